"""The map of a story: how it is painted and how the user moves on it."""

"""The map of a story: its graph, where everything lies, and how it is painted."""

"""A story as a readable whole, with its scenes beside it."""

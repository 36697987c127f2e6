"""A playthrough as values, without Qt: what is shown and when, what is remembered, and what it is called."""

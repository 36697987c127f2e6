"""One play as values, without Qt: what is shown, when, what is remembered, and what it is called."""

"""Playing with the class: the desk, and what the audience sees."""

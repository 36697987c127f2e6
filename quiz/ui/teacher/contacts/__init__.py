"""The school's own contacts, and the numbers that it has called."""

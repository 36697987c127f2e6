"""The rooms for teachers: one module for each, and what they share."""

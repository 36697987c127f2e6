"""The building blocks of screens. They do not depend on the quiz and never change their look."""

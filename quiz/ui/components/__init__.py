"""The parts that screens are made of. They know nothing of the quiz and never change their look."""

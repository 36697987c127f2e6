"""What a class has learned: attempt records, their folder, the class result, and its exports."""

"""What a class recognised, as tables, pictures and sentences; and collecting it."""

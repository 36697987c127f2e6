"""The guides of the folder `docs`, read inside the program."""

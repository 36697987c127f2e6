"""One module for each screen, and their parts."""

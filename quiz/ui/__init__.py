"""The program that pupils and teachers see."""

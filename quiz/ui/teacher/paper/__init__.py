"""Printed matter: sheets to take, how they look, and the ways to the printer and into files."""

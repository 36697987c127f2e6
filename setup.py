"""Durchblick is not a package for pip: its stories, fonts and pictures are beside the code. See docs/developers.md."""

raise SystemExit("Durchblick wird nicht mit pip installiert. Im Ordner des Programms startet es: python3 run.py")

"""What all parts of the launcher need: where the clone is, and how to say what is wrong."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent.parent
RUN_PINS = ROOT / "requirements.txt"
TEST_PINS = ROOT / "requirements-dev.txt"
BUILD_PINS = ROOT / "requirements-build.txt"
FAILED, NO_DISPLAY = 1, 3

# The first pattern found in pip's output decides the sentence for the user.
PIP_PROBLEMS = {
    r"No space left|Errno 28|enough space": "Auf der Festplatte ist zu wenig Platz; gebraucht werden etwa 900 MB.",
    r"DO NOT MATCH THE HASHES": "Ein Paket stimmt nicht mit seiner Prüfsumme überein und wurde nicht installiert.",
    r"NewConnection|name resolution|ConnectTimeout|ReadTimeout|ProxyError|SSLError|Connection\w*Error": (
        "Die Pakete lassen sich nicht laden: keine Verbindung ins Internet. Nur das Einrichten braucht sie."
    ),
    r"No matching distribution": "Für dieses System und diese Python-Version gibt es kein fertiges Paket.",
    r"Permission denied|Errno 13|Read-only|Errno 30": f"In den Ordner {ROOT} darf nicht geschrieben werden.",
}


class Problem(Exception):
    """Something that the user must fix; the text says what and how."""

    def __init__(self, text: str, code: int = FAILED) -> None:
        super().__init__(text)
        self.code = code


def say(text: str, stream: TextIO | None = None) -> None:
    print(text, file=stream or sys.stdout, flush=True)


def explain(complaint: str) -> str:
    for pattern, sentence in PIP_PROBLEMS.items():
        if re.search(pattern, complaint):
            return sentence
    lines = [line for line in complaint.splitlines() if line.strip()]
    return "Die Einrichtung ist gescheitert: " + (lines[-1].strip() if lines else "ohne Angabe eines Grundes")

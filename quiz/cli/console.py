"""Writing to the terminal: the same UTF-8 text on every system, problems on stderr."""

from __future__ import annotations

import io
import sys


def prepare() -> None:
    """Make the standard streams use UTF-8, whatever the locale; characters that fail become question marks."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def problem(sentence: str) -> None:
    """Report a problem to the user. Words that Python could not decode are printed as they were typed."""
    if sys.stderr is not None:  # otherwise print would use stdout, where only results belong
        print(sentence.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), file=sys.stderr)


def print_json(value: object) -> None:
    """Print a JSON document."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=2))


def read_line(prompt: str) -> str | None:
    """Ask for one line; return None if the input has ended, is closed or cannot be read."""
    print(prompt, end="", flush=True)
    try:
        line = sys.stdin.readline() if sys.stdin is not None else ""
    except OSError:  # it is open for writing only: nobody can answer, as if it were closed
        line = ""
    if not line.endswith("\n"):
        print()
    return line.strip() if line else None

"""Names, numbers and addresses inside a sentence that runs the other way."""

from __future__ import annotations

from quiz.languages.catalogs import in_use

FSI, PDI = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """A name, number, time or address for a sentence of the interface: it keeps its own direction and order there.

    Only a language that runs from right to left needs it; in others the text stays as it is.
    """
    return f"{FSI}{text}{PDI}" if in_use().direction == "rtl" else text

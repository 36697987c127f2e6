"""A problem as the user is told: what happened, what still works, and details to copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.languages.catalogs import _

if TYPE_CHECKING:
    from quiz.story.findings import Finding

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Problem:
    title: str
    text: str
    details: str | None = None


def of_findings(findings: Sequence[Finding], folder: Path) -> Problem:
    """What is wrong with a pack, each finding on a line of its own in the details."""
    lines = [
        f"{f.place.file}:{f.place.line}:{f.place.column}: {f.code} "
        f"{_(f.message).format(**f.values)} {_(f.remedy).format(**f.values)}"
        for f in findings[:SHOWN]
    ]
    return Problem(
        _("Dieses Paket lässt sich nicht öffnen."),
        _("Der Ordner {folder} enthält Fehler. Du kannst das Programm ohne dieses Paket neu starten.").format(
            folder=folder
        ),
        "\n".join(lines) or None,
    )

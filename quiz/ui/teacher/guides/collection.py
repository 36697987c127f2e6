"""Which guides there are, for whom, and where their files are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from quiz.languages.translation import SOURCE, _, in_use
from quiz.ui.theme.assets import AssetProblem, problems, read_part

DOCS = Path(__file__).resolve().parents[4] / "docs"
"""The folder of the guides; in a frozen program it is beside the code, too. `en` in it has the English ones."""

_PICTURE = re.compile(r"!\[[^]]*\]\(([^)]+)\)")


class Shelf(NamedTuple):
    """Guides for the same readers; a guide is called like its file."""

    title: str
    icon: str
    guides: tuple[str, ...]


def shelves() -> tuple[Shelf, ...]:
    """All guides, by reader, in the language in use."""
    return (
        Shelf(_("Unterrichten"), "school", ("teachers", "measuring", "projector")),
        Shelf(_("Einrichten und schützen"), "lock", ("it", "records", "accessibility")),
        Shelf(_("Eigene Szenarien"), "edit", ("authors", "rules", "command-line")),
        Shelf(_("Forschung"), "results", ("data-dictionary", "xapi-profile", "large-studies")),
    )


def files() -> list[Path]:
    """All files that the guides need: their texts in both languages, and the pictures in them."""
    names = [f"{guide}.md" for shelf in shelves() for guide in shelf.guides]
    texts = [folder / name for name in names for folder in (DOCS, DOCS / "en")]
    pictures = {(text.parent / file).resolve() for text in texts for file in _PICTURE.findall(text.read_text("utf-8"))}
    return [*texts, *sorted(pictures)]


def guide_language() -> str:
    """The language in which the guides are shown: German if it is in use, otherwise English."""
    return SOURCE if in_use().tag == SOURCE else "en"


def guide_file(guide: str) -> Path:
    """The file of a guide in the language in which guides are shown."""
    return (DOCS if guide_language() == SOURCE else DOCS / "en") / f"{guide}.md"


def guide_text(guide: str) -> str:
    """The text of a guide; empty if its file cannot be read, which is reported."""
    try:
        return read_part(guide_file(guide)).decode("utf-8", errors="replace")
    except AssetProblem as problem:
        problems.report(problem)
        return ""


def guide_title(guide: str) -> str:
    """What a guide is called: its first headline, or its name if it cannot be read."""
    first = guide_text(guide).partition("\n")[0]
    return first.removeprefix("# ") or guide


def led_to(link: str) -> tuple[str, str] | None:
    """The guide (empty: the same) and the anchor that a link in a guide leads to; None where the program has no such
    guide: to a page of the project, or of the web."""
    name, _sign, anchor = link.partition("#")
    guide = Path(name).name.removesuffix(".md")
    if ":" in name or (name and not any(guide in shelf.guides for shelf in shelves())):
        return None
    return guide, anchor

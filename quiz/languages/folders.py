"""The folders of languages in a `locale` folder, and the tags they are named by. Needs Babel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError

from quiz.story.pack_paths import exists, folders_in

_TAG = re.compile(r"[a-z]{2,3}([_-][a-z0-9]+)*(@[a-z]+)?", re.IGNORECASE)
_NO_LANGUAGE = ("root", "und")


def canonical_tag(tag: str) -> str | None:
    """Return a language's tag as its folder is named, `pt_BR` for `pt-br`; None if there is no such language."""
    if not _TAG.fullmatch(tag):
        return None
    plain = tag.replace("-", "_")
    try:
        found = str(Locale.parse(plain))
    except (UnknownLocaleError, ValueError):
        return None
    return found if found.casefold() == plain.casefold() and found not in _NO_LANGUAGE else None


def catalogue_files(locale: Path, domain: str, suffix: str = ".po") -> dict[str, Path]:
    """Return the catalogue of every language below `locale`, by tag; with `suffix` ".mo" the compiled ones."""
    tags = [name for name in _folders(locale) if canonical_tag(name) == name]
    files = {tag: locale / tag / "LC_MESSAGES" / f"{domain}{suffix}" for tag in tags}
    return {tag: file for tag, file in files.items() if exists(file)}


def stray_folders(locale: Path) -> tuple[Path, ...]:
    """Return the folders in `locale` that are not named like a language, except hidden ones: nobody reads them."""
    return tuple(locale / name for name in _folders(locale) if canonical_tag(name) != name)


def _folders(locale: Path) -> Iterator[str]:
    yield from sorted(name for name in folders_in(locale) if not name.startswith("."))

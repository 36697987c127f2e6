"""Languages as people write them: by their own name, by that in the language in use, or by their tag."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.languages.catalogs import language_name
from quiz.languages.translation import SOURCE, in_use


def name_here(tag: str) -> str:
    """The name of a language in the language in use, as `Türkisch`; its own name if Babel knows none."""
    return _name_in(tag, in_use().tag) or language_name(tag)


def language_meant(text: str, tags: Iterable[str]) -> str | None:
    """Which of these languages a text names, whatever its case: `tr`, `Türkçe`, `Türkisch` and `Turkish` are one."""
    wanted = text.strip().casefold()
    for tag in tags:
        names = (tag, language_name(tag), name_here(tag), _name_in(tag, SOURCE))
        if wanted in {name.casefold() for name in names if name}:
            return tag
    return None


def _name_in(tag: str, other: str) -> str | None:
    """What speakers of another language call this one."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name(other)
    except (UnknownLocaleError, ValueError):
        return None

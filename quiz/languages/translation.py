"""The language in use, and the texts of the program in it. German is the source language: its texts are the msgids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from typing import Literal

from quiz.story.plain_text import visible

SOURCE = "de"


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the program: `tag` as in file names, `name` in its own script."""

    tag: str
    name: str
    direction: Literal["ltr", "rtl"] = "ltr"


class LanguageProblem(Exception):
    """A language is unknown or its catalogue cannot be read. The text is one sentence for the user."""


GERMAN = Language(SOURCE, "Deutsch")


@dataclass(frozen=True, slots=True)
class _InUse:
    """The language that texts are looked up in, with its catalogue."""

    language: Language
    translations: NullTranslations


_GERMAN = _InUse(GERMAN, NullTranslations())


class _Program:
    """The one language of the program, in all its threads."""

    def __init__(self) -> None:
        self.in_use = _GERMAN


_program = _Program()
_meanwhile: ContextVar[_InUse | None] = ContextVar("language of a piece of work", default=None)
"""The language of a block (see :func:`meanwhile`); each thread has its own."""


def _now() -> _InUse:
    return _meanwhile.get() or _program.in_use


def _(message: str) -> str:
    """Translate a German interface text."""
    return _now().translations.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Translate a German interface text that depends on the count `n`; the placeholder is left to be filled in."""
    return _now().translations.ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """Translate a German interface text that is ambiguous without `context`."""
    return _now().translations.pgettext(context, message)


def listed(words: Iterable[str]) -> str:
    """Join words with the comma of the language in use: `Nele, Ronja`.

    In a right-to-left language each word is isolated, so that it keeps its own direction and its position.
    """
    if in_use().direction == "rtl":
        words = (f"\u2068{word}\u2069" for word in words)
    return pgettext("between words", ", ").join(words)


def set_in_use(language: Language, translations: NullTranslations) -> None:
    """Look texts up in this language from now on."""
    _program.in_use = _InUse(language, translations)


@contextmanager
def meanwhile(language: Language, translations: NullTranslations) -> Iterator[None]:
    """Look texts up in this language inside the block, and in this thread alone: the windows keep theirs."""
    before = _meanwhile.set(_InUse(language, translations))
    try:
        yield
    finally:
        _meanwhile.reset(before)


def in_use() -> Language:
    """Return the language that texts are looked up in now."""
    return _now().language


def unreadable(file: Path, problem: object) -> str:
    """Return the sentence that reports that the catalogue in `file` is broken, and what to do about it."""
    message = _("Die Übersetzung {file} lässt sich nicht lesen: {problem}. Die Texte bleiben deutsch.")
    return message.format(file=visible(str(file)), problem=visible(str(problem)))

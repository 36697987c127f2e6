"""The catalogue in use: translating the interface and the content, and formatting numbers and dates.

German is the source language. Its texts are the msgids, so it needs no catalogue. All other languages are in
`locale/<tag>/LC_MESSAGES/` as `ui.po` (interface, beside this package) or `content.po` (in a pack). A compiled `.mo`
is used if it is at least as new as its `.po`; else the `.po` is compiled in memory.

Interface texts are found by their German source, texts of a pack by their stable id (msgctxt) alone: correcting a typo
in the German keeps the translations. There a fuzzy entry means "the source has changed, look again"; it is still shown.

A language must promise a good part of the windows before it is offered (see `promises`); `use` accepts every language
that has been begun, so that translators can see their work.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from quiz.languages.mo_files import read_mo, translations_in
from quiz.languages.promises import is_offered
from quiz.languages.pseudo import TAG as PSEUDO
from quiz.languages.pseudo import PseudoTranslations, pseudo
from quiz.languages.text_rules import breach
from quiz.languages.translation import GERMAN, SOURCE, Language, LanguageProblem, _, in_use, meanwhile, set_in_use
from quiz.story.pack_paths import is_file, stamp

UI_LOCALE = Path(__file__).parent.parent / "locale"

ContentLookup = Callable[[str, str], str]
"""Takes the stable id of a text (msgctxt) and its German source, and returns the text in the wanted language."""


_KNOWN = (
    GERMAN,
    Language("en", "English"),
    Language("ar", "العربية", "rtl"),
    Language("tr", "Türkçe"),
    Language("uk", "Українська"),
    Language("ru", "Русский"),
    Language("ro", "Română"),
    Language("bg", "Български"),
    Language("pl", "Polski"),
    Language("fr", "Français"),
)
_PSEUDO = Language(PSEUDO, "Pseudo")


def available(*, pseudo: bool = False) -> tuple[Language, ...]:
    """Return the languages that are offered, German first; the pseudo-language only on request."""
    found = tuple(language for language in _begun() if language.tag == SOURCE or is_offered(_catalogue(language)))
    return (*found, _PSEUDO) if pseudo else found


def usable() -> tuple[Language, ...]:
    """Return all languages that can be used: the offered ones, those only begun, and the pseudo-language."""
    return (*_begun(), _PSEUDO)


def _begun() -> tuple[Language, ...]:
    return tuple(language for language in _KNOWN if language.tag == SOURCE or is_file(_catalogue(language)))


def _catalogue(language: Language) -> Path:
    """Return the interface catalogue of a language: its source, or the compiled form if the program has only that."""
    po, mo = _files(UI_LOCALE, language.tag, "ui")
    return po if is_file(po) else mo


def use(tag: str) -> None:
    """Switch to the language `tag`.

    Raises:
        LanguageProblem: the language is unknown (nothing changes) or its catalogue is broken (German is in use then).
    """
    language = _find(tag)
    set_in_use(GERMAN, NullTranslations())
    set_in_use(language, _ui_translations(tag))


@contextmanager
def in_language(tag: str) -> Iterator[Language]:
    """Look texts up in another language than the program's inside the block, as for a document in a pupil's language.

    The windows and other threads keep theirs.

    Raises:
        LanguageProblem: the language is unknown, or its catalogue is broken.
    """
    language = _find(tag)
    stamps = tuple(file.stat().st_mtime_ns if is_file(file) else 0 for file in _files(UI_LOCALE, tag, "ui"))
    with meanwhile(language, _kept_translations(tag, stamps)):
        yield language


@lru_cache(maxsize=4)
def _kept_translations(tag: str, _stamps: tuple[int, ...]) -> NullTranslations:
    """The texts of a language, read again only if its files have changed: many documents are made one after another."""
    return _ui_translations(tag)


def _ui_translations(tag: str) -> NullTranslations:
    translations = PseudoTranslations() if tag == PSEUDO else _translations(UI_LOCALE, tag, "ui")
    return translations or NullTranslations()


def content_lookup(pack_folder: Path, tag: str, *fallback_folders: Path) -> ContentLookup:
    """Return the function that translates the texts of the pack in `pack_folder`.

    What a pack lacks comes from other packs (the built-in one): name their folders as `fallback_folders`. A text
    without a translation, or with one that breaks the rules of `text_rules`, stays German.

    Raises:
        LanguageProblem: the language is unknown or a catalogue is broken.
    """
    _find(tag)
    if tag == PSEUDO:
        return lambda _id, source: pseudo(source)
    chain = NullTranslations()
    for folder in (pack_folder, *fallback_folders):
        if translations := _translations(folder / "locale", tag, "content"):
            chain.add_fallback(translations)

    def look_up(text_id: str, source: str) -> str:
        found = chain.gettext(text_id)
        return source if found == text_id or breach(found) else found

    return look_up


def is_current(po: Path, mo: Path) -> bool:
    """Return whether the compiled file exists and is not older than its source."""
    if not is_file(mo):
        return False
    return not is_file(po) or stamp(mo).modified >= stamp(po).modified


def number(value: float, *, decimals: int = 0) -> str:
    """Format a number as the language in use does, with at most `decimals` digits after the point."""
    from babel.numbers import format_decimal

    return format_decimal(round(value, decimals), locale=_babel_tag())


def language_name(tag: str) -> str:
    """Return the name of a language in its own script, as `Türkçe`; the tag itself if Babel knows no name."""
    from babel import Locale, UnknownLocaleError

    known = next((language.name for language in _KNOWN if language.tag == tag), None)
    if known is not None:
        return known
    try:
        name = Locale.parse(tag).get_display_name(tag)
    except (UnknownLocaleError, ValueError):
        return tag
    return name[:1].upper() + name[1:] if name else tag


def language_of(tag: str) -> Language:
    """The language of a tag, also of one that the program does not speak: a pack may be written in any."""
    known = next((language for language in usable() if language.tag == tag), None)
    if known is not None:
        return known
    from babel import Locale, UnknownLocaleError

    try:
        order = Locale.parse(tag.replace("-", "_")).character_order
    except (UnknownLocaleError, ValueError):
        order = ""
    return Language(tag, language_name(tag), "rtl" if order == "right-to-left" else "ltr")


def date(day: datetime.date) -> str:
    """Format a day in full as the language in use does: `24. November 2026`."""
    from babel.dates import format_date

    return format_date(day, format="long", locale=_babel_tag())


def _babel_tag() -> str:
    return SOURCE if in_use() is _PSEUDO else in_use().tag


def _find(tag: str) -> Language:
    for language in usable():
        if language.tag == tag:
            return language
    known = ", ".join(language.tag for language in _begun())
    raise LanguageProblem(_("Die Sprache „{tag}“ gibt es nicht; es gibt: {known}.").format(tag=tag, known=known))


def _files(locale: Path, tag: str, domain: str) -> tuple[Path, Path]:
    folder = locale / tag / "LC_MESSAGES"
    return folder / f"{domain}.po", folder / f"{domain}.mo"


def _translations(locale: Path, tag: str, domain: str) -> GNUTranslations | None:
    """Load one catalogue; return None if the folder has none."""
    po, mo = _files(locale, tag, domain)
    if not (is_file(po) or is_file(mo)):
        return None
    if is_current(po, mo):
        try:
            return read_mo(mo)
        except LanguageProblem:
            if not is_file(po):
                raise
    from quiz.languages.po_files import compiled

    return translations_in(compiled(po), po)

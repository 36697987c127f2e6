"""Keeping catalogues up to date: bringing in new source texts, and finding what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from string import Formatter
from textwrap import shorten

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural

from quiz.languages.catalogs import _
from quiz.languages.coverage import part_of, promise, promised

_MADE_FROM = "made from: "
_COUNTS = {"n", "count"}

Text = str | tuple[str, ...] | list[str] | None
"""A text or its translation, as Babel keeps it: several forms if it depends on a count."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in a catalogue that has to be mended: the line in its file (0 = the file as a whole) and a sentence."""

    file: Path
    line: int
    text: str


def catalogue_files(locale: Path, domain: str) -> dict[str, Path]:
    """Return the `.po` file of every language below `locale`, by tag."""
    return {file.parent.parent.name: file for file in sorted(locale.glob(f"*/LC_MESSAGES/{domain}.po"))}


def update(catalog: Catalog, template: Catalog) -> None:
    """Bring the source texts of `template` into `catalog`. Texts are never matched by likeness.

    Where the source of a text with a stable id (msgctxt) has changed, the translation stays and is marked fuzzy, and
    a comment tells the source that it was made from. Texts that are no longer used become obsolete. What the catalogue
    promises to translate stays declared.
    """
    parts = promised(catalog)
    before = {message.context: message for message in catalog if _has_id(message) and message.string}
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=True)
    catalog.project, catalog.version = template.project, template.version
    promise(catalog, parts)
    for message in catalog:
        old = before.get(message.context) if _has_id(message) else None
        if old is None:
            continue
        # A long source fills several lines of comment, all of them after the notes of the translators.
        notes = list(takewhile(lambda comment: not comment.startswith(_MADE_FROM), old.user_comments))
        if old.id != message.id:
            message.string = old.string
            message.flags.add("fuzzy")
            told = len(notes) < len(old.user_comments)
            message.user_comments = old.user_comments + ([] if told else [_MADE_FROM + _forms(old.id)[0]])
        elif not message.fuzzy:
            message.user_comments = notes
    carried_over = {message.context for message in catalog if _has_id(message)}
    for key, obsolete in list(catalog.obsolete.items()):
        if obsolete.context in carried_over:
            del catalog.obsolete[key]


def _has_id(message: Message) -> bool:
    """Whether the context is the stable id of a text of a pack, and not a hint that tells two words apart."""
    return "/" in (message.context or "")


def flaws(file: Path, tag: str, catalog: Catalog, template: Catalog) -> Iterator[Flaw]:
    """Yield all that keeps a catalogue from being complete and right for the source texts of `template`.

    Texts outside of what the catalogue promises to translate may be missing.
    """
    covered = promised(catalog)
    for sentence in _header_flaws(tag, catalog):
        yield Flaw(file, 1, sentence)
    for word in sorted((covered or frozenset()) - _parts(template)):
        yield Flaw(file, 1, _("Unter „Coverage“ steht „{word}“, das es nicht gibt.").format(word=word))
    texts = {message.context: message.string for message in catalog if message.context}
    for source in template:
        if not source.id:
            continue
        message = catalog.get(source.id, source.context)
        if message is None or not all(_forms(message.string)):
            if covered is not None and part_of(source.context) not in covered:
                continue
            place = message.lineno if message else None
            yield Flaw(file, place or 0, _("fehlt: {text}").format(text=_shown(source)))
            continue
        if message.fuzzy:
            yield _flaw(file, message, _("noch unsicher (fuzzy): {text}"))
        if not _same_placeholders(message):
            yield _flaw(file, message, _("andere Platzhalter als im Deutschen: {text}"))
        if not _phrase_occurs(message, texts):
            yield _flaw(file, message, _("die Wendung steht so nicht in der übersetzten Nachricht: {text}"))
    for message in catalog:
        if message.id and template.get(message.id, message.context) is None:
            yield _flaw(file, message, _("wird nicht mehr gebraucht: {text}"))
    for message in catalog.obsolete.values():
        yield _flaw(file, message, _("wird nicht mehr gebraucht: {text}"))


def left_out(catalog: Catalog, template: Catalog) -> tuple[str, ...]:
    """Return the parts of `template`, as scenario ids, that the catalogue does not promise to translate."""
    covered = promised(catalog)
    return () if covered is None else tuple(sorted(_parts(template) - covered))


def _parts(template: Catalog) -> frozenset[str]:
    return frozenset(part_of(message.context) for message in template if message.id)


def same_texts(one: Catalog, other: Catalog) -> bool:
    """Tell whether two templates hold the same source texts with the same comments."""

    def texts(catalog: Catalog) -> set[tuple[object, ...]]:
        return {(message.context, message.id, *message.auto_comments) for message in catalog if message.id}

    return texts(one) == texts(other)


def _header_flaws(tag: str, catalog: Catalog) -> Iterator[str]:
    header = {name.lower(): value for name, value in catalog.mime_headers}
    declared = header.get("language", "")
    if declared != tag:
        yield _("Im Kopf steht die Sprache „{declared}“ statt „{tag}“.").format(declared=declared, tag=tag)
    if catalog.charset.lower() != "utf-8":
        yield _("Der Kopf muss die Kodierung UTF-8 nennen.")
    if catalog.num_plurals != get_plural(Locale.parse(tag)).num_plurals:
        yield _("Im Kopf steht eine falsche Zahl von Mehrzahlformen.")


def _same_placeholders(message: Message) -> bool:
    """Compare the {names}. Where a text depends on a count, each form may leave out what a German form leaves out.

    All forms but the last may also say the count in words, as Arabic does for none, one and two.
    """
    sources = [_placeholders(source) for source in _forms(message.id)]
    needed, allowed = set.intersection(*sources), set.union(*sources)
    *before, last = (_placeholders(form) for form in _forms(message.string))
    return needed <= last <= allowed and all(needed - _COUNTS <= form <= allowed for form in before)


def _placeholders(text: str) -> set[str]:
    try:
        return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}
    except ValueError:
        return {text}


def _phrase_occurs(message: Message, texts: Mapping[str, Text]) -> bool:
    """Tell whether a translated phrase of a message of the story occurs in the translated message."""
    base, phrases, _number = (message.context or "").rpartition("/phrases/")
    return not phrases or str(message.string) in str(texts.get(f"{base}/text"))


def _forms(text: Text) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _flaw(file: Path, message: Message, sentence: str) -> Flaw:
    return Flaw(file, message.lineno or 0, sentence.format(text=_shown(message)))


def _shown(message: Message) -> str:
    source = shorten(_forms(message.id)[0], 80, placeholder=" …")
    return f"{message.context}: „{source}“" if message.context else f"„{source}“"

"""Keeping catalogues up to date: adding new source texts, and finding what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from gettext import NullTranslations
from pathlib import Path
from string import Formatter
from textwrap import shorten

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural

from quiz.languages.coverage import part_of
from quiz.languages.po_files import PREVIOUS, previous
from quiz.languages.promises import promise_lines, promises, with_promises
from quiz.languages.text_rules import breach
from quiz.languages.translation import _
from quiz.story.plain_text import visible

ALIKE = 0.6
"""The similarity (0 to 1) from which a changed text of the interface counts as the same."""

_COUNTS = {"n", "count"}
_CARRIERS = ("text", "transcript", "scene", *(f"lines/{n}/text" for n in range(2, 5)))
"""The parts of a message or an item that can carry its phrases."""

CatalogueText = str | tuple[str, ...] | list[str] | None
"""A text or its translation, as Babel keeps it: several forms if it depends on a count."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in a catalogue that must be fixed: the line in its file (0 = the file as a whole) and a sentence.

    A flaw that is only `needless` does no harm and makes no check fail. One that is `forbidden` is a translation that
    breaks the rules of `text_rules`; it is not shown.
    """

    file: Path
    line: int
    text: str
    needless: bool = False
    forbidden: bool = False


def update(catalog: Catalog, template: Catalog) -> None:
    """Bring the source texts of `template` into `catalog`, and keep the promises of the catalogue.

    A new text takes its translation from one that no longer exists, if possible:

    * from the same source text in the same scenario, such as a step whose number moved when one was inserted before it;
    * else, if texts have stable ids (msgctxt), from the one with its id, marked fuzzy;
    * else, in the interface, from the most similar one, marked fuzzy.

    Comments hold the source that a fuzzy translation was made from. Translations that no text takes become obsolete.
    """
    lines = promise_lines(catalog.header_comment)
    known = {_key(message) for message in catalog}
    # A copy: Babel puts the template's entries themselves into the catalogue, and other languages need them too.
    catalog.update(deepcopy(template), no_fuzzy_matching=True, update_header_comment=True)
    catalog.project, catalog.version = template.project, template.version
    catalog.header_comment = with_promises(catalog.header_comment, lines)
    for message in catalog:
        if not message.fuzzy:
            message.user_comments = _notes(message)
    unused = {_key(message): message for message in catalog.obsolete.values() if any(_forms(message.string))}
    new = [message for message in catalog if message.id and _key(message) not in known]
    for find in (_same_text, _same_id, _most_alike):
        for message in new:
            if not any(_forms(message.string)) and (old := find(message, unused.values())):
                _carry_over(old, message)
                del unused[_key(old)]
    catalog.obsolete = {key: message for key, message in catalog.obsolete.items() if _key(message) in unused}
    for message in unused.values():
        message.user_comments = _notes(message)


def _key(message: Message) -> tuple[str | None, tuple[str, ...]]:
    return message.context, _forms(message.id)


def _same_text(message: Message, candidates: Iterable[Message]) -> Message | None:
    """Return the text with the same source, in the same scenario or with the same hint."""

    def home(one: Message) -> str | None:
        return part_of(one.context) if _has_id(one) else one.context

    return next((old for old in candidates if old.id == message.id and home(old) == home(message)), None)


def _same_id(message: Message, candidates: Iterable[Message]) -> Message | None:
    return next((old for old in candidates if _has_id(message) and old.context == message.context), None)


def _most_alike(message: Message, candidates: Iterable[Message]) -> Message | None:
    """Return the text of the interface whose source is most similar to that of `message`, if one is similar enough."""
    if _has_id(message):
        return None
    texts = {
        _forms(old.id)[0]: old
        for old in candidates
        if old.context == message.context and old.pluralizable == message.pluralizable
    }
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(_forms(message.id)[0])
    found, best = None, ALIKE
    for text, old in texts.items():
        matcher.set_seq1(text)
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and matcher.ratio() >= best:
            found, best = old, matcher.ratio()
    return found


def _carry_over(old: Message, message: Message) -> None:
    message.string = old.string
    message.flags |= old.flags & {"fuzzy"}
    message.user_comments = old.user_comments
    if old.id == message.id:
        return
    message.flags.add("fuzzy")
    if message.user_comments == _notes(old):
        one, *many = _forms(old.id)
        message.user_comments = [*message.user_comments, *previous(one)]
        for text in many:
            message.user_comments += previous(text, "msgid_plural")


def _notes(message: Message) -> list[str]:
    """Return the comments of the translators, without the former source."""
    return [comment for comment in message.user_comments if not comment.startswith(PREVIOUS)]


def _has_id(message: Message) -> bool:
    """Return whether the context is the stable id of a text of a pack, not a hint that distinguishes two words."""
    return "/" in (message.context or "")


def flaws(file: Path, tag: str, catalog: Catalog, template: Catalog) -> Iterator[Flaw]:
    """Yield everything that is wrong in a catalogue for the source texts of `template`, and each broken promise.

    Texts may be missing or fuzzy as long as each promise is kept; what is shown must be right in any case.
    """
    for sentence in _header_flaws(tag, catalog):
        yield Flaw(file, 1, sentence)
    yield from _broken_promises(file, catalog, template)
    texts = {message.context: message.string for message in catalog if message.context}
    for message in catalog:
        if not message.id:
            continue
        if template.get(message.id, message.context) is None:
            yield _flaw(file, message, _("wird nicht mehr gebraucht: {text}"), needless=True)
        elif reason := _breach(message):
            yield _forbidden(file, message, reason)
        elif all(_forms(message.string)) and (_has_id(message) or not message.fuzzy):
            if not _same_placeholders(message):
                yield _flaw(file, message, _("andere Platzhalter als im Deutschen: {text}"))
            if not _phrase_occurs(message, texts):
                yield _flaw(file, message, _("die Wendung steht so nicht in der übersetzten Nachricht: {text}"))
    for message in catalog.obsolete.values():
        yield _flaw(file, message, _("wird nicht mehr gebraucht: {text}"), needless=True)


def compiled_flaws(file: Path, translations: NullTranslations, template: Catalog) -> Iterator[Flaw]:
    """Yield the forbidden translations in the compiled catalogue of a pack."""
    for source in template:
        found = translations.gettext(source.context) if source.context else ""
        if found != source.context and (reason := breach(found)):
            yield _forbidden(file, source, reason)


def _breach(message: Message) -> str | None:
    """Return what is not allowed in a translation; what its source has as well is none of its own."""
    sources = {breach(source) for source in _forms(message.id)}
    return next((reason for form in _forms(message.string) if (reason := breach(form)) not in {None, *sources}), None)


def _forbidden(file: Path, message: Message, reason: str) -> Flaw:
    sentence = _("nicht erlaubt und nicht gezeigt ({reason}): {text}")
    text = visible(sentence.format(reason=reason, text=_shown(message)))
    return Flaw(file, message.lineno or 0, text, forbidden=True)


def _broken_promises(file: Path, catalog: Catalog, template: Catalog) -> Iterator[Flaw]:
    """Yield the gaps in the parts that are translated less than promised, each gap once."""
    shown: set[object] = set()
    known = _parts(template)
    for promise in promises(catalog.header_comment):
        for word in sorted(promise.parts - known):
            message = _("Unter „Coverage“ steht „{word}“, das es nicht gibt.")
            yield Flaw(file, 1, message.format(word=visible(word)))
        texts = [source for source in template if source.id and promise.covers(parts_of(source))]
        gaps = [source for source in texts if not _is_translated(source, catalog)]
        if 100 * (len(texts) - len(gaps)) >= promise.share * len(texts):
            continue
        if promise.share < 100:
            message = _("Versprochen sind {promised} %, übersetzt {share} %: {parts}.")
            parts = ", ".join(sorted(promise.parts or known))
            share = _percent(len(texts) - len(gaps), len(texts))
            yield Flaw(file, 1, message.format(promised=promise.share, share=share, parts=parts))
        for source in gaps:
            if _key(source) not in shown:
                shown.add(_key(source))
                yield _gap(file, source, catalog)


def _gap(file: Path, source: Message, catalog: Catalog) -> Flaw:
    message = catalog.get(source.id, source.context)
    if message is not None and all(_forms(message.string)):
        return _flaw(file, message, _("noch unsicher (fuzzy): {text}"))
    return Flaw(file, (message and message.lineno) or 0, _("fehlt: {text}").format(text=_shown(source)))


def _is_translated(source: Message, catalog: Catalog) -> bool:
    message = catalog.get(source.id, source.context)
    return message is not None and all(_forms(message.string)) and not message.fuzzy


def unfinished(catalog: Catalog, template: Catalog) -> dict[str, int]:
    """Return the parts of `template` that have permitted gaps, with their translated percentage."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for source in template:
        for part in parts_of(source) if source.id else ():
            counts[part].append(_is_translated(source, catalog))
    in_full = [promise for promise in promises(catalog.header_comment) if promise.share == 100]
    return {
        part: _percent(sum(done), len(done))
        for part, done in sorted(counts.items())
        if not all(done) and not any(promise.covers({part}) for promise in in_full)
    }


def parts_of(message: Message) -> frozenset[str]:
    """Return the parts a text belongs to: the first part of its stable id, or the folders that use it."""
    if _has_id(message):
        return frozenset({part_of(message.context)})
    return frozenset(Path(file).parts[1] for file, _line in message.locations)


def _parts(template: Catalog) -> frozenset[str]:
    return frozenset(part for message in template if message.id for part in parts_of(message))


def _percent(part: int, whole: int) -> int:
    return 100 * part // whole


def same_texts(one: Catalog, other: Catalog) -> bool:
    """Return whether two templates hold the same source texts with the same comments."""

    def texts(catalog: Catalog) -> set[tuple[object, ...]]:
        return {(message.context, message.id, *message.auto_comments) for message in catalog if message.id}

    return texts(one) == texts(other)


def _header_flaws(tag: str, catalog: Catalog) -> Iterator[str]:
    header = {name.lower(): value for name, value in catalog.mime_headers}
    declared = header.get("language", "")
    if declared != tag:
        message = _("Im Kopf steht die Sprache „{declared}“ statt „{tag}“.")
        yield message.format(declared=visible(declared), tag=tag)
    if catalog.charset.lower() != "utf-8":
        yield _("Der Kopf muss die Kodierung UTF-8 nennen.")
    if catalog.num_plurals != get_plural(Locale.parse(tag)).num_plurals:
        yield _("Im Kopf steht eine falsche Zahl von Mehrzahlformen.")


def _same_placeholders(message: Message) -> bool:
    """Compare the {names}. If a text depends on a count, each form may leave out what a German form leaves out.

    All forms but the last may also write the count in words, as Arabic does for none, one and two.
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


def _phrase_occurs(message: Message, texts: Mapping[str, CatalogueText]) -> bool:
    """Return whether a translated phrase of a message of the story occurs in the translated message."""
    base, phrases, _number = (message.context or "").rpartition("/phrases/")
    carriers = [texts.get(f"{base}/{part}") for part in _CARRIERS]
    return not phrases or any(str(message.string) in str(text) for text in carriers)


def _forms(text: CatalogueText) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _flaw(file: Path, message: Message, sentence: str, *, needless: bool = False) -> Flaw:
    return Flaw(file, message.lineno or 0, sentence.format(text=_shown(message)), needless)


def _shown(message: Message) -> str:
    source = shorten(_forms(message.id)[0], 80, placeholder=" …")
    return visible(f"{message.context}: „{source}“" if message.context else f"„{source}“")

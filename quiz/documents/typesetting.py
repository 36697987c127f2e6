"""Filling in a template and typesetting it. typst is imported only here, and only when something is printed.

What a template shows comes to it as JSON, as data: nothing in it is ever typst code. Fonts are ours, packages are
none, and the clock is not asked: the same values always give the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from quiz.documents.problems import DocumentProblem
from quiz.languages.translation import Language, _
from quiz.story.plain_text import visible

if TYPE_CHECKING:
    import typst

Value: TypeAlias = "str | int | float | bool | Sequence[Value] | Mapping[str, Value] | None"
"""What can be in the data of a template."""

TEMPLATES = Path(__file__).parent / "templates"
ASSETS = Path(__file__).resolve().parents[2] / "assets"
UA: Final = "ua-1"
"""PDF/UA-1 (ISO 14289-1): tagged, with language and alternative texts."""
MADE_AT = 0
"""The time of making in every document, in seconds since 1970: it says nothing about who prints when."""
NOWHERE = TEMPLATES / "no-packages"
"""A folder that does not exist: templates use no packages, and none can be fetched."""
LONGEST_EXCERPT = 60
LONG_WORD, PIECE = 30, 12
"""From so many characters on, a word may be broken after every so many: it would run out of its column."""
_LONG_WORD = re.compile(rf"\S{{{LONG_WORD},}}")
_NO_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_TOO_LONG = re.compile(r"too long: (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A document before it is typeset: its template, its title in the document's language, and what it shows.

    `icons` are drawings of the program (SVG) by their names.
    """

    template: str
    title: str
    data: Mapping[str, Value]
    icons: Mapping[str, str] = field(default_factory=dict)


def typeset(sheet: FilledIn, language: Language, *, color: bool = False, part: str = "all") -> bytes:
    """The document as a tagged PDF. Without `color` it is black, and grey only where a fill is meant. `part` is the
    part of a document with a key.

    Raises:
        DocumentProblem: a font is missing or lacks a character, or a text does not fit where it belongs.
    """
    import typst

    data = {
        "title": _breakable(sheet.title),
        "language": _code(language.tag),
        "direction": language.direction,
        "part": part,
        "colors": _colors() if color else None,
        "icons": sheet.icons,
        **{key: _breakable(value) for key, value in sheet.data.items()},
    }
    try:
        compiler = typst.Compiler(
            TEMPLATES / sheet.template,
            root=TEMPLATES,
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            package_path=NOWHERE,
            package_cache_path=NOWHERE,
        )
        pdf = compiler.compile(format="pdf", pdf_standards=UA, timestamp=MADE_AT)
    except typst.TypstError as problem:
        raise _in_words(problem, sheet) from problem
    assert isinstance(pdf, bytes)
    return pdf


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts of the program, and no others.

    Raises:
        DocumentProblem: there are none.
    """
    import typst

    folder = ASSETS / "fonts"
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    if not fonts.families():
        message = _("Im Ordner {folder} fehlen die Schriften; kopieren Sie Durchblick noch einmal vollständig.")
        raise DocumentProblem(visible(message.format(folder=folder)))
    return fonts


@lru_cache(maxsize=1)
def _colors() -> Mapping[str, Value]:
    """The light colours by role, and those of the families of tactics under `family`."""
    theme = json.loads((ASSETS / "tokens.json").read_bytes())["themes"]["light"]
    return {**theme["color"], "family": {name: one["fg"] for name, one in theme["family"].items()}}


def _code(tag: str) -> str:
    """The language without its region and script, as typst and PDF readers want it; `und` if it has no code."""
    code = re.match(r"[a-z]{2,3}(?![a-z])", tag)
    return code.group() if code else "und"


def _in_words(problem: typst.TypstError, sheet: FilledIn) -> DocumentProblem:
    """The sentence for a problem that a text has caused; what is left is a defect of a template and says so."""
    if missing := _NO_GLYPH.search(problem.message):
        character = _ESCAPED.sub(lambda escaped: chr(int(escaped.group(1), 16)), missing.group(1))
        message = _(
            "Das Zeichen „{character}“ ({code}) aus „{text}“ fehlt in den Schriften; "
            "ersetzen Sie es im Paket oder bei den eigenen Kontakten."
        )
        code = " ".join(f"U+{ord(one):04X}" for one in character)
        text = _excerpt(next((text for text in _texts(sheet.data) if character in text), sheet.title), character)
        return DocumentProblem(visible(message.format(character=character, code=code, text=text)))
    if too_long := _TOO_LONG.search(problem.message):
        message = _("Der Text „{text}“ ist zu lang für sein Feld auf dem Blatt „{sheet}“; kürzen Sie ihn im Paket.")
        text = _excerpt(too_long.group(1), "")
        return DocumentProblem(visible(message.format(text=text, sheet=sheet.title)))
    message = _("Das Blatt „{sheet}“ lässt sich nicht setzen: {problem}")
    return DocumentProblem(visible(message.format(sheet=sheet.title, problem=problem.message)))


def _breakable(value: Value) -> Value:
    """The same data, with places to break in words that are longer than any column is wide."""
    if isinstance(value, str):
        return _LONG_WORD.sub(lambda word: "\u200b".join(re.findall(rf".{{1,{PIECE}}}", word.group())), value)
    if isinstance(value, Mapping):
        return {key: _breakable(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_breakable(one) for one in value]
    return value


def _texts(value: Value) -> Iterator[str]:
    """Every text in the data, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _texts(one)


def _excerpt(text: str, around: str) -> str:
    """The text, shortened to what is near `around`."""
    if len(text) <= LONGEST_EXCERPT:
        return text
    start = max(0, text.find(around) - LONGEST_EXCERPT // 2)
    part = text[start : start + LONGEST_EXCERPT].strip()
    return f"{'… ' if start else ''}{part}{' …' if start + LONGEST_EXCERPT < len(text) else ''}"

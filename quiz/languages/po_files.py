"""Reading, writing and compiling catalogue files. Slow to import: needed only if a catalogue is not compiled."""

from __future__ import annotations

import datetime
import re
from codecs import BOM_UTF8, lookup
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser, normalize
from babel.messages.pofile import write_po as render
from babel.util import LOCALTZ

from quiz import __version__
from quiz.languages.files import read_catalogue, write_catalogue
from quiz.languages.promises import trailer
from quiz.languages.translation import SOURCE, LanguageProblem, unreadable
from quiz.story.pack_paths import is_file

_TEAM = "Durchblick-Team"
_LINE = re.compile(r'\s*+(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d\])?)\s*)?"(?:[^"\\]++|\\.)*+")?\s*')
_BREAKS = re.compile(r"[\v\f\r\x1c-\x1e\x85\u2028\u2029]")
"""What ends a line for Python, and so for Babel when it writes a comment, but not in a catalogue."""
_DATE = re.compile(rb'"(POT-Creation|PO-Revision)-Date: \d')
_PREVIOUS = re.compile(rb"^(?P<notes>(?:# \|.*\n)+)(?P<others>(?:#[.:,].*\n)*)", re.MULTILINE)
_OBSOLETE_PREVIOUS = re.compile(r"^#~\|.*$", re.MULTILINE)

_EXCERPT = 80
_MOST_FORMS = 6

WIDTH = 110
PREVIOUS = "|"
"""The start of a translator's comment, as Babel stores it, that holds the former source."""


class _Catalog(Catalog):
    """A catalogue whose header cannot ask for so many plural forms that they fill the memory."""

    @property
    def num_plurals(self) -> int:
        return min(super().num_plurals, _MOST_FORMS)


def new_catalog(tag: str | None = None, *promise_lines: str) -> Catalog:
    """Return an empty catalogue for a language, or an empty template, with these promises in its header."""
    first = f"# Durchblick. The source language is {SOURCE}. Licence: see REUSE.toml."
    return Catalog(
        locale=tag,
        project="Durchblick",
        version=__version__,
        header_comment="\n".join([first, *promise_lines]),
        msgid_bugs_address=_TEAM,
        last_translator=_TEAM,
        language_team=_TEAM,
        fuzzy=tag is None,
    )


def read_po(file: Path, tag: str | None = None) -> Catalog:
    """Read a `.po` file, or a `.pot` file if there is no `tag`. Stricter than Babel, which swallows open quotes.

    It is read as UTF-8, even if its header names another encoding.

    Raises:
        LanguageProblem: the file cannot be read or is not a valid catalogue.
    """
    content = read_catalogue(file).removeprefix(BOM_UTF8)
    catalog = _Catalog(tag)
    try:
        # Split at line feeds only: other characters that end a line for Python may be inside a text.
        lines = [
            _BREAKS.sub(" ", line) if line.lstrip().startswith("#") else line for line in content.decode().split("\n")
        ]
        for number, line in enumerate(lines, 1):
            if not _LINE.fullmatch(line):
                raise LanguageProblem(unreadable(file, f"{number}: {line.strip()[:_EXCERPT]}"))
        PoFileParser(catalog, abort_invalid=True).parse(_OBSOLETE_PREVIOUS.sub("", line) for line in lines)
        lookup(catalog.charset)
    except (PoFileError, ValueError, LookupError, ArithmeticError, AttributeError, TypeError) as problem:
        # Babel trips over a broken header in all of these ways.
        raise LanguageProblem(unreadable(file, problem)) from problem
    # Babel writes both into the comment at the top.
    catalog.project, catalog.version = (" ".join(word.split()) for word in (catalog.project, catalog.version))
    _take_back_percent_formats(catalog)
    return catalog


def write_po(file: Path, catalog: Catalog) -> bool:
    """Write the catalogue, revised now; return False and leave the file alone if nothing but dates would change.

    Raises:
        LanguageProblem: the file cannot be written; it is as it was.
    """
    _take_back_percent_formats(catalog)
    if catalog.locale is not None:
        catalog.revision_date = datetime.datetime.now(LOCALTZ)
    catalog.charset = "utf-8"
    buffer = BytesIO()
    render(buffer, catalog, width=WIDTH, include_lineno=False)
    text = _PREVIOUS.sub(_previous_last, buffer.getvalue())
    if is_file(file) and _without_dates(read_catalogue(file)) == _without_dates(text):
        return False
    write_catalogue(file, text)
    return True


def compiled(file: Path) -> bytes:
    """Return the catalogue `ui.po` or `content.po` in the `.mo` form; untranslated entries are left out.

    Raises:
        LanguageProblem: the file cannot be read or is not a valid catalogue.
    """
    catalog = read_po(file)
    catalog.charset = "utf-8"
    header = catalog.header_comment
    if file.stem == "content":
        by_id = Catalog(catalog.locale, creation_date=catalog.creation_date, revision_date=catalog.revision_date)
        for message in catalog:
            if message.context and isinstance(message.string, str) and message.string:
                by_id.add(message.context, message.string)
        catalog = by_id
    mo = BytesIO()
    write_mo(mo, catalog)
    return mo.getvalue() + trailer(header)


def previous(text: str, keyword: str = "msgid") -> list[str]:
    """Return the comments with the source that a fuzzy translation was made from, in the file `#| msgid "…"`."""
    return [f"{PREVIOUS} {line}" for line in f"{keyword} {normalize(text, width=WIDTH - 10)}".split("\n")]


def _previous_last(comments: re.Match[bytes]) -> bytes:
    """Move the former source right above the text, as the format requires; Babel writes it as a note, and first."""
    return comments["others"] + comments["notes"].replace(b"# |", b"#|")


def _take_back_percent_formats(catalog: Catalog) -> None:
    """Take back the flag that Babel gives to every "50 % der …": no text of ours is formatted that way.

    Babel guesses it for each entry that it creates, even while it reads or updates a catalogue.
    """
    for message in (*catalog, *catalog.obsolete.values()):
        message.flags.discard("python-format")


def _without_dates(text: bytes) -> list[bytes]:
    """Leave out the lines with a date, but not the placeholder that a template has instead."""
    return [line for line in text.splitlines() if not _DATE.match(line)]

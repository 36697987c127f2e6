"""Reading, writing and compiling catalogue files. Importing this costs time: only when a catalogue is not compiled."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError
from babel.messages.pofile import read_po as parse
from babel.messages.pofile import write_po as render

from quiz import __version__
from quiz.languages.catalogs import SOURCE, LanguageProblem, unreadable

_TEAM = "Durchblick-Team"
_LINE = re.compile(r'\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d\])?)\s*)?"([^"\\]|\\.)*")?\s*')


def new_catalog(tag: str | None = None) -> Catalog:
    """Return an empty catalogue for a language, or an empty template."""
    return Catalog(
        locale=tag,
        project="Durchblick",
        version=__version__,
        header_comment=f"# Durchblick. The source language is {SOURCE}. Licence: see REUSE.toml.",
        msgid_bugs_address=_TEAM,
        last_translator=_TEAM,
        language_team=_TEAM,
        fuzzy=tag is None,
    )


def read_po(file: Path, tag: str | None = None) -> Catalog:
    """Read a `.po` file, or a `.pot` file if there is no `tag`. Stricter than Babel, which swallows open quotes.

    Raises:
        LanguageProblem: the file cannot be read or is not a valid catalogue.
    """
    try:
        text = file.read_bytes()
        for number, line in enumerate(text.decode().splitlines(), 1):
            if not _LINE.fullmatch(line):
                raise LanguageProblem(unreadable(file, f"{number}: {line.strip()}"))
        return parse(BytesIO(text), locale=tag, abort_invalid=True)
    except (OSError, PoFileError, ValueError) as problem:
        raise LanguageProblem(unreadable(file, problem)) from problem


def write_po(file: Path, catalog: Catalog) -> bool:
    """Write the catalogue; return False and leave the file alone if nothing but the date of extraction would change."""
    buffer = BytesIO()
    render(buffer, catalog, width=110, include_lineno=False)
    text = buffer.getvalue()
    if file.is_file() and _without_date(file.read_bytes()) == _without_date(text):
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text)
    return True


def compiled(file: Path) -> bytes:
    """Return the catalogue `ui.po` or `content.po` in the `.mo` form; untranslated entries are left out.

    Raises:
        LanguageProblem: the file cannot be read or is not a valid catalogue.
    """
    catalog = read_po(file)
    if file.stem == "content":
        by_id = Catalog(locale=catalog.locale)
        for message in catalog:
            if message.context and message.string:
                by_id.add(message.context, message.string)
        catalog = by_id
    mo = BytesIO()
    write_mo(mo, catalog)
    return mo.getvalue()


def _without_date(text: bytes) -> list[bytes]:
    return [line for line in text.splitlines() if not line.startswith(b'"POT-Creation-Date')]

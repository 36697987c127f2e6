"""Texts of a pack that get another id keep their translations: only the ids in the catalogues change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog

from quiz.languages.files import read_catalogue, write_catalogue
from quiz.languages.folders import catalogue_files
from quiz.languages.po_files import compiled, read_po
from quiz.languages.translation import LanguageProblem, _
from quiz.story.pack_paths import is_file

_QUOTED = rb'"(?:[^"\\\r\n]|\\.)*"'
_CONTEXT = re.compile(rb"^(msgctxt[ \t]*)(" + _QUOTED + rb"(?:[ \t]*\r?\n[ \t]*" + _QUOTED + rb")*)", re.MULTILINE)
_INSIDE = re.compile(rb'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class MovedCatalogue:
    """A catalogue with the new ids, not yet written."""

    file: Path
    content: bytes

    def write(self) -> None:
        """Write it, and compile it where a compiled one lies beside it. Raises LanguageProblem."""
        write_catalogue(self.file, self.content)
        mo = self.file.with_suffix(".mo")
        if is_file(mo):
            write_catalogue(mo, compiled(self.file))


def moved_catalogues(locale: Path, moves: Mapping[str, str]) -> tuple[MovedCatalogue, ...]:
    """The catalogues of a pack, and its template, in which an id of `moves` becomes another one.

    Everything else in them stays as it is, byte for byte; those in which nothing changes are left out.

    Raises:
        LanguageProblem: a catalogue cannot be read, has texts with both ids, or exists in its compiled form only.
    """
    sources = catalogue_files(locale, "content")
    for tag, mo in catalogue_files(locale, "content", ".mo").items():
        if tag not in sources:
            message = _("Zu {file} fehlt die Quelle content.po; ohne sie gingen Übersetzungen verloren.")
            raise LanguageProblem(message.format(file=mo))
    template = locale / "content.pot"
    found = [_moved(file, read_po(file, tag), moves) for tag, file in sources.items()]
    if is_file(template):
        found.append(_moved(template, read_po(template), moves))
    return tuple(one for one in found if one is not None)


def _moved(file: Path, catalog: Catalog, moves: Mapping[str, str]) -> MovedCatalogue | None:
    contexts = {message.context for message in catalog if message.context}
    for old in contexts & moves.keys():
        if moves[old] in contexts:
            message = _("In {file} stehen Texte zu {old} und zu {new}; „quiz messages update“ räumt auf.")
            raise LanguageProblem(message.format(file=file, old=old, new=moves[old]))

    def replaced(match: re.Match[bytes]) -> bytes:
        old = b"".join(_INSIDE.findall(match[2])).decode()
        return match[1] + b'"' + moves[old].encode() + b'"' if old in moves else match[0]

    content = read_catalogue(file)
    moved = _CONTEXT.sub(replaced, content)
    return None if moved == content else MovedCatalogue(file, moved)

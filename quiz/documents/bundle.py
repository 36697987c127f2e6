"""Everything that a pack has to print, in one archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from quiz.documents.kinds import Kind, kinds_of
from quiz.documents.making import make_pdf
from quiz.documents.problems import DocumentProblem
from quiz.documents.request import Request

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the earliest that the format knows, which says nothing."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """One document of the archive: the name of its file, or why it could not be made."""

    name: str
    problem: str | None = None


def bundle(file: BinaryIO, request: Request) -> Iterator[Bundled]:
    """Write every document of the pack into `file`, and yield each once it is done.

    Those about a story are made for every story; the result of a class is not among them. What cannot be made is left
    out and says why.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind, one in _each(request):
            name = file_name(kind, one.scenario)
            try:
                pdf = make_pdf(kind.word, one)
            except DocumentProblem as problem:
                yield Bundled(name, str(problem))
                continue
            archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), pdf, zipfile.ZIP_DEFLATED)
            yield Bundled(name)


def file_name(kind: Kind, scenario: str | None = None) -> str:
    """A name for the file of a document that says nothing about what it is for: "Arbeitsblatt-zu-schoen.pdf"."""
    return f"{kind.file}-{scenario}.pdf" if kind.needs == "scenario" and scenario else f"{kind.file}.pdf"


def _each(request: Request) -> Iterator[tuple[Kind, Request]]:
    scenarios = request.edition.source.scenarios
    for kind in kinds_of(request.edition.source):
        match kind.needs:
            case "nothing":
                yield kind, replace(request, scenario=None)
            case "scenario":
                yield from ((kind, replace(request, scenario=scenario)) for scenario in scenarios)
            case "class_result":
                pass

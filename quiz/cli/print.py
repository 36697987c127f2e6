"""`quiz print`: a sheet, cards, a booklet, or all of them, as PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from quiz.cli import console
from quiz.cli.arguments import CommandFailed, Parser, UsageProblem
from quiz.cli.packs import load_sound
from quiz.documents.bundle import bundle, file_name
from quiz.documents.editions import edition
from quiz.documents.kinds import find_kind, kinds_of
from quiz.documents.making import make_pdf
from quiz.documents.problems import DocumentProblem
from quiz.documents.request import Request
from quiz.languages.catalogs import use
from quiz.languages.translation import LanguageProblem, _, ngettext
from quiz.play.files import replacing
from quiz.story.model import Pack

ALL, ALL_FILE = "all", "Durchblick.zip"


def run(argv: Sequence[str]) -> int:
    parser = Parser("print", _("macht aus einem Paket Blätter zum Drucken (PDF)"))
    parser.positional("what", _("was gedruckt wird, zum Beispiel lesson-45 oder story:zu-schoen; all für alles"))
    parser.positional("pack", _("Ordner des Pakets; ohne ihn das mitgelieferte"))
    parser.option("--scenario", "ID", _("das Szenario, wenn es um eine Geschichte geht"))
    parser.option("--language", "L", _("Sprache der Blätter, zum Beispiel en"))
    parser.flag("--color", _("in Farbe; sonst schwarz"))
    parser.choice("--part", ("all", "sheets", "key"), _("alles, nur die Blätter für alle oder nur die Lösung"))
    parser.option("-o", "DATEI", _("die Datei, in die geschrieben wird"))
"""`quiz print`: one document of a pack as PDF, or all of them in one ZIP file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from quiz.cli import console
from quiz.cli.arguments import CommandFailed, Parser, UsageProblem, required
from quiz.cli.packs import load_sound, scenario_of
from quiz.documents.editions import Edition, edition
from quiz.documents.kinds import Kind, find_kind, kinds_of
from quiz.documents.making import make_pdf
from quiz.documents.problems import DocumentProblem
from quiz.documents.request import PartOfSheet, Request
from quiz.help import LOCAL_FILE
from quiz.help.local import LocalHelp
from quiz.help.local_yaml import read_local_file
from quiz.help.resources import HOME
from quiz.languages.translation import LanguageProblem, _, ngettext
from quiz.play.data_folder import data_folder
from quiz.play.files import write_whole
from quiz.play.wording import finding_line
from quiz.story.model import Pack

ALL = "all"
PARTS: tuple[PartOfSheet, ...] = ("all", "sheets", "key")
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the ZIP: the same documents make the same file."""


class Printed(NamedTuple):
    """A document of the ZIP file: its kind, the story it is about, and its name there."""

    kind: Kind
    scenario: str | None
    name: str


def run(argv: Sequence[str]) -> int:
    parser = Parser("print", _("macht Material für den Unterricht als PDF"))
    parser.positional("what", _("was gedruckt wird; ohne Angabe nennt der Befehl alles, was es gibt"))
    parser.positional("pack", _("Ordner des Pakets; ohne ihn das mitgelieferte"))
    parser.option("-o", "DATEI", _("die Datei, in die geschrieben wird; sonst ein neutraler Name in diesem Ordner"))
    parser.option("--scenario", "ID", _("die Geschichte, um die es geht"))
    parser.option("--language", "L", _("Sprache der Blätter"))
    parser.choice("--part", PARTS, _("alles, nur die Blätter für alle oder nur die Lösung"))
    parser.option("--place", "ORT", _("wo Hilfe gesucht wird, zum Beispiel de-nw"))
    parser.option("--data-dir", "ORDNER", _("der Ordner mit den eigenen Kontakten der Schule"), Path)
    parser.flag("--color", _("in Farbe statt in Schwarz-Weiß"))
    args = parser.read(argv)
    pack = load_sound(args.pack)
    if args.what is None:
        raise UsageProblem(_("Was soll gedruckt werden? Es gibt: {known}.").format(known=_known(pack)))
    request = _request(pack, args.language, args.scenario, color=args.color)
    if args.what == ALL:
        return _print_all(request, Path(args.o or ALL_FILE))
    try:
        kind, scenario = find_kind(args.what, pack)
    except DocumentProblem as problem:
        raise UsageProblem(str(problem)) from problem
    scenario = scenario or args.scenario
    if kind.needs == "scenario" and scenario not in pack.scenarios:
        known = ", ".join(pack.scenarios)
        message = _("Hier fehlt „--scenario“ mit einem dieser Szenarien: {known}.")
        raise UsageProblem(message.format(known=known))
    try:
        pdf = make_pdf(args.what, replace(request, part=args.part or "all"))
    except DocumentProblem as problem:
        raise CommandFailed(str(problem)) from problem
    target = Path(args.o or file_name(kind, scenario))
    with _writing(target) as file:
        file.write(pdf)
    print(_("Geschrieben: {file}").format(file=target))
    return 0


def _print_all(request: Request, target: Path) -> int:
    """Write everything into one archive; what cannot be made is reported, and the rest is there all the same."""
    failed = 0
    written = 0
    with _writing(target) as file:
        for one in bundle(file, request):
            if one.problem is None:
                written += 1
            else:
                failed += 1
                console.problem(f"{one.name}: {one.problem}")
    text = ngettext("{n} Datei geschrieben: {file}", "{n} Dateien geschrieben: {file}", written)
    print(text.format(n=written, file=target))
    return 1 if failed else 0


def _request(pack: Pack, tag: str | None, scenario: str | None, *, color: bool) -> Request:
    """What is asked for, in the language `tag`; the messages of the command are in it as well."""
    try:
        if tag is not None:
            use(tag)
        return Request(edition(pack, tag or pack.language), scenario, color)
    request = Request(
        _edition(pack, args.language or pack.language),
        args.scenario,
        args.color,
        args.place or HOME,
        _local(args.data_dir),
        part=args.part or "all",
    )
    if args.scenario is not None:
        scenario_of(pack, args.scenario)
    return _all(request, args.o) if args.what == ALL else _one(args.what, request, args.o)


def _one(word: str, request: Request, target: str | None) -> int:
    try:
        kind, scenario = find_kind(word, request.edition.source)
    except DocumentProblem as problem:
        raise UsageProblem(str(problem)) from problem
    scenario = scenario or request.scenario
    if kind.needs == "scenario":
        scenario_of(request.edition.source, required(scenario, "--scenario"))
    path = Path(target) if target is not None else _free(f"{kind.file}.pdf")
    try:
        pdf = make_pdf(word, request)
    except DocumentProblem as problem:
        raise CommandFailed(str(problem)) from problem
    _write(path, pdf)
    print(_("{file} geschrieben.").format(file=path))
    return 0


def _all(request: Request, target: str | None) -> int:
    """Everything in one file; what cannot be made is named, and the rest is there all the same."""
    path = Path(target) if target is not None else _free("Durchblick.zip")
    content, count, failed = io.BytesIO(), 0, False
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as file:  # a PDF is compressed already
        for one in _documents(request):
            try:
                pdf = make_pdf(one.kind.word, _about(request, one.scenario))
            except DocumentProblem as problem:
                console.problem(f"{one.name}: {problem}")
                failed = True
                continue
            file.writestr(zipfile.ZipInfo(one.name, LONG_AGO), pdf)
            count += 1
    _write(path, content.getvalue())
    said = ngettext("{count} PDF in {file} geschrieben.", "{count} PDF in {file} geschrieben.", count)
    print(said.format(count=count, file=path))
    return 1 if failed else 0


def _documents(request: Request) -> Iterator[Printed]:
    """Every document that the pack itself is enough for; those about a story in a folder of their own."""
    pack = request.edition.source
    stories = [request.scenario] if request.scenario is not None else list(pack.scenarios)
    for kind in kinds_of(pack):
        if kind.needs == "scenario":
            yield from (Printed(kind, story, f"{story}/{kind.file}.pdf") for story in stories)
        elif kind.needs == "nothing":
            yield Printed(kind, None, f"{kind.file}.pdf")


def _about(request: Request, scenario: str | None) -> Request:
    return Request(request.edition, scenario, request.color, request.place, request.local, part=request.part)


def _edition(pack: Pack, tag: str) -> Edition:
    try:
        return edition(pack, tag)
    except LanguageProblem as problem:
        raise UsageProblem(str(problem)) from problem


def _known(pack: Pack) -> str:
    words = (kind.word for kind in kinds_of(pack) if kind.needs != "class_result")
    return ", ".join((*words, ALL))


@contextmanager
def _writing(target: Path) -> Iterator[BinaryIO]:
    """The file to write into; it is there only if everything could be written. Raises CommandFailed if not."""
    try:
        with replacing(target) as file:
            yield file
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        message = _("{file} lässt sich nicht schreiben: {reason}.")
        raise CommandFailed(message.format(file=target, reason=reason)) from problem
def _local(folder: Path | None) -> LocalHelp:
    """The school's own contacts; what is wrong in their file is said, and the rest counts."""
    found = read_local_file(data_folder(folder) / LOCAL_FILE, date.today())
    for finding in found.findings:
        console.problem(finding_line(finding))
    return found.local


def _free(name: str) -> Path:
    """A name in this folder that is not taken."""
    path, number = Path(name), 1
    while path.exists():
        number += 1
        path = Path(name).with_stem(f"{Path(name).stem}-{number}")
    return path


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        message = _("{file} lässt sich nicht schreiben: {reason}.")
        raise CommandFailed(message.format(file=path, reason=reason)) from problem


def _known(pack: Pack) -> str:
    return ", ".join((*(kind.word for kind in kinds_of(pack)), "story:<scenario>", ALL))

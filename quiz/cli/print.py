"""`quiz print`: a sheet, cards, a booklet, or all of them, as PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
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
from quiz.help import LOCAL_FILE
from quiz.help.local import LocalHelp
from quiz.help.local_yaml import read_local_file
from quiz.languages.catalogs import use
from quiz.languages.translation import LanguageProblem, _, ngettext
from quiz.play.data_folder import data_folder
from quiz.play.files import not_written, replacing
from quiz.play.wording import finding_line
from quiz.story.model import Pack

ALL, ALL_FILE = "all", "Durchblick.zip"


def run(argv: Sequence[str]) -> int:
    parser = Parser("print", _("macht aus einem Paket Blätter zum Drucken (PDF)"))
    parser.positional("what", _("was gedruckt wird, zum Beispiel lesson-45 oder story:zu-schoen; all für alles"))
    parser.positional("pack", _("Ordner oder Zip-Datei des Pakets; ohne diese Angabe das mitgelieferte"))
    parser.option("--scenario", "ID", _("das Szenario, wenn es um eine Geschichte geht"))
    parser.option("--language", "L", _("Sprache der Blätter, zum Beispiel en"))
    parser.flag("--color", _("in Farbe; sonst schwarz"))
    parser.choice("--part", ("all", "sheets", "key"), _("alles, nur die Blätter für alle oder nur die Lösung"))
    parser.option("--data-dir", "ORDNER", _("Ordner mit den eigenen Kontakten der Schule"), Path)
    parser.option("-o", "DATEI", _("die Datei, in die geschrieben wird"))
    args = parser.read(argv)
    pack = load_sound(args.pack)
    if args.what is None:
        raise UsageProblem(_("Was soll gedruckt werden? Es gibt: {known}.").format(known=_known(pack)))
    request = _request(pack, args.language, args.scenario, color=args.color)
    request = replace(request, local=_local(data_folder(args.data_dir)))
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
    except LanguageProblem as problem:
        raise UsageProblem(str(problem)) from problem


def _local(folder: Path) -> LocalHelp:
    """What the school knows; what is wrong in its file is said, and the rest counts."""
    found = read_local_file(folder / LOCAL_FILE, date.today())
    for finding in found.findings:
        console.problem(finding_line(finding))
    return found.local


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
        raise CommandFailed(not_written(target, problem)) from problem

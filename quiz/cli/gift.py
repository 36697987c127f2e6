"""`quiz gift`: the items of the check as questions for Moodle."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quiz.cli.arguments import CommandFailed, Parser, UsageProblem, required
from quiz.cli.packs import load_sound, translated
from quiz.languages.translation import _, ngettext
from quiz.records.exports.gift import write_gift
from quiz.records.exports.release import ExportProblem


def run(argv: Sequence[str]) -> int:
    parser = Parser("gift", _("schreibt die Aufgaben des Checks als Fragen für Moodle (GIFT)"))
    parser.positional("pack", _("Ordner oder Zip-Datei des Pakets; ohne diese Angabe das mitgelieferte"))
    parser.option("-o", "DATEI", _("die Datei, in die geschrieben wird"))
    parser.option("--form", "F", _("nur diese Form des Checks: a, b oder c"))
    parser.option("--language", "L", _("Sprache der Texte"))
    args = parser.read(argv)
    target = Path(required(args.o, "-o"))
    pack = translated(load_sound(args.pack), args.language)
    if not pack.checks:
        raise CommandFailed(_("Das Paket enthält keinen Check."))
    if args.form is not None and args.form not in pack.checks:
        message = _("Die Form „{form}“ gibt es nicht; möglich: {known}.")
        raise UsageProblem(message.format(form=args.form, known=", ".join(pack.checks)))
    try:
        count = write_gift(target, pack, args.form)
    except ExportProblem as problem:
        raise CommandFailed(str(problem)) from problem
    print(ngettext("{n} Aufgabe geschrieben.", "{n} Aufgaben geschrieben.", count).format(n=count))
    return 0

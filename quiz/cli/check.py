"""`quiz check`: everything that is wrong with a pack, in one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from quiz.cli import console, findings
from quiz.cli.arguments import Parser
from quiz.cli.packs import load, own_part
from quiz.languages.translation import LanguageProblem, _
from quiz.story.findings import N_, Finding
from quiz.story.location import Location
from quiz.story.model import Pack
from quiz.story.rules import check_pack

TRANSLATION, LEFT_OUT = "L01", "L02"


def run(argv: Sequence[str]) -> int:
    parser = Parser("check", _("prüft ein Paket und nennt alle Befunde"))
    parser.positional("pack", _("Ordner des Pakets; ohne ihn das mitgelieferte"))
    parser.choice("--format", ("text", "json"), _("Form der Ausgabe"))
    parser.flag("--strict", _("lässt auch Warnungen scheitern"))
    args = parser.read(argv)
    loaded = load(args.pack)
    found = list(check_pack(loaded, today=date.today()).findings)
    if loaded.pack is not None:
        found += translation_findings(own_part(loaded.pack))
    if args.format == "json":
        console.print_json(findings.as_json(found))
    else:
        print("\n".join(findings.as_lines(found)))
    failing = ("error", "warning") if args.strict else ("error",)
    return int(any(finding.severity in failing for finding in found))


def translation_findings(pack: Pack) -> Iterator[Finding]:
    """What is missing, fuzzy, mismatched or left out on purpose in the translations that come with the pack."""
    from quiz.languages.extractors import content_catalog
    from quiz.languages.po_files import read_po
    from quiz.languages.upkeep import catalogue_files, flaws, unfinished

    folder = Path(pack.folder)
    files = catalogue_files(folder / "locale", "content")
    if not files:
        return
    template = content_catalog(pack)
    for tag, file in files.items():
        name = file.relative_to(folder).as_posix()
        try:
            catalog = read_po(file, tag)
            for flaw in flaws(file, tag, catalog, template):
                yield _translation_finding(Location(name, max(flaw.line, 1), 1), flaw.text, needless=flaw.needless)
            if parts := unfinished(catalog, template):
                yield _left_out_finding(Location(name, 1, 1), tag, parts)
        except LanguageProblem as problem:
            yield _translation_finding(Location(name, 1, 1), str(problem))


def _translation_finding(location: Location, text: str, *, needless: bool = False) -> Finding:
    message, remedy = N_("Übersetzung: {text}"), N_("Bringe die Übersetzung auf den Stand des Pakets.")
    return Finding(TRANSLATION, "info" if needless else "warning", location, message, remedy, {"text": text})


def _left_out_finding(location: Location, tag: str, parts: Iterable[str]) -> Finding:
    message = N_("In der Sprache „{language}“ ist bewusst nicht ganz übersetzt: {parts}.")
    remedy = N_("Übersetze sie auch und nenne sie unter „Coverage“, oder lass es dabei.")
    return Finding(LEFT_OUT, "info", location, message, remedy, {"language": tag, "parts": ", ".join(parts)})

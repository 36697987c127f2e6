"""`quiz check`: everything that is wrong with a pack, in one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from babel.messages.catalog import Catalog

from quiz.cli import console, findings
from quiz.cli.arguments import Parser
from quiz.cli.packs import own_part, pack_folder
from quiz.languages.catalogs import is_current
from quiz.languages.extractors import content_catalog
from quiz.languages.folders import catalogue_files, stray_folders
from quiz.languages.mo_files import read_mo
from quiz.languages.po_files import read_po
from quiz.languages.translation import LanguageProblem, _
from quiz.languages.upkeep import Flaw, compiled_flaws, flaws, unfinished
from quiz.story.findings import N_, Finding, PackUnreadable
from quiz.story.loading import load_pack
from quiz.story.location import Location
from quiz.story.model import Pack
from quiz.story.plain_text import visible
from quiz.story.rules import check_pack

TRANSLATION, LEFT_OUT, STRAY, FORBIDDEN = "L01", "L02", "L03", "L04"


def run(argv: Sequence[str]) -> int:
    parser = Parser("check", _("prüft ein Paket und nennt alle Befunde"))
    parser.positional("pack", _("Ordner oder Zip-Datei des Pakets; ohne diese Angabe das mitgelieferte"))
    parser.choice("--format", ("text", "json"), _("Form der Ausgabe"))
    parser.flag("--strict", _("lässt auch Warnungen scheitern"))
    args = parser.read(argv)
    found = _findings(args.pack)
    if args.format == "json":
        console.print_json(findings.as_json(found))
    else:
        print("\n".join(findings.as_lines(found)))
    failing = ("error", "warning") if args.strict else ("error",)
    return int(any(finding.severity in failing for finding in found))


def _findings(word: str | None) -> list[Finding]:
    try:
        loaded = load_pack(pack_folder(word))
    except PackUnreadable as problem:
        return list(problem.findings)
    found = list(check_pack(loaded, today=date.today()).findings)
    if loaded.pack is not None:
        found += translation_findings(own_part(loaded.pack))
    return found


def translation_findings(pack: Pack) -> Iterator[Finding]:
    """What is missing, fuzzy, mismatched, forbidden or left out on purpose in the translations of the pack."""
    locale = Path(pack.folder) / "locale"
    for folder in stray_folders(locale):
        yield _stray_finding(folder.name)
    sources, compiled = catalogue_files(locale, "content"), catalogue_files(locale, "content", ".mo")
    if not sources and not compiled:
        return
    template = content_catalog(pack)
    for tag, file in sources.items():
        yield from _source_findings(tag, file, template)
    for tag, file in compiled.items():
        yield from _compiled_findings(file, sources.get(tag), template)


def _source_findings(tag: str, file: Path, template: Catalog) -> Iterator[Finding]:
    try:
        catalog = read_po(file, tag)
    except LanguageProblem as problem:
        yield _translation_finding(Flaw(file, 1, str(problem)))
        return
    yield from map(_translation_finding, flaws(file, tag, catalog, template))
    if parts := unfinished(catalog, template):
        yield _left_out_finding(_location(file, 1), tag, parts)


def _compiled_findings(file: Path, source: Path | None, template: Catalog) -> Iterator[Finding]:
    """What is wrong in a compiled catalogue, if it is the one that is used."""
    if source is not None and not is_current(source, file):
        return
    try:
        yield from map(_translation_finding, compiled_flaws(file, read_mo(file), template))
    except LanguageProblem as problem:
        yield _translation_finding(Flaw(file, 1, str(problem)))


def _location(file: Path, line: int) -> Location:
    """The location in a catalogue, which is in the folder `locale` of the pack."""
    return Location(Path(*file.parts[-4:]).as_posix(), max(line, 1), 1)


def _translation_finding(flaw: Flaw) -> Finding:
    location, message, values = _location(flaw.file, flaw.line), N_("Übersetzung: {text}"), {"text": flaw.text}
    if flaw.forbidden:
        remedy = N_("Schreibe reinen Text ohne Auszeichnungen und Steuerzeichen; bis dahin gilt der Text des Pakets.")
        return Finding(FORBIDDEN, "error", location, message, remedy, values)
    remedy = N_("Bringe die Übersetzung auf den Stand des Pakets.")
    return Finding(TRANSLATION, "info" if flaw.needless else "warning", location, message, remedy, values)


def _stray_finding(name: str) -> Finding:
    location = Location(f"locale/{visible(name)}", 1, 1)
    message = N_("Der Ordner „{name}“ heißt nicht wie eine Sprache und wird nicht gelesen.")
    remedy = N_("Benenne ihn nach einer Sprache, zum Beispiel „en“ oder „pt_BR“, oder lösche ihn.")
    return Finding(STRAY, "warning", location, message, remedy, {"name": visible(name)})


def _left_out_finding(location: Location, tag: str, parts: Iterable[str]) -> Finding:
    message = N_("In der Sprache „{language}“ ist bewusst nicht ganz übersetzt: {parts}.")
    remedy = N_("Übersetze sie auch und nenne sie unter „Coverage“, oder lass es dabei.")
    return Finding(LEFT_OUT, "info", location, message, remedy, {"language": tag, "parts": ", ".join(parts)})

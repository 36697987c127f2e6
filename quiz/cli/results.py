"""`quiz results`: merges the records of a class and prints what it has learned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from quiz.cli import console
from quiz.cli.arguments import CommandFailed, Parser, UsageProblem, is_folder, whole_number
from quiz.cli.packs import load_sound
from quiz.cli.result_files import add_file_options, write_files
from quiz.languages.translation import _, ngettext
from quiz.records.class_wording import (
    basis_sentence,
    false_alarms_sentence,
    hidden_sentence,
    hits_sentence,
    meaning_sentences,
)
from quiz.records.classroom import (
    LEAST_GROUP,
    ClassResult,
    DirectionRow,
    ItemRow,
    PeriodResult,
    Share,
    class_results,
)
from quiz.records.folder import RecordFolder, read_folder
from quiz.records.store import RecordsProblem
from quiz.records.wording import folder_sentences, left_out_sentence
from quiz.scoring.intervals import Estimate
from quiz.story.model import Tactics

MOST_MINIMUM = 1000


def run(argv: Sequence[str]) -> int:
    parser = Parser("results", _("führt die Ergebnisse einer Klasse zusammen"))
    parser.positional("folder", _("der Ordner mit den Ergebnissen"))
    parser.choice("--format", ("text", "json"), _("Ausgabe als Text oder JSON"))
    parser.option(
        "--minimum-group",
        "N",
        _("so viele Personen stehen mindestens hinter jeder Zahl: 5 (ohne Angabe) oder mehr"),
        whole_number("--minimum-group", LEAST_GROUP, MOST_MINIMUM),
    )
    add_file_options(parser)
    args = parser.read(argv)
    if args.folder is None:
        raise UsageProblem(_("Hier fehlt der Ordner mit den Ergebnissen."))
    if not is_folder(args.folder):
        raise UsageProblem(_("Den Ordner „{folder}“ gibt es nicht.").format(folder=args.folder))
    least = args.minimum_group or LEAST_GROUP
    try:
        found = read_folder(Path(args.folder), date.today())
    except RecordsProblem as problem:
        raise CommandFailed(str(problem)) from problem
    tactics = load_sound(None).tactics
    results = class_results(found.attempts, tactics, least)
    if args.format == "json":
        console.print_json(_folder_json(found, results))
    else:
        print("\n".join(_lines(found, results, tactics)))
    write_files(args, found.attempts, results, tactics, least)
    return 0 if any(result.attempts is not None for result in results) else 1


def _folder_json(found: RecordFolder, results: Sequence[ClassResult]) -> dict[str, Any]:
    return {
        "records": len(found.attempts),
        "copies": found.copies,
        "unread": found.unread,
        "faults": dict(found.faults),
        "left_out": [
            {"file": one.name, "fault": one.fault, "place": one.place, "message": left_out_sentence(one)}
            for one in found.left_out
        ],
        "groups": [as_json(result) for result in results],
    }


def as_json(value: Any) -> Any:
    """A value of the class result as JSON: objects by their fields, hidden counts as null."""
    if is_dataclass(value):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [as_json(one) for one in value]
    return value


def _lines(found: RecordFolder, results: Sequence[ClassResult], tactics: Tactics) -> Iterator[str]:
    yield from folder_sentences(found)
    for result in results:
        yield ""
        yield from as_lines(result, tactics)
    if not results:
        yield _("In diesem Ordner liegt kein Ergebnis.")


def as_lines(result: ClassResult, tactics: Tactics) -> Iterator[str]:
    """The result of one pack as text."""
    if result.attempts is None:
        text = _("{pack} {version}: weniger als {least} Durchgänge, deshalb keine Zahlen.")
        yield text.format(pack=result.pack, version=result.version, least=result.least)
        return
    head = ngettext(
        "{pack} {version}: {count} Durchgang zusammengefasst.",
        "{pack} {version}: {count} Durchgänge zusammengefasst.",
        result.attempts,
    )
    yield head.format(pack=result.pack, version=result.version, count=result.attempts)
    yield _("  Tricks erkannt: {count}").format(count=_share(result.totals.recognised))
    yield _("  Fehlalarme: {count}").format(count=_share(result.totals.suspected))
    for title, found in (
        (_("  Check vorher"), result.before),
        (_("  Check nachher"), result.after),
        (_("  Markierungen in den Chats"), result.chats),
    ):
        if found is not None:
            yield title
            yield from _period_lines(found)
    if result.change is not None:
        yield f"    {hits_sentence(result.change.hits)}"
        yield f"    {false_alarms_sentence(result.change.false_alarms)}"
        yield f"    {basis_sentence(result.change)}"
    names = {key: family.name for key, family in tactics.families.items()}
    yield _("  Nach Gruppen: erkannt; Fehlalarme bei Ähnlichem")
    yield from (_row_line(row, names) for row in result.families)
    names = {key: tactic.name for key, tactic in tactics.tactics.items()}
    yield _("  Nach Taktiken: erkannt; Fehlalarme bei Ähnlichem")
    yield from (_row_line(row, names) for row in result.tactics)
    if result.most_missed:
        yield _("  Tricks, die am häufigsten übersehen wurden: als Trick erkannt von")
        yield from map(_item_line, result.most_missed)
    if result.most_suspected:
        yield _("  Harmloses, das am häufigsten verdächtigt wurde: für einen Trick gehalten von")
        yield from map(_item_line, result.most_suspected)
    if result.forks:
        yield _("  Entscheidungen")
        for fork in result.forks:
            options = "; ".join(f"{option} {_share(share)}" for option, share in fork.options.items())
            yield f"    {fork.scenario} {fork.choice}: {options}"


def _period_lines(found: PeriodResult) -> Iterator[str]:
    yield _("    Tricks erkannt: {recognised}; Fehlalarme: {suspected}").format(
        recognised=_share(found.recognised), suspected=_share(found.suspected)
    )
    if found.discernment is not None:
        yield _("    d' = {d_prime}; c = {criterion}").format(
            d_prime=_estimate(found.discernment.d_prime), criterion=_estimate(found.discernment.criterion)
        )
    yield f"    {' '.join(meaning_sentences(found) or (hidden_sentence(),))}"


def _row_line(row: DirectionRow, names: Mapping[str, str]) -> str:
    name = _("ohne Gruppe") if row.key is None else names.get(row.key, row.key)
    return f"    {name}: {_share(row.recognised)}; {_share(row.suspected)}"


def _item_line(row: ItemRow) -> str:
    return f"    {row.source.id} {row.id}: {_share(row.tricks)}"


def _share(share: Share | None) -> str:
    if share is None:
        return "–"
    if share.is_hidden:
        return _("verdeckt")
    return _("{part} von {whole}").format(part=share.part, whole=share.whole)


def _estimate(found: Estimate) -> str:
    return _("{value} (95 %: {low} bis {high})").format(
        value=f"{found.value:.2f}", low=f"{found.low:.2f}", high=f"{found.high:.2f}"
    )

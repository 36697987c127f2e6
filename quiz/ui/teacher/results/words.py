"""From the result of a class to what is shown of it: tables, round words, and plain sentences. No Qt here.

A rise of false alarms is said as plainly as a gain, and what chance explains is said to be open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from quiz.languages.catalogs import date as day_words
from quiz.languages.translation import _, ngettext, pgettext
from quiz.play.wording import confidence_names
from quiz.records.attempt import Attempt
from quiz.records.class_wording import (
    basis_sentence,
    false_alarms_sentence,
    hidden_sentence,
    hits_sentence,
    meaning_sentences,
)
from quiz.records.classroom import (
    ClassResult,
    DirectionRow,
    ForkRow,
    ItemRow,
    PeriodResult,
    Share,
)
from quiz.scoring.intervals import Estimate
from quiz.story.model import Pack
from quiz.ui.class_results import OpenFolder
from quiz.ui.teacher.results.bar_tables import BarCell, BarColumn, BarRow, BarTable, BeforeAfter, Whisker
from quiz.ui.teacher.results.item_texts import fork_text, item_text, option_text
from quiz.ui.teacher.results.talk_words import talk_about
from quiz.ui.teacher.results.values import ClassGroup, ClassResultView, TileView


def class_groups(opened: OpenFolder, pack: Pack) -> tuple[ClassGroup, ...]:
    """The groups of a folder, the largest first. `pack` gives names and texts; ids stand for what it lacks."""
    groups, folder = [], opened.found
    for result in opened.results:
        attempts = tuple(one for one in folder.attempts if (one.pack, one.version) == (result.pack, result.version))
        view = class_view(result, attempts, pack) if result.attempts is not None else None
        groups.append(ClassGroup(f"{result.pack} {result.version}", _group_name(result, pack), result, attempts, view))
    return tuple(groups)


def _group_name(result: ClassResult, pack: Pack) -> str:
    """A group as it is chosen; its number is not named below five."""
    title = pack.title if pack.id == result.pack else result.pack
    if result.attempts is None:
        return _("{pack} {version}: weniger als 5 Durchgänge").format(pack=title, version=result.version)
    text = ngettext("{pack} {version}: {count} Durchgang", "{pack} {version}: {count} Durchgänge", result.attempts)
    return text.format(pack=title, version=result.version, count=result.attempts)


def few_words() -> str:
    """What is said about a group that is too small to be shown."""
    return _(
        "Ab 5 Durchgängen zeigt Durchblick hier etwas, vorher ließe sich auf Einzelne schließen. Lassen Sie mehr "
        "Jugendliche spielen, oder legen Sie die Dateien mehrerer PCs in einen Ordner."
    )


def class_view(result: ClassResult, attempts: Sequence[Attempt], pack: Pack) -> ClassResultView:
    """What is shown of a result with at least five attempts."""
    return ClassResultView(
        _days([attempt.day for attempt in attempts]),
        _tiles(result),
        _families(result, pack),
        _changes(result),
        change_note(result),
        _items(result.most_missed, pack, _("Am seltensten erkannt"), BarColumn(_("erkannt"), "trick", "trick")),
        _items(result.most_suspected, pack, _("Am häufigsten verdächtigt"), BarColumn(_("Fehlalarm"), "ok", "ok")),
        tuple(_fork(fork, pack) for fork in result.forks),
        _confidence(result),
        expert_sentences(result),
        talk_about(result, attempts, pack),
    )


def _days(days: Sequence[date]) -> str:
    first, last = min(days), max(days)
    if first == last:
        return day_words(first)
    return _("{first} bis {last}").format(first=day_words(first), last=day_words(last))


def about(part: int, whole: int) -> str:
    """A share in round words, in tenths at the finest: "etwa zwei von drei"."""
    if not whole:
        return ""
    share = part / whole
    names: tuple[tuple[float, str], ...] = (
        (0.0, _("fast keine")),
        (0.1, _("etwa eine von zehn")),
        (0.2, _("etwa eine von fünf")),
        (0.25, _("etwa eine von vier")),
        (1 / 3, _("etwa eine von drei")),
        (0.4, _("etwa zwei von fünf")),
        (0.5, _("etwa die Hälfte")),
        (0.6, _("etwa drei von fünf")),
        (2 / 3, _("etwa zwei von drei")),
        (0.75, _("etwa drei von vier")),
        (0.8, _("etwa vier von fünf")),
        (0.9, _("etwa neun von zehn")),
        (1.0, _("fast alle")),
    )
    return min(names, key=lambda one: abs(one[0] - share))[1]


def _tiles(result: ClassResult) -> tuple[TileView, ...]:
    tiles = [TileView(str(result.attempts), _("Durchgänge"), _("zusammengefasst"))]
    for share, name in ((result.totals.recognised, _("Tricks erkannt")), (result.totals.suspected, _("Fehlalarme"))):
        cell = _cell(share)
        note = about(cell.count, cell.total) if cell.count is not None else _("nicht angezeigt")
        tiles.append(TileView(cell.words, name, note))
    return tuple(tiles)


def _cell(share: Share | None) -> BarCell:
    if share is None:
        return BarCell(0, 0)
    return BarCell(share.part, share.whole or 0)


def _families(result: ClassResult, pack: Pack) -> BarTable:
    known = pack.tactics
    rows = []
    for row in result.families:
        family = known.families.get(row.key or "")
        details = [
            BarRow(tactic.id, tactic.name, _cells(one))
            for one in result.tactics
            if (tactic := known.tactics.get(one.key or "")) is not None and tactic.family == row.key
        ]
        icon, ink = (family.icon, f"family.{family.color}.fg") if family is not None else ("", "")
        unknown = _("Anderes Harmloses") if row.recognised is None else _("Ohne Gruppe")
        name = family.name if family is not None else row.key or unknown
        rows.append(BarRow(row.key or "none", name, _cells(row), icon, ink, details=tuple(details)))
    return BarTable(
        _("Tricks und Fehlalarme"),
        _("Art des Tricks"),
        (
            BarColumn(_("erkannt"), "trick", "trick"),
            BarColumn(_("Fehlalarm bei Ähnlichem"), "ok", "ok"),
        ),
        tuple(rows),
    )


def _cells(row: DirectionRow) -> tuple[BarCell, BarCell]:
    return _cell(row.recognised), _cell(row.suspected)


def _items(rows: Iterable[ItemRow], pack: Pack, title: str, column: BarColumn) -> BarTable:
    """Messages with their words; rows that lead to the same words keep their own places."""
    found = []
    for row in rows:
        words, place = item_text(pack, row.source, row.id)
        found.append(BarRow(f"{row.source.kind}/{row.source.id}/{row.id}", words, (_cell(row.tricks),), note=place))
    return BarTable(title, _("Nachricht"), (column,), tuple(found))


def _fork(fork: ForkRow, pack: Pack) -> BarTable:
    rows = tuple(
        BarRow(option, option_text(pack, fork.scenario, fork.choice, option), (_cell(share),))
        for option, share in fork.options.items()
    )
    title = fork_text(pack, fork.scenario, fork.choice)
    return BarTable(title, _("Antwort"), (BarColumn(_("gewählt"), "", "accent"),), rows)


def _confidence(result: ClassResult) -> BarTable:
    names = confidence_names()
    rows = tuple(BarRow(one.confidence, names[one.confidence], (_cell(one.right),)) for one in result.confidence)
    column = BarColumn(_("richtig"), "", "accent")
    note = {
        "fits": _("Wer sich sicher war, lag meist richtig."),
        "surer_than_right": _("Oft war sich jemand sicher, und es war anders."),
        "righter_than_sure": _("Die Klasse lag öfter richtig, als sie sich sicher war."),
        "too_few": "",
    }[result.calibration]
    return BarTable(_("Wie sicher, und wie oft richtig"), _("Sicherheit"), (column,), rows, note)


def _changes(result: ClassResult) -> tuple[BeforeAfter, ...]:
    """Tricks recognised and false alarms, before and after; none unless both were measured."""
    change, before, after = result.change, result.before, result.after
    if change is None or before is None or after is None:
        return ()
    return (
        BeforeAfter(
            "hits",
            _("Tricks erkannt"),
            "trick",
            _whisker(before, lambda one: one.recognised, _hits),
            _whisker(after, lambda one: one.recognised, _hits),
            hits_sentence(change.hits),
        ),
        BeforeAfter(
            "false_alarms",
            _("Fehlalarme"),
            "ok",
            _whisker(before, lambda one: one.suspected, _false_alarms),
            _whisker(after, lambda one: one.suspected, _false_alarms),
            false_alarms_sentence(change.false_alarms),
        ),
    )


def _hits(period: PeriodResult) -> Estimate | None:
    return period.discernment.hits if period.discernment is not None else None


def _false_alarms(period: PeriodResult) -> Estimate | None:
    return period.discernment.false_alarms if period.discernment is not None else None


def _whisker(
    period: PeriodResult, share: Callable[[PeriodResult], Share], estimate: Callable[[PeriodResult], Estimate | None]
) -> Whisker | None:
    found, cell = estimate(period), _cell(share(period))
    if found is None or cell.count is None:
        return None
    return Whisker(found.value, found.low, found.high, cell)


def change_note(result: ClassResult) -> str:
    """What the change rests on, or what is missing for one."""
    if result.change is None:
        return _("Dafür braucht es den Check vor und nach den Chats, jeweils von mindestens 5 Durchgängen.")
    return basis_sentence(result.change)


def whiskers_sentence() -> str:
    """How to read the lines of the drawing."""
    return _("Die Striche zeigen, wie genau das bekannt ist: In 19 von 20 solchen Klassen liegt der wahre Wert darin.")


def expert_sentences(result: ClassResult) -> tuple[str, ...]:
    """d' and c of the class, with their intervals and what they mean. They say nothing about one pupil."""
    found = result.period(result.measured) if result.measured is not None else None
    if found is None:
        return (_("d′ und c zeigt Durchblick ab 5 Durchgängen mit einem Check oder einem Chat."),)
    said = [_measured_in(result), *meaning_sentences(found)]
    numbers = found.discernment
    if numbers is not None:
        said.append(_("d′ = {value} (95 %: {low} bis {high})").format(**_numbers(numbers.d_prime)))
        said.append(_("c = {value} (95 %: {low} bis {high})").format(**_numbers(numbers.criterion)))
    else:
        said.append(hidden_sentence())
    change = result.change.change if result.change is not None else None
    if change is not None:
        text = _("Änderung von d′, nachher minus vorher: {value} (95 %: {low} bis {high})")
        said.append(text.format(**_numbers(change.d_prime)))
    said.append(_("Das gilt für die Klasse. Für eine einzelne Person sind es viel zu wenige Nachrichten."))
    return tuple(said)


def _measured_in(result: ClassResult) -> str:
    return {
        "after": _("Gemessen mit dem Check nach den Chats."),
        "before": _("Gemessen mit dem Check vor den Chats."),
        "chats": _("Gemessen in den Chats; was nicht markiert wurde, zählt als okay."),
        None: "",
    }[result.measured]


def _numbers(estimate: Estimate) -> dict[str, str]:
    return {"value": _decimal(estimate.value), "low": _decimal(estimate.low), "high": _decimal(estimate.high)}


def _decimal(value: float) -> str:
    """A number with two decimals as the language in use writes it; minus is a minus sign."""
    # i18n: the decimal mark: a comma in German, a point in English
    mark = pgettext("decimal mark", ",")
    return f"{value:.2f}".replace("-", "\u2212").replace(".", mark)

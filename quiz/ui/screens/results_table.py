"""The table of the results: names in the middle, harmless messages on one side, messages with tricks on the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.wording import unsure_words
from quiz.scoring.recognition import Counts, DirectionCounts
from quiz.scoring.summary import Summary
from quiz.ui.components.access import pass_over
from quiz.ui.components.cards import Card, Divider
from quiz.ui.components.layout import column
from quiz.ui.components.progress import CountCells
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Icon
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

HONEST_COLUMN, NAME_COLUMN, TACTIC_COLUMN = range(3)


@dataclass(frozen=True, slots=True)
class Direction:
    """One of the two directions that are counted. `right`, `unsure` and `total` are numbers of messages.

    `icon`, `ink` and `tint` are names in the theme, `none` says that there were no such messages. The cells grow away
    from the names, towards `grows`.
    """

    right: int
    unsure: int
    total: int
    name: str
    none: str
    icon: str
    ink: str
    tint: str
    column: int
    grows: Literal["start", "end"]

    @property
    def number(self) -> str:
        return _("{right} von {total}").format(right=self.right, total=self.total)

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """The alignment that puts the cells close to the names."""
        return Qt.AlignmentFlag.AlignTrailing if self.grows == "start" else Qt.AlignmentFlag.AlignLeading


def honest_direction(counts: Counts) -> Direction:
    """The direction of the harmless messages."""
    return Direction(
        counts.correct_rejections,
        counts.unsure_honest,
        counts.honest,
        name=_("Harmloses richtig eingeschätzt"),
        none=_("keine harmlosen Nachrichten"),
        icon="ok",
        ink="ok",
        tint="okTint",
        column=HONEST_COLUMN,
        grows="start",
    )


def tactic_direction(counts: Counts) -> Direction:
    """The direction of the messages with a tactic."""
    return Direction(
        counts.hits,
        counts.unsure_tactic,
        counts.tactic,
        name=_("Tricks erkannt"),
        none=_("keine Tricks"),
        icon="trick",
        ink="trick",
        tint="trickTint",
        column=TACTIC_COLUMN,
        grows="end",
    )


def results_table(stage: Stage, summary: Summary) -> QWidget:
    """Create a row for each chat, for all rounds and for each check, and below a line for each family that came up."""
    look, pack, counted = stage.look, stage.pack, summary.chats + summary.items
    card = Card(look, padding=(20, 12))
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.gap(16))
    grid.setVerticalSpacing(look.gap(8))
    for direction, name in (
        (honest_direction(counted), _("Harmloses")),
        (tactic_direction(counted), _("Tricks")),
    ):
        grid.setColumnStretch(direction.column, 1)
        grid.addLayout(_head(look, direction, name), 0, direction.column, direction.alignment)
    rows = [(pack.scenarios[key].title, counts) for key, counts in summary.scenarios.items()]
    rows += _item_rows(stage)
    for n, (name, counts) in enumerate(rows, 1):
        grid.addWidget(Divider(look), 2 * n - 1, 0, 1, grid.columnCount())
        _add_row(grid, 2 * n, look, name, counts)
    card.body.addLayout(grid)
    card.body.addSpacing(look.gap(8))
    legend = (
        _(
            "Gefüllt: richtig eingeschätzt. Gestrichelt: unsicher. Leer: Fehlalarm oder nicht markiert. "
            "Ein Kästchen ist eine Nachricht."
        )
        if counted.unsure
        else _("Gefüllt: richtig eingeschätzt. Leer: Fehlalarm oder nicht markiert. Ein Kästchen ist eine Nachricht.")
    )
    card.body.addWidget(Label(look, legend, "small", "textMuted", max_characters=0))
    if summary.families:
        card.body.addSpacing(look.gap(8))
        card.body.addWidget(Heading(look, _("Nach Art der Tricks"), "label", level=2))
        for family, row in summary.families.items():
            name = pack.tactics.families[family].name
            text = _("{name}: {text}").format(name=name, text=" · ".join(_direction_lines(row, counted.honest)))
            card.body.addWidget(Label(look, text, "small", strong=name))
    return card


def _item_rows(stage: Stage) -> list[tuple[str, Counts]]:
    """The rounds together and each check separately, in the order answered, so that changes show."""
    answered = list(zip(stage.shared.sitting.answered, stage.shared.sitting.results(stage.pack), strict=True))
    rounds = sum((result.counts for part, result in answered if part.form is None), Counts())
    checks = [result.counts for part, result in answered if part.form is not None]
    rows = [(_("Kurzrunden"), rounds)] if rounds.honest + rounds.tactic else []
    names = [_("Check")] if len(checks) == 1 else [_("Check vorher"), _("Check nachher"), _("Check später")]
    return rows + list(zip(names, checks, strict=False))


def _add_row(grid: QGridLayout, at: int, look: Look, name: str, counts: Counts) -> None:
    """Add a row. For assistive technology the cells describe the whole row, and the rest is hidden."""
    title = Label(look, name, "labelSmall", px=15, align="center")
    title.setFixedWidth(look.px(150))
    pass_over(title)
    grid.addWidget(title, at, NAME_COLUMN)
    for direction in (honest_direction(counts), tactic_direction(counts)):
        if not direction.total:
            none = Label(look, direction.none, "small", "textMuted")
            none.setAccessibleName(_("{name}: {text}").format(name=name, text=direction.none))
            grid.addWidget(none, at, direction.column, direction.alignment)
            continue
        also = unsure_words(direction.unsure)
        spoken = ". ".join(filter(None, (f"{name}, {direction.name}: {direction.number}", also)))
        cells = CountCells(
            look,
            direction.right,
            direction.total,
            direction.ink,
            spoken,
            unsure=direction.unsure,
            grows=direction.grows,
        )
        labels = [Label(look, direction.number, "small", bold=True, wrap=False)]
        if also:
            labels.append(Label(look, also, "small", "textMuted", wrap=False))
        for label in labels:
            pass_over(label)
        beside = QWidget()
        beside.setLayout(column(*labels))
        holder = QHBoxLayout()
        holder.setSpacing(look.gap(12))
        for widget in (cells, beside) if direction.column > NAME_COLUMN else (beside, cells):
            holder.addWidget(widget)
        grid.addLayout(holder, at, direction.column, direction.alignment)


def _head(look: Look, direction: Direction, name: str) -> QHBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(look.gap(8))
    head.addWidget(Icon(look, direction.icon, direction.ink, 18))
    head.addWidget(Label(look, name, "labelSmall", direction.ink, wrap=False))
    return head


def _direction_lines(row: DirectionCounts, honest: int) -> Iterator[str]:
    """Yield what there is to report about one family; `honest` is the number of harmless messages."""
    if row.shown:
        yield _("erkannt {hits} von {all}").format(hits=row.hits, all=row.shown)
    if row.unsure:
        yield unsure_words(row.unsure)
    if honest:
        yield _("Fehlalarm {count} von {all}").format(count=row.false_alarms, all=honest)

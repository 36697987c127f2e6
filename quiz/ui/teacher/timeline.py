"""The course of a lesson as a line: when each phase is, what happens in it, and what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from quiz.languages.translation import _
from quiz.play.places import shortened
from quiz.story.lessons import LessonPlan, Phase
from quiz.ui.components.access import pass_over, set_role
from quiz.ui.components.cards import Card, Divider
from quiz.ui.components.layout import column
from quiz.ui.components.paint import fill_box
from quiz.ui.components.text import Label
from quiz.ui.screens.screen import Icon
from quiz.ui.teacher.cards import SheetButton
from quiz.ui.theme.look import Look

ROW, MINUTES, RAIL, SHEET = 52, 94, 24, 214
"""In px at 100 %: the least height of a row, and the widths of minutes, rail and sheet."""
PX_A_MINUTE, LEAST_PILL, PILL = 2.6, 12, 12
"""The height of a pill by the minutes of its phase, the least height, and its width."""
LONGEST = 64
"""In characters: what a phase says here if the plan has no short words for it."""


@dataclass(frozen=True, slots=True)
class PhaseShown:
    """One row; `sheet` is the word of what is printed for it and `sheet_name` what that is called, both may be
    empty."""

    start: int
    end: int
    name: str
    words: str
    sheet: str = ""
    sheet_name: str = ""


def phases_shown(plan: LessonPlan, names: dict[str, str], chat_sheet: str = "") -> tuple[PhaseShown, ...]:
    """The phases of a plan. `names` are those of the sheets that can be printed, by their words; `chat_sheet` takes the
    place of the cards for voting in the first phase that has them."""
    found: list[PhaseShown] = []
    at = 0
    for phase in plan.phases:
        sheet = phase.sheet or ""
        if sheet == "vote-cards" and chat_sheet:
            sheet, chat_sheet = chat_sheet, ""
        known = sheet in names
        found.append(
            PhaseShown(at, at + phase.minutes, phase.name, _words(phase), sheet if known else "", names.get(sheet, ""))
        )
        at += phase.minutes
    return tuple(found)


def _words(phase: Phase) -> str:
    return phase.short or shortened(phase.what, LONGEST)


class TimeLine(Card):
    """The phases, one row each."""

    sheet_wanted = Signal(str)
    """The user pressed a sheet; carries its word."""

    def __init__(self, look: Look, phases: Sequence[PhaseShown], *, stacked: bool) -> None:
        """Create the line. `stacked`: a sheet stands below its phase."""
        super().__init__(look, padding=(12, 4))
        self.setAccessibleName(_("Ablauf"))
        set_role(self, QAccessible.Role.List)
        self.body.setSpacing(0)
        last = len(phases) - 1
        for at, phase in enumerate(phases):
            if at:
                self.body.addWidget(Divider(look))
            row = _Row(look, phase, first=at == 0, last=at == last, stacked=stacked)
            if row.sheet is not None:
                row.sheet.setObjectName(f"sheet-{at}")
                row.sheet.clicked.connect(lambda _checked=False, word=phase.sheet: self.sheet_wanted.emit(word))
            self.body.addWidget(row)


class _Row(QWidget):
    def __init__(self, look: Look, phase: PhaseShown, *, first: bool, last: bool, stacked: bool) -> None:
        super().__init__()
        self.sheet: SheetButton | None = None
        spoken = _("{start} bis {end} Minuten, {name}: {words}")
        self.setAccessibleName(spoken.format(start=phase.start, end=phase.end, name=phase.name, words=phase.words))
        set_role(self, QAccessible.Role.ListItem)
        span = f"\u2066{phase.start}–{phase.end}\u2069"
        minutes = Label(
            look,
            # i18n: the minutes of a lesson in which a phase is, as 10–24
            _("{span} Min.").format(span=span),
            "small",
            wrap=False,
            strong=span,
            align="end",
        )
        minutes.setMinimumWidth(look.px(MINUTES))
        minutes.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        words = (
            Label(look, phase.name, "label", px=15, max_characters=0),
            Label(look, phase.words, "small", "textMuted", max_characters=0),
        )
        for label in (minutes, *words):
            pass_over(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(16))
        row.addWidget(minutes)
        row.addWidget(_Rail(look, phase.end - phase.start, first=first, last=last))
        told = column(None, *words, None)
        told.setContentsMargins(0, look.gap(4), 0, look.gap(4))
        needs = self._needs(look, phase)
        if stacked:
            told.insertWidget(told.count() - 1, needs)
            row.addLayout(told, 1)
        else:
            needs.setFixedWidth(look.px(SHEET))
            row.addLayout(told, 1)
            row.addWidget(needs, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(look.px(ROW))

    def _needs(self, look: Look, phase: PhaseShown) -> QWidget:
        if phase.sheet:
            self.sheet = SheetButton(look, phase.sheet_name)
            return self.sheet
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(look.gap(14), 0, look.gap(14), 0)
        line.setSpacing(look.gap(8))
        line.addWidget(Icon(look, "ok", "textMuted", 20))
        line.addWidget(Label(look, _("Tafel genügt"), "small", "textMuted", max_characters=0), 1)
        return holder


class _Rail(QWidget):
    """A stretch of the line with the pill of one phase."""

    def __init__(self, look: Look, minutes: int, *, first: bool, last: bool) -> None:
        super().__init__()
        self._look, self._minutes, self._first, self._last = look, minutes, first, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        pass_over(self)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(RAIL), self._look.px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        width, height = float(self.width()), float(self.height())
        top = height / 2 if self._first else 0.0
        bottom = height / 2 if self._last else height
        painter.fillRect(QRectF(width / 2 - 1, top, 2, bottom - top), look.color("accentSoft"))
        pill = min(height - 4, look.px(max(LEAST_PILL, PX_A_MINUTE * self._minutes)))
        wide = look.px(PILL)
        rect = QRectF((width - wide) / 2, (height - pill) / 2, wide, pill)
        fill_box(painter, rect, (wide / 2,) * 4, look.color("accent"))

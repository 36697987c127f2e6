"""What to do when a pupil confides in a teacher: the first steps at a glance, everything else folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.help.local import as_resource, is_reachable
from quiz.help.offers import offer
from quiz.help.resources import HOME, find, in_danger
from quiz.languages.translation import _
from quiz.story.lessons import Advice, Disclosure
from quiz.story.model import Resource
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.layout import column
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.help_card import Number, in_one_line, number_of
from quiz.ui.screens.screen import Icon
from quiz.ui.stage import Stage
from quiz.ui.state import DisclosureState, PrintState
from quiz.ui.teacher.folds import Fold, Folds
from quiz.ui.teacher.frame import TeacherRoom

NUMBER_PX, MOST_OWN = 24, 2
FIRST_STEPS, FIRST_NEVER = 6, 3
"""How many steps, and how much of what never helps, are in view at once: with the numbers read in half a minute."""


class DisclosureScreen(TeacherRoom[DisclosureState]):
    AREA = "disclosure"

    def __init__(self, stage: Stage, state: DisclosureState) -> None:
        super().__init__(stage, state)
        look = self.look
        self._said: list[str] = [_("Wenn sich jemand Ihnen anvertraut")]
        advice = stage.shared.content.disclosure
        parts: list[QWidget] = [Heading(look, self._said[0])]
        folds: list[Fold] = []
        if advice is not None:
            parts += self._first(advice)
            folds = self._rest(advice)
        self._folds = Folds(look, folds, state.folds)
        self._folds.toggled.connect(self._on_fold)
        main = QWidget()
        main.setLayout(column(*parts, self._folds, spacing=look.gap(12)))
        self.furnish(
            self._said[0], main, self._numbers(), side_name=_("Anrufen"), side_foot=self._make_foot(), reads=True
        )

    def can_show(self, state: object) -> bool:
        return isinstance(state, DisclosureState)

    def update_from(self, before: DisclosureState) -> None:
        self._folds.show_open(self.state.folds)

    def spoken(self) -> str:
        return "\n".join(self._said)

    def _first(self, advice: Disclosure) -> list[QWidget]:
        look = self.look
        now = Card(look)
        now.body.addWidget(Heading(look, _("Jetzt, im Gespräch"), "heading", level=2))
        for number, step in enumerate(advice.steps[:FIRST_STEPS], start=1):
            now.body.addWidget(_line(self, str(number), step.do))
        never = Card(look)
        never.body.addWidget(Heading(look, _("Bitte nicht"), "heading", level=2))
        for line in advice.never[:FIRST_NEVER]:
            never.body.addWidget(_line(self, "close", line))
        self._said += [step.do for step in advice.steps[:FIRST_STEPS]]
        self._said += [_("Bitte nicht"), *advice.never[:FIRST_NEVER]]
        return [now, never]

    def _rest(self, advice: Disclosure) -> list[Fold]:
        look = self.look
        found: list[Fold] = []
        later = advice.steps[FIRST_STEPS:]
        if later:
            found.append(Fold(look, "later", _("Danach"), "clock", lambda: self._steps(later, FIRST_STEPS + 1)))
        if advice.never[FIRST_NEVER:]:
            found.append(Fold(look, "never", _("Was außerdem nicht hilft"), "close", lambda: self._never(advice)))
        reasons = tuple(step for step in advice.steps[:FIRST_STEPS] if step.why)
        if reasons:
            found.append(Fold(look, "why", _("Warum das hilft"), "info", lambda: self._steps(reasons, None)))
        return found

    def _steps(self, steps: Sequence[Advice], first: int | None) -> list[QWidget]:
        """The steps with their reasons; numbered from `first` on unless it is None."""
        made: list[QWidget] = []
        for at, step in enumerate(steps):
            mark = "ok" if first is None else str(first + at)
            made.append(_line(self, mark, step.do, step.why or ""))
        return made

    def _never(self, advice: Disclosure) -> list[QWidget]:
        return [_line(self, "close", line) for line in advice.never[FIRST_NEVER:]]

    def _numbers(self) -> QWidget:
        """Whom to call: first the school's own people, then advice, then the number for danger."""
        look, shared = self.look, self.stage.shared
        help_ = shared.help
        danger = in_danger(help_, HOME)
        own = [as_resource(one) for one in shared.own_help.local.in_order if is_reachable(one)][:MOST_OWN]
        ids = {one.id for one in own}
        entries = tuple(one for one in find(help_, HOME) if one is not danger and one.id not in ids)
        advice = offer(entries, "teachers").call
        chosen = [one for one in (*own, advice, danger) if one is not None]
        holder = QWidget()
        cards = (self._number(one) for one in chosen)
        holder.setLayout(column(Heading(look, _("Anrufen"), "heading", level=2), *cards, spacing=look.gap(12)))
        self._said += [in_one_line(one, number_of(one) or one.summary or "") for one in chosen]
        return holder

    def _make_foot(self) -> QWidget:
        button = Button(self.look, _("Checkliste drucken"), kind="quiet", icon="print")
        button.setObjectName("print-checklist")
        button.clicked.connect(lambda: self.stage.go(PrintState(("safeguarding",))))
        return button

    def _number(self, resource: Resource) -> QWidget:
        look = self.look
        card = Card(look, padding=(14, 12))
        card.body.addWidget(Label(look, resource.name, "label"))
        words = number_of(resource)
        if words:
            number = Number(look, words, px=NUMBER_PX, is_address=not resource.phone)
            number.setAccessibleName(in_one_line(resource, words))
            number.setObjectName(f"number-{resource.id}")
            card.body.addWidget(number)
        if resource.own and resource.summary:
            card.body.addWidget(Label(look, resource.summary, "small"))
        if resource.hours:
            card.body.addWidget(Label(look, resource.hours, "small", "textMuted"))
        return card

    def _on_fold(self, key: str) -> None:
        self.stage.go(replace(self.state, folds=self.state.folds ^ {key}))


def _line(screen: DisclosureScreen, mark: str, text: str, why: str = "") -> QWidget:
    """One step or warning, with its number or icon before it."""
    look = screen.look
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.gap(12))
    before: QWidget
    if mark.isdigit():
        before = Label(look, mark, "body", "accent", wrap=False, bold=True)
    else:
        before = Icon(look, mark, "ok" if mark == "ok" else "textMuted", 20)
        before.setFixedHeight(round(look.line_height("body")))
    before.setFixedWidth(look.icon_px(22))
    row.addWidget(before, 0, Qt.AlignmentFlag.AlignTop)
    words = [Label(look, text, "body")]
    if why:
        words.append(Label(look, why, "small", "textMuted"))
    row.addLayout(column(*words), 1)
    return holder

"""The results in detail, behind "Mehr": the tables, confidence and accuracy, rounds and checks, what to remember."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.drawing import new_draw
from quiz.play.sitting import FinishedPlaythrough
from quiz.play.wording import confidence_names
from quiz.scoring.items import CONFIDENCES, ConfidenceTally
from quiz.scoring.recognition import Counts
from quiz.scoring.summary import Summary
from quiz.story.events import draw_of
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card, Divider
from quiz.ui.components.chips import Chip
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.progress import CountCells
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.results_table import results_table
from quiz.ui.stage import Stage
from quiz.ui.state import ItemsState
from quiz.ui.theme.look import Look


def results_more(stage: Stage, summary: Summary) -> QWidget:
    """Create the column: the table, how sure the pupil was, the rounds and the check, and what to remember."""
    look = stage.look
    rows = QVBoxLayout()
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(look.gap(8))
    if summary.chats != Counts() or summary.items != Counts():
        rows.addWidget(results_table(stage, summary))
        rows.addSpacing(look.gap(8))
    _add_confidence(rows, stage, summary)
    _add_check(rows, stage)
    rows.addSpacing(look.gap(10))
    rows.addWidget(Heading(look, _("Das nimmst du mit"), "heading", level=2))
    chips = FlowLayout(look.gap(8))
    for question in stage.pack.tactics.questions.values():
        chips.addWidget(Chip(look, question.short, fill="marker", ink="onMarker", height=32, px=15, radius=8))
    rows.addLayout(chips)
    slowly = _("Fühlt sich eine Antwort nicht gut an: langsam machen und mit jemandem reden.")
    rows.addWidget(Label(look, slowly, "small", "textMuted"))
    _add_booster(rows, stage)
    rows.addStretch(1)
    content = QWidget()
    content.setLayout(rows)
    return content


def _add_confidence(rows: QVBoxLayout, stage: Stage, summary: Summary) -> None:
    look = stage.look
    rows.addWidget(Heading(look, _("Wie sicher warst du?"), "heading", level=2))
    judged = [(degree, summary.confidence[degree]) for degree in reversed(CONFIDENCES)]
    if not any(tally.total for _degree, tally in judged):
        rows.addWidget(Label(look, _("Das zeigt sich nach einer Kurzrunde oder dem Check."), "small", "textMuted"))
    for degree, tally in judged:
        if tally.total:
            rows.addWidget(Divider(look))
            rows.addWidget(_confidence_row(look, confidence_names()[degree], tally))
    words = {
        "too_few": "",
        "fits": _(
            "Wenn du dir sicher warst, lagst du meistens richtig. Bei den anderen lohnt sich eine zweite Meinung."
        ),
        "surer_than_right": _("Manchmal warst du dir sicher, und es war anders. Eine zweite Meinung hilft."),
        "righter_than_sure": _(
            "Du lagst oft richtig, auch wenn du dir nicht ganz sicher warst. Trau dir ruhig mehr zu."
        ),
    }[summary.calibration]
    if words:
        box = Card(look, fill="accentTint", border=None, padding=(16, 12))
        box.body.addWidget(Label(look, words, "small"))
        rows.addWidget(box)
    left_out = round_of(stage, answered=False)
    if left_out is not None:
        rows.addWidget(_round_button(stage, _("Kurzrunde nachholen"), left_out.scenario, draw_of(left_out.events)))


def _confidence_row(look: Look, name: str, tally: ConfidenceTally) -> QWidget:
    words = _("{right} von {total} richtig").format(right=tally.right, total=tally.total)
    head = QHBoxLayout()
    head.addWidget(Label(look, name, "body", bold=True), 1)
    head.addWidget(Label(look, words, "small", wrap=False))
    row = QWidget()
    cells = CountCells(look, tally.right, tally.total, "accent", f"{name}: {words}")
    row.setLayout(column(head, look.gap(4), cells))
    return row


def _add_check(rows: QVBoxLayout, stage: Stage) -> None:
    """Add a button to the next check as soon as something was played."""
    form = stage.shared.next_form()
    if form is None or not stage.shared.sitting.playthroughs:
        return
    again = any(answered.form is not None for answered in stage.shared.sitting.answered)
    check = Button(stage.look, _("Check nachher") if again else _("Check"), kind="quiet", icon="results")
    check.setObjectName("check")
    check.clicked.connect(lambda: stage.go(ItemsState(None, form=form)))
    rows.addWidget(_at_start(stage, check))


def _add_booster(rows: QVBoxLayout, stage: Stage) -> None:
    """Add the advice to come back, and a round to repeat as soon as there is one."""
    done = round_of(stage, answered=True)
    if done is None:
        return
    booster = _("Nach ein bis zwei Wochen eine Kurzrunde wiederholen: Dann bleibt es länger im Kopf.")
    rows.addWidget(Label(stage.look, booster, "small", "textMuted"))
    rows.addWidget(_round_button(stage, _("Kurzrunde wiederholen"), done.scenario, new_draw()))


def _round_button(stage: Stage, name: str, scenario: str, draw: int) -> QWidget:
    button = Button(stage.look, name, kind="quiet", icon="marker")
    button.setObjectName("round-again" if stage.shared.sitting.has_answered(scenario) else "round")
    button.setAccessibleDescription(stage.pack.scenarios[scenario].title)
    button.clicked.connect(lambda: stage.go(ItemsState(scenario, draw=draw)))
    return _at_start(stage, button)


def _at_start(stage: Stage, button: Button) -> QWidget:
    """Hold a button at the start side, as wide as its words."""
    row = FlowLayout(stage.look.gap(8))
    row.addWidget(button)
    holder = QWidget()
    holder.setLayout(row)
    return holder


def round_of(stage: Stage, *, answered: bool) -> FinishedPlaythrough | None:
    """The last playthrough of a scenario whose round was answered, or else was not."""
    for playthrough in reversed(stage.shared.sitting.playthroughs):
        scored = not (playthrough.what_if or playthrough.watched)
        has_round = scored and stage.pack.scenarios[playthrough.scenario].round
        if has_round and stage.shared.sitting.has_answered(playthrough.scenario) == answered:
            return playthrough
    return None

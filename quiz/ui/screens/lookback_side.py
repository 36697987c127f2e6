"""The pane beside the annotated chat: what went well, one message, one answer, and what to remember."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _, ngettext
from quiz.play.wording import answer_words, verdict_name
from quiz.scoring.lookback import ShownMessage, Taken, misnamed
from quiz.scoring.recognition import Counts, Verdict
from quiz.ui.chat.marks import Marks
from quiz.ui.components.buttons import Button
from quiz.ui.components.chips import Chip
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.panes import SidePane
from quiz.ui.components.part import Part
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.items import five_questions
from quiz.ui.screens.quoted import quoted
from quiz.ui.screens.screen import Icon
from quiz.ui.screens.tactic_card import benign_card, tactic_card
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

VERDICT_CHIPS = {
    "hit": ("check", "text"),
    "miss": ("hidden", "trick"),
    "false_alarm": ("ok", "ok"),
    "correct_rejection": ("chat", "textMuted"),
    "unsure": ("unsure", "unsure"),
}
"""Icon and colour of each verdict, as on its badge in the chat."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One entry that Vorige and Nächste step through: what went well, a message, an answer, or what to remember.

    `position` is that among the entries of the look-back, so that stops and other messages have one order.
    """

    entry: ShownMessage | Taken | Literal["summary", "end"]
    key: str | None
    position: int


class LookBackSide(SidePane):
    """Explains one stop. Another stop replaces the explanation, which then starts at the top; the buttons stay."""

    stepped = Signal(int)
    """Go to the next stop (1) or the previous one (-1)."""
    over_wanted = Signal(str)

    def __init__(self, stage: Stage, explain: Callable[[Stop], QWidget], stop: Stop, *, feeling: str) -> None:
        """Create the pane; `explain` builds the explanation of a stop. `feeling` names the button for the gut feeling,
        or is empty if the chart is on the screen, so that there is no button."""
        super().__init__(stage.look, _("Erklärung"), padding=(26, 18))
        self.setAccessibleDescription(_("Was hinter einer Stelle steckt."))  # else Orca reads it all before we do
        look = stage.look
        self._explained = Part(explain, stop)
        self._walk = _Walk(look)
        self._walk.stepped.connect(self.stepped)
        more = QWidget()
        flow = FlowLayout(look.gap(8))
        more.setLayout(flow)
        flow.addWidget(self._over_button("glossary", _("Nachschlagen"), "book"))
        if feeling:
            flow.addWidget(self._over_button("feeling", feeling, "gut-3"))
        body = QWidget()
        body.setLayout(column(self._explained, look.gap(8), more))
        self.fill(body, None, self._walk)
        self.scroll_pane.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    @property
    def next_button(self) -> Button:
        return self._walk.next_button

    def show_stop(self, stop: Stop, at: int | None, total: int) -> None:
        """Explain a stop, number `at` (from 0) of `total`; None: a message that is no stop."""
        if self._explained.show_value(stop):
            self.scroll_pane.verticalScrollBar().setValue(0)
        self._walk.show_position(at, total)

    def _over_button(self, over: str, name: str, icon: str) -> Button:
        button = Button(self.look, name, kind="quiet", icon=icon)
        button.setObjectName(over)
        button.clicked.connect(lambda: self.over_wanted.emit(over))
        return button

    def _on_range_changed(self, _least: int, most: int) -> None:
        """Move the focus to the next button if the explanation is entirely in view and so no longer a tab stop."""
        if most == 0 and self.scroll_pane.hasFocus():
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)


class _Walk(QWidget):
    """Previous, next, and the current position between them."""

    stepped = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._previous = Button(look, _("Vorige"), kind="quiet", icon="back")
        self._previous.setObjectName("previous")
        self._previous.clicked.connect(lambda: self.stepped.emit(-1))
        self._position = Label(look, "", "small", "textMuted", wrap=False)
        self.next_button = Button(look, "", kind="quiet", icon="forward", icon_at="end")
        self.next_button.setObjectName("next")
        self.next_button.clicked.connect(lambda: self.stepped.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._previous)
        row.addStretch(1)
        row.addWidget(self._position)
        row.addStretch(1)
        row.addWidget(self.next_button)

    def show_position(self, at: int | None, total: int) -> None:
        """Show the position; `at` counts from 0, None is a message that is no stop."""
        self._previous.set_available(at != 0, _("Das ist die erste Stelle."))
        self._position.setVisible(at is not None)
        if at is not None:
            self._position.setText(_("{at} von {total}").format(at=at + 1, total=total))
        last = at == total - 1
        name = _("Ergebnis") if last else _("Nächste")
        if name != self.next_button.text():
            self.next_button.setText(name)
        self.next_button.set_kind("primary" if last else "quiet")


def strengths(counts: Counts) -> list[str]:
    """What went well, in counts; never empty."""
    said = []
    if counts.hits:
        text = ngettext("Du hast {count} Trick erkannt.", "Du hast {count} Tricks erkannt.", counts.hits)
        said.append(text.format(count=counts.hits))
    if counts.correct_rejections:
        text = ngettext(
            "{count} von {total} harmlosen Nachricht hast du richtig eingeschätzt.",
            "{count} von {total} harmlosen Nachrichten hast du richtig eingeschätzt.",
            counts.honest,
        )
        said.append(text.format(count=counts.correct_rejections, total=counts.honest))
    return said or [_("Du bist bis zum Ende drangeblieben.")]


def summary_lines(counts: Counts, *, watched: bool) -> list[str]:
    """The introduction; pupils who only watched are not judged."""
    said = [_("Du hast bis zum Ende zugeschaut.")] if watched else strengths(counts)
    return said if counts.tactic else [*said, _("In diesem Chat gab es keinen Trick.")]


def summary_body(stage: Stage, counts: Counts, *, watched: bool) -> QWidget:
    """Create the strengths, and a note that every message can be clicked."""
    look = stage.look
    rows = column(spacing=look.gap(10))
    rows.addWidget(Heading(look, _("Rückblick") if watched else _("Das hast du geschafft"), "heading", level=2))
    for text in summary_lines(counts, watched=watched):
        line = QHBoxLayout()
        line.setSpacing(look.gap(10))
        line.addWidget(Icon(look, "check", "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(look, text, "bodyLarge"), 1)
        rows.addLayout(line)
    hint = _("Tippe auf eine Nachricht im Chat, auch auf eine harmlose. Dann steht hier, was dahintersteckt.")
    rows.addWidget(Label(look, hint))
    return _body(rows)


def message_body(stage: Stage, marks: Marks, entry: ShownMessage, verdict: Verdict | None, name: str) -> QWidget:
    """Create what the pupil said about a message and what is true, with the card of its tactic or why it is
    harmless."""
    look, message = stage.look, entry.message
    rows = column(spacing=look.gap(10))
    if entry.judged is not None and verdict is not None:
        icon, ink = VERDICT_CHIPS[verdict]
        mark = entry.judged.mark
        chips = FlowLayout(look.gap(8))
        chips.addWidget(Chip(look, verdict_name(verdict, mark), icon=icon, ink=ink, fill="sunken"))
        if mark is not None:
            said = _("Du: {mark}").format(mark=marks.name(mark))
            okay = mark.judgement == "okay"
            chips.addWidget(Chip(look, said, icon="ok" if okay else "marker", fill="okTint" if okay else "markerTint"))
        elif verdict == "miss":
            chips.addWidget(Chip(look, _("Du: nicht markiert"), icon="marker"))
        rows.addLayout(chips)
    rows.addWidget(quoted(look, message, name, color="textMuted", square="sunken"))
    better = better_name(stage, entry)
    if better:
        rows.addWidget(Label(look, better))
    if message.why:
        rows.addWidget(Label(look, message.why, "bodyLarge"))
    for tactic in message.tactics:
        rows.addWidget(tactic_card(stage, tactic))
    if not message.tactics:
        rows.addWidget(benign_card(stage, message.okay))
    return _body(rows)


def better_name(stage: Stage, entry: ShownMessage) -> str:
    """Which trick it is, if the pupil marked it as another one; else empty."""
    tactics = stage.pack.tactics
    if not misnamed(entry, tactics):
        return ""
    names = [tactics.tactics[tactic].name for tactic in entry.message.tactics]
    return _("Du hast gemerkt, dass etwas nicht stimmt. Am besten passt „{tactic}“.").format(tactic=names[0])


def answer_body(stage: Stage, entry: Taken, *, watched: bool) -> QWidget:
    """Create the answer taken and its effect, and what the others would have led to."""
    look = stage.look
    rows = column(spacing=look.gap(8))
    decision = _("Entscheidung") if watched else _("Deine Entscheidung")
    rows.addWidget(Heading(look, entry.choice.prompt or decision, "heading", level=2))
    rows.addWidget(Chip(look, _("So ging es weiter"), icon="check", fill="accentTint", ink="onAccentTint"))
    rows.addWidget(Label(look, answer_words(entry.option), "body", bold=True))
    if entry.option.feedback:
        rows.addWidget(Label(look, entry.option.feedback))
    if entry.others:
        rows.addSpacing(look.gap(8))
        rows.addWidget(Label(look, _("Was es noch gab"), "label"))
    for other in entry.others:
        rows.addWidget(Label(look, answer_words(other), "body", "textMuted"))
        if other.feedback:
            rows.addWidget(Label(look, other.feedback, "small", "textMuted"))
    return _body(rows)


def end_body(stage: Stage, sender: str) -> QWidget:
    """Create what the sender did, and the five questions to remember."""
    look = stage.look
    rows = column(
        Heading(look, _("Zum Mitnehmen"), "heading", level=2),
        look.gap(6),
        Label(look, sender),
        look.gap(18),
        five_questions(stage),
    )
    return _body(rows)


def _body(rows: QVBoxLayout) -> QWidget:
    rows.addStretch(1)
    body = QWidget()
    body.setLayout(rows)
    return body

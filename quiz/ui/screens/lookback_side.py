"""The pane beside the annotated chat: what went well, one message, one answer, and what to remember."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _, ngettext
from quiz.play.wording import answer_words, verdict_name
from quiz.scoring.lookback import ShownMessage, Taken, misnamed
from quiz.scoring.recognition import Counts, Verdict
from quiz.story.events import Mark
from quiz.ui.chat.marks import Marks
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.chips import Chip
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.moment_steps import MomentSteps, StepButton
from quiz.ui.components.panes import SidePane
from quiz.ui.components.part import Part
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.items import five_questions
from quiz.ui.screens.quoted import quoted
from quiz.ui.screens.screen import Icon, margins
from quiz.ui.screens.story_tabs import what_if_chip
from quiz.ui.screens.tactic_card import benign_card, tactic_card
from quiz.ui.stage import Stage

VERDICT_CHIPS = {
    "hit": ("check", "text"),
    "miss": ("hidden", "trick"),
    "false_alarm": ("ok", "ok"),
    "correct_rejection": ("chat", "textMuted"),
    "unsure": ("unsure", "unsure"),
    "contested": ("info", "textMuted"),
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


STACKED_BELOW = 640
"""Below this effective width in px the button that leads on stands below the others."""
Explained: TypeAlias = int | Stop
"""What the pane is about: the moment with this number, from 0, or a stop."""


@dataclass(frozen=True, slots=True)
class PlaceInView:
    """What the head and the foot of the pane show: the open moment and which were seen, or, while walking through all
    of it, `at` which of `total` stops; None is a message that is no stop."""

    moment: int
    seen: frozenset[int]
    walking: bool
    at: int | None
    total: int
    last: bool


class LookBackSide(SidePane):
    """Explains a moment or a stop. Another one replaces the explanation, which then starts at the top; the buttons
    stay."""

    stepped = Signal(int)
    """Go to the next one (1) or the previous one (-1)."""
    moment_wanted = Signal(int)
    """Go to the moment with this number, from 0; -1 is the one that was open before walking through all."""
    all_wanted = Signal()
    map_wanted = Signal()
    results_wanted = Signal()
    read_wanted = Signal()
    over_wanted = Signal(str)

    def __init__(
        self,
        stage: Stage,
        explain: Callable[[Explained], QWidget],
        explained: Explained,
        names: list[str],
        total: int,
        *,
        what_if: bool,
    ) -> None:
        """Create the pane; `explain` builds an explanation, `names` are those of the moments, `total` is the number of
        all stops."""
        wide = stage.layout_class == "two_panes"
        super().__init__(stage.look, _("Erklärung"), padding=(40 if wide else 24, 10))
        self.setAccessibleDescription(_("Was hinter einer Stelle steckt."))  # else Orca reads it all before we do
        look = stage.look
        self._explained = Part(explain, explained)
        self.walk_head = _Head(stage, names, what_if=what_if)
        self.walk_head.setContentsMargins(
            margins(look.gap(40 if wide else 24), look.gap(20 if wide else 10), look.gap(8 if wide else 0))
        )
        self.walk_head.steps.chosen.connect(self.moment_wanted)
        self.walk_head.back.clicked.connect(lambda: self.moment_wanted.emit(-1))
        self.walk_head.read.clicked.connect(self.read_wanted)
        self.walk_foot = _Foot(stage, total)
        self.walk_foot.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.walk_foot.next_button.clicked.connect(lambda: self.stepped.emit(1))
        self.walk_foot.all.clicked.connect(self.all_wanted)
        self.walk_foot.map.clicked.connect(self.map_wanted)
        self.walk_foot.skip.clicked.connect(self.results_wanted)
        self.walk_foot.chat.clicked.connect(lambda: self.over_wanted.emit("chat"))
        self._glossary = Button(look, _("Nachschlagen"), kind="quiet", icon="book")
        self._glossary.setObjectName("glossary")
        self._glossary.clicked.connect(lambda: self.over_wanted.emit("glossary"))
        more = QWidget()
        flow = FlowLayout(look.gap(8))
        more.setLayout(flow)
        flow.addWidget(self._glossary)
        self._more = more
        body = QWidget()
        body.setLayout(column(self._explained, more))
        self.fill(body, self.walk_head, self.walk_foot)
        self.scroll_pane.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    @property
    def next_button(self) -> Button:
        return self.walk_foot.next_button

    def show_walk(self, explained: Explained, walk: PlaceInView) -> None:
        """Explain this. A button that goes gives the focus to the one that leads on."""
        focused = QApplication.focusWidget()
        going = [self.walk_head.back, *self.walk_foot.of_walking] if not walk.walking else [self.walk_foot.all]
        if walk.last:
            going.append(self.walk_foot.skip)
        if focused is not None and (focused in going or (walk.walking and self.walk_head.steps.isAncestorOf(focused))):
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.walk_head.show_walk(walk)
        self.walk_foot.show_walk(walk)
        self._more.setVisible(walk.walking)
        if self._explained.show_value(explained):
            self.scroll_pane.verticalScrollBar().setValue(0)

    def _around_foot(self) -> tuple[int, int, int, int]:
        """The words of the first button begin where all others do."""
        gap, side = self.look.gap, self._padding[0]
        sides = (side - gap(14), side) if not self.look.is_rtl else (side, side - gap(14))
        return sides[0], gap(16), sides[1], gap(16)

    def _on_range_changed(self, _least: int, most: int) -> None:
        """Move the focus to the next button if the explanation is entirely in view and so no longer a tab stop."""
        if most == 0 and self.scroll_pane.hasFocus():
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface, and a line above the foot only."""
        painter, look = QPainter(self), self.look
        painter.fillRect(self.rect(), look.color("surface"))
        foot = self.walk_foot.mapTo(self, QPoint()).y() - look.gap(16)
        painter.fillRect(0, foot, self.width(), 1, look.color("line"))


class _Head(QWidget):
    """The steps, or while walking through all the way back to them and the position."""

    def __init__(self, stage: Stage, names: list[str], *, what_if: bool) -> None:
        super().__init__()
        look = stage.look
        self.steps = MomentSteps(look, names)
        self.back = Button(look, _("Die drei Momente"), kind="quiet", icon="back", height=44)
        self.back.setObjectName("moments")
        self.back.set_start_padding(0)
        self._several = len(names) > 0
        self._position = Label(look, "", "small", "textMuted", wrap=False)
        self.read = IconButton(look, "read-aloud", _("Diese Stelle vorlesen"))
        self.read.setObjectName("read-moment")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.steps, 1)
        row.addWidget(self.back)
        row.addStretch(0)
        if what_if:
            row.addWidget(what_if_chip(look))
        row.addWidget(self._position)
        row.addWidget(self.read)
        self.read.setHidden(stage.layout_class != "two_panes" or not stage.shared.can_read_aloud)

    def show_walk(self, walk: PlaceInView) -> None:
        self.steps.setVisible(not walk.walking)
        self.steps.show_at(walk.moment, walk.seen)
        self.back.setVisible(walk.walking and self._several)
        self._position.setVisible(walk.walking and walk.at is not None)
        if walk.at is not None:
            self._position.setText(_("{at} von {total}").format(at=walk.at + 1, total=walk.total))


class _Foot(QWidget):
    """What leads on, at the end; and what else there is to see."""

    def __init__(self, stage: Stage, total: int) -> None:
        super().__init__()
        look, wide = stage.look, stage.layout_class == "two_panes"
        self.previous = Button(look, _("Vorige"), kind="quiet", icon="back")
        self.previous.setObjectName("previous")
        self.chat = Button(look, _("Im Chat"), kind="quiet", icon="chat-lines")
        self.chat.setObjectName("in-chat")
        several = _("Alle {count} ansehen") if wide else _("Alle {count}")
        self.all = Button(look, several.format(count=total), kind="quiet", icon="chat-lines" if wide else None)
        self.all.setObjectName("all")
        self.map = Button(look, _("Karte"), kind="quiet", icon="map" if wide else None)
        self.map.setObjectName("map")
        self.next_button = StepButton(look, _("Nächster Moment"), icon="arrow-forward", icon_at="end", main=True)
        self.next_button.setObjectName("next")
        self.skip = Button(look, _("Zum Ergebnis"), kind="quiet", icon="results" if wide else None)
        self.skip.setObjectName("skip")
        quiet = FlowLayout(look.gap(8))
        for button in (self.previous, self.chat, self.all, self.map, self.skip):
            quiet.addWidget(button)
        stacked = stage.window_width / look.factor < STACKED_BELOW
        ways = QBoxLayout.Direction
        row = QBoxLayout(ways.TopToBottom if stacked else ways.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(12))
        row.addLayout(quiet, 1)
        row.addWidget(self.next_button)
        self.chat.setHidden(wide)
        self.of_walking = (self.previous,)

    def show_walk(self, walk: PlaceInView) -> None:
        self.previous.setVisible(walk.walking)
        self.previous.set_available(walk.at != 0, _("Das ist die erste Stelle."))
        self.all.setVisible(not walk.walking)
        self.skip.setHidden(walk.last)
        further = _("Nächste") if walk.walking else _("Nächster Moment")
        name = _("Weiter zum Ergebnis") if walk.last else further
        if name != self.next_button.text():
            self.next_button.setText(name)


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


def summary_lines(counts: Counts, *, marked: bool, watched: bool) -> list[str]:
    """The introduction; pupils who only watched are not judged, and nothing is praised if nothing was `marked`."""
    said = [_("Du hast bis zum Ende zugeschaut.")]
    if not watched:
        said = strengths(counts) if marked else [_("Du hast erst mal nur gelesen.")]
    return said if counts.tactic else [*said, _("In diesem Chat gab es keinen Trick.")]


def summary_body(stage: Stage, lines: list[str], *, praised: bool) -> QWidget:
    """Create the strengths, and a note that every message can be clicked."""
    look = stage.look
    rows = column(spacing=look.gap(10))
    rows.addWidget(Heading(look, _("Das hast du geschafft") if praised else _("Rückblick"), "heading", level=2))
    for text in lines:
        line = QHBoxLayout()
        line.setSpacing(look.gap(10))
        line.addWidget(Icon(look, "check", "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(look, text, "bodyLarge"), 1)
        rows.addLayout(line)
    hint = _("Tippe auf eine Nachricht im Chat, auch auf eine harmlose. Dann steht hier, was dahintersteckt.")
    rows.addWidget(Label(look, hint))
    return _body(rows)


def is_said(verdict: Verdict, mark: Mark | None) -> bool:
    """Whether a verdict is shown: of a plain message that was left alone nothing is said."""
    return verdict != "correct_rejection" or mark is not None


def message_body(stage: Stage, marks: Marks, entry: ShownMessage, verdict: Verdict | None, name: str) -> QWidget:
    """Create what the pupil said about a message and what is true, with the card of its tactic or why it is
    harmless."""
    look, message = stage.look, entry.message
    rows = column(spacing=look.gap(10))
    if entry.judged is not None and verdict is not None and is_said(verdict, entry.judged.mark):
        icon, ink = VERDICT_CHIPS[verdict]
        mark = entry.judged.mark
        chips = FlowLayout(look.gap(8))
        chips.addWidget(Chip(look, verdict_name(verdict, mark), icon=icon, ink=ink, fill="sunken"))
        if mark is not None:
            said = _("Du: {mark}").format(mark=marks.name(mark))
            okay = mark.judgement == "okay"
            chips.addWidget(Chip(look, said, icon="ok" if okay else "marker", fill="okTint" if okay else "markerTint"))
        rows.addLayout(chips)
    rows.addWidget(quoted(look, message, name, color="textMuted", square="sunken"))
    better = better_name(stage, entry)
    if better:
        rows.addWidget(Label(look, better))
    if message.why:
        rows.addWidget(Label(look, message.why, "bodyLarge"))
    for tactic in message.tactics:
        rows.addWidget(tactic_card(stage, tactic))
    if message.honest and (message.okay is not None or not message.why):
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

"""The calm pane beside a chat: who the player is, and the gut feeling so far. It never asks, nor changes by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.feelings import FeltAt
from quiz.play.wording import gut_names, who_you_are
from quiz.story.model import Person, Scenario
from quiz.ui.components.buttons import Button, Pressable
from quiz.ui.components.faces import face
from quiz.ui.components.layout import column
from quiz.ui.components.paint import fill_box
from quiz.ui.components.panes import SidePane
from quiz.ui.components.part import Part
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Picture, margins
from quiz.ui.screens.side_state import SideState
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

PICTURE, FACE = 104, 40
WAVE, DOT, ROW = 24, 14, 44


class CalmPane(SidePane):
    """A narrow pane beside a chat; its foot is as high as the bar under the messages."""

    WIDTHS = 300, 340
    ONLY_BESIDE = True

    def _around_foot(self) -> tuple[int, int, int, int]:
        return (self.look.gap(14), self.look.gap(6), self.look.gap(14), self.look.gap(6))


class ChatSide(CalmPane):
    """The pane stays as long as the chat does; another state changes only what differs."""

    keep_wanted = Signal(bool)

    def __init__(self, stage: Stage, scenario: Scenario, state: SideState) -> None:
        super().__init__(stage.look, who_you_are(scenario.people[scenario.you]))
        look = stage.look
        self._keep = keep_button(look)
        self._keep.toggled.connect(self.keep_wanted)
        self._felt = Part(lambda felt: feelings_list(look, felt), state.feelings)
        body = QWidget()
        body.setLayout(column(self._felt, None))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._keep)
        foot.addStretch(1)
        holder = QWidget()
        holder.setLayout(foot)
        self.fill(body, you_head(stage, scenario), holder)
        self.show_state(state)

    def show_state(self, state: SideState) -> None:
        """Change what differs."""
        self._felt.show_value(state.feelings)
        self.show_kept(state.kept)

    def show_kept(self, kept: bool) -> None:
        """Show whether the chat is kept."""
        self._keep.show_checked(kept)


class YouButton(Pressable):
    """The picture of the character, in the header of a chat that has no pane beside it."""

    def __init__(self, look: Look, person: Person, picture: QPixmap) -> None:
        super().__init__(look, _("Du bist {name}").format(name=person.name))
        self._picture = picture
        self.setProperty("focusRadius", look.icon_px(FACE) // 2 + 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = max(44, self.look.icon_px(FACE) + 4)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._picture.deviceIndependentSize()
        at = QPointF((self.width() - side.width()) / 2, (self.height() - side.height()) / 2)
        painter.drawPixmap(at, self._picture)
        if self.is_hovered or self.isDown():
            ring = QRectF(at, side)
            fill_box(painter, ring, (side.width() / 2,) * 4, None, (2.0, self.look.color("accent")))


def you_button(stage: Stage, scenario: Scenario) -> YouButton:
    """Create the button that opens what else the pane shows."""
    you = scenario.people[scenario.you]
    picture = face(stage.look, you.avatar, you.name, stage.look.icon_px(FACE), stage.shared.content.media)
    button = YouButton(stage.look, you, picture)
    button.setObjectName("you")
    return button


def keep_button(look: Look) -> Button:
    """Create the switch that keeps the chat on this computer."""
    keep = Button(look, _("Später weiterlesen"), kind="quiet", icon="bookmark", height=44)
    keep.setObjectName("keep")
    keep.setAccessibleName(_("Später weiterlesen: diesen Chat auf diesem Computer behalten"))
    keep.setCheckable(True)
    return keep


def you_head(stage: Stage, scenario: Scenario, *, titled: bool = True) -> QWidget:
    """Create the picture of the character, who it is unless that stands above (`titled`), and one line about it."""
    look, you = stage.look, scenario.people[scenario.you]
    picture = Picture(face(look, you.avatar, you.name, look.icon_px(PICTURE), stage.shared.content.media))
    line = you.profile.about if you.profile is not None and you.profile.about else scenario.summary
    head = QWidget()
    rows = QVBoxLayout(head)
    rows.setContentsMargins(margins(look.gap(24), look.gap(28), look.gap(22)))
    rows.setSpacing(0)
    rows.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
    rows.addSpacing(look.gap(14))
    if titled:
        rows.addWidget(Heading(look, who_you_are(you), "heading", level=2, px=19, align="center"))
        rows.addSpacing(look.gap(4))
    rows.addWidget(Label(look, line, "small", "textMuted", align="center"))
    return head


def you_sheet(stage: Stage, host: QWidget, scenario: Scenario, state: SideState, keep: Callable[[bool], None]) -> Sheet:
    """Create the sheet with what the pane shows, for windows that have no room for it beside the messages."""
    look = stage.look
    switch = keep_button(look)
    switch.show_checked(state.kept)
    switch.toggled.connect(keep)
    content = QWidget()
    content.setLayout(column(you_head(stage, scenario, titled=False), feelings_list(look, state.feelings), switch))
    return Sheet(look, host, who_you_are(scenario.people[scenario.you]), content)


def feelings_list(look: Look, felt: tuple[FeltAt, ...]) -> QWidget:
    """Create the list of the gut feelings so far: when, the wave and its word."""
    names = gut_names()
    rows = [(one.when, f"gut-{6 - one.value}", names[5 - one.value]) for one in felt]
    return timeline(look, _("Dein Bauch bisher"), rows)


def timeline(look: Look, title: str, entries: Sequence[tuple[str, str, str]]) -> QWidget:
    """Create a line of time under a title: when, an icon, and a word; empty without entries."""
    holder = QWidget()
    rows = QVBoxLayout(holder)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    if not entries:
        return holder
    rows.addWidget(Heading(look, title, "label", level=3))
    rows.addSpacing(look.gap(8))
    for at, (when, icon, word) in enumerate(entries):
        rows.addWidget(_TimeRow(look, when, icon, word, first=at == 0, last=at == len(entries) - 1))
    return holder


class _TimeRow(QWidget):
    """One entry on a line of time."""

    def __init__(self, look: Look, when: str, icon: str, word: str, *, first: bool, last: bool) -> None:
        super().__init__()
        self.look = look
        self._first, self._last = first, last
        row = QHBoxLayout(self)
        row.setContentsMargins(0, look.gap(4), 0, look.gap(4))
        row.setSpacing(look.gap(8))
        row.addSpacing(look.icon_px(DOT) + look.gap(14))
        row.addWidget(Label(look, when, "label", px=14.0), 3)
        row.addWidget(Picture(look.icon(icon, "text", look.icon_px(WAVE))))
        row.addWidget(Label(look, word, "small"), 2)
        self.setMinimumHeight(look.control(ROW, "small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, QPainter(self)
        size, middle = float(look.icon_px(DOT)), self.height() / 2
        left = self.width() - size if look.is_rtl else 0.0
        line = QRectF(left + size / 2 - 1, 0, 2, self.height())
        line.setTop(middle if self._first else 0)
        line.setBottom(middle if self._last else self.height())
        painter.fillRect(line, look.color("line"))
        disc = QRectF(left, middle - size / 2, size, size)
        fill_box(painter, disc, (size / 2,) * 4, look.color("accent"))

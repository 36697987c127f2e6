"""What is around the messages: the chat partner above, the controls of the pace below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.catalogs import number
from quiz.languages.translation import _, listed
from quiz.play.moment import Moment
from quiz.play.pacing import Pace
from quiz.story.model import Scenario
from quiz.ui.components.access import pass_over
from quiz.ui.components.buttons import Button
from quiz.ui.components.faces import face
from quiz.ui.components.layout import FlowLayout, height_at
from quiz.ui.components.text import Label
from quiz.ui.names import GROUP_SETTINGS, setting_name
from quiz.ui.screens.screen import Picture, Screen
from quiz.ui.screens.story_tabs import what_if_chip
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

LOW_BELOW, HEADLESS_BELOW = 720, 440
"""The effective heights of the window in px below which the header is lower, and below which it does not fit."""
HEADER, LOW_HEADER = 64, 48
"""The height of the header, and in a low window, in px at 100 %."""


class Strip(QWidget):
    """A row on a surface with a line at one edge."""

    def __init__(self, look: Look, height: int, *, edge: str) -> None:
        super().__init__()
        self.look = look
        self._edge = edge
        self.setFixedHeight(height)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(look.gap(20), 0, look.gap(20), 0)
        self.row.setSpacing(look.gap(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("surface"))
        y = 0 if self._edge == "top" else self.height() - 1
        painter.fillRect(0, y, self.width(), 1, self.look.color("line"))


def words_room(strip: Strip, buttons: Sequence[Button], taken: int) -> int:
    """How much room in px a strip has for these buttons; other things in it have `taken` the rest."""
    sides = strip.row.contentsMargins()
    return strip.width() - sides.left() - sides.right() - strip.row.spacing() * len(buttons) - taken


def fit_words(strip: Strip, buttons: Sequence[Button], taken: int) -> None:
    """Replace the words of buttons in a strip by their icons, from the end, until all have room."""
    room, widths = words_room(strip, buttons, taken), [button.full_width() for button in buttons]
    worded = len(widths)
    while worded and sum(widths) > room:
        worded -= 1
        widths[worded] = buttons[worded].icon_width()
    for at, button in enumerate(buttons):
        button.set_icon_only(at >= worded)
    strip.row.setGeometry(strip.contentsRect())  # the row was laid out before its buttons changed


@dataclass(frozen=True, slots=True)
class BarState:
    """What the bar under the messages shows.

    `waits` is the name of the chat that has to be opened; `hints`: how to mark is said where there is room; `marking`:
    the strip of a message is open.
    """

    moment: Moment
    pace: Pace
    paused: bool = False
    watching: bool = False
    waits: str = ""
    hints: bool = True
    marking: bool = False

    @property
    def next_step(self) -> tuple[str, str] | None:
        """The name and the icon of the one button that goes on; None while nothing has to be pressed for that."""
        match self.moment.kind:
            case "ended":
                return _("Weiter"), "arrow-forward"
            case "elsewhere":
                return _("Öffnen"), "forward"
            case "step":
                return _("Nächste Nachricht"), "step"
            case "choice":
                return (_("Weiter"), "step") if self.watching and self.pace.mode == "step" else None
            case "reading" | "question":
                return None
            case _ as unreachable:
                assert_never(unreachable)


class PaceBar(Strip):
    """The bar under the messages: pause, tempo and more; at its end the next step, or how to mark.

    Where the words do not all fit, the hint goes first, then the words of the buttons, from the end.
    """

    pause_wanted = Signal()
    tempo_wanted = Signal()
    more_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, look: Look, state: BarState) -> None:
        super().__init__(look, look.control(56, "label"), edge="top")
        self._state = state
        self._pause = Button(look, _("Pause"), kind="bar", icon="pause")
        self._pause.setObjectName("pause")
        self._pause.clicked.connect(self.pause_wanted)
        self._tempo = Button(look, _("Tempo"), kind="bar", icon="tempo")
        self._tempo.setObjectName("tempo")
        self._tempo.repeats = True
        self._tempo.clicked.connect(self.tempo_wanted)
        self._more = Button(look, _("Mehr"), kind="bar", icon="more")
        self._more.setObjectName("more")
        self._more.clicked.connect(self.more_wanted)
        self._waits = Label(look, "", "small", "textMuted", wrap=False)
        self._hint = _MarkHint(look)
        self._next = Button(look, "", icon="step", icon_at="end", height=48)
        self._next.setObjectName("next")
        self._next.clicked.connect(self.next_wanted)
        self._buttons = (self._pause, self._tempo, self._more)
        self.row.setSpacing(look.gap(4))
        for button in self._buttons:
            self.row.addWidget(button)
        self.row.addStretch(1)
        for widget in (self._waits, self._hint, self._next):
            self.row.addWidget(widget)
        self.show_state(state)

    @property
    def next_button(self) -> Button:
        """The button that goes on, if there is one now."""
        return self._next

    def show_state(self, state: BarState) -> None:
        """Show what can be pressed now."""
        self._state = state
        self._pause.setText(_("Weiter") if state.paused else _("Pause"))
        self._pause.set_icon("play" if state.paused else "pause")
        by_step = _("„Schritt für Schritt“ wartet immer auf dich.")
        available = state.pace.mode == "auto" and not state.marking
        self._pause.set_available(available, waiting_hint() if state.marking else by_step)
        self._tempo.setText(tempo_name(state.pace))
        self._waits.setText(_("Wartet auf {chat}").format(chat=state.waits) if state.waits else "")
        step = state.next_step
        if step is not None:
            if step[0] != self._next.text():
                self._next.setText(step[0])
            opening = _("{chat} öffnen").format(chat=state.waits) if state.waits else step[0]
            self._next.setAccessibleName(opening)
            self._next.set_icon(step[1])
        self._fit()

    def _fit(self) -> None:
        step, state, gap = self._state.next_step is not None, self._state, self.row.spacing()
        taken = self._next.full_width() + gap if step else 0
        room = words_room(self, self._buttons, taken) - sum(button.full_width() for button in self._buttons)
        shows_wait = bool(state.waits) and self._waits.sizeHint().width() + gap <= room
        shows_hint = state.hints and not step and self._hint.sizeHint().width() + gap <= room
        for widget, on in ((self._waits, shows_wait), (self._hint, shows_hint), (self._next, step)):
            widget.setVisible(on)
        fit_words(self, self._buttons, taken)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _MarkHint(QWidget):
    """How a message is marked. A screen reader says it of each message."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, look.gap(4), 0)
        row.setSpacing(look.gap(8))
        row.addWidget(Picture(look.icon("marker", "textMuted", look.icon_px(20))))
        words = Label(look, _("Antippen markiert"), "small", "textMuted", wrap=False)
        pass_over(words)
        row.addWidget(words)


class MoreActions(QWidget):
    """What the bar has no place for: step by step, the glossary, the keys; in a narrow window what the pane beside the
    messages shows."""

    step_wanted = Signal()
    glossary_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, look: Look, pace: Pace, *more: QWidget) -> None:
        """Create the actions; `more` are those that have no other place in a narrow window."""
        super().__init__()
        self._step = Button(look, _("Schritt für Schritt"), kind="bar", icon="step")
        self._step.setObjectName("step-mode")
        self._step.setCheckable(True)
        self._step.toggled.connect(lambda _on: self.step_wanted.emit())  # assistive technology does not click
        glossary = Button(look, _("Nachschlagen"), kind="bar", icon="book")
        glossary.setObjectName("glossary")
        glossary.clicked.connect(self.glossary_wanted)
        keys = Button(look, _("Tasten"), kind="bar", icon="keyboard")
        keys.setObjectName("keys")
        keys.clicked.connect(self.keys_wanted)
        flow = FlowLayout(look.gap(6))
        self.setLayout(flow)
        for button in (self._step, glossary, keys, *more):
            flow.addWidget(button)
        self.show_pace(pace)

    def show_pace(self, pace: Pace) -> None:
        """Show whether each message has to be asked for."""
        self._step.show_checked(pace.mode == "step")


def waiting_hint() -> str:
    """Why the story cannot be paused while a message is marked."""
    return _("Solange du markierst, wartet die Geschichte.")


def tempo_name(pace: Pace) -> str:
    """The tempo as its button shows it."""
    tempo = pace.tempo
    factor = f"{tempo:g}" if tempo.is_integer() else number(tempo, decimals=2)  # whole numbers need no rules
    return _("Tempo {factor}×").format(factor=factor)


def fill_header(strip: Strip, stage: Stage, scenario: Scenario, *, what_if: bool = False) -> None:
    """Show the chat partner: a person, or a group with its members; and whether it is a what-if."""
    look = stage.look
    senders = dict.fromkeys(m.sender for m in scenario.messages() if m.sender != scenario.you)
    partners = [scenario.people[sender] for sender in senders]
    title, detail = scenario.title, setting_name(scenario.setting)
    if partners and scenario.setting in GROUP_SETTINGS:
        mentioned = listed(person.name for person in partners)
        detail = _("{kind} · mit {names}").format(kind=detail, names=mentioned)
    elif partners:
        title = partners[0].name
        picture = face(look, partners[0].avatar, title, look.icon_px(44), stage.shared.content.media)
        strip.row.addWidget(Picture(picture))
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addStretch(1)
    names.addWidget(Label(look, title, "label", px=17, wrap=False))
    names.addWidget(Label(look, detail, "meta", "textMuted", wrap=False))
    names.addStretch(1)
    strip.row.addLayout(names, 1)
    if what_if:
        strip.row.addWidget(what_if_chip(look))


def fit_frame(screen: Screen[Any], header: Strip, *, headed: bool = False) -> None:
    """Show what fits into this window: a low one has a lower header, a very low one none, unless it is `headed`."""
    effective = _effective_height(screen)
    low = effective < LOW_BELOW and screen.stage.layout_class != "two_panes"
    header.setVisible(headed or effective >= HEADLESS_BELOW)
    height = screen.look.control(LOW_HEADER if low else HEADER, "label")
    header.setFixedHeight(max(height, height_at(header, header.width()) if headed else header.row.sizeHint().height()))


def _effective_height(screen: Screen[Any]) -> float:
    height = screen.stage.window_height if screen.isWindow() else screen.window().height()
    return height / screen.look.factor

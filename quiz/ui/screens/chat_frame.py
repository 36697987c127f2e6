"""What is around the messages: the chat partner above, the controls of the pace below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.catalogs import number
from quiz.languages.translation import _, listed
from quiz.play.pacing import Pace
from quiz.story.model import Scenario
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
"""The effective heights of the window in px below which the bar under the messages and the header do not fit."""
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


class PaceControls(QWidget):
    """Pause, tempo, step by step, undo, keeping, and the glossary.

    On one line labels are replaced by icons, from the end, until all buttons fit; with `flow` they take several lines.
    """

    pause_wanted = Signal()
    tempo_wanted = Signal()
    step_wanted = Signal()
    back_wanted = Signal()
    keep_wanted = Signal(bool)
    glossary_wanted = Signal()

    def __init__(self, look: Look, *, flow: bool = False) -> None:
        super().__init__()
        self._pause = Button(look, _("Pause"), kind="bar", icon="pause")
        self._pause.setObjectName("pause")
        self._pause.clicked.connect(self.pause_wanted)
        self._tempo = Button(look, _("Tempo"), kind="bar", icon="tempo")
        self._tempo.setObjectName("tempo")
        self._tempo.repeats = True
        self._tempo.clicked.connect(self.tempo_wanted)
        self._step = Button(look, _("Schritt für Schritt"), kind="bar", icon="step")
        self._step.setObjectName("step-mode")
        self._step.setCheckable(True)
        self._step.toggled.connect(lambda _on: self.step_wanted.emit())  # assistive technology does not click
        self._back = Button(look, _("Zurücknehmen"), kind="bar", icon="undo")
        self._back.setObjectName("step-back")
        self._back.setAccessibleName(_("Zurücknehmen: die letzte Antwort"))
        self._back.clicked.connect(self.back_wanted)
        self._keep = Button(look, _("Merken"), kind="bar", icon="save")
        self._keep.setObjectName("keep")
        self._keep.setAccessibleName(_("Merken: diesen Chat auf diesem Computer behalten"))
        self._keep.setCheckable(True)
        self._keep.toggled.connect(self.keep_wanted)
        glossary = Button(look, _("Nachschlagen"), kind="bar", icon="book")
        glossary.setObjectName("glossary")
        glossary.clicked.connect(self.glossary_wanted)
        self._buttons = (self._pause, self._tempo, self._step, self._back, self._keep, glossary)
        row: FlowLayout | QHBoxLayout
        if flow:
            row = FlowLayout(look.gap(6))
        else:
            row = QHBoxLayout()
            row.setSpacing(look.gap(2))
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        for button in self._buttons:
            row.addWidget(button)
        self._row = row if isinstance(row, QHBoxLayout) else None
        if self._row is not None:
            self._row.addStretch(1)

    def show_state(self, pace: Pace, *, paused: bool, can_go_back: bool, kept: bool) -> None:
        """Update all controls."""
        self._pause.setText(_("Weiter") if paused else _("Pause"))
        self._pause.set_icon("play" if paused else "pause")
        self._pause.set_available(pace.mode == "auto", _("„Schritt für Schritt“ wartet immer auf dich."))
        self._tempo.setText(tempo_name(pace))
        self._step.show_checked(pace.mode == "step")
        self._back.set_available(can_go_back, _("Es gibt noch keine Antwort zum Zurücknehmen."))
        self._keep.show_checked(kept)
        self._fit()

    def _fit(self) -> None:
        if self._row is None:
            return
        room = self.width() - self._row.spacing() * len(self._buttons)
        widths = [button.full_width() for button in self._buttons]
        worded = len(widths)
        while worded and sum(widths) > room:
            worded -= 1
            widths[worded] = self._buttons[worded].icon_width()
        for at, button in enumerate(self._buttons):
            button.set_icon_only(at >= worded)
        self._row.setGeometry(self.contentsRect())  # the row was laid out before its buttons changed

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


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


def is_low(screen: Screen[Any]) -> bool:
    """Whether the controls below the messages do not fit."""
    return _effective_height(screen) < LOW_BELOW and screen.stage.layout_class != "two_panes"


def fit_frame(screen: Screen[Any], header: Strip, bar: Strip, *, headed: bool = False) -> None:
    """Show what fits into this window; `headed`: the header has to be there."""
    low = is_low(screen)
    header.setVisible(headed or _effective_height(screen) >= HEADLESS_BELOW)
    height = screen.look.control(LOW_HEADER if low else HEADER, "label")
    header.setFixedHeight(max(height, height_at(header, header.width()) if headed else header.row.sizeHint().height()))
    bar.setVisible(not low)


def _effective_height(screen: Screen[Any]) -> float:
    height = screen.stage.window_height if screen.isWindow() else screen.window().height()
    return height / screen.look.factor

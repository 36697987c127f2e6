"""The buttons below the answers: next message, send, and in a low window pause and more actions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.translation import _, ngettext
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.text import Label
from quiz.ui.screens.side_state import SideState
from quiz.ui.theme.look import Look


class ChatFoot(QWidget):
    """Its buttons stay; their labels change, and those that are not needed are hidden.

    `beside`: the pane is beside the messages, not below them.
    """

    next_pressed = Signal()
    """Next was pressed; what that means depends on the moment of the chat."""
    send_pressed = Signal()
    pause_pressed = Signal()
    more_pressed = Signal()

    def __init__(self, look: Look, state: SideState, *, beside: bool) -> None:
        super().__init__()
        self._beside = beside
        self._pause = IconButton(look, "pause", _("Pause"))
        self._pause.setObjectName("pause")
        self._pause.clicked.connect(self.pause_pressed)
        self._more = IconButton(look, "settings", _("Mehr: Bauchgefühl, Tempo, Zurücknehmen, Nachschlagen"))
        self._more.setObjectName("more")
        self._more.clicked.connect(self.more_pressed)
        self._hint = Label(look, "", "small", "textMuted")
        self._next = Button(look, "", kind="secondary", icon="step", icon_at="end")
        self._next.setObjectName("next")
        self._next.clicked.connect(self.next_pressed)
        self._send = send_button(look)
        self._send.clicked.connect(self.send_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(8))
        row.addWidget(self._pause)
        row.addWidget(self._more)
        row.addWidget(self._hint, 1000)
        row.addStretch(1)
        row.addWidget(self._next)
        row.addWidget(self._send)
        self.show_state(state)

    def show_state(self, state: SideState) -> None:
        """Show what can be pressed now."""
        kind, count = state.moment.kind, len(state.moment.options)
        answering = kind == "choice" and not state.watching
        self._pause.set_icon("play" if state.paused else "pause")
        self._pause.setAccessibleName(_("Weiter") if state.paused else _("Pause"))
        let_send(self._send, state.chosen is not None)
        self._hint.setText(ended_hint() if kind == "ended" else answers_hint(count, beside=self._beside))
        name, icon, main = _next(state)
        if name != self._next.text():
            self._next.setText(name)
        self._next.set_icon(icon)
        self._next.set_kind("primary" if main else "secondary")
        shown = {
            self._pause: state.low and kind == "reading",
            self._more: state.low,
            self._hint: answering or (kind == "ended" and self._beside),
            self._next: not answering,
            self._send: kind == "choice",
        }
        for widget, on in shown.items():
            if widget.isHidden() == on:
                widget.setVisible(on)


def _next(state: SideState) -> tuple[str, str, bool]:
    """The label and the icon of the next button, and whether it is the main action."""
    match state.moment.kind:
        case "ended":
            return _("Weiter"), "arrow-forward", True
        case "question":
            return (_("Überspringen") if state.felt is None else _("Weiter")), "forward", False
        case "elsewhere":
            return _("Öffnen"), "forward", True
        case "step":
            return _("Nächste Nachricht"), "step", True
        case "reading":
            return _("Nächste Nachricht"), "step", False
        case "choice":
            return _("Weiter"), "step", False


def answers_hint(count: int, *, beside: bool) -> str:
    """The hint about the answers: how to send beside the messages, how many there are below them."""
    if beside:
        return send_hint()
    return ngettext("{count} Antwort", "{count} Antworten", count).format(count=count)


def send_hint() -> str:
    """How to send a chosen answer by keyboard."""
    return _("Senden mit der Eingabetaste.")


def ended_hint() -> str:
    """How to go on by keyboard once the chat has ended."""
    return _("Weiter mit der Eingabetaste.")


def send_button(look: Look) -> Button:
    """Create the button that sends the chosen answer."""
    send = Button(look, _("Senden"), icon="send", icon_at="end")
    send.setObjectName("send")
    return send


def let_send(button: Button, chosen: bool) -> None:
    """Enable the button once an answer is chosen; until then it says why it cannot be pressed."""
    button.set_available(chosen, _("Wähle zuerst eine Antwort."))

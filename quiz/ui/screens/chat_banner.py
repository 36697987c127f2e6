"""What says that something is new in a chat that is not open: the banner above the messages, and a note in the bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.phone import Banner
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.faces import face
from quiz.ui.components.layout import column
from quiz.ui.components.paint import fill_box
from quiz.ui.components.part import Part
from quiz.ui.components.sheet import add_shadow
from quiz.ui.components.text import Label
from quiz.ui.screens.screen import Picture, margins
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

EDGE, RADIUS, PICTURE, HEIGHT = 12, 14, 36, 60
BLUR, FALL, BELOW = 14, 3, 14
"""The shadow, and the room that it has below the banner."""


class ChatBanner(QWidget):
    """Stands in the flow above the messages: it pushes them down and covers none. It has no timer and takes no focus.

    If a button that has the focus goes, the focus moves to `messages`.
    """

    opened = Signal(str)
    """Open the chat of the banner; carries its id."""
    closed = Signal(int)
    """Close the banner, and leave the message where it is; carries the number of its moment."""

    def __init__(self, stage: Stage, messages: QWidget) -> None:
        super().__init__()
        self._stage = stage
        self._messages = messages
        self._banner: Banner | None = None
        self._part: Part[Banner | None] = Part(self._build, None, lambda: messages)
        self.setLayout(column(self._part))
        self.hide()

    def show_banner(self, banner: Banner | None) -> None:
        """Show this banner, or none."""
        if banner == self._banner:
            return
        self._banner = banner
        if banner is None:
            focused = QApplication.focusWidget()
            if focused is not None and self.isAncestorOf(focused):
                self._messages.setFocus(Qt.FocusReason.OtherFocusReason)
        self._part.show_value(banner)
        self.setVisible(banner is not None)

    def _build(self, banner: Banner | None) -> QWidget:
        if banner is None:
            return QWidget()
        look = self._stage.look
        card = _Card(look)
        picture = face(look, banner.avatar, banner.person, look.icon_px(PICTURE), self._stage.shared.content.media)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(look, banner.title, "label", px=15))
        words.addWidget(Label(look, _first_line(banner.text), "small"))
        opening = open_button(look, banner.chat_name, "banner-open")
        opening.clicked.connect(lambda: self.opened.emit(banner.chat))
        close = IconButton(look, "close", _("Schließen, die Nachricht bleibt ungelesen"))
        close.setObjectName("banner-close")
        close.clicked.connect(lambda: self.closed.emit(banner.number))
        row = QHBoxLayout(card)
        row.setContentsMargins(*ends_swapped(look, 12, 6, 6))
        row.setSpacing(look.gap(12))
        row.addWidget(Picture(picture))
        row.addLayout(words, 1)
        row.addWidget(opening)
        row.addWidget(close)
        holder = QWidget()
        holder.setLayout(column(card, margins=margins(look.gap(EDGE), None, BELOW)))
        return holder

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._stage.look.color("chatBackground"))


class _Card(QWidget):
    """The raised surface of a banner."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setMinimumHeight(look.control(HEIGHT, "label"))
        if not look.is_contrast:
            shadow = add_shadow(self, look)
            shadow.setBlurRadius(BLUR)
            shadow.setOffset(0, FALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        edge = (2.0 if look.is_contrast else 1.0, look.color("line"))
        fill_box(QPainter(self), QRectF(self.rect()), (look.gap(RADIUS),) * 4, look.color("raised"), edge)


def ends_swapped(look: Look, start: int, end: int, ends: int) -> tuple[int, int, int, int]:
    """The margins of a row whose start and end side differ, in px at 100 %: Qt does not mirror them."""
    at_left, at_right = (end, start) if look.is_rtl else (start, end)
    return look.gap(at_left), look.gap(ends), look.gap(at_right), look.gap(ends)


def open_button(look: Look, chat: str, name: str) -> Button:
    """Create the button that opens a chat; `name` is its object name."""
    button = Button(look, _("Öffnen"), kind="quiet", height=44)
    button.setAccessibleName(_("{chat} öffnen").format(chat=chat))
    button.setObjectName(name)
    return button


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]

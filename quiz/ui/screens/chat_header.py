"""The header of the open chat, if the phone has several: who it is, the way to the profile and to the other chats."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.phone import ChatHead, news_words
from quiz.ui.components.buttons import Button
from quiz.ui.components.faces import face
from quiz.ui.components.part import Part
from quiz.ui.components.text import Label
from quiz.ui.screens.screen import Picture
from quiz.ui.stage import Stage

PICTURE = 44


class ChatHeader(QWidget):
    """Its widgets stay; what they say changes. `narrow`: the list of chats is behind a button here.

    The name always has room. If the row is too narrow, the line under the name goes, then the word on the button of the
    profile, then the picture.
    """

    people_wanted = Signal()
    """Show the profile of the partner, or the members of the group."""
    list_wanted = Signal(bool)
    """Show the list of chats, or the messages again."""

    def __init__(self, stage: Stage, head: ChatHead, *, narrow: bool, listing: bool) -> None:
        super().__init__()
        look = self._look = stage.look
        self._media = stage.shared.content.media
        self._head = head
        self._narrow = narrow
        self._chats = Button(look, _("Chats"), kind="secondary", icon="chats", height=44)
        self._chats.setObjectName("show-chats")
        self._chats.setCheckable(True)
        self._chats.show_checked(listing)
        self._chats.toggled.connect(self.list_wanted)
        self._picture = Part(self._make_picture, (head.avatar, head.name))
        self._name = Label(look, "", "label", px=17)
        self._line = Label(look, "", "meta", "textMuted", max_characters=0)
        self._people = Button(look, _("Profil"), kind="bar", icon="user")
        self._people.setObjectName("people")
        self._people.clicked.connect(self.people_wanted)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._name)
        names.addWidget(self._line)
        names.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(12))
        row.addWidget(self._chats)
        row.addWidget(self._picture)
        row.addLayout(names, 1)
        row.addWidget(self._people)
        self._chats.setVisible(narrow)
        self.show_head(head)

    def show_head(self, head: ChatHead) -> None:
        """Show the chat that is open now, and how many messages are new in others."""
        self._head = head
        self._picture.show_value((head.avatar, head.name))
        for label, text in ((self._name, head.name), (self._line, head.line)):
            if label.text() != text:
                label.setText(text)
        name, icon = (_("Mitglieder"), "users") if head.members else (_("Profil"), "user")
        if self._people.text() != name:
            self._people.setText(name)
            self._people.set_icon(icon)
        self._people.setAccessibleName(name if head.members else _("Profil von {name}").format(name=head.name))
        news = news_words(head.news)
        chats = _("Chats · {news}").format(news=news) if news else _("Chats")
        if self._chats.text() != chats:
            self._chats.setText(chats)
        self._fit()

    def show_listing(self, on: bool) -> None:
        """Show whether the list of chats is in view."""
        self._chats.show_checked(on)

    def focus_people(self) -> bool:
        """Focus the button of the profile; return whether there is one."""
        if self._people.isVisible():
            self._people.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._people.isVisible()

    def focus_chats(self) -> None:
        self._chats.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_picture(self, value: tuple[str | None, str]) -> QWidget:
        avatar, name = value
        picture = _PressablePicture(face(self._look, avatar, name, self._look.icon_px(PICTURE), self._media))
        picture.pressed.connect(self._on_picture)
        return picture

    @property
    def _opens(self) -> bool:
        return self._head.members or self._head.profile is not None

    def _on_picture(self) -> None:
        if self._opens:
            self.people_wanted.emit()

    def _fit(self) -> None:
        """Show what has room."""
        look = self._look
        gap, picture = look.gap(12), look.icon_px(PICTURE)
        room = self.width() - self._name.sizeHint().width()
        room -= self._chats.full_width() + gap if self._narrow else 0
        with_words = room - (self._people.full_width() + gap if self._opens else 0)
        with_icon = room - (self._people.icon_width() + gap if self._opens else 0)
        self._people.set_icon_only(self._narrow and with_words < picture + gap)
        rest = with_icon if self._narrow else with_words
        shown = {
            self._line: bool(self._head.line) and not (self._narrow and look.factor >= 1.5),
            self._picture: rest >= picture + gap,
            self._people: self._opens,
        }
        for widget, on in shown.items():
            if widget.isHidden() == on:
                widget.setVisible(on)
        self._name.setAccessibleDescription(self._head.line if self._line.isHidden() else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _PressablePicture(Picture):
    """A picture that can be pressed with mouse or finger; for all others there is a button with the same effect."""

    pressed = Signal()

    def __init__(self, pixmap: QPixmap) -> None:
        super().__init__(pixmap)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()) and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

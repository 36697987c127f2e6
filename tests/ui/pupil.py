"""A pupil in front of the window: sees what is visible, clicks where it is, presses keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from quiz.languages.translation import _
from quiz.story.events import Event
from quiz.ui.chat.model import ROW_ROLE
from quiz.ui.chat.view import ChatView
from quiz.ui.components.choices import ChoiceButton
from quiz.ui.screens.chat import ChatScreen
from quiz.ui.window import Window
from tests.play.packs import SMALL as SMALL

Kind = TypeVar("Kind", bound=QWidget)


class Pupil:
    """Uses one window by mouse and keyboard, as Qt would hand the input on from the system."""

    def __init__(self, window: Window) -> None:
        self.window = window

    @property
    def app(self) -> QApplication:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return app

    @property
    def screen(self) -> str:
        """The name of the screen in view, as "Chat"."""
        return type(self.window.screen_in_view).__name__.removesuffix("Screen")

    @property
    def state(self) -> Any:
        return self.window.screen_in_view.state

    @property
    def events(self) -> tuple[Event, ...]:
        events: tuple[Event, ...] = self.state.events
        return events

    @property
    def focus(self) -> QWidget:
        """The widget with the focus; there always has to be one, and it has to be visible."""
        focused = QApplication.focusWidget()
        assert focused is not None, f"the focus is lost on {self.screen}"
        assert focused.isVisible(), f"the focus is on {focused}, which is hidden"
        return focused

    @property
    def chat(self) -> ChatScreen:
        """The chat in view."""
        screen = self.window.screen_in_view
        assert isinstance(screen, ChatScreen), f"{self.screen} is no chat"
        return screen

    def wait(self) -> None:
        """Let Qt do what is due."""
        self.app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.app.processEvents()

    def all(self, kind: type[Kind]) -> Iterator[Kind]:
        """Every visible widget of this kind."""
        return (widget for widget in self.window.findChildren(kind) if widget.isVisible())

    def find(self, name: str) -> QWidget:
        """The one visible widget with this object name, or the one button with these German words."""
        found = [w for w in self.all(QWidget) if w.objectName() == name]
        found = found or [b for b in self.all(QAbstractButton) if {name, _(name)} & {b.text(), b.accessibleName()}]
        assert found, f"no “{name}” on {self.screen}; there are {sorted(self.names())}"
        assert len(found) == 1, f"“{name}” is there {len(found)} times"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(name in (b.objectName(), b.text(), b.accessibleName()) for b in self.all(QWidget) if _named(b, name))

    def is_checked(self, name: str) -> bool:
        """Whether the one visible button with this name is on."""
        button = self.find(name)
        assert isinstance(button, QAbstractButton), f"“{name}” cannot be on or off"
        return button.is_chosen if isinstance(button, ChoiceButton) else button.isChecked()

    def names(self) -> set[str]:
        return {b.objectName() or b.text() or b.accessibleName() for b in self.all(QAbstractButton)}

    def click(self, name: str | QWidget, at: QPoint | None = None) -> None:
        """Click the middle of a widget (or `at` in it), after scrolling it into view, where the system would."""
        widget = self.find(name) if isinstance(name, str) else name
        _scroll_to(widget)
        point = widget.mapTo(self.window, at if at is not None else widget.rect().center())
        hit = self.window.childAt(point)
        assert hit is not None, f"{widget} lies outside the window"
        assert hit is widget or widget.isAncestorOf(hit), f"{hit} lies over {widget}"
        self.click_at(point)

    def click_at(self, point: QPoint) -> None:
        """Click a point of the window."""
        handle = self.window.windowHandle()
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        self.wait()

    def press(self, *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys one after the other."""
        for key in keys:
            code = key if isinstance(key, Qt.Key) else getattr(Qt.Key, f"Key_{key}")
            QTest.keyClick(self.window.windowHandle(), code, modifier)
            self.wait()

    def tab_to(self, name: str) -> None:
        """Press Tab until the widget with this name or these words has the focus."""
        seen: list[QWidget] = []
        while not _is(self.focus, name):
            self.press("Tab")
            assert self.focus not in seen, f"Tab never reaches “{name}”; it goes {[_label(w) for w in seen]}"
            seen.append(self.focus)

    def tour(self) -> list[QWidget]:
        """Everything that Tab reaches, from the present focus once around."""
        stops = [self.focus]
        while True:
            self.press("Tab")
            if self.focus in stops:
                return stops
            stops.append(self.focus)

    def messages(self) -> list[Any]:
        """The rows of the chat in view."""
        view = next(self.all(ChatView))
        return [view.model().index(at, 0).data(ROW_ROLE) for at in range(view.model().rowCount())]

    def click_message(self, message: str) -> None:
        """Tap the bubble with this text or key."""
        view = next(self.all(ChatView))
        at = next(n for n, row in enumerate(self.messages()) if message in (row.key, getattr(row, "text", "")))
        index = view.model().index(at, 0)
        view.scrollTo(index)
        self.wait()
        delegate = view.itemDelegate()
        middle = delegate.bubble_layout(index.data(ROW_ROLE)).bubble.center().toPoint()
        self.click(view.viewport(), delegate.origin(view.visualRect(index), view.viewport().width()) + middle)


def _named(widget: QWidget, name: str) -> bool:
    return isinstance(widget, QAbstractButton) or widget.objectName() == name


def _is(widget: QWidget, name: str) -> bool:
    if widget.objectName() == name or widget.accessibleName() == name:
        return True
    return isinstance(widget, QAbstractButton) and widget.text() == name


def _label(widget: QWidget) -> str:
    return widget.objectName() or widget.accessibleName() or type(widget).__name__


def _scroll_to(widget: QWidget) -> None:
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)
        area = area.parentWidget()

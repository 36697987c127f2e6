"""What assistive technology sees of a painted widget that Qt cannot know by itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary, finalize, ref

from PySide6.QtCore import QLocale, QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QAccessibleWidget, QWidget
from shiboken6 import VoidPtr

from quiz.languages.emoji import in_words

AccessibleRole = QAccessible.Role


@dataclass(slots=True)
class _Told:
    """What is told of one widget. The interface is kept here, else Python would delete it at once."""

    role: QAccessible.Role = AccessibleRole.NoRole
    level: int | None = None
    selected: bool = False
    interface: QAccessibleInterface | None = None


_told: WeakKeyDictionary[QWidget, _Told] = WeakKeyDictionary()


def set_role(widget: QWidget, role: QAccessible.Role, *, level: int | None = None) -> None:
    """Expose `widget` to assistive technology in this role; its name is `accessibleName()`.

    `level` is the level of a heading, 1 to 6. Not for buttons, which would lose their action: see `show_as_tab`.
    """
    _install()
    _told.setdefault(widget, _Told()).role = role
    _told[widget].level = level
    if QAccessible.isActive():  # Qt made its own interface as soon as the widget had a text
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(QAccessible.queryAccessibleInterface(widget)))


def role_of(widget: QWidget) -> QAccessible.Role | None:
    """The role that `set_role` gave a widget; None if it has Qt's own."""
    return _told[widget].role if widget in _told else None


def show_as_tab(button: QAbstractButton, *, selected: bool) -> None:
    """Expose `button` as the tab of a page, which can be pressed; it is to be in a widget of the role PageTabList."""
    set_role(button, AccessibleRole.PageTab)
    select_tab(button, selected)


def select_tab(button: QAbstractButton, selected: bool) -> None:
    """Say whether the page of this tab is shown; the button is one by `show_as_tab`."""
    _told[button].selected = selected


def sentences(*parts: str | None) -> str:
    """The parts that there are as sentences: each ends with one full stop, unless it has a mark of its own."""
    return " ".join(part if part.endswith(tuple(".!?…؟")) else f"{part}." for part in parts if part)


def pass_over(widget: QWidget) -> None:
    """Hide `widget` from assistive technology: it decorates, or repeats what is said elsewhere."""
    set_role(widget, AccessibleRole.Client)


def keep_count(area: QAbstractScrollArea) -> None:
    """Make `area` check which of its children assistive technology asks for; its role and name stay.

    Qt's own interface of a scroll area does not: a screen reader that asks for a scroll bar that has just been hidden
    ends the program (QAccessibleAbstractScrollArea::child in Qt 6.11, reached by GetChildAtIndex).
    """
    set_role(area, AccessibleRole.Client)


class _Attributes(QAccessibleAttributesInterface):
    """The level of a heading and the language of a part."""

    def __init__(self, level: int | None) -> None:
        super().__init__()
        self.locale = QLocale()
        self._level = level

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        level = [] if self._level is None else [QAccessible.Attribute.Level]
        return [QAccessible.Attribute.Locale, *level]

    def attributeValue(self, key: QAccessible.Attribute) -> Any:
        return {QAccessible.Attribute.Locale: self.locale, QAccessible.Attribute.Level: self._level}.get(key)


class _Text(QAccessibleTextInterface):
    """The text of a heading: Orca says of a heading its text and not its name. It has no cursor and no selection."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._widget = ref(widget)

    def _whole(self) -> str:
        widget = self._widget()
        return "" if widget is None else widget.accessibleName()

    def text(self, start: int, end: int) -> str:
        return self._whole()[start:end]

    def characterCount(self) -> int:
        return len(self._whole())

    def characterRect(self, offset: int) -> QRect:
        widget = self._widget()
        return QRect() if widget is None else QRect(widget.mapToGlobal(QPoint()), widget.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        return -1

    def cursorPosition(self) -> int:
        return 0

    def setCursorPosition(self, position: int) -> None: ...

    def selectionCount(self) -> int:
        return 0

    def addSelection(self, start: int, end: int) -> None: ...

    def removeSelection(self, index: int) -> None: ...

    def setSelection(self, index: int, start: int, end: int) -> None: ...

    def scrollToSubstring(self, start: int, end: int) -> None: ...


class _RoleInterface(QAccessibleWidget):
    """Qt's own interface with another role. It belongs to Qt, which deletes it together with the widget."""

    def __init__(self, widget: QWidget, role: QAccessible.Role, level: int | None) -> None:
        super().__init__(widget, role)
        self._attributes = _Attributes(level)
        self._text = _Text(widget) if role == AccessibleRole.Heading else None

    def text(self, kind: QAccessible.Text) -> str:
        passed_over = self.role() == AccessibleRole.Client and not isinstance(self.widget(), QAbstractScrollArea)
        return "" if passed_over else in_words(super().text(kind))

    def state(self) -> QAccessible.State:
        state = super().state()
        state.modal = self.role() == AccessibleRole.Dialog
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:
        if kind == QAccessible.InterfaceType.AttributesInterface:
            self._attributes.locale = self.widget().locale()
            return self._attributes
        if kind == QAccessible.InterfaceType.TextInterface and self._text is not None:
            return self._text
        found = super().interface_cast(kind)
        return VoidPtr(0) if found is None else found  # PySide6 takes None for any address


class _TabAction(QAccessibleActionInterface):
    """Pressing a tab; without this assistive technology could only focus it."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__()
        self._button = ref(button)  # the button keeps its interface, and this with it: a cycle would outlive it

    def actionNames(self) -> list[str]:
        return [self.pressAction(), self.setFocusAction()]

    def doAction(self, name: str) -> None:
        button = self._button()
        if button is None:
            return
        if name == self.pressAction():
            button.click()
        elif name == self.setFocusAction():
            button.setFocus()

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []


class _TabInterface(_RoleInterface):
    """A tab: selected or not, and with the action of its button."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, AccessibleRole.PageTab, None)
        self._button = button
        self._action = _TabAction(button)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.selectable = True
        state.selected = _told[self._button].selected
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:
        return self._action if kind == QAccessible.InterfaceType.ActionInterface else super().interface_cast(kind)


def _interface(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget) or thing not in _told:
        return None
    told = _told[thing]
    if isinstance(thing, QAbstractButton):
        told.interface = _TabInterface(thing)
    else:
        told.interface = _RoleInterface(thing, told.role, told.level)
    # PySide 6.11 never lets go of an interface that it has given to Qt; what it holds goes with its widget.
    finalize(thing, vars(told.interface).clear).atexit = False
    return told.interface


@lru_cache(maxsize=1)
def _install() -> None:
    QAccessible.installFactory(_interface)

"""Roles for assistive technology that a painted widget does not have by itself."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Let assistive technology see `widget` in this role; its name is `accessibleName()`."""
    _install()
    widget.accessible_role = role  # type: ignore[attr-defined]


class _RoleInterface(QAccessibleWidget):
    """Qt's own interface with another role. It belongs to Qt, which deletes it together with the widget."""


def _interface(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "accessible_role", None)
    if role is None or not isinstance(thing, QWidget):
        return None
    interface = _RoleInterface(thing, role)
    thing.accessible_interface = interface  # type: ignore[attr-defined]  # else Python would delete it at once
    return interface


@lru_cache(maxsize=1)
def _install() -> None:
    QAccessible.installFactory(_interface)

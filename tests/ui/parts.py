"""What assistive technology sees of a window, read in the process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role


@dataclass(frozen=True, eq=False)
class Part:
    """One thing in the tree; `rect` on the screen in px, `level` of a heading, `label` by a relation."""

    role: QAccessible.Role
    name: str
    description: str
    rect: QRect
    focusable: bool
    checked: bool
    disabled: bool
    modal: bool
    level: int | None
    language: str
    label: str
    actions: tuple[str, ...]
    object: QObject | None
    inside: tuple[Part, ...]

    def __str__(self) -> str:
        box = self.rect
        return f"{self.role.name} “{self.name}” {box.width()}x{box.height()} at {box.x()},{box.y()}"


def parts_of(widget: QWidget) -> list[Part]:
    """All visible parts in reading order; of an open sheet only, for it is modal."""
    found = list(_walk(QAccessible.queryAccessibleInterface(widget), ()))
    modal = [part for part in found if part.modal]
    return [part for part in found if modal[-1] in part.inside] if modal else found


def _walk(interface: QAccessibleInterface, inside: tuple[Part, ...]) -> Iterator[Part]:
    state = interface.state()
    if state.invisible:
        return
    attributes = interface.attributesInterface()
    level, locale = None, QLocale.c()
    if attributes is not None:
        keys = attributes.attributeKeys()
        if QAccessible.Attribute.Level in keys:
            level = attributes.attributeValue(QAccessible.Attribute.Level)
        if QAccessible.Attribute.Locale in keys:
            locale = attributes.attributeValue(QAccessible.Attribute.Locale)
    labels = [other for other, kind in interface.relations() if kind == QAccessible.RelationFlag.Label]
    actions = interface.actionInterface()
    part = Part(
        role=interface.role(),
        name=interface.text(QAccessible.Text.Name),
        description=interface.text(QAccessible.Text.Description),
        rect=interface.rect(),
        focusable=bool(state.focusable),
        checked=bool(state.checked),
        disabled=bool(state.disabled),
        modal=bool(state.modal),
        level=level,
        language=QLocale.languageToCode(locale.language()),
        label=labels[0].text(QAccessible.Text.Name) if labels else "",
        actions=tuple(actions.actionNames()) if actions is not None else (),
        object=interface.object(),
        inside=inside,
    )
    yield part
    for at in range(interface.childCount()):
        child = interface.child(at)
        if child is not None:
            yield from _walk(child, (*inside, part))

"""Announces to a screen reader what happened while the focus stays where it is."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from quiz.languages.emoji import in_words


def announce(widget: QWidget, text: str, assertive: bool = False) -> None:
    """Announce `text` on behalf of `widget`; `assertive` interrupts what is being read."""
    event = QAccessibleAnnouncementEvent(widget, in_words(text))
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
    QAccessible.updateAccessibility(event)

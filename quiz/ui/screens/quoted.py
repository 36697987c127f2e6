"""A message as it is quoted outside the chat: words in quotation marks, or the attachment that it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.wording import deleted_words, message_words
from quiz.story.steps import Message
from quiz.ui.chat.cards import ICONS, MISSED_CALL, SQUARE, SQUARE_GAP, called_line, kind_line
from quiz.ui.components.artwork import IconDisc
from quiz.ui.components.layout import column
from quiz.ui.components.text import Label
from quiz.ui.screens.screen import Icon
from quiz.ui.theme.look import Look


def quoted(
    look: Look, message: Message, name: str, *, color: str = "text", square: str = "surface", deleted: bool = False
) -> QWidget:
    """Create the quotation. `name` is that of the sender, `color` the role of the words, `square` that of the square
    behind an icon; of a `deleted` message only that is said."""
    if deleted:
        return _beside(look, Icon(look, "deleted", "textMuted", 20), Label(look, deleted_words(), "body", "textMuted"))
    if message.missed is not None:
        return _head(look, MISSED_CALL, message_words(message), called_line(name), color, square)
    card = message.card
    if card is None:
        words = Label(look, _("„{text}“").format(text=message_words(message)), "body", color)
        if message.image is None or not message.image.of_chat:
            return words
        return _beside(look, Icon(look, "screenshot", "textMuted", 24), words)
    spoken = card.kind in ("money", "place")
    head = _head(look, ICONS[card.kind], card.title, kind_line(card, with_text=not spoken), color, square)
    if not spoken or not card.text:
        return head
    whole = QWidget()
    whole.setLayout(column(head, Label(look, _("„{text}“").format(text=card.text), "body", color), spacing=look.gap(6)))
    return whole


def _head(look: Look, icon: str, title: str, line: str, color: str, square: str) -> QWidget:
    words = QWidget()
    words.setLayout(column(Label(look, title, "label", color), Label(look, line, "small", "textMuted")))
    return _beside(look, IconDisc(look, icon, "text", square, size=SQUARE, icon_size=24), words)


def _beside(look: Look, icon: QWidget, words: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, look.gap(4), 0, 0)
    row.setSpacing(look.gap(SQUARE_GAP))
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(words, 1)
    return whole

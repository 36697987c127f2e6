"""The card with the one next step: a picture, what it is, why, and the button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from quiz.ui.components.buttons import Button
from quiz.ui.components.layout import column
from quiz.ui.components.paint import fill_box, rounded
from quiz.ui.components.text import Heading, Label
from quiz.ui.theme.look import Look

HEIGHT, RADIUS, PICTURE = 140, 24, 178
"""The height and radius of the card, and the circle of its picture, in px."""


class NextStep(QWidget):
    """The card; `stacked`: the button stands below the words."""

    def __init__(
        self,
        look: Look,
        title: str,
        reason: str,
        action: str,
        picture: str | Path | None,
        *,
        stacked: bool = False,
    ) -> None:
        super().__init__()
        self.look = look
        self._picture = picture
        contrast = look.is_contrast
        self.button = Button(
            look, action, "primary" if contrast else "secondary", "arrow-forward", icon_at="end", main=True
        )
        ink, faint = ("text", "text") if contrast else ("bubbleOutText", "bubbleOutMeta")
        words = QWidget()
        words.setLayout(
            column(
                None,
                Heading(look, title, "heading", level=2, color=ink, px=22),
                Label(look, reason, "body", faint, px=17, max_characters=0),
                None,
            )
        )
        row: QBoxLayout = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight, self
        )
        side, ends = look.gap(28), look.gap(20)
        before = look.gap(247) if self._picture is not None else side
        row.setContentsMargins(before, ends, side, ends)
        if look.is_rtl:
            row.setContentsMargins(side, ends, before, ends)
        row.setSpacing(look.gap(16))
        row.addWidget(words, 1)
        side_of = Qt.AlignmentFlag.AlignLeading if stacked else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self.button, 0, side_of)
        if picture is not None:
            self.setMinimumHeight(look.gap(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corners = (float(RADIUS),) * 4
        if look.is_contrast:
            fill_box(painter, rect, corners, look.color("surface"), (2.0, look.color("text")))
        else:
            fill_box(painter, rect, corners, look.color("bubbleOut"))
        if self._picture is None:
            return
        scale = look.gap(100) / 100
        size = PICTURE * scale
        story = QRectF(40 * scale, (rect.height() - size) / 2, size, size)
        behind = QRectF(-94 * scale, (rect.height() - size) / 2 + 32 * scale, size, size)
        if look.is_rtl:
            for disc in (story, behind):
                disc.moveLeft(rect.width() - disc.right())
        edge = 2.0 if look.is_contrast else 0.0
        painter.setClipPath(rounded(rect.adjusted(edge, edge, -edge, -edge), (RADIUS - edge,) * 4))
        one, two = QPainterPath(), QPainterPath()
        one.addEllipse(story)
        two.addEllipse(behind)
        if not look.is_contrast:
            painter.fillPath(two, look.color("accentSoft"))
        pixmap = look.story(self._picture, round(size))
        if pixmap is not None:
            painter.drawPixmap(QPointF(round(story.left()), round(story.top())), pixmap)
        if not look.is_contrast:
            painter.fillPath(one.intersected(two), look.color("marker"))

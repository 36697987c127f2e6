"""The motion of an answer that is sent: its draft flies to its place, and the other drafts fade."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from quiz.ui.chat.live import LiveChatView
from quiz.ui.components.buttons import mixed
from quiz.ui.components.drafts import Draft, DraftGroup
from quiz.ui.components.paint import Corners, Paragraph, fill_box, is_rtl

SEND_MS, FADE_MS = 200, 120


class Flight(QWidget):
    """Lies over the messages and drafts while an answer is sent, and takes no input."""

    @classmethod
    def begin(cls, over: QWidget, group: DraftGroup | None, key: str) -> Self | None:
        """Remember how the drafts look before they go; None without motion, or if the drafts are not in view."""
        draft = next((one for one in group.drafts if one.key == key), None) if group is not None else None
        if group is None or draft is None or not group.isVisible() or not group.look.duration(SEND_MS):
            return None
        return cls(over, group, draft)

    def __init__(self, over: QWidget, group: DraftGroup, draft: Draft) -> None:
        super().__init__(over)
        self._over = over
        self.look = look = group.look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._others: list[tuple[QPointF, QPixmap]] = [
            (QPointF(one.mapTo(over, one.rect().topLeft())), one.grab()) for one in group.drafts if one is not draft
        ]
        self._start = QRectF(draft.rect()).translated(QPointF(draft.mapTo(over, draft.rect().topLeft())))
        self._end = self._start
        self._corners: Corners = draft.corners()
        arabic = is_rtl(draft.title, look.is_rtl)
        line = look.line_height("bubble", arabic=arabic)
        self._words = Paragraph(draft.title, look.font("bubble", arabic=arabic), line, rtl=look.is_rtl)
        self._from = draft.before() + look.gap(Draft.PAD_X)
        self._to = 0.0
        self._view: LiveChatView | None = None
        self._clock = QVariantAnimation(self)
        self._clock.setStartValue(0.0)
        self._clock.setEndValue(1.0)
        self._clock.setDuration(look.duration(SEND_MS))
        self._clock.valueChanged.connect(lambda _value: self.update())
        self._clock.finished.connect(self._on_finished)

    def land(self, view: LiveChatView) -> None:
        """Fly to the newest own message of the list, which is hidden on the way."""
        over = self._over
        placed = view.place_of_own()
        if placed is None:
            self.deleteLater()
            return
        bubble, text = placed
        at = QPointF(view.viewport().mapTo(over, bubble.topLeft().toPoint()))
        self._end = QRectF(at, bubble.size())
        self._to = (bubble.right() - text.right()) if self.look.is_rtl else (text.left() - bubble.left())
        self._view = view
        view.conceal_own(True)
        self.setGeometry(over.rect())
        self.show()
        self.raise_()
        self._clock.start()

    def _on_finished(self) -> None:
        self.hide()
        if self._view is not None:
            self._view.conceal_own(False)
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, QPainter(self)
        passed = self._clock.currentTime()
        done = QEasingCurve(QEasingCurve.Type.InOutCubic).valueForProgress(passed / SEND_MS)
        painter.setOpacity(max(0.0, 1 - passed / FADE_MS))
        for place, picture in self._others:
            painter.drawPixmap(place, picture)
        painter.setOpacity(1.0)
        rect = QRectF(
            self._start.x() + (self._end.x() - self._start.x()) * done,
            self._start.y() + (self._end.y() - self._start.y()) * done,
            self._start.width() + (self._end.width() - self._start.width()) * done,
            self._start.height() + (self._end.height() - self._start.height()) * done,
        )
        fill = mixed(look.color("surface"), look.color("bubbleOut"), done)
        edge = mixed(look.color("accent"), look.color("bubbleOut"), done)
        fill_box(painter, rect, self._corners, fill, (2.0, edge), rtl=look.is_rtl)
        indent = self._from + (self._to - self._from) * done
        pad = look.px(15)
        width = max(1.0, rect.width() - indent - pad + 2)
        left = rect.left() + (pad - 2 if look.is_rtl else indent)
        top = rect.center().y() - self._words.height(width) / 2
        ink = mixed(look.color("text"), look.color("bubbleOutText"), done)
        painter.setClipRect(rect)
        self._words.draw(painter, QPointF(left, top), width, ink)

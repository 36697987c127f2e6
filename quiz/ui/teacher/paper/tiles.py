"""The sheets to take: each a card with the picture of its first page and a box to tick."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy

from quiz.ui.components.buttons import Pressable
from quiz.ui.components.paint import Paragraph, fill_box
from quiz.ui.theme.look import Look

PAGE, LEAST, RADIUS, BOX = 150, 150, 14, 26
"""The height of the picture, the least width of a card, its radius, and the side of the box, in px at 100 %."""
A4 = 210 / 297


class DocumentTile(Pressable):
    """A sheet; taken = thick border, tint and a filled box."""

    def __init__(self, look: Look, word: str, name: str, about: str) -> None:
        super().__init__(look, f"{name}, {about}")
        self.setObjectName(f"sheet-{word}")
        self.setCheckable(True)
        self._text = name
        self._picture: QImage | None = None
        self._scaled = QPixmap()
        self._ratio = A4
        self._name = Paragraph(name, look.font("label", px=15), look.line_height("label", px=15), rtl=look.is_rtl)
        self._name_words = name
        self._about = self._paragraph(about)
        self.setProperty("focusRadius", look.gap(RADIUS))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def has_picture(self) -> bool:
        """Whether the first page is there."""
        return self._picture is not None

    def picture_size(self, ratio: float) -> QSize:
        """The size of the picture of a page of this ratio, in px of the window: as high as there is room, or as wide;
        one that would reach the box is below it."""
        room, high, box = self._room(self.width()), float(self.look.px(PAGE)), self.look.icon_px(BOX)
        if high * ratio > room - box:
            high -= box + self.look.gap(6)
        width = min(high * ratio, room)
        return QSize(round(width), round(width / ratio))

    def show_picture(self, picture: QImage, ratio: float) -> None:
        """Show the picture of the first page, which may be larger than there is room."""
        self._picture, self._ratio = picture, ratio
        self._scaled = QPixmap()
        self.update()

    def show_about(self, about: str) -> None:
        """Say something else in the second line."""
        if about != self._about.text:
            self._about = self._paragraph(about)
            self.setAccessibleName(f"{self._name_words}, {about}")
            self.updateGeometry()
            self.update()

    def _paragraph(self, about: str) -> Paragraph:
        look = self.look
        return Paragraph(about, look.font("small", px=14), look.line_height("small", px=14), rtl=look.is_rtl)

    @property
    def _pad(self) -> int:
        return self.look.gap(12)

    def _room(self, width: float) -> float:
        return max(1.0, width - 2 * self._pad)

    def _height(self, width: float) -> int:
        room = self._room(width)
        words = self._name.height(room) + self._about.height(room)
        return ceil(2 * self._pad + self.look.px(PAGE) + self.look.gap(8) + words)

    def sizeHint(self) -> QSize:
        width = self.look.px(LEAST)
        return QSize(width, self._height(width))

    def minimumSizeHint(self) -> QSize:
        word = max(self._name.minimum_width(), self._about.minimum_width())
        width = max(self.look.px(120), ceil(word) + 2 * self._pad)
        return QSize(width, self.look.px(PAGE) + 2 * self._pad)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        taken, touched = self.isChecked(), self.is_hovered or self.isDown()
        edge = 3.0 if taken else 2.0 if touched or look.is_contrast else 1.0
        role = "accent" if taken or touched else "lineStrong"
        fill = look.color("accentTint" if taken or touched else "surface")
        fill_box(painter, rect, (float(look.gap(RADIUS)),) * 4, fill, (edge, look.color(role)))
        ink = look.color("onAccentTint" if taken or touched else "text")
        muted = ink if taken or touched else look.color("textMuted")
        self._paint_page(painter)
        self._paint_box(painter)
        room, top = self._room(rect.width()), float(self._pad + look.px(PAGE) + look.gap(8))
        self._name.draw(painter, QPointF(self._pad, top), room, ink)
        self._about.draw(painter, QPointF(self._pad, top + self._name.height(room)), room, muted)

    def _paint_page(self, painter: QPainter) -> None:
        """The first page at the bottom start of its place; an empty sheet of the same size until it is there."""
        look, size = self.look, self.picture_size(self._ratio)
        x = self.width() - self._pad - size.width() if look.is_rtl else self._pad
        page = QRectF(x, self._pad + look.px(PAGE) - size.height(), size.width(), size.height())
        paper = look.tokens.themes["light"].color("surface")
        painter.fillRect(page, paper)
        if self._picture is not None:
            painter.drawPixmap(page, self._fitting(self._picture, size), QRectF(self._scaled.rect()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(look.color("lineStrong"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page)

    def _fitting(self, picture: QImage, size: QSize) -> QPixmap:
        """The picture in this size, made small with care once: thin lines stay thin."""
        wanted = size * self.devicePixelRatioF()
        if self._scaled.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = QPixmap.fromImage(picture.scaled(wanted, mode=smooth))
        return self._scaled

    def _paint_box(self, painter: QPainter) -> None:
        look, side = self.look, self.look.icon_px(BOX)
        x = self._pad if look.is_rtl else self.width() - self._pad - side
        box = QRectF(x, self._pad, side, side)
        edge = look.color("accent" if self.isChecked() else "lineStrong")
        fill = look.color("accent" if self.isChecked() else "surface")
        fill_box(painter, box, (8.0,) * 4, fill, (2.0, edge))
        if self.isChecked():
            size = look.icon_px(18)
            at = QPointF(box.center().x() - size / 2, box.center().y() - size / 2)
            painter.drawPixmap(at, look.icon("check", "onAccent", size))

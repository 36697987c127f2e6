"""The tiles and the large card of the choice of a chat, with the ring that shows how much of a story was found."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from quiz.ui.components.buttons import Pressable
from quiz.ui.components.paint import Paragraph, fill_box, rounded
from quiz.ui.theme.look import Look

FULL_CIRCLE = 360 * 16
"""In the unit of QPainter, sixteenths of a degree."""
GAP_DEGREES = 10


@dataclass(frozen=True, slots=True)
class TileSizes:
    """Lengths in px at 100 %: the ring of a tile and the title below it; the height of the card and its picture."""

    ring: int = 100
    title: int = 16
    hero: int = 212
    hero_title: int = 34
    hero_line: int = 17

    @classmethod
    def of(cls, *, large: bool) -> TileSizes:
        """The sizes; pictures grow more than words in a `large` window."""
        return cls(140, 16, 232, 37, 18) if large else cls()


class _Target(Pressable):
    """Something large to press in a place that scrolls: a drag means to scroll, even if it does not leave it."""

    DRAGGED_FROM = 24
    """In px."""

    _pressed_at = QPointF()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (event.position() - self._pressed_at).manhattanLength() > self.DRAGGED_FROM:
            self.setDown(False)
        super().mouseReleaseEvent(event)


class StoryTile(_Target):
    """One story: its picture in a ring with a segment for each ending, its title, and a line below."""

    PAD, RADIUS, PICTURE = 12, 16, 0.78
    _least: QSize | None = None

    def __init__(
        self,
        look: Look,
        title: str,
        line: str,
        picture: str | Path | None,
        sizes: TileSizes,
        *,
        icon: str = "chat",
        found: int = 0,
        endings: int = 0,
        marked: bool = False,
    ) -> None:
        """Create the tile; without a `picture` it shows an `icon`. `found` of its `endings` were reached; `marked`:
        it has the colour of the marker."""
        super().__init__(look, title)
        self._heights: dict[int, int] = {}
        self._picture, self._icon, self._sizes = picture, icon, sizes
        self._found, self._endings = found, endings
        self._marked = marked and not look.is_contrast
        ink = "onMarker" if self._marked else "text"
        self._ink, self._faint = look.color(ink), look.color(ink if self._marked else "textMuted")
        font, height = look.font("label", px=sizes.title), look.line_height("label", px=sizes.title) * 0.92
        self._title = Paragraph(title, font, height, rtl=look.is_rtl, align="center")
        self._line = Paragraph(line, look.font("meta"), look.line_height("meta"), rtl=look.is_rtl, align="center")
        self.setProperty("focusRadius", self.RADIUS)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        return self._title.text

    @property
    def line(self) -> str:
        """The line below the title."""
        return self._line.text

    @property
    def _ring(self) -> int:
        return self.look.icon_px(self._sizes.ring)

    def _room(self, width: float) -> float:
        return width - 2 * self.look.gap(self.PAD)

    def minimumSizeHint(self) -> QSize:
        if self._least is None:
            width = max(self._ring, ceil(self._title.minimum_width()), ceil(self._line.minimum_width()))
            self._least = QSize(width + 2 * self.look.gap(self.PAD), self._ring)
        return self._least

    def sizeHint(self) -> QSize:
        least = self.minimumSizeHint().width()
        return QSize(least, self.heightForWidth(least))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """The title stands on a line of its own height: two lines have room on every tile."""
        if width not in self._heights:
            room = self._room(width)
            title = max(self._title.height(room), 2 * self._title.line_height)
            self._heights[width] = ceil(self._ring + title + self._line.height(room) + 3 * self.look.gap(self.PAD))
        return self._heights[width]

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, pad = self.look, QPainter(self), self.look.gap(self.PAD)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        touched = self.is_hovered or self.isDown()
        fill = "marker" if self._marked else "accentTint" if self.isDown() else "surface"
        edge = 2.0 if touched or look.is_contrast else 1.0
        border = None if self._marked and not touched else (edge, look.color("accent" if touched else "line"))
        if self._marked and touched:
            border = (3.0, look.color("text"))
        fill_box(painter, QRectF(self.rect()), (float(self.RADIUS),) * 4, look.color(fill), border)
        ring = QRectF((self.width() - self._ring) / 2, pad, self._ring, self._ring)
        self._paint_picture(painter, ring)
        if self._endings:
            paint_ring(painter, ring, look, self._found, self._endings)
        room, bottom = self._room(self.width()), self.height() - pad
        line = self._line.height(room)
        self._line.draw(painter, QPointF(pad, bottom - line), room, self._faint)
        title = self._title.height(room)
        self._title.draw(painter, QPointF(pad, bottom - line - title), room, self._ink)

    def _paint_picture(self, painter: QPainter, ring: QRectF) -> None:
        look, side = self.look, round(ring.width() * self.PICTURE)
        pixmap = look.story(self._picture, side) if self._picture is not None else None
        if pixmap is None:
            disc = QRectF(ring.center() - QPointF(side / 2, side / 2), QSizeF(side, side))
            fill_box(painter, disc, (side / 2,) * 4, look.color("accentTint"))
            side = look.icon_px(32)
            pixmap = look.icon(self._icon, "onAccentTint", side)
        at = ring.center() - QPointF(side / 2, side / 2)
        painter.drawPixmap(QPointF(round(at.x()), round(at.y())), pixmap)


class Hero(_Target):
    """The one large card: a chip, the title, one line, what pressing does, and the picture. All of it is one target."""

    PAD, RADIUS, CHIP, PILL = 32, 24, 28, 48
    GAPS = (7, 0, 14)
    """The distances between chip, title, line and the row below."""

    def __init__(
        self,
        look: Look,
        chip: str,
        title: str,
        line: str,
        action: str,
        note: str,
        picture: str | Path | None,
        sizes: TileSizes,
    ) -> None:
        super().__init__(look, title)
        self._picture, self._sizes = picture, sizes
        rtl, plain = look.is_rtl, look.is_contrast
        colours = ("bubbleOutText", "bubbleOutMeta", "surface", "accent")
        roles = ("text", "text", "accent", "onAccent") if plain else colours
        self._ink, self._faint, self._pill, self._pill_ink = (look.color(role) for role in roles)

        def words(text: str, role: str, px: int) -> Paragraph:
            return Paragraph(text, look.font(role, px=px), look.line_height(role, px=px), rtl=rtl)

        self._chip = words(chip, "labelSmall", 14)
        self._title = words(title, "title", sizes.hero_title)
        self._line = words(line, "body", sizes.hero_line)
        self._action = words(action, "label", 16)
        self._note = words(note, "small", 15)
        self.setProperty("focusRadius", self.RADIUS)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        return self._title.text

    def _has_picture(self, width: float) -> bool:
        return self._picture is not None and width >= self.look.px(640)

    def _room(self, width: float) -> float:
        """The width of the words; on a wide card the second circle is beside them, else it is missing."""
        room = width - 2 * self.look.gap(self.PAD)
        if not self._has_picture(width):
            return room
        return room * 0.56 if self._has_circle(width) else room - self.look.px(self._sizes.hero * 1.4)

    def _has_circle(self, width: float) -> bool:
        return not self.look.is_contrast and width >= self.look.px(900)

    def _heights(self, width: float) -> tuple[float, float, float, float]:
        """The heights of the chip, the title, the line and the row below."""
        room = self._room(width)
        chip = max(self.look.control(self.CHIP, "labelSmall"), self._chip.height(room))
        return chip, self._title.height(room), self._line.height(room), float(self.look.control(self.PILL, "label"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.px(self._sizes.hero))

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(900), self.heightForWidth(self.look.px(900)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = sum(self._heights(width)) + sum(map(self.look.gap, self.GAPS))
        return max(self.look.px(self._sizes.hero), ceil(words) + 2 * self.look.gap(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, touched = QRectF(self.rect()), self.is_hovered or self.isDown()
        corners = (float(self.RADIUS),) * 4
        fill = look.color("surface") if look.is_contrast else look.color("bubbleOut")
        edge = (4.0 if touched else 2.0, look.color("text")) if look.is_contrast or touched else None
        fill_box(painter, rect, corners, fill, edge)
        if self._has_picture(rect.width()):
            self._paint_picture(painter, rect)
        chip, title, line, row = self._heights(rect.width())
        words = chip + title + line + row + sum(map(look.gap, self.GAPS))
        top = (rect.height() - words) / 2
        self._paint_pill(painter, self._chip, top, chip, look.color("marker"), look.color("onMarker"))
        top += chip + look.gap(self.GAPS[0])
        self._paint_words(painter, self._title, top, self._ink)
        top += title + look.gap(self.GAPS[1])
        self._paint_words(painter, self._line, top, self._ink)
        top += line + look.gap(self.GAPS[2])
        used = self._paint_pill(painter, self._action, top, row, self._pill, self._pill_ink, arrow=True)
        middle = top + (row - self._note.line_height) / 2
        self._paint_words(painter, self._note, middle, self._faint, after=used + look.gap(20))

    def _paint_words(self, painter: QPainter, text: Paragraph, top: float, ink: QColor, after: float = 0) -> None:
        room, pad = self._room(self.width()) - after, self.look.gap(self.PAD)
        left = self.width() - pad - after - room if self.look.is_rtl else pad + after
        text.draw(painter, QPointF(left, top), room, ink)

    def _paint_pill(
        self,
        painter: QPainter,
        text: Paragraph,
        top: float,
        height: float,
        fill: QColor,
        ink: QColor,
        *,
        arrow: bool = False,
    ) -> float:
        """Paint a filled pill with words, and an arrow if wanted; return its width."""
        look, pad = self.look, self.look.gap(self.PAD)
        side, icon = look.gap(24 if arrow else 14), look.icon_px(22) if arrow else 0
        words = ceil(text.natural_width())
        width = words + 2 * side + (icon + look.gap(10) if arrow else 0)
        left = self.width() - pad - width if look.is_rtl else pad
        box = QRectF(left, top, width, height)
        fill_box(painter, box, (14.0 if arrow else height / 2,) * 4, fill)
        start = box.right() - side - words if look.is_rtl else box.left() + side
        text.draw(painter, QPointF(start, box.center().y() - text.line_height / 2), words + 1, ink)
        if arrow:
            x = box.left() + side if look.is_rtl else box.right() - side - icon
            pixmap = look.icon("arrow-forward", ink, icon)
            painter.drawPixmap(QPointF(round(x), round(box.center().y() - icon / 2)), pixmap)
        return width

    def _paint_picture(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the circle of the story, cut by the card, and one behind it; where they overlap it is clear."""
        look = self.look
        scale = rect.height() / 212
        large, small = 276 * scale, 228 * scale
        story = QRectF(rect.width() - 44 * scale - large, (rect.height() - large) / 2, large, large)
        behind = QRectF(story.left() - 0.69 * large, rect.height() * 0.02, small, small)
        if look.is_rtl:
            for circle in (story, behind):
                circle.moveLeft(rect.width() - circle.right())
        painter.save()
        painter.setClipPath(rounded(rect.adjusted(2, 2, -2, -2), (self.RADIUS - 2.0,) * 4))
        one, two = QPainterPath(), QPainterPath()
        one.addEllipse(story)
        two.addEllipse(behind)
        circled = self._has_circle(rect.width())
        if circled:
            painter.fillPath(two, look.color("accentSoft"))
        assert self._picture is not None
        pixmap = look.story(self._picture, round(large))
        if pixmap is not None:
            painter.drawPixmap(QPointF(round(story.left()), round(story.top())), pixmap)
        if circled:
            painter.fillPath(one.intersected(two), look.color("marker"))
        painter.restore()


def paint_ring(painter: QPainter, rect: QRectF, look: Look, found: int, endings: int) -> None:
    """Paint one segment for each ending, from the top in the direction of the clock; those that were found are full.

    Where the writing runs from right to left they run against the clock.
    """
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    step, gap = FULL_CIRCLE / endings, GAP_DEGREES * 16 if endings > 1 else 0
    turn = 1 if look.is_rtl else -1
    for at in range(endings):
        full = at < found
        width = 6.0 if full else 2.0
        pen = QPen(look.color("accent" if full else "lineStrong"), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        inset = 3.0
        start = 90 * 16 + turn * (at * step + gap / 2)
        painter.drawArc(rect.adjusted(inset, inset, -inset, -inset), round(start), round(turn * (step - gap)))
    if found == endings:
        size = rect.width() * 0.28
        left = rect.left() if look.is_rtl else rect.right() - size
        disc = QRectF(left, rect.bottom() - size, size, size)
        fill_box(painter, disc, (size / 2,) * 4, look.color("accent"), (2.0, look.color("surface")))
        icon = round(size * 0.6)
        pixmap = look.icon("check", look.color("onAccent"), icon)
        painter.drawPixmap(disc.center() - QPointF(icon / 2, icon / 2), pixmap)
    painter.restore()

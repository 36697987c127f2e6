"""Choices that are read one by one: card, tile, gut feeling, judgement."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from quiz.ui.components.artwork import paint_icon_square
from quiz.ui.components.choice_text import TextChoice
from quiz.ui.components.paint import Align, Paragraph, fill_box
from quiz.ui.theme.look import Look


class RadioCard(TextChoice):
    """A wide card with a radio disc, a title, a line below it and an icon at the end."""

    TITLE_PX = 17.0
    RADIUS = 16
    PAD_X, PAD_Y, GAP = 19, 12, 16
    LEAST = 78
    REST_BORDER = 1.0
    DISC, ICON = 26, 28

    def __init__(self, look: Look, key: str, title: str, detail: str = "", icon: str | None = None) -> None:
        self._icon = icon
        super().__init__(look, key, title, detail)

    def least_height(self) -> int:
        return self.look.control(self.LEAST, "label")

    def before(self) -> int:
        return self.look.icon_px(self.DISC) + self._gap

    def behind(self) -> int:
        return self.look.icon_px(self.ICON) + self._gap if self._icon else 0

    def draw_sides(self, painter: QPainter, before: QRectF, behind: QRectF) -> None:
        look = self.look
        size = look.icon_px(self.DISC)
        ink = look.color("accent" if self.isChecked() else self.state_border(2.0)[1])
        disc = QRectF(before.center().x() - size / 2, before.center().y() - size / 2, size, size)
        ring = size * 8 / 26 if self.isChecked() else 2.0
        fill_box(painter, disc, (size / 2,) * 4, look.color("surface"), (ring, ink))
        if self._icon:
            self._draw_icon(painter, self._icon, "accent", look.icon_px(self.ICON), behind.center())


class Tile(TextChoice):
    """A tile with an icon in a tinted square; `dashed` for what is no kind of trick, such as "Nur so ein Gefühl"."""

    TITLE_PX = 15.0
    PAD_X, PAD_Y, GAP = 13, 9, 11
    LEAST = 64
    REST_BORDER = 1.0
    SQUARE, ICON, TICK, DISC = 40, 24, 14, 20

    def __init__(
        self,
        look: Look,
        key: str,
        title: str,
        icon: str,
        ink: str = "text",
        tint: str | None = None,
        *,
        dashed: bool = False,
    ) -> None:
        """Create the tile. `ink` and `tint` are roles such as `family.contact.fg`; without a tint the icon has no
        square."""
        self._icon, self._ink, self._tint = icon, ink, tint
        self._dashed = dashed
        super().__init__(look, key, title)

    def is_dashed(self) -> bool:
        return self._dashed

    def border_pen(self) -> tuple[float, str]:
        return self.state_border(2.0 if self._dashed else self.REST_BORDER)

    def before(self) -> int:
        return self.look.icon_px(self.SQUARE) + self._gap

    def draw_sides(self, painter: QPainter, before: QRectF, behind: QRectF) -> None:
        look, size = self.look, self.look.icon_px(self.ICON)
        ink = self._ink if self.isEnabled() else "textDisabled"
        if self._tint:
            side = look.icon_px(self.SQUARE)
            square = QRectF(before.center().x() - side / 2, before.center().y() - side / 2, side, side)
            paint_icon_square(painter, square, look, self._icon, ink, self._tint, size, side * 0.3)
        else:
            self._draw_icon(painter, self._icon, ink, size, before.center())
        if self.isChecked():
            self._draw_tick(painter, before)

    def _draw_tick(self, painter: QPainter, before: QRectF) -> None:
        """Draw a tick on a disc at the corner of the square, so that it takes no room from the text."""
        look, disc = self.look, self.look.icon_px(self.DISC)
        half = look.icon_px(self.SQUARE) / 2
        side = -half if look.is_rtl else half
        center = QPointF(before.center().x() + side, before.center().y() - half)
        rect = QRectF(center.x() - disc / 2, center.y() - disc / 2, disc, disc)
        fill_box(painter, rect, (disc / 2,) * 4, look.color("accent"), (2.0, look.color("surface")))
        self._draw_icon(painter, "check", "onAccent", look.icon_px(self.TICK), center)


class GutTile(TextChoice):
    """A step of the gut feeling: a wave above its word."""

    TITLE_ROLE, TITLE_PX, TITLE_BOLD = "meta", 13.0, False
    RADIUS = 12
    PAD_X, PAD_Y = 6, 6
    LEAST = 60
    REST_BORDER = 1.0
    ALIGN: Align = "center"
    ICON = 28

    def __init__(self, look: Look, key: str, title: str, icon: str) -> None:
        self._icon = icon
        super().__init__(look, key, title)
        line = look.line_height("meta")
        self._chosen = Paragraph(title, look.font("meta", bold=True), line, rtl=look.is_rtl, align="center")

    def _text_height(self, width: float) -> float:
        return max(self._title.height(width), self._chosen.height(width)) + self.look.icon_px(self.ICON) + 2

    def wanted_width(self) -> int:
        return self._chrome() + ceil(self._chosen.natural_width()) + 2

    def least_width(self) -> int:
        return self._chrome() + ceil(self._chosen.minimum_width()) + 2

    def title_ink(self) -> str:
        return "onAccentTint" if self.isChecked() else self.state_ink

    def _draw_text(self, painter: QPainter, field: QRectF) -> None:
        size, width = self.look.icon_px(self.ICON), field.width()
        top = field.center().y() - self._text_height(width) / 2
        ink = self.title_ink()
        self._draw_icon(painter, self._icon, ink, size, QPointF(field.center().x(), top + size / 2))
        text = self._chosen if self.isChecked() else self._title
        text.draw(painter, QPointF(field.left(), top + size + 2), width, self.look.color(ink))


class TriadCard(TextChoice):
    """Okay, Unsicher or Trick: the outline form of the icon is the code, colour only supports it."""

    TITLE_PX = 22.0
    RADIUS = 18
    PAD_X, PAD_Y, GAP = 20, 12, 16
    LEAST = 104
    SQUARE, ICON, BADGE = 60, 36, 24

    def __init__(self, look: Look, key: str, title: str, detail: str, icon: str, role: str, number: str) -> None:
        """Create the card; `role` is `ok`, `unsure` or `trick`, `number` the key that chooses it."""
        self._icon, self._role, self._number = icon, role, number
        super().__init__(look, key, title, detail)

    def _badge(self) -> int:
        return self.look.icon_px(self.BADGE)

    def before(self) -> int:
        return self.look.icon_px(self.SQUARE) + self._gap

    def behind(self) -> int:
        return self._badge()

    def draw_sides(self, painter: QPainter, before: QRectF, behind: QRectF) -> None:
        look = self.look
        side = look.icon_px(self.SQUARE)
        square = QRectF(before.center().x() - side / 2, before.center().y() - side / 2, side, side)
        tint = f"{self._role}Tint"
        paint_icon_square(painter, square, look, self._icon, self._role, tint, look.icon_px(self.ICON), side * 0.3)
        size, inset = self._badge(), look.gap(12)
        left = inset if look.is_rtl else self.width() - inset - size
        badge = QRectF(left, inset, size, size)
        if self.isChecked():
            fill_box(painter, badge, (7,) * 4, look.color("accent"))
            self._draw_icon(painter, "check", "onAccent", size - 6, badge.center())
            return
        fill_box(painter, badge, (7,) * 4, None, (1.0, look.color("lineStrong")))
        painter.setFont(look.font("meta", bold=True))
        painter.setPen(look.color("textMuted"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._number)

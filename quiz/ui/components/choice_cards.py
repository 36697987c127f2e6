"""Choices that are read one by one: card, tile, gut feeling, judgement."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from quiz.ui.components.artwork import paint_icon_square
from quiz.ui.components.choice_text import TextChoice
from quiz.ui.components.layout import height_at
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
    """A tile with an icon in a tinted square, and a tick at its end if it is chosen."""

    TITLE_PX = 15.0
    PAD_X, PAD_Y, GAP = 9, 9, 12
    LEAST = 60
    REST_BORDER = 1.0
    SQUARE, ICON, TICK, DISC = 40, 22, 12, 18

    def __init__(self, look: Look, key: str, title: str, icon: str, ink: str = "text", tint: str = "sunken") -> None:
        """Create the tile; `ink` and `tint` are roles such as `family.contact.fg`."""
        self._icon, self._ink, self._tint = icon, ink, tint
        super().__init__(look, key, title)

    def before(self) -> int:
        return self.look.icon_px(self.SQUARE) + self._gap

    def draw_sides(self, painter: QPainter, before: QRectF, behind: QRectF) -> None:
        look, size = self.look, self.look.icon_px(self.ICON)
        ink = self._ink if self.isEnabled() else "textDisabled"
        side = look.icon_px(self.SQUARE)
        square = QRectF(before.center().x() - side / 2, before.center().y() - side / 2, side, side)
        paint_icon_square(painter, square, look, self._icon, ink, self._tint, size, side * 0.3)
        if self.isChecked():
            self._draw_tick(painter)

    def _draw_tick(self, painter: QPainter) -> None:
        """Draw a tick on a disc in the upper corner at the end, where it takes no room from the text."""
        look, disc = self.look, self.look.icon_px(self.DISC)
        left = 2 if look.is_rtl else self.width() - disc - 2
        rect = QRectF(left, 2, disc, disc)
        fill_box(painter, rect, (disc / 2,) * 4, look.color("accent"))
        self._draw_icon(painter, "check", "onAccent", look.icon_px(self.TICK), rect.center())


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
    """Okay, Unsicher or Trick: the outline form of the icon is the code, colour only supports it.

    It has room for chips: a `wide` card in its lower half, whether they are there or not, any other one beside its
    word. A `fixed` one shows what was chosen and cannot be changed.
    """

    TITLE_PX = 20.0
    RADIUS = 20
    PAD_X, PAD_Y, GAP = 18, 16, 14
    PAD_Y_STACKED = 8
    LEAST, LEAST_STACKED = 148, 64
    REST_BORDER = 2.0
    SQUARE, ICON, BADGE, ICON_OF_TICK = 48, 28, 24, 20
    CHIPS_GAP = 16

    def __init__(
        self, look: Look, key: str, title: str, detail: str, icon: str, role: str, number: str, *, wide: bool = True
    ) -> None:
        """Create the card; `role` is `ok`, `unsure` or `trick`, `number` the key that chooses it."""
        self._icon, self._role, self._number, self._wide = icon, role, number, wide
        self._chips: QWidget | None = None
        self._open = self._fixed = False
        super().__init__(look, key, title, detail)
        if not wide:
            self._pad_y = look.gap(self.PAD_Y_STACKED)

    def hold(self, chips: QWidget) -> None:
        """Keep room for these chips, which are no children of the card."""
        self._chips = chips

    @property
    def is_open(self) -> bool:
        """Whether there is room for the chips."""
        return self._open

    def show_open(self, is_open: bool) -> None:
        """Make room for the chips, or fill it again."""
        if is_open != self._open:
            self._open = is_open
            self.updateGeometry()
            self.update()

    def set_fixed(self, fixed: bool) -> None:
        """Keep what is chosen, and look the same."""
        self._fixed = fixed
        self.setEnabled(not fixed)

    @property
    def state_fill(self) -> str:
        return ("accentTint" if self.isChecked() else "surface") if self._fixed else super().state_fill

    @property
    def state_ink(self) -> str:
        return "text" if self._fixed else super().state_ink

    def state_border(self, rest: float) -> tuple[float, str]:
        if self._fixed and not self.isChecked():
            return rest, "lineStrong"
        return super().state_border(rest)

    def chips_rect(self) -> QRect:
        """Where the chips are, in the coordinates of the card."""
        if self._chips is None:
            return QRect()
        inner = self.rect().adjusted(self._pad_x, 0, -self._pad_x, 0)
        width = inner.width() if self._wide or not self._beside(self.width()) else self._chips.sizeHint().width()
        height = height_at(self._chips, width)
        if not self._wide and self._beside(self.width()):
            left = inner.left() if self.look.is_rtl else inner.right() + 1 - width
            return QRect(left, (self.height() - height) // 2, width, height)
        return QRect(inner.left(), self.height() - self._pad_y - height, inner.width(), height)

    def _beside(self, width: int) -> bool:
        """Whether the chips fit beside the word at this width of the card."""
        if self._chips is None:
            return True
        word = self.before() + self._title.natural_width() + self._gap
        return word + self._chips.sizeHint().width() <= width - 2 * self._pad_x

    def _below(self, width: int) -> int:
        """The height in px that chips below the word need."""
        if self._chips is None or not (self._wide or (self._open and not self._beside(width))):
            return 0
        return self.look.gap(self.CHIPS_GAP) + height_at(self._chips, width - 2 * self._pad_x)

    def _badge(self) -> int:
        return self.look.icon_px(self.BADGE)

    def before(self) -> int:
        return self.look.icon_px(self.SQUARE) + self._gap

    def behind(self) -> int:
        return 0 if self._open and not self._wide else self._badge() + self.look.gap(4)

    def wanted_width(self) -> int:
        if self._chips is None:
            return super().wanted_width()
        word = 0.0 if self._wide else self.before() + self._title.natural_width() + self._gap
        return max(super().wanted_width(), 2 * self._pad_x + ceil(word) + self._chips.sizeHint().width())

    def least_height(self) -> int:
        return self.look.control(self.LEAST if self._wide else self.LEAST_STACKED, self.TITLE_ROLE)

    def height_at(self, width: int) -> int:
        room = width - 2 * self._pad_x - self.before()
        head = max(float(self.look.icon_px(self.SQUARE)), self._title.height(room)) + self._below(width)
        closed = self._title.height(room - self._badge()) + (self._detail.height(room) if self._detail else 0.0)
        return max(self.least_height(), ceil(max(head, closed)) + 2 * self._pad_y)

    def _head(self) -> QRectF:
        """The part of the card in which icon and word stand."""
        below = self._below(self.width()) if self._open else 0
        return QRectF(0, 0, self.width(), self.height() - below)

    def _text_height(self, width: float) -> float:
        return self._title.height(width) if self._open else super()._text_height(width)

    def _draw_text(self, painter: QPainter, field: QRectF) -> None:
        head = self._head()
        top = head.center().y() - self._text_height(field.width()) / 2
        self._title.draw(painter, QPointF(field.left(), top), field.width(), self.look.color(self.title_ink()))
        if self._detail and not self._open:
            at = QPointF(field.left(), top + self._title.height(field.width()))
            self._detail.draw(painter, at, field.width(), self.look.color("textMuted"))

    def draw_sides(self, painter: QPainter, before: QRectF, behind: QRectF) -> None:
        look = self.look
        side, middle = look.icon_px(self.SQUARE), self._head().center().y()
        square = QRectF(before.center().x() - side / 2, middle - side / 2, side, side)
        tint = f"{self._role}Tint"
        paint_icon_square(painter, square, look, self._icon, self._role, tint, look.icon_px(self.ICON), side * 0.27)
        if not self._wide and self._open and self._beside(self.width()):
            return  # the chips are there
        size, inset = self._badge(), look.gap(14)
        left = inset if look.is_rtl else self.width() - inset - size
        badge = QRectF(left, inset if self._wide else middle - size / 2, size, size)
        if self.isChecked():
            fill_box(painter, badge, (size / 2,) * 4, look.color("accent"))
            self._draw_icon(painter, "check", "onAccent", look.icon_px(self.ICON_OF_TICK) - 3, badge.center())
            return
        fill_box(painter, badge, (7,) * 4, None, (1.0, look.color("lineStrong")))
        painter.setFont(look.font("meta", bold=True))
        painter.setPen(look.color("textMuted"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._number)

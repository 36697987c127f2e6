"""The shapes of a choice: card, answer, tile, gut feeling, segment, judgement, pill, language, colours."""

from __future__ import annotations

from math import ceil
from typing import Literal

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QResizeEvent

from quiz.languages.catalogs import _
from quiz.ui.components.artwork import paint_icon_square
from quiz.ui.components.choices import Choice, ChoiceGroup
from quiz.ui.components.paint import Align, Corners, Paragraph, fill_box, is_rtl
from quiz.ui.theme.look import Look


class _TextChoice(Choice):
    """A choice with something before its text and something behind it."""

    TITLE_ROLE, TITLE_PX, TITLE_BOLD = "label", 16.0, True
    RADIUS = 14
    PAD_X, PAD_Y, GAP = 16, 11, 14
    LEAST = 56
    REST_BORDER = 2.0
    ALIGN: Align = "start"

    def __init__(self, look: Look, key: str, title: str, detail: str = "") -> None:
        super().__init__(look, key, title, detail)
        arabic = is_rtl(title, look.is_rtl)
        font = look.font(self.TITLE_ROLE, px=self.TITLE_PX, bold=self.TITLE_BOLD, arabic=arabic)
        line = look.line_height(self.TITLE_ROLE, px=self.TITLE_PX, arabic=arabic)
        self._title = Paragraph(title, font, line, rtl=look.is_rtl, align=self.ALIGN)
        small = look.line_height("small")
        self._detail = (
            Paragraph(detail, look.font("small"), small, rtl=look.is_rtl, align=self.ALIGN) if detail else None
        )
        self._pad_x, self._pad_y, self._gap = look.gap(self.PAD_X), look.gap(self.PAD_Y), look.gap(self.GAP)
        self._radius = look.gap(self.RADIUS)
        self.setProperty("focusRadius", list(self.corners()))

    def corners(self) -> Corners:
        return (self._radius,) * 4

    def before(self) -> int:
        """The width in px of what stands before the text, with its gap."""
        return 0

    def behind(self) -> int:
        """The width in px of what stands behind the text, with its gap."""
        return 0

    def draw_sides(self, painter: QPainter, before: QRectF, behind: QRectF) -> None:
        """Paint what stands before and behind the text, in these fields (without the gaps)."""

    def fill_role(self) -> str | None:
        return self.state_fill

    def border_pen(self) -> tuple[float, str]:
        return self.state_border(self.REST_BORDER)

    def is_dashed(self) -> bool:
        return False

    def _chrome(self) -> int:
        return 2 * self._pad_x + self.before() + self.behind()

    def _text_height(self, width: float) -> float:
        return self._title.height(width) + (self._detail.height(width) if self._detail else 0.0)

    def least_height(self) -> int:
        return self.look.control(self.LEAST, self.TITLE_ROLE)

    def height_at(self, width: int) -> int:
        return max(self.least_height(), ceil(self._text_height(width - self._chrome())) + 2 * self._pad_y)

    def wanted_width(self) -> int:
        widest = max(self._title.natural_width(), self._detail.natural_width() if self._detail else 0.0)
        return self._chrome() + ceil(widest) + 1

    def least_width(self) -> int:
        return self._chrome() + ceil(min(self._title.minimum_width(), self.look.px(180))) + 1

    def draw(self, painter: QPainter) -> None:
        look, rtl = self.look, self.look.is_rtl
        rect = QRectF(self.rect())
        width, role = self.border_pen()
        fill = self.fill_role()
        border = (width, look.color(role)) if width else None
        dashed = self.is_dashed() and not self.isChecked()
        fill_box(painter, rect, self.corners(), look.color(fill) if fill else None, border, dashed=dashed, rtl=rtl)
        before, behind = self.before(), self.behind()
        inner = rect.adjusted(self._pad_x, 0, -self._pad_x, 0)
        lead = QRectF(inner.left(), rect.top(), max(0, before - self._gap), rect.height())
        tail_width = max(0, behind - self._gap)
        tail = QRectF(inner.right() - tail_width, rect.top(), tail_width, rect.height())
        text = inner.adjusted(before, 0, -behind, 0)
        if rtl:
            lead, tail, text = (self._mirrored(field) for field in (lead, tail, text))
        self._draw_text(painter, text)
        self.draw_sides(painter, lead, tail)

    def _mirrored(self, field: QRectF) -> QRectF:
        return QRectF(self.width() - field.right(), field.top(), field.width(), field.height())

    def title_ink(self) -> str:
        return self.state_ink

    def _draw_text(self, painter: QPainter, field: QRectF) -> None:
        top = field.center().y() - self._text_height(field.width()) / 2
        self._title.draw(painter, QPointF(field.left(), top), field.width(), self.look.color(self.title_ink()))
        if self._detail:
            top += self._title.height(field.width())
            ink = self.look.color("textMuted" if self.isEnabled() else "textDisabled")
            self._detail.draw(painter, QPointF(field.left(), top), field.width(), ink)

    def _draw_icon(self, painter: QPainter, name: str, ink: str, size: int, at: QPointF) -> None:
        """Paint an icon with its middle at `at`."""
        pixmap: QPixmap = self.look.icon(name, ink, size)
        painter.drawPixmap(QPointF(round(at.x() - size / 2), round(at.y() - size / 2)), pixmap)


class RadioCard(_TextChoice):
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


class AnswerDraft(_TextChoice):
    """A possible answer as the draft of a bubble, with its letter if it has one; a tick when chosen."""

    TITLE_ROLE, TITLE_BOLD = "bubble", False
    RADIUS, ATTACHED = 18, 6
    PAD_X, PAD_Y, GAP = 18, 13, 14
    DISC, TICK = 30, 22

    def __init__(self, look: Look, key: str, title: str, letter: str) -> None:
        self._letter = letter
        super().__init__(look, key, title)

    def corners(self) -> Corners:
        return (self._radius, self._radius, self.ATTACHED, self._radius)

    def _disc(self) -> int:
        return self.look.control(self.DISC, "labelSmall")

    def before(self) -> int:
        return self._disc() + self._gap

    def behind(self) -> int:
        return self.look.icon_px(self.TICK) + self._gap

    def least_height(self) -> int:
        return max(self.look.control(self.LEAST, "bubble"), self._disc() + 2 * self.look.gap(10))

    def name_in_group(self, position: int, total: int) -> str:
        return _("Antwort {position} von {total}: {text}").format(position=position, total=total, text=self.title)

    def draw_sides(self, painter: QPainter, before: QRectF, behind: QRectF) -> None:
        look, on, size = self.look, self.isChecked(), self._disc()
        if self._letter:
            disc = QRectF(before.center().x() - size / 2, before.center().y() - size / 2, size, size)
            edge = (2.0, look.color("accent")) if look.is_contrast else None
            fill_box(painter, disc, (size / 2,) * 4, look.color("accent" if on else "accentTint"), edge)
            painter.setFont(look.font("label", px=15, arabic=False))
            painter.setPen(look.color("onAccent" if on else "onAccentTint" if self.isEnabled() else "textDisabled"))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._letter)
        if on:
            self._draw_icon(painter, "check", "accent", look.icon_px(self.TICK), behind.center())


class Tile(_TextChoice):
    """A tile with an icon in a tinted square; `dashed` for what is no kind of trick, as "Nur so ein Gefühl"."""

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
        """`ink` and `tint` are roles, as `family.contact.fg`; without a tint the icon stands free."""
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
        """A tick on a disc at the corner of the square, so that the words keep their room."""
        look, disc = self.look, self.look.icon_px(self.DISC)
        half = look.icon_px(self.SQUARE) / 2
        side = -half if look.is_rtl else half
        center = QPointF(before.center().x() + side, before.center().y() - half)
        rect = QRectF(center.x() - disc / 2, center.y() - disc / 2, disc, disc)
        fill_box(painter, rect, (disc / 2,) * 4, look.color("accent"), (2.0, look.color("surface")))
        self._draw_icon(painter, "check", "onAccent", look.icon_px(self.TICK), center)


class GutTile(_TextChoice):
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


class Segment(_TextChoice):
    """A part of a `Segmented` control; chosen = filled, with a tick."""

    TITLE_PX = 15.0
    PAD_X, PAD_Y, GAP = 14, 10, 8
    LEAST_PAD_X = 6
    ALIGN: Align = "center"
    TICK = 20

    def __init__(
        self, look: Look, key: str, title: str, *, height: int = 56, fill: str = "accent", ink: str = "onAccent"
    ) -> None:
        self.LEAST = height
        self._fill, self._ink = fill, ink
        self.place: Literal["first", "middle", "last", "alone"] = "alone"
        super().__init__(look, key, title)

    def corners(self) -> Corners:
        start = self._radius if self.place in ("first", "alone") else 0
        end = self._radius if self.place in ("last", "alone") else 0
        return (start, end, end, start)

    def set_place(self, place: Literal["first", "middle", "last", "alone"]) -> None:
        """Say where in the row it stands, for its corners and its dividing line."""
        self.place = place
        self.setProperty("focusRadius", list(self.corners()))
        self.update()

    def fill_role(self) -> str | None:
        return self._fill if self.isChecked() else self.state_fill

    def border_pen(self) -> tuple[float, str]:
        return 2.0, "lineStrong"

    def title_ink(self) -> str:
        return self._ink if self.isChecked() else self.state_ink

    def before(self) -> int:
        return self.look.icon_px(self.TICK) + self._gap

    def _chrome(self) -> int:
        return self.before() + 2 * self.look.gap(self.LEAST_PAD_X)

    def wanted_width(self) -> int:
        return super().wanted_width() + 2 * self.look.gap(self.PAD_X - self.LEAST_PAD_X)

    def draw(self, painter: QPainter) -> None:
        joined = self.place in ("middle", "last")
        start = -2 if joined and not self.look.is_rtl else 0
        end = 2 if joined and self.look.is_rtl else 0
        rect = QRectF(self.rect()).adjusted(start, 0, end, 0)
        border = (2.0, self.look.color("lineStrong"))
        fill = self.look.color(self.fill_role() or "surface")
        fill_box(painter, rect, self.corners(), fill, border, rtl=self.look.is_rtl)
        tick = self.look.icon_px(self.TICK) + self._gap if self.isChecked() else 0
        room = self.width() - 2 * self.look.gap(self.LEAST_PAD_X) - tick
        text = self._title.lay_out(room)
        left = (self.width() - text.width() - tick) / 2
        at = left if self.look.is_rtl else left + tick
        top = (self.height() - text.height()) / 2
        self._title.draw(painter, QPointF(at, top), text.width() + 0.5, self.look.color(self.title_ink()))
        if tick:
            size = self.look.icon_px(self.TICK)
            middle = left + text.width() + self._gap + size / 2 if self.look.is_rtl else left + size / 2
            self._draw_icon(painter, "check", self._ink, size, QPointF(middle, self.height() / 2))


class Segmented(ChoiceGroup):
    """Segments in one row with one outline; where they do not fit, in several rows of single boxes."""

    def __init__(self, look: Look, accessible_name: str, segments: list[Segment], *, value: str | None = None) -> None:
        super().__init__(look, accessible_name, segments, columns=len(segments), gap=0, value=value)
        self._segments = segments
        self._join(True)

    def _join(self, joined: bool) -> None:
        self._layout.setSpacing(0 if joined else self.look.gap(8))
        for index, segment in enumerate(self._segments):
            last = index == len(self._segments) - 1
            segment.set_place("alone" if not joined else "first" if index == 0 else "last" if last else "middle")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(segment.least_width() for segment in self._segments)
        self._join(widest * len(self._segments) <= self.width())


class TriadCard(_TextChoice):
    """Okay, Unsicher or Trick: the outline form of the icon is the code, colour only supports it."""

    TITLE_PX = 22.0
    RADIUS = 18
    PAD_X, PAD_Y, GAP = 20, 12, 16
    LEAST = 104
    SQUARE, ICON, BADGE = 60, 36, 24

    def __init__(self, look: Look, key: str, title: str, detail: str, icon: str, role: str, number: str) -> None:
        """`role`: `ok`, `unsure` or `trick`; `number` is the key that chooses it."""
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


class Pill(_TextChoice):
    """A filter: chosen = filled with ink."""

    TITLE_PX = 15.0
    RADIUS = 999
    PAD_X, PAD_Y = 16, 8
    LEAST = 44
    REST_BORDER = 1.0
    ALIGN: Align = "center"

    def corners(self) -> Corners:
        return (self.look.control(self.LEAST, self.TITLE_ROLE) / 2,) * 4

    def fill_role(self) -> str | None:
        return "text" if self.isChecked() else self.state_fill

    def border_pen(self) -> tuple[float, str]:
        return (0.0, "text") if self.isChecked() else self.state_border(self.REST_BORDER)

    def title_ink(self) -> str:
        return "window" if self.isChecked() else self.state_ink


class LanguageChip(_TextChoice):
    """A language in its own script; chosen = filled."""

    TITLE_PX = 15.0
    RADIUS = 12
    PAD_X, PAD_Y, GAP = 14, 8, 7
    LEAST = 44
    REST_BORDER = 1.0
    ALIGN: Align = "center"
    ICON = 20

    def __init__(self, look: Look, key: str, title: str, icon: str | None = None) -> None:
        """`key` is the tag of the language."""
        self._icon = icon
        super().__init__(look, key, title)
        self.setLocale(QLocale(key))

    def before(self) -> int:
        return self.look.icon_px(self.ICON) + self._gap if self._icon else 0

    def fill_role(self) -> str | None:
        return "accent" if self.isChecked() else self.state_fill

    def border_pen(self) -> tuple[float, str]:
        return (0.0, "accent") if self.isChecked() else self.state_border(self.REST_BORDER)

    def title_ink(self) -> str:
        return "onAccent" if self.isChecked() else self.state_ink

    def draw_sides(self, painter: QPainter, before: QRectF, behind: QRectF) -> None:
        if self._icon:
            self._draw_icon(painter, self._icon, self.title_ink(), self.look.icon_px(self.ICON), before.center())


class Swatch(Choice):
    """A theme, shown by a letter in its own colours; the system's choice as half light, half dark."""

    SIZE, RADIUS = 44, 12

    def __init__(self, look: Look, key: Literal["system", "light", "dark", "contrast"], title: str) -> None:
        super().__init__(look, key, title)
        self._side = look.control(self.SIZE)
        self.setProperty("focusRadius", self.RADIUS)

    def height_at(self, width: int) -> int:
        return self._side

    def wanted_width(self) -> int:
        return self._side

    def draw(self, painter: QPainter) -> None:
        look, themes = self.look, self.look.tokens.themes
        rect = QRectF(self.rect())
        width, role = self.state_border(2.0)
        corners: Corners = (self.RADIUS,) * 4
        if self.key == "system":
            fill_box(painter, rect, corners, themes["light"].color("surface"))
            painter.save()
            painter.setClipRect(rect.adjusted(rect.width() / 2, 0, 0, 0))
            fill_box(painter, rect, corners, themes["dark"].color("window"))
            painter.restore()
        else:
            theme = themes[self.key]
            fill_box(painter, rect, corners, theme.color("window" if self.key != "light" else "surface"))
            painter.setPen(QPen(theme.color("accent" if self.key == "contrast" else "text")))
            painter.setFont(look.font("label", arabic=False))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "A")
        fill_box(painter, rect, corners, None, (width, look.color(role)))

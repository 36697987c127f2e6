"""Choices in one row: segment, pill, language, colours."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent

from quiz.ui.components.choice_text import TextChoice
from quiz.ui.components.choices import ChoiceButton, ChoiceGroup
from quiz.ui.components.paint import Align, Corners, fill_box
from quiz.ui.components.pointer import show_tip
from quiz.ui.theme.look import Look


class Segment(TextChoice):
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
        self.position: Literal["first", "middle", "last", "alone"] = "alone"
        super().__init__(look, key, title)

    def corners(self) -> Corners:
        start = self._radius if self.position in ("first", "alone") else 0
        end = self._radius if self.position in ("last", "alone") else 0
        return (start, end, end, start)

    def set_position(self, position: Literal["first", "middle", "last", "alone"]) -> None:
        """Set the position in the row, which decides the corners and the dividing line."""
        self.position = position
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
        joined = self.position in ("middle", "last")
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
    """Segments in one row with one outline; where they do not fit, several rows of single boxes."""

    def __init__(self, look: Look, accessible_name: str, segments: list[Segment], *, value: str | None = None) -> None:
        super().__init__(look, accessible_name, segments, columns=len(segments), gap=0, value=value)
        self._segments = segments
        self._join(True)

    def _join(self, joined: bool) -> None:
        self._layout.setSpacing(0 if joined else self.look.gap(8))
        for index, segment in enumerate(self._segments):
            last = index == len(self._segments) - 1
            segment.set_position("alone" if not joined else "first" if index == 0 else "last" if last else "middle")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(segment.least_width() for segment in self._segments)
        self._join(widest * len(self._segments) <= self.width())


class Pill(TextChoice):
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


class AnswerChip(TextChoice):
    """An answer in a few words; chosen = filled, with a tick. Once given it cannot be changed, and looks the same."""

    TITLE_ROLE, TITLE_PX = "labelSmall", 14.0
    RADIUS = 22
    PAD_X, PAD_Y = 11, 8
    LEAST = 44
    ALIGN: Align = "center"
    TICK, TICK_GAP, LEAST_PAD_X = 20, 6, 5
    SMALL_TICK, SMALL_TICK_GAP = 16, 3

    def fill_role(self) -> str | None:
        return "accent" if self.isChecked() else "accentTint" if self.isDown() else "surface"

    def border_pen(self) -> tuple[float, str]:
        return (3.0 if self.is_touched and not self.isChecked() else 2.0), "accent"

    def title_ink(self) -> str:
        return "onAccent" if self.isChecked() else "accent"

    def wanted_width(self) -> int:
        return super().wanted_width() + self.look.icon_px(self.TICK) + self.look.gap(self.TICK_GAP)

    def _text_height(self, width: float) -> float:
        """One line, or as many as there are beside a tick, so that choosing it breaks no line."""
        if self._title.natural_width() <= width:
            return self._title.height(width)
        return self._title.height(max(1.0, width - self._room_of_tick(small=True)))

    def _room_of_tick(self, *, small: bool) -> int:
        if small:
            return self.look.icon_px(self.SMALL_TICK) + self.look.gap(self.SMALL_TICK_GAP)
        return self.look.icon_px(self.TICK) + self.look.gap(self.TICK_GAP)

    def _draw_text(self, painter: QPainter, field: QRectF) -> None:
        """Paint the words in the middle; of the chosen one behind a tick, which is smaller where there is no room."""
        if not self.isChecked():
            super()._draw_text(painter, field)
            return
        look, words = self.look, self._title.natural_width()
        room = self.width() - 2 * look.gap(self.LEAST_PAD_X)
        small = words + self._room_of_tick(small=False) > room
        lead = self._room_of_tick(small=small)
        size = look.icon_px(self.SMALL_TICK if small else self.TICK)
        text = self._title.lay_out(max(1.0, room - lead) if words + lead <= room else field.width() - lead)
        left = field.center().x() - (text.width() + lead) / 2
        at = QPointF(left if look.is_rtl else left + lead, field.center().y() - text.height() / 2)
        self._title.draw(painter, at, text.width() + 0.5, look.color(self.title_ink()))
        middle = left + text.width() + lead - size / 2 if look.is_rtl else left + size / 2
        self._draw_icon(painter, "check", self.title_ink(), size, QPointF(middle, field.center().y()))


class LanguageChip(TextChoice):
    """A language in its own script; chosen = filled."""

    TITLE_PX = 15.0
    RADIUS = 12
    PAD_X, PAD_Y, GAP = 14, 8, 7
    LEAST = 44
    REST_BORDER = 1.0
    ALIGN: Align = "center"
    ICON = 20

    def __init__(self, look: Look, key: str, title: str, icon: str | None = None) -> None:
        """Create the chip; `key` is the tag of the language."""
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


class Swatch(ChoiceButton):
    """A theme, shown as a letter in the colours of that theme; the system's choice is half light, half dark."""

    SIZE, RADIUS = 44, 12

    def __init__(self, look: Look, key: Literal["system", "light", "dark", "contrast"], title: str) -> None:
        super().__init__(look, key, title)
        self._side = look.control(self.SIZE)
        self.setProperty("focusRadius", self.RADIUS)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            show_tip(self, event, self.title)
            return True
        return super().event(event)

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

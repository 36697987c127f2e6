"""The frame of the teacher's rooms: the areas, the room itself, and what stands beside it.

A room is a `TeacherRoom`: it makes its content and hands it to `furnish`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import set_role, show_as_tab
from quiz.ui.components.buttons import Button, Pressable
from quiz.ui.components.layout import column
from quiz.ui.components.paint import Paragraph, fill_box
from quiz.ui.components.panes import SidePane
from quiz.ui.components.reading_pane import ReadingPane
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.tab_order import tab_stops
from quiz.ui.screens.screen import Screen, StateT, margins
from quiz.ui.state import StartState, ViewState
from quiz.ui.teacher.areas import Area, AreaKey, areas, disclosure_area
from quiz.ui.theme.look import Look

NAV, SIDE = 264, 300
"""The widths of the pane with the areas and of the pane at the other side, in px at 100 %."""
MAIN_MARGIN = 28
"""The margin of the main pane at both sides where it has panes beside it."""


class TeacherRoom(Screen[StateT]):
    """A screen in the frame. `AREA` is the area that it belongs to.

    With room for it the areas are a pane of their own; otherwise a button opens them, and what stands beside the room
    stands below it.
    """

    AREA: AreaKey = "home"
    _name = ""

    @property
    def title(self) -> str:
        return _("Für Lehrkräfte")

    @property
    def back_label(self) -> str:
        return _("Start")

    @property
    def back_state(self) -> ViewState:
        """Where the back button leads, as `back_label` says."""
        return StartState()

    @property
    def has_panes(self) -> bool:
        """Whether there is room for panes beside the room."""
        return self.stage.layout_class == "two_panes"

    @property
    def margin(self) -> int:
        return self.look.gap(MAIN_MARGIN) if self.has_panes else super().margin

    def furnish(
        self,
        name: str,
        main: QWidget,
        side: QWidget | None = None,
        *,
        side_name: str = "",
        side_foot: QWidget | None = None,
        side_width: int = SIDE,
        start: QWidget | None = None,
        scrolls: bool = True,
        reads: bool = False,
        tools: Sequence[QWidget] = (),
    ) -> None:
        """Put the parts of the room into the frame, once.

        Args:
            name: what the room is called; a screen reader says it first.
            main: what the room is about. It scrolls, or, without `scrolls`, does so by itself and has its own margins.
            side: what stands beside it, without margins of its own; below it where there is no room.
            side_name: what `side` is called by assistive technology.
            side_foot: what stays at the lower edge of that pane.
            side_width: the width of that pane in px at 100 %.
            start: a pane in place of the areas, NAV px wide at 100 %; it is shown only where `has_panes`.
            tools: what stands beside the button with the areas; it is shown only where not `has_panes`.
            reads: `main` is a text to read line by line with the arrow keys.
        """
        self._name = name
        self._side: QWidget | None = None
        self._main: QWidget = self._scrolling(main, side, side_foot, reads) if scrolls else main
        if not self.has_panes:
            self._furnish_narrow(tools)
            return
        if side is not None:
            body = QWidget()
            body.setLayout(column(side, None))
            self._side = SidePane(self.look, side_name, body, foot=side_foot, padding=(20, 20))
            self._side.setFixedWidth(self.look.px(side_width))
        self._furnish_wide(start)

    def regions(self) -> tuple[QWidget, ...]:
        return tuple(part for part in (self._main, self._side, self._nav) if part is not None)

    def heard(self) -> str:
        return self._name

    def go_back(self) -> None:
        self.stage.go(self.back_state)

    def on_escape(self) -> None:
        self.go_back()

    def first_focus(self) -> QWidget | None:
        if isinstance(self._main, ReadingPane):
            return self._main
        return next(iter(tab_stops(self._main)), None)

    def _furnish_wide(self, start: QWidget | None) -> None:
        look = self.look
        if start is None:
            start = NavPane(look, self.AREA)
            start.wanted.connect(self._on_area)
        self._nav: QWidget = start
        start.setFixedWidth(look.px(NAV))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in filter(None, (start, self._main, self._side)):
            row.insertWidget(0 if look.mirrored_panels else row.count(), part, 1 if part is self._main else 0)

    def _furnish_narrow(self, tools: Sequence[QWidget]) -> None:
        button = Button(self.look, _("Bereiche"), kind="secondary", icon="more")
        button.setObjectName("areas")
        button.clicked.connect(self._on_areas)
        self._nav = QWidget()
        line = QHBoxLayout(self._nav)
        line.setContentsMargins(margins(self.margin, self.look.gap(8)))
        line.setSpacing(self.look.gap(12))
        for tool in (button, *tools, *((self._disclosure_button(),) if self.AREA != "disclosure" else ())):
            line.addWidget(tool)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._nav)
        layout.addWidget(self._main, 1)

    def _disclosure_button(self) -> Button:
        """What is needed at once must not wait behind the list of the areas."""
        area = disclosure_area()
        narrow = self.stage.layout_class == "narrow"
        button = Button(self.look, _("Was jetzt hilft") if narrow else area.label, kind="quiet", icon=area.icon)
        button.setObjectName("disclosure")
        if narrow:
            spoken = _("{occasion}: {words}").format(occasion=area.label, words=button.text())
            button.setAccessibleName(spoken)
        button.clicked.connect(lambda: self._on_area(area))
        return button

    def _scrolling(self, main: QWidget, side: QWidget | None, side_foot: QWidget | None, reads: bool) -> ScrollPane:
        """The main pane; where there is no room beside it, with what would stand there at its end."""
        look = self.look
        content = QWidget()
        below = () if self.has_panes else (side, side_foot)
        ends = margins(self.margin, look.gap(20) if self.has_panes else look.gap(8), look.gap(20))
        content.setLayout(column(main, *filter(None, below), None, spacing=look.gap(20), margins=ends))
        return (ReadingPane if reads else ScrollPane)(look, content, self._name)

    def _on_areas(self) -> None:
        """Show the areas over the room."""
        listed = AreaList(self.look, self.AREA)
        listed.wanted.connect(self._on_area)
        self.show_sheet(Sheet(self.look, self, _("Bereiche"), listed), "areas", lambda: None)

    def _on_area(self, area: Area) -> None:
        if self.sheet_in_view is not None:
            self.sheet_in_view.close_sheet()
        self.stage.go(self.stage.shared.teacher_home if area.key == "home" else area.state)


class NavButton(Pressable):
    """An area: icon and words. The one that is open is tinted."""

    HEIGHT, ICON, RADIUS = 48, 22, 12

    def __init__(self, look: Look, area: Area, *, is_open: bool) -> None:
        super().__init__(look, area.label)
        self.setObjectName(f"area-{area.key}")
        self._icon, self._open = area.icon, is_open
        self._words = Paragraph(area.label, look.font("label", px=15), look.line_height("label"), rtl=look.is_rtl)
        self.setProperty("focusRadius", look.gap(self.RADIUS))
        show_as_tab(self, selected=is_open)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        return self._words.text

    def _lead(self) -> int:
        return self.look.gap(14) + self.look.icon_px(self.ICON) + self.look.gap(12)

    def _room(self, width: float) -> float:
        return max(1.0, width - self._lead() - self.look.gap(10))

    def sizeHint(self) -> QSize:
        width = self._lead() + self.look.gap(10) + int(self._words.natural_width()) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = self._lead() + self.look.gap(10) + int(self._words.minimum_width()) + 2
        return QSize(width, self.look.control(self.HEIGHT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = self._words.height(self._room(width)) + 2 * self.look.gap(10)
        return max(self.look.control(self.HEIGHT), int(words) + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMaximumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, rect, painter = self.look, QRectF(self.rect()), QPainter(self)
        touched = self.is_hovered or self.isDown()
        corners = (float(look.gap(self.RADIUS)),) * 4
        ink = look.color("onAccentTint" if self._open else "text")
        if self._open:
            fill_box(painter, rect, corners, look.color("accentTint"), self._edge("accent"))
        elif touched:
            fill_box(painter, rect, corners, look.color("sunken"), self._edge("text"))
        size = look.icon_px(self.ICON)
        start = look.gap(14)
        at = rect.width() - start - size if look.is_rtl else start
        painter.drawPixmap(QPointF(at, round((rect.height() - size) / 2)), look.icon(self._icon, ink, size))
        room = self._room(rect.width())
        left = look.gap(10) if look.is_rtl else self._lead()
        self._words.draw(painter, QPointF(left, (rect.height() - self._words.height(room)) / 2), room, ink)

    def _edge(self, role: str) -> tuple[float, QColor] | None:
        return (2.0, self.look.color(role)) if self.look.is_contrast else None


class AreaList(QWidget):
    """The areas, one below the other; `apart`: what to do when somebody confides stands at the lower end."""

    wanted = Signal(object)
    """The user chose this `Area`."""

    def __init__(self, look: Look, current: AreaKey, *, apart: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(_("Bereiche"))
        set_role(self, QAccessible.Role.PageTabList)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.gap(2))
        for area in (*areas(), disclosure_area()):
            if area.key == "disclosure" and apart:
                layout.addStretch(1)
            button = NavButton(look, area, is_open=area.key == current)
            button.clicked.connect(lambda _checked=False, area=area: self.wanted.emit(area))
            layout.addWidget(button)


class NavPane(QWidget):
    """The pane with the areas."""

    wanted = Signal(object)
    """The user chose this `Area`."""

    def __init__(self, look: Look, current: AreaKey) -> None:
        super().__init__()
        self._look = look
        content = QWidget()
        listed = AreaList(look, current, apart=True)
        listed.wanted.connect(self.wanted)
        content.setLayout(column(listed, margins=margins(look.gap(12), look.gap(16), look.gap(12))))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)  # the line at its edge stays in view beside a scroll bar
        layout.addWidget(ScrollPane(look, content, _("Bereiche")))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.fillRect(self.rect(), look.color("surface"))
        at_left = look.is_rtl == look.mirrored_panels
        painter.fillRect(QRectF(self.width() - 1 if at_left else 0, 0, 1, self.height()), look.color("line"))

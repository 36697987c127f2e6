"""Main pane and side pane: side by side, or the side pane as a sheet at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from quiz.ui.components.access import set_role
from quiz.ui.components.layout import LayoutClass, height_at, layout_class, run_layouts
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.theme.look import Look

SIDE, SIDE_WIDE, WIDE_FROM = 452, 560, 1700
START, START_FROM = 256, 1200
"""The width of a pane before the main pane, and the effective width of the window from which there is room for it."""
LOWER_SHARE = 0.55
TIGHT = 8
"""The padding above and below the parts of a side pane that lies below the main pane, in px at 100 %."""


class SidePane(QWidget):
    """A surface with a fixed head and foot, and a body that scrolls between them."""

    lower_share = LOWER_SHARE
    """The largest share of the height that it takes below the main pane."""
    WIDTHS = SIDE, SIDE_WIDE
    """The width beside a main pane in px at 100 %, and the least width in px in windows from WIDE_FROM px up."""
    ONLY_BESIDE = False
    """Whether the pane is hidden where it would lie below the main pane."""

    def __init__(
        self,
        look: Look,
        accessible_name: str,
        body: QWidget | None = None,
        *,
        head: QWidget | None = None,
        foot: QWidget | None = None,
        padding: tuple[int, int] = (24, 16),
    ) -> None:
        """Create the pane; `padding` is (sides, ends) of body and foot in px at 100 %. Without a body, `fill` must be
        called."""
        super().__init__()
        self.look = look
        self._name = accessible_name
        self._padding = look.gap(padding[0]), look.gap(padding[1])
        self._head: QWidget | None = None
        self._foot: QWidget | None = None
        self._below = False
        self.setAccessibleName(accessible_name)
        set_role(self, QAccessible.Role.Grouping)
        if body is not None:
            self.fill(body, head, foot)

    def fill(self, body: QWidget, head: QWidget | None, foot: QWidget | None) -> None:
        """Insert the parts, once."""
        self.body, self._head = body, head
        sides, ends = self._padding
        inner = QWidget()
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(sides, ends, sides, ends)
        self._inner.addWidget(body)
        self.scroll_pane = ScrollPane(self.look, inner, self._name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if head is not None:
            column.addWidget(head)
        column.addWidget(self.scroll_pane, 1)
        if foot is not None:
            holder = QWidget()
            wrapped = QVBoxLayout(holder)
            wrapped.setContentsMargins(*self._around_foot())
            wrapped.addWidget(foot)
            column.addWidget(holder)
            self._foot = holder

    def set_below(self, below: bool) -> None:
        """Set whether the pane lies below the main pane instead of beside it; there it is tighter."""
        if below == self._below:
            return
        self._below = below
        sides, ends = self._padding
        ends = self.look.gap(TIGHT) if below else ends
        self._inner.setContentsMargins(sides, ends, sides, ends)
        foot = self._foot.layout() if self._foot is not None else None
        if foot is not None:
            foot.setContentsMargins(*self._around_foot())
        self.update()

    def _around_foot(self) -> tuple[int, int, int, int]:
        sides, gap = self._padding[0], self.look.gap
        return (sides, gap(TIGHT), sides, gap(TIGHT)) if self._below else (sides, gap(12), sides, gap(16))

    def height_at(self, width: int) -> int:
        """The height in px at which nothing has to scroll."""
        sides = self._inner.contentsMargins()
        height = sides.top() + sides.bottom() + height_at(self.body, width - sides.left() - sides.right())
        height = max(height, self.scroll_pane.minimumSizeHint().height())
        return height + sum(height_at(part, width) for part in (self._head, self._foot) if part is not None) + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, line = self.look, self.look.color("line")
        painter.fillRect(self.rect(), look.color("surface"))
        if self._below:
            painter.fillRect(QRectF(0, 0, self.width(), 2), line)
        else:
            at_left = look.is_rtl == look.mirrored_panels
            painter.fillRect(QRectF(0 if at_left else self.width() - 1, 0, 1, self.height()), line)
        if self._head is not None:
            painter.fillRect(QRectF(0, self._head.geometry().bottom() + 1, self.width(), 1), line)
        if self._foot is not None:
            painter.fillRect(QRectF(0, self._foot.y(), self.width(), 1), line)


class Panes(QWidget):
    """A main pane and a side pane, arranged by the effective width of the window."""

    def __init__(
        self,
        look: Look,
        main: QWidget,
        side: SidePane,
        *,
        side_width: int | None = None,
        start: QWidget | None = None,
    ) -> None:
        """Create both; `side_width` in px at 100 % is another width than that of the side pane itself. `start` is a
        pane at the other side of the main pane; it has room from START_FROM on."""
        super().__init__()
        self.look = look
        self._main, self._side, self._start = main, side, start
        self._side_width = side_width
        if start is not None:
            start.setParent(self)
        main.setParent(self)
        side.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def arrangement(self) -> LayoutClass:
        """The arrangement of the panes at the present width."""
        return layout_class(self.width(), self.look.factor)

    def set_side(self, side: SidePane) -> None:
        """Show another side pane; the previous one is hidden and still belongs to the caller."""
        if side is self._side:
            return
        self._side.hide()
        self._side = side
        side.setParent(self)
        self.arrange()

    def arrange(self) -> None:
        """Set the geometry of all panes; call this when the content of the side pane has changed."""
        width, height = self.width(), self.height()
        below = self.arrangement != "two_panes"
        hidden = below and self._side.ONLY_BESIDE
        self._side.setVisible(not hidden)
        if hidden:
            self._main.setGeometry(0, 0, width, height)
            return
        self._side.set_below(below)
        if below:
            run_layouts()  # until then they report their former height
            lower = min(self._side.height_at(width), self._highest(height))
            self._main.setGeometry(0, 0, width, height - lower)
            self._side.setGeometry(0, height - lower, width, lower)
            return
        usual, wide = self._side.WIDTHS
        side = self.look.px(self._side_width or usual)
        if width >= WIDE_FROM:
            side = max(side, wide)
        start = self.look.px(START) if self._start is not None else 0
        at_left = self.look.is_rtl != self.look.mirrored_panels
        geometry = QRect(0 if at_left else width - side, 0, side, height)
        self._side.setGeometry(geometry)
        if self._start is not None:
            self._start.setGeometry(width - start if at_left else 0, 0, start, height)
        self._main.setGeometry(side if at_left else start, 0, width - side - start, height)

    def _highest(self, height: int) -> int:
        """How high the side pane may be below the main pane, which keeps what it needs."""
        more = min(int(height * self._side.lower_share), height - self._main.minimumSizeHint().height())
        return max(int(height * LOWER_SHARE), more)

    def sizeHint(self) -> QSize:
        return QSize(1024, 540)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

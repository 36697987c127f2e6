"""What all screens have in common: they show a state and say what the app bar shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from quiz.ui.components.access import pass_over
from quiz.ui.components.tab_order import tab_stops
from quiz.ui.read_aloud import Passage
from quiz.ui.stage import Stage
from quiz.ui.state import ViewState
from quiz.ui.theme.look import Look

if TYPE_CHECKING:
    from quiz.ui.components.sheet import Sheet

SCREEN_MARGIN, NARROW_MARGIN = 40, 20

StateT = TypeVar("StateT", bound=ViewState)


class Screen(QWidget, Generic[StateT]):
    """A screen. `state` is all it shows.

    Another state of the same kind changes what differs and leaves the other widgets and the focus alone. A change of
    language, theme, text size or layout class rebuilds the screen from `state`; so everything that the user changes is
    kept there.
    """

    def __init__(self, stage: Stage, state: StateT) -> None:
        super().__init__()
        self.stage = stage
        self.look = stage.look
        self.state = state
        self._sheet: Sheet | None = None
        self.setObjectName(type(self).__name__)

    @property
    def title(self) -> str:
        """The title in the app bar; always innocuous."""
        return ""

    @property
    def back_label(self) -> str | None:
        """The label of the back button; None if there is none."""
        return None

    @property
    def progress(self) -> tuple[int, int] | None:
        """The step, from 1, and how many there are; None if there are no steps."""
        return None

    @property
    def margin(self) -> int:
        """The distance from the edges of the window, in px."""
        return self.look.gap(SCREEN_MARGIN if self.stage.layout_class == "two_panes" else NARROW_MARGIN)

    @property
    def foot_height(self) -> int | None:
        """What short messages leave free at the lower edge of the window, in px; None for a bar."""
        return None

    def can_show(self, state: ViewState) -> bool:
        """Whether another state can be shown by changing this screen: as a rule, one of the same kind."""
        return type(state) is type(self.state)

    def show_state(self, state: StateT) -> None:
        """Change to another state, for which `can_show` holds."""
        before, self.state = self.state, state
        if state != before:
            self.update_from(before)

    def update_from(self, before: StateT) -> None:
        """Change what differs between `before` and `state`, and announce what is new."""

    def remember(self, state: StateT) -> None:
        """Store a state that the screen shows already because the user changed it there."""
        self.state = state

    def go_back(self) -> None:
        """Do what the back button does."""

    def complete(self) -> None:
        """Make at once what a large screen makes only after its first picture."""

    def regions(self) -> tuple[QWidget, ...]:
        """The areas that F6 walks through, besides the app bar."""
        return (self,)

    def stops(self) -> list[QWidget]:
        """What Tab reaches on the screen, in order."""
        return tab_stops(self)

    def first_focus(self) -> QWidget | None:
        """The widget that gets the focus when the screen appears, if there is a preference."""
        return None

    def initial_focus(self) -> QWidget | None:
        """The widget to focus when nothing else has the focus: `first_focus`, else the first tab stop."""
        return self.first_focus() or next(iter(tab_stops(self)), None)

    def spoken(self) -> str:
        """What is read aloud on this screen."""
        return ""

    def passages(self) -> tuple[Passage, ...]:
        """What is read aloud on this screen or on the sheet over it, each line with its language."""
        lines = self.spoken().splitlines() if self._sheet is None else self._sheet.texts()
        return tuple(self.stage.shared.passage(line) for line in lines)

    def heard(self) -> str:
        """What a screen reader announces when the screen appears; all of it is on the screen too."""
        return self.title

    def stop(self) -> None:
        """Stop everything that runs by itself; the screen goes."""

    def on_shown(self) -> None:
        """Open the sheet again that was over the screen before a rebuild."""

    def on_escape(self) -> None:
        """Close what Esc closes, or go back where the back button says so; from a story it does not lead away."""

    @property
    def sheet_in_view(self) -> Sheet | None:
        return self._sheet

    def show_sheet(self, sheet: Sheet, opener: str, closed: Callable[[], None]) -> None:
        """Open a sheet over this screen. When it is closed, the focus returns to the widget named `opener`.

        If a rebuild has removed that widget in between, the focus goes to `initial_focus`.
        """
        if self._sheet is not None:
            self._sheet.close_sheet()
        self._sheet = sheet

        def on_closed() -> None:
            self._sheet = None
            sheet.deleteLater()
            closed()
            named = next((stop for stop in tab_stops(self) if stop.objectName() == opener), None)
            again = named or self.initial_focus()
            if again is not None:
                again.setFocus(Qt.FocusReason.OtherFocusReason)

        sheet.closed.connect(on_closed)
        sheet.open()


class Icon(QLabel):
    """An icon beside a word; hidden from assistive technology."""

    def __init__(self, look: Look, name: str, ink: str, size: int = 22) -> None:
        super().__init__()
        self.setPixmap(look.icon(name, ink, look.icon_px(size)))
        self.setFixedSize(look.icon_px(size), look.icon_px(size))
        pass_over(self)


class Picture(QLabel):
    """A decorative pixmap, such as an avatar, hidden from assistive technology; the name is beside it."""

    def __init__(self, pixmap: QPixmap) -> None:
        super().__init__()
        self.setPixmap(pixmap)
        self.setFixedSize(pixmap.deviceIndependentSize().toSize())
        pass_over(self)


def margins(side: int, top: int | None = None, bottom: int | None = None) -> QMargins:
    """Create margins with equal sides, and others at the top and the bottom."""
    above = side if top is None else top
    return QMargins(side, above, side, above if bottom is None else bottom)

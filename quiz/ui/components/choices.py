"""One of several: choices with the semantics of radio buttons, in the shapes of the design.

Choosing has no effect by itself: the group emits `selected`, and `accepted` when Enter is pressed on a choice.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy, QWidget

from quiz.languages.emoji import in_words
from quiz.languages.translation import _
from quiz.ui.components.access import set_role
from quiz.ui.components.buttons import TARGET
from quiz.ui.components.layout import EqualGrid, FlowLayout
from quiz.ui.components.pointer import is_stray_press, is_under_pointer, rest_pointer
from quiz.ui.theme.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent  # PySide6 sets it up, and what it is made of, when it is first imported


class ChoiceButton(QAbstractButton):
    """One choice of a group. Subclasses decide how it looks: they measure and paint it.

    It is not a QRadioButton because Qt reports only the area of its indicator to assistive technology.
    """

    keyed = Signal(object)
    """A key was pressed; carries the event, which the group accepts if it handles the key."""

    def __init__(self, look: Look, key: str, title: str, detail: str = "") -> None:
        super().__init__()
        self.look = look
        self.key = key
        self.title = title
        self.detail = detail
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(in_words(title))
        self.setAccessibleDescription(in_words(detail))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def is_chosen(self) -> bool:
        """Whether the choice is shown as the chosen one."""
        return self.isChecked()

    @property
    def is_touched(self) -> bool:
        """Whether the pointer is over the choice or it is held down."""
        return self.isEnabled() and (self.isDown() or is_under_pointer(self))

    @property
    def state_fill(self) -> str:
        """The role of the fill in the present state."""
        if not self.isEnabled():
            return "disabledFill"
        return "accentTint" if self.is_chosen or self.isDown() else "surface"

    @property
    def state_ink(self) -> str:
        """The role of the text in the present state."""
        return "text" if self.isEnabled() else "textDisabled"

    def state_border(self, rest: float) -> tuple[float, str]:
        """Width in px and role of the border in the present state; `rest` is the width when nothing is chosen."""
        contrast = self.look.is_contrast
        if self.is_chosen:
            return (4.0 if contrast else 3.0), "accent"
        if not self.isEnabled():
            return rest, "textDisabled" if contrast else "line"
        if self.is_touched:  # a line and no fill: what the pointer happens to be over must not look chosen
            return (3.0 if contrast else 2.0), "accent"
        return max(rest, 2.0) if contrast else rest, "lineStrong"

    def name_in_group(self, position: int, total: int) -> str:
        """The accessible name, given its position in the group."""
        return self.title

    def height_at(self, width: int) -> int:
        """The height in px that the choice takes at `width` px."""
        raise NotImplementedError

    def wanted_width(self) -> int:
        """The width in px at which no text has to wrap."""
        raise NotImplementedError

    def least_width(self) -> int:
        """The smallest width in px at which no word has to be broken."""
        return TARGET

    def draw(self, painter: QPainter) -> None:
        """Paint the choice in its present state."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        width = max(TARGET, self.wanted_width())
        return QSize(width, max(TARGET, self.height_at(width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(TARGET, self.least_width()), TARGET)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(TARGET, self.height_at(width))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not is_stray_press(self, event):
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.keyed.emit(event)
        if not event.isAccepted():
            event.accept()  # as it came; the button ignores it again if it has no use for it either
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)


class ChoiceGroup(QWidget):
    """Choices of which at most one is chosen.

    The group is one tab stop. Arrows, Home and End move and choose; the keys 1–9 choose, with `letters` A–Z too. Enter
    chooses the focused one; pressed on the chosen one it emits `accepted`: choosing and sending are two steps. Where a
    choice changes everything at once, `cautious`, these keys only move, and Enter or Space chooses.
    """

    selected = Signal(str)
    """The user made another choice; carries its key."""
    accepted = Signal(str)
    """The user pressed Enter on the chosen one; carries its key."""

    def __init__(
        self,
        look: Look,
        accessible_name: str,
        choices: Sequence[ChoiceButton],
        *,
        columns: int = 1,
        gap: int = 8,
        value: str | None = None,
        letters: bool = False,
        flow: bool = False,
        cautious: bool = False,
        numbered: bool = True,
    ) -> None:
        """Create the group: in `columns` of equal width, or with `flow` as many in a row as fit; `gap` in px at 100
        %. Unless it is `numbered`, the keys 1–9 have another meaning."""
        super().__init__()
        self.look = look
        self.choices = tuple(choices)
        self._letters = letters
        self._cautious = cautious
        self._numbered = numbered
        self.setAccessibleName(accessible_name)
        set_role(self, QAccessible.Role.Grouping)
        self._layout: QLayout = FlowLayout(look.gap(gap)) if flow else EqualGrid(columns, look.gap(gap))
        self.setLayout(self._layout)
        for position, choice in enumerate(self.choices, start=1):
            choice.setAccessibleName(in_words(choice.name_in_group(position, len(self.choices))))
            choice.setChecked(choice.key == value)
            choice.toggled.connect(self._on_toggled)
            choice.keyed.connect(self._on_keyed)
            self._layout.addWidget(choice)
        self._fix_tab_stop()

    def showEvent(self, event: QShowEvent) -> None:
        rest_pointer()
        super().showEvent(event)

    def value(self) -> str | None:
        """The key of the chosen one, or None."""
        return next((choice.key for choice in self.choices if choice.isChecked()), None)

    def show_value(self, value: str | None) -> None:
        """Show this one as chosen, or none, without emitting signals."""
        for choice in self.choices:
            blocked = choice.blockSignals(True)
            choice.setAutoExclusive(False)
            choice.setChecked(choice.key == value)
            choice.setAutoExclusive(True)
            choice.blockSignals(blocked)
        self._fix_tab_stop()

    def set_columns(self, columns: int) -> None:
        """Arrange the choices in this many columns of equal width."""
        if isinstance(self._layout, EqualGrid):
            self._layout.set_columns(columns)

    def show_only(self, keys: Collection[str]) -> None:
        """Show only the choices with these keys; the focus leaves one that goes."""
        gone = [choice for choice in self.choices if choice.key not in keys]
        for choice in self.choices:
            if choice.key in keys:
                choice.show()
        if any(choice.hasFocus() for choice in gone):
            first = next(choice for choice in self.choices if choice not in gone)
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        for choice in gone:
            choice.hide()
        self._fix_tab_stop()

    def describe_positions(self) -> None:
        """Let a screen reader say of each choice which one of how many it is, after its description."""
        for at, choice in enumerate(self.choices, start=1):
            position = _("{at} von {total}").format(at=at, total=len(self.choices))
            choice.setAccessibleDescription(f"{choice.accessibleDescription()} {position}".lstrip())

    def focus_choice(self) -> None:
        """Focus the chosen one, or the first."""
        stop = self._tab_stop()
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self, checked: bool) -> None:
        chosen = self.sender()
        if not checked or not isinstance(chosen, ChoiceButton):
            return
        self._fix_tab_stop()
        self.selected.emit(chosen.key)

    def _tab_stop(self) -> ChoiceButton | None:
        ready = self._ready()
        return next((choice for choice in ready if choice.isChecked()), ready[0] if ready else None)

    def _ready(self) -> list[ChoiceButton]:
        """The choices that can be chosen now."""
        return [choice for choice in self.choices if choice.isEnabled() and not choice.isHidden()]

    def _fix_tab_stop(self) -> None:
        stop = self._tab_stop()
        for choice in self.choices:
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus if choice is stop else Qt.FocusPolicy.ClickFocus)

    def _choose(self, choice: ChoiceButton) -> None:
        choice.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._cautious:
            choice.setChecked(True)

    def _neighbour(self, choice: ChoiceButton, key: int) -> ChoiceButton | None:
        """The choice that an arrow key leads to: the next or the previous one in order, whatever the columns, so that
        each key alone goes through all of them."""
        ready = self._ready()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if (key == Qt.Key.Key_Right) != self.look.is_rtl else -1
        else:
            step = 1 if key == Qt.Key.Key_Down else -1
        at = ready.index(choice)
        return ready[(at + step) % len(ready)] if len(ready) > 1 else None

    def _key_choice(self, event: QKeyEvent) -> ChoiceButton | None:
        """The choice that a letter or number key names."""
        text = event.text().upper()
        if len(text) != 1 or event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            return None
        index = "123456789".find(text) if self._numbered else -1
        if index < 0 and self._letters and "A" <= text <= "Z":
            index = ord(text) - ord("A")
        return self.choices[index] if 0 <= index < len(self.choices) else None

    def _on_keyed(self, event: QKeyEvent) -> None:
        choice = self.sender()
        event.setAccepted(isinstance(choice, ChoiceButton) and self._handle_key(choice, event))

    def _handle_key(self, choice: ChoiceButton, event: QKeyEvent) -> bool:
        key = event.key()
        ready = self._ready()
        target: ChoiceButton | None = None
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            target = self._neighbour(choice, key)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            target = ready[0 if key == Qt.Key.Key_Home else -1]
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.isAutoRepeat():
                return True
            if choice.isChecked():
                self.accepted.emit(choice.key)
            choice.setChecked(True)
            return True
        else:
            named = self._key_choice(event)
            if named is None:
                return False
            target = named if named.isEnabled() else None
        if target is not None:
            self._choose(target)
        return True

"""Buttons and the switch. Their text is never elided: it wraps, and the button grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import Q_ARG, QEvent, QMetaObject, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from quiz.languages.emoji import in_words
from quiz.languages.translation import _
from quiz.ui.components.announce import announce
from quiz.ui.components.paint import Paragraph, fill_box
from quiz.ui.components.pointer import is_stray_press, is_under_pointer, show_tip
from quiz.ui.theme.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent  # PySide6 sets it up, and what it is made of, when it is first imported

ButtonKind = Literal["primary", "secondary", "plain", "quiet", "okay", "exit", "help", "help_active", "bar"]
TARGET = 44


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Mix two colours: a `share` of 0 gives `one`, 1 gives `other`."""
    a, b, rest = one, other, 1 - share
    return QColor.fromRgbF(
        a.redF() * rest + b.redF() * share, a.greenF() * rest + b.greenF() * share, a.blueF() * rest + b.blueF() * share
    )


class Pressable(QPushButton):
    """A hand-painted button: it acts on release, on Space and on Enter; sliding off cancels.

    A button that is unavailable for a reason stays in the tab order and says why.
    """

    repeats = False
    """Whether quick presses belong together although the button has another name after each."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._text = ""
        self._reason = ""
        self._is_pressed = False
        self.setAccessibleName(in_words(name))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_available(self, available: bool, reason: str = "") -> None:
        """Enable or disable pressing. With a reason the button stays focusable and a screen reader says the reason."""
        self._reason = "" if available else reason
        self.setEnabled(available or bool(reason))
        self.blockSignals(bool(self._reason))
        self.setAccessibleDescription(self._reason)
        self.update()

    def setCheckable(self, on: bool) -> None:
        """Assistive technology toggles a checkable button without a click: then `clicked` is emitted as well."""
        super().setCheckable(on)
        self.toggled.connect(self._on_toggled)

    def show_checked(self, on: bool) -> None:
        """Set the checked state without emitting signals."""
        blocked = self.blockSignals(True)
        self.setChecked(on)
        self.blockSignals(blocked)

    @property
    def is_available(self) -> bool:
        """Whether pressing the button does something."""
        return self.isEnabled() and not self._reason

    @property
    def is_hovered(self) -> bool:
        return self.is_available and is_under_pointer(self)

    def text(self) -> str:
        return self._text

    def hitButton(self, pos: QPoint) -> bool:
        return self.is_available and self.rect().contains(pos)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.repeats or not is_stray_press(self, event):
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entering = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entering and not event.isAutoRepeat():
            self.click()
        elif not (event.isAutoRepeat() and (entering or event.key() == Qt.Key.Key_Space)):
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Announce the reason instead if the button is unavailable; Qt calls this however the button was pressed."""
        if self._reason:
            announce(self, self._reason)
        else:
            self._is_pressed = True
            super().nextCheckState()
            self._is_pressed = False

    def _on_toggled(self, on: bool) -> None:
        if not self._is_pressed:
            QMetaObject.invokeMethod(self, "clicked", Q_ARG(bool, on))


class _Style(NamedTuple):
    """How one kind of button looks in one state."""

    ink: QColor
    fill: QColor | None = None
    border: QColor | None = None


class Button(Pressable):
    """A button with a label and optionally an icon before or after it.

    Kinds: `primary` (one per screen), `secondary`, `plain` (dark words in a box, for a bar of many), `quiet`, `okay`
    (quiet, in the colour of what is fine), and for the app bar `bar`, `help`, `help_active`, `exit`. A checkable button
    (`setCheckable(True)`) shows its state by fill and border.
    """

    _icon_only = False
    """Also before the button is initialised: Qt sends it events by then."""

    def __init__(
        self,
        look: Look,
        text: str,
        kind: ButtonKind = "primary",
        icon: str | None = None,
        *,
        main: bool = False,
        icon_at: Literal["start", "end"] = "start",
        height: int | None = None,
        padding: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Create the button. `main` makes it 56 instead of 48 px high; `height` overrides both, `padding` the room at
        both sides of the text. Both are px at 100 %."""
        super().__init__(look, text, parent)
        self.kind = kind
        in_bar = kind in ("bar", "help", "help_active", "exit")
        self._icon = icon
        self._icon_at = icon_at
        self._px = 15 if in_bar else 16
        usual = 14 if in_bar or kind in ("quiet", "okay") else 22
        self._pad_start = self._pad_end = look.gap(usual if padding is None else padding)
        self._space = look.gap(8 if in_bar else 10)
        self._radius = look.gap(12 if in_bar else 14)
        size = height or (TARGET if in_bar else 56 if main else 48)
        self._height = look.control(size, "labelSmall" if in_bar else "label")
        self.setFont(look.font("label", px=self._px))
        self.setProperty("focusRadius", self._radius)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def set_icon_only(self, icon_only: bool) -> None:
        """Show only the icon, or the icon and the label again; the accessible name stays."""
        if icon_only != self._icon_only:
            self._icon_only = icon_only
            self.updateGeometry()
            self.update()

    def set_start_padding(self, padding: int) -> None:
        """Set another padding at the start side, in px at 100 %."""
        self._pad_start = self.look.gap(padding)
        self.updateGeometry()

    def set_icon(self, icon: str | None) -> None:
        """Show another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: ButtonKind) -> None:
        """Switch to another kind of button of the same size: `primary`, `secondary` or `quiet`."""
        if kind != self.kind:
            self.kind = kind
            self.update()

    def full_width(self) -> int:
        """The width in px that the button takes with its label on one line."""
        return self._chrome(icon_only=False) + int(self._paragraph.natural_width()) + 1

    def icon_width(self) -> int:
        """The width in px that the button takes with only its icon."""
        return max(TARGET, self._chrome(icon_only=True))

    def _icon_size(self) -> int:
        return self.look.icon_px(22) if self._icon else 0

    def _chrome(self, icon_only: bool) -> int:
        """The width in px of all that is not text."""
        icon = self._icon_size()
        if icon_only:
            return max(self._height, icon + 2 * self.look.gap(11))
        return self._pad_start + self._pad_end + icon + (self._space if icon else 0)

    def _style(self) -> _Style:
        color, contrast = self.look.color, self.look.is_contrast
        if not self.is_available and self.kind == "bar":
            return _Style(color("textDisabled"))
        if not self.is_available:
            edge = color("textDisabled") if contrast else None
            return _Style(color("textDisabled"), color("disabledFill"), edge)
        down, hover = self.isDown(), self.is_hovered
        if self.kind == "primary":
            return _Style(color("onAccent"), color("accentPressed" if down else "accentHover" if hover else "accent"))
        if self.kind == "plain":
            return _Style(color("text"), color("accentTint" if down or hover else "surface"), color("lineStrong"))
        if self.kind in ("secondary", "quiet", "okay"):
            okay = self.kind == "okay"
            ink = color("ok" if okay else "accentPressed" if down else "accent")
            touched = color("okTint" if okay else "accentTint") if down or hover or self.isChecked() else None
            edge = ink if self.kind == "secondary" or self.isChecked() or (touched and contrast) else None
            return _Style(ink, touched or (color("surface") if self.kind == "secondary" else None), edge)
        if self.kind == "bar":
            if self.isChecked():
                return _Style(color("onAccentTint"), color("accentTint"), color("accent"))
            touched = color("sunken") if down or hover else None
            return _Style(color("text"), touched, color("text") if touched and contrast else None)
        fill, ink = {
            "help": (color("helpTint"), color("help")),
            "help_active": (color("help"), color("onHelp")),
            "exit": (color("exit"), color("onExit")),
        }[self.kind]
        share = 0.2 if down else 0.12 if hover else 0.0
        return _Style(ink, mixed(fill, ink, share), ink if contrast and self.kind == "help" else None)

    def setText(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(in_words(text))
        align: Literal["start", "center"] = "start" if self._icon else "center"
        line = self.look.line_height("label", px=self._px)
        self._paragraph = Paragraph(text, self.font(), line, rtl=self.look.is_rtl, align=align)
        self.updateGeometry()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Show the words of a button that shows only its icon while the pointer rests on it."""
        if self._icon_only and event.type() == QEvent.Type.ToolTip:
            show_tip(self, event, self.accessibleName())
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(self.icon_width() if self._icon_only else max(TARGET, self.full_width()), self._height)

    def minimumSizeHint(self) -> QSize:
        if self._icon_only:
            return self.sizeHint()
        word = min(self._paragraph.minimum_width() + 1, self._paragraph.natural_width() + 1)
        return QSize(max(TARGET, self._chrome(icon_only=False) + int(word)), self._height)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._icon_only:
            return self._height
        text = self._paragraph.height(max(1, width - self._chrome(icon_only=False)))
        return max(self._height, self._height + int(text - self._paragraph.line_height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMaximumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        style = self._style()
        rect = QRectF(self.rect())
        radius = min(self._radius, rect.height() / 2)
        border = (2.0, style.border) if style.border else None
        if style.fill or border:
            fill_box(painter, rect, (radius,) * 4, style.fill, border)
        self._paint_content(painter, rect, style.ink)

    def _paint_content(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        icon = self._icon_size()
        space = self._space if icon and not self._icon_only else 0
        room = max(1.0, rect.width() - self._chrome(icon_only=False))
        text = self._paragraph.lay_out(room) if not self._icon_only else QRectF().size()
        width = icon + space + text.width()
        left = rect.left() + (rect.width() - width) / 2
        if not self._icon_only:
            left += (self._pad_start - self._pad_end) / 2 * (-1 if self.look.is_rtl else 1)
        icon_first = (self._icon_at == "start") != self.look.is_rtl
        if icon and self._icon:
            at = left if icon_first or self._icon_only else left + text.width() + space
            pixmap = self.look.icon(self._icon, ink, icon)
            painter.drawPixmap(QPointF(round(at), round(rect.center().y() - icon / 2)), pixmap)
        if not self._icon_only:
            at = left + (icon + space if icon_first and icon else 0)
            self._paragraph.draw(
                painter, QPointF(at, rect.top() + (rect.height() - text.height()) / 2), text.width() + 0.5, ink
            )


class IconButton(Button):
    """A button with only an icon, for back, close, plus, minus and the marker; 44 px or `height`."""

    def __init__(
        self, look: Look, icon: str, accessible_name: str, kind: ButtonKind = "bar", *, height: int | None = None
    ) -> None:
        super().__init__(look, accessible_name, kind, icon, height=height or TARGET)
        self.set_icon_only(True)


class Toggle(QAbstractButton):
    """A switch with the words An and Aus beside it; use `toggled` and `isChecked` as for any button."""

    WIDTH, HEIGHT = 60, 34

    def __init__(self, look: Look, accessible_name: str, checked: bool = False, *, words: bool = True) -> None:
        super().__init__()
        self.look = look
        self._words = (_("Aus"), _("An")) if words else ("", "")
        self.setAccessibleName(accessible_name)
        self.setFont(look.font("label", px=15))
        self.setCheckable(True)
        self.setChecked(checked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("focusRadius", 12)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _switch(self) -> QSize:
        return QSize(self.look.icon_px(self.WIDTH), self.look.icon_px(self.HEIGHT))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(word) for word in self._words)
        gap = self.look.gap(8) if words else 0
        height = max(self.look.control(TARGET), self._switch().height())
        return QSize(self._switch().width() + gap + words + 2, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, on, size = self.look, self.isChecked(), self._switch()
        left = self.width() - size.width() if look.is_rtl else 0
        rect = QRectF(left, (self.height() - size.height()) / 2, size.width(), size.height())
        radius = rect.height() / 2
        live = self.isEnabled()
        ink = look.color("accent" if on and live else "lineStrong" if live else "textDisabled")
        empty = look.color(
            "surface" if live and not is_under_pointer(self) else "accentTint" if live else "disabledFill"
        )
        fill_box(painter, rect, (radius,) * 4, ink if on else empty, (2.0, ink))
        knob = rect.height() - look.icon_px(8 if on else 12)
        inset = (rect.height() - knob) / 2
        at_right = on != look.is_rtl
        x = rect.right() - inset - knob if at_right else rect.left() + inset
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("onAccent" if live else "disabledFill") if on else ink)
        painter.drawEllipse(QRectF(x, rect.top() + inset, knob, knob))
        painter.setPen(look.color("text" if live else "textDisabled"))
        gap = look.gap(8)
        words = QRectF(self.rect())
        words = (
            words.adjusted(0, 0, -size.width() - gap, 0) if look.is_rtl else words.adjusted(size.width() + gap, 0, 0, 0)
        )
        side = Qt.AlignmentFlag.AlignRight if look.is_rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(words, int(flags), self._words[on])

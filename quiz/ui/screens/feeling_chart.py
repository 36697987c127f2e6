"""The gut feeling as a line over the pressure in the chat as steps, and the same as a table for those who prefer
words."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.wording import gut_names
from quiz.scoring.lookback import LookBack
from quiz.ui.components.access import set_role
from quiz.ui.components.buttons import Button
from quiz.ui.components.layout import column
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import margins
from quiz.ui.theme.look import Look

HIGHEST = 4
LABELLED = (4, 2, 0)
SHEET = 720


def feeling_level(value: int) -> int:
    """Convert a gut feeling from 1 (uneasy) to 5 (good) to its level in the chart, from 0 (calm) to 4 (uneasy)."""
    return 5 - value


def pressure_at(back: LookBack, number: int) -> int:
    """The pressure after bubble `number`, 0 to 4."""
    return max((step.level for step in back.pressure if step.number <= number), default=0)


class FeelingPanel(QWidget):
    """Heading, chart and the switch to the table."""

    switched = Signal(bool)
    """The user switched to the table (true) or to the chart."""

    def __init__(self, look: Look, back: LookBack, *, as_table: bool, watched: bool) -> None:
        super().__init__()
        self.look = look
        head = QHBoxLayout()
        words = column(Heading(look, _title(back, watched=watched), "label", level=2))
        if not back.feelings and not watched:
            words.addWidget(Label(look, _none_given(), "small", "textMuted", max_characters=0))
        head.addLayout(words, 1)
        head.addWidget(
            Label(look, _("Nachricht 1 bis {last}").format(last=back.bubbles), "small", "textMuted", wrap=False)
        )
        self._table_button = Button(look, _("Als Tabelle"), kind="quiet", height=44)
        self._table_button.setObjectName("as-table")
        self._table_button.setCheckable(True)
        head.addWidget(self._table_button)
        self._chart = FeelingChart(look, back, watched=watched)
        self._table = ScrollPane(look, _table(look, back, watched=watched), _("Bauchgefühl und Druck als Tabelle"))
        self._table_button.toggled.connect(self._on_toggled)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(margins(look.gap(24), look.gap(2), look.gap(6)))
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self._chart, 1)
        rows.addWidget(self._table, 1)
        self.show_as_table(as_table)

    def show_as_table(self, as_table: bool) -> None:
        """Show the table or the chart, without emitting signals."""
        if self._table.hasFocus() and not as_table:
            self._table_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._table_button.show_checked(as_table)
        self._table.setVisible(as_table)
        self._chart.setHidden(as_table)

    def _on_toggled(self, as_table: bool) -> None:
        self.show_as_table(as_table)
        self.switched.emit(as_table)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, self.look.color("line"))


def feeling_sheet(look: Look, host: QWidget, back: LookBack, *, watched: bool) -> Sheet:
    """Create a sheet with chart and table, for windows without room for them beside the chat."""
    chart = FeelingChart(look, back, watched=watched)
    chart.setMinimumHeight(look.px(150))
    content = QWidget()
    content.setLayout(column(chart, look.gap(12), _table(look, back, watched=watched)))
    return Sheet(look, host, _title(back, watched=watched), content, width=SHEET)


class FeelingChart(QWidget):
    """The chart. It runs from the start side; both lines have their name at the end, so no legend is needed."""

    def __init__(self, look: Look, back: LookBack, *, watched: bool) -> None:
        super().__init__()
        self.look = look
        self._back = back
        self._last_label = 0.0
        self.setMinimumHeight(look.px(100))
        self.setAccessibleName(_("Bauchgefühl und Druck"))
        self.setAccessibleDescription("\n".join(_lines(back, watched=watched)))
        set_role(self, QAccessible.Role.Chart)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self.look
        painter.setFont(look.font("meta"))
        names = painter.fontMetrics()
        metrics_width = max(names.horizontalAdvance(name) for name in gut_names()) + look.px(16)
        left = look.icon_px(20) + look.px(18) + metrics_width
        right = look.px(150)
        line = look.line_height("meta")
        area = QRectF(left, line / 2, self.width() - left - right, self.height() - 1.5 * line - 6)
        self._grid(painter, area)
        self._steps(painter, area)
        self._feelings(painter, area)

    def _x(self, area: QRectF, number: float) -> float:
        total = max(1, self._back.bubbles - 1)
        x = area.left() + (number - 1) / total * area.width()
        return self.width() - x if self.look.is_rtl else x

    def _y(self, area: QRectF, level: float) -> float:
        return area.bottom() - level / HIGHEST * area.height()

    def _grid(self, painter: QPainter, area: QRectF) -> None:
        look, names = self.look, gut_names()
        painter.setFont(look.font("meta"))
        icon, line = look.icon_px(20), look.line_height("meta")
        for level in LABELLED:
            y = self._y(area, level)
            x = area.left()
            painter.fillRect(self._mirrored(QRectF(x, y, area.width(), 1)), look.color("line"))
            at = self._mirrored(QRectF(look.px(4), y - icon / 2, icon, icon)).topLeft()
            painter.drawPixmap(at, look.icon(f"gut-{level + 1}", "textMuted", icon))
            painter.setPen(look.color("textMuted"))
            label = self._mirrored(QRectF(look.px(14) + icon, y - line / 2, x - icon - look.px(20), line))
            painter.drawText(label, int(self._start() | Qt.AlignmentFlag.AlignVCenter), names[level])
        step = max(1, round(self._back.bubbles / 10))
        for number in range(1, self._back.bubbles + 1, step):
            center = self._x(area, number)
            box = QRectF(center - look.px(20), area.bottom() + 4, look.px(40), line)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(number))

    def _steps(self, painter: QPainter, area: QRectF) -> None:
        look, back = self.look, self._back
        path = QPainterPath(QPointF(self._x(area, 1), self._y(area, pressure_at(back, 1))))
        for number in range(2, back.bubbles + 1):
            path.lineTo(self._x(area, number - 0.5), self._y(area, pressure_at(back, number - 1)))
            path.lineTo(self._x(area, number - 0.5), self._y(area, pressure_at(back, number)))
        last = self._y(area, pressure_at(back, back.bubbles))
        path.lineTo(self._x(area, back.bubbles), last)
        filled = QPainterPath(path)
        filled.lineTo(self._x(area, back.bubbles), area.bottom())
        filled.lineTo(self._x(area, 1), area.bottom())
        painter.fillPath(filled, look.color("trickTint"))
        painter.setPen(QPen(look.color("chartStep"), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        self._end_label(painter, area, last, _("Druck im Chat"), "chartStep")
        self._last_label = last

    def _feelings(self, painter: QPainter, area: QRectF) -> None:
        look, felt = self.look, self._back.feelings
        if not felt:
            return
        points = [QPointF(self._x(area, max(1, one.number)), self._y(area, feeling_level(one.value))) for one in felt]
        painter.setPen(QPen(look.color("chartLine"), 3))
        for one, other in pairwise(points):
            painter.drawLine(one, other)
        painter.setBrush(look.color("surface"))
        for point in points:
            painter.drawEllipse(point, 5, 5)
        self._end_label(painter, area, self._beside(points[-1].y()), _("dein Bauchgefühl"), "chartLine")

    def _beside(self, y: float) -> float:
        """The y at which the name of a line that ends at `y` fits beside the name that is there already."""
        line = self._label_height()
        other = self._last_label
        if abs(y - other) >= line:
            return y
        below = other + line
        return below if below + line / 2 <= self.height() else other - line

    def _end_label(self, painter: QPainter, area: QRectF, y: float, text: str, role: str) -> None:
        """Write the name of a line, halfway up at `y`."""
        painter.setFont(self.look.font("labelSmall", px=13))
        painter.setPen(self.look.color(role))
        height = self._label_height()
        rect = self._mirrored(QRectF(area.right() + self.look.px(12), y - height / 2, self.look.px(150), height))
        painter.drawText(rect, int(self._start() | Qt.AlignmentFlag.AlignVCenter), text)

    def _label_height(self) -> float:
        return self.look.line_height("labelSmall", px=13)

    def _start(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.look.is_rtl else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute

    def _mirrored(self, rect: QRectF) -> QRectF:
        if not self.look.is_rtl:
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())


def _title(back: LookBack, *, watched: bool) -> str:
    """The title; pupils who only watch are not asked for a gut feeling."""
    return _("Druck im Chat") if watched and not back.feelings else _("Dein Bauchgefühl und der Druck im Chat")


def _none_given() -> str:
    return _("Du hast kein Bauchgefühl angegeben. Das ist in Ordnung.")


def _lines(back: LookBack, *, watched: bool) -> list[str]:
    names = gut_names()
    lines = [
        _("Ab Nachricht {number}: Druck {level} von {highest}").format(
            number=max(1, step.number), level=step.level, highest=HIGHEST
        )
        for step in back.pressure
    ]
    lines += [
        _("Nach Nachricht {number}: Bauchgefühl {name}").format(number=one.number, name=names[feeling_level(one.value)])
        for one in back.feelings
    ]
    if not back.feelings and not watched:
        lines.append(_none_given())
    return lines


def _table(look: Look, back: LookBack, *, watched: bool) -> QWidget:
    content = QWidget()
    content.setLayout(column(*(Label(look, line, "small") for line in _lines(back, watched=watched)), None))
    return content

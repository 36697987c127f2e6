"""The gut feeling as a line over the pressure in the chat as steps, with a cursor; and the same as a table."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.wording import gut_names
from quiz.scoring.lookback import LookBack
from quiz.ui.components.access import pass_over, set_role
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Divider
from quiz.ui.components.layout import column
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Label
from quiz.ui.theme.look import Look

HIGHEST = 4
LABELLED = (4, 2, 0)
NO_FEELING = "–"
SHEET = 720
CURSOR_MS = 200
CHART, FOOT = 90, 30
"""The height of the chart and of the line below it, in px."""
END = 116
"""The least room for the names of the lines, in px at 100 %."""


def feeling_level(value: int) -> int:
    """Convert a gut feeling from 1 (uneasy) to 5 (good) to its level in the chart, from 0 (calm) to 4 (uneasy)."""
    return 5 - value


def pressure_at(back: LookBack, number: int) -> int:
    """The pressure after bubble `number`, 0 to 4."""
    return max((step.level for step in back.pressure if step.number <= number), default=0)


class ChartBar(QWidget):
    """The chart below a chat. While the pupil walks through all of it, the chart can be clicked and be had as a
    table."""

    picked = Signal(int)
    """The pupil clicked the chart at the bubble of this number, from 1."""
    table_wanted = Signal()

    def __init__(self, look: Look, back: LookBack, times: tuple[str, ...], *, watched: bool) -> None:
        """Create the bar; `times` says when each bubble came, as in "Mittwoch, 15:42"."""
        super().__init__()
        self.look = look
        self.chart = FeelingChart(look, back, times, watched=watched)
        self.chart.picked.connect(self.picked)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, look.gap(8), 0, look.gap(6))
        rows.addWidget(self.chart)
        self._table = Button(look, _("Als Tabelle"), kind="quiet", height=44, parent=self)
        self._table.setObjectName("as-table")
        self._table.clicked.connect(self.table_wanted)
        self.setFixedHeight(look.px(CHART + FOOT) + look.gap(22))

    def show_at(self, number: int | None, *, walking: bool) -> None:
        """Move the cursor to a bubble; None: there is none. `walking`: the chart can be clicked."""
        self.chart.show_at(number)
        self.chart.set_walking(walking)
        self._table.setVisible(walking)
        self._place()

    def _place(self) -> None:
        size = self._table.sizeHint()
        gap = self.look.gap(4)
        left = gap if self.look.is_rtl else self.width() - size.width() - gap
        self._table.setGeometry(left, self.height() - size.height() - gap, size.width(), size.height())
        self._table.raise_()

    def resizeEvent(self, event: object) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, self.look.color("line"))


def feeling_sheet(look: Look, host: QWidget, back: LookBack, times: tuple[str, ...], *, watched: bool) -> Sheet:
    """Create a sheet with the table of what the chart shows."""
    content = QWidget()
    table = feeling_table(look, back, times, watched=watched)
    if back.feelings or watched:
        content.setLayout(column(table))
    else:
        content.setLayout(column(Label(look, _none_given(), "small", "textMuted"), look.gap(8), table))
    title = _("Druck im Chat") if watched and not back.feelings else _("Dein Bauch und der Druck im Chat")
    return Sheet(look, host, title, content, width=SHEET, reads=True)


def feeling_rows(back: LookBack, times: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """What the table says, a row for each change: when, the pressure in the chat, and the gut feeling."""
    names = gut_names()
    felt = {one.number: names[feeling_level(one.value)] for one in back.feelings}
    changes = {step.number for step in back.pressure}
    return [
        (
            _time(times, number),
            _("{level} von {highest}").format(level=pressure_at(back, number), highest=HIGHEST),
            felt.get(number, NO_FEELING),
        )
        for number in sorted(changes | set(felt))
    ]


def feeling_table(look: Look, back: LookBack, times: tuple[str, ...], *, watched: bool) -> QWidget:
    """Create the table. A screen reader says it row by row: the time of a row stands for all of it."""
    columns = 2 if watched and not back.feelings else 3
    table = QWidget()
    table.setObjectName("feeling-table")
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look.gap(16))
    grid.setVerticalSpacing(look.gap(6))
    for column_, head in enumerate((_("Wann"), _("Druck im Chat"), _("Dein Bauch"))[:columns]):
        label = Label(look, head, "label")
        pass_over(label)
        grid.addWidget(label, 0, column_)
        grid.setColumnStretch(column_, 1)
    for at, row in enumerate(feeling_rows(back, times), 1):
        grid.addWidget(Divider(look), 2 * at - 1, 0, 1, columns)
        for column_, text in enumerate(row[:columns]):
            label = Label(look, text)
            if column_ == 0:
                label.setAccessibleName(_row_words(row, columns))
            else:
                pass_over(label)
            grid.addWidget(label, 2 * at, column_)
    return table


def _row_words(row: tuple[str, str, str], columns: int) -> str:
    time, pressure, felt = row
    if columns < 3 or felt == NO_FEELING:
        return _("{time}: Druck im Chat {pressure}").format(time=time, pressure=pressure)
    return _("{time}: Druck im Chat {pressure}, dein Bauch {feeling}").format(
        time=time, pressure=pressure, feeling=felt
    )


class FeelingChart(QWidget):
    """The chart. It runs from the start side; both lines have their name at the end, so no legend is needed."""

    picked = Signal(int)

    def __init__(self, look: Look, back: LookBack, times: tuple[str, ...], *, watched: bool) -> None:
        super().__init__()
        self.look = look
        self._back, self._times = back, times
        self._last_label = 0.0
        self._walking = False
        self._number: int | None = None
        self._cursor = 1.0
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(CURSOR_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._motion.valueChanged.connect(self._on_moved)
        self.setMinimumHeight(look.px(CHART + FOOT))
        self.setAccessibleName(_("Bauchgefühl und Druck"))
        self.setAccessibleDescription("\n".join(_lines(back, times, watched=watched)))
        set_role(self, QAccessible.Role.Chart)

    @property
    def number(self) -> int | None:
        """The number of the bubble at which the cursor is; None without a cursor."""
        return self._number

    def set_walking(self, walking: bool) -> None:
        """Set whether the chart can be clicked."""
        self._walking = walking
        self.setCursor(Qt.CursorShape.PointingHandCursor if walking else Qt.CursorShape.ArrowCursor)

    def show_at(self, number: int | None) -> None:
        """Move the cursor to a bubble."""
        before, self._number = self._number, number
        self._motion.stop()
        if number is None:
            self.update()
        elif before is None or not self.isVisible() or not self.look.duration(CURSOR_MS):
            self._on_moved(float(number))
        else:
            self._motion.setStartValue(self._cursor)
            self._motion.setEndValue(float(number))
            self._motion.start()

    def _on_moved(self, value: float) -> None:
        self._cursor = value
        self.update()

    def _area(self) -> QRectF:
        """The rectangle of the lines, as it is from left to right."""
        look = self.look
        left = look.gap(16) + self._names_width() + look.gap(12)
        line = look.line_height("meta")
        top = line / 2 + 2
        return QRectF(left, top, self.width() - left - self._end(), self.height() - look.px(FOOT) - top)

    def _end(self) -> int:
        """The room at the end side, in which the names of the lines fit."""
        metrics = QFontMetrics(self.look.font("labelSmall", px=13))
        widest = max(metrics.horizontalAdvance(name) for name in (_("Druck im Chat"), _("dein Bauch")))
        return max(self.look.px(END), widest + self.look.gap(18))

    def _names_width(self) -> int:
        metrics = QFontMetrics(self.look.font("meta"))
        names = gut_names()
        return max(metrics.horizontalAdvance(names[level]) for level in LABELLED)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._walking or not self.rect().contains(event.position().toPoint()):
            return
        area = self._area()
        x = self.width() - event.position().x() if self.look.is_rtl else event.position().x()
        share = (x - area.left()) / max(1.0, area.width())
        self.picked.emit(max(1, min(self._back.bubbles, round(1 + share * (self._back.bubbles - 1)))))

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(420), self.look.px(CHART + FOOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        self._grid(painter, area)
        self._steps(painter, area)
        self._feelings(painter, area)
        if self._number is not None:
            self._paint_cursor(painter, area)

    def _x(self, area: QRectF, number: float) -> float:
        total = max(1, self._back.bubbles - 1)
        x = area.left() + (number - 1) / total * area.width()
        return self.width() - x if self.look.is_rtl else x

    def _y(self, area: QRectF, level: float) -> float:
        return area.bottom() - level / HIGHEST * area.height()

    def _grid(self, painter: QPainter, area: QRectF) -> None:
        look, names = self.look, gut_names()
        painter.setFont(look.font("meta"))
        line = look.line_height("meta")
        for level in LABELLED:
            y = self._y(area, level)
            painter.fillRect(self._mirrored(QRectF(area.left(), y, area.width(), 1)), look.color("line"))
            if level in (0, HIGHEST):
                painter.setPen(look.color("textMuted"))
                label = self._mirrored(QRectF(look.gap(16), y - line / 2, area.left() - look.gap(20), line))
                painter.drawText(label, int(self._start() | Qt.AlignmentFlag.AlignVCenter), names[level])

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
        self._end_label(painter, area, self._beside(points[-1].y(), area), _("dein Bauch"), "chartLine")

    def _paint_cursor(self, painter: QPainter, area: QRectF) -> None:
        """Paint the cursor, its disc, and beside it when the message came."""
        assert self._number is not None
        look, x = self.look, self._x(area, self._cursor)
        radius = look.icon_px(14) / 2
        foot = area.bottom() + look.px(FOOT) / 2 + 2
        painter.setPen(QPen(look.color("text"), 2))
        painter.drawLine(QPointF(x, area.top() - 4), QPointF(x, foot))
        painter.setBrush(look.color("text"))
        painter.drawEllipse(QPointF(x, foot), radius, radius)
        painter.setFont(look.font("labelSmall", px=13))
        text = _time(self._times, self._number)
        width = painter.fontMetrics().horizontalAdvance(text) + 2
        gap, height = radius + look.gap(8), self._label_height()
        start = x + gap if not look.is_rtl else x - gap - width
        limits = (look.gap(16), self.width() - self._end() - width)
        if look.is_rtl:
            limits = (self._end(), self.width() - look.gap(16) - width)
        if not limits[0] <= start <= limits[1]:
            start = x - gap - width if not look.is_rtl else x + gap
        painter.drawText(QRectF(start, foot - height / 2, width, height), int(Qt.AlignmentFlag.AlignCenter), text)

    def _beside(self, y: float, area: QRectF) -> float:
        """The y at which the name of a line that ends at `y` fits beside the name that is there already."""
        line = self._label_height()
        other = self._last_label
        if abs(y - other) >= line:
            return y
        below = other + line
        return below if below <= area.bottom() else other - line

    def _end_label(self, painter: QPainter, area: QRectF, y: float, text: str, role: str) -> None:
        """Write the name of a line, halfway up at `y`."""
        painter.setFont(self.look.font("labelSmall", px=13))
        painter.setPen(self.look.color(role))
        height = self._label_height()
        room = self._end() - self.look.gap(10)
        rect = self._mirrored(QRectF(area.right() + self.look.gap(10), y - height / 2, room, height))
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


def _time(times: tuple[str, ...], number: int) -> str:
    return times[max(1, number) - 1] if times else ""


def _none_given() -> str:
    return _("Du hast kein Bauchgefühl angegeben. Das ist in Ordnung.")


def _lines(back: LookBack, times: tuple[str, ...], *, watched: bool) -> list[str]:
    """What the chart shows, in sentences."""
    names = gut_names()
    lines = [
        _("{time}: Druck {level} von {highest}").format(
            time=_time(times, step.number), level=step.level, highest=HIGHEST
        )
        for step in back.pressure
    ]
    lines += [
        _("{time}: dein Bauch {name}").format(time=_time(times, one.number), name=names[feeling_level(one.value)])
        for one in back.feelings
    ]
    if not back.feelings and not watched:
        lines.append(_none_given())
    return lines

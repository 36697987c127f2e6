"""A table with bars on the screen. A row with details can be unfolded."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import pass_over
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Divider
from quiz.ui.components.layout import column
from quiz.ui.components.share_bar import ShareBar
from quiz.ui.components.text import Label
from quiz.ui.screens.screen import Icon
from quiz.ui.teacher.results.bar_tables import BarColumn, BarRow, BarTable
from quiz.ui.theme.look import Look

ROW = 39
"""The height of a row in px at 100 %."""


class BarTableView(QWidget):
    """The table. In a `narrow` place the bars stand below the names."""

    unfolded = Signal(str)
    """The details of the row with this key are to be shown, or hidden if they are in view."""

    def __init__(self, look: Look, table: BarTable, unfolded: str | None = None, *, narrow: bool = False) -> None:
        super().__init__()
        self.look = look
        self._table, self._narrow = table, narrow
        self._open = unfolded
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.gap(12))
        self._grid.setVerticalSpacing(0)
        self._at = 0
        self._build()

    def show_unfolded(self, key: str | None) -> None:
        """Show the details of this row instead of those of another one."""
        self._open = key
        for row_key, widgets in self._details.items():
            for widget in widgets:
                widget.setVisible(row_key == key)
        for row_key, button in self._folds.items():
            self._name_fold(button, row_key == key)

    def _build(self) -> None:
        self._details: dict[str, list[QWidget]] = {}
        self._folds: dict[str, Button] = {}
        if not self._narrow:
            self._head()
        for row in self._table.rows:
            self._row(row, row)
            self._details[row.key] = []
            for detail in row.details:
                self._details[row.key] += self._row(row, detail)
        self.show_unfolded(self._open)

    def _head(self) -> None:
        look = self.look
        head = Label(look, self._table.head, "small", "textMuted")
        self._grid.addWidget(head, 0, 0)
        self._grid.setRowMinimumHeight(0, look.px(34))
        for at, column_ in enumerate(self._table.columns):
            self._grid.addWidget(self._column_name(column_), 0, 1 + 2 * at, 1, 2)
            self._grid.setColumnStretch(1 + 2 * at, 2)
            self._grid.setColumnMinimumWidth(2 + 2 * at, self._words_width())
        self._grid.setColumnStretch(0, 5)
        self._at = 1

    def _words_width(self) -> int:
        """The width in px that the widest words beside a bar take, as far as they may keep it in one line."""
        metrics = QFontMetrics(self.look.font("small", bold=True))
        words = {cell.words for row in self._table.all_rows() for cell in row.cells}
        widest = max((metrics.horizontalAdvance(one) for one in words), default=0)
        return min(widest + 2, self.look.px(130))

    def _column_name(self, column_: BarColumn) -> QWidget:
        look = self.look
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.gap(6))
        if column_.icon:
            line.addWidget(Icon(look, column_.icon, column_.role, 20))
        line.addWidget(Label(look, column_.title, "label", column_.role, px=15), 1)
        holder = QWidget()
        holder.setLayout(line)
        return holder

    def _row(self, parent: BarRow, row: BarRow) -> list[QWidget]:
        """Add a row; return its widgets."""
        divider = Divider(self.look)
        self._grid.addWidget(divider, self._at, 0, 1, -1)
        name = self._name(parent, row)
        added: list[QWidget] = [divider, name]
        if self._narrow:
            self._grid.addWidget(name, self._at + 1, 0, 1, 2)
            self._at += 2
            for at, cell in enumerate(self._cells(row)):
                title = self._column_name(self._table.columns[at])
                pass_over(title)
                self._grid.addWidget(title, self._at, 0, 1, 2)
                self._grid.addWidget(cell[0], self._at + 1, 0, Qt.AlignmentFlag.AlignVCenter)
                self._grid.addWidget(cell[1], self._at + 1, 1)
                self._at += 2
                added += [title, *cell]
            if row is parent:
                self._grid.setRowMinimumHeight(self._at, self.look.gap(8))
                self._at += 1
            self._grid.setColumnStretch(0, 2)
            self._grid.setColumnStretch(1, 1)
            return added
        self._grid.addWidget(name, self._at + 1, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.setRowMinimumHeight(self._at + 1, self.look.px(ROW) if row is parent else 0)
        for at, cell in enumerate(self._cells(row)):
            for offset, widget in enumerate(cell):
                self._grid.addWidget(widget, self._at + 1, 1 + 2 * at + offset, Qt.AlignmentFlag.AlignVCenter)
            added += cell
        self._at += 2
        return added

    def _cells(self, row: BarRow) -> Iterator[tuple[QWidget, QWidget]]:
        for at, (column_, cell) in enumerate(zip(self._table.columns, row.cells, strict=True)):
            spoken = _("{name}: {values}").format(name=row.name, values=self._table.cell_name(row, at))
            bar = ShareBar(self.look, cell.share, column_.role, spoken)
            is_number = cell.count is not None and cell.total > 0
            words = Label(self.look, cell.words, "small", "text" if is_number else "textMuted", bold=is_number)
            pass_over(words)
            yield bar, words

    def _name(self, parent: BarRow, row: BarRow) -> QWidget:
        look = self.look
        line = QHBoxLayout()
        indent = look.gap(24) if row is not parent else 0
        line.setContentsMargins(0 if look.is_rtl else indent, 0, indent if look.is_rtl else 0, 0)
        line.setSpacing(look.gap(4 if row.details else 8))
        if row.icon:
            line.addWidget(Icon(look, row.icon, row.ink, 20), 0, Qt.AlignmentFlag.AlignVCenter)
        if row.details:
            fold = Button(look, row.name, kind="bar", icon="down", icon_at="end")
            fold.set_start_padding(4)
            fold.setObjectName(f"fold-{row.key}")
            fold.clicked.connect(lambda _checked=False, key=row.key: self.unfolded.emit(key))
            self._folds[row.key] = fold
            line.addWidget(fold)
            line.addStretch(1)
        else:
            words = QVBoxLayout()
            words.setContentsMargins(0, look.gap(6), 0, look.gap(6))
            words.setSpacing(0)
            words.addWidget(Label(look, row.name, "small" if row is not parent else "label", px=15, max_characters=0))
            if row.note:
                words.addWidget(Label(look, row.note, "meta", "textMuted", max_characters=0))
            line.addLayout(words, 1)
        holder = QWidget()
        holder.setLayout(line)
        return holder

    def _name_fold(self, button: Button, is_open: bool) -> None:
        button.set_icon("up" if is_open else "down")
        button.setAccessibleDescription(_("aufgeklappt") if is_open else _("zugeklappt"))


def table_in_words(look: Look, table: BarTable) -> QWidget:
    """Create the table without bars, to be read line by line: the first cell of a row stands for all of it."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look.gap(16))
    grid.setVerticalSpacing(look.gap(6))
    for at, head in enumerate((table.head, *(one.title for one in table.columns))):
        label = Label(look, head, "label")
        pass_over(label)
        grid.addWidget(label, 0, at)
        grid.setColumnStretch(at, 2 if at == 0 else 1)
    for line, row in enumerate(table.all_rows(), 1):
        grid.addWidget(Divider(look), 2 * line - 1, 0, 1, -1)
        name = Label(look, row.name)
        name.setAccessibleName(table.line(row))
        grid.addWidget(name, 2 * line, 0)
        for at, cell in enumerate(row.cells, 1):
            words = Label(look, cell.words)
            pass_over(words)
            grid.addWidget(words, 2 * line, at)
    content = QWidget()
    content.setLayout(column(grid))
    return content

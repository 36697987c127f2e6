"""The floor of the start-up benchmark: PySide6 with nothing but a list of 100 painted bubbles."""

from __future__ import annotations

import sys

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyledItemDelegate, QStyleOptionViewItem


class Bubbles(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        return QSize(400, 52)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(12, 4, -200, -4)
        painter.setBrush(QColor("white"))
        painter.drawRoundedRect(rect, 18, 18)
        painter.drawText(rect.adjusted(14, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, index.data())


if __name__ == "__main__":
    app = QApplication([])
    window = QListView()
    window.setModel(QStringListModel([f"Nachricht {n}, ein wenig Text dazu." for n in range(100)]))
    window.setItemDelegate(Bubbles())
    window.resize(1366, 768)
    window.show()
    sys.exit(app.exec())

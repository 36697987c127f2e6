"""A QR code, made without any network and painted black on white in every theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from quiz.ui.components.access import set_role
from quiz.ui.theme.look import Look


class QrCode(QWidget):
    """The code for `text`; `accessible_name` says in words where it leads. The address is shown beside it as text."""

    QUIET = 4
    """Width of the quiet zone in modules (ISO/IEC 18004 requires four)."""

    def __init__(self, look: Look, text: str, accessible_name: str, *, size: int = 160) -> None:
        """Create the code, `size` px wide at 100 % and at least 3 px a module."""
        super().__init__()
        import segno

        self._matrix = tuple(tuple(row) for row in segno.make_qr(text, error="m").matrix)
        modules = len(self._matrix) + 2 * self.QUIET
        self._module = max(3, look.px(size) // modules)
        self._side = modules * self._module
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_role(self, QAccessible.Role.Graphic)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        for y, row in enumerate(self._matrix, start=self.QUIET):
            for x, dark in enumerate(row, start=self.QUIET):
                if dark:
                    size = self._module
                    painter.fillRect(QRectF(x * size, y * size, size, size), Qt.GlobalColor.black)

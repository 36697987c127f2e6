"""Text on a screen: always plain, with the line height of the design, never cut."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from quiz.languages.emoji import in_words
from quiz.ui.components.access import set_role
from quiz.ui.components.paint import Align, Paragraph, characters_width, is_rtl, rounded
from quiz.ui.theme.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCharFormat

MAX_CHARACTERS = 70


class Label(QLabel):
    """A text in one of the roles of the design.

    It wraps (unless `wrap` is off), is aligned to the start side and has at most `max_characters` in a line (0: no
    limit). A selectable text can be selected with mouse and keyboard, as help numbers are.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        role: str = "body",
        color: str = "text",
        *,
        wrap: bool = True,
        selectable: bool = False,
        strong: str = "",
        align: Align = "start",
        px: float | None = None,
        bold: bool | None = None,
        max_characters: int = MAX_CHARACTERS,
        parent: QWidget | None = None,
    ) -> None:
        """Create the label. `strong` is a part of the text that is shown in bold; `px` and `bold` override size and
        weight of the role."""
        super().__init__(parent)
        self.look = look
        self.role = role
        self._ink = look.color(color)
        self._px, self._bold = px, bold
        self._align: Align = align
        self._strong = strong
        self._selectable = selectable
        self._limit = 0.0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setFont(look.font(role, px=px, bold=bold))
        if wrap and max_characters:
            self._limit = characters_width(self.font(), max_characters)
        if selectable:
            self._make_selectable()
        self.setText(text)

    def set_color(self, role: str) -> None:
        """Show the text in the colour of another role."""
        self._ink = self.look.color(role)
        self.update()

    def _make_selectable(self) -> None:
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._ink)
        palette.setColor(QPalette.ColorRole.Text, self._ink)
        self.setPalette(palette)
        self.setProperty("focusRadius", 4)

    def _lay_out(self) -> None:
        self._paragraph = self._make_paragraph()
        self.updateGeometry()
        self.update()

    def _make_paragraph(self) -> Paragraph:
        return Paragraph(
            self.text(),
            self.font(),
            self._line_height(),
            rtl=self.look.is_rtl,
            align=self._align,
            strong=self._strong,
            strong_format=self._strong_format(),
        )

    def _line_height(self) -> float:
        arabic = is_rtl(self.text(), self.look.is_rtl)
        return self.look.line_height(self.role, px=self._px, arabic=arabic)

    def _strong_format(self) -> QTextCharFormat | None:
        return None

    def _text_width(self, width: float) -> float:
        return min(width, self._limit) if self._limit else width

    def _left(self, width: float) -> float:
        """The x where the text column begins if it is narrower than the label."""
        rest = self.contentsRect().width() - self._text_width(width)
        if self._align == "center":
            return rest / 2
        return rest if self.look.is_rtl != (self._align == "end") else 0.0

    def _size_at(self, width: float) -> QSize:
        margins = self.contentsMargins()
        sides, ends = margins.left() + margins.right(), margins.top() + margins.bottom()
        column = self._text_width(max(1.0, width - sides))
        size = self._paragraph.lay_out(column)
        return QSize(ceil(size.width()) + sides, ceil(size.height() + self._paragraph.overhang(column)) + ends)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(in_words(text))
        if self._selectable and self.look.is_rtl and not is_rtl(text, True):
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        if self._selectable and self.wordWrap():  # Qt paints it, with its own line height
            return super().heightForWidth(width)
        return self._size_at(width if self.wordWrap() else 1e6).height()

    def sizeHint(self) -> QSize:
        if self._selectable and not self.wordWrap():
            return super().sizeHint()
        return self._size_at(1e6) + QSize(1, 0)

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return self.sizeHint()
        word = min(self._paragraph.minimum_width(), self.look.px(160))
        return QSize(int(word) + 2, int(self._paragraph.line_height))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a new selection even where there is one: Qt would drag it, and eat all keys meanwhile, the quick exit
        too."""
        if self.hasSelectedText() and event.button() == Qt.MouseButton.LeftButton:
            self.setSelection(0, 0)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._selectable:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self._paint(painter, QRectF(self.contentsRect()))

    def _paint(self, painter: QPainter, rect: QRectF) -> None:
        width = rect.width() if self.wordWrap() else max(rect.width(), self._paragraph.natural_width())
        column = self._text_width(width)
        top = rect.top() + self._paragraph.overhang(column) + self._spare(rect, column) / 2
        at = QPointF(rect.left() + self._left(width), top)
        ink = self._ink if self.isEnabled() else self.look.color("textDisabled")
        self._draw(painter, at, column, ink)

    def _spare(self, rect: QRectF, column: float) -> float:
        """The free height to share above and below the text: 0 unless the label is centred vertically."""
        if not self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            return 0.0
        return max(0.0, rect.height() - self._paragraph.height(column) - self._paragraph.overhang(column))

    def _draw(self, painter: QPainter, at: QPointF, column: float, ink: QColor) -> None:
        self._paragraph.draw(painter, at, column, ink)


class Heading(Label):
    """A headline that assistive technology recognises as one; `level` is 1 to 6."""

    def __init__(
        self,
        look: Look,
        text: str,
        role: str = "title",
        *,
        level: int = 1,
        color: str = "text",
        px: float | None = None,
        align: Align = "start",
    ) -> None:
        super().__init__(look, text, role, color, px=px, align=align)
        self.level = level
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        set_role(self, QAccessible.Role.Heading, level=level)


class MarkerHeading(Heading):
    """A headline with one part highlighted as with a marker pen."""

    BAND, BAND_AT, OVERHANG = 0.42, 0.86, 0.12
    """In em: the height of the band, how far down it lies (share of the free height), and how far it extends
    sideways."""

    def __init__(
        self, look: Look, text: str, marked: str, role: str = "title", *, level: int = 1, px: float | None = None
    ) -> None:
        self._marked = marked
        super().__init__(look, text, role, level=level, px=px)

    def _strong_format(self) -> QTextCharFormat | None:
        """The format of text on a block of marker colour; text on a band looks like the rest."""
        if not self.look.theme.marker_block:
            return None
        from PySide6.QtGui import QTextCharFormat  # see `paint._strong_range`

        text_format = QTextCharFormat()
        text_format.setFont(self.font())
        text_format.setForeground(self.look.color("onMarker"))
        return text_format

    def _make_paragraph(self) -> Paragraph:
        self._strong = self._marked if self.look.theme.marker_block else ""
        return super()._make_paragraph()

    def _draw(self, painter: QPainter, at: QPointF, column: float, ink: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        em = self.font().pixelSize()
        marker = self.look.color("marker")
        for span in self._paragraph.spans(column, self._marked):
            box = span.translated(at).adjusted(-self.OVERHANG * em, 0, self.OVERHANG * em, 0)
            if self.look.theme.marker_block:
                inset = max(0.0, (box.height() - 1.2 * em) / 2)
                painter.fillPath(rounded(box.adjusted(0, inset, 0, -inset), (6, 6, 6, 6)), marker)
            else:
                glyphs = 1.36 * em
                top = box.center().y() - glyphs / 2 + (glyphs - self.BAND * em) * self.BAND_AT
                painter.fillRect(QRectF(box.left(), top, box.width(), self.BAND * em), marker)
        super()._draw(painter, at, column, ink)

"""The preview: one real page of a sheet, turned by two buttons, and what will come out of the printer below it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import set_role
from quiz.ui.components.buttons import IconButton
from quiz.ui.components.layout import column
from quiz.ui.components.text import Heading, Label
from quiz.ui.teacher.paper.pdf_pages import PdfPages
from quiz.ui.teacher.paper.plan import PlanLine, total_words
from quiz.ui.theme.look import Look

PAGE = 414
"""The height of the page in px at 100 %."""
A4 = 210 / 297


class PageView(QWidget):
    """A page on a desk; an empty sheet of the same size until it is painted."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look = look
        self._picture: QPixmap | None = None
        self._ratio = A4
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focusRadius", 4)
        set_role(self, QAccessible.Role.StaticText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def is_empty(self) -> bool:
        """Whether there is only an empty sheet."""
        return self._picture is None

    def show_page(self, picture: QPixmap | None, ratio: float) -> None:
        """Show this picture of a page; None while it is being painted."""
        self._picture, self._ratio = picture, ratio
        self.update()

    def page_size(self, ratio: float) -> QSize:
        """The size of a page of this ratio here, in px of the window."""
        height, room = float(self._look.px(PAGE)), float(max(1, self.width() - 2))
        width = min(height * ratio, room)
        return QSize(round(width), round(width / ratio))

    def sizeHint(self) -> QSize:
        return QSize(round(self._look.px(PAGE) * A4), self._look.px(PAGE) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(PAGE) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        size = self.page_size(self._ratio)
        page = QRectF((self.width() - size.width()) // 2, 1, size.width(), size.height())
        painter.fillRect(page, look.tokens.themes["light"].color("surface"))
        if self._picture is not None:
            painter.drawPixmap(page, self._picture, QRectF(self._picture.rect()))
        painter.setPen(look.color("lineStrong"))
        painter.drawRect(page)


class PrintPreview(QWidget):
    """The page in view with the buttons to turn it."""

    turned = Signal(int)
    """The user wants to see this page, counted from 0."""

    def __init__(self, look: Look, *, headed: bool) -> None:
        """Create the preview; unless it is `headed`, the name of the document stands in place of the heading."""
        super().__init__()
        self._look = look
        self._headed = headed
        self._pages: PdfPages | None = None
        self._name, self._page, self._problem = "", 0, ""
        self._back = IconButton(look, "back", _("Seite zurück"))
        self._back.setObjectName("page-back")
        self._forward = IconButton(look, "forward", _("Seite vor"))
        self._forward.setObjectName("page-forward")
        self._back.clicked.connect(lambda: self.turn(-1))
        self._forward.clicked.connect(lambda: self.turn(1))
        self._count = Label(look, "", "label", px=15, wrap=False)
        head = QHBoxLayout()
        self._title = Heading(look, _("Vorschau"), "label", level=2 if headed else 3, px=17)
        head.addWidget(self._title, 1)
        for part in (self._back, self._count, self._forward):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._note = Label(look, "", "small", "textMuted")
        self.view = PageView(look)
        self.setLayout(column(head, self.view, self._note, spacing=look.gap(10)))
        self._show()

    def show_document(self, name: str, pages: PdfPages | None, page: int, problem: str = "") -> None:
        """Show a page of this document, which is called `name`; None while it is made, or if there is a problem."""
        if pages is not self._pages and pages is not None:
            pages.painted.connect(self._on_painted)
        is_new = pages is not self._pages or page != self._page
        self._name, self._pages, self._page, self._problem = name, pages, page, problem
        if is_new:
            self._ask()
        self._show()

    @property
    def is_painting(self) -> bool:
        """Whether the page in view is being painted."""
        return self._pages is not None and self.view.is_empty

    def turn(self, by: int) -> None:
        """Turn to the next page, or to the one before."""
        pages = self._pages
        if pages is not None and 0 <= self._page + by < pages.count:
            self.turned.emit(self._page + by)

    def _ask(self) -> None:
        """Have the page painted as large as it is shown, with the dots of this screen."""
        pages = self._pages
        if pages is None or self._page >= pages.count:
            self.view.show_page(None, A4)
            return
        ratio = pages.ratio(self._page)
        self.view.show_page(None, ratio)
        pages.ask(self._page, self.view.page_size(ratio) * self.devicePixelRatioF())

    def _on_painted(self, page: int, image: QImage) -> None:
        pages = self._pages
        if pages is self.sender() and page == self._page and pages is not None:
            picture = QPixmap.fromImage(image)
            self.view.show_page(picture, pages.ratio(page))

    def _show(self) -> None:
        pages = self._pages
        count = pages.count if pages is not None else 0
        text = _("{page} von {count}").format(page=self._page + 1, count=count) if count else ""
        self._count.setText(text)
        self._count.setVisible(bool(text))
        self._back.set_available(self._page > 0, _("Das ist die erste Seite."))
        self._forward.set_available(self._page + 1 < count, _("Das ist die letzte Seite."))
        note = self._problem or ("" if self._name else _("Wählen Sie links ein Blatt aus."))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        name = self._name or _("Vorschau")
        if not self._headed:
            self._title.setText(name)
        if count:
            name = _("{name}, Seite {page} von {count}").format(name=name, page=self._page + 1, count=count)
        self.view.setAccessibleName(name)
        self.view.setAccessibleDescription(pages.text(self._page) if pages is not None and count else "")


class PrintSums(QWidget):
    """What will come out of the printer, line by line, and all of it together; `brief`: only all of it together."""

    def __init__(self, look: Look, *, brief: bool = False) -> None:
        super().__init__()
        self._look, self._brief = look, brief
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._lines: tuple[PlanLine, ...] | None = None

    def show_lines(self, lines: tuple[PlanLine, ...]) -> None:
        if lines == self._lines:
            return
        self._lines = lines
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in () if self._brief else lines:
            self._rows.addWidget(self._row(line.name, line.amount, bold=False))
        if lines:
            self._rows.addWidget(self._row(_("Zusammen"), total_words(lines), bold=True))

    def _row(self, name: str, amount: str, *, bold: bool) -> QWidget:
        look, row = self._look, QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.gap(12))
        line.addWidget(Label(look, name, "small", bold=bold), 1)
        line.addWidget(Label(look, amount, "small", bold=bold, wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        return row

"""What the class sees, small, at the desk: a picture of the real page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from quiz.languages.translation import _
from quiz.play.plenary_pages import PlenaryPage
from quiz.ui.components.access import sentences, set_role
from quiz.ui.components.paint import fill_box
from quiz.ui.plenary.audience_page import HEIGHT, WIDTH, AudiencePage
from quiz.ui.shared import Shared
from quiz.ui.stage import Appearance, Stage
from quiz.ui.theme.look import Look
from quiz.ui.theme.style import palette

EDGE, RADIUS = 2, 14


class Preview(QWidget):
    """Draws the page off screen in the proportions of the projector, and shows the picture."""

    def __init__(self, look: Look, shared: Shared, appearance: Appearance, size: QSize) -> None:
        super().__init__()
        self.look = look
        self._picture: QPixmap | None = None
        self._proportion = HEIGHT / WIDTH
        self._shared, self._appearance = shared, appearance
        stage = Stage(shared, appearance)
        self._page = AudiencePage(stage)
        self._page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._page.setPalette(palette(stage.look))
        self.fit_to(size)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        set_role(self, QAccessible.Role.Graphic)

    def wear(self, appearance: Appearance) -> None:
        """Draw in the look of the window of the class."""
        if appearance != self._appearance:
            self._appearance = appearance
            stage = Stage(self._shared, appearance)
            self._page.setPalette(palette(stage.look))
            self._page.use_stage(stage)

    def fit_to(self, size: QSize) -> None:
        """Take the proportions of the window of the class, of this size."""
        if size.width() > 0:
            self._proportion = size.height() / size.width()
        self._page.resize(WIDTH, round(WIDTH * self._proportion))
        self.updateGeometry()

    def show_page(self, page: PlenaryPage) -> None:
        """Show this page."""
        self._page.show_page(page)
        self._picture = self._page.grab()
        self.setAccessibleName(sentences(_("Das sieht die Klasse"), *self._page.texts()))
        self.update()

    def stop(self) -> None:
        """Let the page go."""
        self._page.deleteLater()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round((width - 2 * EDGE) * self._proportion) + 2 * EDGE

    def sizeHint(self) -> QSize:
        width = self.look.px(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = self.look.px(160)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture is not None:
            inner = rect.adjusted(EDGE, EDGE, -EDGE, -EDGE)
            ratio = self.devicePixelRatioF()
            width = round(inner.width() * ratio)
            small = self._picture.scaledToWidth(max(1, width), Qt.TransformationMode.SmoothTransformation)
            painter.drawPixmap(inner, small, QRectF(small.rect()))
        fill_box(painter, rect, (RADIUS,) * 4, None, (2.0, look.color("lineStrong")))

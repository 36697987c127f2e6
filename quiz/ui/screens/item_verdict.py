"""The bar that answers: it rises over free room, says what an item was and why, and leads on."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from quiz.languages.translation import _
from quiz.play.wording import family_name, item_verdict_name
from quiz.scoring.items import JudgedItem
from quiz.story.model import Family, Item, Tactics
from quiz.ui.components.access import sentences, set_role
from quiz.ui.components.artwork import IconSquare
from quiz.ui.components.buttons import Button
from quiz.ui.components.chips import FamilyBadge
from quiz.ui.components.layout import FlowLayout, column, height_at, run_layouts
from quiz.ui.components.part import Part
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Heading, Label
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

GROW_MS = 200
LEAST, LINE, SHADOW = 132, 3, 16
SQUARE, BUTTON_WIDTH = 56, 150
MOST_OF_HEIGHT = 0.45
"""The largest share of the window that the bar takes; longer words scroll in it."""


def families_of(item: Item, tactics: Tactics) -> tuple[Family, ...]:
    """The families of what is in an item, each once."""
    names = dict.fromkeys(tactics.tactics[tactic].family for tactic in item.tactics)
    return tuple(tactics.families[name] for name in names)


def verdict_words(item: Item, tactics: Tactics, judged: JudgedItem) -> str:
    """All that the bar says, for a screen reader."""
    badges = (family_name(family) for family in families_of(item, tactics))
    return sentences(item_verdict_name(judged.verdict), *badges, item.why)


class VerdictBar(QWidget):
    """The place of the bar at the lower edge. It looks the same whatever was answered: nobody is graded."""

    def __init__(self, stage: Stage, margin: int, width: int) -> None:
        """Create the bar, hidden; `margin` is the distance of its content from the edges, `width` its largest width, in
        px."""
        super().__init__()
        self.look = look = stage.look
        self._stage, self._margin, self._most = stage, margin, width
        self._panel = _Panel(look, self)
        self._square = IconSquare(look, "unsure", SQUARE)
        self._words = Part[tuple[Item, JudgedItem] | None](self._make_words, None)
        self._pane = ScrollPane(look, self._words, _("Warum?"))
        self.button = Button(look, "", icon="arrow-forward", icon_at="end", main=True)
        self.button.setObjectName("forward")
        self.button.setMinimumWidth(look.px(BUTTON_WIDTH))
        self._below = stage.layout_class == "narrow"
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        self._motion = QPropertyAnimation(self._panel, b"pos", self)
        self._motion.setDuration(look.duration(GROW_MS))
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setAccessibleName(_("Warum?"))
        set_role(self, QAccessible.Role.Grouping)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_verdict(self, item: Item, judged: JudgedItem, forward: str, *, rises: bool) -> None:
        """Show what an item was; `forward` is what the button says, `rises` whether the bar comes up only now."""
        self._words.show_value((item, judged))
        self._square.show_role("unsure" if judged.verdict == "unsure" else "ok" if item.honest else "trick")
        self.button.setText(forward)
        self.show()
        run_layouts()
        self.fit()
        if rises and self._motion.duration():
            self._motion.setStartValue(QPoint(0, self.height()))
            self._motion.setEndValue(QPoint(0, self._shadow))
            self._motion.start()

    def stop(self) -> None:
        """End the motion."""
        self._motion.stop()

    @property
    def _shadow(self) -> int:
        return 0 if self.look.is_contrast else self.look.gap(SHADOW)

    def _make_words(self, value: tuple[Item, JudgedItem] | None) -> QWidget:
        """Create the title with the badges of the families, and the reason."""
        words = QWidget()
        if value is None:
            return words
        look, (item, judged) = self.look, value
        head = FlowLayout(look.gap(12), look.gap(6))
        head.addWidget(Heading(look, item_verdict_name(judged.verdict), "heading", level=2, px=22))
        for family in families_of(item, self._stage.pack.tactics):
            head.addWidget(FamilyBadge(look, family.color, family_name(family)))
        rows = column(head, spacing=look.gap(4))
        if item.why:
            rows.addWidget(Label(look, item.why, "body", px=17, max_characters=90))
        words.setLayout(rows)
        return words

    def _arrange(self) -> None:
        look = self.look
        row = self._row
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(20))
        row.addWidget(self._square, 0, Qt.AlignmentFlag.AlignTop if self._below else Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._pane, 1)
        if self._below:
            self._outer = column(row, look.gap(10), self.button)
        else:
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._outer = column(row)
        self._panel.setLayout(self._outer)

    def fit(self) -> None:
        """Take the height that the words need, at most a share of the window."""
        look, width = self.look, self.width()
        pad = look.gap(16)
        side = max(self._margin, (width - self._most) // 2)
        self._outer.setContentsMargins(side, pad + LINE, side, pad)
        room = width - 2 * side - self._square.width() - self._row.spacing()
        if not self._below:
            room -= max(self.button.sizeHint().width(), self.button.minimumWidth()) + self._row.spacing()
        words = height_at(self._words, max(1, room))
        button = self.button.heightForWidth(max(1, width - 2 * side))
        around = 2 * pad + LINE + (button + look.gap(10) if self._below else 0)
        most = round(self.window().height() * MOST_OF_HEIGHT)
        least = look.px(LEAST) if self._stage.layout_class == "two_panes" else 0
        inner = max(self._square.height(), words, 0 if self._below else button)
        height = min(max(least, inner + around), most)
        self._pane.setFixedHeight(min(words, height - around))
        self.setFixedHeight(height + self._shadow)
        self._panel.setGeometry(0, self._shadow, width, height)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(self._most), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a soft shadow above the bar."""
        if self._shadow:
            top = QRectF(0, 0, self.width(), self._shadow)
            shade = QLinearGradient(top.topLeft(), top.bottomLeft())
            dark, clear = self.look.theme.shadow(), QColor(self.look.theme.shadow())
            clear.setAlphaF(0.0)
            dark.setAlphaF(dark.alphaF() / 2)
            shade.setColorAt(0, clear)
            shade.setColorAt(1, dark)
            QPainter(self).fillRect(top, shade)


class _Panel(QWidget):
    """The bar itself: a surface with a line along its upper edge."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("surface"))
        painter.fillRect(0, 0, self.width(), LINE, self.look.color("accent"))

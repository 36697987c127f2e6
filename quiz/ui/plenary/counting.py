"""The pane at the desk where hands are counted: large plus and minus, a number to type, and a switch to show them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegularExpressionValidator,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.hands import Poll
from quiz.play.plenary_pages import PlenaryAnswer
from quiz.play.wording import gut_names
from quiz.ui.components.access import pass_over, sentences, set_role
from quiz.ui.components.buttons import Button, IconButton, Pressable, Toggle
from quiz.ui.components.cards import Divider
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.paint import Paragraph, fill_box
from quiz.ui.components.part import Part
from quiz.ui.components.text import Heading, Label
from quiz.ui.plenary.board import SHAPES, hands_words
from quiz.ui.plenary.desk_values import CountingShown
from quiz.ui.theme.look import Look

BUTTON = 64
DISC = 32
FIELD = 62


class NumberField(QLineEdit):
    """A number of up to two digits, typed; it takes effect as soon as it is whole.

    A click selects the number, so that typing replaces it. Of the keys with a sign it takes the digits alone: those of
    the desk and of a remote work meanwhile.
    """

    numbered = Signal(int)

    def __init__(self, look: Look, name: str, value: int, *, width: int = FIELD) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(look.font("number", px=22, arabic=False))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,2}"), self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setFixedWidth(look.px(width))
        self.setMinimumHeight(look.control(48))
        self.setProperty("focusRadius", 12)
        self._clicked = False
        self.show_number(value)
        self.textEdited.connect(self._on_edited)

    def show_number(self, value: int) -> None:
        """Show a number that was counted otherwise; what is just being typed stays."""
        if self.text() != str(value) and not (self.hasFocus() and not self.text()):
            self.setText(str(value))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            text = event.text()
            if text.isprintable() and text and not text.isdigit():
                event.ignore()
                return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._clicked = event.reason() == Qt.FocusReason.MouseFocusReason

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._clicked:
            self._clicked = False
            self.selectAll()

    def _on_edited(self, text: str) -> None:
        self.numbered.emit(int(text) if text else 0)


class WayToTake(Pressable):
    """The letter and the words of an answer; pressed, it is the way that is taken whatever the counts are."""

    def __init__(self, look: Look, answer: PlenaryAnswer) -> None:
        super().__init__(look, _("Weg {letter} nehmen: {text}").format(letter=answer.letter, text=answer.words))
        self.setCheckable(True)
        self._letter = answer.letter
        self._words = Paragraph(answer.words, look.font("labelSmall"), look.line_height("labelSmall"), rtl=look.is_rtl)
        self.setProperty("focusRadius", 14)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _before(self) -> int:
        return self.look.icon_px(DISC) + self.look.gap(20)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = self._words.height(max(1.0, width - self._before() - self.look.gap(8)))
        return max(self.look.control(BUTTON), int(text) + self.look.gap(12))

    def sizeHint(self) -> QSize:
        return QSize(self._before() + self.look.px(110), self.look.control(BUTTON))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._before() + self.look.px(70), self.look.control(BUTTON))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        touched = self.isDown() or self.is_hovered
        if self.isChecked() or touched:
            border = (3.0, look.color("accent")) if self.isChecked() else None
            fill_box(painter, rect, (14.0,) * 4, look.color("accentTint"), border)
        side = look.icon_px(DISC)
        left = rect.width() - side - look.gap(6) if look.is_rtl else float(look.gap(6))
        disc = QRectF(left, rect.center().y() - side / 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawEllipse(disc)
        painter.setPen(look.color("onAccent"))
        painter.setFont(look.font("label", arabic=False))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._letter)
        width = rect.width() - self._before() - look.gap(8)
        x = float(look.gap(8)) if look.is_rtl else float(self._before())
        height = self._words.height(width)
        self._words.draw(painter, QPointF(x, rect.center().y() - height / 2), width, look.color("text"))


class CountingPane(QWidget):
    """Counts for the open question; else it offers to ask about a message, or notes the gut feeling of the class."""

    added = Signal(str, int)
    """One hand more (1) or less (-1) for the answer with this key."""
    counted = Signal(str, int)
    way_chosen = Signal(str)
    table_answered = Signal(int, str)
    """The table with this number, from 0, gave this answer; an empty one takes it back."""
    reveal_wanted = Signal(bool)
    clear_wanted = Signal()
    present_noted = Signal(int)
    ask_wanted = Signal(str)
    messages_wanted = Signal()
    """The class is to be asked about a message, although a decision is open."""
    felt = Signal(int)

    def __init__(
        self, look: Look, shown: CountingShown, present: int, rest: Callable[[], QWidget | None] = lambda: None
    ) -> None:
        """Create the pane. The focus goes to `rest` when what had it is asked no more."""
        super().__init__()
        self.look = look
        self._fields: dict[str, NumberField] = {}
        self._ways: dict[str, WayToTake] = {}
        self._tables: dict[tuple[int, str], Button] = {}
        self._shown = shown
        self._title = Heading(look, "", "heading", level=2)
        self._sum = Label(look, "", "small", "textMuted", wrap=False)
        self._there = NumberField(look, _("Wie viele da sind"), present, width=56)
        self._there.setObjectName("present")
        self._there.numbered.connect(self.present_noted)
        self._hint = Label(look, "", "small", "trick")
        self._body = Part(self._make_body, shown, rest)
        self.setLayout(self._arrange())
        set_role(self, QAccessible.Role.Grouping)
        self.setAccessibleName(_("Hände zählen"))

    def _arrange(self) -> QVBoxLayout:
        look = self.look
        head = QHBoxLayout()
        head.setSpacing(look.gap(8))
        head.addWidget(self._title, 1)
        head.addWidget(self._sum)
        there = QHBoxLayout()
        there.setSpacing(look.gap(8))
        there.addWidget(Label(look, _("Alle da:"), "small", "textMuted", wrap=False))
        there.addWidget(self._there)
        there.addStretch(1)
        return column(head, look.gap(6), self._body, look.gap(8), self._hint, there, None)

    def show_value(self, shown: CountingShown, poll: Poll | None, way: str | None, present: int) -> None:
        """Show these counts; what stays is left alone, the focus above all."""
        if shown != self._shown:
            self._shown = shown
            self._fields, self._ways, self._tables = {}, {}, {}
            self._body.show_value(shown)
        total = 0 if poll is None else poll.hands.total
        self._title.setText(_title_of(shown))
        self._sum.setVisible(poll is not None)
        of = shown.tables or present
        self._sum.setText(_("{count} von {present}").format(count=total, present=of) if of else hands_words(total))
        many = bool(present) and total > present and not shown.tables
        self._hint.setText(_("Mehr Hände, als Leute da sind.") if many else "")
        self._hint.setVisible(many)
        self._there.show_number(present)
        if poll is None:
            return
        for key, field in self._fields.items():
            field.show_number(poll.hands.of(key))
        for key, button in self._ways.items():
            button.show_checked(key == way)
        for (table, key), choice in self._tables.items():
            choice.show_checked(poll.tables[table] == key)
        if self._reveal.isChecked() != poll.revealed:
            blocked = self._reveal.blockSignals(True)
            self._reveal.setChecked(poll.revealed)
            self._reveal.blockSignals(blocked)

    def _make_body(self, shown: CountingShown) -> QWidget:
        holder, look = QWidget(), self.look
        if shown.feels:
            holder.setLayout(self._feelings())
        elif not shown.answers:
            holder.setLayout(self._askable(shown))
        else:
            rows = column(spacing=0)
            if shown.tables:
                self._add_tables(rows, shown)
            else:
                self._add_counters(rows, shown)
            rows.addWidget(Divider(look))
            rows.addSpacing(look.gap(8))
            rows.addLayout(self._revealing())
            clear = Button(look, _("Zählung leeren"), kind="quiet", icon="restart")
            clear.setObjectName("clear")
            clear.set_start_padding(4)
            clear.clicked.connect(self.clear_wanted)
            rows.addSpacing(look.gap(4))
            rows.addWidget(clear, 0, Qt.AlignmentFlag.AlignLeading)
            if not shown.judges:
                ask = Button(look, _("Nach einer Nachricht fragen"), kind="quiet", icon="unsure")
                ask.setObjectName("messages")
                ask.set_start_padding(4)
                ask.clicked.connect(self.messages_wanted)
                rows.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeading)
            holder.setLayout(rows)
        return holder

    def _add_counters(self, rows: QVBoxLayout, shown: CountingShown) -> None:
        look = self.look
        for answer in shown.answers:
            row = QHBoxLayout()
            row.setSpacing(look.gap(6))
            row.setContentsMargins(0, look.gap(7), 0, look.gap(7))
            row.addWidget(self._name_of(answer, judges=shown.judges), 1)
            letter = answer.words if shown.judges else answer.letter
            fewer = _("Eine Hand weniger für {letter}").format(letter=letter)
            further = _("Eine Hand mehr für {letter}").format(letter=letter)
            less = IconButton(look, "minus", fewer, "plain", height=BUTTON)
            more = IconButton(look, "plus", further, "primary", height=BUTTON)
            for button, by in ((less, -1), (more, 1)):
                button.setObjectName(f"{'more' if by > 0 else 'less'}-{answer.key}")
                button.repeats = True
                button.clicked.connect(lambda _on=False, key=answer.key, by=by: self.added.emit(key, by))
            name = _("Hände für {letter}").format(letter=letter)
            field = NumberField(look, name, answer.count or 0)
            field.setObjectName(f"count-{answer.key}")
            field.numbered.connect(lambda number, key=answer.key: self.counted.emit(key, number))
            self._fields[answer.key] = field
            for part in (less, field, more):
                row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
            rows.addWidget(Divider(look))
            rows.addLayout(row)

    def _name_of(self, answer: PlenaryAnswer, *, judges: bool) -> QWidget:
        look = self.look
        if not judges:
            button = WayToTake(look, answer)
            button.setObjectName(f"way-{answer.key}")
            button.clicked.connect(lambda: self.way_chosen.emit(answer.key))
            self._ways[answer.key] = button
            return button
        icon, ink = SHAPES[answer.key]
        row = QHBoxLayout()
        row.setSpacing(look.gap(12))
        row.addWidget(_Shape(look, icon, ink))
        row.addWidget(Label(look, answer.words, "label"), 1)
        row.setContentsMargins(look.gap(6), 0, 0, 0)
        holder = QWidget()
        holder.setLayout(row)
        return holder

    def _add_tables(self, rows: QVBoxLayout, shown: CountingShown) -> None:
        look = self.look
        for table in range(shown.tables):
            row = QHBoxLayout()
            row.setSpacing(look.gap(6))
            row.setContentsMargins(0, look.gap(4), 0, look.gap(4))
            name = _("Tisch {number}").format(number=table + 1)
            row.addWidget(Label(look, name, "label"), 1)
            for answer in shown.answers:
                words = answer.words if shown.judges else answer.letter
                button = Button(look, words, kind="secondary", height=48)
                button.setCheckable(True)
                button.setAccessibleName(sentences(name, words))
                button.setObjectName(f"table-{table + 1}-{answer.key}")
                button.clicked.connect(
                    lambda on, table=table, key=answer.key: self.table_answered.emit(table, key if on else "")
                )
                self._tables[table, answer.key] = button
                row.addWidget(button)
            rows.addLayout(row)
        ways = FlowLayout(look.gap(6))
        for answer in shown.answers if not shown.judges else ():
            ways.addWidget(self._name_of(answer, judges=False))
        rows.addLayout(ways)

    def _revealing(self) -> QHBoxLayout:
        look = self.look
        row = QHBoxLayout()
        row.setSpacing(look.gap(12))
        self._reveal = Toggle(look, _("Ergebnis auf dem Beamer"), words=False)
        self._reveal.setObjectName("reveal")
        self._reveal.toggled.connect(self.reveal_wanted)
        row.addWidget(self._reveal)
        name = Label(look, _("Ergebnis auf dem Beamer"), "labelSmall")
        pass_over(name)  # the switch is called that
        words = column(name, Label(look, _("erst zeigen, wenn alle gezählt sind"), "small", "textMuted"))
        row.addLayout(words, 1)
        return row

    def _askable(self, shown: CountingShown) -> QVBoxLayout:
        look = self.look
        rows = column(spacing=look.gap(8))
        if not shown.messages:
            rows.addWidget(Label(look, _("Hier wird nichts gezählt."), "small", "textMuted"))
            return rows
        rows.addWidget(Label(look, _("Okay, unsicher oder Trick? Wählen Sie eine Nachricht:"), "small", "textMuted"))
        for key, words in shown.messages:
            button = Button(look, words, kind="secondary")
            button.setObjectName(f"ask-{key}")
            button.clicked.connect(lambda _on=False, key=key: self.ask_wanted.emit(key))
            rows.addWidget(button)
        return rows

    def _feelings(self) -> QVBoxLayout:
        look = self.look
        rows = column(spacing=look.gap(8))
        words = _("Die Klasse zeigt den Daumen. Sie können eine Antwort notieren oder mit „Weiter“ überspringen.")
        rows.addWidget(Label(look, words, "small", "textMuted"))
        flow = FlowLayout(look.gap(8))
        for at, name in enumerate(gut_names()):
            button = Button(look, name, kind="secondary")
            button.setObjectName(f"felt-{5 - at}")
            button.clicked.connect(lambda _on=False, value=5 - at: self.felt.emit(value))
            flow.addWidget(button)
        rows.addLayout(flow)
        return rows


class _Shape(QWidget):
    """The shape of a judgement."""

    def __init__(self, look: Look, icon: str, ink: str) -> None:
        super().__init__()
        self._pixmap = look.icon(icon, ink, look.icon_px(DISC))
        self.setFixedSize(look.icon_px(DISC), look.icon_px(DISC))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, self._pixmap)


def _title_of(shown: CountingShown) -> str:
    if shown.feels:
        return _("Bauchgefühl")
    if not shown.answers:
        return _("Die Klasse fragen")
    return _("Tische") if shown.tables else _("Hände zählen")

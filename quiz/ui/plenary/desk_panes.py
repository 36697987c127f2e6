"""The three panes of the desk: what the class sees and what comes next, the notes, and the hands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.notes import Ahead
from quiz.ui.components.buttons import Button
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.part import Part
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Heading, Label
from quiz.ui.plenary.counting import CountingPane
from quiz.ui.plenary.desk_notes import ahead_view, notes_view
from quiz.ui.plenary.desk_values import counting_shown, notes_shown
from quiz.ui.plenary.preview import Preview
from quiz.ui.plenary.projector import Projector
from quiz.ui.plenary.session import PlenarySession
from quiz.ui.screens.screen import Icon, margins
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

PREVIEW, COUNTING = 404, 430
"""The widths of the outer panes in px at 100 %."""
LOW_PREVIEW, LOW_COUNTING = 264, 396
WIDE_FROM, PANES_FROM = 1240, 960
"""From these effective widths on the panes stand beside each other, at first narrower ones."""


class DeskPanes(QWidget):
    """Shows a lesson to the teacher, and changes it where hands are counted."""

    over_wanted = Signal(str)
    """Something is to lie over the desk; carries the `DeskOverlay`."""

    def __init__(
        self, stage: Stage, session: PlenarySession, projector: Projector, rest: Callable[[], QWidget | None]
    ) -> None:
        """Create the panes. The focus goes to `rest` when what had it is gone."""
        super().__init__()
        self._rest = rest
        self.look = stage.look
        self._stage, self._session, self._projector = stage, session, projector
        self._arrange()

    @property
    def preview(self) -> Preview:
        return self._preview

    def show_lesson(self) -> None:
        """Show where the lesson is."""
        lesson = self._session.lesson
        notes = notes_shown(lesson)
        self._preview.show_page(self._session.page)
        self._notes.show_value(notes)
        self._ahead.show_value(notes.notes.ahead)
        self._ahead_title.setVisible(bool(notes.notes.ahead))
        self._counting.show_value(counting_shown(lesson), lesson.poll, lesson.way, lesson.present)
        self._help.setText(_("Zurück zur Geschichte") if lesson.part == "help" else _("Hilfe auf dem Beamer"))
        self.show_minute()
        self._show_state()

    def show_projector(self) -> None:
        """Show what has become of the projector, and the page in its proportions and its look."""
        self._preview.wear(self._projector.appearance)
        self._preview.fit_to(_size_of(self._projector))
        self._preview.show_page(self._session.page)
        self._show_state()

    def stop(self) -> None:
        """Let go of what is drawn off screen."""
        self._preview.stop()

    def show_minute(self) -> None:
        """Show which minute of the lesson it is."""
        session = self._session
        words = _("Minute {minute} von {minutes}") if session.minute <= session.minutes else _("Minute {minute}")
        self._minute.setText(words.format(minute=session.minute, minutes=session.minutes))

    def _show_state(self) -> None:
        words = {
            "on": _("Beamer an"),
            "same": _("Gleicher Bildschirm"),
            "closed": _("Beamer: Fenster öffnen"),
            "lost": _("Beamer fehlt"),
        }[self._projector.state]
        if self._where.text() != words:
            self._where.setText(words)

    def _arrange(self) -> None:
        """Put the panes beside each other, or where there is no room for that below each other."""
        look = self.look
        effective = self._stage.window_width / look.factor
        wide = effective >= WIDE_FROM
        start, end = (PREVIEW, COUNTING) if wide else (LOW_PREVIEW, LOW_COUNTING)
        panes = (self._start_pane(), self._notes_pane(), self._end_pane())
        if effective >= PANES_FROM:
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
            names = (_("Das sieht die Klasse"), _("Notizen nur für Sie"), _("Hände zählen"))
            for at, (pane, name, width) in enumerate(zip(panes, names, (start, 0, end), strict=True)):
                scroll = _Pane(look, pane, name, surface=at == 1)
                if width:
                    scroll.setFixedWidth(look.px(width))
                row.addWidget(scroll, 0 if width else 1)
        else:
            content = QWidget()
            order = (panes[2], panes[0], panes[1])
            content.setLayout(column(*order, None))
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(ScrollPane(look, content, _("Pult")))

    def _start_pane(self) -> QWidget:
        look, shared = self.look, self._stage.shared
        self._preview = Preview(look, shared, self._projector.appearance, _size_of(self._projector))
        self._where = Button(look, "", kind="quiet", icon="screen")
        self._where.setObjectName("projector")
        self._where.set_start_padding(4)
        self._where.clicked.connect(lambda: self.over_wanted.emit("projector"))
        self._minute = Label(look, "", "small", "textMuted", wrap=False)
        line = FlowLayout(look.gap(12))
        line.addWidget(self._where)
        line.addWidget(self._minute)
        none: tuple[Ahead, ...] = ()
        self._ahead = Part(lambda ahead: ahead_view(self._stage, ahead), none)
        self._ahead_title = Heading(look, _("Danach"), "label", level=2)
        rules = self._stage.pack.lessons.ground_rules[:1]
        rule = QHBoxLayout()
        rule.setSpacing(look.gap(10))
        rule.addWidget(Icon(look, "info", "textMuted", 20), 0, Qt.AlignmentFlag.AlignTop)
        rule.addWidget(Label(look, rules[0] if rules else _("Wir sprechen über Figuren."), "small", "textMuted"), 1)
        pane = QWidget()
        pane.setLayout(
            column(
                Heading(look, _("Das sieht die Klasse"), "label", level=2),
                look.gap(8),
                self._preview,
                look.gap(4),
                line,
                look.gap(8),
                self._ahead_title,
                look.gap(6),
                self._ahead,
                look.gap(14),
                None,
                rule,
                margins=margins(look.gap(24), look.gap(18), look.gap(12)),
            )
        )
        return pane

    def _notes_pane(self) -> QWidget:
        look = self.look
        self._notes = Part(lambda shown: notes_view(self._stage, shown), notes_shown(self._session.lesson))
        pane = QWidget()
        pane.setLayout(column(self._notes, margins=margins(look.gap(26), look.gap(18), look.gap(14))))
        return pane

    def _end_pane(self) -> QWidget:
        look, session = self.look, self._session
        counting = CountingPane(look, counting_shown(session.lesson), session.lesson.present, self._rest)
        lesson = session.lesson
        counting.added.connect(lambda key, by: session.do(lambda: lesson.add(key, by)))
        counting.counted.connect(lambda key, count: session.do(lambda: lesson.count(key, count)))
        counting.way_chosen.connect(lambda key: session.do(lambda: lesson.choose_way(key)))
        counting.table_answered.connect(
            lambda table, key: session.do(lambda: lesson.answer_of_table(table, key or None))
        )
        counting.reveal_wanted.connect(lambda on: session.do(lambda: lesson.reveal(on)))
        counting.clear_wanted.connect(lambda: session.do(lesson.ask_again))
        counting.present_noted.connect(session.set_present)
        counting.ask_wanted.connect(lambda key: session.do(lambda: lesson.ask_about(key)))
        counting.messages_wanted.connect(lambda: self.over_wanted.emit("messages"))
        counting.felt.connect(lambda value: session.do(lambda: lesson.feel(value)))
        self._counting = counting
        self._help = Button(look, _("Hilfe auf dem Beamer"), kind="quiet", icon="help")
        self._help.setObjectName("class-help")
        self._help.set_start_padding(4)
        self._help.clicked.connect(self._on_class_help)
        foot = QHBoxLayout()
        foot.addWidget(self._help)
        foot.addStretch(1)
        pane = QWidget()
        pane.setLayout(column(counting, None, foot, margins=margins(look.gap(22), look.gap(18), look.gap(14))))
        return pane

    def _on_class_help(self) -> None:
        lesson = self._session.lesson
        self._session.do(lesson.leave_help if lesson.part == "help" else lesson.show_help)


class _Pane(ScrollPane):
    """A pane of the desk; the middle one is on the surface, with thin lines beside it."""

    def __init__(self, look: Look, content: QWidget, name: str, *, surface: bool) -> None:
        super().__init__(look, content, name)
        self._surface = surface

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._surface:
            painter = QPainter(self.viewport())
            painter.fillRect(self.viewport().rect(), self.look.color("surface"))
            painter.fillRect(0, 0, 1, self.height(), self.look.color("line"))
            painter.fillRect(self.viewport().width() - 1, 0, 1, self.height(), self.look.color("line"))


def _size_of(projector: Projector) -> QSize:
    """The size of the window of the class; none if there is no such window."""
    return projector.window.size() if projector.window is not None else QSize(0, 0)

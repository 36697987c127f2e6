"""The desk: what the class sees small, the notes, and the hands. It steers the lesson by mouse, keys and remotes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from string import ascii_uppercase

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.notes import Ahead
from quiz.play.plenary_pages import StoryPage, page_words, question_of
from quiz.story.program import Fault
from quiz.ui.chat.model import announcement
from quiz.ui.components.access import sentences
from quiz.ui.components.buttons import Button
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.part import Part
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Heading, Label
from quiz.ui.plenary.action_bar import ActionBar
from quiz.ui.plenary.class_view import ClassView
from quiz.ui.plenary.counting import CountingPane
from quiz.ui.plenary.desk_notes import ahead_view, notes_view
from quiz.ui.plenary.desk_sheets import fork_list, message_list, notes_question, projector_choices, way_list
from quiz.ui.plenary.desk_values import counting_shown, forward_words, notes_shown, obstacle_words
from quiz.ui.plenary.displays import AUTO, SAME, display_for_class, displays, screen_of_desk
from quiz.ui.plenary.keys import add_desk_keys
from quiz.ui.plenary.preview import Preview
from quiz.ui.plenary.projector import Projector, projector_of
from quiz.ui.plenary.session import PlenarySession, plenary_session
from quiz.ui.problems import Problem
from quiz.ui.screens.screen import Icon, Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import DeskOverlay, DeskState, HelpState, ViewState
from quiz.ui.theme.look import Look

PREVIEW, COUNTING = 404, 430
"""The widths of the outer panes in px at 100 %."""
LOW_PREVIEW, LOW_COUNTING = 264, 396
WIDE_FROM, PANES_FROM = 1240, 960
"""From these effective widths on the panes stand beside each other, at first narrower ones."""


class DeskScreen(Screen[DeskState]):
    """Shows a lesson to the teacher, or where the projector shows the same as this screen, to the class."""

    def __init__(self, stage: Stage, state: DeskState) -> None:
        self._session = plenary_session(stage.shared, state)
        if not self._session.has_begun and not _has_own_screen(state):
            state = replace(state, shows_class=True)
        super().__init__(stage, state)
        self._session.follow(stage)
        self._projector = projector_of(self._session, stage.shared)
        self._projector.attach(self)
        self._preview: Preview | None = None
        self._announced = self._session.page
        self._class_view: ClassView | None = None
        if state.shows_class:
            self._class_view = self._make_class_view()
        self._bar = ActionBar(self.look, self._hands_in_bar())
        self._bar.wanted.connect(self._on_wanted)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        if self._class_view is not None:
            self._rows.addWidget(self._class_view, 1)
        else:
            self._rows.addWidget(self._make_desk(), 1)
        self._rows.addWidget(self._bar)
        add_desk_keys(self, lambda: self)
        self._connections = [
            self._session.changed.connect(self._on_changed),
            self._session.ticked.connect(self._show_minute),
            self._session.stuck.connect(self._on_stuck),
            self._projector.changed.connect(self._on_projector),
            self._projector.said.connect(self._on_said),
        ]
        self._show_lesson()

    @property
    def title(self) -> str:
        return _("Gemeinsam") if self.state.shows_class else _("Gemeinsam · Pult")

    @property
    def back_label(self) -> str:
        return _("Beenden")

    @property
    def progress(self) -> tuple[int, int]:
        return self._session.lesson.play.progress

    @property
    def session(self) -> PlenarySession:
        return self._session

    @property
    def projector(self) -> Projector:
        return self._projector

    @property
    def foot_height(self) -> int:
        return self._bar.height()

    def can_show(self, state: ViewState) -> bool:
        """Never: this screen follows its session by itself, and the view of the class is another screen."""
        return False

    def go_back(self) -> None:
        """End the lesson: first the class sees the help, then this window does."""
        if self._session.lesson.part == "help":
            self._finish()
        else:
            self._session.do(self._session.lesson.show_help)
            self.stage.notify(_("Die Klasse sieht jetzt die Hilfe. Noch einmal „Beenden“ schließt die Stunde."))

    def first_focus(self) -> QWidget | None:
        return self._bar.button("forward")

    def heard(self) -> str:
        return self.title

    def spoken(self) -> str:
        return "\n".join(self._preview_texts())

    def stop(self) -> None:
        while self._connections:
            QObject.disconnect(self._connections.pop())
        self._projector.detach(self)
        if self._preview is not None:
            self._preview.stop()

    def on_shown(self) -> None:
        if not self._session.has_begun:
            self._session.has_begun = True
            if not self.state.shows_class:
                self._projector.open("" if self.state.screen == AUTO else self.state.screen)
        elif self.state.over:
            self.open_over(self.state.over)

    # What the keys do

    def forward(self) -> None:
        lesson = self._session.lesson
        obstacle = lesson.obstacle
        if obstacle == "over":
            self._finish()
        elif obstacle:
            self.stage.announce(self._bar, obstacle_words(obstacle))
        else:
            self._session.do(lesson.forward)

    def back(self) -> None:
        self._session.do(self._session.lesson.back)

    def add_hand(self, at: int, by: int) -> None:
        lesson = self._session.lesson
        poll = lesson.poll
        if poll is not None and at < len(poll.hands.keys) and not lesson.tables:
            key = poll.hands.keys[at]
            self._session.do(lambda: lesson.add(key, by))
            self.stage.announce(self._bar, f"{ascii_uppercase[at]}: {poll.hands.of(key) + by}")

    def toggle_counts(self) -> None:
        lesson = self._session.lesson
        if lesson.poll is not None:
            shown = not lesson.poll.revealed
            self._session.do(lambda: lesson.reveal(shown))

    def ask_again(self) -> None:
        self._session.do(self._session.lesson.ask_again)

    def open_forks(self) -> None:
        self.open_over("forks")

    def discuss(self) -> None:
        self._session.do(self._session.lesson.discuss)

    def blank(self) -> None:
        self._session.do(self._session.lesson.blank)

    def ask_newest(self) -> None:
        lesson = self._session.lesson
        newest = next(iter(lesson.judgeable), None)
        if newest is not None:
            self._session.do(lambda: lesson.ask_about(newest.key))

    def switch_view(self) -> None:
        """Between the desk and the view of the class in this window; with a second one, bring that back."""
        if self._projector.state in ("closed", "lost"):
            self._projector.open(self._projector.screen_name)
        elif self._projector.state == "on":
            self.stage.notify(_("Die Klasse sieht ein eigenes Fenster. Notizen erscheinen dort nie."))
        elif self.state.shows_class:
            self.open_over("notes")
        else:
            self.stage.go(replace(self.state, shows_class=True, over=""))

    def open_over(self, name: DeskOverlay) -> None:
        """Open what lies over the desk."""
        look, title, content = self.look, *self._over(name)
        self.show_sheet(Sheet(look, self, title, content), _opener_of(name), self._on_over_closed)
        self.remember(replace(self.state, over=name))

    # Building

    def _make_desk(self) -> QWidget:
        look = self.look
        effective = self.stage.window_width / look.factor
        wide = effective >= WIDE_FROM
        start, end = (PREVIEW, COUNTING) if wide else (LOW_PREVIEW, LOW_COUNTING)
        holder = QWidget()
        panes = (self._start_pane(), self._notes_pane(), self._end_pane())
        if effective >= PANES_FROM:
            row = QHBoxLayout(holder)
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
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(ScrollPane(look, content, _("Pult")))
        return holder

    def _start_pane(self) -> QWidget:
        look, shared = self.look, self.stage.shared
        self._preview = Preview(look, shared, self._projector.appearance, self._class_size())
        self._where = Button(look, "", kind="quiet", icon="screen")
        self._where.setObjectName("projector")
        self._where.set_start_padding(4)
        self._where.clicked.connect(lambda: self.open_over("projector"))
        self._minute = Label(look, "", "small", "textMuted", wrap=False)
        line = FlowLayout(look.gap(12))
        line.addWidget(self._where)
        line.addWidget(self._minute)
        none: tuple[Ahead, ...] = ()
        self._ahead = Part(lambda ahead: ahead_view(self.stage, ahead), none)
        self._ahead_title = Heading(look, _("Danach"), "label", level=2)
        rules = self.stage.pack.lessons.ground_rules[:1]
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
        self._notes = Part(lambda shown: notes_view(self.stage, shown), notes_shown(self._session.lesson))
        pane = QWidget()
        pane.setLayout(column(self._notes, margins=margins(look.gap(26), look.gap(18), look.gap(14))))
        return pane

    def _end_pane(self) -> QWidget:
        look, session = self.look, self._session
        counting = CountingPane(look, counting_shown(self._session.lesson), session.lesson.present)
        lesson = session.lesson
        counting.added.connect(lambda key, by: session.do(lambda: lesson.add(key, by)))
        counting.counted.connect(lambda key, count: session.do(lambda: lesson.count(key, count)))
        counting.way_chosen.connect(lambda key: session.do(lambda: lesson.choose_way(key)))
        counting.table_answered.connect(
            lambda table, key: session.do(lambda: lesson.answer_of_table(table, key or None))
        )
        counting.reveal_wanted.connect(lambda on: session.do(lambda: lesson.reveal(on)))
        counting.clear_wanted.connect(self.ask_again)
        counting.present_noted.connect(session.set_present)
        counting.ask_wanted.connect(lambda key: session.do(lambda: lesson.ask_about(key)))
        counting.messages_wanted.connect(lambda: self.open_over("messages"))
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

    def _hands_in_bar(self) -> QWidget | None:
        """The buttons that count hands where the class sees this window, if they have room in the bar."""
        wide = self.stage.window_width / self.look.factor >= WIDE_FROM
        return self._class_view.hands if self._class_view is not None and wide else None

    def _make_class_view(self) -> ClassView:
        view = ClassView(self.look, Stage(self.stage.shared, self._projector.appearance))
        session = self._session
        lesson = session.lesson
        view.hand_wanted.connect(lambda key: session.do(lambda: lesson.add(key)))
        view.counts_wanted.connect(self.toggle_counts)
        view.ways_wanted.connect(lambda: self.open_over("ways"))
        return view

    def _class_size(self) -> QSize:
        window = self._projector.window
        return window.size() if window is not None else QSize(0, 0)

    # Showing

    def _show_lesson(self) -> None:
        lesson = self._session.lesson
        page = self._session.page
        if self._class_view is not None:
            self._class_view.page.show_page(page)
            self._class_view.show_question(None if lesson.is_blank or lesson.card else question_of(lesson))
        if self._preview is not None:
            self._preview.show_page(page)
            notes = notes_shown(lesson)
            self._notes.show_value(notes)
            self._ahead.show_value(notes.notes.ahead)
            self._ahead_title.setVisible(bool(notes.notes.ahead))
            self._counting.show_value(counting_shown(lesson), lesson.poll, lesson.way, lesson.present)
            self._help.setText(_("Zurück zur Geschichte") if lesson.part == "help" else _("Hilfe auf dem Beamer"))
            self._show_minute()
            self._show_projector()
        self._bar.show_forward(forward_words(lesson), self._obstacle_words())
        self._bar.button("back").set_available(lesson.can_go_back, _("Hier beginnt die Geschichte."))
        self._bar.button("forks").set_available(bool(lesson.forks), _("Es gab noch keine Entscheidung."))
        self._bar.button("again").set_available(lesson.poll is not None, _("Gerade wird nichts gefragt."))

    def _obstacle_words(self) -> str:
        obstacle = self._session.lesson.obstacle
        return obstacle_words(obstacle) if obstacle in ("uncounted", "tie") else ""

    def _announce_news(self) -> None:
        """Say what the class sees now, and only what is new: the counts are said where they are counted."""
        page, before = self._session.page, self._announced
        self._announced = page
        if isinstance(page, StoryPage) and isinstance(before, StoryPage):
            new = page.rows[len(before.rows) :] if page.rows[: len(before.rows)] == before.rows else page.rows[-1:]
            asked = page.question.prompt if page.question is not None else ""
            asked = "" if before.question is not None and before.question.prompt == asked else asked
            words = sentences(*map(announcement, new if page.rows != before.rows else ()), asked)
        elif type(page) is type(before):
            return
        else:
            words = sentences(*page_words(page))
        self.stage.announce(self._bar, words)

    def _show_minute(self) -> None:
        if self._preview is not None:
            session = self._session
            words = _("Minute {minute} von {minutes}") if session.minute <= session.minutes else _("Minute {minute}")
            self._minute.setText(words.format(minute=session.minute, minutes=session.minutes))

    def _show_projector(self) -> None:
        words = {
            "on": _("Beamer an"),
            "same": _("Gleicher Bildschirm"),
            "closed": _("Beamer: Fenster öffnen"),
            "lost": _("Beamer fehlt"),
        }[self._projector.state]
        if self._where.text() != words:
            self._where.setText(words)

    def _preview_texts(self) -> tuple[str, ...]:
        return (self._preview.accessibleName(),) if self._preview is not None else ()

    # Acting

    def may_act(self) -> bool:
        """Whether a key is for the lesson: not while something lies over it, and not while a number is typed."""
        focused = self.focusWidget()
        typing = isinstance(focused, QLineEdit) and focused.hasFocus()
        return self.sheet_in_view is None and not self.stage.shared.is_covered and not typing

    def _finish(self) -> None:
        """End the lesson; the play always ends with the help."""
        self.stage.shared.end_play()
        self.stage.go(HelpState(final=True))

    def _over(self, name: DeskOverlay) -> tuple[str, QWidget]:
        """The title and the content of what lies over the desk."""
        session = self._session
        if name == "forks":
            return _("Zurück zu einer Entscheidung"), fork_list(self.look, session.lesson, self._on_fork)
        if name == "ways":
            return _("Welchen Weg nimmt die Klasse?"), way_list(self.look, session.lesson, self._on_way)
        if name == "messages":
            return _("Zu welcher Nachricht?"), message_list(self.look, session.lesson, self._on_message)
        if name == "notes":
            return _("Notizen zeigen?"), notes_question(self.look, self._on_show_desk, self._close_over)
        return _("Beamer"), projector_choices(self.stage, self._projector, self._on_same)

    def _close_over(self) -> None:
        if self.sheet_in_view is not None:
            self.sheet_in_view.close_sheet()

    def _on_over_closed(self) -> None:
        self.remember(replace(self.state, over=""))

    def _on_fork(self, fork: int) -> None:
        self._close_over()
        self._session.do(lambda: self._session.lesson.return_to(fork))

    def _on_way(self, key: str) -> None:
        self._close_over()
        self._session.do(lambda: self._session.lesson.choose_way(key))

    def _on_message(self, key: str) -> None:
        self._close_over()
        self._session.do(lambda: self._session.lesson.ask_about(key))

    def _on_show_desk(self) -> None:
        self._close_over()
        self.stage.go(replace(self.state, shows_class=False, over=""))

    def _on_same(self) -> None:
        self._close_over()
        self._projector.use_same()
        self.stage.go(replace(self.state, shows_class=True, over=""))

    def _on_class_help(self) -> None:
        lesson = self._session.lesson
        self._session.do(lesson.leave_help if lesson.part == "help" else lesson.show_help)

    def _on_wanted(self, action: str) -> None:
        actions: dict[str, Callable[[], None]] = {
            "back": self.back,
            "forks": self.open_forks,
            "discuss": self.discuss,
            "blank": self.blank,
            "again": self.ask_again,
            "forward": self.forward,
        }
        actions[action]()

    def _on_changed(self) -> None:
        self._show_lesson()
        self._announce_news()
        self.stage.progressed.emit(*self.progress)

    def _on_projector(self) -> None:
        if self._class_view is not None:
            self._class_view.page.use_stage(Stage(self.stage.shared, self._projector.appearance))
        if self._preview is not None:
            self._preview.wear(self._projector.appearance)
            self._preview.fit_to(self._class_size())
            self._preview.show_page(self._session.page)
            self._show_projector()
        if self._projector.state == "on" and self.state.shows_class:
            self.stage.go(replace(self.state, shows_class=False, over=""))

    def _on_said(self, text: str) -> None:
        self.stage.notify(text)
        self.stage.announce(self._bar, text)

    def _on_stuck(self, fault: Fault) -> None:
        where = f"{fault.location.file}:{fault.location.line}"
        text = _("Die Geschichte geht hier nicht weiter. Gehen Sie mit „Zurück“ einen Schritt zurück.")
        self.stage.shared.reports.add(Problem(_("Dieser Weg endet hier."), text, where))


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


def _has_own_screen(state: DeskState) -> bool:
    """Whether the class has a screen of its own when the lesson begins: else it sees this window, without notes."""
    wanted = "" if state.screen == AUTO else state.screen
    return state.screen != SAME and display_for_class(displays(), screen_of_desk(), wanted) is not None


def _opener_of(name: DeskOverlay) -> str:
    """The widget that gets the focus when this is closed: the one that opens it, which is called like it."""
    return "forward" if name == "notes" else name

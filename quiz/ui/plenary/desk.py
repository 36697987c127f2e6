"""The desk: what the class sees small, the notes, and the hands. It steers the lesson by mouse, keys and remotes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.plenary_pages import question_of
from quiz.story.program import Fault
from quiz.ui.components.access import sentences
from quiz.ui.components.sheet import Sheet
from quiz.ui.plenary.action_bar import ActionBar
from quiz.ui.plenary.class_view import ClassView
from quiz.ui.plenary.counting import NumberField
from quiz.ui.plenary.desk_news import hands_news, page_news
from quiz.ui.plenary.desk_panes import WIDE_FROM, DeskPanes
from quiz.ui.plenary.desk_sheets import fork_list, message_list, notes_question, projector_choices, way_list
from quiz.ui.plenary.desk_values import forward_words, obstacle_words
from quiz.ui.plenary.displays import AUTO, SAME, display_for_class, displays, screen_of_desk
from quiz.ui.plenary.keys import add_desk_keys
from quiz.ui.plenary.projector import Projector, projector_of
from quiz.ui.plenary.session import PlenarySession, plenary_session
from quiz.ui.problems import Problem
from quiz.ui.screens.screen import Screen
from quiz.ui.stage import Stage
from quiz.ui.state import DeskOverlay, DeskState, HelpState, ViewState


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
        self._panes: DeskPanes | None = None
        self._announced = self._session.page, self._session.lesson.poll
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
            self._panes = DeskPanes(stage, self._session, self._projector, self.first_focus)
            self._panes.over_wanted.connect(self.open_over)
            self._rows.addWidget(self._panes, 1)
        self._rows.addWidget(self._bar)
        add_desk_keys(self, lambda: self)
        self._connections = [
            self._session.changed.connect(self._on_changed),
            self._session.ticked.connect(self._on_ticked),
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
            self._session.do(self._show_help)
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
        if self._panes is not None:
            self._panes.stop()

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

    # Showing

    def _show_lesson(self) -> None:
        lesson = self._session.lesson
        page = self._session.page
        if self._class_view is not None:
            self._class_view.page.show_page(page)
            self._class_view.show_question(None if lesson.is_blank or lesson.card else question_of(lesson))
        if self._panes is not None:
            self._panes.show_lesson()
        self._bar.show_forward(forward_words(lesson), self._obstacle_words())
        self._bar.button("back").set_available(lesson.can_go_back, _("Hier beginnt die Geschichte."))
        self._bar.button("forks").set_available(bool(lesson.forks), _("Es gab noch keine Entscheidung."))
        self._bar.button("again").set_available(lesson.poll is not None, _("Gerade wird nichts gefragt."))

    def _obstacle_words(self) -> str:
        obstacle = self._session.lesson.obstacle
        return obstacle_words(obstacle) if obstacle in ("uncounted", "tie") else ""

    def _announce_news(self) -> None:
        """Say what is new, in one sentence or none: what the class sees, and what was counted. A number that is typed
        is not said again."""
        lesson, page = self._session.lesson, self._session.page
        (said, polled), self._announced = self._announced, (page, lesson.poll)
        known = isinstance(self.focusWidget(), NumberField) or bool(lesson.tables)
        hands = hands_news(lesson.poll, polled, known=known)
        self.stage.announce(self._bar, sentences(page_news(page, said), hands))

    def _preview_texts(self) -> tuple[str, ...]:
        return (self._panes.preview.accessibleName(),) if self._panes is not None else ()

    # Acting

    def may_act(self) -> bool:
        """Whether a key is for the lesson: not while something lies over it. Digits go to a number that is typed."""
        return self.sheet_in_view is None and not self.stage.shared.is_covered

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

    def _show_help(self) -> None:
        """Show the class the help; that is said with what comes next, and not for itself."""
        self._session.lesson.show_help()
        self._announced = self._session.page, None

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

    def _on_ticked(self) -> None:
        if self._panes is not None:
            self._panes.show_minute()

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
        if self._panes is not None:
            self._panes.show_projector()
        if self._projector.state == "on" and self.state.shows_class:
            self.stage.go(replace(self.state, shows_class=False, over=""))

    def _on_said(self, text: str) -> None:
        self.stage.notify(text)  # which says it too

    def _on_stuck(self, fault: Fault) -> None:
        where = f"{fault.location.file}:{fault.location.line}"
        text = _("Die Geschichte geht hier nicht weiter. Gehen Sie mit „Zurück“ einen Schritt zurück.")
        self.stage.shared.reports.add(Problem(_("Dieser Weg endet hier."), text, where))


def _has_own_screen(state: DeskState) -> bool:
    """Whether the class has a screen of its own when the lesson begins: else it sees this window, without notes."""
    wanted = "" if state.screen == AUTO else state.screen
    return state.screen != SAME and display_for_class(displays(), screen_of_desk(), wanted) is not None


def _opener_of(name: DeskOverlay) -> str:
    """The widget that gets the focus when this is closed: the one that opens it, which is called like it."""
    return "forward" if name == "notes" else name

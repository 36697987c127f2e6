"""The chat: messages arrive, can be marked, and now and then an answer is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.catalogs import _, ngettext
from quiz.story.events import Mark, MessageMarked
from quiz.story.model import Scenario
from quiz.story.playthrough import Playthrough, StoryFault, Waiting
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.pacing import Pace, Pacer, asks_feeling
from quiz.ui.chat.transcript import Bubble, Row, Transcript, typing_row
from quiz.ui.chat.view import ChatView
from quiz.ui.components.buttons import Button
from quiz.ui.components.panes import Panes, SidePane
from quiz.ui.components.text import Label
from quiz.ui.keeping import KeepingProblem, Kept
from quiz.ui.screens.chat_side import SideContent, side_pane
from quiz.ui.screens.screen import Picture, Screen
from quiz.ui.screens.tactic_sheet import TacticSheet
from quiz.ui.sitting import Run
from quiz.ui.stage import Stage
from quiz.ui.state import Chat, Ending
from quiz.ui.texts import GROUP_SETTINGS, setting_name
from quiz.ui.theme.look import Look

COLUMN = 980
LOW_BELOW, HEADLESS_BELOW = 640, 440
WATCH_MS = 2500


class ChatScreen(Screen):
    def __init__(self, stage: Stage, state: Chat) -> None:
        super().__init__(stage, state)
        self._scenario: Scenario = stage.pack.scenarios[state.scenario]
        self._play = Playthrough(self._scenario, state.events)
        pace = Pace.of_word(stage.settings.pace)
        self._pacer = Pacer(self._play, pace, dots=not self.look.reduced_motion, parent=self)
        self._pacer.paused = state.paused
        self._pacer.shown.connect(self._on_shown)
        self._pacer.typing.connect(self._on_typing)
        self._typing = ""
        self._side_shown: object = None
        self._transcript = Transcript(self._scenario)
        self._announced = len(self._transcript.follow(state.events))
        self._watch = QTimer(self, singleShot=True, interval=WATCH_MS)
        self._watch.timeout.connect(self._on_watched_long_enough)
        self._marks = Marks(stage.pack.tactics)
        self._model = TranscriptModel(self._marks.name, self)
        delegate = ChatDelegate(self.look, self._marks, stage.content.media)
        self._view = ChatView(self._model, delegate)
        self._view.setObjectName("messages")
        self._view.activated_message.connect(self.open_sheet)
        self._view.toggled_message.connect(self.toggle)
        self._view.next_wanted.connect(self.next_now)
        self._view.pause_wanted.connect(self.pause)
        self._side = SidePane(self.look, _("Antworten"), QWidget())
        self._panes = Panes(self.look, self._main(), self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)
        self._show_rows(animate=False)
        self._show_side()
        QTimer.singleShot(0, self, self._start)

    @property
    def title(self) -> str:
        return self._scenario.title

    @property
    def back_label(self) -> str:
        return _("Übersicht")

    @property
    def progress(self) -> tuple[int, int]:
        """The answer that is next, and how many there will be at least."""
        done, left = len(self._play.path), self._play.answers_left
        return min(done + 1, done + left), max(1, done + left)

    @property
    def playthrough(self) -> Playthrough:
        return self._play

    @property
    def view(self) -> ChatView:
        return self._view

    def go_back(self) -> None:
        self.stage.help(back=self.state, final=True)

    def regions(self) -> tuple[QWidget, ...]:
        return (self._view, self._side)

    def first_focus(self) -> QWidget | None:
        return self._view

    def spoken(self) -> str:
        return "\n".join(row.text for row in self._model.rows[-6:] if isinstance(row, Bubble))

    def stop(self) -> None:
        self._pacer.stop()
        self._watch.stop()
        self._pacer.blockSignals(True)

    def on_escape(self) -> bool:
        if self.state.sheet is None:
            return False
        self.close_sheet()
        return True

    def next_now(self) -> None:
        """Show the next message at once; at a gut-feeling question this skips it."""
        if self.state.sheet is None and self._play.waiting is Waiting.NEXT:
            self._guarded(self._pacer.next_now)

    def open_sheet(self, key: str) -> None:
        """Open the sheet of a message; the chat waits meanwhile."""
        self._pacer.stop()
        self.remember(sheet=key)
        self._view.ring(key)
        self._view.show_message(key)
        self._show_side()
        if isinstance(self._side, TacticSheet):
            self._side.focus_first()

    def close_sheet(self) -> None:
        key = self.state.sheet
        self.remember(sheet=None)
        self._view.ring(None)
        self._show_side()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        if key is not None:
            self._view.show_message(key)
        self._go_on()

    def toggle(self, key: str) -> None:
        """Mark a message as a trick without a name, or take its mark back."""
        before = self._mark_of(key)
        self.set_mark(key, None if before is not None else Mark("trick"))

    def set_mark(self, key: str, mark: Mark | None) -> None:
        before = self._mark_of(key)
        if mark == before:
            return
        self._play.mark(key, mark)
        self._keep()
        self._show_rows()
        if mark is None:
            self.stage.tell(_("Markierung gelöscht"), lambda: self.set_mark(key, before))
        else:
            self.stage.say(self._view, _("Markiert als {mark}").format(mark=self._marks.name(mark)))

    def choose(self, option: str) -> None:
        """Send the chosen answer."""
        self._watch.stop()
        self._play.choose(option)
        self.remember(chosen=None)
        self._keep()
        self.stage.progressed.emit(*self.progress)
        self._show_rows()
        self._view.show_end()
        self._show_side()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go_on()

    def feel(self, value: int) -> None:
        """Give the gut feeling, 1 (uneasy) to 5 (good); where it was asked for, the story goes on."""
        asked = asks_feeling(self._play)
        self._play.feel(value)
        self._keep()
        if asked:
            self._show_side()
            self._go_on()

    def step_back(self) -> None:
        """Take the last answer back."""
        self._pacer.stop()
        self._watch.stop()
        self.stage.go(replace(self.state, events=self._play.back().events, chosen=None, sheet=None))

    def _main(self) -> QWidget:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._header = Strip(self.look, self.look.control(64, "label"), edge="bottom")
        self._bar = Strip(self.look, self.look.control(56, "label"), edge="top")
        self._fill_header()
        self._fill_bar()
        column.addWidget(self._header)
        holder = QHBoxLayout()
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addStretch(1)
        self._view.setMaximumWidth(self.look.px(COLUMN))
        holder.addWidget(self._view, 1000)
        holder.addStretch(1)
        backdrop = Backdrop(self.look)
        backdrop.setLayout(holder)
        column.addWidget(backdrop, 1)
        column.addWidget(self._bar)
        return main

    def _fill_header(self) -> None:
        look, scenario = self.look, self._scenario
        senders = dict.fromkeys(m.sender for m in scenario.messages() if m.sender != scenario.you)
        partners = [scenario.people[sender] for sender in senders]
        row = self._header.row
        if partners and partners[0].avatar is not None and scenario.setting not in GROUP_SETTINGS:
            row.addWidget(Picture(look.avatar(partners[0].avatar, look.icon_px(44))))
        names = QVBoxLayout()
        names.setSpacing(0)
        kind = setting_name(scenario.setting)
        others = partners if scenario.setting in GROUP_SETTINGS else partners[1:]
        title = partners[0].name if partners and scenario.setting not in GROUP_SETTINGS else scenario.title
        detail = kind
        if others:
            mentioned = ", ".join(person.name for person in others)
            detail = _("{kind} · mit {names}").format(kind=kind, names=mentioned)
        names.addStretch(1)
        names.addWidget(Label(look, title, "label", px=17, wrap=False))
        names.addWidget(Label(look, detail, "meta", "textMuted", wrap=False))
        names.addStretch(1)
        row.addLayout(names, 1)

    def _fill_bar(self) -> None:
        look, pace = self.look, self._pacer.pace
        row = self._bar.row
        row.setSpacing(look.gap(2))
        back = Button(look, _("Zurück"), kind="bar", icon="undo")
        back.setObjectName("step-back")
        back.setAccessibleName(_("Zurück: letzte Antwort zurücknehmen"))
        back.clicked.connect(self.step_back)
        self._back = back
        self._pause = Button(look, _("Pause"), kind="bar", icon="pause")
        self._pause.setObjectName("pause")
        self._pause.clicked.connect(self.pause)
        self._tempo = Button(look, "", kind="bar", icon="tempo")
        self._tempo.setObjectName("tempo")
        self._tempo.clicked.connect(lambda: self._set_pace(replace(self._pacer.pace.faster(), mode="auto")))
        self._step = Button(look, _("Schritt für Schritt"), kind="bar", icon="step")
        self._step.setObjectName("step-mode")
        self._step.setCheckable(True)
        self._step.setChecked(pace.mode == "step")
        self._step.clicked.connect(self._on_step_mode)
        self._save = Button(look, _("Merken"), kind="bar", icon="save")
        self._save.setObjectName("keep")
        self._save.setAccessibleName(_("Merken: diesen Chat auf diesem Computer behalten"))
        self._save.setCheckable(True)
        self._save.setChecked(self._is_kept)
        self._save.clicked.connect(self._on_keep)
        for button in (self._pause, self._tempo, self._step, back, self._save):
            row.addWidget(button)
        row.addStretch(1)
        self._name_pace()

    def _name_pace(self) -> None:
        pace = self._pacer.pace
        self._pause.setText(_("Weiter") if self._pacer.paused else _("Pause"))
        self._pause.set_icon("play" if self._pacer.paused else "pause")
        self._tempo.setText(_("Tempo {factor}×").format(factor=f"{pace.tempo:g}".replace(".", ",")))
        self._step.setChecked(pace.mode == "step")
        self._pause.set_available(pace.mode == "auto", _("Schritt für Schritt wartet immer auf dich."))
        self._back.set_available(bool(self._play.path), _("Es gibt noch keine Antwort zum Zurücknehmen."))

    def _start(self) -> None:
        if self.state.sheet is not None:
            self._view.ring(self.state.sheet)
        else:
            self._guarded(self._pacer.run)
        self._watch_if_asked()

    def _go_on(self) -> None:
        if self.state.sheet is None:
            self._guarded(self._pacer.run)

    def _guarded(self, action: Callable[[], None]) -> None:
        """Let the story go on; where it cannot, say so and offer the help screen."""
        try:
            action()
        except StoryFault as problem:
            place = problem.fault.place
            self.stage.tell(
                _("Diese Geschichte kommt hier nicht weiter (Datei {file}, Zeile {line}).").format(
                    file=place.file, line=place.line
                )
            )
            self.stage.help(back=None, final=True)

    def _on_shown(self) -> None:
        self._typing = ""
        self._keep()
        self._show_rows()
        self._announce()
        self._show_side()
        self._watch_if_asked()

    def _watch_if_asked(self) -> None:
        if self.stage.watching and self._play.waiting is Waiting.CHOICE:
            self._watch.start()

    def _on_watched_long_enough(self) -> None:
        options = self._play.options
        option = next((option for option in options if option.kind == "protective"), options[0])
        self.choose(option.id)

    def _on_typing(self, sender: str) -> None:
        self._typing = sender
        self._show_rows()

    def pause(self) -> None:
        """Stop or go on; step by step there is nothing to pause."""
        if self._pacer.pace.mode != "auto":
            return
        self._pacer.paused = not self._pacer.paused
        self.remember(paused=self._pacer.paused)
        self._name_pace()
        if self._pacer.paused:
            self._pacer.stop()
        else:
            self._go_on()

    def _on_step_mode(self) -> None:
        self._set_pace(replace(self._pacer.pace, mode="auto" if self._pacer.pace.mode == "step" else "step"))

    def _set_pace(self, pace: Pace) -> None:
        self._pacer.paused = False
        self.remember(paused=False)
        if self.state.sheet is None:
            self._pacer.set_pace(pace)
        self._name_pace()
        self._show_side()

    def _keep(self) -> None:
        """Remember the events for a rebuild, and on the computer if the pupil asked for that."""
        self.remember(events=self._play.events)
        try:
            self.stage.keeping.keep(
                Kept(self.stage.pack.id, self._scenario.id, self._play.events, self.state.what_if)
            )
        except KeepingProblem as problem:
            self.stage.keeping.stop()
            self.stage.tell(str(problem))

    def _on_keep(self, on: bool) -> None:
        if on:
            self.stage.keeping.start(self._scenario.id)
            self._keep()
            if self._is_kept:
                self.stage.tell(_("Dieser Chat wird auf diesem Computer gemerkt."), self._stop_keeping)
        else:
            self._stop_keeping()
        self._save.setChecked(self._is_kept)

    def _stop_keeping(self) -> None:
        try:
            self.stage.keeping.forget()
        except KeepingProblem as problem:
            self.stage.tell(str(problem))
        self._save.setChecked(self._is_kept)

    @property
    def _is_kept(self) -> bool:
        return self.stage.keeping.keeps(self._scenario.id)

    def _mark_of(self, key: str) -> Mark | None:
        marks = [event for event in self._play.events if isinstance(event, MessageMarked) and event.key == key]
        return marks[-1].mark if marks else None

    def _show_rows(self, *, animate: bool = True) -> None:
        rows: list[Row] = list(self._transcript.follow(self._play.events))
        if self._typing:
            rows.append(typing_row(self._scenario, self._typing))
        self._view.set_rows(rows, animate=animate)

    def _announce(self) -> None:
        rows = self._model.rows
        for at in range(self._announced, len(rows)):
            self.stage.say(self._view, self._model.spoken(at))
        self._announced = len(rows)
        if self._play.waiting is Waiting.CHOICE:
            count = len(self._play.options)
            self.stage.say(
                self._view, ngettext("{count} Antwort möglich", "{count} Antworten möglich", count).format(count=count)
            )

    def _show_side(self) -> None:
        """Show what the side pane is about now; the focus stays in it, on the same thing if that is still there."""
        self._name_pace()
        content = SideContent.of(self._play, self._pacer.pace)
        shown = (content, self._effective_height() < LOW_BELOW, self.state.sheet)
        if shown == self._side_shown:
            return
        self._side_shown = shown
        side: SidePane
        if self.state.sheet is not None:
            side = TacticSheet(self, self.state.sheet, self._mark_of(self.state.sheet))
        else:
            side = side_pane(self, content, low=shown[1])
        old = self._side
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and old.isAncestorOf(focused) else None
        self._side = side
        self._panes.set_side(side)
        self._panes.arrange()
        old.deleteLater()
        if name is not None:
            again = side.findChild(QWidget, name) if name else None
            (again or self._view).setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Go on to the ending; a finished chat is not kept."""
        if self._is_kept:
            self._stop_keeping()
        self.stage.sitting.finish(Run(self.state.scenario, self._play.events, self.state.what_if))
        self.stage.go(Ending(self.state.scenario, self._play.events, self.state.what_if))

    def _effective_height(self) -> float:
        height = self.stage.window_height if self.isWindow() else self.window().height()
        return height / self.look.factor

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        effective = self._effective_height()
        self._header.setVisible(effective >= HEADLESS_BELOW)
        self._bar.setVisible(effective >= LOW_BELOW or self.stage.layout_class == "two_panes")
        self._show_side()


class Strip(QWidget):
    """A row on the surface with a line at one edge."""

    def __init__(self, look: Look, height: int, *, edge: str) -> None:
        super().__init__()
        self.look = look
        self._edge = edge
        self.setFixedHeight(height)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(look.gap(20), 0, look.gap(20), 0)
        self.row.setSpacing(look.gap(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("surface"))
        y = 0 if self._edge == "top" else self.height() - 1
        painter.fillRect(0, y, self.width(), 1, self.look.color("line"))


class Backdrop(QWidget):
    """The ground behind the messages."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.look.color("chatBackground"))

"""The chat: messages arrive, can be marked, and now and then an answer is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMetaObject, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from quiz.languages.catalogs import _
from quiz.play.keeping import KeepingProblem, Kept
from quiz.play.pacing import Pace, asks_feeling
from quiz.play.sitting import Run
from quiz.play.transcript import Row, Transcript, typing_row
from quiz.story.events import Mark, MessageMarked
from quiz.story.model import Scenario
from quiz.story.playthrough import Playthrough, StoryFault, Waiting
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.pacing import Pacer
from quiz.ui.chat.view import ChatView
from quiz.ui.components.layout import column
from quiz.ui.components.panes import Panes, SidePane
from quiz.ui.components.sheet import Sheet
from quiz.ui.read_aloud import Passage
from quiz.ui.screens import chat_reading
from quiz.ui.screens.chat_frame import PaceControls, Strip, fill_header, fit_frame, is_low, tempo_name
from quiz.ui.screens.chat_reading import Teller
from quiz.ui.screens.chat_side import ChatSide, SideContent, gut_feeling
from quiz.ui.screens.glossary import glossary_sheet
from quiz.ui.screens.screen import Screen
from quiz.ui.screens.tactic_sheet import TacticSheet
from quiz.ui.stage import Stage
from quiz.ui.state import Chat, Ending, Over


class ChatScreen(Screen):
    def __init__(self, stage: Stage, state: Chat) -> None:
        super().__init__(stage, state)
        self._scenario: Scenario = stage.pack.scenarios[state.scenario]
        self._play = Playthrough(self._scenario, state.events)
        pace = state.pace or Pace.from_word(stage.pace)
        dots = not self.look.reduced_motion
        self._pacer = Pacer(self._play, pace, dots=dots, watching=stage.watching, parent=self)
        self._pacer.paused = state.paused
        self._pacer.shown.connect(self._on_shown)
        self._pacer.typing.connect(self._on_typing)
        self._pacer.seen.connect(self.next_now)
        self._typing = ""
        self._side_shown: object = None
        self._transcript = Transcript(self._scenario)
        self._marks = Marks(stage.pack.tactics)
        self._model = TranscriptModel(self._marks.name, self)
        plays = chat_reading.can_play(stage, self._scenario)
        delegate = ChatDelegate(self.look, self._marks, stage.content.media, plays=plays)
        self._view = ChatView(self._model, delegate)
        self._teller = Teller(stage, self._view, self._model, self._play)
        self._view.setObjectName("messages")
        self._view.activated_message.connect(self.open_sheet)
        self._view.toggled_message.connect(self.toggle)
        self._view.played_message.connect(self.play)
        reading = stage.read_aloud
        self._hearing: list[QMetaObject.Connection] = [
            reading.reading.connect(self._on_reading),
            reading.came_to.connect(self._view.show_spoken),
        ]
        self._view.next_wanted.connect(self.next_now)
        self._view.pause_wanted.connect(self.pause)
        self._side = SidePane(self.look, _("Antworten"), QWidget())
        self._panes = Panes(self.look, self._main(), self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)
        self._show_rows(animate=False)
        self._teller.begin()
        self._show_side()
        QTimer.singleShot(0, self, self._start)

    @property
    def title(self) -> str:
        title = self._scenario.title
        return _("{title} · Ausprobieren").format(title=title) if self.state.what_if else title

    @property
    def back_label(self) -> str:
        return _("Zur Hilfe")

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

    def passages(self) -> tuple[Passage, ...]:
        """What lies over it, the message of the sheet, the one that the keyboard went to, or what is new."""
        if self.sheet_in_view is not None:
            return super().passages()
        stage, rows = self.stage, self._model.rows
        key = self.state.sheet or self._view.walked_to
        if key is not None:
            return tuple(chat_reading.of_rows(stage, [row for row in rows if row.key == key][-1:]))
        content = SideContent.of(self._play, self._pacer.pace)
        latest = chat_reading.of_rows(stage, chat_reading.latest(self._transcript.follow(self._play.events)))
        return (*latest, *chat_reading.of_side(stage, self._play, content))

    def stop(self) -> None:
        while self._hearing:
            QObject.disconnect(self._hearing.pop())
        self._pacer.stop()
        self._pacer.blockSignals(True)

    def on_escape(self) -> bool:
        if self.state.sheet is None:
            return False
        self.close_sheet()
        return True

    def on_shown(self) -> None:
        if self.state.over:
            self.open_over(self.state.over)

    def next_now(self) -> None:
        """Show the next message at once; this skips a gut-feeling question, and who only watches skips a choice too."""
        if self._is_covered:
            return
        if self._play.waiting is Waiting.NEXT:
            self.stage.read_aloud.stop()
            self.remember(felt=None)
            self._guarded(self._pacer.next_now)
        elif self.stage.watching and self._play.waiting is Waiting.CHOICE:
            options = self._play.options
            self.choose(next((option for option in options if option.kind == "protective"), options[0]).id)

    def play(self, key: str) -> None:
        """Read the words of a voice message, or be quiet."""
        chat_reading.play(self.stage, self._model.rows, key)

    def open_over(self, name: Over) -> None:
        """Open the glossary, or what else there is to do, over the chat, which waits meanwhile."""
        self.stage.read_aloud.stop()
        if name == "glossary":
            sheet = glossary_sheet(self.stage, self)
        else:
            sheet = Sheet(self.look, self, _("Mehr"), self._more())
        focused = QApplication.focusWidget()
        opener = focused.objectName() if focused is not None and self.isAncestorOf(focused) else name
        self.show_sheet(sheet, opener, self._on_over_closed)
        self.remember(over=name)
        self._pacer.stop()

    def open_sheet(self, key: str) -> None:
        """Open the sheet of a message; the chat waits meanwhile."""
        self.stage.read_aloud.stop()
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
        self._show_side()

    def choose(self, option: str) -> None:
        """Send the chosen answer."""
        self.stage.read_aloud.stop()
        self._play.choose(option)
        self.remember(chosen=None)
        self._keep()
        self.stage.progressed.emit(*self.progress)
        self._show_rows()
        self._view.show_end()
        self._show_side()
        self._go_on()

    def feel(self, value: int) -> None:
        """Give the gut feeling, 1 (uneasy) to 5 (good); where it was asked for, the story goes on."""
        asked = asks_feeling(self._play)
        self._play.feel(value)
        self.remember(felt=None)
        self._keep()
        if asked:
            self._show_side()
            self._go_on()

    def step_back(self) -> None:
        """Take the last answer back."""
        self._pacer.stop()
        self._play = self._play.back()
        self._keep()
        self.stage.go(replace(self.state, chosen=None, felt=None, sheet=None, over=""))

    def _main(self) -> QWidget:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._header = Strip(self.look, self.look.control(64, "label"), edge="bottom")
        self._bar = Strip(self.look, self.look.control(56, "label"), edge="top")
        fill_header(self._header, self.stage, self._scenario, trial=self.state.what_if)
        self._controls = [self._pace_controls()]
        self._bar.row.addWidget(self._controls[0])
        self._name_pace()
        column.addWidget(self._header)
        column.addWidget(self._view, 1)
        column.addWidget(self._bar)
        return main

    def _pace_controls(self, *, flow: bool = False) -> PaceControls:
        controls = PaceControls(self.look, flow=flow)
        controls.pause_wanted.connect(self.pause)
        controls.tempo_wanted.connect(self._on_tempo)
        controls.step_wanted.connect(self._on_step_mode)
        controls.back_wanted.connect(self.step_back)
        controls.keep_wanted.connect(self._on_keep)
        controls.glossary_wanted.connect(lambda: self.open_over("glossary"))
        return controls

    def _more(self) -> QWidget:
        """What has no place in a low window: the controls of the pace, and the gut feeling."""
        controls = self._pace_controls(flow=True)
        self._controls.append(controls)
        self._name_pace()
        content = QWidget()
        feeling = gut_feeling(self, SideContent.of(self._play, self._pacer.pace))
        content.setLayout(column(controls, self.look.gap(14), feeling))
        return content

    def _name_pace(self) -> None:
        pace, can_go_back = self._pacer.pace, bool(self._play.path)
        for controls in self._controls:
            controls.show_state(pace, paused=self._pacer.paused, can_go_back=can_go_back, kept=self._is_kept)

    @property
    def _is_covered(self) -> bool:
        """Whether something lies over the chat or beside it that it waits for."""
        return self.state.sheet is not None or bool(self.state.over)

    def _start(self) -> None:
        if self.state.sheet is not None:
            self._view.ring(self.state.sheet)
        self._go_on()

    def _go_on(self) -> None:
        if not self._is_covered:
            self._guarded(self._pacer.run)

    def _guarded(self, action: Callable[[], None]) -> None:
        """Let the story go on; where it cannot, say so and offer the help screen."""
        try:
            action()
        except StoryFault as problem:
            place = problem.fault.place
            told = _("Diese Geschichte kommt hier nicht weiter (Datei {file}, Zeile {line}).")
            self.stage.help(back=None, final=True)
            self.stage.tell(told.format(file=place.file, line=place.line))

    def _on_shown(self) -> None:
        self._typing = ""
        self._keep()
        self._show_rows()
        self._teller.tell(self._pacer.pace)
        self._show_side()

    def _on_over_closed(self) -> None:
        del self._controls[1:]
        self.remember(over="")
        self._go_on()

    def _on_reading(self, on: bool) -> None:
        """Let the chat wait until all is read."""
        self._pacer.held = on
        if on:
            self._pacer.stop()
        else:
            self._go_on()

    def _on_typing(self, sender: str) -> None:
        self._typing = sender
        self._show_rows()

    def pause(self) -> None:
        """Stop or go on; step by step there is nothing to pause."""
        if self._pacer.pace.mode != "auto":
            return
        self._pacer.paused = not self._pacer.paused
        self.remember(paused=self._pacer.paused)
        self._show_side()
        self.stage.say(self._view, _("Pause") if self._pacer.paused else _("Es geht weiter."))
        if self._pacer.paused:
            self._pacer.stop()
        else:
            self._go_on()

    def _on_tempo(self) -> None:
        self._set_pace(replace(self._pacer.pace.faster(), mode="auto"))
        self.stage.say(self._view, tempo_name(self._pacer.pace))

    def _on_step_mode(self) -> None:
        by_step = self._pacer.pace.mode != "step"
        self._set_pace(replace(self._pacer.pace, mode="step" if by_step else "auto"))
        self.stage.say(self._view, _("Schritt für Schritt") if by_step else _("Nachrichten kommen von selbst."))

    def _set_pace(self, pace: Pace) -> None:
        self._pacer.stop()
        self._pacer.pace = pace
        self._pacer.paused = False
        self.remember(pace=pace, paused=False)
        self._show_side()
        self._go_on()

    def _keep(self) -> None:
        """Remember the events for a rebuild, and on the computer if the pupil asked for that."""
        self.remember(events=self._play.events)
        try:
            ids = (self.stage.pack.id, self.stage.pack.version, self._scenario.id)
            self.stage.keeping.keep(Kept(*ids, self._play.events, self.state.what_if, self.stage.watching))
        except KeepingProblem as problem:
            self.stage.tell(str(problem))
            self._stop_keeping()

    def _on_keep(self, on: bool) -> None:
        if on:
            self.stage.keeping.start(self._scenario.id)
            self._keep()
            if self._is_kept:
                told = _("Dieser Chat wird auf diesem Computer gemerkt. Wer hier sitzt, kann ihn weiterlesen.")
                self.stage.tell(told, self._stop_keeping)
        else:
            self._stop_keeping()
        self._name_pace()

    def _stop_keeping(self) -> None:
        try:
            self.stage.keeping.forget()
        except KeepingProblem as problem:
            self.stage.tell(str(problem))
        self._name_pace()

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

    def _show_side(self) -> None:
        """Show what the side pane is about now; the focus stays in it, on the same thing if that is still there."""
        self._name_pace()
        content = SideContent.of(self._play, self._pacer.pace)
        low, sheet = is_low(self), self.state.sheet
        mark = None if sheet is None else self._mark_of(sheet)
        shown = (content, low, sheet, mark, low and self.state.paused)
        if shown == self._side_shown:
            return
        self._side_shown = shown
        side = ChatSide(self, content, low=low) if sheet is None else TacticSheet(self, sheet, mark)
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
        if type(side) is type(old):
            side.scroll_pane.verticalScrollBar().setValue(old.scroll_pane.verticalScrollBar().value())

    def finish(self) -> None:
        """Go on to the ending; a finished chat is not kept."""
        was_kept = self._is_kept
        played = (self.state.scenario, self._play.events, self.state.what_if, self.stage.watching)
        self.stage.sitting.finish(Run(*played))
        self.stage.go(Ending(*played))
        if was_kept:
            self._stop_keeping()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_frame(self, self._header, self._bar)
        self._show_side()

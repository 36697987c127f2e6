"""The chat: messages arrive, can be marked, and now and then an answer is chosen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QMetaObject, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.feelings import feelings
from quiz.play.keeping import KeptPlaythrough
from quiz.play.speech import latest, speak_moment, speak_rows
from quiz.play.transcript import Bubble, Row, typing_row
from quiz.play.wording import chat_name, gut_names
from quiz.story.events import FeelingGiven, MessageMarked, RemarkEvent
from quiz.story.program import Fault
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.live import LiveChatView
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel, announcement
from quiz.ui.components.access import sentences
from quiz.ui.components.drafts import COMMAND
from quiz.ui.components.panes import Panes, SidePane
from quiz.ui.components.sheet import Sheet
from quiz.ui.read_aloud import Passage
from quiz.ui.screens.chat_answers import asked_now, ended_hint, focused_in, sending_hint, sent_hint
from quiz.ui.screens.chat_frame import (
    HEADER,
    BarState,
    MoreActions,
    PaceBar,
    Strip,
    fill_header,
    fit_frame,
    tempo_name,
    waiting_hint,
)
from quiz.ui.screens.chat_side import ChatSide, YouButton, keep_button, you_button, you_sheet
from quiz.ui.screens.dimmer import Dimmer
from quiz.ui.screens.drafts import AnswerArea, ChatColumn
from quiz.ui.screens.glossary import glossary_sheet
from quiz.ui.screens.marking import Marking
from quiz.ui.screens.phone import Phone
from quiz.ui.screens.resuming import replacing_sheet
from quiz.ui.screens.screen import Screen
from quiz.ui.screens.sending import Flight
from quiz.ui.screens.side_state import AnswerState, SideState
from quiz.ui.screens.story_tabs import what_if_chip
from quiz.ui.screens.strip_layout import Frame
from quiz.ui.screens.voices import can_play, play_voice
from quiz.ui.session import News, Session, session_for
from quiz.ui.stage import Stage
from quiz.ui.state import ChatState, EndingState, Overlay, PageState, ViewState

HINTED_MARKS = 3
"""After so many marks nobody needs to be told how to mark."""


class ChatScreen(Screen[ChatState]):
    """Shows a session in one window; what lies over the chat and which answer is selected are kept per window."""

    def __init__(self, stage: Stage, state: ChatState) -> None:
        super().__init__(stage, state)
        self._session = session_for(stage.shared, state)
        self._marks = Marks(stage.pack.tactics)
        self._model = TranscriptModel(self._marks.name, self)
        plays = can_play(stage.shared, self._session.scenario)
        delegate = ChatDelegate(self.look, self._marks, stage.shared.content.media, plays=plays)
        self._view = LiveChatView(self._model, delegate)
        self._view.setObjectName("messages")
        self._side = ChatSide(stage, self._session.scenario, self._side_state())
        self._answers = AnswerArea(stage, self._answer_state(), self._view)
        self._more: MoreActions | None = None
        self._phone = Phone(self, self._session, self._view) if self._session.scenario.chats else None
        start = self._phone.list if self._phone is not None and self._phone.is_beside else None
        self._panes = Panes(self.look, self._main(), self._side, start=start)
        frame = Frame(self._column, self._view, self._answers, self._bar)
        self._marking = Marking(self, self, self._session, self._model, frame)
        self._dimmer = Dimmer(self.look, self, self._in_front)
        self._bar_shown = self._bar_state()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)
        self._progress_shown = self.progress
        self._sent: str | None = None
        """The words of the answer that is being sent."""
        self._connections = self._connect()
        self._show_rows(animate=False)
        self._session.add_viewer(self, held=self._is_covered)
        self._show_dimmed()

    @property
    def title(self) -> str:
        title = self._session.scenario.title
        return _("{title} · Ausprobieren").format(title=title) if self.state.what_if else title

    @property
    def back_label(self) -> str:
        return _("Zur Hilfe")

    @property
    def progress(self) -> tuple[int, int]:
        """The number of the next answer, and the smallest total that is possible."""
        return self._session.progress

    @property
    def session(self) -> Session:
        return self._session

    @property
    def view(self) -> LiveChatView:
        return self._view

    @property
    def side_in_view(self) -> SidePane:
        """A profile, else who the player is."""
        return (self._phone and self._phone.people) or self._side

    @property
    def marking(self) -> Marking:
        """The stroke over a message and the strip under it."""
        return self._marking

    @property
    def answers(self) -> AnswerArea:
        """The place below the messages where the chat is answered."""
        return self._answers

    @property
    def foot_height(self) -> int | None:
        """The bar and the answers above it: a short message covers messages, but nothing to press."""
        return None if self._bar.isHidden() else self._bar.height() + self._answers.height()

    def can_show(self, state: ViewState) -> bool:
        """Never: this screen follows its session by itself, and another session is another screen."""
        return False

    def go_back(self) -> None:
        self.stage.help(back=self.state, final=True)

    def regions(self) -> tuple[QWidget, ...]:
        listed = (self._phone.list.list,) if self._phone is not None else ()
        areas = (*listed, self._view, self._answers, self._bar, self.side_in_view)
        return tuple(area for area in areas if area.isVisible())

    def stops(self) -> list[QWidget]:
        return self._marking.stops(super().stops())

    def first_focus(self) -> QWidget | None:
        return self._view if self._phone is None or not self._phone.is_listing else self._phone.list.list

    def heard(self) -> str:
        opening = () if self._session.events else self._session.told
        return "\n".join((self.title, *map(announcement, opening), self._asked()))

    def passages(self) -> tuple[Passage, ...]:
        """The text over the chat, or the message of the sheet, or the one selected by keyboard, or what is new."""
        if self.sheet_in_view is not None:
            return super().passages()
        if self._phone is not None and (instead := self._phone.texts_instead()):
            return tuple(self.stage.shared.passage(text) for text in instead)
        rows = self._session.rows
        key = self.state.sheet or self._view.keyboard_key
        if key is not None:
            return self.stage.shared.passages(speak_rows([row for row in rows if row.key == key][-1:]))
        return self.stage.shared.passages([*speak_rows(latest(rows)), *speak_moment(self._session.moment)])

    def stop(self) -> None:
        while self._connections:
            QObject.disconnect(self._connections.pop())
        self._marking.stop()
        self._session.remove_viewer(self)

    def on_escape(self) -> None:
        if self._marking.is_open:
            self._marking.close()
        elif self._phone is not None:
            self._phone.close_top()

    def on_shown(self) -> None:
        if self._phone is not None:
            self._phone.show_again()
        if self.state.over:
            self.open_over(self.state.over)

    def play(self, key: str) -> None:
        """Read the words of a voice message, or stop if they are being read."""
        play_voice(self.stage.shared, self._session.rows, key)

    def open_over(self, name: Overlay) -> None:
        """Open the glossary or more actions over the chat, which waits."""
        self.stage.shared.read_aloud.stop()
        if name == "glossary":
            sheet = glossary_sheet(self.stage, self)
        elif name == "kept":
            other = self.stage.shared.keeping.other()
            kept = other if isinstance(other, KeptPlaythrough) else None
            sheet = replacing_sheet(self.stage, self, kept, self._start_keeping)
        elif name == "you":
            sheet = you_sheet(self.stage, self, self._session.scenario, self._side_state(), self._on_keep)
        else:
            sheet = Sheet(self.look, self, _("Mehr"), self._make_more())
        focused = QApplication.focusWidget()
        opener = focused.objectName() if focused is not None and self.isAncestorOf(focused) else name
        opener = opener if self._more is None or name == "more" else "more"
        self.show_sheet(sheet, opener, self._on_over_closed)
        self.remember(replace(self.state, over=name))
        self.wait_while_covered()

    def wait_while_covered(self) -> None:
        """Let the story wait while something is open over the chat or beside it, or go on."""
        self._bar.show_state(self._bar_state())
        self._session.hold(self, self._is_covered)
        self._show_dimmed()

    def show_beside(self, pane: SidePane | None) -> None:
        self._make_room()
        self._panes.set_side(pane or self._side)

    def show_alone(self) -> None:
        self._make_room()

    def close_people(self) -> None:
        if self._phone is not None:
            self._phone.close_people()

    def close_sheet(self) -> None:
        """Close the strip of a message, if one is open; its mark stays."""
        self._marking.close()

    def choose(self, option: str) -> None:
        """Send an answer: its draft moves to where it stands from now on."""
        chosen = next((one for one in self._session.moment.options if one.id == option), None)
        self._marking.close()
        flight = Flight.begin(self._column, self._answers.group, option)
        if focused_in(self._answers):
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.remember(replace(self.state, chosen=None))
        self._view.follow_newest()
        self._sent = chosen.id if chosen is not None else None
        self._session.choose(option)
        self._sent = None
        self._view.show_end()
        if flight is not None and chosen is not None and chosen.say is not None:
            flight.land(self._view)

    def take_back(self) -> None:
        """Take the last answer back, if that is still possible; its drafts stand there again."""
        if not self._session.can_take_back:
            self.stage.announce(self._view, _("Gerade lässt sich nichts zurücknehmen."))
            return
        if self.sheet_in_view is not None:
            self.sheet_in_view.close_sheet()
        self._marking.close()
        self._session.take_back()
        self._view.show_end()

    def finish(self) -> None:
        """Go on to the ending."""
        finished = self._session.finish()
        self.stage.go(EndingState(finished.scenario, finished.events, finished.what_if, finished.watched))

    def _connect(self) -> list[QMetaObject.Connection]:
        """Connect everything; return the connections from outside this screen, which must be cut when it goes."""
        view, side, session = self._view, self._side, self._session
        bar, answers = self._bar, self._answers
        view.lettered.connect(self._on_lettered)
        view.numbered.connect(self._on_numbered)
        view.entered.connect(self._on_entered)
        view.played_message.connect(self.play)
        view.next_wanted.connect(self._on_next)
        view.pause_wanted.connect(self._on_pause)
        side.keep_wanted.connect(self._on_keep)
        bar.pause_wanted.connect(self._on_pause)
        bar.tempo_wanted.connect(self._on_tempo)
        bar.more_wanted.connect(lambda: self.open_over("more"))
        bar.next_wanted.connect(self._on_next_pressed)
        view.verticalScrollBar().valueChanged.connect(self._dimmer.update)
        answers.tapped.connect(self._on_tapped)
        answers.moved.connect(self._on_chosen)
        answers.undone.connect(self.take_back)
        answers.picked.connect(self._on_picked)
        answers.felt.connect(lambda value: self._on_remarked(FeelingGiven(value)))
        answers.passed.connect(self._on_next)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.take_back)
        return [
            session.changed.connect(self._on_changed),
            session.came.connect(self._on_came),
            session.stuck.connect(self._on_stuck),
            session.not_kept.connect(self.stage.notify),
            self.stage.shared.read_aloud.came_to.connect(view.show_spoken),
        ]

    def _main(self) -> QWidget:
        self._header = Strip(self.look, self.look.control(HEADER, "label"), edge="bottom")
        if self._phone is None:
            fill_header(self._header, self.stage, self._session.scenario, what_if=self.state.what_if)
        elif self.state.what_if:
            self._header.row.addWidget(what_if_chip(self.look))
        if self.stage.layout_class != "two_panes":
            you = you_button(self.stage, self._session.scenario)
            you.clicked.connect(lambda: self.open_over("you"))
            self._header.row.addWidget(you)
        self._bar = PaceBar(self.look, self._bar_state())
        self._column = ChatColumn(self._header, self._view, self._answers, self._bar)
        if self._phone is not None:
            self._phone.fill(self._header.row, self._column.rows)
            for part in (*self._header.findChildren(YouButton), self._view, self._answers, self._bar):
                part.raise_()  # they are read after what the phone has put before them
            self._phone.add_shortcuts(self, lambda: not self.state.over)
        return self._column

    def _make_more(self) -> QWidget:
        """Build what the bar has no place for; in a narrow window that includes keeping, which has no pane there."""
        below: list[QWidget] = []
        if self._side.isHidden():
            keep = keep_button(self.look)
            keep.show_checked(self._session.is_kept)
            keep.toggled.connect(self._on_keep)
            below.append(keep)
        more = self._more = MoreActions(self.look, self._session.pace, *below)
        more.step_wanted.connect(self._on_step_mode)
        more.glossary_wanted.connect(lambda: self.open_over("glossary"))
        more.keys_wanted.connect(lambda: self.stage.go(PageState("keys", replace(self.state, over=""))))
        return more

    @property
    def _is_covered(self) -> bool:
        """Whether the chat waits for something that is open over it or beside it."""
        covering = self._phone is not None and self._phone.is_covering
        return self.state.sheet is not None or bool(self.state.over) or covering

    def _side_state(self) -> SideState:
        session = self._session
        return SideState(feelings(session.scenario, session.events), session.is_kept)

    def _answer_state(self) -> AnswerState:
        session, state = self._session, self.state
        felt = state.felt if session.moment.kind == "question" else None
        return AnswerState(asked_now(session), state.chosen, felt, session.can_take_back)

    def _bar_state(self) -> BarState:
        session, moment = self._session, self._session.moment
        waits = chat_name(session.scenario, moment.chat) if moment.kind == "elsewhere" and moment.chat else ""
        marks = sum(isinstance(event, MessageMarked) for event in session.events)
        return BarState(
            moment,
            session.pace,
            session.is_paused,
            session.is_watched,
            waits,
            hints=marks < HINTED_MARKS,
            marking=self.state.sheet is not None,
        )

    def _show_parts(self) -> None:
        """Show what is around the messages; the focus moves out of what goes or gets another meaning."""
        bar = self._bar_state()
        if self._bar.next_button.hasFocus() and bar.next_step != self._bar_shown.next_step:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bar_shown = bar
        self._answers.show_state(self._answer_state())
        self._bar.show_state(bar)
        self._side.show_state(self._side_state())
        if self._more is not None:
            self._more.show_pace(self._session.pace)
        self._column.fit(glide=self._session.pace.mode != "instant")
        self._show_dimmed()

    def _show_dimmed(self) -> None:
        """Let everything step back while the gut feeling is asked, unless something else is open."""
        asks = asked_now(self._session).feeling and not self._is_covered and not self._marking.is_open
        self._dimmer.show_dim(asks)
        self._dimmer.update()

    def _in_front(self) -> list[QRectF]:
        """What does not step back: the newest message, and the question."""
        parts: list[tuple[QWidget, QRectF]] = [(self._answers, self._answers.card_rect())]
        newest = next((row.key for row in reversed(self._model.rows) if isinstance(row, Bubble)), "")
        message = self._view.place_of(newest, face=True)
        if message is not None:
            parts.append((self._view, message & QRectF(self._view.rect())))
        return [rect.translated(QPointF(part.mapTo(self, QPoint()))) for part, rect in parts]

    def _make_room(self) -> None:
        """Leave the room above a sheet that lies below the messages to the messages: they wait meanwhile."""
        phone = self._phone
        open_beside = phone is not None and phone.people is not None
        below = open_beside and self.stage.layout_class != "two_panes"
        listing = phone is not None and phone.is_listing
        for part, hidden in ((self._answers, below or listing), (self._bar, below)):
            if hidden and focused_in(part):
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            part.setHidden(hidden)
        self._column.fit()

    def _show_rows(self, *, animate: bool) -> None:
        rows: list[Row] = list(self._session.rows)
        session = self._session
        if session.typing and session.typing_in == session.open_chat and not self.look.reduced_motion:
            rows.append(typing_row(session.scenario, session.typing))
        if self._phone is None:
            self._view.set_rows(rows, animate=animate)
        else:
            self._phone.show_rows(rows, animate=animate)
            self._phone.show()

    def _on_changed(self) -> None:
        """Show the playthrough as it is now; what has not changed stays as it is."""
        session = self._session
        options = {option.id for option in session.moment.options}
        felt = self.state.felt if session.moment.kind == "question" else None
        chosen = self.state.chosen if self.state.chosen in options else None
        self.remember(replace(self.state, events=session.events, chosen=chosen, felt=felt))
        self._show_rows(animate=session.pace.mode != "instant")  # "Sofort alles" waits for no motion
        self._marking.show_state()
        self._show_parts()
        if self.progress != self._progress_shown:
            self._progress_shown = self.progress
            self.stage.progressed.emit(*self.progress)

    def _on_came(self, news: News) -> None:
        """Announce each row, each question and the end once, all that comes together in one go: a screen reader drops
        what follows too soon. After an answer that includes how to go on."""
        texts = [] if self._phone is None else [self._phone.entered_words(news.rows)]
        texts += [announcement(row) for row in news.rows]
        if self._sent is not None and self._session.can_take_back:
            texts.insert(1, sent_hint(self._session.scenario, self._session.events))
        if self._phone is not None and news.moment is not None and news.moment.kind == "elsewhere":
            texts.append(self._phone.news_said())
        if news.moment is not None or (self._sent is not None and self._session.moment.kind == "step"):
            texts.append(self._asked())
        *before, last = list(filter(None, texts)) or [""]
        self.stage.announce(self._view, f"{sentences(*before)} {last}".strip())

    def _asked(self) -> str:
        """What a screen reader says about the present moment: what is asked, or how to go on."""
        moment = self._session.moment
        if moment.kind == "ended":
            return f"{moment.announcement} {ended_hint()}"
        return f"{moment.announcement or moment.prompt} {asked_now(self._session).turn}".rstrip()

    def _on_stuck(self, fault: Fault) -> None:
        """Say that the story cannot go on, and offer the help screen."""
        text = _("Diese Geschichte kommt hier nicht weiter (Datei {file}, Zeile {line}).")
        self.stage.help(back=None, final=True)
        self.stage.notify(text.format(file=fault.location.file, line=fault.location.line))

    def _on_next(self) -> None:
        """Show the next message, or say what the chat waits for if that does not come by itself."""
        self._marking.close()
        if self._is_covered:
            return
        self._view.follow_newest()
        if self._session.moment.kind in ("choice", "ended") and not self._session.is_watched:
            self.stage.announce(self._view, self._asked())
        else:
            self.remember(replace(self.state, felt=None))
            self._session.next_now()

    def _on_next_pressed(self) -> None:
        if self._session.moment.kind == "ended":
            self.finish()
        else:
            self._on_next()

    def _on_lettered(self, at: int) -> None:
        """Choose the answer with this letter from among the messages, and announce it."""
        self._marking.close()
        drafts = asked_now(self._session).drafts
        if at < len(drafts) and not self._is_covered:
            self._on_chosen(drafts[at].key)
            self._view.sends = True
            self.stage.announce(self._view, f"{drafts[at].spoken(at, len(drafts))} {sending_hint()}")

    def _on_numbered(self, number: int) -> None:
        """Pick this step of the gut feeling from among the messages, and announce it; 0 passes the question over. While
        a strip is open, digits answer that."""
        if self._marking.key(str(number)):
            return
        names = gut_names()
        if not asked_now(self._session).feeling or self._is_covered or number > len(names):
            return
        if number == 0:
            self._on_next()
            return
        self._on_picked(len(names) + 1 - number)
        self._view.sends = True
        place = _("{name}, {at} von {total}.").format(name=names[number - 1], at=number, total=len(names))
        self.stage.announce(self._view, f"{place} {sending_hint()}")

    def _on_tapped(self, option: str) -> None:
        """Send an answer, or only select it if the pupil wants to confirm."""
        if self.stage.settings.confirm and self.state.chosen != option:
            self._on_chosen(option)
        else:
            self.choose(option)

    def _on_entered(self, key: str) -> None:
        """Send the answer chosen by the last key, leave a chat that has ended, or open the sheet of a message."""
        view, ended = self._view, self._session.moment.kind == "ended"
        if view.sends and self.state.chosen is not None:
            self.choose(self.state.chosen)
        elif view.sends and self.state.felt is not None:
            self._on_remarked(FeelingGiven(self.state.felt))
        elif view.is_given:
            view.is_given = not ended
            self.stage.announce(view, self._asked())
        elif ended and view.keyboard_key is None:
            self.finish()
        elif key:
            self._marking.tap(key)

    def _on_chosen(self, option: str) -> None:
        self.remember(replace(self.state, chosen=option))
        self._show_parts()

    def _on_picked(self, value: int) -> None:
        self.remember(replace(self.state, felt=value))
        self._show_parts()

    def _on_remarked(self, remark: RemarkEvent) -> None:
        self.remember(replace(self.state, felt=None))
        asked = self._session.moment.kind == "question"
        self._session.remark(remark)
        if asked and self._session.moment.kind == "step":
            self.stage.announce(self._view, self._asked())

    def _on_over_closed(self) -> None:
        self._more = None
        self.remember(replace(self.state, over=""))
        self.wait_while_covered()

    def _on_pause(self) -> None:
        if self._marking.is_open:
            self.stage.announce(self._view, waiting_hint())
        elif self._session.pace.mode == "auto":
            self._session.pause()
            self.stage.announce(self._view, _("Pause") if self._session.is_paused else _("Es geht weiter."))

    def _on_tempo(self) -> None:
        self._session.go_faster()
        self.stage.announce(self._view, tempo_name(self._session.pace))

    def _on_step_mode(self) -> None:
        self._session.toggle_step_mode()
        by_step = self._session.pace.mode == "step"
        text = _("Schritt für Schritt") if by_step else _("Nachrichten kommen von selbst.")
        self.stage.announce(self._view, text)

    def _on_keep(self, on: bool) -> None:
        if not on:
            self._session.stop_keeping()
        elif self.stage.shared.keeping.other() is None:
            self._start_keeping()
        else:
            self._side.show_kept(False)  # it is not kept yet
            self.open_over("kept")

    def _start_keeping(self) -> None:
        self._session.start_keeping()
        if self._session.is_kept:
            text = _("Dieser Chat wird auf diesem Computer gemerkt. Wer hier sitzt, kann ihn weiterlesen.")
            self.stage.notify(text, self._session.stop_keeping)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter selects an answer from anywhere in the chat; Enter on the answer then sends it. In the strip of a
        message keys mark it."""
        command = event.modifiers() & COMMAND
        if not command and not event.isAutoRepeat() and self._marking.key(event.text().upper()):
            return
        letter, group = event.text().upper(), self._answers.group
        drafts = asked_now(self._session).drafts
        named = [draft.key for draft in drafts if draft.letter == letter]
        if group is None or not named or command or self._is_covered or event.isAutoRepeat():
            super().keyPressEvent(event)
            return
        group.focus_draft(named[0])
        self._on_chosen(named[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_frame(self, self._header, headed=self._phone is not None)
        self._panes.arrange()
        self._column.fit()
        self._marking.fit()

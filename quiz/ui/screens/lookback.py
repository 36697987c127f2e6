"""The look-back: three moments first, then all of the annotated chat for whoever wants it; never a reproach."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.item_rows import spans_of
from quiz.play.moment_words import MomentWords, heard_of, moment_name, moment_words
from quiz.play.sitting import LookBackPlace
from quiz.play.times import bubble_times
from quiz.play.transcript import Bubble, Row, transcript
from quiz.play.wording import message_words, verdict_name
from quiz.scoring.lookback import ShownMessage, Taken, look_back
from quiz.scoring.moments import three_moments
from quiz.scoring.recognition import Judged, Verdict
from quiz.story.events import EndingReached
from quiz.story.model import Ending
from quiz.ui.chat.marks import Marks
from quiz.ui.components.access import sentences
from quiz.ui.components.sheet import Sheet
from quiz.ui.screens.feeling_chart import feeling_sheet
from quiz.ui.screens.glossary import glossary_sheet
from quiz.ui.screens.lookback_chat import AnnotatedChat, ChatValue
from quiz.ui.screens.lookback_side import (
    Explained,
    LookBackSide,
    PlaceInView,
    Stop,
    answer_body,
    better_name,
    end_body,
    is_said,
    message_body,
    summary_body,
    summary_lines,
)
from quiz.ui.screens.moment_view import moment_view
from quiz.ui.screens.screen import Screen
from quiz.ui.screens.voices import can_play, play_voice
from quiz.ui.stage import Stage
from quiz.ui.state import LookBackState, MapState, Overlay, PickerState, ResultsState, ViewState

CHAT_SHARE = 0.4144
"""The share of the width that the chat takes beside the explanation."""
BAR = 60
"""The height of the app bar, which a sheet leaves free, in px at 100 %."""


class LookBackScreen(Screen[LookBackState]):
    def __init__(self, stage: Stage, state: LookBackState) -> None:
        super().__init__(stage, state)
        scenario, tactics = stage.pack.scenarios[state.scenario], stage.pack.tactics
        self._scenario = scenario
        self._back = look_back(scenario, tactics, state.events)
        self._moments = three_moments(scenario, tactics, state.events, self._back)
        self._stops = self._make_stops()
        self._shown = {
            entry.message.key: Stop(entry, entry.message.key, position)
            for position, entry in enumerate(self._back.entries)
            if isinstance(entry, ShownMessage)
        }
        self._marks = Marks(tactics)
        rows = self._rows()
        self._chat_value = ChatValue(self._back, tuple(rows), bubble_times(rows), state.watched)
        self._plays = can_play(stage.shared, scenario)
        self.state = self._settled(state)
        self._chat: AnnotatedChat | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if self._is_wide:
            self._chat = self._make_chat()
            self._chat.setFixedWidth(round(stage.window_width * CHAT_SHARE))
            layout.addWidget(self._chat)
        self._side = self._make_side()
        layout.addWidget(self._side, 1)
        if self.look.mirrored_panels:
            layout.setDirection(QBoxLayout.Direction.RightToLeft)
        self._keys = [self._shortcut("PgUp", -1, self), self._shortcut("PgDown", 1, self)]
        back, on = ("Right", "Left") if self.look.is_rtl else ("Left", "Right")
        chart = self._chat.chart if self._chat is not None else None
        for where in filter(None, (self._side, chart)):
            self._keys += [self._shortcut(back, -1, where), self._shortcut(on, 1, where)]
        self._keys += [self._jump("Home", first=True), self._jump("End", first=False)]
        self._show_place()

    @property
    def title(self) -> str:
        return _("{title} · Rückblick").format(title=self._scenario.title)

    @property
    def back_label(self) -> str:
        return _("Übersicht")

    @property
    def place(self) -> LookBackPlace:
        """Where the pupil is."""
        assert self.state.place is not None
        return self.state.place

    def can_show(self, state: ViewState) -> bool:
        """Whether the state is of the same look-back, at whichever place."""
        same = replace(self.state, place=None, aside=None, over="")
        return isinstance(state, LookBackState) and replace(state, place=None, aside=None, over="") == same

    def show_state(self, state: LookBackState) -> None:
        super().show_state(self._settled(state))

    def update_from(self, before: LookBackState) -> None:
        state = self.state
        if (state.place, state.aside) != (before.place, before.aside):
            self._show_place()
            self.stage.announce(self._side, self.heard())
        if state.over != before.over:
            self._show_over(state.over)

    def go_back(self) -> None:
        self.stage.go(PickerState())

    def regions(self) -> tuple[QWidget, ...]:
        if self._chat is None or self._chat.chart is None:
            return (self._side,)
        return (self._chat.view, self._chat.chart, self._side)

    def first_focus(self) -> QWidget | None:
        return self._side.next_button

    def spoken(self) -> str:
        explained = self._explained_now()
        if isinstance(explained, int):
            words = self._words(explained)
            return "\n".join(filter(None, heard_of(words)))
        entry = explained.entry
        if isinstance(entry, ShownMessage):
            said = self._said(entry)
            better = better_name(self.stage, entry)
            return "\n".join(filter(None, (said, message_words(entry.message), better, entry.message.why)))
        if isinstance(entry, Taken):
            return "\n".join(filter(None, (entry.option.words, entry.option.feedback)))
        if entry == "summary":
            return "\n".join(self._summary())
        return self._sender_text()

    def heard(self) -> str:
        """Of a moment its number, its name and both cards; of a message the verdict, who wrote what, which trick it is,
        and why; each as a sentence."""
        explained = self._explained_now()
        if isinstance(explained, int):
            place = _("Moment {number} von {total}").format(number=explained + 1, total=len(self._moments))
            name, *said = heard_of(self._words(explained))
            return sentences(f"{place}, {name}", *said)
        entry = explained.entry
        if isinstance(entry, ShownMessage):
            message, tactics = entry.message, self.stage.pack.tactics.tactics
            return sentences(
                self._said(entry),
                _("{name}: {text}").format(name=self._scenario.people[message.sender].name, text=message.words),
                *(tactics[tactic].name for tactic in message.tactics),
                better_name(self.stage, entry),
                message.why,
            )
        return sentences(*self.spoken().splitlines())

    def on_shown(self) -> None:
        self._show_over(self.state.over)

    def step(self, by: int) -> None:
        """Go to the previous or next moment or stop; after the last one to the results."""
        if self.place.at is None and self.state.aside is None:
            to = self.place.moment + by
            if 0 <= to < len(self._moments):
                self._go_to_moment(to)
            elif by > 0:
                self._go_to_results()
            return
        here = self._position
        positions = [stop.position for stop in self._stops]
        beyond = [at for at, position in enumerate(positions) if (position > here if by > 0 else position < here)]
        if beyond:
            self._go_to(replace(self.place, at=beyond[0 if by > 0 else -1]))
        elif by > 0:
            self._go_to_results()

    @property
    def _is_wide(self) -> bool:
        return self.stage.layout_class == "two_panes"

    def _settled(self, state: LookBackState) -> LookBackState:
        """The state with a place, which is remembered for the sitting: without one, where the pupil was last."""
        places = self.stage.shared.sitting.places
        key = state.scenario, state.events
        place = state.place or places.get(key) or LookBackPlace()
        if not self._moments and place.at is None:
            place = replace(place, at=0)
        if place.at is None:
            place = replace(place, seen=place.seen | {place.moment})
        places[key] = place
        return replace(state, place=place)

    def _explained_now(self) -> Explained:
        """What is explained: the message that was clicked, else the open moment or stop."""
        if self.state.aside is not None:
            return self._shown[self.state.aside]
        at = self.place.at
        return self.place.moment if at is None else self._stops[at]

    @property
    def _position(self) -> int:
        """The position of what is explained among the entries of the look-back."""
        explained = self._explained_now()
        return self._moments[explained].position if isinstance(explained, int) else explained.position

    def _key(self) -> str | None:
        """The key of the row of what is explained; None if it has none."""
        explained = self._explained_now()
        if not isinstance(explained, int):
            return explained.key
        return _key_of(self._moments[explained].entry)

    def _number(self) -> int | None:
        """The number of the bubble at which the cursor of the chart is; None at the very beginning and end."""
        position = self._position
        if not 0 <= position < len(self._back.entries):
            return None
        before = (entry for entry in reversed(self._back.entries[: position + 1]))
        numbers = (entry.number for entry in before if isinstance(entry, ShownMessage | Taken) and entry.number)
        return next(numbers, 1)

    def _show_place(self) -> None:
        """Explain the open moment or stop, and show it in the chat."""
        walking = self.place.at is not None or self.state.aside is not None
        place, at = self.place, None if self.state.aside is not None else self.place.at
        last = at == len(self._stops) - 1 if walking else place.moment == len(self._moments) - 1
        walk = PlaceInView(place.moment, place.seen, walking, at, len(self._stops), last)
        self._side.show_walk(self._explained_now(), walk)
        if self._chat is not None:
            self._show_in(self._chat)

    def _show_in(self, chat: AnnotatedChat) -> None:
        walking = self.place.at is not None or self.state.aside is not None
        chat.show_stop(self._key(), self._number(), at_end=self._position >= 0, walking=walking)

    def _make_side(self) -> LookBackSide:
        names = [moment_name(moment, watched=self.state.watched) for moment in self._moments]
        what_if, total = self.state.what_if, len(self._stops)
        side = LookBackSide(self.stage, self._explain, self._explained_now(), names, total, what_if=what_if)
        side.stepped.connect(self.step)
        side.moment_wanted.connect(self._on_moment_wanted)
        side.all_wanted.connect(lambda: self._go_to(replace(self.place, at=0)))
        side.map_wanted.connect(self._on_map_wanted)
        side.results_wanted.connect(self._go_to_results)
        side.read_wanted.connect(lambda: self.stage.shared.read_aloud.read(self.passages()))
        side.over_wanted.connect(self._on_over_wanted)
        return side

    def _make_chat(self) -> AnnotatedChat:
        wide = self._is_wide
        chat = AnnotatedChat(self.stage, self._marks, self._chat_value, plays=self._plays, charted=wide)
        chat.view.activated_message.connect(self._on_message)
        chat.view.played_message.connect(self._on_played)
        chat.table_wanted.connect(lambda: self._on_over_wanted("feeling"))
        if chat.chart is not None:
            chat.chart.picked.connect(self._on_picked)
        return chat

    def _show_over(self, over: Overlay) -> None:
        """Show the glossary, the table or the chat over the screen, or nothing."""
        self.stage.shared.read_aloud.stop()
        if over == "chat" and self._is_wide:
            over = ""  # there is room for it now
            self.remember(replace(self.state, over=over))
        if over:
            self.show_sheet(self._make_sheet(over), _OPENERS.get(over, over), self._on_over_closed)
            self.remember(replace(self.state, over=over))  # closing another sheet has reset it
        elif self.sheet_in_view is not None:
            self.sheet_in_view.close_sheet()
        self._enable_shortcuts(not over)

    def _make_sheet(self, over: Overlay) -> Sheet:
        look = self.look
        if over == "feeling":
            value = self._chat_value
            return feeling_sheet(look, self, value.back, value.times, watched=value.watched)
        if over == "chat":
            chat = self._make_chat()
            room = self.stage.window_height - look.control(BAR, "labelSmall")
            chat.setFixedHeight(int(room * Sheet.LOWER_SHARE) - look.control(44) - look.gap(52))
            self._show_in(chat)
            return Sheet(look, self, _("Im Chat"), chat, width=round(self.stage.window_width / look.factor))
        return glossary_sheet(self.stage, self)

    def _on_over_closed(self) -> None:
        self.remember(replace(self.state, over=""))
        self._enable_shortcuts(True)

    def _on_over_wanted(self, over: Overlay) -> None:
        self.stage.go(replace(self.state, over=over))

    def _shortcut(self, key: str, by: int, where: QWidget) -> QShortcut:
        """Create a shortcut that moves on or back, wherever the focus is in `where`, without moving the focus."""
        shortcut = QShortcut(QKeySequence(key), where)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.step(by))
        return shortcut

    def _jump(self, key: str, *, first: bool) -> QShortcut:
        """Create a shortcut to the first or the last moment or stop."""
        shortcut = QShortcut(QKeySequence(key), self._side)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self._on_jump(first=first))
        return shortcut

    def _on_jump(self, *, first: bool) -> None:
        if self.place.at is None:
            self._go_to_moment(0 if first else len(self._moments) - 1)
        else:
            self._go_to(replace(self.place, at=0 if first else len(self._stops) - 1))

    def _enable_shortcuts(self, on: bool) -> None:
        """Enable or disable the shortcuts: under a sheet the keys scroll the sheet."""
        for shortcut in self._keys:
            shortcut.setEnabled(on)

    def _said(self, entry: ShownMessage) -> str:
        """The verdict on a message in words; empty if nothing is said of it."""
        verdict = self._verdict(entry.judged)
        mark = entry.judged.mark if entry.judged is not None else None
        return verdict_name(verdict, mark) if verdict is not None and is_said(verdict, mark) else ""

    def _verdict(self, judged: Judged | None) -> Verdict | None:
        """The verdict on a message; None if the pupil only watched and did not mark it."""
        if judged is None or (self.state.watched and judged.mark is None):
            return None
        return judged.verdict

    def _words(self, moment: int) -> MomentWords:
        every = _("Alle {count} ansehen").format(count=len(self._stops))
        buttons = (every, _("Karte"), _("Zum Ergebnis"), _("Nächster Moment"))  # of the last one these are fewer words
        found = self._moments[moment]
        return moment_words(found, self.stage.pack.tactics, buttons, watched=self.state.watched)

    def _make_stops(self) -> tuple[Stop, ...]:
        findings = set(self._back.findings)
        stops = [Stop("summary", None, -1)]
        for position, entry in enumerate(self._back.entries):
            if isinstance(entry, ShownMessage) and position in findings:
                stops.append(Stop(entry, entry.message.key, position))
            elif isinstance(entry, Taken):
                stops.append(Stop(entry, f"{entry.choice.key}/{entry.option.id}", position))
        return (*stops, Stop("end", None, len(self._back.entries)))

    def _rows(self) -> list[Row]:
        recognition = self._back.recognition
        judged = {one.id: one for one in (*recognition.judged, *recognition.contested)}
        messages = {message.key: message for message in self._scenario.messages()}
        rows: list[Row] = []
        for row in transcript(self._scenario, self.state.events):
            if isinstance(row, Bubble) and row.key in judged:
                message = messages[row.key]
                verdict = self._verdict(judged[row.key])
                row = replace(row, verdict=verdict, underlined=spans_of(row.text, message.phrases))
            rows.append(row)
        return rows

    def _explain(self, explained: Explained) -> QWidget:
        stage, watched = self.stage, self.state.watched
        if isinstance(explained, int):
            return moment_view(stage, self._words(explained))
        entry = explained.entry
        if entry == "summary":
            return summary_body(stage, self._summary(), praised=self._has_marked and not watched)
        if entry == "end":
            return end_body(stage, self._sender_text())
        if isinstance(entry, Taken):
            return answer_body(stage, entry, watched=watched)
        name = self._scenario.people[entry.message.sender].name
        return message_body(stage, self._marks, entry, self._verdict(entry.judged), name)

    @property
    def _has_marked(self) -> bool:
        return any(one.mark is not None for one in self._back.recognition.judged)

    def _summary(self) -> list[str]:
        counts, watched = self._back.recognition.counts, self.state.watched
        return summary_lines(counts, marked=self._has_marked, watched=watched)

    def _sender_text(self) -> str:
        ending = self._ending()
        return ending.sender or ending.text

    def _ending(self) -> Ending:
        reached = [event.ending for event in self.state.events if isinstance(event, EndingReached)]
        return self._scenario.endings[reached[-1]]

    def _go_to_moment(self, moment: int) -> None:
        self._go_to(replace(self.place, moment=moment, at=None))

    def _go_to_results(self) -> None:
        self.stage.go(ResultsState())

    def _go_to(self, place: LookBackPlace, aside: str | None = None) -> None:
        self.stage.shared.read_aloud.stop()
        before = self.state
        self.stage.go(replace(self.state, place=place, aside=aside))
        if self.state == before:
            self.stage.announce(self._side, self.heard())  # clicked once more

    def _on_moment_wanted(self, moment: int) -> None:
        self._go_to_moment(self.place.moment if moment < 0 else moment)

    def _on_map_wanted(self) -> None:
        state = self.state
        self.stage.go(MapState(state.scenario, state.events, what_if=state.what_if, watched=state.watched))

    def _on_picked(self, number: int) -> None:
        """Go to the message at which the chart was clicked."""
        for entry in self._back.entries:
            if isinstance(entry, ShownMessage | Taken) and entry.number == number:
                self._on_message(_key_of(entry))

    def _on_played(self, key: str) -> None:
        play_voice(self.stage.shared, self._chat_value.rows, key)

    def _on_message(self, key: str) -> None:
        """Go to a clicked message if it is a stop; otherwise just explain it."""
        keys = [stop.key for stop in self._stops]
        if key in keys:
            self._go_to(replace(self.place, at=keys.index(key)))
        elif key in self._shown:
            self._go_to(self.place, key)


_OPENERS = {"feeling": "as-table", "chat": "in-chat"}
"""The names of the buttons that open what lies over the screen, where they are called otherwise."""


def _key_of(entry: ShownMessage | Taken) -> str:
    """The key of the row of an entry."""
    return entry.message.key if isinstance(entry, ShownMessage) else f"{entry.choice.key}/{entry.option.id}"

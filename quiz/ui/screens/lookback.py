"""The annotated chat: what the pupil said, what is true, and why; strengths first, and never a reproach."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quiz.languages.translation import _, ngettext
from quiz.play.item_rows import spans_of
from quiz.play.transcript import Bubble, Row, transcript
from quiz.play.wording import message_words, unsure_words, verdict_name
from quiz.scoring.lookback import ShownMessage, Taken, look_back
from quiz.scoring.recognition import Judged, Verdict
from quiz.story.events import EndingReached
from quiz.story.model import Ending
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.view import ChatView
from quiz.ui.components.access import sentences
from quiz.ui.components.panes import Panes
from quiz.ui.components.sheet import Sheet
from quiz.ui.screens.feeling_chart import FeelingPanel, feeling_sheet
from quiz.ui.screens.glossary import glossary_sheet
from quiz.ui.screens.lookback_side import (
    LookBackSide,
    Stop,
    answer_body,
    better_name,
    end_body,
    message_body,
    summary_body,
    summary_lines,
)
from quiz.ui.screens.screen import Screen
from quiz.ui.screens.story_tabs import Count, StoryTabs
from quiz.ui.screens.voices import can_play, play_voice
from quiz.ui.stage import Stage
from quiz.ui.state import LookBackState, MapState, Overlay, ResultsState, ViewState

CHART = 190


class LookBackScreen(Screen[LookBackState]):
    def __init__(self, stage: Stage, state: LookBackState) -> None:
        super().__init__(stage, state)
        self._scenario = stage.pack.scenarios[state.scenario]
        self._back = look_back(self._scenario, stage.pack.tactics, state.events)
        self._stops = self._make_stops()
        self._shown = {
            entry.message.key: Stop(entry, entry.message.key, position)
            for position, entry in enumerate(self._back.entries)
            if isinstance(entry, ShownMessage)
        }
        self._marks = Marks(stage.pack.tactics)
        self._model = TranscriptModel(self._marks.name, self, retold=True)
        plays = can_play(stage.shared, self._scenario)
        media = stage.shared.content.media
        delegate = ChatDelegate(self.look, self._marks, media, judging=False, plays=plays, retold=True)
        self._view = ChatView(self._model, delegate)
        self._view.setObjectName("messages")
        self._view.setAccessibleDescription(_("Eingabe erklärt eine Nachricht."))
        self._view.activated_message.connect(self._on_message)
        self._view.played_message.connect(self._on_played)
        stage.shared.read_aloud.came_to.connect(self._view.show_spoken)
        self._side = self._make_side()
        self._panes = Panes(self.look, self._main(), self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)
        self._view.set_rows(self._rows(), animate=False)
        self._keys = [self._shortcut("PgUp", -1), self._shortcut("PgDown", 1)]
        self._show_stop()

    @property
    def title(self) -> str:
        return _("{title} · Rückblick").format(title=self._scenario.title)

    @property
    def back_label(self) -> str:
        return _("Zur Hilfe")

    def can_show(self, state: ViewState) -> bool:
        """Whether the state is of the same look-back, at whichever stop."""
        same = replace(self.state, at=0, aside=None, as_table=False, over="")
        return isinstance(state, LookBackState) and replace(state, at=0, aside=None, as_table=False, over="") == same

    def update_from(self, before: LookBackState) -> None:
        state = self.state
        if (state.at, state.aside) != (before.at, before.aside):
            self._show_stop()
            self.stage.announce(self._side, self.heard())
        if self._chart is not None:
            self._chart.show_as_table(state.as_table)
        if state.over != before.over:
            self._show_over(state.over)

    def go_back(self) -> None:
        self.stage.help(back=self.state, final=True)

    def regions(self) -> tuple[QWidget, ...]:
        return (self._view, self._side)

    def first_focus(self) -> QWidget | None:
        return self._side.next_button

    def spoken(self) -> str:
        entry = self._in_view.entry
        if isinstance(entry, ShownMessage):
            verdict = self._verdict(entry.judged)
            mark = entry.judged.mark if entry.judged is not None else None
            said = verdict_name(verdict, mark) if verdict is not None else ""
            better = better_name(self.stage, entry)
            return "\n".join(filter(None, (said, message_words(entry.message), better, entry.message.why)))
        if isinstance(entry, Taken):
            return "\n".join(filter(None, (entry.option.words, entry.option.feedback)))
        if entry == "summary":
            return "\n".join(self._summary())
        return self._sender_text()

    def heard(self) -> str:
        """The verdict, who wrote what, which trick it is, and why, each as a sentence."""
        entry = self._in_view.entry
        if isinstance(entry, ShownMessage):
            message, tactics = entry.message, self.stage.pack.tactics.tactics
            verdict = self._verdict(entry.judged)
            mark = entry.judged.mark if entry.judged is not None else None
            return sentences(
                verdict_name(verdict, mark) if verdict is not None else "",
                _("{name}: {text}").format(name=self._scenario.people[message.sender].name, text=message.words),
                *(tactics[tactic].name for tactic in message.tactics),
                better_name(self.stage, entry),
                message.why,
            )
        return sentences(*self.spoken().splitlines())

    def on_shown(self) -> None:
        self._show_over(self.state.over)

    def _show_over(self, over: Overlay) -> None:
        """Show the glossary or the gut feeling over the chat, or nothing."""
        self.stage.shared.read_aloud.stop()
        if over:
            self.show_sheet(self._make_sheet(over), over, self._on_over_closed)
            self.remember(replace(self.state, over=over))  # closing another sheet has reset it
        elif self.sheet_in_view is not None:
            self.sheet_in_view.close_sheet()
        self._enable_shortcuts(not over)

    def _make_sheet(self, over: Overlay) -> Sheet:
        if over == "feeling":
            return feeling_sheet(self.look, self, self._back, watched=self.state.watched)
        return glossary_sheet(self.stage, self)

    def _on_over_closed(self) -> None:
        self.remember(replace(self.state, over=""))
        self._enable_shortcuts(True)

    def _on_over_wanted(self, over: Overlay) -> None:
        self.stage.go(replace(self.state, over=over))

    def _shortcut(self, key: str, by: int) -> QShortcut:
        """Create a shortcut that moves between stops, wherever the focus is on this screen, without moving the
        focus."""
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.step(by))
        return shortcut

    def _enable_shortcuts(self, on: bool) -> None:
        """Enable or disable the shortcuts: under a sheet the keys scroll the sheet."""
        for shortcut in self._keys:
            shortcut.setEnabled(on)

    @property
    def _in_view(self) -> Stop:
        """The stop that is explained: the message that was clicked, else the current stop."""
        key = self.state.aside
        return self._stops[self.state.at] if key is None else self._shown[key]

    def _verdict(self, judged: Judged | None) -> Verdict | None:
        """The verdict on a message; None if the pupil only watched and did not mark it."""
        if judged is None or (self.state.watched and judged.mark is None):
            return None
        return judged.verdict

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
        judged = {one.id: one for one in self._back.recognition.judged}
        messages = {message.key: message for message in self._scenario.messages()}
        rows: list[Row] = []
        for row in transcript(self._scenario, self.state.events):
            if isinstance(row, Bubble) and row.key in judged:
                message = messages[row.key]
                verdict = self._verdict(judged[row.key])
                row = replace(row, verdict=verdict, underlined=spans_of(row.text, message.phrases))
            rows.append(row)
        return rows

    def _main(self) -> QWidget:
        look, state = self.look, self.state
        main = QWidget()
        rows = QVBoxLayout(main)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        tabs = StoryTabs(look, "chat", self._counts(), what_if=state.what_if)
        on_map = MapState(state.scenario, state.events, what_if=state.what_if, watched=state.watched)
        tabs.other_wanted.connect(lambda: self.stage.go(on_map))
        rows.addWidget(tabs)
        rows.addWidget(self._view, 1)
        self._chart: FeelingPanel | None = None
        if self.stage.layout_class == "two_panes":
            self._chart = FeelingPanel(look, self._back, as_table=state.as_table, watched=state.watched)
            self._chart.switched.connect(lambda on: self.remember(replace(self.state, as_table=on)))
            self._chart.setFixedHeight(look.px(CHART))
            rows.addWidget(self._chart)
        return main

    def _make_side(self) -> LookBackSide:
        feeling = _("Druck im Chat") if self.state.watched else _("Bauchgefühl ansehen")
        beside = self.stage.layout_class == "two_panes"
        side = LookBackSide(self.stage, self._explained, self._in_view, feeling="" if beside else feeling)
        side.stepped.connect(self.step)
        side.over_wanted.connect(self._on_over_wanted)
        return side

    def _counts(self) -> list[Count]:
        """What was found, in counts; nothing is counted if the pupil only watched."""
        if self.state.watched:
            return []
        counts = self._back.recognition.counts
        found = []
        if counts.tactic:
            found += [
                Count("check", "text", _("{count} erkannt").format(count=counts.hits), counts.hits),
                Count("hidden", "trick", _("{count} leicht zu übersehen").format(count=counts.misses), counts.misses),
            ]
        if counts.honest:
            false_alarms = ngettext("{count} Fehlalarm", "{count} Fehlalarme", counts.false_alarms)
            right = _("{count} zu Recht nicht markiert")
            found += [
                Count("ok", "ok", false_alarms.format(count=counts.false_alarms), counts.false_alarms),
                Count("chat", "textMuted", right.format(count=counts.correct_rejections), counts.correct_rejections),
            ]
        if counts.unsure:
            found.append(Count("unsure", "unsure", unsure_words(counts.unsure), counts.unsure))
        return found

    def _summary(self) -> list[str]:
        return summary_lines(self._back.recognition.counts, watched=self.state.watched)

    def _show_stop(self) -> None:
        """Explain the current stop and show it in the chat."""
        stop, state = self._in_view, self.state
        self._side.show_stop(stop, state.at if state.aside is None else None, len(self._stops))
        self._panes.arrange()
        if stop.key is not None:
            self._view.show_message(stop.key)
        elif stop.entry == "summary":
            self._view.setCurrentIndex(self._model.index(0))
            self._view.scrollToTop()
        else:
            self._view.setCurrentIndex(self._model.index(len(self._model.rows) - 1))
            self._view.show_end()
        self._view.frame(stop.key)

    def _explained(self, stop: Stop) -> QWidget:
        stage, entry, watched = self.stage, stop.entry, self.state.watched
        if entry == "summary":
            return summary_body(stage, self._back.recognition.counts, watched=watched)
        if entry == "end":
            return end_body(stage, self._sender_text())
        if isinstance(entry, Taken):
            return answer_body(stage, entry, watched=watched)
        name = self._scenario.people[entry.message.sender].name
        return message_body(stage, self._marks, entry, self._verdict(entry.judged), name)

    def _sender_text(self) -> str:
        ending = self._ending()
        return ending.sender or ending.text

    def _ending(self) -> Ending:
        reached = [event.ending for event in self.state.events if isinstance(event, EndingReached)]
        return self._scenario.endings[reached[-1]]

    def step(self, by: int) -> None:
        """Go to the previous or next stop, relative to the entry being explained; after the last one to the results."""
        here = self._in_view.position
        positions = [stop.position for stop in self._stops]
        beyond = [at for at, position in enumerate(positions) if (position > here if by > 0 else position < here)]
        if beyond:
            self._go_to(beyond[0 if by > 0 else -1], None)
        elif by > 0:
            self.stage.go(ResultsState())

    def _go_to(self, at: int, aside: str | None) -> None:
        self.stage.shared.read_aloud.stop()
        wanted = replace(self.state, at=at, aside=aside)
        if wanted == self.state:
            self.stage.announce(self._side, self.heard())  # clicked once more
        self.stage.go(wanted)

    def _on_played(self, key: str) -> None:
        play_voice(self.stage.shared, self._model.rows, key)

    def _on_message(self, key: str) -> None:
        """Go to a clicked message if it is a stop; otherwise just explain it."""
        keys = [stop.key for stop in self._stops]
        if key in keys:
            self._go_to(keys.index(key), None)
        elif key in self._shown:
            self._go_to(self.state.at, key)

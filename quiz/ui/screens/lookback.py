"""The annotated chat: what the pupil said, what is true, and why; strengths first, and never a reproach."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.catalogs import _, ngettext
from quiz.scoring.lookback import ShownMessage, Taken, look_back
from quiz.scoring.recognition import Judged, Verdict
from quiz.story.events import EndingReached
from quiz.story.model import Ending
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel, verdict_name
from quiz.ui.chat.transcript import Bubble, Row, transcript
from quiz.ui.chat.view import ChatView
from quiz.ui.components.buttons import Button
from quiz.ui.components.chips import Chip
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.panes import Panes, SidePane
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens import chat_reading
from quiz.ui.screens.feeling_chart import FeelingPanel
from quiz.ui.screens.glossary import glossary_sheet
from quiz.ui.screens.items import five_questions, spans
from quiz.ui.screens.screen import Screen
from quiz.ui.screens.story_tabs import Count, StoryTabs
from quiz.ui.screens.tactic_card import benign_card, tactic_card
from quiz.ui.sitting import help_of
from quiz.ui.stage import Stage
from quiz.ui.state import LookBack, Map, Results
from quiz.ui.texts import unsure_words

CHART = 190


@dataclass(frozen=True, slots=True)
class Stop:
    """One place that Vorige and Nächste walk through: a message, an answer, or (without an entry) the end."""

    entry: ShownMessage | Taken | None
    key: str | None


class LookBackScreen(Screen):
    def __init__(self, stage: Stage, state: LookBack) -> None:
        super().__init__(stage, state)
        self._scenario = stage.pack.scenarios[state.scenario]
        self._back = look_back(self._scenario, stage.pack.tactics, state.events)
        self._stops = self._make_stops()
        self._shown = {entry.message.key: entry for entry in self._back.entries if isinstance(entry, ShownMessage)}
        self._marks = Marks(stage.pack.tactics)
        self._model = TranscriptModel(self._marks.name, self)
        plays = chat_reading.can_play(stage, self._scenario)
        delegate = ChatDelegate(self.look, self._marks, stage.content.media, judging=False, plays=plays)
        self._view = ChatView(self._model, delegate)
        self._view.setObjectName("messages")
        self._view.activated_message.connect(self._on_message)
        self._view.played_message.connect(self._on_played)
        stage.read_aloud.came_to.connect(self._view.show_spoken)
        self._side = SidePane(self.look, _("Erklärung"), QWidget())
        self._panes = Panes(self.look, self._main(), self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)
        self._view.set_rows(self._rows(), animate=False)
        self._show_stop()

    @property
    def title(self) -> str:
        return _("{title} · Rückblick").format(title=self._scenario.title)

    @property
    def back_label(self) -> str:
        return _("Zur Hilfe")

    def go_back(self) -> None:
        self.stage.help(back=self.state, final=True, first=help_of(self._scenario, self.state.events))

    def regions(self) -> tuple[QWidget, ...]:
        return (self._view, self._side)

    def first_focus(self) -> QWidget | None:
        return self._next

    def spoken(self) -> str:
        entry = self._in_view.entry
        if isinstance(entry, ShownMessage):
            verdict = self._verdict(entry.judged)
            said = verdict_name(verdict) if verdict is not None else ""
            return "\n".join(filter(None, (said, entry.message.words, entry.message.why)))
        if isinstance(entry, Taken):
            return "\n".join(filter(None, (entry.option.words, entry.option.feedback)))
        return self._sender_text()

    def heard(self) -> str:
        return self.spoken()

    def on_shown(self) -> None:
        if self.state.glossary:
            self.open_glossary()

    def open_glossary(self) -> None:
        """Show what tactics and words mean, over the chat."""
        self.stage.read_aloud.stop()
        self.remember(glossary=True)
        sheet = glossary_sheet(self.stage, self)
        self.show_sheet(sheet, "glossary", lambda: self.remember(glossary=False))

    @property
    def _in_view(self) -> Stop:
        """What is explained: the message that was asked for, else the stop."""
        key = self.state.aside
        return self._stops[self.state.at] if key is None else Stop(self._shown[key], key)

    def _verdict(self, judged: Judged | None) -> Verdict | None:
        """The verdict on a message; none on what somebody only watched and did not mark."""
        if judged is None or (self.state.watched and judged.mark is None):
            return None
        return judged.verdict

    def _make_stops(self) -> tuple[Stop, ...]:
        findings = set(self._back.findings)
        stops = []
        for n, entry in enumerate(self._back.entries):
            if isinstance(entry, ShownMessage) and n in findings:
                stops.append(Stop(entry, entry.message.key))
            elif isinstance(entry, Taken):
                stops.append(Stop(entry, f"{entry.choice.key}/{entry.option.id}"))
        return (*stops, Stop(None, None))

    def _rows(self) -> list[Row]:
        judged = {one.id: one for one in self._back.recognition.judged}
        messages = {message.key: message for message in self._scenario.messages()}
        rows: list[Row] = []
        for row in transcript(self._scenario, self.state.events):
            if isinstance(row, Bubble) and row.key in judged:
                message = messages[row.key]
                verdict = self._verdict(judged[row.key])
                row = replace(row, verdict=verdict, underlined=spans(row.text, message.phrases))
            rows.append(row)
        return rows

    def _main(self) -> QWidget:
        look, state = self.look, self.state
        main = QWidget()
        rows = QVBoxLayout(main)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        tabs = StoryTabs(look, "chat", self._counts(), trial=state.what_if)
        on_map = Map(state.scenario, state.events, what_if=state.what_if, watched=state.watched)
        tabs.other_wanted.connect(lambda: self.stage.go(on_map))
        rows.addWidget(tabs)
        rows.addWidget(self._view, 1)
        if self.stage.layout_class == "two_panes":
            chart = FeelingPanel(look, self._back, as_table=state.as_table)
            chart.switched.connect(lambda on: self.remember(as_table=on))
            chart.setFixedHeight(look.px(CHART))
            rows.addWidget(chart)
        return main

    def _counts(self) -> list[Count]:
        """What was found, in counts; nothing is counted for somebody who only watched."""
        if self.state.watched:
            return []
        counts = self._back.recognition.counts
        false_alarms = ngettext("{count} Fehlalarm", "{count} Fehlalarme", counts.false_alarms)
        found = [
            Count("check", "text", _("{count} erkannt").format(count=counts.hits), counts.hits),
            Count("hidden", "trick", _("{count} leicht zu übersehen").format(count=counts.misses), counts.misses),
            Count("ok", "ok", false_alarms.format(count=counts.false_alarms), counts.false_alarms),
        ]
        if counts.unsure:
            found.append(Count("unsure", "unsure", unsure_words(counts.unsure), counts.unsure))
        return found

    def _show_stop(self) -> None:
        stop = self._in_view
        if stop.key is not None:
            self._view.show_message(stop.key)
        self._view.ring(stop.key)
        self._show_side(stop)

    def _show_side(self, stop: Stop) -> None:
        side = SidePane(self.look, _("Erklärung"), self._body(stop), foot=self._nav(), padding=(26, 18))
        old = self._side
        self._side = side
        self._panes.set_side(side)
        self._panes.arrange()
        old.deleteLater()

    def _body(self, stop: Stop) -> QWidget:
        if stop.entry is None:
            body = self._end_body()
        elif isinstance(stop.entry, Taken):
            body = self._answer_body(stop.entry)
        else:
            body = self._message_body(stop.entry)
        glossary = Button(self.look, _("Nachschlagen"), kind="quiet", icon="book")
        glossary.setObjectName("glossary")
        glossary.clicked.connect(self.open_glossary)
        with_glossary = QWidget()
        with_glossary.setLayout(column(body, self.look.gap(8), glossary))
        return with_glossary

    def _message_body(self, entry: ShownMessage) -> QWidget:
        look = self.look
        message, judged = entry.message, entry.judged
        verdict = self._verdict(judged)
        rows = QVBoxLayout()
        rows.setSpacing(look.gap(10))
        if judged is not None and verdict is not None:
            icon, ink = {
                "hit": ("check", "text"),
                "miss": ("hidden", "trick"),
                "false_alarm": ("ok", "ok"),
                "correct_rejection": ("ok", "ok"),
                "unsure": ("unsure", "unsure"),
            }[verdict]
            chips = FlowLayout(look.gap(8))
            chips.addWidget(Chip(look, verdict_name(verdict), icon=icon, ink=ink, fill="sunken"))
            if judged.mark is not None:
                said = _("Du: {mark}").format(mark=self._marks.name(judged.mark))
                chips.addWidget(Chip(look, said, icon="marker", fill="markerTint"))
            rows.addLayout(chips)
        rows.addWidget(Label(look, _("„{text}“").format(text=message.words), "body", "textMuted"))
        if message.why:
            rows.addWidget(Label(look, message.why, "bodyLarge"))
        for tactic in message.tactics:
            rows.addWidget(tactic_card(self.stage, tactic))
        if not message.tactics:
            rows.addWidget(benign_card(self.stage, message.okay))
        rows.addStretch(1)
        body = QWidget()
        body.setLayout(rows)
        return body

    def _answer_body(self, entry: Taken) -> QWidget:
        """The answer taken and what it brought, and what the others would have led to."""
        look = self.look
        rows = QVBoxLayout()
        rows.setSpacing(look.gap(8))
        decision = _("Entscheidung") if self.state.watched else _("Deine Entscheidung")
        rows.addWidget(Heading(look, entry.choice.prompt or decision, "heading", level=2))
        rows.addWidget(Chip(look, _("So ging es weiter"), icon="check", fill="accentTint", ink="onAccentTint"))
        rows.addWidget(Label(look, _("„{text}“").format(text=entry.option.words), "body", bold=True))
        if entry.option.feedback:
            rows.addWidget(Label(look, entry.option.feedback))
        if entry.others:
            rows.addSpacing(look.gap(8))
            rows.addWidget(Label(look, _("Was es noch gab"), "label"))
        for other in entry.others:
            rows.addWidget(Label(look, _("„{text}“").format(text=other.words), "body", "textMuted"))
            if other.feedback:
                rows.addWidget(Label(look, other.feedback, "small", "textMuted"))
        rows.addStretch(1)
        body = QWidget()
        body.setLayout(rows)
        return body

    def _end_body(self) -> QWidget:
        look = self.look
        body = QWidget()
        body.setLayout(
            column(
                Heading(look, self._strength(), "heading", level=2),
                look.gap(6),
                Label(look, self._sender_text()),
                look.gap(18),
                five_questions(self.stage),
            )
        )
        return body

    def _strength(self) -> str:
        """What went well, first."""
        if self.state.watched:
            return _("Du hast bis zum Ende zugeschaut.")
        counts = self._back.recognition.counts
        if counts.hits:
            text = ngettext("Du hast {count} Trick erkannt.", "Du hast {count} Tricks erkannt.", counts.hits)
            return text.format(count=counts.hits)
        if counts.correct_rejections:
            return _("Du hast ehrliche Nachrichten nicht verdächtigt.")
        return _("Du bist bis zum Ende drangeblieben.")

    def _sender_text(self) -> str:
        ending = self._ending()
        return ending.sender or ending.text

    def _ending(self) -> Ending:
        reached = [event.ending for event in self.state.events if isinstance(event, EndingReached)]
        return self._scenario.endings[reached[-1]]

    def _nav(self) -> QWidget:
        look, at, total = self.look, self.state.at, len(self._stops)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        self._previous = Button(look, _("Vorige"), kind="quiet", icon="back")
        self._previous.setObjectName("previous")
        self._previous.set_available(at > 0, _("Das ist die erste Stelle."))
        self._previous.clicked.connect(lambda: self.step(-1))
        row.addWidget(self._previous)
        row.addStretch(1)
        row.addWidget(
            Label(look, _("{at} von {total}").format(at=at + 1, total=total), "small", "textMuted", wrap=False)
        )
        row.addStretch(1)
        last = at == total - 1
        name = _("Ergebnis") if last else _("Nächste")
        self._next = Button(look, name, kind="primary" if last else "quiet", icon="forward", icon_at="end")
        self._next.setObjectName("next")
        self._next.clicked.connect(lambda: self.step(1))
        row.addWidget(self._next)
        return foot

    def step(self, by: int) -> None:
        """Go to the previous or the next stop; after the last one to the results."""
        at = self.state.at + by
        if at >= len(self._stops):
            self.stage.go(Results())
            return
        self._go_to(max(0, at), None)
        (self._next if by > 0 else self._previous).setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, at: int, aside: str | None) -> None:
        self.remember(at=at, aside=aside)
        self.stage.read_aloud.stop()
        self._show_stop()
        self.stage.say(self._side, self.spoken())

    def _on_played(self, key: str) -> None:
        chat_reading.play(self.stage, self._model.rows, key)

    def _on_message(self, key: str) -> None:
        """Jump to a message that was clicked, if it is a stop; else explain it all the same."""
        keys = [stop.key for stop in self._stops]
        if key in keys:
            self._go_to(keys.index(key), None)
        elif key in self._shown:
            self._go_to(self.state.at, key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_PageDown:
            self.step(1)
        elif event.key() == Qt.Key.Key_PageUp:
            self.step(-1)
        else:
            super().keyPressEvent(event)

"""Which chat do you read? One large card with what comes next, and all stories; nothing hints at which is harmless."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from quiz.languages.emoji import in_words
from quiz.languages.translation import _
from quiz.play.sitting import recommended
from quiz.play.transcript import Bubble, TimeRow
from quiz.story.model import Scenario
from quiz.ui.components.access import sentences
from quiz.ui.components.buttons import Button, Pressable
from quiz.ui.components.layout import FlowLayout
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.story_tiles import Hero, StoryTile, TileSizes
from quiz.ui.components.text import Heading
from quiz.ui.components.tile_grid import TileGrid
from quiz.ui.names import language_note, setting_icon, setting_name
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.screens.story_picture import story_picture
from quiz.ui.session import Session
from quiz.ui.stage import Stage
from quiz.ui.state import ChatState, Form, ItemsState, PageState, PickerState, ResultsState, StartState

COLUMNS = ((1040, 8), (720, 4), (0, 2))
"""From which effective width in px the tiles stand in how many columns."""
LARGE_FROM = 1560
"""From which effective width in px a large window has room for large tiles in all columns."""
FROM_AGE = 14
"""A story for older pupils than this says so on its tile."""


@dataclass(frozen=True, slots=True)
class _Next:
    """What the large card offers: a chat, in which state, and the words on the card."""

    scenario: Scenario
    state: ChatState
    chip: str
    line: str
    action: str


class PickerScreen(Screen[PickerState]):
    def __init__(self, stage: Stage, state: PickerState) -> None:
        super().__init__(stage, state)
        look = self.look
        width = stage.window_width / look.factor
        large = stage.is_large and width >= LARGE_FROM
        self._sizes = TileSizes.of(large=large)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(margins(self.margin, look.gap(18), look.gap(14)))
        rows.setSpacing(look.gap(8))
        self._featured = self._next()
        self._hero = self._make_hero(self._featured)
        if self._hero is not None:
            rows.addWidget(self._hero)
        rows.addLayout(self._head())
        columns = next(count for least, count in COLUMNS if width >= least)
        gap = look.gap(16 if large else 12)
        self._grid = TileGrid(_("Chats"), self._tiles(), columns, gap)
        rows.addWidget(self._grid)
        rows.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollPane(look, content, _("Chats")))

    @property
    def title(self) -> str:
        return _("Allein")

    @property
    def back_label(self) -> str:
        return _("Start")

    def go_back(self) -> None:
        self.stage.go(StartState())

    def first_focus(self) -> QWidget | None:
        return self._hero or next(iter(self._grid.tiles), None)

    def complete(self) -> None:
        self._grid.complete()

    def spoken(self) -> str:
        self.complete()
        hero = [self._hero.accessibleName()] if self._hero is not None else []
        return "\n".join((*hero, *(tile.text() for tile in self._grid.tiles)))

    def heard(self) -> str:
        return _("Chats")

    def _next(self) -> _Next | None:
        """What to read next: the chat under way, else the first that was not read to an end."""
        shared, pack = self.stage.shared, self.stage.pack
        running = shared.play
        if isinstance(running, Session) and running.events and running.moment.kind != "ended":
            state = ChatState(running.scenario.id, running.events, running.what_if)
            line = _where(running)
            return _Next(running.scenario, state, _("Weiter mit"), line, _("Weiterlesen"))
        scenario = recommended(pack, shared.sitting)
        if scenario is None:
            return None
        begun = bool(shared.sitting.playthroughs)
        chip = _("Als Nächstes") if begun else _("Fang hier an")
        return _Next(scenario, ChatState(scenario.id), chip, scenario.hero or scenario.summary, _("Lesen"))

    def _make_hero(self, found: _Next | None) -> Hero | None:
        if found is None:
            return None
        scenario = found.scenario
        note = self._found(scenario) if self.stage.shared.sitting.endings(scenario.id) else ""
        hero = Hero(
            self.look,
            found.chip,
            scenario.title,
            found.line,
            found.action,
            note,
            story_picture(self.stage, scenario),
            self._sizes,
        )
        hero.setObjectName("hero")
        hero.setAccessibleName(in_words(sentences(f"{found.chip}: {scenario.title}", found.line)))
        hero.setAccessibleDescription(sentences(found.action, note, language_note(self.stage, scenario.id)))
        hero.clicked.connect(lambda: self.stage.go(found.state))
        return hero

    def _tiles(self) -> Iterator[Pressable]:
        above = self._featured.scenario.id if self._featured is not None else ""
        for scenario in self.stage.pack.scenarios.values():
            if scenario.id != above:
                yield self._tile(scenario)
        form = self.stage.shared.next_form()
        if form is not None:
            yield self._check(form)

    def _tile(self, scenario: Scenario) -> StoryTile:
        shared = self.stage.shared
        found = len(shared.sitting.endings(scenario.id))
        line = setting_name(scenario.setting)
        if scenario.age is not None and scenario.age > FROM_AGE:
            line = _("{kind} · ab {age}").format(kind=line, age=scenario.age)
        note = language_note(self.stage, scenario.id)
        tile = StoryTile(
            self.look,
            scenario.title,
            sentences(line, note) if note else line,
            story_picture(self.stage, scenario),
            self._sizes,
            icon=setting_icon(scenario.setting),
            found=found,
            endings=len(scenario.endings),
        )
        tile.setObjectName(f"scenario-{scenario.id}")
        tile.setAccessibleName(in_words(", ".join((scenario.title, line, self._found(scenario)))))
        tile.setAccessibleDescription(in_words(sentences(scenario.summary, note)))
        tile.clicked.connect(lambda: self.stage.go(ChatState(scenario.id)))
        return tile

    def _check(self, form: Form) -> StoryTile:
        count = len(self.stage.pack.checks[form])
        line = _("{count} Nachrichten").format(count=count)
        tile = StoryTile(self.look, _("Check"), line, "story-check", self._sizes, marked=True)
        tile.setObjectName("check")
        text = _("{count} Nachrichten: okay, unsicher oder Trick?").format(count=count)
        tile.setAccessibleDescription(text)
        tile.clicked.connect(lambda: self.stage.go(ItemsState(None, form=form)))
        return tile

    def _found(self, scenario: Scenario) -> str:
        found = len(self.stage.shared.sitting.endings(scenario.id))
        return _("{found} von {all} Enden gefunden").format(found=found, all=len(scenario.endings))

    def _head(self) -> FlowLayout:
        look, stage = self.look, self.stage
        row = FlowLayout(look.gap(16), look.gap(4))
        row.addWidget(Heading(look, _("Oder such dir einen Chat aus"), "heading", level=2))
        if stage.shared.sitting.playthroughs or stage.shared.sitting.answered:
            results = Button(look, _("Dein Ergebnis"), kind="quiet", icon="results", height=44)
            results.clicked.connect(lambda: stage.go(ResultsState()))
            row.addWidget(results)
        glossary = Button(look, _("Wörter und Tricks nachschlagen"), kind="quiet", icon="book", height=44)
        glossary.clicked.connect(lambda: stage.go(PageState("glossary", self.state)))
        row.addWidget(glossary)
        return row


def _where(session: Session) -> str:
    """Where the pupil is in a chat under way: the time in the story, and who waits for an answer."""
    rows = session.rows
    time = next((row.text for row in reversed(rows) if isinstance(row, TimeRow)), "")
    waits = ""
    if session.moment.kind == "choice":
        other = next((row.name for row in reversed(rows) if isinstance(row, Bubble) and not row.own), "")
        waits = _("{name} wartet auf deine Antwort.").format(name=other) if other else ""
    return sentences(time, waits) or session.scenario.summary

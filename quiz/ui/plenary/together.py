"""Setting up a lesson with the whole class: which story, which screen, how many are there. One button starts it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _, ngettext
from quiz.play.plenary import MOST_TABLES
from quiz.play.sitting import recommended
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.choice_text import TextChoice
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import EqualGrid, column
from quiz.ui.components.part import Part
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.select import Select
from quiz.ui.components.text import Heading, Label
from quiz.ui.plenary.counting import NumberField
from quiz.ui.plenary.displays import SAME, Display, display_for_class, displays, screen_of_desk
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import DeskState, StartState, TogetherState

MINUTES = (45, 90)


class TogetherScreen(Screen[TogetherState]):
    """Everything has a value already, so that "Am Beamer starten" is the only press that is needed."""

    def __init__(self, stage: Stage, state: TogetherState) -> None:
        super().__init__(stage, state)
        look = self.look
        self._stories = Select(
            look,
            _("Geschichte"),
            [(one.id, story_words(one.title, one.minutes)) for one in stage.pack.scenarios.values()],
            value=self._story,
        )
        self._stories.setObjectName("story")
        self._stories.currentIndexChanged.connect(self._on_story)
        self._about = Part(self._make_about, self._story)
        self._start = Button(look, _("Am Beamer starten"), icon="screen", main=True)
        self._start.setObjectName("start")
        self._start.clicked.connect(self._on_start)
        self._start.set_available(bool(self._story), _("In diesem Paket ist keine Geschichte."))
        content = QWidget()
        grid = EqualGrid(2 if stage.layout_class == "two_panes" else 1, look.gap(16))
        cards = QWidget()
        cards.setLayout(grid)
        for card in (self._story_card(), self._screen_card(), self._class_card(), self._time_card()):
            grid.addWidget(card)
        rows = column(
            Heading(look, _("Gemeinsam spielen"), px=28),
            look.gap(6),
            Label(look, _("Die Klasse sieht den Chat groß, Sie haben Notizen und zählen die Hände."), "bodyLarge"),
            look.gap(16),
            cards,
            None,
            margins=margins(self.margin, look.gap(20), look.gap(12)),
        )
        content.setLayout(rows)
        foot = QHBoxLayout()
        foot.setContentsMargins(margins(self.margin, look.gap(12), look.gap(16)))
        foot.addStretch(1)
        foot.addWidget(self._start)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(ScrollPane(look, content, _("Gemeinsam spielen")), 1)
        outer.addLayout(foot)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_screens_changed)
        app.screenRemoved.connect(self._on_screens_changed)

    @property
    def title(self) -> str:
        return _("Gemeinsam")

    @property
    def back_label(self) -> str:
        return _("Start")

    def go_back(self) -> None:
        self.stage.go(StartState())

    def first_focus(self) -> QWidget | None:
        return self._start

    def stop(self) -> None:
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.disconnect(self._on_screens_changed)
        app.screenRemoved.disconnect(self._on_screens_changed)

    def spoken(self) -> str:
        return _("Gemeinsam spielen. Die Klasse sieht den Chat groß, Sie haben Notizen und zählen die Hände.")

    def update_from(self, before: TogetherState) -> None:
        self._stories.setCurrentIndex(max(0, self._stories.findData(self._story)))
        self._about.show_value(self._story)

    @property
    def _story(self) -> str:
        pack = self.stage.pack
        if self.state.scenario in pack.scenarios:
            return self.state.scenario or ""
        found = recommended(pack, self.stage.shared.sitting)
        return found.id if found is not None else ""

    def _card(self, title: str) -> Card:
        card = Card(self.look)
        card.body.setSpacing(self.look.gap(8))
        card.body.addWidget(Heading(self.look, title, "heading", level=2))
        return card

    def _story_card(self) -> Card:
        card = self._card(_("Welcher Chat?"))
        card.body.addWidget(self._stories)
        card.body.addWidget(self._about)
        card.body.addStretch(1)
        return card

    def _make_about(self, story: str) -> QWidget:
        look, holder = self.look, QWidget()
        scenario = self.stage.pack.scenarios.get(story)
        lines = [] if scenario is None else [scenario.summary, scenario.content_note or ""]
        holder.setLayout(column(*(Label(look, line, "small", "textMuted") for line in lines if line)))
        return holder

    def _screen_card(self) -> Card:
        card = self._card(_("Wo sieht die Klasse zu?"))
        self._screens = Part(self._make_screens, displays())
        card.body.addWidget(self._screens)
        card.body.addStretch(1)
        return card

    def _make_screens(self, found: tuple[Display, ...]) -> QWidget:
        look = self.look
        second = display_for_class(found, screen_of_desk())
        options = [(one.name, one.words) for one in found] if len(found) > 1 else []
        options.append((SAME, _("Auf diesem Bildschirm")))
        chosen = self.state.screen
        if chosen not in dict(options):
            chosen = second.name if second is not None else SAME
        choices = [TextChoice(look, name, words) for name, words in options]
        group = ChoiceGroup(look, _("Wo sieht die Klasse zu?"), choices, value=chosen)
        for choice in choices:
            choice.setObjectName(f"screen-{choice.key}")
        group.selected.connect(lambda name: self.remember(replace(self.state, screen=name)))
        if len(found) > 1:
            text = _("Der Beamer ist ein zweiter Bildschirm. Ihre Notizen erscheinen dort nie.")
        else:
            text = _("Der Beamer zeigt dasselbe wie dieser Bildschirm: Die Klasse sieht nur den Chat, keine Notizen.")
        holder = QWidget()
        holder.setLayout(column(group, look.gap(8), Label(look, text, "small", "textMuted")))
        return holder

    def _on_screens_changed(self) -> None:
        self._screens.show_value(displays())

    def _class_card(self) -> Card:
        look, card = self.look, self._card(_("Wer ist da?"))
        there = NumberField(look, _("Wie viele da sind"), self.state.present)
        there.setObjectName("present")
        there.numbered.connect(lambda count: self.remember(replace(self.state, present=count)))
        row = QHBoxLayout()
        row.setSpacing(look.gap(10))
        row.addWidget(there)
        row.addWidget(Label(look, _("Kinder und Jugendliche. Sie können das auch später zählen."), "small"), 1)
        card.body.addLayout(row)
        names = [("0", _("Alle zusammen"))]
        for count in range(2, MOST_TABLES + 1):
            names.append((str(count), ngettext("{count} Tisch", "{count} Tische", count).format(count=count)))
        teams = Select(look, _("Tische als Teams"), names, value=str(self.state.tables))
        teams.setObjectName("tables")
        teams.currentIndexChanged.connect(
            lambda _at: self.remember(replace(self.state, tables=int(str(teams.currentData()))))
        )
        line = QHBoxLayout()
        line.setSpacing(look.gap(10))
        line.addWidget(teams)
        line.addWidget(Label(look, _("Jeder Tisch bekommt seine eigene Zeile. Punkte gibt es nicht."), "small"), 1)
        card.body.addLayout(line)
        card.body.addStretch(1)
        return card

    def _time_card(self) -> Card:
        look, card = self.look, self._card(_("Wie lange?"))
        choices = [
            TextChoice(look, str(minutes), _("{minutes} Minuten").format(minutes=minutes)) for minutes in MINUTES
        ]
        for choice in choices:
            choice.setObjectName(f"minutes-{choice.key}")
        group = ChoiceGroup(look, _("Wie lange?"), choices, columns=2, value=str(self.state.minutes))
        group.selected.connect(lambda minutes: self.remember(replace(self.state, minutes=int(minutes))))
        card.body.addWidget(group)
        text = _("Am Pult steht, in welcher Minute Sie sind. Es drängt nichts, und am Ende steht immer die Hilfe.")
        card.body.addWidget(Label(look, text, "small", "textMuted"))
        card.body.addStretch(1)
        return card

    def _on_story(self, _at: int) -> None:
        story = str(self._stories.currentData())
        self.remember(replace(self.state, scenario=story))
        self._about.show_value(story)

    def _on_start(self) -> None:
        state = self.state
        self.stage.shared.end_play()
        self.stage.go(DeskState(self._story, state.present, state.tables, state.minutes, state.screen))


def story_words(title: str, minutes: int) -> str:
    """A story and how long it takes, in one line."""
    return _("{title} · {minutes} Min.").format(title=title, minutes=minutes)

"""How a story ended, and what the sender did. There is no losing."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.scoring.lookback import look_back
from quiz.story.events import EndingReached, draw_of
from quiz.story.model import Ending
from quiz.ui.components.artwork import EndingPicture
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import Chip, FamilyBadge
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.screens.story_tabs import what_if_chip
from quiz.ui.stage import Stage
from quiz.ui.state import EndingState, ItemsState, LookBackState, MapState, ViewState

PICTURE_WIDTH = 520


class EndingScreen(Screen[EndingState]):
    def __init__(self, stage: Stage, state: EndingState) -> None:
        super().__init__(stage, state)
        self._scenario = stage.pack.scenarios[state.scenario]
        reached = [event.ending for event in state.events if isinstance(event, EndingReached)]
        self._ending: Ending = self._scenario.endings[reached[-1]]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if stage.layout_class == "two_panes":
            picture = EndingPicture(self.look, self._people(), stage.shared.content.media)
            picture.setFixedWidth(min(self.look.px(PICTURE_WIDTH), round(stage.window_width * 0.38)))
            layout.addWidget(picture)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(ScrollPane(self.look, self._text(), self._ending.title), 1)
        right.addLayout(self._actions())
        layout.addLayout(right, 1)

    @property
    def title(self) -> str:
        return self._scenario.title

    @property
    def back_label(self) -> str:
        return _("Zur Hilfe")

    def can_show(self, state: ViewState) -> bool:
        """Whether the state is the same ending; another one is another screen."""
        return state == self.state

    def go_back(self) -> None:
        self.stage.help(back=self.state, final=True)

    def first_focus(self) -> QWidget | None:
        return self._forward

    def spoken(self) -> str:
        return "\n".join(filter(None, (self._ending.title, self._ending.text, self._ending.sender)))

    def heard(self) -> str:
        return self.spoken()

    def _people(self) -> list[tuple[str | None, str]]:
        """The player and the person who helped; never an account without a known face."""
        scenario = self._scenario
        you = scenario.people[scenario.you]
        said = (self._ending.title, self._ending.text)
        others = [p for p in scenario.people.values() if p.id != you.id]
        known = [p for p in others if p.avatar and not p.avatar.startswith("pattern")]
        near = [p for p in known if any(p.name in text for text in said)]
        return [(person.avatar, person.name) for person in (you, *near[:1])]

    def _text(self) -> QWidget:
        look, scenario = self.look, self._scenario
        found = len(self.stage.shared.sitting.endings(scenario.id))
        words = _("{found} von {all} Enden entdeckt").format(found=found, all=len(scenario.endings))
        chips = FlowLayout(look.gap(8))
        chips.addWidget(Chip(look, words, fill="accentTint", ink="onAccentTint", icon="flag"))
        if self.state.what_if:
            chips.addWidget(what_if_chip(look))
        text = QWidget()
        text.setLayout(
            column(
                chips,
                look.gap(12),
                Heading(look, self._ending.title, role="display"),
                look.gap(10),
                Label(look, self._ending.text, "bodyLarge"),
                look.gap(22),
                self._sender_card(),
                None,
                margins=margins(look.gap(56), look.gap(40), look.gap(12)),
            )
        )
        return text

    def _sender_card(self) -> QWidget:
        look, tactics = self.look, self.stage.pack.tactics
        back = look_back(self._scenario, tactics, self.state.events)
        card = Card(look, padding=(22, 18))
        card.body.setSpacing(look.gap(12))
        title = _("Was ist hier passiert?") if back.senders else _("Was lief hier gut?")
        card.body.addWidget(Heading(look, title, "heading", level=2))
        families = dict.fromkeys(family for used in back.senders.values() for family in used)
        if families:
            badges = FlowLayout(look.gap(8))
            for family in families:
                badges.addWidget(FamilyBadge(look, tactics.families[family].color, tactics.families[family].name))
            card.body.addLayout(badges)
        if self._ending.sender:
            card.body.addWidget(Label(look, self._ending.sender, "body", max_characters=78))
        return card

    def _actions(self) -> FlowLayout:
        look, stage, state = self.look, self.stage, self.state
        row = FlowLayout(look.gap(12))
        row.setContentsMargins(margins(look.gap(56), look.gap(12), look.gap(28)))
        looked_back = LookBackState(state.scenario, state.events, what_if=state.what_if, watched=state.watched)
        on_map = MapState(state.scenario, state.events, what_if=state.what_if, watched=state.watched)
        if self._scenario.round and not (
            stage.shared.sitting.has_answered(state.scenario) or state.what_if or state.watched
        ):
            self._forward = Button(look, _("Weiter: Kurzrunde"), icon="arrow-forward", icon_at="end")
            drawn = ItemsState(state.scenario, events=state.events, draw=draw_of(state.events))
            self._forward.clicked.connect(lambda: stage.go(drawn))
        else:
            self._forward = Button(look, _("Rückblick ansehen"), icon="lookback")
            self._forward.clicked.connect(lambda: stage.go(looked_back))
        self._forward.setObjectName("forward")
        row.addWidget(self._forward)
        story_map = Button(look, _("Karte der Geschichte"), kind="secondary", icon="map")
        story_map.clicked.connect(lambda: stage.go(on_map))
        what_if = Button(look, _("Was wäre, wenn …?"), kind="quiet", icon="undo")
        what_if.clicked.connect(lambda: stage.go(on_map))
        row.addWidget(story_map)
        row.addWidget(what_if)
        return row

"""The pane beside the map: the selected place, and at a decision the alternatives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from quiz.languages.emoji import in_words
from quiz.languages.translation import _
from quiz.play.forks import Alternative, Fork
from quiz.play.graph import MapNode
from quiz.play.places import PlaceInfo, kind_name
from quiz.play.wording import answer_words, sign_words
from quiz.story.model import Scenario
from quiz.story.steps import Aside, Choice, Message, Option, Sign, SurveyQuestion, TimeJump
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import Chip, FamilyBadge
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.panes import SidePane
from quiz.ui.components.part import Part
from quiz.ui.components.text import Heading, Label
from quiz.ui.map.legend import Legend
from quiz.ui.screens.quoted import quoted
from quiz.ui.screens.screen import Icon
from quiz.ui.theme.look import Look

LOWER_SHARE = 0.45
"""The largest share of the height that the pane takes below the map, in a window too narrow for two panes."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A place, and at a decision on the pupil's path the alternatives."""

    node: MapNode
    place: PlaceInfo
    fork: Fork | None


class MapSide(SidePane):
    """Describes the selected place. Another place replaces the description, which then starts at the top."""

    tried = Signal(object)
    """Start a what-if; carries the events to begin with."""
    forward_wanted = Signal()

    def __init__(
        self,
        look: Look,
        scenario: Scenario,
        selected: Selected,
        legend: Legend | None,
        fallback: Callable[[], QWidget],
    ) -> None:
        """Create the pane; `legend`, if any, comes last. `fallback` gets the focus if the widget that had it goes."""
        super().__init__(look, _("Was wäre, wenn …?"))
        self._forward = Button(look, _("Weiter zum Ergebnis"), icon="results")
        self._forward.setObjectName("forward")
        self._forward.clicked.connect(self.forward_wanted)
        self._description = Part(lambda shown: self._describe(scenario, shown), selected, fallback)
        self._legend = legend
        body = QWidget()
        gap = look.gap(10) + look.gap(8)
        body.setLayout(
            column(self._description, None) if legend is None else column(self._description, gap, legend, None)
        )
        self.fill(body, None, self._forward)

    def show_selected(self, selected: Selected) -> None:
        """Describe this place."""
        if self._description.show_value(selected):
            self.scroll_pane.verticalScrollBar().setValue(0)

    def spoken(self) -> str:
        """What is read aloud."""
        parts = [part for part in (self._description.shown, self._legend) if part is not None]
        labels = [label.text() for part in parts for label in part.findChildren(Label)]
        return "\n".join(filter(None, labels))

    def enter(self) -> None:
        """Focus the first action in the pane."""
        target = next(iter(self._description.shown.findChildren(Button)), self._forward)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _describe(self, scenario: Scenario, selected: Selected) -> QWidget:
        description = _Description(self.look, scenario, selected)
        description.tried.connect(self.tried)
        return description

    def height_at(self, width: int) -> int:
        panes = self.parentWidget()
        height = super().height_at(width)
        return min(height, round(panes.height() * LOWER_SHARE)) if panes is not None else height


class _Description(QWidget):
    """The description of one place."""

    tried = Signal(object)

    def __init__(self, look: Look, scenario: Scenario, selected: Selected) -> None:
        super().__init__()
        self.look = look
        self._scenario = scenario
        self._node, self._place, self._fork = selected.node, selected.place, selected.fork
        self.setLayout(column(*self._parts(), spacing=look.gap(10)))

    def _parts(self) -> list[QWidget | QLayout]:
        if self._fork is not None:
            return self._decision(self._fork)
        if self._place.state == "new":
            return self._unseen()
        parts = {
            "start": self._start,
            "messages": self._messages,
            "time": self._messages,
            "decision": self._plain,
            "ending": self._ending,
            "loop": self._plain,
        }[self._node.kind]()
        hint = _("Wähle eine Entscheidung (Raute). Dort kannst du eine andere Antwort ausprobieren.")
        return [*parts, self._hint(hint)]

    def _titles(self, above: str, title: str) -> list[QWidget | QLayout]:
        look = self.look
        return [Label(look, above, "small", "textMuted"), Heading(look, title, "title", level=2, px=24)]

    def _decision(self, fork: Fork) -> list[QWidget | QLayout]:
        look, scenario = self.look, self._scenario
        above = _("Entscheidung · {time}").format(time=fork.time.text) if fork.time is not None else _("Entscheidung")
        parts = self._titles(above, _("Was wäre, wenn …?"))
        if fork.before is not None:
            quote = Card(look, fill="sunken", border=None, padding=(16, 10))
            sender = scenario.people[fork.before.sender].name
            quote.body.setSpacing(0)
            quote.body.addWidget(Label(look, _("{name} schreibt").format(name=sender), "meta", "textMuted"))
            quote.body.addWidget(quoted(look, fork.before, sender))
            parts.append(quote)
        you = scenario.people[scenario.you].name
        question = _("Was hat {name} geantwortet?") if fork.taken.say else _("Was hat {name} gemacht?")
        parts += [Label(look, question.format(name=you), "label"), self._taken(fork.taken)]
        parts += [self._alternative(alternative) for alternative in fork.alternatives]
        if not fork.alternatives:
            parts.append(Label(look, _("Hier gab es nur diese eine Antwort.")))
        else:
            parts.append(
                self._hint(_("Beim Ausprobieren bleibt dein bisheriger Weg erhalten. Es gibt kein falsches Ende."))
            )
        return parts

    def _taken(self, option: Option) -> QWidget:
        look = self.look
        card = Card(look, fill="accentTint", border=None, padding=(16, 10))
        card.body.setSpacing(look.gap(4))
        head = QHBoxLayout()
        head.setSpacing(look.gap(8))
        head.addWidget(Icon(look, "check", "onAccentTint", 20))
        head.addWidget(Label(look, _("So ging es weiter"), "label", "onAccentTint", px=15), 1)
        card.body.addLayout(head)
        card.body.addWidget(Label(look, answer_words(option)))
        return card

    def _alternative(self, alternative: Alternative) -> QWidget:
        look = self.look
        card = Card(look, padding=(16, 12))
        card.setObjectName(f"alternative-{alternative.option.id}")
        card.body.setSpacing(look.gap(8))
        card.body.addWidget(Label(look, answer_words(alternative.option)))
        row = QHBoxLayout()
        row.setSpacing(look.gap(8))
        if alternative.played:
            row.addWidget(Chip(look, _("schon gespielt"), icon="check"))
        else:
            row.addWidget(Chip(look, _("neuer Weg"), fill="accentTint", ink="onAccentTint"))
        row.addStretch(1)
        button = Button(look, _("Ausprobieren"), kind="secondary", icon="undo", height=44)
        button.setObjectName(f"try-{alternative.option.id}")
        button.setAccessibleName(in_words(_("Ausprobieren: {answer}").format(answer=answer_words(alternative.option))))
        button.clicked.connect(lambda: self.tried.emit(alternative.events))
        row.addWidget(button)
        card.body.addLayout(row)
        return card

    def _hint(self, text: str) -> QWidget:
        return Label(self.look, text, "small", "textMuted")

    def _unseen(self) -> list[QWidget | QLayout]:
        look = self.look
        text = (
            _("Es gibt ein Ende, das du noch nicht gesehen hast.")
            if self._node.kind == "ending"
            else _("Hier geht die Geschichte anders weiter, als du sie bisher kennst.")
        )
        return [
            *self._titles(kind_name(self._node.kind), _("Noch nicht entdeckt")),
            Label(look, text),
            self._hint(_("Wähle eine Entscheidung davor und probiere eine andere Antwort aus.")),
        ]

    def _start(self) -> list[QWidget | QLayout]:
        return [*self._titles(self._place.standing, self._place.title), Label(self.look, self._scenario.summary)]

    def _plain(self) -> list[QWidget | QLayout]:
        return self._titles(self._place.standing, self._place.title)

    def _messages(self) -> list[QWidget | QLayout]:
        look = self.look
        parts = self._titles(self._place.standing, _("Was hier passiert"))
        if self._place.families:
            badges = FlowLayout(look.gap(8))
            for family in self._place.families:
                badges.addWidget(FamilyBadge(look, family.color, family.name))
            parts.append(badges)
        for step in self._place.steps:
            match step:
                case TimeJump():
                    parts.append(Label(look, step.text, "label"))
                case Message():
                    parts.append(self._message(step))
                case Sign():
                    parts.append(Label(look, sign_words(step, self._scenario), "body", "textMuted"))
                case Aside():
                    parts.append(Label(look, step.text, "body", "textMuted"))
                case SurveyQuestion() | Choice():
                    pass  # they are not part of the chat
                case _ as unreachable:
                    assert_never(unreachable)
        return parts

    def _message(self, message: Message) -> QWidget:
        look = self.look
        card = Card(look, fill="sunken", border=None, padding=(16, 10))
        card.body.setSpacing(0)
        name = self._scenario.people[message.sender].name
        card.body.addWidget(Label(look, name, "meta", "textMuted"))
        card.body.addWidget(quoted(look, message, name))
        return card

    def _ending(self) -> list[QWidget | QLayout]:
        ending = next(one for one in self._scenario.endings.values() if self._node.keys == (f"ending:{one.id}",))
        parts = [*self._titles(self._place.standing, ending.title), Label(self.look, ending.text)]
        if ending.sender:
            parts.append(Label(self.look, ending.sender, "body", "textMuted"))
        return parts

"""The pane beside the map: the selected place, and at a decision the alternatives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeGuard, assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from quiz.languages.translation import _
from quiz.play.forks import Fork
from quiz.play.graph import MapNode
from quiz.play.places import PlaceInfo, kind_name
from quiz.play.wording import message_words, sign_words
from quiz.story.model import Scenario
from quiz.story.steps import Aside, Choice, Message, Option, Sign, SurveyQuestion, TimeJump
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import FamilyBadge
from quiz.ui.components.faces import face
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.panes import SidePane
from quiz.ui.components.part import Part
from quiz.ui.components.text import Heading, Label
from quiz.ui.map.answers import AnswerButton, SpeechBubble
from quiz.ui.screens.quoted import quoted
from quiz.ui.screens.screen import Icon, Picture
from quiz.ui.theme.look import Look

LOWER_SHARE = 0.42
"""The largest share of the height that the pane takes below the map, in a window too narrow for two panes."""
FACE = 36


@dataclass(frozen=True, slots=True)
class Selected:
    """A place, and the decision that it is or, at an ending, that came before it, as far as it was answered."""

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
        legend: QWidget | None,
        fallback: Callable[[], QWidget],
        media: Path | None,
    ) -> None:
        """Create the pane; `legend`, if any, comes last. `fallback` gets the focus if the widget that had it goes.
        `media` is the folder with the pack's own pictures."""
        super().__init__(look, _("Was wäre, wenn …?"))
        self._forward = Button(look, _("Weiter zum Ergebnis"), icon="arrow-forward", icon_at="end", main=True)
        self._forward.setObjectName("forward")
        self._forward.clicked.connect(self.forward_wanted)
        self._description = Part(lambda shown: self._describe(scenario, shown, media), selected, fallback)
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
        shown = self._description.shown
        return "\n".join(filter(None, (one.text() for one in shown.findChildren(QWidget) if _is_read(one))))

    def enter(self) -> None:
        """Focus the first action in the pane."""
        target = next(iter(self._description.shown.findChildren(AnswerButton)), self._forward)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _describe(self, scenario: Scenario, selected: Selected, media: Path | None) -> QWidget:
        description = _Description(self.look, scenario, selected, media)
        description.tried.connect(self.tried)
        return description

    def height_at(self, width: int) -> int:
        panes = self.parentWidget()
        height = super().height_at(width)
        return min(height, round(panes.height() * LOWER_SHARE)) if panes is not None else height


class _Description(QWidget):
    """The description of one place."""

    tried = Signal(object)

    def __init__(self, look: Look, scenario: Scenario, selected: Selected, media: Path | None) -> None:
        super().__init__()
        self.look = look
        self._scenario = scenario
        self._media = media
        self._node, self._place, self._fork = selected.node, selected.place, selected.fork
        self.setLayout(column(*self._parts(), spacing=look.gap(10)))

    def _parts(self) -> list[QWidget | QLayout]:
        if self._place.state == "new":
            return self._unseen()
        match self._node.kind:
            case "decision":
                return self._decision() if self._fork is None else [*self._what_if(), *self._way(self._fork)]
            case "ending":
                return [*self._ending(), *([] if self._fork is None else self._way(self._fork))]
            case "messages" | "time":
                return [*self._messages(), self._hint(self._how())]
            case "start":
                return [*self._start(), self._hint(self._how())]
            case "loop":
                return [*self._titles(self._place.standing, self._place.title), self._hint(self._how())]
            case _ as unreachable:
                assert_never(unreachable)

    def _how(self) -> str:
        return _("Wähle eine Entscheidung (Raute). Dort kannst du eine andere Antwort ausprobieren.")

    def _titles(self, above: str, title: str) -> list[QWidget | QLayout]:
        look = self.look
        return [Label(look, above, "small", "textMuted"), Heading(look, title, "title", level=2, px=24)]

    def _decision(self) -> list[QWidget | QLayout]:
        return self._titles(self._place.detail, self._place.title)

    def _what_if(self) -> list[QWidget | QLayout]:
        assert self._fork is not None
        choice, time = self._fork.choice, self._fork.time
        parts = [time.text if time is not None else "", choice.short or kind_name("decision")]
        return self._titles(" · ".join(filter(None, parts)), _("Was wäre, wenn …?"))

    def _way(self, fork: Fork) -> list[QWidget | QLayout]:
        """What was written before a decision, how it went on, and the other answers."""
        look = self.look
        parts: list[QWidget | QLayout] = []
        if fork.before is not None:
            parts.append(self._incoming(fork.before))
        elif fork.choice.prompt:
            parts.append(Label(look, fork.choice.prompt))
        so = QHBoxLayout()
        so.setSpacing(look.gap(8))
        so.addStretch(1)
        so.addWidget(Icon(look, "check", "accent", 20))
        so.addWidget(Label(look, _("So ging es weiter"), "label", "accent", px=15, wrap=False))
        parts += [self._taken(fork.taken), so]
        if not fork.alternatives:
            return [*parts, Label(look, _("Hier gab es nur diese eine Antwort."))]
        parts.append(Heading(look, _("Probier etwas anderes"), "label", level=3))
        for alternative in fork.alternatives:
            button = AnswerButton(look, alternative)
            button.setObjectName(f"try-{alternative.option.id}")
            button.clicked.connect(partial(self.tried.emit, alternative.events))
            parts.append(button)
        return [*parts, self._hint(_("Dein bisheriger Weg bleibt."))]

    def _incoming(self, message: Message) -> QLayout:
        look, person = self.look, self._scenario.people[message.sender]
        row = QHBoxLayout()
        row.setSpacing(look.gap(10))
        picture = Picture(face(look, person.avatar, person.name, look.icon_px(FACE), self._media))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignBottom)
        is_plain = message.card is None and message.missed is None and message.image is None
        words = (
            Label(look, message_words(message), "bubble", "text") if is_plain else quoted(look, message, person.name)
        )
        bubble = SpeechBubble(look, words, own=False)
        bubble.setAccessibleName(_("{name} schreibt").format(name=person.name))
        row.addWidget(bubble)
        row.addStretch(1)
        return row

    def _taken(self, option: Option) -> QLayout:
        """What the pupil wrote or did, at the end side."""
        look = self.look
        row = QHBoxLayout()
        row.addSpacing(look.gap(FACE))
        row.addStretch(1)
        if option.say:
            row.addWidget(SpeechBubble(look, Label(look, option.words, "bubble", "bubbleOutText"), own=True))
        else:
            row.addWidget(Label(look, option.words, "label", align="end"))
        return row

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


def _is_read(part: QWidget) -> TypeGuard[Label | AnswerButton | SpeechBubble]:
    return isinstance(part, Label | AnswerButton | SpeechBubble)

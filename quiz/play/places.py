"""What the map shows about each place; for places that were never seen, only their kind. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from quiz.languages.translation import _, listed, ngettext
from quiz.play.graph import Graph, MapNode, PlaceKind, Standing, Travelled
from quiz.play.wording import message_words, sign_words
from quiz.scoring.recognition import families_of
from quiz.story.model import Family, Scenario, Tactics
from quiz.story.steps import Aside, Choice, KeyedStep, Message, Sign, SurveyQuestion, TimeJump

LONGEST_LABEL, LONGEST_TITLE = 72, 60
"""In characters; the whole text is in the side pane."""


@dataclass(frozen=True, slots=True)
class PlaceInfo:
    """A place as it is shown: `label` below it on the map (may be empty), `note` a second line of it.

    `title` is what the place is, `standing` the sentence for whether it was seen, `trick` names the tactic families
    in its messages, and `families` are their ids. `selected_note` is the note while the place is selected.
    `quiet`: no one writes here, the place has notes only. `steps` are those that some playthrough showed here.
    """

    id: str
    kind: PlaceKind
    state: Standing
    title: str
    standing: str
    label: str = ""
    note: str = ""
    selected_note: str = ""
    families: tuple[Family, ...] = ()
    trick: str = ""
    quiet: bool = False
    steps: tuple[KeyedStep, ...] = ()

    @property
    def detail(self) -> str:
        """Whether it was seen, and the trick."""
        return f"{self.standing}. {self.trick}" if self.trick else self.standing

    @property
    def name(self) -> str:
        """The name for assistive technology."""
        end = "" if self.title.endswith((".", "?", "!", "…", "“")) else "."
        return f"{self.title}{end} {self.detail}"


def describe_places(scenario: Scenario, tactics: Tactics, graph: Graph, seen: Travelled) -> Mapping[str, PlaceInfo]:
    """Describe all nodes of a graph."""
    describer = _Describer(scenario, tactics, seen)
    found = {node.id: describer.place(node) for node in graph.nodes.values() if node.kind != "loop"}
    loops = {
        node.id: describer.loop(node, found[node.keys[0]].title) for node in graph.nodes.values() if node.kind == "loop"
    }
    return {node: (found | loops)[node] for node in graph.nodes}


def kind_name(kind: PlaceKind) -> str:
    match kind:
        case "start":
            return _("Start")
        case "messages":
            return _("Nachrichten")
        case "time":
            return _("Zeitsprung")
        case "decision":
            return _("Entscheidung")
        case "ending":
            return _("Ende")
        case "loop":
            return _("Hier geht es zurück")
        case _ as unreachable:
            assert_never(unreachable)


def shortened(text: str, longest: int) -> str:
    """The text, or its first words and an ellipsis; it has at most `longest` characters."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    words, _space, _rest = line[: longest - 1].rpartition(" ")
    return f"{words or line[: longest - 2]} …"


class _Describer:
    def __init__(self, scenario: Scenario, tactics: Tactics, seen: Travelled) -> None:
        self._scenario = scenario
        self._tactics = tactics
        self._seen = seen
        self._steps = scenario.keyed_steps()

    def place(self, node: MapNode) -> PlaceInfo:
        state = self._seen.node(node.id)
        if state == "new":
            label = _("noch nicht entdeckt") if node.kind == "ending" else ""
            return PlaceInfo(node.id, node.kind, state, kind_name(node.kind), self._standing(node, state), label)
        match node.kind:
            case "start":
                return self._start(node, state)
            case "messages" | "time":
                return self._messages(node, state)
            case "decision":
                return self._decision(node, state)
            case "ending":
                return self._ending(node, state)
            case "loop":
                raise AssertionError(f"{node.id} is described by the place it leads back to")
            case _ as unreachable:
                assert_never(unreachable)

    def loop(self, node: MapNode, goal: str) -> PlaceInfo:
        state = self._seen.node(node.id)
        title = kind_name("loop") if state == "new" else _("Hier geht es zurück zu: {place}").format(place=goal)
        return PlaceInfo(node.id, "loop", state, title, self._standing(node, state))

    def _standing(self, node: MapNode, state: Standing) -> str:
        if state == "own":
            own = self._seen.own
            return _("Auf deinem Weg, {at} von {total}").format(at=own.index(node.id) + 1, total=len(own))
        return _("Früher gespielt") if state == "played" else _("Noch nicht entdeckt")

    def _start(self, node: MapNode, state: Standing) -> PlaceInfo:
        time = next((step.text for step in self._shown(node) if isinstance(step, TimeJump)), "")
        title = _("Start: {time}").format(time=time) if time else kind_name("start")
        label = shortened(time, LONGEST_LABEL) or kind_name("start")
        return PlaceInfo(node.id, node.kind, state, title, self._standing(node, state), label)

    def _messages(self, node: MapNode, state: Standing) -> PlaceInfo:
        shown = self._shown(node)
        messages: list[Message] = []
        times: list[str] = []
        notes: list[str] = []
        questions: list[str] = []
        for step in shown:
            match step:
                case Message():
                    messages.append(step)
                case TimeJump():
                    times.append(step.text)
                case Aside():
                    notes.append(step.text)
                case Sign():
                    notes.append(sign_words(step, self._scenario))
                case SurveyQuestion():
                    questions.append(step.words)
                case Choice():
                    raise AssertionError(f"{step.key} is a place of its own")
                case _ as unreachable:
                    assert_never(unreachable)
        tactics = [tactic for message in messages for tactic in message.tactics]
        families = tuple(self._tactics.families[family] for family in families_of(tactics, self._tactics))
        if node.kind == "time":
            title = _("Zeitsprung: {text}").format(text=times[0])
        elif messages:
            title = _("Nachrichten: „{text}“").format(text=shortened(message_words(messages[0]), LONGEST_TITLE))
        elif notes:
            title = _("Ohne Nachricht: {text}").format(text=shortened(notes[0], LONGEST_TITLE))
        else:
            title = _("Frage: {question}").format(question=shortened(questions[0], LONGEST_TITLE))
        trick = ngettext("Hier steckt ein Trick: {tricks}", "Hier stecken Tricks: {tricks}", len(families))
        return PlaceInfo(
            node.id,
            node.kind,
            state,
            title,
            self._standing(node, state),
            label=shortened(times[0], LONGEST_LABEL) if times else "",
            families=families,
            trick=trick.format(tricks=listed(family.name for family in families)) if families else "",
            quiet=not messages,
            steps=shown,
        )

    def _decision(self, node: MapNode, state: Standing) -> PlaceInfo:
        prompt = next(step.prompt for step in self._shown(node) if isinstance(step, Choice))
        title = _("Entscheidung: {prompt}").format(prompt=prompt) if prompt else kind_name("decision")
        return PlaceInfo(
            node.id,
            node.kind,
            state,
            title,
            self._standing(node, state),
            label=shortened(prompt or kind_name("decision"), LONGEST_LABEL),
            note=_("früher gespielt") if state == "played" else "",
            selected_note=_("hier warst du") if state == "own" else "",
        )

    def _ending(self, node: MapNode, state: Standing) -> PlaceInfo:
        ending = next(ending for ending in self._scenario.endings.values() if node.keys == (f"ending:{ending.id}",))
        return PlaceInfo(
            node.id,
            node.kind,
            state,
            _("Ende: {title}").format(title=ending.title),
            self._standing(node, state),
            label=shortened(ending.title, LONGEST_LABEL),
            note=_("früher gespielt") if state == "played" else "",
        )

    def _shown(self, node: MapNode) -> tuple[KeyedStep, ...]:
        """The steps of a place that some playthrough showed."""
        return tuple(self._steps[key] for key in node.keys if key in self._seen.keys)

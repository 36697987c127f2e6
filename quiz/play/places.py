"""What the map shows about each place; for places that were never seen, only their kind. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from quiz.languages.translation import _, listed, ngettext
from quiz.play.graph import Graph, MapNode, PlaceKind, Standing, Travelled
from quiz.play.wording import message_words, sign_words
from quiz.scoring.recognition import families_of
from quiz.story.events import Event, OptionChosen, TimeJumped
from quiz.story.model import EndingKind, Family, Scenario, Tactics
from quiz.story.steps import Aside, Choice, KeyedStep, Message, Sign, SurveyQuestion, TimeJump

Circles: TypeAlias = EndingKind | Literal["honest"]
"""What the two circles of an ending's picture do: its kind, or that everything in the story was honest."""

LONGEST_TITLE = 60
"""In characters; the whole text is in the side pane."""


@dataclass(frozen=True, slots=True)
class PlaceInfo:
    """A place as it is shown: `label` below it on the map (may be empty), `note` a second line of it.

    `title` is what the place is, `detail` the rest of what is said about it, and `standing` only whether it was seen.
    `families` are the tactic families in its messages. `quiet`: no one writes here, the place has notes only. `steps`
    are those that some playthrough showed here. `circles` is the picture of an ending that was found.
    """

    id: str
    kind: PlaceKind
    state: Standing
    title: str
    standing: str
    detail: str
    label: str = ""
    note: str = ""
    families: tuple[Family, ...] = ()
    quiet: bool = False
    steps: tuple[KeyedStep, ...] = ()
    circles: Circles | None = None

    @property
    def name(self) -> str:
        """The name for assistive technology."""
        return f"{self.title}, {self.detail}"


def describe_places(
    scenario: Scenario, tactics: Tactics, graph: Graph, seen: Travelled, times: Mapping[str, str]
) -> Mapping[str, PlaceInfo]:
    """Describe all nodes of a graph; `times` says when the decisions came up, see `times_of`."""
    describer = _Describer(scenario, tactics, graph, seen, times)
    found = {node.id: describer.place(node) for node in graph.nodes.values() if node.kind != "loop"}
    loops = {
        node.id: describer.loop(node, found[node.keys[0]].title) for node in graph.nodes.values() if node.kind == "loop"
    }
    return {node: (found | loops)[node] for node in graph.nodes}


def times_of(scenario: Scenario, playthroughs: Iterable[Iterable[Event]]) -> Mapping[str, str]:
    """The words of the last time jump before each decision, by its key, in the first playthrough that answered it."""
    jumps = {step.key: step.text for step in scenario.steps() if isinstance(step, TimeJump)}
    times: dict[str, str] = {}
    for events in playthroughs:
        time = ""
        for event in events:
            if isinstance(event, TimeJumped):
                time = jumps[event.key]
            elif isinstance(event, OptionChosen) and time:
                times.setdefault(event.choice, time)
    return times


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
    def __init__(
        self, scenario: Scenario, tactics: Tactics, graph: Graph, seen: Travelled, times: Mapping[str, str]
    ) -> None:
        self._scenario = scenario
        self._tactics = tactics
        self._seen = seen
        self._times = times
        self._steps = scenario.keyed_steps()
        decisions = [node.id for node in graph.nodes.values() if node.kind == "decision"]
        self._numbers = {node: at for at, node in enumerate(decisions, start=1)}
        self._own = [node for node in seen.own if graph.nodes[node].kind == "decision"]

    def place(self, node: MapNode) -> PlaceInfo:
        state = self._seen.node(node.id)
        if node.kind == "ending":
            return self._ending(node, state)
        if state == "new":
            standing = _standing(state)
            title = self._numbered(node) if node.kind == "decision" else kind_name(node.kind)
            return PlaceInfo(node.id, node.kind, state, title, standing, standing)
        match node.kind:
            case "start":
                return self._start(node, state)
            case "messages" | "time":
                return self._messages(node, state)
            case "decision":
                return self._decision(node, state)
            case "loop":
                raise AssertionError(f"{node.id} is described by the place it leads back to")
            case _ as unreachable:
                assert_never(unreachable)

    def loop(self, node: MapNode, goal: str) -> PlaceInfo:
        state = self._seen.node(node.id)
        title = kind_name("loop") if state == "new" else _("Hier geht es zurück zu: {place}").format(place=goal)
        return PlaceInfo(node.id, "loop", state, title, _standing(state), _standing(state))

    def _start(self, node: MapNode, state: Standing) -> PlaceInfo:
        time = next((step.text for step in self._shown(node) if isinstance(step, TimeJump)), "")
        title = _("Start: {time}").format(time=time) if time else kind_name("start")
        standing = _standing(state)
        return PlaceInfo(node.id, node.kind, state, title, standing, standing, label=time or kind_name("start"))

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
        tricks = trick.format(tricks=listed(family.name for family in families)) if families else ""
        return PlaceInfo(
            node.id,
            node.kind,
            state,
            title,
            _standing(state),
            ". ".join(filter(None, (_standing(state), tricks))),
            families=families,
            quiet=not messages,
            steps=shown,
        )

    def _decision(self, node: MapNode, state: Standing) -> PlaceInfo:
        choice = next(step for step in self._shown(node) if isinstance(step, Choice))
        if state == "own":
            own = self._own
            which = _("Entscheidung {at} von {total}").format(at=own.index(node.id) + 1, total=len(own))
        else:
            which = kind_name("decision")
        title = choice.short or choice.prompt or self._numbered(node)
        detail = ", ".join(filter(None, (which, self._times.get(choice.key, ""), _standing(state))))
        return PlaceInfo(node.id, node.kind, state, title, _standing(state), detail, label=title)

    def _ending(self, node: MapNode, state: Standing) -> PlaceInfo:
        """An ending; of one that was never reached only its word is told, which says nothing."""
        ending = next(ending for ending in self._scenario.endings.values() if node.keys == (f"ending:{ending.id}",))
        if state == "new":
            standing = _("noch nicht gefunden")
            if ending.word is None:
                title = _("Ende {number}").format(number=list(self._scenario.endings).index(ending.id) + 1)
                return PlaceInfo(node.id, node.kind, state, title, standing, standing, label="?")
            detail = _("{standing}, Stichwort {word}").format(standing=standing, word=ending.word)
            label = f"{ending.word} …"
            return PlaceInfo(node.id, node.kind, state, kind_name("ending"), standing, detail, label=label)
        title = ending.title.removesuffix(".")
        here = _("Du bist hier") if state == "own" else ""
        standing = _standing(state)
        return PlaceInfo(
            node.id,
            node.kind,
            state,
            title,
            standing,
            ", ".join((kind_name("ending"), here or standing)),
            label=title,
            note=here,
            circles="honest" if self._scenario.verdict == "okay" else ending.kind,
        )

    def _numbered(self, node: MapNode) -> str:
        return _("Entscheidung {number}").format(number=self._numbers[node.id])

    def _shown(self, node: MapNode) -> tuple[KeyedStep, ...]:
        """The steps of a place that some playthrough showed."""
        return tuple(self._steps[key] for key in node.keys if key in self._seen.keys)


def _standing(state: Standing) -> str:
    return {"own": _("auf deinem Weg"), "played": _("früher gespielt"), "new": _("noch nicht entdeckt")}[state]

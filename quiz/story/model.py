"""What a pack consists of, as frozen values.

Every part knows the place it was written at, so that any later check can point to it. Texts are plain and in
the pack's own language; :func:`quiz.story.texts.map_texts` yields the same pack in another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from quiz.story.lessons import Lessons
from quiz.story.place import NOWHERE as NOWHERE
from quiz.story.place import Place as Place

Setting = Literal["messenger", "photo-dm", "game-chat", "dating-app", "class-chat", "family-chat", "youth-chat"]
Role = Literal["target", "friend", "sibling", "bystander"]
Verdict = Literal["okay", "unsure", "manipulation"]
EndingKind = Literal["safe", "helped", "unsure"]
OptionKind = Literal["protective", "open", "risky"]

SETTINGS: tuple[Setting, ...] = (
    "messenger",
    "photo-dm",
    "game-chat",
    "dating-app",
    "class-chat",
    "family-chat",
    "youth-chat",
)
ROLES: tuple[Role, ...] = ("target", "friend", "sibling", "bystander")
VERDICTS: tuple[Verdict, ...] = ("okay", "unsure", "manipulation")
ENDING_KINDS: tuple[EndingKind, ...] = ("safe", "helped", "unsure")
OPTION_KINDS: tuple[OptionKind, ...] = ("protective", "open", "risky")
FAMILY_COLORS = (
    "contact",
    "idealisation",
    "info",
    "secrecy_isolation",
    "boundaries_guilt",
    "gifts_debts",
    "pretext",
    "images",
    "control_threats",
)
"""The colours that the program has for families of tactics, each with an icon of its own."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that is described and, with a `file` of the pack's media folder, also shown."""

    alt: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice message; its transcript is always readable. `seconds` is its length, estimated if not given."""

    transcript: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Message:
    """One bubble. Exactly one of `text`, `image` and `voice` is set.

    `key` is unique in the scenario: the id, or scene and number for an own message without one.
    `tactics` are tactic ids (empty = honest), `okay` an optional benign kind, `phrases` parts of `text`.
    """

    key: str
    sender: str
    place: Place
    text: str | None = None
    image: Image | None = None
    voice: Voice | None = None
    tactics: tuple[str, ...] = ()
    okay: str | None = None
    phrases: tuple[str, ...] = ()
    why: str | None = None
    reply_to: str | None = None

    @property
    def words(self) -> str:
        """The readable text of the bubble: its text, the picture's description or the transcript."""
        if self.text is not None:
            return self.text
        if self.image is not None:
            return self.image.alt
        return self.voice.transcript if self.voice is not None else ""

    @property
    def honest(self) -> bool:
        return not self.tactics


@dataclass(frozen=True, slots=True)
class TimeJump:
    """Time goes by. `clock` ("18:50") is what the phone shows afterwards, if the author says so."""

    key: str
    text: str
    place: Place
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    key: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Feeling:
    """A question for the gut feeling, answered from 1 (uneasy) to 5 (good)."""

    key: str
    question: str
    place: Place


@dataclass(frozen=True, slots=True)
class Variable:
    """A whole number in a range, or a yes/no value (then `low` 0, `high` 1 and `boolean` true)."""

    name: str
    low: int
    high: int
    start: int
    boolean: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Change:
    """`variable` becomes `value`, or moves by it when `step` is true. Yes/no values are 0 and 1."""

    variable: str
    value: int
    step: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Set:
    changes: tuple[Change, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Goto:
    scene: str
    place: Place


@dataclass(frozen=True, slots=True)
class End:
    ending: str
    place: Place


@dataclass(frozen=True, slots=True)
class Condition:
    """A checked expression over the scenario's variables, see :mod:`quiz.story.conditions`."""

    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class If:
    condition: Condition
    then: tuple[Step, ...]
    otherwise: tuple[Step, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice: `say` becomes an own message, `do` a note; at most one of `goto` and `end` is set."""

    id: str
    place: Place
    say: str | None = None
    do: str | None = None
    kind: OptionKind = "open"
    feedback: str | None = None
    condition: Condition | None = None
    changes: tuple[Change, ...] = ()
    goto: str | None = None
    end: str | None = None

    @property
    def words(self) -> str:
        return self.say or self.do or ""


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    options: tuple[Option, ...]
    place: Place
    prompt: str | None = None
    discuss: str | None = None

    def option(self, option_id: str) -> Option:
        """The option with this id; KeyError if the choice has none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)


Step: TypeAlias = Message | TimeJump | Note | Feeling | Choice | Set | Goto | End | If


@dataclass(frozen=True, slots=True)
class Scene:
    id: str
    steps: tuple[Step, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Ending:
    id: str
    title: str
    kind: EndingKind
    text: str
    place: Place
    sender: str | None = None
    help: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    place: Place
    age: int | None = None
    avatar: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A single message of a round or a check; `sender` is a name to show."""

    id: str
    sender: str
    text: str
    place: Place
    tactics: tuple[str, ...] = ()
    okay: str | None = None
    phrases: tuple[str, ...] = ()
    why: str | None = None

    @property
    def honest(self) -> bool:
        return not self.tactics


def _empty() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scenario:
    id: str
    title: str
    summary: str
    setting: Setting
    role: Role
    verdict: Verdict
    minutes: int
    you: str
    people: Mapping[str, Person]
    variables: Mapping[str, Variable]
    start: str
    scenes: Mapping[str, Scene]
    endings: Mapping[str, Ending]
    place: Place
    age: int | None = None
    content_note: str | None = None
    goal: str | None = None
    teacher_note: str | None = None
    clock: str | None = None
    round: tuple[Item, ...] = ()

    def messages(self) -> tuple[Message, ...]:
        """All messages in the order they are written, also those inside conditional blocks."""
        return tuple(step for step in self.steps() if isinstance(step, Message))

    def choices(self) -> tuple[Choice, ...]:
        return tuple(step for step in self.steps() if isinstance(step, Choice))

    def steps(self) -> tuple[Step, ...]:
        """Every step in the order it is written, blocks opened."""
        found: list[Step] = []
        waiting = [step for scene in self.scenes.values() for step in scene.steps]
        waiting.reverse()
        while waiting:
            step = waiting.pop()
            found.append(step)
            if isinstance(step, If):
                waiting.extend(reversed((*step.then, *step.otherwise)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Family:
    id: str
    name: str
    icon: str
    color: str
    place: Place
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Twin:
    """A harmless message that looks like the tactic, and why it is fine."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Tactic:
    id: str
    family: str
    name: str
    definition: str
    place: Place
    signals: tuple[str, ...] = ()
    twin: Twin | None = None
    tell: str = ""
    reply: str = ""
    after: str = ""
    question: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BenignKind:
    id: str
    name: str
    why: str
    place: Place


@dataclass(frozen=True, slots=True)
class Question:
    """One of the five check questions: a `short` catchword and the whole question."""

    id: str
    short: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Word:
    """One entry of the glossary."""

    id: str
    term: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Tactics:
    """The content of tactics.yaml; mappings are by id and keep the order of the file."""

    families: Mapping[str, Family]
    tactics: Mapping[str, Tactic]
    benign: Mapping[str, BenignKind]
    questions: Mapping[str, Question]
    words: Mapping[str, Word] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, str] = field(default_factory=_empty)

    def in_family(self, family: str) -> tuple[Tactic, ...]:
        return tuple(tactic for tactic in self.tactics.values() if tactic.family == family)


@dataclass(frozen=True, slots=True)
class Resource:
    """One entry of help.yaml. `dial` holds dialable numbers, `verified` an ISO date of the last source check."""

    id: str
    name: str
    place: Place
    phone: str | None = None
    dial: tuple[str, ...] = ()
    hours: str | None = None
    hours_note: str | None = None
    cost: str | None = None
    anonymous: str | None = None
    languages: tuple[str, ...] = ()
    languages_note: str | None = None
    channels: tuple[str, ...] = ()
    web: str | None = None
    audience: tuple[str, ...] = ()
    for_whom: str | None = None
    places: tuple[str, ...] = ()
    town: str | None = None
    kind: str = ""
    summary: str | None = None
    sources: tuple[str, ...] = ()
    verified: str = ""
    verified_how: str = ""
    confidence: str = ""
    show: bool = False
    hidden_because: str | None = None


@dataclass(frozen=True, slots=True)
class Help:
    """The content of help.yaml. `order` lists resource ids by place, `danger` is the emergency entry's id."""

    resources: Mapping[str, Resource]
    order: Mapping[str, tuple[str, ...]]
    danger: str | None
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of content. `folder` is where media lie; what it lacks was taken from the built-in pack."""

    id: str
    title: str
    version: str
    language: str
    folder: str
    scenarios: Mapping[str, Scenario]
    tactics: Tactics
    help: Help
    checks: Mapping[str, tuple[Item, ...]]
    lessons: Lessons
    license: str | None = None
    authors: tuple[str, ...] = ()

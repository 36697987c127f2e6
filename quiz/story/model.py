"""What a pack consists of, as frozen values.

Every part knows its location, so that any later check can point to it. Texts are plain and in the pack's own
language; :func:`quiz.story.texts.map_texts` yields the same pack in another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, get_args

from quiz.story.lessons import Lessons
from quiz.story.location import Location
from quiz.story.steps import Attachment, Choice, If, KeyedStep, Message, Shown, Step, Voice

Setting = Literal["messenger", "photo-dm", "game-chat", "dating-app", "class-chat", "family-chat", "youth-chat"]
PlayerRole = Literal["target", "friend", "sibling", "bystander"]
ConversationVerdict = Literal["okay", "unsure", "manipulation"]
EndingKind = Literal["safe", "helped", "unsure"]

HelpTopic = Literal[
    "danger", "images", "relationship", "home", "life", "friend", "debts", "queer", "boys", "parents", "teachers"
]
HelpWay = Literal["call", "write", "visit"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

SETTINGS: tuple[Setting, ...] = get_args(Setting)
ROLES: tuple[PlayerRole, ...] = get_args(PlayerRole)
VERDICTS: tuple[ConversationVerdict, ...] = get_args(ConversationVerdict)
ENDING_KINDS: tuple[EndingKind, ...] = get_args(EndingKind)
HELP_TOPICS: tuple[HelpTopic, ...] = get_args(HelpTopic)
HELP_WAYS: tuple[HelpWay, ...] = get_args(HelpWay)
DAYS: tuple[Day, ...] = get_args(Day)
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
"""The colours that the program has for families of tactics, each with its own icon."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A whole number in a range, or a yes/no value (then `low` 0, `high` 1 and `boolean` true)."""

    name: str
    low: int
    high: int
    start: int
    boolean: bool
    location: Location


@dataclass(frozen=True, slots=True)
class Scene:
    """A named list of steps."""

    id: str
    steps: tuple[Step, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that the player can take along from an ending: a family of tactics or a benign kind, and a sentence."""

    text: str
    location: Location
    family: str | None = None
    okay: str | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a scenario ends. `sender` says who is responsible; `help` holds the ids of fitting help entries.

    `word` hints at an ending that was not found yet, and tells nothing.
    """

    id: str
    title: str
    kind: EndingKind
    text: str
    location: Location
    sender: str | None = None
    help: tuple[str, ...] = ()
    word: str | None = None
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    location: Location
    age: int | None = None
    avatar: str | None = None
    relation: str | None = None
    profile: Profile | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person says about themselves in the app. `pictures` are described; `shared` counts contacts in common."""

    location: Location
    about: str | None = None
    since: str | None = None
    followers: int | None = None
    shared: int | None = None
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LastMessage:
    """What stood last in a chat before the story; `sender` is a person's id, `when` such as "gestern"."""

    sender: str
    text: str
    location: Location
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat on the player's phone: with one person (`partner`), or a group with a `name` and `members`.

    The player is in every chat and in no list. `line` stands under the name at first; a muted chat reports nothing.
    """

    id: str
    location: Location
    partner: str | None = None
    name: str | None = None
    members: tuple[str, ...] = ()
    avatar: str | None = None
    line: str | None = None
    muted: bool = False
    last: LastMessage | None = None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A message of a short conversation; `sender` is a name to show."""

    sender: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something to judge in a round or a check: a message, a short conversation, or a scene outside any chat.

    Exactly one of `text`, `voice`, `card`, `lines` (two to four, of which the last is judged) and `scene` is set.
    `sender` is a name to show; a conversation and a scene need none. `phrases` are parts of `judged_text`.
    """

    id: str
    sender: str
    text: str | None
    location: Location
    tactics: tuple[str, ...] = ()
    okay: str | None = None
    phrases: tuple[str, ...] = ()
    why: str | None = None
    voice: Voice | None = None
    card: Attachment | None = None
    lines: tuple[ItemLine, ...] = ()
    scene: str | None = None

    @property
    def honest(self) -> bool:
        return not self.tactics

    @property
    def judged_text(self) -> str | None:
        """The words that are judged; None if it is a card."""
        if self.voice is not None:
            return self.voice.transcript
        return self.lines[-1].text if self.lines else self.text or self.scene

    @property
    def texts(self) -> tuple[str, ...]:
        """All words that are read, including those of the look-back."""
        before = (line.text for line in self.lines[:-1])
        card = () if self.card is None else (self.card.title, self.card.text)
        return tuple(text for text in (*before, self.judged_text, *card, self.why) if text)


def _empty() -> Mapping[str, str]:
    return MappingProxyType({})


def _no_chats() -> Mapping[str, Chat]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scenario:
    id: str
    title: str
    summary: str
    setting: Setting
    role: PlayerRole
    verdict: ConversationVerdict
    minutes: int
    you: str
    people: Mapping[str, Person]
    variables: Mapping[str, Variable]
    start: str
    scenes: Mapping[str, Scene]
    endings: Mapping[str, Ending]
    location: Location
    age: int | None = None
    content_note: str | None = None
    goal: str | None = None
    teacher_note: str | None = None
    clock: str | None = None
    round: tuple[Item, ...] = ()
    chats: Mapping[str, Chat] = field(default_factory=_no_chats)
    picture: str | None = None
    hero: str | None = None
    about: str | None = None

    def messages(self) -> tuple[Message, ...]:
        """All messages in written order, including those inside conditional blocks."""
        return tuple(step for step in self.steps() if isinstance(step, Message))

    def choices(self) -> tuple[Choice, ...]:
        return tuple(step for step in self.steps() if isinstance(step, Choice))

    def keyed_steps(self) -> dict[str, KeyedStep]:
        """Every step that events refer to, by its key."""
        return {step.key: step for step in self.steps() if isinstance(step, Shown | Choice)}

    def steps(self) -> tuple[Step, ...]:
        """Every step in written order, including those inside blocks."""
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
class FamilyExample:
    """A message with a trick of the family, the words in it that give it away, and a harmless one that looks alike."""

    trick: str
    phrase: str
    twin: str


@dataclass(frozen=True, slots=True)
class Family:
    """A family of tactics. `name` is the term of the field, `short` what pupils call it."""

    id: str
    name: str
    icon: str
    color: str
    location: Location
    hint: str = ""
    short: str | None = None
    example: FamilyExample | None = None


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
    location: Location
    signals: tuple[str, ...] = ()
    twin: Twin | None = None
    tell: str = ""
    reply: str = ""
    after: str = ""
    question: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BenignKind:
    """A kind of harmless message that could be taken for a trick, and why it is fine."""

    id: str
    name: str
    why: str
    location: Location


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """One of the five check questions: a `short` keyword and the whole question."""

    id: str
    short: str
    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class GlossaryWord:
    """One entry of the glossary."""

    id: str
    term: str
    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Tactics:
    """The content of tactics.yaml; mappings are by id and keep the order of the file."""

    families: Mapping[str, Family]
    tactics: Mapping[str, Tactic]
    benign: Mapping[str, BenignKind]
    questions: Mapping[str, CheckQuestion]
    words: Mapping[str, GlossaryWord] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, str] = field(default_factory=_empty)

    def in_family(self, family: str) -> tuple[Tactic, ...]:
        return tuple(tactic for tactic in self.tactics.values() if tactic.family == family)


@dataclass(frozen=True, slots=True)
class Opening:
    """When somebody answers, in the local time of the service: on these `days`, from `start` to `end` ("14:00").

    24:00 is the end of a day.
    """

    days: tuple[Day, ...]
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Resource:
    """One entry of help.yaml. `dial` holds dialable numbers, `verified` an ISO date of the last source check.

    `police` says that the police answers: they must look into every offence they learn of. `leaves` says what a contact
    leaves behind on the phone. `opening` is None where the hours are not known. `own`: the school added it on this
    computer.
    """

    id: str
    name: str
    location: Location
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
    police: bool = False
    show: bool = False
    hidden_because: str | None = None
    topics: tuple[HelpTopic, ...] = ()
    ways: tuple[HelpWay, ...] = ()
    leaves: str | None = None
    opening: tuple[Opening, ...] | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Help:
    """The content of help.yaml. `order` lists resource ids by place, `danger` is the emergency entry's id."""

    resources: Mapping[str, Resource]
    order: Mapping[str, tuple[str, ...]]
    danger: str | None
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of content. `folder` holds its media; what the pack lacks was taken from the built-in one."""

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

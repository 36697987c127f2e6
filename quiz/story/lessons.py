"""Material for lessons, as in lessons.yaml: plans, cards, advice, and facts with year and source.

Texts are for adults who teach or guide a group. `sources` name entries of :attr:`Lessons.sources`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeVar

from quiz.story.location import Location

Variant = Literal["plenary", "pairs", "paper"]
Audience = Literal["pupil", "teacher"]

VARIANTS: tuple[Variant, ...] = ("plenary", "pairs", "paper")
AUDIENCES: tuple[Audience, ...] = ("pupil", "teacher")

LessonT = TypeVar("LessonT")


def _none() -> Mapping[str, LessonT]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a lesson that takes some `minutes`: its name, what happens, and in which social form.

    `short` says what happens in a few words, `sheet` is the word of what is printed for it, such as `vote-cards`.
    """

    minutes: int
    name: str
    what: str
    form: str
    location: Location
    material: str | None = None
    note: str | None = None
    short: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class LessonPlan:
    """A lesson that takes some `minutes`; `variants` are the forms of playing that suit it."""

    id: str
    title: str
    minutes: int
    phases: tuple[Phase, ...]
    location: Location
    goal: str | None = None
    variants: tuple[Variant, ...] = ()
    preparation: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DiscussionCard:
    id: str
    question: str
    location: Location
    hint: str | None = None
    audience: Audience = "pupil"


@dataclass(frozen=True, slots=True)
class Saying:
    """What a class often says (`heard`), and what a teacher can answer.

    It fits where a trick of one of the `families` is, or with `honest` where nothing is wrong; without both, anywhere.
    """

    heard: str
    reply: str
    location: Location
    families: tuple[str, ...] = ()
    honest: bool = False


@dataclass(frozen=True, slots=True)
class BetterUnsaid:
    """What an adult better does not say, and why; where it fits as in :class:`Saying`."""

    say: str
    why: str
    location: Location
    families: tuple[str, ...] = ()
    honest: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do, and why."""

    do: str
    location: Location
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What an adult does when a pupil confides in them, step by step, and what never helps."""

    steps: tuple[Advice, ...]
    never: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class ParentsLetter:
    title: str
    paragraphs: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class CurriculumLink:
    """What a lesson contributes to the `area` of a curriculum or framework (`frame`)."""

    frame: str
    area: str
    how: str
    location: Location


@dataclass(frozen=True, slots=True)
class Myth:
    """A common mistake, and the fact that corrects it."""

    myth: str
    fact: str
    location: Location
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with the year it describes and its sources; `as_of` says how far it was verified."""

    year: int
    text: str
    sources: tuple[str, ...]
    location: Location
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """A section of a law in plain words; `as_of` names the version that was read."""

    section: str
    plain: str
    location: Location
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Lessons:
    """The content of lessons.yaml; everything is optional. Mappings are by id and keep the order of the file."""

    plans: Mapping[str, LessonPlan] = field(default_factory=_none)
    cards: Mapping[str, DiscussionCard] = field(default_factory=_none)
    sayings: tuple[Saying, ...] = ()
    avoid: tuple[BetterUnsaid, ...] = ()
    ground_rules: tuple[str, ...] = ()
    disclosure: Disclosure | None = None
    safeguarding: tuple[str, ...] = ()
    parents_letter: ParentsLetter | None = None
    curriculum: tuple[CurriculumLink, ...] = ()
    myths: tuple[Myth, ...] = ()
    facts: tuple[Fact, ...] = ()
    law: tuple[Law, ...] = ()
    limits: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=_none)

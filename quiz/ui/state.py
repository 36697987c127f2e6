"""What is on the screen, as frozen values: a screen is built from one of these and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from quiz.scoring.items import Answer, Confidence
    from quiz.story.events import Event, Judgement

Part = Literal["play", "watch", "other"]
Form = Literal["a", "b"]
Over = Literal["", "glossary", "more", "feeling"]


@dataclass(frozen=True, slots=True)
class Start:
    """The first screen."""


@dataclass(frozen=True, slots=True)
class Before:
    """What it is about, how to leave, and a real choice."""

    part: Part = "play"


@dataclass(frozen=True, slots=True)
class Picker:
    """`kind` is a setting to show alone, `short` or `all`; `note` the scenario whose content note is open."""

    kind: str = "all"
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Chat:
    """A running playthrough. `sheet` is the message whose sheet is open, `chosen` the option that is marked, `felt` the
    gut feeling that is chosen but not given yet, `over` what lies over it: the glossary or what else there is to do."""

    scenario: str
    events: tuple[Event, ...] = ()
    what_if: bool = False
    chosen: str | None = None
    felt: int | None = None
    sheet: str | None = None
    over: Over = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a playthrough ended. `watched`: the story was to decide by itself; so in what comes after."""

    scenario: str
    events: tuple[Event, ...]
    what_if: bool = False
    watched: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A round after an ending (`form` None) or a check. `at` is the item, `verdict` whether its verdict is shown,
    `known` whether this has come up before, so that it is not read aloud again."""

    scenario: str | None
    form: Form | None = None
    events: tuple[Event, ...] = ()
    at: int = 0
    answers: tuple[Answer, ...] = ()
    judgement: Judgement | None = None
    confidence: Confidence | None = None
    verdict: bool = False
    known: bool = False


@dataclass(frozen=True, slots=True)
class LookBack:
    """The annotated chat of one playthrough; `at` is the finding in view, or `aside` the key of a message that is none.
    `as_table`: the gut feeling in words; `over` what lies over it: the glossary or the gut feeling."""

    scenario: str
    events: tuple[Event, ...]
    at: int = 0
    aside: str | None = None
    what_if: bool = False
    watched: bool = False
    as_table: bool = False
    over: Over = ""


@dataclass(frozen=True, slots=True)
class Map:
    """The scenario's graph with the own way; `node` is the selected one, `as_list` shows its places in words. Without a
    `zoom` as much is shown as can be read."""

    scenario: str
    events: tuple[Event, ...]
    node: str | None = None
    what_if: bool = False
    watched: bool = False
    zoom: float | None = None
    as_list: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """All of this sitting."""


@dataclass(frozen=True, slots=True)
class Help:
    """Help and infos. `back` is where it was opened from, `final` whether play has ended here."""

    back: State | None = None
    final: bool = False
    audience: str = "me"
    place: str = "de-nw"
    language: str | None = None
    card: str | None = None
    first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The quiet reading task that looks like everybody else's screen.

    `chat` and `part` count from 0, `chosen` is the answer that is marked, `answered` whether it was given, `ease` how
    the pupil found it, and `back` where it was opened from.
    """

    chat: int = 0
    part: int = 0
    chosen: str | None = None
    answered: bool = False
    ease: str | None = None
    back: State | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page to read: imprint, privacy, accessibility, about, keys or glossary."""

    name: str
    back: State | None = None


State: TypeAlias = Start | Before | Picker | Chat | Ending | Items | LookBack | Map | Results | Help | Reading | Page

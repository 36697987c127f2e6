"""The kinds of steps a scene consists of, each with everything that is true of the kind itself.

Code that handles steps either asks these classes, or matches on one of the groups (:class:`Shown`, :class:`Aside`,
:class:`Sign`, :class:`SurveyQuestion`) or on every kind of a union, closed by `assert_never`: the type checker then
finds each place that a new kind must be added to. How to add one: docs/developers.md.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Self, TypeAlias, get_args

from quiz.story.location import Location
from quiz.story.speeds import FEELING_SECONDS

OptionKind = Literal["protective", "open", "risky"]
OPTION_KINDS: tuple[OptionKind, ...] = get_args(OptionKind)
CardKind = Literal["money", "place", "contact", "link", "date", "gift"]
CARD_KINDS: tuple[CardKind, ...] = get_args(CardKind)
MOST_MISSED_CALLS = 99

Lookup = Callable[[str, str], str]
"""Takes a stable id and the source text, and returns the text to show."""


def look_up(text: str | None, text_id: str, lookup: Lookup) -> str | None:
    """The text to show; None if there is none."""
    return lookup(text_id, text) if text else text


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its description and, with a `file` in the pack's media folder, the picture itself.

    `of_chat`: it shows another chat, and the description is what one reads there.
    """

    alt: str
    file: str | None = None
    of_chat: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice message; its transcript is always readable. `seconds` is its length, estimated if not given."""

    transcript: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that is sent like a message: money, a place, a contact, a link, a date or a gift in a game."""

    kind: CardKind
    title: str
    text: str | None = None

    @property
    def words(self) -> str:
        return self.title if self.text is None else f"{self.title} – {self.text}"


class Shown(ABC):
    """A step that the player sees, and after which the story continues with the next one.

    `key` is unique in the scenario: an id, or the scene with a number.
    """

    __slots__ = ()
    key: str
    location: Location
    deciding_seconds: ClassVar[int] = 0
    """How long the player thinks about it, in addition to reading."""

    @property
    @abstractmethod
    def words(self) -> str:
        """The words that are read while playing."""

    @property
    def texts(self) -> tuple[str, ...]:
        """All words that are read, including those of the look-back."""
        return (self.words,)

    @abstractmethod
    def translated(self, context: str, lookup: Lookup) -> Self:
        """The same step with every text replaced by `lookup`; `context` is the prefix of the ids of its texts."""


class Aside(Shown):
    """A text between the messages, written by no person of the story."""

    __slots__ = ()
    text: str

    @property
    def words(self) -> str:
        return self.text


class Sign(Shown):
    """Something that the phone shows beside the messages: that somebody has read them, reacts, joins the group …

    `chat` is the chat that the author names, see :mod:`quiz.story.chats`.
    """

    __slots__ = ()
    chat: str | None

    @property
    def words(self) -> str:
        return ""

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(text for text in (self.words,) if text)

    def translated(self, context: str, lookup: Lookup) -> Self:
        return self


class SurveyQuestion(Shown):
    """A question to the player that the story does not depend on. It waits for an answer, but can be skipped.

    The answer is a remark, see :class:`quiz.story.events.Remark`.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Message(Shown):
    """One bubble. Exactly one of `text`, `image`, `voice`, `card` and `missed` is set.

    `key` is the id, or scene and number for a message of the player without one. `missed` counts calls that were not
    answered, 1 to 99. `tactics` are tactic ids, `okay` is an optional benign kind, and a `contested` message can be
    both and is not judged; one with none of these is honest. `phrases` are parts of the text or of the transcript.
    `chat` is the chat that the author names, see :mod:`quiz.story.chats`.
    """

    key: str
    sender: str
    location: Location
    text: str | None = None
    image: Image | None = None
    voice: Voice | None = None
    tactics: tuple[str, ...] = ()
    okay: str | None = None
    phrases: tuple[str, ...] = ()
    why: str | None = None
    reply_to: str | None = None
    card: Attachment | None = None
    missed: int | None = None
    chat: str | None = None
    contested: bool = False

    @property
    def words(self) -> str:
        """What the author wrote: the text, the picture's description, the transcript or the card. Missed calls have no
        words of their own."""
        if self.text is not None:
            return self.text
        if self.image is not None:
            return self.image.alt
        if self.voice is not None:
            return self.voice.transcript
        return self.card.words if self.card is not None else ""

    @property
    def texts(self) -> tuple[str, ...]:
        read = (self.words,) if self.card is None else (self.card.title, self.card.text)
        return tuple(text for text in (*read, self.why) if text)

    @property
    def honest(self) -> bool:
        return not self.tactics and not self.contested

    @property
    def forwarded(self) -> bool:
        """Whether the words are somebody else's: a picture of another chat."""
        return self.image is not None and self.image.of_chat

    def translated(self, context: str, lookup: Lookup) -> Self:
        image, voice, card = self.image, self.voice, self.card
        return replace(
            self,
            text=look_up(self.text, f"{context}/text", lookup),
            image=image and replace(image, alt=lookup(f"{context}/alt", image.alt)),
            voice=voice and replace(voice, transcript=lookup(f"{context}/transcript", voice.transcript)),
            card=card
            and replace(
                card,
                title=lookup(f"{context}/card/title", card.title),
                text=look_up(card.text, f"{context}/card/text", lookup),
            ),
            phrases=tuple(lookup(f"{context}/phrases/{n}", phrase) for n, phrase in enumerate(self.phrases, 1)),
            why=look_up(self.why, f"{context}/why", lookup),
        )


@dataclass(frozen=True, slots=True)
class Typing(Sign):
    """A person types for so many `seconds`, and sends nothing."""

    key: str
    person: str
    seconds: int
    location: Location
    chat: str | None = None


@dataclass(frozen=True, slots=True)
class Read(Sign):
    """A person has read what the player wrote in the chat up to here."""

    key: str
    person: str
    location: Location
    chat: str | None = None


@dataclass(frozen=True, slots=True)
class Reaction(Sign):
    """A person reacts to a message with an emoji; it stands where the message stands."""

    key: str
    message: str
    person: str
    emoji: str
    location: Location
    chat: None = None


@dataclass(frozen=True, slots=True)
class Deletion(Sign):
    """A message is shown as deleted from here on; it stays judged."""

    key: str
    message: str
    location: Location
    chat: None = None


@dataclass(frozen=True, slots=True)
class Membership(Sign):
    """A person joins a group, or leaves it."""

    key: str
    person: str
    joins: bool
    location: Location
    chat: str | None = None


@dataclass(frozen=True, slots=True)
class ChatLine(Sign):
    """What stands under the name of a chat from here on, such as where it takes place."""

    key: str
    text: str
    location: Location
    chat: str | None = None

    @property
    def words(self) -> str:
        return self.text

    def translated(self, context: str, lookup: Lookup) -> Self:
        return replace(self, text=lookup(f"{context}/text", self.text))


@dataclass(frozen=True, slots=True)
class TimeJump(Aside):
    """Time goes by. `clock` ("18:50") is what the phone shows afterwards, if the author says so."""

    key: str
    text: str
    location: Location
    clock: str | None = None

    def translated(self, context: str, lookup: Lookup) -> Self:
        return replace(self, text=lookup(f"{context}/text", self.text))


@dataclass(frozen=True, slots=True)
class Note(Aside):
    """Something that happens outside the chat."""

    key: str
    text: str
    location: Location

    def translated(self, context: str, lookup: Lookup) -> Self:
        return replace(self, text=lookup(f"{context}/text", self.text))


@dataclass(frozen=True, slots=True)
class Feeling(SurveyQuestion):
    """A question about the gut feeling, answered from 1 (uneasy) to 5 (good)."""

    key: str
    question: str
    location: Location
    deciding_seconds = FEELING_SECONDS

    @property
    def words(self) -> str:
        return self.question

    def translated(self, context: str, lookup: Lookup) -> Self:
        return replace(self, question=lookup(f"{context}/question", self.question))


@dataclass(frozen=True, slots=True)
class Change:
    """`variable` becomes `value`, or moves by it when `step` is true. Yes/no values are 0 and 1."""

    variable: str
    value: int
    step: bool
    location: Location


@dataclass(frozen=True, slots=True)
class Set:
    """Variables change; nothing is shown."""

    changes: tuple[Change, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Goto:
    """The story continues with another scene."""

    scene: str
    location: Location


@dataclass(frozen=True, slots=True)
class End:
    """The story is over."""

    ending: str
    location: Location


@dataclass(frozen=True, slots=True)
class Condition:
    """A checked expression over the scenario's variables, see :mod:`quiz.story.conditions`."""

    source: str
    location: Location


@dataclass(frozen=True, slots=True)
class If:
    """A block of steps to take if the condition holds, and one to take if it does not."""

    condition: Condition
    then: tuple[Step, ...]
    otherwise: tuple[Step, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice. `say` becomes a message of the player, `do` a note; at most one of `goto` and `end` is
    set. `chat` is the chat that it is sent to, if the author names it."""

    id: str
    location: Location
    say: str | None = None
    do: str | None = None
    kind: OptionKind = "open"
    feedback: str | None = None
    condition: Condition | None = None
    changes: tuple[Change, ...] = ()
    goto: str | None = None
    end: str | None = None
    chat: str | None = None

    @property
    def words(self) -> str:
        return self.say or self.do or ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All words that are read, including those of the look-back."""
        return tuple(text for text in (self.words, self.feedback) if text)

    def translated(self, context: str, lookup: Lookup) -> Self:
        return replace(
            self,
            say=look_up(self.say, f"{context}/say", lookup),
            do=look_up(self.do, f"{context}/do", lookup),
            feedback=look_up(self.feedback, f"{context}/feedback", lookup),
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """The player answers, and the answer decides how the story continues. `short` names it on the map."""

    key: str
    options: tuple[Option, ...]
    location: Location
    prompt: str | None = None
    discuss: str | None = None
    chat: str | None = None
    short: str | None = None

    def option(self, option_id: str) -> Option:
        """The option with this id. Raises KeyError if the choice has none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)

    def translated(self, context: str, lookup: Lookup) -> Self:
        return replace(
            self,
            prompt=look_up(self.prompt, f"{context}/prompt", lookup),
            discuss=look_up(self.discuss, f"{context}/discuss", lookup),
            short=look_up(self.short, f"{context}/short", lookup),
            options=tuple(option.translated(f"{context}/{option.id}", lookup) for option in self.options),
        )


SurveyStep: TypeAlias = Feeling
"""Every kind of :class:`SurveyQuestion`."""
SignStep: TypeAlias = Typing | Read | Reaction | Deletion | Membership | ChatLine
"""Every kind of :class:`Sign`."""
ShownStep: TypeAlias = Message | TimeJump | Note | SurveyStep | SignStep
"""Every kind of :class:`Shown`."""
KeyedStep: TypeAlias = ShownStep | Choice
"""The steps that events refer to by their keys."""
Step: TypeAlias = KeyedStep | Set | Goto | End | If

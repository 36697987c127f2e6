"""A story as a readable whole: its scenes in playing order, with every message, fork and ending. No Qt here.

The script on the screen and the printed script show the same values. Nothing of it is for pupils.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from quiz.languages.translation import _, listed
from quiz.story.model import EndingKind, Family
from quiz.story.steps import (
    OptionKind,
)

AsideKind = Literal["time", "note", "sign", "feeling", "chat", "only"]
"""What stands between the messages; `only`: what follows is told on some paths only."""
MessageKind = Literal["own", "trick", "honest", "contested"]


@dataclass(frozen=True, slots=True)
class ScriptAside:
    """A text between the messages; `depth` counts the conditions around it."""

    kind: AsideKind
    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ScriptMessage:
    """One message. Of a trick `families` are told, of an honest one the name of its `benign` kind, which may be
    empty."""

    key: str
    name: str
    words: str
    kind: MessageKind
    families: tuple[Family, ...] = ()
    benign: str = ""
    phrases: tuple[str, ...] = ()
    why: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ScriptAnswer:
    """One answer of a fork. `where` is the chat that it goes to, in words; `scene` the one that follows and `after`
    what that is called: a reaction, the next fork, or an end. Without a scene the story goes on below the fork."""

    letter: str
    where: str
    words: str
    kind: OptionKind
    feedback: str = ""
    only: str = ""
    scene: str | None = None
    ending: str | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class ScriptFork:
    """A decision; `minutes` is how long it takes with hands, in a class."""

    key: str
    prompt: str
    answers: tuple[ScriptAnswer, ...]
    discuss: str = ""
    minutes: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ScriptJump:
    """The story goes on with a scene that does not stand directly below."""

    scene: str
    title: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ScriptEnd:
    ending: str
    title: str
    kind: EndingKind
    text: str
    depth: int = 0


ScriptLine: TypeAlias = ScriptAside | ScriptMessage | ScriptFork | ScriptJump | ScriptEnd


@dataclass(frozen=True, slots=True)
class ScriptScene:
    """A scene. `main`: it has a number in the list of scenes (`number`, from 1) because something is decided in it or
    it begins the story; the others tell what follows an answer. `minutes` is about how long it takes to play, in
    halves, together with what follows it. `unused`: no path leads to it."""

    id: str
    title: str
    lines: tuple[ScriptLine, ...]
    when: str = ""
    after: str = ""
    number: int = 0
    minutes: float = 0.0
    unused: bool = False

    @property
    def main(self) -> bool:
        return self.number > 0


@dataclass(frozen=True, slots=True)
class Script:
    """The whole story. `scenes` are in playing order: a scene comes after all that lead to it, unless the story goes
    in circles. `reading_minutes` is for this script, `short_minutes` for the lines of it that are `in_short`; of a play
    `playing_minutes` tells."""

    scenario: str
    title: str
    scenes: tuple[ScriptScene, ...]
    endings: tuple[ScriptEnd, ...]
    reading_minutes: int
    short_minutes: int
    tricks: int
    honest: int
    contested: int
    forks: int
    content_note: str = ""

    @property
    def places_of_endings(self) -> Mapping[str, str]:
        """The first scene in which each ending is reached, by its id."""
        found: dict[str, str] = {}
        for scene in self.scenes:
            for line in scene.lines:
                if isinstance(line, ScriptEnd):
                    found.setdefault(line.ending, scene.id)
                elif isinstance(line, ScriptFork):
                    found |= {one.ending: scene.id for one in line.answers if one.ending and one.ending not in found}
        return found

    @property
    def mains(self) -> tuple[ScriptScene, ...]:
        """The scenes of the list."""
        return tuple(scene for scene in self.scenes if scene.main)


def in_short(line: ScriptLine) -> bool:
    """Whether a teacher who has three minutes reads this line: decisions, tricks and endings."""
    return isinstance(line, ScriptFork | ScriptEnd) or (isinstance(line, ScriptMessage) and line.kind == "trick")


def option_kind_name(kind: OptionKind) -> str:
    """What an answer does, in one word."""
    return {"protective": _("schützt"), "open": _("offen"), "risky": _("riskant")}[kind]


def ending_kind_name(kind: EndingKind) -> str:
    """How an ending leaves the character, in few words."""
    return {"safe": _("sicher"), "helped": _("mit Hilfe"), "unsure": _("noch unsicher")}[kind]


def message_kind_words(message: ScriptMessage) -> str:
    """What a message is, for eyes and ears; empty for one of the player."""
    match message.kind:
        case "own":
            return ""
        case "trick":
            return listed([family.name for family in message.families]) or _("Trick")
        case "honest":
            return message.benign or _("in Ordnung")
        case "contested":
            return _("kann beides sein")
        case _ as unreachable:
            assert_never(unreachable)

"""What a rule may look at, and what it returns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeAlias, assert_never

from quiz.story.exploring import Exploration
from quiz.story.location import Location
from quiz.story.model import Chat, Ending, Help, Item, Pack, Person, Resource, Scenario, Scene
from quiz.story.nearest import nearest
from quiz.story.phone_flow import PhoneFaultKind
from quiz.story.pictures import PictureFault, picture_fault
from quiz.story.rules.spots import Spots
from quiz.story.steps import (
    ChatLine,
    Choice,
    Deletion,
    End,
    Goto,
    If,
    Membership,
    Message,
    Note,
    Option,
    Reaction,
    Read,
    Set,
    Shown,
    SurveyQuestion,
    TimeJump,
    Typing,
)

OUTDATED_DAYS = 365
"""A help entry that was checked longer ago than this is out of date."""

Hit: TypeAlias = tuple[Location, Mapping[str, str | int]]
"""A location where a rule is broken, and the values for the rule's message."""


def hit(location: Location, **values: str | int) -> Hit:
    return location, values


@dataclass(frozen=True)
class Context:
    """The pack and what surrounds it.

    `builtin` says that this is the pack that comes with the program, which has to meet more rules. `cut` are the files
    that lost parts while being read. `avatars` are the possible names of a person's picture, `media` the files
    in `media_folder`. `too_large` are the scenarios with more than `state_limit` states, `large` those of the others
    that have more than WINDOW_STATE_LIMIT.
    """

    pack: Pack
    today: date
    builtin: bool
    spots: Spots
    cut: frozenset[str]
    avatars: frozenset[str]
    media: frozenset[str]
    media_folder: Path
    state_limit: int
    too_large: frozenset[str] = frozenset()
    large: frozenset[str] = frozenset()

    @property
    def own_help(self) -> Help | None:
        """The pack's own help.yaml; None if it has none, or lost parts of it."""
        found = self.pack.help
        return found if self.knows("help.yaml") and all(in_pack(r.location) for r in found.resources.values()) else None

    def own_resources(self) -> Iterator[Resource]:
        """The entries of the pack's own help.yaml."""
        return (resource for resource in self.pack.help.resources.values() if in_pack(resource.location))

    def knows(self, file: str) -> bool:
        """Whether `file`, of this pack or the built-in one, was read completely, so that what it lacks is missing."""
        return not any(name == file or name.endswith(f"/{file}") for name in self.cut)


def in_pack(location: Location) -> bool:
    """Whether a part is in a file of the pack itself; files of the built-in pack have an absolute path."""
    return "/" not in location.file


def check_items(pack: Pack) -> Iterator[Item]:
    """The items of all check forms."""
    for form in pack.checks.values():
        yield from form


def options(scenario: Scenario) -> Iterator[Option]:
    for choice in scenario.choices():
        yield from choice.options


def pictures_with(fault: PictureFault, scenario: Scenario, context: Context) -> Iterator[Hit]:
    """The mentions of pictures of the pack with this fault, in messages and for people."""
    for message in scenario.messages():
        file = message.image.file if message.image is not None else None
        if file in context.media and file is not None and picture_fault(context.media_folder / file) == fault:
            yield hit(context.spots.inside(message.location, "image", "file"), file=file)
    for part in pictured(scenario):
        file = f"{part.avatar}.svg"
        if file in context.media and picture_fault(context.media_folder / file) == fault:
            yield hit(context.spots.under(part.location, "avatar"), file=file)


def pictured(scenario: Scenario) -> tuple[Person | Chat, ...]:
    """Everything that may have a picture of its own."""
    return (*scenario.people.values(), *scenario.chats.values())


class Mention(NamedTuple):
    """A name, and where it stands: at `path` in a part, which begins at `part`, or is the value of the key there."""

    name: str
    part: Location
    path: tuple[str | int, ...]
    of_key: bool = False

    def location(self, spots: Spots) -> Location:
        """The place of the name. The first one that is asked for reads the file again."""
        return (spots.under if self.of_key else spots.inside)(self.part, *self.path)


def people_named(scenario: Scenario) -> Iterator[Mention]:
    """Each mention of a person."""
    if scenario.you:
        yield Mention(scenario.you, scenario.location, ("you",))
    for chat in scenario.chats.values():
        if chat.partner is not None:
            yield Mention(chat.partner, chat.location, ("with",), of_key=True)
        for number, name in enumerate(chat.members):
            yield Mention(name, chat.location, ("people", number), of_key=True)
        if chat.last is not None and chat.last.sender:
            yield Mention(chat.last.sender, chat.last.location, ("from",))
    for step in scenario.steps():
        match step:
            case Message():
                yield Mention(step.sender, step.location, ("from",))
            case Typing():
                yield Mention(step.person, step.location, ("typing",))
            case Read():
                yield Mention(step.person, step.location, ("read",))
            case Reaction():
                if step.person:
                    yield Mention(step.person, step.location, ("from",))
            case Membership():
                yield Mention(step.person, step.location, ("join" if step.joins else "leave",))
            case TimeJump() | Note() | SurveyQuestion() | Deletion() | ChatLine():
                pass
            case Choice() | Set() | Goto() | End() | If():
                pass
            case _ as unreachable:
                assert_never(unreachable)


def messages_with_id(scenario: Scenario) -> frozenset[str]:
    """The ids of messages; the key of one that has none contains a slash."""
    return frozenset(message.key for message in scenario.messages() if "/" not in message.key)


def phone_faults(exploration: Exploration, kind: PhoneFaultKind) -> Iterator[Hit]:
    """The faults of this kind that some path runs into, with the name and the chat in question."""
    for fault in exploration.phone.faults:
        if fault.kind == kind:
            yield hit(fault.location, name=fault.name, chat=fault.chat)


def scenes_named(scenario: Scenario) -> Iterator[tuple[Location, str, str]]:
    """Each mention of a scene: the part that mentions it, the key, and the name."""
    if scenario.start:
        yield scenario.location, "start", scenario.start
    for step in scenario.steps():
        if isinstance(step, Goto):
            yield step.location, "goto", step.scene
    for option in options(scenario):
        if option.goto is not None:
            yield option.location, "goto", option.goto


def endings_named(scenario: Scenario) -> Iterator[tuple[Location, str]]:
    """Each mention of an ending, under the key `end`: the part that mentions it, and the name."""
    for step in scenario.steps():
        if isinstance(step, End):
            yield step.location, step.ending
    for option in options(scenario):
        if option.end is not None:
            yield option.location, option.end


def connected(scenario: Scenario) -> bool:
    """Whether every scene and ending that is named exists."""
    return all(name in scenario.scenes for _, _, name in scenes_named(scenario)) and all(
        name in scenario.endings for _, name in endings_named(scenario)
    )


def completed(scenario: Scenario) -> Scenario:
    """The same story with a safe ending for every scene and ending that is named but missing.

    What is still wrong in it will be wrong however the missing parts are written.
    """
    scenes = {name for _, _, name in scenes_named(scenario)} - scenario.scenes.keys()
    endings = {name for _, name in endings_named(scenario)} - scenario.endings.keys()
    if not (scenes or endings):
        return scenario
    location = scenario.location
    ends = {name: Ending(name, name, "safe", "", location) for name in (*endings, "")}
    return replace(
        scenario,
        scenes={**scenario.scenes, **{name: Scene(name, (End("", location),), location) for name in scenes}},
        endings={**scenario.endings, **ends},
    )


def judged(scenario: Scenario) -> list[Message]:
    """The messages on which the player is judged: those of other people, without contested ones."""
    return [message for message in scenario.messages() if message.sender != scenario.you and not message.contested]


def shown_texts(scenario: Scenario) -> Iterator[tuple[Location, str]]:
    """All texts that the player reads in this scenario, in written order, each with the location of its part."""
    yield from ((scenario.location, text) for text in (scenario.hero, scenario.about) if text)
    for person in scenario.people.values():
        if person.profile is not None:
            profile = person.profile
            yield from ((profile.location, text) for text in (profile.about, profile.since, *profile.pictures) if text)
    for chat in scenario.chats.values():
        if chat.line:
            yield chat.location, chat.line
        if chat.last is not None:
            yield from ((chat.last.location, text) for text in (chat.last.text, chat.last.when) if text)
    for step in scenario.steps():
        match step:
            case Shown():
                yield from ((step.location, text) for text in step.texts if text)
            case Choice():
                yield from ((step.location, text) for text in (step.prompt, step.short) if text)
                for option in step.options:
                    yield from ((option.location, text) for text in option.texts)
            case Set() | Goto() | End() | If():
                pass
            case _ as unreachable:
                assert_never(unreachable)
    for ending in scenario.endings.values():
        yield from ((ending.location, text) for text in (ending.text, ending.sender, ending.word) if text)
        yield from ((point.location, point.text) for point in ending.points)
    for item in scenario.round:
        yield from ((item.location, text) for text in item.texts)


def ages(context: Context) -> Iterator[tuple[Resource, int]]:
    """The pack's own help entries that are shown, each with the number of days since it was checked."""
    for resource in context.own_resources():
        if resource.show and resource.verified:
            yield resource, (context.today - date.fromisoformat(resource.verified)).days


def near(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant, or at least one that exists; a dash if no names are known."""
    return nearest(name, known, least=0.0) or "–"

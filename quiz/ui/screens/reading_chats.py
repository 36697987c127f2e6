"""The chats of the reading task: scenarios without tactics, in parts, with a question about each part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.play.transcript import Row, transcript
from quiz.story.events import Event, MessageShown, TimeJumped
from quiz.story.location import NOWHERE
from quiz.story.model import Person, Scenario, Scene, Setting
from quiz.story.steps import Message, TimeJump


@dataclass(frozen=True, slots=True)
class Said:
    """A message of this person (an id)."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Later:
    """Time passes; `clock` is what the phone shows afterwards, such as "15:10"."""

    text: str
    clock: str


@dataclass(frozen=True, slots=True)
class ReadingQuestion:
    """A question about what was read. `right` is the index of the correct answer, `why` explains it."""

    text: str
    answers: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True, slots=True)
class ReadingPart:
    """The messages that come together, and the question about them."""

    steps: tuple[Said | Later, ...]
    question: ReadingQuestion


@dataclass(frozen=True, slots=True)
class ReadingChat:
    """A chat with as many scenes as questions."""

    scenario: Scenario
    questions: tuple[ReadingQuestion, ...]

    def rows(self, part: int) -> tuple[Row, ...]:
        """The rows that are visible once this part has come; parts count from 0."""
        scenes = tuple(self.scenario.scenes.values())[: part + 1]
        return transcript(self.scenario, [_event(step) for scene in scenes for step in scene.steps])


def part(*steps: Said | Later, question: str, answers: tuple[str, ...], right: int, why: str) -> ReadingPart:
    """Create a part from these messages and a question about them and all before."""
    return ReadingPart(steps, ReadingQuestion(question, answers, right, why))


def reading_chat(
    title: str,
    about: str,
    setting: Setting,
    people: Mapping[str, tuple[str, int | None, str]],
    *parts: ReadingPart,
) -> ReadingChat:
    """Create a chat of `people` (by id: name, age, avatar), the first of whom writes at the end side."""
    scenes = [
        Scene(f"part{n}", tuple(_step(f"{n}.{m}", step) for m, step in enumerate(part.steps, 1)), NOWHERE)
        for n, part in enumerate(parts, 1)
    ]
    scenario = Scenario(
        id="reading",
        title=title,
        summary=about,
        setting=setting,
        role="bystander",
        verdict="okay",
        minutes=4,
        you=next(iter(people)),
        people={key: Person(key, name, NOWHERE, age, avatar) for key, (name, age, avatar) in people.items()},
        variables={},
        start=scenes[0].id,
        scenes={scene.id: scene for scene in scenes},
        endings={},
        location=NOWHERE,
    )
    return ReadingChat(scenario, tuple(part.question for part in parts))


def _step(key: str, step: Said | Later) -> Message | TimeJump:
    if isinstance(step, Later):
        return TimeJump(key, step.text, NOWHERE, step.clock)
    return Message(key, step.who, NOWHERE, text=step.text)


def _event(step: object) -> Event:
    if isinstance(step, TimeJump):
        return TimeJumped(step.key)
    assert isinstance(step, Message)
    return MessageShown(step.key)

"""Making the script of a story out of its steps. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import assert_never

from quiz.languages.translation import _, listed
from quiz.play.moment import answer_name
from quiz.play.notes import minutes_with_hands
from quiz.play.places import shortened
from quiz.play.script import (
    MessageKind,
    Script,
    ScriptAnswer,
    ScriptAside,
    ScriptEnd,
    ScriptFork,
    ScriptJump,
    ScriptLine,
    ScriptMessage,
    ScriptScene,
    in_short,
)
from quiz.play.script_order import PlayingOrder
from quiz.play.wording import addressed, chat_name, feeling_prompt, message_words, prompt_of, sign_words
from quiz.scoring.recognition import families_of
from quiz.story.chats import ChatFinder
from quiz.story.exploring import explore
from quiz.story.model import Scenario, Scene, Tactics
from quiz.story.speeds import CHOICE_SECONDS
from quiz.story.state_graph import TICKS_PER_MINUTE, WINDOW_STATE_LIMIT, TooManyStates, reading_ticks
from quiz.story.steps import (
    Choice,
    End,
    Goto,
    If,
    Message,
    Note,
    Option,
    Set,
    Sign,
    Step,
    SurveyQuestion,
    TimeJump,
)

CHARACTERS_A_SECOND = 25
"""Skimming a script, about twice as fast as a chat is read at its normal tempo: our own assumption."""
LONGEST_TITLE = 40
"""In characters; it is for a list of scenes."""


def script_of(scenario: Scenario, tactics: Tactics) -> Script:
    """Everything of a story that a teacher reads beforehand."""
    return _Writer(scenario, tactics).write()


def playing_minutes(scenario: Scenario) -> tuple[int, int]:
    """The least and the most minutes of playing alone, rounded, as `explore` computes them; what the author says where
    the story has too many states."""
    try:
        span = explore(scenario, WINDOW_STATE_LIMIT).minutes
    except TooManyStates:
        return scenario.minutes, scenario.minutes
    if span.min is None or span.max is None:
        return scenario.minutes, scenario.minutes
    return max(1, round(span.min)), max(1, round(span.max))


class _Writer:
    def __init__(self, scenario: Scenario, tactics: Tactics) -> None:
        self._scenario, self._tactics = scenario, tactics
        self._chats = ChatFinder(scenario)
        self._order = PlayingOrder(scenario)
        self._titles = {scene: self._title(scenario.scenes[scene]) for scene in self._order.scenes}
        self._choices = {one.key: one for one in scenario.choices()}
        self._setters = self._find_setters()

    def write(self) -> Script:
        scenes: list[ScriptScene] = []
        when: dict[str, str] = {}
        chats: dict[str, str] = {}
        for scene_id in self._order.scenes:
            scene = self._scene(self._scenario.scenes[scene_id], when, chats)
            if self._order.shown(scene_id) == scene_id:
                scenes.append(scene)
        scenes = self._with_numbers(scenes)
        endings = tuple(ScriptEnd(one.id, one.title, one.kind, one.text) for one in self._scenario.endings.values())
        received = [one for one in self._scenario.messages() if one.sender != self._scenario.you]
        return Script(
            scenario=self._scenario.id,
            title=self._scenario.title,
            scenes=tuple(scenes),
            endings=endings,
            reading_minutes=_reading_minutes(line for scene in scenes for line in scene.lines),
            short_minutes=_reading_minutes(line for scene in scenes for line in scene.lines if in_short(line)),
            tricks=sum(bool(one.tactics) for one in received),
            honest=sum(one.honest for one in received),
            contested=sum(one.contested and not one.tactics for one in received),
            forks=len(self._choices),
            content_note=self._scenario.content_note or "",
        )

    def _scene(self, scene: Scene, when: dict[str, str], chats: dict[str, str]) -> ScriptScene:
        steps = scene.steps
        first = next((step for step in steps if not isinstance(step, Set)), None)
        if isinstance(first, TimeJump):
            when[scene.id] = _time_words(first)
            steps = tuple(step for step in steps if step is not first)
        entry = when.get(scene.id, self._scenario.clock or "")
        place = _Place(chats.get(scene.id, self._chats.first), entry, when, chats)
        lines = tuple(self._lines(steps, 0, place))
        last = lines[-1] if lines else None
        if isinstance(last, ScriptJump) and last.depth == 0 and last.scene in self._order.below(scene.id):
            lines = lines[:-1]
        return ScriptScene(
            id=scene.id,
            title=self._titles[scene.id],
            lines=lines,
            when=entry,
            after=self._after(scene.id),
            unused=scene.id in self._order.unused,
        )

    def _with_numbers(self, scenes: Sequence[ScriptScene]) -> list[ScriptScene]:
        """The scenes with numbers and minutes."""
        found: list[ScriptScene] = []
        number = 0
        for at, scene in enumerate(scenes):
            if scene.unused or not (at == 0 or any(isinstance(line, ScriptFork) for line in scene.lines)):
                found.append(scene)
                continue
            number += 1
            ticks = self._ticks(scene.id) + max(self._following(scenes, at), default=0)
            halves = max(1, round(2 * ticks / TICKS_PER_MINUTE))
            found.append(replace(scene, number=number, minutes=halves / 2))
        return found

    def _following(self, scenes: Sequence[ScriptScene], at: int) -> Iterator[int]:
        """How long each of the scenes takes that follow one in the list and are none of it."""
        for scene in scenes[at + 1 :]:
            if scene.unused or any(isinstance(line, ScriptFork) for line in scene.lines):
                return
            yield self._ticks(scene.id)

    def _ticks(self, scene: str) -> int:
        steps = self._order.steps[scene]
        words = [step.words for step in steps if not isinstance(step, Set | Goto | End | If | Choice)]
        choices = [step for step in steps if isinstance(step, Choice)]
        words += [text for one in choices for text in (one.prompt or "", *(option.words for option in one.options))]
        return reading_ticks(*words) + len(choices) * CHOICE_SECONDS * TICKS_PER_MINUTE // 60

    def _title(self, scene: Scene) -> str:
        """What a scene is called: by its decision, by how it ends, or by who reacts in it."""
        steps = self._order.steps[scene.id]
        for step in steps:
            if isinstance(step, Choice):
                return step.short or shortened(prompt_of(step), LONGEST_TITLE)
        for step in steps:
            if isinstance(step, Message) and step.sender != self._scenario.you:
                return _("Wie {name} reagiert").format(name=self._name(step.sender))
        for step in steps:
            if isinstance(step, End) and step.ending in self._scenario.endings:
                return shortened(self._scenario.endings[step.ending].title, LONGEST_TITLE)
        for step in steps:
            if isinstance(step, TimeJump | Note):
                return shortened(step.text, LONGEST_TITLE)
        return scene.id

    def _after(self, scene: str) -> str:
        """After which answers a scene comes, in words; empty if it simply follows. The fork right above needs no
        name."""
        above = self._order.fork_above(scene)
        found: list[str] = []
        for choice in self._choices.values():
            letters = [letter for letter, option in _lettered(choice) if self._leads(option, scene)]
            if letters and choice.key == above:
                found.insert(0, listed(letters))
            elif letters:
                found.append(self._fork_words(choice, letters))
        return _("nach {answers}").format(answers=listed(found)) if found else ""

    def _leads(self, option: Option, scene: str) -> bool:
        return option.goto is not None and self._order.shown(option.goto) == scene

    def _fork_words(self, choice: Choice, letters: Sequence[str]) -> str:
        """Some answers of a fork, in words."""
        name = choice.short or shortened(prompt_of(choice), LONGEST_TITLE)
        return _("„{fork}“ {letters}").format(fork=name, letters=listed(list(letters)))

    def _find_setters(self) -> Mapping[str, tuple[str, ...]]:
        """For each yes/no variable that is false at first and that only answers make true, those answers in words."""
        found: dict[str, list[str]] = {}
        for choice in self._choices.values():
            for letter, option in _lettered(choice):
                for change in option.changes:
                    if not change.step and change.value == 1:
                        found.setdefault(change.variable, []).append(self._fork_words(choice, [letter]))
        elsewhere = {
            change.variable for step in self._scenario.steps() if isinstance(step, Set) for change in step.changes
        }
        variables = self._scenario.variables
        return {
            name: tuple(words)
            for name, words in found.items()
            if name not in elsewhere and name in variables and variables[name].boolean and not variables[name].start
        }

    def _only(self, source: str, *, otherwise: bool = False) -> str:
        """What a condition says to somebody who knows no variables."""
        negated = source.startswith("not ")
        name = source.removeprefix("not ").strip()
        if name not in self._setters:
            return _("Auf den anderen Wegen") if otherwise else _("Nur auf manchen Wegen")
        answers = listed(list(self._setters[name]))
        if negated != otherwise:
            return _("Nicht nach {answers}").format(answers=answers)
        return _("Nur nach {answers}").format(answers=answers)

    def _lines(self, steps: Sequence[Step], depth: int, place: _Place) -> Iterator[ScriptLine]:
        for step in steps:
            match step:
                case Message():
                    chat = self._chats.of_step(step, place.chat, {})
                    yield from self._change_of_chat(chat, step.sender, depth, place)
                    yield self._message(step, depth)
                case TimeJump():
                    place.when = _time_words(step)
                    yield ScriptAside("time", place.when, depth)
                case Note():
                    yield ScriptAside("note", step.text, depth)
                case Sign():
                    yield ScriptAside("sign", sign_words(step, self._scenario), depth)
                case SurveyQuestion():
                    yield ScriptAside("feeling", feeling_prompt(), depth)
                case Choice():
                    place.chat = self._chats.of_step(step, place.chat, {})
                    yield self._fork(step, depth, place)
                case If():
                    yield ScriptAside("only", self._only(step.condition.source), depth)
                    yield from self._lines(step.then, depth + 1, place)
                    if step.otherwise:
                        yield ScriptAside("only", self._only(step.condition.source, otherwise=True), depth)
                        yield from self._lines(step.otherwise, depth + 1, place)
                case Goto():
                    place.leads_to(step.scene, place.chat)
                    target = self._order.shown(step.scene)
                    yield ScriptJump(target, self._titles.get(target, target), depth)
                case End():
                    ending = self._scenario.endings.get(step.ending)
                    if ending is not None:
                        yield ScriptEnd(ending.id, ending.title, ending.kind, ending.text, depth)
                case Set():
                    pass
                case _ as unreachable:
                    assert_never(unreachable)

    def _change_of_chat(self, chat: str, sender: str, depth: int, place: _Place) -> Iterator[ScriptLine]:
        """A line with the name of the chat wherever it is another one than before and the name of who writes does not
        say so."""
        found = self._scenario.chats.get(chat)
        if chat != place.told and found is not None and found.partner != sender:
            yield ScriptAside("chat", chat_name(self._scenario, chat), depth)
        place.chat = place.told = chat

    def _message(self, step: Message, depth: int) -> ScriptMessage:
        kind: MessageKind = "trick" if step.tactics else "contested" if step.contested else "honest"
        if step.sender == self._scenario.you:
            kind = "own"
        known = [self._tactics.families.get(name) for name in self._families(step)]
        benign = self._tactics.benign.get(step.okay or "")
        return ScriptMessage(
            key=step.key,
            name=self._name(step.sender),
            words=message_words(step),
            kind=kind,
            families=tuple(family for family in known if family is not None),
            benign=benign.name if benign is not None and kind == "honest" else "",
            phrases=step.phrases,
            why=step.why or "",
            depth=depth,
        )

    def _families(self, step: Message) -> Sequence[str]:
        known = tuple(tactic for tactic in step.tactics if tactic in self._tactics.tactics)
        return families_of(known, self._tactics)

    def _fork(self, choice: Choice, depth: int, place: _Place) -> ScriptFork:
        answers = tuple(self._answer(letter, option, place) for letter, option in _lettered(choice))
        return ScriptFork(
            choice.key, prompt_of(choice), answers, choice.discuss or "", minutes_with_hands(choice), depth
        )

    def _answer(self, letter: str, option: Option, place: _Place) -> ScriptAnswer:
        chat = self._chats.of_option(option, place.chat)
        where = ""
        if option.say and chat in self._scenario.chats:
            where = addressed(self._scenario, chat, deed=False)
        if option.goto is not None:
            place.leads_to(option.goto, chat)
        return ScriptAnswer(
            letter=letter,
            where=where,
            words=option.words,
            kind=option.kind,
            feedback=option.feedback or "",
            only=self._only(option.condition.source) if option.condition is not None else "",
            scene=self._order.shown(option.goto) if option.goto is not None else None,
            ending=option.end,
            after=self._goal(option),
        )

    def _goal(self, option: Option) -> str:
        if option.end is not None:
            return _("Ende")
        if option.goto is None:
            return _("weiter")
        target = self._order.shown(option.goto)
        steps = self._order.steps.get(target, ())
        if any(isinstance(step, Choice) for step in steps):
            return self._titles[target]
        return _("Ende") if any(isinstance(step, End) for step in steps) else _("Reaktion")

    def _name(self, person: str) -> str:
        found = self._scenario.people.get(person)
        return (found.name or person) if found is not None else person


class _Place:
    """Where the writer is: the chat that is open, the one that was named last, and the time; `when` and `chats` are
    those at the beginning of the scenes that it leads to, as far as they are known."""

    def __init__(self, chat: str, when: str, whens: dict[str, str], chats: dict[str, str]) -> None:
        self.chat, self.when = chat, when
        self.told: str | None = None
        self._whens, self._chats = whens, chats

    def leads_to(self, scene: str, chat: str) -> None:
        self._whens.setdefault(scene, self.when)
        self._chats.setdefault(scene, chat)


def _lettered(choice: Choice) -> Iterator[tuple[str, Option]]:
    """The options with how they are spoken of."""
    return ((answer_name(at), option) for at, option in enumerate(choice.options))


def _time_words(step: TimeJump) -> str:
    """A time as one line: what the story says, and the clock."""
    return f"{step.text} · {step.clock}" if step.clock else step.text


def _reading_minutes(lines: Iterable[ScriptLine]) -> int:
    return max(1, ceil(sum(map(_length, lines)) / CHARACTERS_A_SECOND / 60))


def _length(line: ScriptLine) -> int:
    """How many characters of the story are in a line; what the script says about the story does not count."""
    match line:
        case ScriptAside():
            return len(line.text) if line.kind in ("note", "time") else 0
        case ScriptMessage():
            return len(line.words)
        case ScriptFork():
            return len(line.prompt) + sum(len(one.words) for one in line.answers)
        case ScriptEnd():
            return len(line.title) + len(line.text)
        case ScriptJump():
            return 0
        case _ as unreachable:
            assert_never(unreachable)

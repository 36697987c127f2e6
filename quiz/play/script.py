"""A story as a readable whole: its scenes in playing order, with every message, fork and ending. No Qt here.

The script on the screen and the printed script show the same values. Nothing of it is for pupils.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal, TypeAlias, assert_never

from quiz.languages.translation import _, listed
from quiz.play.moment import answer_name
from quiz.play.notes import minutes_with_hands
from quiz.play.places import shortened
from quiz.play.wording import addressed, chat_name, feeling_prompt, message_words, prompt_of, sign_words
from quiz.scoring.recognition import families_of
from quiz.story.chats import ChatFinder
from quiz.story.exploring import explore
from quiz.story.model import EndingKind, Family, Scenario, Scene, Tactics
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
    OptionKind,
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


class _Writer:
    def __init__(self, scenario: Scenario, tactics: Tactics) -> None:
        self._scenario, self._tactics = scenario, tactics
        self._chats = ChatFinder(scenario)
        self._flat = {scene.id: flat_steps(scene.steps) for scene in scenario.scenes.values()}
        self._order, self._unused = self._playing_order()
        self._shown_as = {scene: self._find_shown(scene) for scene in self._flat}
        self._titles = {scene: self._title(scenario.scenes[scene]) for scene in self._order}
        self._choices = {one.key: one for one in scenario.choices()}
        self._setters = self._find_setters()

    def write(self) -> Script:
        scenes: list[ScriptScene] = []
        when: dict[str, str] = {}
        chats: dict[str, str] = {}
        for scene_id in self._order:
            scene = self._scene(self._scenario.scenes[scene_id], when, chats)
            if self._shown(scene_id) == scene_id:
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

    def _playing_order(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """The scenes so that each comes after those that lead to it, then those that none leads to. Where the story
        goes in circles, as far as its scenes tell, what is written first comes first."""
        after = {scene: [one for one in _targets(steps) if one in self._flat] for scene, steps in self._flat.items()}
        used = frozenset(_depth_first(self._scenario.start, after, set()))
        at = {scene: number for number, scene in enumerate(self._flat)} | {self._scenario.start: -1}
        forward = {
            scene: [one for one in targets if at[one] > at[scene] or not self._leads_back(one, scene, after)]
            for scene, targets in after.items()
        }
        seen: set[str] = set()
        order: list[str] = []
        for scene in (self._scenario.start, *self._flat):
            if scene in used:
                order += reversed(_depth_first(scene, forward, seen))
        unused = tuple(scene for scene in self._flat if scene not in used)
        return (*order, *unused), frozenset(unused)

    def _leads_back(self, scene: str, goal: str, after: Mapping[str, Sequence[str]]) -> bool:
        return goal in _depth_first(scene, after, set())

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
        if isinstance(last, ScriptJump) and last.depth == 0 and last.scene in self._below(scene.id):
            lines = lines[:-1]
        return ScriptScene(
            id=scene.id,
            title=self._titles[scene.id],
            lines=lines,
            when=entry,
            after=self._after(scene.id),
            unused=scene.id in self._unused,
        )

    def _shown(self, scene: str) -> str:
        """The scene that is told where this one is meant: the next one if it is only a change of time."""
        return self._shown_as.get(scene, scene)

    def _find_shown(self, scene: str) -> str:
        passed = {scene}
        while scene in self._flat:
            steps = [step for step in self._flat[scene] if not isinstance(step, Set | TimeJump)]
            if len(steps) != 1 or not isinstance(steps[0], Goto) or steps[0].scene in passed:
                break
            scene = steps[0].scene
            passed.add(scene)
        return scene

    def _below(self, scene: str) -> frozenset[str]:
        """The scenes that a reader takes for the next one: the one below, and the next in which something is
        decided."""
        after = [one for one in self._order[self._order.index(scene) + 1 :] if self._shown(one) == one]
        fork = next((one for one in after if any(isinstance(step, Choice) for step in self._flat[one])), None)
        return frozenset(filter(None, (*after[:1], fork)))

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
        steps = self._flat[scene]
        words = [step.words for step in steps if not isinstance(step, Set | Goto | End | If | Choice)]
        choices = [step for step in steps if isinstance(step, Choice)]
        words += [text for one in choices for text in (one.prompt or "", *(option.words for option in one.options))]
        return reading_ticks(*words) + len(choices) * CHOICE_SECONDS * TICKS_PER_MINUTE // 60

    def _title(self, scene: Scene) -> str:
        """What a scene is called: by its decision, by how it ends, or by who reacts in it."""
        steps = self._flat[scene.id]
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
        above = self._fork_above(scene)
        found: list[str] = []
        for choice in self._choices.values():
            letters = [letter for letter, option in _lettered(choice) if self._leads(option, scene)]
            if letters and choice.key == above:
                found.insert(0, listed(letters))
            elif letters:
                found.append(self._fork_words(choice, letters))
        return _("nach {answers}").format(answers=listed(found)) if found else ""

    def _fork_above(self, scene: str) -> str | None:
        """The key of the fork that a reader has seen last before a scene."""
        for one in reversed(self._order[: self._order.index(scene)]):
            for step in reversed(self._flat[one]):
                if isinstance(step, Choice):
                    return step.key
        return None

    def _leads(self, option: Option, scene: str) -> bool:
        return option.goto is not None and self._shown(option.goto) == scene

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
                    target = self._shown(step.scene)
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
            scene=self._shown(option.goto) if option.goto is not None else None,
            ending=option.end,
            after=self._goal(option),
        )

    def _goal(self, option: Option) -> str:
        if option.end is not None:
            return _("Ende")
        if option.goto is None:
            return _("weiter")
        target = self._shown(option.goto)
        steps = self._flat.get(target, ())
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


def _depth_first(start: str, after: Mapping[str, Sequence[str]], seen: set[str]) -> list[str]:
    """Everything that can be reached from `start` and is not in `seen` yet, each after all that it leads to."""
    done: list[str] = []
    waiting: list[tuple[str, bool]] = [(start, False)]
    while waiting:
        scene, left = waiting.pop()
        if left:
            done.append(scene)
        elif scene not in seen and scene in after:
            seen.add(scene)
            waiting.append((scene, True))
            waiting += [(target, False) for target in after[scene]]
    return done


def _lettered(choice: Choice) -> Iterator[tuple[str, Option]]:
    """The options with how they are spoken of."""
    return ((answer_name(at), option) for at, option in enumerate(choice.options))


def flat_steps(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Every step, also those in blocks, in written order."""
    found: list[Step] = []
    waiting = list(reversed(steps))
    while waiting:
        step = waiting.pop()
        found.append(step)
        if isinstance(step, If):
            waiting.extend(reversed((*step.then, *step.otherwise)))
    return tuple(found)


def _targets(steps: Sequence[Step]) -> list[str]:
    """The scenes that these steps lead to, in written order, each once."""
    found: dict[str, None] = {}
    for step in steps:
        if isinstance(step, Goto):
            found[step.scene] = None
        elif isinstance(step, Choice):
            found |= dict.fromkeys(option.goto for option in step.options if option.goto is not None)
    return list(found)


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

"""One scenario of scenarios.yaml.

References are kept as written; the rules check whether they lead anywhere. Conditions and `set` are checked against
the declared variables here, since a program can only be made from sound ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple, assert_never, get_args

from quiz.story.loading import kinds
from quiz.story.loading.bodies import BODIES, read_body
from quiz.story.loading.items import read_item, read_judgement
from quiz.story.loading.nodes import Fields, ItemNodes, Node
from quiz.story.loading.phone import SIGNS, SignKey, read_chats, read_profile, read_sign
from quiz.story.loading.reader import Keys, Reader, keys
from quiz.story.loading.variables import Variables
from quiz.story.location import Location
from quiz.story.model import ENDING_KINDS, ROLES, SETTINGS, VERDICTS, Ending, Person, Point, Scenario, Scene
from quiz.story.steps import (
    OPTION_KINDS,
    Choice,
    Condition,
    End,
    Feeling,
    Goto,
    If,
    Membership,
    Message,
    Note,
    Option,
    Set,
    SignStep,
    Step,
    TimeJump,
)

SCENARIO = keys(
    "id title summary setting role verdict minutes you people start scenes endings",
    "age content_note goal teacher_note clock variables round chats picture hero about",
)
SCENARIO_TEXTS = [
    "title",
    "summary",
    "content_note",
    "goal",
    "teacher_note",
    "you",
    "start",
    "picture",
    "hero",
    "about",
]
PERSON = keys("name", "age avatar relation profile")
MESSAGE = keys("from", "id in text image voice card missed tactic okay contested phrases why reply_to")
CHOICE = keys("options", "prompt discuss short")
OPTION = keys("id", "in say do kind feedback if set goto end")
TIME = keys("time", "id clock")
IF = keys("if then", "else")
ENDING = keys("title kind text", "sender help word points")
POINT = keys("text", "family okay")
StepKey = Literal["time", "note", "feel", "choose", "set", "goto", "end", "if", SignKey]
"""The keys that decide the kind of a step; a message has none of them."""
STEPS: Mapping[str, StepKey] = {key: key for key in get_args(StepKey)}
STEP_KEYS: Mapping[str, Keys] = {
    "time": TIME,
    "note": keys("note", "id"),
    "feel": keys("feel", "id"),
    "choose": keys("choose", "id in"),
    "set": keys("set"),
    "goto": keys("goto"),
    "end": keys("end"),
    "if": IF,
    **dict(SIGNS.items()),
}
"""The keys of each kind of step but messages."""


class ReadScenario(NamedTuple):
    """A scenario as far as it could be read; its id is "" if that was not readable.

    `clear` says that nothing was lost that decides the path through it, so that its flow can be searched.
    """

    scenario: Scenario
    clear: bool


def read_scenario(node: Node, reader: Reader, media: Path, taken: dict[str, int]) -> ReadScenario:
    """Read a scenario.

    `media` is the real path of the pack's media folder, `taken` the ids of the previous scenarios with their lines.
    """
    return _ScenarioReader(node, reader, media).read(taken)


class _ScenarioReader:
    def __init__(self, node: Node, reader: Reader, media: Path) -> None:
        self._node = node
        self._reader = reader
        self._media = media
        self._you: str | None = None
        self._variables = Variables(None, reader)
        self._ids: dict[str, int] = {}
        self._scene = ""
        self._counts: dict[str, int] = {}
        self._clear = True

    def read(self, taken: dict[str, int]) -> ReadScenario:
        reader = self._reader
        found = reader.fields(self._node, SCENARIO)
        scenario_id = reader.id(found.get("id"))
        if scenario_id is not None:
            reader.unique(scenario_id, found["id"], taken)
        texts = {name: reader.text(found.get(name)) for name in SCENARIO_TEXTS}
        self._you = texts["you"]
        people = self._read_people(found.get("people"))
        with self._deciding():
            self._variables = Variables(found.get("variables"), reader)
        chats = read_chats(found.get("chats"), reader, self._you)
        scenes = self._read_scenes(found.get("scenes"))
        endings = self._read_endings(found.get("endings"))
        items = [read_item(part, reader, self._ids) for part in reader.items(found.get("round"))]
        setting = reader.one_of(found.get("setting"), SETTINGS)
        role = reader.one_of(found.get("role"), ROLES, kinds.BAD_ROLE)
        verdict = reader.one_of(found.get("verdict"), VERDICTS)
        minutes, age = reader.number(found.get("minutes"), 1), reader.number(found.get("age"), 0)
        scenario = Scenario(
            id=scenario_id or "",
            title=texts["title"] or scenario_id or "",
            summary=texts["summary"] or "",
            setting=setting or "messenger",
            role=role or "target",
            verdict=verdict or "unsure",
            minutes=minutes or 1,
            you=self._you or "",
            people=people,
            variables=self._variables.declared,
            start=texts["start"] or "",
            scenes=scenes,
            endings=endings,
            location=reader.location(self._node),
            age=age,
            content_note=texts["content_note"],
            goal=texts["goal"],
            teacher_note=texts["teacher_note"],
            clock=reader.clock(found.get("clock")),
            round=tuple(item for item in items if item is not None),
            chats=chats,
            picture=texts["picture"],
            hero=texts["hero"],
            about=texts["about"],
        )
        return ReadScenario(scenario, self._clear and not reader.problems.full())

    @contextmanager
    def _deciding(self) -> Iterator[None]:
        """Read something that decides the path of the story: a problem in it makes the flow unclear."""
        before = len(self._reader.problems.findings)
        yield
        self._clear &= len(self._reader.problems.findings) == before

    def _read_people(self, node: Node | None) -> Mapping[str, Person]:
        reader = self._reader
        people: dict[str, Person] = {}
        for key, value in reader.entries(node):
            person_id = reader.id(key)
            found = reader.fields(value, PERSON)
            name, relation = reader.text(found.get("name")), reader.text(found.get("relation"))
            age, avatar = reader.number(found.get("age"), 0), reader.text(found.get("avatar"))
            profile = read_profile(found["profile"], reader) if "profile" in found else None
            if person_id is not None:
                person = Person(person_id, name or person_id, reader.location(key), age, avatar, relation, profile)
                people.setdefault(person_id, person)
        return MappingProxyType(people)

    def _read_scenes(self, node: Node | None) -> Mapping[str, Scene]:
        reader = self._reader
        scenes: dict[str, Scene] = {}
        for key, value in reader.entries(node):
            scene_id = reader.id(key)
            self._scene = scene_id or ""
            self._counts = {}
            steps = self._read_steps(value)
            if scene_id is not None:
                scenes.setdefault(scene_id, Scene(scene_id, steps, reader.location(key)))
        return MappingProxyType(scenes)

    def _read_endings(self, node: Node | None) -> Mapping[str, Ending]:
        reader = self._reader
        endings: dict[str, Ending] = {}
        for key, value in reader.entries(node):
            ending_id = reader.id(key)
            found = reader.fields(value, ENDING)
            title, text, sender, word = (reader.text(found.get(key)) for key in ("title", "text", "sender", "word"))
            kind = reader.one_of(found.get("kind"), ENDING_KINDS)
            help_ids = reader.texts(found.get("help"))
            if ending_id is not None:
                location = reader.location(key)
                points = tuple(self._read_point(part) for part in reader.items(found.get("points")))
                ending = Ending(
                    ending_id,
                    title or ending_id,
                    kind or "unsure",
                    text or "",
                    location,
                    sender,
                    help_ids,
                    word,
                    points,
                )
                endings.setdefault(ending_id, ending)
        return MappingProxyType(endings)

    def _read_point(self, node: Node) -> Point:
        reader = self._reader
        found = reader.fields(node, POINT)
        family, okay = reader.text(found.get("family")), reader.text(found.get("okay"))
        if isinstance(node, Fields) and node.whole and ("family" in found) == ("okay" in found):
            reader.problems.add(kinds.POINT_OF, node)
        return Point(reader.text(found.get("text")) or "", reader.location(node), family, okay)

    def _read_steps(self, node: Node | None) -> tuple[Step, ...]:
        steps = [self._read_step(part) for part in self._reader.items(node)]
        self._clear &= None not in steps and (node is None or isinstance(node, ItemNodes))
        return tuple(step for step in steps if step is not None)

    def _read_step(self, node: Node) -> Step | None:
        if not isinstance(node, Fields):
            self._reader.fields(node, MESSAGE)
            return None
        names = [key.value for key, _ in node.pairs()]
        of_step = [STEPS[name] for name in dict.fromkeys(names) if name in STEPS]
        sign = any(name in SIGNS for name in names) and not any(name in BODIES for name in names)
        if "from" in names and not sign:
            self._clear &= not of_step
            return self._read_message(node)
        if not of_step:
            return self._read_unknown(node, names)
        if len(of_step) > 1:
            self._refuse_mixed(node, of_step)
            return None
        return self._read_simple(of_step[0], node)

    def _read_unknown(self, node: Fields, names: list[str]) -> Message | None:
        telling = [name for name in names if name not in ("id", "in")]
        if any(name in MESSAGE.known for name in telling):
            return self._read_message(node)
        if not telling and node.whole:
            self._reader.problems.add(kinds.STEP_UNKNOWN, node, known=", ".join(STEPS))
        for key, _ in node.pairs():
            if key.value in telling:
                self._reader.unknown_key(key, (*STEPS, *MESSAGE.known))
        return None

    def _refuse_mixed(self, node: Fields, names: list[StepKey]) -> None:
        second = next(key for key, _ in node.pairs() if key.value == names[1])
        if set(names) == {"goto", "end"}:
            self._reader.problems.add(kinds.GOTO_AND_END, second)
        else:
            self._reader.problems.add(kinds.STEP_MIXED, second, one=names[0], other=names[1])

    def _read_simple(self, kind: StepKey, node: Fields) -> Step | None:
        match kind:
            case "time":
                return self._read_time(node)
            case "note":
                return self._read_named(node, kind, Note)
            case "feel":
                return self._read_named(node, kind, Feeling)
            case "choose":
                return self._read_choice(node)
            case "set":
                return self._read_set(node)
            case "goto":
                return self._read_text(node, kind, Goto)
            case "end":
                return self._read_text(node, kind, End)
            case "if":
                return self._read_if(node)
            case "typing" | "read" | "react" | "delete" | "join" | "leave" | "line":
                return self._read_sign(kind, node)
            case _ as unreachable:
                assert_never(unreachable)

    def _read_fields(self, node: Node | None, allowed: Keys) -> dict[str, Node]:
        with self._deciding():
            return self._reader.fields(node, allowed)

    def _read_alone(self, node: Fields, key: StepKey) -> Node | None:
        """The value of the only key of a step."""
        return self._read_fields(node, STEP_KEYS[key]).get(key)

    def _read_id(self, found: Mapping[str, Node]) -> str | None:
        """The id of a step; all steps of a scenario share one name space."""
        step_id = self._reader.id(found.get("id"))
        if step_id is not None:
            self._reader.unique(step_id, found["id"], self._ids)
        return step_id

    def _read_key(self, kind: str, found: Mapping[str, Node]) -> str:
        """The id of a step, or its place. A step with an id counts too, so that the places of the others stay."""
        place = self._key(kind)
        return self._read_id(found) or place

    def _read_text(self, node: Fields, key: StepKey, build: Callable[[str, Location], Step]) -> Step | None:
        text = self._reader.text(self._read_alone(node, key))
        return None if text is None else build(text, self._reader.location(node))

    def _read_named(self, node: Fields, kind: StepKey, build: Callable[[str, str, Location], Step]) -> Step | None:
        """The same for a step that may have an id."""
        found = self._read_fields(node, STEP_KEYS[kind])
        key, text = self._read_key(kind, found), self._reader.text(found.get(kind))
        return None if text is None else build(key, text, self._reader.location(node))

    def _read_time(self, node: Fields) -> TimeJump | None:
        found = self._read_fields(node, TIME)
        key, text = self._read_key("time", found), self._reader.text(found.get("time"))
        if text is None:
            return None
        return TimeJump(key, text, self._reader.location(node), self._reader.clock(found.get("clock")))

    def _read_sign(self, kind: SignKey, node: Fields) -> SignStep | None:
        reader = self._reader
        found = reader.fields(node, SIGNS[kind])
        sign = read_sign(kind, found, self._read_key(kind, found), reader.location(node), reader)
        if isinstance(sign, Membership) and sign.person == self._you:
            reader.problems.add(kinds.PLAYER_LISTED, found[kind], you=sign.person)
        return sign

    def _read_set(self, node: Fields) -> Set:
        changes = self._read_alone(node, "set")
        with self._deciding():
            return Set(self._variables.changes(changes), self._reader.location(node))

    def _key(self, kind: str) -> str:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{self._scene}/{kind}{self._counts[kind]}"

    def _read_if(self, node: Fields) -> If:
        location = self._reader.location(node)
        with self._deciding():
            found = self._reader.fields(node, IF)
            condition = self._variables.condition(found.get("if")) or Condition("true", location)
        return If(condition, self._read_steps(found.get("then")), self._read_steps(found.get("else")), location)

    def _read_message(self, node: Fields) -> Message | None:
        reader = self._reader
        found = reader.fields(node, MESSAGE)
        location = reader.location(node)
        sender = reader.text(found.get("from"))
        message_id = self._read_id(found)
        body = read_body(node, found, reader, self._media)
        tactics, okay = read_judgement(found, reader)
        phrases = reader.texts(found.get("phrases"))
        if "phrases" in found and "text" not in found and "voice" not in found:
            reader.problems.add(kinds.PHRASES_WITHOUT_TEXT, found["phrases"])
        if sender is not None and sender == self._you:
            for key in ("tactic", "okay", "contested"):
                if key in found:
                    reader.problems.add(kinds.OWN_JUDGED, found[key], key=key)
        elif sender is not None and self._you is not None and "id" not in found and node.whole:
            reader.problems.add(kinds.MESSAGE_ID, node)
        why, reply_to = reader.text(found.get("why")), reader.text(found.get("reply_to"))
        contested = "contested" in found and bool(reader.yes_no(found["contested"]))
        if "contested" in found and (tactics or okay is not None):
            reader.problems.add(kinds.CONTESTED, found["contested"])
        key = message_id or self._key("message")
        if sender is None:
            return None
        return Message(
            key,
            sender,
            location,
            text=body.text,
            image=body.image,
            voice=body.voice,
            tactics=tactics,
            okay=okay,
            phrases=phrases,
            why=why,
            reply_to=reply_to,
            card=body.card,
            missed=body.missed,
            chat=reader.text(found.get("in")),
            contested=contested,
        )

    def _read_choice(self, node: Fields) -> Choice | None:
        reader = self._reader
        location = reader.location(node)
        outer = self._read_fields(node, STEP_KEYS["choose"])
        chat, key = reader.text(outer.get("in")), self._read_key("choice", outer)
        found = self._read_fields(outer.get("choose"), CHOICE)
        taken: dict[str, int] = {}
        parts = found.get("options")
        if isinstance(parts, ItemNodes) and not parts.parts:
            reader.problems.add(kinds.LIST_EMPTY, parts)
        options = [self._read_option(part, taken) for part in reader.items(parts)]
        prompt, discuss = reader.text(found.get("prompt")), reader.text(found.get("discuss"))
        readable = tuple(option for option in options if option is not None)
        self._clear &= len(readable) == len(options)
        short = reader.text(found.get("short"))
        return Choice(key, readable, location, prompt, discuss, chat, short) if readable else None

    def _read_option(self, node: Node, taken: dict[str, int]) -> Option | None:
        reader = self._reader
        with self._deciding():
            found = reader.fields(node, OPTION)
            option_id = reader.id(found.get("id"))
            condition = self._variables.condition(found.get("if"))
            changes = self._variables.changes(found.get("set"))
            goto, end = reader.text(found.get("goto")), reader.text(found.get("end"))
            if "goto" in found and "end" in found:
                reader.problems.add(kinds.GOTO_AND_END, found["end"])
        if option_id is not None:
            reader.unique(option_id, found["id"], taken)
        if "say" in found and "do" in found:
            reader.problems.add(kinds.SAY_OR_DO, found["do"])
        elif "say" not in found and "do" not in found and isinstance(node, Fields) and node.whole:
            reader.problems.add(kinds.SAY_OR_DO, node)
        say, do, feedback = (reader.text(found.get(name)) for name in ("say", "do", "feedback"))
        kind = reader.one_of(found.get("kind"), OPTION_KINDS) or "open"
        if option_id is None:
            return None
        chat = reader.text(found.get("in"))
        return Option(option_id, reader.location(node), say, do, kind, feedback, condition, changes, goto, end, chat)

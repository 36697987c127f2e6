"""What a teacher needs at a place of a story: from the story, its tactics, and lessons.yaml. No Qt here.

The desk, the script on the screen and the printed script take their notes from here. Nothing of it is for pupils.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from quiz.languages.translation import _
from quiz.play.moment import answer_name
from quiz.play.wording import message_words
from quiz.scoring.moments import Counterpart
from quiz.scoring.recognition import families_of
from quiz.story.events import Event, MessageShown, OptionChosen, StepShown
from quiz.story.lessons import BetterUnsaid, Lessons, Saying
from quiz.story.model import CheckQuestion, Ending, Item, Pack, Scenario, Tactics
from quiz.story.playthrough import Playthrough, StoryFault, Waiting
from quiz.story.steps import Choice, Message, Note, Option, TimeJump

NEWEST = 4
"""The most messages that "what happens here" is about."""
HANDS_MINUTES = 1
"""How long it takes to read the answers of a decision aloud and to count hands."""
TALK_MINUTES = 2
"""How long the discussion question of a decision takes in addition."""
_MOST_LINES = 2

LineT = TypeVar("LineT", bound=Saying | BetterUnsaid)


@dataclass(frozen=True, slots=True)
class Happening:
    """What one received message does, in the words of the field. `tactic` is None if it is honest or can be both.

    `kind` is the name of the tactic or of the kind of harmless message, empty if it has none.
    """

    key: str
    sender: str
    words: str
    kind: str
    why: str
    tactic: str | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """What follows one answer of a decision, up to the first message from somebody else.

    `time` and `note` are the first time jump and the first note on the way there. Without a message, `ending` says how
    the story ends on this way, if it does.
    """

    letter: str
    option: Option
    time: str | None = None
    note: str | None = None
    sender: str = ""
    words: str = ""
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class PlaceNotes:
    """The notes for one place. `families` are those of the tricks in it, `beside` what to show beside a trick that
    looks like it and is fine, or beside something honest a trick that looks like it."""

    happening: tuple[Happening, ...]
    families: tuple[str, ...]
    sayings: tuple[Saying, ...]
    avoid: tuple[BetterUnsaid, ...]
    ask: str | None
    questions: tuple[CheckQuestion, ...]
    beside: Counterpart | None
    minutes: int
    ahead: tuple[Ahead, ...] = ()


def notes_at(pack: Pack, scenario: Scenario, events: Sequence[Event]) -> PlaceNotes:
    """The notes for where these events have led: about the newest messages since the last answer, and the open
    decision if there is one."""
    play = Playthrough(scenario, events)
    messages = _newest(scenario, events)
    ahead = tuple(_ahead(scenario, events, at, option) for at, option in enumerate(play.options))
    return notes_of(pack, scenario, messages, play.choice, ahead)


def notes_of(
    pack: Pack,
    scenario: Scenario,
    messages: Sequence[Message],
    choice: Choice | None = None,
    ahead: tuple[Ahead, ...] = (),
) -> PlaceNotes:
    """The notes for these messages, of which those of the player are passed over, and for the decision after them."""
    tactics = pack.tactics
    received = [message for message in messages if message.sender != scenario.you]
    tricks = [message for message in received if message.tactics]
    families = tuple(dict.fromkeys(f for message in tricks for f in families_of(message.tactics, tactics)))
    return PlaceNotes(
        happening=tuple(_happening(scenario, message, tactics) for message in tricks or received)[-_MOST_LINES:],
        families=families,
        sayings=fitting(pack.lessons.sayings, families, honest=bool(received) and not tricks),
        avoid=fitting(pack.lessons.avoid, families, honest=bool(received) and not tricks),
        ask=choice.discuss if choice is not None else None,
        questions=_questions(tricks, tactics),
        beside=_beside(scenario, received, tactics),
        minutes=minutes_with_hands(choice),
        ahead=ahead,
    )


def notes_of_item(pack: Pack, item: Item) -> PlaceNotes:
    """The notes for a single message of the short round."""
    tactics = pack.tactics
    tactic = item.tactics[0] if item.tactics else None
    benign = tactics.benign.get(item.okay or "")
    kind = tactics.tactics[tactic].name if tactic is not None else benign.name if benign is not None else ""
    families = families_of(item.tactics, tactics)
    twin = tactics.tactics[tactic].twin if tactic is not None else None
    words = item.judged_text or (item.card.words if item.card is not None else "")
    asked = tactics.tactics[tactic].question if tactic is not None else None
    return PlaceNotes(
        happening=(Happening(item.id, item.sender, words, kind, item.why or "", tactic),),
        families=families,
        sayings=fitting(pack.lessons.sayings, families, honest=item.honest),
        avoid=fitting(pack.lessons.avoid, families, honest=item.honest),
        ask=None,
        questions=tuple(one for key, one in tactics.questions.items() if asked in (None, key)),
        beside=None if twin is None else Counterpart(twin.text, twin.why),
        minutes=HANDS_MINUTES,
    )


def minutes_with_hands(choice: Choice | None) -> int:
    """How many minutes a class needs for a decision; 0 without one."""
    if choice is None:
        return 0
    return HANDS_MINUTES + (TALK_MINUTES if choice.discuss else 0)


def fitting(lines: Sequence[LineT], families: Sequence[str], *, honest: bool) -> tuple[LineT, ...]:
    """At most two of these lines: first those about the families, in their order, or about what is honest, then those
    that fit anywhere."""
    about = [line for family in families for line in lines if family in line.families]
    about += [line for line in lines if honest and line.honest]
    general = [line for line in lines if not line.families and not line.honest]
    return tuple(islice(dict.fromkeys([*about, *general]), _MOST_LINES))


def teacher_lines(lessons: Lessons, scenario: Scenario) -> tuple[str, ...]:
    """What the story itself tells the teacher, line by line; the first rules for talking if it says nothing."""
    lines = tuple(line.strip() for line in (scenario.teacher_note or "").splitlines() if line.strip())
    return lines or lessons.ground_rules[:_MOST_LINES]


def after_lines(lessons: Lessons) -> tuple[str, ...]:
    """What a teacher does when the help is in view: the first steps if somebody confides, and what comes afterwards."""
    steps = () if lessons.disclosure is None else tuple(step.do for step in lessons.disclosure.steps[:3])
    plan = next(iter(lessons.plans.values()), None)
    return (*steps, *(plan.after[:1] if plan is not None else ()))


def happening_words(one: Happening) -> str:
    """What a message does, in a sentence for teachers."""
    if not one.sender:
        return one.kind or one.words
    if not one.kind:
        return _("{name}: „{words}“").format(name=one.sender, words=one.words)
    return _("{name}: {kind}").format(name=one.sender, kind=one.kind)


def _newest(scenario: Scenario, events: Sequence[Event]) -> list[Message]:
    """The messages since the last answer that brought some, at most NEWEST."""
    steps = scenario.keyed_steps()
    found: list[Message] = []
    for event in reversed(events):
        if isinstance(event, OptionChosen) and any(one.sender != scenario.you for one in found):
            break
        if isinstance(event, MessageShown):
            step = steps[event.key]
            if isinstance(step, Message) and step.sender != scenario.you:
                found.append(step)
    return found[:NEWEST][::-1]


def _happening(scenario: Scenario, message: Message, tactics: Tactics) -> Happening:
    tactic = message.tactics[0] if message.tactics else None
    if tactic is not None:
        kind = tactics.tactics[tactic].name
    elif message.contested:
        kind = _("kann beides sein")
    else:
        benign = tactics.benign.get(message.okay or "")
        kind = benign.name if benign is not None else ""
    sender = scenario.people[message.sender].name
    return Happening(message.key, sender, message_words(message), kind, message.why or "", tactic)


def _questions(tricks: Sequence[Message], tactics: Tactics) -> tuple[CheckQuestion, ...]:
    """The check questions of these tricks; all of them where there is none."""
    asked = dict.fromkeys(tactics.tactics[tactic].question for message in tricks for tactic in message.tactics)
    found = tuple(question for key, question in tactics.questions.items() if key in asked)
    return found or tuple(tactics.questions.values())


def _beside(scenario: Scenario, received: Sequence[Message], tactics: Tactics) -> Counterpart | None:
    tricks = [message for message in received if message.tactics]
    if tricks:
        known = [tactics.tactics[tactic] for message in reversed(tricks) for tactic in message.tactics]
        twin = next((one.twin for one in known if one.twin is not None), None)
        return None if twin is None else Counterpart(twin.text, twin.why)
    if not received:
        return None
    later = [message for message in scenario.messages() if message.tactics and message.text]
    order = {message.key: at for at, message in enumerate(scenario.messages())}
    here = order[received[-1].key]
    nearest = min(later, key=lambda one: (abs(order[one.key] - here), order[one.key]), default=None)
    if nearest is None:
        return None
    return Counterpart(message_words(nearest), nearest.why or "", nearest.tactics[0], nearest.phrases)


def _ahead(scenario: Scenario, events: Sequence[Event], at: int, option: Option) -> Ahead:
    """Follow one answer of the open decision to the first message from somebody else."""
    play = Playthrough(scenario, events)
    choice = play.choice
    assert choice is not None
    play.choose(option.id)
    steps = scenario.keyed_steps()
    letter = answer_name(at)
    time = note = None
    while play.waiting is Waiting.NEXT:
        try:
            event = play.advance()
        except StoryFault:  # the story breaks off on that way: there is nothing to tell of it
            break
        step = steps[event.key] if isinstance(event, StepShown) else None
        if isinstance(step, Message) and step.sender != scenario.you:
            sender = scenario.people[step.sender].name
            return Ahead(letter, option, time, note, sender, message_words(step))
        if isinstance(step, TimeJump):
            time = time or step.text
        elif isinstance(step, Note):
            note = note or step.text
    ending = scenario.endings[play.ending] if play.ending is not None else None
    return Ahead(letter, option, time, note, ending=ending)

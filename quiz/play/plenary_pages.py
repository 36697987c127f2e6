"""What the class sees, as values: nothing else reaches the projector. No Qt here.

A page holds texts of the story and counts. Notes, what comes next and everything else for the teacher is in
:mod:`quiz.play.notes`, which no page knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, assert_never

from quiz.languages.translation import _
from quiz.play.endings import responsible
from quiz.play.hands import JUDGEMENTS, Hands, Poll
from quiz.play.moment import answer_name
from quiz.play.moment_words import MomentWords, heard_of, moment_words
from quiz.play.plenary import Plenary
from quiz.play.transcript import Row
from quiz.play.wording import (
    addressed,
    answer_words,
    chat_name,
    family_name,
    message_words,
)
from quiz.scoring.lookback import look_back
from quiz.story.events import EndingReached, Judgement, TimeJumped
from quiz.story.model import Item, Scenario, Tactics
from quiz.story.steps import Message, Option, TimeJump


@dataclass(frozen=True, slots=True)
class PlenaryAnswer:
    """One answer of a question to the class. `count` is None while the counts are hidden; `tables` are the numbers of
    the tables that gave it, from 1; `to` says where it is sent, if the story has several chats."""

    key: str
    letter: str
    words: str
    count: int | None = None
    tables: tuple[int, ...] = ()
    to: str = ""


@dataclass(frozen=True, slots=True)
class PlenaryQuestion:
    """What the class is asked. `hands` is how many were counted; `judges`: it is about a message, and the answers are
    okay, unsure and trick."""

    prompt: str
    answers: tuple[PlenaryAnswer, ...]
    hands: int
    judges: bool = False

    @property
    def is_revealed(self) -> bool:
        return any(answer.count is not None for answer in self.answers)


@dataclass(frozen=True, slots=True)
class StoryPage:
    """The chat. `name` and `avatar` are those of the open chat or of who writes, `line` is where and when; `question`
    is what is asked below the messages, `ringed` the message that it is about."""

    name: str
    avatar: str | None
    line: str
    rows: tuple[Row, ...]
    question: PlenaryQuestion | None = None
    ringed: str | None = None


@dataclass(frozen=True, slots=True)
class DiscussionPage:
    """A question to talk about. Where the class disagreed, `answers` are its hands at that time."""

    title: str
    question: str
    answers: tuple[PlenaryAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedPage:
    """What a message is. `family` is the id of the family of a trick, None for what is fine or can be both; `kind`
    names the trick or the kind of harmless message, `text` says what that is, `why` why this message is it."""

    title: str
    sender: str
    words: str
    phrases: tuple[str, ...]
    kind: str
    text: str
    why: str
    family: str | None = None
    answers: tuple[PlenaryAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class EndingPage:
    """How the story ended; `points` are what one could notice, `sender` says who is responsible."""

    title: str
    text: str
    points: tuple[str, ...]
    sender: str


@dataclass(frozen=True, slots=True)
class MomentPage:
    """One of the moments of the look-back, `number` from 1 of `total`."""

    words: MomentWords
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class ItemPage:
    """A single message of the short round, `number` from 1 of `total`; `why` is empty until the counts are shown."""

    number: int
    total: int
    context: tuple[str, ...]
    sender: str
    words: str
    question: PlenaryQuestion
    title: str = ""
    why: str = ""
    family: str | None = None


@dataclass(frozen=True, slots=True)
class TablesPage:
    """What each table answered, one line a table in the order of the room; nothing is counted or compared."""

    lines: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PlenaryHelpPage:
    """The help. Its entries are no matter of the story."""


@dataclass(frozen=True, slots=True)
class BlankPage:
    """Nothing."""


PlenaryPage: TypeAlias = (
    StoryPage
    | DiscussionPage
    | ExplainedPage
    | EndingPage
    | MomentPage
    | ItemPage
    | TablesPage
    | PlenaryHelpPage
    | BlankPage
)


def page_of(lesson: Plenary) -> PlenaryPage:
    """What the class sees now."""
    if lesson.is_blank:
        return BlankPage()
    if lesson.card == "discussion":
        return _discussion(lesson)
    if lesson.card == "explained" and lesson.poll is not None:
        return _explained(lesson, lesson.poll)
    match lesson.part:
        case "story":
            return _story(lesson)
        case "ending":
            return _ending(lesson)
        case "moments":
            moments = lesson.moments
            words = moment_words(moments[lesson.at], lesson.pack.tactics, (), watched=True)
            return MomentPage(words, lesson.at + 1, len(moments))
        case "items":
            return _item(lesson, lesson.items[lesson.at])
        case "tables":
            return _tables(lesson)
        case "help":
            return PlenaryHelpPage()
        case _ as unreachable:
            assert_never(unreachable)


def page_words(page: PlenaryPage) -> tuple[str, ...]:
    """What is new on a page, in a few words for ears; of the chat its question."""
    match page:
        case StoryPage():
            return (page.question.prompt,) if page.question is not None else ()
        case DiscussionPage():
            return (page.title, page.question)
        case ExplainedPage():
            return (page.title, page.kind, page.why)
        case EndingPage():
            return (page.title, page.text)
        case MomentPage():
            return heard_of(page.words)
        case ItemPage():
            said = _("{name}: {text}").format(name=page.sender, text=page.words) if page.sender else page.words
            return (*page.context, said, page.question.prompt)
        case TablesPage():
            return tuple(_("{name}: {text}").format(name=name, text=", ".join(said)) for name, said in page.lines)
        case PlenaryHelpPage():
            return (_("Hilfe"),)
        case BlankPage():
            return (_("Schwarz"),)
        case _ as unreachable:
            assert_never(unreachable)


def judgement_words(judgement: Judgement) -> str:
    """The three answers to a message."""
    return {"okay": _("Okay"), "unsure": _("Unsicher"), "trick": _("Trick")}[judgement]


def discussion_question(lesson: Plenary) -> str:
    """What to talk about here: the question of the open decision, else that of the last one, else a card of the pack's
    lessons, else a question that fits everywhere."""
    choices = {choice.key: choice for choice in lesson.scenario.choices()}
    keys = [fork.key for fork in reversed(lesson.forks)]
    if lesson.poll is not None and lesson.poll.kind == "choice":
        keys.insert(0, lesson.poll.key)
    asked = next((choices[key].discuss for key in keys if choices[key].discuss), None)
    cards = (card.question for card in lesson.pack.lessons.cards.values() if card.audience == "pupil")
    return asked or next(cards, _("Was spricht dafür, was dagegen?"))


def option_words(scenario: Scenario, option: Option, chat: str) -> tuple[str, str]:
    """The words of an answer, and where it is sent if the story has several chats."""
    to = addressed(scenario, chat, deed=option.say is None) if scenario.chats else ""
    return answer_words(option), to


def _judgement_answers() -> dict[str, tuple[str, str]]:
    return {key: (judgement_words(key), "") for key in JUDGEMENTS}


def _letters(hands: Hands, poll: Poll, words: dict[str, tuple[str, str]]) -> tuple[PlenaryAnswer, ...]:
    answers = []
    for at, key in enumerate(hands.keys):
        tables = tuple(n for n, one in enumerate(poll.tables, 1) if one == key) if poll.revealed else ()
        count = hands.of(key) if poll.revealed else None
        answers.append(PlenaryAnswer(key, answer_name(at), words[key][0], count, tables, words[key][1]))
    return tuple(answers)


def question_of(lesson: Plenary) -> PlenaryQuestion | None:
    """What the class is asked now."""
    poll = lesson.poll
    if poll is None:
        return None
    if poll.kind != "choice":
        answers = _letters(poll.hands, poll, _judgement_answers())
        return PlenaryQuestion(_("Okay, unsicher oder Trick?"), answers, poll.hands.total, judges=True)
    scenario, play = lesson.scenario, lesson.play
    named = {option.id: option_words(scenario, option, play.chat_of_option(option)) for option in lesson.options}
    choice = next(choice for choice in scenario.choices() if choice.key == poll.key)
    name = scenario.people[scenario.you].name
    prompt = choice.prompt or _("Was würdet ihr {name} raten?").format(name=name)
    return PlenaryQuestion(prompt, _letters(poll.hands, poll, named), poll.hands.total)


def _story(lesson: Plenary) -> StoryPage:
    scenario, play, poll = lesson.scenario, lesson.play, lesson.poll
    question = question_of(lesson)
    if question is None and play.moment.kind == "question":
        question = PlenaryQuestion(_("Und euer Bauch?"), (), 0)
    ringed = poll.key if poll is not None and poll.kind == "message" else None
    chat, rows = (play.open_chat, play.rows) if ringed is None else play.rows_with(ringed)
    name, avatar = _partner(lesson, chat)
    return StoryPage(name, avatar, _line(lesson, scenario), rows, question, ringed)


def _partner(lesson: Plenary, chat: str) -> tuple[str, str | None]:
    """This chat; in a story with one chat, the person who wrote last, or the first who writes."""
    scenario, play = lesson.scenario, lesson.play
    if scenario.chats:
        avatar = next((one.avatar for one in play.chats if one.id == chat), None)
        return chat_name(scenario, chat), avatar
    shown = [message.sender for message in lesson.judgeable]
    first = (message.sender for message in scenario.messages() if message.sender != scenario.you)
    sender = next(iter(shown), next(first, scenario.you))
    return scenario.people[sender].name, scenario.people[sender].avatar


def _line(lesson: Plenary, scenario: Scenario) -> str:
    """To whom and when: the last time that the story named."""
    steps = scenario.keyed_steps()
    jumps = [steps[event.key] for event in lesson.events if isinstance(event, TimeJumped)]
    name = scenario.people[scenario.you].name
    last = jumps[-1] if jumps else None
    if not isinstance(last, TimeJump):
        return _("schreibt mit {name}").format(name=name)
    return _("schreibt mit {name} · {time}").format(name=name, time=last.text)


def _discussion(lesson: Plenary) -> DiscussionPage:
    fork = lesson.came_from
    if fork is None or not fork.hands.is_undecided:
        return DiscussionPage(_("Redet darüber"), discussion_question(lesson))
    words = {option.id: answer_words(option) for option in lesson.options}
    answers = tuple(
        PlenaryAnswer(key, answer_name(at), words[key], fork.hands.of(key)) for at, key in enumerate(fork.hands.keys)
    )
    return DiscussionPage(_("Hier wart ihr euch uneinig"), discussion_question(lesson), answers)


def _explained(lesson: Plenary, poll: Poll) -> ExplainedPage:
    scenario, tactics = lesson.scenario, lesson.pack.tactics
    message = next(one for one in scenario.messages() if one.key == poll.key)
    revealed = Poll("message", poll.key, poll.hands, revealed=True)
    answers = _letters(poll.hands, revealed, _judgement_answers())
    sender = scenario.people[message.sender].name
    title, kind, text, family = _what_it_is(message, tactics)
    return ExplainedPage(
        title, sender, message_words(message), message.phrases, kind, text, message.why or "", family, answers
    )


def _what_it_is(message: Message | Item, tactics: Tactics) -> tuple[str, str, str, str | None]:
    """The title of a message's card, its kind, what that is, and its family."""
    if message.tactics:
        tactic = tactics.tactics[message.tactics[0]]
        family = tactics.families[tactic.family]
        return _("Hier war ein Trick"), family_name(family), tactic.definition, family.id
    if isinstance(message, Message) and message.contested:
        return _("Beides kann sein"), "", _("Redet darüber, was danach passieren müsste."), None
    benign = tactics.benign.get(message.okay or "")
    if benign is None:
        return _("Hier war alles okay"), "", _("Hier drängt niemand und niemand verlangt etwas."), None
    return _("Hier war alles okay"), benign.name, benign.why, None


def _ending(lesson: Plenary) -> EndingPage:
    scenario = lesson.scenario
    reached = [event.ending for event in lesson.events if isinstance(event, EndingReached)]
    ending = scenario.endings[reached[-1]]
    person = responsible(scenario, ending, look_back(scenario, lesson.pack.tactics, lesson.events))
    title = _("Hier war alles echt.") if scenario.verdict == "okay" else ending.title
    points = tuple(point.text for point in ending.points)
    if not points or person is None:
        return EndingPage(title, ending.text, points, ending.sender or "")
    return EndingPage(title, ending.text, points, _("Verantwortlich ist {name}.").format(name=person.name))


def _item(lesson: Plenary, item: Item) -> ItemPage:
    question = question_of(lesson)
    assert question is not None
    before = tuple(f"{line.sender}: {line.text}" for line in item.lines[:-1])
    sender = item.lines[-1].sender if item.lines else item.sender
    words = item.judged_text or (item.card.words if item.card is not None else "")
    page = ItemPage(lesson.at + 1, len(lesson.items), before, sender, words, question)
    if not question.is_revealed:
        return page
    title, _kind, _text, family = _what_it_is(item, lesson.pack.tactics)
    return ItemPage(page.number, page.total, before, sender, words, question, title, item.why or "", family)


def _tables(lesson: Plenary) -> TablesPage:
    """The letters that each table chose at each decision, in the order of the visit."""
    lines = []
    for table in range(lesson.tables):
        letters = []
        for fork in lesson.forks:
            key = fork.tables[table] if table < len(fork.tables) else None
            letters.append(answer_name(fork.hands.keys.index(key)) if key is not None else "–")
        lines.append((_("Tisch {number}").format(number=table + 1), tuple(letters)))
    return TablesPage(tuple(lines))

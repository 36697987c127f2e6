"""What the desk shows of a lesson, as values. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quiz.languages.translation import _
from quiz.play.hands import Disagreement
from quiz.play.moment import answer_name
from quiz.play.notes import PlaceNotes, after_lines, notes_at, notes_of, notes_of_item, teacher_lines
from quiz.play.plenary import Obstacle, Plenary
from quiz.play.plenary_pages import PlenaryAnswer, discussion_question, question_of
from quiz.play.wording import message_words, prompt_of

ASKABLE = 3
"""So many messages are offered at once to ask the class about."""


@dataclass(frozen=True, slots=True)
class CountingShown:
    """What the pane is about. `answers` are those of the open question; `messages` are (key, words) of what the class
    can be asked about where no question is open; `feels`: the gut feeling is asked."""

    poll: str
    answers: tuple[PlenaryAnswer, ...] = ()
    judges: bool = False
    tables: int = 0
    messages: tuple[tuple[str, str], ...] = ()
    feels: bool = False


@dataclass(frozen=True, slots=True)
class NotesShown:
    """What the notes are about: the place, what the story tells the teacher, and where the class disagreed, each with
    what was asked there. `begun`: there are messages to talk about; `at_help`: the help is in view, and `story` says
    what to do when somebody confides."""

    notes: PlaceNotes
    story: tuple[str, ...]
    begun: bool
    disputed: tuple[tuple[str, Disagreement], ...] = ()
    at_help: bool = False


def counting_shown(lesson: Plenary) -> CountingShown:
    """What is counted now."""
    question = question_of(lesson)
    key = lesson.poll.key if lesson.poll is not None else ""
    if question is not None:
        plain = tuple(replace(answer, count=None, tables=()) for answer in question.answers)
        return CountingShown(key, plain, question.judges, lesson.tables)
    if lesson.part != "story":
        return CountingShown("")
    people = lesson.scenario.people
    messages = tuple(
        (one.key, _("{name}: „{words}“").format(name=people[one.sender].name, words=message_words(one)))
        for one in lesson.judgeable[:ASKABLE]
    )
    return CountingShown("", messages=messages, feels=lesson.play.moment.kind == "question")


def notes_shown(lesson: Plenary) -> NotesShown:
    """The notes for where the class is."""
    pack = lesson.pack
    if lesson.part == "items":
        return NotesShown(notes_of_item(pack, lesson.items[lesson.at]), (), True)
    if lesson.part == "help":
        return NotesShown(notes_of(pack, lesson.scenario, ()), after_lines(pack.lessons), False, at_help=True)
    notes = notes_at(pack, lesson.scenario, lesson.events if lesson.part == "story" else ())
    if notes.ask is None and lesson.forks:
        notes = replace(notes, ask=discussion_question(lesson))
    begun = bool(notes.happening)
    asked = {choice.key: prompt_of(choice) for choice in lesson.scenario.choices()}
    said = {message.key: message_words(message) for message in lesson.scenario.messages()}
    disputed = tuple((asked[one.key] if one.fork is not None else said[one.key], one) for one in lesson.disagreements)
    return NotesShown(notes, teacher_lines(pack.lessons, lesson.scenario), begun, disputed)


def forward_words(lesson: Plenary) -> str:
    """What the button that leads on does now."""
    if lesson.obstacle == "over":
        return _("Stunde beenden")
    if lesson.is_blank or lesson.card or lesson.poll is None or lesson.poll.kind != "choice":
        return _("Weiter")
    if lesson.way is None:
        return _("Weg wählen")
    at = lesson.poll.hands.keys.index(lesson.way)
    return _("Weiter mit {letter}").format(letter=answer_name(at))


def obstacle_words(obstacle: Obstacle) -> str:
    """Why it does not go on, for the teacher."""
    return {
        "": "",
        "uncounted": _("Zählen Sie Hände, oder wählen Sie einen Weg."),
        "tie": _("Gleich viele Hände. Wählen Sie einen Weg."),
        "over": _("Die Stunde ist am Ende."),
    }[obstacle]

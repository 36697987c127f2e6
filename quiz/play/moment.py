"""What a chat waits for now, as one value: the pane, the screen reader and reading aloud all use it."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase
from typing import Literal, assert_never

from quiz.languages.translation import _
from quiz.play.wording import (
    chat_name,
    counted_answers,
    end_of_story,
    feeling_prompt,
    gut_names,
    message_words,
    prompt_of,
)
from quiz.story.chats import is_group
from quiz.story.events import FeelingGiven, Remark, StepShown
from quiz.story.playthrough import Playthrough, Waiting
from quiz.story.steps import KeyedStep, Message, Option, SurveyQuestion, SurveyStep

MomentKind = Literal["reading", "step", "elsewhere", "question", "choice", "ended"]


@dataclass(frozen=True, slots=True)
class Moment:
    """`prompt` is what is asked, or a hint if nothing is; `options` are the answers that are open.

    `question` is the survey question that is asked; its kind decides how it can be answered. `feeling` is the gut
    feeling that was given last, 1 (uneasy) to 5 (good). `number` counts the questions and answers so far, so that
    two moments that look alike are different. `elsewhere`, something new is in another `chat`, which has to be opened:
    `sender` writes `words` there; the words are empty for what is no message.
    """

    kind: MomentKind
    prompt: str
    options: tuple[Option, ...] = ()
    question: SurveyStep | None = None
    feeling: int | None = None
    number: int = 0
    chat: str | None = None
    sender: str | None = None
    words: str = ""

    @property
    def asks(self) -> bool:
        """Whether the story waits here for the pupil, or has ended."""
        return self.kind in ("question", "choice", "ended", "elsewhere")

    @property
    def announcement(self) -> str:
        """What a screen reader announces when the chat comes to this moment; empty while it continues by itself."""
        match self.kind:
            case "choice":
                return _("{prompt} {answers}.").format(prompt=self.prompt, answers=counted_answers(self.options))
            case "question":
                return _("{prompt} {count} Antworten").format(prompt=self.prompt, count=len(gut_names()))
            case "ended" | "elsewhere":
                return self.prompt
            case "reading" | "step":
                return ""
            case _ as unreachable:
                assert_never(unreachable)


def moment_of(play: Playthrough, *, by_step: bool) -> Moment:
    """The moment that a playthrough has come to; `by_step`: the next message comes only on request."""
    given = [event.value for event in play.events if isinstance(event, FeelingGiven)]
    feeling = given[-1] if given else None
    questions = {step.key for step in play.scenario.steps() if isinstance(step, SurveyQuestion)}
    asked = sum(isinstance(event, StepShown) and event.key in questions for event in play.events)
    number = len(play.path) + asked
    if play.waiting is Waiting.ENDED:
        return Moment("ended", end_of_story(), feeling=feeling, number=number)
    if play.choice is not None:
        return Moment("choice", prompt_of(play.choice), play.options, feeling=feeling, number=number)
    if play.question is not None:
        return Moment("question", feeling_prompt(), question=play.question, feeling=feeling, number=number)
    if by_step:
        hint = _("Lies in Ruhe. Mit „Nächste Nachricht“ oder der Leertaste geht es weiter.")
        return Moment("step", hint, feeling=feeling, number=number)
    hint = _("Lies mit. Wenn dir etwas komisch vorkommt, tippe die Nachricht an.")
    return Moment("reading", hint, feeling=feeling, number=number)


def moment_elsewhere(play: Playthrough, chat: str, step: KeyedStep) -> Moment:
    """The moment in which `step` waits in a `chat` that is not open."""
    name, number = chat_name(play.scenario, chat), sum(not isinstance(event, Remark) for event in play.events)
    if not isinstance(step, Message):
        return Moment("elsewhere", _("Neu in {chat}").format(chat=name), chat=chat, number=number)
    sender, words = play.scenario.people[step.sender].name, message_words(step)
    if is_group(play.scenario, chat):
        prompt = _("Neue Nachricht von {name} in {chat}: {words}").format(name=sender, chat=name, words=words)
    else:
        prompt = _("Neue Nachricht von {name}: {words}").format(name=sender, words=words)
    return Moment("elsewhere", prompt, chat=chat, sender=step.sender, words=words, number=number)


def letter_of(at: int) -> str:
    """The letter of an answer, counted from 0; none beyond Z."""
    return ascii_uppercase[at : at + 1]


def answer_name(at: int) -> str:
    """How people speak of an answer, counted from 0: by its letter, beyond Z by its number."""
    return letter_of(at) or str(at + 1)

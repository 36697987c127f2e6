"""A chat, its look-back and the help screen as lines of text."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import assert_never

from quiz.help.resources import find, from_public_pages, is_old, oldest_check
from quiz.languages.catalogs import date
from quiz.languages.translation import _
from quiz.play.wording import card_name, chat_name, message_words, profile_words, sign_words, verdict_name
from quiz.scoring.lookback import LookBack, Looked, ShownMessage, Taken
from quiz.scoring.recognition import Counts
from quiz.story.chats import ChatFinder, is_group
from quiz.story.events import ChoiceOffered, EndingReached, Event, OptionChosen, ProfileOpened, Remark, StepShown
from quiz.story.model import Help, Item, Resource, Scenario, Tactics
from quiz.story.steps import Aside, Choice, KeyedStep, Message, Option, Sign, SurveyQuestion, TimeJump


class ChatLines:
    """Turns the events of a scenario into lines, as they would be read in a chat.

    The name of a chat stands before what is shown in it, if something else was before.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._steps = scenario.keyed_steps()
        self._choices = {choice.key: choice for choice in scenario.choices()}
        self._finder = ChatFinder(scenario)
        self._chat = self._finder.first
        self._places: dict[str, str] = {}
        self._headed: str | None = None
        """The chat whose name was printed last."""

    def opening(self) -> Iterator[str]:
        yield self._scenario.title
        yield self._scenario.summary
        if self._scenario.content_note:
            yield _("Hinweis: {note}").format(note=self._scenario.content_note)
        yield ""

    def lines(self, event: Event) -> Iterator[str]:
        """The lines for one event, which comes after those of the calls before; of the remarks only a look at a profile
        has one."""
        match event:
            case ChoiceOffered():
                yield from self._offer(self._choices[event.key], event.options)
            case StepShown():
                yield from self._step(self._steps[event.key])
            case OptionChosen():
                option = self._choices[event.choice].option(event.option)
                self._chat = self._finder.of_option(option, self._chat)
                if option.say is not None:
                    yield from self._heading()
                yield self.option(option)
            case EndingReached():
                yield from self._ending(event.ending)
            case ProfileOpened():
                yield f"({profile_words(event.person, self._scenario)})"
            case Remark():
                pass
            case _ as unreachable:
                assert_never(unreachable)

    def _step(self, step: KeyedStep) -> Iterator[str]:
        self._chat = self._finder.of_step(step, self._chat, self._places)
        match step:
            case Message():
                self._places[step.key] = self._chat
                yield from self._heading()
                yield self.message(step)
            case TimeJump():
                yield f"--- {step.text} ---"
            case Aside():
                yield f"({step.text})"
            case Sign():
                yield from self._heading()
                yield f"({sign_words(step, self._scenario)})"
            case SurveyQuestion():
                yield step.words
            case Choice():
                pass  # shown with its visible options when it is offered
            case _ as unreachable:
                assert_never(unreachable)

    def _heading(self) -> Iterator[str]:
        """The name of the chat, if the line before was of another one."""
        if self._scenario.chats and self._chat != self._headed:
            self._headed = self._chat
            yield f"— {chat_name(self._scenario, self._chat)} —"

    def message(self, message: Message) -> str:
        name = self._scenario.people[message.sender].name
        words = message_words(message)
        if message.image is not None:
            picture = _("[Bild aus einem Chat] {words}") if message.image.of_chat else _("[Bild] {words}")
            words = picture.format(words=words)
        elif message.voice is not None:
            words = _("[Sprachnachricht, {seconds} s] {words}").format(seconds=message.voice.seconds, words=words)
        elif message.card is not None:
            words = f"[{card_name(message.card.kind)}] {words}"
        own = message.sender == self._scenario.you
        return f"{name}: {words}" if own else f"[{message.key}] {name}: {words}"

    def option(self, option: Option) -> str:
        you = self._scenario.people[self._scenario.you].name
        return f"{you}: {option.say}" if option.say is not None else f"({option.words})"

    def _offer(self, choice: Choice, options: tuple[str, ...]) -> Iterator[str]:
        self._chat = self._finder.of_step(choice, self._chat, self._places)
        yield ""
        if choice.prompt:
            yield choice.prompt
        for number, option_id in enumerate(options, 1):
            yield f"  {number}  {self._offered(choice.option(option_id))}"

    def _offered(self, option: Option) -> str:
        """The words of an answer, and where it goes if that is another chat."""
        chat = self._finder.of_option(option, self._chat)
        if option.say is None or chat == self._chat:
            return option.words
        name = chat_name(self._scenario, chat)
        group = is_group(self._scenario, chat)
        # i18n: an answer in a group chat: "in Family: …"; in a chat with one person: "to Nele: …"
        template = _("in {chat}: {text}") if group else _("an {chat}: {text}")
        return template.format(chat=name, text=option.say)

    def _ending(self, ending_id: str) -> Iterator[str]:
        ending = self._scenario.endings[ending_id]
        yield ""
        yield f"=== {ending.title} ==="
        yield ending.text
        if ending.sender:
            yield ending.sender


def look_back_lines(back: LookBack, transcript: ChatLines, tactics: Tactics) -> Iterator[str]:
    """What was said and what is true, message by message, with the answers and the alternatives."""
    yield ""
    yield _("=== Rückblick ===")
    yield from _count_lines(back.recognition.counts)
    for entry in back.entries:
        match entry:
            case ShownMessage():
                if entry.judged is not None and not entry.again:
                    yield ""
                    yield transcript.message(entry.message)
                    yield f"  {verdict_name(entry.judged.verdict, entry.judged.mark)}"
                    yield from (f"  {line}" for line in truth_lines(entry.message, tactics))
            case Taken():
                yield ""
                yield transcript.option(entry.option)
                if entry.option.feedback:
                    yield f"  {entry.option.feedback}"
                for other in entry.others:
                    yield _("  Auch möglich war: {option}").format(option=other.words)
                    if other.feedback:
                        yield f"    {other.feedback}"
            case Aside() | Sign() | Looked():
                pass  # there is nothing to say about it
            case _ as unreachable:
                assert_never(unreachable)


def help_lines(help_: Help, today: datetime.date) -> Iterator[str]:
    """The help screen, where every playthrough ends."""
    yield ""
    yield _("=== Hilfe ===")
    yield from (help_.texts[key] for key in ("title", "gut_feeling") if key in help_.texts)
    found = find(help_)
    for resource in found:
        yield ""
        yield from _resource_lines(resource, today)
    day = oldest_check(found)
    if day is not None:
        yield ""
        public = _("Alle Angaben sind aus öffentlichen Seiten zusammengestellt, Stand {day}.")
        message = public if from_public_pages(found) else _("Stand aller Angaben: {day} oder später.")
        yield message.format(day=date(day))


def _count_lines(counts: Counts) -> Iterator[str]:
    if counts.tactic:
        yield _("Tricks erkannt: {hits} von {all}").format(hits=counts.hits, all=counts.tactic)
    if counts.honest:
        yield _("Fehlalarme: {alarms} von {all}").format(alarms=counts.false_alarms, all=counts.honest)


def truth_lines(message: Message | Item, tactics: Tactics) -> Iterator[str]:
    for tactic_id in message.tactics:
        tactic = tactics.tactics[tactic_id]
        yield _("Taktik: {name} ({family})").format(name=tactic.name, family=tactics.families[tactic.family].name)
    if message.okay is not None:
        yield _("Harmlos: {kind}").format(kind=tactics.benign[message.okay].name)
    elif isinstance(message, Message) and message.contested:
        yield _("Zählt hier nicht")
    elif message.honest:
        yield _("Das war harmlos.")
    if message.phrases:
        yield _("Daran zu sehen: {phrases}").format(phrases=", ".join(f"„{phrase}“" for phrase in message.phrases))
    if message.why:
        yield message.why


def _resource_lines(resource: Resource, today: datetime.date) -> Iterator[str]:
    name = f"{resource.name}, {resource.town}" if resource.town else resource.name
    yield f"{name}: {resource.phone}" if resource.phone else name
    police = _("Das ist die Polizei.") if resource.police else None
    details = [resource.for_whom, police, resource.hours, resource.hours_note, resource.cost, resource.web]
    yield from (f"  {detail}" for detail in details if detail)
    if is_old(resource, today):
        yield _("  Diese Angaben sind älter als ein Jahr. Bitte prüfen.")

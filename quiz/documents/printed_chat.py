"""Steps of a chat as they stand on paper: the same words as on the screen, letters instead of pictures, and sentences
for what the phone only draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from quiz.documents.typesetting import Value
from quiz.languages.translation import _, ngettext
from quiz.play.item_rows import spans_of
from quiz.play.moment import letter_of
from quiz.play.transcript import GROUP_CHAT_FROM
from quiz.play.wording import (
    addressed,
    card_name,
    chat_name,
    feeling_prompt,
    gut_names,
    message_words,
    profile_facts,
    quoted_words,
    sign_words,
)
from quiz.story.chats import is_group
from quiz.story.model import Scenario
from quiz.story.steps import Aside, Message, Option, ShownStep, Sign, SurveyQuestion, TimeJump


class PrintedChat:
    """The steps of one scenario, in the language in which it is given."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._messages = {message.key: message for message in scenario.messages()}
        senders = {message.sender for message in self._messages.values()} | {scenario.you}
        self._several = len(senders) >= GROUP_CHAT_FROM
        others = [one.name for one in scenario.people.values() if one.id != scenario.you]
        self._only_other = others[0] if len(others) == 1 else ""

    def heading(self, chat: str) -> str:
        """The name above what is shown in this chat; in a story without chats the other person, if there is one."""
        return chat_name(self.scenario, chat) or self._only_other

    def blocks(self, steps: Sequence[tuple[ShownStep, str]]) -> list[Value]:
        """What stands on paper for these steps, each with its chat; where the chat changes, its name comes first."""
        found: list[Value] = []
        named: str | None = None
        sender = ""
        for step, chat in steps:
            if not isinstance(step, Aside | SurveyQuestion) and chat != named:
                if named is not None:
                    found.append({"kind": "chat", "text": self.heading(chat)})
                named, sender = chat, ""
            block = self._block(step, chat, joined=isinstance(step, Message) and step.sender == sender)
            sender = step.sender if isinstance(step, Message) else ""
            found.append(block)
        return found

    def _block(self, step: ShownStep, chat: str, *, joined: bool) -> Value:
        match step:
            case Message():
                return self.message(step, chat, joined=joined)
            case TimeJump():
                return {"kind": "time", "text": time_words(step)}
            case Aside():
                return {"kind": "note", "text": step.text}
            case Sign():
                return {"kind": "sign", "text": sign_words(step, self.scenario)}
            case SurveyQuestion():
                return {"kind": "feeling", "text": feeling_prompt(), "names": gut_names()}
            case _ as unreachable:
                assert_never(unreachable)

    def message(self, message: Message, chat: str, *, joined: bool = False) -> dict[str, Value]:
        """One message; `joined`: the one before is from the same person."""
        name = self.scenario.people[message.sender].name
        own = message.sender == self.scenario.you
        group = is_group(self.scenario, chat) if self.scenario.chats else self._several
        quoted = self._messages.get(message.reply_to or "")
        return {
            "kind": "own" if own else "in",
            "name": name,
            "letter": name[:1].upper(),
            "named": not joined and (own or group),
            "joined": joined,
            "label": label_of(message),
            "text": message_words(message),
            "quote": None
            if quoted is None
            else {"name": self.scenario.people[quoted.sender].name, "text": quoted_words(quoted)},
        }

    def option(self, at: int, option: Option, chat: str) -> dict[str, Value]:
        """One answer, counted from 0: its letter, where it goes, and its words."""
        deed = option.say is None
        to = addressed(self.scenario, chat, deed=deed) if self.scenario.chats or deed else ""
        return {"letter": letter_of(at), "to": to, "text": option.words}


def profiles(scenario: Scenario) -> list[Value]:
    """The profiles that one could look at on the screen, in the order of the story file."""
    found: list[Value] = []
    for person in scenario.people.values():
        profile = person.profile
        if profile is None or person.id == scenario.you:
            continue
        count = len(profile.pictures)
        # i18n: what a profile says: "Followers: 212"
        facts = [_("{name}: {value}").format(name=name, value=value) for name, value in profile_facts(profile)]
        found.append(
            {
                "name": person.name,
                "about": profile.about,
                "facts": facts,
                "pictures": ngettext("{count} Bild", "{count} Bilder", count).format(count=count) if count else "",
                "shown": list(profile.pictures),
            }
        )
    return found


def label_of(message: Message) -> str:
    """What is sent if it is no text: a picture, a voice message, something of value …; else empty."""
    if message.image is not None:
        return _("Bild eines Chats") if message.image.of_chat else _("Bild")
    if message.voice is not None:
        seconds = message.voice.seconds
        words = ngettext("Sprachnachricht, {count} Sekunde", "Sprachnachricht, {count} Sekunden", seconds)
        return words.format(count=seconds)
    return card_name(message.card.kind) if message.card is not None else ""


def time_words(jump: TimeJump) -> str:
    """A time jump with the clock of the phone, if it has one."""
    return jump.text if jump.clock is None else _("{day}, {clock}").format(day=jump.text, clock=jump.clock)


def marked_parts(text: str, phrases: Sequence[str]) -> list[Value]:
    """The text in parts, in order: those that are marked, and those between them."""
    marked = [False] * len(text)
    for start, length in spans_of(text, phrases):
        marked[start : start + length] = [True] * length
    parts: list[dict[str, Value]] = []
    for character, is_marked in zip(text, marked, strict=True):
        if parts and parts[-1]["marked"] == is_marked:
            parts[-1]["text"] = f"{parts[-1]['text']}{character}"
        else:
            parts.append({"text": character, "marked": is_marked})
    return list(parts)

"""A worksheet about a story: messages to judge together, a round, and the key with the reasons."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.documents.excerpt import ExcerptLine, excerpt, items_for_paper
from quiz.documents.help_entries import help_line
from quiz.documents.kinds import Kind
from quiz.documents.printed_chat import PrintedChat, label_of, marked_parts
from quiz.documents.request import Request, scenario_of
from quiz.documents.typesetting import FilledIn, Value
from quiz.documents.words import judgement_words, page_words
from quiz.languages.translation import _, listed
from quiz.play.item_rows import item_rows
from quiz.play.transcript import Bubble
from quiz.play.wording import chat_name, gut_names, message_words, who_you_are
from quiz.story.chats import is_group
from quiz.story.model import Item, Scenario, Tactics
from quiz.story.steps import Choice, Message, TimeJump


def worksheet(_kind: Kind, request: Request) -> FilledIn:
    """First what everybody gets, two pages, then the key."""
    scenario = scenario_of(request)
    source = request.edition.source
    lines = excerpt(source.scenarios[scenario.id], source.tactics)
    items = {item.id: item for item in scenario.round}
    round_ = [items[item.id] for item in items_for_paper(source.scenarios[scenario.id])] if items else []
    filler = _Filler(scenario, request.pack.tactics)
    you = scenario.people[scenario.you]
    data: dict[str, Value] = {
        "words": {**page_words(), **_words(you.name)},
        "about": scenario.about or who_you_are(you),
        "lines": [filler.line(line) for line in lines],
        "recipients": filler.recipients(lines),
        "feelings": gut_names(),
        "round": [filler.item(item) for item in round_],
        "key": [filler.message_key(line) for line in lines if not line.own],
        "round_key": [filler.item_key(item) for item in round_],
        "help": help_line(request.help, request.place),
    }
    return FilledIn("worksheet.typ", scenario.title, data)


def _words(you: str) -> dict[str, str]:
    return {
        "label": _("Arbeitsblatt"),
        "lead": _("Lest zu zweit und kreuzt an, was ihr denkt. Unsicher geht auch."),
        **judgement_words(),
        "tick": _("ankreuzen: {judgement}"),
        "disagree": _("Wo seid ihr euch nicht einig?"),
        "number": _("Nummer"),
        "why_so": _("Trick oder nicht, und warum?"),
        "answer": _("Was könnte {name} antworten?").format(name=you),
        "to": _("An wen?"),
        "feeling": _("Bauchgefühl bei"),
        "round": _("Vier einzelne Nachrichten"),
        "round_lead": _("Sie gehören nicht zu dieser Geschichte. Kreuzt an und schreibt dazu, warum."),
        "reason": _("Weil …"),
        "key": _("Lösung zum Arbeitsblatt"),
        "key_lead": _("Nur für Lehrkräfte. Fett ist, woran man es merken kann. Über Grenzfälle darf man streiten."),
        "solution": _("Lösung"),
        "why": _("Warum"),
        "short": _("Nr."),
    }


class _Filler:
    """Puts the words of a scenario on the sheet and into the key."""

    def __init__(self, scenario: Scenario, tactics: Tactics) -> None:
        self._scenario = scenario
        self._tactics = tactics
        self._steps = scenario.keyed_steps()
        self._chat = PrintedChat(scenario)

    def line(self, line: ExcerptLine) -> Value:
        """A message to be judged, or an answer of the player."""
        you = self._scenario.people[self._scenario.you].name
        if line.key not in self._steps:  # the key of a step without an id has slashes, too
            choice, _slash, option = line.key.rpartition("/")
            step = self._steps[choice]
            assert isinstance(step, Choice)
            return {"own": True, "name": you, "text": step.option(option).words}
        message = self._message(line.key)
        block = self._chat.message(message, line.chat)
        return {**block, "own": line.own, "name": self._sender(message, line.chat), "day": self._day(line)}

    def _message(self, key: str) -> Message:
        step = self._steps[key]
        assert isinstance(step, Message)
        return step

    def _sender(self, message: Message, chat: str) -> str:
        """Who writes, and in which group."""
        name = self._scenario.people[message.sender].name
        if not is_group(self._scenario, chat):
            return name
        # i18n: who writes in which group chat: "Mum in Family"
        return _("{name} in {chat}").format(name=name, chat=chat_name(self._scenario, chat))

    def _day(self, line: ExcerptLine) -> str:
        jump = self._steps.get(line.day or "")
        return jump.text if isinstance(jump, TimeJump) else ""

    def recipients(self, lines: Sequence[ExcerptLine]) -> list[str]:
        """To whom one could write: the chats of these lines; nobody in particular in a story with one chat."""
        names = dict.fromkeys(chat_name(self._scenario, line.chat) for line in lines)
        return [name for name in names if name]

    def message_key(self, line: ExcerptLine) -> Value:
        message = self._message(line.key)
        return {
            "sender": self._sender(message, line.chat),
            "parts": marked_parts(message_words(message), message.phrases),
            "label": label_of(message),
            **self._truth(message),
        }

    def item(self, item: Item) -> Value:
        return {
            "lines": [
                {"sender": one.name if isinstance(one, Bubble) else None, "text": one.text} for one in item_rows(item)
            ]
        }

    def item_key(self, item: Item) -> Value:
        last = item_rows(item)[-1]
        sender = last.name if isinstance(last, Bubble) else ""
        return {"sender": sender, "label": "", "parts": marked_parts(last.text, item.phrases), **self._truth(item)}

    def _truth(self, one: Message | Item) -> dict[str, Value]:
        """What it is, and why; an honest message is explained like any other."""
        names = [self._tactics.tactics[tactic].name for tactic in one.tactics]
        benign = self._tactics.benign.get(one.okay or "")
        return {
            "honest": one.honest,
            "kind": listed(names) if names else benign.name if benign is not None else "",
            "why": one.why or (benign.why if benign is not None else ""),
            "reply": self._reply(one),
        }

    def _reply(self, one: Message | Item) -> str:
        """A sentence that one could answer to a trick; empty for an honest message."""
        replies = (self._tactics.tactics[tactic].reply for tactic in one.tactics)
        reply = next((reply for reply in replies if reply), "")
        return _("Zum Beispiel antworten: „{reply}“").format(reply=reply) if reply else ""

"""The words of what was judged, from the pack; its id where the pack lacks it. No Qt here."""

from __future__ import annotations

from quiz.languages.translation import _
from quiz.play.wording import answer_words, message_words
from quiz.records.class_counts import ItemSource
from quiz.story.model import Item, Pack

LONGEST = 140
"""Characters of a quotation; what is longer is shortened."""


def item_text(pack: Pack, source: ItemSource, id: str) -> tuple[str, str]:
    """The words of a message or an item, and where it stands: "Zu schön?" or "Check, Form A"."""
    if source.kind == "check":
        return _words(pack.checks.get(source.id, ()), id), _("Check, Form {form}").format(form=source.id.upper())
    scenario = pack.scenarios.get(source.id)
    if scenario is None:
        return id, source.id
    if source.kind == "round":
        return _words(scenario.round, id), _("Kurzrunde zu „{title}“").format(title=scenario.title)
    found = (message for message in scenario.messages() if message.key == id)
    message = next(found, None)
    return id if message is None else quotation(message_words(message)), scenario.title


def fork_text(pack: Pack, scenario: str, choice: str) -> str:
    """What a fork is called: its story and its short name or its question; ids where the pack lacks them."""
    story = pack.scenarios.get(scenario)
    if story is None:
        return f"{scenario}: {choice}"
    fork = next((one for one in story.choices() if one.key == choice), None)
    named = choice if fork is None else fork.short or fork.prompt or _("Entscheidung")
    return _("{title} · {fork}").format(title=story.title, fork=named)


def option_text(pack: Pack, scenario: str, choice: str, option: str) -> str:
    """The words of an answer at a fork; its id where the pack lacks it."""
    story = pack.scenarios.get(scenario)
    found = [one for fork in (story.choices() if story else ()) if fork.key == choice for one in fork.options]
    return next((answer_words(one) for one in found if one.id == option), option)


def quotation(text: str) -> str:
    """A text in quotation marks, shortened if it is long."""
    short = text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
    return _("„{text}“").format(text=short)


def _words(items: tuple[Item, ...], id: str) -> str:
    item = next((one for one in items if one.id == id), None)
    if item is None:
        return id
    words = item.judged_text or (item.card.title if item.card is not None else "")
    return quotation(words) if words else id

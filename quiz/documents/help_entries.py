"""Help in words that anyone may see: for a card in a pocket and a poster on a wall, which do not say what they are."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.help.codes import address_of
from quiz.help.local import LocalHelp, OwnContact, as_resource
from quiz.help.offers import second_emergency
from quiz.help.resources import by_school, find, for_card, in_danger, oldest_check
from quiz.languages.translation import _
from quiz.story.contacts import is_web_address, numbers_in, unbroken
from quiz.story.model import Help, Resource

LONGEST_NAME, LONGEST_ABOUT = 31, 60
"""In characters, of what the school itself has written: no own contact may keep a card or poster from being made."""
CANDIDATES = 5
"""How many entries are offered besides the emergency numbers."""


@dataclass(frozen=True, slots=True)
class CardEntry:
    """An entry as it stands on a card: neutral words, `brief` without the hours, and its web address if that is what
    it is."""

    id: str
    number: str
    brief: str
    about: str
    web: str = ""


def card_entries(help_: Help, place: str) -> tuple[CardEntry, ...]:
    """The entries that may stand on a card that anyone can see: the school's own number, a number to call, an address
    to write to, the emergency numbers, and further numbers. Hidden entries are never among them."""
    danger = in_danger(help_, place)
    found = [one for one in find(help_, place, "me") if one is not danger]
    own = [one for one in found if one.own and one.phone]
    first, *others = for_card([one for one in found if not one.own]) or (None,)
    others.sort(key=lambda one: bool(one is not None and one.phone))
    neutral = [one for one in (*own[:1], first, *own[1:2], *others) if one is not None][:CANDIDATES]
    entries = [_card_entry(one) for one in neutral]
    if danger is not None:
        second = second_emergency(help_, danger)
        emergency = [one.phone or "" for one in (danger, second) if one is not None]
        entries = [one for one in entries if one.number not in emergency]
        numbers = " · ".join(emergency)
        entries.insert(min(2, len(entries)), CardEntry(danger.id, numbers, _("Notruf"), _("Notruf")))
    return tuple(entries)


def at_school(local: LocalHelp) -> OwnContact | None:
    """Who is at the school itself, if the school has named somebody."""
    return next((one for one in local.contacts if one.kind == "school"), None)


def person_line(contact: OwnContact | None, entries: tuple[CardEntry, ...]) -> str:
    """Who is there at school, and where; empty if the school has named nobody. The name is not said twice."""
    if contact is None:
        return ""
    is_named = contact.room and as_resource(contact).id in {one.id for one in entries}
    name, room = _short(contact.name), _short(contact.room)
    words = room if is_named else ", ".join(filter(None, (name, room)))
    return _("In der Schule: {person}").format(person=words)


def month_of(help_: Help, entries: tuple[CardEntry, ...]) -> str:
    """The month in which the oldest of these entries was checked, such as 11/2026; empty if that is not known."""
    checked = oldest_check([help_.resources[one.id] for one in entries])
    return f"{checked.month:02}/{checked.year}" if checked is not None else ""


def help_line(help_: Help, place: str) -> str:
    """One line for the end of every sheet for pupils: whom to talk to. Empty where nobody is known."""
    first = next((one for one in for_card(find(help_, place, "me")) if one.kind == "child" and one.phone), None)
    if first is None:
        return ""
    about = _card_entry(first)
    return _("Reden hilft: {number} ({about}).").format(number=unbroken(about.number), about=about.about)


def _card_entry(resource: Resource) -> CardEntry:
    """An entry in words that do not say what it is about."""
    numbers = numbers_in(resource.phone or "")
    if numbers:
        own = resource.name.partition(" (")[0]  # without the country or what its name means
        name = own if resource.kind in ("child", "parents", "school") else _("Beratung")
        if resource.own:
            name = _short(name)
        about = _("{name}, {hours}").format(name=name, hours=resource.hours) if resource.hours else name
        if by_school(resource) and len(about) > LONGEST_ABOUT:
            about = name
        return CardEntry(resource.id, numbers[0], name, about)
    web = resource.web if resource.web and is_web_address(resource.web) else ""
    about = _("schreiben, {hours}").format(hours=resource.hours) if resource.hours else _("schreiben")
    return CardEntry(resource.id, address_of(resource.web or ""), _("schreiben"), about, web)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1].rstrip()}…"

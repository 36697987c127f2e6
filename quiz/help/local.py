"""What a school knows better than the program: its own contacts, and entries that it has called (ADR 49).

It is kept in help.local.yaml in the data folder. Own contacts come first on every list; what the school has said of an
entry stands in the place of what the program says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

from quiz.help.resources import SCHOOL
from quiz.story.findings import Finding
from quiz.story.location import NOWHERE
from quiz.story.model import Help, HelpWay, Resource

EMERGENCY = "emergency"
"""The kind of the entries with emergency numbers."""
EMERGENCY_NUMBERS = frozenset({"110", "112"})
OwnKind: TypeAlias = Literal["school", "youth_office", "counselling", "other"]
OWN_KINDS: tuple[OwnKind, ...] = get_args(OwnKind)


@dataclass(frozen=True, slots=True)
class OwnContact:
    """Somebody whom the school added. `checked` is the day when somebody made sure that it is right; empty texts are
    not known; `languages` are tags."""

    id: str
    name: str
    kind: OwnKind
    checked: date
    room: str = ""
    phone: str = ""
    mail: str = ""
    web: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalledEntry:
    """An entry of the program that the school has called on the day `checked`.

    `number` is what the program showed then, or empty: if the program shows another one now, the call says nothing any
    more. The other texts are what the school corrected; empty ones were right, or were not asked.
    """

    id: str
    checked: date
    number: str = ""
    name: str = ""
    for_whom: str = ""
    phone: str = ""
    web: str = ""
    hours: str = ""

    @property
    def corrections(self) -> Mapping[str, str]:
        """The corrected texts by the field of the entry."""
        texts = {name: getattr(self, name) for name in ("name", "for_whom", "phone", "web", "hours")}
        return MappingProxyType({name: text for name, text in texts.items() if text})


@dataclass(frozen=True, slots=True)
class LocalHelp:
    """Everything in help.local.yaml."""

    contacts: tuple[OwnContact, ...] = ()
    called: tuple[CalledEntry, ...] = ()

    @property
    def in_order(self) -> tuple[OwnContact, ...]:
        """The contacts as they are shown: those at the school first."""
        return tuple(sorted(self.contacts, key=lambda one: one.kind != "school"))

    def __bool__(self) -> bool:
        return bool(self.contacts or self.called)

    def with_contact(self, contact: OwnContact) -> LocalHelp:
        """The same with this contact, in the place of the one with its id if there is one."""
        others = {one.id: one for one in self.contacts} | {contact.id: contact}
        return replace(self, contacts=tuple(others.values()))

    def without_contact(self, contact: str) -> LocalHelp:
        """The same without the contact of this id."""
        return replace(self, contacts=tuple(one for one in self.contacts if one.id != contact))

    def with_called(self, called: CalledEntry) -> LocalHelp:
        """The same with this call, in the place of the one about the same entry if there is one."""
        others = {one.id: one for one in self.called} | {called.id: called}
        return replace(self, called=tuple(others.values()))

    def without_called(self, entry: str) -> LocalHelp:
        """The same without what was said of this entry."""
        return replace(self, called=tuple(one for one in self.called if one.id != entry))

    def texts(self) -> frozenset[str]:
        """Everything that the school wrote, in its own language."""
        texts = {text for one in self.contacts for text in (one.name, one.room, one.hours, about(one))}
        texts |= {text for one in self.called for text in one.corrections.values()}
        return frozenset(text for text in texts if text)


@dataclass(frozen=True, slots=True)
class LocalRead:
    """What could be read of a file, and what is wrong in it."""

    local: LocalHelp
    findings: tuple[Finding, ...] = ()


def digits_of(phone: str) -> str:
    """The digits of a number without what is written between them, and without the zero in +49 (0) 234."""
    written = phone.replace("(0)", "") if phone.startswith("+") else phone
    return "".join(re.findall(r"[0-9]", written))


def is_reachable(contact: OwnContact) -> bool:
    """Whether it says where somebody can be found, called or written to."""
    return bool(contact.room or contact.phone or contact.mail or contact.web)


def about(contact: OwnContact) -> str:
    """Room and mail in one line, as they stand beside the name."""
    return " · ".join(filter(None, (contact.room, contact.mail)))


def as_resource(contact: OwnContact) -> Resource:
    """An own contact as an entry that holds everywhere and for everybody. Its id cannot be one of help.yaml."""
    return Resource(
        id=f"own.{contact.id}",
        name=contact.name,
        location=NOWHERE,
        phone=contact.phone or None,
        dial=(_dial(contact.phone),) if contact.phone else (),
        hours=contact.hours or None,
        languages=contact.languages,
        web=contact.web or None,
        kind=contact.kind,
        summary=about(contact) or None,
        verified=contact.checked.isoformat(),
        verified_how=SCHOOL,
        show=True,
        ways=tuple(_ways(contact)),
        own=True,
    )


def with_local(help_: Help, local: LocalHelp) -> Help:
    """The entries with what the school knows: its own contacts before all others, and what it has called.

    An entry that the program hides appears only if the school has said everything about it that a pupil needs, and then
    nothing else is shown of it. A call that says nothing about what is shown now changes nothing, and nobody can change
    an emergency number.
    """
    if not local:
        return help_
    resources = {resource.id: resource for resource in map(as_resource, local.in_order)}
    called = {one.id: one for one in local.called}
    for key, resource in help_.resources.items():
        said = called.get(key) if can_be_called(resource) else None
        resources[key] = resource if said is None else _as_called(resource, said)
    return replace(help_, resources=MappingProxyType(resources))


def can_be_called(resource: Resource) -> bool:
    """Whether the school can say something about an entry: nobody calls an emergency number to see who answers."""
    return resource.kind != EMERGENCY and not resource.own and not EMERGENCY_NUMBERS & set(resource.dial)


def is_complete(called: CalledEntry) -> bool:
    """Whether the school has said everything about an entry that a pupil needs."""
    said = called.corrections
    return bool({"name", "for_whom", "hours"} <= set(said) and (called.phone or called.web))


def still_says(called: CalledEntry, resource: Resource) -> bool:
    """Whether a call still says something about what the program shows: the number is the same, or the school gave
    another one."""
    return not called.number or bool(called.phone) or called.number == shown_number(resource)


def shown_number(resource: Resource) -> str:
    """What one dials or types to reach an entry."""
    return resource.phone or resource.web or ""


def _as_called(resource: Resource, called: CalledEntry) -> Resource:
    if not resource.show:
        return _by_the_school_alone(resource, called) if is_complete(called) else resource
    if not still_says(called, resource):
        return resource
    changes = dict(called.corrections)
    if "hours" in changes and changes["hours"] != resource.hours:
        resource = replace(resource, opening=None, hours_note=None)
    if "phone" in changes and changes["phone"] != resource.phone:
        resource = replace(resource, dial=(_dial(called.phone),))
    return replace(
        resource,
        name=changes.get("name", resource.name),
        for_whom=changes.get("for_whom", resource.for_whom),
        phone=changes.get("phone", resource.phone),
        web=changes.get("web", resource.web),
        hours=changes.get("hours", resource.hours),
        verified=called.checked.isoformat(),
        verified_how=SCHOOL,
    )


def _by_the_school_alone(hidden: Resource, called: CalledEntry) -> Resource:
    """An entry with the texts of the school only: what was not sure enough to be shown stays out of view."""
    return Resource(
        id=hidden.id,
        name=called.name,
        location=hidden.location,
        phone=called.phone or None,
        dial=(_dial(called.phone),) if called.phone else (),
        hours=called.hours,
        web=called.web or None,
        for_whom=called.for_whom,
        audience=hidden.audience,
        places=hidden.places,
        kind=hidden.kind,
        topics=hidden.topics,
        police=hidden.police,
        ways=("call",) if called.phone else ("write",),
        verified=called.checked.isoformat(),
        verified_how=SCHOOL,
        show=True,
    )


def _dial(phone: str) -> str:
    return f"{'+' if phone.startswith('+') else ''}{digits_of(phone)}"


def _ways(contact: OwnContact) -> Iterator[HelpWay]:
    """How an own contact is reached, the main way first."""
    if contact.phone:
        yield "call"
    if contact.mail or contact.web:
        yield "write"
    if contact.room:
        yield "visit"

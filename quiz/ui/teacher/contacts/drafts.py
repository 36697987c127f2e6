"""What a teacher has typed about a contact or an entry: what is wrong with it, and what it becomes. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from quiz.help.local import CalledEntry, LocalHelp, OwnContact, OwnKind, is_reachable, shown_number
from quiz.help.local_faults import IN_THE_FUTURE, LONGEST, OwnField, field_fault
from quiz.languages.days import read_day, written_day
from quiz.languages.names import language_meant, name_here
from quiz.languages.translation import _, listed
from quiz.story.loading.kinds import ProblemKind
from quiz.story.model import Resource
from quiz.ui.state import ContactDraft


@dataclass(frozen=True, slots=True)
class DraftFault:
    """What is wrong in which field, in one or two sentences."""

    field: OwnField
    text: str


def kind_name(kind: OwnKind) -> str:
    """What a kind of contact is called."""
    return {
        "school": _("an der Schule"),
        "youth_office": _("Jugendamt"),
        "counselling": _("Beratungsstelle"),
        "other": _("etwas anderes"),
    }[kind]


def new_draft(today: date) -> ContactDraft:
    return ContactDraft(checked=written_day(today))


def draft_of(contact: OwnContact) -> ContactDraft:
    """A contact as it is shown in the form."""
    return ContactDraft(
        contact.name,
        contact.kind,
        contact.room,
        contact.phone,
        contact.mail,
        contact.web,
        contact.hours,
        ", ".join(name_here(tag) for tag in contact.languages),
        written_day(contact.checked),
    )


def draft_of_entry(resource: Resource, today: date) -> ContactDraft:
    """An entry of the program in the form. Of a hidden one only the name is there: the school has to say the rest."""
    if not resource.show:
        return ContactDraft(resource.name, checked=written_day(today))
    return ContactDraft(
        resource.name,
        phone=resource.phone or "",
        web=resource.web or "",
        hours=resource.hours or "",
        checked=written_day(today),
        for_whom=resource.for_whom or "",
    )


def contact_faults(draft: ContactDraft, today: date, languages: Sequence[str]) -> tuple[DraftFault, ...]:
    """What is wrong in the form of an own contact; `languages` are the tags that can be named."""
    return tuple(_contact_faults(draft, today, languages))


def entry_faults(draft: ContactDraft, today: date, resource: Resource) -> tuple[DraftFault, ...]:
    """What is wrong in the form of an entry of the program."""
    return tuple(_entry_faults(draft, today, resource))


def contact_from(draft: ContactDraft, contact_id: str, languages: Sequence[str]) -> OwnContact:
    """The contact of a form without faults."""
    day = read_day(draft.checked)
    assert day is not None
    tags = (language_meant(word, languages) for word in _words(draft.languages))
    return OwnContact(
        contact_id,
        draft.name,
        draft.kind,
        day,
        draft.room,
        draft.phone,
        draft.mail,
        with_scheme(draft.web),
        draft.hours,
        tuple(dict.fromkeys(tag for tag in tags if tag is not None)),
    )


def called_from(draft: ContactDraft, resource: Resource) -> CalledEntry:
    """What the school says of an entry in a form without faults: only what differs, or everything if it is hidden."""
    day = read_day(draft.checked)
    assert day is not None
    texts = _entry_texts(draft)
    shown = _entry_texts(draft_of_entry(resource, day)) if resource.show else {}
    said = {name: text for name, text in texts.items() if text and text != shown.get(name)}
    return CalledEntry(
        resource.id,
        day,
        shown_number(resource),
        said.get("name", ""),
        said.get("for_whom", ""),
        said.get("phone", ""),
        said.get("web", ""),
        said.get("hours", ""),
    )


def confirmed(resource: Resource, before: CalledEntry | None, today: date) -> CalledEntry:
    """An entry that was called today and is right as it is shown, with what the school corrected before."""
    own = before if before is not None else CalledEntry(resource.id, today)
    return replace(own, checked=today, number=shown_number(resource))


def new_id(name: str, local: LocalHelp) -> str:
    """An id for a new contact, made of its name."""
    plain = name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    base = "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-") or "kontakt"
    taken = {one.id for one in local.contacts}
    numbers = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(one for one in numbers if one not in taken)


def with_scheme(web: str) -> str:
    """An address as it is typed, with the part that everybody leaves out."""
    return web if not web or "://" in web else f"https://{web}"


def _contact_faults(draft: ContactDraft, today: date, languages: Sequence[str]) -> Iterator[DraftFault]:
    texts: Mapping[OwnField, str] = {
        "name": draft.name,
        "room": draft.room,
        "phone": draft.phone,
        "mail": draft.mail,
        "web": with_scheme(draft.web),
        "hours": draft.hours,
    }
    if not draft.name:
        yield DraftFault("name", _("Bitte den Namen eintragen."))
    yield from _text_faults(texts)
    reachable = OwnContact("", "", "school", today, draft.room, draft.phone, draft.mail, draft.web)
    if draft.name and not is_reachable(reachable):
        yield DraftFault("room", _("Bitte Raum, Telefon, Mail oder Internetadresse ergänzen."))
    unknown = [word for word in _words(draft.languages) if language_meant(word, languages) is None]
    if unknown:
        known = listed(name_here(tag) for tag in languages)
        text = _("„{word}“ kennt Durchblick nicht als Sprache. Bekannt sind: {known}.")
        yield DraftFault("languages", text.format(word=unknown[0], known=known))
    yield from _day_faults(draft, today)


def _entry_faults(draft: ContactDraft, today: date, resource: Resource) -> Iterator[DraftFault]:
    texts = _entry_texts(draft)
    yield from _text_faults(texts)
    if not draft.name:
        yield DraftFault("name", _("Bitte den Namen eintragen."))
    if not resource.show:
        if not draft.for_whom:
            yield DraftFault("for_whom", _("Bitte eintragen, für wen die Stelle da ist."))
        if not draft.hours:
            yield DraftFault("hours", _("Bitte eintragen, wann dort jemand abnimmt."))
    if not (draft.phone or draft.web):
        yield DraftFault("phone", _("Bitte Telefon oder Internetadresse eintragen."))
    yield from _day_faults(draft, today)


def _text_faults(texts: Mapping[OwnField, str]) -> Iterator[DraftFault]:
    for field, text in texts.items():
        fault = field_fault(field, text)
        if fault is not None:
            yield DraftFault(field, _sentences(fault, word=text.removeprefix("https://"), limit=LONGEST))


def _day_faults(draft: ContactDraft, today: date) -> Iterator[DraftFault]:
    day = read_day(draft.checked)
    if day is None:
        yield DraftFault("checked", _("Bitte das Datum so schreiben: {date}.").format(date=written_day(today)))
    elif day > today:
        yield DraftFault("checked", _sentences(IN_THE_FUTURE, date=written_day(day)))


def _sentences(kind: ProblemKind, **values: str | int) -> str:
    return " ".join(_(template).format(**values) for template in (kind.message, kind.remedy))


def _entry_texts(draft: ContactDraft) -> dict[OwnField, str]:
    return {
        "name": draft.name,
        "for_whom": draft.for_whom,
        "phone": draft.phone,
        "web": with_scheme(draft.web),
        "hours": draft.hours,
    }


def _words(text: str) -> list[str]:
    return [word.strip() for word in re.split(r"[,;/]|\bund\b", text) if word.strip()]

"""The cards on the page of own contacts: a contact, an entry to call, and what taking over a file would change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.help.local import CalledEntry, OwnContact, about, is_complete, shown_number, still_says
from quiz.help.local_merge import LocalPart, MergeStep
from quiz.help.resources import OLD_AFTER_DAYS
from quiz.languages.days import written_day
from quiz.languages.names import name_here
from quiz.languages.translation import _
from quiz.story.model import Resource
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import Chip
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Icon
from quiz.ui.teacher.contacts.drafts import kind_name
from quiz.ui.theme.look import Look


@dataclass(frozen=True, slots=True)
class EntryCall:
    """An entry of the program, and what the school has said of it."""

    resource: Resource
    called: CalledEntry | None

    @property
    def is_confirmed(self) -> bool:
        """Whether pupils see that the school has called there."""
        if self.called is None:
            return False
        return still_says(self.called, self.resource) if self.resource.show else is_complete(self.called)


def age_chip(look: Look, checked: date, today: date) -> Chip:
    """Create the chip that says when something was checked; more than a year ago, that it has to be done again."""
    if (today - checked).days > OLD_AFTER_DAYS:
        words = _("bitte prüfen, Stand {date}").format(date=written_day(checked))
        return Chip(look, words, icon="warning", height=32, px=14)
    words = _("geprüft am {date}").format(date=written_day(checked))
    return Chip(look, words, fill="helpTint", ink="help", icon="check", height=32, px=14)


class ContactCard(Card):
    """One own contact with everything about it, and what can be done with it."""

    def __init__(
        self,
        look: Look,
        contact: OwnContact,
        today: date,
        *,
        change: Callable[[], None],
        renew: Callable[[], None],
        delete: Callable[[], None],
    ) -> None:
        super().__init__(look, padding=(20, 14))
        self.body.addWidget(Heading(look, contact.name, "label", level=2, px=17))
        languages = ", ".join(name_here(tag) for tag in contact.languages)
        facts = (kind_name(contact.kind), contact.phone, about(contact), contact.hours, contact.web, languages)
        self.body.addWidget(Label(look, " · ".join(filter(None, facts)), "small", max_characters=0))
        row = FlowLayout(look.gap(8), look.gap(4))
        row.addWidget(age_chip(look, contact.checked, today))
        if contact.checked != today:
            row.addWidget(_small(look, f"renew-{contact.id}", _("Stimmt noch"), "check", contact.name, renew))
        row.addWidget(_small(look, f"change-{contact.id}", _("Ändern"), "edit", contact.name, change))
        row.addWidget(_small(look, f"delete-{contact.id}", _("Löschen"), "trash", contact.name, delete))
        self.body.addLayout(row)


class EntryCallCard(Card):
    """One entry of the program with its number, whether the school has called there, and the two answers to a call."""

    def __init__(
        self,
        look: Look,
        entry: EntryCall,
        today: date,
        *,
        right: Callable[[], None],
        other: Callable[[], None],
        forget: Callable[[], None],
    ) -> None:
        super().__init__(look, padding=(20, 12))
        resource, called = entry.resource, entry.called
        name = (called.name if called is not None else "") or resource.name
        number = _number(entry)
        head = QWidget()
        line = FlowLayout(look.gap(14), 0)
        head.setLayout(line)
        line.addWidget(Heading(look, name, "label", level=3, px=17))
        if number:
            line.addWidget(Label(look, number, "label", "help", px=17))
        self.body.addWidget(head)
        row = FlowLayout(look.gap(8), look.gap(4))
        row.addWidget(_state_chip(look, entry, today))
        if resource.show:
            row.addWidget(_small(look, f"right-{resource.id}", _("Angerufen, stimmt"), "check", name, right))
        row.addWidget(_small(look, f"other-{resource.id}", _("Andere Angaben"), "edit", name, other))
        if called is not None:
            row.addWidget(_small(look, f"forget-{resource.id}", _("Vermerk löschen"), "trash", name, forget))
        self.body.addLayout(row)


class MergeCard(Card):
    """What becomes of one entry of another PC."""

    def __init__(self, look: Look, step: MergeStep, name: str) -> None:
        super().__init__(look, padding=(20, 12))
        row = QHBoxLayout()
        row.setSpacing(look.gap(14))
        row.addWidget(Icon(look, _merge_icon(step), "accent", 24))
        lines = [Label(look, name, "label", px=16), Label(look, merge_words(step), "small")]
        if step.ours is not None and step.kind != "same":
            lines.append(Label(look, _("Hier: {text}").format(text=_part_words(step.ours)), "small", "textMuted"))
        if step.kind != "same":
            lines.append(
                Label(look, _("In der Datei: {text}").format(text=_part_words(step.theirs)), "small", "textMuted")
            )
        row.addLayout(column(*lines), 1)
        self.body.addLayout(row)


def merge_words(step: MergeStep) -> str:
    """What becomes of an entry of another PC, in a sentence."""
    match step.kind:
        case "new":
            return _("Neu: wird hinzugefügt.")
        case "newer":
            return _("Neuer als hier: ersetzt die Angaben hier.")
        case "same":
            return _("Steht hier genauso.")
        case "older":
            return _("Älter als hier: Die Angaben hier bleiben.")
        case "unclear":
            return _("Am selben Tag anders geprüft: Die Angaben hier bleiben.")
        case _ as unreachable:
            assert_never(unreachable)


def _merge_icon(step: MergeStep) -> str:
    return {"new": "plus", "newer": "forward", "same": "check", "older": "lock", "unclear": "warning"}[step.kind]


def _part_words(part: LocalPart) -> str:
    day = written_day(part.checked)
    if isinstance(part, OwnContact):
        return " · ".join(filter(None, (part.name, part.phone, about(part), part.hours, day)))
    return " · ".join((*(part.corrections.values() or (_("stimmt"),)), day))


def _number(entry: EntryCall) -> str:
    """What pupils see of the number; of a hidden entry only what the school gave."""
    called = entry.called
    own = (called.phone or called.web) if called is not None and entry.is_confirmed else ""
    return own or (shown_number(entry.resource) if entry.resource.show else "")


def _state_chip(look: Look, entry: EntryCall, today: date) -> Chip:
    if entry.called is not None and entry.is_confirmed:
        return age_chip(look, entry.called.checked, today)
    if entry.called is not None and entry.resource.show:
        words = _("Durchblick nennt jetzt eine andere Nummer")
        return Chip(look, words, icon="warning", height=32, px=14)
    words = _("noch nicht angerufen") if entry.resource.show else _("wird nicht gezeigt")
    return Chip(look, words, height=32, px=14)


def _small(look: Look, name: str, words: str, icon: str, about_whom: str, then: Callable[[], None]) -> Button:
    button = Button(look, words, kind="quiet", icon=icon, height=44)
    button.setObjectName(name)
    button.setAccessibleName(_("{action}: {name}").format(action=words, name=about_whom))
    button.clicked.connect(then)
    return button

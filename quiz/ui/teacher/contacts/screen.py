"""The school's own contacts, and the numbers of the program that the school has called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.help.local import LocalHelp, OwnContact, can_be_called
from quiz.help.local_merge import LocalMerge, LocalPart, merge
from quiz.help.resources import HOME, find, languages
from quiz.languages.translation import _, ngettext
from quiz.play.wording import finding_line
from quiz.story.model import Resource
from quiz.ui.components.buttons import Button
from quiz.ui.components.empty import EmptyState
from quiz.ui.components.fields import TextField
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.part import Part
from quiz.ui.components.text import Heading, Label
from quiz.ui.file_dialogs import ask_for_file, ask_where_to_save
from quiz.ui.own_help import OwnHelpProblem
from quiz.ui.problems import Problem
from quiz.ui.stage import Stage
from quiz.ui.state import ContactsState, TeacherState, ViewState
from quiz.ui.teacher.contacts.cards import ContactCard, EntryCall, EntryCallCard, MergeCard
from quiz.ui.teacher.contacts.drafts import (
    DraftFault,
    called_from,
    confirmed,
    contact_faults,
    contact_from,
    draft_of,
    draft_of_entry,
    entry_faults,
    new_draft,
    new_id,
)
from quiz.ui.teacher.contacts.form import ContactForm
from quiz.ui.teacher.frame import TeacherRoom

FILE = "help.local.yaml"
"""What the file for other PCs is called: as in their data folder, so that it can also be put there as it is."""
FIRST = 8
"""How many entries to call are listed at first."""


class ContactsScreen(TeacherRoom[ContactsState]):
    AREA = "home"

    def __init__(self, stage: Stage, state: ContactsState) -> None:
        super().__init__(stage, state)
        self._own = stage.shared.own_help
        self._form: ContactForm | None = None
        self._entry = self._find_entry(state.entry)
        self._merge: LocalMerge | None = None
        main = QWidget()
        if state.contact is not None or self._entry is not None:
            main.setLayout(column(self._make_form()))
        elif state.taken is not None:
            main.setLayout(column(*self._make_taking(state.taken), spacing=self.look.gap(12)))
        else:
            main.setLayout(column(*self._make_lists(), spacing=self.look.gap(12)))
            self._show_lists()
        self.furnish(self._name_of_page, main)

    @property
    def _name_of_page(self) -> str:
        return _("Eigene Kontakte der Schule")

    @property
    def back_label(self) -> str:
        return _("Übersicht") if self._is_list else _("Zurück")

    @property
    def back_state(self) -> ViewState:
        return TeacherState() if self._is_list else ContactsState()

    @property
    def _is_list(self) -> bool:
        state = self.state
        return state.contact is None and state.entry is None and state.taken is None

    def can_show(self, state: ViewState) -> bool:
        """Whether the same form, or the lists, are in view in both states."""
        now = self.state
        return isinstance(state, ContactsState) and (state.contact, state.entry, state.taken) == (
            now.contact,
            now.entry,
            now.taken,
        )

    def update_from(self, before: ContactsState) -> None:
        if self._form is not None:
            self._show_faults()
        elif self.state.taken is None:
            self._show_lists()

    def first_focus(self) -> QWidget | None:
        return self._form.first_field if self._form is not None else super().first_focus()

    def spoken(self) -> str:
        names = [one.name for one in self._own.local.in_order]
        return "\n".join((self._name_of_page, *names))

    # The lists

    def _make_lists(self) -> Iterator[QWidget]:
        look, state = self.look, self.state
        yield Heading(look, self._name_of_page)
        yield Label(
            look,
            _("Sie stehen auf diesem PC zuerst: auf der Hilfe-Seite, auf der Karte und auf gedruckten Blättern."),
            "body",
            "textMuted",
        )
        self._contacts = Part(self._contact_list, self._own.local.in_order, lambda: self._add)
        yield self._contacts
        self._add = self._button("add", _("Kontakt hinzufügen"), "plus", self._on_add, primary=True)
        buttons = QWidget()
        flow = FlowLayout(look.gap(12), look.gap(8))
        buttons.setLayout(flow)
        flow.addWidget(self._add)
        flow.addWidget(self._button("save-file", _("Für andere PCs speichern"), "save", self._on_save_file))
        flow.addWidget(self._button("take-over", _("Von einem anderen PC übernehmen"), "folder", self._on_take_over))
        yield buttons
        yield Heading(look, _("Nummern aus Durchblick prüfen"), "heading", level=2)
        yield Label(
            look,
            _("Rufen Sie vor dem Einsatz an, was Sie weitergeben. Die Klasse sieht dann „eure Schule“ mit dem Datum."),
            "body",
            "textMuted",
        )
        self._search = TextField(look, "search", _("Suchen"), state.search, hint=_("Name oder Nummer"))
        self._search.edited.connect(lambda text: self.stage.go(replace(self.state, search=text)))
        yield self._search
        self._entries = Part(self._entry_list, self._wanted(), lambda: self._search.edit)
        yield self._entries
        self._all = self._button("all", _("Alle zeigen"), "down", self._on_all)
        yield self._all

    def _show_lists(self) -> None:
        self._contacts.show_value(self._own.local.in_order)
        wanted = self._wanted()
        self._entries.show_value(wanted)
        self._all.setVisible(not self.state.all and len(wanted) < len(self._matching()))

    def _contact_list(self, contacts: tuple[OwnContact, ...]) -> QWidget:
        look, today = self.look, self.stage.shared.today
        holder = QWidget()
        if not contacts:
            text = _("Wer ist an Ihrer Schule ansprechbar? Name und Raum genügen.")
            holder.setLayout(column(EmptyState(look, "school", _("Noch kein Kontakt"), text)))
            return holder
        cards = (
            ContactCard(
                look,
                contact,
                today,
                change=partial(self._on_change, contact),
                renew=partial(self._on_renew, contact),
                delete=partial(self._on_delete, contact),
            )
            for contact in contacts
        )
        holder.setLayout(column(*cards, spacing=look.gap(10)))
        return holder

    def _entry_list(self, entries: tuple[EntryCall, ...]) -> QWidget:
        look, today = self.look, self.stage.shared.today
        holder = QWidget()
        if not entries:
            holder.setLayout(column(Label(look, _("Dazu gibt es keinen Eintrag."), "body", "textMuted")))
            return holder
        cards = (
            EntryCallCard(
                look,
                entry,
                today,
                right=partial(self._on_right, entry),
                other=partial(self._on_other, entry),
                forget=partial(self._on_forget, entry),
            )
            for entry in entries
        )
        holder.setLayout(column(*cards, spacing=look.gap(10)))
        return holder

    def _wanted(self) -> tuple[EntryCall, ...]:
        """The entries in view: all that fit the search, or the first ones."""
        found = self._matching()
        return found if self.state.all else found[:FIRST]

    def _matching(self) -> tuple[EntryCall, ...]:
        """The entries that fit the search; without one those that are shown here, what the school has called first."""
        help_ = self.stage.shared.content.help
        called = {one.id: one for one in self._own.local.called}
        here = dict.fromkeys(one.id for one in find(help_, HOME))
        words = self.state.search.casefold().split()
        keys = [*here, *(key for key in help_.resources if key not in here)] if words or self.state.all else [*here]
        keys.sort(key=lambda key: key not in called)
        entries = (EntryCall(help_.resources[key], called.get(key)) for key in keys)
        return tuple(one for one in entries if can_be_called(one.resource) and _fits(one.resource, words))

    # What a teacher does

    def _on_add(self) -> None:
        self.stage.go(ContactsState(contact="", draft=new_draft(self.stage.shared.today)))

    def _on_change(self, contact: OwnContact) -> None:
        self.stage.go(ContactsState(contact=contact.id, draft=draft_of(contact)))

    def _on_renew(self, contact: OwnContact) -> None:
        renewed = replace(contact, checked=self.stage.shared.today)
        self._save(lambda local: local.with_contact(renewed), _("Stimmt noch: {name}").format(name=contact.name))

    def _on_delete(self, contact: OwnContact) -> None:
        self._save(lambda local: local.without_contact(contact.id), _("Gelöscht: {name}").format(name=contact.name))

    def _on_right(self, entry: EntryCall) -> None:
        said = confirmed(entry.resource, entry.called if entry.is_confirmed else None, self.stage.shared.today)
        name = entry.resource.name
        self._save(lambda local: local.with_called(said), _("Angerufen, stimmt: {name}").format(name=name))

    def _on_other(self, entry: EntryCall) -> None:
        resource = entry.resource
        draft = draft_of_entry(resource, self.stage.shared.today)
        if entry.called is not None and entry.is_confirmed:
            said: dict[str, Any] = dict(entry.called.corrections)
            draft = replace(draft, **said)
        self.stage.go(ContactsState(entry=resource.id, draft=draft))

    def _on_forget(self, entry: EntryCall) -> None:
        said = _("Vermerk gelöscht: {name}").format(name=entry.resource.name)
        self._save(lambda local: local.without_called(entry.resource.id), said)

    def _on_all(self) -> None:
        self.stage.go(replace(self.state, all=True))
        self._search.edit.setFocus()

    def _save(self, change: Callable[[LocalHelp], LocalHelp], said: str) -> None:
        """Write a change, show the lists with it and offer to undo it; report what hindered it."""
        before = self._own.local
        if not self._write(change):
            return
        shown = self.state if self._is_list else ContactsState()
        self.stage.go(replace(shown, version=self._own.version))
        self.stage.notify(said, lambda: self._on_undo(before))

    def _on_undo(self, before: LocalHelp) -> None:
        if self._write(lambda _now: before):
            self.stage.go(ContactsState(version=self._own.version))

    def _write(self, change: Callable[[LocalHelp], LocalHelp]) -> bool:
        try:
            self._own.change(change)
        except OwnHelpProblem as problem:
            title = _("Die Kontakte wurden nicht gespeichert.")
            self.stage.shared.reports.add(Problem(title, str(problem)))
            return False
        return True

    # The form

    def _make_form(self) -> ContactForm:
        state, entry = self.state, self._entry
        draft = state.draft or new_draft(self.stage.shared.today)
        title = _("Neuer Kontakt") if state.contact == "" else draft.name if entry is None else entry.name
        self._form = form = ContactForm(self.stage, draft, title, entry)
        form.changed.connect(lambda changed: self.stage.go(replace(self.state, draft=changed)))
        form.saved.connect(self._on_save)
        form.cancelled.connect(lambda: self.stage.go(ContactsState()))
        self._show_faults()
        return form

    def _show_faults(self) -> None:
        if self._form is not None:
            self._form.show_faults(self._faults() if self.state.tried else ())

    def _faults(self) -> tuple[DraftFault, ...]:
        draft, today = self.state.draft, self.stage.shared.today
        assert draft is not None
        if self._entry is not None:
            return entry_faults(draft, today, self._entry)
        return contact_faults(draft, today, self._languages())

    def _languages(self) -> tuple[str, ...]:
        return languages(self.stage.shared.content.help)

    def _on_save(self) -> None:
        draft, form = self.state.draft, self._form
        if draft is None or form is None:
            return
        faults = self._faults()
        if faults:
            self.stage.go(replace(self.state, tried=True))
            form.focus_fault()
            self.stage.announce(form, faults[0].text)
            return
        said = _("Gespeichert: {name}").format(name=draft.name)
        if self._entry is not None:
            called = called_from(draft, self._entry)
            self._save(lambda local: local.with_called(called), said)
        else:
            wanted = self.state.contact or new_id(draft.name, self._own.local)
            contact = contact_from(draft, wanted, self._languages())
            self._save(lambda local: local.with_contact(contact), said)

    def _find_entry(self, key: str | None) -> Resource | None:
        return self.stage.shared.content.help.resources.get(key) if key is not None else None

    # Other PCs

    def _on_save_file(self) -> None:
        if not self._own.local:
            self.stage.notify(_("Es gibt noch nichts zu speichern."))
            return
        ask_where_to_save(self.stage, self, FILE, [_("Eigene Kontakte (*.yaml)")], self._on_save_to)

    def _on_save_to(self, path: Path) -> None:
        try:
            self._own.write_other(path)
        except OwnHelpProblem as problem:
            self.stage.shared.reports.add(Problem(_("Die Datei wurde nicht gespeichert."), str(problem)))
        else:
            self.stage.notify(_("Gespeichert: {file}").format(file=path.name))

    def _on_take_over(self) -> None:
        kinds = [_("Eigene Kontakte (*.yaml)")]
        ask_for_file(self.stage, self, kinds, lambda path: self.stage.go(ContactsState(taken=path)))

    def _make_taking(self, path: Path) -> Iterator[QWidget]:
        """What taking over a file would change, before it is done."""
        look = self.look
        found = self._own.read_other(path)
        self._merge = merge(self._own.local, found.local)
        yield Heading(look, _("Von einem anderen PC übernehmen"))
        yield Label(look, _("Das neuere Datum gilt. Was nur hier steht, bleibt."), "body", "textMuted")
        if found.findings:
            text = ngettext(
                "{count} Angabe in dieser Datei ist falsch und wird ausgelassen:",
                "{count} Angaben in dieser Datei sind falsch und werden ausgelassen:",
                len(found.findings),
            )
            yield Label(look, text.format(count=len(found.findings)), "label")
            for finding in found.findings[:FIRST]:
                yield Label(look, finding_line(finding), "small", max_characters=0)
        for step in self._merge.steps:
            yield MergeCard(look, step, self._part_name(step.theirs))
        count = len(self._merge.changes)
        if not count:
            yield EmptyState(
                look, "check", _("Nichts zu übernehmen"), _("In dieser Datei steht nichts Neueres als hier.")
            )
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(12))
        if count:
            words = ngettext("{count} Änderung übernehmen", "{count} Änderungen übernehmen", count).format(count=count)
            row.addWidget(self._button("take", words, "check", self._on_take, primary=True))
        row.addWidget(self._button("cancel", _("Abbrechen"), None, lambda: self.stage.go(ContactsState())))
        row.addStretch(1)
        yield buttons

    def _on_take(self) -> None:
        taken = self._merge
        if taken is None:
            return
        count = len(taken.changes)
        said = ngettext("{count} Änderung übernommen", "{count} Änderungen übernommen", count).format(count=count)
        self._save(lambda _now: taken.result, said)

    def _part_name(self, part: LocalPart) -> str:
        if isinstance(part, OwnContact):
            return part.name
        resource = self._find_entry(part.id)
        return part.name or (resource.name if resource is not None else part.id)

    def _button(
        self, name: str, words: str, icon: str | None, then: Callable[[], None], *, primary: bool = False
    ) -> Button:
        button = Button(self.look, words, kind="primary" if primary else "secondary", icon=icon)
        button.setObjectName(name)
        button.clicked.connect(then)
        return button


def _fits(resource: Resource, words: list[str]) -> bool:
    """Whether an entry has all of these words in its name, town or number; digits whatever is written between them."""
    text = " ".join(filter(None, (resource.name, resource.town, resource.phone, resource.web))).casefold()
    digits = "".join(sign for sign in text if sign.isdigit())
    number = "".join(sign for sign in "".join(words) if sign.isdigit())
    return all(word in text for word in words) or (len(number) > 2 and number in digits)

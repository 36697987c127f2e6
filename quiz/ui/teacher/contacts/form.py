"""The form of an own contact, or of an entry of the program that the school has called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.help.local import OWN_KINDS
from quiz.help.local_faults import LONGEST, OwnField
from quiz.languages.translation import _
from quiz.story.model import Resource
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.fields import TextField
from quiz.ui.components.layout import EqualGrid, column
from quiz.ui.components.select import Select
from quiz.ui.components.text import Heading, Label
from quiz.ui.stage import Stage
from quiz.ui.state import ContactDraft
from quiz.ui.teacher.contacts.drafts import DraftFault, kind_name

LEFT_TO_RIGHT = ("phone", "mail", "web", "checked")


class ContactForm(QWidget):
    """The fields with what is wrong beside each of them. It keeps nothing: every change is told as a new draft."""

    changed = Signal(object)
    """The user typed something; carries the `ContactDraft`."""
    saved = Signal()
    cancelled = Signal()

    def __init__(self, stage: Stage, draft: ContactDraft, title: str, entry: Resource | None) -> None:
        """Create the form of an own contact, or of `entry`."""
        super().__init__()
        self._look = look = stage.look
        self._draft = draft
        fields = _own_fields() if entry is None else _entry_fields()
        self._fields = {name: self._field(name, label, hint) for name, label, hint in fields}
        parts: list[QWidget] = [Heading(look, title)]
        if entry is not None and not entry.show:
            parts.append(self._hidden_note(entry))
        grid = EqualGrid(2 if stage.layout_class != "narrow" else 1, look.gap(16))
        box = QWidget()
        box.setLayout(grid)
        for name, field in self._fields.items():
            grid.addWidget(field)
            if name == "name" and entry is None:
                grid.addWidget(self._kind_field(draft))
        parts.append(box)
        save = Button(look, _("Speichern"), icon="check", main=True)
        save.setObjectName("save")
        save.clicked.connect(self.saved)
        cancel = Button(look, _("Abbrechen"), kind="quiet", main=True)
        cancel.setObjectName("cancel")
        cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.setSpacing(look.gap(12))
        row.addWidget(save)
        row.addWidget(cancel)
        row.addStretch(1)
        self.setLayout(column(*parts, row, spacing=look.gap(16)))
        for field in self._fields.values():
            field.edit.returnPressed.connect(self.saved)

    @property
    def first_field(self) -> QWidget:
        return next(iter(self._fields.values())).edit

    def show_faults(self, faults: Sequence[DraftFault]) -> None:
        """Say what is wrong, each beside its field."""
        texts: dict[OwnField, str] = {}
        for fault in faults:
            texts.setdefault(fault.field, fault.text)
        for name, field in self._fields.items():
            field.show_fault(texts.get(name, ""))

    def focus_fault(self) -> None:
        """Go to the first field with something wrong."""
        wrong = next((field for field in self._fields.values() if field.fault), None)
        if wrong is not None:
            wrong.edit.setFocus()

    def _field(self, name: OwnField, label: str, hint: str) -> TextField:
        value = getattr(self._draft, name)
        ltr = name in LEFT_TO_RIGHT
        field = TextField(self._look, name, label, value, hint=hint, longest=LONGEST, ltr=ltr)
        field.edited.connect(lambda _text: self._change(name, field))
        return field

    def _change(self, name: OwnField, field: TextField) -> None:
        changes: dict[str, Any] = {name: field.text}
        self._draft = replace(self._draft, **changes)
        self.changed.emit(self._draft)

    def _kind_field(self, draft: ContactDraft) -> QWidget:
        look = self._look
        kinds = [(kind, kind_name(kind)) for kind in OWN_KINDS]
        select = Select(look, _("Wo ist das?"), kinds, value=draft.kind, icon="school")
        select.setObjectName("kind")
        select.activated.connect(lambda _at: self._change_kind(select))
        holder = QWidget()
        label = Label(look, _("Wo ist das?"), "label", px=15)
        hint = Label(look, _("An der Schule steht zuerst."), "meta", "textMuted")
        holder.setLayout(column(label, hint, select, None, spacing=look.gap(3)))
        return holder

    def _change_kind(self, select: Select) -> None:
        self._draft = replace(self._draft, kind=select.currentData())
        self.changed.emit(self._draft)

    def _hidden_note(self, entry: Resource) -> QWidget:
        look = self._look
        card = Card(look, fill="sunken", border=None, padding=(16, 12))
        text = _(
            "Durchblick zeigt diesen Eintrag nicht, weil die Angaben nicht gesichert sind. "
            "Wenn Sie dort angerufen haben und alles eintragen, steht er mit Ihren Angaben auf der Hilfe-Seite."
        )
        card.body.addWidget(Label(look, text, "small"))
        if entry.hidden_because:
            card.body.addWidget(Label(look, entry.hidden_because, "small", "textMuted"))
        return card


def _own_fields() -> tuple[tuple[OwnField, str, str], ...]:
    """The fields of an own contact: name, label, and an example."""
    return (
        ("name", _("Name"), _("Zum Beispiel: Frau Yıldız, Schulsozialarbeit")),
        ("room", _("Raum und Ort"), _("Zum Beispiel: Raum 114, große Pause")),
        ("phone", _("Telefon"), _("Mit Vorwahl, zum Beispiel 0234 123456")),
        ("mail", _("Mail"), _("Zum Beispiel: name@schule.de")),
        ("web", _("Internetadresse"), _("Zum Beispiel: beratung-bochum.de")),
        ("hours", _("Wann ist jemand da?"), _("Zum Beispiel: Mo–Do 8–14 Uhr")),
        ("languages", _("Sprachen"), _("Zum Beispiel: Deutsch, Türkisch")),
        ("checked", _("Zuletzt geprüft am"), _("Der Tag, an dem Sie sich sicher waren")),
    )


def _entry_fields() -> tuple[tuple[OwnField, str, str], ...]:
    """The fields of an entry of the program that the school can correct."""
    return (
        ("name", _("Name"), ""),
        ("for_whom", _("Für wen?"), ""),
        ("phone", _("Telefon"), _("Mit Vorwahl, zum Beispiel 0234 123456")),
        ("web", _("Internetadresse"), ""),
        ("hours", _("Wann ist jemand da?"), _("Zum Beispiel: Mo–Do 8–14 Uhr")),
        ("checked", _("Angerufen am"), ""),
    )

"""Help and infos: every way out of the play leads here, and it is one click away everywhere."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from quiz.help.resources import find, from_public_pages, in_danger, is_old, languages, oldest_check, places
from quiz.languages.catalogs import _, date, language_name
from quiz.story.model import Resource
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import Chip
from quiz.ui.components.choice_shapes import Segment, Segmented
from quiz.ui.components.empty import EmptyState
from quiz.ui.components.fields import Select
from quiz.ui.components.layout import FlowLayout, ScrollPane, column
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Heading, Label
from quiz.ui.read_aloud import digit_by_digit
from quiz.ui.screens.help_card import DangerStrip, Number, SchoolCard, detail, number_of
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import Help, Picker
from quiz.ui.texts import channel_icon, place_name

COLUMNS = {"two_panes": 3, "one_pane": 2, "narrow": 1}


class HelpScreen(Screen):
    keeps_focus = True

    def __init__(self, stage: Stage, state: Help) -> None:
        super().__init__(stage, state)
        look = self.look
        help_ = stage.content.help
        found = find(help_, state.place, state.audience, state.language, state.first)
        self._danger = in_danger(help_, state.place)
        self._found = [resource for resource in found if resource is not self._danger]
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(margins(self.margin, look.gap(18), look.gap(12)))
        rows.setSpacing(look.gap(14))
        rows.addLayout(self._head())
        abroad = self._danger is None or self._danger.id != help_.danger
        rows.addWidget(DangerStrip(look, self._danger, help_.texts.get("danger_abroad" if abroad else "danger", "")))
        if state.audience in ("friends", "boys", "parents", "teachers") and help_.texts.get(state.audience):
            rows.addWidget(Label(look, help_.texts[state.audience], "body"))
        rows.addWidget(self._cards())
        rows.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(ScrollPane(look, content, _("Hilfe")), 1)
        (layout if stage.layout_class == "two_panes" else rows).addLayout(self._foot())

    @property
    def title(self) -> str:
        return _("Hilfe & Infos")

    @property
    def back_label(self) -> str:
        return _("Zurück")

    def go_back(self) -> None:
        self.stage.go(self.state.back if self.state.back is not None else Picker())

    def first_focus(self) -> QWidget | None:
        return self._first

    def spoken(self) -> str:
        lines = [_("Du bist nicht schuld. Und nicht allein.")]
        for resource in ([self._danger] if self._danger else []) + self._found[:6]:
            number = digit_by_digit(resource.phone) if resource.phone else number_of(resource)
            lines += filter(None, (resource.name, number, resource.hours))
        return "\n".join(lines)

    def on_shown(self) -> None:
        for resource in self._found:
            if resource.id == self.state.card:
                self.open_card(resource)

    def open_card(self, resource: Resource) -> None:
        """Show one entry large, with a QR code for the pupil's own phone."""
        self.remember(card=resource.id)
        sheet = Sheet(self.look, self, resource.name, detail(self.stage, resource))
        self.show_sheet(sheet, f"more-{resource.id}", lambda: self.remember(card=None))

    def _head(self) -> QHBoxLayout | QVBoxLayout:
        look, state = self.look, self.state
        texts = column(
            Heading(look, _("Du bist nicht schuld. Und nicht allein."), px=26),
            Label(look, _("Auch ein komisches Gefühl reicht, um anzurufen oder zu schreiben."), "small", "textMuted"),
        )
        names = (
            ("me", _("Für mich")),
            ("friends", _("Für Freunde")),
            ("boys", _("Für Jungen")),
            ("parents", _("Für Eltern")),
            ("teachers", _("Für Lehrkräfte")),
        )
        segments = [Segment(look, key, name, height=46, fill="help", ink="onHelp") for key, name in names]
        audience = Segmented(look, _("Für wen?"), segments, value=state.audience)
        for segment in segments:
            segment.setObjectName(f"audience-{segment.key}")
        audience.selected.connect(lambda key: self.stage.go(replace(state, audience=key)))
        self._first: QWidget = segments[0]
        if self.stage.layout_class == "two_panes":
            row = QHBoxLayout()
            row.addLayout(texts, 1)
            row.addWidget(audience, 0, Qt.AlignmentFlag.AlignVCenter)
            return row
        both = QVBoxLayout()
        both.addLayout(texts)
        both.addWidget(audience)
        return both

    def _cards(self) -> QWidget:
        look = self.look
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.gap(14))
        columns = COLUMNS[self.stage.layout_class]
        cards: list[QWidget] = [self._card(resource) for resource in self._found]
        if not cards:
            cards.append(
                EmptyState(look, "search", _("Dazu haben wir keinen Eintrag."), _("Wähle unten „alle Sprachen“."))
            )
        cards.insert(min(5, len(cards)), SchoolCard(look, self.stage.content.help.texts))
        for n, card in enumerate(cards):
            grid.addWidget(card, n // columns, n % columns)
        for n in range(columns):
            grid.setColumnStretch(n, 1)
        return holder

    def _card(self, resource: Resource) -> QWidget:
        look, stage = self.look, self.stage
        card = Card(look, padding=(20, 12))
        card.body.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(Heading(look, _named(resource), "label", level=2, px=17), 1)
        more = IconButton(look, channel_icon(resource), _("Mehr und QR-Code: {name}").format(name=resource.name))
        more.setObjectName(f"more-{resource.id}")
        more.clicked.connect(lambda: self.open_card(resource))
        top.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(top)
        about = resource.for_whom or resource.summary
        if about:
            card.body.addWidget(Label(look, about, "small", "textMuted"))
        number = number_of(resource)
        if number:
            label = Number(look, number)
            label.setObjectName(f"number-{resource.id}")
            card.body.addWidget(label)
        facts = " · ".join(filter(None, (resource.hours, resource.cost, _anonymous(resource))))
        if facts:
            card.body.addWidget(Label(look, facts, "small", strong=resource.hours or ""))
        if resource.hours_note:
            card.body.addWidget(Label(look, resource.hours_note, "meta", "textMuted"))
        if is_old(resource, stage.today):
            old = _("Diese Angabe ist älter als ein Jahr. Prüfe sie, bevor du dich darauf verlässt.")
            card.body.addWidget(Label(look, old, "small", "danger"))
        chips = FlowLayout(look.gap(6))
        for tag in resource.languages:
            chip = Chip(look, language_name(tag), fill="helpTint", ink="help")
            chip.setLocale(QLocale(tag))
            chips.addWidget(chip)
        card.body.addStretch(1)
        if resource.languages_note:
            card.body.addWidget(Label(look, resource.languages_note, "meta", "textMuted"))
        card.body.addLayout(chips)
        return card

    def _foot(self) -> QLayout:
        look, stage, state = self.look, self.stage, self.state
        wide = stage.layout_class == "two_panes"
        row: QHBoxLayout | FlowLayout = QHBoxLayout() if wide else FlowLayout(look.gap(12), look.gap(8))
        row.setSpacing(look.gap(12))
        row.setContentsMargins(margins(self.margin if wide else 0, look.gap(8), look.gap(18)))
        known = [(key, place_name(key)) for key in places(stage.content.help)]
        place = Select(look, _("Ort"), known, value=state.place, icon="pin")
        place.setObjectName("place")
        place.activated.connect(lambda _at: stage.go(replace(state, place=place.currentData())))
        spoken = [("", _("alle Sprachen"))] + [(tag, language_name(tag)) for tag in languages(stage.content.help)]
        language = Select(look, _("Sprache der Beratung"), spoken, value=state.language or "", icon="language")
        language.setObjectName("spoken")
        language.activated.connect(lambda _at: stage.go(replace(state, language=language.currentData() or None)))
        parts: list[QWidget] = [place, language]
        checked = oldest_check(self._found)
        if checked is not None:
            public = from_public_pages(self._found)
            text = _("Stand {date}, aus öffentlichen Seiten zusammengestellt") if public else _("Stand {date}")
            parts.append(Label(look, text.format(date=date(checked)), "meta", "textMuted"))
        card = Button(look, _("Karte kopieren"), kind="quiet", icon="note")
        card.setObjectName("copy-card")
        card.clicked.connect(self._on_copy_card)
        parts.append(card)
        if state.final or state.back is None:
            again = Button(look, _("Noch ein Chat"), kind="secondary", icon="restart")
            again.setObjectName("again")
            again.clicked.connect(lambda: stage.go(Picker()))
            leave = Button(look, _("Beenden"))
            leave.setObjectName("leave")
            leave.clicked.connect(stage.leaving.emit)
            parts += [again, leave]
            if wide:  # else the focus would scroll past the numbers
                self._first = again
        for part in parts:
            row.addWidget(part)
            if wide and isinstance(part, Label) and isinstance(row, QHBoxLayout):
                row.setStretchFactor(part, 1)
        return row

    def _on_copy_card(self) -> None:
        """A small neutral text with the first numbers, for the pupil's own notes."""
        entries = ([self._danger] if self._danger else []) + self._found[:4]
        lines = [f"{number_of(r)}  {r.name}" for r in entries if number_of(r)]
        self.stage.copy(QGuiApplication.clipboard(), "\n".join(lines))
        self.stage.tell(_("Kopiert. „Schnell raus“ löscht es wieder."))


def _named(resource: Resource) -> str:
    return resource.name if not resource.town or resource.town in resource.name else f"{resource.name}, {resource.town}"


def _anonymous(resource: Resource) -> str | None:
    if resource.anonymous is None:
        return None
    return {"yes": _("anonym"), "no": _("nicht anonym")}.get(resource.anonymous, resource.anonymous)

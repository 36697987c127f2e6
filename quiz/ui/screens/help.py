"""Help and infos: every way out of the play leads here, and it is one click away everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from quiz.help.resources import HOME, find, from_public_pages, in_danger, languages, oldest_check, places
from quiz.languages.catalogs import _, date, language_name
from quiz.story.model import Resource
from quiz.ui.components.buttons import Button
from quiz.ui.components.choice_pills import Segment, Segmented
from quiz.ui.components.empty import EmptyState
from quiz.ui.components.layout import EqualGrid, FlowLayout, ScrollPane, column
from quiz.ui.components.select import Select
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Heading, Label
from quiz.ui.read_aloud import digit_by_digit
from quiz.ui.screens.help_card import (
    AdviceCard,
    DangerStrip,
    GoodToKnow,
    ResourceCard,
    SchoolCard,
    detail,
    number_of,
    small_card,
    small_card_sheet,
)
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import Chat, Ending, Help, Items, LookBack, Map, Picker, Reading
from quiz.ui.texts import place_name

COLUMNS = {"two_panes": 3, "one_pane": 2, "narrow": 1}
FIRST_CARDS = 6
"""So many cards come before what is good to know: three times two, as many as a window shows at once."""
SMALL_CARD = "copy-card"
SHEET_WIDTH = 860
GOOD_TO_KNOW = {
    "me": ("not_your_fault", "first_steps", "no_report_needed", "evidence", "images", "traces"),
    "friends": ("no_report_needed", "evidence", "images", "traces"),
    "boys": ("not_your_fault", "first_steps", "no_report_needed", "evidence", "images", "traces"),
    "parents": ("images",),
    "teachers": ("images", "sources_note"),
}
"""The texts of help.yaml that belong to each audience besides its own, in their order."""
ADULTS = ("parents", "teachers")


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
        rows.setContentsMargins(margins(self.margin, look.gap(14), look.gap(12)))
        rows.setSpacing(look.gap(12))
        rows.addLayout(self._head())
        rows.addWidget(DangerStrip(look, self._danger, self._question, self._danger_text()))
        cards = self._cards()
        rows.addWidget(self._grid(cards[:FIRST_CARDS]))
        known = self._texts(*GOOD_TO_KNOW.get(state.audience, ()))
        if known:
            rows.addWidget(GoodToKnow(look, known, COLUMNS[stage.layout_class]))
        if cards[FIRST_CARDS:]:
            rows.addWidget(Heading(look, _("Weitere Stellen"), "heading", level=2))
            if state.place == HOME and self._is_young:
                rows.addLayout(
                    column(*(Label(look, text, "body", max_characters=0) for text in self._texts("centres")))
                )
            rows.addWidget(self._grid(cards[FIRST_CARDS:]))
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
        lines = [self._headline(), self._question]
        for resource in ([self._danger] if self._danger else []) + self._found[:6]:
            number = digit_by_digit(resource.phone) if resource.phone else number_of(resource)
            lines += filter(None, (resource.name, number, resource.hours))
        lines += self._texts(self.state.audience, *GOOD_TO_KNOW.get(self.state.audience, ()))
        return "\n".join(lines)

    def on_shown(self) -> None:
        if self.state.card == SMALL_CARD:
            self.open_small_card()
        for resource in self._found:
            if resource.id == self.state.card:
                self.open_card(resource)

    def open_card(self, resource: Resource) -> None:
        """Show one entry large, with a QR code for the pupil's own phone."""
        self.remember(card=resource.id)
        sheet = Sheet(self.look, self, resource.name, detail(self.stage, resource), width=SHEET_WIDTH)
        self.show_sheet(sheet, f"more-{resource.id}", lambda: self.remember(card=None))

    def open_small_card(self) -> None:
        """Show the small neutral card before it is copied."""
        self.remember(card=SMALL_CARD)
        lead = "".join(self._texts("card"))
        lines = small_card(lead, self._danger, self._found)
        self.show_sheet(small_card_sheet(self.stage, self, lines), SMALL_CARD, lambda: self.remember(card=None))

    @property
    def _is_young(self) -> bool:
        return self.state.audience not in ADULTS

    @property
    def _question(self) -> str:
        return _("Bist du oder ist jemand gerade in Gefahr?") if self._is_young else _("Ist gerade jemand in Gefahr?")

    def _headline(self) -> str:
        own = {
            "friends": _("Gut, dass du dich kümmerst."),
            "parents": _("Ihr Kind ist nicht schuld."),
            "teachers": _("Hinsehen, zuhören, Hilfe holen"),
        }
        return own.get(self.state.audience, _("Du bist nicht schuld. Und nicht allein."))

    def _texts(self, *keys: str) -> list[str]:
        """Those of these texts that the pack has."""
        texts = self.stage.content.help.texts
        return [texts[key] for key in keys if texts.get(key)]

    def _danger_text(self) -> str:
        """What the emergency number is, and what to know where there is none."""
        country = self.state.place.partition("-")[0]
        at_home = self._danger is not None and self._danger.id == self.stage.content.help.danger
        keys = ("danger",) if at_home else (f"danger_{country}", "danger_abroad")
        return next(iter(self._texts(*keys)), "")

    def _head(self) -> QHBoxLayout | QVBoxLayout:
        look, state = self.look, self.state
        feeling = (
            _("Auch ein komisches Gefühl reicht, um anzurufen oder zu schreiben.")
            if self._is_young
            else _("Auch ein ungutes Gefühl reicht, um anzurufen oder zu schreiben.")
        )
        texts = column(
            Heading(look, self._headline(), px=26),
            Label(look, feeling, "small", "textMuted"),
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

    def _cards(self) -> list[QWidget]:
        """The entries, with the advice for the audience after two of them and the own school in the sixth place."""
        look = self.look
        cards: list[QWidget] = [self._card(resource) for resource in self._found]
        if not cards:
            cards.append(
                EmptyState(look, "search", _("Dazu haben wir keinen Eintrag."), _("Wähle unten „alle Sprachen“."))
            )
        for text in self._texts(self.state.audience):
            cards.insert(2, AdviceCard(look, text))
        for text in self._texts("school") if self._is_young else ():
            cards.insert(FIRST_CARDS - 1, SchoolCard(look, text))
        return cards

    def _grid(self, cards: Sequence[QWidget]) -> QWidget:
        holder = QWidget()
        grid = EqualGrid(COLUMNS[self.stage.layout_class], self.look.gap(12))
        for card in cards:
            grid.addWidget(card)
        holder.setLayout(grid)
        return holder

    def _card(self, resource: Resource) -> ResourceCard:
        return ResourceCard(self.look, resource, self.stage.today, lambda: self.open_card(resource))

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
        card.setObjectName(SMALL_CARD)
        card.clicked.connect(self.open_small_card)
        parts.append(card)
        if not state.final and isinstance(state.back, Chat | Ending | Items | LookBack | Map):
            other = Button(look, _("Etwas anderes machen"), kind="quiet", icon="book")
            other.setObjectName("something-else")
            other.clicked.connect(lambda: stage.go(Reading(back=state.back)))
            parts.append(other)
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

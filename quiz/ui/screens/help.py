"""Help and information: every exit from a playthrough leads here, and it is one click away everywhere."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from quiz.help.resources import HOME, find, from_public_pages, in_danger, languages, oldest_check, places
from quiz.languages.catalogs import date, language_name
from quiz.languages.translation import _, ngettext
from quiz.story.model import Resource
from quiz.ui.components.buttons import Button
from quiz.ui.components.choice_pills import Segment, Segmented
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.part import Part
from quiz.ui.components.reading_pane import ReadingPane
from quiz.ui.components.select import Select
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.tab_order import tab_stops
from quiz.ui.components.text import Heading, Label
from quiz.ui.names import place_name
from quiz.ui.read_aloud import digit_by_digit
from quiz.ui.screens.help_card import (
    DangerStrip,
    detail,
    in_one_line,
    number_of,
    police_line,
    small_card,
    small_card_sheet,
)
from quiz.ui.screens.help_list import HelpList, Listed
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import (
    ChatState,
    EndingState,
    HelpState,
    ItemsState,
    LookBackState,
    MapState,
    PickerState,
    ReadingState,
    StartState,
    ViewState,
)

SMALL_CARD = "copy-card"
SHEET_WIDTH = 860
GOOD_TO_KNOW = {
    "me": ("not_your_fault", "first_steps", "no_report_needed", "evidence", "images", "traces"),
    "friends": ("no_report_needed", "evidence", "images", "traces"),
    "boys": ("not_your_fault", "first_steps", "no_report_needed", "evidence", "images", "traces"),
    "parents": ("images",),
    "teachers": ("images", "sources_note"),
}
"""The texts of help.yaml for each audience besides its own text, in order."""
ADULTS = ("parents", "teachers")


class HelpScreen(Screen[HelpState]):
    def __init__(self, stage: Stage, state: HelpState) -> None:
        super().__init__(stage, state)
        look = self.look
        wide = stage.layout_class == "two_panes"
        self._headline = Heading(look, "", px=26)
        self._feeling = Label(look, "", "small", "textMuted")
        self._audience = self._audiences()
        self._find()
        self._strip = Part(lambda danger: DangerStrip(look, *danger), self._danger_shown(), self._audience_stop)
        self._list = HelpList(stage, self._listed(), self.open_card, self._audience_stop)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(margins(self.margin, look.gap(14), look.gap(12)))
        rows.setSpacing(look.gap(12))
        rows.addLayout(self._head(wide))
        rows.addWidget(self._strip)
        rows.addWidget(self._list)
        rows.addStretch(1)
        self._pane = ReadingPane(look, content, _("Hilfe"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pane, 1)
        (layout if wide else rows).addLayout(self._foot(wide))
        self._show_words()

    @property
    def title(self) -> str:
        return _("Hilfe & Infos")

    @property
    def back_label(self) -> str:
        return _("Zurück")

    def can_show(self, state: ViewState) -> bool:
        """Whether it was opened from the same screen; else it is another screen."""
        now = self.state
        return isinstance(state, HelpState) and (state.back, state.final) == (now.back, now.final)

    def update_from(self, before: HelpState) -> None:
        self._close_card()
        self._audience.show_value(self.state.audience)
        for select, value in ((self._place, self.state.place), (self._language, self.state.language or "")):
            select.setCurrentIndex(max(0, select.findData(value)))
        if replace(before, card=None) != replace(self.state, card=None):
            self.stage.shared.read_aloud.stop()
            with self._pane.holding(QApplication.focusWidget()):
                self._find()
                self._strip.show_value(self._danger_shown())
                self._list.show_list(self._listed())
                self._show_words()
            self.stage.announce(self, self._count())
        self.on_shown()

    def go_back(self) -> None:
        self.stage.go(self.state.back if self.state.back is not None else PickerState())

    def first_focus(self) -> QWidget | None:
        return self._pane

    def heard(self) -> str:
        """Whom the page addresses, and the first number with its name and hours: the most important comes unasked."""
        first = next((resource for resource in self._found if resource.phone), None)
        return "\n".join(
            [self._headline_text(), *([in_one_line(first, number_of(first))] if first is not None else [])]
        )

    def on_escape(self) -> None:
        if self.state.back is not None:
            self.go_back()

    def spoken(self) -> str:
        lines = [self._headline_text(), self._question]
        for resource in (*([self._danger] if self._danger else []), *self._found[:6]):
            number = digit_by_digit(resource.phone) if resource.phone else number_of(resource)
            police = police_line() if resource.police else None
            lines += filter(None, (resource.name, number, police, resource.hours))
        lines += self._texts(self.state.audience, *GOOD_TO_KNOW.get(self.state.audience, ()))
        return "\n".join(lines)

    def on_shown(self) -> None:
        if self.state.card == SMALL_CARD:
            self.open_small_card()
        for resource in self._found:
            if resource.id == self.state.card:
                self.open_card(resource)

    def open_card(self, resource: Resource) -> None:
        """Show one entry large, with a QR code for the pupil's phone."""
        self.remember(replace(self.state, card=resource.id))
        sheet = Sheet(self.look, self, resource.name, detail(self.stage, resource), width=SHEET_WIDTH)
        self.show_sheet(sheet, f"more-{resource.id}", lambda: self.remember(replace(self.state, card=None)))

    def open_small_card(self) -> None:
        """Show the small neutral card before it is copied."""
        self.remember(replace(self.state, card=SMALL_CARD))
        lead = "".join(self._texts("card"))
        lines = small_card(lead, self._danger, self._found)
        self.show_sheet(
            small_card_sheet(self.stage, self, lines), SMALL_CARD, lambda: self.remember(replace(self.state, card=None))
        )

    def _close_card(self) -> None:
        """Close what lies over the entries, without treating that as an action of the user."""
        if self.sheet_in_view is not None:
            state = self.state
            self.sheet_in_view.close_sheet()
            self.remember(state)

    def _find(self) -> None:
        """Look up what the state asks for."""
        help_, state = self.stage.shared.content.help, self.state
        found = find(help_, state.place, state.audience, state.language)
        self._danger = in_danger(help_, state.place)
        self._found = tuple(resource for resource in found if resource is not self._danger)

    def _show_words(self) -> None:
        """Show whom the page addresses, and of which day the entries are."""
        self._headline.setText(self._headline_text())
        self._feeling.setText(
            _("Auch ein komisches Gefühl reicht, um anzurufen oder zu schreiben.")
            if self._is_young
            else _("Auch ein ungutes Gefühl reicht, um anzurufen oder zu schreiben.")
        )
        checked = oldest_check(self._found)
        public = from_public_pages(self._found)
        text = _("Stand {date}, aus öffentlichen Seiten zusammengestellt") if public else _("Stand {date}")
        self._checked.setText(text.format(date=date(checked)) if checked is not None else "")
        self._checked.setVisible(checked is not None)

    def _count(self) -> str:
        """The number of entries in words, without the one for danger, which is always there."""
        count = len(self._found)
        if not count:
            return _("Dazu haben wir keinen Eintrag.")
        return ngettext("{count} Eintrag", "{count} Einträge", count).format(count=count)

    def _danger_shown(self) -> tuple[Resource | None, str, str]:
        return self._danger, self._question, self._danger_text()

    def _listed(self) -> Listed:
        audience = self.state.audience
        return Listed(
            self._found,
            advice="".join(self._texts(audience)),
            school="".join(self._texts("school")) if self._is_young else "",
            known=tuple(self._texts(*GOOD_TO_KNOW.get(audience, ()))),
            centres="".join(self._texts("centres")) if self.state.place == HOME and self._is_young else "",
        )

    @property
    def _is_young(self) -> bool:
        return self.state.audience not in ADULTS

    @property
    def _question(self) -> str:
        return _("Bist du oder ist jemand gerade in Gefahr?") if self._is_young else _("Ist gerade jemand in Gefahr?")

    def _headline_text(self) -> str:
        own = {
            "friends": _("Gut, dass du dich kümmerst."),
            "parents": _("Ihr Kind ist nicht schuld."),
            "teachers": _("Hinsehen, zuhören, Hilfe holen"),
        }
        return own.get(self.state.audience, _("Du bist nicht schuld. Und nicht allein."))

    def _texts(self, *keys: str) -> list[str]:
        """Those of these texts that the pack has."""
        texts = self.stage.shared.content.help.texts
        return [texts[key] for key in keys if texts.get(key)]

    def _danger_text(self) -> str:
        """What the emergency number is for, or what to know where there is none."""
        country = self.state.place.partition("-")[0]
        at_home = self._danger is not None and self._danger.id == self.stage.shared.content.help.danger
        keys = ("danger",) if at_home else (f"danger_{country}", "danger_abroad")
        return next(iter(self._texts(*keys)), "")

    def _audiences(self) -> Segmented:
        look = self.look
        names = (
            ("me", _("Für mich")),
            ("friends", _("Für Freunde")),
            ("boys", _("Für Jungen")),
            ("parents", _("Für Eltern")),
            ("teachers", _("Für Lehrkräfte")),
        )
        segments = [Segment(look, key, name, height=46, fill="help", ink="onHelp") for key, name in names]
        for segment in segments:
            segment.setObjectName(f"audience-{segment.key}")
        group = Segmented(look, _("Für wen?"), segments, value=self.state.audience)
        group.selected.connect(lambda key: self.stage.go(replace(self.state, audience=key)))
        return group

    def _audience_stop(self) -> QWidget | None:
        """The widget that gets the focus when the entry that had it is gone."""
        return next(iter(tab_stops(self._audience)), None)

    def _head(self, wide: bool) -> QLayout:
        texts = column(self._headline, self._feeling)
        if wide:
            row = QHBoxLayout()
            row.addLayout(texts, 1)
            row.addWidget(self._audience, 0, Qt.AlignmentFlag.AlignVCenter)
            return row
        both = QVBoxLayout()
        both.addLayout(texts)
        both.addWidget(self._audience)
        return both

    def _on_leave(self) -> None:
        """Begin again at the start screen, as whoever sits here next finds it."""
        self.stage.shared.end_sitting()
        self.stage.go(StartState())

    def _foot(self, wide: bool) -> QLayout:
        look, stage, state = self.look, self.stage, self.state
        row: QHBoxLayout | FlowLayout = QHBoxLayout() if wide else FlowLayout(look.gap(12), look.gap(8))
        row.setSpacing(look.gap(12))
        row.setContentsMargins(margins(self.margin if wide else 0, look.gap(8), look.gap(18)))
        known = [(key, place_name(key)) for key in places(stage.shared.content.help)]
        self._place = place = Select(look, _("Ort"), known, value=state.place, icon="pin")
        place.setObjectName("place")
        place.activated.connect(lambda _at: stage.go(replace(self.state, place=place.currentData())))
        spoken = [("", _("alle Sprachen"))] + [
            (tag, language_name(tag)) for tag in languages(stage.shared.content.help)
        ]
        self._language = language = Select(
            look, _("Sprache der Beratung"), spoken, value=state.language or "", icon="language"
        )
        language.setObjectName("spoken")
        language.activated.connect(lambda _at: stage.go(replace(self.state, language=language.currentData() or None)))
        self._checked = Label(look, "", "meta", "textMuted")
        if wide:  # while it is hidden, its neighbours stay in place
            policy = self._checked.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            self._checked.setSizePolicy(policy)
        parts: list[QWidget] = [place, language, self._checked]
        card = Button(look, _("Karte kopieren"), kind="quiet", icon="note")
        card.setObjectName(SMALL_CARD)
        card.clicked.connect(self.open_small_card)
        parts.append(card)
        if not state.final and isinstance(state.back, ChatState | EndingState | ItemsState | LookBackState | MapState):
            other = Button(look, _("Etwas anderes machen"), kind="quiet", icon="book")
            other.setObjectName("something-else")
            other.clicked.connect(lambda: stage.go(ReadingState(back=state.back)))
            parts.append(other)
        if state.final or state.back is None:
            again = Button(look, _("Noch ein Chat"), kind="secondary", icon="restart")
            again.setObjectName("again")
            again.clicked.connect(lambda: stage.go(PickerState()))
            leave = Button(look, _("Beenden"))
            leave.setObjectName("leave")
            leave.clicked.connect(self._on_leave)
            parts += [again, leave]
        for part in parts:
            row.addWidget(part)
            if wide and isinstance(part, Label) and isinstance(row, QHBoxLayout):
                row.setStretchFactor(part, 1)
        return row

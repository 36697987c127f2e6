"""The help page: every exit from a playthrough leads here, and it is one click away everywhere."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from quiz.help.offers import ADULT_TOPICS, FURTHER_TOPICS, Offer, offer, second_emergency
from quiz.help.opening import open_state
from quiz.help.resources import HOME, by_school, find, from_public_pages, in_danger, languages, oldest_check, places
from quiz.languages.catalogs import date, language_name
from quiz.languages.translation import _, ngettext
from quiz.story.model import HelpTopic, HelpWay, Resource
from quiz.ui.components.buttons import Button
from quiz.ui.components.layout import EqualGrid, FlowLayout, column
from quiz.ui.components.part import Part
from quiz.ui.components.reading_pane import ReadingPane
from quiz.ui.components.select import Select
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.tab_order import tab_stops
from quiz.ui.components.text import Heading, Label
from quiz.ui.names import place_name
from quiz.ui.read_aloud import digit_by_digit
from quiz.ui.screens.help_card import (
    AdviceCard,
    DangerStrip,
    beginning,
    detail,
    good_to_know,
    in_one_line,
    number_of,
    police_line,
)
from quiz.ui.screens.help_folds import HelpFolds
from quiz.ui.screens.help_topics import Topics
from quiz.ui.screens.help_ways import SchoolCard, SchoolShown, WayShown, people_words, school_shown, way_widget
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
    PocketCardState,
    ReadingState,
    StartState,
    ViewState,
)

KNOWN = "good-to-know"
SHEET_WIDTH = 860
READ_FIRST = 6
"""How many of the further entries are read aloud."""
YOUNG_TEXTS = ("gut_feeling", "not_your_fault", "first_steps", "no_report_needed", "evidence", "images", "traces")
GOOD_TO_KNOW: dict[HelpTopic, tuple[str, ...]] = {
    "friend": ("no_report_needed", "evidence", "images", "traces"),
    "parents": ("images_adults",),
    "teachers": ("images_adults", "sources_note"),
}
"""The texts of help.yaml that are good to know, where they are others than `YOUNG_TEXTS`."""
ADVICE: dict[HelpTopic, str] = {
    "friend": "friends",
    "boys": "boys",
    "parents": "parents",
    "teachers": "teachers",
}
"""The text of help.yaml that belongs to a topic."""


class HelpScreen(Screen[HelpState]):
    def __init__(self, stage: Stage, state: HelpState) -> None:
        super().__init__(stage, state)
        look, wide = self.look, stage.layout_class == "two_panes"
        self._find()
        self._headline = Heading(look, "", px=28)
        self._topics = self._make_topics()
        self._strip = Part(
            lambda shown: DangerStrip(look, *shown, below=stage.layout_class == "narrow"),
            self._danger_shown(),
            self._topic_stop,
        )
        build = way_widget(stage, self.open_card)
        self._call = Part(build, self._way("call"), self._topic_stop)
        self._write = Part(build, self._way("write"), self._topic_stop)
        self._school = Part(lambda shown: SchoolCard(stage, shown), self._third())
        self._folds = HelpFolds(stage, self._offer.others, state.fold, self.open_card)
        self._folds.toggled.connect(self._on_fold)
        self._advice = Part(lambda text: AdviceCard(look, text), self._advice_text())
        ways = EqualGrid(3 if wide else 1, look.gap(16))
        for part in (self._call, self._write, self._school):
            ways.addWidget(part)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(margins(self.margin, look.gap(16), look.gap(12)))
        rows.setSpacing(look.gap(16))
        rows.addLayout(self._head())
        rows.addWidget(self._strip)
        rows.addLayout(self._about(wide))
        rows.addLayout(ways)
        rows.addWidget(self._folds)
        rows.addWidget(self._advice)
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
        return _("Hilfe")

    @property
    def back_label(self) -> str:
        return _("Übersicht")

    def can_show(self, state: ViewState) -> bool:
        """Whether it was opened from the same screen; else it is another screen."""
        now = self.state
        return isinstance(state, HelpState) and (state.back, state.final) == (now.back, now.final)

    def update_from(self, before: HelpState) -> None:
        self._close_card()
        state = self.state
        self._topics.show_topics(state.topic, more=state.more or state.topic in FURTHER_TOPICS)
        for select, value in ((self._place, state.place), (self._language, state.language or "")):
            select.setCurrentIndex(max(0, select.findData(value)))
        if replace(before, card=None) != replace(state, card=None):
            self.stage.shared.read_aloud.stop()
            with self._pane.holding(QApplication.focusWidget()):
                self._find()
                self._show_parts()
            if replace(before, card=None, fold=None, more=False) != replace(state, card=None, fold=None, more=False):
                self.stage.announce(self, self._news())
        self.on_shown()

    def go_back(self) -> None:
        self.stage.go(PickerState())

    def first_focus(self) -> QWidget | None:
        return self._pane

    def heard(self) -> str:
        """Whom the page addresses, and the first number with its name and hours: the most important comes unasked."""
        return "\n".join(filter(None, (self._headline_text(), self._first_line())))

    def on_escape(self) -> None:
        if self.state.back is not None:
            self.stage.go(self.state.back)

    def spoken(self) -> str:
        lines = [self._headline_text(), self._question]
        others = [one for entries in self._offer.others.values() for one in entries][:READ_FIRST]
        for resource in filter(None, (*self._emergencies(), self._offer.call, self._offer.write, *others)):
            number = digit_by_digit(resource.phone) if resource.phone else number_of(resource)
            police = police_line() if resource.police else None
            lines += filter(None, (resource.name, number, police, resource.hours))
        third = self._third()
        lines += [third.title, *(words for one in third.people for words in people_words(one))]
        lines += filter(None, (third.lead, third.opener, third.foot, self._advice_text()))
        return "\n".join([*lines, *self._known()])

    def on_shown(self) -> None:
        if self.state.card == KNOWN:
            self.open_known()
        for resource in self._found:
            if resource.id == self.state.card:
                self.open_card(resource)

    def open_card(self, resource: Resource) -> None:
        """Show one entry large, with a QR code for the pupil's phone."""
        self._open(resource.id, f"more-{resource.id}", resource.name, detail(self.stage, resource))

    def open_known(self) -> None:
        """Show what is good to know."""
        columns = {"two_panes": 3, "one_pane": 2, "narrow": 1}[self.stage.layout_class]
        self._open(KNOWN, KNOWN, _("Gut zu wissen"), good_to_know(self.look, self._known(), columns))

    def _open(self, card: str, opener: str, title: str, content: QWidget) -> None:
        self.remember(replace(self.state, card=card))
        sheet = Sheet(self.look, self, title, content, width=SHEET_WIDTH, reads=card == KNOWN)
        self.show_sheet(sheet, opener, lambda: self.remember(replace(self.state, card=None)))

    def _close_card(self) -> None:
        """Close what lies over the entries, without treating that as an action of the user."""
        if self.sheet_in_view is not None:
            state = self.state
            self.sheet_in_view.close_sheet()
            self.remember(state)

    def _find(self) -> None:
        """Look up what the state asks for."""
        help_, state = self.stage.shared.help, self.state
        self._danger = in_danger(help_, state.place)
        found = find(help_, state.place, language=state.language)
        self._found = tuple(resource for resource in found if resource is not self._danger)
        self._offer: Offer = offer(self._found, state.topic)

    def _show_parts(self) -> None:
        self._strip.show_value(self._danger_shown())
        self._call.show_value(self._way("call"))
        self._write.show_value(self._way("write"))
        self._school.show_value(self._third())
        self._folds.show_entries(self._offer.others, self.state.fold)
        self._advice.show_value(self._advice_text())
        self._show_words()

    def _show_words(self) -> None:
        """Show whom the page addresses, and of which day the entries are."""
        self._headline.setText(self._headline_text())
        self._advice.setVisible(bool(self._advice_text()))
        others = [one for one in self._found if not by_school(one)]
        checked = oldest_check(others)
        text = _("Stand {date}, aus öffentlichen Seiten") if from_public_pages(others) else _("Stand {date}")
        self._checked.setText(text.format(date=date(checked)) if checked is not None else "")
        self._checked.setVisible(checked is not None)

    def _first_line(self) -> str:
        first = self._offer.call or next((resource for resource in self._found if resource.phone), None)
        return in_one_line(first, number_of(first)) if first is not None else ""

    def _news(self) -> str:
        """What another topic, place or language brings: the first number, and how many entries there are."""
        shown = {one.id for one in (self._offer.call, self._offer.write) if one is not None}
        shown |= {one.id for entries in self._offer.others.values() for one in entries}
        if not shown:
            return _("Dazu haben wir keinen Eintrag.")
        count = ngettext("{count} Eintrag", "{count} Einträge", len(shown)).format(count=len(shown))
        return "\n".join(filter(None, (self._first_line(), count)))

    def _way(self, way: HelpWay) -> WayShown:
        entry = self._offer.call if way == "call" else self._offer.write
        now = self.stage.shared.clock()
        return WayShown(way, entry, open_state(entry, now, self.state.place) if entry is not None else None)

    def _third(self) -> SchoolShown:
        """Whom to talk to at school; for adults what they can do first."""
        if self._is_young:
            own = self._texts("school_friend") if self.state.topic == "friend" else []
            return school_shown("".join(own or self._texts("school")), self.stage.shared.own_help.local.in_order)
        first, rest = beginning(self._advice_text())
        second = beginning(rest)[0]
        return SchoolShown(_("Was jetzt hilft"), first, "", second, "hand")

    def _advice_text(self) -> str:
        return "".join(self._texts(ADVICE[self.state.topic])) if self.state.topic in ADVICE else ""

    def _known(self) -> tuple[str, ...]:
        keys = GOOD_TO_KNOW.get(self.state.topic, YOUNG_TEXTS) if self.state.topic is not None else YOUNG_TEXTS
        centres = ("centres",) if self.state.place == HOME and self._is_young else ()
        return tuple(self._texts(*keys, *centres))

    def _emergencies(self) -> tuple[Resource, ...]:
        """The number for danger; the second one beside it for somebody who does not want to live."""
        second = second_emergency(self.stage.shared.help, self._danger)
        return tuple(filter(None, (self._danger, second if self.state.topic == "life" else None)))

    def _danger_shown(self) -> tuple[tuple[Resource, ...], str, str]:
        return self._emergencies(), self._question, self._danger_text()

    @property
    def _is_young(self) -> bool:
        return self.state.topic not in ADULT_TOPICS

    @property
    def _question(self) -> str:
        if self.state.topic == "life":
            return _("Bleib nicht allein. Hol sofort jemanden.")
        return _("Bist du oder ist jemand gerade in Gefahr?") if self._is_young else _("Ist gerade jemand in Gefahr?")

    def _headline_text(self) -> str:
        match self.state.topic:
            case "friend":
                return _("Gut, dass du dich kümmerst.")
            case "parents":
                return _("Ihr Kind ist nicht schuld.")
            case "teachers":
                return _("Hinsehen, zuhören, Hilfe holen")
        return _("Du bist nicht schuld. Und nicht allein.")

    def _texts(self, *keys: str) -> list[str]:
        """Those of these texts that the pack has."""
        texts = self.stage.shared.help.texts
        return [texts[key] for key in keys if texts.get(key)]

    def _danger_text(self) -> str:
        """What the emergency number is for, or what to know where there is none."""
        help_ = self.stage.shared.help
        if self.state.topic == "life" and "life" in help_.texts:
            return help_.texts["life"]
        country = self.state.place.partition("-")[0]
        at_home = self._danger is not None and self._danger.id == help_.danger
        keys = ("danger",) if at_home else (f"danger_{country}", "danger_abroad")
        text = next(iter(self._texts(*keys)), "")
        second = second_emergency(help_, self._danger)
        if second is None or not text:
            return text
        injured = _("Verletzt oder in Lebensgefahr: {number}").format(number=second.phone)
        return f"{text} {injured}"

    def _make_topics(self) -> Topics:
        state = self.state
        topics = Topics(self.look, state.topic, more=state.more or state.topic in FURTHER_TOPICS)
        topics.selected.connect(lambda key: self.stage.go(replace(self.state, topic=key)))
        topics.taken_back.connect(lambda: self.stage.go(replace(self.state, topic=None)))
        topics.more_wanted.connect(lambda: self.stage.go(replace(self.state, more=True)))
        return topics

    def _topic_stop(self) -> QWidget | None:
        """The widget that gets the focus when the entry that had it is gone."""
        return next(iter(tab_stops(self._topics)), None)

    def _on_fold(self, way: HelpWay) -> None:
        self.stage.go(replace(self.state, fold=None if self.state.fold == way else way))

    def _on_leave(self) -> None:
        """Begin again at the start screen, as whoever sits here next finds it."""
        self.stage.shared.end_sitting()
        self.stage.go(StartState())

    def _head(self) -> QLayout:
        known = Button(self.look, _("Gut zu wissen"), kind="quiet", icon="info")
        known.setObjectName(KNOWN)
        known.clicked.connect(self.open_known)
        row = QHBoxLayout()
        row.addWidget(self._headline, 1)
        row.addWidget(known, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _about(self, wide: bool) -> QLayout:
        question = Label(self.look, _("Worum geht es?"), "label", px=15, wrap=not wide)
        if not wide:
            return column(question, self._topics, spacing=self.look.gap(8))
        row = QHBoxLayout()
        row.setSpacing(self.look.gap(16))
        row.addWidget(question, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._topics, 1)
        return row

    def _foot(self, wide: bool) -> QLayout:
        look, stage, state = self.look, self.stage, self.state
        row: QHBoxLayout | FlowLayout = QHBoxLayout() if wide else FlowLayout(look.gap(12), look.gap(8))
        row.setSpacing(look.gap(12))
        row.setContentsMargins(margins(self.margin if wide else 0, look.gap(8), look.gap(12)))
        known = [(key, place_name(key)) for key in places(stage.shared.help)]
        self._place = place = Select(look, _("Ort"), known, value=state.place, icon="pin")
        place.setObjectName("place")
        place.activated.connect(lambda _at: stage.go(replace(self.state, place=place.currentData())))
        spoken = [("", _("alle Sprachen"))] + [(tag, language_name(tag)) for tag in languages(stage.shared.help)]
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
        for part in (place, language, self._checked, *self._leads_on()):
            row.addWidget(part)
            if wide and isinstance(part, Label) and isinstance(row, QHBoxLayout):
                row.setStretchFactor(part, 1)
        return row

    def _leads_on(self) -> list[Button]:
        """The buttons that lead to other screens; the card is the one that is filled."""
        look, stage, state = self.look, self.stage, self.state
        parts: list[Button] = []

        def add(name: str, text: str, kind: str, icon: str | None, then: ViewState) -> None:
            button = Button(look, text, kind="quiet" if kind == "quiet" else "secondary", icon=icon)
            button.setObjectName(name)
            button.clicked.connect(lambda: stage.go(then))
            parts.append(button)

        reading = isinstance(state.back, ChatState | EndingState | ItemsState | LookBackState | MapState)
        if not state.final and reading:
            add("something-else", _("Etwas anderes machen"), "quiet", "book", ReadingState(back=state.back))
        if state.back is not None and not isinstance(state.back, PickerState) and not state.final:
            words = _("Zurück zum Chat") if isinstance(state.back, ChatState) else _("Zurück")
            add("return", words, "secondary", None, state.back)
        if state.final or state.back is None:
            add("again", _("Noch ein Chat"), "quiet", "restart", PickerState())
            leave = Button(look, _("Beenden"), kind="secondary")
            leave.setObjectName("leave")
            leave.clicked.connect(self._on_leave)
            parts.append(leave)
        card = Button(look, _("Als Karte mitnehmen"), icon="contact")
        card.setObjectName("pocket-card")
        card.clicked.connect(lambda: stage.go(PocketCardState(replace(self.state, card=None))))
        return [*parts, card]

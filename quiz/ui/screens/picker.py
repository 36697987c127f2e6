"""Which chat do you read? All scenarios as cards; nothing hints at which one is harmless."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.emoji import in_words
from quiz.languages.translation import _, ngettext
from quiz.story.model import Scenario, Setting
from quiz.ui.components.access import sentences
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.cards import CardButton
from quiz.ui.components.chips import Chip
from quiz.ui.components.choice_pills import Pill
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.empty import EmptyState
from quiz.ui.components.faces import face
from quiz.ui.components.layout import EqualGrid, FlowLayout, column, column_count
from quiz.ui.components.pool import Pool, stack
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.tab_order import tab_stops
from quiz.ui.components.text import Heading, Label
from quiz.ui.names import GROUP_SETTINGS, language_note, setting_icon, setting_name
from quiz.ui.screens.screen import Icon, Picture, Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import ChatState, Form, IntroState, ItemsState, PageState, PickerState, ResultsState
from quiz.ui.theme.look import Look

SHORT = 8
CHECK = ""
"""The key of the check among the ids of chats."""
GROUP: Literal["group"] = "group"
AVATAR, OVERLAP = 46, 12


class PickerScreen(Screen[PickerState]):
    def __init__(self, stage: Stage, state: PickerState) -> None:
        super().__init__(stage, state)
        look = self.look
        self._scenarios = stage.pack.scenarios
        self._filters = self._kinds()
        self._pool: Pool[str] = Pool(self._card, self._filter_stop)
        self._cards = QWidget()
        self._grid = EqualGrid(column_count(stage.window_width / look.factor), look.gap(14))
        self._cards.setLayout(self._grid)
        self._nothing = EmptyState(look, "search", _("Hier gibt es keinen Chat."), _("Wähle oben „Alle“."))
        head = QHBoxLayout()
        heading = Heading(look, _("Welchen Chat liest du?"))
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(margins(self.margin, look.gap(22), look.gap(20)))
        rows.setSpacing(look.gap(14))
        if stage.layout_class == "two_panes":
            heading.setWordWrap(False)
            head.addWidget(heading)
            head.addWidget(self._filters, 1)
            rows.addLayout(head)
        else:
            rows.addWidget(heading)
            rows.addWidget(self._filters)
        rows.addWidget(self._cards)
        rows.addWidget(self._nothing)
        self._show_cards()
        rows.addLayout(self._foot())
        rows.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._pane = ScrollPane(look, content, _("Chats"))
        layout.addWidget(self._pane)

    @property
    def title(self) -> str:
        return _("Allein")

    @property
    def back_label(self) -> str:
        return _("Zurück")

    def update_from(self, before: PickerState) -> None:
        self._close_note()
        if self.state.kind != before.kind:
            self.stage.shared.read_aloud.stop()
            with self._pane.holding(QApplication.focusWidget()):
                self._filters.show_value(self.state.kind)
                self._show_cards()
            self.stage.announce(self, self._count())
        self.on_shown()

    def go_back(self) -> None:
        self.stage.go(IntroState("watch" if self.stage.shared.watching else "play"))

    def first_focus(self) -> QWidget | None:
        return next(iter(self._pool.widgets()), None)

    def spoken(self) -> str:
        return "\n".join(f"{scenario.title}\n{scenario.summary}" for scenario in self._shown())

    def on_shown(self) -> None:
        if self.state.note is not None:
            self.open_note(self.stage.pack.scenarios[self.state.note])

    def open_note(self, scenario: Scenario) -> None:
        """Show what the chat is about before it begins."""
        text = Label(self.look, scenario.content_note or "", "body")
        start = Button(self.look, _("Chat lesen"), icon="arrow-forward", icon_at="end")
        start.clicked.connect(lambda: self.stage.go(ChatState(scenario.id)))
        self.remember(replace(self.state, note=scenario.id))
        sheet = Sheet(self.look, self, _("Hinweis: {title}").format(title=scenario.title), text, foot=start)
        self.show_sheet(sheet, f"note-{scenario.id}", lambda: self.remember(replace(self.state, note=None)))

    def _close_note(self) -> None:
        """Close what lies over the cards, without treating that as an action of the user."""
        if self.sheet_in_view is not None:
            state = self.state
            self.sheet_in_view.close_sheet()
            self.remember(state)

    def _shown(self) -> list[Scenario]:
        return [scenario for scenario in self._scenarios.values() if _fits(scenario, self.state.kind)]

    def _kinds(self) -> ChoiceGroup:
        kinds = dict.fromkeys(_kind(scenario) for scenario in self._scenarios.values())
        pills = [Pill(self.look, "all", _("Alle"))]
        pills += [Pill(self.look, kind, _("Gruppe") if kind == GROUP else setting_name(kind)) for kind in kinds]
        pills.append(Pill(self.look, "short", _("bis {minutes} Min.").format(minutes=SHORT)))
        group = ChoiceGroup(self.look, _("Auswahl"), pills, gap=8, value=self.state.kind, flow=True)
        for pill in pills:
            pill.setObjectName(f"filter-{pill.key}")
        group.selected.connect(lambda kind: self.stage.go(PickerState(kind)))
        return group

    def _filter_stop(self) -> QWidget | None:
        """The widget that gets the focus when the card that had it is gone."""
        return next(iter(tab_stops(self._filters)), None)

    def _show_cards(self) -> None:
        """Show a card for each chat of the selected kind, and one for the check if all are shown."""
        keys = [scenario.id for scenario in self._shown()]
        if keys and self.state.kind == "all" and self.stage.shared.next_form() is not None:
            keys.append(CHECK)
        self._pool.fill((self._grid, keys))
        stack(self._pool.widgets())
        self._cards.setVisible(bool(keys))
        self._nothing.setVisible(not keys)

    def _count(self) -> str:
        count = len(self._shown())
        if not count:
            return _("Hier gibt es keinen Chat.")
        return ngettext("{count} Chat", "{count} Chats", count).format(count=count)

    def _card(self, key: str) -> QWidget:
        form = self.stage.shared.next_form() if key == CHECK else None
        return self._check_card(form) if form is not None else self._chat_card(self._scenarios[key])

    def _chat_card(self, scenario: Scenario) -> QWidget:
        look = self.look
        card = CardButton(look, scenario.title, padding=(18, 12))
        card.setObjectName(f"scenario-{scenario.id}")
        card.setMinimumHeight(look.gap(192))
        found = self.stage.shared.sitting.endings(scenario.id)
        state = _("{found} von {all} Enden").format(found=len(found), all=len(scenario.endings))
        minutes = _("ca. {minutes} Min.").format(minutes=scenario.minutes)
        language = language_note(self.stage, scenario.id)
        card.setAccessibleDescription(
            in_words(sentences(scenario.summary, setting_name(scenario.setting), state if found else minutes, language))
        )
        top = QHBoxLayout()
        top.addWidget(Faces(look, scenario, self.stage.shared.content.media))
        top.addStretch(1)
        top.addWidget(Icon(look, setting_icon(scenario.setting), "textMuted", 16), 0, Qt.AlignmentFlag.AlignTop)
        top.addSpacing(look.gap(6))
        kind = Label(look, setting_name(scenario.setting), "meta", "textMuted", wrap=False)
        top.addWidget(kind, 0, Qt.AlignmentFlag.AlignTop)
        facts = FlowLayout(look.gap(8), look.gap(4))
        if found:
            facts.addWidget(Chip(look, state, fill="accentTint", ink="onAccentTint", icon="check"))
        else:
            facts.addWidget(Label(look, minutes, "meta", bold=True, wrap=False))
        if language:
            facts.addWidget(Chip(look, language, icon="language"))
        foot = QHBoxLayout()
        foot.addLayout(column(None, facts, None), 1)
        if scenario.content_note:
            note = IconButton(look, "info", _("Hinweis zu {title}").format(title=scenario.title))
            note.setObjectName(f"note-{scenario.id}")
            note.clicked.connect(lambda: self.open_note(scenario))
            foot.addWidget(note)
        card.body.addLayout(
            column(
                top,
                look.gap(8),
                Label(look, scenario.title, "label", px=18),
                look.gap(2),
                Label(look, scenario.summary, "small", "textMuted"),
                None,
                look.gap(6),
                foot,
            )
        )
        card.clicked.connect(lambda: self.stage.go(ChatState(scenario.id)))
        return card

    def _check_card(self, form: Form) -> QWidget:
        look = self.look
        card = CardButton(look, _("Check"), fill="marker", border=None)
        card.setObjectName("check")
        count = len(self.stage.pack.checks[form])
        text = _("{count} Nachrichten: okay, unsicher oder Trick?").format(count=count)
        card.setAccessibleDescription(text)
        card.body.addLayout(
            column(
                Icon(look, "lookback", "onMarker", 46),
                look.gap(8),
                Label(look, _("Check"), "label", "onMarker", px=18),
                Label(look, text, "small", "onMarker"),
                None,
                Label(look, _("ca. {minutes} Min.").format(minutes=6), "meta", "onMarker", bold=True),
            )
        )
        card.clicked.connect(lambda: self.stage.go(ItemsState(None, form=form)))
        return card

    def _foot(self) -> FlowLayout:
        look, stage = self.look, self.stage
        row = FlowLayout(look.gap(8))
        if stage.shared.sitting.playthroughs or stage.shared.sitting.answered:
            results = Button(look, _("Dein Ergebnis"), kind="secondary", icon="results")
            results.clicked.connect(lambda: stage.go(ResultsState()))
            row.addWidget(results)
        glossary = Button(look, _("Wörter und Tricks nachschlagen"), kind="quiet", icon="book")
        glossary.clicked.connect(lambda: stage.go(PageState("glossary", self.state)))
        finish = Button(look, _("Hilfe & Infos"), kind="quiet", icon="help")
        finish.clicked.connect(lambda: stage.help(back=self.state, final=True))
        row.addWidget(glossary)
        row.addWidget(finish)
        return row


class Faces(QWidget):
    """The avatars of a scenario, overlapping; the first two are enough."""

    def __init__(self, look: Look, scenario: Scenario, media: Path | None) -> None:
        """Create the avatars; `media` is the folder with the pack's own pictures."""
        super().__init__()
        side = look.icon_px(AVATAR)
        you = scenario.people[scenario.you]
        others = [person for person in scenario.people.values() if person.id != you.id]
        senders = {message.sender for message in scenario.messages()}
        others.sort(key=lambda person: person.id not in senders)
        people = (you, *others[:1])
        step = side - look.icon_px(OVERLAP)
        for n, person in reversed(list(enumerate(people))):
            picture = Picture(face(look, person.avatar, person.name, side, media))
            picture.setParent(self)
            picture.move((len(people) - 1 - n if look.is_rtl else n) * step, 0)
        self.setFixedSize(side + step * (len(people) - 1), side)


def _kind(scenario: Scenario) -> Setting | Literal["group"]:
    """The kind by which a scenario is filtered: its kind of chat, all groups being one kind."""
    return GROUP if scenario.setting in GROUP_SETTINGS else scenario.setting


def _fits(scenario: Scenario, kind: str) -> bool:
    if kind == "all":
        return True
    return scenario.minutes <= SHORT if kind == "short" else _kind(scenario) == kind

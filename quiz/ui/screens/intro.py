"""The screen before the chats: what it is about, a real choice, and how to leave at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import KeyCap
from quiz.ui.components.choice_cards import RadioCard
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.panes import Panes, SidePane
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Heading, Label
from quiz.ui.content import NoPack
from quiz.ui.screens.screen import Icon, Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import Form, IntroState, ItemsState, PickerState, ReadingState, StartState
from quiz.ui.theme.look import Look

SIDE = 470


class IntroScreen(Screen[IntroState]):
    def __init__(self, stage: Stage, state: IntroState) -> None:
        super().__init__(stage, state)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        if stage.layout_class == "two_panes":
            outer.addWidget(Panes(self.look, self._main(), self._side(), side_width=SIDE))
        else:
            both = QWidget()
            exit_ = QWidget()
            exit_.setLayout(column(self._exit(), margins=margins(self.margin, 0, self.look.gap(12))))
            both.setLayout(column(self._text(), exit_))
            outer.addWidget(ScrollPane(self.look, both, _("Bevor es losgeht")), 1)
            outer.addLayout(self._actions())
        self._offer_check()
        stage.shared.pack_ready.connect(self._offer_check)

    @property
    def title(self) -> str:
        return _("Bevor es losgeht")

    @property
    def back_label(self) -> str:
        return _("Start")

    def update_from(self, before: IntroState) -> None:
        if self._group.value() != self.state.part:
            self._group.show_value(self.state.part)

    def go_back(self) -> None:
        self.stage.go(StartState())

    def on_escape(self) -> None:
        self.go_back()

    def first_focus(self) -> QWidget | None:
        return next((choice for choice in self._group.choices if choice.isChecked()), None)

    def spoken(self) -> str:
        return _about()

    def _main(self) -> QWidget:
        main = QWidget()
        layout = QVBoxLayout(main)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(ScrollPane(self.look, self._text(), _("Bevor es losgeht")), 1)
        layout.addLayout(self._actions())
        return main

    def _text(self) -> QWidget:
        look = self.look
        self._group = ChoiceGroup(
            look,
            _("Wie möchtest du dabei sein?"),
            [
                RadioCard(
                    look,
                    "play",
                    _("Mitspielen"),
                    _("Du liest, markierst und entscheidest für eine Figur."),
                    "marker",
                ),
                RadioCard(
                    look,
                    "watch",
                    _("Nur zuschauen"),
                    _("Die Geschichte läuft durch, du musst nichts entscheiden."),
                    "lookback",
                ),
                RadioCard(
                    look,
                    "other",
                    _("Etwas anderes machen"),
                    _("Alltagschats lesen und Fragen dazu beantworten. Von Weitem sieht der Bildschirm gleich aus."),
                    "book",
                ),
            ],
            value=self.state.part,
        )
        for choice in self._group.choices:
            choice.setObjectName(f"part-{choice.key}")
        self._group.selected.connect(lambda part: self.remember(replace(self.state, part=part)))
        self._group.accepted.connect(lambda _part: self._go_on())
        text = QWidget()
        text.setLayout(
            column(
                Heading(look, _("Kurz, bevor es losgeht")),
                look.gap(12),
                Label(look, _about(), "body", px=17, max_characters=84),
                look.gap(22),
                Heading(look, _("Wie möchtest du dabei sein?"), "heading", level=2),
                look.gap(10),
                self._group,
                look.gap(12),
                Label(
                    look,
                    _(
                        "Du musst nichts begründen und kannst jederzeit wechseln, im Chat über „Hilfe holen“. "
                        "Niemand bekommt eine Liste, wer was gewählt hat."
                    ),
                    "small",
                    "textMuted",
                ),
                None,
                margins=margins(self.margin, look.gap(30), look.gap(8)),
            )
        )
        return text

    def _actions(self) -> FlowLayout:
        look = self.look
        row = FlowLayout(look.gap(12))
        row.setContentsMargins(margins(self.margin, look.gap(10), look.gap(28)))
        forward = Button(look, _("Weiter"), icon="arrow-forward", icon_at="end", main=True)
        forward.setObjectName("forward")
        forward.setMinimumWidth(look.px(190))
        forward.clicked.connect(self._go_on)
        help_first = Button(look, _("Hilfe & Infos"), kind="quiet", icon="help")
        help_first.clicked.connect(lambda: self.stage.help(back=self.state))
        row.addWidget(forward)
        row.addWidget(help_first)
        self._check = Button(look, _("Erst ein Check"), kind="quiet", icon="lookback")
        self._check.setObjectName("check-first")
        self._check.clicked.connect(lambda: self.stage.go(ItemsState(None, form=self._form())))
        self._check.setVisible(False)
        row.addWidget(self._check)
        return row

    def _offer_check(self) -> None:
        """Offer a check before the first chat, once the pack is loaded."""
        if self._form() is not None and not self.stage.shared.sitting.answered:
            self._check.setVisible(True)

    def _form(self) -> Form | None:
        """The check that can be done, or None; this screen does not wait for the pack."""
        try:
            return self.stage.shared.next_form() if self.stage.shared.content.is_ready else None
        except NoPack:
            return None

    def _go_on(self) -> None:
        self.stage.shared.watching = self.state.part == "watch"
        self.stage.go(ReadingState() if self.state.part == "other" else PickerState())

    def _side(self) -> SidePane:
        return SidePane(self.look, _("Wenn du schnell weg willst"), self._exit(), padding=(36, 24))

    def _exit(self) -> QWidget:
        look = self.look
        try_out = Card(look, fill="sunken", border=None, padding=(20, 18))
        try_out.body.setSpacing(look.gap(12))
        try_row = QHBoxLayout()
        try_row.setSpacing(look.gap(16))
        button = Button(look, _("Schnell raus"), kind="exit", icon="exit")
        button.setObjectName("try-exit")
        button.setAccessibleName(_("Schnell raus ausprobieren. Deckt den Bildschirm sofort zu"))
        button.clicked.connect(lambda: self.stage.shared.quick_exit())
        try_row.addWidget(button)
        try_row.addWidget(Label(look, _("immer oben in der Ecke"), "small", "textMuted"), 1)
        keys = FlowLayout(look.gap(8))
        for _n in range(3):
            keys.addWidget(KeyCap(look, _("Umschalt")))
        try_out.body.addLayout(try_row)
        try_out.body.addWidget(Label(look, _("oder"), "small", "textMuted", align="center"))
        try_out.body.addLayout(keys)
        closes = self.stage.settings.cover == "close"
        keys_told = _("dreimal kurz hintereinander. Auch Strg + Umschalt + X geht.")
        back = _("Danach startest du Durchblick neu.") if closes else _("Zurück geht es über „Ansicht“.")
        how = f"{keys_told} {back}"
        explained = Label(look, how, "small", "textMuted")
        key = _("Umschalt")
        explained.setAccessibleName(f"{key} {how}")
        try_out.body.addWidget(explained)
        facts = QVBoxLayout()
        facts.setSpacing(look.gap(10))
        for icon, ink, text in (
            ("check", "help", _("Chat, Antworten und Gemerktes sind weg und kommen nicht wieder.")),
            ("check", "help", _("Fenster und Symbol heißen immer nur „Durchblick“.")),
            ("info", "textMuted", _("Der Computer merkt sich, dass ein Programm lief. Das können wir nicht löschen.")),
            ("info", "textMuted", _("Wer den Bildschirm überwacht, hat vielleicht schon mitgelesen.")),
        ):
            facts.addLayout(_beside(look, Icon(look, icon, ink), Label(look, text)))
        hint = Card(look, fill="helpTint", border=None, padding=(18, 12))
        help_text = _(
            "„Hilfe holen“ findest du auf jeder Seite daneben. Wer die Hilfe-Seite öffnet, wird nirgends notiert."
        )
        help_label = Label(look, help_text, "small", strong=_("Hilfe holen"))
        hint.body.addLayout(_beside(look, Icon(look, "help", "help", 28), help_label))
        covers, try_it = _what_covers(self.stage.settings.cover), _("Probier es aus:")
        side = QWidget()
        side.setLayout(
            column(
                Heading(look, _("Wenn du schnell weg willst"), "heading", level=2),
                look.gap(4),
                Label(look, f"{covers} {try_it}", "body", "textMuted"),
                look.gap(14),
                try_out,
                look.gap(18),
                facts,
                None,
                look.gap(16),
                hint,
            )
        )
        return side


def _beside(look: Look, icon: Icon, label: Label) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(look.gap(12))
    line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label, 1)
    return line


def _what_covers(cover: str) -> str:
    """What the quick exit does, by the value of its setting."""
    return {
        "page": _("Eine leere Seite deckt alles zu."),
        "calculator": _("Ein Taschenrechner deckt alles zu."),
        "close": _("Das Programm ist sofort zu."),
    }[cover]


def _about() -> str:
    return _(
        "Du liest Chats zwischen erfundenen Figuren. In manchen täuscht jemand Zuneigung vor, um andere auszunutzen. "
        "Andere sind einfach ganz normal. Es geht um Druck, Geheimnisse und Drohungen. "
        "Fotos werden nur beschrieben, und gezeigt wird nichts Sexuelles."
    )

"""The first screen: settings first, then three large buttons."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from quiz.languages.catalogs import available
from quiz.languages.translation import _, in_use
from quiz.play.files import is_there
from quiz.play.keeping import KeepingProblem, KeptPlaythrough
from quiz.play.sitting import recommended
from quiz.ui.components.artwork import DoorKind
from quiz.ui.components.buttons import Button, Toggle
from quiz.ui.components.cards import Card
from quiz.ui.components.choice_pills import LanguageChip, Swatch
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.doors import Door
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.part import Part
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Label, MarkerHeading
from quiz.ui.content import NoPack
from quiz.ui.names import theme_names
from quiz.ui.screens.resuming import resume
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.settings import THEMES
from quiz.ui.stage import Stage
from quiz.ui.state import (
    ChatState,
    PageState,
    PickerState,
    ReadingState,
    StartState,
    TeacherState,
    TogetherState,
    ViewState,
)
from quiz.ui.text_size import text_size_stepper
from quiz.ui.theme.look import Look


@dataclass(frozen=True, slots=True)
class _Found:
    """A chat that was kept, or None if it cannot go on, and the text about it."""

    kept: KeptPlaythrough | None
    text: str


class StartScreen(Screen[StartState]):
    def __init__(self, stage: Stage, state: StartState) -> None:
        super().__init__(stage, state)
        look, margin = self.look, self.margin
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(margins(margin, look.gap(20), look.gap(16)))
        layout.setSpacing(0)
        self._strip = self._settings()
        layout.addWidget(self._strip)
        self._offer = Part(self._kept, self._found(), self.first_focus)
        layout.addWidget(self._offer)
        layout.addWidget(
            MarkerHeading(look, _("Lies zwischen den Zeilen."), _("zwischen den Zeilen."), role="display", px=44)
        )
        layout.addSpacing(look.gap(12))
        layout.addWidget(
            Label(
                look,
                _(
                    "Spiel Chats durch, markiere Tricks und erkenne, was in Ordnung ist. "
                    "Ohne Anmeldung, ohne Internet. Deine Antworten werden nicht von allein gespeichert."
                ),
                "bodyLarge",
                "textMuted",
                px=18,
                max_characters=84,
            )
        )
        layout.addSpacing(look.gap(28))
        layout.addWidget(self._doors(), 1)
        layout.addSpacing(look.gap(8))
        layout.addLayout(self._foot())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollPane(look, content, _("Start")))

    @property
    def title(self) -> str:
        return ""

    def regions(self) -> tuple[QWidget, ...]:
        return (self._strip, self._door_row)

    def first_focus(self) -> QWidget | None:
        return next((choice for choice in self._languages.choices if choice.isChecked()), None)

    def spoken(self) -> str:
        return _("Lies zwischen den Zeilen. Spiel Chats durch, markiere Tricks und erkenne, was in Ordnung ist.")

    def _settings(self) -> QWidget:
        look, stage = self.look, self.stage
        card = Card(look, padding=(20, 14))
        row = FlowLayout(look.gap(40), look.gap(12))
        card.body.addLayout(row)
        self._languages = languages = ChoiceGroup(
            look,
            _("Sprache"),
            [LanguageChip(look, language.tag, language.name) for language in available()],
            gap=6,
            value=in_use().tag,
            flow=True,
            cautious=True,
        )
        languages.selected.connect(lambda tag: stage.apply_settings(replace(stage.settings, language=tag)))
        _name_choices(languages, "language")
        row.addWidget(_field(look, _("Sprache · Language · لغة"), languages))
        row.addWidget(_field(look, _("Textgröße"), text_size_stepper(stage)))
        theme = theme_names()[stage.settings.theme]
        themes = ChoiceGroup(
            look,
            _("Farben"),
            [Swatch(look, name, theme_names()[name]) for name in THEMES],
            columns=len(THEMES),
            gap=6,
            value=stage.settings.theme,
        )
        themes.selected.connect(lambda name: stage.apply_settings(replace(stage.settings, theme=name)))
        _name_choices(themes, "theme")
        row.addWidget(_field(look, _("Farben: {name}").format(name=theme), themes))
        if stage.shared.can_read_aloud:
            toggle = Toggle(look, _("Vorlesen"), stage.settings.read_aloud)
            toggle.setObjectName("read-aloud")
            toggle.toggled.connect(lambda on: stage.apply_settings(replace(stage.settings, read_aloud=on)))
            row.addWidget(_field(look, _("Vorlesen"), toggle))
        return card

    def _found(self) -> _Found | None:
        """The chat that was kept on this computer, if any."""
        keeping = self.stage.shared.keeping
        try:
            kept = keeping.read()
        except KeepingProblem as problem:
            return _Found(None, str(problem))
        if kept is None and not is_there(keeping.path):
            return None
        return _Found(kept, _("Auf diesem Computer ist ein angefangener Chat gemerkt."))

    def _kept(self, found: _Found | None) -> QWidget:
        """Create the offer to go on with a kept chat or to delete it; a gap if there is none."""
        look = self.look
        part = QWidget()
        if found is None:
            part.setFixedHeight(look.gap(36))
            return part
        kept = found.kept
        card = Card(look, fill="accentTint", border=None, padding=(20, 8))
        row = QHBoxLayout()
        row.addWidget(Label(look, found.text), 1)
        if kept is not None:
            resume = Button(look, _("Weiterlesen"), kind="secondary", icon="play")
            resume.setObjectName("resume")
            resume.clicked.connect(lambda: self.stage.with_pack(lambda: self._on_resume(kept)))
            row.addWidget(resume)
        delete = Button(look, _("Löschen"), kind="quiet", icon="trash")
        delete.setObjectName("forget")
        delete.clicked.connect(self._on_forget)
        row.addWidget(delete)
        card.body.addLayout(row)
        part.setLayout(column(card, margins=margins(0, look.gap(14))))
        return part

    def _on_resume(self, kept: KeptPlaythrough) -> None:
        resume(self.stage, kept)

    def _on_forget(self) -> None:
        failure = None
        try:
            self.stage.shared.keeping.forget()
        except KeepingProblem as problem:
            failure = str(problem)
        self._offer.show_value(self._found())
        if failure is not None:
            self.stage.notify(failure)

    def _doors(self) -> QWidget:
        look, stage = self.look, self.stage
        doors: tuple[tuple[DoorKind, str, str, ViewState | None], ...] = (
            ("alone", _("Allein"), _("In deinem Tempo, mit Kopfhörern oder leise."), None),
            (
                "together",
                _("Gemeinsam"),
                _("Mit Beamer oder Tafel. Die Klasse entscheidet."),
                TogetherState(),
            ),
            (
                "teachers",
                _("Für Lehrkräfte"),
                _("Ablauf, Gesprächskarten, Elternbrief."),
                TeacherState(),
            ),
        )
        self._door_row = QWidget()
        grid = QGridLayout(self._door_row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.gap(20))
        columns = {"two_panes": 3, "one_pane": 3, "narrow": 1}[stage.layout_class]
        for n, (kind, name, detail, target) in enumerate(doors):
            door = Door(look, kind, name, detail, large=stage.is_large)
            if target is None:
                door.clicked.connect(self._on_alone)
            else:
                door.clicked.connect(lambda _checked=False, target=target: stage.go(target))
            door.setObjectName(f"door-{kind}")
            grid.addWidget(door, n // columns, n % columns)
            grid.setColumnStretch(n % columns, 1)
        return self._door_row

    def on_shown(self) -> None:
        if self.state.before:
            self._open_before()

    def update_from(self, before: StartState) -> None:
        if self.sheet_in_view is not None:
            state = self.state
            self.sheet_in_view.close_sheet()
            self.remember(state)
        self.on_shown()

    def _on_alone(self) -> None:
        """Show the sheet before the first chat, once a sitting. Where results are collected, somebody else begins here:
        otherwise two pupils would share a result."""
        if self.stage.shared.has_begun and self.stage.shared.recording is not None:
            self.stage.shared.end_sitting()
        if self.stage.shared.has_begun:
            self.stage.go(PickerState())
        else:
            self._open_before()

    def _open_before(self) -> None:
        from quiz.ui.screens.before import BeforeSheet  # the first screen does not need it

        shared = self.stage.shared
        is_counted = shared.is_counted if shared.recording is not None else None
        sheet = BeforeSheet(self.look, self, self.stage.settings, more=self.state.more, is_counted=is_counted)
        sheet.counted.connect(shared.count_in)
        self.remember(replace(self.state, before=True))
        sheet.unfolded.connect(lambda on: self.remember(replace(self.state, more=on)))
        sheet.exit_tried.connect(shared.quick_exit)
        sheet.began.connect(self._on_began)
        sheet.other_wanted.connect(self._on_other)
        self.show_sheet(sheet, "door-alone", lambda: self.remember(StartState()))

    def _on_began(self, watching: bool) -> None:
        """Go straight into the first chat, or to the choice if there is none to recommend."""
        shared = self.stage.shared
        shared.has_begun, shared.watching = True, watching
        self.stage.with_pack(self._go_to_chat)

    def _go_to_chat(self) -> None:
        try:
            shared, stories = self.stage.shared, self.stage.pack.scenarios
            scenario = stories.get(shared.pairs or "") or recommended(self.stage.pack, shared.sitting)
        except NoPack:
            scenario = None  # the choice reports what is wrong
        self.stage.go(PickerState() if scenario is None else ChatState(scenario.id))

    def _on_other(self) -> None:
        self.stage.shared.has_begun = True
        self.stage.go(ReadingState())

    def _foot(self) -> QLayout:
        look, stage = self.look, self.stage
        row = FlowLayout(look.gap(4))
        pages: tuple[tuple[str, ViewState], ...] = (
            (_("Impressum"), PageState("imprint", StartState())),
            (_("Datenschutz"), PageState("privacy", StartState())),
            (_("Barrierefreiheit"), PageState("accessibility", StartState())),
            (_("Über Durchblick"), PageState("about", StartState())),
        )
        for name, page in pages:
            button = Button(look, name, kind="quiet", height=44)
            button.clicked.connect(lambda _checked=False, page=page: stage.go(page))
            row.addWidget(button)
        hint = Label(look, _("Tab: weiter · Eingabe: wählen · F1: Tasten"), "small", "textMuted", wrap=False)
        line = QHBoxLayout()
        line.addLayout(row, 1)
        if stage.layout_class == "two_panes":
            line.addWidget(hint, 0, Qt.AlignmentFlag.AlignVCenter)
        return line


def _field(look: Look, name: str, control: QWidget) -> QWidget:
    field = QWidget()
    field.setLayout(column(Label(look, name, "meta", "textMuted", wrap=False), look.gap(4), control))
    return field


def _name_choices(group: ChoiceGroup, name: str) -> None:
    for choice in group.choices:
        choice.setObjectName(f"{name}-{choice.key}")

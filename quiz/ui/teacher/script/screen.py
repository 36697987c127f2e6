"""The script of a story: everything to read beforehand, with its scenes at one side and notes at the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from quiz.languages.translation import _, ngettext
from quiz.play.notes import happening_words, notes_of, teacher_lines
from quiz.play.script import ScriptMessage
from quiz.play.script_order import flat_steps
from quiz.play.script_writing import script_of
from quiz.story.steps import Choice, Message
from quiz.ui.components.access import sentences
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import Chip
from quiz.ui.components.choice_pills import Pill
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.part import Part
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Icon, margins
from quiz.ui.stage import Stage
from quiz.ui.state import DeskState, PrintState, ScriptShows, ScriptState, ViewState
from quiz.ui.teacher.frame import TeacherRoom
from quiz.ui.teacher.script.contents import ContentsList, ContentsPane
from quiz.ui.teacher.script.pane import SHOWN, ScriptPane
from quiz.ui.theme.look import Look


@dataclass(frozen=True, slots=True)
class _Notes:
    """What stands at the side about the scene in view. `beside` is what to show beside it, and why."""

    lines: tuple[str, ...]
    avoid: tuple[tuple[str, str], ...]
    beside: tuple[str, str]


class ScriptScreen(TeacherRoom[ScriptState]):
    AREA = "home"

    def __init__(self, stage: Stage, state: ScriptState) -> None:
        super().__init__(stage, state)
        look, wide = self.look, self.has_panes
        self._scenario = stage.pack.scenarios[state.scenario]
        self._script = script_of(self._scenario, stage.pack.tactics)
        self._scenes = {scene.id: scene for scene in self._script.scenes}
        self._notes = Part(self._make_notes, self._notes_shown(state.scene))
        self._contents = ContentsPane(look, self._script) if wide else None
        side, actions, head = self._make_side(), self._make_actions(), self._make_head()
        around: tuple[QWidget, QWidget] | None = None
        if not wide:
            below = QWidget()
            below.setLayout(column(side, actions, spacing=look.gap(16), margins=margins(0, look.gap(16), 0)))
            around = (head, below)
        stacked = stage.layout_class == "narrow"
        self._pane = ScriptPane(look, self._script, state.shows, margin=self.margin, around=around, stacked=stacked)
        self._pane.scene_seen.connect(self._on_scene_seen)
        main = QWidget()
        main.setLayout(column(*((head, self._pane) if wide else (self._pane,))))
        if self._contents is not None:
            self._contents.wanted.connect(self._pane.jump_to)
            self._contents.area_wanted.connect(self._on_area)
        self.furnish(
            self._script.title,
            main,
            side if wide else None,
            side_name=_("Auf einen Blick"),
            side_foot=actions if wide else None,
            start=self._contents,
            scrolls=False,
            tools=() if wide else (self._contents_button(),),
        )

    @property
    def title(self) -> str:
        return _("Vorher ansehen")

    @property
    def back_label(self) -> str:
        return _("Lehrkräfte")

    @property
    def back_state(self) -> ViewState:
        return self.stage.shared.teacher_home

    def can_show(self, state: ViewState) -> bool:
        return isinstance(state, ScriptState) and state.scenario == self.state.scenario

    def update_from(self, before: ScriptState) -> None:
        if self.state.shows != before.shows:
            self._filter.show_value(self.state.shows)
            self._pane.show_only(self.state.shows)

    def first_focus(self) -> QWidget | None:
        return self._pane

    def on_shown(self) -> None:
        """Return to the scene that was in view."""
        if self.state.scene is not None:
            self._pane.begin_at(self.state.scene)
        self._mark(self.state.scene)

    def stop(self) -> None:
        self._pane.stop()

    def spoken(self) -> str:
        scene = self._scenes.get(self.state.scene or "", self._script.scenes[0])
        words = [line.words for line in scene.lines if isinstance(line, ScriptMessage)]
        return "\n".join((scene.title, *words))

    def _make_head(self) -> QWidget:
        look = self.look
        head = HeadBar(look) if self.has_panes else QWidget()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, head)
        row.setContentsMargins(margins(self.margin if self.has_panes else 0, look.gap(10)))
        row.setSpacing(look.gap(12))
        row.addWidget(Heading(look, self._script.title, px=22), 1, Qt.AlignmentFlag.AlignVCenter)
        names: tuple[tuple[ScriptShows, str], ...] = (
            ("short", _("Kurz")),
            ("all", _("Alles")),
            ("forks", _("Nur Entscheidungen")),
            ("tricks", _("Nur Tricks")),
        )
        self._filter = ChoiceGroup(
            look,
            _("Was zu sehen ist"),
            [Pill(look, key, name) for key, name in names],
            gap=8,
            value=self.state.shows,
            flow=True,
        )
        self._filter.selected.connect(self._on_filter)
        if self.stage.layout_class == "narrow":
            row.setDirection(QBoxLayout.Direction.TopToBottom)
        row.addWidget(self._filter)
        return head

    def _make_side(self) -> QWidget:
        look, script = self.look, self._script
        chips = QWidget()
        flow = FlowLayout(look.gap(8), look.gap(6))
        chips.setLayout(flow)
        short, whole = script.short_minutes, script.reading_minutes
        read = ngettext("kurz {count} Min.", "kurz {count} Min.", short).format(count=short)
        read_all = ngettext("alles {count} Min.", "alles {count} Min.", whole).format(count=whole)
        play = ngettext("{count} Min. spielen", "{count} Min. spielen", self._scenario.minutes)
        flow.addWidget(Chip(look, read, icon="script"))
        flow.addWidget(Chip(look, read_all, icon="script"))
        flow.addWidget(Chip(look, play.format(count=self._scenario.minutes), icon="play"))
        counts = QWidget()
        flow = FlowLayout(look.gap(16), look.gap(6))
        counts.setLayout(flow)
        tricks = ngettext("{count} Trick", "{count} Tricks", script.tricks).format(count=script.tricks)
        honest = ngettext("{count} harmlose", "{count} harmlose", script.honest).format(count=script.honest)
        flow.addWidget(_counted(look, "trick", "trick", tricks))
        flow.addWidget(_counted(look, "ok", "ok", honest))
        parts: list[QWidget] = [Heading(look, _("Auf einen Blick"), "heading", level=2), chips, counts]
        if script.content_note:
            lead = _("Inhalt:")
            text = _("{lead} {text}").format(lead=lead, text=script.content_note)
            parts.append(Label(look, text, "small", strong=lead, max_characters=0))
        holder = QWidget()
        holder.setLayout(column(*parts, self._notes, spacing=look.gap(12)))
        return holder

    def _make_actions(self) -> QWidget:
        look = self.look
        start = Button(look, _("Am Beamer starten"), icon="board")
        start.setObjectName("beamer")
        start.clicked.connect(self._on_beamer)
        paper = Button(look, _("Skript drucken"), kind="quiet", icon="print")
        paper.setObjectName("print-script")
        paper.clicked.connect(lambda: self.stage.go(PrintState(("script",), self._scenario.id)))
        holder = QWidget()
        holder.setLayout(column(start, paper, spacing=look.gap(8)))
        return holder

    def _contents_button(self) -> Button:
        button = Button(self.look, _("Ablauf"), kind="secondary", icon="clock")
        button.setObjectName("contents")
        button.clicked.connect(self._on_contents)
        return button

    def _notes_shown(self, scene_id: str | None) -> _Notes:
        """The notes for a scene; those of the whole story where it begins."""
        pack, scenario = self.stage.pack, self._scenario
        scene = scenario.scenes.get(scene_id or self._script.scenes[0].id)
        steps = flat_steps(scene.steps) if scene is not None else ()
        messages = [step for step in steps if isinstance(step, Message)]
        choice = next((step for step in steps if isinstance(step, Choice)), None)
        notes = notes_of(pack, scenario, messages, choice)
        lines = tuple(sentences(happening_words(one), one.why) for one in notes.happening)
        if scene is None or scene.id == self._script.scenes[0].id or not lines:
            lines = teacher_lines(pack.lessons, scenario)
        beside = (notes.beside.text, notes.beside.why) if notes.beside is not None else ("", "")
        return _Notes(lines, tuple((one.say, one.why) for one in notes.avoid), beside)

    def _make_notes(self, notes: _Notes) -> QWidget:
        look = self.look
        parts: list[QWidget] = []
        if notes.lines:
            card = Card(look, fill="accentTint", border=None, padding=(16, 12))
            card.body.addWidget(_titled(look, "note", "accent", _("Notiz zur Szene")))
            for line in notes.lines:
                card.body.addWidget(Label(look, line, "small", max_characters=0))
            parts.append(card)
        if notes.avoid:
            parts.append(_titled(look, "warning", "trick", _("Besser nicht sagen")))
            for say, why in notes.avoid[:1]:
                text = _("„{words}“ {why}").format(words=say, why=why)
                parts.append(Label(look, text, "small", "textMuted", max_characters=0))
        words, why = notes.beside
        if words:
            parts.append(_titled(look, "ok", "ok", _("Auch zeigen")))
            text = _("„{words}“ {why}").format(words=words, why=why)
            parts.append(Label(look, text, "small", "textMuted", max_characters=0))
        holder = QWidget()
        holder.setLayout(column(*parts, spacing=look.gap(8)))
        return holder

    def _mark(self, scene: str | None) -> None:
        """Show in the list of scenes where the reader is."""
        if self._contents is not None:
            self._contents.show_current(self._main_of(scene))

    def _main_of(self, scene_id: str | None) -> str:
        """The scene of the list that a scene belongs to: itself, or the last one before it."""
        found = self._script.mains[0].id
        for scene in self._script.scenes:
            if scene.main:
                found = scene.id
            if scene.id == scene_id:
                return found
        return self._script.mains[0].id

    def _on_scene_seen(self, scene: str) -> None:
        self.remember(replace(self.state, scene=scene))
        self._notes.show_value(self._notes_shown(scene))
        self._mark(scene)

    def _on_filter(self, shows: str) -> None:
        wanted = next(one for one in SHOWN if one == shows)
        self.stage.go(replace(self.state, shows=wanted))

    def _on_contents(self) -> None:
        listed = ContentsList(self.look, self._script)
        listed.show_current(self._main_of(self.state.scene))
        sheet = Sheet(self.look, self, _("Ablauf"), listed)

        def on_wanted(scene: str) -> None:
            sheet.close_sheet()
            self._pane.jump_to(scene)

        listed.wanted.connect(on_wanted)
        self.show_sheet(sheet, "contents", lambda: None)

    def _on_beamer(self) -> None:
        self.stage.go(DeskState(self._scenario.id, minutes=self.stage.shared.teacher_home.minutes))


class HeadBar(QWidget):
    """The surface above a script that does not scroll."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.color("line"))


def _counted(look: Look, icon: str, ink: str, words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.gap(8))
    row.addWidget(Icon(look, icon, ink, 20))
    number = words.partition(" ")[0]
    row.addWidget(Label(look, words, "body", px=15, wrap=False, strong=number))
    return holder


def _titled(look: Look, icon: str, ink: str, words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.gap(8))
    row.addWidget(Icon(look, icon, ink, 20))
    row.addWidget(Heading(look, words, "label", level=3, px=15), 1)
    return holder

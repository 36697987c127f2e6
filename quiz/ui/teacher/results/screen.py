"""What a class recognised, from the records in a folder: nothing below five, nothing about one pupil."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.class_results import FolderSeen, NotRead, OpenFolder, Reading
from quiz.ui.components.access import pass_over
from quiz.ui.components.buttons import Button, ButtonKind
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import Chip
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.empty import EmptyState
from quiz.ui.components.layout import EqualGrid, FlowLayout, column
from quiz.ui.components.part import Part
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.select import Select
from quiz.ui.components.share_bar import ShareBar
from quiz.ui.components.text import Heading, Label
from quiz.ui.file_dialogs import ask_for_folder
from quiz.ui.screens.screen import margins
from quiz.ui.stage import Stage
from quiz.ui.state import ClassResultState, RecordingState, ResultOverlay, ResultTab
from quiz.ui.teacher.areas import AreaKey
from quiz.ui.teacher.frame import NAV, SIDE, TeacherRoom
from quiz.ui.teacher.results.parts import sentences_of, tab_names
from quiz.ui.teacher.results.sheets import ClassSheets
from quiz.ui.teacher.results.tabs import tab_content, tab_pills
from quiz.ui.teacher.results.talk import talk_pane
from quiz.ui.teacher.results.values import ClassGroup, TileView
from quiz.ui.teacher.results.words import class_groups, few_words
from quiz.ui.theme.look import Look

TABLE_WIDTH = 640
"""The least width in px at 100 % in which bars stand beside the names."""


@dataclass(frozen=True, slots=True)
class _Room:
    """What the screen is built from: what is known of the folder, its groups, and which of them is shown."""

    seen: FolderSeen
    groups: tuple[ClassGroup, ...] = ()
    group: ClassGroup | None = None


def _foot_buttons() -> tuple[tuple[ResultOverlay, str, str, ButtonKind], ...]:
    return (
        ("save", _("Speichern"), "save", "secondary"),
        ("table", _("Als Tabelle"), "results", "quiet"),
        ("delete", _("Alles löschen"), "trash", "quiet"),
    )


class ClassResultScreen(TeacherRoom[ClassResultState]):
    AREA: AreaKey = "results"

    def __init__(self, stage: Stage, state: ClassResultState) -> None:
        super().__init__(stage, state)
        self._results = stage.shared.class_results
        self._results.open(state.folder, stage.shared.today, stage.pack.tactics)
        self._results.changed.connect(self._on_changed)
        self._tabs: Part[tuple[ResultTab, str | None]] | None = None
        self._pills: ChoiceGroup | None = None
        self._progress: Part[Reading] | None = None
        self._worded: tuple[FolderSeen, tuple[ClassGroup, ...]] = (None, ())
        self._shown = self._room()
        self._sheets = ClassSheets(self, lambda: self.group)
        self._side_part = Part(self._side, self._shown)
        self._main_part = Part(self._build, self._shown, self._fallback)
        self._foot_part = Part(self._build_foot, self._shown.group is not None and self._shown.group.view is not None)
        content = QWidget()
        below = () if self.has_panes else (self._foot_part, self._side_part)
        ends = margins(self.margin, self.look.gap(20 if self.has_panes else 8), self.look.gap(12))
        content.setLayout(column(self._main_part, *below, None, spacing=self.look.gap(20), margins=ends))
        main = QWidget()
        foot = (self._foot_part,) if self.has_panes else ()
        main.setLayout(column(ScrollPane(self.look, content, self._heading), *foot))
        beside = self._side_part if self.has_panes else None
        self.furnish(self._heading, main, beside, side_name=_("Für das Gespräch"), scrolls=False)

    @property
    def group(self) -> ClassGroup | None:
        """The group of records that is shown."""
        return self._shown.group

    @property
    def _heading(self) -> str:
        return _("Ergebnisse der Klasse")

    def update_from(self, before: ClassResultState) -> None:
        """Show another part or group; another folder is read first."""
        state = self.state
        if state.folder != before.folder:
            self._results.open(state.folder, self.stage.shared.today, self.stage.pack.tactics)
        self._show_room()
        if self._tabs is not None:
            self._tabs.show_value((state.tab, state.unfolded))
        if state.tab != before.tab and self._pills is not None:
            self._pills.show_value(state.tab)
        if state.over != before.over:
            self._sheets.show_over(state.over)

    def on_shown(self) -> None:
        self._sheets.show_over(self.state.over)

    def stop(self) -> None:
        self._sheets.stop()

    def first_focus(self) -> QWidget | None:
        return self._fallback()

    def spoken(self) -> str:
        view = self.group.view if self.group is not None else None
        if view is None:
            return self._heading
        tiles = (f"{tile.number} {tile.name}" for tile in view.tiles)
        return "\n".join((self._heading, *tiles, *sentences_of(view, self.state.tab)))

    def _room(self) -> _Room:
        seen = self._results.seen
        if isinstance(seen, Reading):
            return _Room(Reading())  # how far it is changes in its own part
        if not isinstance(seen, OpenFolder):
            return _Room(seen)
        if seen is not self._worded[0]:
            self._worded = seen, class_groups(seen, self.stage.pack)
        groups = self._worded[1]
        chosen = (group for group in groups if group.key == self.state.group)
        return _Room(seen, groups, next(chosen, groups[0] if groups else None))

    def _show_room(self) -> None:
        room = self._room()
        if room == self._shown:
            return
        was_read = isinstance(self._shown.seen, Reading) and not isinstance(room.seen, Reading)
        self._shown = room
        self._tabs = self._pills = self._progress = None
        self._main_part.show_value(room)
        self._side_part.show_value(room)
        self._foot_part.show_value(room.group is not None and room.group.view is not None)
        if was_read:
            self.stage.announce(self, self._found_words(room))

    def _found_words(self, room: _Room) -> str:
        """What was found in the folder, in a few words that are on the screen as well."""
        if isinstance(room.seen, NotRead):
            return room.seen.why
        if room.group is None:
            return _no_results()
        if room.group.view is None:
            return few_words()
        return ", ".join(f"{tile.name}: {tile.number}" for tile in room.group.view.tiles)

    def _fallback(self) -> QWidget | None:
        """What can be done first: another part of the result, or the choice of a folder."""
        if self._pills is not None:
            return next((pill for pill in self._pills.choices if pill.isChecked()), None)
        shown = self._main_part.shown  # what was shown before still exists for a moment
        return shown.findChild(QWidget, "cancel") or shown.findChild(QWidget, "open-folder")

    def _build(self, room: _Room) -> QWidget:
        match room.seen:
            case None:
                return self._page(self._choices())
            case Reading():
                return self._page(self._reading())
            case NotRead():
                return self._page(self._empty("warning", _("Dieser Ordner lässt sich nicht lesen."), room.seen.why))
            case OpenFolder():
                return self._found(room)
            case _ as unreachable:
                assert_never(unreachable)

    def _page(self, *parts: QWidget) -> QWidget:
        page = QWidget()
        heading = Heading(self.look, self._heading, px=28)
        page.setLayout(column(heading, *parts, spacing=self.look.gap(14)))
        return page

    def _choices(self) -> QWidget:
        """The two ways to begin: open what is there, or collect."""
        look, recording = self.look, self.stage.shared.recording
        about = _("Durchblick fasst zusammen, was eine Klasse erkannt hat. Niemand wird einzeln gezeigt.")
        parts: list[QWidget] = [Label(look, about, "bodyLarge", "textMuted")]
        card = Card(look, padding=(20, 16))
        card.body.setSpacing(look.gap(10))
        card.body.addWidget(Heading(look, _("Gesammelte Ergebnisse öffnen"), "heading", level=2))
        drop = _("Wählen Sie den Ordner mit den Ergebnissen, oder ziehen Sie ihn in dieses Fenster.")
        card.body.addWidget(Label(look, drop))
        row = FlowLayout(look.gap(12))
        if recording is not None:
            today = Button(look, _("Ergebnisse von heute"), icon="results")
            today.setObjectName("today")
            today.clicked.connect(lambda: self.stage.go(replace(self.state, folder=str(recording.folder))))
            row.addWidget(today)
        row.addWidget(self._open_button("secondary" if recording is not None else "primary"))
        card.body.addLayout(row)
        collect = Card(look, padding=(20, 16))
        collect.body.setSpacing(look.gap(10))
        collect.body.addWidget(Heading(look, _("Ergebnisse sammeln"), "heading", level=2))
        text = _("Für eine Stunde, mit einem Löschtermin. Die Klasse liest es vor dem ersten Chat und kann Nein sagen.")
        collect.body.addWidget(Label(look, text))
        again = FlowLayout(look.gap(12))
        again.addWidget(self._collect_button())
        collect.body.addLayout(again)
        both = QWidget()
        both.setLayout(column(*parts, card, collect, spacing=look.gap(14)))
        return both

    def _open_button(self, kind: ButtonKind = "secondary") -> Button:
        button = Button(self.look, _("Ordner öffnen"), kind, "folder")
        button.setObjectName("open-folder")
        button.clicked.connect(self._on_open)
        return button

    def _collect_button(self) -> Button:
        name = _("Sammeln ist an") if self.stage.shared.recording is not None else _("Sammeln einrichten")
        button = Button(self.look, name, kind="secondary", icon="save")
        button.setObjectName("collect")
        button.clicked.connect(lambda: self.stage.go(RecordingState()))
        return button

    def _reading(self) -> QWidget:
        """How far the folder was read, and a way to stop."""
        card = Card(self.look, padding=(20, 16))
        card.body.setSpacing(self.look.gap(10))
        self._progress = Part(self._progress_bar, self._so_far())
        card.body.addWidget(self._progress)
        cancel = Button(self.look, _("Abbrechen"), kind="secondary", icon="close")
        cancel.setObjectName("cancel")
        cancel.clicked.connect(lambda: self.stage.go(ClassResultState()))
        row = FlowLayout(self.look.gap(12))
        row.addWidget(cancel)
        card.body.addLayout(row)
        return card

    def _so_far(self) -> Reading:
        seen = self._results.seen
        return seen if isinstance(seen, Reading) else Reading()

    def _progress_bar(self, reading: Reading) -> QWidget:
        words = _("{done} von {total} Dateien gelesen").format(done=reading.done, total=reading.total)
        text = words if reading.total else _("Der Ordner wird gelesen …")
        bar = QWidget()
        share = reading.done / reading.total if reading.total else 0.0
        label = Label(self.look, text)
        pass_over(label)
        bar.setLayout(column(label, ShareBar(self.look, share, "accent", text), spacing=self.look.gap(8)))
        return bar

    def _empty(self, icon: str, title: str, text: str) -> QWidget:
        look = self.look
        buttons = QWidget()
        row = FlowLayout(look.gap(12))
        buttons.setLayout(row)
        row.addWidget(self._open_button())
        row.addWidget(self._collect_button())
        empty = QWidget()
        empty.setLayout(column(EmptyState(look, icon, title, text), buttons, spacing=look.gap(14)))
        return empty

    def _found(self, room: _Room) -> QWidget:
        """The group that is shown, or what to do if there is too little."""
        group = room.group
        if group is None:
            text = _("Öffnen Sie den Ordner, in den die PCs geschrieben haben.")
            return self._page(self._empty("folder", _no_results(), text))
        if group.view is None:
            few = self._empty("results", _("Ab 5 Durchgängen"), few_words())
            return self._page(*self._group_choice(room), few)
        look = self.look
        head = QHBoxLayout()
        head.setSpacing(look.gap(12))
        head.addWidget(Heading(look, self._heading, px=28), 1)
        head.addWidget(Chip(look, group.view.days, icon="clock", height=36), 0, Qt.AlignmentFlag.AlignVCenter)
        tiles = QWidget()
        grid = EqualGrid(3, look.gap(12))
        tiles.setLayout(grid)
        for tile in group.view.tiles:
            grid.addWidget(_tile(self.look, tile))
        self._pills = tab_pills(look, self.state.tab)
        self._pills.selected.connect(self._on_tab)
        self._tabs = Part(self._build_tab, (self.state.tab, self.state.unfolded), self._fallback)
        found = QWidget()
        found.setLayout(column(head, *self._group_choice(room), tiles, self._pills, self._tabs, spacing=look.gap(12)))
        return found

    def _group_choice(self, room: _Room) -> tuple[QWidget, ...]:
        """The choice between the versions of packs; none if there is one only."""
        if len(room.groups) < 2 or room.group is None:
            return ()
        names = [(group.key, group.name) for group in room.groups]
        select = Select(self.look, _("Paket und Version"), names, value=room.group.key)
        select.setObjectName("group")
        select.activated.connect(lambda at: self.stage.go(replace(self.state, group=names[at][0], unfolded=None)))
        return (select,)

    def _build_tab(self, shown: tuple[ResultTab, str | None]) -> QWidget:
        assert self._shown.group is not None
        assert self._shown.group.view is not None
        narrow = self._table_width() < self.look.px(TABLE_WIDTH)
        return tab_content(self.look, self._shown.group.view, *shown, self._on_unfold, narrow=narrow)

    def _table_width(self) -> int:
        """The width in px that a table has."""
        panes = self.look.px(NAV + SIDE) if self.has_panes else 0
        return self.stage.window_width - panes - 2 * self.margin - self.look.gap(36)

    def _build_foot(self, has_result: bool) -> QWidget:
        """What can be done with the whole result."""
        look = self.look
        foot = QWidget()
        if not has_result:
            return foot
        row = FlowLayout(look.gap(12), look.gap(4))
        if self.has_panes:
            row.setContentsMargins(margins(self.margin, look.gap(10), look.gap(14)))
        foot.setLayout(row)
        printed = Button(look, _("Drucken"), kind="quiet", icon="print")
        printed.setObjectName("print")
        printed.clicked.connect(self._sheets.print)
        for over, name, icon, kind in _foot_buttons():
            button = Button(look, name, kind, icon)
            button.setObjectName(f"over-{over}")
            button.clicked.connect(lambda _checked=False, over=over: self.stage.go(replace(self.state, over=over)))
            row.addWidget(button)
            if over == "save":
                row.addWidget(printed)
        return foot

    def _side(self, room: _Room) -> QWidget:
        """What the class could talk about, and how it stays anonymous."""
        view = room.group.view if room.group is not None else None
        talk = view.talk if view is not None else None
        return talk_pane(self.stage, talk, self._results.delete_on, len(self._sheets.notes()), self._on_skipped)

    def _on_changed(self) -> None:
        self._show_room()
        if self._progress is not None:
            self._progress.show_value(self._so_far())

    def _on_open(self) -> None:
        start = Path(self.state.folder) if self.state.folder else None
        ask_for_folder(self.stage, self, start, lambda folder: self.stage.go(ClassResultState(str(folder))))

    def _on_tab(self, tab: str) -> None:
        key = next(one for one in tab_names() if one == tab)
        self.stage.go(replace(self.state, tab=key, unfolded=None))

    def _on_unfold(self, key: str) -> None:
        self.stage.go(replace(self.state, unfolded=None if self.state.unfolded == key else key))

    def _on_skipped(self) -> None:
        self.stage.go(replace(self.state, over="skipped"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the folder that was dropped, or the one of the file that was."""
        dropped = next(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        self.stage.go(ClassResultState(str(dropped if dropped.is_dir() else dropped.parent)))


def _no_results() -> str:
    return _("In diesem Ordner sind keine Ergebnisse.")


def _tile(look: Look, tile: TileView) -> QWidget:
    card = Card(look, padding=(18, 10))
    card.body.setSpacing(0)
    card.body.addWidget(Label(look, tile.number, "title", px=26, max_characters=0))
    card.body.addWidget(Label(look, tile.name, "label", max_characters=0))
    card.body.addWidget(Label(look, tile.note, "small", "textMuted", max_characters=0))
    return card

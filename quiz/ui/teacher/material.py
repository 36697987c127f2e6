"""The print screen: sheets to take, how they are printed, a preview, and two ways out: the printer and PDF files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.documents.bundle import file_name
from quiz.documents.kinds import BOOKLET, MOST_PEOPLE, Kind, kinds_of
from quiz.documents.request import PartOfSheet
from quiz.languages.catalogs import available, language_name
from quiz.languages.translation import _, ngettext
from quiz.play.files import replacing
from quiz.ui.components.buttons import Button
from quiz.ui.components.choice_pills import Segment, Segmented
from quiz.ui.components.count_field import CountField
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.progress import ProgressDots
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.select import Select
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Heading, Label
from quiz.ui.components.tile_grid import TileGrid
from quiz.ui.file_dialogs import ask_for_folder, ask_where_to_save
from quiz.ui.problems import Problem
from quiz.ui.screens.screen import margins
from quiz.ui.stage import Stage
from quiz.ui.state import PrintState, ViewState
from quiz.ui.teacher.frame import TeacherRoom
from quiz.ui.teacher.pdf_pages import PdfPages
from quiz.ui.teacher.print_job import PrintedDocument, PrintJob, ask_for_printer, has_printer
from quiz.ui.teacher.print_plan import PlannedSheet, SheetKey, free_name, plan_lines, planned, tile_words
from quiz.ui.teacher.print_preview import PrintPreview, PrintSums
from quiz.ui.teacher.print_tiles import SheetTile
from quiz.ui.teacher.sheets import SheetMaker

SIDE, BUTTON_PADDING = 372, 14
COLUMNS = ((1100, 4), (800, 3), (0, 2))
"""The columns of the grid from so many px of effective width on."""
FINER = 3
"""So many times their size small pictures are painted before they are made small."""
PATIENCE_MS = 1000
"""After that a bar takes the place of the buttons."""


class PrintScreen(TeacherRoom[PrintState]):
    AREA = "material"

    def __init__(self, stage: Stage, state: PrintState) -> None:
        super().__init__(stage, state)
        self._source = stage.shared.content.loaded.pack
        pack = stage.pack
        self._kinds = {kind.word: kind for kind in kinds_of(pack) if kind.needs != "class_result"}
        self._stories = {key: scenario.title for key, scenario in pack.scenarios.items()}
        self._maker = SheetMaker(self._source or pack, stage.shared.own_help.local, self)
        self._maker.made.connect(self._on_made)
        self._pages: dict[SheetKey, PdfPages] = {}
        self._shown: dict[SheetKey, PdfPages] = {}
        self.job: PrintJob | None = None
        self._then: Callable[[], None] | None = None
        self._needed: tuple[SheetKey, ...] = ()
        self.patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self.patience.timeout.connect(self._show_bar)
        self._make_parts()
        self._furnish()
        self._add_keys()
        self._show()

    # What is on the screen

    def can_show(self, state: ViewState) -> bool:
        return isinstance(state, PrintState)

    def update_from(self, before: PrintState) -> None:
        self._show()
        self.on_shown()

    def first_focus(self) -> QWidget | None:
        return next((tile for tile in self._tiles.values() if tile.isChecked()), next(iter(self._tiles.values()), None))

    def spoken(self) -> str:
        return "\n".join((_("Drucken"), *(kind.name() for kind in self._kinds.values())))

    def on_shown(self) -> None:
        if self.state.preview and not self.has_panes and self.sheet_in_view is None:
            self._open_preview()

    @property
    def is_busy(self) -> bool:
        """Whether documents are being made or pages being painted."""
        tiles = [tile for word, tile in self._tiles.items() if self._pages_of(self._key(self._kinds[word])) is not None]
        return self._maker.is_busy or not all(tile.has_picture for tile in tiles) or self._preview.is_painting

    def wait(self) -> None:
        """Wait until nothing is being made in the background."""
        self._maker.wait()

    def stop(self) -> None:
        self._cancel()
        self._maker.stop()

    def _make_parts(self) -> None:
        look, state = self.look, self.state
        self._tiles = {word: SheetTile(look, word, *tile_words(kind)) for word, kind in self._kinds.items()}
        for word, tile in self._tiles.items():
            tile.clicked.connect(partial(self._on_taken, word))
        effective = self.stage.window_width / look.factor
        columns = next(count for least, count in COLUMNS if effective >= least)
        self._grid = TileGrid(_("Blätter"), tuple(self._tiles.values()), columns, look.gap(10))
        self._story = Select(look, _("Geschichte"), list(self._stories.items()), value=self._scenario, icon="chat")
        self._story.setObjectName("story")
        self._story.activated.connect(lambda _at: self._go(scenario=self._story.currentData(), page=0))
        tags = [(one.tag, one.name) for one in available()]
        self._language = Select(look, _("Sprache der Blätter"), tags, value=self._tag, icon="language")
        self._language.setObjectName("sheet-language")
        self._language.activated.connect(lambda _at: self._go(language=self._language.currentData(), page=0))
        colors = [Segment(look, "black", _("Schwarz-Weiß"), height=44), Segment(look, "color", _("Farbe"), height=44)]
        self._color = Segmented(look, _("Farbe"), colors, value="color" if state.color else "black")
        self._color.selected.connect(lambda key: self._go(color=key == "color"))
        self._people = CountField(look, "people", _("Für wie viele?"), state.people, 1, MOST_PEOPLE)
        self._people.changed.connect(lambda people: self._go(people=people))
        self._preview = PrintPreview(look, headed=self.has_panes)
        self._preview.turned.connect(lambda page: self._go(page=page))
        self._sums = [PrintSums(look)]
        self._save = Button(look, _("Als PDF speichern"), kind="secondary", icon="save", padding=BUTTON_PADDING)
        self._save.setObjectName("save-pdf")
        self._save.clicked.connect(self._on_save)
        self._print = Button(look, _("Drucken"), icon="print", padding=BUTTON_PADDING)
        self._print.setObjectName("print")
        self._print.clicked.connect(self._on_print)
        self._nothing = Label(look, _("Noch nichts ausgewählt"), "small", "textMuted")
        self._bar = QWidget()
        self._progress = ProgressDots(look, 0, 1)
        self._stop = Button(look, _("Abbrechen"), kind="secondary")
        self._stop.setObjectName("stop")
        self._stop.clicked.connect(self._on_stop)
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._progress, 1)
        line.addWidget(self._stop)
        self._bar.hide()

    def _furnish(self) -> None:
        look = self.look
        head = QHBoxLayout()
        head.setSpacing(look.gap(16))
        words = _("Wählen Sie aus. Alles passt auf A4 und geht auch in Schwarz-Weiß.")
        head.addWidget(Heading(look, _("Drucken"), px=28), 1)
        head.addWidget(self._story)
        content = QWidget()
        top = look.gap(16)
        parts: list[QWidget] = [Label(look, words, "body", "textMuted"), self._grid]
        if not self.has_panes:
            parts += [self._options(), *self._sums]
        content.setLayout(column(head, *parts, None, spacing=look.gap(12), margins=margins(self.margin, top, top)))
        pane = ScrollPane(look, content, _("Drucken"))
        main = QWidget()
        rows = QVBoxLayout(main)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(pane, 1)
        if self.has_panes:
            foot = QWidget()
            foot.setLayout(column(self._options(), margins=margins(self.margin, look.gap(8), look.gap(12))))
            rows.addWidget(foot)
            side = QWidget()
            side.setLayout(column(self._preview, *self._sums, spacing=look.gap(12)))
            self.furnish(
                _("Drucken"),
                main,
                side,
                side_name=_("Vorschau"),
                side_foot=self._actions(),
                side_width=SIDE,
                scrolls=False,
            )
        else:
            foot = QWidget()
            total = PrintSums(look, brief=True)
            self._sums.append(total)
            foot.setLayout(column(total, self._actions(), margins=margins(self.margin, look.gap(8))))
            rows.addWidget(foot)
            self._preview.setParent(self)
            self._preview.hide()
            self.furnish(_("Drucken"), main, scrolls=False)

    def _options(self) -> QWidget:
        look, holder = self.look, QWidget()
        fields = (
            (_("Sprache"), self._language),
            (_("Farbe"), self._color),
            (_("Für wie viele?"), self._people),
        )
        labelled = [column(Label(look, label, "label", px=15), field, spacing=look.gap(4)) for label, field in fields]
        if self.has_panes:
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(look.gap(16))
            for part, share in zip(labelled, (3, 5, 3), strict=True):
                row.addLayout(part, share)
        else:
            holder.setLayout(column(*labelled, spacing=look.gap(12)))
        return holder

    def _actions(self) -> QWidget:
        look, holder = self.look, QWidget()
        self._buttons = QWidget()
        flow = FlowLayout(look.gap(8), look.gap(8))
        self._buttons.setLayout(flow)
        if not self.has_panes:
            look_at = Button(look, _("Vorschau"), kind="secondary", icon="enlarge")
            look_at.setObjectName("preview")
            look_at.clicked.connect(lambda: self._go(preview=True))
            flow.addWidget(look_at)
        flow.addWidget(self._save)
        flow.addWidget(self._print)
        holder.setLayout(column(self._nothing, self._buttons, self._bar, spacing=look.gap(6)))
        return holder

    def _add_keys(self) -> None:
        for keys, then in (
            ("Ctrl+P", self._print.click),
            ("PgUp", lambda: self._preview.turn(-1)),
            ("PgDown", lambda: self._preview.turn(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    # From the state to what is shown

    @property
    def _scenario(self) -> str | None:
        wanted = self.state.scenario
        return wanted if wanted in self._stories else next(iter(self._stories), None)

    @property
    def _tag(self) -> str:
        source = self._source
        return self.state.language or (source.language if source is not None else "de")

    @property
    def _taken(self) -> tuple[Kind, ...]:
        return tuple(kind for word, kind in self._kinds.items() if word in self.state.kinds)

    def _key(self, kind: Kind, part: PartOfSheet = "all") -> SheetKey:
        scenario = self._scenario if kind.needs == "scenario" else None
        return SheetKey(kind.word, scenario, self._tag, self.state.color, part)

    def _go(self, **changes: Any) -> None:
        self.stage.go(replace(self.state, **changes))

    def _show(self) -> None:
        state = self.state
        for word, tile in self._tiles.items():
            tile.show_checked(word in state.kinds)
        self._people.show_value(state.people)
        self._color.show_value("color" if state.color else "black")
        for select, value in ((self._story, self._scenario), (self._language, self._tag)):
            select.setCurrentIndex(max(0, select.findData(value)))
        self._want()
        for word, kind in self._kinds.items():
            self._show_made(word, kind)
        self._show_plan()
        self._show_document()

    def _want(self) -> None:
        """Ask for what is needed first: the sheet in view, then those that were taken, then the pictures of all."""
        shown = self._in_view
        first = [self._key(shown)] if shown is not None else []
        counted = [self._planned_key(sheet) for sheet in self._plan()]
        self._maker.want([*self._needed, *first, *counted, *(self._key(kind) for kind in self._kinds.values())])

    @property
    def _in_view(self) -> Kind | None:
        """The kind in the preview: the one taken or looked at last."""
        taken = [word for word in self.state.kinds if word in self._kinds]
        word = self.state.shown if self.state.shown in self._kinds else (taken[-1] if taken else None)
        return self._kinds[word] if word is not None else None

    def _plan(self) -> tuple[PlannedSheet, ...]:
        return planned(self._taken, self.state.people)

    def _planned_key(self, sheet: PlannedSheet) -> SheetKey:
        return self._key(sheet.kind, sheet.part)

    def _on_made(self, key: SheetKey) -> None:
        kind = self._kinds.get(key.word)
        if kind is None:
            return
        if key == self._key(kind):
            self._show_made(key.word, kind)
        self._show_plan()
        self._show_document()
        self._go_on()

    def _show_made(self, word: str, kind: Kind) -> None:
        """Show the first page of a sheet, and what there is to know about it."""
        key, tile = self._key(kind), self._tiles[word]
        made = self._maker.sheet(key)
        about = tile_words(kind)[1]
        if made is not None and made.problem:
            about = _("lässt sich nicht setzen")
        elif made is not None and made.language != self._tag:
            about = _("{about}, nur {language}").format(about=about, language=language_name(made.language))
        tile.show_about(about)
        pages = self._pages_of(key)
        if pages is not None and self._shown.get(key) is not pages:
            self._shown[key] = pages
            pages.painted.connect(partial(self._on_thumbnail, tile, pages))
            ratio = pages.ratio(0)
            pages.ask(0, tile.picture_size(ratio) * (FINER * self.devicePixelRatioF()))

    def _on_thumbnail(self, tile: SheetTile, pages: PdfPages, page: int, image: QImage) -> None:
        if page == 0 and self._pages_of_tile(tile) is pages:
            tile.show_picture(image, pages.ratio(0))

    def _pages_of_tile(self, tile: SheetTile) -> PdfPages | None:
        word = next(word for word, one in self._tiles.items() if one is tile)
        return self._pages_of(self._key(self._kinds[word]))

    def _pages_of(self, key: SheetKey) -> PdfPages | None:
        """The pages of a document that is made."""
        if key not in self._pages:
            made = self._maker.sheet(key)
            if made is None or made.problem:
                return None
            self._pages[key] = PdfPages(made.pdf, self)
        return self._pages[key]

    def _count(self, sheet: PlannedSheet) -> int | None:
        made = self._maker.sheet(self._planned_key(sheet))
        if made is not None and made.problem:
            return 0
        pages = self._pages_of(self._planned_key(sheet))
        return pages.count if pages is not None else None

    def _show_plan(self) -> None:
        lines = plan_lines(self._plan(), self._count)
        for sums in self._sums:
            sums.show_lines(lines)
        taken, busy = bool(self._taken), self._then is not None or self.job is not None
        reason = _("Noch nichts ausgewählt") if not taken else _("Einen Moment bitte") if busy else ""
        for button in (self._save, self._print):
            button.set_available(not reason, reason)
        self._nothing.setVisible(not taken)

    def _show_document(self) -> None:
        kind = self._in_view
        if kind is None:
            self._preview.show_document("", None, 0)
            return
        made, pages = self._maker.sheet(self._key(kind)), self._pages_of(self._key(kind))
        page = min(self.state.page, pages.count - 1) if pages is not None else 0
        self._preview.show_document(kind.name(), pages, page, made.problem if made is not None else "")

    def _on_taken(self, word: str) -> None:
        """Take a sheet, or leave it, and show it in both cases."""
        kinds = self.state.kinds
        now = tuple(one for one in kinds if one != word) if word in kinds else (*kinds, word)
        self._go(kinds=now, shown=word, page=0)

    def _open_preview(self) -> None:
        sheet = Sheet(self.look, self, _("Vorschau"), self._preview)
        self._preview.show()
        self.show_sheet(sheet, "preview", self._on_preview_closed)

    def _on_preview_closed(self) -> None:
        self._preview.setParent(self)
        self._preview.hide()
        self.remember(replace(self.state, preview=False))

    # Printing and saving

    def _on_print(self) -> None:
        if not has_printer():
            text = _("An diesem Computer ist kein Drucker eingerichtet. „Als PDF speichern“ geht trotzdem.")
            self.stage.shared.reports.add(Problem(_("Kein Drucker"), text))
            return
        ask_for_printer(self.stage, self, self._on_printer)

    def _on_printer(self, printer: QPrinter) -> None:
        plan = self._plan()
        self._when_made([self._planned_key(sheet) for sheet in plan], partial(self._start_job, printer, plan))

    def _start_job(self, printer: QPrinter, plan: Sequence[PlannedSheet]) -> None:
        documents = []
        for sheet in plan:
            made = self._maker.sheet(self._planned_key(sheet))
            if made is not None and not made.problem:
                folded = sheet.kind is BOOKLET
                documents.append(PrintedDocument(made.pdf, sheet.copies, self.state.color, folded))
        self.job = job = PrintJob(documents, printer, self)
        job.progressed.connect(self._progress.set_position)
        job.ended.connect(self._on_printed)
        self._progress.set_position(0, max(1, job.total))
        self.patience.start()
        self._show_plan()
        job.start()

    def _on_printed(self, problem: str) -> None:
        self._end_task()
        if problem:
            self.stage.shared.reports.add(Problem(_("Es wurde nicht gedruckt."), problem))
        else:
            self.stage.notify(_("Alles ist beim Drucker."))

    def _on_save(self) -> None:
        taken = self._taken
        if len(taken) == 1:
            name = file_name(taken[0], self._scenario)
            ask_where_to_save(self.stage, self, name, [_("PDF (*.pdf)")], partial(self._save_as, taken[0]))
        else:
            ask_for_folder(self.stage, self, None, partial(self._save_into, taken))

    def _save_as(self, kind: Kind, path: Path) -> None:
        self._when_made([self._key(kind)], partial(self._write, {path: self._key(kind)}))

    def _save_into(self, kinds: Sequence[Kind], folder: Path) -> None:
        """Save each document into a file of its own, beside files that are there already."""
        files: dict[Path, SheetKey] = {}
        for kind in kinds:
            own = file_name(kind, self._scenario)
            name = free_name(own, lambda one: (folder / one).exists() or folder / one in files)
            files[folder / name] = self._key(kind)
        self._when_made(tuple(files.values()), partial(self._write, files))

    def _write(self, files: dict[Path, SheetKey]) -> None:
        self._end_task()
        written = 0
        for path, key in files.items():
            made = self._maker.sheet(key)
            if made is None or made.problem:
                continue
            try:
                with replacing(path) as file:
                    file.write(made.pdf)
            except OSError as error:
                reason = error.strerror or type(error).__name__
                text = _("{file} lässt sich nicht schreiben: {reason}.").format(file=path, reason=reason)
                self.stage.shared.reports.add(Problem(_("Die PDF wurden nicht gespeichert."), text))
                return
            written += 1
        if written:
            said = ngettext("{count} PDF gespeichert", "{count} PDF gespeichert", written)
            self.stage.notify(said.format(count=written))

    def _when_made(self, keys: Sequence[SheetKey], then: Callable[[], None]) -> None:
        """Do something once these documents are made; what cannot be made is reported and left out."""
        self._needed, self._then = tuple(keys), then
        self._progress.set_position(0, max(1, len(keys)))
        self.patience.start()
        self._want()
        self._show_plan()
        self._go_on()

    def _go_on(self) -> None:
        then, keys = self._then, self._needed
        if then is None:
            return
        made = [sheet for sheet in map(self._maker.sheet, keys) if sheet is not None]
        self._progress.set_position(len(made), len(keys))
        if len(made) < len(keys):
            return
        self._then, self._needed = None, ()
        for problem in dict.fromkeys(sheet.problem for sheet in made if sheet.problem):
            self.stage.shared.reports.add(Problem(_("Ein Blatt lässt sich nicht drucken."), problem))
        if any(not sheet.problem for sheet in made):
            then()
        else:
            self._end_task()

    def _show_bar(self) -> None:
        self._buttons.hide()
        self._bar.show()
        if self.isAncestorOf(self.focusWidget() or self):
            self._stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stop(self) -> None:
        self._cancel()
        self.stage.notify(_("Abgebrochen. Was der Drucker schon hat, druckt er vielleicht noch."))

    def _cancel(self) -> None:
        if self.job is not None:
            self.job.stop()
        self._end_task()

    def _end_task(self) -> None:
        """Nothing is printed or saved any more."""
        self.patience.stop()
        job, self.job = self.job, None
        self._then, self._needed = None, ()
        if job is not None:
            job.deleteLater()
        if not self._bar.isHidden():
            had_focus = self._stop.hasFocus()
            self._bar.hide()
            self._buttons.show()
            if had_focus:
                self._print.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_plan()

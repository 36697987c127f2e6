"""The print screen: sheets to take, how they are printed, a preview, and two ways out: the printer and PDF files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.documents.kinds import MOST_PEOPLE, Kind, kinds_of
from quiz.documents.request import PartOfSheet
from quiz.languages.catalogs import available
from quiz.languages.translation import _, in_use
from quiz.ui.components.choice_pills import Segment, Segmented
from quiz.ui.components.count_field import CountField
from quiz.ui.components.layout import column
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.select import Select
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import margins
from quiz.ui.stage import Stage
from quiz.ui.state import PrintState, ViewState
from quiz.ui.teacher.frame import TeacherRoom
from quiz.ui.teacher.paper.actions import PrintActions, PrintOrder
from quiz.ui.teacher.paper.made_documents import DocumentMaker
from quiz.ui.teacher.paper.pdf_pages import PdfPages, page_count
from quiz.ui.teacher.paper.plan import DocumentKey, PlannedDocument, plan_lines, planned
from quiz.ui.teacher.paper.preview import PrintPreview, PrintSums
from quiz.ui.teacher.paper.shelf import DocumentShelf

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
        self._maker = DocumentMaker(self._source or pack, stage.shared.own_help.local, self)
        self._maker.made.connect(self._on_made)
        self._viewed: tuple[DocumentKey, PdfPages] | None = None
        self._counts: dict[DocumentKey, int] = {}
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
        return self._shelf.first_focus()

    def spoken(self) -> str:
        return "\n".join((_("Drucken"), *(kind.name() for kind in self._kinds.values())))

    def on_shown(self) -> None:
        if self.state.preview and not self.has_panes and self.sheet_in_view is None:
            self._open_preview()

    @property
    def is_busy(self) -> bool:
        """Whether documents are being made or pages being painted."""
        return self._maker.is_busy or self._shelf.is_painting or self._preview.is_painting

    def wait(self) -> None:
        """Wait until nothing is being made in the background."""
        self._maker.wait()

    def stop(self) -> None:
        self.tasks.cancel()
        self._maker.stop()

    def _make_parts(self) -> None:
        look, state = self.look, self.state
        effective = self.stage.window_width / look.factor
        columns = next(count for least, count in COLUMNS if effective >= least)
        self._shelf = DocumentShelf(look, tuple(self._kinds.values()), columns)
        self._shelf.pressed.connect(self._on_taken)
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
        self.tasks = PrintActions(self.stage, self._maker, with_preview=not self.has_panes)
        self.tasks.needed.connect(self._want)
        self.tasks.preview_wanted.connect(lambda: self._go(preview=True))

    def _furnish(self) -> None:
        look = self.look
        head = QHBoxLayout()
        head.setSpacing(look.gap(16))
        words = _("Wählen Sie aus. Alles passt auf A4, nur das Plakat ist A3. Schwarz-Weiß genügt.")
        head.addWidget(Heading(look, _("Drucken"), px=28), 1)
        head.addWidget(self._story)
        content = QWidget()
        top = look.gap(16)
        parts: list[QWidget] = [Label(look, words, "body", "textMuted"), self._shelf]
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
                side_foot=self.tasks,
                side_width=SIDE,
                scrolls=False,
            )
        else:
            foot = QWidget()
            total = PrintSums(look, brief=True)
            self._sums.append(total)
            foot.setLayout(column(total, self.tasks, margins=margins(self.margin, look.gap(8))))
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

    def _add_keys(self) -> None:
        for keys, then in (
            ("Ctrl+P", self.tasks.press_print),
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
        return self.state.language or in_use().tag

    @property
    def _taken(self) -> tuple[Kind, ...]:
        return tuple(kind for word, kind in self._kinds.items() if word in self.state.kinds)

    def _key(self, kind: Kind, part: PartOfSheet = "all") -> DocumentKey:
        scenario = self._scenario if kind.needs == "scenario" else None
        return DocumentKey(kind.word, scenario, self._tag, self.state.color, part)

    def _go(self, **changes: Any) -> None:
        self.stage.go(replace(self.state, **changes))

    def _show(self) -> None:
        state = self.state
        self._people.show_value(state.people)
        self._color.show_value("color" if state.color else "black")
        for select, value in ((self._story, self._scenario), (self._language, self._tag)):
            select.setCurrentIndex(max(0, select.findData(value)))
        self._want()
        self._show_sheets()
        self._show_plan()
        self._show_document()

    def _want(self) -> None:
        """Ask for what is needed first: the sheet in view, then those that were taken, then the pictures of all."""
        shown = self._in_view
        first = [self._key(shown)] if shown is not None else []
        counted = [self._planned_key(sheet) for sheet in self._plan()]
        self._maker.want(
            [*self.tasks.keys_needed, *first, *counted, *(self._key(kind) for kind in self._kinds.values())]
        )

    @property
    def _in_view(self) -> Kind | None:
        """The kind in the preview: the one taken or looked at last."""
        taken = [word for word in self.state.kinds if word in self._kinds]
        word = self.state.shown if self.state.shown in self._kinds else (taken[-1] if taken else None)
        return self._kinds[word] if word is not None else None

    def _plan(self) -> tuple[PlannedDocument, ...]:
        return planned(self._taken, self.state.people)

    def _planned_key(self, sheet: PlannedDocument) -> DocumentKey:
        return self._key(sheet.kind, sheet.part)

    def _on_made(self, key: DocumentKey) -> None:
        kind = self._kinds.get(key.word)
        if kind is None:
            return
        self._show_sheets()
        self._show_plan()
        self._show_document()
        self.tasks.go_on()

    def _show_sheets(self) -> None:
        """Show the sheets as far as they are made, and which are taken."""
        made = {word: (key := self._key(kind), self._maker.sheet(key)) for word, kind in self._kinds.items()}
        self._shelf.show_sheets(made, self.state.kinds)

    def _view(self, key: DocumentKey) -> PdfPages | None:
        """The pages of the document in view, if it is made; those that were in view before go."""
        if self._viewed is not None and self._viewed[0] == key:
            return self._viewed[1]
        made = self._maker.sheet(key)
        if made is None or made.problem:
            return None
        if self._viewed is not None:
            self._viewed[1].deleteLater()
        self._viewed = key, PdfPages(made.pdf, self)
        return self._viewed[1]

    def _count(self, sheet: PlannedDocument) -> int | None:
        """How many pages a document has, if it is made; one that cannot be made has none."""
        key = self._planned_key(sheet)
        made = self._maker.sheet(key)
        if made is not None and key not in self._counts:
            self._counts[key] = 0 if made.problem else page_count(made.pdf)
        return self._counts.get(key)

    def _show_plan(self) -> None:
        plan = self._plan()
        lines = plan_lines(plan, self._count)
        for sums in self._sums:
            sums.show_lines(lines)
        documents = tuple((kind, self._key(kind)) for kind in self._taken)
        counted = tuple((sheet, self._planned_key(sheet)) for sheet in plan)
        self.tasks.show_order(PrintOrder(documents, counted))

    def _show_document(self) -> None:
        kind = self._in_view
        if kind is None:
            self._preview.show_document("", None, 0)
            return
        made, pages = self._maker.sheet(self._key(kind)), self._view(self._key(kind))
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

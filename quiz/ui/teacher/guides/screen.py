"""The room of the guides: all of them by reader, and one to read, whose chapters are unfolded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _
from quiz.ui.components.buttons import Button
from quiz.ui.components.layout import EqualGrid, FlowLayout, column
from quiz.ui.components.reading_pane import ReadingPane
from quiz.ui.components.text import Heading
from quiz.ui.read_aloud import Passage
from quiz.ui.stage import Stage
from quiz.ui.state import GuidesState, StartState, ViewState
from quiz.ui.teacher.cards import SheetButton
from quiz.ui.teacher.folds import Fold, Folds
from quiz.ui.teacher.frame import TeacherRoom
from quiz.ui.teacher.guides import collection
from quiz.ui.teacher.guides.parts import make_blocks
from quiz.ui.teacher.guides.values import Chapter, Guide

COLUMNS = {"two_panes": 2, "one_pane": 2, "narrow": 1}


class GuidesScreen(TeacherRoom[GuidesState]):
    AREA = "guides"

    def __init__(self, stage: Stage, state: GuidesState) -> None:
        super().__init__(stage, state)
        self._guide: Guide | None = None
        self._folds: Folds | None = None
        main = QWidget()
        parts = self._make_shelves() if state.guide is None else self._make_guide(state.guide)
        main.setLayout(column(*parts, spacing=self.look.gap(12)))
        if state.guide is not None:
            main.setLocale(QLocale(collection.guide_language()))
        name = _("Anleitungen") if self._guide is None else self._guide.start.title
        self.furnish(name, main, reads=self._guide is not None)

    @property
    def back_label(self) -> str:
        return _("Start") if self.state.guide is None else _("Anleitungen")

    @property
    def back_state(self) -> ViewState:
        return StartState() if self.state.guide is None else GuidesState()

    def can_show(self, state: ViewState) -> bool:
        return isinstance(state, GuidesState) and state.guide == self.state.guide

    def update_from(self, before: GuidesState) -> None:
        if self._folds is None:
            return
        self._folds.show_open(self.state.folds)
        fold = self._folds.fold(self.state.at)
        if fold is not None and self.state.at != before.at:
            fold.row.setFocus()
            self._bring_up(fold)

    def first_focus(self) -> QWidget | None:
        fold = self._folds.fold(self.state.at) if self._folds is not None else None
        return fold.row if fold is not None else super().first_focus()

    def on_shown(self) -> None:
        fold = self._folds.fold(self.state.at) if self._folds is not None else None
        if fold is not None:
            self._bring_up(fold)

    def spoken(self) -> str:
        if self._guide is None:
            return _("Anleitungen")
        start, chapters = self._guide.start, self._guide.chapters
        shown = [start, *(chapter for chapter in chapters if chapter.anchor in self.state.folds)]
        return "\n".join(line for chapter in shown for line in (chapter.title, *chapter.texts()))

    def passages(self) -> tuple[Passage, ...]:
        if self._guide is None or self.sheet_in_view is not None:
            return super().passages()
        return tuple(Passage(line, collection.guide_language()) for line in self.spoken().splitlines())

    def _bring_up(self, fold: Fold) -> None:
        if isinstance(self._main, ReadingPane):
            self._main.bring_up(fold)

    def _make_shelves(self) -> Sequence[QWidget]:
        look = self.look
        parts: list[QWidget] = [Heading(look, _("Anleitungen"))]
        for shelf in collection.shelves():
            holder = QWidget()
            grid = EqualGrid(COLUMNS[self.stage.layout_class], look.gap(12))
            holder.setLayout(grid)
            for guide in shelf.guides:
                button = SheetButton(look, collection.guide_title(guide), shelf.icon)
                button.setObjectName(f"guide-{guide}")
                button.clicked.connect(self._leads(GuidesState(guide)))
                grid.addWidget(button)
            parts += [Heading(look, shelf.title, "heading", level=2), holder]
        return parts

    def _make_guide(self, key: str) -> Sequence[QWidget]:
        from quiz.ui.teacher.guides.markdown import read_guide  # only a guide needs Qt's documents

        look = self.look
        self._guide = guide = read_guide(collection.guide_text(key))
        folds = [
            Fold(look, chapter.anchor, chapter.title, "book", self._content(chapter)) for chapter in guide.chapters
        ]
        self._folds = Folds(look, folds, self.state.folds)
        self._folds.toggled.connect(self._on_fold)
        return [Heading(look, guide.start.title or key), *self._content(guide.start)(), self._folds]

    def _content(self, chapter: Chapter) -> Callable[[], Sequence[QWidget]]:
        """What makes the blocks of a chapter, and buttons for where it leads."""

        def make() -> Sequence[QWidget]:
            assert self.state.guide is not None
            folder = collection.guide_file(self.state.guide).parent
            beside = self.stage.layout_class != "narrow"
            return [*make_blocks(self.look, chapter.blocks, folder, beside=beside), *self._links(chapter)]

        return make

    def _links(self, chapter: Chapter) -> list[QWidget]:
        targets = dict.fromkeys(filter(None, map(collection.led_to, chapter.links())))
        buttons = [button for guide, anchor in targets if (button := self._link(guide, anchor)) is not None]
        if not buttons:
            return []
        line = QWidget()
        flow = FlowLayout(self.look.gap(8))
        line.setLayout(flow)
        for button in buttons:
            flow.addWidget(button)
        return [line]

    def _link(self, guide: str, anchor: str) -> Button | None:
        """A button that leads to another guide, or to a chapter of this one; None if there is no such chapter."""
        if guide and guide != self.state.guide:
            words, name = collection.guide_title(guide), f"to-{guide}"
            act = self._leads(GuidesState(guide, frozenset({anchor} - {""}), anchor))
        else:
            assert self._guide is not None
            chapter = next((one for one in self._guide.chapters if one.anchor == anchor), None)
            if chapter is None:
                return None
            words, name = chapter.title, f"to-{anchor}"

            def act() -> None:
                self.stage.go(replace(self.state, folds=self.state.folds | {anchor}, at=anchor))

        button = Button(self.look, words, kind="secondary", icon="arrow-forward")
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    def _leads(self, state: GuidesState) -> Callable[[], None]:
        return lambda: self.stage.go(state)

    def _on_fold(self, key: str) -> None:
        self.stage.go(replace(self.state, folds=self.state.folds ^ {key}, at=""))

"""Pages to read: legal pages, and privacy with everything that is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.files import is_there
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.layout import column
from quiz.ui.components.part import Part
from quiz.ui.components.reading_pane import ReadingPane
from quiz.ui.components.text import Heading, Label
from quiz.ui.recording_words import what_is_stored
from quiz.ui.screens.page_texts import PAGES, Block
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import PageState, StartState, ViewState

WIDTH = 860


class PageScreen(Screen[PageState]):
    def __init__(self, stage: Stage, state: PageState) -> None:
        super().__init__(stage, state)
        look = self.look
        makers: Mapping[str, Callable[[], list[QWidget]]] = {
            "privacy": self._privacy,
        }
        heading, blocks = PAGES[state.name]()
        self._heading = heading
        self._lines: list[str] = [heading]
        parts: list[QWidget] = [Heading(look, heading)]
        parts += self._blocks(blocks)
        if state.name in makers:
            parts += makers[state.name]()
        text = QWidget()
        text.setMaximumWidth(look.px(WIDTH))
        text.setLayout(column(*parts, None, spacing=look.gap(12)))
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(margins(self.margin, look.gap(30)))
        row.addWidget(text, 1000)
        row.addStretch(1)
        self._pane = ReadingPane(look, content, heading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pane)

    @property
    def title(self) -> str:
        return self._heading

    @property
    def back_label(self) -> str:
        return _("Zurück")

    def can_show(self, state: ViewState) -> bool:
        """Whether the state is the same page; where it was opened from matters only for the back button."""
        return isinstance(state, PageState) and state.name == self.state.name

    def go_back(self) -> None:
        self.stage.go(self.state.back if self.state.back is not None else StartState())

    def first_focus(self) -> QWidget | None:
        return self._pane

    def spoken(self) -> str:
        return "\n".join(self._lines)

    def on_escape(self) -> None:
        self.go_back()

    def _blocks(self, blocks: tuple[Block, ...]) -> list[QWidget]:
        made: list[QWidget] = []
        for block in blocks:
            if block.title:
                made.append(Heading(self.look, block.title, "heading", level=2))
                self._lines.append(block.title)
            for line in block.lines:
                made.append(Label(self.look, line, "body", selectable=False))
                self._lines.append(line)
        return made

    def _privacy(self) -> list[QWidget]:
        """Create the list of every file that was or would be written, with one button that deletes them all."""
        look = self.look
        card = Card(look)
        card.body.addWidget(Heading(look, _("Was Durchblick auf diesem Computer schreibt"), "heading", level=2))
        self._traces = Part(self._trace_lines, _traces(self.stage))
        card.body.addWidget(self._traces)
        also = _("„Alles löschen“ löscht diese Dateien und dein Ergebnis von heute.")
        card.body.addWidget(Label(look, also, "small", "textMuted"))
        delete = Button(look, _("Alles löschen"), kind="secondary", icon="trash")
        delete.setObjectName("delete-all")
        delete.clicked.connect(self._on_delete_all)
        card.body.addWidget(delete)
        shared = self.stage.shared
        if shared.recording is None:
            return [card]
        collected = Card(look)
        collected.body.addWidget(Heading(look, _("Heute wird gesammelt"), "heading", level=2))
        told = what_is_stored(shared.recording.folder, shared.recording.delete_on)
        collected.body.addWidget(Label(look, told, "small", max_characters=0))
        self._lines.append(told)
        out = Button(look, _("Nicht mitzählen"), kind="secondary")
        out.setObjectName("not-counted")
        out.setCheckable(True)
        out.toggled.connect(lambda on: out.set_icon("check" if on else None))
        out.setChecked(not shared.is_counted)
        out.toggled.connect(lambda on: shared.count_in(not on))
        collected.body.addWidget(out)
        return [collected, card]

    def _trace_lines(self, lines: tuple[str, ...]) -> QWidget:
        holder = QWidget()
        labels = (Label(self.look, line, "small", max_characters=0) for line in lines)
        holder.setLayout(column(*labels, spacing=self.look.gap(6)))
        return holder

    def _on_delete_all(self) -> None:
        problem = self.stage.shared.traces.delete()
        self.stage.shared.keeping.stop()
        self.stage.shared.forget_record()
        self.stage.shared.sitting.wipe()
        self._traces.show_value(_traces(self.stage))
        self.stage.notify(problem or _("Alles gelöscht."))


def _traces(stage: Stage) -> tuple[str, ...]:
    """A line for each file that was or would be written."""
    lines = []
    for trace in stage.shared.traces.files():
        state = _("vorhanden") if is_there(trace.path) else _("nicht vorhanden")
        path = f"\u2066{trace.path}\u2069"  # a path runs from left to right in any text
        lines.append(_("{file} ({state}): {content}").format(file=path, state=state, content=trace.content))
    return tuple(lines)

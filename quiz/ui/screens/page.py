"""Pages to read: legal pages, privacy with everything that is kept, keys, glossary, and the pages for teachers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.files import is_there
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card, Divider
from quiz.ui.components.chips import KeyCap
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.part import Part
from quiz.ui.components.reading_pane import ReadingPane
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.glossary import glossary, glossary_lines
from quiz.ui.screens.page_texts import PAGES, Block
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import PageState, PickerState, StartState, ViewState

WIDTH = 860


class PageScreen(Screen[PageState]):
    def __init__(self, stage: Stage, state: PageState) -> None:
        super().__init__(stage, state)
        look = self.look
        makers: Mapping[str, Callable[[], list[QWidget]]] = {
            "privacy": self._privacy,
            "keys": self._keys,
            "glossary": self._glossary,
            "teachers": self._teachers,
            "together": self._together,
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
        return [card]

    def _trace_lines(self, lines: tuple[str, ...]) -> QWidget:
        holder = QWidget()
        labels = (Label(self.look, line, "small", max_characters=0) for line in lines)
        holder.setLayout(column(*labels, spacing=self.look.gap(6)))
        return holder

    def _on_delete_all(self) -> None:
        problem = self.stage.shared.traces.delete()
        self.stage.shared.keeping.stop()
        self.stage.shared.sitting.wipe()
        self._traces.show_value(_traces(self.stage))
        self.stage.notify(problem or _("Alles gelöscht."))

    def _keys(self) -> list[QWidget]:
        made: list[QWidget] = []
        for area, keys in key_table():
            made.append(Heading(self.look, area, "heading", level=2))
            for names, meaning in keys:
                row = QHBoxLayout()
                row.setSpacing(self.look.gap(10))
                caps = QWidget()
                flow = FlowLayout(self.look.gap(6))
                caps.setLayout(flow)
                for name in names:
                    flow.addWidget(KeyCap(self.look, name))
                caps.setFixedWidth(self.look.px(300))
                row.addWidget(caps)
                explained = Label(self.look, meaning, "body")
                explained.setAccessibleName(f"{' '.join(names)}: {meaning}")
                row.addWidget(explained, 1)
                line = QWidget()
                line.setLayout(row)
                made.append(line)
        return made

    def _glossary(self) -> list[QWidget]:
        self._lines += glossary_lines(self.stage)
        return glossary(self.stage)

    def _teachers(self) -> list[QWidget]:
        from quiz.ui.screens.lessons import lesson_material

        return lesson_material(self.stage)

    def _together(self) -> list[QWidget]:
        look, stage = self.look, self.stage
        start = Button(look, _("Chat in großer Schrift öffnen"), icon="screen", main=True)
        start.setObjectName("together")
        start.clicked.connect(self._on_together)
        plan = Button(look, _("Ablauf und Gesprächskarten"), kind="secondary", icon="board")
        plan.clicked.connect(lambda: stage.go(PageState("teachers", self.state)))
        buttons = QWidget()
        flow = FlowLayout(look.gap(12))
        buttons.setLayout(flow)
        flow.addWidget(start)
        flow.addWidget(plan)
        return [Divider(look), buttons]

    def _on_together(self) -> None:
        stage = self.stage
        stage.shared.watching = False
        settings = replace(stage.settings, pace="step", text_size=max(150, stage.settings.text_size))
        stage.shared.chat_pace = None
        stage.apply_settings(settings, keep=False)
        stage.go(PickerState())


def _traces(stage: Stage) -> tuple[str, ...]:
    """A line for each file that was or would be written."""
    lines = []
    for trace in stage.shared.traces.files():
        state = _("vorhanden") if is_there(trace.path) else _("nicht vorhanden")
        path = f"\u2066{trace.path}\u2069"  # a path runs from left to right in any text
        lines.append(_("{file} ({state}): {content}").format(file=path, state=state, content=trace.content))
    return tuple(lines)


def key_table() -> tuple[tuple[str, tuple[tuple[tuple[str, ...], str], ...]], ...]:
    """All keys, by area."""
    control, shift = _("Strg"), _("Umschalt")
    return (
        (
            _("Überall"),
            (
                (("Tab",), _("weiter zum nächsten Element")),
                (("F6",), _("zum nächsten Bereich: Liste, Antworten, Leiste")),
                ((control, "+", "−", "0"), _("Text größer, kleiner, normal")),
                ((control, "H"), _("Hilfe öffnen")),
                (("F1",), _("diese Liste")),
                ((shift, shift, shift), _("Schnell raus: dreimal kurz hintereinander")),
                ((control, shift, "X"), _("Schnell raus")),
                (("Esc",), _("Zettel schließen, sonst zurück, wo oben „Zurück“ steht")),
                (("↑", "↓"), _("auf Seiten mit Text: von Zeile zu Zeile")),
            ),
        ),
        (
            _("Im Chat"),
            (
                (("↑", "↓"), _("von Nachricht zu Nachricht")),
                ((_("Eingabe"),), _("Nachricht markieren oder Markierung ändern")),
                (("M",), _("Nachricht sofort markieren oder Markierung löschen")),
                (("O",), _("Nachricht sofort als okay markieren oder Markierung löschen")),
                ((_("Leertaste"),), _("nächste Nachricht sofort zeigen")),
                (("P",), _("Pause und weiter")),
                (("A", "B", "C", "D"), _("Antwort wählen, Eingabe gleich danach sendet sie")),
                ((control, "Z"), _("letzte Antwort zurücknehmen, bis die Geschichte weitergeht")),
                (
                    ("1", "2", "3", "4", "5", "0"),
                    _("Bauchgefühl wählen, Eingabe gleich danach gibt es an; 0: weiß nicht"),
                ),
            ),
        ),
        (
            _("Mehrere Chats"),
            (
                (("↑", "↓"), _("in der Liste: von Chat zu Chat, Eingabe öffnet ihn")),
                (("Alt", "↑", "↓"), _("von überall: vorigen oder nächsten Chat öffnen")),
                (("Alt", "N"), _("den Chat mit der neuen Nachricht öffnen, im Chat auch mit der Leertaste")),
                (("Alt", "P"), _("Profil oder Mitglieder öffnen und schließen")),
            ),
        ),
        (
            _("Antworten"),
            (
                (("↑", "↓"), _("Antwort wählen")),
                (("A", "B", "C", "D"), _("Antwort direkt wählen")),
                ((_("Eingabe"),), _("Antwort senden")),
            ),
        ),
        (
            _("Kurzrunde und Check"),
            (
                (("1", "2", "3"), _("okay, unsicher, Trick")),
                (("1", "2"), _("danach: ziemlich sicher, ganz sicher")),
                ((_("Rücktaste"),), _("Karte zurücknehmen")),
                ((_("Eingabe"),), _("zur nächsten Nachricht")),
            ),
        ),
        (
            _("Rückblick"),
            (
                ((_("Bild auf"), _("Bild ab")), _("zur vorigen und zur nächsten Stelle")),
                (("←", "→"), _("zur vorigen und zur nächsten Stelle")),
                (("↑", "↓"), _("von Nachricht zu Nachricht")),
                ((_("Eingabe"),), _("diese Nachricht erklären")),
            ),
        ),
        (
            _("Karte der Geschichte"),
            (
                (("←", "→"), _("auf dem Weg zurück und weiter")),
                (("↑", "↓"), _("zur Station darüber oder darunter")),
                ((_("Eingabe"),), _("zu dem, was daneben steht")),
                (("+", "−"), _("Nachrichten zeigen und wegnehmen")),
                (("L",), _("Karte als Liste und zurück")),
                ((control, "←", "→", "↑", "↓"), _("Karte verschieben")),
            ),
        ),
    )

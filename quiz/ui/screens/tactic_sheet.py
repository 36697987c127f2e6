"""The sheet of a message: what happens here? Families first, then optionally the tactic."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.story.events import Mark
from quiz.story.steps import Message
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.choice_cards import Tile
from quiz.ui.components.choice_pills import Pill
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import column
from quiz.ui.components.panes import SidePane
from quiz.ui.components.part import Part
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.quoted import quoted
from quiz.ui.screens.screen import Icon, margins
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

UNSURE: Literal["unsure"] = "unsure"
OKAY: Literal["okay"] = "okay"


class TacticSheet(SidePane):
    """Shows the `mark` of a message of `sender`. Every choice marks the message at once; its badge in the chat shows it
    too."""

    marked = Signal(object)
    """The pupil marked the message; carries the `Mark`, or None to remove it."""
    done = Signal()
    glossary_wanted = Signal()

    def __init__(
        self, stage: Stage, sender: str, message: Message, mark: Mark | None, *, deleted: bool = False
    ) -> None:
        super().__init__(stage.look, _("Nachricht markieren"))
        self.key = message.key
        self._deleted = deleted
        self._tactics = stage.pack.tactics
        self._mark = mark
        self._title = Heading(stage.look, "", "label", level=2, px=17)
        self._tiles = self._make_tiles(stage)
        self._precise = Part(self._make_precise, self._precise_value(), lambda: self._tiles.choices[0])
        self._delete = IconButton(stage.look, "trash", _("Markierung löschen"), height=48)
        self._delete.setObjectName("unmark")
        self._delete.clicked.connect(self._on_delete)
        self._okay = Button(stage.look, _("Ist in Ordnung"), kind="quiet", icon="ok")
        self._okay.setObjectName("okay")
        self._okay.setCheckable(True)
        self._okay.toggled.connect(self._on_okay)
        self.fill(self._make_body(sender, message), self._make_head(), self._make_foot())
        self._show_mark()

    def show_mark(self, mark: Mark | None) -> None:
        """Show this mark."""
        if mark != self._mark:
            self._mark = mark
            self._show_mark()

    def focus_first(self) -> None:
        self._tiles.focus_choice()

    def _show_mark(self) -> None:
        self._title.setText(_("Nachricht markieren") if self._mark is None else _("Markiert"))
        if self._tiles.value() != self._chosen_tile():
            self._tiles.show_value(self._chosen_tile())
        self._okay.show_checked(self._mark is not None and self._mark.judgement == OKAY)
        if self._delete.hasFocus() and self._mark is None:
            self.focus_first()
        self._delete.setVisible(self._mark is not None)
        self._precise.show_value(self._precise_value())

    def _make_head(self) -> QWidget:
        look = self.look
        head = QWidget()
        head.setFixedHeight(look.control(64, "label"))
        row = QHBoxLayout(head)
        row.setContentsMargins(look.gap(24), 0, look.gap(12), 0)
        row.setSpacing(look.gap(12))
        row.addWidget(Icon(look, "marker", "text", 24))
        row.addWidget(self._title, 1)
        glossary = IconButton(look, "book", _("Nachschlagen"))
        glossary.setObjectName("sheet-glossary")
        glossary.clicked.connect(self.glossary_wanted)
        row.addWidget(glossary)
        close = IconButton(look, "close", _("Schließen"))
        close.clicked.connect(self.done)
        row.addWidget(close)
        return head

    def _make_tiles(self, stage: Stage) -> ChoiceGroup:
        look, families = stage.look, self._tactics.families.values()
        tiles = [
            Tile(
                look,
                family.id,
                family.name,
                look.family(family.color).icon,
                f"family.{family.color}.fg",
                f"family.{family.color}.tint",
            )
            for family in families
        ]
        for tile, family in zip(tiles, families, strict=True):
            tile.setAccessibleDescription(family.hint)
        tiles.append(Tile(look, UNSURE, _("Nur so ein Gefühl"), "gut-4", dashed=True))
        two = look.factor < 1.5 or stage.layout_class != "two_panes"
        group = ChoiceGroup(look, _("Was passiert hier?"), tiles, columns=2 if two else 1, gap=7)
        group.describe_positions()
        for tile in tiles:
            tile.setObjectName(f"tile-{tile.key}")
        group.selected.connect(self._on_tile)
        group.accepted.connect(self.done)
        return group

    def _make_body(self, sender: str, message: Message) -> QWidget:
        look = self.look
        body = QWidget()
        body.setLayout(
            column(
                QuoteCard(look, sender, message, deleted=self._deleted),
                look.gap(12),
                Heading(look, _("Was passiert hier?"), "heading", level=3),
                Label(look, _("Wähle, was am besten passt. Ändern geht später."), "small", "textMuted"),
                look.gap(8),
                self._tiles,
                self._precise,
                None,
            )
        )
        return body

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.gap(8))
        row.addWidget(self._delete)
        row.addWidget(self._okay)
        row.addStretch(1)
        done = Button(self.look, _("Fertig"))
        done.setObjectName("done")
        done.clicked.connect(self.done)
        row.addWidget(done)
        return foot

    def _chosen_tile(self) -> str | None:
        if self._mark is None:
            return None
        if self._mark.judgement != "trick":
            return self._mark.judgement
        return self._mark.family

    def _precise_value(self) -> Mark | None:
        """The mark, if tactics of its family can be named."""
        return self._mark if self._mark is not None and self._mark.family is not None else None

    def _make_precise(self, mark: Mark | None) -> QWidget:
        """Create the tactics of the chosen family, for pupils who want to name one precisely."""
        look = self.look
        precise = QWidget()
        tactics = self._tactics.in_family(mark.family) if mark is not None and mark.family is not None else ()
        if mark is None or not tactics:
            return precise
        pills = [Pill(look, tactic.id, tactic.name) for tactic in tactics]
        group = ChoiceGroup(look, _("Genauer, wenn du magst"), pills, gap=6, value=mark.tactic, flow=True)
        group.describe_positions()
        for pill in pills:
            pill.setObjectName(f"tactic-{pill.key}")
        group.selected.connect(self._on_tactic)
        group.accepted.connect(self.done)
        hint = Label(look, _("Genauer, wenn du magst"), "small", "textMuted")
        precise.setLayout(column(look.gap(8), hint, group))
        return precise

    def _on_tile(self, key: str) -> None:
        self.marked.emit(Mark(UNSURE) if key == UNSURE else Mark("trick", key))

    def _on_okay(self, on: bool) -> None:
        self.marked.emit(Mark(OKAY) if on else None)
        self.done.emit()

    def _on_tactic(self, tactic: str) -> None:
        self.marked.emit(Mark("trick", self._tactics.tactics[tactic].family, tactic))

    def _on_delete(self) -> None:
        self.marked.emit(None)
        self.done.emit()


class QuoteCard(QWidget):
    """The message the sheet is about, on a strip of marker colour."""

    BAR = 4

    def __init__(self, look: Look, name: str, message: Message, *, deleted: bool) -> None:
        super().__init__()
        self.look = look
        self.setLayout(
            column(
                Label(look, name, "meta", "textMuted"),
                quoted(look, message, name, deleted=deleted),
                margins=margins(look.gap(18), look.gap(10)),
            )
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        painter.fillRect(rect, self.look.color("markerTint"))
        bar = QRectF(rect.right() - self.BAR if self.look.is_rtl else rect.left(), rect.top(), self.BAR, rect.height())
        painter.fillRect(bar, self.look.color("markerLine"))

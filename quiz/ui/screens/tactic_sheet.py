"""The sheet of a message: what happens here? Families first, then, for those who like, the tactic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from quiz.languages.catalogs import _
from quiz.story.events import Mark
from quiz.story.steps import Message
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.choice_cards import Tile
from quiz.ui.components.choice_pills import Pill
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import column
from quiz.ui.components.panes import SidePane
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Icon, margins
from quiz.ui.theme.look import Look

if TYPE_CHECKING:
    from quiz.ui.screens.chat import ChatScreen

UNSURE: Literal["unsure"] = "unsure"
OKAY: Literal["okay"] = "okay"


class TacticSheet(SidePane):
    """Shows the `mark` of a message. Every choice marks it at once; the badge in the chat shows it too."""

    def __init__(self, screen: ChatScreen, key: str, mark: Mark | None) -> None:
        self._screen = screen
        self._key = key
        self._mark = mark
        look = self._look = screen.look
        super().__init__(
            look,
            _("Nachricht markieren"),
            self._make_body(look),
            head=self._make_head(look),
            foot=self._make_foot(look),
        )

    def focus_first(self) -> None:
        self._tiles.focus_choice()

    def _make_head(self, look: Look) -> QWidget:
        head = QWidget()
        head.setFixedHeight(look.control(64, "label"))
        row = QHBoxLayout(head)
        row.setContentsMargins(look.gap(24), 0, look.gap(12), 0)
        row.setSpacing(look.gap(12))
        row.addWidget(Icon(look, "marker", "text", 24))
        title = _("Nachricht markieren") if self._mark is None else _("Markiert")
        row.addWidget(Heading(look, title, "label", level=2, px=17), 1)
        glossary = IconButton(look, "book", _("Nachschlagen"))
        glossary.setObjectName("sheet-glossary")
        glossary.clicked.connect(lambda: self._screen.open_over("glossary"))
        row.addWidget(glossary)
        close = IconButton(look, "close", _("Schließen"))
        close.clicked.connect(self._screen.close_sheet)
        row.addWidget(close)
        return head

    def _make_body(self, look: Look) -> QWidget:
        tactics = self._screen.stage.pack.tactics
        scenario = self._screen.playthrough.scenario
        message = next(m for m in scenario.messages() if m.key == self._key)
        tiles = [
            Tile(
                look,
                family.id,
                family.name,
                look.family(family.color).icon,
                f"family.{family.color}.fg",
                f"family.{family.color}.tint",
            )
            for family in tactics.families.values()
        ]
        for tile, family in zip(tiles, tactics.families.values(), strict=True):
            tile.setAccessibleDescription(family.hint)
        tiles.append(Tile(look, UNSURE, _("Nur so ein Gefühl"), "gut-4", dashed=True))
        two = look.factor < 1.5 or self._screen.stage.layout_class != "two_panes"
        self._tiles = ChoiceGroup(
            look, _("Was passiert hier?"), tiles, columns=2 if two else 1, gap=7, value=self._chosen_tile()
        )
        for tile in tiles:
            tile.setObjectName(f"tile-{tile.key}")
        self._tiles.selected.connect(self._on_tile)
        self._tiles.accepted.connect(lambda _key: self._screen.close_sheet())
        body = QWidget()
        body.setLayout(
            column(
                QuoteCard(look, scenario.people[message.sender].name, message),
                look.gap(12),
                Heading(look, _("Was passiert hier?"), "heading", level=3),
                Label(look, _("Wähle, was am besten passt. Ändern geht später."), "small", "textMuted"),
                look.gap(8),
                self._tiles,
                self._precise(look),
                None,
            )
        )
        return body

    def _make_foot(self, look: Look) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(8))
        if self._mark is not None:
            delete = IconButton(look, "trash", _("Markierung löschen"), height=48)
            delete.setObjectName("unmark")
            delete.clicked.connect(self._on_delete)
            row.addWidget(delete)
        okay = Button(look, _("Ist in Ordnung"), kind="quiet", icon="ok")
        okay.setObjectName("okay")
        okay.setCheckable(True)
        okay.setChecked(self._mark is not None and self._mark.judgement == OKAY)
        okay.toggled.connect(self._on_okay)
        row.addWidget(okay)
        row.addStretch(1)
        done = Button(look, _("Fertig"))
        done.setObjectName("done")
        done.clicked.connect(self._screen.close_sheet)
        row.addWidget(done)
        return foot

    def _chosen_tile(self) -> str | None:
        if self._mark is None:
            return None
        if self._mark.judgement != "trick":
            return self._mark.judgement
        return self._mark.family

    def _on_tile(self, key: str) -> None:
        self._screen.set_mark(self._key, Mark(UNSURE) if key == UNSURE else Mark("trick", key))

    def _on_okay(self, on: bool) -> None:
        self._screen.set_mark(self._key, Mark(OKAY) if on else None)
        self._screen.close_sheet()

    def _on_tactic(self, tactic: str) -> None:
        family = self._screen.stage.pack.tactics.tactics[tactic].family
        self._screen.set_mark(self._key, Mark("trick", family, tactic))

    def _on_delete(self) -> None:
        self._screen.set_mark(self._key, None)
        self._screen.close_sheet()

    def _precise(self, look: Look) -> QLayout:
        """The tactics of the chosen family, for whoever wants to name it precisely."""
        family = self._mark.family if self._mark is not None else None
        tactics = self._screen.stage.pack.tactics.in_family(family) if family is not None else ()
        if not tactics or self._mark is None:
            return column()
        pills = [Pill(look, tactic.id, tactic.name) for tactic in tactics]
        group = ChoiceGroup(look, _("Genauer, wenn du magst"), pills, gap=6, value=self._mark.tactic, flow=True)
        for pill in pills:
            pill.setObjectName(f"tactic-{pill.key}")
        group.selected.connect(self._on_tactic)
        group.accepted.connect(lambda _key: self._screen.close_sheet())
        return column(look.gap(8), Label(look, _("Genauer, wenn du magst"), "small", "textMuted"), group)


class QuoteCard(QWidget):
    """The message the sheet is about, on a strip of marker colour."""

    BAR = 4

    def __init__(self, look: Look, name: str, message: Message) -> None:
        super().__init__()
        self.look = look
        text = _("„{text}“").format(text=message.words)
        self.setLayout(
            column(
                Label(look, name, "meta", "textMuted"),
                Label(look, text, "body"),
                margins=margins(look.gap(18), look.gap(10)),
            )
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        painter.fillRect(rect, self.look.color("markerTint"))
        bar = QRectF(rect.right() - self.BAR if self.look.is_rtl else rect.left(), rect.top(), self.BAR, rect.height())
        painter.fillRect(bar, self.look.color("markerLine"))

"""All other entries of the help screen, folded by the way one gets help."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.story.model import HELP_WAYS, HelpWay, Resource
from quiz.ui.components.cards import CardButton
from quiz.ui.components.layout import EqualGrid
from quiz.ui.components.pool import Pool, stack
from quiz.ui.components.text import Label
from quiz.ui.screens.help_card import ResourceCard
from quiz.ui.screens.help_words import others_name
from quiz.ui.screens.screen import Icon
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

COLUMNS = {"two_panes": 3, "one_pane": 2, "narrow": 1}
ICONS: dict[HelpWay, str] = {"call": "phone", "write": "mail", "visit": "pin"}
HEIGHT = 56


class FoldButton(CardButton):
    """A row that opens the entries of one way below it, or closes them; it says how many there are."""

    def __init__(self, look: Look, way: HelpWay) -> None:
        super().__init__(look, "", border="lineStrong", padding=(18, 6))
        self.setObjectName(f"fold-{way}")
        self._count = Label(look, "", "label", px=16)
        self._arrow = Icon(look, "down", "text")
        row = QHBoxLayout()
        row.setSpacing(look.gap(14))
        row.addWidget(Icon(look, ICONS[way], "help", 24))
        row.addWidget(self._count, 1)
        row.addWidget(self._arrow)
        self.body.addLayout(row)
        self.setMinimumHeight(look.control(HEIGHT))

    def show_count(self, text: str, *, is_open: bool) -> None:
        """Show how many entries there are, and whether they are in view."""
        self._count.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(_("aufgeklappt") if is_open else _("zugeklappt"))
        size = self.look.icon_px(22)
        self._arrow.setPixmap(self.look.icon("up" if is_open else "down", "text", size))


class HelpFolds(QWidget):
    """One row for each way that has further entries, at most one of them open. In a window with several columns the
    rows stand side by side and the entries below them; in a narrow one they stand below their own row.

    Other entries change only what differs: a card that is still needed stays. If the focus is on a card that goes, it
    moves to the row of its fold.
    """

    toggled = Signal(str)
    """The user opened or closed the fold of this way."""

    def __init__(
        self,
        stage: Stage,
        others: Mapping[HelpWay, tuple[Resource, ...]],
        fold: HelpWay | None,
        opened: Callable[[Resource], None],
    ) -> None:
        super().__init__()
        self._stage, self._opened = stage, opened
        self._others, self._fold = others, fold
        look = stage.look
        columns, gap = COLUMNS[stage.layout_class], look.gap(16)
        self._wide = stage.layout_class == "two_panes"
        self._pool: Pool[str] = Pool(self._card, self._fallback)
        self._rows = {way: FoldButton(look, way) for way in HELP_WAYS}
        self._grids = {way: EqualGrid(columns, look.gap(12)) for way in HELP_WAYS}
        for way, row in self._rows.items():
            row.clicked.connect(lambda _checked=False, way=way: self.toggled.emit(way))
        below = QVBoxLayout(self)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(gap)
        if self._wide:
            side_by_side = EqualGrid(len(HELP_WAYS), gap)
            for row in self._rows.values():
                side_by_side.addWidget(row)
            below.addLayout(side_by_side)
        for way, grid in self._grids.items():
            if not self._wide:
                below.addWidget(self._rows[way])
            below.addLayout(grid)
        self._show()

    def show_entries(self, others: Mapping[HelpWay, tuple[Resource, ...]], fold: HelpWay | None) -> None:
        """Show these entries, with this fold open."""
        if (others, fold) != (self._others, self._fold):
            self._others, self._fold = others, fold
            self._show()

    def row(self, way: HelpWay) -> QWidget:
        """The row that opens this fold."""
        return self._rows[way]

    def _show(self) -> None:
        for way, row in self._rows.items():
            count = len(self._others[way])
            row.setVisible(count > 0)
            row.show_count(others_name(way, count), is_open=way == self._fold)
        open_ = {way: [one.id for one in self._others[way]] if way == self._fold else [] for way in HELP_WAYS}
        self._pool.fill(*((self._grids[way], keys) for way, keys in open_.items()))
        cards = self._pool.widgets()
        order: list[QWidget] = []
        for way, row in self._rows.items():
            order += [row, *(cards if way == self._fold and not self._wide else ())]
        stack((*order, *(cards if self._wide else ())))

    def _card(self, key: str) -> QWidget:
        entry = next(one for entries in self._others.values() for one in entries if one.id == key)
        return ResourceCard(self._stage.look, entry, self._stage.shared.today, lambda: self._opened(entry))

    def _fallback(self) -> QWidget | None:
        rows = [row for way, row in self._rows.items() if way == self._fold or self._fold is None]
        return next((row for row in rows if row.isVisibleTo(self)), None)

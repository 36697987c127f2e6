"""The strip under a marked message: what happens there, in the words of pupils. It gives nothing away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.wording import family_name
from quiz.story.events import Mark
from quiz.story.model import Family, Tactic
from quiz.ui.components.access import set_role
from quiz.ui.components.buttons import Button
from quiz.ui.components.choice_cards import Tile
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import height_at, run_layouts
from quiz.ui.components.paint import fill_box
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.sheet import add_shadow
from quiz.ui.components.text import Label
from quiz.ui.stage import Stage
from quiz.ui.state import StripOffer
from quiz.ui.theme.look import Look

FEELING: Literal["unsure"] = "unsure"
OKAY: Literal["okay"] = "okay"
NUMBERED = 9
"""So many families have a key of their own."""
RADIUS, PAD, FOOT_PAD, RING = 18, 12, 2, 6
"""Of the padding, RING is inside the area that scrolls, so that focus rings are not cut off there."""
COLUMNS = {"two_panes": 3, "one_pane": 2, "narrow": 1}


class MarkStrip(QWidget):
    """A popover whose upper edge stays where it is while it grows. Every choice marks the message at once."""

    marked = Signal(object)
    """The pupil marked the message; carries the `Mark`, or None to remove it."""
    done = Signal()
    """The chosen one was chosen again."""
    offer_wanted = Signal(str)
    """Something else is to be offered; carries the `StripOffer`."""

    def __init__(
        self,
        stage: Stage,
        offered: Sequence[Family],
        mark: Mark | None,
        *,
        offer: StripOffer,
        again: bool,
        parent: QWidget,
    ) -> None:
        """Create the strip; `offered` are the families before all of them are wanted, `offer` what is to be seen,
        `again`: the message was marked before."""
        super().__init__(parent)
        self.look = look = stage.look
        self.setObjectName("mark-strip")
        self.setAccessibleName(_("Was passiert hier?"))
        set_role(self, QAccessible.Role.Grouping)
        self._families = tuple(stage.pack.tactics.families.values())
        self._offered = tuple(family.id for family in offered)
        self._tactics = stage.pack.tactics.tactics
        self._is_precise = stage.settings.precise
        self._mark, self._offer, self._again = mark, offer, again
        self._inner = QWidget(self)
        columns = COLUMNS[stage.layout_class]
        self._tiles = self._make_group([self._family_tile(family) for family in self._families], columns)
        self._tiles.selected.connect(lambda family: self.marked.emit(Mark("trick", family)))
        precise = self._tactics.values() if self._is_precise else ()
        self._precise_tiles = self._make_group([self._tactic_tile(tactic) for tactic in precise], columns)
        self._precise_tiles.selected.connect(lambda tactic: self.marked.emit(Mark("trick", tactic=tactic)))
        held = QWidget()
        rows = QVBoxLayout(held)
        rows.setContentsMargins(*(look.gap(RING),) * 4)
        if stage.shared.pairs is not None:
            rows.addWidget(Label(look, _("Einigt euch, bevor ihr markiert."), "small", "textMuted"))
        rows.addWidget(self._tiles)
        rows.addWidget(self._precise_tiles)
        self._held = held
        self._pane = ScrollPane(look, held, _("Was passiert hier?"))
        self._okay = Button(look, _("Ist in Ordnung"), kind="okay", icon="ok", height=44)
        self._okay.setObjectName("okay")
        self._okay.setCheckable(True)
        self._okay.toggled.connect(self._on_okay)
        self._unmark = Button(look, _("Markierung weg"), kind="quiet", height=44)
        self._unmark.setObjectName("unmark")
        self._unmark.clicked.connect(lambda: self.marked.emit(None))
        self._more = Button(look, "", kind="quiet", icon="down", icon_at="end", height=44)
        self._more.setObjectName("more-families")
        self._more.repeats = True
        self._more.clicked.connect(lambda: self.offer_wanted.emit("families" if self._offer == "few" else "few"))
        self._precisely = Button(look, _("Genauer"), kind="quiet", height=44)
        self._precisely.setObjectName("precisely")
        self._precisely.clicked.connect(lambda: self.offer_wanted.emit("tactics"))
        self._pane.setParent(self._inner)
        self._foot = self._make_foot()
        self.show_offer(offer)
        self._show_mark()
        if not look.is_contrast:
            add_shadow(self, look)

    def show_mark(self, mark: Mark | None) -> None:
        """Show this mark."""
        if mark != self._mark:
            self._mark = mark
            self._show_mark()

    def show_offer(self, offer: StripOffer) -> None:
        """Show all families, only those that are offered first, or all tactics; each tile stays as it is."""
        self._offer = offer
        few, tactics = offer == "few", offer == "tactics" and self._is_precise
        if self._precisely.hasFocus() and tactics:
            self._more.setFocus(Qt.FocusReason.OtherFocusReason)
        self._precise_tiles.setVisible(tactics)
        self._tiles.setVisible(not tactics)
        self._tiles.show_only(self._offered if few else [family.id for family in self._families])
        self._more.setVisible(tactics or len(self._offered) < len(self._families))
        self._precisely.setVisible(self._is_precise and not tactics)
        self._more.setText(_("Mehr") if few else _("Weniger"))
        if few:  # the bar has a button "Mehr" too
            self._more.setAccessibleName(_("Mehr Möglichkeiten"))
        self._more.set_icon("down" if few else "up")

    def numbered(self, number: int) -> Mark | None:
        """The mark that a digit names: a family, from 1, or with 0 just a feeling; None if there is none."""
        if number == 0:
            return Mark(FEELING)
        return Mark("trick", self._families[number - 1].id) if number <= len(self._families) else None

    def height_at(self, width: int) -> int:
        """The height in px at which nothing has to scroll."""
        run_layouts()
        inside = height_at(self._held, width - 2 * self._side)
        return inside + self._around + height_at(self._foot, width - 2 * self._side)

    def fit(self, size: QSize) -> None:
        """Lay out for this size, however much of it is in view."""
        if self._inner.size() != size:
            self._inner.resize(size)
            foot = height_at(self._foot, size.width() - 2 * self._side)
            above, ends = self._side, self.look.gap(FOOT_PAD)
            inside = size.height() - foot - self._around
            self._pane.setGeometry(self._side, above, size.width() - 2 * self._side, inside)
            self._foot.setGeometry(self._side, size.height() - ends - foot, size.width() - 2 * self._side, foot)

    @property
    def _side(self) -> int:
        return self.look.gap(PAD - RING)

    @property
    def _around(self) -> int:
        """The padding above and below."""
        return self._side + self.look.gap(FOOT_PAD)

    def _family_tile(self, family: Family) -> Tile:
        tile = self._tile(family.id, family_name(family), family)
        tile.setAccessibleDescription(family.hint)
        return tile

    def _tactic_tile(self, tactic: Tactic) -> Tile:
        return self._tile(tactic.id, tactic.name, next(one for one in self._families if one.id == tactic.family))

    def _tile(self, key: str, name: str, family: Family) -> Tile:
        role = f"family.{family.color}"
        tile = Tile(self.look, key, name, self.look.family(family.color).icon, f"{role}.fg", f"{role}.tint")
        tile.setObjectName(f"tile-{key}")
        tile.clicked.connect(self.done)
        return tile

    def _make_group(self, tiles: Sequence[Tile], columns: int) -> ChoiceGroup:
        name = _("Was passiert hier?")
        group = ChoiceGroup(self.look, name, tiles, columns=columns, gap=8, cautious=True, numbered=False)
        group.describe_positions()
        group.accepted.connect(self.done)
        return group

    def _make_foot(self) -> QWidget:
        foot = QWidget(self._inner)
        row = QHBoxLayout(foot)
        row.setContentsMargins(self.look.gap(RING), 0, self.look.gap(RING), 0)
        row.setSpacing(self.look.gap(8))
        row.addWidget(self._okay)
        row.addWidget(self._unmark)
        row.addStretch(1)
        row.addWidget(self._precisely)
        row.addWidget(self._more)
        foot.setMinimumHeight(self.look.control(52, "label"))
        return foot

    def _show_mark(self) -> None:
        mark = self._mark
        is_trick = mark is not None and mark.judgement == "trick"
        tactic = mark.tactic if mark is not None and is_trick else None
        family = mark.family if mark is not None and is_trick else None
        if tactic is not None:
            family = self._tactics[tactic].family
        for group, chosen in ((self._tiles, family), (self._precise_tiles, tactic)):
            if group.value() != chosen:
                group.show_value(chosen)
        self._okay.show_checked(mark is not None and mark.judgement == OKAY)
        if mark is None and self._unmark.hasFocus():
            self._okay.setFocus(Qt.FocusReason.OtherFocusReason)
        self._unmark.setVisible(self._again and mark is not None)

    def _on_okay(self, on: bool) -> None:
        self.marked.emit(Mark(OKAY) if on else None)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, radius = self.look, float(self.look.gap(RADIUS))
        edge = (2.0 if look.is_contrast else 1.0, look.color("line"))
        fill_box(QPainter(self), QRectF(self.rect()), (radius,) * 4, look.color("raised"), edge)


class Veil(QWidget):
    """Lies over what must not be pressed by accident while a strip is open: unseen, or `opaque` where a strip as wide
    as the list would let only scraps of it show."""

    pressed = Signal()

    def __init__(self, look: Look, parent: QWidget, *, opaque: bool) -> None:
        super().__init__(parent)
        self.setObjectName("veil")
        self._fill = look.color("chatBackground") if opaque else None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._fill is not None:
            QPainter(self).fillRect(self.rect(), self._fill)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

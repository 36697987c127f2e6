"""The entries of the help screen, with texts that are good to know among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from PySide6.QtWidgets import QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.story.model import Resource
from quiz.ui.components.empty import EmptyState
from quiz.ui.components.layout import EqualGrid
from quiz.ui.components.part import Part
from quiz.ui.components.pool import Pool, stack
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.help_card import AdviceCard, GoodToKnow, ResourceCard, SchoolCard
from quiz.ui.stage import Stage

COLUMNS = {"two_panes": 3, "one_pane": 2, "narrow": 1}
FIRST_CARDS = 6
"""The number of cards before what is good to know: three times two, as many as a window shows at once."""

_Key: TypeAlias = tuple[Literal["entry", "advice", "school", "nothing"], str]
"""The key of a card: the id of its entry, or its text."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The entries in order, and texts, empty if there is none: `advice` for the audience, `school` about the pupil's
    school, `known` what is good to know, `centres` about the entries further down."""

    entries: tuple[Resource, ...]
    advice: str = ""
    school: str = ""
    known: tuple[str, ...] = ()
    centres: str = ""


class HelpList(QWidget):
    """The list of cards. Other entries change only what differs: a card that is still needed stays.

    If the focus is on a card that goes, it moves to the widget that `fallback` returns.
    """

    def __init__(
        self, stage: Stage, listed: Listed, opened: Callable[[Resource], None], fallback: Callable[[], QWidget | None]
    ) -> None:
        super().__init__()
        self._stage = stage
        self._opened = opened
        look = self._look = stage.look
        columns, gap = COLUMNS[stage.layout_class], look.gap(12)
        self._listed = listed
        self._pool: Pool[_Key] = Pool(self._card, fallback)
        self._first, self._further = EqualGrid(columns, gap), EqualGrid(columns, gap)
        self._known = Part(lambda texts: GoodToKnow(look, texts, columns), listed.known)
        self._heading = Heading(look, _("Weitere Stellen"), "heading", level=2)
        self._centres = Label(look, "", "body", max_characters=0)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(gap)
        rows.addLayout(self._first)
        rows.addWidget(self._known)
        rows.addWidget(self._heading)
        rows.addWidget(self._centres)
        rows.addLayout(self._further)
        self._show()

    def show_list(self, listed: Listed) -> None:
        """Show these entries and texts."""
        if listed != self._listed:
            self._listed = listed
            self._show()

    def _show(self) -> None:
        listed = self._listed
        keys = self._keys()
        first, further = keys[:FIRST_CARDS], keys[FIRST_CARDS:]
        self._pool.fill((self._first, first), (self._further, further))
        self._known.show_value(listed.known)
        self._known.setVisible(bool(listed.known))
        self._heading.setVisible(bool(further))
        self._centres.setText(listed.centres)
        self._centres.setVisible(bool(further and listed.centres))
        cards = self._pool.widgets()
        stack((*cards[: len(first)], self._known, self._heading, self._centres, *cards[len(first) :]))

    def _keys(self) -> Sequence[_Key]:
        """The keys of the entries, with the advice for the audience after two of them and the school in sixth
        position."""
        listed = self._listed
        keys: list[_Key] = [("entry", entry.id) for entry in listed.entries] or [("nothing", "")]
        if listed.advice:
            keys.insert(2, ("advice", listed.advice))
        if listed.school:
            keys.insert(FIRST_CARDS - 1, ("school", listed.school))
        return keys

    def _card(self, key: _Key) -> QWidget:
        look = self._look
        match key:
            case ("entry", id_):
                entry = next(entry for entry in self._listed.entries if entry.id == id_)
                return ResourceCard(look, entry, self._stage.shared.today, lambda: self._opened(entry))
            case ("advice", text):
                return AdviceCard(look, text)
            case ("school", text):
                return SchoolCard(look, text)
        return EmptyState(look, "search", _("Dazu haben wir keinen Eintrag."), _("Wähle unten „alle Sprachen“."))

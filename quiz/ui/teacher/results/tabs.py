"""The parts of a class result, one at a time: tricks, before and after, messages, answers, and what experts read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _
from quiz.ui.components.cards import Card
from quiz.ui.components.choice_pills import Pill
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.empty import EmptyState
from quiz.ui.components.layout import column
from quiz.ui.components.text import Heading, Label
from quiz.ui.state import ResultTab
from quiz.ui.teacher.results.bar_pictures import BarTableDrawing, BeforeAfterDrawing, Drawing, DrawingView
from quiz.ui.teacher.results.bar_table_view import BarTableView
from quiz.ui.teacher.results.bar_tables import BarTable
from quiz.ui.teacher.results.parts import tab_names, tables_of
from quiz.ui.teacher.results.values import ClassResultView
from quiz.ui.teacher.results.words import whiskers_sentence
from quiz.ui.theme.look import Look

OnUnfold: TypeAlias = Callable[[str], None]


def tab_pills(look: Look, tab: ResultTab) -> ChoiceGroup:
    """Create the row in which a part is chosen."""
    names = tab_names()
    pills = ChoiceGroup(look, _("Teile"), [Pill(look, key, name) for key, name in names.items()], value=tab, flow=True)
    for pill in pills.choices:
        pill.setObjectName(f"tab-{pill.key}")
    return pills


def drawings_of(view: ClassResultView, tab: ResultTab, unfolded: str | None) -> tuple[Drawing, ...]:
    """What is saved as a picture of this part: what is seen, without the details of rows that are folded."""
    if tab == "change":
        return (BeforeAfterDrawing(tab_names()["change"], view.changes),) if view.changes else ()
    return tuple(BarTableDrawing(table.folded(unfolded)) for table in tables_of(view, tab))


def tab_content(
    look: Look, view: ClassResultView, tab: ResultTab, unfolded: str | None, on_unfold: OnUnfold, *, narrow: bool
) -> QWidget:
    """Create a part."""
    if tab == "change":
        return _change(look, view)
    if tab == "experts":
        return _experts(look, view)
    tables = tables_of(view, tab)
    if not tables:
        return EmptyState(look, "results", _("Noch zu wenig"), _("Ab 5 Antworten steht hier etwas."))
    titled = tab != "tricks"
    cards = [_table_card(look, table, unfolded, on_unfold, narrow=narrow, titled=titled) for table in tables]
    content = QWidget()
    content.setLayout(column(*cards, spacing=look.gap(12)))
    return content


def _table_card(
    look: Look, table: BarTable, unfolded: str | None, on_unfold: OnUnfold, *, narrow: bool, titled: bool
) -> QWidget:
    card = Card(look, padding=(18, 8))
    if titled:
        card.body.addWidget(Heading(look, table.title, "heading", level=2, px=18))
    shown = BarTableView(look, table, unfolded, narrow=narrow)
    shown.unfolded.connect(on_unfold)
    card.body.addWidget(shown)
    if table.note:
        card.body.addWidget(Label(look, table.note, bold=True))
    return card


def _change(look: Look, view: ClassResultView) -> QWidget:
    card = Card(look, padding=(18, 14))
    card.body.setSpacing(look.gap(10))
    shown = [change for change in view.changes if change.before is not None or change.after is not None]
    if shown:
        drawing = BeforeAfterDrawing("", view.changes)
        said = " ".join(change.sentence for change in view.changes)
        card.body.addWidget(DrawingView(look, drawing, tab_names()["change"], said))
    for change in view.changes:
        card.body.addWidget(Label(look, change.sentence, "body", bold=True))
    if view.changes and not shown:
        hidden = _("Die Zahlen bleiben verdeckt, weil sich sonst kleine Gruppen ausrechnen ließen.")
        card.body.addWidget(Label(look, hidden, "small", "textMuted"))
    if shown:
        card.body.addWidget(Label(look, whiskers_sentence(), "small", "textMuted"))
    card.body.addWidget(Label(look, view.change_note, "small", "textMuted"))
    return card


def _experts(look: Look, view: ClassResultView) -> QWidget:
    card = Card(look, padding=(18, 14))
    card.body.setSpacing(look.gap(10))
    for sentence in view.experts:
        card.body.addWidget(Label(look, sentence, "body"))
    return card

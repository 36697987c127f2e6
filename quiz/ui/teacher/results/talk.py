"""What the class could talk about, beside its result, and how the result stays anonymous."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from quiz.languages.catalogs import date as day_words
from quiz.languages.translation import _, ngettext
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card, Divider
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.text import Heading, Label
from quiz.ui.recording_words import how_it_stays_anonymous
from quiz.ui.stage import Stage
from quiz.ui.state import TogetherState
from quiz.ui.teacher.results.values import Talk


def talk_pane(
    stage: Stage, talk: Talk | None, deleted_on: date | None, notes: int, on_notes: Callable[[], None]
) -> QWidget:
    """Create what stands beside a result; without `talk` only how it stays anonymous. `notes` is how many there are
    about the folder."""
    look = stage.look
    parts: list[QWidget] = []
    if talk is not None:
        parts += _talk(stage, talk)
        parts.append(Divider(look))
    parts.append(Heading(look, _("So bleibt es anonym"), "heading", level=2, px=18))
    no_names, _new_number, hidden = how_it_stays_anonymous()
    parts += [Label(look, line, "small", "textMuted") for line in (no_names, hidden)]
    if deleted_on is not None:
        day = _("Durchblick löscht diese Ergebnisse am {day}.").format(day=day_words(deleted_on))
        parts.append(Label(look, day, "small", "textMuted"))
    if stage.shared.class_results.folder is not None:
        again = Button(look, _("Neu lesen"), kind="quiet", icon="restart")
        again.setObjectName("read-again")
        again.clicked.connect(lambda: stage.shared.class_results.read_again(stage.shared.today, stage.pack.tactics))
        parts.append(_flowing(look.gap(8), again))
    if notes:
        text = ngettext("{count} Hinweis zum Ordner", "{count} Hinweise zum Ordner", notes).format(count=notes)
        button = Button(look, text, kind="quiet", icon="info")
        button.setObjectName("over-skipped")
        button.clicked.connect(on_notes)
        parts.append(_flowing(look.gap(8), button))
    pane = QWidget()
    pane.setLayout(column(*parts, None, spacing=look.gap(10)))
    return pane


def _talk(stage: Stage, talk: Talk) -> list[QWidget]:
    look = stage.look
    card = Card(look, fill="accentTint", border=None, padding=(16, 12))
    card.body.addWidget(Label(look, talk.sentence, strong=talk.family, color="onAccentTint"))
    parts: list[QWidget] = [Heading(look, _("Für das Gespräch"), "heading", level=2), card]
    asked = _("Frage an alle: {question}").format(question=talk.question)
    parts.append(Label(look, asked, "small", bold=None, strong=_("Frage an alle:")))
    if talk.trick and talk.twin:
        parts.append(Label(look, _("„{text}“").format(text=talk.trick), "small"))
        parts.append(Label(look, _("„{text}“").format(text=talk.twin), "small"))
    scenario = talk.scenario
    if scenario is not None:
        button = Button(look, _("Szene gemeinsam öffnen"), kind="quiet", icon="chats")
        button.setObjectName("open-together")
        button.clicked.connect(lambda: stage.go(TogetherState(scenario)))
        parts.append(_flowing(look.gap(8), button))
    return parts


def _flowing(gap: int, button: Button) -> QWidget:
    holder = QWidget()
    row = FlowLayout(gap)
    holder.setLayout(row)
    row.addWidget(button)
    return holder

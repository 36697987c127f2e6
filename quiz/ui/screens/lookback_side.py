"""What stands beside the annotated chat: what went well, one message, one answer, and what to take away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.catalogs import _, ngettext
from quiz.play.wording import answer_words, verdict_name
from quiz.scoring.lookback import ShownMessage, Taken, misnamed
from quiz.scoring.recognition import Counts, Verdict
from quiz.ui.chat.marks import Marks
from quiz.ui.components.chips import Chip
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.items import five_questions
from quiz.ui.screens.screen import Icon
from quiz.ui.screens.tactic_card import benign_card, tactic_card
from quiz.ui.stage import Stage

VERDICT_CHIPS = {
    "hit": ("check", "text"),
    "miss": ("hidden", "trick"),
    "false_alarm": ("ok", "ok"),
    "correct_rejection": ("chat", "textMuted"),
    "unsure": ("unsure", "unsure"),
}
"""Icon and colour of each verdict, as on its badge in the chat."""


def strengths(counts: Counts) -> list[str]:
    """What went well, in counts; never empty."""
    said = []
    if counts.hits:
        text = ngettext("Du hast {count} Trick erkannt.", "Du hast {count} Tricks erkannt.", counts.hits)
        said.append(text.format(count=counts.hits))
    if counts.correct_rejections:
        text = ngettext(
            "{count} von {total} harmlosen Nachricht hast du richtig eingeschätzt.",
            "{count} von {total} harmlosen Nachrichten hast du richtig eingeschätzt.",
            counts.honest,
        )
        said.append(text.format(count=counts.correct_rejections, total=counts.honest))
    return said or [_("Du bist bis zum Ende drangeblieben.")]


def summary_lines(counts: Counts, *, watched: bool) -> list[str]:
    """What is said first; whoever only watched is not judged."""
    said = [_("Du hast bis zum Ende zugeschaut.")] if watched else strengths(counts)
    return said if counts.tactic else [*said, _("In diesem Chat gab es keinen Trick.")]


def summary_body(stage: Stage, counts: Counts, *, watched: bool) -> QWidget:
    """The strengths, and that every message can be asked about."""
    look = stage.look
    rows = column(spacing=look.gap(10))
    rows.addWidget(Heading(look, _("Rückblick") if watched else _("Das hast du geschafft"), "heading", level=2))
    for text in summary_lines(counts, watched=watched):
        line = QHBoxLayout()
        line.setSpacing(look.gap(10))
        line.addWidget(Icon(look, "check", "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(look, text, "bodyLarge"), 1)
        rows.addLayout(line)
    hint = _("Tippe auf eine Nachricht im Chat, auch auf eine harmlose. Dann steht hier, was dahintersteckt.")
    rows.addWidget(Label(look, hint))
    return _body(rows)


def message_body(stage: Stage, marks: Marks, entry: ShownMessage, verdict: Verdict | None) -> QWidget:
    """What was said of a message and what is true, with the card of its tactic or why it is harmless."""
    look, message = stage.look, entry.message
    rows = column(spacing=look.gap(10))
    if entry.judged is not None and verdict is not None:
        icon, ink = VERDICT_CHIPS[verdict]
        chips = FlowLayout(look.gap(8))
        chips.addWidget(Chip(look, verdict_name(verdict), icon=icon, ink=ink, fill="sunken"))
        if entry.judged.mark is not None:
            said = _("Du: {mark}").format(mark=marks.name(entry.judged.mark))
            chips.addWidget(Chip(look, said, icon="marker", fill="markerTint"))
        elif verdict == "miss":
            chips.addWidget(Chip(look, _("Du: nicht markiert"), icon="marker"))
        rows.addLayout(chips)
    rows.addWidget(Label(look, _("„{text}“").format(text=message.words), "body", "textMuted"))
    better = better_name(stage, entry)
    if better:
        rows.addWidget(Label(look, better))
    if message.why:
        rows.addWidget(Label(look, message.why, "bodyLarge"))
    for tactic in message.tactics:
        rows.addWidget(tactic_card(stage, tactic))
    if not message.tactics:
        rows.addWidget(benign_card(stage, message.okay))
    return _body(rows)


def better_name(stage: Stage, entry: ShownMessage) -> str:
    """Which trick it is, for whoever saw that there is one and took it for another; else nothing."""
    tactics = stage.pack.tactics
    if not misnamed(entry, tactics):
        return ""
    names = [tactics.tactics[tactic].name for tactic in entry.message.tactics]
    return _("Du hast gemerkt, dass etwas nicht stimmt. Am besten passt „{tactic}“.").format(tactic=names[0])


def answer_body(stage: Stage, entry: Taken, *, watched: bool) -> QWidget:
    """The answer taken and what it brought, and what the others would have led to."""
    look = stage.look
    rows = column(spacing=look.gap(8))
    decision = _("Entscheidung") if watched else _("Deine Entscheidung")
    rows.addWidget(Heading(look, entry.choice.prompt or decision, "heading", level=2))
    rows.addWidget(Chip(look, _("So ging es weiter"), icon="check", fill="accentTint", ink="onAccentTint"))
    rows.addWidget(Label(look, answer_words(entry.option), "body", bold=True))
    if entry.option.feedback:
        rows.addWidget(Label(look, entry.option.feedback))
    if entry.others:
        rows.addSpacing(look.gap(8))
        rows.addWidget(Label(look, _("Was es noch gab"), "label"))
    for other in entry.others:
        rows.addWidget(Label(look, answer_words(other), "body", "textMuted"))
        if other.feedback:
            rows.addWidget(Label(look, other.feedback, "small", "textMuted"))
    return _body(rows)


def end_body(stage: Stage, sender: str) -> QWidget:
    """What the sender did, and the five questions to take away."""
    look = stage.look
    rows = column(
        Heading(look, _("Zum Mitnehmen"), "heading", level=2),
        look.gap(6),
        Label(look, sender),
        look.gap(18),
        five_questions(stage),
    )
    return _body(rows)


def _body(rows: QVBoxLayout) -> QWidget:
    rows.addStretch(1)
    body = QWidget()
    body.setLayout(rows)
    return body

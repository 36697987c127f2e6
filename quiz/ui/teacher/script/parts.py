"""The parts of a script that are built of widgets: heads of scenes, forks, and where it goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _, ngettext
from quiz.play.script import (
    ScriptAnswer,
    ScriptEnd,
    ScriptFork,
    ScriptJump,
    ScriptScene,
    ending_kind_name,
    option_kind_name,
)
from quiz.story.steps import OptionKind
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card, Divider
from quiz.ui.components.chips import Chip
from quiz.ui.components.layout import column
from quiz.ui.components.paint import fill_box
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Icon
from quiz.ui.teacher.script.rows import INDENT, NOTE_PX, TEXT_PX
from quiz.ui.theme.look import Look

RING_MS = 1500
KIND_LOOK: dict[OptionKind, tuple[str, str]] = {
    "protective": ("ok", "ok"),
    "open": ("unsure", "textMuted"),
    "risky": ("warning", "trick"),
}
"""Icon and colour of what an answer does; the word is always beside them."""


class SceneHead(QWidget):
    """The heading of a scene: what is decided or who reacts, when, and after which answer."""

    def __init__(self, look: Look, scene: ScriptScene, total: int) -> None:
        super().__init__()
        self._look, self._ringed = look, False
        self._timer = QTimer(self, singleShot=True, interval=RING_MS)
        self._timer.timeout.connect(lambda: self._ring(False))
        words = [scene.when if scene.main else "", scene.after]
        if scene.unused:
            words = [_("Zu dieser Szene führt kein Weg.")]
        said = " · ".join(filter(None, words))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.gap(6), look.gap(14 if scene.main else 8), look.gap(6), look.gap(4))
        row.setSpacing(look.gap(10))
        level, px = (2, 18.0) if scene.main else (3, 15.0)
        self.heading = Heading(look, scene.title, "label", level=level, px=px)
        parts: list[QWidget | int] = [self.heading]
        if said:
            parts.append(Label(look, said, "small", "textMuted", px=NOTE_PX, max_characters=0))
        row.addLayout(column(*parts), 1)
        if scene.main:
            number = _("Szene {number} von {total}").format(number=scene.number, total=total)
            row.addWidget(Label(look, number, "meta", "textMuted", wrap=False), 0, Qt.AlignmentFlag.AlignTop)

    def flash(self) -> None:
        """Show for a moment that the way led here."""
        self._ring(True)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _ring(self, on: bool) -> None:
        self._ringed = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ringed:
            rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            fill_box(QPainter(self), rect, (10.0,) * 4, None, (3.0, self._look.color("accent")))


class ForkCard(Card):
    """A decision: what is asked, each answer with what it does and what follows, and what to discuss."""

    def __init__(self, look: Look, fork: ScriptFork, jump: Callable[[str], None], *, stacked: bool) -> None:
        """Create the card; `jump` shows the scene with this id. `stacked`: the parts of an answer stand below each
        other."""
        super().__init__(look, padding=(16, 10))
        self.body.setSpacing(0)
        minutes = ngettext("etwa {count} Min. mit Händen", "etwa {count} Min. mit Händen", fork.minutes)
        head = QBoxLayout(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        title = QHBoxLayout()
        title.setSpacing(look.gap(8))
        title.addWidget(Icon(look, "map", "accent", 20))
        asked = _("Entscheidung: {prompt}").format(prompt=fork.prompt)
        title.addWidget(Heading(look, asked, "label", level=3, px=16), 1)
        head.addLayout(title, 1)
        head.addWidget(Label(look, minutes.format(count=fork.minutes), "meta", "textMuted", wrap=stacked))
        self.body.addLayout(head)
        self.body.addSpacing(look.gap(6))
        for answer in fork.answers:
            self.body.addWidget(Divider(look))
            self.body.addWidget(_answer(look, answer, jump, stacked=stacked))
        if fork.discuss:
            self.body.addWidget(Divider(look))
            line = QHBoxLayout()
            line.setContentsMargins(0, look.gap(8), 0, 0)
            line.setSpacing(look.gap(8))
            line.addWidget(Icon(look, "talk", "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
            lead = _("Fragen Sie:")
            text = _("{lead} {question}").format(lead=lead, question=fork.discuss)
            line.addWidget(Label(look, text, "body", px=14, strong=lead, max_characters=0), 1)
            self.body.addLayout(line)


def _answer(look: Look, answer: ScriptAnswer, jump: Callable[[str], None], *, stacked: bool) -> QWidget:
    holder = QWidget()
    row = QVBoxLayout(holder) if stacked else QHBoxLayout(holder)
    row.setContentsMargins(0, look.gap(2), 0, look.gap(2))
    row.setSpacing(look.gap(2 if stacked else 12))
    first = QHBoxLayout()
    first.setSpacing(look.gap(12))
    letter = Chip(look, answer.letter, fill="accentTint", ink="onAccentTint", height=30, px=15)
    first.addWidget(letter, 0, Qt.AlignmentFlag.AlignVCenter)
    said = _("„{text}“").format(text=answer.words) if answer.where else answer.words
    if answer.where:
        said = _("{where}: {words}").format(where=answer.where, words=said)
    words: list[QWidget] = [Label(look, said, "body", px=TEXT_PX, max_characters=0)]
    if answer.only:
        words.append(Label(look, answer.only, "meta", "textMuted", max_characters=0))
    first.addLayout(column(None, *words, None), 1)
    row.addLayout(first, 1)
    icon, ink = KIND_LOOK[answer.kind]
    second = QHBoxLayout()
    second.setSpacing(look.gap(6))
    kind = QWidget()
    inner = QHBoxLayout(kind)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(look.gap(6))
    inner.addWidget(Icon(look, icon, ink, 18))
    inner.addWidget(Label(look, option_kind_name(answer.kind), "labelSmall", ink, wrap=False))
    inner.addStretch(1)
    if not stacked:
        kind.setFixedWidth(look.px(96))
    second.addWidget(kind, 1 if stacked else 0)
    second.addWidget(_goal(look, answer, jump, stacked=stacked))
    row.addLayout(second)
    return holder


def _goal(look: Look, answer: ScriptAnswer, jump: Callable[[str], None], *, stacked: bool) -> QWidget:
    """What follows an answer: a button if it stands elsewhere in the script."""
    wide = 0 if stacked else look.px(150)
    scene = answer.scene
    if scene is None:
        label = Label(look, answer.after, "labelSmall", "textMuted", align="end")
        label.setMinimumWidth(wide)
        return label
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addStretch(1)
    button = Button(look, answer.after, kind="quiet", icon="arrow-forward", icon_at="end", height=44)
    spoken = _("Antwort {letter}, {kind}, weiter mit {goal}")
    button.setAccessibleName(spoken.format(letter=answer.letter, kind=option_kind_name(answer.kind), goal=answer.after))
    button.clicked.connect(lambda: jump(scene))
    line.addWidget(button)
    holder.setMinimumWidth(wide)
    return holder


def jump_row(look: Look, line: ScriptJump, jump: Callable[[str], None]) -> QWidget:
    """Where the story goes on if that is not right below."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(look.gap(INDENT) * line.depth, 0, 0, 0)
    words = _("weiter mit {goal}").format(goal=line.title)
    button = Button(look, words, kind="quiet", icon="arrow-forward", icon_at="end", height=44)
    button.clicked.connect(lambda: jump(line.scene))
    row.addWidget(button)
    row.addStretch(1)
    return holder


def end_row(look: Look, end: ScriptEnd) -> QWidget:
    """How the story ends here, and how that leaves the character."""
    card = Card(look, padding=(16, 10))
    row = QHBoxLayout()
    row.setSpacing(look.gap(10))
    row.addWidget(Icon(look, "flag", "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
    title = _("Ende: {title}").format(title=end.title)
    kind = ending_kind_name(end.kind)
    row.addLayout(
        column(
            Label(look, title, "label", max_characters=0),
            Label(look, kind, "meta", "textMuted"),
            Label(look, end.text, "body", px=14),
        ),
        1,
    )
    card.body.addLayout(row)
    return card

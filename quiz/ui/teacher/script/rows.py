"""The rows of a script: messages with what they are, what stands between them, forks, and where it goes on."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from quiz.languages.emoji import in_words
from quiz.languages.translation import _, ngettext
from quiz.play.script import (
    AsideKind,
    ScriptAnswer,
    ScriptAside,
    ScriptEnd,
    ScriptFork,
    ScriptJump,
    ScriptMessage,
    ScriptScene,
    ending_kind_name,
    message_kind_words,
    option_kind_name,
)
from quiz.story.steps import OptionKind
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card, Divider
from quiz.ui.components.chips import Chip
from quiz.ui.components.layout import column
from quiz.ui.components.paint import Paragraph, fill_box
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Icon
from quiz.ui.theme.look import Look

TEXT_PX, NOTE_PX, BADGE = 15.0, 13.0, 28
NAME, WIDEST_NAME, ANNOTATION, GAP, INDENT = 58, 104, 180, 12, 18
"""In px at 100 %: the least and the largest width of the names, the width of what a message is, the gap between the
columns, and how far what is told on some paths only is moved in."""
RING_MS = 1500
KIND_LOOK: dict[OptionKind, tuple[str, str]] = {
    "protective": ("ok", "ok"),
    "open": ("unsure", "textMuted"),
    "risky": ("warning", "trick"),
}
"""Icon and colour of what an answer does; the word is always beside them."""
ASIDE_ICONS: dict[AsideKind, str] = {
    "time": "clock",
    "note": "note",
    "sign": "info",
    "feeling": "gut-3",
    "chat": "chat",
    "only": "map",
}


class Columns(NamedTuple):
    """How the columns of a script lie, in px; `below`: what a message is stands below it."""

    name: int
    annotation: int
    below: bool


def columns_for(look: Look, names: list[str], *, below: bool) -> Columns:
    """The columns in which these names fit, as far as there is room for them."""
    metrics = [Paragraph(name, look.font("label", px=TEXT_PX), 1).natural_width() for name in names]
    widest = min(max(metrics, default=0.0) + 1, look.px(WIDEST_NAME))
    return Columns(max(look.px(NAME), ceil(widest)), look.px(ANNOTATION), below)


class _Badge(NamedTuple):
    """What a message is: words behind an icon; `family` is the colour of a trick's badge, empty for plain words."""

    icon: str
    ink: str
    text: Paragraph
    family: str = ""


class ScriptRow(QLabel):
    """One message: who writes, the words, and what it is. Painted as a whole, because a long story has thousands."""

    def __init__(self, look: Look, message: ScriptMessage, columns: Columns) -> None:
        super().__init__()
        self._look, self._columns = look, columns
        self._indent = look.gap(INDENT) * message.depth
        self._own = message.kind == "own"
        rtl = look.is_rtl
        self._name = Paragraph(
            message.name, look.font("label", px=TEXT_PX), look.line_height("body", px=TEXT_PX), rtl=rtl, align="end"
        )
        self._words = Paragraph(
            message.words,
            look.font("body", px=TEXT_PX),
            look.line_height("body", px=TEXT_PX),
            rtl=rtl,
            strong=message.phrases if message.kind == "trick" else (),
        )
        self._badges = [*self._make_badges(message)]
        kind = message_kind_words(message)
        spoken = _("{name}: {words}").format(name=message.name, words=message.words)
        if message.kind == "trick":
            spoken = _("{message}, Trick: {kind}").format(message=spoken.removesuffix("."), kind=kind)
        elif kind:
            spoken = _("{message}, {kind}").format(message=spoken.removesuffix("."), kind=kind)
        self.setAccessibleName(in_words(spoken))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _make_badges(self, message: ScriptMessage) -> list[_Badge]:
        look = self._look

        def paragraph(text: str) -> Paragraph:
            return Paragraph(
                text,
                look.font("labelSmall", px=NOTE_PX),
                look.line_height("labelSmall", px=NOTE_PX),
                rtl=look.is_rtl,
            )

        if message.kind == "own":
            return []
        if message.kind == "trick":
            return [
                _Badge(
                    look.family(family.color).icon,
                    f"family.{family.color}.fg",
                    paragraph(family.name),
                    f"family.{family.color}.tint",
                )
                for family in message.families
            ]
        icon, ink = ("unsure", "textMuted") if message.kind == "contested" else ("ok", "ok")
        return [_Badge(icon, ink, paragraph(message_kind_words(message)))]

    def _lead(self) -> int:
        return self._columns.name + self._look.gap(GAP) + self._indent

    def _text_width(self, width: float) -> float:
        room = width - self._lead()
        if not self._columns.below:
            room -= self._look.gap(GAP) + self._columns.annotation
        return max(1.0, room)

    def _badge_room(self, width: float) -> float:
        """The width for the words of a badge."""
        whole = self._text_width(width) if self._columns.below else self._columns.annotation
        return max(1.0, whole - self._badge_chrome())

    def _badge_chrome(self) -> float:
        return self._look.gap(8) + self._look.icon_px(17) + self._look.gap(6) + self._look.gap(11)

    def _badge_height(self, badge: _Badge, width: float) -> float:
        text = badge.text.height(self._badge_room(width))
        return self._look.control(BADGE, "meta") + text - badge.text.line_height

    def _badges_height(self, width: float) -> float:
        heights = [self._badge_height(badge, width) for badge in self._badges]
        return sum(heights) + self._look.gap(4) * max(0, len(heights) - 1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = max(self._words.height(self._text_width(width)), self._name.height(self._columns.name))
        badges = self._badges_height(width)
        whole = text + self._look.gap(4) + badges if self._columns.below and badges else max(text, badges)
        return ceil(whole) + self._look.gap(6)

    def sizeHint(self) -> QSize:
        width = self._look.px(400)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._lead() + self._look.px(120), self._look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, width = self._look, QPainter(self), float(self.width())
        top = look.gap(3)
        ink = look.color("textMuted" if self._own else "text")
        rtl, room = look.is_rtl, self._text_width(width)
        name_at = width - self._indent - self._columns.name if rtl else self._indent
        self._name.draw(painter, QPointF(name_at, top), self._columns.name, ink)
        left = width - self._lead() - room if rtl else self._lead()
        self._words.draw(painter, QPointF(left, top), room, ink)
        y = top + self._words.height(room) + look.gap(4) if self._columns.below else look.gap(1)
        for badge in self._badges:
            y += self._paint_badge(painter, badge, y, width) + look.gap(4)

    def _paint_badge(self, painter: QPainter, badge: _Badge, top: float, width: float) -> float:
        """Paint one badge; return its height. It stands at the end side, or below the words at the start."""
        look, rtl = self._look, self._look.is_rtl
        room = self._badge_room(width)
        text = badge.text.lay_out(room)
        height = self._badge_height(badge, width)
        wide = self._badge_chrome() + text.width()
        at_left = (not rtl) if self._columns.below else rtl
        start = float(self._lead()) if self._columns.below else 0.0
        left = start if at_left else width - start - wide
        if badge.family:
            edge = (2.0, look.color(badge.ink))
            fill_box(painter, QRectF(left, top, wide, height), (14.0,) * 4, look.color(badge.family), edge)
        size = look.icon_px(17)
        ink = look.color(badge.ink)
        icon_at = left + wide - look.gap(8) - size if rtl else left + look.gap(8)
        painter.drawPixmap(QPointF(round(icon_at), round(top + (height - size) / 2)), look.icon(badge.icon, ink, size))
        words_at = left + look.gap(11) if rtl else left + look.gap(8) + size + look.gap(6)
        badge.text.draw(painter, QPointF(words_at, top + (height - text.height()) / 2), text.width() + 0.5, ink)
        return height


class AsideRow(QLabel):
    """What stands between the messages: a time between two lines, or a quiet text with its icon."""

    def __init__(self, look: Look, aside: ScriptAside, columns: Columns) -> None:
        super().__init__()
        self._look, self._kind = look, aside.kind
        self._lead = look.gap(INDENT) * aside.depth
        if aside.kind not in ("time", "only", "chat"):
            self._lead += columns.name + look.gap(GAP)
        bold = aside.kind in ("time", "only", "chat")
        font = look.font("labelSmall" if bold else "small", px=NOTE_PX)
        self._words = Paragraph(aside.text, font, look.line_height("small", px=NOTE_PX), rtl=look.is_rtl)
        self.setAccessibleName(in_words(aside.text))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _icon_room(self) -> int:
        return self._look.icon_px(17) + self._look.gap(8)

    def _room(self, width: float) -> float:
        pads = 2 * self._look.gap(60) if self._kind == "time" else 0
        return max(1.0, width - self._lead - self._icon_room() - pads)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(self._words.height(self._room(width))) + self._look.gap(14 if self._kind == "time" else 8)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(300), self.heightForWidth(self._look.px(300)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._lead + self._look.px(120), self._look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rtl = self._look, QPainter(self), self._look.is_rtl
        width, height = float(self.width()), float(self.height())
        room, size = self._room(width), look.icon_px(17)
        text = self._words.lay_out(room)
        wide = self._icon_room() + text.width()
        left = width - self._lead - wide if rtl else float(self._lead)
        ink = look.color("text" if self._kind == "only" else "textMuted")
        if self._kind == "time":
            left = (width - wide) / 2
            pill = QRectF(left - look.gap(14), 2, wide + 2 * look.gap(14), height - 4)
            painter.fillRect(QRectF(0, height / 2, width, 1), look.color("line"))
            edge = (2.0, look.color("line")) if look.is_contrast else None
            fill_box(painter, pill, (pill.height() / 2,) * 4, look.color("sunken"), edge)
        icon_at = left + wide - size if rtl else left
        icon = look.icon(ASIDE_ICONS[self._kind], ink, size)
        painter.drawPixmap(QPointF(round(icon_at), round((height - size) / 2)), icon)
        words_at = left if rtl else left + self._icon_room()
        self._words.draw(painter, QPointF(words_at, (height - text.height()) / 2), text.width() + 0.5, ink)


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

"""The little scene of a round or a check: who writes what, with faces at both sides, or what happens offline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from quiz.languages.translation import _
from quiz.play.item_rows import item_rows
from quiz.play.transcript import Bubble
from quiz.story.model import Item
from quiz.ui.chat.key_words import has_key_words, paint_key_words
from quiz.ui.chat.layout import AVATAR, AVATAR_GAP, MARGIN, BubbleLayout, BubbleMeasure
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import announcement
from quiz.ui.chat.painting import BubblePainter
from quiz.ui.chat.sizes import PUPIL, Sizes
from quiz.ui.chat.text import LaidOutText
from quiz.ui.components.access import sentences, set_role
from quiz.ui.components.faces import face
from quiz.ui.components.paint import fill_box, rounded
from quiz.ui.stage import Stage

TEXT_PX, TEXT_PX_OF_MANY = 19, 17
"""The size of the messages; smaller if there are more than FEW, so that nothing has to scroll."""
FEW = 2
MAX_WIDTH, LEAST, RADIUS = 920, 216, 20
PAD, FACE, FACE_GAP = 32, 96, 22
NAME_WIDTH, NAME_GAP = 132, 6
FACE_IN_ROW, FACE_GAP_IN_ROW = 40, 10
PAD_NARROW, FACE_NARROW = 16, 48
SCENE_WIDTH = 640
"""The widest line of a scene without a chat, in px at 100 %."""


@dataclass(frozen=True, slots=True)
class Face:
    """The picture of a person, and the name below it."""

    picture: QRectF
    avatar: str | None
    name: str
    words: LaidOutText | None = None
    words_at: QPointF = field(default_factory=QPointF)


@dataclass(frozen=True, slots=True)
class PlacedMessage:
    """A message, and how far its layout is moved."""

    bubble: Bubble
    laid: BubbleLayout
    by: QPointF


@dataclass(frozen=True, slots=True)
class SceneLayout:
    """Everything at its place, for one width. Of `said` the last is judged; without a chat there is only `text`."""

    height: int
    faces: tuple[Face, ...] = ()
    said: tuple[PlacedMessage, ...] = ()
    text: LaidOutText | None = None
    text_at: QPointF = field(default_factory=QPointF)


def scene_words(item: Item) -> str:
    """All of it for a screen reader, and which message of several is judged."""
    rows = [announcement(row) for row in item_rows(item)]
    return sentences(*rows, _("Um die letzte Nachricht geht es") if item.lines else None)


class ItemScene(QWidget):
    """Shows what is judged. The person who is judged is at the start side, all others at the end side."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.look = look = stage.look
        self._wide = stage.layout_class == "two_panes"
        self._marks = Marks(stage.pack.tactics)
        self._size_for(1)
        self._item: Item | None = None
        self._told = False
        self._known: dict[int, SceneLayout] = {}
        self.setObjectName("item")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that it can be read again
        self.setProperty("focusRadius", look.gap(RADIUS))
        set_role(self, QAccessible.Role.StaticText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def item(self) -> Item | None:
        return self._item

    @property
    def told(self) -> bool:
        """Whether it shows which words give it away."""
        return self._told

    def show_item(self, item: Item, *, told: bool) -> None:
        """Show another item, or what there is to see in this one if it is `told`. That changes no size."""
        if item is not self._item:
            self._known.clear()
            self._item = item
            self._size_for(len(item.lines))
            self.setAccessibleName(scene_words(item))
            self.updateGeometry()
        self._told = told
        self.update()

    def judged_part(self) -> tuple[int, int]:
        """Where the message that is judged begins and ends, in px from the top."""
        laid = self.layout_at(self.width())
        if not laid.said:
            return 0, laid.height
        box = laid.said[-1].laid.bubble.translated(laid.said[-1].by)
        return round(box.top()), round(box.bottom())

    def _size_for(self, lines: int) -> None:
        """Choose the size for so many messages."""
        px = TEXT_PX if lines <= FEW else TEXT_PX_OF_MANY
        self._sizes = Sizes(self.look, PUPIL, px / self.look.tokens.sizes[PUPIL].px)
        self._painter = BubblePainter(self._sizes, self._marks, None, plays=False)

    def layout_at(self, width: int) -> SceneLayout:
        """Where everything is at `width` px."""
        found = self._known.get(width)
        if found is None:
            found = self._known[width] = self._lay_out(width)
        return found

    def _lay_out(self, width: int) -> SceneLayout:
        if self._item is None:
            return SceneLayout(0)
        bubbles = [row for row in item_rows(self._item) if isinstance(row, Bubble)]
        if not bubbles:
            return self._lay_out_text(width, self._item.scene or "")
        judged = bubbles[-1].sender
        people = list(dict.fromkeys((judged, *(bubble.sender for bubble in bubbles))))
        sided = [
            replace(bubble, own=bubble.sender != judged, named=bubble.first and not self._wide) for bubble in bubbles
        ]
        return self._lay_out_wide(width, sided, people) if self._wide else self._lay_out_narrow(width, sided)

    def _lay_out_text(self, width: int, words: str) -> SceneLayout:
        pad, least = (self.look.gap(PAD), self.look.px(LEAST)) if self._wide else (self.look.gap(PAD_NARROW), 0)
        room = min(width - 2 * pad, self.look.px(SCENE_WIDTH))
        text = self._sizes.lay_out(words, PUPIL, room, centred=True)
        height = max(least, round(text.size.height()) + 2 * pad)
        at = QPointF((width - text.size.width()) / 2, (height - text.size.height()) / 2)
        return SceneLayout(height, text=text, text_at=at)

    def _lay_out_wide(self, width: int, bubbles: list[Bubble], people: list[str]) -> SceneLayout:
        """Faces in a column at each side, the messages between them; both in the middle of the height. Of several
        people at the end side each has the face beside what they write."""
        look = self.look
        pad, gap = look.gap(PAD), look.gap(FACE_GAP)
        avatars = {bubble.sender: bubble.avatar for bubble in bubbles}
        start, start_width = self._column(people[0], avatars[people[0]])
        end, end_width = self._column(people[1], avatars[people[1]]) if len(people) == 2 else ([], 0.0)
        crowd = len(people) > 2
        own_end = width - pad - (end_width + gap if end else 0)
        room_end = own_end
        if crowd:
            own_end -= look.icon_px(FACE_IN_ROW) + look.gap(FACE_GAP_IN_ROW)
            names = (self._name(name).size.width() for name in people[1:])
            room_end = own_end - max(names) - look.gap(FACE_GAP_IN_ROW)
        said, said_height = self._stack(bubbles, width, pad + start_width + gap, room_end, own_end)
        heights = (_bottom(start), _bottom(end), said_height)
        height = max(look.px(LEAST), round(max(heights)) + 2 * look.gap(20))
        down = (height - said_height) / 2
        said = [replace(one, by=one.by + QPointF(0, down)) for one in said]
        faces = (
            *self._moved(start, pad, (height - heights[0]) / 2, width),
            *self._moved(end, width - pad - end_width, (height - heights[1]) / 2, width),
            *(self._in_row(one, width, pad) for one in said if crowd and one.bubble.own and one.bubble.last),
        )
        return SceneLayout(height, faces, tuple(said))

    def _name(self, name: str) -> LaidOutText:
        return Sizes(self.look).lay_out(name, "label", self.look.px(NAME_WIDTH), centred=True)

    def _in_row(self, one: PlacedMessage, width: int, pad: int) -> Face:
        """The face behind a message at the end side, and the name before it."""
        look, words = self.look, self._name(one.bubble.name)
        side, gap = look.icon_px(FACE_IN_ROW), look.gap(FACE_GAP_IN_ROW)
        box = one.laid.bubble.translated(one.by)
        middle = box.center().y()
        left, at = width - pad - side, box.left() - gap - words.size.width()
        if look.is_rtl:
            left, at = pad, box.right() + gap
        picture = QRectF(left, middle - side / 2, side, side)
        return Face(picture, one.bubble.avatar, one.bubble.name, words, QPointF(at, middle - words.size.height() / 2))

    def _column(self, name: str, avatar: str | None) -> tuple[list[Face], float]:
        """A face and the name below it, from (0, 0), and how wide both are."""
        look, words = self.look, self._name(name)
        side = look.icon_px(FACE)
        width = max(float(side), words.size.width())
        picture = QRectF((width - side) / 2, 0, side, side)
        at = QPointF((width - words.size.width()) / 2, side + look.gap(NAME_GAP))
        return [Face(picture, avatar, name, words, at)], width

    def _moved(self, faces: list[Face], left: float, top: float, width: int) -> Iterable[Face]:
        """The faces at their place; from right to left the place is mirrored."""
        for one in faces:
            picture = one.picture.translated(left, top)
            at = one.words_at + QPointF(left, top)
            if self.look.is_rtl:
                words = one.words.size.width() if one.words is not None else 0.0
                picture.moveLeft(width - picture.right())
                at = QPointF(width - at.x() - words, at.y())
            yield replace(one, picture=picture, words_at=at)

    def _lay_out_narrow(self, width: int, bubbles: list[Bubble]) -> SceneLayout:
        """Faces inside the rows, beside the last message of a person."""
        look = self.look
        pad, side = look.gap(PAD_NARROW), look.icon_px(FACE_NARROW)
        beside = side + look.gap(FACE_GAP_IN_ROW)
        said, height = self._stack(bubbles, width, pad + beside, width - pad, width - pad - beside)
        said = [replace(one, by=one.by + QPointF(0, pad)) for one in said]
        faces: list[Face] = []
        for one in said:
            if one.bubble.last:
                bottom = one.laid.bubble.bottom() + one.by.y()
                picture = QRectF(width - pad - side if one.bubble.own else pad, max(pad, bottom - side), side, side)
                faces.append(Face(picture, one.bubble.avatar, one.bubble.name))
        lowest = max(face.picture.bottom() for face in faces)
        mirrored = tuple(self._moved(faces, 0, 0, width))
        return SceneLayout(round(max(height + 2 * pad, lowest + pad)), mirrored, tuple(said))

    def _stack(
        self, bubbles: list[Bubble], width: int, start: float, end: float, own_end: float
    ) -> tuple[list[PlacedMessage], float]:
        """The messages below one another from y = 0, and where they end.

        Those of the judged person begin at `start`, the others end at `own_end`, px from the start side; all of them
        would fit between `start` and `end`.
        """
        sizes = self._sizes
        around = 2 * sizes.gap(MARGIN) + sizes.icon_px(AVATAR) + sizes.gap(AVATAR_GAP)
        measure = BubbleMeasure(sizes, round(end - start) + around, judging=False, pictures=self._painter.picture)
        placed: list[PlacedMessage] = []
        top = 0.0
        for bubble in bubbles:
            laid = measure.measure(bubble, None)
            laid.avatar = None
            if not placed:  # no gap above the first one
                top -= laid.bubble.top() if laid.name is None else laid.name.rect.top()
            left = own_end - laid.bubble.width() if bubble.own else start
            if self.look.is_rtl:
                left = width - left - laid.bubble.width()
            placed.append(PlacedMessage(bubble, laid, QPointF(left - laid.bubble.left(), top)))
            top += laid.height
        return placed, top

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.layout_at(width).height

    def sizeHint(self) -> QSize:
        width = self.look.px(MAX_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(LEAST), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, laid = self.look, QPainter(self), self.layout_at(self.width())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = (2.0 if look.is_contrast else 1.0, look.color("line"))
        if laid.text is not None and self._framed(laid.text):
            edge = (self._honest_line, look.color("ok"))
        corners = (float(look.gap(RADIUS)),) * 4
        fill_box(painter, QRectF(self.rect()), corners, look.color("surface"), edge)
        for one in laid.faces:
            picture = face(look, one.avatar, one.name, round(one.picture.width()))
            painter.drawPixmap(one.picture.topLeft(), picture)
            if one.words is not None:
                one.words.draw(painter, one.words_at, look.color("text"))
        for placed in laid.said:
            self._paint_message(painter, placed, judged=placed is laid.said[-1])
        if laid.text is not None:
            laid.text.draw(painter, laid.text_at, look.color("text"))
            self._paint_key_words(painter, laid.text, laid.text_at, "text")

    def _paint_message(self, painter: QPainter, placed: PlacedMessage, *, judged: bool) -> None:
        look, laid = self.look, placed.laid
        painter.save()
        painter.translate(placed.by)
        self._painter.paint(painter, placed.bubble, laid, laid.bubble, playing=False)
        if judged and self._framed(laid.text.text):
            width = self._honest_line
            painter.setPen(QPen(look.color("ok"), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = laid.bubble.adjusted(width / 2, width / 2, -width / 2, -width / 2)
            painter.drawPath(rounded(inner, laid.corners, look.is_rtl))
        if judged:
            self._paint_key_words(painter, laid.text.text, laid.text.rect.topLeft(), "bubbleInText")
        painter.restore()

    @property
    def _honest_line(self) -> float:
        """The width in px of the line around what is honest; in high contrast every line is 2 px wide."""
        return 4.0 if self.look.is_contrast else 2.0

    def _framed(self, text: LaidOutText) -> bool:
        """Whether a line around the message says that it is honest: no words in it do."""
        item = self._item
        return self._told and item is not None and item.honest and not has_key_words(text, item.phrases)

    def _paint_key_words(self, painter: QPainter, text: LaidOutText, at: QPointF, ink: str) -> None:
        if self._told and self._item is not None:
            phrases, honest = self._item.phrases, self._item.honest
            paint_key_words(painter, self.look, text, at, phrases, self.look.color(ink), honest=honest)


def _bottom(faces: list[Face]) -> float:
    """Where a column of faces with their names ends."""
    return max((one.words_at.y() + one.words.size.height() for one in faces if one.words is not None), default=0.0)

"""The geometry of one bubble: measured once, used by both the size hint and the painting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPixmap

from quiz.languages.translation import _
from quiz.play.transcript import Bubble, Quote, Ticks
from quiz.ui.chat.cards import CARD_WIDTH, CardLayout, card_layout, text_below
from quiz.ui.chat.marks import Badge
from quiz.ui.chat.reactions import ReactionPill, pill_of
from quiz.ui.chat.sizes import PILL, PUPIL, Sizes
from quiz.ui.chat.text import LaidOutText, Spans
from quiz.ui.chat.words import description_words, emptied, voice_words
from quiz.ui.components.paint import Corners

MARGIN = 24
AVATAR, AVATAR_GAP = 36, 10
MAX_WIDTH, MAX_SHARE, MIN_WIDTH = 560, 0.74, 64
WIDER_FOR_TIME = 80
"""How much wider than MAX_WIDTH a bubble may be, in px at 100 %, so that the time fits beside the last word."""
PAD_X, PAD_Y = 15, 10
RADIUS, RADIUS_ATTACHED = 18, 6
GAP_IN_GROUP, GAP_BETWEEN_GROUPS = 4, 14
META_GAP = 10
CARD_GAP = 6
TICKS, TICKS_GAP = 17, 4
DELETED_ICON, DELETED_GAP = 18, 8
NAME_GAP = 6
"""Between a name and its bubble, so that the ring of the bubble leaves the name alone."""
QUOTE_INDENT = 13
MARKER_TARGET = 44
BADGE_HEIGHT, BADGE_OVERLAP, BADGE_INSET, BADGE_ICON = 28, 9, 12, 17
IMAGE_SIZE = (250, 118)
IMAGE_ICON, IMAGE_PAD = 28, 20
VOICE_HEIGHT, VOICE_WIDTH, DISC = 56, 230, 40

Pictures = Callable[[str, QSize], QPixmap | None]
"""Returns the picture in a file of the pack, fitted into a size; None if it cannot be shown."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and its rectangle."""

    text: LaidOutText
    rect: QRectF


@dataclass(slots=True)
class BubbleLayout:
    """Rectangles in the coordinates of the row, already mirrored if the chat runs from right to left."""

    corners: Corners
    text: Placed
    bubble: QRectF
    height: int = 0
    meta: QRectF | None = None
    name: Placed | None = None
    quote: QRectF | None = None
    image: QRectF | None = None
    picture: QPixmap | None = None
    voice: QRectF | None = None
    disc: QRectF | None = None
    avatar: QRectF | None = None
    marker: QRectF | None = None
    badge: QRectF | None = None
    badge_text: Placed | None = None
    meta_words: str = ""
    ticks: Ticks | None = None
    card: CardLayout | None = None
    card_rect: QRectF | None = None
    deleted: QRectF | None = None
    """The icon of a message that is shown as deleted."""
    reactions: ReactionPill | None = None
    reactions_rect: QRectF | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """The time and what became of a message, on one line. `after` is the width of the last line before it, and `line`
    the height of that line, and `below` what is below it, in px, if the time stands `beside` it."""

    words: str
    ticks: Ticks | None
    size: QSizeF
    after: float
    line: float
    below: float
    beside: bool


class BubbleMeasure:
    """Lays out bubbles for one width of the list, in px. `judging`: incoming ones have a marker button. `retold`:
    messages that were deleted are shown again."""

    def __init__(self, sizes: Sizes, width: int, *, judging: bool, pictures: Pictures, retold: bool = False) -> None:
        self.sizes = sizes
        self.width = width
        self._judging = judging
        self._retold = retold
        self._pictures = pictures
        self._texts: dict[tuple[str, str, Spans, Spans, bool], LaidOutText] = {}
        self.avatar = sizes.icon_px(AVATAR)
        self._margin = sizes.gap(MARGIN)
        self._gutter = self.avatar + sizes.gap(AVATAR_GAP)
        self._target = max(MARKER_TARGET, sizes.icon_px(MARKER_TARGET)) if judging else 0
        self._pad_x, self._pad_y = sizes.px(PAD_X), sizes.px(PAD_Y)
        free = width - 2 * self._margin - self._gutter - self._target
        narrow = sizes.look.factor >= 1.5 or sizes.role != PUPIL
        share = free if narrow else min(free, (width - 2 * self._margin) * MAX_SHARE)
        self._room = int(max(min(sizes.px(MAX_WIDTH), share) - 2 * self._pad_x, sizes.px(MIN_WIDTH)))
        wider = min(sizes.px(MAX_WIDTH + WIDER_FOR_TIME), free) - 2 * self._pad_x
        self._room_with_time = max(self._room, int(wider))
        card = min(sizes.px(CARD_WIDTH), free - 2 * self._pad_x)
        self._card_room = int(max(card, sizes.px(MIN_WIDTH)))

    def at_width(self, width: int) -> BubbleMeasure:
        """A copy for another width; texts that break in the same way there are kept."""
        other = BubbleMeasure(self.sizes, width, judging=self._judging, pictures=self._pictures, retold=self._retold)
        other._texts = self._texts
        return other

    def measure(self, bubble: Bubble, badge: Badge | None, *, newest_read: bool = False) -> BubbleLayout:
        """Stack the parts of a bubble from top to bottom, then align the bubble to its side. `newest_read`: it is the
        newest message of the player that was read."""
        sizes = self.sizes
        hidden = bubble.deleted and not self._retold
        bubble = emptied(bubble) if hidden else bubble
        picture = self._picture(bubble)
        card = card_layout(sizes, self._lay_out, self._card_room, bubble, picture)
        text = self._text(bubble, hidden=hidden)
        meta = self._meta(bubble, card, text, newest_read=newest_read, hidden=hidden)
        room = self._content_width(bubble, card, text, meta, hidden=hidden)
        width = room + 2 * self._pad_x
        left = self.width - self._margin - width if bubble.own else self._margin + self._gutter
        x = left + self._pad_x
        top = float(sizes.gap(GAP_BETWEEN_GROUPS if bubble.first else GAP_IN_GROUP))
        laid = BubbleLayout(self._corners(bubble), Placed(text, QRectF()), QRectF(), picture=picture)
        if bubble.named:
            name = self._lay_out(bubble.name, "labelSmall", self._room)
            laid.name = Placed(name, QRectF(QPointF(x, top), name.size))
            top += name.size.height() + sizes.gap(NAME_GAP)
        y = self._place_above(laid, bubble, card, QPointF(x, top + self._pad_y), room)
        if bubble.image is not None and card is None:
            laid.image = QRectF(x, y, room, self._image_height(text, picture))
            laid.text = Placed(text, self._description(laid.image, text, picture))
            y = laid.image.bottom() + sizes.gap(4)
        elif card is None or text.layout.text():
            indent = self._place_deleted(laid, bubble, x, y) if hidden else 0
            laid.text = Placed(text, self._line(text, x + indent, y, room - indent))
            y += text.size.height()
        else:
            laid.text = Placed(text, QRectF(x, y, 0, 0))
        if meta is not None:
            laid.meta = self._meta_rect(text.layout.text(), meta, x, y, room)
            laid.meta_words, laid.ticks = meta.words, meta.ticks
            y += 0 if meta.beside else meta.size.height()
        laid.bubble = QRectF(left, top, width, round(y + self._pad_y - top))
        self._surround(laid, bubble, badge)
        if sizes.look.is_rtl:
            self._mirror(laid)
        return laid

    def _place_above(
        self, laid: BubbleLayout, bubble: Bubble, card: CardLayout | None, at: QPointF, room: float
    ) -> float:
        """Place what stands above the text; return where the text begins."""
        sizes, x, y = self.sizes, at.x(), at.y()
        if bubble.quote is not None:
            laid.quote = QRectF(x, y + 2, room, self._quote_height(bubble.quote))
            y = laid.quote.bottom() + sizes.gap(7)
        if bubble.voice is not None:
            laid.voice = QRectF(x, y, room, sizes.icon_px(VOICE_HEIGHT))
            laid.disc = QRectF(x, y + sizes.gap(2), sizes.icon_px(DISC), sizes.icon_px(DISC))
            y = laid.voice.bottom() + sizes.gap(4)
        if card is not None:
            laid.card, laid.card_rect = card, QRectF(QPointF(x, y), card.size)
            y = laid.card_rect.bottom() + (sizes.gap(CARD_GAP) if laid.text.text.layout.text() else 0)
        return y

    def _place_deleted(self, laid: BubbleLayout, bubble: Bubble, x: float, y: float) -> float:
        """Place the icon before the words that a message was deleted; return how far they are indented."""
        side = self.sizes.icon_px(DELETED_ICON)
        line = self.sizes.line_height(bubble.text, self.sizes.role)
        laid.deleted = QRectF(x, y + (line - side) / 2, side, side)
        return self._deleted_indent

    @property
    def _deleted_indent(self) -> int:
        return self.sizes.icon_px(DELETED_ICON) + self.sizes.gap(DELETED_GAP)

    def _text(self, bubble: Bubble, *, hidden: bool) -> LaidOutText:
        """The text of a bubble, below what else it has; empty if it has none."""
        role, card = self.sizes.role, bubble.card
        if hidden:
            return self._lay_out(bubble.text, role, self._room - self._deleted_indent)
        if card is not None or bubble.missed is not None:
            return self._lay_out(text_below(bubble, self.sizes, self._card_room), role, self._card_room)
        if bubble.of_chat:
            words, strong = description_words(bubble)
            return self._lay_out(words, "small", self._card_room, strong=strong)
        if bubble.image is not None:
            room = min(self._room, self.sizes.px(IMAGE_SIZE[0])) - self.sizes.px(24)
            return self._lay_out(bubble.text, role, room, centred=True)
        if bubble.voice is not None:
            words, strong, underlined = voice_words(bubble)
            return self._lay_out(words, role, self._room, strong=strong, underlined=underlined)
        return self._lay_out(bubble.text, role, self._room, underlined=bubble.underlined)

    def _lay_out(
        self, text: str, role: str, room: float, *, underlined: Spans = (), strong: Spans = (), centred: bool = False
    ) -> LaidOutText:
        key = (text, role, underlined, strong, centred)
        found = self._texts.get(key)
        if found is None or not found.fits_as_it_is(room):
            marked = {"underlined": underlined, "strong": strong}
            found = self._texts[key] = self.sizes.lay_out(text, role, room, centred=centred, **marked)
        return found

    def _picture(self, bubble: Bubble) -> QPixmap | None:
        if not bubble.image:
            return None
        width, height = (self.sizes.px(length) for length in IMAGE_SIZE)
        room = self._card_room - 2 * self._pad_x if bubble.of_chat else self._room
        return self._pictures(bubble.image, QSize(min(room, width), height))

    def _meta(
        self, bubble: Bubble, card: CardLayout | None, text: LaidOutText, *, newest_read: bool, hidden: bool
    ) -> Meta | None:
        """The time and the ticks, and whether they fit after the last line; None if there is nothing to say."""
        sizes = self.sizes
        later = _("später gelöscht") if bubble.deleted and not hidden else ""
        read = _("gelesen") if newest_read and bubble.ticks else ""
        words = " · ".join(filter(None, (bubble.clock, read, later)))
        if not words and bubble.ticks is None:
            return None
        width = sizes.width(words, "meta") if words else 0.0
        if bubble.ticks is not None:
            width += sizes.icon_px(TICKS) + (sizes.gap(TICKS_GAP) if words else 0)
        below = 0.0
        after, line = text.last_line, sizes.line_height(text.layout.text() or bubble.text, self._role(bubble))
        if hidden:
            after += self._deleted_indent
        elif card is not None and not text.layout.text():
            after, line, below = card.last_line, card.line_height, card.below_line
        fits = after + sizes.px(META_GAP) + width <= (self._room_with_time if card is None else self._card_room)
        beside = fits and line > 0 and (bubble.image is None or bubble.of_chat)
        return Meta(words, bubble.ticks, QSizeF(width, sizes.line_height(words, "meta")), after, line, below, beside)

    def _role(self, bubble: Bubble) -> str:
        return "small" if bubble.of_chat else self.sizes.role

    def _content_width(
        self, bubble: Bubble, card: CardLayout | None, text: LaidOutText, meta: Meta | None, *, hidden: bool
    ) -> int:
        sizes = self.sizes
        indent = self._deleted_indent if hidden else 0
        widths = [text.size.width() + indent, float(sizes.px(MIN_WIDTH) - 2 * self._pad_x)]
        if meta is not None:
            beside = meta.after + sizes.px(META_GAP) if meta.beside else 0.0
            widths.append(beside + meta.size.width())
        if bubble.quote is not None:
            quote = max(sizes.width(bubble.quote.name, "labelSmall"), sizes.width(bubble.quote.text, "small"))
            widths.append(quote + sizes.px(QUOTE_INDENT) + 1)
        if bubble.voice is not None:
            widths.append(sizes.px(VOICE_WIDTH))
        if card is not None:
            return min(ceil(max(*widths, card.size.width())), self._card_room)
        if bubble.image is not None:
            widths.append(sizes.px(IMAGE_SIZE[0]))
        return min(ceil(max(widths)), self._room_with_time if meta is not None and meta.beside else self._room)

    def _quote_height(self, quote: Quote) -> float:
        return self.sizes.line_height(quote.name, "labelSmall") + self.sizes.line_height(quote.text, "small")

    def _image_height(self, text: LaidOutText, picture: QPixmap | None) -> float:
        """The height of a picture with its description below it, or of a placeholder with the description in it."""
        if picture is not None:
            return picture.deviceIndependentSize().height() + self.sizes.gap(8) + text.size.height()
        above = self.sizes.gap(IMAGE_PAD) + self.sizes.icon_px(IMAGE_ICON) + self.sizes.gap(12)
        return above + text.size.height() + self.sizes.gap(IMAGE_PAD)

    def _description(self, image: QRectF, text: LaidOutText, picture: QPixmap | None) -> QRectF:
        rect = QRectF(QPointF(image.center().x() - text.size.width() / 2, 0), text.size)
        rect.moveBottom(image.bottom() - (0 if picture is not None else self.sizes.gap(IMAGE_PAD)))
        return rect

    def _line(self, text: LaidOutText, x: float, y: float, room: float) -> QRectF:
        """The rectangle of a text: at the start side if it runs like the chat, else at the end side."""
        same = self.sizes.is_rtl(text.layout.text()) == self.sizes.look.is_rtl
        return QRectF(QPointF(x if same else x + room - text.size.width(), y), text.size)

    def _meta_rect(self, words: str, meta: Meta, x: float, y: float, room: float) -> QRectF:
        """The rectangle of the time: after or below the last line, at the end side, or at the start if the text, whose
        `words` are given, runs against it."""
        against = bool(words) and self.sizes.is_rtl(words) != self.sizes.look.is_rtl
        width = meta.size.width()
        left = x if meta.beside and against else x + room - width
        if not meta.beside:
            return QRectF(left, y, width, meta.size.height())
        return QRectF(left, y - meta.below - meta.line, width, meta.line)

    def _surround(self, laid: BubbleLayout, bubble: Bubble, badge: Badge | None) -> None:
        """Add badge, avatar and marker button."""
        sizes, frame = self.sizes, laid.bubble
        bottom = frame.bottom()
        if badge is not None:
            laid.badge, laid.badge_text = self._pill(frame, badge)
            bottom = laid.badge.bottom()
        if bubble.last and not bubble.own:
            laid.avatar = QRectF(self._margin, bottom - self.avatar, self.avatar, self.avatar)
        if bubble.reactions:
            laid.reactions = pill_of(sizes, bubble.reactions)
            laid.reactions_rect = self._place_reactions(laid, laid.reactions)
            bottom = max(bottom, laid.reactions_rect.bottom())
        if self._judging and bubble.judged:
            side = self._target
            laid.marker = QRectF(frame.right() - sizes.gap(6) + 4, frame.center().y() - side / 2, side, side)
        laid.height = round(bottom + 1)

    def _place_reactions(self, laid: BubbleLayout, pill: ReactionPill) -> QRectF:
        """The pill over the lower edge, at the end side; beside a badge that needs the room, or below it."""
        sizes, frame = self.sizes, laid.bubble
        left = frame.right() - sizes.px(BADGE_INSET) - pill.size.width()
        rect = QRectF(QPointF(max(left, frame.left()), frame.bottom() - sizes.px(BADGE_OVERLAP)), pill.size)
        if laid.badge is not None and rect.left() < laid.badge.right() + sizes.gap(4):
            rect.moveLeft(laid.badge.right() + sizes.gap(4))
            if rect.right() > self.width - self._margin:
                rect.moveTopLeft(QPointF(laid.badge.left(), laid.badge.bottom() + sizes.gap(4)))
        return rect

    def _pill(self, frame: QRectF, badge: Badge) -> tuple[QRectF, Placed]:
        """The pill that overlaps the lower edge of the bubble, and the words in it; a long name takes several lines."""
        sizes = self.sizes
        before, behind = sizes.px(8) + sizes.icon_px(BADGE_ICON) + sizes.px(6), sizes.px(11)
        left = frame.left() + sizes.px(BADGE_INSET)
        text = self._lay_out(badge.label, PILL, self.width - self._margin - left - before - behind)
        more = (text.lines - 1) * sizes.line_height(badge.label, PILL)
        top = frame.bottom() - sizes.px(BADGE_OVERLAP)
        pill = QRectF(left, top, ceil(before + text.size.width() + behind), round(sizes.control(BADGE_HEIGHT) + more))
        words = QRectF(QPointF(left + before, pill.center().y() - text.size.height() / 2), text.size)
        return pill, Placed(text, words)

    def _corners(self, bubble: Bubble) -> Corners:
        big, small = float(self.sizes.px(RADIUS)), float(self.sizes.px(RADIUS_ATTACHED))
        top = big if bubble.first else small
        return (big, top, small, big) if bubble.own else (top, big, big, small)

    def _mirror(self, laid: BubbleLayout) -> None:
        for field in (
            "bubble",
            "meta",
            "quote",
            "image",
            "voice",
            "disc",
            "avatar",
            "marker",
            "badge",
            "card_rect",
            "deleted",
            "reactions_rect",
        ):
            rect = getattr(laid, field)
            if rect is not None:
                setattr(laid, field, self._mirrored(rect))
        for field in ("text", "name", "badge_text"):
            placed = getattr(laid, field)
            if placed is not None:
                setattr(laid, field, Placed(placed.text, self._mirrored(placed.rect)))

    def _mirrored(self, rect: QRectF) -> QRectF:
        return QRectF(self.width - rect.right(), rect.top(), rect.width(), rect.height())

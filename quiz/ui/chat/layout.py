"""The geometry of one bubble: measured once, used by both the size hint and the painting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPixmap

from quiz.languages.translation import _
from quiz.play.transcript import Bubble, Quote
from quiz.ui.chat.marks import Badge
from quiz.ui.chat.sizes import PILL, PUPIL, Sizes
from quiz.ui.chat.text import LaidOutText, Spans
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


def voice_words(bubble: Bubble) -> tuple[str, Spans]:
    """The transcript of a voice message as shown in the bubble, and its bold part: the words before the transcript."""
    sentence = _("Zum Lesen: „{text}“")
    before = sentence.partition("{text}")[0].rstrip(' „“”«»"')
    return sentence.format(text=bubble.text), ((0, len(before)),)


class BubbleMeasure:
    """Lays out bubbles for one width of the list, in px. `judging`: incoming ones have a marker button."""

    def __init__(self, sizes: Sizes, width: int, *, judging: bool, pictures: Pictures) -> None:
        self.sizes = sizes
        self.width = width
        self._judging = judging
        self._pictures = pictures
        self._texts: dict[tuple[str, str, Spans, bool], LaidOutText] = {}
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

    def at_width(self, width: int) -> BubbleMeasure:
        """A copy for another width; texts that break in the same way there are kept."""
        other = BubbleMeasure(self.sizes, width, judging=self._judging, pictures=self._pictures)
        other._texts = self._texts
        return other

    def measure(self, bubble: Bubble, badge: Badge | None) -> BubbleLayout:
        """Stack the parts of a bubble from top to bottom, then align the bubble to its side."""
        sizes = self.sizes
        picture = self._picture(bubble)
        text = self._text(bubble)
        meta, beside = self._meta(bubble, text)
        room = self._content_width(bubble, text, meta, beside)
        width = room + 2 * self._pad_x
        left = self.width - self._margin - width if bubble.own else self._margin + self._gutter
        x = left + self._pad_x
        top = float(sizes.gap(GAP_BETWEEN_GROUPS if bubble.first else GAP_IN_GROUP))
        laid = BubbleLayout(self._corners(bubble), Placed(text, QRectF()), QRectF(), picture=picture)
        if bubble.named:
            name = self._lay_out(bubble.name, "labelSmall", self._room)
            laid.name = Placed(name, QRectF(QPointF(x, top), name.size))
            top += name.size.height() + sizes.gap(NAME_GAP)
        y = top + self._pad_y
        if bubble.quote is not None:
            laid.quote = QRectF(x, y + 2, room, self._quote_height(bubble.quote))
            y = laid.quote.bottom() + sizes.gap(7)
        if bubble.voice is not None:
            laid.voice = QRectF(x, y, room, sizes.icon_px(VOICE_HEIGHT))
            laid.disc = QRectF(x, y + sizes.gap(2), sizes.icon_px(DISC), sizes.icon_px(DISC))
            y = laid.voice.bottom() + sizes.gap(4)
        if bubble.image is not None:
            laid.image = QRectF(x, y, room, self._image_height(text, picture))
            laid.text = Placed(text, self._description(laid.image, text, picture))
            y = laid.image.bottom() + sizes.gap(4)
        else:
            laid.text = Placed(text, self._line(text, x, y, room))
            y += text.size.height()
        if meta is not None:
            laid.meta = self._meta_rect(bubble, meta, beside, x, y, room)
            y += 0 if beside else meta.height()
        laid.bubble = QRectF(left, top, width, round(y + self._pad_y - top))
        self._surround(laid, bubble, badge)
        if sizes.look.is_rtl:
            self._mirror(laid)
        return laid

    def _text(self, bubble: Bubble) -> LaidOutText:
        if bubble.image is not None:
            room = min(self._room, self.sizes.px(IMAGE_SIZE[0])) - self.sizes.px(24)
            return self._lay_out(bubble.text, self.sizes.role, room, centred=True)
        if bubble.voice is not None:
            words, strong = voice_words(bubble)
            return self._lay_out(words, self.sizes.role, self._room, strong=strong)
        return self._lay_out(bubble.text, self.sizes.role, self._room, underlined=bubble.underlined)

    def _lay_out(
        self, text: str, role: str, room: float, *, underlined: Spans = (), strong: Spans = (), centred: bool = False
    ) -> LaidOutText:
        key = (text, role, underlined, centred)
        found = self._texts.get(key)
        if found is None or not found.fits_as_it_is(room):
            marked = {"underlined": underlined, "strong": strong}
            found = self._texts[key] = self.sizes.lay_out(text, role, room, centred=centred, **marked)
        return found

    def _picture(self, bubble: Bubble) -> QPixmap | None:
        if not bubble.image:
            return None
        width, height = (self.sizes.px(length) for length in IMAGE_SIZE)
        return self._pictures(bubble.image, QSize(min(self._room, width), height))

    def _meta(self, bubble: Bubble, text: LaidOutText) -> tuple[QSizeF | None, bool]:
        """The size of the time, and whether it fits after the last line."""
        if not bubble.clock:
            return None, False
        size = QSizeF(self.sizes.width(bubble.clock, "meta"), self.sizes.line_height(bubble.clock, "meta"))
        needed = text.last_line + self.sizes.px(META_GAP) + size.width()
        return size, bubble.image is None and needed <= self._room_with_time

    def _content_width(self, bubble: Bubble, text: LaidOutText, meta: QSizeF | None, beside: bool) -> int:
        sizes = self.sizes
        widths = [text.size.width(), float(sizes.px(MIN_WIDTH) - 2 * self._pad_x)]
        if meta is not None:
            widths.append(text.last_line + sizes.px(META_GAP) + meta.width() if beside else meta.width())
        if bubble.quote is not None:
            quote = max(sizes.width(bubble.quote.name, "labelSmall"), sizes.width(bubble.quote.text, "small"))
            widths.append(quote + sizes.px(QUOTE_INDENT) + 1)
        if bubble.voice is not None:
            widths.append(sizes.px(VOICE_WIDTH))
        if bubble.image is not None:
            widths.append(sizes.px(IMAGE_SIZE[0]))
        return min(ceil(max(widths)), self._room_with_time if beside else self._room)

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

    def _meta_rect(self, bubble: Bubble, meta: QSizeF, beside: bool, x: float, y: float, room: float) -> QRectF:
        """The rectangle of the time: after or below the last line, at the end side, or at the start if the text runs
        against it."""
        against = self.sizes.is_rtl(bubble.text) != self.sizes.look.is_rtl
        left = x if beside and against else x + room - meta.width()
        if not beside:
            return QRectF(left, y, meta.width(), meta.height())
        line = self.sizes.line_height(bubble.text, self.sizes.role)
        return QRectF(left, y - line, meta.width(), line)

    def _surround(self, laid: BubbleLayout, bubble: Bubble, badge: Badge | None) -> None:
        """Add badge, avatar and marker button."""
        sizes, frame = self.sizes, laid.bubble
        bottom = frame.bottom()
        if badge is not None:
            laid.badge, laid.badge_text = self._pill(frame, badge)
            bottom = laid.badge.bottom()
        if bubble.last and not bubble.own:
            laid.avatar = QRectF(self._margin, bottom - self.avatar, self.avatar, self.avatar)
        if self._judging and not bubble.own:
            side = self._target
            laid.marker = QRectF(frame.right() - sizes.gap(6) + 4, frame.center().y() - side / 2, side, side)
        laid.height = round(bottom + 1)

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
        for field in ("bubble", "meta", "quote", "image", "voice", "disc", "avatar", "marker", "badge"):
            rect = getattr(laid, field)
            if rect is not None:
                setattr(laid, field, self._mirrored(rect))
        for field in ("text", "name", "badge_text"):
            placed = getattr(laid, field)
            if placed is not None:
                setattr(laid, field, Placed(placed.text, self._mirrored(placed.rect)))

    def _mirrored(self, rect: QRectF) -> QRectF:
        return QRectF(self.width - rect.right(), rect.top(), rect.width(), rect.height())

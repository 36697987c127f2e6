"""The geometry of one row of the chat: measured once, used by both the size hint and the painting."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QTextCharFormat, QTextLayout, QTextOption

from quiz.languages.catalogs import _
from quiz.ui.chat.marks import Badge
from quiz.ui.chat.transcript import Bubble, reads_right_to_left
from quiz.ui.theme.look import Look

MARGIN = 24
AVATAR = 36
AVATAR_GAP = 10
MAX_WIDTH = 560
MAX_SHARE = 0.74
MIN_WIDTH = 64
PAD_X, PAD_Y = 15, 10
RADIUS, RADIUS_ATTACHED = 18, 6
GAP_IN_GROUP, GAP_BETWEEN_GROUPS = 4, 14
META_GAP = 10
MARKER_TARGET = 44
BADGE_HEIGHT, BADGE_OVERLAP, BADGE_INSET = 28, 9, 12
IMAGE_SIZE = (250, 118)
IMAGE_ICON = 28
VOICE_HEIGHT = 56


@dataclass(frozen=True, slots=True)
class Text:
    """A laid-out text and its size."""

    layout: QTextLayout
    size: QSizeF
    last_line: float


@dataclass(frozen=True, slots=True)
class Corners:
    top_left: float
    top_right: float
    bottom_right: float
    bottom_left: float


@dataclass(frozen=True, slots=True)
class BubbleLayout:
    """Rectangles in the coordinates of the row, mirrored already if the chat runs from right to left."""

    height: int
    bubble: QRectF
    corners: Corners
    text: Text
    text_at: QPointF
    meta: QRectF | None
    name: QRectF | None
    quote: QRectF | None
    image: QRectF | None
    voice: QRectF | None
    avatar: QRectF | None
    marker: QRectF | None
    badge: QRectF | None


def lay_out_text(
    text: str,
    font: QFont,
    line_height: float,
    width: float,
    *,
    rtl: bool,
    underlined: tuple[tuple[int, int], ...] = (),
    centred: bool = False,
) -> Text:
    """Break a text into lines of a fixed height; the box shrinks to the widest line."""
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(Qt.AlignmentFlag.AlignHCenter if centred else side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.setFormats([_underline(start, length) for start, length in underlined])
    widest, last, height = _break_lines(layout, width, line_height)
    if rtl or centred:
        _break_lines(layout, widest + 0.5, line_height)
    return Text(layout, QSizeF(widest, height), last)


def _underline(start: int, length: int) -> QTextLayout.FormatRange:
    span = QTextLayout.FormatRange()
    span.start, span.length = start, length
    format_ = QTextCharFormat()
    format_.setFontUnderline(True)
    span.format = format_
    return span


def _break_lines(layout: QTextLayout, width: float, line_height: float) -> tuple[float, float, float]:
    layout.beginLayout()
    y = widest = last = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y + (line_height - line.height()) / 2))
        last = line.naturalTextWidth()
        widest = max(widest, last)
        y += line_height
    layout.endLayout()
    return widest, last, y


def corner_path(rect: QRectF, corners: Corners) -> QPainterPath:
    """A rounded rectangle with one radius for each corner."""
    tl, tr, br, bl = corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left
    path = QPainterPath(QPointF(rect.left() + tl, rect.top()))
    path.lineTo(rect.right() - tr, rect.top())
    path.arcTo(rect.right() - 2 * tr, rect.top(), 2 * tr, 2 * tr, 90, -90)
    path.lineTo(rect.right(), rect.bottom() - br)
    path.arcTo(rect.right() - 2 * br, rect.bottom() - 2 * br, 2 * br, 2 * br, 0, -90)
    path.lineTo(rect.left() + bl, rect.bottom())
    path.arcTo(rect.left(), rect.bottom() - 2 * bl, 2 * bl, 2 * bl, 270, -90)
    path.lineTo(rect.left(), rect.top() + tl)
    path.arcTo(rect.left(), rect.top(), 2 * tl, 2 * tl, 180, -90)
    path.closeSubpath()
    return path


def voice_words(bubble: Bubble) -> str:
    """The transcript of a voice message as it stands in the bubble."""
    return _("Zum Lesen: „{text}“").format(text=bubble.text)


def marker_target(look: Look) -> int:
    """The side of the marker button, in px."""
    return max(MARKER_TARGET, look.icon_px(MARKER_TARGET))


class BubbleMeasure:
    """Lays out bubbles for one look and one width of the list; `role` is the text role of the message."""

    def __init__(self, look: Look, width: int, *, role: str, judging: bool) -> None:
        self.look = look
        self.width = width
        self.role = role
        self.judging = judging
        self.avatar = look.icon_px(AVATAR)
        self.gutter = self.avatar + look.gap(AVATAR_GAP)
        self.max_width = min(look.px(MAX_WIDTH), self._available() * MAX_SHARE)
        if look.factor >= 1.5 or role != "bubble":
            self.max_width = min(look.px(MAX_WIDTH), self._available() - self.gutter - marker_target(look))

    def _available(self) -> float:
        return self.width - 2 * self.look.gap(MARGIN)

    def measure(self, bubble: Bubble, badge: Badge | None) -> BubbleLayout:
        look = self.look
        pad_x, pad_y = look.px(PAD_X), look.px(PAD_Y)
        rtl = reads_right_to_left(bubble.text)
        inner = self.max_width - 2 * pad_x
        picture = QSizeF(min(inner, look.px(IMAGE_SIZE[0])), look.px(IMAGE_SIZE[1]))
        text = lay_out_text(
            voice_words(bubble) if bubble.voice is not None else bubble.text,
            look.font(self.role, arabic=rtl),
            look.line_height(self.role, arabic=rtl),
            inner if bubble.image is None else picture.width() - look.px(24),
            rtl=rtl,
            underlined=bubble.underlined if bubble.voice is None else (),
            centred=bubble.image is not None,
        )
        meta_width = self._advance("meta", bubble.clock) if bubble.clock else 0.0
        beside = bool(meta_width) and text.last_line + look.px(META_GAP) + meta_width <= inner
        content = max(text.size.width(), text.last_line + look.px(META_GAP) + meta_width if beside else meta_width)
        top = float(look.gap(GAP_BETWEEN_GROUPS if bubble.first else GAP_IN_GROUP))
        start = float(look.gap(MARGIN) + (0 if bubble.own else self.gutter))
        name = quote = image = voice = None
        if bubble.named:
            height = look.line_height("labelSmall")
            name = QRectF(start + pad_x, top, self.max_width, height)
            top += height + look.gap(2)
        y = top + pad_y
        if bubble.quote is not None:
            quote_width = max(self._advance("labelSmall", bubble.quote.name), self._advance("small", bubble.quote.text))
            content = max(content, min(inner, quote_width + look.px(14)))
            height = look.line_height("labelSmall") + look.line_height("small")
            quote = QRectF(start + pad_x, y + 2, 0, height)
            y += height + look.gap(9)
        if bubble.image is not None:
            content = max(content, picture.width())
            beside = False
            above = look.icon_px(IMAGE_ICON) + look.gap(32) if not bubble.image else picture.height() + look.gap(8)
            below = look.gap(24) if not bubble.image else 0
            image = QRectF(QPointF(start + pad_x, y), QSizeF(content, above + text.size.height() + below))
            y += above
        if bubble.voice is not None:
            content = max(content, min(inner, look.px(230)))
            voice = QRectF(start + pad_x, y, 0, look.icon_px(VOICE_HEIGHT))
            y += voice.height() + look.gap(4)
        content = max(content, MIN_WIDTH - 2 * pad_x)
        width = content + 2 * pad_x
        if bubble.own:
            start = self.width - look.gap(MARGIN) - width
        text_x = start + pad_x if rtl == look.is_rtl else start + pad_x + content - text.size.width()
        if image is not None:
            text_x = start + pad_x + (content - text.size.width()) / 2
        text_at = QRectF(text_x, y, text.size.width(), text.size.height())
        y = image.bottom() + look.gap(4) if image is not None else y + text.size.height()
        meta = None
        if meta_width:
            height = look.line_height(self.role, arabic=rtl) if beside else look.line_height("meta")
            meta_top = y - height if beside else y
            meta = QRectF(start + width - pad_x - meta_width, meta_top, meta_width + 2, height)
            if beside and rtl != look.is_rtl:
                meta.moveLeft(start + pad_x)
            y = meta_top + height if not beside else y
        frame = QRectF(start, top, width, y + pad_y - top)
        for inner_rect in (quote, voice, image):
            if inner_rect is not None:
                inner_rect.setLeft(start + pad_x)
                inner_rect.setWidth(content)
        return self._finish(bubble, badge, frame, text, text_at, meta, name, quote, image, voice)

    def _finish(
        self,
        bubble: Bubble,
        badge: Badge | None,
        frame: QRectF,
        text: Text,
        text_at: QRectF,
        meta: QRectF | None,
        name: QRectF | None,
        quote: QRectF | None,
        image: QRectF | None,
        voice: QRectF | None,
    ) -> BubbleLayout:
        look = self.look
        bottom = frame.bottom()
        badge_rect = None
        if badge is not None:
            height = look.control(BADGE_HEIGHT, "meta")
            badge_rect = QRectF(
                frame.left() + look.px(BADGE_INSET),
                bottom - look.px(BADGE_OVERLAP),
                self._advance("chip", badge.label) + look.icon_px(17) + look.px(6 + 8 + 11),
                height,
            )
            bottom = badge_rect.bottom()
        avatar = None
        if bubble.last and not bubble.own:
            avatar = QRectF(look.gap(MARGIN), bottom - self.avatar, self.avatar, self.avatar)
        marker = None
        if self.judging and not bubble.own:
            side = marker_target(look)
            left = frame.right() - look.gap(6) + 4
            marker = QRectF(left, frame.center().y() - side / 2, side, side)
        mirrored = self._mirror if look.is_rtl else _same
        rects = [
            mirrored(rect) for rect in (frame, text_at, meta, name, quote, image, voice, avatar, marker, badge_rect)
        ]
        frame_, text_rect = rects[0] or frame, rects[1] or text_at
        return BubbleLayout(
            height=round(bottom + 1),
            bubble=frame_,
            corners=self._corners(bubble),
            text=text,
            text_at=text_rect.topLeft(),
            meta=rects[2],
            name=rects[3],
            quote=rects[4],
            image=rects[5],
            voice=rects[6],
            avatar=rects[7],
            marker=rects[8],
            badge=rects[9],
        )

    def _corners(self, bubble: Bubble) -> Corners:
        big, small = self.look.px(RADIUS), self.look.px(RADIUS_ATTACHED)
        top = big if bubble.first else small
        on_left = bubble.own == self.look.is_rtl
        return Corners(top, big, big, small) if on_left else Corners(big, top, small, big)

    def _advance(self, role: str, text: str | None) -> float:
        font = self.look.font("labelSmall", px=13) if role == "chip" else self.look.font(role)
        return QFontMetricsF(font).horizontalAdvance(text or "")

    def _mirror(self, rect: QRectF | None) -> QRectF | None:
        if rect is None:
            return None
        return QRectF(self.width - rect.right(), rect.top(), rect.width(), rect.height())


def _same(rect: QRectF | None) -> QRectF | None:
    return rect

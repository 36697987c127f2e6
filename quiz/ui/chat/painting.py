"""Paints one bubble with everything in it and around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from quiz.play.transcript import Bubble, TypingRow
from quiz.ui.chat.card_painting import CardPainter
from quiz.ui.chat.layout import BADGE_ICON, IMAGE_ICON, IMAGE_PAD, QUOTE_INDENT, TICKS, BubbleLayout
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.media import fitted_picture
from quiz.ui.chat.reactions import paint_pill
from quiz.ui.chat.sizes import Sizes
from quiz.ui.components.faces import face
from quiz.ui.components.paint import Corners, grown, rounded
from quiz.ui.theme.images import device_ratio

HATCH_WIDTH, HATCH_STEP = 8, 22.6
WAVE = (6, 12, 18, 10, 22, 28, 16, 24, 12, 8, 18, 26, 14, 20, 10, 6)
DOT, DOT_GAP, DOT_RISE, DOT_PERIOD, DOT_PHASE = 8, 6, 4, 1200, 160
TYPING_BUBBLE = (72, 44)
PICTURE_RADIUS = 12
RING_REACH = 5
"""How far the focus ring reaches beyond what it is around, in px."""
FRAME_OUT = 3.0


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours and the outline of one bubble."""

    fill: QColor
    text: QColor
    meta: QColor
    line: QColor
    width: float
    style: Qt.PenStyle = Qt.PenStyle.SolidLine
    hatched: bool = False


class BubblePainter:
    """Paints bubbles by their layout. `media` is the pack's folder of pictures, `plays` whether voice messages can be
    played."""

    def __init__(self, sizes: Sizes, marks: Marks, media: Path | None, *, plays: bool) -> None:
        self._sizes = sizes
        self._look = sizes.look
        self._marks = marks
        self._media = media
        self._plays = plays
        self._cards = CardPainter(sizes)

    def picture(self, file: str, size: QSize) -> QPixmap | None:
        """A picture of the pack, fitted into a size; None if it cannot be shown."""
        if self._media is None:
            return None
        return fitted_picture(self._media / file, size.width(), size.height(), device_ratio())

    def paint(self, painter: QPainter, bubble: Bubble, laid: BubbleLayout, visible: QRectF, *, playing: bool) -> None:
        """Paint a bubble; lines of text outside `visible` are skipped. `playing`: its voice message is being played."""
        look, ink = self._look, self._ink(bubble, deleted=laid.deleted is not None)
        self._box(painter, laid, ink)
        if laid.name is not None:
            laid.name.text.draw(painter, laid.name.rect.topLeft(), look.color("textMuted"))
        if laid.quote is not None:
            self._quote(painter, laid.quote, bubble, ink)
        if laid.image is not None:
            self._image(painter, laid.image, laid.picture)
        if laid.voice is not None and laid.disc is not None:
            self._voice(painter, laid.voice, laid.disc, bubble, ink, playing=playing)
        if laid.card is not None and laid.card_rect is not None:
            self._cards.paint(painter, laid.card, laid.card_rect.topLeft(), ink.text, ink.meta)
        if laid.deleted is not None:
            icon = look.icon("deleted", ink.text, round(laid.deleted.width()))
            painter.drawPixmap(laid.deleted.topLeft(), icon)
        laid.text.text.draw(painter, laid.text.rect.topLeft(), ink.text, visible)
        if laid.meta is not None:
            self._meta(painter, laid.meta, laid, ink)
        if laid.avatar is not None:
            self.face(painter, laid.avatar, bubble.avatar, bubble.name)
        self._badge(painter, bubble, laid)
        if laid.reactions is not None and laid.reactions_rect is not None:
            paint_pill(painter, self._sizes, laid.reactions, laid.reactions_rect)

    def grow(self, painter: QPainter, bubble: Bubble, laid: BubbleLayout, shape: QRectF, clear: float) -> None:
        """Paint a bubble that has only this shape yet, with its words as far as they are `clear`, from 0 to 1."""
        ink = self._ink(bubble, deleted=False)
        self._box(painter, replace(laid, bubble=shape), ink)
        if laid.avatar is not None:
            self.face(painter, laid.avatar, bubble.avatar, bubble.name)
        if laid.name is not None:
            laid.name.text.draw(painter, laid.name.rect.topLeft(), self._look.color("textMuted"))
        painter.save()
        painter.setClipPath(self._path(shape.adjusted(1, 1, -1, -1), laid.corners), Qt.ClipOperation.IntersectClip)
        painter.setOpacity(clear)
        words = replace(laid, bubble=laid.bubble.adjusted(-3, -3, 3, 3), avatar=None, name=None)
        self.paint(painter, bubble, words, laid.bubble, playing=False)
        painter.restore()

    def ring(self, painter: QPainter, rect: QRectF, corners: Corners) -> None:
        """Paint the focus ring of a bubble: 3 px wide, 2 px outside it."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for role, width, out in (("focusGap", 2.0, 1.0), ("focus", 3.0, 3.5)):
            painter.setPen(QPen(self._look.color(role), width))
            painter.drawPath(self._path(rect.adjusted(-out, -out, out, out), grown(corners, out)))

    def frame(self, painter: QPainter, rect: QRectF, corners: Corners) -> None:
        """Paint a line around the bubble that something else is about. It touches the bubble, which a focus ring does
        not."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.color("text"), 3.0))
        around = rect.adjusted(-FRAME_OUT, -FRAME_OUT, FRAME_OUT, FRAME_OUT)
        painter.drawPath(self._path(around, grown(corners, FRAME_OUT)))

    def marker(self, painter: QPainter, rect: QRectF, *, hovered: bool) -> None:
        """Paint the marker button beside a bubble."""
        size = self._sizes.icon_px(20)
        icon = self._look.icon("marker", "text" if hovered else "lineStrong", size)
        painter.drawPixmap(rect.center() - QPointF(size / 2, size / 2), icon)

    def typing(self, painter: QPainter, row: TypingRow, frame: QRectF, avatar: QRectF, ms: int) -> None:
        """Paint the dots of a person who is typing, `ms` after they appeared."""
        look, sizes = self._look, self._sizes
        radius = min(float(sizes.px(18)), frame.height() / 2)
        corners = (radius, radius, radius, float(sizes.px(6)))
        painter.setPen(QPen(look.color("bubbleInLine"), 2 if look.is_contrast else 1))
        painter.setBrush(look.color("bubbleIn"))
        painter.drawPath(self._path(frame.adjusted(0.5, 0.5, -0.5, -0.5), corners))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("bubbleInMeta"))
        dot, gap = sizes.px(DOT), sizes.px(DOT_GAP)
        for n in range(3):
            phase = ((ms - n * DOT_PHASE) % DOT_PERIOD) / DOT_PERIOD
            rise = sizes.px(DOT_RISE) * max(0.0, 1 - abs(phase - 0.2) / 0.2)
            at = 2 - n if look.is_rtl else n
            x = frame.center().x() - 1.5 * dot - gap + at * (dot + gap)
            painter.drawEllipse(QRectF(x, frame.center().y() - dot / 2 - rise, dot, dot))
        self.face(painter, avatar, row.avatar, row.name)

    def _ink(self, bubble: Bubble, *, deleted: bool) -> Ink:
        """The colours of a bubble; one that is shown as `deleted` is not filled unless it is marked."""
        color = self._look.color
        line = 2.0 if self._look.is_contrast else 1.0
        marked = bubble.mark is not None and bubble.mark.judgement != "okay" and bubble.verdict is None
        okay = bubble.mark is not None and bubble.mark.judgement == "okay" and bubble.verdict is None
        if deleted and not marked:
            muted, edge = color("textMuted"), (color("ok"), 2.0) if okay else (color("lineStrong"), line)
            return Ink(color("chatBackground"), muted, muted, *edge)
        if bubble.own:
            return Ink(color("bubbleOut"), color("bubbleOutText"), color("bubbleOutMeta"), color("bubbleOutLine"), 1.0)
        text, meta, fill = color("bubbleInText"), color("bubbleInMeta"), color("bubbleIn")
        if marked or bubble.verdict == "hit":
            return Ink(color("marker"), color("onMarker"), color("onMarker"), color("markerLine"), 2.0)
        if okay:
            return Ink(fill, text, meta, color("ok"), 2.0)
        if bubble.verdict == "miss":
            return Ink(fill, text, meta, color("trick"), 2.0, Qt.PenStyle.DashLine)
        if bubble.verdict == "false_alarm":
            return Ink(fill, text, meta, color("ok"), 2.0, hatched=True)
        if bubble.verdict == "unsure":
            return Ink(fill, text, meta, color("unsure"), 2.0, Qt.PenStyle.DotLine)
        return Ink(fill, text, meta, color("bubbleInLine"), line)

    def _box(self, painter: QPainter, laid: BubbleLayout, ink: Ink) -> None:
        """Paint the bubble itself. A plain outline is filled, which is several times as fast as stroking it."""
        rect, width = laid.bubble, ink.width
        if ink.style == Qt.PenStyle.SolidLine:
            painter.fillPath(self._path(rect, laid.corners), ink.line)
            path = self._path(rect.adjusted(width, width, -width, -width), grown(laid.corners, -width))
            painter.fillPath(path, ink.fill)
            if ink.hatched:
                self._hatch(painter, laid, path)
            return
        inset = width / 2
        path = self._path(rect.adjusted(inset, inset, -inset, -inset), laid.corners)
        painter.setBrush(ink.fill)
        pen = QPen(ink.line, width, ink.style)
        if ink.style == Qt.PenStyle.DashLine:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawPath(path)

    def _hatch(self, painter: QPainter, laid: BubbleLayout, path: QPainterPath) -> None:
        """Paint stripes; in the contrast theme white ones along the edge only, so that the text stays on plain
        black."""
        rect = laid.bubble
        painter.save()
        painter.setClipPath(path)
        if self._look.is_contrast:
            edge = float(self._sizes.px(5))
            inner = self._path(rect.adjusted(edge, edge, -edge, -edge), laid.corners)
            painter.setClipPath(path.subtracted(inner))
        ink, width, step = self._look.color("markerTint"), float(HATCH_WIDTH), HATCH_STEP
        if self._look.is_contrast:
            ink, width, step = self._look.color("ok"), 2.0, 8.0
        painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        x = rect.left() - rect.height()
        while x < rect.right() + rect.height():
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
            x += step
        painter.restore()

    def _meta(self, painter: QPainter, rect: QRectF, laid: BubbleLayout, ink: Ink) -> None:
        """Paint the time, and the ticks at its end. Ticks are not mirrored."""
        rtl = self._look.is_rtl
        if laid.meta_words:
            self._sizes.draw_line(painter, rect.adjusted(-1, 0, 1, 0), laid.meta_words, "meta", ink.meta)
        if laid.ticks is not None:
            side = self._sizes.icon_px(TICKS)
            x = rect.left() if rtl else rect.right() - side
            icon = self._look.icon(laid.ticks, ink.meta, side)
            painter.drawPixmap(QPointF(x, rect.center().y() - side / 2), icon)

    def _quote(self, painter: QPainter, rect: QRectF, bubble: Bubble, ink: Ink) -> None:
        if bubble.quote is None:
            return
        sizes, rtl = self._sizes, self._look.is_rtl
        bar = sizes.px(3)
        painter.fillRect(QRectF(rect.right() - bar if rtl else rect.left(), rect.top(), bar, rect.height()), ink.meta)
        indent = sizes.px(QUOTE_INDENT)
        inner = rect.adjusted(0, 0, -indent, 0) if rtl else rect.adjusted(indent, 0, 0, 0)
        height = sizes.line_height(bubble.quote.name, "labelSmall")
        name = QRectF(inner.left(), inner.top(), inner.width(), height)
        sizes.draw_line(painter, name, bubble.quote.name, "labelSmall", ink.text)
        sizes.draw_line(painter, inner.adjusted(0, height, 0, 0), bubble.quote.text, "small", ink.meta)

    def _image(self, painter: QPainter, rect: QRectF, picture: QPixmap | None) -> None:
        """Paint the picture, or a placeholder if it is only described."""
        look, sizes = self._look, self._sizes
        if picture is not None:
            size = picture.deviceIndependentSize()
            target = QRectF(QPointF(rect.center().x() - size.width() / 2, rect.top()), size)
            radius = float(PICTURE_RADIUS)
            painter.save()
            painter.setClipPath(self._path(target, (radius, radius, radius, radius)))
            painter.drawPixmap(target.topLeft(), picture)
            painter.restore()
            return
        painter.setPen(QPen(look.color("bubbleInLine"), 2) if look.is_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("sunken"))
        painter.drawRoundedRect(rect, PICTURE_RADIUS, PICTURE_RADIUS)
        side = sizes.icon_px(IMAGE_ICON)
        at = QPointF(rect.center().x() - side / 2, rect.top() + sizes.gap(IMAGE_PAD))
        painter.drawPixmap(at, look.icon("image", "textMuted", side))

    def _voice(self, painter: QPainter, rect: QRectF, disc: QRectF, bubble: Bubble, ink: Ink, *, playing: bool) -> None:
        """Paint a disc, which is a button if voice messages can be played, a fixed wave, the length, and a line above
        the words."""
        look, sizes, rtl = self._look, self._sizes, self._look.is_rtl
        plain = ink.fill == look.color("bubbleIn")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent") if plain else ink.text)
        painter.drawEllipse(disc)
        size = sizes.icon_px(20)
        name = ("stop" if playing else "play") if self._plays else "voice"
        icon = look.icon(name, look.color("onAccent") if plain else ink.fill, size)
        painter.drawPixmap(disc.center() - QPointF(size / 2, size / 2), icon)
        painter.setPen(QPen(ink.meta, sizes.px(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        step = -sizes.px(6) if rtl else sizes.px(6)
        x = disc.left() - sizes.px(12) if rtl else disc.right() + sizes.px(12)
        for height in WAVE:
            half = sizes.px(height) / 2
            painter.drawLine(QPointF(x, disc.center().y() - half), QPointF(x, disc.center().y() + half))
            x += step
        minutes, seconds = divmod(bubble.voice or 0, 60)
        wide = sizes.px(56)
        length = QRectF(x - wide - sizes.px(3) if rtl else x + sizes.px(3), disc.top(), wide, disc.height())
        sizes.draw_line(painter, length, f"{minutes}:{seconds:02}", "meta", ink.meta)
        line = ink.meta if look.is_contrast or bubble.own else ink.line
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), line)

    def _badge(self, painter: QPainter, bubble: Bubble, laid: BubbleLayout) -> None:
        badge = self._marks.badge(bubble, self._look)
        if badge is None or laid.badge is None or laid.badge_text is None:
            return
        rect = laid.badge
        pen = QPen(badge.ink, 2)
        if badge.dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(badge.fill)
        radius = min(rect.height(), self._sizes.control(28)) / 2 - 1
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
        size = self._sizes.icon_px(BADGE_ICON)
        pad = self._sizes.px(8)
        x = rect.right() - pad - size if self._look.is_rtl else rect.left() + pad
        painter.drawPixmap(QPointF(x, rect.center().y() - size / 2), self._look.icon(badge.icon, badge.ink, size))
        laid.badge_text.text.draw(painter, laid.badge_text.rect.topLeft(), badge.ink)

    def face(self, painter: QPainter, rect: QRectF, avatar: str | None, name: str) -> None:
        """Paint the picture of a person or a group, or the initials."""
        painter.drawPixmap(rect.topLeft(), face(self._look, avatar, name, round(rect.width()), self._media))

    def _path(self, rect: QRectF, corners: Corners) -> QPainterPath:
        return rounded(rect, corners, self._look.is_rtl)

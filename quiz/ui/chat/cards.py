"""The layout of what is sent beside texts: attachments, missed calls and pictures of a chat.

None of it knows whether the message carries a tactic: colour, place and size are the same for tricks and honest ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPixmap

from quiz.languages.translation import _
from quiz.play.transcript import Bubble
from quiz.play.wording import card_name, is_question, place_buttons
from quiz.story.steps import Attachment
from quiz.ui.chat.sizes import PILL, Sizes
from quiz.ui.chat.text import LaidOutText

MIN_WIDTH, CARD_WIDTH = 236, 300
"""The smallest and the largest width of an attachment in px at 100 %, without the padding of its bubble."""
SQUARE, SQUARE_GAP = 44, 12
LEAST_BESIDE = 90
"""With less room beside the square, in px at 100 %, its words stand below it."""
MAP_HEIGHT, PIN = 76, 44
FRAME_PAD = 12
BUTTON_HEIGHT, BUTTON_GAP = 34, 8
CAPTION_ICON, CAPTION_GAP = 17, 6
HEADER_HEIGHT, HEADER_ICON = 34, 20
SAID_PAD_X, SAID_PAD_Y, SAID_GAP = 10, 3, 5
MOST_SAID = 4
"""So many bubbles at most are drawn in a picture of a chat; its description has them all."""
BARS = (0.62, 0.44)
"""The widths of the empty bubbles in a picture of a chat whose description quotes nothing."""
MEANS = "small"
SPOKEN_ENDS = tuple(".!?…؟)")
ICONS: Mapping[str, str] = {
    "money": "money",
    "place": "place",
    "contact": "contact",
    "link": "link",
    "date": "date",
    "gift": "gift-game",
}
MISSED_CALL = "missed-call"
_QUOTED = re.compile('„([^„“”]+)[“”]|“([^“”]+)”|«([^«»]+)»|»([^«»]+)«|"([^"]+)"')

CardShape = Literal[
    "square", "title", "line", "frame", "map", "pin", "button", "header", "body", "said", "picture", "icon",
    "frame text", "frame line", "frame icon",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One shape of an attachment at its place, with an icon, a text or a picture in it.

    A text with `frame` in its shape stands on a frame of its own colour, any other on the bubble.
    """

    shape: CardShape
    rect: QRectF
    text: LaidOutText | None = None
    icon: str = ""
    picture: QPixmap | None = None


@dataclass(frozen=True, slots=True)
class CardLayout:
    """The pieces of an attachment in coordinates of their own, already mirrored if it runs from right to left.

    `last_line` is how far the last line reaches, in px, and `line_height` its height: the time can stand behind it.
    Both are 0 if nothing can. `below_line` is the distance from that line to the lower edge, in px.
    """

    pieces: tuple[Piece, ...]
    size: QSizeF
    last_line: float = 0.0
    line_height: float = 0.0
    below_line: float = 0.0


class LayOut(Protocol):
    """Breaks a text in a text role into lines for a width in px."""

    def __call__(self, text: str, role: str, room: float, *, centred: bool = False) -> LaidOutText: ...


def kind_line(card: Attachment, *, with_text: bool) -> str:
    """The line under the title: what kind of thing it is, and if wanted the text in a direction of its own."""
    kind = card_name(card.kind)
    if not with_text or not card.text:
        return kind
    if card.kind == "gift":
        kind = _("Geschenk")
    return _("{kind} · {text}").format(kind=kind, text=f"\u2068{card.text}\u2069")


def called_line(name: str) -> str:
    """Who called."""
    return _("{name} hat angerufen").format(name=f"\u2068{name}\u2069")


def stands_in_line(card: Attachment, sizes: Sizes, room: float) -> bool:
    """Whether the text is a handle, an address, a time or a game that fits behind the kind, and no sentence to
    somebody. `room` is that of the whole attachment."""
    text = card.text
    if not text or card.kind in ("money", "place") or "\n" in text or text.endswith(SPOKEN_ENDS):
        return False
    beside = room - sizes.icon_px(SQUARE) - sizes.gap(SQUARE_GAP)
    return sizes.width(kind_line(card, with_text=True), MEANS) <= beside


def text_below(bubble: Bubble, sizes: Sizes, room: float) -> str:
    """The text of an attachment that stands below it as in any bubble; empty if there is none."""
    card = bubble.card
    if card is None or card.kind == "place" or stands_in_line(card, sizes, room):
        return ""
    return card.text or ""


def card_layout(
    sizes: Sizes, lay_out: LayOut, room: float, bubble: Bubble, picture: QPixmap | None
) -> CardLayout | None:
    """The layout of an attachment, of missed calls or of a picture of a chat; None for any other message."""
    card = bubble.card
    if bubble.missed is not None:
        return head_card(sizes, lay_out, room, MISSED_CALL, bubble.text, called_line(bubble.name))
    if bubble.of_chat:
        return chat_picture(sizes, lay_out, room, bubble.text, picture)
    if card is None:
        return None
    if card.kind == "place":
        return place_card(sizes, lay_out, room, card)
    line = kind_line(card, with_text=stands_in_line(card, sizes, room))
    return head_card(sizes, lay_out, room, ICONS[card.kind], card.title, line)


def head_card(sizes: Sizes, lay_out: LayOut, room: float, icon: str, title: str, line: str) -> CardLayout:
    """A square with an icon, and beside it a title and a line; below it if there is hardly any room."""
    side, gap = sizes.icon_px(SQUARE), sizes.gap(SQUARE_GAP)
    below = room - side - gap < sizes.px(LEAST_BESIDE)
    x = 0.0 if below else float(side + gap)
    first, second = lay_out(title, "label", room - x), lay_out(line, MEANS, room - x)
    words = first.size.height() + second.size.height()
    height = side + gap + words if below else max(float(side), words)
    top = height - words if below else (height - words) / 2
    square = 0.0 if below or words > 1.5 * side else (height - side) / 2
    pieces = (
        Piece("square", QRectF(0, square, side, side), icon=icon),
        Piece("title", QRectF(QPointF(x, top), first.size), first),
        Piece("line", QRectF(QPointF(x, top + first.size.height()), second.size), second),
    )
    width = x + max(first.size.width(), second.size.width())
    size = QSizeF(max(width, min(float(sizes.px(MIN_WIDTH)), room)), height)
    laid = CardLayout(pieces, size, x + second.last_line, sizes.line_height(line, MEANS), height - top - words)
    return _turned(laid, sizes.look.is_rtl)


def place_card(sizes: Sizes, lay_out: LayOut, width: float, card: Attachment) -> CardLayout:
    """A drawn map that shows no real place, with words below it; a question has two drawn buttons."""
    pad, map_height = sizes.px(FRAME_PAD), float(sizes.icon_px(MAP_HEIGHT))
    pin = sizes.icon_px(PIN)
    pieces = [
        Piece("map", QRectF(0, 0, width, map_height)),
        Piece("pin", QRectF((width - pin) / 2, (map_height - pin) / 2, pin, pin), icon=ICONS["place"]),
    ]
    y = map_height + sizes.px(9)
    shapes: tuple[tuple[CardShape, str, str], ...] = (
        ("frame text", card.title, "label"),
        ("frame line", card.text or card_name(card.kind), MEANS),
    )
    for shape, words, role in shapes:
        text = lay_out(words, role, width - 2 * pad)
        pieces.append(Piece(shape, QRectF(QPointF(pad, y), text.size), text))
        y += text.size.height()
    asks = is_question(card)
    if asks:
        buttons, y = _buttons(sizes, lay_out, QRectF(pad, y + sizes.gap(8), width - 2 * pad, 0))
        pieces += buttons
    frame = QRectF(0, 0, width, round(y + pad))
    pieces.insert(0, Piece("frame", frame))
    if not asks:
        return _turned(CardLayout(tuple(pieces), frame.size()), sizes.look.is_rtl)
    icon, gap, top = sizes.icon_px(CAPTION_ICON), sizes.gap(CAPTION_GAP), frame.bottom() + sizes.gap(7)
    caption = lay_out(_("Die Knöpfe gehören zum Bild."), "meta", width - icon - gap)
    height = sizes.line_height(caption.layout.text(), "meta")
    pieces += [
        Piece("icon", QRectF(0, top + (height - icon) / 2, icon, icon), icon="image"),
        Piece("line", QRectF(QPointF(icon + gap, top), caption.size), caption),
    ]
    size = QSizeF(width, top + caption.size.height())
    return _turned(CardLayout(tuple(pieces), size, icon + gap + caption.last_line, height), sizes.look.is_rtl)


def _buttons(sizes: Sizes, lay_out: LayOut, room: QRectF) -> tuple[list[Piece], float]:
    """The drawn buttons beside one another, or below if they are too wide; and where they end."""
    gap, height = sizes.gap(BUTTON_GAP), float(sizes.control(BUTTON_HEIGHT))
    half = (room.width() - gap) / 2
    beside = all(sizes.width(words, MEANS) <= half - 2 * gap for words in place_buttons())
    width = half if beside else room.width()
    pieces, x, y = [], room.left(), room.top()
    for words in place_buttons():
        text = lay_out(words, MEANS, width - 2 * gap, centred=True)
        rect = QRectF(x, y, width, max(height, text.size.height() + 2 * gap))
        at = QPointF(rect.center().x() - text.size.width() / 2, rect.center().y() - text.size.height() / 2)
        pieces += [Piece("button", rect), Piece("frame line", QRectF(at, text.size), text)]
        x, y = (x + width + gap, y) if beside else (x, rect.bottom() + gap)
    return pieces, pieces[-2].rect.bottom()


def chat_picture(sizes: Sizes, lay_out: LayOut, width: float, words: str, picture: QPixmap | None) -> CardLayout:
    """A frame that looks like a part of a chat: what its description quotes, as bubbles, or a picture of the pack.

    It keeps the direction of its own words.
    """
    pad, side = sizes.px(10), sizes.icon_px(HEADER_ICON)
    title = lay_out(_("Aus einem Chat"), PILL, width - 3 * pad - side)
    header = QRectF(0, 0, width, max(float(sizes.control(HEADER_HEIGHT)), title.size.height() + pad))
    middle = header.center().y()
    inside = [
        Piece("header", header),
        Piece("frame text", QRectF(QPointF(pad, middle - title.size.height() / 2), title.size), title),
        Piece("frame icon", QRectF(width - pad - side, middle - side / 2, side, side), icon="screenshot"),
    ]
    if picture is not None:
        size = picture.deviceIndependentSize()
        at = QPointF((width - size.width()) / 2, header.bottom() + pad)
        inside.append(Piece("picture", QRectF(at, size), picture=picture))
    else:
        inside += _said(sizes, lay_out, width, header.bottom() + pad, quoted_parts(words))
    frame = QRectF(0, 0, width, round(max(piece.rect.bottom() for piece in inside) + pad))
    laid = CardLayout((Piece("body", frame), *inside), frame.size())
    return _turned(laid, sizes.is_rtl(words))


def quoted_parts(text: str) -> tuple[str, ...]:
    """What a text quotes, in the order it comes, without the quotation marks."""
    return tuple("".join(groups).strip() for groups in _QUOTED.findall(text))


def _said(sizes: Sizes, lay_out: LayOut, width: float, top: float, words: Sequence[str]) -> list[Piece]:
    """Small bubbles with these words; empty ones without."""
    pad, pad_x, pad_y = sizes.px(10), sizes.px(SAID_PAD_X), sizes.px(SAID_PAD_Y)
    pieces: list[Piece] = []
    for part in words[:MOST_SAID]:
        text = lay_out(part, "meta", 0.86 * width - 2 * (pad + pad_x))
        rect = QRectF(pad, top, text.size.width() + 2 * pad_x, text.size.height() + 2 * pad_y)
        pieces += [
            Piece("said", rect),
            Piece("frame text", QRectF(QPointF(pad + pad_x, top + pad_y), text.size), text),
        ]
        top = rect.bottom() + sizes.gap(SAID_GAP)
    if not words:
        for share in BARS:
            pieces.append(Piece("said", QRectF(pad, top, share * width, sizes.px(20))))
            top = pieces[-1].rect.bottom() + sizes.gap(SAID_GAP)
    return pieces


def _turned(card: CardLayout, rtl: bool) -> CardLayout:
    """The same from right to left. Nothing in a piece is mirrored, only its place."""
    if not rtl:
        return card
    width = card.size.width()
    pieces = (
        replace(p, rect=QRectF(width - p.rect.right(), p.rect.top(), p.rect.width(), p.rect.height()))
        for p in card.pieces
    )
    return replace(card, pieces=tuple(pieces))

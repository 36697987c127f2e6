"""What is sent beside texts, and what the phone shows at a message: attachments, calls, ticks, reactions, deletions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel

from quiz.play.transcript import Bubble, ChatRow, Quote, Row, Ticks
from quiz.play.wording import deleted_words
from quiz.story.events import Mark
from quiz.story.steps import CARD_KINDS, Attachment
from quiz.ui.chat.cards import CARD_WIDTH, MIN_WIDTH, quoted_parts
from quiz.ui.chat.layout import BADGE_INSET, BADGE_OVERLAP, BubbleLayout
from quiz.ui.chat.model import TranscriptModel, announcement
from quiz.ui.chat.reactions import DRAWINGS
from quiz.ui.chat.view import ChatView
from quiz.ui.state import ChatState, LookBackState
from quiz.ui.theme.assets import asset_path
from quiz.ui.theme.images import reaction_pixmap
from tests.story.every_step import load_every_step, play_every_step
from tests.ui.conftest import Opener
from tests.ui.situations import go
from tests.ui.test_chat_view import ARABIC, Shown, said
from tests.ui.test_contrast import TEXT, text_contrast

pytestmark = pytest.mark.no_cover

TRICK = Mark("trick", "idealisation")
THEMES = ("light", "dark", "contrast")


@pytest.fixture
def chat(qapp: QApplication) -> Iterator[Callable[..., Shown]]:
    shown: list[Shown] = []

    def make(*rows: Row, **options: Any) -> Shown:
        one = Shown(qapp, **options)
        one.show(*rows)
        shown.append(one)
        return one

    yield make
    for one in shown:
        one.view.close()
        one.view.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def card(n: int, kind: Any, title: str, text: str | None = None, **more: Any) -> Bubble:
    attachment = Attachment(kind, title, text)
    return said(n, attachment.words, card=attachment, **more)


def calls(n: int, count: int = 7, **more: Any) -> Bubble:
    return said(n, f"{count} verpasste Anrufe", missed=count, **more)


def chat_picture(n: int, alt: str = "Ronja schreibt: „Nervt.“", **more: Any) -> Bubble:
    return said(n, alt, image="", of_chat=True, **more)


def every_kind(**more: Any) -> list[Bubble]:
    """One of each, with the texts of the drawing."""
    return [
        card(0, "money", "50 €", "Fürs Ticket. Gern :)", **more),
        calls(1, **more),
        card(2, "place", "Live-Standort teilen?", "kay.17 sieht 8 Stunden lang, wo du bist.", **more),
        card(3, "place", "Eiscafé am Markt", **more),
        card(4, "contact", "Marc (Casting)", "@marc.casting", **more),
        card(5, "link", "Dein Fotoshooting", "shooting-jetzt.example", **more),
        card(6, "date", "Training", "Di, 18 Uhr", **more),
        card(7, "gift", "800 Kristalle", "Sternenlauf", **more),
        chat_picture(8, **more),
        said(9, deleted=True, **more),
    ]


def laid_out(shown: Shown, at: int) -> BubbleLayout:
    row = shown.rows[at]
    assert isinstance(row, Bubble)
    return shown.delegate.bubble_layout(row)


def text_places(laid: BubbleLayout) -> list[QRectF]:
    """Where the texts of a bubble stand, with those of its attachment."""
    found = [] if laid.text.rect.isEmpty() else [laid.text.rect]
    if laid.card is not None and laid.card_rect is not None:
        found += [p.rect.translated(laid.card_rect.topLeft()) for p in laid.card.pieces if p.text is not None]
    return found


# Layout


def test_the_kinds_of_the_test_are_all_there_are() -> None:
    assert {bubble.card.kind for bubble in every_kind() if bubble.card} == set(CARD_KINDS)


def test_attachments_are_as_wide_as_in_the_drawing(chat: Callable[..., Shown]) -> None:
    shown = chat(*every_kind())
    for at in range(9):
        laid = laid_out(shown, at)
        assert MIN_WIDTH <= laid.bubble.width() - 30 <= CARD_WIDTH, at
    money = laid_out(shown, 0).card
    assert money is not None
    square, title, line = (piece.rect for piece in money.pieces)
    assert (square.width(), square.height()) == (44, 44)
    assert title.left() - square.right() == 12
    assert line.top() == title.bottom()


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(("size", "text_size"), [((914, 588), 100), ((360, 600), 100), ((640, 600), 200)])
def test_nothing_sticks_out_of_a_bubble(
    chat: Callable[..., Shown], size: tuple[int, int], text_size: int, direction: str, own: bool
) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
    reactions = (("kay.17", "😂"), ("Nele", "🔥"))
    more: dict[str, Any] = {"own": own, "reactions": reactions, "ticks": "read" if own else None}
    more |= {} if own else {"mark": TRICK}
    rows = [*every_kind(**more), card(10, "contact", word, word, **more), chat_picture(11, f"„{word}“", **more)]
    shown = chat(*rows, card(12, "money", "50 €", ARABIC, **more), size=size, text_size=text_size, direction=direction)
    for at in range(len(shown.rows)):
        laid = laid_out(shown, at)
        for rect in (laid.bubble, laid.badge, laid.marker, laid.avatar, laid.reactions_rect):
            assert rect is None or (rect.left() >= 0 and rect.right() <= size[0]), (at, rect)
        parts = [laid.meta, laid.card_rect, laid.deleted, *text_places(laid)]
        grown = laid.bubble.adjusted(-0.5, -0.5, 0.5, 0.5)
        assert all(rect is None or grown.contains(rect) for rect in parts), at
        times = [rect for rect in text_places(laid) if laid.meta is not None and rect.intersects(laid.meta)]
        for rect in times:
            assert rect.height() > 1.5 * shown.look.line_height("meta"), "the time may stand in a last line only"


def test_a_handle_stands_behind_the_kind_and_a_sentence_below(chat: Callable[..., Shown]) -> None:
    long = "eine.wirklich.sehr.lange.adresse.die.nicht.passt.example"
    shown = chat(
        card(0, "link", "Fotos", "fotos.example"),
        card(1, "link", "Fotos", long),
        card(2, "date", "Training", "Kommst du auch?"),
        card(3, "money", "50 €", "Danke"),
    )
    below = [laid_out(shown, at).text.text.layout.text() for at in range(4)]
    assert below == ["", long, "Kommst du auch?", "Danke"]
    laid = laid_out(shown, 0)
    assert laid.card is not None
    assert laid.card_rect is not None
    assert laid.meta is not None
    words = laid.card.pieces[2]
    assert words.text is not None
    assert words.text.layout.text() == "Link · \u2068fotos.example\u2069"
    assert laid.meta.left() >= laid.card_rect.left() + words.rect.right()
    assert abs(laid.meta.center().y() - laid.card_rect.top() - words.rect.center().y()) <= 1, "in the same line"


def test_only_a_question_about_a_place_has_buttons_and_they_are_a_picture(chat: Callable[..., Shown]) -> None:
    shown = chat(card(0, "place", "Live-Standort teilen?", "Acht Stunden."), card(1, "place", "Am See", "Um vier."))
    pieces = [laid_out(shown, at).card.pieces for at in range(2)]  # type: ignore[union-attr]
    assert [sum(piece.shape == "button" for piece in some) for some in pieces] == [2, 0]
    opened: list[str] = []
    shown.view.activated_message.connect(opened.append)
    button = next(piece for piece in pieces[0] if piece.shape == "button").rect
    corner = shown.place(0, "card_rect").topLeft()
    shown.click(corner + button.center().toPoint())
    assert opened == ["m0"], "tapping anywhere in the picture marks the message"


def test_a_picture_of_a_chat_keeps_its_direction_and_a_map_is_not_mirrored(chat: Callable[..., Shown]) -> None:
    rows = (chat_picture(0), card(1, "place", "Am See"), chat_picture(2, "تكتب رونيا: «مزعج.»"))
    pictures = []
    for direction in ("ltr", "rtl"):
        shown = chat(*rows, direction=direction)
        pieces = [{p.shape: p.rect for p in laid_out(shown, at).card.pieces} for at in (0, 2)]  # type: ignore[union-attr]
        assert pieces[0]["frame icon"].left() > 200
        assert pieces[1]["frame icon"].left() < 100
        place = shown.place(1, "card_rect")
        pictures.append(shown.picture().copy(place.left() + 4, place.top() + 4, place.width() - 8, 68))
    assert pictures[0] == pictures[1]


def test_what_is_quoted_is_drawn() -> None:
    assert quoted_parts('Ronja: „Ja.“ Und “no” «مزعج» "so".') == ("Ja.", "no", "مزعج", "so")
    assert quoted_parts("Nichts.") == ()


def test_phrases_are_underlined_in_a_transcript_too(chat: Callable[..., Shown]) -> None:
    """An emoji before them counts as two for Qt."""
    shown = chat(
        said(0, "😂 Ja. Sag nichts.", voice=5, underlined=((6, 11),)), said(1, "😂 Nie.", underlined=((2, 4),))
    )
    for at, phrase in enumerate(("Sag nichts.", "Nie.")):
        layout = laid_out(shown, at).text.text.layout
        units = layout.text().encode("utf-16-le")
        underlined = [span for span in layout.formats() if span.format.fontUnderline()]
        assert [units[2 * s.start : 2 * (s.start + s.length)].decode("utf-16-le") for s in underlined] == [phrase]


# Ticks, reactions, deletions


def test_the_newest_read_message_says_so(chat: Callable[..., Shown]) -> None:
    def own(n: int, ticks: Ticks) -> Bubble:
        return said(n, "Ja.", own=True, ticks=ticks)

    shown = chat(own(0, "read"), own(1, "sent"))
    words = [laid_out(shown, at).meta_words for at in range(2)]
    assert words == ["15:42 · gelesen", "15:42"]
    assert [laid_out(shown, at).ticks for at in range(2)] == ["read", "sent"]
    shown.view.set_rows([shown.rows[0], own(1, "read")])
    shown.rows[1] = own(1, "read")
    words = [laid_out(shown, at).meta_words for at in range(2)]
    assert words == ["15:42", "15:42 · gelesen"]


def test_ticks_are_not_mirrored(chat: Callable[..., Shown]) -> None:
    pictures = []
    for direction in ("ltr", "rtl"):
        shown = chat(
            said(0, "Ja.", own=True, ticks="read"), said(1, "Ja.", own=True, ticks="read"), direction=direction
        )
        meta = shown.place(0, "meta")
        left = meta.left() if direction == "rtl" else meta.right() - 16
        middle = meta.top() + (meta.height() - 17) // 2
        pictures.append(shown.picture().copy(left, middle, 17, 17))
    assert len(set(colours(pictures[0]))) > 2, "there are ticks"
    assert pictures[0] == pictures[1]


def colours(picture: QImage) -> list[int]:
    return [picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_reactions_lie_over_the_lower_edge_at_the_end_side(chat: Callable[..., Shown], direction: str) -> None:
    text = "Niemand versteht mich so wie du, und das weißt du."
    shown = chat(
        said(0, text, reactions=(("kay.17", "🔥"),)), said(1, text), said(2, text, mark=TRICK), direction=direction
    )
    laid = laid_out(shown, 0)
    pill, bubble = laid.reactions_rect, laid.bubble
    assert pill is not None
    assert pill.top() == bubble.bottom() - BADGE_OVERLAP
    end = bubble.right() - pill.right() if direction == "ltr" else pill.left() - bubble.left()
    assert end == BADGE_INSET
    assert laid.height >= pill.bottom()
    assert laid_out(shown, 1).height < laid.height
    inside = shown.picture().copy(shown.place(0, "reactions_rect"))
    assert any(abs((c >> 16 & 255) - (c & 255)) > 100 for c in colours(inside)), "the fire has a colour"


def test_up_to_three_reactions_are_drawn_and_then_counted(chat: Callable[..., Shown]) -> None:
    one = (("a", "😂"),)
    many = (*one, ("b", "😂"), ("c", "❤️"), ("d", "👍"), ("e", "😢"))
    shown = chat(said(0, reactions=one), said(1, reactions=many))
    pills = [laid_out(shown, at).reactions for at in range(2)]
    assert [(pill.emoji, pill.number) for pill in pills if pill] == [(("😂",), ""), (("😂", "❤️", "👍"), "5")]


def test_a_badge_and_reactions_both_have_room(chat: Callable[..., Shown]) -> None:
    for size in ((914, 588), (360, 588)):
        for direction in ("ltr", "rtl"):
            shown = chat(said(0, "Ja.", mark=TRICK, reactions=(("a", "😂"),)), size=size, direction=direction)
            laid = laid_out(shown, 0)
            assert laid.badge is not None
            assert laid.reactions_rect is not None
            assert not laid.badge.intersects(laid.reactions_rect)


def test_every_drawing_of_a_reaction_is_there(qapp: QApplication) -> None:
    assert {path.stem for path in asset_path("reactions").glob("*.svg")} == set(DRAWINGS.values())
    for name in DRAWINGS.values():
        assert reaction_pixmap(name, 18, 1.0).toImage().pixelColor(9, 9).alpha() > 0


def test_a_deleted_message_shows_nothing_of_what_it_was(chat: Callable[..., Shown]) -> None:
    shown = chat(
        said(0, "Sag es keinem.", deleted=True),
        card(1, "money", "50 €", "Danke", deleted=True),
        chat_picture(2, deleted=True),
        said(3, voice=7, deleted=True, quote=Quote("Mila", "Hi!"), reactions=(("a", "😂"),)),
    )
    pictures = [shown.picture().copy(shown.place(at)) for at in range(4)]
    assert all(picture == pictures[0] for picture in pictures)
    assert laid_out(shown, 0).text.text.layout.text() == deleted_words()
    edge = pictures[0].pixelColor(pictures[0].width() // 2, 0)
    assert edge == shown.look.color("lineStrong")
    assert pictures[0].pixelColor(8, pictures[0].height() // 2) == shown.look.color("chatBackground")


def test_a_mark_stays_on_a_deleted_message(chat: Callable[..., Shown]) -> None:
    shown = chat(said(0, deleted=True, mark=TRICK))
    laid = laid_out(shown, 0)
    assert laid.badge is not None
    place = shown.place(0)
    assert shown.picture().pixelColor(place.left() + 6, place.center().y()) == shown.look.color("marker")


def test_the_look_back_shows_a_deleted_message_again(chat: Callable[..., Shown]) -> None:
    shown = chat(said(0, "Sag es keinem.", deleted=True), judging=False, retold=True)
    laid = laid_out(shown, 0)
    assert laid.text.text.layout.text() == "Sag es keinem."
    assert laid.meta_words == "15:42 · später gelöscht"


def test_a_change_of_chat_is_a_pill_with_a_picture(chat: Callable[..., Shown]) -> None:
    with_picture = chat(ChatRow("c", "Familie", "avatar-06")).picture(0)
    other_picture = chat(ChatRow("c", "Familie", "pattern-01")).picture(0)
    assert with_picture.size() == other_picture.size()
    assert with_picture != other_picture


# Mouse, keys and colours


def test_every_kind_is_marked_by_mouse_and_by_keyboard(chat: Callable[..., Shown]) -> None:
    shown = chat(*every_kind(), size=(914, 1600))
    opened: list[str] = []
    shown.view.activated_message.connect(opened.append)
    keys = [f"m{n}" for n in range(10)]
    for at in range(10):
        shown.click(shown.place(at).center())
    for at in range(10):
        shown.click(shown.place(at, "marker").center())
    assert opened == keys * 2
    opened.clear()
    shown.focus()
    shown.press(Qt.Key.Key_Home)
    for _at in range(10):
        shown.press(Qt.Key.Key_Return)
        shown.press(Qt.Key.Key_Down)
    assert opened == keys


def test_what_stood_there_before_looks_the_same_and_cannot_be_marked(chat: Callable[..., Shown]) -> None:
    shown = chat(said(0), said(1, earlier=True))
    opened: list[str] = []
    shown.view.activated_message.connect(opened.append)
    pictures = [shown.picture().copy(shown.place(at)) for at in range(2)]
    assert pictures[0] == pictures[1]
    assert laid_out(shown, 1).marker is None
    shown.click(shown.place(1).center())
    shown.focus()
    shown.press(Qt.Key.Key_End)
    shown.press(Qt.Key.Key_Return)
    assert not opened


def test_the_ring_goes_round_the_whole_attachment(chat: Callable[..., Shown]) -> None:
    shown = chat(card(0, "place", "Am See"))
    place = shown.place(0)
    before = shown.picture()
    shown.view.frame("m0")
    shown.wait()
    after = shown.picture()
    for point in (QPoint(place.center().x(), place.bottom() + 4), QPoint(place.right() + 4, place.center().y())):
        assert before.pixelColor(point) != after.pixelColor(point)
    inside = place.adjusted(20, 20, -20, -20)
    assert before.copy(inside) == after.copy(inside)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("how", ["plain", "marked", "own", "false_alarm"])
def test_all_words_stand_out(chat: Callable[..., Shown], theme: str, how: str) -> None:
    more: dict[str, dict[str, Any]] = {
        "plain": {},
        "marked": {"mark": TRICK},
        "own": {"own": True, "ticks": "read"},
        "false_alarm": {"verdict": "false_alarm"},
    }
    shown = chat(*every_kind(**more[how]), theme=theme, size=(914, 1800))
    picture = shown.picture()
    weak = {}
    for at in range(len(shown.rows)):
        corner = shown.place(at).topLeft() - laid_out(shown, at).bubble.toRect().topLeft()
        for rect in text_places(laid_out(shown, at)):
            ratio = text_contrast(picture, rect.toRect().translated(corner))
            if ratio < TEXT[theme]:
                weak[at, rect.top()] = ratio
    assert not weak


# Words


def spoken(*rows: Row, retold: bool = False) -> list[str]:
    model = TranscriptModel(lambda mark: "Trick", retold=retold)
    model.set_rows(rows)
    return [model.spoken(at) for at in range(len(rows))]


@pytest.mark.parametrize(
    ("bubble", "words"),
    [
        (card(0, "money", "50 €", "Fürs Ticket."), "kay.17, 15:42 Uhr: Geld, 50 €. Fürs Ticket."),
        (card(0, "money", "50 €"), "kay.17, 15:42 Uhr: Geld, 50 €."),
        (calls(0), "kay.17, 15:42 Uhr: 7 verpasste Anrufe."),
        (
            card(0, "place", "Am See?", "Um vier."),
            "kay.17, 15:42 Uhr: Ort, Am See? Um vier. Im Bild sind zwei Knöpfe: Nicht jetzt, Teilen.",
        ),
        (card(0, "contact", "Marc", "@marc"), "kay.17, 15:42 Uhr: Kontakt, Marc. @marc."),
        (chat_picture(0), "kay.17, 15:42 Uhr: Bild aus einem Chat: Ronja schreibt: „Nervt.“"),
        (said(0, "Ja", own=True, ticks="read"), "Mila, 15:42 Uhr: Ja. Gelesen."),
        (
            said(0, "Ja", own=True, ticks="sent", reactions=(("kay.17", "😂"),)),
            "Mila, 15:42 Uhr: Ja. Gesendet. Reaktion von kay.17: Gesicht mit Freudentränen.",
        ),
    ],
)
def test_a_screen_reader_hears_what_is_shown(bubble: Bubble, words: str) -> None:
    assert spoken(bubble) == [f"{words} Nachricht 1 von 1."]


def test_a_screen_reader_hears_a_deleted_message_only_in_the_look_back() -> None:
    bubble = card(0, "money", "50 €", "Danke", deleted=True, quote=Quote("Mila", "Hi!"), mark=TRICK)
    assert spoken(bubble) == ["kay.17, 15:42 Uhr: Nachricht gelöscht. Nachricht 1 von 1. Markiert als Trick."]
    again = spoken(bubble, retold=True)[0]
    assert again.startswith("kay.17, 15:42 Uhr: Antwort auf Mila, „Hi!“: Geld, 50 €. Danke. Später gelöscht. Nachricht")
    assert announcement(bubble) == "kay.17: Nachricht gelöscht."


# In the program


def labels(pupil: Any) -> str:
    return "\n".join(label.text() for label in pupil.all(QLabel))


def test_an_attachment_and_a_deleted_message_are_marked_as_a_whole(open_program: Opener, tmp_path: Path) -> None:
    load_every_step(tmp_path / "pack")
    pupil = open_program(pack=tmp_path / "pack")
    go(pupil, ChatState("s"))
    for key in ("m4", "m3"):
        pupil.click_message(key)
        assert pupil.state.sheet == key
        pupil.press("Escape")
        assert pupil.chat.session.mark_of(key) == Mark("unsure")


def test_the_look_back_explains_what_was_deleted(open_program: Opener, tmp_path: Path) -> None:
    scenario = load_every_step(tmp_path / "pack").scenarios["s"]
    pupil = open_program(pack=tmp_path / "pack")
    go(pupil, LookBackState("s", play_every_step(scenario)))
    view = next(pupil.all(ChatView))
    rows = [view.model().spoken(at) for at in range(view.model().rowCount())]
    assert any("Geldwort" in words and "Später gelöscht." in words for words in rows)
    assert any(isinstance(row, ChatRow) for row in view.model().rows)
    pupil.click_message("m3")
    assert "Geldwort" in labels(pupil)
    assert "Geld" in labels(pupil).split("\n")

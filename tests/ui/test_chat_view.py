"""The list of messages: what it follows, how it is laid out and painted, and what mouse, touch and keys do in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScroller
from pytestqt.qtbot import QtBot

from quiz.play.transcript import Bubble, NoteRow, Quote, Row, TimeRow, TypingRow
from quiz.story.events import Mark
from quiz.story.location import NOWHERE
from quiz.story.model import Family, Tactics
from quiz.ui.chat.arrivals import Arrivals
from quiz.ui.chat.delegate import COLUMN, ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.sizes import PLENARY, Sizes
from quiz.ui.chat.view import AT_END_WITHIN, ChatView
from quiz.ui.components.buttons import TARGET
from quiz.ui.components.faces import face
from quiz.ui.theme import style
from quiz.ui.theme.look import Look
from tests.story.examples import png
from tests.ui.pupil import SMALL

MEDIA = SMALL / "media"
ARABIC = "لا أحد يفهمني مثلكِ."


class Shown:
    """A chat view in a window of its own."""

    def __init__(
        self, app: QApplication, size: tuple[int, int] = (914, 588), *, pressable: bool = True, **options: Any
    ) -> None:
        looks = {"theme": "light", "reduced_motion": True} | {
            name: options.pop(name) for name in ("theme", "text_size", "direction", "reduced_motion") if name in options
        }
        self.app = app
        self.look = Look.from_settings(**looks)
        style.apply_look(app, self.look)
        families = {"idealisation": Family("idealisation", "Auf ein Podest stellen", "", "idealisation", NOWHERE)}
        nothing: MappingProxyType[str, Any] = MappingProxyType({})
        self.marks = Marks(Tactics(MappingProxyType(families), nothing, nothing, nothing))
        self.delegate = ChatDelegate(self.look, self.marks, MEDIA, **options)
        self.model = TranscriptModel(self.marks.name)
        self.view = ChatView(self.model, self.delegate, pressable=pressable)
        self.view.resize(*size)
        self.view.show()
        self.rows: list[Row] = []
        self.wait()

    @property
    def bar(self) -> Any:
        return self.view.verticalScrollBar()

    def wait(self) -> None:
        for _ in range(3):
            self.app.processEvents()

    def show(self, *rows: Row, animate: bool = True) -> None:
        """Show these rows after those that are there."""
        self.rows += rows
        self.view.set_rows(self.rows, animate=animate)
        self.wait()

    def place(self, at: int, part: str = "bubble") -> QRect:
        """Where a part of a message is in the viewport."""
        index = self.model.index(at)
        origin = self.delegate.origin(self.view.visualRect(index), self.view.viewport().width())
        row = self.rows[at]
        assert isinstance(row, Bubble)
        rect: QRectF = getattr(self.delegate.bubble_layout(row), part)
        return rect.toRect().translated(origin)

    def click(self, point: QPoint) -> None:
        button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.view.viewport(), button, no_key, point)
        self.wait()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.view, key)
        self.wait()

    def focus(self, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        self.view.activateWindow()
        self.view.setFocus(reason)
        self.wait()

    def picture(self, at: int | None = None) -> QImage:
        """What the viewport shows, or the row of one message."""
        image = self.view.viewport().grab().toImage()
        return image if at is None else image.copy(self.view.visualRect(self.model.index(at)))


@pytest.fixture
def chat(qapp: QApplication) -> Iterator[Callable[..., Shown]]:
    shown: list[Shown] = []

    def make(**options: Any) -> Shown:
        shown.append(Shown(qapp, **options))
        return shown[-1]

    yield make
    for one in shown:
        one.view.close()
        one.view.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def said(n: int, text: str = "Hey, bist du schon zu Hause?", *, own: bool = False, **more: Any) -> Bubble:
    sender, name, avatar = ("mila", "Mila", "avatar-06") if own else ("kay", "kay.17", "pattern-01")
    return Bubble(f"m{n}", sender, name, avatar, own, text, "15:42", **more)


def many(count: int) -> list[Row]:
    return [said(n, f"Nachricht {n}. " + "Und noch etwas mehr dazu. " * (n % 4), own=n % 3 == 0) for n in range(count)]


# Layout


def test_an_empty_chat_and_a_short_one_stand_at_the_lower_end(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show()
    assert shown.bar.maximum() == 0
    shown.show(said(0))
    assert shown.bar.maximum() == 0
    assert shown.place(0).bottom() > shown.view.viewport().height() - 40
    assert shown.view.viewport().geometry().bottom() == shown.view.height() - 1


def test_two_hundred_messages_leave_some_room_below_the_last_one(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(*many(200))
    last = shown.view.visualRect(shown.model.index(199))
    assert 8 <= shown.view.viewport().height() - last.bottom() <= 24
    assert shown.bar.value() == shown.bar.maximum()


def test_a_message_with_5000_characters_can_be_read_by_keyboard(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(said(0), said(1, "Ein sehr langer Text. " * 230), said(2))
    shown.focus()
    shown.press(Qt.Key.Key_Home)
    shown.press(Qt.Key.Key_Down)
    seen = set()
    for _ in range(60):
        rect = shown.view.visualRect(shown.model.index(1))
        seen.add(max(0, -rect.top()) // 100)
        if shown.view.currentIndex().row() == 2:
            break
        shown.press(Qt.Key.Key_Down)
    assert shown.view.currentIndex().row() == 2
    assert rect.height() > 2 * shown.view.viewport().height()
    assert len(seen) > 2, "it was scrolled through, not jumped over"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_sticks_out_of_a_narrow_list(chat: Callable[..., Shown], text_size: int, direction: str) -> None:
    shown = chat(size=(560, 600), text_size=text_size, direction=direction)
    name = "Anna-Lena Wolkenschieberin-Oberhausen von der Fußballmannschaft der Gesamtschule Nord"
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkunde" * 2
    mark = Mark("trick", "idealisation")
    shown.show(
        said(0, word, mark=mark, named=True, quote=Quote(name, word)),
        said(1, word, voice=7),
        said(2, word, image="sonne.svg"),
        said(3, word, own=True),
    )
    for at, row in enumerate(shown.rows):
        assert isinstance(row, Bubble)
        laid = shown.delegate.bubble_layout(row)
        rects = [laid.bubble, laid.meta, laid.quote, laid.voice, laid.image, laid.avatar, laid.marker, laid.badge]
        for rect in rects:
            assert rect is None or (rect.left() >= 0 and rect.right() <= 560), (at, rect)
        inner = [laid.text.rect, laid.meta, laid.quote, laid.voice, laid.image]
        assert all(rect is None or laid.bubble.contains(rect) for rect in inner), at


def test_wide_chats_stand_in_a_column_in_the_middle(chat: Callable[..., Shown]) -> None:
    shown = chat(size=(1400, 588))
    shown.show(said(0), said(1, own=True))
    assert shown.place(0, "avatar").left() == (1400 - COLUMN) // 2 + 24
    assert shown.place(1).right() == (1400 + COLUMN) // 2 - 24 - 1


def test_a_scroll_bar_moves_nothing(chat: Callable[..., Shown]) -> None:
    for direction in ("ltr", "rtl"):
        shown = chat(direction=direction)
        shown.show(said(0, own=True))
        before = shown.view.viewport().mapTo(shown.view, shown.place(0).topLeft()).x()
        shown.show(*many(40))
        shown.bar.setValue(0)
        shown.wait()
        assert shown.view.viewport().mapTo(shown.view, shown.place(0).topLeft()).x() == before
        assert shown.bar.isVisible()


def test_another_width_lays_out_once_and_keeps_the_place(
    chat: Callable[..., Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = chat()
    shown.show(*many(60))
    shown.bar.setValue(shown.bar.maximum() // 2)
    shown.wait()
    first = shown.view.indexAt(QPoint(400, 1))
    top = shown.view.visualRect(first).top()
    layouts = []
    lay_out = ChatView.doItemsLayout
    monkeypatch.setattr(ChatView, "doItemsLayout", lambda view: (layouts.append(1), lay_out(view)))
    shown.view.resize(520, 588)
    shown.wait()
    assert len(layouts) == 1
    assert shown.view.visualRect(first).top() == top


def test_another_width_stays_at_the_end(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(*many(60))
    shown.view.resize(480, 500)
    shown.wait()
    assert shown.bar.value() == shown.bar.maximum()


def test_a_projector_shows_the_same_state_larger(chat: Callable[..., Shown]) -> None:
    rows = (
        TimeRow("t", "3 Stunden später"),
        said(0, quote=Quote("Mila", "Hi!"), named=True),
        said(1, own=True),
        said(2, voice=7),
        NoteRow("n", "Mila legt das Handy weg."),
    )
    pupil, plenary = chat(), chat(role=PLENARY, judging=False, size=(1254, 700))
    for one in (pupil, plenary):
        one.show(*rows)
    for at in range(len(rows)):
        heights = [one.view.visualRect(one.model.index(at)).height() for one in (pupil, plenary)]
        assert heights[1] > 1.3 * heights[0]
    assert plenary.place(1, "avatar").width() == 55
    line = plenary.look.tokens.sizes[PLENARY].line
    assert plenary.place(2).height() >= line + 2 * 10
    assert plenary.place(3).width() <= 863
    row = plenary.rows[1]
    assert isinstance(row, Bubble)
    assert plenary.delegate.bubble_layout(row).marker is None


# Following


def test_new_rows_are_followed_only_at_the_end(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(*many(40))
    shown.show(said(40))
    assert shown.bar.value() == shown.bar.maximum()
    shown.bar.setValue(shown.bar.maximum() - AT_END_WITHIN - 1)
    place = shown.bar.value()
    shown.show(said(41))
    assert shown.bar.value() == place
    chip = chip_of(shown)
    assert chip.isVisible()
    assert chip.height() >= TARGET
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert shown.bar.value() == shown.bar.maximum()
    assert not chip.isVisible()


def test_a_chip_that_goes_hands_its_focus_back(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(*many(40))
    shown.bar.setValue(0)
    shown.show(said(41))
    shown.focus()
    chip = chip_of(shown)
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert shown.view.hasFocus()


def chip_of(shown: Shown) -> Any:
    return shown.view.findChild(QObject, "new-message")


def moving(shown: Shown) -> list[int]:
    """The rows that are just coming."""
    return [at for at in range(shown.model.rowCount()) if shown.delegate.arrival(at) is not None]


def bottoms(shown: Shown) -> list[int]:
    """Where the rows end, in the window."""
    port = shown.view.viewport()
    rects = (shown.view.visualRect(shown.model.index(at)) for at in range(shown.model.rowCount()))
    return [port.mapToGlobal(rect.bottomLeft()).y() for rect in rects]


def test_only_new_rows_come_in_softly(chat: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = chat(reduced_motion=False)
    shown.show(said(0), said(1, own=True))
    assert not moving(shown), "what is there from the start does not move"
    heights = [shown.view.visualRect(shown.model.index(at)).height() for at in range(2)]
    shown.show(said(2))
    assert moving(shown) == [2]
    assert [shown.view.visualRect(shown.model.index(at)).height() for at in range(2)] == heights
    height = shown.view.visualRect(shown.model.index(2)).height()
    qtbot.waitUntil(lambda: not moving(shown), timeout=2000)
    assert shown.view.visualRect(shown.model.index(2)).height() == height, "its height is final from the start"


@pytest.mark.parametrize("before", [2, 40])
def test_what_was_there_glides_up_and_does_not_hop(chat: Callable[..., Shown], qtbot: QtBot, before: int) -> None:
    """In a list that scrolls as in one that does not."""
    shown = chat(reduced_motion=False)
    shown.show(*(said(at) for at in range(before)))
    places = [bottoms(shown)[before - 1]]
    arrivals = shown.view.findChild(Arrivals)
    assert arrivals is not None
    arrivals.glided.connect(lambda: places.append(bottoms(shown)[before - 1]))
    shown.view.set_rows([*shown.rows, said(before)])
    assert bottoms(shown)[before - 1] == places[0], "it begins where it was"
    qtbot.waitUntil(lambda: not moving(shown), timeout=2000)
    assert places == sorted(places, reverse=True), "up only"
    assert places[0] - places[-1] == shown.view.visualRect(shown.model.index(before)).height()
    bar = shown.view.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_dots_grow_into_what_was_typed(chat: Callable[..., Shown]) -> None:
    shown = chat(reduced_motion=False)
    bubble = said(1)
    first = said(0, own=True)
    shown.show(first, TypingRow(bubble.sender, bubble.name, bubble.avatar))
    shown.view.set_rows([first, bubble])
    arrival = shown.delegate.arrival(1)
    assert arrival is not None
    assert arrival.grows
    assert arrival.clear == 0.0, "the words come later"
    shown.view.set_rows([first, bubble, said(2)])
    arrival = shown.delegate.arrival(2)
    assert arrival is not None
    assert not arrival.grows, "nobody typed it"


def test_a_bubble_that_grows_leaves_the_rest_of_its_row_free(chat: Callable[..., Shown]) -> None:
    shown = chat(reduced_motion=False)
    bubble = said(1)
    first = said(0, own=True)
    shown.show(first, TypingRow(bubble.sender, bubble.name, bubble.avatar))
    shown.view.set_rows([first, bubble])
    shown.rows = [first, bubble]
    whole, picture = shown.place(1), shown.picture()
    behind = shown.view.palette().color(QPalette.ColorRole.Base).rgb()
    assert picture.pixel(whole.right() - 6, whole.center().y()) == behind
    shown.view.hide()  # that ends the motion
    assert shown.delegate.arrival(1) is None


def test_reduced_motion_moves_nothing(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(said(0))
    shown.show(said(1))
    assert not moving(shown)


def test_dots_move_only_while_somebody_writes_in_view(chat: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = chat(reduced_motion=False)
    shown.show(*many(30), animate=False)
    paints = Paints(shown)
    qtbot.wait(120)
    assert paints.count == 0, "nothing is painted by a timer while nothing happens"
    writer = TypingRow("kay", "kay.17", "pattern-01")
    shown.view.set_rows([*shown.rows, writer])
    qtbot.waitUntil(lambda: paints.count > 3)
    shown.bar.setValue(0)
    qtbot.wait(50)  # who scrolls away ends the motion, at its next frame
    paints.count = 0
    qtbot.wait(120)
    assert paints.count == 0, "out of view"
    shown.view.hide()
    assert not shown.view._dots.isActive()
    shown.view.show()
    assert shown.view._dots.isActive()
    shown.view.set_rows(shown.rows)
    assert not shown.view._dots.isActive()


class Paints(QObject):
    """Counts how often the viewport is painted."""

    def __init__(self, shown: Shown) -> None:
        super().__init__(shown.view)
        self.count = 0
        shown.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


# Painting


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_verdicts_are_told_apart_without_colour(chat: Callable[..., Shown], theme: str) -> None:
    shown = chat(theme=theme)
    verdicts = ("hit", "miss", "false_alarm", "correct_rejection", "unsure")
    shown.show(*[said(n, "Hey, wie war Sport?", verdict=verdict) for n, verdict in enumerate(verdicts)])
    shown.bar.setValue(0)
    edges = []
    for at in range(len(verdicts)):
        place = shown.place(at)
        upper = QRect(place.left(), place.top(), place.width(), place.height() - 12)  # the badge lies below
        edges.append(shown.picture().copy(upper).convertToFormat(QImage.Format.Format_Grayscale8))
    for one in range(len(verdicts)):
        for other in range(one):
            assert unlike(edges[one], edges[other]) > 100, (verdicts[one], verdicts[other])


def unlike(one: QImage, other: QImage, by: int = 12) -> int:
    """How many pixels of two grey pictures of the same size differ by so much, out of 255."""
    assert one.size() == other.size()
    pixels = ((x, y) for x in range(one.width()) for y in range(one.height()))
    return sum(abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > by for x, y in pixels)


def test_a_false_alarm_is_hatched_at_the_edge_in_high_contrast(chat: Callable[..., Shown]) -> None:
    """There the stripes of the other themes cannot be seen, and the text stays on plain black."""
    shown = chat(theme="contrast")
    shown.show(said(0, "Hey, wie war Sport?", verdict="false_alarm"))
    place, image = shown.place(0), shown.picture()
    row = [image.pixelColor(x, place.top() + 4).lightness() > 128 for x in range(place.left() + 30, place.right() - 30)]
    assert 0.1 < sum(row) / len(row) < 0.9
    inside = [image.pixelColor(x, place.top() + 8).lightness() for x in range(place.left() + 30, place.right() - 30)]
    assert max(inside) == 0


@pytest.mark.parametrize("text", ["Wir schreiben doch erst seit Montag.", "Rufst du an?", "kay.17", ARABIC])
def test_lines_run_in_their_own_direction(qapp: QApplication, text: str) -> None:
    """Punctuation stands where it does in a chat of the same direction; only the side is another one."""
    pictures = []
    for direction in ("ltr", "rtl"):
        sizes = Sizes(Look.from_settings("light", direction=direction))
        image = QImage(600, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setLayoutDirection(sizes.look.qt_direction)
        sizes.draw_line(painter, QRectF(10, 0, 580, 40), text, "small", QColor("black"))
        painter.end()
        pictures.append(image)
    inks = [ink(picture) for picture in pictures]
    assert inks[0].left() < 40
    assert inks[1].right() > 560
    for place in inks:
        place.setSize(inks[0].size())
    assert unlike(pictures[0].copy(inks[0]), pictures[1].copy(inks[1]), 160) < 10


def ink(image: QImage) -> QRect:
    """The smallest rectangle with all that is not white."""
    dark = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).value() < 128]
    xs, ys = [x for x, _y in dark], [y for _x, y in dark]
    return QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_text_against_the_chat_stands_at_the_other_side(chat: Callable[..., Shown], direction: str) -> None:
    shown = chat(direction=direction)
    shown.show(said(0, f"{ARABIC}\n{ARABIC} {ARABIC}"), said(1, "Ja.\nWir schreiben doch erst seit Montag."))
    for at, rtl in ((0, True), (1, False)):
        row = shown.rows[at]
        assert isinstance(row, Bubble)
        laid = shown.delegate.bubble_layout(row)
        assert laid.meta is not None
        gap = laid.meta.left() - laid.text.rect.left()
        assert (gap <= 1) if rtl else (gap > 0)


def test_a_picture_its_description_and_a_missing_one(chat: Callable[..., Shown], tmp_path: Path) -> None:
    shown = chat()
    shown.show(said(0, "Ein Feld", image="sonne.svg"), said(1, "Ein Feld", image="fehlt.png"), said(2, image=""))
    laid = [shown.delegate.bubble_layout(row) for row in shown.rows if isinstance(row, Bubble)]
    assert laid[0].picture is not None
    assert laid[0].image is not None
    assert laid[1].picture is None
    assert laid[0].text.rect.top() >= laid[0].image.top() + laid[0].picture.deviceIndependentSize().height()
    yellow = shown.picture().pixelColor(shown.place(0, "image").topLeft() + QPoint(40, 40))
    assert yellow == QColor("#f4c34a") or yellow.saturation() > 120


def test_a_broken_picture_is_a_placeholder(chat: Callable[..., Shown], tmp_path: Path) -> None:
    from quiz.ui.chat.media import fitted_picture

    (tmp_path / "kaputt.png").write_bytes(b"\x89PNG\r\n\x1a\nkaputt")
    (tmp_path / "riesig.png").write_bytes(png(30_000, 30_000))
    (tmp_path / "strich.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="1"/>')
    for name in ("kaputt.png", "riesig.png", "strich.svg", "fehlt.svg"):
        assert fitted_picture(tmp_path / name, 250, 118, 1.0) is None


def test_png_pictures_fit(chat: Callable[..., Shown], tmp_path: Path) -> None:
    from quiz.ui.chat.media import fitted_picture

    image = QImage(1000, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(tmp_path / "breit.png"))
    picture = fitted_picture(tmp_path / "breit.png", 250, 118, 2.0)
    assert picture is not None
    assert picture.deviceIndependentSize().toTuple() == (250, 50)


def test_without_a_picture_a_person_has_initials(qapp: QApplication) -> None:
    look = Look.from_settings("light")
    discs = [face(look, None, name, 36).toImage() for name in ("kay.17", "Herr Brandt", "Mila")]
    assert len({bytes(disc.constBits()) for disc in discs}) == 3
    assert all(disc.pixelColor(18, 4).alpha() == 255 and disc.pixelColor(0, 0).alpha() == 0 for disc in discs)
    assert face(look, "pattern-01", "kay.17", 36).toImage() != discs[0]


def test_a_picture_of_the_pack_is_a_face_too(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "kater.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><rect width="96" height="96" fill="red"/></svg>'
    )
    look = Look.from_settings("light")
    assert face(look, "kater", "Kater", 36, tmp_path).toImage().pixelColor(18, 18) == QColor("red")


# Mouse and touch


def test_tapping_bubble_badge_or_marker_opens_the_message(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(said(0, mark=Mark("trick", "idealisation")), said(1, own=True))
    opened: list[str] = []
    shown.view.activated_message.connect(opened.append)
    for part in ("bubble", "marker", "badge"):
        shown.click(shown.place(0, part).center())
    assert opened == ["m0"] * 3
    shown.click(shown.place(1).center())
    shown.click(shown.place(0).center() + QPoint(600, 0))
    assert len(opened) == 3
    marker = shown.place(0, "marker")
    assert min(marker.width(), marker.height()) >= TARGET


def test_where_tapping_does_nothing_nothing_looks_like_it(chat: Callable[..., Shown]) -> None:
    shown = chat(pressable=False)
    shown.show(said(0))
    opened: list[str] = []
    shown.view.activated_message.connect(opened.append)
    QTest.mouseMove(shown.view.viewport(), shown.place(0).center())
    assert shown.view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    shown.click(shown.place(0).center())
    assert not opened


def test_sliding_off_cancels(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(said(0), said(1))
    opened: list[str] = []
    shown.view.activated_message.connect(opened.append)
    port, button, no_key = shown.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(port, button, no_key, shown.place(0).center())
    QTest.mouseRelease(port, button, no_key, shown.place(1).center())
    QTest.mouseClick(port, Qt.MouseButton.RightButton, no_key, shown.place(0).center())
    assert not opened


def test_the_pointer_becomes_a_hand_over_what_can_be_pressed(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(said(0), said(1, own=True))
    port = shown.view.viewport()
    QTest.mouseMove(port, shown.place(0).center())
    assert port.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(port, shown.place(1).center())
    assert port.cursor().shape() == Qt.CursorShape.ArrowCursor


@pytest.fixture
def finger(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


def test_a_finger_that_scrolls_opens_nothing(chat: Callable[..., Shown], finger: QPointingDevice, qtbot: QtBot) -> None:
    shown = chat()
    shown.show(*many(60))
    opened: list[str] = []
    shown.view.activated_message.connect(opened.append)
    before, start = shown.bar.value(), shown.view.viewport().mapTo(shown.view, QPoint(120, 200))
    touch(shown, finger).press(0, start).commit()
    for step in range(1, 9):
        qtbot.wait(5)
        touch(shown, finger).move(0, start + QPoint(0, 30 * step)).commit()
    touch(shown, finger).release(0, start + QPoint(0, 240)).commit()
    qtbot.waitUntil(lambda: shown.bar.value() < before - 100)
    assert not opened
    QScroller.scroller(shown.view.viewport()).stop()


def test_a_finger_that_taps_opens_the_message(chat: Callable[..., Shown], finger: QPointingDevice) -> None:
    shown = chat()
    shown.show(*many(60))
    opened: list[str] = []
    shown.view.activated_message.connect(opened.append)
    place = shown.view.viewport().mapTo(shown.view, shown.place(58).center())
    touch(shown, finger).press(0, place).commit()
    touch(shown, finger).release(0, place).commit()
    shown.wait()
    assert opened == ["m58"]


def touch(shown: Shown, finger: QPointingDevice) -> Any:
    return QTest.touchEvent(shown.view.windowHandle(), finger)


def test_the_disc_of_a_voice_message_is_a_button_only_with_a_voice(chat: Callable[..., Shown]) -> None:
    silent, speaking = chat(), chat(plays=True)
    for shown in (silent, speaking):
        shown.show(said(0, voice=7), said(1, own=True, voice=3))
    heard: list[str] = []
    opened: list[str] = []
    for shown in (silent, speaking):
        shown.view.played_message.connect(heard.append)
        shown.view.activated_message.connect(opened.append)
    silent.click(silent.place(0, "disc").center())
    silent.click(silent.place(1, "disc").center())
    assert (heard, opened) == ([], ["m0"])
    for at in (0, 1):
        disc = speaking.place(at, "disc")
        speaking.click(disc.center() + QPoint(TARGET // 2 - 1, 0))
    assert (heard, opened) == (["m0", "m1"], ["m0"])


# Keys and focus


def test_the_ring_shows_only_for_the_keyboard(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(said(0), said(1))
    plain = shown.picture()
    shown.focus(Qt.FocusReason.MouseFocusReason)
    shown.click(shown.place(0).center())
    assert shown.picture(0) == plain.copy(shown.view.visualRect(shown.model.index(0)))
    shown.press(Qt.Key.Key_Down)
    assert shown.view.currentIndex().row() == 1
    assert shown.picture(1) != plain.copy(shown.view.visualRect(shown.model.index(1)))
    shown.click(shown.place(1).center())
    assert shown.picture(1) == plain.copy(shown.view.visualRect(shown.model.index(1)))


def test_whoever_tabs_into_the_list_is_on_the_newest_message(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(*many(40))
    shown.focus()
    assert shown.view.currentIndex().row() == 39
    shown.bar.setValue(0)
    shown.view.clearFocus()
    shown.focus()
    assert shown.view.viewport().rect().contains(shown.view.visualRect(shown.view.currentIndex()).center())


def test_a_new_message_does_not_move_the_focus(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(said(0), said(1))
    shown.focus()
    shown.press(Qt.Key.Key_Home)
    assert shown.view.keyboard_key == "m0"
    shown.show(said(2))
    assert shown.view.currentIndex().row() == 0
    assert shown.view.keyboard_key is None, "something new has come, so that is what is meant"


def test_keys(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(said(0), said(1, own=True), NoteRow("n", "Mila legt das Handy weg."))
    heard: list[str] = []
    shown.view.activated_message.connect(lambda key: heard.append(f"open {key}"))
    shown.view.next_wanted.connect(lambda: heard.append("next"))
    shown.focus()
    shown.press(Qt.Key.Key_Return)
    assert not heard, "own messages and notes are not judged"
    shown.press(Qt.Key.Key_Home)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_K):
        shown.press(key)
    assert heard == ["open m0", "next"]
    assert shown.view.currentIndex().row() == 0, "other letters search nothing"


def test_what_is_read_aloud_is_ringed_and_comes_into_view(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(*many(60))
    shown.view.show_spoken("m3")
    shown.wait()
    rect = shown.view.visualRect(shown.model.index(3))
    assert shown.view.viewport().rect().intersects(rect)
    ringed = shown.picture(3)
    shown.view.show_spoken("")
    shown.wait()
    assert shown.picture(3) != ringed
    shown.bar.setValue(0)
    shown.show(said(60))
    shown.view.show_spoken("m60")
    assert shown.bar.value() == 0, "whoever scrolled away is left where they are"


# Pages


@pytest.mark.parametrize("text_size", [100, 150, 175, 200])
@pytest.mark.parametrize("size", [(914, 588), (640, 180)])
def test_page_keys_come_to_both_ends_and_skip_nothing(
    chat: Callable[..., Shown], text_size: int, size: tuple[int, int]
) -> None:
    shown = chat(size=size, text_size=text_size)
    long = "Und noch ein ganzer Satz mehr, den niemand überspringen will. "
    shown.show(*(said(n, f"Nachricht {n}. " + long * (n % 6), own=n % 3 == 0) for n in range(24)))
    page = shown.view.viewport().height()
    shown.focus()
    shown.press(Qt.Key.Key_Home)
    for key, ends, last in (
        (Qt.Key.Key_PageDown, shown.bar.maximum(), 23),
        (Qt.Key.Key_PageUp, shown.bar.minimum(), 0),
    ):
        for _ in range(200):
            before = shown.bar.value(), shown.view.currentIndex().row()
            if before == (ends, last):
                break
            shown.press(key)
            after = shown.bar.value(), shown.view.currentIndex().row()
            assert after != before, "it is stuck"
            assert abs(after[0] - before[0]) < page, "something was jumped over"
        assert (shown.bar.value(), shown.view.currentIndex().row()) == (ends, last)


# Bubbles


def test_the_time_is_beside_the_last_word_wherever_a_wider_bubble_makes_room(chat: Callable[..., Shown]) -> None:
    shown = chat()
    texts = ["Wort für Wort " * words + "und dann noch eins." for words in range(12)]
    shown.show(*(said(n, text) for n, text in enumerate(texts)))
    for row in shown.rows:
        assert isinstance(row, Bubble)
        laid = shown.delegate.bubble_layout(row)
        assert laid.meta is not None
        assert laid.meta.bottom() <= laid.text.rect.bottom() + 1, "the time is on a line of its own"
        assert laid.meta.left() >= laid.text.rect.left() + laid.text.text.last_line
        assert laid.bubble.width() <= 640
        assert laid.bubble.contains(laid.meta)


def test_a_line_and_no_second_ring_shows_which_message_the_pane_is_about(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(said(0), said(0), said(0))
    shown.press(Qt.Key.Key_Home)
    ringed, plain = shown.picture(0), shown.picture(1)
    assert ringed != plain
    shown.view.frame("m0")
    shown.wait()
    assert shown.picture(0) == ringed, "the focus shows, whatever else the message is"
    assert shown.picture(1) not in (plain, ringed)


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_ring_of_a_row_is_whole_and_beside_the_scroll_bar(
    chat: Callable[..., Shown], text_size: int, direction: Any
) -> None:
    shown = chat(text_size=text_size, direction=direction)
    rows: list[Row] = [said(n) for n in range(20)]
    shown.show(*rows, TimeRow("t", "3 Stunden später"), NoteRow("n", "Mila legt das Handy weg."), said(20, own=True))
    assert shown.bar.isVisible()
    plain = {}
    for at in (20, 21):
        shown.view.scrollTo(shown.model.index(at))
        shown.wait()
        plain[at] = shown.picture(at)
    shown.press(Qt.Key.Key_End)
    for at in (21, 20):
        shown.press(Qt.Key.Key_Up)
        shown.view.scrollTo(shown.model.index(at))
        shown.wait()
        row = shown.picture(at)
        found = [
            (x, y) for y in range(row.height()) for x in range(row.width()) if row.pixel(x, y) != plain[at].pixel(x, y)
        ]
        assert found
        assert 0 < min(x for x, _ in found) <= max(x for x, _ in found) < row.width() - 1
        assert 0 < min(y for _, y in found) <= max(y for _, y in found) < row.height() - 1


def test_a_ring_that_moves_leaves_nothing_behind(chat: Callable[..., Shown]) -> None:
    """The ring of a bubble reaches into the rows beside it; what is on the screen is what is painted anew."""
    shown = chat()
    shown.show(said(0), said(1), said(2, own=True), NoteRow("n", "Mila legt das Handy weg."), said(3))
    screen = shown.app.primaryScreen()
    for key in (Qt.Key.Key_Home, *(Qt.Key.Key_Down,) * 4, *(Qt.Key.Key_Up,) * 4):
        shown.press(key)
        on_screen = screen.grabWindow(shown.view.winId()).toImage()
        assert unlike(on_screen, shown.view.grab().toImage()) == 0, key


def test_the_ring_of_a_bubble_leaves_the_name_above_it_alone(chat: Callable[..., Shown]) -> None:
    shown = chat()
    shown.show(said(0, named=True))
    row = shown.rows[0]
    assert isinstance(row, Bubble)
    name = shown.place(0, "bubble").adjusted(0, -24, 0, -2)
    name.setBottom(shown.place(0).top() - 6)
    before = shown.view.viewport().grab(name).toImage()
    shown.press(Qt.Key.Key_Home)
    assert shown.delegate.rings_current
    assert unlike(before, shown.view.viewport().grab(name).toImage()) == 0

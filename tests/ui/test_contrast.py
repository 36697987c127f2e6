"""Contrast as it is seen: sampled from pictures of the screens, and as with red-green blindness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from quiz.play.transcript import Bubble
from quiz.scoring.recognition import Verdict
from quiz.ui.chat.delegate import ChatDelegate
from quiz.ui.chat.marks import Marks
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.view import ChatView
from quiz.ui.components.buttons import Button, Toggle
from quiz.ui.components.chips import Chip
from quiz.ui.components.choices import ChoiceButton
from quiz.ui.components.focus import FocusRing
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.select import Select
from quiz.ui.components.text import Label
from quiz.ui.theme import style
from quiz.ui.theme.look import Look
from tests.ui.conftest import Opener
from tests.ui.pupil import SMALL, Pupil
from tests.ui.situations import SITUATIONS

pytestmark = pytest.mark.no_cover

TEXT = {"light": 4.5, "dark": 4.5, "contrast": 7.0}
"""WCAG 2.2, 1.4.3, for text of any size; in high contrast 1.4.6."""
GRAPHIC = 3.0
"""WCAG 2.2, 1.4.11."""
SCREENS = (
    "start",
    "before",
    "picker",
    "answers",
    "strip",
    "verdict",
    "look-back on a message",
    "results",
    "help",
    "display",
)
ENOUGH = 3
"""So many pixels of a colour are no accident of smoothed edges."""

Linear = tuple[float, float, float]
LUMINANCE = (0.2126, 0.7152, 0.0722)
AS_SEEN: dict[str, tuple[Linear, Linear, Linear]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
"""On linear channels. Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision
Deficiency. IEEE TVCG 15 (2009), severity 1.0."""


@pytest.mark.parametrize("theme", TEXT)
@pytest.mark.parametrize("situation", SCREENS)
def test_what_is_to_be_read_stands_out(open_program: Opener, situation: str, theme: Any) -> None:
    pupil = open_program(theme=theme)
    SITUATIONS[situation](pupil)
    picture = pupil.window.grab().toImage()
    places = [*words_of(pupil), *bubbles_of(pupil)]
    assert len(places) > 5
    weak = {name: ratio for name, rect in places if (ratio := text_contrast(picture, rect)) < TEXT[theme]}
    assert not weak


@pytest.mark.parametrize("theme", TEXT)
@pytest.mark.parametrize("situation", ["start", "before", "answers", "strip", "item", "help", "display"])
def test_what_can_be_pressed_has_an_edge_that_is_seen(open_program: Opener, situation: str, theme: Any) -> None:
    pupil = open_program(theme=theme)
    SITUATIONS[situation](pupil)
    picture = pupil.window.grab().toImage()
    edged = [widget for widget in shown(pupil) if is_edged(widget)]
    assert edged
    weak = {str(widget): ratio for widget in edged if (ratio := edge_contrast(picture, place(widget))) < GRAPHIC}
    assert not weak


@pytest.mark.parametrize("theme", TEXT)
@pytest.mark.parametrize("situation", ["start", "answers", "help"])
def test_the_focus_is_seen_wherever_it_is(open_program: Opener, situation: str, theme: Any) -> None:
    pupil = open_program(theme=theme)
    SITUATIONS[situation](pupil)
    seen = 0
    for stop in pupil.tour():
        stop.setFocus()
        pupil.wait()
        ring = next(pupil.all(FocusRing), None)
        if ring is None or ring.target is not stop or not pupil.window.rect().contains(place(ring)):
            continue
        picture = pupil.window.grab().toImage()
        around = place(ring)
        middle = around.center().y()
        line, gap = (picture.pixel(around.left() + x, middle) for x in (1, FocusRing.MARGIN - 1))
        outside = picture.pixel(max(0, around.left() - 2), middle)  # an area reaches to the edge
        assert max(contrast(line, outside), contrast(line, gap)) >= GRAPHIC, stop
        seen += 1
    assert seen > 3


@pytest.mark.parametrize("theme", TEXT)
def test_states_of_the_look_back_are_told_apart_with_red_green_blindness(
    qapp: QApplication, qtbot: QtBot, theme: Any
) -> None:
    pictures = dict(bodies(qapp, qtbot, theme))
    assert set(pictures) == set(get_args(Verdict))
    del pictures["contested"]  # nothing is said of it: it looks like a plain message, and a badge says what a mark was
    for name, matrix in AS_SEEN.items():
        seen = {verdict: [lightness(rgb, matrix) for rgb in pixels] for verdict, pixels in pictures.items()}
        for one, other in combinations(seen, 2):
            differing = sum(abs(a - b) > 10 for a, b in zip(seen[one], seen[other], strict=True))
            assert differing > 100, f"{one} looks like {other} ({name})"


# What is looked at


def words_of(pupil: Pupil) -> Iterator[tuple[str, QRect]]:
    """Everything with words on it that is not switched off, with its place in the window."""
    for widget in shown(pupil):
        words = widget.title if isinstance(widget, ChoiceButton) else getattr(widget, "text", str)()
        if isinstance(widget, Label | Chip | Button | ChoiceButton) and words and widget.isEnabled():
            yield words, place(widget)


def bubbles_of(pupil: Pupil) -> Iterator[tuple[str, QRect]]:
    """The bubbles in view, without their badges."""
    for view in pupil.all(ChatView):
        delegate = view.itemDelegate()
        for at, row in enumerate(view.model().rows):
            if isinstance(row, Bubble):
                origin = delegate.origin(view.visualRect(view.model().index(at)), view.viewport().width())
                box = delegate.bubble_layout(row).bubble.toRect().translated(origin)
                if view.viewport().rect().contains(box):
                    yield row.text, box.translated(view.viewport().mapTo(pupil.window, QPoint(0, 0)))


def shown(pupil: Pupil) -> Iterator[QWidget]:
    """The widgets that are wholly in view, nothing lying over them."""
    for widget in pupil.all(QWidget):
        rect, holder = place(widget), widget.parentWidget()
        while holder is not None and place(holder).contains(rect):
            holder = holder.parentWidget()
        top = pupil.window.childAt(rect.center())
        if holder is None and top is not None and (top is widget or widget.isAncestorOf(top)):
            yield widget


def is_edged(widget: QWidget) -> bool:
    """Whether it shows by a fill or by an outline where it can be pressed."""
    if isinstance(widget, Button):
        return widget.kind in ("primary", "secondary", "exit") and widget.is_available
    return isinstance(widget, ChoiceButton | Toggle | Select) and widget.isEnabled()


def bodies(app: QApplication, qtbot: QtBot, theme: Any) -> Iterator[tuple[Verdict, list[int]]]:
    """The pixels of one and the same bubble for each verdict, without the badge, which says it in words besides."""
    from quiz.story.loading import load_pack

    look = Look.from_settings(theme)
    style.apply_look(app, look)
    pack = load_pack(Path(SMALL)).pack
    assert pack is not None
    marks = Marks(pack.tactics)
    for verdict in get_args(Verdict):
        bubble = Bubble("m", "kay", "kay.17", None, own=False, text="Niemand versteht mich so wie du.", verdict=verdict)
        delegate = ChatDelegate(look, marks, None, judging=False)
        view = ChatView(TranscriptModel(marks.name), delegate)
        qtbot.addWidget(view)
        view.resize(700, 200)
        view.set_rows([bubble], animate=False)
        view.show()
        app.processEvents()
        laid = delegate.bubble_layout(bubble)
        box = laid.bubble.toRect().translated(view.visualRect(view.model().index(0)).topLeft())
        box.setBottom(box.top() + 24)
        yield verdict, pixels(view.viewport().grab().toImage(), box)


@pytest.mark.parametrize("theme", TEXT)
def test_the_handle_of_a_scroll_bar_stands_out_from_its_track(open_program: Opener, theme: Any) -> None:
    pupil = open_program((1024, 600), theme=theme, text_size=200)
    SITUATIONS["picker"](pupil)
    bar = next(pane.verticalScrollBar() for pane in pupil.all(ScrollPane) if pane.verticalScrollBar().maximum())
    picture = pupil.window.grab().toImage()
    (one, _count), (other, _rest) = Counter(pixels(picture, place(bar))).most_common(2)
    assert contrast(one, other) >= GRAPHIC


# What is measured


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def pixels(picture: QImage, rect: QRect) -> list[int]:
    part = picture.copy(rect).convertToFormat(QImage.Format.Format_RGB32)
    return list(memoryview(part.constBits()).cast("I"))


def text_contrast(picture: QImage, rect: QRect) -> float:
    """The contrast of the ground, which is most of the place, and what stands out most from it."""
    found = Counter(pixels(picture, rect))
    ground = found.most_common(1)[0][0]
    return max(contrast(ground, colour) for colour, count in found.items() if count >= ENOUGH)


def edge_contrast(picture: QImage, rect: QRect) -> float:
    """The contrast of what lies just outside and the outline or the fill, in the middle of the start side."""
    middle = rect.center().y()
    outside = picture.pixel(rect.left() - 2, middle)
    return max(contrast(outside, picture.pixel(rect.left() + x, middle)) for x in range(4))


def contrast(one: int, other: int) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    dark, light = sorted((luminance(linear(one)), luminance(linear(other))))
    return (light + 0.05) / (dark + 0.05)


def linear(rgb: int) -> Linear:
    r, g, b = (((rgb >> shift) & 255) / 255 for shift in (16, 8, 0))
    return channel(r), channel(g), channel(b)


def channel(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(channels: Linear) -> float:
    return sum(weight * value for weight, value in zip(LUMINANCE, channels, strict=True))


def lightness(rgb: int, matrix: tuple[Linear, Linear, Linear]) -> float:
    """How light a colour looks, 0 to 100 (CIE 1976 L*), for eyes that see by this matrix."""
    seen = [sum(weight * value for weight, value in zip(row, linear(rgb), strict=True)) for row in matrix]
    y = min(1.0, max(0.0, luminance((seen[0], seen[1], seen[2]))))
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y

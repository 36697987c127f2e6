"""Rounds, checks and the reading task change in place: what means the same stays the same widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea

from quiz.scoring.items import ItemAnswer
from quiz.ui.components.text import Heading
from quiz.ui.screens.item_scene import ItemScene
from quiz.ui.state import ItemsState, ReadingState, ViewState
from tests.play.packs import IN_ORDER
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go
from tests.ui.updates import move_mouse_away

pytestmark = pytest.mark.no_cover

WIDE = "German, light"
LOOKS: Mapping[str, dict[str, object]] = {
    WIDE: {},
    "Arabic, dark, 150 %": {"language": "ar", "theme": "dark", "text_size": 150},
    "German, a low window": {"size": (1024, 600), "text_size": 125},
}
OKAY = ItemAnswer("r1", "okay", "sure")


@dataclass(frozen=True)
class Change:
    """A change of a screen's own state, done by the pupil.

    `stays`: what has to be the same widget afterwards; `focus`: the name of what has the focus then; `said`: how each
    announcement begins.
    """

    before: ViewState
    click: str
    stays: tuple[str, ...]
    focus: str
    said: tuple[str, ...] = ()


READ = ("messages", "other-chat")
CARDS = ("judge-okay", "judge-unsure", "judge-trick")
CHIPS = ("okay-fairly", "okay-sure", "trick-fairly", "trick-sure")
CHANGES: Mapping[str, Change] = {
    "a judgement": Change(ItemsState("fest", draw=IN_ORDER), "judge-okay", ("item", *CARDS, *CHIPS), "okay-fairly"),
    "another judgement": Change(
        ItemsState("fest", draw=IN_ORDER, judgement="okay"), "judge-trick", ("item", *CARDS, *CHIPS), "trick-fairly"
    ),
    "a verdict": Change(
        ItemsState("fest", draw=IN_ORDER, judgement="okay"),
        "okay-sure",
        ("item", *CARDS, "okay-fairly", "okay-sure"),
        "forward",
        ("Hier war ein Trick. Geheimnis & Abschotten. Geheim.",),
    ),
    "a verdict after one tap": Change(
        ItemsState("fest", draw=IN_ORDER),
        "judge-unsure",
        ("item", *CARDS),
        "forward",
        ("Unsicher ist auch okay. Geheimnis & Abschotten. Geheim.",),
    ),
    "the next message": Change(
        ItemsState("fest", draw=IN_ORDER, answers=(OKAY,), verdict=True),
        "forward",
        ("item", *CARDS),
        "judge-okay",
        ("Tarek: Bis morgen!",),
    ),
    "the next message of a check": Change(
        ItemsState(None, form="a"),
        "okay-sure",
        ("item", *CARDS),
        "judge-okay",
        ("Jo: Viel Glück morgen!",),
    ),
    "an answer": Change(
        ReadingState(),
        "answer-0",
        (*READ, "step-back"),
        "next",
        ("Richtig ist: für den Tierpark und das Paddeln\nMit dem Bus kostet der Kletterwald 16 Euro",),
    ),
    "the next part": Change(
        ReadingState(chosen="0", answered=True),
        "next",
        (*READ, "step-back"),
        "messages",
        ("Suna: Wir gehen um 8 Uhr los.",),
    ),
    "the part before": Change(
        ReadingState(part=2),
        "step-back",
        (*READ, "step-back"),
        "step-back",
        ("Warum sagt Suna, dass es nicht geht?",),
    ),
    "the first part": Change(
        ReadingState(part=3, chosen="1", answered=True),
        "again",
        (*READ, "again"),
        "again",
        ("Wofür reichen die 15 Euro?",),
    ),
}


WIDE_ONLY = ("the first part",)
"""What has no room in a window that is low or has one pane."""


class ExitLink(QObject):
    """Notes whether the exit link ever had the focus."""

    def __init__(self, pupil: Pupil) -> None:
        super().__init__()
        self.had_focus = False
        link = pupil.window.overlays.exit_link
        assert link is not None
        link.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.had_focus = self.had_focus or event.type() == QEvent.Type.FocusIn
        return False


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check goes on as soon as the tick is there."""
    monkeypatch.setattr("quiz.ui.screens.items.TICK_MS", 0)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    monkeypatch.setattr("quiz.ui.stage.announce", lambda _widget, text, assertive=False: texts.append(text))
    return texts


@pytest.mark.parametrize("name", CHANGES)
def test_what_means_the_same_stays(open_program: Opener, said: list[str], name: str) -> None:
    change = CHANGES[name]
    pupil = open_program()
    go(pupil, change.before)
    screen = pupil.window.screen_in_view
    there = {part: pupil.find(part) for part in change.stays}
    link = ExitLink(pupil)
    said.clear()
    pupil.click(change.click)
    assert pupil.window.screen_in_view is screen
    assert {part: pupil.find(part) for part in there} == there
    assert pupil.focus.objectName() == change.focus
    assert not link.had_focus
    assert tuple(text[: len(beginning)] for text, beginning in zip(said, change.said, strict=True)) == change.said


@pytest.mark.parametrize(
    ("name", "look"), [(name, look) for look in LOOKS for name in CHANGES if look == WIDE or name not in WIDE_ONLY]
)
def test_it_looks_as_if_it_had_been_built_from_its_state(open_program: Opener, name: str, look: str) -> None:
    change = CHANGES[name]
    pupil = open_program(**LOOKS[look])
    assert pupil.window.stage.pack.scenarios, "the first screens do not wait for the pack"
    go(pupil, change.before)
    pupil.click(change.click)
    updated, state = _picture(pupil), pupil.state
    pupil.window.rebuild()
    pupil.wait()
    assert pupil.state == state
    assert _picture(pupil) == updated


def _picture(pupil: Pupil) -> QImage:
    """The screen in view, from its beginning, with nothing under the pointer."""
    move_mouse_away(pupil)
    for area in pupil.all(QScrollArea):
        area.verticalScrollBar().setValue(0)
    pupil.wait()
    return pupil.window.screen_in_view.grab().toImage()


def test_the_focus_leaves_an_answer_that_goes(open_program: Opener) -> None:
    """By keyboard the answer itself has the focus when it is given."""
    pupil = open_program()
    link = ExitLink(pupil)
    go(pupil, ItemsState("fest", draw=IN_ORDER))
    pupil.press("1", "2")
    assert pupil.state.verdict
    assert pupil.focus.objectName() == "forward"
    pupil.press("Return")
    assert pupil.state.at == 1
    assert pupil.focus.objectName() == "judge-okay"
    go(pupil, ReadingState())
    pupil.tab_to("answer-0")
    pupil.press("B", "Return")
    assert pupil.focus.objectName() == "next"
    pupil.press("Return")
    assert pupil.focus.objectName() == "messages"
    assert not link.had_focus


def test_a_way_back_that_goes_gives_the_focus_to_the_messages(open_program: Opener) -> None:
    pupil = open_program(size=(1024, 600))
    go(pupil, ReadingState(part=2))
    link = ExitLink(pupil)
    pupil.click("step-back")
    assert pupil.focus.objectName() == "step-back"
    pupil.click("step-back")
    assert not pupil.find("step-back").is_available, "this is the first question"  # type: ignore[attr-defined]
    assert pupil.focus.objectName() == "step-back"
    assert not link.had_focus


def test_a_verdict_and_the_next_message_come_into_view(open_program: Opener) -> None:
    pupil = open_program(size=(1024, 600), text_size=150)
    go(pupil, ItemsState("fest", draw=IN_ORDER))
    pupil.click("okay-sure")
    title = next(one for one in pupil.all(Heading) if one.text() == "Hier war ein Trick")
    scene = pupil.find("item")
    assert isinstance(scene, ItemScene)
    for widget, part in ((title, title.rect()), (scene, QRect(0, scene.judged_part()[0], 400, 40))):
        assert widget.visibleRegion().boundingRect().contains(part)
    pupil.click("forward")
    assert not pupil.find("item").visibleRegion().isEmpty()


def test_another_round_or_reading_chat_is_another_screen(open_program: Opener) -> None:
    pupil = open_program()
    for one, other in (
        (ItemsState("fest", draw=IN_ORDER), ItemsState(None, form="a")),
        (ReadingState(), ReadingState(chat=1)),
    ):
        go(pupil, one)
        screen = pupil.window.screen_in_view
        go(pupil, other)
        assert pupil.window.screen_in_view is not screen
        assert pupil.state == (replace(other, known=True) if isinstance(other, ItemsState) else other)

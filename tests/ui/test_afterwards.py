"""From the last message of a story to the help screen: how it moves, what it says, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from quiz.play.sitting import FinishedPlaythrough
from quiz.story.events import EndingReached
from quiz.story.model import Ending, Point
from quiz.ui.chat.view import ChatView
from quiz.ui.components.cards import Card
from quiz.ui.components.ending_picture import EndingPicture
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.moment_view import QuoteBubble, TwinCard
from quiz.ui.state import EndingState, LookBackState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.runs import any_play, play
from tests.ui.situations import SITUATIONS, go

WORDS_A_MINUTE = 200
MOST_MINUTES = 2
MOST_TAPS, MOST_TAPS_WITH_ALL_MOMENTS = 12, 14
"""From the last message to the help screen: straight on, and by the filled button each time."""
POINTS = (
    ("idealisation", None, "Dich nach drei Tagen angehimmelt."),
    ("secrecy_isolation", None, "Aus euch ein Geheimnis gemacht."),
    (None, "benign_interest", "Wer nicht wollte, durfte raus."),
)


def words_of(root: QWidget) -> list[str]:
    """All words in view on a screen: texts and buttons, without the messages of the chat."""
    said = [label.text() for label in root.findChildren(Label) if label.isVisible()]
    said += [button.text() for button in root.findChildren(QAbstractButton) if button.isVisible()]
    return " ".join(said).split()


def to_read(pupil: Pupil) -> int:
    """How many words have to be read on the screen in view."""
    return len(words_of(pupil.window.screen_in_view))


def played_to_the_end(pupil: Pupil) -> None:
    pupil.click("gut-4")
    for answer in ("bremsen", "nein"):
        pupil.click(f"answer-{answer}")


@pytest.mark.parametrize(("on", "most"), [("skip", MOST_TAPS), ("next", MOST_TAPS_WITH_ALL_MOMENTS)])
def test_from_the_last_message_to_the_help_in_few_taps_and_two_minutes(
    open_program: Opener, on: str, most: int
) -> None:
    """A pupil who reads all that stands there, and judges each item being sure of it."""
    pupil = open_program(scenario="fest")
    played_to_the_end(pupil)
    words, ways = 0, []
    taps = ["next"]
    pupil.click("next")
    while pupil.screen != "Help":
        ways.append(pupil.screen)
        words += to_read(pupil)
        if pupil.screen == "Items":
            taps.append("trick-sure")
            pupil.click("trick-sure")
        taps.append(on if pupil.screen == "LookBack" else "forward")
        pupil.click(taps[-1])
    assert list(dict.fromkeys(ways)) == ["Ending", "Items", "LookBack", "Results"]
    assert ways.count("Items") == 4
    assert len(taps) <= most, taps
    assert words <= MOST_MINUTES * WORDS_A_MINUTE


def test_every_built_in_story_leads_to_the_help_in_two_minutes_of_reading(open_program: Opener) -> None:
    """Here the messages of the round and what is said about them count too."""
    pupil = open_program(pack=None)
    sitting = pupil.window.stage.shared.sitting
    for scenario in pupil.window.stage.pack.scenarios.values():
        sitting.wipe()
        events = any_play(scenario, 1)
        sitting.finish(FinishedPlaythrough(scenario.id, events))
        go(pupil, EndingState(scenario.id, events))
        words = taps = 0
        while pupil.screen != "Help":
            words += to_read(pupil)
            if pupil.screen == "Items":
                pupil.click("trick-sure")
                words += len(pupil.window.screen_in_view.spoken().split())
                taps += 1
            pupil.click("skip" if pupil.screen == "LookBack" else "forward")
            taps += 1
        assert words <= MOST_MINUTES * WORDS_A_MINUTE, (scenario.id, words)
        assert taps < MOST_TAPS


def test_over_the_map_it_is_shorter_still(open_program: Opener) -> None:
    pupil = open_program(scenario="fest")
    played_to_the_end(pupil)
    for name in ("next", "map", "forward", "forward"):
        pupil.click(name)
    assert pupil.screen == "Help"


# The ending


def ending(pupil: Pupil, **changes: Any) -> EndingState:
    events = play(pupil.window.stage.pack.scenarios["fest"], ("bremsen", "nein"))
    return replace(EndingState("fest", events), **changes)


def test_with_reduced_motion_the_ending_is_there_at_once(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ending(pupil))
    picture = next(pupil.all(EndingPicture))
    assert (picture._slide, picture._light) == (1.0, 1.0)
    assert pupil.window.screen_in_view._words.graphicsEffect() is None  # type: ignore[attr-defined]


def test_circles_slide_then_light_up_then_the_words_appear(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program(reduced_motion=False)
    pupil.window.stage.go(ending(pupil))
    screen = pupil.window.screen_in_view
    seen: list[tuple[float, float, float]] = []
    shown = screen.show_motion  # type: ignore[attr-defined]

    def record(slide: float, light: float, fade: float) -> None:
        seen.append((slide, light, fade))
        shown(slide, light, fade)

    screen.show_motion = record  # type: ignore[attr-defined]
    assert pupil.focus.objectName() == "forward", "nobody has to wait for it"
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] == (1.0, 1.0, 1.0))
    for slide, light, fade in seen:
        assert slide == 1.0 or light == 0.0
        assert light == 1.0 or fade == 0.0
    assert screen._words.graphicsEffect() is None  # type: ignore[attr-defined]
    pupil.window.rebuild()
    assert pupil.window.screen_in_view._words.graphicsEffect() is None, "it moves once"  # type: ignore[attr-defined]


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_a_tap_or_a_key_ends_the_motion(open_program: Opener, by: str) -> None:
    pupil = open_program(reduced_motion=False)
    pupil.window.stage.go(ending(pupil))
    picture = next(iter(pupil.window.screen_in_view.findChildren(EndingPicture)))
    assert picture._slide < 1.0
    if by == "key":
        QTest.keyClick(pupil.window.windowHandle(), Qt.Key.Key_Down)
    else:
        middle = picture.mapTo(pupil.window, picture.rect().center())
        QTest.mouseClick(pupil.window.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
    assert (picture._slide, picture._light) == (1.0, 1.0)
    assert pupil.screen == "Ending"


def test_leaving_while_it_moves_stops_it(open_program: Opener) -> None:
    pupil = open_program(reduced_motion=False)
    pupil.window.stage.go(ending(pupil))
    pupil.window.stage.go(LookBackState("fest", pupil.events))
    pupil.wait()
    assert pupil.screen == "LookBack"


def texts(pupil: Pupil) -> list[str]:
    return [label.text() for label in pupil.window.screen_in_view.findChildren(Label) if label.isVisible()]


def test_without_points_the_present_text_stands_there(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ending(pupil))
    assert {"Gut für dich gesorgt", "Mila hat Nein gesagt.", "Was ist hier passiert?"} <= set(texts(pupil))
    assert "kay.17 hat Druck gemacht. Verantwortlich ist kay.17." in texts(pupil)


@pytest.fixture
def pointed(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Opens the program with endings that have points."""

    def open_it(*points: tuple[str | None, str | None, str], **changes: Any) -> Pupil:
        pupil = open_program()
        pack = pupil.window.stage.pack
        found = pack.scenarios["fest"]
        made = tuple(Point(text, found.location, family, okay) for family, okay, text in points)
        endings: dict[str, Ending] = {key: replace(one, points=made) for key, one in found.endings.items()}
        changed = replace(found, endings=endings, **changes)
        pointed_pack = replace(pack, scenarios={**pack.scenarios, "fest": changed})
        monkeypatch.setattr(type(pupil.window.stage), "pack", property(lambda _stage: pointed_pack))
        return pupil

    return open_it


def test_a_trick_is_told_in_points_and_says_who_is_responsible(pointed: Any) -> None:
    pupil = pointed(*POINTS[:2])
    go(pupil, ending(pupil))
    said = texts(pupil)
    assert said[-5:] == [
        "Mila hat Nein gesagt.",
        "Was hat kay.17 gemacht?",
        "Dich nach drei Tagen angehimmelt.",
        "Aus euch ein Geheimnis gemacht.",
        "Verantwortlich ist kay.17. Nicht du.",
    ]
    assert pupil.find("forward").accessibleName() == "Weiter zur Kurzrunde"
    heard = pupil.window.screen_in_view.heard()
    assert heard.endswith("Aus euch ein Geheimnis gemacht. Verantwortlich ist kay.17. Nicht du.")


def test_an_honest_story_says_so_large(pointed: Any) -> None:
    pupil = pointed(POINTS[2], verdict="okay")
    go(pupil, ending(pupil))
    (title, *_rest) = [heading.text() for heading in pupil.all(Heading)]
    assert title == "Hier war alles echt."
    assert {"Woran man es merken konnte", "Nachfragen war trotzdem richtig."} <= set(texts(pupil))
    assert next(pupil.all(EndingPicture)).composition == "honest"


def test_a_mixed_story_has_both_cards(pointed: Any) -> None:
    pupil = pointed(*POINTS, verdict="unsure")
    go(pupil, ending(pupil))
    assert {"Was hat kay.17 gemacht?", "Woran man es merken konnte"} <= set(texts(pupil))
    assert len(list(pupil.all(Card))) == 2
    assert "Nachfragen war trotzdem richtig." not in texts(pupil)


def test_an_ending_with_points_has_at_most_65_words(open_program: Opener, pointed: Any) -> None:
    pupil = pointed(*POINTS[:2], POINTS[0])
    go(pupil, ending(pupil))
    below = words_of(pupil.window.screen_in_view)
    assert len(below) - len(["Gut", "für", "dich", "gesorgt"]) <= 65


def test_the_endings_of_the_built_in_stories_have_at_most_65_words_and_do_not_scroll(open_program: Opener) -> None:
    """One way to an ending of each kind, as far as a few drawn ways lead there."""
    pupil = open_program(pack=None)
    for scenario in pupil.window.stage.pack.scenarios.values():
        seen = set()
        for seed in range(12):
            events = any_play(scenario, seed)
            reached = next(event.ending for event in events if isinstance(event, EndingReached))
            kind = scenario.endings[reached].kind
            if kind in seen:
                continue
            seen.add(kind)
            go(pupil, EndingState(scenario.id, events))
            title = next(heading for heading in pupil.all(Heading))
            below = words_of(pupil.window.screen_in_view)
            assert len(below) - len(title.text().split()) <= 65, (scenario.id, reached, " ".join(below))
            bars = [area.verticalScrollBar() for area in pupil.all(QScrollArea)]
            assert bars
            assert not any(bar.maximum() for bar in bars), (scenario.id, reached)
        assert len(seen) > 1, scenario.id


# The look-back


@pytest.mark.parametrize("options", [{}, {"text_size": 200}, {"size": (1024, 640)}, {"language": "ar"}], ids=str)
def test_both_cards_of_a_moment_measure_the_same(open_program: Opener, options: dict[str, Any]) -> None:
    pupil = open_program(**options)
    for situation in ("a trick", "something real", "a choice"):
        SITUATIONS[situation](pupil)
        sizes = [card.size().toTuple() for card in pupil.all(TwinCard)]
        assert len(sizes) == 2, situation
        assert sizes[0] == sizes[1], situation


def test_in_a_very_narrow_window_the_cards_stand_one_below_the_other_and_are_equal(open_program: Opener) -> None:
    pupil = open_program(size=(1024, 768), text_size=200)
    SITUATIONS["a trick"](pupil)
    one, other = pupil.all(TwinCard)
    assert one.height() == other.height()
    assert one.y() != other.y()


def test_the_moments_of_the_built_in_stories_have_at_most_45_words_on_the_screen(open_program: Opener) -> None:
    pupil = open_program(pack=None)
    for scenario in list(pupil.window.stage.pack.scenarios.values())[:5]:
        go(pupil, LookBackState(scenario.id, any_play(scenario, 1)))
        for _moment in range(3):
            screen = pupil.window.screen_in_view
            title = next(heading for heading in screen.findChildren(Heading) if heading.isVisible())
            left_out = [title, *screen.findChildren(QuoteBubble)]
            shown = [
                label.text() for label in screen.findChildren(Label) if label.isVisible() and label not in left_out
            ]
            tabs = [tab for tab in screen.findChildren(QAbstractButton) if tab.objectName().startswith("moment-")]
            shown += [
                button.text()
                for button in screen.findChildren(QAbstractButton)
                if button.isVisible() and button not in tabs
            ]
            assert len(" ".join(shown).split()) <= 45, (scenario.id, shown)
            pupil.click("next")
            if pupil.screen != "LookBack":
                break


def test_several_chats_are_one_line_of_time_with_their_names(open_program: Opener) -> None:
    pupil = open_program()
    events = play(pupil.window.stage.pack.scenarios["handy"], ("weg",))
    go(pupil, LookBackState("handy", events))
    assert pupil.window.screen_in_view.heard().startswith("Moment 1 von 2, Etwas Echtes. ")
    view = next(pupil.all(ChatView))
    assert view.model().rowCount() > 8

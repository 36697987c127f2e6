"""What the results are about."""

from __future__ import annotations

import pytest

from quiz.play.latest import latest
from quiz.play.sitting import Answered, FinishedPlaythrough, LookBackPlace, Sitting
from quiz.scoring.items import ItemAnswer
from quiz.scoring.recognition import Counts
from quiz.story.events import Mark, MessageMarked
from quiz.story.loading import load_pack
from quiz.story.model import Pack
from tests.play.packs import SMALL
from tests.ui.runs import play


@pytest.fixture(scope="module")
def pack() -> Pack:
    pack = load_pack(SMALL).pack
    assert pack is not None
    return pack


def test_it_is_the_last_play_that_was_scored(pack: Pack) -> None:
    sitting = Sitting()
    assert latest(pack, sitting) is None
    fest = play(pack.scenarios["fest"], ("bremsen", "nein"))
    gruppe = play(pack.scenarios["gruppe"], ("ja",))
    sitting.finish(FinishedPlaythrough("gruppe", gruppe, watched=True))
    assert latest(pack, sitting) is None, "a play that was watched is not scored"
    sitting.finish(FinishedPlaythrough("gruppe", (*gruppe, MessageMarked("g01", Mark("okay")))))
    sitting.finish(FinishedPlaythrough("fest", fest, what_if=True))
    found = latest(pack, sitting)
    assert found is not None
    assert (found.scenario, found.marked, found.counts) == ("gruppe", True, Counts(correct_rejections=2))
    sitting.finish(FinishedPlaythrough("fest", fest))
    found = latest(pack, sitting)
    assert found is not None
    assert (found.scenario, found.marked) == ("fest", False)


def test_without_a_play_it_is_the_last_check(pack: Pack) -> None:
    sitting = Sitting()
    answers = (ItemAnswer("b01", "trick", "sure"), ItemAnswer("b02", "trick", "sure", family="secrecy_isolation"))
    sitting.answer(Answered(None, "b", answers))
    found = latest(pack, sitting)
    assert found is not None
    assert (found.scenario, found.marked, found.counts) == (None, True, Counts(hits=1, false_alarms=1))
    assert found.families["secrecy_isolation"].false_alarms == 1


def test_the_quick_exit_forgets_the_places_of_the_look_back() -> None:
    sitting = Sitting()
    sitting.places["fest", ()] = LookBackPlace(2)
    sitting.wipe()
    assert not sitting.places

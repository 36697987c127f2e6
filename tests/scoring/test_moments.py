"""Which three moments the look-back shows, for plays of every kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from quiz.scoring.lookback import look_back
from quiz.scoring.moments import (
    ChoiceMoment,
    Counterpart,
    HonestMoment,
    KeyMoment,
    TrickMoment,
    scenes_after,
    three_moments,
)
from quiz.story.events import Event, Mark, MessageMarked
from quiz.story.location import NOWHERE
from quiz.story.model import Item, Scenario, Scene, Tactics, Twin
from quiz.story.playthrough import play_to_end
from quiz.story.steps import Choice, End, Goto, Message, Option, Step

TRICK, FEELING, OKAY = Mark("trick"), Mark("unsure"), Mark("okay")


def played(scenario: Scenario, marks: Mapping[str, Mark], *answers: str) -> tuple[Event, ...]:
    left = list(answers)

    def wanted(options: Sequence[Option]) -> Option:
        answer = left.pop(0)
        return next(option for option in options if option.id == answer)

    events = play_to_end(scenario, wanted)
    return (*events, *(MessageMarked(key, mark) for key, mark in marks.items()))


def moments(scenario: Scenario, tactics: Tactics, marks: Mapping[str, Mark], *answers: str) -> tuple[KeyMoment, ...]:
    events = played(scenario, marks, *(answers or ("stop",)))
    return three_moments(scenario, tactics, events, look_back(scenario, tactics, events))


def shown(found: tuple[KeyMoment, ...]) -> list[str]:
    """What each moment is about: its kind, and the message or the answer."""
    said = []
    for moment in found:
        if isinstance(moment, ChoiceMoment):
            said.append(f"choice {moment.entry.option.id}/{moment.other.id}")
        else:
            kind = "trick" if isinstance(moment, TrickMoment) else "honest"
            said.append(f"{kind} {moment.entry.message.key}")
    return said


TRICKS = ("m3", "m4", "m6")
HONEST = ("m1", "m5")


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param({}, ["trick m3", "honest m5", "choice stop/again"], id="nothing marked, or only watched"),
        pytest.param(
            dict.fromkeys((*TRICKS, *HONEST), TRICK), ["trick m3", "honest m1", "choice stop/again"], id="all marked"
        ),
        pytest.param(dict.fromkeys(TRICKS, TRICK), ["trick m3", "honest m5", "choice stop/again"], id="all recognised"),
        pytest.param({"m3": TRICK}, ["trick m4", "honest m5", "choice stop/again"], id="the first trick not marked"),
        pytest.param(
            {"m3": FEELING, "m4": TRICK}, ["trick m6", "honest m5", "choice stop/again"], id="unsure is a mark"
        ),
        pytest.param(
            {"m3": FEELING, "m4": TRICK, "m6": TRICK}, ["trick m4", "honest m5", "choice stop/again"], id="hit first"
        ),
        pytest.param(dict.fromkeys(TRICKS, FEELING), ["trick m3", "honest m5", "choice stop/again"], id="only unsure"),
        pytest.param({"m3": OKAY}, ["trick m3", "honest m5", "choice stop/again"], id="taken for harmless"),
        pytest.param({"m1": TRICK}, ["trick m3", "honest m1", "choice stop/again"], id="a false alarm"),
    ],
)
def test_three_moments(scenario: Scenario, tactics: Tactics, marks: dict[str, Mark], expected: list[str]) -> None:
    assert shown(moments(scenario, tactics, marks)) == expected


def test_a_message_that_a_loop_shows_again_is_no_moment_of_its_own(scenario: Scenario, tactics: Tactics) -> None:
    found = moments(scenario, tactics, {}, "again", "stop")
    first = found[0]
    assert isinstance(first, TrickMoment)
    assert not first.entry.again


def _with(scenario: Scenario, *steps: Step, **changes: object) -> Scenario:
    scenes = {**scenario.scenes, "chat": Scene("chat", steps, NOWHERE)}
    return replace(scenario, scenes=scenes, **changes)  # type: ignore[arg-type]


def test_an_honest_story_begins_with_something_real(scenario: Scenario, tactics: Tactics) -> None:
    honest = _with(
        scenario,
        Message("h1", "kay", NOWHERE, text="Hey"),
        Message("h2", "nele", NOWHERE, text="Kommst du?", okay="worry"),
        End("out", NOWHERE),
    )
    assert shown(moments(honest, tactics, {})) == ["honest h2"], "the first that could be taken for a trick"
    assert shown(moments(honest, tactics, {"h1": TRICK})) == ["honest h1"], "the false alarm"


def test_an_honest_message_stands_beside_a_trick_of_the_round_if_the_story_has_none(
    scenario: Scenario, tactics: Tactics
) -> None:
    items = (
        Item("r1", "Toni", "Bis morgen!", NOWHERE),
        Item("r2", "lio", "Nur du verstehst mich.", NOWHERE, tactics=("love_bombing",), why="Zu viel."),
        Item("r3", "lio", "Du schuldest mir was.", NOWHERE, tactics=("debt",), why="Rechnung."),
    )
    honest = _with(scenario, Message("h1", "kay", NOWHERE, text="Hey"), End("out", NOWHERE), round=items)
    (found,) = moments(honest, tactics, {})
    assert isinstance(found, HonestMoment)
    assert found.twin == Counterpart("Nur du verstehst mich.", "Zu viel.", "love_bombing")
    (found,) = moments(honest, tactics, {"h1": Mark("trick", family="debts")})
    assert isinstance(found, HonestMoment)
    assert found.twin is not None
    assert found.twin.tactic == "debt", "of the family that the pupil suspected"


def test_beside_a_false_alarm_stands_the_family_that_was_suspected(scenario: Scenario, tactics: Tactics) -> None:
    _trick, honest, _choice = moments(scenario, tactics, {"m5": Mark("trick", family="praise")})
    assert isinstance(honest, HonestMoment)
    assert honest.twin is not None
    assert honest.twin.text == "Seelenverwandt!"


def test_the_trick_beside_an_honest_message_is_not_that_of_the_first_moment(
    scenario: Scenario, tactics: Tactics
) -> None:
    trick, honest, _choice = moments(scenario, tactics, {})
    assert isinstance(trick, TrickMoment)
    assert isinstance(honest, HonestMoment)
    assert honest.twin is not None
    assert (trick.entry.message.words, honest.twin.text) == ("Seelenverwandt!", "Sag es niemandem.")


def test_a_trick_stands_beside_the_twin_of_its_tactic(scenario: Scenario, tactics: Tactics) -> None:
    bombing = replace(tactics.tactics["promises"], twin=Twin("Schön war es.", "Es verlangt nichts."))
    known = replace(tactics, tactics={**tactics.tactics, "promises": bombing})
    first = moments(scenario, known, {})[0]
    assert isinstance(first, TrickMoment)
    assert (first.tactic, first.twin) == ("promises", Counterpart("Schön war es.", "Es verlangt nichts."))
    without = moments(scenario, tactics, {})[0]
    assert isinstance(without, TrickMoment)
    assert without.twin == Counterpart("Hey", ""), "else beside the harmless message nearest to it"


def fork(*others: str) -> Scenario:
    """A first decision that changes nothing, and a second one with these further answers."""
    ways = {"rest": "out", "long": "far"}
    one = Choice("c1", (Option("a", NOWHERE, say="A", goto="mid"), Option("b", NOWHERE, say="B", goto="mid")), NOWHERE)
    options = tuple(Option(key, NOWHERE, say=key, goto=key) for key in ("rest", *others))
    return Scenario(
        id="fork",
        title="Gabel",
        summary="…",
        setting="messenger",
        role="target",
        verdict="okay",
        minutes=1,
        you="mila",
        people={},
        variables={},
        start="start",
        scenes={
            "start": Scene("start", (one,), NOWHERE),
            "mid": Scene("mid", (Message("x1", "kay", NOWHERE, text="Hm"), Choice("c2", options, NOWHERE)), NOWHERE),
            "rest": Scene("rest", (Message("x2", "kay", NOWHERE, text="Gut"), End(ways["rest"], NOWHERE)), NOWHERE),
            "long": Scene("long", (Message("x3", "mila", NOWHERE, text="Ich"), Goto("longer", NOWHERE)), NOWHERE),
            "longer": Scene("longer", (Message("x4", "kay", NOWHERE, text="Weit"), End("far", NOWHERE)), NOWHERE),
        },
        endings={},
        location=NOWHERE,
    )


def test_the_fork_is_the_one_after_which_most_scenes_differ(tactics: Tactics) -> None:
    found = moments(fork("long"), tactics, {}, "a", "rest")[-1]
    assert isinstance(found, ChoiceMoment)
    assert (found.entry.choice.key, found.entry.option.id, found.other.id) == ("c2", "rest", "long")
    assert found.then is not None
    assert found.otherwise is not None
    assert (found.then.key, found.otherwise.key) == ("x2", "x4"), "the first message of somebody else on each way"


def test_without_another_answer_there_is_no_choice(tactics: Tactics) -> None:
    scenario = fork()
    only = replace(scenario, start="mid")
    assert [type(one) for one in moments(only, tactics, {}, "rest")] == [HonestMoment]


def test_what_can_follow_an_answer(scenario: Scenario) -> None:
    choice = scenario.choices()[0]
    assert scenes_after(scenario, choice, choice.option("stop")) == {":out"}
    assert scenes_after(scenario, choice, choice.option("again")) == {"chat", ":out"}
    on = replace(choice.option("again"), goto=None)
    assert scenes_after(scenario, choice, on) == {"chat", ":out"}, "it goes on in its own scene"

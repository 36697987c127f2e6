"""What a teacher is told at a place of a story."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.play.notes import (
    PlaceNotes,
    after_lines,
    fitting,
    minutes_with_hands,
    notes_at,
    notes_of,
    notes_of_item,
    teacher_lines,
)
from quiz.story.events import Event
from quiz.story.lessons import Lessons, Saying
from quiz.story.loading import load_pack
from quiz.story.location import Location
from quiz.story.model import Pack, Scenario
from quiz.story.playthrough import Playthrough, Waiting
from quiz.story.steps import Option
from tests.play.packs import SMALL

BUILTIN = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def small() -> Pack:
    pack = load_pack(SMALL).pack
    assert pack is not None
    return pack


@pytest.fixture(scope="module")
def builtin() -> Pack:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    return pack


def to_choice(scenario: Scenario, *answers: str) -> tuple[Event, ...]:
    """The events up to the choice after these answers."""
    play = Playthrough(scenario)
    waiting = list(answers)
    while play.waiting is Waiting.NEXT or (play.waiting is Waiting.CHOICE and waiting):
        if play.waiting is Waiting.CHOICE:
            play.choose(waiting.pop(0))
        else:
            play.advance()
    return play.events


def at_first_choice(pack: Pack) -> PlaceNotes:
    scenario = pack.scenarios["fest"]
    return notes_at(pack, scenario, to_choice(scenario))


def test_what_happens_is_said_of_the_trick_and_not_of_the_rest(small: Pack) -> None:
    [happening] = at_first_choice(small).happening
    assert (happening.key, happening.sender, happening.why) == ("m03", "kay.17", "Nach drei Nachrichten.")
    assert happening.kind == small.tactics.tactics["love_bombing"].name


def test_only_what_came_since_the_last_answer_counts(small: Pack) -> None:
    scenario = small.scenarios["fest"]
    notes = notes_at(small, scenario, to_choice(scenario, "bremsen"))
    assert [one.key for one in notes.happening] == ["m06"]
    just_answered = to_choice(scenario)
    play = Playthrough(scenario, just_answered)
    play.choose("bremsen")
    assert [one.key for one in notes_at(small, scenario, play.events).happening] == ["m03"], "nothing came yet"


def test_each_answer_says_what_comes_next(small: Pack) -> None:
    scenario = small.scenarios["fest"]
    first = at_first_choice(small).ahead
    assert [(one.letter, one.option.id, one.time, one.sender) for one in first] == [
        ("A", "bremsen", "3 Stunden später", "kay.17"),
        ("B", "mitgehen", "3 Stunden später", "kay.17"),
        ("C", "zeigen", "3 Stunden später", "kay.17"),
    ]
    last = notes_at(small, scenario, to_choice(scenario, "bremsen")).ahead
    assert [one.ending and one.ending.id for one in last] == ["geholfen", "gut", "offen"]
    assert {one.words for one in last} == {""}


def test_without_a_choice_nothing_is_asked_or_ahead(small: Pack) -> None:
    notes = notes_at(small, small.scenarios["fest"], ())
    assert (notes.ask, notes.ahead, notes.minutes, notes.happening) == (None, (), 0, ())


def test_beside_a_trick_stands_its_twin_and_beside_something_honest_a_trick(builtin: Pack) -> None:
    scenario = builtin.scenarios["zu-schoen"]
    trick = next(message for message in scenario.messages() if message.tactics)
    twin = builtin.tactics.tactics[trick.tactics[0]].twin
    beside = notes_of(builtin, scenario, [trick]).beside
    assert twin is not None
    assert beside is not None
    assert (beside.text, beside.why, beside.tactic) == (twin.text, twin.why, None)
    honest = next(message for message in scenario.messages() if message.honest and message.sender != scenario.you)
    other = notes_of(builtin, scenario, [honest]).beside
    assert other is not None
    assert other.tactic is not None


def test_minutes_count_hands_and_the_talk(builtin: Pack) -> None:
    choice = builtin.scenarios["zu-schoen"].choices()[0]
    assert choice.discuss
    assert (minutes_with_hands(None), minutes_with_hands(choice)) == (0, 3)


HERE = Location("lessons.yaml", 1, 1)
LINES = (
    Saying("überall", "a", HERE),
    Saying("Kontakt", "b", HERE, families=("contact",)),
    Saying("ehrlich", "c", HERE, honest=True),
    Saying("Bilder", "d", HERE, families=("images", "contact")),
)


@pytest.mark.parametrize(
    ("families", "honest", "heard"),
    [
        ((), False, ["überall"]),
        (("images",), False, ["Bilder", "überall"]),
        (("contact",), False, ["Kontakt", "Bilder"]),
        (("images", "contact"), False, ["Bilder", "Kontakt"]),
        ((), True, ["ehrlich", "überall"]),
        (("unknown",), False, ["überall"]),
    ],
)
def test_the_lines_that_fit_best_come_first(families: tuple[str, ...], honest: bool, heard: list[str]) -> None:
    assert [line.heard for line in fitting(LINES, families, honest=honest)] == heard


def test_every_family_and_what_is_honest_has_lines_of_its_own(builtin: Pack) -> None:
    for lines in (builtin.lessons.sayings, builtin.lessons.avoid):
        assert {family for line in lines for family in line.families} == set(builtin.tactics.families)
        assert any(line.honest for line in lines)
        assert sum(not line.families and not line.honest for line in lines) >= 2


def test_a_story_without_a_note_has_the_rules_for_talking(small: Pack, builtin: Pack) -> None:
    assert len(teacher_lines(builtin.lessons, builtin.scenarios["zu-schoen"])) > 2
    plain = small.scenarios["gruppe"]
    assert teacher_lines(builtin.lessons, plain) == builtin.lessons.ground_rules[:2]
    assert teacher_lines(Lessons(), plain) == ()


def test_every_place_of_every_story_has_notes(builtin: Pack) -> None:
    for scenario in builtin.scenarios.values():
        play = Playthrough(scenario)
        while play.waiting is not Waiting.ENDED:
            if play.waiting is Waiting.CHOICE:
                notes = notes_at(builtin, scenario, play.events)
                options: tuple[Option, ...] = play.options
                assert [one.option for one in notes.ahead] == list(options)
                assert all(one.words or one.ending or one.note or one.time for one in notes.ahead), scenario.id
                assert notes.ask, scenario.id
                play.choose(options[0].id)
            else:
                play.advance()


def test_a_single_message_has_notes_of_its_own(builtin: Pack) -> None:
    items = builtin.scenarios["zu-schoen"].round
    trick = next(item for item in items if item.tactics)
    notes = notes_of_item(builtin, trick)
    assert notes.happening[0].tactic == trick.tactics[0]
    assert notes.families
    assert notes.beside is not None
    honest = notes_of_item(builtin, next(item for item in items if item.honest))
    assert honest.families == ()
    assert honest.avoid[0].honest


def test_at_the_help_stand_the_first_steps_if_somebody_confides(builtin: Pack) -> None:
    lines = after_lines(builtin.lessons)
    assert builtin.lessons.disclosure is not None
    assert lines[0] == builtin.lessons.disclosure.steps[0].do
    assert len(lines) == 4
    assert after_lines(Lessons()) == ()

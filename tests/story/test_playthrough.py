"""A playthrough is its events: what it hands out, what it refuses, and that its state is nothing but a replay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.story.events import (
    ChoiceOffered,
    EndingReached,
    Event,
    FeelingAsked,
    FeelingGiven,
    Mark,
    MessageMarked,
    MessageShown,
    NoteShown,
    OptionChosen,
    TimeJumped,
)
from quiz.story.loading import load_pack
from quiz.story.model import Scenario
from quiz.story.playthrough import Playthrough, StoryFault, Waiting, WrongMoment
from tests.story.packs import packs
from tests.story.small_packs import story, write

TRICK = Mark("trick", "idealisation", "love_bombing")
MOST_EVENTS = 40

STORY = """\
- {id: m1, from: kay, text: Hallo}
- {from: mila, text: Hi}
- {time: Später}
- {feel: Und jetzt?}
- choose:
    options:
      - {id: sagen, say: Nein., set: {told: true, trust: +1}}
      - {id: warten, do: Mila wartet., if: trust < 1, set: {trust: +1}, goto: a}
      - {id: gehen, do: Mila geht., end: weg}
- if: told
  then:
    - {note: Nele weiß es.}
    - choose: {options: [{id: gut, say: Gut.}]}
    - {id: m2, from: kay, text: Schade}
  else: [{note: Niemand weiß es.}]
"""
ENDINGS = "{gut: {title: Gut, kind: safe, text: x}, weg: {title: Weg, kind: unsure, text: y}}"


def read(folder: Path, text: str) -> Scenario:
    pack = load_pack(write(folder, text)).pack
    assert pack is not None
    return next(iter(pack.scenarios.values()))


@pytest.fixture
def written(tmp_path: Path) -> Scenario:
    return read(tmp_path, story(STORY, endings=ENDINGS))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("packs")


def run_on(play: Playthrough) -> list[Event]:
    """Advance to the next choice or the end."""
    events = []
    while play.waiting is Waiting.NEXT:
        events.append(play.advance())
    return events


def state(play: Playthrough) -> tuple[object, ...]:
    """Everything that a playthrough shows of its state."""
    options = [option.id for option in play.options]
    return play.events, play.waiting, play.choice, options, play.values, play.ending, play.path


def moments(play: Playthrough, data: st.DataObject) -> list[tuple[object, ...]]:
    """Play at random to the end, or for a while, with marks and feelings; the state before and after each event."""
    own = {message.key for message in play.scenario.messages() if message.sender == play.scenario.you}
    seen = [state(play)]
    for _ in range(MOST_EVENTS):
        last = play.events[-1] if play.events else None
        if play.waiting is Waiting.ENDED:
            break
        if isinstance(last, MessageShown) and last.key not in own and data.draw(st.booleans()):
            play.mark(last.key, data.draw(st.sampled_from((None, Mark("okay"), Mark("unsure"), TRICK))))
        elif isinstance(last, FeelingAsked):
            play.feel(data.draw(st.integers(1, 5)))
        elif play.waiting is Waiting.CHOICE:
            play.choose(data.draw(st.sampled_from([option.id for option in play.options])))
        else:
            play.advance()
        seen.append(state(play))
    return seen


def test_it_hands_out_what_is_written_and_waits(written: Scenario) -> None:
    play = Playthrough(written)
    assert run_on(play) == [
        MessageShown("m1"),
        MessageShown("a/message1"),
        TimeJumped("a/time1"),
        FeelingAsked("a/feel1"),
        ChoiceOffered("a/choice1", ("sagen", "warten", "gehen")),
    ]
    assert play.waiting is Waiting.CHOICE
    assert play.choose("sagen") == OptionChosen("a/choice1", "sagen")
    assert run_on(play) == [NoteShown("a/note1"), ChoiceOffered("a/choice2", ("gut",))]
    play.choose("gut")
    assert run_on(play) == [MessageShown("m2"), EndingReached("gut")]
    assert (play.waiting, play.ending, play.path) == (Waiting.ENDED, "gut", ("sagen", "gut"))


def test_an_option_may_lead_back_and_then_be_hidden(written: Scenario) -> None:
    play = Playthrough(written)
    run_on(play)
    play.choose("warten")
    assert play.values == {"trust": 1, "told": 0}
    assert run_on(play)[-1] == ChoiceOffered("a/choice1", ("sagen", "gehen"))
    with pytest.raises(WrongMoment):
        play.choose("warten")
    play.choose("gehen")
    assert run_on(play) == [EndingReached("weg")]


def test_it_does_only_what_the_moment_allows(written: Scenario) -> None:
    play = Playthrough(written)
    with pytest.raises(WrongMoment):
        play.choose("sagen")
    run_on(play)
    before = state(play)
    for wrong in (
        play.advance,
        lambda: play.choose("nirgends"),
        lambda: play.feel(0),
        lambda: play.feel(6),
        lambda: play.mark("m2", TRICK),
        lambda: play.mark("a/message1", TRICK),
    ):
        with pytest.raises(WrongMoment):
            wrong()
    assert state(play) == before
    play.choose("gehen")
    run_on(play)
    with pytest.raises(WrongMoment):
        play.advance()
    with pytest.raises(WrongMoment):
        play.choose("sagen")
    assert play.feel(4) == FeelingGiven(4), "how it feels now can still be said, and what was noticed marked"
    assert play.mark("m1", TRICK) == MessageMarked("m1", TRICK)


def test_marks_and_feelings_change_nothing_of_the_story(written: Scenario) -> None:
    play = Playthrough(written)
    play.advance()
    assert play.mark("m1", TRICK) == MessageMarked("m1", TRICK)
    assert play.mark("m1", None) == MessageMarked("m1", None)
    assert play.feel(2) == FeelingGiven(2)
    assert play.advance() == MessageShown("a/message1")


def test_going_back_takes_the_last_answer_away(written: Scenario) -> None:
    play = Playthrough(written)
    run_on(play)
    offered = state(play)
    play.choose("sagen")
    run_on(play)
    assert state(play.back()) == offered
    assert play.back().back().events == ()
    assert play.ending is None


def test_a_fork_shares_the_events_before_it(written: Scenario) -> None:
    play = Playthrough(written)
    run_on(play)
    play.choose("sagen")
    other = play.fork(5)
    other.choose("gehen")
    assert play.path == ("sagen",)
    assert other.path == ("gehen",)
    for outside in (-1, len(play.events) + 1):
        with pytest.raises(IndexError):
            play.fork(outside)


def test_events_that_cannot_have_happened_are_refused(written: Scenario) -> None:
    for events in (
        [MessageShown("a/message1")],
        [MessageShown("m1"), MessageShown("m1")],
        [OptionChosen("a/choice1", "sagen")],
        [EndingReached("gut")],
        [MessageMarked("m1", TRICK)],
        [ChoiceOffered("a/choice1", ("sagen",))],
    ):
        with pytest.raises(WrongMoment):
            Playthrough(written, events)
    play = Playthrough(written)
    run_on(play)
    with pytest.raises(WrongMoment):
        Playthrough(written, [*play.events, OptionChosen("a/choice2", "sagen")])


@pytest.mark.parametrize(
    ("steps", "kind"),
    [
        ("- {set: {trust: -1}}", "out-of-range"),
        ("- {goto: a}", "endless-loop"),
        ("- choose: {options: [{id: x, say: y, if: told}]}", "all-hidden"),
    ],
)
def test_a_fault_of_the_story_is_named_when_it_is_met(steps: str, kind: str, tmp_path: Path) -> None:
    play = Playthrough(read(tmp_path, story(steps)))
    assert play.waiting is Waiting.NEXT
    with pytest.raises(StoryFault) as caught:
        play.advance()
    assert caught.value.fault.kind == kind
    assert play.events == ()


def test_a_scene_that_leads_nowhere_is_a_fault(tmp_path: Path) -> None:
    play = Playthrough(read(tmp_path, story("- {note: x}").replace("        - {end: gut}\n", "")))
    play.advance()
    with pytest.raises(StoryFault) as caught:
        play.advance()
    assert caught.value.fault.kind == "dead-end"


@st.composite
def scenarios(draw: st.DrawFn, folder: Path) -> Scenario:
    loaded = load_pack(draw(packs()).write(folder))
    assert loaded.findings == ()
    assert loaded.pack is not None
    return draw(st.sampled_from(list(loaded.pack.scenarios.values())))


@pytest.mark.no_cover
@given(data=st.data())
def test_replaying_any_beginning_gives_the_same_state(data: st.DataObject, folder: Path) -> None:
    told = data.draw(scenarios(folder))
    play = Playthrough(told)
    for count, expected in enumerate(moments(play, data)):
        assert state(Playthrough(told, play.events[:count])) == expected
        assert state(play.fork(count)) == expected


@pytest.mark.no_cover
@given(data=st.data())
def test_going_back_and_answering_the_same_gives_the_same_events(data: st.DataObject, folder: Path) -> None:
    play = Playthrough(data.draw(scenarios(folder)))
    moments(play, data)
    answers = [at for at, event in enumerate(play.events) if isinstance(event, OptionChosen)]
    if not answers:
        assert play.back().events == ()
        return
    again = play.back()
    assert again.events == play.events[: answers[-1]]
    again.choose(play.path[-1])
    for event in play.events[answers[-1] + 1 :]:
        if isinstance(event, MessageMarked):
            again.mark(event.key, event.mark)
        elif isinstance(event, FeelingGiven):
            again.feel(event.value)
        else:
            assert again.advance() == event
    assert state(again) == state(play)


@pytest.mark.no_cover
@given(data=st.data())
def test_every_playthrough_soon_waits_for_an_answer_or_ends(data: st.DataObject, folder: Path) -> None:
    told = data.draw(scenarios(folder))
    most = len(told.steps()) + len(told.endings)
    play = Playthrough(told)
    for _ in range(10):
        assert len(run_on(play)) <= most
        if play.waiting is Waiting.ENDED:
            assert play.ending in told.endings
            return
        assert play.options
        play.choose(data.draw(st.sampled_from([option.id for option in play.options])))

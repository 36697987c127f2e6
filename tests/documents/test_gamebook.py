"""A story on paper is the story on the screen: a reader who follows the numbers reads what the program shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from quiz.documents import gamebook as making
from quiz.documents.gamebook import Gamebook, NumberedPassage, Reference, gamebook
from quiz.documents.numbering import ASIDE
from quiz.documents.problems import DocumentProblem
from quiz.documents.unfolding import unfold
from quiz.play.transcript import Bubble, ChatRow, transcript
from quiz.play.wording import chat_name
from quiz.story.builtin import BUILTIN
from quiz.story.chats import ChatFinder
from quiz.story.compiled import read
from quiz.story.events import EndingReached
from quiz.story.exploring import explore
from quiz.story.loading import load_pack
from quiz.story.model import Pack, Scenario
from quiz.story.playthrough import Playthrough, Waiting
from quiz.story.program import Program, State, program_of
from quiz.story.steps import Choice, End, Message, Shown
from tests.story.random_stories import all_states, random_phone, random_scenario

Seen = list[tuple[str, str]]
"""Steps as a reader meets them: the key of each, and the chat that it stands in."""


@pytest.fixture(scope="module")
def builtin() -> Pack:
    pack = read(BUILTIN) or load_pack(BUILTIN).pack
    assert pack is not None
    return pack


@dataclass(frozen=True)
class Paper:
    """A reader with the booklet: reads on to a decision or an ending, and follows references, nothing else."""

    book: Gamebook
    at: Reference

    def read_on(self) -> tuple[Seen, NumberedPassage, Reference]:
        """What is read until somebody has to decide or the story ends, and where the reader is then."""
        seen: Seen = []
        at = self.at
        while True:
            passage = self.book.passage(at.number)
            seen += [(sight.key, sight.chat) for sight in passage.steps]
            if passage.end is not None:
                return seen, passage, at
            (at,) = follow(passage, at.letter)


def follow(passage: NumberedPassage, letter: str) -> tuple[Reference, ...]:
    """The references that are printed for those who came with this letter."""
    (track,) = (track for track in passage.tracks if track.letter == letter)
    return track.goes_to


def play_everything(scenario: Scenario, book: Gamebook) -> tuple[int, set[int]]:
    """Play story and paper side by side from every state; how many there were, and the numbers that were read."""
    program = program_of(scenario)
    finder = ChatFinder(scenario)
    numbers: set[int] = set()
    start = (program.start(), finder.first, (), Reference(1))
    waiting = [start]
    known = {start}
    for state, chat, places, at in waiting:
        shown, state, chat, places = tell(program, finder, state, chat, dict(places))
        for passage in passages_read(book, at):
            numbers.add(passage.number)
        read_, passage, where = Paper(book, at).read_on()
        assert read_ == shown
        here = program.instructions[state.at]
        assert passage.end is not None
        if isinstance(here, End):
            assert (passage.end.kind, passage.end.key) == ("ending", here.ending)
            continue
        assert isinstance(here, Choice)
        options = program.visible(here, state.values)
        assert passage.end.key == here.key
        assert [option for option, _chat in passage.end.options] == [option.id for option in options]
        assert [chat for _option, chat in passage.end.options] == [finder.of_option(one, chat) for one in options]
        references = follow(passage, where.letter)
        for option, reference in zip(options, references, strict=True):
            following = program.take(state.at, option, state.values)
            later = (following, finder.of_option(option, chat), tuple(places.items()), reference)
            if later not in known:
                known.add(later)
                waiting.append(later)
    return len(known), numbers


def passages_read(book: Gamebook, at: Reference) -> Iterator[NumberedPassage]:
    while True:
        passage = book.passage(at.number)
        yield passage
        if passage.end is not None:
            return
        (at,) = follow(passage, at.letter)


def tell(
    program: Program, finder: ChatFinder, state: State, chat: str, places: dict[str, str]
) -> tuple[Seen, State, str, dict[str, str]]:
    """What the story shows until a decision or its end, and the state that it is in then."""
    shown: Seen = []
    while True:
        assert state.fault is None
        here = program.instructions[state.at]
        if isinstance(here, Shown | Choice):
            chat = finder.of_step(here, chat, places)
        if not isinstance(here, Shown):
            return shown, state, chat, places
        if isinstance(here, Message) and here.key in finder.wandering:
            places = {**places, here.key: chat}
        shown.append((here.key, chat))
        state = program.settle(state.at + 1, state.values)


def test_every_state_of_every_story_reads_on_paper_as_it_is_told(builtin: Pack) -> None:
    for scenario in builtin.scenarios.values():
        book = gamebook(scenario)
        states, numbers = play_everything(scenario, book)
        assert states > 20, scenario.id
        assert numbers == set(range(1, len(book.passages) + 1)), scenario.id
        assert [passage.number for passage in book.passages] == sorted(numbers)


def test_a_playthrough_shows_the_messages_that_are_read_in_the_chats_that_are_named(builtin: Pack) -> None:
    """The same with whole playthroughs and the rows of the screen, for some paths of each story."""
    random = Random(7)
    for scenario in builtin.scenarios.values():
        book = gamebook(scenario)
        for _number in range(5):
            playthrough = Playthrough(scenario)
            at = Reference(1)
            expected: list[tuple[str, str]] = []
            while playthrough.waiting is not Waiting.ENDED:
                if playthrough.waiting is not Waiting.CHOICE:
                    playthrough.advance()
                    continue
                seen, passage, at = Paper(book, at).read_on()
                option = random.choice(playthrough.options)
                index = [name for name, _chat in passage.end.options].index(option.id) if passage.end else -1
                assert passage.end is not None
                expected += seen
                if option.say is not None:
                    expected.append((f"{passage.end.key}/{option.id}", passage.end.options[index][1]))
                at = follow(passage, at.letter)[index]
                playthrough.choose(option.id)
            seen, passage, at = Paper(book, at).read_on()
            expected += seen
            messages = {message.key for message in scenario.messages()}
            told = [(key, chat_name(scenario, chat)) for key, chat in expected if key in messages or "/" in key]
            assert told == bubbles(scenario, playthrough), scenario.id
            assert passage.end is not None
            assert playthrough.events[-1] == EndingReached(passage.end.key)


def bubbles(scenario: Scenario, playthrough: Playthrough) -> list[tuple[str, str]]:
    """The bubbles of the screen, each with the name of the chat above it."""
    found: list[tuple[str, str]] = []
    chat = ""
    for row in transcript(scenario, playthrough.events):
        if isinstance(row, ChatRow):
            chat = row.text
        elif isinstance(row, Bubble):
            found.append((row.key, chat))
    return found


def sound(scenario: Scenario) -> bool:
    """Whether the program can tell the story to its end on every path."""
    return not explore(scenario).faults


@given(st.integers(0, 10**9), st.booleans())
def test_random_stories_read_on_paper_as_they_are_told(seed: int, several_chats: bool) -> None:
    scenario = random_phone(seed) if several_chats else random_scenario(seed)
    assume(sound(scenario))
    book = gamebook(scenario)
    _states, numbers = play_everything(scenario, book)
    assert numbers == set(range(1, len(book.passages) + 1))


@given(st.integers(0, 10**9), st.integers(0, 400))
@example(234873918, 59)  # goes back to its beginning, where nobody has a letter the first time
def test_with_letters_they_read_as_well(seed: int, lines: int) -> None:
    """In booklets of any size: as many letters as it takes, or the sentence that the story is too long."""
    scenario = random_phone(seed)
    assume(sound(scenario))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "MOST_LINES", lines)
        try:
            book = gamebook(scenario)
        except DocumentProblem:
            return
    _states, numbers = play_everything(scenario, book)
    assert numbers == set(range(1, len(book.passages) + 1))


def test_no_two_states_that_look_alike_and_go_on_alike_are_printed_twice(builtin: Pack) -> None:
    for scenario in builtin.scenarios.values():
        found = unfold(scenario)
        assert len(set(zip(found.sights, found.after, strict=True))) == len(found.sights), scenario.id


def test_a_number_tells_nothing(builtin: Pack) -> None:
    """A passage leads to none that stands close to it, and the endings stand everywhere in the booklet."""
    for scenario in builtin.scenarios.values():
        book = gamebook(scenario)
        for passage in book.passages:
            for track in passage.tracks:
                assert all(abs(one.number - passage.number) >= ASIDE for one in track.goes_to), scenario.id
        places = [one.number / len(book.passages) for one in book.passages if one.end and one.end.kind == "ending"]
        assert min(places) < 0.6, scenario.id


def test_numbers_stay_the_same(builtin: Pack) -> None:
    scenario = builtin.scenarios["zu-schoen"]
    assert gamebook(scenario) == gamebook(scenario)
    in_another_language = replace(scenario, title="…")
    assert gamebook(in_another_language) == gamebook(scenario)


def test_a_story_that_cannot_go_on_is_refused_in_a_sentence() -> None:
    broken = next(story for story in map(random_scenario, range(100)) if all_states(story).faults)
    with pytest.raises(DocumentProblem, match="„Probe“ lässt sich nicht drucken"):
        gamebook(broken)


def test_a_story_that_is_too_long_is_refused_in_a_sentence(builtin: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST_LINES", 200)
    with pytest.raises(DocumentProblem, match=r"„Zu schön\?“ ist für ein Heft zu verzweigt"):
        gamebook(builtin.scenarios["zu-schoen"])
    monkeypatch.setattr(making, "MOST_STATES", 100)
    with pytest.raises(DocumentProblem, match="zu verzweigt"):
        gamebook(builtin.scenarios["zu-schoen"])


def test_a_letter_is_kept_where_a_passage_just_goes_on(builtin: Pack) -> None:
    book = gamebook(builtin.scenarios["zu-schoen"])
    assert book.lettered
    kept = [
        track.letter == track.goes_to[0].letter
        for passage in book.passages
        if passage.lettered and passage.end is None
        for track in passage.tracks
        if track.goes_to[0].letter
    ]
    assert sum(kept) > len(kept) * 0.6

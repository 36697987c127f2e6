"""A class plays together: what it is asked, what it sees, and where it can go back to."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.play.hands import Hands
from quiz.play.plenary import Plenary
from quiz.play.plenary_pages import (
    BlankPage,
    DiscussionPage,
    EndingPage,
    ExplainedPage,
    ItemPage,
    MomentPage,
    PlenaryHelpPage,
    PlenaryQuestion,
    StoryPage,
    TablesPage,
    page_of,
)
from quiz.play.transcript import Bubble
from quiz.scoring.moments import HonestMoment
from quiz.story.events import EndingReached, FeelingGiven, Mark, OptionChosen
from quiz.story.loading import load_pack
from quiz.story.model import Pack
from tests.play.packs import SMALL

BUILTIN = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def pack() -> Pack:
    pack = load_pack(SMALL).pack
    assert pack is not None
    return pack


@pytest.fixture(scope="module")
def builtin() -> Pack:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    return pack


def lesson_of(pack: Pack, scenario: str = "fest", **more: int) -> Plenary:
    return Plenary(pack, scenario, **more)


def to_choice(lesson: Plenary) -> Plenary:
    while lesson.part == "story" and (lesson.poll is None or lesson.poll.kind != "choice"):
        lesson.forward()
    return lesson


def vote(lesson: Plenary, *hands: int) -> None:
    assert lesson.poll is not None
    for key, count in zip(lesson.poll.hands.keys, hands, strict=False):
        lesson.count(key, count)


def story(lesson: Plenary) -> StoryPage:
    page = page_of(lesson)
    assert isinstance(page, StoryPage)
    return page


def asked(lesson: Plenary) -> PlenaryQuestion:
    question = story(lesson).question
    assert question is not None
    return question


def counts(lesson: Plenary) -> list[int | None]:
    return [answer.count for answer in asked(lesson).answers]


# Hands


@pytest.mark.parametrize(
    ("counts", "leading", "undecided"),
    [
        ((0, 0, 0), (), False),
        ((1, 0, 0), ("a",), False),
        ((11, 9, 4), ("a",), True),
        ((12, 9, 3), ("a",), True),
        ((14, 9, 1), ("a",), False),
        ((20, 4, 0), ("a",), False),
        ((5, 5, 5), ("a", "b", "c"), True),
        ((0, 7, 7), ("b", "c"), True),
    ],
)
def test_who_leads_and_whether_it_was_close(counts: tuple[int, ...], leading: tuple[str, ...], undecided: bool) -> None:
    hands = Hands(("a", "b", "c"), counts)
    assert (hands.leading, hands.is_undecided) == (leading, undecided)


def test_hands_are_never_fewer_than_none_or_more_than_two_digits() -> None:
    hands = Hands.none(("a", "b"))
    assert hands.counted("a", -1) == hands
    assert hands.counted("b", 400).of("b") == 99


# The story


def test_each_request_shows_something_until_the_class_is_asked(pack: Pack) -> None:
    lesson = lesson_of(pack)
    shown = []
    while lesson.poll is None:
        before = page_of(lesson)
        lesson.forward()
        assert page_of(lesson) != before
        shown.append(len(story(lesson).rows))
    assert [answer.letter for answer in asked(lesson).answers] == ["A", "B", "C"]
    assert lesson.obstacle == "uncounted"
    lesson.forward()
    assert lesson.poll is not None, "nothing goes on without the class"


def test_the_counts_are_hidden_until_the_desk_shows_them(pack: Pack) -> None:
    lesson = to_choice(lesson_of(pack))
    vote(lesson, 11, 9, 4)
    assert (asked(lesson).hands, counts(lesson)) == (24, [None, None, None])
    lesson.reveal(True)
    assert counts(lesson) == [11, 9, 4]
    lesson.ask_again()
    assert counts(lesson) == [None, None, None]
    assert asked(lesson).hands == 0


def test_the_majority_decides_and_a_tie_does_not(pack: Pack) -> None:
    lesson = to_choice(lesson_of(pack))
    vote(lesson, 8, 8, 4)
    assert (lesson.way, lesson.obstacle) == (None, "tie")
    lesson.add("mitgehen")
    assert (lesson.way, lesson.obstacle) == ("mitgehen", "")
    lesson.forward()
    chosen = lesson.events[-1]
    assert isinstance(chosen, OptionChosen)
    assert chosen.option == "mitgehen"
    last = lesson.play.rows[-1]
    assert isinstance(last, Bubble)
    assert last.text == "Ich fühl das auch."


def test_the_teacher_may_choose_another_way_and_take_that_back(pack: Pack) -> None:
    lesson = to_choice(lesson_of(pack))
    vote(lesson, 11, 9, 4)
    lesson.choose_way("zeigen")
    assert lesson.way == "zeigen"
    lesson.choose_way("zeigen")
    assert lesson.way == "bremsen"


def test_one_step_back_shows_what_was_there_with_its_hands(pack: Pack) -> None:
    lesson = to_choice(lesson_of(pack))
    vote(lesson, 11, 9, 4)
    lesson.reveal(True)
    seen = [page_of(lesson)]
    for _step in range(3):
        lesson.forward()
        seen.append(page_of(lesson))
    for page in reversed(seen[:-1]):
        lesson.back()
        assert page_of(lesson) == page
    assert counts(lesson) == [11, 9, 4]
    while lesson.can_go_back:
        lesson.back()
    assert lesson.events == ()
    lesson.back()
    assert lesson.events == ()


def test_the_gut_feeling_is_said_or_passed_over(pack: Pack) -> None:
    lesson = lesson_of(pack)
    while lesson.play.moment.kind != "question":
        lesson.forward()
    assert story(lesson).question is not None
    lesson.feel(2)
    assert FeelingGiven(2) in lesson.events
    other = lesson_of(pack)
    while other.play.moment.kind != "question":
        other.forward()
    other.forward()
    assert not any(isinstance(event, FeelingGiven) for event in to_choice(other).events)


def test_the_chat_of_the_next_message_opens_by_itself(pack: Pack) -> None:
    lesson = lesson_of(pack, "handy")
    names = []
    while lesson.poll is None:
        lesson.forward()
        names.append(story(lesson).name)
    assert list(dict.fromkeys(names)) == ["kay.17", "Ronja", "Handball U16", "Familie"]
    assert [answer.to for answer in asked(lesson).answers] == ["an kay.17", "in Familie", "ohne zu schreiben"]


# Messages


def test_a_message_is_asked_about_then_counted_then_explained(pack: Pack) -> None:
    lesson = to_choice(lesson_of(pack))
    vote(lesson, 3, 0, 0)
    lesson.ask_about("m03")
    page = story(lesson)
    assert (page.ringed, asked(lesson).judges) == ("m03", True)
    vote(lesson, 4, 6, 16)
    lesson.forward()
    assert counts(lesson) == [4, 6, 16]
    lesson.forward()
    explained = page_of(lesson)
    assert isinstance(explained, ExplainedPage)
    assert (explained.title, explained.family, explained.why) == (
        "Hier war ein Trick",
        "idealisation",
        "Nach drei Nachrichten.",
    )
    lesson.forward()
    assert story(lesson).ringed is None
    assert counts(lesson) == [None, None, None], "the decision is there again"
    assert lesson.poll is not None
    assert lesson.poll.hands.of("bremsen") == 3
    assert lesson.marks == {"m03": Mark("trick")}


def test_something_honest_is_explained_as_carefully(pack: Pack) -> None:
    lesson = to_choice(lesson_of(pack))
    lesson.ask_about("m01")
    vote(lesson, 2, 3, 4)
    lesson.forward()
    lesson.forward()
    page = page_of(lesson)
    assert isinstance(page, ExplainedPage)
    assert page.title == "Hier war alles okay"
    assert page.family is None
    assert page.kind
    assert page.text
    assert page.why


def test_only_what_others_wrote_and_was_shown_can_be_asked_about(pack: Pack) -> None:
    lesson = to_choice(lesson_of(pack))
    assert [message.key for message in lesson.judgeable] == ["m03", "m01"]
    for key in ("m02", "m06", "unknown"):
        lesson.ask_about(key)
        assert lesson.poll is not None
        assert lesson.poll.kind == "choice"


def test_going_back_leaves_the_message_and_keeps_its_hands(pack: Pack) -> None:
    lesson = to_choice(lesson_of(pack))
    lesson.ask_about("m03")
    vote(lesson, 1, 1, 0)
    lesson.back()
    assert story(lesson).ringed is None
    assert lesson.marks == {"m03": Mark("unsure")}, "as many say okay as unsure"


# Back to a decision


def played(lesson: Plenary, *hands: tuple[int, ...]) -> Plenary:
    for one in hands:
        to_choice(lesson)
        vote(lesson, *one)
        lesson.forward()
    return lesson


def test_close_votes_are_kept_and_lead_back_with_their_question(builtin: Pack) -> None:
    lesson = played(Plenary(builtin, "zu-schoen"), (11, 10), (20, 1), (4, 4, 1))
    assert [one.fork for one in lesson.disagreements] == [0], "a tie goes nowhere, so it is no visited decision yet"
    first = lesson.disagreements[0]
    assert first.question == builtin.scenarios["zu-schoen"].choices()[0].discuss
    lesson.return_to(0)
    page = page_of(lesson)
    assert isinstance(page, DiscussionPage)
    assert page.title == "Hier wart ihr euch uneinig"
    assert page.question == first.question
    assert [answer.count for answer in page.answers][:2] == [11, 10]
    lesson.forward()
    assert counts(lesson)[:2] == [None, None]
    assert lesson.poll is not None
    assert lesson.poll.hands.total == 0


def test_one_can_go_back_to_any_decision_of_any_way(pack: Pack) -> None:
    lesson = played(lesson_of(pack), (20, 1, 0), (0, 9, 1))
    assert [fork.ways for fork in lesson.forks] == [("bremsen",), ("nein",)]
    ended = lesson.events
    lesson.return_to(0)
    assert not lesson.card, "the class was not close"
    lesson.choose_way("zeigen")
    lesson.forward()
    to_choice(lesson)
    assert [fork.ways for fork in lesson.forks] == [("bremsen", "zeigen"), ("nein",)]
    assert lesson.forks[0].hands.counts == (20, 1, 0), "hands stay until they are counted anew"
    vote(lesson, 5, 0, 0)
    lesson.forward()
    assert len(lesson.forks) == 3
    lesson.return_to(1)
    assert ended[: len(lesson.events)] == lesson.events


def test_a_discussion_can_be_held_anywhere(builtin: Pack) -> None:
    lesson = Plenary(builtin, "zu-schoen")
    lesson.discuss()
    page = page_of(lesson)
    assert isinstance(page, DiscussionPage)
    assert page.question == next(iter(builtin.lessons.cards.values())).question
    lesson.discuss()
    to_choice(lesson)
    lesson.discuss()
    page = page_of(lesson)
    assert isinstance(page, DiscussionPage)
    assert page.question == builtin.scenarios["zu-schoen"].choices()[0].discuss
    assert page.answers == ()


# The end


def to_end(lesson: Plenary) -> Plenary:
    played(lesson, (20, 1, 0), (0, 9, 1))
    while lesson.part == "story":
        lesson.forward()
    return lesson


def test_the_lesson_always_ends_with_the_help(pack: Pack) -> None:
    lesson = to_end(lesson_of(pack))
    pages = [page_of(lesson)]
    while not lesson.obstacle:
        lesson.forward()
        pages.append(page_of(lesson))
    kinds = list(dict.fromkeys(type(page) for page in pages))
    assert kinds == [EndingPage, MomentPage, ItemPage, PlenaryHelpPage]
    ending = pages[0]
    assert isinstance(ending, EndingPage)
    assert "Verantwortlich ist kay.17" in ending.sender
    for page in reversed(pages[:-1]):
        lesson.back()
        assert page_of(lesson) == page
    lesson.back()
    assert lesson.part == "story"


def test_the_moments_follow_what_the_class_said(pack: Pack) -> None:
    lesson = to_choice(lesson_of(pack))
    lesson.ask_about("m01")
    vote(lesson, 1, 2, 20)
    lesson.back()
    to_end(lesson)
    assert lesson.events_with_marks[-1] != lesson.events[-1]
    honest = lesson.moments[1]
    assert isinstance(honest, HonestMoment)
    assert honest.entry.message.key == "m01", "the false alarm of the class"


def test_an_item_is_explained_only_after_its_hands(pack: Pack) -> None:
    lesson = to_end(lesson_of(pack))
    while lesson.part != "items":
        lesson.forward()
    page = page_of(lesson)
    assert isinstance(page, ItemPage)
    assert (page.number, page.total, page.title, page.why) == (1, 4, "", "")
    lesson.add("unsure", 5)
    lesson.forward()
    page = page_of(lesson)
    assert isinstance(page, ItemPage)
    assert page.title
    assert page.why
    lesson.forward()
    page = page_of(lesson)
    assert isinstance(page, ItemPage)
    assert page.number == 2


def test_the_help_can_be_shown_from_anywhere_and_left_again(pack: Pack) -> None:
    lesson = to_choice(lesson_of(pack))
    before = page_of(lesson)
    lesson.show_help()
    assert isinstance(page_of(lesson), PlenaryHelpPage)
    assert lesson.obstacle == "over"
    lesson.back()
    assert page_of(lesson) == before


def test_black_hides_everything_and_the_next_step_shows_it_again(pack: Pack) -> None:
    lesson = to_choice(lesson_of(pack))
    before = page_of(lesson)
    lesson.blank()
    assert page_of(lesson) == BlankPage()
    lesson.forward()
    assert page_of(lesson) == before
    lesson.blank()
    lesson.blank()
    assert page_of(lesson) == before


def test_a_story_in_which_all_is_honest_ends_as_such(pack: Pack) -> None:
    lesson = played(lesson_of(pack, "gruppe"), (5, 1))
    while lesson.part == "story":
        lesson.forward()
    page = page_of(lesson)
    assert isinstance(page, EndingPage)
    assert page.title == "Hier war alles echt."
    assert any(isinstance(event, EndingReached) for event in lesson.events)


# Tables


def test_tables_answer_as_one_and_are_listed_in_their_order(pack: Pack) -> None:
    lesson = to_choice(lesson_of(pack, tables=3))
    for table, answer in enumerate(("zeigen", "bremsen", "zeigen")):
        lesson.answer_of_table(table, answer)
    lesson.answer_of_table(7, "zeigen")
    assert lesson.poll is not None
    assert lesson.poll.hands.counts == (1, 0, 2)
    lesson.reveal(True)
    assert [answer.tables for answer in asked(lesson).answers] == [(2,), (), (1, 3)]
    lesson.forward()
    to_choice(lesson)
    lesson.answer_of_table(1, "nein")
    lesson.forward()
    while lesson.part != "tables":
        lesson.forward()
    page = page_of(lesson)
    assert isinstance(page, TablesPage)
    assert page.lines == (("Tisch 1", ("C", "–")), ("Tisch 2", ("A", "B")), ("Tisch 3", ("C", "–")))


# Every story


@pytest.mark.parametrize("way", [0, -1])
def test_every_story_can_be_played_to_the_help(builtin: Pack, way: int) -> None:
    for scenario in builtin.scenarios:
        lesson = Plenary(builtin, scenario, present=27)
        steps = 0
        while lesson.obstacle != "over" and steps < 2000:
            if lesson.obstacle:
                lesson.add(lesson.options[way].id, 9)
            page = page_of(lesson)
            assert not isinstance(page, StoryPage) or page.name
            lesson.forward()
            steps += 1
        assert lesson.part == "help", scenario
        assert any(isinstance(row, Bubble) for row in lesson.play.rows)

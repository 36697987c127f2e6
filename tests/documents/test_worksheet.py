"""The worksheet of a story: two pages that tell nothing, and a key that explains everything on them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from quiz.documents.excerpt import JUDGED, OWN_LINES, ExcerptLine, excerpt, items_for_paper
from quiz.documents.making import make_pdf
from quiz.documents.printed_chat import marked_parts
from quiz.documents.request import Request
from quiz.scoring.recognition import families_of
from quiz.story.events import OptionChosen
from quiz.story.model import Scenario
from quiz.story.playthrough import Playthrough, Waiting
from quiz.story.steps import Message
from tests.documents.paper import read_pdf
from tests.documents.printed import builtin, in_edition
from tests.story.random_stories import random_phone

STORIES = tuple(builtin().scenarios.values())


@lru_cache
def lines_of(story: str) -> tuple[ExcerptLine, ...]:
    return excerpt(builtin().scenarios[story], builtin().tactics)


def messages_on(scenario: Scenario) -> list[Message]:
    steps = scenario.keyed_steps()
    found = [steps[line.key] for line in lines_of(scenario.id) if not line.own]
    return [step for step in found if isinstance(step, Message)]


@pytest.mark.parametrize("scenario", STORIES, ids=lambda scenario: scenario.id)
def test_about_half_of_the_messages_are_honest_and_no_name_tells(scenario: Scenario) -> None:
    judged = messages_on(scenario)
    honest = [message for message in judged if message.honest]
    tricks = [message for message in judged if message.tactics]
    assert len(judged) == len(honest) + len(tricks) == JUDGED
    assert len(honest) >= 3
    if scenario.verdict != "okay":
        assert len(tricks) >= 3
        assert len({family for one in tricks for family in families_of(one.tactics, builtin().tactics)}) >= 3
        assert {one.sender for one in tricks} & {one.sender for one in honest}
    assert len({message.sender for message in judged}) >= 2


@pytest.mark.parametrize("scenario", STORIES, ids=lambda scenario: scenario.id)
def test_the_messages_are_those_of_one_path_in_its_order(scenario: Scenario) -> None:
    """Some playthrough shows all of them one after the other, and the answers where they stand."""
    lines = [line.key for line in lines_of(scenario.id)]
    assert len([key for key in lines if "/" in key]) <= OWN_LINES
    waiting = [Playthrough(scenario)]
    seen: set[tuple[object, int]] = set()
    while waiting:
        playthrough = waiting.pop()
        while playthrough.waiting is Waiting.NEXT:
            playthrough.advance()
        shown = [
            f"{event.choice}/{event.option}" if isinstance(event, OptionChosen) else getattr(event, "key", "")
            for event in playthrough.events
        ]
        found = iter(shown)
        passed = 0
        for key in lines:
            if key not in found:
                break
            passed += 1
        if passed == len(lines):
            return
        here = (playthrough.choice and playthrough.choice.key, tuple(playthrough.values.values()), passed)
        if here in seen:
            continue
        seen.add(here)
        for option in playthrough.options:
            following = playthrough.fork(len(playthrough.events))
            following.choose(option.id)
            waiting.append(following)
    pytest.fail("no path shows these messages")


@pytest.mark.parametrize(("tag", "stories"), [("de", 16), ("en", 16), ("ar", 1)])
def test_everything_fits_on_two_pages_that_tell_nothing(tag: str, stories: int) -> None:
    edition = in_edition(tag)
    translated = [story for story in edition.pack.scenarios.values() if edition.has([f"{story.id}/"])]
    assert len(translated) >= stories
    names = {tactic.name for tactic in edition.pack.tactics.tactics.values()}
    names |= {benign.name for benign in edition.pack.tactics.benign.values()}
    for scenario in translated:
        paper = read_pdf(make_pdf("worksheet", Request(edition, scenario.id, part="sheets")))
        assert len(paper.pages) == 2, scenario.id
        assert [name for name in names if name in paper.read] == [], scenario.id
        assert "116" in paper.read


def test_the_key_explains_every_message_also_the_honest_ones() -> None:
    edition = in_edition("de")
    for scenario in STORIES:
        paper = read_pdf(make_pdf("worksheet", Request(edition, scenario.id, part="key")))
        for one in (*messages_on(scenario), *items_for_paper(scenario)):
            assert one.why
            assert "".join(one.why.split()) in "".join(paper.read.split()), one.why
        assert len(paper.pages) <= 2


def test_the_round_is_as_often_honest_as_not() -> None:
    for scenario in STORIES:
        assert [item.honest for item in items_for_paper(scenario)].count(True) == 2, scenario.id


def test_the_same_messages_stand_on_the_sheet_in_every_language() -> None:
    german, arabic = (excerpt(in_edition(tag).source.scenarios["zu-schoen"], builtin().tactics) for tag in ("de", "ar"))
    assert german == arabic


def test_marked_words_are_told_from_the_others() -> None:
    parts = marked_parts("Das bleibt unter uns, ja?", ("unter uns", "uns, ja"))
    assert parts == [
        {"text": "Das bleibt ", "marked": False},
        {"text": "unter uns, ja", "marked": True},
        {"text": "?", "marked": False},
    ]


def test_a_story_with_little_in_it_has_a_short_sheet() -> None:
    """Whatever a foreign story is like: no round, few messages, loops, paths that break off."""
    edition = in_edition("de")
    known = builtin().tactics.tactics
    tactics = replace(builtin().tactics, tactics={**known, **dict.fromkeys(("t1", "t2", "t3"), known["love_bombing"])})
    for seed in range(12):
        lines = excerpt(random_phone(seed), tactics)
        assert len([line for line in lines if not line.own]) <= JUDGED
    scenario = replace(edition.source.scenarios["geheimplan"], round=())
    pack = replace(edition.source, scenarios={"geheimplan": scenario})
    request = Request(replace(edition, source=pack, pack=pack), "geheimplan", part="sheets")
    assert len(read_pdf(make_pdf("worksheet", request)).pages) == 1

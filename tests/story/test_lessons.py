"""The built-in lessons and the page for teachers name the stories as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.languages.catalogs import content_lookup
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack
from quiz.story.model import Pack
from quiz.story.texts import map_texts

ROOT = Path(__file__).parents[2]
READ_OUT = {
    "de": (
        "So viel red ich mit keinem.",
        "Sag’s keinem, Mama denkt, ich sitz wieder hinten",
        "Wenn ich dir wichtig wär, wärst du wach",
    ),
    "en": (
        "I don’t talk this much to anyone.",
        "Don’t tell anyone, Mum thinks I’m sitting at the back again",
        "If I mattered to you, you’d be awake",
    ),
}
PAGES = {"de": "docs/teachers.md", "en": "docs/en/teachers.md"}


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    german = load_pack(BUILTIN).pack
    assert german is not None
    return {"de": german, "en": map_texts(german, content_lookup(BUILTIN, "en", BUILTIN))}


def test_the_phases_of_a_plan_take_its_minutes(packs: dict[str, Pack]) -> None:
    for plan in packs["de"].lessons.plans.values():
        assert sum(phase.minutes for phase in plan.phases) == plan.minutes, plan.id


@pytest.mark.parametrize(("tag", "play"), [("de", "Spielen Sie „([^“]+)“"), ("en", "Play “([^”]+)”")])
def test_every_story_that_is_played_exists(packs: dict[str, Pack], tag: str, play: str) -> None:
    pack = packs[tag]
    phases = [phase.what for plan in pack.lessons.plans.values() for phase in plan.phases]
    named = re.findall(play, "\n".join(phases))
    assert named
    assert set(named) <= {scenario.title for scenario in pack.scenarios.values()}


@pytest.mark.parametrize("tag", ["de", "en"])
def test_what_is_read_out_stands_in_the_story(packs: dict[str, Pack], tag: str) -> None:
    pack = packs[tag]
    said = [message.text for message in pack.scenarios["hundert-nachrichten"].messages()]
    [phase] = [phase.what for phase in pack.lessons.plans["lesson-45"].phases if READ_OUT[tag][0] in phase.what]
    for words in READ_OUT[tag]:
        assert words in phase
        assert any(words in (text or "") for text in said), words


@pytest.mark.parametrize("tag", ["de", "en"])
def test_the_page_for_teachers_lists_every_story(packs: dict[str, Pack], tag: str) -> None:
    rows = re.findall(
        r"^\| ([^|]+) \| (\d+) \| (\d+) \|", (ROOT / PAGES[tag]).read_text(encoding="utf-8"), re.MULTILINE
    )
    stories = packs[tag].scenarios.values()
    assert sorted(rows) == sorted((one.title, str(one.age), str(one.minutes)) for one in stories)

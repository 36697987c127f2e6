"""A small story and its tactics, created without a file."""

from __future__ import annotations

import pytest

from quiz.story.location import NOWHERE, Location
from quiz.story.model import Ending, Family, Person, Scenario, Scene, Tactic, Tactics
from quiz.story.steps import Choice, End, Feeling, Goto, Message, Note, Option, Step, TimeJump


@pytest.fixture(scope="session")
def tactics() -> Tactics:
    """Three families with two tactics in the first and one in the others."""
    families = {key: Family(key, key.title(), "icon", "color", NOWHERE) for key in ("praise", "secrecy", "debts")}
    of = {"love_bombing": "praise", "promises": "praise", "secrecy_demand": "secrecy", "debt": "debts"}
    return Tactics(
        families=families,
        tactics={key: Tactic(key, family, key, "…", NOWHERE) for key, family in of.items()},
        benign={},
        questions={},
    )


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    """Kay uses three tactics, Nele none; the answer `again` repeats the scene, `stop` ends it."""
    options = (
        Option("again", Location("s", 20, 1), say="Noch mal?", feedback="Du wartest ab.", goto="chat"),
        Option("stop", Location("s", 21, 1), do="Mila legt das Handy weg.", feedback="Pause tut gut.", end="out"),
    )
    steps: tuple[Step, ...] = (
        Message("m1", "kay", NOWHERE, text="Hey"),
        Message("m2", "mila", NOWHERE, text="Hi"),
        Message("m3", "kay", NOWHERE, text="Seelenverwandt!", tactics=("love_bombing", "promises")),
        TimeJump("t1", "Später", NOWHERE),
        Feeling("f1", "Wie ist das?", NOWHERE),
        Message("m4", "kay", NOWHERE, text="Sag es niemandem.", tactics=("secrecy_demand",)),
        Note("n1", "Nele schaut zu.", NOWHERE),
        Message("m5", "nele", NOWHERE, text="Alles gut?"),
        Message("m6", "kay", NOWHERE, text="Du schuldest mir was.", tactics=("debt",)),
        Choice("c1", options, NOWHERE),
    )
    return Scenario(
        id="small",
        title="Klein",
        summary="…",
        setting="messenger",
        role="target",
        verdict="manipulation",
        minutes=2,
        you="mila",
        people={key: Person(key, key.title(), NOWHERE) for key in ("mila", "kay", "nele")},
        variables={},
        start="start",
        scenes={
            "start": Scene("start", (Goto("chat", NOWHERE),), NOWHERE),
            "chat": Scene("chat", steps, NOWHERE),
            "rest": Scene("rest", (End("out", NOWHERE),), NOWHERE),
        },
        endings={"out": Ending("out", "Raus", "safe", "…", NOWHERE)},
        location=NOWHERE,
    )

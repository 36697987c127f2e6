"""Records made for tests, and a sitting that was played."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from quiz.records.attempt import Attempt, CheckPart, ChoiceRecord, JudgementRecord, PlayPart, RoundPart
from quiz.story.events import Event, Mark, MessageMarked
from quiz.story.loading import load_pack
from quiz.story.model import Pack
from quiz.story.playthrough import play_to_end

TODAY = date(2026, 11, 28)


def record_id(number: int) -> str:
    return f"{number:032x}"


ATTEMPT = Attempt(
    record_id(1),
    "durchblick-basis",
    "2026.11",
    TODAY,
    plays=(
        PlayPart(
            "zu-schoen",
            "vorne-raus",
            (ChoiceRecord("anfang/choice1", "ja"), ChoiceRecord("wer", "nein")),
            (
                JudgementRecord("m01", (), okay="benign_interest"),
                JudgementRecord("druck/message2", ("guilt", "threats"), "trick", "boundaries_guilt", "guilt"),
                JudgementRecord("m03", (), "unsure"),
            ),
        ),
    ),
    rounds=(RoundPart("zu-schoen", (JudgementRecord("r1", ("guilt",), "okay", confidence="sure"),)),),
    checks=(
        CheckPart(
            "a",
            "before",
            (
                JudgementRecord("a01", (), "trick", "info", None, "fairly", "benign_interest"),
                JudgementRecord("a02", ("info_probing",), "unsure", confidence="unsure"),
            ),
        ),
    ),
)
"""A record with something of every kind in it."""


SMALL = Path(__file__).parents[1] / "ui" / "packs" / "small"


def small_pack() -> Pack:
    pack = load_pack(SMALL).pack
    assert pack is not None
    return pack


def played(pack: Pack, scenario: str, marks: Mapping[str, Mark] = {}, *, option: int = 0) -> tuple[Event, ...]:
    """A playthrough that takes the same option everywhere, with these marks at the end."""
    events = play_to_end(pack.scenarios[scenario], lambda options: options[min(option, len(options) - 1)])
    return (*events, *(MessageMarked(key, mark) for key, mark in marks.items()))

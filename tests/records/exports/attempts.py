"""Attempts as a class leaves them behind, made from a seed."""

from __future__ import annotations

from datetime import date
from random import Random

from quiz.records.attempt import Attempt, CheckPart, ChoiceRecord, JudgementRecord, PlayPart, RoundPart

DAY = date(2026, 11, 27)
FAMILIES = {"love_bombing": "idealisation", "secrecy_demand": "secrecy_isolation", "guilt_trip": "boundaries_guilt"}


def an_attempt(number: int, *, day: date = DAY, version: str = "2026.11") -> Attempt:
    """One sitting with a chat, a round and two checks. The same number is the same sitting."""
    chance = Random(number)
    return Attempt(
        id=f"{chance.getrandbits(128):032x}",
        pack="durchblick-basis",
        version=version,
        day=day,
        plays=(
            PlayPart(
                "zu-schoen",
                "tribuene",
                (ChoiceRecord("c1", "wer"), ChoiceRecord("c2", chance.choice(("nein", "ja")))),
                (
                    JudgementRecord("m01", (), okay="benign_gift"),
                    JudgementRecord("m02", ("love_bombing", "secrecy_demand"), "trick", None, "love_bombing"),
                    JudgementRecord("m03", ("guilt_trip",), chance.choice(("trick", "unsure", "okay", None))),
                ),
            ),
        ),
        rounds=(RoundPart("zu-schoen", (JudgementRecord("r1", (), "trick", "info", None, "sure"),)),),
        checks=(
            CheckPart("a", "before", (JudgementRecord("a01", ("unknown",), "okay", None, None, "fairly"),)),
            CheckPart("b", "after", (JudgementRecord("b01", (), "unsure", None, None, "unsure", "benign_worry"),)),
        ),
    )


def a_class(size: int = 6, first: int = 0) -> tuple[Attempt, ...]:
    """The sittings of a class on one day."""
    return tuple(an_attempt(number) for number in range(first, first + size))

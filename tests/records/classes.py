"""Classes of made-up pupils: records with a known skill, or with anything at all."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from statistics import NormalDist

from quiz.records.attempt import Attempt, CheckPart, ChoiceRecord, JudgementRecord, Occasion, PlayPart
from quiz.scoring.items import CONFIDENCES
from quiz.story.location import NOWHERE
from quiz.story.model import Family, Tactic, Tactics
from tests.records.made import TODAY, record_id

FAMILIES = {
    "idealisation": ("love_bombing", "future_promises"),
    "info": ("info_probing",),
    "secrecy_isolation": ("secrecy_demand", "isolation_wedge"),
    "gifts_debts": ("gifts_with_hook", "debt_emergency"),
    "control_threats": ("control_monitoring", "threats_intimidation"),
}
TACTICS = Tactics(
    {key: Family(key, key, "", "contact", NOWHERE) for key in FAMILIES},
    {tactic: Tactic(tactic, key, tactic, "", NOWHERE) for key, found in FAMILIES.items() for tactic in found},
    {},
    {},
)
KINDS = ("benign_affection", "benign_interest", "benign_privacy", "benign_gift", "benign_money", "benign_worry", None)
_SHARE = NormalDist().cdf


def answer(item: str, truth: tuple[str, ...], okay: str | None, says_trick: bool, chance: Random) -> JudgementRecord:
    judgement = "trick" if says_trick else chance.choice(("okay", "okay", "okay", "unsure"))
    confidence = "unsure" if judgement == "unsure" else chance.choice(CONFIDENCES)
    return JudgementRecord(item, truth, judgement, confidence=confidence, okay=okay)


def check(form: str, occasion: Occasion, d_prime: float, criterion: float, chance: Random) -> CheckPart:
    """Ten tricks and ten honest messages, answered with this skill; "unsure" only instead of "okay"."""
    tactics = list(TACTICS.tactics)
    judged = []
    for n in range(10):
        truth = (tactics[n % len(tactics)],)
        judged.append(answer(f"{form}t{n}", truth, None, chance.random() < _SHARE(d_prime / 2 - criterion), chance))
        okay = KINDS[n % len(KINDS)]
        judged.append(answer(f"{form}h{n}", (), okay, chance.random() < _SHARE(-d_prime / 2 - criterion), chance))
    return CheckPart(form, occasion, tuple(judged))


def play(scenario: str, messages: int, trickiness: float, chance: Random) -> PlayPart:
    """A chat in which most is not marked."""
    tactics = list(TACTICS.tactics)
    judged = []
    for n in range(messages):
        truth = (tactics[n % len(tactics)],) if n % 3 == 0 else ()
        okay = None if truth else KINDS[n % len(KINDS)]
        marked = chance.random() < (trickiness if truth else trickiness / 5)
        judged.append(JudgementRecord(f"m{n}", truth, "trick" if marked else None, okay=okay))
    choices = tuple(ChoiceRecord(f"c{n}", chance.choice(("a", "a", "a", "b", "b", "c"))) for n in range(3))
    return PlayPart(scenario, "gut", choices, tuple(judged))


def a_class(
    pupils: int,
    *,
    before: tuple[float, float] | None = (1.0, 0.0),
    after: tuple[float, float] | None = None,
    chats: Sequence[str] = (),
    seed: int = 1,
) -> list[Attempt]:
    """A class whose pupils all have the same skill: d' and c before and after."""
    chance = Random(seed)
    found = []
    for number in range(pupils):
        checks = []
        if before is not None:
            checks.append(check("a", "before", *before, chance))
        if after is not None:
            checks.append(check("b", "after", *after, chance))
        plays = tuple(play(scenario, 24, 0.6, chance) for scenario in chats)
        found.append(Attempt(record_id(number), "p", "1", TODAY, plays, (), tuple(checks)))
    return found

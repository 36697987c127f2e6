"""How well d', c and their change come back from simulated classes: bias, and how often the interval holds the truth.

    python -m benchmarks.measuring [classes]

A pupil has a d' and a c of their own, drawn around those of the class, and answers ten tricks and ten honest messages
of a check. The table goes into docs/measuring.md and docs/en/measuring.md, between the marks. For comparison it also
says what the plain mean of the pupils' own d' would give.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import NormalDist, fmean

from quiz.scoring.class_discernment import class_discernment, paired_change
from quiz.scoring.discernment import discernment
from quiz.scoring.intervals import mean
from quiz.scoring.recognition import Counts

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = (DOCS / "measuring.md", DOCS / "en" / "measuring.md")
BEGIN, END = "<!-- simulation -->\n", "<!-- end of simulation -->\n"
ITEMS = 10
SIZES = (12, 20, 30)
_SHARE = NormalDist().cdf


@dataclass(frozen=True, slots=True)
class Skill:
    """The d' and c of a class, and how much its pupils differ (standard deviations)."""

    d_prime: float
    criterion: float
    spread_d_prime: float = 0.5
    spread_criterion: float = 0.4


@dataclass(frozen=True, slots=True)
class Recovery:
    """What came back: mean error and coverage of the interval for d' and c, the mean half width of that of d', and the
    same for the mean of the pupils' own d'."""

    bias_d_prime: float
    coverage_d_prime: float
    reach_d_prime: float
    bias_criterion: float
    coverage_criterion: float
    bias_of_mean: float
    coverage_of_mean: float


SKILLS = (
    Skill(0.0, 0.0),
    Skill(0.5, -0.5),
    Skill(1.0, 0.0),
    Skill(1.0, -0.5),
    Skill(1.5, 0.5),
    Skill(2.0, 0.0),
    Skill(2.0, -0.5),
    Skill(2.5, 0.0),
    Skill(3.0, -0.5),
)
CHANGES = (
    (Skill(1.0, 0.0), Skill(1.0, 0.0)),
    (Skill(1.0, 0.0), Skill(1.0, -0.5)),
    (Skill(1.0, 0.2), Skill(1.6, 0.0)),
    (Skill(1.5, 0.0), Skill(2.5, 0.0)),
)


def pupil(skill: Skill, items: int, chance: Random, of_class: tuple[float, float] | None = None) -> Counts:
    """The counts of one pupil after `items` tricks and as many honest messages; `of_class`: how much better and more
    trusting than the class this pupil is, in standard deviations."""
    better, trusting = (chance.gauss(0, 1), chance.gauss(0, 1)) if of_class is None else of_class
    d_prime = skill.d_prime + skill.spread_d_prime * better
    criterion = skill.criterion + skill.spread_criterion * trusting
    hits = _times(_SHARE(d_prime / 2 - criterion), items, chance)
    false_alarms = _times(_SHARE(-d_prime / 2 - criterion), items, chance)
    return Counts(hits, items - hits, false_alarms, items - false_alarms)


def recovery(skill: Skill, pupils: int, classes: int, seed: int, later: Skill | None = None) -> Recovery:
    """Simulate classes with this skill, or, with `later`, the change of the same pupils to that."""
    chance = Random(seed)
    truth = skill if later is None else Skill(later.d_prime - skill.d_prime, later.criterion - skill.criterion)
    d_primes, criteria, means = [], [], []
    for _ in range(classes):
        people = [(chance.gauss(0, 1), chance.gauss(0, 1)) for _ in range(pupils)]
        before = [pupil(skill, ITEMS, chance, one) for one in people]
        if later is None:
            found = class_discernment(before)
            d_primes.append(found.d_prime)
            criteria.append(found.criterion)
            means.append(mean(_own(before)))
        else:
            after = [pupil(later, ITEMS, chance, one) for one in people]
            change = paired_change(before, after)
            d_primes.append(change.d_prime)
            criteria.append(change.criterion)
            means.append(mean([b - a for a, b in zip(_own(before), _own(after), strict=True)]))
    return Recovery(
        fmean(one.value for one in d_primes) - truth.d_prime,
        fmean(one.low <= truth.d_prime <= one.high for one in d_primes),
        fmean((one.high - one.low) / 2 for one in d_primes),
        fmean(one.value for one in criteria) - truth.criterion,
        fmean(one.low <= truth.criterion <= one.high for one in criteria),
        fmean(one.value for one in means) - truth.d_prime,
        fmean(one.low <= truth.d_prime <= one.high for one in means),
    )


def _own(members: Sequence[Counts]) -> list[float]:
    """Each pupil's own d', with the log-linear correction."""
    return [discernment(one.hits, one.tactic, one.false_alarms, one.honest).d_prime for one in members]


def _times(share: float, items: int, chance: Random) -> int:
    return sum(chance.random() < share for _ in range(items))


def row(title: str, pupils: int, found: Recovery) -> str:
    return (
        f"| {title} | {pupils} | {found.bias_d_prime:+.2f} | {found.coverage_d_prime:.0%} | ±{found.reach_d_prime:.2f} "
        f"| {found.bias_criterion:+.2f} | {found.coverage_criterion:.0%} "
        f"| {found.bias_of_mean:+.2f} | {found.coverage_of_mean:.0%} |"
    )


def main(classes: int) -> None:
    head = [
        "| d′ / c | n | d′ | in | ± | c | in | Ø d′ | in |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    rows = [*head]
    for skill in SKILLS:
        for pupils in SIZES:
            title = f"{skill.d_prime:g} / {skill.criterion:g}"
            rows.append(row(title, pupils, recovery(skill, pupils, classes, seed=pupils)))
            print(rows[-1], flush=True)
    for first, second in CHANGES:
        for pupils in SIZES:
            title = f"{first.d_prime:g} → {second.d_prime:g} / {first.criterion:g} → {second.criterion:g}"
            rows.append(row(title, pupils, recovery(first, pupils, classes, seed=pupils, later=second)))
            print(rows[-1], flush=True)
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        _, _, after = rest.partition(END)
        page.write_text(before + BEGIN + "\n" + "\n".join(rows) + "\n\n" + END + after, encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 250)

"""Which records may be exported as rows, and what their rows say about the day: no small group, no lone day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quiz.languages.translation import _
from quiz.records.attempt import Attempt
from quiz.records.classroom import LEAST_GROUP


class ExportProblem(Exception):
    """Nothing was exported; the text is one sentence for the user. What was at the target is still there."""


@dataclass(frozen=True, slots=True)
class Released:
    """An attempt that may be exported; `day` is None where few share it, so that it could point to a person."""

    attempt: Attempt
    day: date | None


def release(attempts: Iterable[Attempt], least: int = LEAST_GROUP) -> tuple[Released, ...]:
    """The attempts that may be exported, in the order of their random ids, so that nothing shows who came first.

    A group is what played the same version of the same pack; attempts in which nothing was finished do not count.
    Groups of fewer than `least` attempts are left out. A day is shown if at least `least` attempts of the group share
    it, and those without a day are also none or at least `least`: otherwise the one who was ill and came a day later
    would be the only one without.

    Raises:
        ExportProblem: no group is large enough.
    """
    groups: defaultdict[tuple[str, str], list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        if not attempt.is_empty:
            groups[attempt.pack, attempt.version].append(attempt)
    large = [group for group in groups.values() if len(group) >= least]
    if not large:
        raise ExportProblem(too_small(least))
    found = [one for group in large for one in _with_days(group, least)]
    return tuple(sorted(found, key=lambda one: one.attempt.id))


def _with_days(group: list[Attempt], least: int) -> list[Released]:
    hidden: set[date] = set()
    without = 0
    for day, attempts in sorted(Counter(attempt.day for attempt in group).items(), key=lambda pair: (pair[1], pair[0])):
        if attempts < least or 0 < without < least:
            hidden.add(day)
            without += attempts
    return [Released(attempt, None if attempt.day in hidden else attempt.day) for attempt in group]


def too_small(least: int) -> str:
    """The sentence that says why nothing is exported."""
    message = _(
        "Hier lässt sich nichts weitergeben: Zum selben Stand eines Pakets gibt es weniger als {least} Ergebnisse, "
        "und so wenige ließen auf einzelne Personen schließen."
    )
    return message.format(least=least)

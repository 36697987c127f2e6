"""Telling tactics from honest messages, as d' and c of signal detection. For groups only.

The value of one pupil is based on so few messages that it varies widely: with 10 + 10 items and a true d' of 1 its
standard deviation is 0.58, while that of the mean of a class of 25 is about 0.12. So d' is never shown, nor used, as a
verdict about one pupil; pupils see counts for both directions.

Sources: Stanislaw & Todorov (1999), Calculation of signal detection theory measures, Behavior Research Methods 31(1),
137-149; Hautus (1995), Corrections for extreme proportions and their biasing effects on estimated values of d',
Behavior Research Methods 27(1), 46-51.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, stdev

from quiz.scoring.recognition import Counts

_Z = NormalDist().inv_cdf


@dataclass(frozen=True, slots=True)
class Discernment:
    """`d_prime`: 0 = no difference seen, more is better. `criterion`: below 0 = over-suspicious, above 0 = trusting."""

    d_prime: float
    criterion: float


@dataclass(frozen=True, slots=True)
class GroupDiscernment:
    """Means over `members` people; `standard_error` is that of the mean d', None for a single person."""

    members: int
    d_prime: float
    criterion: float
    standard_error: float | None


def discernment(hits: int, tactic: int, false_alarms: int, honest: int) -> Discernment:
    """d' = z(H) - z(F) and c = -(z(H) + z(F)) / 2 of `hits` in `tactic` and `false_alarms` in `honest` messages.

    With the log-linear correction H = (hits + 0.5) / (tactic + 1), F = (false alarms + 0.5) / (honest + 1), so that
    0 % and 100 % stay finite. Where both rates are equal before the correction, no difference was seen and d' is 0:
    with unequal numbers the correction alone would create a difference, for example for a pupil who suspects
    everything. Raises ValueError if there are no messages of one kind, or more hits than messages.
    """
    if tactic < 1 or honest < 1:
        raise ValueError("discernment needs messages of both kinds")
    if not (0 <= hits <= tactic and 0 <= false_alarms <= honest):
        raise ValueError("more hits or false alarms than messages")
    z_hits = _Z((hits + 0.5) / (tactic + 1))
    z_false_alarms = _Z((false_alarms + 0.5) / (honest + 1))
    equal_rates = hits * honest == false_alarms * tactic
    return Discernment(0.0 if equal_rates else z_hits - z_false_alarms, -(z_hits + z_false_alarms) / 2)


def from_group(members: Sequence[Counts]) -> GroupDiscernment:
    """The mean discernment of several people; "unsure" is neither a hit nor a false alarm, but counts as a message.

    It can be computed by any tool, but with few items it is too small: class_discernment.py has the better estimate.

    Raises ValueError for an empty group or a member who saw messages of one kind only.
    """
    if not members:
        raise ValueError("an empty group has no discernment")
    values = [discernment(one.hits, one.tactic, one.false_alarms, one.honest) for one in members]
    d_primes = [value.d_prime for value in values]
    return GroupDiscernment(
        len(values),
        fmean(d_primes),
        fmean(value.criterion for value in values),
        stdev(d_primes) / len(values) ** 0.5 if len(values) > 1 else None,
    )

"""Whether words about a class leave hidden counts open: "clear" or "more" must not say what a count that is hidden is.

As in hiding.py it is shown by construction: single answers to the messages of a hidden count are changed, up and down,
by people of whom some answers are on either side already, so that the count stays hidden for the same reason. If the
same words hold for `least` + 1 values of the count, they say too little about it. Of fewer than `least` times `least`
answers nothing is said: there so few values are left that the silence about some would say which one it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from quiz.records.class_counts import Period, Way
from quiz.scoring.recognition import Counts

Groups: TypeAlias = Mapping[Period, Mapping[str, Counts]]
"""The counts of people by their random ids, in each period."""


def leaves_open(
    groups: Groups, hidden: Iterable[tuple[Period, Way]], said: Callable[[Groups], object], least: int
) -> bool:
    """Whether what is `said` about these groups leaves at least `least` + 1 values for each hidden count."""
    words = said(groups)
    return all(_is_open(groups, period, way, said, words, least) for period, way in hidden)


def _is_open(
    groups: Groups, period: Period, way: Way, said: Callable[[Groups], object], words: object, least: int
) -> bool:
    if sum(sum(_answers(one, way)) for one in groups[period].values()) < least * least:
        return False
    wanted, values = least + 1, 1
    for step in (-1, 1):
        people = groups[period]
        while values < wanted and (moved := _moved(people, way, step, least)) is not None:
            if said({**groups, period: moved}) != words:
                break
            people = moved
            values += 1
    return values >= wanted


def _moved(people: Mapping[str, Counts], way: Way, step: int, least: int) -> Mapping[str, Counts] | None:
    """One answer more or fewer, and few people on the same side as before; None if there is no such answer."""
    movable = [key for key, one in people.items() if _answers(one, way)[0 if step < 0 else 1]]
    if not movable:
        return None
    key = max(movable, key=lambda key: min(_answers(people[key], way)))  # whose answers differ already
    moved = {**people, key: _with(people[key], way, step)}
    return moved if _few(moved, way, least) == _few(people, way, least) else None


def _few(people: Mapping[str, Counts], way: Way, least: int) -> tuple[bool, bool]:
    answers = [_answers(one, way) for one in people.values()]
    return sum(said > 0 for said, _rest in answers) < least, sum(rest > 0 for _said, rest in answers) < least


def _answers(one: Counts, way: Way) -> tuple[int, int]:
    """How often somebody said "trick", and how often not."""
    if way == "recognised":
        return one.hits, one.tactic - one.hits
    return one.false_alarms, one.honest - one.false_alarms


def _with(one: Counts, way: Way, step: int) -> Counts:
    if way == "recognised":
        if step > 0 and not one.misses:
            return replace(one, hits=one.hits + 1, unsure_tactic=one.unsure_tactic - 1)
        return replace(one, hits=one.hits + step, misses=one.misses - step)
    if step > 0 and not one.correct_rejections:
        return replace(one, false_alarms=one.false_alarms + 1, unsure_honest=one.unsure_honest - 1)
    return replace(one, false_alarms=one.false_alarms + step, correct_rejections=one.correct_rejections - step)

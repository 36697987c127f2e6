"""A made-up class: records as the program writes them, of pupils who play with a known skill."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from quiz.play.sitting import Answered, FinishedPlaythrough, Sitting, items_of
from quiz.records.attempt import Attempt
from quiz.records.attempt_json import attempt_to_text
from quiz.records.from_sitting import attempt_of
from quiz.scoring.items import CONFIDENCES, ItemAnswer
from quiz.story.events import Judgement, Mark, MessageMarked, MessageShown
from quiz.story.model import Pack
from quiz.story.playthrough import play_to_end

Rates = tuple[float, float]
"""How likely a trick is recognised, and an honest message suspected."""


def made_class(
    pack: Pack,
    pupils: int,
    scenarios: Sequence[str],
    *,
    before: Rates | None = (0.5, 0.3),
    after: Rates | None = (0.8, 0.15),
    day: date = date(2026, 11, 28),
    seed: int = 1,
) -> list[Attempt]:
    """The attempts of a class; None leaves out a check."""
    return [_attempt(pack, Random(seed * 1000 + one), scenarios, before, after, day) for one in range(pupils)]


def write_class(folder: Path, attempts: Sequence[Attempt]) -> Path:
    """Write them into the folder as if many computers had; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for attempt in attempts:
        (folder / f"{attempt.id}.json").write_text(attempt_to_text(attempt), encoding="utf-8")
    return folder


def _attempt(
    pack: Pack, chance: Random, scenarios: Sequence[str], before: Rates | None, after: Rates | None, day: date
) -> Attempt:
    sitting = Sitting()
    if before is not None:
        sitting.answer(Answered(None, "a", _answers(pack, None, "a", before, chance)))
    for scenario in scenarios:
        _play(pack, scenario, sitting, chance)
        sitting.answer(Answered(scenario, None, _answers(pack, scenario, None, (0.7, 0.2), chance)))
    if after is not None:
        sitting.answer(Answered(None, "b", _answers(pack, None, "b", after, chance)))
    return attempt_of(sitting, pack, f"{chance.getrandbits(128):032x}", day)


def _play(pack: Pack, scenario: str, sitting: Sitting, chance: Random) -> None:
    story = pack.scenarios[scenario]
    events = play_to_end(story, chance.choice)
    shown = {event.key for event in events if isinstance(event, MessageShown)}
    marks = []
    for message in story.messages():
        if message.key in shown and message.sender != story.you and chance.random() < (0.6 if message.tactics else 0.1):
            tactic = message.tactics[0] if message.tactics else None
            family = pack.tactics.tactics[tactic].family if tactic is not None else None
            marks.append(MessageMarked(message.key, Mark("trick", family)))
    sitting.finish(FinishedPlaythrough(scenario, (*events, *marks)))


def _answers(
    pack: Pack, scenario: str | None, form: str | None, rates: Rates, chance: Random
) -> tuple[ItemAnswer, ...]:
    given = []
    for item in items_of(pack, scenario, form):
        suspected = chance.random() < rates[1 if item.honest else 0]
        judgement: Judgement = "trick" if suspected else chance.choice(("okay", "okay", "unsure"))
        given.append(ItemAnswer(item.id, judgement, chance.choice(CONFIDENCES)))
    return tuple(given)

"""From what a pupil has played to its record: only what was finished, and only what is a fair measure."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quiz.play.sitting import Answered, FinishedPlaythrough, Sitting, items_of
from quiz.records.attempt import Attempt, CheckPart, ChoiceRecord, JudgementRecord, PlayPart, RoundPart
from quiz.records.attempt_json import version_word
from quiz.scoring.items import judge_items
from quiz.scoring.recognition import judge
from quiz.story.events import Mark, OptionChosen
from quiz.story.model import Pack

_CHANCE = secrets.SystemRandom()


def new_id() -> str:
    """A random id for one sitting, 32 hexadecimal digits; it is made from nothing else."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Beginning:
    """How much of a sitting was there when recording began: numbers of playthroughs and of rounds and checks."""

    playthroughs: int = 0
    answered: int = 0


def attempt_of(sitting: Sitting, pack: Pack, id: str, day: date, since: Beginning = Beginning()) -> Attempt:
    """The record of a sitting as far as it has come, without what was there before `since`.

    What was only watched and what began at a fork of an earlier playthrough is left out, and so is a second time of
    the same scenario: after the first the answers are known. A check is "before" until a chat has ended, watched or
    not. Contested messages are no judgements. Everything that says when something was done is shuffled.
    """
    first: dict[str, int] = {}
    for number, played in enumerate(sitting.playthroughs):
        if not (played.what_if or played.watched):
            first.setdefault(played.scenario, number)
    plays = {
        key: _play(sitting.playthroughs[number], pack) for key, number in first.items() if number >= since.playthroughs
    }
    answered = sitting.answered[since.answered :]
    rounds = {one.scenario: _round(one, one.scenario, pack) for one in answered if one.scenario is not None}
    checks = {one.form: _check(one, one.form, pack) for one in answered if one.form is not None}
    return Attempt(
        id,
        pack.id,
        version_word(pack.version),
        day,
        tuple(plays[key] for key in sorted(plays)),
        tuple(rounds[key] for key in sorted(rounds)),
        tuple(checks[key] for key in sorted(checks)),
    )


def _play(played: FinishedPlaythrough, pack: Pack) -> PlayPart:
    scenario = pack.scenarios[played.scenario]
    recognition = judge(scenario, pack.tactics, played.events)
    okay = {message.key: message.okay for message in scenario.messages()}
    judged = (_judgement(one.id, one.truth, okay[one.id], one.mark) for one in recognition.judged)
    choices = [ChoiceRecord(one.choice, one.option) for one in played.events if isinstance(one, OptionChosen)]
    return PlayPart(scenario.id, recognition.ending or "", tuple(choices), _shuffled(judged))


def _round(answered: Answered, scenario: str, pack: Pack) -> RoundPart:
    return RoundPart(scenario, _answers(answered, pack))


def _check(answered: Answered, form: str, pack: Pack) -> CheckPart:
    return CheckPart(form, "after" if answered.ended else "before", _answers(answered, pack))


def _answers(answered: Answered, pack: Pack) -> tuple[JudgementRecord, ...]:
    items = {item.id: item for item in items_of(pack, answered.scenario, answered.form)}
    result = judge_items(items.values(), pack.tactics, answered.answers)
    return _shuffled(
        JudgementRecord(
            one.answer.item,
            one.truth,
            one.answer.judgement,
            one.answer.family,
            one.answer.tactic,
            one.answer.confidence,
            items[one.answer.item].okay,
        )
        for one in result.judged
    )


def _judgement(key: str, truth: tuple[str, ...], okay: str | None, mark: Mark | None) -> JudgementRecord:
    if mark is None:
        return JudgementRecord(key, truth, okay=okay)
    return JudgementRecord(key, truth, mark.judgement, mark.family, mark.tactic, okay=okay)


def _shuffled(judged: Iterable[JudgementRecord]) -> tuple[JudgementRecord, ...]:
    found = list(judged)
    _CHANCE.shuffle(found)
    return tuple(found)

"""What the results are about: the play that was scored last, else the check or the round that was answered last."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.play.sitting import Sitting, items_of
from quiz.scoring.recognition import Counts, CountsByKind, Judged, count, judge, judge_one
from quiz.story.events import Mark
from quiz.story.model import Pack


@dataclass(frozen=True, slots=True)
class Latest:
    """The judged messages in order, their counts, and both directions by family. `scenario` is None for items."""

    scenario: str | None
    judged: tuple[Judged, ...]
    counts: Counts
    families: CountsByKind

    @property
    def marked(self) -> bool:
        """Whether the pupil said anything about any message."""
        return any(one.mark is not None for one in self.judged)


def latest(pack: Pack, sitting: Sitting) -> Latest | None:
    """What to show; None if nothing was scored. A what-if and a play that was only watched are not."""
    for run in reversed(sitting.playthroughs):
        if not (run.what_if or run.watched):
            found = judge(pack.scenarios[run.scenario], pack.tactics, run.events)
            return Latest(run.scenario, found.judged, found.counts, found.families)
    if not sitting.answered:
        return None
    answered = sitting.answered[-1]
    truths = {item.id: item.tactics for item in items_of(pack, answered.scenario, answered.form)}
    judged = tuple(
        judge_one(one.item, truths[one.item], Mark(one.judgement, one.family, one.tactic)) for one in answered.answers
    )
    return Latest(None, judged, count(judged), sitting.results(pack)[-1].families)

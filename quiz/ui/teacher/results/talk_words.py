"""What a class could talk about after its result: the family that it recognised least. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from quiz.languages.translation import _
from quiz.records.attempt import Attempt
from quiz.records.classroom import ClassResult, DirectionRow
from quiz.story.model import Pack
from quiz.ui.teacher.results.values import Talk


def talk_about(result: ClassResult, attempts: Sequence[Attempt], pack: Pack) -> Talk | None:
    """The family with the lowest share of tricks recognised; None if no share is shown, or if nothing was missed."""
    shown = [(share, row) for row in result.families if row.key in pack.tactics.families if (share := _share(row)) < 1]
    if not shown:
        return None
    key = min(shown, key=lambda one: one[0])[1].key or ""
    family = pack.tactics.families[key]
    sentence = _("{family} wurde am seltensten erkannt. {hint}").format(family=family.name, hint=family.hint)
    example = family.example
    question = _("Woran merkt man den Unterschied?") if example is not None else _("Woran merkt man so etwas?")
    return Talk(
        family.name,
        sentence.strip(),
        question,
        example.trick if example is not None else "",
        example.twin if example is not None else "",
        _story_with(key, attempts, pack),
    )


def _share(row: DirectionRow) -> float:
    found = row.recognised
    if found is None or found.part is None or not found.whole:
        return 1.0
    return found.part / found.whole


def _story_with(family: str, attempts: Iterable[Attempt], pack: Pack) -> str | None:
    """The story with most messages of the family; one that the class has played comes first."""
    played = {play.scenario for attempt in attempts for play in attempt.plays}
    counts = Counter(
        {
            scenario.id: sum(
                any(pack.tactics.tactics[tactic].family == family for tactic in message.tactics)
                for message in scenario.messages()
            )
            for scenario in pack.scenarios.values()
        }
    )
    found = [key for key, count in counts.items() if count]
    return max(found, key=lambda key: (key in played, counts[key]), default=None)

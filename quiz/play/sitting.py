"""What was played since the program was opened. It is kept in memory only and is gone after the quick exit.

Scoring is imported when there is something to score: the first screen does not need it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.scoring.items import ItemAnswer, ItemResult
    from quiz.scoring.summary import Summary
    from quiz.story.events import Event
    from quiz.story.model import Item, Pack, Scenario


@dataclass(frozen=True, slots=True)
class FinishedPlaythrough:
    """One finished playthrough. `what_if`: it began at a fork of an earlier one. `watched`: the story decided by
    itself."""

    scenario: str
    events: tuple[Event, ...]
    what_if: bool = False
    watched: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers of a round (`scenario`) or of a check (`form`). `ended`: how many playthroughs had ended before."""

    scenario: str | None
    form: str | None
    answers: tuple[ItemAnswer, ...]
    ended: int = 0


@dataclass(frozen=True, slots=True)
class LookBackPlace:
    """Where a pupil is in a look-back: at which of the three moments, which of them were `seen`, or, while walking
    through all of it, `at` which stop. All count from 0."""

    moment: int = 0
    seen: frozenset[int] = frozenset()
    at: int | None = None


@dataclass
class Sitting:
    """All that was played and answered since the program was opened. `places` are where the pupil was last in the
    look-back of each playthrough, by its scenario and events. `token` is another one after `wipe`."""

    playthroughs: list[FinishedPlaythrough] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)
    places: dict[tuple[str, tuple[Event, ...]], LookBackPlace] = field(default_factory=dict)
    token: object = field(default_factory=object, compare=False)

    def finish(self, playthrough: FinishedPlaythrough) -> None:
        """Remember a finished playthrough, but only once."""
        if playthrough not in self.playthroughs:
            self.playthroughs.append(playthrough)

    def answer(self, answered: Answered) -> None:
        """Remember a round or a check; the first answers to the same items stay: only they are a fair measure."""
        if not self.has_answered(answered.scenario, answered.form):
            self.answered.append(replace(answered, ended=len(self.playthroughs)))

    def endings(self, scenario: str) -> frozenset[str]:
        """The endings of a scenario that were reached."""
        from quiz.story.events import EndingReached

        events = (event for playthrough in self.playthroughs_of(scenario) for event in playthrough.events)
        return frozenset(event.ending for event in events if isinstance(event, EndingReached))

    def playthroughs_of(self, scenario: str) -> tuple[FinishedPlaythrough, ...]:
        """The playthroughs of one scenario, in the order they ended."""
        return tuple(playthrough for playthrough in self.playthroughs if playthrough.scenario == scenario)

    def results(self, pack: Pack) -> tuple[ItemResult, ...]:
        """All answered rounds and checks, judged."""
        from quiz.scoring.items import judge_items

        return tuple(judge_items(items_of(pack, a.scenario, a.form), pack.tactics, a.answers) for a in self.answered)

    def has_answered(self, scenario: str | None, form: str | None = None) -> bool:
        """Whether this round or check was answered."""
        return any((a.scenario, a.form) == (scenario, form) for a in self.answered)

    def summary(self, pack: Pack, untranslated: frozenset[str] = frozenset()) -> Summary:
        """The counts of the whole sitting; `untranslated` are the scenarios that the language in use lacks."""
        from quiz.scoring.recognition import judge
        from quiz.scoring.summary import CountedPlaythrough, summarise

        played = [
            CountedPlaythrough(
                judge(pack.scenarios[playthrough.scenario], pack.tactics, playthrough.events),
                scored=not (playthrough.what_if or playthrough.watched),
            )
            for playthrough in self.playthroughs
        ]
        return summarise(tuple(pack.scenarios.values()), pack.tactics, played, self.results(pack), untranslated)

    def wipe(self) -> None:
        """Forget everything."""
        self.playthroughs.clear()
        self.answered.clear()
        self.places.clear()
        self.token = object()


def recommended(pack: Pack, sitting: Sitting) -> Scenario | None:
    """The scenario to read next: the first that was not read to an end, else the first with an ending left to find."""
    scenarios = tuple(pack.scenarios.values())
    unread = (one for one in scenarios if not sitting.playthroughs_of(one.id))
    unfound = (one for one in scenarios if len(sitting.endings(one.id)) < len(one.endings))
    return next(unread, None) or next(unfound, None) or next(iter(scenarios), None)


def items_of(pack: Pack, scenario: str | None, form: str | None) -> tuple[Item, ...]:
    """All items of a check (`form`) or of a scenario's round."""
    if form is not None:
        return pack.checks.get(form, ())
    return pack.scenarios[scenario].round if scenario is not None else ()


def shown_items(pack: Pack, scenario: str | None, form: str | None, draw: int) -> tuple[Item, ...]:
    """The items that are shown, in their order: all of a check, those of a round that the seed `draw` draws."""
    from quiz.scoring.items import drawn_round

    items = items_of(pack, scenario, form)
    return items if form is not None else drawn_round(items, draw)

"""The scenes of a story in playing order, and which of them is told where another one is meant. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quiz.story.model import Scenario
from quiz.story.steps import Choice, Goto, If, Set, Step, TimeJump


class PlayingOrder:
    """`scenes`: each comes after those that lead to it; then the `unused` ones, to which no way leads. `steps`: those
    of each scene, also those in blocks, in written order."""

    def __init__(self, scenario: Scenario) -> None:
        self.steps = {scene.id: flat_steps(scene.steps) for scene in scenario.scenes.values()}
        self._start = scenario.start
        self.scenes, self.unused = self._playing_order()
        self._shown_as = {scene: self._find_shown(scene) for scene in self.steps}

    def shown(self, scene: str) -> str:
        """The scene that is told where this one is meant: the next one if it is only a change of time."""
        return self._shown_as.get(scene, scene)

    def below(self, scene: str) -> frozenset[str]:
        """The scenes that a reader takes for the next one: the one below, and the next in which something is
        decided."""
        after = [one for one in self.scenes[self.scenes.index(scene) + 1 :] if self.shown(one) == one]
        fork = next((one for one in after if any(isinstance(step, Choice) for step in self.steps[one])), None)
        return frozenset(filter(None, (*after[:1], fork)))

    def fork_above(self, scene: str) -> str | None:
        """The key of the fork that a reader has seen last before a scene."""
        for one in reversed(self.scenes[: self.scenes.index(scene)]):
            for step in reversed(self.steps[one]):
                if isinstance(step, Choice):
                    return step.key
        return None

    def _playing_order(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """The scenes so that each comes after those that lead to it, then those that none leads to. Where the story
        goes in circles, as far as its scenes tell, what is written first comes first."""
        after = {scene: [one for one in _targets(steps) if one in self.steps] for scene, steps in self.steps.items()}
        used = frozenset(_depth_first(self._start, after, set()))
        at = {scene: number for number, scene in enumerate(self.steps)} | {self._start: -1}
        forward = {
            scene: [one for one in targets if at[one] > at[scene] or not self._leads_back(one, scene, after)]
            for scene, targets in after.items()
        }
        seen: set[str] = set()
        order: list[str] = []
        for scene in (self._start, *self.steps):
            if scene in used:
                order += reversed(_depth_first(scene, forward, seen))
        unused = tuple(scene for scene in self.steps if scene not in used)
        return (*order, *unused), frozenset(unused)

    def _leads_back(self, scene: str, goal: str, after: Mapping[str, Sequence[str]]) -> bool:
        return goal in _depth_first(scene, after, set())

    def _find_shown(self, scene: str) -> str:
        passed = {scene}
        while scene in self.steps:
            steps = [step for step in self.steps[scene] if not isinstance(step, Set | TimeJump)]
            if len(steps) != 1 or not isinstance(steps[0], Goto) or steps[0].scene in passed:
                break
            scene = steps[0].scene
            passed.add(scene)
        return scene


def _depth_first(start: str, after: Mapping[str, Sequence[str]], seen: set[str]) -> list[str]:
    """Everything that can be reached from `start` and is not in `seen` yet, each after all that it leads to."""
    done: list[str] = []
    waiting: list[tuple[str, bool]] = [(start, False)]
    while waiting:
        scene, left = waiting.pop()
        if left:
            done.append(scene)
        elif scene not in seen and scene in after:
            seen.add(scene)
            waiting.append((scene, True))
            waiting += [(target, False) for target in after[scene]]
    return done


def flat_steps(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Every step, also those in blocks, in written order."""
    found: list[Step] = []
    waiting = list(reversed(steps))
    while waiting:
        step = waiting.pop()
        found.append(step)
        if isinstance(step, If):
            waiting.extend(reversed((*step.then, *step.otherwise)))
    return tuple(found)


def _targets(steps: Sequence[Step]) -> list[str]:
    """The scenes that these steps lead to, in written order, each once."""
    found: dict[str, None] = {}
    for step in steps:
        if isinstance(step, Goto):
            found[step.scene] = None
        elif isinstance(step, Choice):
            found |= dict.fromkeys(option.goto for option in step.options if option.goto is not None)
    return list(found)

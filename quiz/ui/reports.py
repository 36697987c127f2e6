"""The problems that nobody has dismissed yet: one after the other, those of one kind together."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from quiz.ui.problems import Problem


class Reports(QObject):
    """Belongs to no window: every window shows the first problem, and dismissing it in one dismisses it in all."""

    changed = Signal()
    """Another problem, or none, is the first one now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._problems: list[Problem] = []
        self._announced: Problem | None = None

    @property
    def first(self) -> Problem | None:
        """The problem to show; None when there is none."""
        return self._problems[0] if self._problems else None

    def add(self, problem: Problem) -> None:
        """Report a problem, together with those of the same kind if there are any."""
        titles = [known.title for known in self._problems]
        if problem.title in titles:
            at = titles.index(problem.title)
            self._problems[at] = self._problems[at].joined_with(problem)
        else:
            self._problems.append(problem)
        self.changed.emit()

    def dismiss(self) -> None:
        """Put the first problem away."""
        self._problems.pop(0)
        self.changed.emit()

    def take_announcement(self) -> bool:
        """Whether the first problem still has to be announced; only the first call says so."""
        is_new = self.first is not None and self.first is not self._announced
        self._announced = self.first
        return is_new

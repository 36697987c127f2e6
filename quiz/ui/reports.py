"""The problems that have not been dismissed yet: one after the other, those of one kind together."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from quiz.ui.problems import Problem


class Reports(QObject):
    """The reports of all windows: each shows the first problem, and dismissing it in one dismisses it in all."""

    changed = Signal()
    """The first problem is another one now, or there is none."""

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
        """Dismiss the first problem."""
        self._problems.pop(0)
        self.changed.emit()

    def take_announcement(self) -> bool:
        """Return whether the first problem still has to be announced; true for the first call only."""
        is_new = self.first is not None and self.first is not self._announced
        self._announced = self.first
        return is_new

"""The problems that are told under the app bar: one after the other, those of one kind together."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from quiz.ui.components.banner import ErrorBanner
from quiz.ui.problems import Problem
from quiz.ui.stage import Stage


class Banners(QObject):
    """Keeps the problems that nobody has put away yet, and builds the banner of the first of them.

    `changed` says that another banner, or none, is to be shown; the window puts it where it belongs.
    """

    changed = Signal()

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._problems: list[Problem] = []
        self._announced: Problem | None = None

    def report(self, problem: Problem) -> None:
        """Tell of a problem, with those of the same kind if there are any."""
        titles = [known.title for known in self._problems]
        if problem.title in titles:
            at = titles.index(problem.title)
            self._problems[at] = self._problems[at].joined_with(problem)
        else:
            self._problems.append(problem)
        self.changed.emit()

    def build(self) -> ErrorBanner | None:
        """A banner for the first problem; None when there is none."""
        if not self._problems:
            return None
        problem = self._problems[0]
        banner = ErrorBanner(self._stage.look, problem.title, problem.text, problem.details)
        banner.dismissed.connect(self._on_dismissed)
        return banner

    def announce(self, banner: ErrorBanner) -> None:
        """Say the banner's problem aloud, once."""
        if self._problems[0] is not self._announced:
            self._announced = self._problems[0]
            self._stage.say(banner, banner.accessibleName())

    def _on_dismissed(self) -> None:
        self._problems.pop(0)
        self.changed.emit()

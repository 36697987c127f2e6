"""What shall be printed."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.documents.editions import Edition
from quiz.documents.problems import DocumentProblem
from quiz.help.resources import HOME
from quiz.languages.translation import _
from quiz.story.model import Pack, Scenario


@dataclass(frozen=True, slots=True)
class Request:
    """What shall be printed: from which edition of the pack, about which `scenario`, in colour or black.

    `place` is where help is looked for (`de-nw`).
    """

    edition: Edition
    scenario: str | None = None
    color: bool = False
    place: str = HOME

    @property
    def pack(self) -> Pack:
        return self.edition.pack


def scenario_of(request: Request) -> Scenario:
    """The scenario that is asked for. Raises DocumentProblem if none is, or the pack has none of that name."""
    scenarios = request.pack.scenarios
    if request.scenario is None:
        raise DocumentProblem(_("Zu welcher Geschichte? Wählen Sie eine aus."))
    if request.scenario not in scenarios:
        message = _("Das Szenario „{id}“ gibt es nicht. Es gibt: {known}.")
        raise DocumentProblem(message.format(id=request.scenario, known=", ".join(scenarios)))
    return scenarios[request.scenario]

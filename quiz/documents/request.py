"""What shall be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quiz.documents.class_result import PrintedResult
from quiz.documents.editions import Edition
from quiz.documents.problems import DocumentProblem
from quiz.help.local import LocalHelp, with_local
from quiz.help.resources import HOME
from quiz.languages.translation import _
from quiz.story.model import Help, Pack, Scenario

PartOfSheet = Literal["all", "sheets", "key"]
NOTHING_LOCAL = LocalHelp()


@dataclass(frozen=True, slots=True)
class Request:
    """What shall be printed: from which edition of the pack, about which `scenario`, in colour or black.

    `place` is where help is looked for (`de-nw`), `local` is what the school knows better. `class_result` is needed for
    the result of a class, and for nothing else. `part` is for kinds that have a key: what everybody gets (`sheets`),
    what is needed once (`key`), or both.
    """

    edition: Edition
    scenario: str | None = None
    color: bool = False
    place: str = HOME
    local: LocalHelp = NOTHING_LOCAL
    class_result: PrintedResult | None = None
    part: PartOfSheet = "all"

    @property
    def pack(self) -> Pack:
        return self.edition.pack

    @property
    def help(self) -> Help:
        """The help of the pack with what the school knows better."""
        return with_local(self.pack.help, self.local)


def scenario_of(request: Request) -> Scenario:
    """The scenario that is asked for. Raises DocumentProblem if none is, or the pack has none of that name."""
    scenarios = request.pack.scenarios
    if request.scenario is None:
        raise DocumentProblem(_("Zu welcher Geschichte? Wählen Sie eine aus."))
    if request.scenario not in scenarios:
        message = _("Das Szenario „{id}“ gibt es nicht. Es gibt: {known}.")
        raise DocumentProblem(message.format(id=request.scenario, known=", ".join(scenarios)))
    return scenarios[request.scenario]

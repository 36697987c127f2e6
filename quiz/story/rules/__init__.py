"""The numbered rules: each is a module of this package, found by its name `r<number>_…`.

A rule module has CODE, SEVERITY, TITLE, WHY, MESSAGE, REMEDY, an example BAD that breaks it and one GOOD that does not,
and at least one of

    check_scenario(scenario, context)      for each scenario that could be read,
    check_flow(scenario, exploration)      for each whose flow could be searched,
    check_pack(context)                    once.

Each yields the locations where the rule is broken, with the values for MESSAGE and REMEDY.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from quiz.story import state_graph
from quiz.story.builtin import BUILTIN
from quiz.story.exploring import Exploration, explore
from quiz.story.findings import Finding, Severity, Term
from quiz.story.loading import Loaded
from quiz.story.loading.bodies import leads_out, real_media_folder
from quiz.story.loading.kinds import TOO_MANY_PROBLEMS
from quiz.story.loading.source import MAX_PROBLEMS
from quiz.story.model import Pack, Scenario
from quiz.story.pack_paths import files_in
from quiz.story.plain_text import shorten
from quiz.story.rules.context import Context, Hit, completed, connected
from quiz.story.rules.spots import Spots

AVATARS = Path(__file__).resolve().parents[3] / "assets" / "avatars"
_NAMES: Mapping[str, str | None] = {
    "R101": "scenes",
    "R102": "endings",
    "R103": "people",
    "R104": None,
    "R105": None,
    "R106": None,
    "R107": None,
    "R108": None,
    "R115": None,
    "R116": None,
    "R117": None,
    "R109": "messages",
    "R110": None,
    "R118": "chats",
    "R119": "messages",
    "R120": "chats",
}
"""The rules that look up names, and the part of a scenario they look in; None if they look outside the scenario."""


@dataclass(frozen=True)
class Rule:
    """One numbered rule. `title`, `why`, `message` and `remedy` are German templates, `bad` and `good` YAML."""

    code: str
    severity: Severity
    title: str
    why: str
    message: str
    remedy: str
    bad: str
    good: str
    check_scenario: Callable[[Scenario, Context], Iterator[Hit]] | None
    check_flow: Callable[[Scenario, Exploration], Iterator[Hit]] | None
    check_pack: Callable[[Context], Iterator[Hit]] | None

    def about(self, scenario: Scenario, context: Context) -> Iterator[Finding]:
        return self._findings(self.check_scenario(scenario, context) if self.check_scenario else ())

    def about_flow(self, scenario: Scenario, exploration: Exploration) -> Iterator[Finding]:
        return self._findings(self.check_flow(scenario, exploration) if self.check_flow else ())

    def about_pack(self, context: Context) -> Iterator[Finding]:
        return self._findings(self.check_pack(context) if self.check_pack else ())

    def _findings(self, hits: Iterable[Hit]) -> Iterator[Finding]:
        for location, values in hits:
            shown = {name: _short(value) for name, value in values.items()}
            yield Finding(self.code, self.severity, location, self.message, self.remedy, shown)


def _short(value: str | int) -> str | int:
    return shorten(value) if isinstance(value, str) and not isinstance(value, Term) else value


@dataclass(frozen=True)
class Checked:
    """Everything that is wrong with a pack.

    `unsound` are the scenarios with an error in their text or references, or in the tactics or the help that they
    need: they can be neither explored nor played.
    `faulty` are those with any error, including errors in their flow.
    """

    findings: tuple[Finding, ...]
    unsound: frozenset[str]
    faulty: frozenset[str]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of codes. A frozen program finds them if its build collects this package's modules."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name.startswith("r"))
    rules = tuple(_rule(import_module(f"{__name__}.{name}")) for name in names)
    if not rules:
        raise RuntimeError("no rule was found beside " + __name__)
    return rules


def check_pack(
    loaded: Loaded,
    *,
    today: date,
    builtin: bool | None = None,
    state_limit: int | None = None,
) -> Checked:
    """Check a loaded pack against all rules; what was found while loading comes first.

    `state_limit` is the most states of a scenario that are searched, by default STATE_LIMIT.

    `builtin` says whether this is the pack that comes with the program, which has to meet more rules; by default its
    folder decides. Translations are checked with their catalogues, not by these rules.
    """
    if loaded.pack is None:
        return Checked(loaded.findings, loaded.broken, loaded.broken)
    limit = state_graph.STATE_LIMIT if state_limit is None else state_limit
    flows = _explore(loaded, limit)
    explored = flows.explored
    context = _context(loaded, loaded.pack, today, builtin, flows, limit)
    found = _Findings(_about_fragments(loaded, context))
    unsound, faulty = set(loaded.broken), set(loaded.broken)
    for scenario in loaded.pack.scenarios.values():
        if found.add(finding for rule in all_rules() for finding in rule.about(scenario, context)):
            unsound.add(scenario.id)
            faulty.add(scenario.id)
        if scenario.id in explored:
            exploration = explored[scenario.id]
            certain = all_rules() if connected(scenario) else _error_rules()
            if found.add(finding for rule in certain for finding in rule.about_flow(scenario, exploration)):
                faulty.add(scenario.id)
    found.add(finding for rule in all_rules() for finding in rule.about_pack(context))
    findings = (*loaded.findings, *found.all())
    every = loaded.pack.scenarios.keys() if _concern_all(findings) else ()
    return Checked(findings, frozenset(unsound.union(every)), frozenset(faulty.union(every)))


def unsound_scenarios(loaded: Loaded) -> frozenset[str]:
    """The scenarios with an error in their text or references, found without searching the flow of any."""
    if loaded.pack is None:
        return loaded.broken
    context = _context(loaded, loaded.pack, date.min, None)
    scenarios = loaded.pack.scenarios
    about_pack = (finding for rule in _error_rules() for finding in rule.about_pack(context))
    if _concern_all((*loaded.findings, *about_pack)):
        return loaded.broken | scenarios.keys()
    return loaded.broken | {
        scenario.id
        for scenario in scenarios.values()
        if any(True for rule in _error_rules() for _ in rule.about(scenario, context))
    }


def written_errors(loaded: Loaded) -> tuple[Finding, ...]:
    """The errors in texts and references, found without searching the flow of any scenario."""
    found = _Findings()
    if loaded.pack is not None:
        context = _context(loaded, loaded.pack, date.min, None)
        found.add(_about_fragments(loaded, context))
        for rule in _error_rules():
            found.add(finding for one in loaded.pack.scenarios.values() for finding in rule.about(one, context))
            found.add(rule.about_pack(context))
    return (*(finding for finding in loaded.findings if finding.severity == "error"), *found.all())


class _Findings:
    """What the rules find, at most MAX_PROBLEMS."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._kept: list[Finding] = []
        self._more = False
        self.add(findings)

    def add(self, findings: Iterable[Finding]) -> bool:
        """Add findings; return whether there is an error among them."""
        error = False
        for finding in findings:
            error = error or finding.severity == "error"
            if len(self._kept) < MAX_PROBLEMS:
                self._kept.append(finding)
            else:
                self._more = True
                if error:
                    break
        return error

    def all(self) -> list[Finding]:
        """All findings that were kept, and one more that says so if others were dropped."""
        if not self._more:
            return self._kept
        more, location = TOO_MANY_PROBLEMS, self._kept[-1].location
        return [*self._kept, Finding(more.code, "error", location, more.message, more.remedy, {"limit": MAX_PROBLEMS})]


def _concern_all(findings: Iterable[Finding]) -> bool:
    """Whether there is an error in what every scenario needs: the tactics for judging, and the help at its end."""
    return any(f.severity == "error" and f.location.file in ("tactics.yaml", "help.yaml") for f in findings)


def _error_rules() -> list[Rule]:
    return [rule for rule in all_rules() if rule.severity == "error"]


def _about_fragments(loaded: Loaded, context: Context) -> Iterator[Finding]:
    """What is certainly wrong in the scenarios that lost parts: their references."""
    for rule in all_rules():
        for fragment in loaded.fragments if rule.code in _NAMES else ():
            if _NAMES[rule.code] in (None, *fragment.known):
                yield from rule.about(fragment.scenario, context)


@dataclass(frozen=True)
class _Flows:
    """The scenarios that could be searched, and those with too many states: for any search, or for a short one."""

    explored: Mapping[str, Exploration]
    too_large: frozenset[str]
    large: frozenset[str]


def _explore(loaded: Loaded, limit: int) -> _Flows:
    """Explore each scenario as if missing scenes and endings existed."""
    explored: dict[str, Exploration] = {}
    large: set[str] = set()
    for scenario in loaded.pack.scenarios.values() if loaded.pack else ():
        if scenario.start and scenario.id not in loaded.unclear:
            whole = completed(scenario)
            try:
                explored[scenario.id] = explore(whole, min(limit, state_graph.WINDOW_STATE_LIMIT))
                continue
            except state_graph.TooManyStates:
                large.add(scenario.id)
            try:
                if limit > state_graph.WINDOW_STATE_LIMIT:
                    explored[scenario.id] = explore(whole, limit)
            except state_graph.TooManyStates:
                pass
    too_large = large - explored.keys()
    return _Flows(explored, frozenset(too_large), frozenset(large - too_large))


def _context(
    loaded: Loaded,
    pack: Pack,
    today: date,
    builtin: bool | None,
    flows: _Flows | None = None,
    limit: int = 0,
) -> Context:
    folder = loaded.files.folder
    media_folder = real_media_folder(folder)
    media = frozenset(name for name in files_in(media_folder) if not leads_out(media_folder, name))
    pictures = {Path(name).stem for name in files_in(AVATARS) | media if name.endswith(".svg")}
    return Context(
        pack=pack,
        today=today,
        builtin=folder.resolve() == BUILTIN if builtin is None else builtin,
        spots=Spots(loaded.files),
        cut=loaded.cut,
        avatars=frozenset(pictures),
        media=media,
        media_folder=media_folder,
        state_limit=limit,
        too_large=flows.too_large if flows is not None else frozenset(),
        large=flows.large if flows is not None else frozenset(),
    )


def _rule(module: ModuleType) -> Rule:
    return Rule(
        code=module.CODE,
        severity=module.SEVERITY,
        title=module.TITLE,
        why=module.WHY,
        message=module.MESSAGE,
        remedy=module.REMEDY,
        bad=module.BAD,
        good=module.GOOD,
        check_scenario=getattr(module, "check_scenario", None),
        check_flow=getattr(module, "check_flow", None),
        check_pack=getattr(module, "check_pack", None),
    )

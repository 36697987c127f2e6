"""`quiz explore`: what can happen in a scenario, exactly."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from fractions import Fraction

from quiz.cli import console
from quiz.cli.arguments import Parser
from quiz.cli.packs import load_sound, scenario_of, searched
from quiz.languages.translation import _, ngettext
from quiz.story.exploring import Exploration, Span, explore
from quiz.story.model import Scenario

LONGEST_NUMBER = 15


def run(argv: Sequence[str]) -> int:
    parser = Parser("explore", _("zählt genau, was in einem Szenario geschehen kann"))
    parser.positional("pack", _("Ordner oder Zip-Datei des Pakets; ohne diese Angabe das mitgelieferte"))
    parser.option("--scenario", "ID", _("nur dieses Szenario"))
    parser.choice("--format", ("text", "json"), _("Form der Ausgabe"))
    args = parser.read(argv)
    pack = load_sound(args.pack)
    scenarios = list(pack.scenarios.values()) if args.scenario is None else [scenario_of(pack, args.scenario)]
    sys.set_int_max_str_digits(0)  # paths are counted exactly, however many there are
    explored = {scenario.id: searched(scenario, explore) for scenario in scenarios}
    if args.format == "json":
        console.print_json({key: as_json(exploration) for key, exploration in explored.items()})
    else:
        for scenario in scenarios:
            print("\n".join(as_lines(scenario, explored[scenario.id])), end="\n\n")
    return 0


def as_json(exploration: Exploration) -> dict[str, object]:
    """The numbers of one scenario as `--format json` prints them; numbers that cannot be counted are None."""
    return {
        "states": exploration.states,
        "transitions": exploration.transitions,
        "paths": exploration.paths,
        "endings": dict(exploration.endings),
        "messages": _span(exploration.messages),
        "tactics": {key: _number(share) for key, share in exploration.tactics.items()},
        "honest_share": None if exploration.honest_share is None else _span(exploration.honest_share),
        "minutes": _span(exploration.minutes),
    }


def as_lines(scenario: Scenario, exploration: Exploration) -> Iterator[str]:
    """The numbers of one scenario as text."""
    yield f"{scenario.id}: {scenario.title}"
    yield _("  Zustände: {states}, Übergänge: {transitions}, Wege: {paths}").format(
        states=exploration.states, transitions=exploration.transitions, paths=_shown(exploration.paths)
    )
    for ending, paths in exploration.endings.items():
        yield ending_line(ending, paths)
    yield _("  Nachrichten auf einem Weg: {low} bis {high}").format(**_shown_span(exploration.messages))
    yield _("  Minuten: {low} bis {high}").format(**_shown_span(exploration.minutes))
    if exploration.honest_share is not None:
        low, high = exploration.honest_share.min, exploration.honest_share.max
        yield _("  Anteil harmloser Nachrichten: {low} bis {high}").format(low=_percent(low), high=_percent(high))
    for tactic, share in exploration.tactics.items():
        yield _("  Taktik {tactic}: auf {share} der Wege").format(tactic=tactic, share=_percent(share))


def ending_line(ending: str, paths: int | None) -> str:
    """How many paths lead to an ending; None for infinitely many."""
    if paths is None:
        return _("  Ende {ending}: unbegrenzt viele Wege").format(ending=ending)
    line = ngettext("  Ende {ending}: {paths} Weg", "  Ende {ending}: {paths} Wege", paths)
    return line.format(ending=ending, paths=_shown(paths))


def _span(span: Span) -> dict[str, int | float | None]:
    return {"min": _number(span.min), "max": _number(span.max)}


def _number(value: int | Fraction | None) -> int | float | None:
    return float(value) if isinstance(value, Fraction) else value


def _shown_span(span: Span) -> dict[str, str]:
    return {"low": _shown(span.min), "high": _shown(span.max)}


def _shown(value: int | Fraction | None) -> str:
    if value is None:
        return _("unbegrenzt viele")
    if isinstance(value, Fraction):
        return f"{float(value):.1f}"
    digits = str(value)
    return digits if len(digits) <= LONGEST_NUMBER else _("etwa 10^{power}").format(power=len(digits) - 1)


def _percent(share: int | Fraction | None) -> str:
    return _("unbestimmt") if share is None else f"{float(share):.0%}"

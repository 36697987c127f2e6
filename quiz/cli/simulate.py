"""`quiz simulate`: simulated readers play, and what they meet is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quiz.cli import console, findings
from quiz.cli.arguments import CommandFailed, Parser, required, whole_number
from quiz.cli.packs import load_sound, scenario_of, searched
from quiz.languages.translation import _, ngettext
from quiz.play.wording import finding_line
from quiz.story.model import Pack, Scenario
from quiz.story.simulating import PLAYERS, Player, Simulation, simulate
from quiz.story.surface import (
    LEAST_MESSAGES,
    LEAST_STORIES,
    MOST_SINGLE,
    MOST_TOGETHER,
    OUTSIDES,
    PARTS,
    Accuracy,
    Measured,
    Surface,
    surface,
)

MOST_PLAYS = 1_000_000
BAR = 40


def run(argv: Sequence[str]) -> int:
    parser = Parser("simulate", _("lässt erfundene Spielende viele Durchgänge spielen"))
    parser.positional("pack", _("Ordner oder Zip-Datei des Pakets; ohne diese Angabe das mitgelieferte"))
    parser.option("--scenario", "ID", _("nur dieses Szenario"))
    parser.option("--plays", "N", _("Durchgänge für jedes Szenario"), whole_number("--plays", 1, MOST_PLAYS))
    parser.option("--seed", "S", _("Startzahl: dieselbe ergibt dasselbe"), whole_number("--seed", -(10**18), 10**18))
    parser.choice("--player", PLAYERS, _("wie gespielt wird; ohne Angabe random"))
    parser.choice("--format", ("text", "json"), _("Form der Ausgabe"))
    args = parser.read(argv)
    plays, seed = required(args.plays, "--plays"), required(args.seed, "--seed")
    player: Player = args.player or "random"
    pack = load_sound(args.pack)
    scenarios = list(pack.scenarios.values()) if args.scenario is None else [scenario_of(pack, args.scenario)]
    outside = _outside(pack) if player == "surface" else None

    def played(scenario: Scenario) -> Simulation:
        marks = frozenset[str]() if outside is None else outside.marked_in(scenario.id)
        return simulate(scenario, pack.tactics, plays, seed, player, marks)

    found = [searched(scenario, played) for scenario in scenarios]
    if args.format == "json":
        console.print_json({simulation.scenario: as_json(simulation) for simulation in found})
    else:
        for simulation in found:
            print("\n".join(as_lines(pack.scenarios[simulation.scenario], simulation)), end="\n\n")
        if outside is not None:
            print("\n".join(line for part in PARTS for line in outside_lines(pack, part)))
    return 0


def _outside(pack: Pack) -> Surface:
    found = surface(pack)
    if found is None:
        message = _(
            "Aus diesem Paket lässt sich nichts über das Äußere lernen: Es braucht Nachrichten in mindestens {stories} "
            "Geschichten oder Checks, {messages} mit Taktik und {messages} ohne."
        )
        raise CommandFailed(message.format(stories=LEAST_STORIES, messages=LEAST_MESSAGES))
    return found


def outside_lines(pack: Pack, part: Measured) -> Iterator[str]:
    """What the reader of outsides achieves in this part of the whole pack; nothing if there is too little to learn."""
    found = surface(pack, part)
    if found is None:
        return
    about = _("Nur nach dem Äußeren {part}, gelernt aus den anderen. So viel Prozent sind richtig; Raten ergibt 50:")
    yield about.format(part=_(PARTS[part]))
    yield _("(jede Nachricht zählt gleich; jede Person zählt gleich; nur Geschichten mit Taktiken)")
    for outside, accuracy in sorted(found.singles.items(), key=lambda pair: -pair[1].highest):
        yield _outside_line(_(OUTSIDES[outside]), accuracy, MOST_SINGLE)
    yield _outside_line(_("alles Äußere"), found.together, MOST_TOGETHER[part])


def _outside_line(words: str, accuracy: Accuracy, most: float) -> str:
    shares = (accuracy.by_message, accuracy.by_sender, accuracy.with_tactics)
    line = f"    {'; '.join(f'{share:.0%}' for share in shares)}  {words}"
    if accuracy.highest > most:
        return _("{line}: zu viel, erlaubt sind {most} %").format(line=line, most=round(most * 100))
    return line


def as_json(simulation: Simulation) -> dict[str, object]:
    """The numbers of one scenario as `--format json` prints them."""
    return {
        "player": simulation.player,
        "plays": simulation.plays,
        "seed": simulation.seed,
        "unfinished": simulation.unfinished,
        "hits": simulation.hits,
        "misses": simulation.misses,
        "false_alarms": simulation.false_alarms,
        "correct_rejections": simulation.correct_rejections,
        "endings": dict(simulation.endings),
        "scores": {str(score): times for score, times in simulation.scores.items()},
        "tactics": dict(simulation.tactics),
        "messages": {
            key: {"shown": tally.shown, "marked": tally.marked, "named": tally.named}
            for key, tally in simulation.messages.items()
        },
        "advice": findings.as_json(simulation.advice),
    }


def as_lines(scenario: Scenario, simulation: Simulation) -> Iterator[str]:
    """The numbers of one scenario as text."""
    head = ngettext(
        "{scenario}: {plays} Durchgang, Spielweise {player}, Startzahl {seed}",
        "{scenario}: {plays} Durchgänge, Spielweise {player}, Startzahl {seed}",
        simulation.plays,
    )
    yield head.format(scenario=scenario.id, plays=simulation.plays, player=simulation.player, seed=simulation.seed)
    yield _("  erkannt {hits}, übersehen {misses}, Fehlalarme {alarms}, zu Recht nicht markiert {rejections}").format(
        hits=simulation.hits,
        misses=simulation.misses,
        alarms=simulation.false_alarms,
        rejections=simulation.correct_rejections,
    )
    yield _("  Enden:")
    yield from _bars(dict(simulation.endings))
    yield _("  richtig beurteilte Nachrichten, in Prozent:")
    yield from _bars({str(score): times for score, times in simulation.scores.items()})
    yield _("  Nachrichten, markiert von gezeigt:")
    for message in scenario.messages():
        if message.key in simulation.messages:
            tally = simulation.messages[message.key]
            kind = ", ".join(message.tactics) or _("harmlos")
            yield f"    {message.key}: {tally.marked}/{tally.shown} ({kind})"
    if simulation.advice:
        yield _("  Rat:")
        yield from (f"    {finding_line(finding)}" for finding in simulation.advice)


def _bars(histogram: dict[str, int]) -> Iterator[str]:
    highest = max(histogram.values(), default=0) or 1
    width = max(map(len, histogram), default=0)
    for name, times in histogram.items():
        yield f"    {name:<{width}} {times:>7} {'#' * round(BAR * times / highest)}".rstrip()

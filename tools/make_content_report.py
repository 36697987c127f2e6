"""Write docs/content-report.md: how balanced the built-in pack is, explored exactly and played by simulated readers.

python -m tools.make_content_report [plays]
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from quiz.scoring.discernment import discernment
from quiz.story.balance import Balance, ScenarioBalance, balance
from quiz.story.builtin import BUILTIN
from quiz.story.consequences import decisions
from quiz.story.loading import load_pack
from quiz.story.model import Scenario
from quiz.story.rules.context import judged
from quiz.story.simulating import PLAYERS
from quiz.story.surface import MOST_SINGLE, MOST_TOGETHER, OUTSIDES, PARTS, Accuracy, Measured, Surface

REPORT = Path(__file__).resolve().parents[1] / "docs" / "content-report.md"
SEED = 1
NAMES = {
    "random": "würfelt",
    "careful": "achtsam",
    "trusting": "arglos",
    "suspicious": "misstrauisch",
    "surface": "sieht nur Äußeres",
}


def lines(found: Balance, plays: int) -> Iterator[str]:
    yield "# Wie ausgewogen das Paket ist\n"
    yield "Erzeugt mit `python -m tools.make_content_report`: jedes Szenario genau abgesucht (`quiz explore`) und von"
    yield f"erfundenen Spielenden je {plays}-mal gespielt (`quiz simulate`, Startzahl {SEED}).\n"
    yield "## Szenarien\n"
    yield "| Szenario | Wege | Nachrichten | Minuten | harmlos | Lesbarkeit | Enden bei zufälligen Antworten |"
    yield "|---|---|---|---|---|---|---|"
    yield from (_scenario(one) for one in found.scenarios)
    yield f"\nHarmlos sind insgesamt {_percent(found.honest)} der Nachrichten anderer, ohne die ganz harmlosen"
    yield f"Szenarien {_percent(found.honest_if_mixed)}. Lesbarkeit nach Amstad: ab 65 gut für 13-Jährige.\n"
    yield "## Entscheidungen, und wer täuscht\n"
    yield "Eine Entscheidung ändert etwas, wenn sich nach zwei Antworten mindestens drei spätere Schritte oder die"
    yield "Enden unterscheiden; die Antwort darauf zählt nicht. Verlockend heißt: eine der Antworten ist riskant.\n"
    columns = (
        "Szenario",
        "Entscheidungen",
        "ändern etwas",
        "verlockend",
        "Taktiken",
        "die meisten von",
        "sonst harmlos",
    )
    yield f"| {' | '.join((*columns, 'auch von'))} |"
    yield "|---|---|---|---|---|---|---|---|"
    yield from (_decisions(one.scenario) for one in found.scenarios)
    every = [one for scenario in found.scenarios for one in decisions(scenario.scenario)]
    matter, tempt = sum(one.matters for one in every), sum(one.tempts for one in every)
    yield f"\nVon {len(every)} Entscheidungen ändern {matter} etwas, {tempt} sind verlockend.\n"
    yield "## Taktiken\n"
    yield "| Taktik | Szenarien | Nachrichten mit Kurzrunden und Checks | höchster Anteil zufälliger Durchgänge |"
    yield "|---|---|---|---|"
    for tactic in found.tactics:
        yield f"| {tactic.tactic} | {tactic.scenarios} | {tactic.messages} | {tactic.share:.0%} |"
    yield "\n## Trennt die Auswertung, wer gut unterscheidet?\n"
    yield "Alle Szenarien zusammen. Wer alles oder nichts verdächtigt, unterscheidet nicht: d′ ist 0.\n"
    yield "| Spielweise | markiert Taktiken | markiert Harmloses | d′ | c |"
    yield "|---|---|---|---|---|"
    yield from _players(found)
    yield from _outsides(found)
    yield "\n## Nicht erreichte Ziele\n"
    if not found.missed:
        yield "Keine."
    for finding in found.missed:
        where = f"{finding.location.file}:{finding.location.line}"
        yield f"* {where}: {finding.message.format(**finding.values)}"


def _scenario(one: ScenarioBalance) -> str:
    random = one.plays["random"]
    endings = ", ".join(f"{ending} {times / random.plays:.0%}" for ending, times in random.endings.items())
    minutes = f"{float(one.minutes.min or 0):.1f}–{float(one.minutes.max or 0):.1f}"
    score = "–" if one.readability is None else f"{one.readability:.0f}"
    cells = (
        one.scenario.title,
        f"{one.paths}",
        f"{one.messages.min}–{one.messages.max}",
        minutes,
        _percent(one.honest),
        score,
        endings,
    )
    return f"| {' | '.join(cells)} |"


def _decisions(scenario: Scenario) -> str:
    """A row about the decisions of a story, and about the people who send tactics."""
    found, messages = decisions(scenario), judged(scenario)
    tactics = Counter(one.sender for one in messages if one.tactics and not one.forwarded)
    main = tactics.most_common(1)[0][0] if tactics else None
    own = [one for one in messages if one.sender == main and not one.forwarded]
    cells = (
        scenario.title,
        f"{len(found)}",
        f"{sum(one.matters for one in found)}",
        f"{sum(one.tempts for one in found)}",
        f"{tactics.total()}",
        "–" if main is None else scenario.people[main].name,
        _percent(Fraction(sum(one.honest for one in own), len(own)) if own else None),
        ", ".join(scenario.people[sender].name for sender in tactics if sender != main) or "–",
    )
    return f"| {' | '.join(cells)} |"


def _players(found: Balance) -> Iterator[str]:
    for player in PLAYERS:
        plays = [one.plays[player] for one in found.scenarios if player in one.plays]
        if not plays:
            continue
        hits, misses = sum(p.hits for p in plays), sum(p.misses for p in plays)
        alarms, rejections = sum(p.false_alarms for p in plays), sum(p.correct_rejections for p in plays)
        value = discernment(hits, hits + misses, alarms, alarms + rejections)
        yield (
            f"| {NAMES[player]} | {hits / (hits + misses):.0%} | {alarms / (alarms + rejections):.0%} "
            f"| {_number(value.d_prime)} | {_number(value.criterion)} |"
        )


def _outsides(found: Balance) -> Iterator[str]:
    yield "\n## Was das Äußere verrät\n"
    yield "Wer kein Wort liest, lernt aus den anderen Geschichten (oder den anderen Kurzrunden und Checks), welches"
    yield "Äußere mit Taktiken zusammengeht (`quiz simulate --player surface`). Richtig ist das Mittel aus erkannten"
    yield "Taktiken und erkanntem Harmlosem; Raten ergibt 50 %. Die höchste der drei Zahlen zählt (R319)."
    read: dict[Measured, Surface | None] = {"stories": found.surface, "items": found.item_surface}
    for part, one in read.items():
        if one is not None:
            yield from _outsides_of(one, part)


def _outsides_of(found: Surface, part: Measured) -> Iterator[str]:
    yield f"\n### Wie viel {PARTS[part]}\n"
    yield f"Erlaubt sind {MOST_SINGLE:.0%}, für alles zusammen {MOST_TOGETHER[part]:.0%}.\n"
    yield "| Äußeres | jede Nachricht zählt gleich | jede Person zählt gleich | nur Geschichten mit Taktiken | |"
    yield "|---|---|---|---|---|"
    for outside, accuracy in sorted(found.singles.items(), key=lambda pair: -pair[1].highest):
        yield _outside(OUTSIDES[outside], accuracy, MOST_SINGLE)
    yield _outside("**alles zusammen**", found.together, MOST_TOGETHER[part])


def _outside(name: str, accuracy: Accuracy, most: float) -> str:
    shares = (accuracy.by_message, accuracy.by_sender, accuracy.with_tactics)
    verdict = "zu viel" if accuracy.highest > most else ""
    return f"| {name} | {' | '.join(f'{share:.0%}' for share in shares)} | {verdict} |"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}"  # never -0.00


def _percent(share: Fraction | None) -> str:
    return "–" if share is None else f"{float(share):.0%}"


def main(plays: int) -> None:
    pack = load_pack(BUILTIN).pack
    if pack is None:
        sys.exit("the built-in pack cannot be read")
    REPORT.write_text("\n".join(lines(balance(pack, plays, SEED), plays)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)

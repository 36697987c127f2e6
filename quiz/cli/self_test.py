"""`quiz self-test`: loads everything, plays every scenario to its help screen, opens every screen, and reports it."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import cycle

from quiz import __version__
from quiz.cli import console, defect, interrupts, scripted
from quiz.cli.arguments import CommandFailed, Parser
from quiz.cli.chat_lines import ChatLines, help_lines, look_back_lines
from quiz.cli.packs import load, translated
from quiz.cli.paths import covering_paths
from quiz.documents.editions import edition
from quiz.documents.kinds import HELP_CARDS, kinds_of
from quiz.documents.making import make_pdf
from quiz.documents.problems import DocumentProblem
from quiz.documents.request import Request
from quiz.languages.catalogs import available, use
from quiz.languages.translation import SOURCE, _, ngettext
from quiz.play.wording import finding_line
from quiz.scoring.items import CONFIDENCES, ItemAnswer, judge_items
from quiz.scoring.lookback import look_back
from quiz.scoring.summary import CountedPlaythrough, summarise
from quiz.story.events import EndingReached, Judgement, Mark, OptionChosen
from quiz.story.model import Item, Pack, Scenario
from quiz.story.playthrough import Playthrough

JUDGEMENTS: tuple[Judgement, ...] = ("okay", "unsure", "trick")


def run(argv: Sequence[str]) -> int:
    Parser("self-test", _("prüft das Programm: lädt alles, spielt jedes Szenario, öffnet jeden Bildschirm")).read(argv)
    versions = {"version": __version__, "python": platform.python_version(), "system": platform.system()}
    print(_("Durchblick {version}, Python {python}, {system}").format(**versions))
    failures = 0
    for failure in _failures():
        failures += 1
        console.problem(failure)
    if failures:
        raise CommandFailed(_("Der Selbsttest ist nicht bestanden."))
    print(_("Der Selbsttest ist bestanden."))
    return 0


def _failures() -> Iterator[str]:
    """Do everything, print what was done, and yield a sentence for each failure."""
    pack = _load()
    yield from _languages(pack)
    for scenario in pack.scenarios.values():
        yield from _play_all(pack, scenario)
    _answer_checks(pack)
    yield from _sheets(pack)
    with interrupts.held() as interrupted:
        yield from _windows(interrupted)


def _load() -> Pack:
    loaded = load(None)
    errors = [finding for finding in loaded.findings if finding.severity == "error"]
    if loaded.pack is None or errors:
        raise CommandFailed("\n".join(finding_line(finding) for finding in errors))
    pack = loaded.pack
    message = _(
        "Paket geladen: {scenarios} Szenarien, {tactics} Taktiken, {items} Check-Aufgaben, {help} Hilfe-Einträge."
    )
    numbers = {
        "scenarios": len(pack.scenarios),
        "tactics": len(pack.tactics.tactics),
        "items": sum(len(items) for items in pack.checks.values()),
        "help": sum(resource.show for resource in pack.help.resources.values()),
    }
    print(message.format(**numbers))
    return pack


def _languages(pack: Pack) -> Iterator[str]:
    tags = [language.tag for language in available(pseudo=True)]
    for tag in tags:
        if translated(pack, tag).scenarios.keys() != pack.scenarios.keys():
            yield _("In der Sprache {tag} fehlen Szenarien.").format(tag=tag)
    use(SOURCE)
    print(_("Sprachen geladen: {tags}.").format(tags=", ".join(tags)))


def _sheets(pack: Pack) -> Iterator[str]:
    """Typeset every sheet that is about no story, and the cards with help in every language."""
    source = edition(pack, pack.language)
    words = [kind.word for kind in kinds_of(pack) if kind.needs == "nothing"]
    wanted = [(word, source) for word in words]
    wanted += [(HELP_CARDS.word, edition(pack, one.tag)) for one in available() if one.tag != pack.language]
    done = 0
    for word, one in wanted:
        try:
            make_pdf(word, Request(one))
            done += 1
        except DocumentProblem as problem:
            yield f"{word}: {problem}"
    print(ngettext("{n} Blatt zum Drucken gesetzt.", "{n} Blätter zum Drucken gesetzt.", done).format(n=done))


def _play_all(pack: Pack, scenario: Scenario) -> Iterator[str]:
    """Play each of the covering paths down to the help screen, with the players' marks in turn."""
    endings: set[str] = set()
    taken: set[tuple[str, str]] = set()
    paths = covering_paths(scenario)
    for path, marks in zip(paths, cycle(_marks(scenario)), strict=False):
        played = scripted.play(scenario, path, marks)
        _look_back(pack, scenario, played)
        taken.update((event.choice, event.option) for event in played.events if isinstance(event, OptionChosen))
        endings.update(event.ending for event in played.events if isinstance(event, EndingReached))
    options = {(choice.key, option.id) for choice in scenario.choices() for option in choice.options}
    missing = [*(f"{choice}/{option}" for choice, option in options - taken), *(scenario.endings.keys() - endings)]
    if missing:
        message = _("Szenario {id}: nicht erreicht wurden {missing}.")
        yield message.format(id=scenario.id, missing=", ".join(sorted(missing)))
    message = _("Szenario {id}: {ways} Wege mit {options} Antworten und {endings} Enden gespielt, jeder bis zur Hilfe.")
    print(message.format(id=scenario.id, ways=len(paths), options=len(taken), endings=len(endings)))


def _marks(scenario: Scenario) -> tuple[dict[str, Mark], ...]:
    """Players who mark nothing, everything, everything as unsure, and everything right."""
    judged = [message for message in scenario.messages() if message.sender != scenario.you]
    return (
        {},
        {message.key: Mark("trick") for message in judged},
        {message.key: Mark("unsure") for message in judged},
        {message.key: Mark("trick", tactic=message.tactics[0]) for message in judged if message.tactics},
    )


def _look_back(pack: Pack, scenario: Scenario, played: Playthrough) -> None:
    """Build everything that is shown after an ending, down to the help."""
    transcript = ChatLines(scenario)
    lines = [*transcript.opening()]
    for event in played.events:
        lines += transcript.lines(event)
    back = look_back(scenario, pack.tactics, played.events)
    lines += look_back_lines(back, transcript, pack.tactics)
    lines += help_lines(pack.help, date.today())
    answers = _answers(scenario.round)
    summarise(
        [scenario],
        pack.tactics,
        [CountedPlaythrough(back.recognition)],
        [judge_items(scenario.round, pack.tactics, answers)],
    )


def _answer_checks(pack: Pack) -> None:
    for form, items in pack.checks.items():
        counts = judge_items(items, pack.tactics, _answers(items)).counts
        message = _("Check {form}: {items} Aufgaben beantwortet.")
        print(message.format(form=form.upper(), items=counts.tactic + counts.honest))


def _answers(items: Sequence[Item]) -> list[ItemAnswer]:
    statements = zip(cycle(JUDGEMENTS), cycle(CONFIDENCES), strict=False)
    return [
        ItemAnswer(item.id, judgement, confidence)
        for item, (judgement, confidence) in zip(items, statements, strict=False)
    ]


def _windows(interrupted: Callable[[], bool]) -> Iterator[str]:
    """Prove that Python and PySide6 fit together, then open every screen, without a display, until interrupted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from quiz.ui.system_libraries import PRINTING, missing_library

    lacking = missing_library(*PRINTING)
    if lacking is not None:
        yield lacking
        return
    from quiz.ui.soundness import CALLS, unsound

    problems = unsound()
    if problems or interrupted():
        yield from problems
        return
    print(_("Python und PySide6 passen zusammen, geprüft mit je {calls} Aufrufen.").format(calls=CALLS))
    from quiz.ui.selftest import missing_files, open_every_screen

    defects: list[str] = []
    before = sys.excepthook
    sys.excepthook = lambda kind, error, trace: defects.append(defect(kind, error, trace))  # where Qt calls Python
    try:
        screens = open_every_screen(interrupted)
    finally:
        sys.excepthook = before
    if interrupted():
        return
    yield from defects
    yield from missing_files()
    message = ngettext("{n} Bildschirm geöffnet: {screens}.", "{n} Bildschirme geöffnet: {screens}.", len(screens))
    print(message.format(n=len(screens), screens=", ".join(dict.fromkeys(screens))))

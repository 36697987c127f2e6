"""Loading the pack that the command line names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from quiz.cli import console, findings
from quiz.cli.arguments import CommandFailed, UsageProblem, names_pack
from quiz.languages.catalogs import content_lookup, use
from quiz.languages.translation import LanguageProblem, _
from quiz.play.wording import finding_line
from quiz.story.builtin import BUILTIN
from quiz.story.findings import Finding, PackUnreadable
from quiz.story.lessons import Lessons
from quiz.story.loading import Loaded, load_pack
from quiz.story.model import Help, Pack, Scenario, Tactics
from quiz.story.nearest import nearest
from quiz.story.pack_paths import archive_of, files_in
from quiz.story.rules import unsound_scenarios, written_errors
from quiz.story.state_graph import TooManyStates
from quiz.story.texts import map_texts

T = TypeVar("T")


def pack_folder(word: str | None) -> Path:
    """The folder or zip file of the pack that is meant; None means the built-in one.

    Raises UsageProblem if it is missing.
    """
    if word is None:
        return BUILTIN
    if not names_pack(word):
        message = _("„{folder}“ gibt es nicht; ein Paket ist ein Ordner oder eine Zip-Datei.")
        raise UsageProblem(message.format(folder=word))
    return Path(word)


def writable_folder(word: str | None) -> Path:
    """The folder of the pack that a command writes into. Raises UsageProblem for a zip file, or if it is missing."""
    folder = pack_folder(word)
    if archive_of(folder) is not None:
        message = _("Dieser Befehl ändert das Paket und braucht einen Ordner: Entpacke „{file}“ und nenne den Ordner.")
        raise UsageProblem(message.format(file=word))
    return folder


def load(word: str | None) -> Loaded:
    """Load the pack that is meant, with all its findings.

    Raises:
        CommandFailed: it is a zip file that cannot be opened; why has been printed.
    """
    try:
        return load_pack(pack_folder(word))
    except PackUnreadable as problem:
        raise refused(problem.findings) from problem


def load_sound(word: str | None) -> Pack:
    """Load a pack that has no errors in its texts and references; the flow of its stories does not matter.

    Raises:
        CommandFailed: there are such errors; they have been printed.
    """
    loaded = load(word)
    errors = written_errors(loaded)
    if loaded.pack is None or errors:
        raise refused(errors)
    return loaded.pack


def load_playable(word: str | None, scenario_id: str) -> Pack:
    """Load a pack in which this scenario must have no such errors.

    Raises:
        UsageProblem: the pack has no such scenario.
        CommandFailed: the scenario has errors; they have been printed.
    """
    loaded = load(word)
    if loaded.pack is None or scenario_id in unsound_scenarios(loaded):
        raise refused(written_errors(loaded))
    scenario_of(loaded.pack, scenario_id)
    return loaded.pack


def searched(scenario: Scenario, search: Callable[[Scenario], T]) -> T:
    """The result of a search of the scenario's states. Raises CommandFailed if there are too many."""
    try:
        return search(scenario)
    except TooManyStates as problem:
        message = _("Das Szenario „{id}“ hat zu viele Zustände; verkleinere die Bereiche der Variablen.")
        raise CommandFailed(message.format(id=scenario.id)) from problem


def scenario_of(pack: Pack, scenario_id: str) -> Scenario:
    """The scenario with this id. Raises UsageProblem if there is none."""
    if scenario_id in pack.scenarios:
        return pack.scenarios[scenario_id]
    if not pack.scenarios:
        raise UsageProblem(_("Das Paket enthält kein Szenario."))
    near = nearest(scenario_id, pack.scenarios)
    if near is None:
        message = _("Das Szenario „{id}“ gibt es nicht. Es gibt: {known}.")
        raise UsageProblem(message.format(id=scenario_id, known=", ".join(pack.scenarios)))
    message = _("Das Szenario „{id}“ gibt es nicht; am nächsten kommt „{near}“.")
    raise UsageProblem(message.format(id=scenario_id, near=near))


def own_part(pack: Pack) -> Pack:
    """The pack without what it took from the built-in one."""
    has = files_in(Path(pack.folder))
    return replace(
        pack,
        tactics=pack.tactics if "tactics.yaml" in has else Tactics({}, {}, {}, {}),
        help=pack.help if "help.yaml" in has else Help({}, {}, None, {}),
        lessons=pack.lessons if "lessons.yaml" in has else Lessons(),
    )


def translated(pack: Pack, tag: str | None) -> Pack:
    """Switch to a language and return the pack in it; with None both stay as they are.

    Raises:
        UsageProblem: the language is unknown, or its catalogue is broken.
    """
    if tag is None:
        return pack
    try:
        use(tag)
        return map_texts(pack, content_lookup(Path(pack.folder), tag, BUILTIN))
    except LanguageProblem as problem:
        raise UsageProblem(str(problem)) from problem


def refused(errors: Sequence[Finding]) -> CommandFailed:
    """Print the errors of a pack, and return the reason why the command stops."""
    for finding in findings.in_order(errors):
        console.problem(finding_line(finding))
    return CommandFailed(_("Das Paket hat Fehler und lässt sich so nicht verwenden."))

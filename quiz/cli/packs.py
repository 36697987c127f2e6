"""From a word of the command line to a loaded pack."""

from __future__ import annotations

from pathlib import Path

from quiz.cli import console, findings
from quiz.cli.words import CommandFailed, UsageProblem, is_folder, nearest
from quiz.languages.catalogs import LanguageProblem, _, content_lookup, ngettext, use
from quiz.story.loading import Loaded, load_pack
from quiz.story.model import Pack, Scenario
from quiz.story.texts import map_texts

BUILTIN = Path(__file__).parents[2] / "content"


def pack_folder(word: str | None) -> Path:
    """The folder of the pack that is meant, the built-in one without a word. Raises UsageProblem if it is missing."""
    if word is None:
        return BUILTIN
    if not is_folder(word):
        raise UsageProblem(_("Den Ordner „{folder}“ gibt es nicht; ein Paket ist ein Ordner.").format(folder=word))
    return Path(word)


def load(word: str | None) -> Loaded:
    """Load the pack that is meant, with all that is wrong with it."""
    folder = pack_folder(word)
    return load_pack(folder, None if folder.resolve() == BUILTIN else BUILTIN)


def load_sound(word: str | None) -> Pack:
    """Load a pack that must be free of errors.

    Raises:
        CommandFailed: it is not; the errors have been printed.
    """
    loaded = load(word)
    if loaded.pack is None or any(finding.severity == "error" for finding in loaded.findings):
        raise refused(loaded)
    return loaded.pack


def load_playable(word: str | None, scenario_id: str) -> Pack:
    """Load a pack of which one scenario must be free of errors.

    Raises:
        UsageProblem: the pack has no such scenario.
        CommandFailed: the scenario has errors, which have been printed.
    """
    loaded = load(word)
    if loaded.pack is None or scenario_id in loaded.broken:
        raise refused(loaded)
    scenario_of(loaded.pack, scenario_id)
    return loaded.pack


def scenario_of(pack: Pack, scenario_id: str) -> Scenario:
    """The scenario with this id. Raises UsageProblem if there is none."""
    if scenario_id in pack.scenarios:
        return pack.scenarios[scenario_id]
    if not pack.scenarios:
        raise UsageProblem(_("Das Paket enthält kein Szenario."))
    message = _("Das Szenario „{id}“ gibt es nicht; am nächsten kommt „{near}“.")
    raise UsageProblem(message.format(id=scenario_id, near=nearest(scenario_id, pack.scenarios)))


def translated(pack: Pack, tag: str | None) -> Pack:
    """Switch to a language and give the pack in it; with None both stay as they are.

    Raises:
        UsageProblem: the language is not known, or its catalogue is broken.
    """
    if tag is None:
        return pack
    try:
        use(tag)
        return map_texts(pack, content_lookup(Path(pack.folder), tag, BUILTIN))
    except LanguageProblem as problem:
        raise UsageProblem(str(problem)) from problem


def refused(loaded: Loaded) -> CommandFailed:
    """Print the errors of a pack, and say why the command stops."""
    errors = [finding for finding in loaded.findings if finding.severity == "error"]
    for finding in findings.in_order(errors):
        console.problem(findings.line(finding))
    message = ngettext(
        "Das Paket hat {n} Fehler und lässt sich so nicht verwenden.",
        "Das Paket hat {n} Fehler und lässt sich so nicht verwenden.",
        len(errors),
    )
    return CommandFailed(message.format(n=len(errors)))

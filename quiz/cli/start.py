"""`quiz [PACK]`: starts the program. The only entry point from the command line to the windows."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from quiz import __version__
from quiz.cli import console, interrupts
from quiz.cli.arguments import CommandFailed, Parser, UsageProblem, names_pack, one_of, whole_number
from quiz.languages.catalogs import usable
from quiz.languages.translation import _
from quiz.story.nearest import nearest

NO_DISPLAY = 3


def run(argv: Sequence[str]) -> int:
    from quiz.cli import COMMANDS
    from quiz.ui.options import PACES, SCREENS, TEXT_SIZES, THEMES, StartOptions

    if argv and not argv[0].startswith("-") and not names_pack(argv[0]):
        raise UsageProblem(_neither(argv[0], COMMANDS))
    parser = Parser("", _("startet Durchblick"), _("Befehle: {commands}").format(commands=", ".join(COMMANDS)))
    parser.positional("pack", _("Ordner oder Zip-Datei des Pakets; ohne diese Angabe das mitgelieferte"))
    parser.option("--language", "L", _("Sprache, zum Beispiel en"))
    parser.option("--scenario", "ID", _("beginnt mit diesem Szenario"))
    parser.option("--screen", "NAME", _("beginnt mit diesem Bildschirm"), one_of("--screen", tuple(SCREENS)))
    parser.choice("--pace", PACES, _("Tempo der Nachrichten"))
    parser.choice("--theme", THEMES, _("Farben"))
    low, high = TEXT_SIZES[0], TEXT_SIZES[-1]
    size_help = _("Textgröße in Prozent, {low} bis {high}").format(low=low, high=high)
    parser.option("--text-size", "N", size_help, whole_number("--text-size", low, high))
    parser.option("--data-dir", "DIR", _("Ordner für Einstellungen"))
    parser.flag("--plenary", _("beginnt gemeinsam mit der Klasse"))
    parser.flag("--reduced-motion", _("ohne Bewegung"))
    parser.flag("--version", _("nennt die Version"))
    args = parser.read(argv)
    if args.version:
        print(f"Durchblick {__version__}")
        return 0
    if args.pack is not None and not names_pack(args.pack):
        raise UsageProblem(_neither(args.pack, COMMANDS))
    if args.language is not None:
        _check_language(args.language)

    if not _has_display():
        console.problem(
            _(
                "Hier gibt es keinen Bildschirm (weder DISPLAY noch WAYLAND_DISPLAY ist gesetzt). "
                "Ohne Bildschirm gehen zum Beispiel die Befehle self-test und play."
            )
        )
        return NO_DISPLAY

    options = StartOptions(
        pack=None if args.pack is None else Path(args.pack),
        language=args.language,
        scenario=args.scenario,
        screen=args.screen,
        pace=args.pace,
        theme=args.theme,
        text_size=args.text_size,
        data_dir=None if args.data_dir is None else Path(args.data_dir),
        plenary=args.plenary,
        reduced_motion=args.reduced_motion,
    )
    gc.disable()  # looking for garbage sixty times before the first paint takes 9 ms; `ui.collecting` takes over
    try:
        with interrupts.held() as interrupted:
            from quiz.ui.system_libraries import missing_library

            lacking = missing_library()
            if lacking is not None:
                raise CommandFailed(lacking)
            from quiz.ui.application import run as open_program

            return open_program(options, _leave, interrupted)
    finally:
        gc.enable()


def _has_display() -> bool:
    """Whether Qt can open a window; without a display it would end the process. Only Linux lets us know beforehand."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _leave(sentence: str) -> NoReturn:
    """End the process at once, within Qt: there is no screen that it could use."""
    console.problem(sentence)
    os._exit(NO_DISPLAY)


def _neither(word: str, commands: Sequence[str]) -> str:
    near = nearest(word, commands)
    if near is None:
        message = _("„{word}“ ist weder ein Befehl noch ein Ordner oder eine Zip-Datei. Es gibt die Befehle {known}.")
        return message.format(word=word, known=", ".join(commands))
    message = _("„{word}“ ist weder ein Befehl noch ein Ordner oder eine Zip-Datei; am nächsten kommt „{near}“.")
    return message.format(word=word, near=near)


def _check_language(tag: str) -> None:
    tags = [language.tag for language in usable()]
    if tag not in tags:
        message = _("Die Sprache „{tag}“ gibt es nicht; möglich sind: {known}.")
        raise UsageProblem(message.format(tag=tag, known=", ".join(tags)))

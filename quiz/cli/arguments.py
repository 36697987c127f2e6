"""The arguments of a command: options and positionals, with German help and one sentence for each mistake."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, TypeVar

from quiz.languages.translation import _
from quiz.story.nearest import nearest
from quiz.story.pack_paths import is_pack

T = TypeVar("T")


class UsageProblem(Exception):
    """The command was called incorrectly; the text is one sentence for the user. The program ends with 2."""


class CommandFailed(Exception):
    """The command could not do what was asked; the text is one sentence for the user. The program ends with 1."""


class HelpShown(Exception):
    """The user asked for help, which has been printed."""


class Parser(argparse.ArgumentParser):
    """The arguments of one command. `name` is empty for the command that starts the program."""

    def __init__(self, name: str, purpose: str, more: str = "") -> None:
        super().__init__(
            prog=f"quiz {name}".strip(),
            description=purpose,
            epilog=more,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self._positionals = self.add_argument_group(_("Angaben"))
        self._options = self.add_argument_group(_("Optionen"))
        self._names: list[str] = []
        self._flags: set[str] = set()
        self.flag("--help", _("zeigt diese Hilfe"), "-h")

    def positional(self, name: str, help_text: str) -> None:
        """Declare an argument without an option name; it may be missing."""
        self._positionals.add_argument(name, nargs="?", metavar=name.upper(), help=help_text)

    def option(self, name: str, shown: str, help_text: str, read: Callable[[str], object] = str) -> None:
        """Declare an option with a value, None if it is missing. The help shows `shown` in place of the value."""
        self._names.append(name)
        self._options.add_argument(name, metavar=shown, help=help_text, type=read)

    def choice(self, name: str, words: Sequence[str], help_text: str) -> None:
        """Declare an option that takes one of `words`."""
        self.option(name, "|".join(words), help_text, one_of(name, words))

    def flag(self, name: str, help_text: str, *short: str) -> None:
        """Declare an option without a value."""
        self._names.append(name)
        self._flags.update((name, *short))
        self._options.add_argument(*short, name, action="store_true", help=help_text)

    def read(self, argv: Sequence[str]) -> argparse.Namespace:
        """Read the arguments.

        Raises:
            UsageProblem: an argument is unknown, or its value is missing.
            HelpShown: the user asked for help, which has been printed.
        """
        if self._flags.intersection(("--help", "-h")).intersection(argv):
            print(self.format_help(), end="")
            raise HelpShown
        try:
            found, left = self.parse_known_args(list(argv))
        except argparse.ArgumentError as problem:
            name = str(problem.argument_name).rpartition("/")[2]
            if name in self._flags:
                raise UsageProblem(_("„{option}“ nimmt keinen Wert an.").format(option=name)) from problem
            raise UsageProblem(_("Zu „{option}“ fehlt der Wert.").format(option=name)) from problem
        if left:
            raise UsageProblem(self._left_over(left[0]))
        return found

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", _("Aufruf: "), 1)

    def error(self, message: str) -> NoReturn:
        raise UsageProblem(message)

    def _left_over(self, word: str) -> str:
        if word.startswith("-"):
            near = nearest(word.partition("=")[0], self._names)
            if near is None:
                return _("Die Option „{word}“ gibt es hier nicht.").format(word=word)
            return _("Die Option „{word}“ gibt es hier nicht; am nächsten kommt „{near}“.").format(word=word, near=near)
        return _("Das Wort „{word}“ ist hier zu viel.").format(word=word)


def is_folder(word: str) -> bool:
    """Whether the word names a folder; a word that cannot be a path does not."""
    try:
        return word != "" and Path(word).is_dir()
    except (OSError, ValueError):
        return False


def names_pack(word: str) -> bool:
    """Whether the word names a folder or a zip file."""
    try:
        return word != "" and is_pack(Path(word))
    except ValueError:
        return False


def one_of(option: str, words: Sequence[str]) -> Callable[[str], str]:
    """A reader that takes one of `words`."""

    def read(text: str) -> str:
        if text not in words:
            known = ", ".join(words)
            raise UsageProblem(
                _("„{word}“ passt nicht zu {option}; möglich: {known}.").format(word=text, option=option, known=known)
            )
        return text

    return read


def whole_number(option: str, low: int, high: int) -> Callable[[str], int]:
    """A reader that takes a whole number from `low` to `high`."""

    def read(text: str) -> int:
        digits = text.removeprefix("-")
        value = int(text) if digits.isascii() and digits.isdigit() and len(digits) <= 18 else None
        if value is None or not low <= value <= high:
            message = _("Zu {option} gehört eine ganze Zahl von {low} bis {high}, nicht „{word}“.")
            raise UsageProblem(message.format(option=option, low=low, high=high, word=text))
        return value

    return read


def required(value: T | None, option: str) -> T:
    """The value of an option that must be given."""
    if value is None:
        raise UsageProblem(_("Hier fehlt „{option}“.").format(option=option))
    return value

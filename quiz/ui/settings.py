"""What the user chose about the display, kept in one INI file of the data folder. Nothing about playing is in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from configparser import ConfigParser
from configparser import Error as ConfigError
from dataclasses import dataclass, fields, replace
from io import StringIO
from pathlib import Path
from typing import Any, Literal, get_args

from quiz.languages.translation import _
from quiz.play.files import is_there, not_writable, read_small, write_whole
from quiz.story.plain_text import visible

ThemeName = Literal["system", "light", "dark", "contrast"]
THEMES: tuple[ThemeName, ...] = get_args(ThemeName)
TEXT_SIZES = (100, 125, 150, 175, 200)
PACES = ("step", "slow", "normal", "fast", "instant")
COVERS = ("page", "calculator", "close")
MAXIMIZED = "maximized"
FILE = "settings.ini"
BROKEN = "settings.broken.ini"
SECTION = "display"


LARGEST = 100_000
"""In bytes: many times what the settings can need."""
SHOWN = 40
"""How many characters of an unknown value are shown."""
_COMMENT = re.compile(r"\s[#;].*")
_UNREADABLE = (OSError, UnicodeDecodeError, ConfigError)


class SettingsProblem(Exception):
    """The settings cannot be read or written. `title` and the text are sentences for the user."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(text)
        self.title = title


@dataclass(frozen=True, slots=True)
class Settings:
    """`text_size` is in percent (100 to 200), `pace` a word of PACES or empty if none was chosen, `read_aloud` whether
    new messages are read as they come, `voice` the name of a voice of the system or empty, `rate` from -10 (slow) to 10
    (fast), `cover` what the quick exit shows, `window` the size of the window: MAXIMIZED, or width and height in px as
    "1366x768", `shift_exit` whether Shift three times opens the quick exit, `confirm` whether answers are sent
    only by a second tap, `precise` whether a mark can name one of all tactics."""

    language: str = "de"
    text_size: int = 100
    theme: ThemeName = "system"
    pace: str = ""
    readable: bool = False
    wide: bool = False
    reduced_motion: bool = False
    mirrored: bool = False
    read_aloud: bool = False
    voice: str = ""
    rate: int = 0
    cover: str = "page"
    shift_exit: bool = True
    confirm: bool = False
    precise: bool = False
    window: str = MAXIMIZED

    def larger(self) -> Settings:
        return replace(self, text_size=next((size for size in TEXT_SIZES if size > self.text_size), TEXT_SIZES[-1]))

    def smaller(self) -> Settings:
        sizes = [size for size in TEXT_SIZES if size < self.text_size]
        return replace(self, text_size=sizes[-1] if sizes else TEXT_SIZES[0])


_ALLOWED: dict[str, Callable[[object], bool]] = {
    "theme": lambda value: value in THEMES,
    "pace": lambda value: value in ("", *PACES),
    "cover": lambda value: value in COVERS,
    "window": lambda value: value == MAXIMIZED or re.fullmatch(r"[0-9]{3,5}x[0-9]{3,5}", str(value)) is not None,
    "text_size": lambda value: isinstance(value, int) and TEXT_SIZES[0] <= value <= TEXT_SIZES[-1],
    "rate": lambda value: isinstance(value, int) and -10 <= value <= 10,
    "language": lambda value: isinstance(value, str) and value != "",
}


class SettingsFile:
    """Reads and writes the settings in `folder`. Only what the user changes is written, and atomically; so two programs
    on one folder, and a word of a newer version, do not get lost."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / FILE
        self.problem: SettingsProblem | None = None
        """What was wrong when the settings were read."""
        self._is_told = False

    def read(self) -> Settings:
        """The kept settings; the default of each that is not kept or has a value that is not known."""
        self.problem = None
        try:
            settings, unknown = _parse(self._words())
        except (FileNotFoundError, NotADirectoryError):
            return Settings()
        except _UNREADABLE:
            self.problem = self._unreadable()
            return Settings()
        if unknown:
            text = _("In {file} steht etwas, das Durchblick nicht kennt: {words}. Alle anderen Einstellungen gelten.")
            text = text.format(file=self.path, words=", ".join(unknown))
            self.problem = SettingsProblem(_("Die Einstellungen sind beschädigt."), text)
        return settings

    def write(self, before: Settings, after: Settings) -> None:
        """Write what the user changed, the difference of the two; what holds only until the program is closed is never
        kept. A file that cannot be read is set aside.

        Raises:
            SettingsProblem: the folder or the file cannot be written. It is raised once.
        """
        values = {field.name: getattr(after, field.name) for field in fields(Settings)}
        changed = {name: _word(value) for name, value in values.items() if value != getattr(before, name)}
        parser = ConfigParser(interpolation=None)
        try:
            parser[SECTION] = self._words_left() | changed
            text = StringIO()
            parser.write(text)
            write_whole(self.path, text.getvalue())
        except OSError as error:
            if not self._is_told:
                self._is_told = True
                raise self._unwritable() from error

    def _words(self) -> dict[str, str]:
        parser = ConfigParser(interpolation=None)
        parser.read_string(read_small(self.path, LARGEST))
        return dict(parser[SECTION]) if parser.has_section(SECTION) else {}

    def _words_left(self) -> dict[str, str]:
        """What the file holds now; nothing if it cannot be read, and then it is set aside."""
        try:
            return self._words()
        except _UNREADABLE:
            if is_there(self.path):
                self.path.replace(self.path.with_name(BROKEN))
            return {}

    def _unreadable(self) -> SettingsProblem:
        if not is_there(self.path):  # not even its folder can be entered
            self._is_told = True
            return self._unwritable()
        text = _("Die Einstellungen in {file} sind nicht lesbar. Es gelten die üblichen Einstellungen.")
        return SettingsProblem(_("Die Einstellungen sind beschädigt."), text.format(file=self.path))

    def _unwritable(self) -> SettingsProblem:
        return SettingsProblem(_("Der Ordner lässt sich nicht beschreiben."), not_writable(self.folder))


def _parse(words: dict[str, str]) -> tuple[Settings, list[str]]:
    """The settings in these words, and what of them is not known, shortened."""
    values: dict[str, Any] = {}
    unknown: list[str] = []
    for field in fields(Settings):
        if field.name not in words:
            continue
        word = words[field.name]
        value = _value(word if field.name == "voice" else _COMMENT.sub("", word), field.default)
        is_allowed = _ALLOWED.get(field.name)
        if value is None or (is_allowed is not None and not is_allowed(value)):
            unknown.append(f"{field.name} = {visible(word[:SHOWN])}")
        else:
            values[field.name] = value
    return replace(Settings(), **values), unknown  # each was checked against its field above


def _value(word: str, default: object) -> object:
    """What a word means, of the type of the default; None if nothing."""
    if isinstance(default, bool):
        return ConfigParser.BOOLEAN_STATES.get(word.lower())
    if isinstance(default, int):
        try:
            return int(word)
        except ValueError:
            return None
    return word


def _word(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)

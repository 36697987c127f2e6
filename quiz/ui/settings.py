"""What the user chose about the display, kept in one INI file of the data folder. Nothing about playing is in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from configparser import ConfigParser
from configparser import Error as ConfigError
from dataclasses import dataclass, fields, replace
from io import StringIO
from pathlib import Path
from typing import Literal, get_args

from quiz.languages.translation import _
from quiz.play.files import not_writable, write_whole

ThemeName = Literal["system", "light", "dark", "contrast"]
THEMES: tuple[ThemeName, ...] = get_args(ThemeName)
TEXT_SIZES = (100, 125, 150, 175, 200)
PACES = ("step", "slow", "normal", "fast", "instant")
COVERS = ("page", "calculator", "close")
FILE = "settings.ini"
BROKEN = "settings.broken.ini"
SECTION = "display"


class SettingsProblem(Exception):
    """The settings cannot be read or written. The text is a sentence or two for the user."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`text_size` is in percent (100 to 200), `pace` a word of PACES or empty if none was chosen, `read_aloud` whether
    new messages are read as they come, `voice` the name of a voice of the system or empty, `rate` from -10 (slow) to 10
    (fast), `cover` what the quick exit shows, `shift_exit` whether Shift three times is one."""

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

    def larger(self) -> Settings:
        return replace(self, text_size=next((size for size in TEXT_SIZES if size > self.text_size), TEXT_SIZES[-1]))

    def smaller(self) -> Settings:
        sizes = [size for size in TEXT_SIZES if size < self.text_size]
        return replace(self, text_size=sizes[-1] if sizes else TEXT_SIZES[0])


_ALLOWED: dict[str, Callable[[object], bool]] = {
    "theme": lambda value: value in THEMES,
    "pace": lambda value: value in ("", *PACES),
    "cover": lambda value: value in COVERS,
    "text_size": lambda value: isinstance(value, int) and TEXT_SIZES[0] <= value <= TEXT_SIZES[-1],
    "rate": lambda value: isinstance(value, int) and -10 <= value <= 10,
    "language": lambda value: isinstance(value, str) and value != "",
}


class SettingsFile:
    """Reads and writes the settings in `folder`. The file is written only after a change, and then atomically."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / FILE
        self._kept = Settings()
        self._broken = False

    def read(self) -> Settings:
        """Return the kept settings; the defaults if there are none.

        Raises:
            SettingsProblem: the file is broken or cannot be read; it is set aside before the next `write`.
        """
        parser = ConfigParser(interpolation=None)
        try:
            if not self.path.exists():
                return Settings()
            parser.read_string(self.path.read_text(encoding="utf-8"))
            self._kept = _parse(dict(parser[SECTION]) if parser.has_section(SECTION) else {})
            return self._kept
        except (OSError, UnicodeDecodeError, ConfigError, ValueError) as error:
            self._broken = True
            raise SettingsProblem(
                _("Die Einstellungen in {file} sind nicht lesbar. Es gelten die üblichen Einstellungen.").format(
                    file=self.path
                )
            ) from error

    def write(self, before: Settings, after: Settings) -> None:
        """Write what the user changed, the difference of the two; what holds only until the program is closed is never
        kept.

        Raises:
            SettingsProblem: the folder or the file cannot be written.
        """
        values = {field.name: getattr(after, field.name) for field in fields(Settings)}
        changed = {name: value for name, value in values.items() if value != getattr(before, name)}
        self._kept = replace(self._kept, **changed)
        parser = ConfigParser(interpolation=None)
        parser[SECTION] = {name: _word(getattr(self._kept, name)) for name in values}
        try:
            if self._broken and self.path.exists():
                self.path.replace(self.path.with_name(BROKEN))
            text = StringIO()
            parser.write(text)
            write_whole(self.path, text.getvalue())
            self._broken = False
        except OSError as error:
            raise SettingsProblem(not_writable(self.path.parent)) from error


def data_folder(chosen: Path | None) -> Path:
    """The folder for data: `chosen`, else a folder `data` beside the program, else that of the user account."""
    if chosen is not None:
        return chosen
    program = Path(sys.executable if getattr(sys, "frozen", False) else __file__).resolve()
    beside = (program.parent if getattr(sys, "frozen", False) else program.parents[2]) / "data"
    if beside.is_dir():
        return beside
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "Durchblick"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Durchblick"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "durchblick"


def _parse(words: dict[str, str]) -> Settings:
    values: dict[str, object] = {}
    for field in fields(Settings):
        if field.name not in words:
            continue
        word = words[field.name]
        value: object = word
        if isinstance(field.default, bool):
            if word not in ("yes", "no"):
                raise ValueError(field.name)
            value = word == "yes"
        elif isinstance(field.default, int):
            value = int(word)
        if field.name in _ALLOWED and not _ALLOWED[field.name](value):
            raise ValueError(field.name)
        values[field.name] = value
    return replace(Settings(), **values)  # type: ignore[arg-type]  # each value was checked against its field above


def _word(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)

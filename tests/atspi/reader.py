"""A pupil with a screen reader: hears names, acts on them, and knows nothing else of the program."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest

from launcher import base, system

CLIENT = Path(__file__).with_name("client.py")
PATIENCE_SECONDS = 30.0
POLITE = 1


@dataclass(frozen=True)
class Thing:
    """One thing in the tree; `level` of a heading, `label` by a relation, `states` as AT-SPI calls them."""

    role: str
    name: str
    description: str
    states: tuple[str, ...]
    level: int
    language: str
    label: str

    @property
    def checked(self) -> bool:
        return "checked" in self.states


def skip_without_screen_tools(but: Sequence[str]) -> None:
    """Skip a test where tools for the screen are missing, those in the packages `but` excepted."""
    missing = [package for package in system.missing_for_screen() if package not in but]
    if missing:
        pytest.skip(f"needs the Debian packages {' '.join(missing)}, or what corresponds to them")


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a program that leaves its traces in this folder only, and is read by assistive technology."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    return {
        **os.environ,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": str(base.ROOT),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }


class Reader:
    """Runs the program on separate session and accessibility buses, and reads it over them."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], around: Sequence[str] = ()) -> None:
        """Start the program, the buses and all that is on them; `around` starts everything, as `unshare -n` would."""
        self.announced: list[str] = []
        self.spoken: list[str] = []
        self._process = subprocess.Popen(
            [*around, "dbus-run-session", "--", system.SYSTEM_PYTHON, str(CLIENT), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(PATIENCE_SECONDS)
        self._process.stdout.close()

    def things(self, role: str | None = None, name: str | None = None) -> list[Thing]:
        """What is on the screen now, in reading order."""
        found = self._ask("things", role=role, name=name)
        return [Thing(**{**one, "states": tuple(one["states"]), "level": int(one["level"] or 0)}) for one in found]

    def programs(self) -> list[str]:
        """The names of all programs that assistive technology knows of."""
        names: list[str] = self._ask("programs")
        return names

    def names(self, role: str) -> list[str]:
        names: list[str] = self._ask("names", role=role)
        return names

    def thing(self, name: str, role: str | None = None) -> Thing:
        """The thing with this name; waits until it is there."""
        found: Thing = self.until(lambda: next(iter(self.things(role, name)), None), f"“{name}”")
        return found

    def press(self, name: str, role: str | None = None) -> None:
        """Act on the thing with this name; waits until it is there."""
        self.until(lambda: self.presses(name, role), f"“{name}” to press")

    def presses(self, name: str, role: str | None = None) -> bool:
        """Act on the thing with this name if it exists; return whether it did."""
        return bool(self._ask("press", name=name, role=role))

    def fill(self, name: str, text: str) -> None:
        """Write a text into the field with this name; waits until it is there."""
        self.until(lambda: self._ask("fill", name=name, text=text), f"field “{name}”")

    def hear(self, *texts: str) -> str:
        """The first announcement since the last `forget` with one of these texts in it, whole; waits for it."""

        def heard() -> str | None:
            return next((said for said in self.listen() if any(text in said for text in texts)), None)

        found: str = self.until(heard, f"announcement {texts}")
        return found

    def hear_more(self) -> None:
        """Wait until something else is announced."""
        told = len(self.announced)
        self.until(lambda: len(self.listen()) > told, "announcement")

    def listen(self) -> list[str]:
        """All polite announcements since the last `forget`."""
        self.announced += [said for said, politeness in self._ask("heard") if politeness == POLITE]
        return self.announced

    def forget(self) -> None:
        """Begin a new list of what is announced."""
        self._ask("heard")
        self.announced = []

    def start_orca(self) -> None:
        """Run Orca beside the program and wait until it speaks."""
        self._ask("start_orca")
        self.speaks("Screen reader on")
        self.until(lambda: self._ask("orca_rests"), "rest of Orca")
        self.activate()
        self.speaks("Durchblick frame")
        self.until(lambda: self._ask("orca_rests"), "rest of Orca")

    def activate(self) -> None:
        """Give the first window of the program the keyboard."""
        self.until(lambda: self._ask("activate"), "window")

    def close(self) -> None:
        """Close the windows of the program, as the button of their frame does."""
        self.until(lambda: self._ask("close_windows"), "window")

    def speaks(self, *texts: str) -> str:
        """What Orca has said since the last `forget_speech`, once these texts are in it; waits for them."""

        def said() -> str | None:
            self.spoken += self._ask("spoken")
            whole = "\n".join(self.spoken)
            return whole if all(text in whole for text in texts) else None

        found: str = self.until(said, f"speech {texts}")
        return found

    def forget_speech(self) -> None:
        self._ask("spoken")
        self.spoken = []

    def said(self) -> list[str]:
        """What Orca has said since the last time it was asked; waits a moment for it."""
        said: list[str] = self._ask("spoken")
        return said

    def key(self, *names: str) -> None:
        """Press keys one after the other."""
        for name in names:
            self._ask("key", name=name)

    def exit_code(self) -> Any:
        return self._ask("ended", seconds=PATIENCE_SECONDS)

    def until(self, found: Callable[[], Any], what: str = "change") -> Any:
        """Wait until this gives something, and return it."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not (result := found()):
            if time.monotonic() > end:
                names = [f"{thing.role} “{thing.name}”" for thing in self.things() if thing.name]
                raise AssertionError(
                    f"no {what}; there are {names}; announced were {self.announced}, spoken {self.spoken}"
                )
        return result

    def _ask(self, what: str, **values: Any) -> Any:
        assert self._process.stdin is not None
        while True:
            self._process.stdin.write(json.dumps({"do": what, **values}) + "\n")
            self._process.stdin.flush()
            reply = json.loads(self._answer())
            if "result" in reply:
                return reply["result"]

    def _answer(self) -> str:
        """The next line of the client; what the services on the bus print is passed over."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):
                return line
        raise AssertionError(f"the client ended, with {self._process.wait()}")

"""Finds the commands that a page of Markdown tells its readers to type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

_PROGRAM = re.compile(
    r"(?:(?:\S*/)?python3? (?:-X dev )?(?:-m quiz(?!\.)|run\.py)|py run\.py|quiz|durchblick"
    r"|(?:\S*[/\\])?Durchblick(?:\.exe)?)(?: (?P<words>.+)|$)"
)
_OTHER = re.compile(
    r"(?:\S*/)?(?:python3?(?! -m$)|pip|pyinstaller|pytest|ruff|mypy|uv|reuse|xvfb-run|apt|apt-get|dpkg|sudo"
    r"|debootstrap|chroot|tar|unzip|sha256sum|shasum|sh|bash|unshare|strace|git|msiexec|certutil|cmd|powershell|winget"
    r"|(?:Get|Start)-\w+|xattr|iscc|appstreamcli|desktop-file-validate|lintian|\S+\.(?:exe|sh)|\.ci/run) \S+"
    r"|\.venv/bin/\w+$"
)
_SETTING = re.compile(r"[A-Z_]+=\S+ ")
_SHELLS = {"sh", "bash", "console", "shell", "powershell", "bat", "cmd"}
_INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_NAMES_ONLY = {"quiz", "durchblick", "Durchblick", "Durchblick.exe"}
_NO_SHELL = re.compile(r"\s*$|\s*[|#]|\s")
"""Comments, and lines that go on explaining the one above."""


class Command(NamedTuple):
    """A line to type. `program`: it calls Durchblick; then `text` is only what stands behind its name."""

    page: str
    line: int
    text: str
    program: bool

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {'quiz ' if self.program else ''}{self.text}"


def pages() -> list[Path]:
    """Every page of the project."""
    listed = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted(page for page in listed if page.name != "CHANGELOG.md")


def commands_in(page: Path, subcommands: frozenset[str]) -> Iterator[Command]:
    """The commands of a page: the lines of a block that begins with one, and those within a sentence."""
    name = page.relative_to(ROOT).as_posix()
    block: list[tuple[int, str]] = []
    language: str | None = None
    fenced = False
    for number, line in enumerate([*page.read_text("utf-8").splitlines(), ""], start=1):
        if line.lstrip().startswith("```"):
            if fenced:
                yield from _of_block(name, block, must=language in _SHELLS)
                block, fenced = [], False
            else:
                language, fenced = line.strip().strip("`").strip(), True
        elif fenced or (line.startswith("    ") and not line.lstrip().startswith(("- ", "* "))):
            block.append((number, line if fenced else line[4:]))
        else:
            yield from _of_block(name, block, must=False)
            block = []
            for found in _INLINE.findall(line.replace("\\|", "|")):
                yield from _of_words(name, number, found, subcommands)


def _of_block(page: str, lines: list[tuple[int, str]], *, must: bool) -> Iterator[Command]:
    whole: list[tuple[int, str]] = []
    for number, line in lines:
        if whole and whole[-1][1].endswith("\\"):
            whole[-1] = (whole[-1][0], whole[-1][1][:-1].rstrip() + " " + line.strip())
        elif not _NO_SHELL.match(line):
            whole.append((number, line))
    if not whole or not (must or _read(whole[0][1])):
        return
    for number, line in whole:
        for part in re.split(r" && |; ", re.split(r"\s{2,}|\s#", line)[0]):
            found = _read(part)
            if found is None:
                raise AssertionError(f"{page}:{number} is in a block of commands, but is none: {part}")
            yield Command(page, number, *found)


def _of_words(page: str, number: int, text: str, subcommands: frozenset[str]) -> Iterator[Command]:
    if text in _NAMES_ONLY:
        return
    first, _space, rest = text.partition(" ")
    found = (text, True) if first in subcommands and rest and not rest.startswith("{") else _read(text)
    if found is not None:
        yield Command(page, number, *found)


def _read(line: str) -> tuple[str, bool] | None:
    """The words behind the name of the program and True, or the whole line of another and False."""
    line = line.removeprefix("$ ").removeprefix("& ")
    while (setting := _SETTING.match(line)) is not None:
        line = line[setting.end() :]
    called = _PROGRAM.fullmatch(line)
    if called is not None and (called["words"] or "").partition(" ")[0] not in ("test", "build"):
        return (called["words"] or "").strip(), True
    if called is not None or _OTHER.match(line):
        return line, False
    return None


def variants(text: str) -> list[list[str]]:
    """The ways to type a command: without what is in brackets, and with each of it, in each of its wordings."""
    parts = re.findall(r"\[[^\]]*\]|[^\s\[]+", text.partition(" > ")[0].replace("…", ""))
    fixed = [part for part in parts if not part.startswith("[")]
    ways = [[]] + [[part] for part in parts if part.startswith("[")]
    made = []
    for optional in ways:
        words: list[list[str]] = []
        for part in parts:
            if part in fixed:
                words.append(part.split("|"))
            elif part in optional:
                words += [word.split("|") for word in part.strip("[]").split()]
        made += [list(way) for way in product(*words)]
    return made

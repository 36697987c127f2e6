"""The calls of a program that change files or open sockets, as strace sees them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

OFFLINE = ("unshare", "--net") if os.geteuid() == 0 else ("unshare", "--map-root-user", "--net")
OPENS, SOCKETS = ("open", "openat", "openat2"), ("socket", "socketpair", "connect", "bind", "io_uring_setup")
WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)")
CHANGES = (
    r"creat|mkdir(at)?|mknod(at)?|rename(at2?)?|unlink(at)?|rmdir|link(at)?|symlink(at)?|truncate|chmod|fchmodat2?"
    r"|l?chown|fchownat|utime(s|nsat)?|futimesat|l?setxattr|l?removexattr"
)
"""The calls that change files by their name. What is open is changed only if it was opened for that."""
WATCHED = f"/^({'|'.join((*OPENS, *SOCKETS))}|{CHANGES}|execve(at)?|clone3?|v?fork)$"
STRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "-s", "300", "-e", f"trace={WATCHED}")
CALL = re.compile(r"(\d+) +(\w+)\((.*)")
RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)")
NOWHERE = ("/dev/null", "/dev/tty", "/dev/pts/")


@dataclass(frozen=True)
class Call:
    """A system call: what made it, its name, and its arguments with the result."""

    program: str
    name: str
    arguments: str

    @property
    def is_vain(self) -> bool:
        """Whether there was nothing of this name, or already a folder that was to be made."""
        return ("= -1 EEXIST" if self.name in ("mkdir", "mkdirat") else "= -1 ENOENT") in self.arguments

    @property
    def path(self) -> str:
        """The last path among the arguments; empty if there is none."""
        paths = re.findall(r'"((?:[^"\\]|\\.)*)"', self.arguments)
        return str(paths[-1]) if paths else ""

    @property
    def writes(self) -> bool:
        """Whether it opens a file for writing, makes, moves, changes or deletes one, or tries to. To delete what is not
        there changes nothing, nor does making a folder that is there."""
        if self.is_vain and self.name not in OPENS:
            return False
        if self.name in OPENS:
            return bool(WRITING.search(self.arguments)) and not self.path.startswith(NOWHERE)
        return re.fullmatch(CHANGES, self.name) is not None and not self.path.startswith(NOWHERE)


def cannot() -> str:
    """Why it cannot be proved here; empty if it can."""
    if not sys.platform.startswith("linux"):
        return "strace and network namespaces are there on Linux only"
    for command in (("strace", "-f", "true"), (*OFFLINE, "true"), (*OFFLINE, "strace", "-f", "true")):
        if shutil.which(command[0]) is None:
            return f"“{command[0]}” is not installed"
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return f"“{' '.join(command)}” fails: {done.stderr.strip().splitlines()[-1:]}"
    return ""


def calls(lines: Sequence[str], first: str) -> Iterator[Call]:
    """The calls in what strace has written, each with the program that made it; `first` is what was started."""
    parents = {
        int(child): int(pid)
        for pid, child in re.findall(
            r"^(\d+) +(?:<\.\.\. )?(?:clone3?|v?fork)\b.* = (\d+)$", "\n".join(lines), flags=re.MULTILINE
        )
    }
    programs: dict[int, str] = {}
    begun: dict[int, str] = {}

    def program(pid: int) -> str:
        if pid not in programs:
            programs[pid] = program(parents[pid]) if pid in parents else first
        return programs[pid]

    for line in lines:
        if resumed := RESUMED.match(line):
            pid = int(resumed[1])
            line = begun.pop(pid, "") + resumed[2]
        elif line.endswith("<unfinished ...>"):
            begun[int(line.split()[0])] = line.removesuffix("<unfinished ...>")
            program(int(line.split()[0]))
            continue
        if (call := CALL.match(line)) is None:
            continue
        pid = int(call[1])
        if call[2] == "execve" and call[3].endswith("= 0"):
            programs[pid] = Path(call[3].split('"')[1]).name
        yield Call(program(pid), call[2], call[3])

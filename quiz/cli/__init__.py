"""The command line: one module per command, imported only when the command is called."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType

from quiz.cli import console
from quiz.cli.arguments import CommandFailed, HelpShown, UsageProblem
from quiz.languages.translation import _

COMMANDS = (
    "check",
    "explore",
    "simulate",
    "ids",
    "schema",
    "play",
    "messages",
    "results",
    "gift",
    "print",
    "self-test",
    "licenses",
)
"""The commands. Each is implemented by `run(argv)` in the module of its name, which returns the exit code."""

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 findings or failure, 2 wrong usage, 130 interrupted."""
    console.prepare()
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except OSError as problem:
        if problem.errno in NO_ROOM:
            reason = os.strerror(problem.errno)
            console.problem(_("Die Ausgabe lässt sich nicht schreiben: {reason}.").format(reason=reason))
        elif not _reader_has_gone(problem):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for Python's last flush
        return 1
    return code


def _run(argv: list[str]) -> int:
    name = argv.pop(0).replace("-", "_") if argv and argv[0] in COMMANDS else "start"
    try:
        code: int = import_module(f"quiz.cli.{name}").run(argv)
    except HelpShown:
        return 0
    except UsageProblem as problem:
        console.problem(str(problem))
        return 2
    except CommandFailed as problem:
        console.problem(str(problem))
        return 1
    return code


def report_defect(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Report in one sentence that the program has a defect, and where. In Python's development mode show everything."""
    if sys.flags.dev_mode:
        sys.__excepthook__(kind, error, trace)
        return
    console.problem(defect(kind, error, trace))


def defect(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """One sentence about a defect of the program: its kind, and the innermost line of the program."""
    location = "?"
    while trace is not None:
        _outside, found, inside = Path(trace.tb_frame.f_code.co_filename).as_posix().rpartition("quiz/")
        if found or location == "?":
            location = f"{found}{inside}:{trace.tb_lineno}"
        trace = trace.tb_next
    message = _("Hier hat Durchblick selbst einen Fehler; bitte melde ihn so: {kind} in {place}, {error}.")
    return message.format(kind=kind.__name__, place=location, error=error)


def _reader_has_gone(problem: OSError) -> bool:
    """Whether the reader of the output is gone; Windows calls that an invalid argument."""
    return isinstance(problem, BrokenPipeError) or (sys.platform == "win32" and problem.errno == errno.EINVAL)

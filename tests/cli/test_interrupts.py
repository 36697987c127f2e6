"""Ctrl+C ends the program with 130 and without a word, wherever it comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.cli import interrupts

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="a process cannot send itself Ctrl+C here")

INTERRUPT_ITSELF = """
import os, signal, sys, threading

def interrupt(*_):
    os.kill(os.getpid(), signal.SIGINT)

def at_import(name):
    sys.addaudithook(lambda event, args: event == "import" and args[0] == name and interrupt())

def in_exec():  # of a string, as the standard library does for a dataclass
    sys.settrace(lambda frame, *_: interrupt() if frame.f_code.co_filename == "<string>" else None)

def in_override(module, kind, method):
    import importlib
    cls = getattr(importlib.import_module(module), kind)
    original = getattr(cls, method)
    def override(self, *args):
        interrupt()
        return original(self, *args)
    setattr(cls, method, override)

def while_idle(with_menu=False):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QMenu
    from quiz.ui import application
    opened = application.open_window
    def open_window(*args):
        window = opened(*args)
        QTimer.singleShot(0, window, threading.Timer(0.05, interrupt).start)
        if with_menu:
            menu = QMenu(window)
            menu.addAction("x")
            QTimer.singleShot(0, menu, menu.exec)
        return window
    application.open_window = open_window
"""


def run(tmp_path: Path, moment: str, *words: str) -> tuple[int, str]:
    """Run a program that interrupts itself at a moment; return its exit code and its complaints."""
    (tmp_path / "sitecustomize.py").write_text(INTERRUPT_ITSELF + moment, encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": f"{tmp_path}:{ROOT}"}
    command = [sys.executable, "-P", "-m", "quiz", *words]
    called = subprocess.run(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )
    told = called.stderr.decode().splitlines(keepends=True)
    return called.returncode, "".join(line for line in told if not line.startswith("This plugin does not support"))


@pytest.mark.parametrize("moment", ['at_import("quiz.cli")', 'at_import("quiz.cli.arguments")', "in_exec()"])
def test_while_the_program_is_imported(tmp_path: Path, moment: str) -> None:
    assert run(tmp_path, moment, "check") == (130, "")


@pytest.mark.parametrize(
    "moment",
    [
        'at_import("PySide6.QtWidgets")',
        'at_import("quiz.ui.window")',
        'in_override("quiz.ui.quick_exit", "ExitKeys", "eventFilter")',
        'in_override("quiz.ui.window", "Window", "resizeEvent")',
        "while_idle()",
        "while_idle(with_menu=True)",
    ],
)
def test_while_a_window_is_opened_and_open(tmp_path: Path, moment: str) -> None:
    assert run(tmp_path, moment, "--data-dir", str(tmp_path / "data")) == (130, "")


@pytest.mark.parametrize(
    "moment", ['at_import("quiz.ui.soundness")', 'in_override("quiz.ui.chat.view", "ChatView", "resizeEvent")']
)
def test_while_the_self_test_opens_its_windows(tmp_path: Path, moment: str) -> None:
    code = "import quiz.cli.self_test as t; t._play_all = lambda *_: iter(())\n"  # what comes before takes seconds
    assert run(tmp_path, code + moment, "self-test") == (130, "")


def test_a_program_that_is_started_deaf_listens_as_soon_as_it_can() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "quiz", "check"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}),  # as the launcher does
    ) as process:
        process.send_signal(signal.SIGINT)
        assert (*process.communicate(timeout=60), process.returncode) == (b"", b"", 130)


def test_it_is_held_back_to_the_end() -> None:
    done: list[bool] = []

    def work() -> None:
        with interrupts.held() as interrupted:
            done.append(interrupted())
            signal.raise_signal(signal.SIGINT)
            done.append(interrupted())

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == [False, True]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_where_it_is_ignored_it_stays_so() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interrupts.held() as interrupted:
            signal.raise_signal(signal.SIGINT)
            assert not interrupted()
    finally:
        signal.signal(signal.SIGINT, before)

"""What applies to every test: no network, nothing left running, no traces outside a temporary folder, German in use."""

from __future__ import annotations

import gc
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import pytest
from hypothesis import settings

from quiz.languages import catalogs
from quiz.languages.translation import SOURCE

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if "CI" in os.environ else "quick")

_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[object]:
    """Look for no garbage among the thousands of tests that are found: they all stay to the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_runtest_setup(item: pytest.Item) -> None:
    on_screen = item.get_closest_marker("xvfb") or item.get_closest_marker("atspi")
    if on_screen and os.environ["QT_QPA_PLATFORM"] != "xcb":
        pytest.skip("needs QT_QPA_PLATFORM=xcb and an X server")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that opens an internet socket: the program is offline."""

    class OfflineSocket(socket.socket):
        def __init__(self, family: int = -1, *args: Any, **kwargs: Any) -> None:
            if family in (-1, socket.AF_INET, socket.AF_INET6):
                pytest.fail("The program opened a network socket.")
            super().__init__(family, *args, **kwargs)

    def no_look_up(host: object, *_: object, **__: object) -> NoReturn:
        pytest.fail(f"The program looked up the host {host!r}.")

    monkeypatch.setattr(socket, "socket", OfflineSocket)
    monkeypatch.setattr(socket, "getaddrinfo", no_look_up)


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give each test its own home folder, so that none reads or leaves settings on the machine; return it."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(home))
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    return home


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """Start and leave every test in the source language."""
    catalogs.use(SOURCE)
    yield
    catalogs.use(SOURCE)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if call.when == "call":
        item.stash[_FAILED] = report.failed
    return report


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window, a running timer, animation or thread behind, and name it.

    A test that failed is exempt: its traceback keeps its objects alive. One without anything of Qt is not asked:
    in a process that has opened windows, looking at all Qt objects takes longer than most of these tests.
    """
    if "qapp" not in request.fixturenames and not _uses_windows(request.module):
        yield
        return
    before = _left_over()
    yield
    if request.node.stash.get(_FAILED, True):
        return
    left = _left_over(before)
    if left:
        pytest.fail("The test left behind: " + ", ".join(sorted(map(_described, left))))


@cache
def _uses_windows(module: ModuleType) -> bool:
    """Whether a module has imported anything of Qt or of the windows."""
    origins = (str(getattr(thing, "__module__", getattr(thing, "__name__", ""))) for thing in vars(module).values())
    return any(origin.startswith(("PySide6", "quiz.ui")) for origin in origins)


def _left_over(known: Sequence[Any] = ()) -> list[Any]:
    """Return the Qt objects that are still alive and not `known`, after giving Qt and Python the chance to clean up."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent

    def unknown() -> list[Any]:
        return [thing for thing in _living() if not any(thing is other for other in known)]

    if not QCoreApplication.instance() or not unknown():
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return unknown()


def _living() -> list[Any]:
    from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QThread, QTimer
    from PySide6.QtWidgets import QApplication

    from tests.wrappers import living

    main_thread = QCoreApplication.instance().thread()

    def runs(thing: Any) -> bool:
        if isinstance(thing, QTimer):
            return thing.isActive()
        if isinstance(thing, QAbstractAnimation):
            return thing.state() is QAbstractAnimation.State.Running
        return thing.isRunning() and thing is not main_thread

    running = [thing for thing in living(QTimer, QAbstractAnimation, QThread) if runs(thing)]
    return running + QApplication.topLevelWidgets()


def _described(thing: Any) -> str:
    name = thing.objectName()
    return f"{type(thing).__name__} “{name}”" if name else f"{type(thing).__name__} without a name"

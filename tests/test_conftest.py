"""The set-up of the tests catches what it is meant to catch."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CULPRITS = """
import socket, urllib.request, warnings
import pytest
from PySide6.QtCore import QTimer, QVariantAnimation, qWarning
from PySide6.QtWidgets import QLabel

kept = []

def test_window_bad(qtbot):
    kept.append(QLabel("x", objectName="label"))

def test_timer_bad(qtbot):
    kept.append(QTimer(objectName="clock"))
    kept[-1].start(60_000)

def test_animation_bad(qtbot):
    kept.append(QVariantAnimation(startValue=0, endValue=1, duration=60_000))
    kept[-1].start()

def test_network_bad():
    urllib.request.urlopen("http://localhost:9")

def test_socket_bad():
    socket.socket()

def test_warning_bad():
    warnings.warn("old")

def test_qt_warning_bad(qtbot):
    qWarning("old")

def test_own_window_good(qtbot):
    window = QLabel("x")
    timer = QTimer(window)
    timer.start(60_000)
    window.me = window
    qtbot.addWidget(window)

def test_local_sockets_good():
    for end in socket.socketpair():
        end.close()

@pytest.mark.xvfb
def test_on_screen():
    raise AssertionError
"""


def test_left_overs_network_and_warnings_fail_a_test(pytester: pytest.Pytester, request: pytest.FixtureRequest) -> None:
    here = Path(__file__).parent
    pytester.makeconftest((here / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(CULPRITS)
    pytester.makepyprojecttoml((here.parent / "pyproject.toml").read_text(encoding="utf-8"))
    (pytester.path / "quiz").symlink_to(here.parent / "quiz")
    pytester.mkdir("tests").joinpath("wrappers.py").symlink_to(here / "wrappers.py")

    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-v", ".")

    lines = result.stdout.lines
    failed = {line.split("::")[1].split()[0] for line in lines if line.startswith(("FAILED", "ERROR "))}
    assert failed == {
        "test_animation_bad",
        "test_network_bad",
        "test_qt_warning_bad",
        "test_socket_bad",
        "test_timer_bad",
        "test_warning_bad",
        "test_window_bad",
    }
    assert "1 skipped" in lines[-1]
    for sentence in ("QLabel “label”", "QTimer “clock”", "QVariantAnimation without a name", "opened a network socket"):
        result.stdout.fnmatch_lines([f"*{sentence}*"])

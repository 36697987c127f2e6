"""Starting the program where it cannot open a window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest


def test_without_a_display_one_sentence_says_what_works_all_the_same(
    quiz: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    result = quiz()
    assert (result.code, result.out) == (3, "")
    assert "self-test" in result.sentence
    assert quiz("--version").code == 0

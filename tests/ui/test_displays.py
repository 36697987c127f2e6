"""Which screens there are, and which one is the projector's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QRect

from quiz.ui.plenary.displays import display_for_class, displays, place_for_desk


@dataclass(eq=False)
class FakeScreen:
    called: str
    place: QRect
    siblings: list[FakeScreen] = field(default_factory=list)

    def name(self) -> str:
        return self.called

    def geometry(self) -> QRect:
        return self.place

    def virtualSiblings(self) -> list[FakeScreen]:
        return self.siblings


LAPTOP, RIGHT = QRect(0, 0, 1366, 768), QRect(1366, 0, 1920, 1080)


def desktop(*screens: FakeScreen) -> list[Any]:
    """These screens on one desktop."""
    for screen in screens:
        screen.siblings = list(screens)
    return list(screens)


@pytest.fixture
def pretend(monkeypatch: pytest.MonkeyPatch) -> Any:
    def use(screens: list[FakeScreen]) -> None:
        known = type("Application", (), {"screens": staticmethod(lambda: screens)})
        monkeypatch.setattr("quiz.ui.plenary.displays.QGuiApplication", known)

    return use


def test_of_mirrored_screens_only_the_first_counts(pretend: Any) -> None:
    mirrored = desktop(FakeScreen("eDP-1", LAPTOP), FakeScreen("HDMI-1", QRect(0, 0, 1280, 720)))
    pretend(mirrored)
    found = displays()
    assert [one.name for one in found] == ["eDP-1"]
    for desk in mirrored:
        assert display_for_class(found, desk) is None


def test_a_second_screen_is_the_one_that_the_desk_is_not_on(pretend: Any) -> None:
    laptop, beamer = desktop(FakeScreen("eDP-1", LAPTOP), FakeScreen("HDMI-1", RIGHT))
    pretend([laptop, beamer])
    found = displays()
    assert display_for_class(found, laptop) is found[1]
    assert display_for_class(found, beamer) is found[0]
    assert display_for_class(found, beamer, "HDMI-1") is found[1]
    assert place_for_desk(found, beamer, found[1]) is found[0]
    assert place_for_desk(found, laptop, found[1]) is None
    assert display_for_class(found, laptop, "gone") is found[1]


def test_screens_without_a_name_or_with_the_same_are_told_apart(pretend: Any) -> None:
    pretend([FakeScreen("", LAPTOP), FakeScreen("", LAPTOP), FakeScreen("screen", LAPTOP), FakeScreen("screen", RIGHT)])
    assert [one.name for one in displays()] == ["1", "2", "screen", "screen 4"]

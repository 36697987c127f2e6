"""Garbage is collected in the thread of the user interface only."""

from __future__ import annotations

import gc
from threading import Thread, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from quiz.ui.state import PageState, PickerState
from tests.ui.conftest import Opener
from tests.ui.situations import go


class Witness:
    """Notes in which thread it ends. It is part of a cycle, so only the collector ends it."""

    ended_in: list[Thread]

    def __init__(self, ended_in: list[Thread]) -> None:
        self.ended_in = ended_in
        self.itself = self

    def __del__(self) -> None:
        self.ended_in.append(current_thread())


def test_another_thread_collects_nothing_and_a_change_of_screen_does(
    open_program: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.ui.collecting.COLLECT_AFTER_MS", 1)
    pupil = open_program()
    ended_in: list[Thread] = []
    Witness(ended_in)

    def allocate() -> None:
        kept: list[list[list[int]]] = [[[n]] for n in range(200_000)]
        assert kept

    thread = Thread(target=allocate)
    thread.start()
    thread.join()
    assert ended_in == []
    go(pupil, PickerState())
    go(pupil, PageState("about"))
    qtbot.waitUntil(lambda: bool(ended_in))
    assert ended_in == [main_thread()]


def test_pythons_own_collector_has_its_work_back_when_the_last_window_is_closed(open_program: Opener) -> None:
    pupil = open_program()
    assert not gc.isenabled()
    pupil.window.close()
    assert gc.isenabled()

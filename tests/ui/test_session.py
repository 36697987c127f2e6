"""When messages come: by themselves, step by step, or at once; and what they wait for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from quiz.play.pacing import Pace
from quiz.story.events import FeelingGiven, Mark
from quiz.ui.session import News, Session, session_for
from quiz.ui.state import ChatState
from tests.ui.conftest import Opener

Starter = Callable[..., Session]


@pytest.fixture
def start(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> Starter:
    """A session that no window shows, and that does not let a test wait."""
    monkeypatch.setattr(Pace, "typing_ms", lambda _pace, _characters: 1)
    monkeypatch.setattr(Pace, "reading_ms", lambda _pace, _characters: 1)
    monkeypatch.setattr("quiz.play.pacing.OWN_MESSAGE_MS", 1)

    def start(pace: str = "normal") -> Session:
        return session_for(open_program(pace=pace).window.stage.shared, ChatState("fest"))

    return start


def show(session: Session, *, held: bool = False) -> QObject:
    viewer = QObject(session)
    session.add_viewer(viewer, held=held)
    return viewer


def test_messages_come_by_themselves_up_to_the_first_question(start: Starter, qtbot: QtBot) -> None:
    session, typing = start(), []

    def on_changed() -> None:
        typing.append(session.typing)

    session.changed.connect(on_changed)
    show(session)
    qtbot.waitUntil(lambda: session.moment.kind == "question")
    session.changed.disconnect(on_changed)  # it would keep the session alive
    writers = [one for one, before in zip(typing, ["", *typing], strict=False) if one and not before]
    assert writers == ["kay", "kay"], "nobody types messages of the player, notes and time jumps"
    assert not session._timer.isActive()


def test_a_mark_does_not_answer_the_question(start: Starter, qtbot: QtBot) -> None:
    session = start()
    show(session)
    qtbot.waitUntil(lambda: session.moment.kind == "question")
    session.mark("m01", Mark("trick"))
    assert session.moment.kind == "question"
    assert not session._timer.isActive()
    session.remark(FeelingGiven(3))
    assert session.moment.kind != "question"


def test_nothing_comes_while_nobody_shows_it(start: Starter, qtbot: QtBot) -> None:
    session = start()
    session._go_on()
    assert not session._timer.isActive()
    viewer = show(session)
    qtbot.waitUntil(lambda: session.moment.kind == "question")
    session.remove_viewer(viewer)
    session.remark(FeelingGiven(3))
    assert not session._timer.isActive()


def test_nothing_comes_while_something_lies_over_it_in_one_of_two_windows(start: Starter, qtbot: QtBot) -> None:
    session = start()
    free, held = show(session), show(session, held=True)
    qtbot.wait(20)
    assert session.events == ()
    session.next_now()
    assert session.events == (), "the key does nothing either"
    session.hold(held, False)
    qtbot.waitUntil(lambda: bool(session.events))
    session.remove_viewer(free)
    qtbot.waitUntil(lambda: session.moment.kind == "question")


def test_step_by_step_and_paused_nothing_comes_by_itself(start: Starter, qtbot: QtBot) -> None:
    session = start(pace="step")
    show(session)
    qtbot.wait(20)
    assert session.events == ()
    session.next_now()
    assert len(session.events) == 1
    assert not session._timer.isActive()
    session.toggle_step_mode()
    session.pause()
    assert session.is_paused
    assert not session._timer.isActive()
    session.next_now()
    assert len(session.events) == 2
    assert not session._timer.isActive()
    session.pause()
    qtbot.waitUntil(lambda: session.moment.kind == "question")


def test_at_once_all_comes_in_one_go(start: Starter, qtbot: QtBot) -> None:
    session = start(pace="instant")
    came: list[News] = []
    session.came.connect(came.append)
    show(session)
    qtbot.waitUntil(lambda: session.moment.kind == "question")
    assert [news.rows for news in came] == [session.told]
    session.remark(FeelingGiven(3))
    assert session.moment.kind == "choice"
    assert [news.moment is not None for news in came] == [True, True]


def test_nobody_is_typing_any_more_when_it_rests(start: Starter, qtbot: QtBot) -> None:
    session = start()
    viewer = show(session)

    def on_changed() -> None:
        if session.typing:
            session.hold(viewer, True)

    session.changed.connect(on_changed)
    qtbot.waitUntil(lambda: session._viewers[viewer])
    session.changed.disconnect(on_changed)
    assert session.typing == ""
    assert session.moment.kind == "reading"
    assert not session._timer.isActive()


def test_an_answer_is_taken_back_for_everybody(start: Starter, qtbot: QtBot) -> None:
    session = start(pace="instant")
    show(session)
    qtbot.waitUntil(lambda: session.moment.kind == "question")
    session.next_now()
    before = session.rows
    session.choose("bremsen")
    assert len(session.rows) > len(before)
    session.take_back()
    assert session.rows == before
    assert session.moment.kind == "choice"


def test_a_session_goes_on_where_it_is_and_another_play_is_another_session(start: Starter) -> None:
    session = start(pace="step")
    shared = session._shared
    session.next_now()
    assert session_for(shared, ChatState("fest", session.events)) is session
    other = session_for(shared, ChatState("fest"))
    assert other is not session
    assert other.events == ()

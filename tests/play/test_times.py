"""When each message came, in the words of the story."""

from __future__ import annotations

from quiz.play.times import bubble_times
from quiz.play.transcript import Bubble, NoteRow, TimeRow


def bubble(clock: str | None) -> Bubble:
    return Bubble("m", "kay", "kay.17", None, own=False, text="Hey", clock=clock)


def test_the_day_stays_until_the_next_one() -> None:
    rows = [
        TimeRow("t1", "Montag, Tag 1", day=True),
        bubble("15:40"),
        TimeRow("t2", "3 Stunden später"),
        NoteRow("n", "Nele schaut zu."),
        bubble("18:40"),
        TimeRow("t3", "الثلاثاء، اليوم 2"),
        bubble("9:00"),
    ]
    assert bubble_times(rows) == ("Montag, 15:40", "Montag, 18:40", "الثلاثاء, 9:00")


def test_of_a_group_the_last_one_knows_the_time() -> None:
    assert bubble_times([bubble(None), bubble("15:42")]) == ("15:42", "15:42")


def test_without_a_clock_the_messages_are_counted() -> None:
    assert bubble_times([bubble(None), bubble(None)]) == ("Nachricht 1", "Nachricht 2")
    assert bubble_times([]) == ()

"""What a chat shows after which events, row by row, and what assistive technology reads of it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.play.transcript import Bubble, FeltRow, NoteRow, Row, TimeRow, Transcript, TypingRow, transcript
from quiz.story.events import (
    Event,
    FeelingGiven,
    Mark,
    MessageMarked,
    MessageShown,
    NoteShown,
    OptionChosen,
    TimeJumped,
)
from quiz.story.loading import load_pack
from quiz.story.model import Scenario
from quiz.ui.chat.model import TranscriptModel
from tests.ui.pupil import SMALL

EVENTS: tuple[Event, ...] = (
    TimeJumped("anfang/time1"),
    NoteShown("anfang/note1"),
    MessageShown("m01"),
    MessageMarked("m01", Mark("trick", "idealisation")),
    MessageShown("m02"),
    MessageShown("m03"),
    FeelingGiven(2),
    OptionChosen("anfang/choice1", "bremsen"),
    TimeJumped("mitte/time1"),
    MessageShown("m04"),
    MessageShown("m05"),
    MessageShown("m06"),
    MessageMarked("m01", None),
    MessageMarked("m06", Mark("unsure")),
)


QUOTING = "kay.17, 18:41 Uhr: Antwort auf Mila, „Danke dir.“: Sag keinem, dass wir schreiben."


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    pack = load_pack(SMALL).pack
    assert pack is not None
    return pack.scenarios["fest"]


def bubbles(rows: tuple[Row, ...]) -> dict[str, Bubble]:
    return {row.key: row for row in rows if isinstance(row, Bubble)}


def test_rows_in_order(scenario: Scenario) -> None:
    rows = transcript(scenario, EVENTS)
    assert [type(row) for row in rows] == [TimeRow, NoteRow, *[Bubble] * 3, FeltRow, Bubble, TimeRow, *[Bubble] * 3]
    assert rows[0] == TimeRow("anfang/time1", "Montag, Tag 1", day=True)
    assert not getattr(rows[7], "day", True)
    assert bubbles(rows)["anfang/choice1/bremsen"].own


def test_a_gut_feeling_leaves_a_line_and_no_answer_leaves_none(scenario: Scenario) -> None:
    felt = [row for row in transcript(scenario, EVENTS) if isinstance(row, FeltRow)]
    assert [(row.text, row.value) for row in felt] == [("Dein Bauch: komisch", 2)]
    unanswered = [event for event in EVENTS if not isinstance(event, FeelingGiven)]
    assert not any(isinstance(row, FeltRow) for row in transcript(scenario, unanswered))


def test_messages_of_one_sender_are_a_group_with_one_time(scenario: Scenario) -> None:
    shown = bubbles(transcript(scenario, EVENTS))
    group = [shown[key] for key in ("m04", "m05", "m06")]
    assert [(one.first, one.last) for one in group] == [(True, False), (False, False), (False, True)]
    assert [one.clock is not None for one in group] == [False, False, True]
    assert [one.named for one in group] == [True, False, False]


def test_quotes_pictures_and_voices(scenario: Scenario) -> None:
    shown = bubbles(transcript(scenario, EVENTS))
    quote = shown["m06"].quote
    assert quote is not None
    assert (quote.name, quote.text) == ("Mila", "Danke dir.")
    assert shown["m04"].image == "sonne.svg"
    assert shown["m05"].voice == 7


def test_the_last_mark_counts(scenario: Scenario) -> None:
    shown = bubbles(transcript(scenario, EVENTS))
    assert shown["m01"].mark is None
    assert shown["m06"].mark == Mark("unsure")


def test_a_message_that_a_loop_shows_again_has_its_mark_everywhere(scenario: Scenario) -> None:
    events = (MessageShown("m01"), MessageMarked("m01", Mark("trick")), MessageShown("m02"), MessageShown("m01"))
    again = [row for row in transcript(scenario, events) if row.key == "m01"]
    assert [getattr(row, "mark", None) for row in again] == [Mark("trick")] * 2
    taken = [row for row in transcript(scenario, (*events, MessageMarked("m01", None))) if row.key == "m01"]
    assert [getattr(row, "mark", "") for row in taken] == [None] * 2


@given(cuts=st.lists(st.integers(0, len(EVENTS))))
def test_step_by_step_as_all_at_once(cuts: list[int]) -> None:
    pack = load_pack(SMALL).pack
    assert pack is not None
    scenario = pack.scenarios["fest"]
    followed = Transcript(scenario, one_line=True)
    for cut in sorted(cuts):
        assert followed.follow(EVENTS[:cut]).rows() == transcript(scenario, EVENTS[:cut])
    assert followed.follow(EVENTS).rows() == transcript(scenario, EVENTS)


def test_rows_that_stay_the_same_stay_the_same_objects(scenario: Scenario) -> None:
    followed = Transcript(scenario)
    before = followed.follow(EVENTS[:6]).rows()
    after = followed.follow(EVENTS).rows()
    kept = [old is new for old, new in zip(before, after, strict=False)]
    assert kept.count(False) == 1, "only the message whose mark was taken back"


def model_of(rows: tuple[Row, ...]) -> TranscriptModel:
    model = TranscriptModel(lambda mark: mark.family or mark.judgement)
    model.set_rows(rows)
    return model


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("anfang/time1", "Montag, Tag 1"),
        ("anfang/note1", "Mila hat ein Bild gepostet."),
        ("m01", "kay.17, 15:41 Uhr: Starkes Bild! Nachricht 1 von 7."),
        ("m04", "kay.17: Bild: Foto: ein Sonnenuntergang über dem Feld. Nachricht 5 von 7."),
        ("m05", "kay.17: Sprachnachricht, 7 Sekunden: Bis gleich. Nachricht 6 von 7."),
        ("m06", f"{QUOTING} Nachricht 7 von 7. Markiert als unsure."),
    ],
)
def test_what_a_screen_reader_hears(scenario: Scenario, key: str, said: str) -> None:
    rows = transcript(scenario, EVENTS)
    at = next(at for at, row in enumerate(rows) if row.key == key)
    assert model_of(rows).spoken(at) == said


def test_verdicts_are_said_in_the_words_of_the_look_back(scenario: Scenario) -> None:
    row = replace(bubbles(transcript(scenario, EVENTS))["m01"], verdict="false_alarm")
    assert model_of((row,)).spoken(0).endswith("Nachricht 1 von 1. Fehlalarm: war in Ordnung.")


def test_somebody_writes() -> None:
    assert model_of((TypingRow("kay", "kay.17", None),)).spoken(0) == "kay.17 schreibt …"


def test_a_chat_begins_with_who_you_are_and_what_to_know(scenario: Scenario) -> None:
    rows = Transcript(scenario).rows()
    assert [row.text for row in rows if isinstance(row, NoteRow)] == ["Du bist Mila, 15.", "Jemand macht Druck."]
    assert [row.text for row in transcript(scenario, ()) if isinstance(row, NoteRow)] == [], "not in the look-back"
    named = replace(scenario, about="Du bist Mila. Nele ist deine Schwester.", content_note=None)
    assert [row.key for row in Transcript(named).rows()] == [":you"]


def test_a_model_tells_only_what_changed(scenario: Scenario) -> None:
    followed = Transcript(scenario, one_line=True)
    model = model_of(followed.follow(EVENTS[:5]).rows())
    changed: list[int] = []
    inserted: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.set_rows(followed.follow(EVENTS[:6]).rows())
    assert (changed, inserted) == ([], [(4, 4)])
    model.set_rows(followed.follow((*EVENTS[:6], MessageMarked("m03", Mark("okay")))).rows())
    assert (changed, inserted) == ([4], [(4, 4)])


def test_the_writer_gives_way_to_the_message(scenario: Scenario) -> None:
    followed = Transcript(scenario, one_line=True)
    rows = followed.follow(EVENTS[:5]).rows()
    model = model_of((*rows, TypingRow("kay", "kay.17", "pattern-01")))
    counts: list[int] = []
    model.rowsAboutToBeRemoved.connect(lambda *_: counts.append(-1))
    model.set_rows(followed.follow(EVENTS[:6]).rows())
    assert not counts, "nothing jumps: the row is changed, not taken away and put back"
    assert model.rowCount() == 5


def test_five_people_are_named(scenario: Scenario) -> None:
    people = {name: replace(scenario.people["kay"], id=name, name=name.title()) for name in ("a", "b", "c", "d", "e")}
    scene = scenario.scenes["anfang"]
    said = [replace(scenario.messages()[0], key=name, sender=name) for name in people]
    group = replace(
        scenario,
        you="e",
        people=MappingProxyType(people),
        scenes=MappingProxyType({"anfang": replace(scene, steps=tuple(said))}),
    )
    rows = transcript(group, [MessageShown(name) for name in people])
    assert [row.named for row in rows if isinstance(row, Bubble)] == [True, True, True, True, False]

"""What is said of a class: round words, families and messages by name, and nothing that is hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from quiz.records.attempt import Attempt
from quiz.records.class_counts import ItemSource
from quiz.records.classroom import ChangeResult, ClassResult, ConfidenceRow, DirectionRow, PeriodResult, Share
from quiz.scoring.class_discernment import ClassDiscernment
from quiz.scoring.intervals import Estimate
from quiz.story.model import Pack
from quiz.ui.teacher.results.bar_tables import BarRow, BarTable
from quiz.ui.teacher.results.item_texts import fork_text, item_text, option_text, quotation
from quiz.ui.teacher.results.paper import printed_result
from quiz.ui.teacher.results.parts import sentences_of, tables_of
from quiz.ui.teacher.results.values import ClassResultView
from quiz.ui.teacher.results.words import about, class_view, expert_sentences
from tests.records.made import small_pack
from tests.ui.made_class import made_class

ONE = Estimate(1.0, -0.5, 1.5)
HALF = Estimate(0.5, 0.4, 0.6)
FOUND = ClassDiscernment(9, ONE, Estimate(-0.25, -0.5, 0.0), HALF, HALF)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return small_pack()


@pytest.fixture(scope="module")
def attempts(pack: Pack) -> tuple[Attempt, ...]:
    return tuple(made_class(pack, 9, ["fest"]))


def result(**parts: Any) -> ClassResult:
    """A result of nine people in which hardly anything was counted, with these parts."""
    known = ClassResult("small", "1", 5, 9, DirectionRow(None, Share(30, 60), Share()))
    return replace(known, **parts)


def view(pack: Pack, attempts: tuple[Attempt, ...], **parts: Any) -> ClassResultView:
    return class_view(result(**parts), attempts, pack)


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 40, "fast keine"),
        (1, 3, "etwa eine von drei"),
        (53, 204, "etwa eine von vier"),
        (196, 312, "etwa drei von fünf"),
        (20, 40, "etwa die Hälfte"),
        (40, 40, "fast alle"),
        (0, 0, ""),
    ],
)
def test_shares_in_round_words(part: int, whole: int, words: str) -> None:
    assert about(part, whole) == words


def test_a_hidden_total_is_no_number(pack: Pack, attempts: tuple[Attempt, ...]) -> None:
    tiles = view(pack, attempts).tiles
    assert [tile.number for tile in tiles] == ["9", "30 von 60", "weniger als 5"]
    assert tiles[2].note == "nicht angezeigt"


@pytest.mark.parametrize(
    ("hits", "alarms", "said"),
    [
        ("more", "more", ("mehr Tricks", "mehr harmlose Nachrichten")),
        ("fewer", "fewer", ("weniger Tricks", "weniger harmlose Nachrichten")),
        ("unclear", "unclear", ("nicht sicher", "nicht sicher")),
    ],
)
def test_a_rise_of_false_alarms_is_said_as_plainly_as_a_gain(
    pack: Pack, attempts: tuple[Attempt, ...], hits: object, alarms: object, said: tuple[str, str]
) -> None:
    period = PeriodResult(9, Share(45, 90), Share(), FOUND, "some", "balanced")
    change = replace(ChangeResult("paired", 9, None, "more", "more", "more"), hits=hits, false_alarms=alarms)
    shown = view(pack, attempts, before=period, after=period, change=change)
    sentences = sentences_of(shown, "change")
    assert len(shown.changes) == 2
    for change_shown, words in zip(shown.changes, said, strict=True):
        assert words in change_shown.sentence
        assert change_shown.sentence in sentences
    assert shown.changes[0].before is not None
    assert shown.changes[0].before.words == "45 von 90"
    assert shown.changes[1].before is None, "a hidden count has no whiskers"


def test_experts_read_an_interval_and_what_it_means() -> None:
    period = PeriodResult(9, Share(45, 90), Share(20, 90), FOUND, "not_seen", "suspicious")
    said = " ".join(expert_sentences(result(after=period, measured="after")))
    assert "d′ = 1,00 (95 %: −0,50 bis 1,50)" in said
    assert "c = −0,25" in said
    assert "einzelne Person" in said
    assert expert_sentences(result())[0].startswith("d′ und c zeigt Durchblick ab 5")


def test_what_is_recognised_least_is_talked_about(pack: Pack, attempts: tuple[Attempt, ...]) -> None:
    keys = list(pack.tactics.families)
    rows = (DirectionRow(keys[0], Share(20, 30), None), DirectionRow(keys[1], Share(10, 30), Share(1, 9)))
    talk = view(pack, attempts, families=rows).talk
    assert talk is not None
    assert talk.family == pack.tactics.families[keys[1]].name
    assert talk.sentence.startswith(talk.family)
    assert view(pack, attempts, families=(DirectionRow(keys[0], Share(), Share()),)).talk is None


def test_ids_stand_for_what_the_pack_lacks(pack: Pack, attempts: tuple[Attempt, ...]) -> None:
    rows = (DirectionRow("andere", Share(6, 9), None), DirectionRow(None, None, Share(5, 9)))
    names = [row.name for row in view(pack, attempts, families=rows).families.rows]
    assert names == ["andere", "Anderes Harmloses"]
    assert item_text(pack, ItemSource("play", "weg"), "m1") == ("m1", "weg")
    assert item_text(pack, ItemSource("check", "a"), "weg") == ("weg", "Check, Form A")
    assert fork_text(pack, "weg", "c1") == "weg: c1"
    assert option_text(pack, "fest", "weg", "ja") == "ja"


def test_words_of_the_pack_are_quoted_and_shortened(pack: Pack) -> None:
    story = pack.scenarios["fest"]
    message = next(one for one in story.messages() if one.tactics)
    words, place = item_text(pack, ItemSource("play", "fest"), message.key)
    assert message.words[:20] in words
    assert place == story.title
    item = story.round[0]
    assert item_text(pack, ItemSource("round", "fest"), item.id)[1] == f"Kurzrunde zu „{story.title}“"
    assert len(quotation("lang " * 100)) < 150
    assert quotation("lang " * 100).endswith(" …“")


def test_paper_hides_what_the_screen_hides(pack: Pack, attempts: tuple[Attempt, ...]) -> None:
    key = next(iter(pack.tactics.families))
    shown = view(pack, attempts, families=(DirectionRow(key, Share(), Share(6, 9)),))
    (table,) = printed_result(shown).tables
    assert table.rows[0][1:] == (None, "6 von 9")
    assert [len(part.rows) for part in tables_of(shown, "tricks")] == [1]


def test_only_the_unfolded_row_keeps_its_details() -> None:
    inner = BarRow("c", "innen", ())
    table = BarTable("t", "h", (), (BarRow("a", "A", (), details=(inner,)), BarRow("b", "B", (), details=(inner,))))
    assert [len(row.details) for row in table.folded("b").rows] == [0, 1]
    assert len(table.folded(None).all_rows()) == 2


@pytest.mark.parametrize(
    ("calibration", "words"),
    [("fits", "meist richtig"), ("surer_than_right", "anders"), ("righter_than_sure", "öfter"), ("too_few", "")],
)
def test_confidence_and_correctness_in_one_sentence(
    pack: Pack, attempts: tuple[Attempt, ...], calibration: str, words: str
) -> None:
    rows = (ConfidenceRow("sure", Share(6, 9)),)
    table = view(pack, attempts, confidence=rows, calibration=calibration).confidence
    assert words in table.note
    assert bool(table.note) is bool(words)
    assert len(table.lines()) == (2 if words else 1)


def test_days_are_a_day_or_from_one_to_another(pack: Pack, attempts: tuple[Attempt, ...]) -> None:
    assert view(pack, attempts).days == "28. November 2026"
    later = (replace(attempts[0], day=date(2026, 12, 1)), *attempts[1:])
    assert view(pack, later).days == "28. November 2026 bis 1. Dezember 2026"

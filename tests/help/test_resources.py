"""Which help is shown to whom, in which order, and when it is old."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from quiz.help.resources import find, for_card, in_danger, is_old, languages, oldest_check, places, spoken, verified_on
from quiz.story.location import NOWHERE
from quiz.story.model import Help, Resource


def entry(key: str, place: str, *, audience: tuple[str, ...] = (), speaks: str = "de", **rest: object) -> Resource:
    values = {"name": key, "verified": "2026-11-24", "show": True, **rest}
    return Resource(
        id=key, location=NOWHERE, places=(place,), audience=audience, languages=tuple(speaks.split()), **values
    )  # type: ignore[arg-type]


ENTRIES = (
    entry("local", "de-nw", audience=("me", "friends")),
    entry("police", "de", speaks="de en"),
    entry("youth", "de", audience=("me",), verified="2025-11-24"),
    entry("parents", "de", audience=("parents",), speaks="de tr"),
    entry("unchecked", "de-nw", show=False),
    entry("bavaria", "de-by"),
    entry("vienna", "at", verified=""),
)
HELP = Help(
    resources={one.id: one for one in ENTRIES},
    order={"de-nw": ("youth", "unchecked", "local"), "de": ("youth",), "fr": ("unchecked",)},
    danger="police",
    texts={},
)


def ids(**wish: object) -> list[str]:
    return [resource.id for resource in find(HELP, **wish)]  # type: ignore[arg-type]


def test_danger_comes_first_then_the_order_of_the_place_then_the_rest_that_holds_there() -> None:
    assert ids() == ["police", "youth", "local", "parents"]
    assert ids(place="de") == ["police", "youth", "parents"]
    assert ids(place="de-by") == ["police", "youth", "parents", "bavaria"]


def test_the_number_for_danger_is_that_of_the_place_and_there_is_none_where_none_is_known() -> None:
    assert ids(place="at") == ["vienna"]
    abroad = entry("112", "at", kind="emergency", phone="112")
    with_abroad = replace(HELP, resources={**HELP.resources, abroad.id: abroad})
    assert in_danger(with_abroad, "at") is abroad
    assert in_danger(HELP, "us") is None


def test_audience_and_language_filter_everything_but_danger() -> None:
    assert ids(audience="parents") == ["police", "parents"]
    assert ids(audience="me", place="de-by") == ["police", "youth", "bavaria"]
    assert ids(language="tr") == ["police", "parents"]
    assert ids(language="uk") == ["police"]


def test_what_is_multilingual_follows_what_names_the_language_and_claims_no_language() -> None:
    more = (
        entry("interpreters", "de", speaks="de mul"),
        entry("all-languages", "de", speaks="mul", kind="languages"),
        entry("turkish", "de", speaks="tr mul"),
    )
    wide = replace(HELP, resources={**HELP.resources, **{one.id: one for one in more}})
    found = [resource.id for resource in find(wide, language="tr")]
    assert found == ["police", "parents", "turkish", "all-languages", "interpreters"]
    assert [resource.id for resource in find(wide, language="uk")] == [
        "police",
        "all-languages",
        "interpreters",
        "turkish",
    ]
    assert "mul" not in languages(wide)
    assert spoken(more[2]) == ("tr",)


def test_what_is_made_for_the_audience_comes_first() -> None:
    own = entry("parents-line", "de", audience=("parents",), kind="parents")
    with_own = replace(HELP, resources={**HELP.resources, own.id: own})
    assert [one.id for one in find(with_own, audience="parents")] == ["police", "parents-line", "parents"]


def test_a_card_holds_numbers_and_addresses_that_tell_nothing() -> None:
    found = [
        entry("centre", "de", web="https://topic.example", kind="trafficking"),
        entry("in-town", "de", phone="0201 1", town="Essen"),
        entry("chat", "de", web="https://chat.example", kind="child"),
        *(entry(f"line-{n}", "de", phone=f"0800 {n}") for n in range(4)),
    ]
    assert [one.id for one in for_card(found)] == ["chat", "line-0", "line-1", "line-2"]
    assert [one.id for one in for_card(found[:3])] == ["chat", "in-town"]


def test_an_entry_that_is_not_to_be_shown_is_never_there() -> None:
    every = {resource.id for place in (*places(HELP), "fr") for resource in find(HELP, place)}
    assert "unchecked" not in every


def test_places_and_languages_are_those_of_shown_entries() -> None:
    assert places(HELP) == ("de-nw", "de-by", "de", "at")
    assert languages(HELP) == ("de", "en", "tr")


def test_an_order_may_name_what_is_not_there() -> None:
    wrong = replace(HELP, order={"de": ("nobody", "youth"), "fr": ("nobody",)})
    assert places(wrong) == ("de-nw", "de-by", "de", "at")
    assert [resource.id for resource in find(wrong, "de")] == ["police", "youth", "parents"]


def test_help_without_a_danger_entry_still_works() -> None:
    assert find(Help(resources={}, order={}, danger=None, texts={})) == ()


@pytest.mark.parametrize(("today", "old"), [(date(2026, 11, 24), False), (date(2026, 11, 25), True)])
def test_an_entry_is_old_after_365_days(today: date, old: bool) -> None:
    assert is_old(HELP.resources["youth"], today) is old


def test_an_entry_without_a_date_is_old() -> None:
    assert verified_on(HELP.resources["vienna"]) is None
    assert is_old(HELP.resources["vienna"], date(2026, 1, 1))


def test_the_oldest_check_is_the_date_to_show() -> None:
    assert oldest_check(ENTRIES) == date(2025, 11, 24)
    assert oldest_check(()) is None

"""What the school knows: reading its file, what pupils see of it, and taking over what another PC knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.help.local import CalledEntry, LocalHelp, OwnContact, as_resource, with_local
from quiz.help.local_faults import LONGEST, MOST, field_fault, is_phone
from quiz.help.local_merge import merge
from quiz.help.local_yaml import LARGEST, local_text, read_local, read_local_file
from quiz.help.offers import offer
from quiz.help.resources import find, for_card, in_danger, places
from quiz.play.wording import finding_line
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack
from quiz.story.location import NOWHERE
from quiz.story.model import Help, Resource

TODAY = date(2026, 11, 28)
DAY = date(2026, 11, 20)
EARLIER = date(2026, 3, 1)
MS_Y = OwnContact("ssa", "Frau Yıldız", "school", DAY, room="Raum 114", phone="0234 12 34-56", languages=("de", "tr"))
OFFICE = OwnContact("amt", "Jugendamt am Tag", "youth_office", DAY, phone="0234 910-0", hours="Mo–Fr 8–16 Uhr")
DANGER = Resource("de-110", "Notruf", NOWHERE, phone="110", dial=("110",), kind="emergency", places=("de",), show=True)
LINE = Resource(
    "line", "Sorgentelefon", NOWHERE, phone="116 111", dial=("116111",), hours="Mo–Sa", places=("de",), show=True,
    ways=("call",), verified="2026-11-24", verified_how="public page",
)  # fmt: skip
UNSURE = Resource(
    "unsure", "Haus", NOWHERE, phone="0521 178813", places=("de",), cost="kostenlos", summary="Nicht gesichert."
)
HELP = Help(MappingProxyType({one.id: one for one in (DANGER, LINE, UNSURE)}), MappingProxyType({}), "de-110", {})


def lines(text: str | bytes) -> list[str]:
    return [finding_line(finding) for finding in read_local(text, TODAY).findings]


def contact(rest: str) -> str:
    return f"format: 1\ncontacts:\n  - {{id: a, name: Frau Y, kind: school, checked: 2026-11-20, {rest}}}\n"


@pytest.mark.parametrize(
    ("text", "line", "code", "word"),
    [
        (contact("phone: ruf an"), 3, "H03", "ruf an"),
        (contact('phone: "12345"'), 3, "H03", "Vorwahl"),
        (contact('phone: "0234 1234567890123"'), 3, "H03", "Vorwahl"),
        (contact('phone: "0234 1 · 0234 2"'), 3, "H03", "zweite Nummer"),
        (contact("phone: 110, web: 110"), 3, "H04", "110"),
        (contact("web: javascript:alert(1)"), 3, "H04", "https"),
        (contact("mail: frau y@schule"), 3, "H05", "Mailadresse"),
        (contact('room: "<b>114</b>"'), 3, "T08", "HTML"),
        (contact('room: "114\\n115"'), 3, "H02", "Zeile"),
        (contact('room: "\\u200b\\u00ad"'), 3, "H02", "Zeile"),
        (contact(f"room: {'x' * (LONGEST + 1)}"), 3, "H01", str(LONGEST)),
        (contact("hours: Mo"), 3, "H07", "Frau Y"),
        (contact("room: 114, raum: 115"), 3, "T01", "room"),
        (contact("room: 114, languages: [Deutsch]"), 3, "T40", "Deutsch"),
        (contact("room: 114, room: 115"), 3, "Y16", "zweiten"),
        ("format: 1\ncontacts:\n  - {id: a, name: X, kind: schule, checked: 2026-11-20, room: 1}", 3, "T15", "school"),
        ("format: 1\ncontacts:\n  - {id: a, name: X, kind: school, checked: 20.11.2026, room: 1}", 3, "T19", "Datum"),
        ("format: 1\ncontacts:\n  - {id: a, name: X, kind: school, checked: 2026-02-30, room: 1}", 3, "T19", "Datum"),
        ("format: 1\ncontacts:\n  - {id: a, name: X, kind: school, checked: 2027-01-01, room: 1}", 3, "H06", "Zukunft"),
        ("format: 1\ncontacts:\n  - {id: a, kind: school, checked: 2026-11-20, room: 1}", 3, "T02", "name"),
        ("format: 1\ncontacts: Frau Y", 2, "T04", "Liste"),
        ("format: 2\n", 1, "H10", "Fassung"),
        ("contacts: []\n", 1, "T02", "format"),
        ("kontakte: []\nformat: 1\n", 1, "T01", "kontakte"),
        ("format: 1\ncalled:\n  - {id: line, checked: 2026-11-20, phone: neu}", 3, "H03", "neu"),
        ("format: 1\ncalled:\n  - {id: line, checked: 2026-11-20, show: true}", 3, "T01", "show"),
        ("", 1, "Y0", "leer"),
        ("format: 1\ncontacts: [", 2, "Y", ""),
        (b"\x00\xff\xfe", 1, "Y", ""),
        ("format: 1\n#" + "x" * LARGEST, 1, "H11", "kB"),
        ("format: 1\na: &a [*a]\n", 2, "Y", ""),
    ],
)
def test_a_mistake_is_one_sentence_with_its_place(text: str | bytes, line: int, code: str, word: str) -> None:
    found = [one for one in lines(text) if f"[{code}" in one]
    assert found, lines(text)
    assert found[0].startswith(f"help.local.yaml:{line}:")
    assert word in found[0]


def test_a_contact_with_a_mistake_is_left_out_and_the_others_stay() -> None:
    text = contact("phone: ruf an") + "  - {id: b, name: Herr Z, kind: school, checked: 2026-11-20, room: Büro}\n"
    assert [one.name for one in read_local(text, TODAY).local.contacts] == ["Herr Z"]


def test_a_day_to_come_is_reported_but_costs_no_contact() -> None:
    found = read_local(contact("room: 114").replace("2026-11-20", "2030-01-01"), TODAY)
    assert len(found.findings) == len(found.local.contacts) == 1


def test_at_most_so_many_contacts_are_read() -> None:
    content = LocalHelp(tuple(replace(MS_Y, id=f"c{n}") for n in range(MOST + 3)))
    found = read_local(local_text(content), TODAY)
    assert len(found.local.contacts) == MOST
    assert [one.code for one in found.findings] == ["H08"]


def test_no_file_is_no_mistake(tmp_path: Path) -> None:
    found = read_local_file(tmp_path / "help.local.yaml", TODAY)
    assert (found.local, found.findings) == (LocalHelp(), ())
    (tmp_path / "help.local.yaml").mkdir()
    assert [one.code for one in read_local_file(tmp_path / "help.local.yaml", TODAY).findings] == ["Y03"]


LINE_TEXT = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="<"), min_size=1, max_size=20)


@given(name=LINE_TEXT, room=LINE_TEXT, hours=st.one_of(st.just(""), LINE_TEXT))
def test_what_is_written_is_read_again(name: str, room: str, hours: str) -> None:
    content = LocalHelp(
        (replace(MS_Y, name=name, room=room, hours=hours), OFFICE), (CalledEntry("line", DAY, "116 111", hours=hours),)
    )
    assert read_local(local_text(content), TODAY) == type(read_local("", TODAY))(content)


@pytest.mark.parametrize(
    ("phone", "good"),
    [
        ("0234 123456", True),
        ("(0234) 12 34-56", True),
        ("0234/123456", True),
        ("+49 (0)234 123456", True),
        ("116 111", True),
        ("112", True),
        ("214", False),
        ("12", False),
        ("0234", False),
        ("0234 12a", False),
        ("", False),
        ("٠٢٣٤ ١٢٣٤", False),
    ],
)
def test_a_phone_number_can_be_dialled_from_anywhere(phone: str, good: bool) -> None:
    assert is_phone(phone) is good


def test_an_empty_field_has_no_fault() -> None:
    assert field_fault("phone", "") is field_fault("web", "") is field_fault("mail", "") is None


def test_a_number_with_a_zero_in_brackets_is_dialled_without_it() -> None:
    assert as_resource(replace(MS_Y, phone="+49 (0)234 123456")).dial == ("+49234123456",)


@pytest.mark.parametrize("place", ["de-nw", "de", "at", "us"])
def test_own_contacts_come_first_everywhere_but_after_the_emergency_number(place: str) -> None:
    builtin = load_pack(BUILTIN).pack
    assert builtin is not None
    help_ = with_local(builtin.help, LocalHelp((MS_Y, OFFICE)))
    found = [one.id for one in find(help_, place) if one.kind != "emergency"]
    assert found[:2] == ["own.ssa", "own.amt"]
    assert in_danger(help_, place) == in_danger(builtin.help, place)
    assert places(help_) == places(builtin.help)
    assert [one.id for one in find(help_, place, language="tr") if one.own] == ["own.ssa"]
    for topic in ("home", "life", "parents", None):
        own = offer([one for one in find(help_, place) if one.kind != "emergency"], topic).others["call"][:2]
        assert [one.id for one in own] == ["own.ssa", "own.amt"] or place == "us"


def test_to_call_or_write_to_the_program_names_people_who_do_not_know_the_pupil() -> None:
    help_ = with_local(HELP, LocalHelp((MS_Y,)))
    found = [one for one in find(help_) if one is not DANGER]
    assert offer(found, None).call == LINE
    alone = [one for one in found if one.own]
    assert offer(alone, None).call == alone[0]


def test_the_card_begins_with_the_school() -> None:
    help_ = with_local(HELP, LocalHelp((OFFICE,)))
    assert [one.id for one in for_card([one for one in find(help_) if one is not DANGER])] == ["own.amt", "line"]


@pytest.mark.parametrize(
    ("called", "phone", "hours", "how"),
    [
        (CalledEntry("line", DAY, "116 111"), "116 111", "Mo–Sa", "school"),
        (CalledEntry("line", DAY), "116 111", "Mo–Sa", "school"),
        (CalledEntry("line", DAY, "116 111", hours="immer"), "116 111", "immer", "school"),
        (CalledEntry("line", DAY, "0800 1", phone="0234 55555"), "0234 55555", "Mo–Sa", "school"),
        (CalledEntry("line", DAY, "0800 1"), "116 111", "Mo–Sa", "public page"),
    ],
)
def test_a_called_entry(called: CalledEntry, phone: str, hours: str, how: str) -> None:
    line = with_local(HELP, LocalHelp((), (called,))).resources["line"]
    assert (line.phone, line.hours, line.verified_how) == (phone, hours, how)
    assert line.verified == ("2026-11-20" if how == "school" else "2026-11-24")
    assert line.dial == ("".join(phone.split()),)


FULL = CalledEntry("unsure", DAY, name="Haus", for_whom="Mädchen", phone="0521 99999", hours="Mo 9–12 Uhr")


def test_a_hidden_entry_appears_only_if_the_school_says_everything_and_then_says_nothing_else() -> None:
    for half in (replace(FULL, name=""), replace(FULL, for_whom=""), replace(FULL, phone=""), replace(FULL, hours="")):
        assert not with_local(HELP, LocalHelp((), (half,))).resources["unsure"].show
    shown = with_local(HELP, LocalHelp((), (FULL,))).resources["unsure"]
    assert shown.show
    assert (shown.phone, shown.cost, shown.summary) == ("0521 99999", None, None)


def test_nobody_changes_an_emergency_number() -> None:
    wrong = CalledEntry("de-110", DAY, phone="0234 123456", name="Wache")
    assert with_local(HELP, LocalHelp((), (wrong,))).resources["de-110"] == DANGER


def test_a_call_about_an_entry_that_is_gone_changes_nothing() -> None:
    assert with_local(HELP, LocalHelp((), (CalledEntry("gone", DAY),))) == HELP


def test_the_newer_day_wins_and_nothing_is_lost() -> None:
    later = replace(MS_Y, room="Raum 7", checked=TODAY)
    other = replace(OFFICE, phone="0234 1111111")
    ours = LocalHelp((MS_Y, OFFICE), (CalledEntry("line", DAY, "116 111"),))
    theirs = LocalHelp(
        (later, other, replace(OFFICE, id="neu")), (CalledEntry("line", EARLIER, "116 111", hours="nie"),)
    )
    merged = merge(ours, theirs)
    assert [step.kind for step in merged.steps] == ["newer", "unclear", "new", "older"]
    assert merged.result == LocalHelp((later, OFFICE, replace(OFFICE, id="neu")), ours.called)
    assert [step.theirs.id for step in merged.changes] == ["ssa", "neu"]
    assert merge(merged.result, theirs).changes == ()
    assert [step.kind for step in merge(ours, ours).steps] == ["same"] * 3

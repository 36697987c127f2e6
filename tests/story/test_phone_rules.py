"""Rules about chats: where each wrong name is reported, and what exactly holds on which path."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quiz.languages.extractors import content_catalog
from quiz.story.exploring import explore
from quiz.story.findings import Finding
from quiz.story.loading import load_pack
from quiz.story.rules import check_pack, unsound_scenarios
from quiz.story.rules.context import shown_texts
from quiz.story.state_graph import TooManyStates
from quiz.story.texts import map_texts
from tests.story.packs import TACTICS
from tests.story.small_packs import story, write

PEOPLE = "{mila: {name: Mila}, kay: {name: Kay}, nele: {name: Nele}, vy: {name: Vy}}"
CHATS = "{kay: {with: kay}, gruppe: {name: Gruppe, people: [nele]}, band: {name: Band, people: [nele, vy]}}"
HELLO = "- {id: m1, from: kay, text: Hallo}\n"
CHOICE = "- choose:\n    options: [{id: ja, say: Ja, set: {told: true}}, {id: nein, say: Nein}]\n"


def phone(steps: str, chats: str = CHATS, people: str = PEOPLE) -> str:
    return story(steps, people=people, more=f"chats: {chats}")


def findings(folder: Path, text: str) -> tuple[Finding, ...]:
    kinds = TACTICS.replace(
        "benign: [", "benign: [{id: benign_accepts_no, name: Nimmt ein Nein an, why: Es bleibt dabei.}, "
    )
    loaded = load_pack(write(folder, text, tactics=kinds))
    return check_pack(loaded, today=date(2026, 11, 24), builtin=False).findings


def errors(folder: Path, text: str) -> list[tuple[str, int, int]]:
    return [
        (finding.code, finding.location.line, finding.location.column)
        for finding in findings(folder, text)
        if finding.severity == "error"
    ]


def marked(text: str) -> tuple[str, int, int]:
    """The text without its mark, and the line and column of the mark, from 1."""
    before, mark, after = text.partition("▶")
    assert mark
    return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    ("code", "example"),
    [
        ("R118", phone("- {id: m1, in: ▶gruppen, from: nele, text: Hallo}")),
        ("R118", phone("- {typing: kay, seconds: 2, in: ▶kai}")),
        ("R118", phone("- {read: kay, in: ▶kai}")),
        ("R118", phone("- {join: kay, in: ▶grupe}")),
        ("R118", phone("- {leave: kay, in: ▶grupe}")),
        ("R118", phone("- {line: Neu, in: ▶kai}")),
        ("R118", phone("- {choose: {options: [{id: a, say: b}]}, in: ▶kai}")),
        ("R118", phone("- choose: {options: [{id: a, say: b, in: ▶kai}]}")),
        ("R118", story("- {id: m1, in: ▶kay, from: kay, text: Hallo}")),
        ("R103", phone(HELLO, "{kay: {with: ▶kai}}")),
        ("R103", phone(HELLO, "{kay: {with: kay}, g: {name: G, people: [nele, ▶vi]}}")),
        ("R103", phone(HELLO, "{kay: {with: kay, last: {from: ▶kai, text: Hallo}}}")),
        ("R103", phone("- {typing: ▶kai, seconds: 2}")),
        ("R103", phone("- {read: ▶kai}")),
        ("R103", phone(HELLO + "- {react: m1, from: ▶kai, emoji: 👍}")),
        ("R103", phone("- {join: ▶vi, in: gruppe}")),
        ("R103", phone("- {leave: ▶vi, in: gruppe}")),
        ("R108", phone(HELLO, "{kay: {with: kay}, g: {name: G, people: [nele], avatar: ▶avatar-99}}")),
        ("R110", story("- {id: m1, from: kay, voice: {transcript: Nur du.}, phrases: [▶nur wir]}")),
        ("R119", story(HELLO + "- {react: ▶m2, from: kay, emoji: 👍}")),
        ("R119", story(HELLO + "- {delete: ▶m2}")),
        ("R119", story("- {from: mila, text: Hallo}\n- {delete: ▶a/message1}")),
        ("R120", story("- ▶{join: kay}")),
        ("R120", phone("- ▶{join: nele, in: kay}")),
        ("R120", phone("- ▶{leave: kay, in: kay}")),
        ("R120", phone(HELLO + "- ▶{leave: kay}")),
        ("R212", phone(HELLO, "{kay: {with: kay, last: {from: ▶nele, text: Hallo}}, n: {with: nele}}")),
        ("R212", phone("- ▶{id: m1, in: kay, from: nele, text: Hallo}")),
        ("R212", phone(HELLO + "- ▶{id: m2, from: vy, text: Hallo}", "{kay: {with: kay}}")),
        ("R212", phone("- ▶{typing: vy, seconds: 2, in: gruppe}")),
        ("R212", phone("- ▶{read: vy, in: gruppe}")),
        ("R212", phone(HELLO + "- ▶{react: m1, from: vy, emoji: 👍}")),
        ("R212", phone("- {leave: nele, in: gruppe}\n- ▶{id: m2, in: gruppe, from: nele, text: Hallo}")),
        ("R213", phone("- {join: vy, in: gruppe}\n- ▶{join: vy, in: gruppe}")),
        ("R214", phone("- {leave: vy, in: band}\n- ▶{leave: vy, in: band}")),
        ("R215", story("- ▶{react: m1, from: kay, emoji: 👍}\n" + HELLO)),
        ("R215", story("- ▶{delete: m1}\n" + HELLO)),
        ("R215", story(f"- if: told\n  then: [{HELLO[2:-1]}]\n- ▶{{delete: m1}}")),
        ("R216", story(HELLO + "- {delete: m1}\n- ▶{delete: m1}")),
        ("R216", story(HELLO + "- {delete: m1}\n- ▶{react: m1, from: kay, emoji: 👍}")),
    ],
)
def test_what_is_wrong_is_reported_alone_and_at_its_place(code: str, example: str, tmp_path: Path) -> None:
    text, line, column = marked(example)
    assert errors(tmp_path, text) == [(code, line, column)]
    for finding in findings(tmp_path, text):
        assert "{" not in finding.message.format(**finding.values) + finding.remedy.format(**finding.values)


@pytest.mark.parametrize(
    "example",
    [
        phone("- {id: m1, in: band, from: vy, text: Hallo}\n- {id: m2, from: kay, text: Du, reply_to: m1}"),
        phone("- {id: m1, from: vy, text: Die einzige Gruppe mit Vy}"),
        phone("- {join: vy, in: gruppe}\n- {id: m1, in: gruppe, from: vy, text: Hallo}\n- {leave: vy, in: gruppe}"),
        phone("- {from: mila, in: gruppe, text: Hallo}\n- {join: kay}"),
        phone(HELLO + "- {react: m1, from: mila, emoji: 👍}\n- {react: m1, from: kay, emoji: 👎}\n- {delete: m1}"),
        phone(HELLO, "{kay: {with: kay, last: {from: mila, text: Hallo}}}"),
        story("- {id: m1, from: kay, voice: {transcript: Nur du.}, phrases: [Nur du]}"),
        story(HELLO + "- {typing: kay, seconds: 2}\n- {read: kay}\n- {line: Neu}"),
    ],
)
def test_what_is_allowed_is_no_error(example: str, tmp_path: Path) -> None:
    assert errors(tmp_path, example) == []


def test_variables_tell_the_paths_apart(tmp_path: Path) -> None:
    join = "- {if: told, then: [{join: vy, in: gruppe}]}\n"
    write_ = "- if: told\n  then: [{id: m1, in: gruppe, from: vy, text: Hallo}]\n"
    assert errors(tmp_path, phone(CHOICE + join + write_)) == []
    assert [code for code, *_ in errors(tmp_path, phone(CHOICE + join + write_.replace("told", "not told")))] == [
        "R212"
    ]
    shown = "- {if: told, then: [{id: m1, from: kay, text: Hallo}]}\n"
    assert errors(tmp_path, phone(CHOICE + shown + "- {if: told, then: [{delete: m1}]}")) == []
    assert [code for code, *_ in errors(tmp_path, phone(CHOICE + shown + "- {delete: m1}"))] == ["R215"]


def test_a_loop_that_shows_a_message_again_may_delete_it_again(tmp_path: Path) -> None:
    again = "- choose: {options: [{id: ja, say: Ja, goto: a}, {id: nein, say: Nein}]}"
    assert errors(tmp_path, phone(HELLO + "- {delete: m1}\n" + again)) == []
    assert [code for code, *_ in errors(tmp_path, phone("- {join: kay, in: gruppe}\n" + again))] == ["R213"]


def test_a_group_must_be_one_on_every_path(tmp_path: Path) -> None:
    choose = "- choose: {options: [{id: a, in: gruppe, say: Ja}, {id: b, in: kay, say: Nein}]}\n"
    assert [code for code, *_ in errors(tmp_path, phone(choose + "- {join: vy}"))] == ["R120"]
    assert errors(tmp_path, phone(choose.replace("in: kay", "in: gruppe") + "- {join: vy}")) == []


@pytest.mark.parametrize("code", ["R118", "R119", "R120", "R103"])
def test_a_story_whose_names_are_wrong_is_not_played(code: str, tmp_path: Path) -> None:
    steps = {
        "R118": "- {id: m1, in: kai, from: kay, text: Hallo}",
        "R119": "- {delete: m7}",
        "R120": "- {join: nele, in: kay}",
        "R103": "- {read: kai}",
    }
    assert unsound_scenarios(load_pack(write(tmp_path, phone(steps[code])))) == {"s"}


def test_names_that_a_syntax_error_may_have_taken_are_not_called_unknown(tmp_path: Path) -> None:
    text = phone('- {id: m1, in: neu, from: kay, text: Hallo}\n- {note: "a" b}')
    assert {finding.code for finding in findings(tmp_path, text)} == {"Y10", "R118"}
    lost = text.replace("{kay: {with: kay}, ", '{"a" b, kay: {with: kay}, ')
    assert {finding.code for finding in findings(tmp_path, lost)} == {"Y10"}


def test_an_empty_chat_is_a_warning(tmp_path: Path) -> None:
    last = CHATS.replace("people: [nele, vy]", "people: [nele, vy], last: {from: vy, text: Bis dann}")
    codes = [f.code for f in findings(tmp_path, phone(HELLO + "- {from: mila, in: gruppe, text: Hallo}", last))]
    assert "R322" not in codes
    found = findings(tmp_path, phone(HELLO + "- {note: In jedem Chat.}"))
    assert [f.values for f in found if f.code == "R322"] == [{"chat": "gruppe"}, {"chat": "band"}]


PUSH = "- {id: %s, from: %s, text: Komm, tactic: love_bombing, why: x}\n"
SORRY = "- {id: %s, from: %s, text: Okay, okay: benign_accepts_no, why: x}\n"


@pytest.mark.parametrize(
    ("steps", "codes"),
    [
        (PUSH % ("m1", "kay"), ["R307"]),
        (PUSH % ("m1", "kay") + SORRY % ("m2", "kay"), []),
        (SORRY % ("m2", "kay") + PUSH % ("m1", "kay"), ["R307"]),
        (PUSH % ("m1", "kay") + SORRY % ("m2", "nele"), ["R307"]),
        (PUSH % ("m1", "kay") + PUSH % ("m3", "kay") + SORRY % ("m2", "kay"), []),
        (PUSH % ("m1", "kay") + PUSH % ("m3", "nele") + SORRY % ("m2", "kay"), ["R307"]),
        (PUSH % ("m1", "kay") + CHOICE + f"- {{if: told, then: [{(SORRY % ('m2', 'kay'))[2:-1]}]}}\n", ["R307"]),
        ((PUSH * 3) % ("m1", "kay", "m2", "kay", "m3", "kay") + SORRY % ("m4", "kay"), ["R321"]),
        ((PUSH * 3) % ("m1", "kay", "m2", "kay", "m3", "kay"), ["R321", "R307", "R307", "R307"]),
    ],
)
def test_a_harmless_story_takes_its_tactics_back(steps: str, codes: list[str], tmp_path: Path) -> None:
    text = story(steps, people=PEOPLE).replace("verdict: unsure", "verdict: okay")
    found = [f.code for f in findings(tmp_path, text) if f.code in ("R307", "R321", "R105")]
    assert found == codes
    unsure = text.replace("verdict: okay", "verdict: unsure")
    assert not [f for f in findings(tmp_path, unsure) if f.code in ("R307", "R321")]


FULL = (
    "{kay: {with: kay, line: Zeilenwort, last: {from: kay, text: Altwort, when: Wannwort}}, "
    "g: {name: Gruppenwort, people: [kay]}}"
)
PROFILE = "{about: Profilwort, since: Seitwort, followers: 3, pictures: [Bildwort]}"
WORDS = {"Profilwort", "Seitwort", "Bildwort", "Zeilenwort", "Altwort", "Wannwort", "Titelwort", "Kartenwort"}


def test_the_texts_of_chats_and_profiles_are_read_and_translated(tmp_path: Path) -> None:
    steps = "- {id: m1, from: kay, card: {kind: gift, title: Titelwort, text: Kartenwort}}\n- {line: Neuwort, in: g}"
    people = f"{{mila: {{name: Mila}}, kay: {{name: Kay, profile: {PROFILE}}}}}"
    pack = load_pack(write(tmp_path, phone(steps, FULL, people))).pack
    assert pack is not None
    words = {*WORDS, "Neuwort"}
    assert words <= {text for _place, text in shown_texts(pack.scenarios["s"])}
    extracted = {message.id: message.context for message in content_catalog(pack) if message.id}
    assert {*words, "Gruppenwort"} <= extracted.keys()
    assert len({extracted[word] for word in words}) == len(words), "each has an id of its own"
    translated = map_texts(pack, lambda _id, text: text.upper()).scenarios["s"]
    assert {word.upper() for word in words} <= {text for _place, text in shown_texts(translated)}


def test_a_long_sentence_in_a_profile_is_found_at_the_profile(tmp_path: Path) -> None:
    long = " ".join(["lang"] * 21)
    people = f"{{mila: {{name: Mila}}, kay: {{name: Kay, profile: {{about: {long}}}}}}}"
    (finding,) = [f for f in findings(tmp_path, story(HELLO, people=people)) if f.code == "R312"]
    lines = (tmp_path / "scenarios.yaml").read_text(encoding="utf-8").split("\n")
    assert lines[finding.location.line - 1][finding.location.column - 1 :].startswith("{about")


def test_a_person_who_only_stood_last_in_a_chat_is_in_the_story(tmp_path: Path) -> None:
    last = "{kay: {with: kay}, vy: {with: vy, last: {from: vy, text: Bis dann}}}"
    unused = [f.values["person"] for f in findings(tmp_path, phone(HELLO, last)) if f.code == "R315"]
    assert unused == ["nele"]


def test_chats_that_multiply_the_states_have_the_same_limit(tmp_path: Path) -> None:
    options = ", ".join(f"{{id: o{n}, in: {chat}, say: Ja}}" for n, chat in enumerate(("kay", "gruppe", "band")))
    pack = load_pack(write(tmp_path, phone((f"- choose: {{options: [{options}]}}\n" * 6).rstrip()))).pack
    assert pack is not None
    scenario = pack.scenarios["s"]
    assert explore(scenario).phone.used == {"kay", "gruppe", "band"}
    states = 6
    with pytest.raises(TooManyStates):
        explore(scenario, states + 2)
    assert explore(scenario, 3 * states + 3).paths == 3**6

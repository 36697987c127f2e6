"""The numbered rules: each example breaks or keeps its rule, and every finding points to the exact location."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from quiz.story import rules, state_graph
from quiz.story.loading import load_pack
from quiz.story.rules import Checked, Rule, all_rules, check_pack, unsound_scenarios, written_errors
from tests.story.examples import HELP, write_pack
from tools.make_rules_page import PAGES, page

TODAY = date(2026, 11, 24)


def checked(folder: Path, example: str = "", *, today: date = TODAY, builtin: bool = True) -> Checked:
    return check_pack(load_pack(write_pack(folder, example)), today=today, builtin=builtin)


def codes(found: Checked) -> list[str]:
    return [finding.code for finding in found.findings]


def test_the_sound_pack_breaks_no_rule(tmp_path: Path) -> None:
    assert codes(checked(tmp_path)) == []


def test_there_are_at_least_thirty_rules_with_codes_of_their_own() -> None:
    rules = all_rules()
    assert len(rules) >= 30
    assert len({rule.code for rule in rules}) == len(rules)
    assert [rule.code for rule in rules] == sorted(rule.code for rule in rules)


def test_every_rule_module_is_named_after_its_code() -> None:
    folder = Path(state_graph.__file__).parent / "rules"
    assert [path.stem.partition("_")[0].upper() for path in sorted(folder.glob("r[0-9]*.py"))] == [
        rule.code for rule in all_rules()
    ]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_the_bad_example_breaks_the_rule(rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_graph, "FULL_LIMIT", 500)
    monkeypatch.setattr(state_graph, "STATE_LIMIT", 120_000)
    monkeypatch.setattr(state_graph, "WINDOW_STATE_LIMIT", 1000)
    found = [finding for finding in checked(tmp_path, rule.bad).findings if finding.code == rule.code]
    assert found
    for finding in found:
        assert finding.severity == rule.severity
        assert "{" not in finding.message.format(**finding.values) + finding.remedy.format(**finding.values)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_the_good_example_keeps_the_rule(rule: Rule, tmp_path: Path) -> None:
    found = codes(checked(tmp_path, rule.good))
    assert rule.code not in found
    assert not [code for code in found if not code.startswith("R")]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_examples_are_the_smallest_difference(rule: Rule) -> None:
    assert rule.bad != rule.good
    assert rule.bad.partition("\n")[0].startswith("#") == rule.good.partition("\n")[0].startswith("#")


PLACES: Mapping[str, str] = {
    "R101": "mite",
    "R102": "gutt",
    "R103": "key",
    "R104": "secrecy,",
    "R105": "interest,",
    "R106": "de-kkjt",
    "R107": "hund.svg",
    "R108": "avatar-99",
    "R109": "m7",
    "R110": "unter dir",
    "R111": "contacts",
    "R112": "geheim",
    "R113": "de-kkjt",
    "R114": "contacts",
    "R115": "hund.gif",
    "R116": "hund-riesig.png",
    "R117": "hund-verweis.svg",
    "R118": "famile",
    "R119": "m7",
    "R120": "{join",
    "R201": "{id: m1",
    "R202": "{id: m1",
    "R203": "trust: +1",
    "R204": "choose:",
    "R205": "choose:",
    "R206": "mitte:",
    "R207": "{id: m2",
    "R208": "{id: nele",
    "R209": "geholfen:",
    "R210": "variables:",
    "R211": "variables:",
    "R212": "{id: m1",
    "R213": "{join",
    "R214": "{leave",
    "R215": "{react",
    "R216": "{react",
    "R301": "endings:",
    "R302": "choose:",
    "R304": "{id: m1",
    "R307": "{id: m1",
    "R308": "round:",
    "R309": "b:",
    "R310": "a:",
    "R314": "told_nele:",
    "R315": "tom:",
    "R318": '"Guck mal',
    "R319": "format: 1",
    "R321": "{id: m3",
    "R322": "familie:",
    "R323": "id: de-kjt",
    "R324": "choose:",
    "R325": "{id: nele, do: Mila",
    "R401": "2025-01-07",
    "R402": "id: de-kjt",
    "R403": '"116 111"',
    "R404": "versteckt",
    "R406": "2026-03-01",
    "R407": '"116117"',
}


@pytest.mark.parametrize("code", PLACES)
def test_a_finding_points_to_the_exact_place(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_graph, "FULL_LIMIT", 500)
    monkeypatch.setattr(state_graph, "STATE_LIMIT", 120_000)
    monkeypatch.setattr(state_graph, "WINDOW_STATE_LIMIT", 1000)
    rule = next(rule for rule in all_rules() if rule.code == code)
    finding = next(finding for finding in checked(tmp_path, rule.bad).findings if finding.code == code)
    lines = (tmp_path / finding.location.file).read_text(encoding="utf-8").split("\n")
    assert lines[finding.location.line - 1][finding.location.column - 1 :].startswith(PLACES[code])


def two_scenarios(folder: Path) -> Path:
    """A scenario that leads to a missing scene, and one that leads nowhere."""
    write_pack(folder)
    path = folder / "scenarios.yaml"
    head, scenario = path.read_text(encoding="utf-8").split("scenarios:\n")
    missing = scenario.replace("goto: mitte}", "goto: mite}").replace("[de-kjt]", "[de-kkjt]")
    nowhere = scenario.replace("id: zu-schoen", "id: zweites").replace(", end: gut}", ", goto: ende}")
    nowhere = nowhere.replace("    endings:\n", "      ende: [{note: Stille.}]\n    endings:\n")
    path.write_text(f"{head}scenarios:\n{missing}{nowhere}", encoding="utf-8")
    return folder


def test_a_wrong_reference_leaves_the_flow_of_other_scenarios_alone(tmp_path: Path) -> None:
    loaded = load_pack(two_scenarios(tmp_path))
    found = check_pack(loaded, today=TODAY)
    assert [code for code in codes(found) if code != "R320"] == ["R101", "R106", "R201", "R209"]
    assert found.unsound == {"zu-schoen"}
    assert found.faulty == {"zu-schoen", "zweites"}
    assert unsound_scenarios(loaded) == {"zu-schoen"}


def test_an_unreadable_pack_has_only_the_findings_of_reading(tmp_path: Path) -> None:
    (tmp_path / "scenarios.yaml").write_text("format: 2\nscenarios: []\n", encoding="utf-8")
    loaded = load_pack(tmp_path)
    assert check_pack(loaded, today=TODAY).findings == loaded.findings
    assert unsound_scenarios(loaded) == frozenset()


def faulty(step: str = "- note: x", option: str = "", more: str = "") -> str:
    """Parts of a scenario in which a variable leaves its range, and something else is wrong."""
    return f"""\
variables: {{mut: {{from: 0, to: 1, start: 0}}, ja: false}}
scenes:
  anfang:
    - {{id: m1, from: kay, text: Hallo!}}
    {step}
    - choose:
        options:
          - {{id: weg, do: Du gehst., kind: protective, end: gut}}
          - {{id: bleiben, do: Du bleibst., set: {{mut: +2}}, end: geholfen}}
          - {{id: offen, do: Du wartest., {option or "end: offen"}}}
{more}"""


@pytest.mark.parametrize(
    ("example", "code"),
    [
        (faulty("- {id: m2, from: kay, text: Hu!, tact: x}"), "T01"),
        (faulty("- {id: m2, from: kay, text: <b>Hu!</b>}"), "T08"),
        (faulty("- {id: M2, from: kay, text: &a Hu!}"), "Y12"),
        (faulty("- {id: m1, from: kay, text: Hu!}"), "T17"),
        (faulty(option="feedback: ~, end: offen"), "T06"),
        (faulty(more="minutes: viele\n"), "T11"),
        (faulty(more="goals: x\n"), "T01"),
        (faulty("- {id: m2, from: kay, text: Hu!, tactic: trick}"), "R104"),
        (faulty(option="goto: nirgends"), "R101"),
        (faulty(option="end: nie"), "R102"),
    ],
)
def test_the_flow_is_searched_beside_errors_that_leave_the_way_clear(example: str, code: str, tmp_path: Path) -> None:
    found = codes(checked(tmp_path, example))
    assert {code, "R203"} <= set(found)
    assert ("R209" in found) is (code not in ("R101", "R102"))  # the missing part may lead to the ending


@pytest.mark.parametrize(
    ("example", "code"),
    [
        (faulty("- {note: a, gotoo: x}"), "T01"),
        (faulty("- {id: m2, from: kay, text: Hu!, goto: anfang}"), "T01"),
        (faulty("- goto: ~"), "T06"),
        (faulty("- set: {mut: viel}"), "T37"),
        (faulty("- set: {mut: *a }"), "Y13"),
        (faulty("- {set: {mut: 0}, <<: {a: b}}"), "Y14"),
        (faulty("- {set: {mut: 0, mut: 1}}"), "Y16"),
        (faulty("- {if: mutt, then: []}"), "T38"),
        (faulty("- {if: ja, then: {note: x}}"), "T04"),
        (faulty("- choose: Warum?"), "T03"),
        (faulty("- weiter"), "T03"),
        (faulty(option="if: mut, end: offen"), "T38"),
        (faulty(option="end: offen, goto: anfang"), "T30"),
        (faulty(option="ende: offen"), "T01"),
        (faulty(more="variables: {mut: 3, ja: false}\n"), "T33"),
        (faulty(more="variables: {mut: {from: 0, to: 1, start: 2}, ja: false}\n"), "T35"),
        (faulty(more="variables: {mut: {from: 0, to: 1, start: a}, ja: false}\n"), "T11"),
    ],
)
def test_a_flow_that_could_not_be_read_wholly_is_not_searched(example: str, code: str, tmp_path: Path) -> None:
    found = codes(checked(tmp_path, example))
    assert code in found
    assert not [code for code in found if code.startswith("R20")]


def test_what_a_syntax_error_left_of_a_scenario_is_still_checked_for_its_references(tmp_path: Path) -> None:
    steps = (
        '- {id: m2, from: kay, text: "Hu!" ruft er.}',
        "- {id: m3, from: key, text: Hu!, tactic: trick, phrases: [Ha]}",
        "- {id: m4, from: kay, image: {alt: Hund, file: hund.svg}, okay: nett, reply_to: m2}",
    )
    example = (
        faulty("\n    ".join(steps), "goto: nirgends")
        + "endings: {gut: {title: Gut, kind: safe, text: x, help: [nie]}}\n"
    )
    found = codes(checked(tmp_path, example))
    assert sorted(found) == ["R101", "R102", "R103", "R104", "R105", "R106", "R107", "R110", "Y10"]
    loaded = load_pack(tmp_path)
    assert sorted(finding.code for finding in written_errors(loaded)) == sorted(found)
    assert unsound_scenarios(loaded) == {"zu-schoen"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  anfang:\n", '  anfang: "a" b\n', ["Y10"]),
        ("  kay: {", '  kay: "a" {', ["Y10"]),
        ("  gut:\n", '  gut: "a" b\n', ["Y10"]),
        ("    - {id: m08", "\t- {id: m08", ["Y10"]),
    ],
)
def test_names_that_a_syntax_error_may_have_taken_are_not_called_unknown(
    old: str, new: str, expected: list[str], tmp_path: Path
) -> None:
    write_pack(tmp_path)
    path = tmp_path / "scenarios.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert codes(check_pack(load_pack(tmp_path), today=TODAY)) == expected


def test_a_second_scenario_with_the_same_id_and_one_without_are_checked_too(tmp_path: Path) -> None:
    write_pack(tmp_path)
    path = tmp_path / "scenarios.yaml"
    head, scenario = path.read_text(encoding="utf-8").split("scenarios:\n")
    wrong = scenario.replace("from: nele, text: Ruf", "from: nelle, text: Ruf")
    nameless = wrong.replace("- id: zu-schoen\n    title", "- title")
    path.write_text(f"{head}scenarios:\n{scenario}{wrong}{nameless}", encoding="utf-8")
    assert sorted(codes(check_pack(load_pack(tmp_path), today=TODAY))) == ["R103", "R103", "T02", "T17"]


@pytest.mark.parametrize("key", ["you", "start"])
def test_a_name_that_is_missing_is_not_unknown_as_well(key: str, tmp_path: Path) -> None:
    write_pack(tmp_path)
    path = tmp_path / "scenarios.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f"    {key}:")), encoding="utf-8")
    assert codes(check_pack(load_pack(tmp_path), today=TODAY)) == ["T02"]


@pytest.mark.parametrize("link", [True, False])
def test_an_avatar_of_the_pack_lies_in_its_media_folder(link: bool, tmp_path: Path) -> None:
    media = tmp_path / "pack" / "media"
    media.mkdir(parents=True)
    (tmp_path / "kay.svg").write_text("<svg/>", encoding="utf-8")
    if link:
        (media / "kay.svg").symlink_to(tmp_path / "kay.svg")
    else:
        (media / "kay.svg").write_text("<svg/>", encoding="utf-8")
    people = "people: {mila: {name: Mila}, kay: {name: Kay, avatar: kay}, nele: {name: Nele}}\n"
    assert codes(checked(tmp_path / "pack", people)) == (["R108"] if link else [])


@pytest.mark.parametrize(("picture", "code"), [("", "R115"), ("<svg><g><g/></g><a/></svg>", "R117")])
def test_an_avatar_of_the_pack_is_a_sound_picture(picture: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "kay.svg").write_text(picture, encoding="utf-8")
    (tmp_path / "media" / "not-used.svg").write_text(picture, encoding="utf-8")
    people = "people: {mila: {name: Mila}, kay: {name: Kay, avatar: kay}, nele: {name: Nele}}\n"
    found = checked(tmp_path, people)
    assert codes(found) == [code]
    assert found.faulty == {"zu-schoen"}


def test_fewer_states_are_searched_where_somebody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_graph, "WINDOW_STATE_LIMIT", 50)
    loaded = load_pack(write_pack(tmp_path, rule_of("R211").bad.replace("99999", "99")))
    everywhere = check_pack(loaded, today=TODAY, builtin=False)
    assert [finding.values["limit"] for finding in everywhere.findings if finding.code == "R211"] == [50]
    assert everywhere.faulty == frozenset()
    waiting = check_pack(loaded, today=TODAY, builtin=False, state_limit=50)
    assert [finding.values["limit"] for finding in waiting.findings if finding.code == "R210"] == [50]
    assert "R211" not in codes(waiting)
    assert waiting.faulty == {"zu-schoen"}


def rule_of(code: str) -> Rule:
    return next(rule for rule in all_rules() if rule.code == code)


@pytest.mark.parametrize("key", ["picture", "hero", "about", "short", "word", "points"])
def test_what_the_screens_need_is_missed_in_the_built_in_pack(key: str, tmp_path: Path) -> None:
    file = write_pack(tmp_path) / "scenarios.yaml"
    kept = [line for line in file.read_text(encoding="utf-8").split("\n") if not line.strip().startswith(f"{key}: ")]
    file.write_text("\n".join(kept), encoding="utf-8")
    found = check_pack(load_pack(tmp_path), today=TODAY, builtin=True).findings
    expected = 1 if key in ("picture", "hero", "about") else 3
    assert [(finding.code, finding.values) for finding in found] == [("R316", {"key": key})] * expected
    assert not check_pack(load_pack(tmp_path), today=TODAY, builtin=False).findings


def test_less_is_asked_of_a_foreign_pack(tmp_path: Path) -> None:
    example = """\
round: []
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - {id: m2, from: kay, text: Das bleibt unter uns., tactic: secrecy_demand, why: Geheim.}
    - choose:
        options:
          - {id: weg, do: Du gehst., kind: protective, end: gut}
          - {id: nele, do: Du rufst Nele an., kind: protective, end: geholfen}
          - {id: offen, do: Du wartest., end: offen}
"""
    assert {"R305", "R308", "R316"} <= set(codes(checked(tmp_path, example)))
    assert {f.severity for f in checked(tmp_path, example, builtin=False).findings} == {"info"}


def test_the_built_in_help_is_no_matter_of_a_foreign_pack(tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / "help.yaml").unlink()
    found = check_pack(load_pack(tmp_path), today=date(2040, 1, 1))
    assert not [code for code in codes(found) if code.startswith("R4")]


def test_nothing_is_missing_in_a_file_that_lost_parts(tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / "tactics.yaml").write_text("families: [\n", encoding="utf-8")
    assert "R104" not in codes(check_pack(load_pack(tmp_path), today=TODAY))


@pytest.mark.parametrize(("days", "expected"), [(0, []), (182, []), (183, ["R406"]), (365, ["R406"]), (366, ["R401"])])
def test_the_age_of_a_help_entry_counts_in_days(days: int, expected: list[str], tmp_path: Path) -> None:
    today = date(2026, 11, 1) + timedelta(days)
    found = checked(tmp_path, "# help.yaml\n" + HELP, today=today).findings
    assert [f.code for f in found if f.values["help"] == "de-kjt"] == expected


@pytest.mark.parametrize(
    ("entry", "sound"),
    [
        ('dial: ["110"]', True),
        ('dial: ["+4922139909964"]', True),
        ('dial: ["0221 399"]', False),
        ('dial: ["+49 221"]', False),
        ("phone: 0800 22 55 530", True),
        ("phone: ruf an", False),
        ("web: https://krisenchat.de", True),
        ("web: https://www.bke-beratung.de/a/b?c=1", True),
        ("web: krisenchat.de", False),
        ('web: "https://krisenchat .de"', False),
        ("web: https://localhost", False),
        ("web: javascript:alert(1)", False),
        ('web: "WIFI:T:WPA;S:net;P:word;;"', False),
        ("web: file:///etc/hosts", False),
        (f"web: https://krisenchat.de/{'a' * 300}", False),
    ],
)
def test_numbers_and_addresses_have_their_form(entry: str, sound: bool, tmp_path: Path) -> None:
    resource = f"{{id: x, name: X, kind: a, show: true, verified: 2026-11-01, {entry}}}"
    example = f"# help.yaml\ndanger: x\nresources:\n  - {resource}\n"
    assert ("R403" not in codes(checked(tmp_path, example))) is sound


@pytest.mark.parametrize(
    ("entry", "sound"),
    [
        ('phone: "116111", dial: ["116111"]', True),
        ('phone: "116111", dial: ["+49900666666"]', False),
        ('phone: "116 111", dial: ["+49116111"]', False),
        ('phone: "116 111", dial: ["+900116111"]', False),
        ('phone: 0800 22 55 530, dial: ["+498002255530"], places: [de-nw]', True),
        ('phone: 0800 22 55 530, dial: ["+908002255530"], places: [de-nw]', False),
        ('phone: 0800 22 55 530, dial: ["+8002255530"], places: [de]', False),
        ('phone: 0800 22 55 530, dial: ["08002255530"]', True),
        ('phone: 1-888-373-7888, dial: ["+18883737888"], places: [us]', True),
        ('phone: "+49 221 12345", dial: ["+4922112345"]', True),
        ('phone: "0221 12345 · 116 111", dial: ["+4922112345", "116111"]', True),
        ('phone: "0221 12345 · 116 111", dial: ["+4922112345", "116112"]', False),
        ('dial: ["116111"]', True),
    ],
)
def test_what_is_dialled_is_what_is_shown(entry: str, sound: bool, tmp_path: Path) -> None:
    resource = f"{{id: x, name: X, kind: a, show: true, verified: 2026-11-01, {entry}}}"
    example = f"# help.yaml\ndanger: x\nresources:\n  - {resource}\n"
    assert ("R407" not in codes(checked(tmp_path, example))) is sound


def test_an_unreachable_branch_is_reported_once(tmp_path: Path) -> None:
    example = """\
variables: {told_nele: false}
scenes:
  anfang:
    - {id: m1, from: kay, text: Hallo!}
    - if: told_nele
      then:
        - {note: Nele weiß Bescheid.}
        - if: not told_nele
          then: [{note: Nele weiß nichts.}]
    - end: gut
"""
    found = [f for f in checked(tmp_path, example).findings if f.code == "R207"]
    line = (tmp_path / "scenarios.yaml").read_text(encoding="utf-8").split("\n")[found[0].location.line - 1]
    assert (len(found), line.strip()) == (1, "- {note: Nele weiß Bescheid.}")


@pytest.mark.parametrize("language", [language for language, path in PAGES.items() if path.exists()])
def test_the_rules_page_is_up_to_date(language: str) -> None:
    assert PAGES[language].read_text(encoding="utf-8") == page(language), "run: python -m tools.make_rules_page"


def found_in(folder: Path, example: str, code: str) -> list[str]:
    """What the findings of one rule point to, up to the end of the line."""
    found: list[str] = []
    for finding in checked(folder, example).findings:
        if finding.code == code:
            lines = (folder / finding.location.file).read_text(encoding="utf-8").split("\n")
            found.append(lines[finding.location.line - 1][finding.location.column - 1 :])
    return found


def test_the_player_is_one_of_the_people(tmp_path: Path) -> None:
    assert found_in(tmp_path, "you: milla\n", "R103")[0] == "milla"


def test_the_entry_for_danger_exists(tmp_path: Path) -> None:
    example = "# help.yaml\n" + HELP.replace("danger: de-110", "danger: de-111")
    assert found_in(tmp_path, example, "R113") == ["de-111"]


def test_rules_on_messages_hold_for_rounds_and_checks_too(tmp_path: Path) -> None:
    item = "{id: x1, from: Toni, text: Psst., tactic: [secrecy, love_bombing], phrases: [Pst]}"
    for location in (f"round:\n  - {item}\n", f"# check\na:\n  - {item}\n"):
        assert found_in(tmp_path, location, "R104") == ["secrecy, love_bombing], phrases: [Pst]}"]
        assert found_in(tmp_path, location, "R110") == ["Pst]}"]
        assert found_in(tmp_path, location, "R304") == [item]
    honest = "{id: x1, from: Toni, text: Hallo., okay: benign_hello}"
    for location in (f"round:\n  - {honest}\n", f"# check\na:\n  - {honest}\n"):
        assert found_in(tmp_path, location, "R105") == ["benign_hello}"]
        assert found_in(tmp_path, location, "R305") == [honest]


def test_the_formula_of_amstad_is_for_german_only(tmp_path: Path) -> None:
    rule = next(rule for rule in all_rules() if rule.code == "R311")
    write_pack(tmp_path, rule.bad)
    path = tmp_path / "scenarios.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("language: de", "language: en"), encoding="utf-8")
    assert "R311" not in codes(check_pack(load_pack(tmp_path), today=TODAY))


def test_the_nearest_of_very_many_names_is_still_named(tmp_path: Path) -> None:
    scenes = "".join(f"  szene-{n}: [{{end: gut}}]\n" for n in range(300))
    example = f"scenes:\n  anfang:\n    - {{id: m1, from: kay, text: Hallo!}}\n    - goto: szene-17x\n{scenes}"
    (finding,) = [finding for finding in checked(tmp_path, example).findings if finding.code == "R101"]
    assert finding.values["near"] == "szene-17"


def test_errors_of_what_is_written_are_told_without_those_of_the_flow(tmp_path: Path) -> None:
    loaded = load_pack(two_scenarios(tmp_path))
    assert [finding.code for finding in written_errors(loaded)] == ["R101", "R106"]
    (tmp_path / "scenarios.yaml").write_text("", encoding="utf-8")
    empty = load_pack(tmp_path)
    assert written_errors(empty) == empty.findings


def test_there_is_an_end_to_the_findings_of_the_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MAX_PROBLEMS", 5)
    text = "".join(f"\n    - {{id: x{n}, from: kay, text: Hu!, tactic: trick}}" for n in range(9))
    loaded = load_pack(write_pack(tmp_path, faulty(text.removeprefix("\n    "))))
    found = check_pack(loaded, today=TODAY)
    assert codes(found) == ["R104"] * 5 + ["Y20"]
    assert (found.unsound, found.faulty) == ({"zu-schoen"}, {"zu-schoen"})
    assert [finding.code for finding in written_errors(loaded)] == ["R104"] * 5 + ["Y20"]


def test_an_error_behind_many_warnings_is_not_overlooked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MAX_PROBLEMS", 1)
    found = checked(tmp_path, faulty(), builtin=False)
    assert found.faulty == {"zu-schoen"}


def test_a_line_for_teachers_may_only_name_families_that_there_are(tmp_path: Path) -> None:
    lines = "avoid: [{say: x, why: y, families: [idealisation]}, {say: x, why: y, families: [ideal]}]\n"
    write_pack(tmp_path, "scenes: {anfang: [{end: gut}]}\n")
    (tmp_path / "lessons.yaml").write_text(lines, encoding="utf-8")
    found = check_pack(load_pack(tmp_path), today=TODAY).findings
    assert [(one.code, one.location.file) for one in found if one.code == "R111"] == [("R111", "lessons.yaml")]


@pytest.mark.parametrize("before", ["{note: x}", "{id: m1, from: kay, text: Hallo!}"])
def test_a_choice_without_an_answer_is_not_called_unsafe_as_well(before: str, tmp_path: Path) -> None:
    example = (
        f"scenes:\n  anfang:\n    - {before}\n    - choose: {{options: [{{id: a, do: x, if: told_nele, end: gut}}]}}\n"
    )
    found = [code for code in codes(checked(tmp_path, example)) if code.startswith("R2")]
    assert found == ["R204", "R208", "R209", "R209", "R209"]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("tactics.yaml", "families: [\n", "Y10"),
        ("tactics.yaml", "", "Y08"),
        ("tactics.yaml", "families: []\ntactics: [{id: t, family: f, name: T, definition: D}]\n", "R111"),
        ("help.yaml", "resources: [\n", "Y10"),
        ("help.yaml", "resources: []\ndanger: de-110\n", "R113"),
    ],
)
def test_without_sound_tactics_and_help_no_scenario_is_sound(name: str, text: str, code: str, tmp_path: Path) -> None:
    write_pack(
        tmp_path, "endings: {gut: {title: Gut, kind: safe, text: x}}\nround: []\nscenes: {anfang: [{end: gut}]}\n"
    )
    (tmp_path / name).write_text(text, encoding="utf-8")
    loaded = load_pack(tmp_path)
    found = check_pack(loaded, today=TODAY)
    assert [finding.code for finding in found.findings if finding.severity == "error"] == [code]
    assert found.unsound == found.faulty == unsound_scenarios(loaded) == {"zu-schoen"}


def test_a_long_value_is_shortened_in_the_message_of_a_rule(tmp_path: Path) -> None:
    (finding,) = [f for f in checked(tmp_path, faulty(f"- goto: {3000 * 'x'}")).findings if f.code == "R101"]
    assert len(finding.message.format(**finding.values)) < 120


@pytest.mark.parametrize("step", ["time: {}", "note: {}", "feel: {}", "id: m1, from: kay, text: {}"])
def test_a_long_sentence_is_found_in_every_kind_of_step(step: str, tmp_path: Path) -> None:
    sentence = " ".join(["Wort"] * 40)
    example = f"scenes:\n  anfang:\n    - {{{step.format(sentence)}}}\n    - end: gut\n"
    assert "R312" in codes(checked(tmp_path, example))
    short = f"scenes:\n  anfang:\n    - {{{step.format('Wort')}}}\n    - end: gut\n"
    assert "R312" not in codes(checked(tmp_path, short))


def a_round(tactics: int, honest: int) -> str:
    items = [f"  - {{id: t{n}, from: Jo, text: Geheim., tactic: secrecy_demand, why: x}}" for n in range(tactics)]
    items += [f"  - {{id: h{n}, from: Jo, text: Hallo., okay: benign_interest, why: x}}" for n in range(honest)]
    return "round:\n" + "\n".join(items) + "\n"


@pytest.mark.parametrize("builtin", [True, False])
@pytest.mark.parametrize(
    ("tactics", "honest", "fits"),
    [
        (2, 2, True),
        (1, 3, True),
        (3, 1, True),
        (2, 6, True),
        (6, 2, True),
        (4, 4, True),
        (1, 2, False),
        (1, 4, False),
        (7, 1, False),
        (4, 0, False),
        (5, 4, False),
    ],
)
def test_a_round_has_four_to_eight_items_in_a_ratio_of_at_most_three_to_one(
    tactics: int, honest: int, fits: bool, builtin: bool, tmp_path: Path
) -> None:
    found = codes(checked(tmp_path, a_round(tactics, honest), builtin=builtin))
    assert ("R308" not in found) is fits


@pytest.mark.parametrize(
    ("c", "expected"),
    [
        ("{id: c1, from: Jo, text: Geheim., tactic: secrecy_demand, why: x}", []),
        ("{id: c1, from: Jo, text: Du bist alles., tactic: love_bombing, why: x}", ["love_bombing", "secrecy_demand"]),
        ("{id: c1, from: Jo, text: Hallo., okay: benign_interest, why: x}", ["secrecy_demand"]),
    ],
)
def test_form_c_covers_the_tactics_of_the_others_in_any_number(c: str, expected: list[str], tmp_path: Path) -> None:
    item = "  - {{id: {0}, from: Jo, text: Geheim., tactic: secrecy_demand, why: x}}"
    twice = "" if expected else item.format("c2")
    example = f"# check\na:\n{item.format('a1')}\nb:\n{item.format('b1')}\nc:\n  - {c}\n{twice}\n"
    found = [finding for finding in checked(tmp_path, example).findings if finding.code == "R309"]
    assert [(finding.values["name"], finding.values["other"]) for finding in found] == [(one, "c") for one in expected]

"""The JSON Schema of the format: it accepts and refuses the same keys as the program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from quiz.cli import main
from quiz.story.builtin import BUILTIN
from quiz.story.loading import PackFiles, load_pack
from quiz.story.loading.scenarios import MESSAGE, STEP_KEYS
from quiz.story.loading.schema import FILES, SHAPES, STEP_SHAPES, schema

STORIES = """\
format: 1
pack: {id: probe, title: Probe, version: 1, language: de, license: CC0-1.0, authors: [Jo]}
scenarios:
  - id: s
    title: 17
    summary: no
    setting: messenger
    role: target
    verdict: unsure
    minutes: 5
    you: mila
    age: 13
    content_note: x
    goal: x
    teacher_note: x
    clock: "15:40"
    picture: x
    hero: x
    about: x
    people:
      mila: {name: Mila}
      kay:
        name: Kay
        age: 17
        avatar: avatar-03
        relation: Freund
        profile: {about: x, since: März, followers: 2, shared: 0, pictures: [Ein Bild.]}
      nele: {name: Nele}
    chats:
      kay: {with: kay, avatar: avatar-03, line: x, muted: true, last: {from: kay, text: Hi, when: gestern}}
      group: {name: Gruppe, people: [kay]}
    variables: {trust: {from: 0, to: 3, start: 0}, told: yes}
    start: a
    scenes:
      a:
        - {id: m1, in: kay, from: kay, text: Hi, tactic: [x, y], phrases: [Hi], why: x, reply_to: m2}
        - {id: m2, from: kay, image: {alt: x, file: x.svg, of: chat}, okay: z}
        - {id: m3, from: kay, voice: {transcript: x, seconds: 3}}
        - {id: m4, from: kay, card: {kind: money, title: 50 €, text: x}}
        - {id: m5, from: kay, missed: 7, contested: true, why: x}
        - {time: Später, clock: "18:00", id: t1}
        - {note: x, id: n1}
        - {feel: x, id: f1}
        - {typing: kay, seconds: 4, in: kay, id: t2}
        - {read: kay, in: kay, id: r1}
        - {react: m1, from: kay, emoji: 😂, id: r2}
        - {delete: m1, id: d1}
        - {join: nele, in: group, id: j1}
        - {leave: nele, in: group, id: l1}
        - {line: x, in: kay, id: l2}
        - set: {trust: +1, told: true}
        - if: trust >= 2
          then: [{goto: a}]
          else: [{note: x}]
        - id: c1
          in: kay
          choose:
            prompt: x
            short: x?
            discuss: x
            options:
              - {id: o1, in: kay, say: x, kind: open, feedback: x, if: told, set: {told: false}, goto: a}
              - {id: o2, do: x, end: gut}
        - goto: a
        - end: gut
    endings:
      gut:
        title: x
        kind: safe
        text: x
        sender: x
        help: [de-110]
        word: x
        points: [{family: f, text: x}, {okay: b, text: x}]
    round:
      - {id: i1, from: Jo, text: Hi, tactic: x, phrases: [Hi], why: x}
      - {id: i2, from: Jo, voice: {transcript: x}, okay: x}
      - {id: i3, from: Jo, card: {kind: place, title: x}}
      - {id: i4, lines: [{from: Jo, text: x}, {from: Mika, text: y}]}
      - {id: i5, scene: x}
check: {a: [], b: [], c: []}
"""
OTHERS = {
    "tactics": """\
families: [{id: f, name: F, icon: x, color: contact, hint: x, short: x, example: {trick: x, phrase: x, twin: x}}]
tactics:
  - id: x
    family: f
    name: x
    definition: x
    signals: [x]
    twin: {text: x, why: x}
    tell: x
    reply: x
    after: x
    question: x
    sources: [x]
benign: [{id: b, name: x, why: x}]
questions: [{id: q, short: x, text: x}]
words: [{id: w, term: x, text: x}]
sources: {x: y}
""",
    "lessons": """\
plans:
  - id: p
    title: x
    minutes: 45
    goal: x
    variants: [pairs]
    preparation: [x]
    after: [x]
    phases: [{minutes: 5, phase: x, what: x, form: x, material: x, note: x, short: x, sheet: vote-cards}]
cards: [{id: c, question: x, hint: x, for: pupil}]
sayings: [{heard: x, reply: x, families: [y], honest: true}]
avoid: [{say: x, why: x, families: [y], honest: false}]
ground_rules: [x]
disclosure: {steps: [{do: x, why: x}], never: [x]}
safeguarding: [x]
parents_letter: {title: x, paragraphs: [x]}
curriculum: [{frame: x, area: x, how: x}]
myths: [{myth: x, fact: x, sources: [x]}]
facts: [{year: 2020, text: x, sources: [x], as_of: x}]
law: [{section: x, plain: x, as_of: x}]
limits: [x]
sources: {x: y}
""",
    "help": """\
resources:
  - id: r
    name: x
    kind: x
    show: true
    verified: 2026-11-24
    police: false
    topics: [danger]
    ways: [call]
    open: [{days: [mon], from: "14:00", to: "24:00"}]
    {rest}
order: {de: [r]}
danger: r
texts: {x: y}
""",
}
NAMES = frozenset({"people", "scenes", "endings", "variables", "chats", "set", "order", "texts", "sources"})
"""The keys of mappings whose own keys are names."""
ABOUT_KEYS = frozenset({"T01", "T02", "T22", "T23", "T24", "T27", "T47", "T29", "T30", "T45"})
"""The problems that say which keys belong in an object."""
Path_ = tuple[str | int, ...]


class Yaml12(yaml.SafeLoader):
    """Reads scalars as an editor does: days are texts, and only true and false are truth values."""


Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def help_text() -> str:
    written = {"id", "name", "kind", "show", "verified", "police", "topics", "ways", "open"}
    lists = set(SHAPES["resource"].values) - written
    rest = sorted(SHAPES["resource"].keys.known - lists - written)
    lines = [*(f"{key}: x" for key in rest), *(f"{key}: [x]" for key in sorted(lists))]
    return OTHERS["help"].replace("{rest}", "\n    ".join(lines))


def sources() -> dict[str, str]:
    return {**OTHERS, "scenarios": STORIES, "help": help_text()}


def content(file: str) -> Any:
    return yaml.load(sources()[file], Yaml12)


@cache
def validator(file: str) -> Draft202012Validator:
    made = schema(file, str)
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def codes(file: str, data: Any) -> set[str]:
    """The codes of what the program finds wrong in a file with this content."""
    texts = {f"{name}.yaml": text for name, text in sources().items()}
    texts[f"{file}.yaml"] = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    loaded = load_pack(PackFiles(Path("nowhere"), texts))
    return {finding.code for finding in loaded.findings}


def objects(data: Any, path: Path_ = ()) -> Iterator[tuple[Path_, dict[str, Any]]]:
    """Every mapping whose keys are those of the format, with its path."""
    if isinstance(data, Mapping):
        if not (path and path[-1] in NAMES):
            yield path, data
        for key, value in data.items():
            yield from objects(value, (*path, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from objects(value, (*path, at))


def at(data: Any, path: Path_) -> Any:
    for step in path:
        data = data[step]
    return data


def shapes_of(data: dict[str, Any]) -> list[str]:
    """The objects of the format that this mapping can be."""
    whole = schema("scenarios", str)["$defs"]
    for file in FILES[1:]:
        whole |= schema(file, str)["$defs"]
    return [name for name in SHAPES if Draft202012Validator({**whole[name], "$defs": whole}).is_valid(data)]


@pytest.mark.parametrize("file", FILES)
def test_both_accept_every_known_key(file: str) -> None:
    assert codes(file, content(file)) == set()
    assert list(validator(file).iter_errors(content(file))) == []


def test_the_examples_have_every_object_and_every_key_of_the_format() -> None:
    """Whoever adds a key or a kind of step adds it above: what follows is tested with these examples."""
    seen: dict[str, set[str]] = {name: set() for name in SHAPES}
    for file in FILES:
        for _path, data in objects(content(file)):
            for name in shapes_of(data):
                seen[name] |= set(data)
    assert seen == {name: set(shape.keys.known) for name, shape in SHAPES.items()}


@pytest.mark.parametrize("file", FILES)
def test_both_refuse_an_unknown_key_in_every_object(file: str) -> None:
    for path, _ in objects(content(file)):
        data = content(file)
        at(data, path)["nowhere_known"] = "x"
        assert codes(file, data) == {"T01"}, path
        assert not validator(file).is_valid(data), path


@pytest.mark.no_cover
@pytest.mark.parametrize("file", FILES)
def test_both_require_the_same_keys(file: str) -> None:
    for path, found in objects(content(file)):
        for key in found:
            data = content(file)
            del at(data, path)[key]
            refused = bool(codes(file, data) & ABOUT_KEYS)
            assert validator(file).is_valid(data) is not refused, (path, key)


@pytest.mark.no_cover
def test_both_refuse_a_key_of_another_kind_of_step() -> None:
    steps = content("scenarios")["scenarios"][0]["scenes"]["a"]
    known = {key: value for step in reversed(steps) for key, value in step.items()}
    assert set(known) == MESSAGE.known | {key for one in STEP_KEYS.values() for key in one.known}
    data = content("scenarios")
    data["scenarios"] = [{**data["scenarios"][0], "round": []}]
    for step in steps:
        for key in sorted(known.keys() - step.keys()):
            changed = {**step, key: known[key]}
            data["scenarios"][0]["scenes"]["a"] = [changed]
            refused = bool(codes("scenarios", data) & ABOUT_KEYS)
            assert validator("scenarios").is_valid(data) is not refused, (step, key)


def test_every_kind_of_step_is_in_the_schema() -> None:
    assert set(STEP_SHAPES) == {f"step-{key}" for key in STEP_KEYS}


@pytest.mark.no_cover
@pytest.mark.parametrize("file", FILES)
def test_the_built_in_pack_fits(file: str) -> None:
    data = yaml.load((BUILTIN / f"{file}.yaml").read_text("utf-8"), Yaml12)
    assert [error.json_path for error in validator(file).iter_errors(data)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("setting",), "letter"),
        (("minutes",), 0),
        (("minutes",), "viele"),
        (("id",), "Groß"),
        (("title",), ""),
        (("clock",), "25:00"),
        (("variables", "and"), True),
        (("scenes", "a", 3, "card", "kind"), "car"),
        (("scenes", "a", 4, "missed"), 100),
        (("round", 3, "lines"), [{"from": "Jo", "text": "x"}]),
    ],
)
def test_both_refuse_a_wrong_value(path: Path_, value: object) -> None:
    data = content("scenarios")
    at(data["scenarios"][0], path[:-1])[path[-1]] = value
    assert codes("scenarios", data) != set()
    assert not validator("scenarios").is_valid(data)


def test_keys_are_described_in_the_language_of_the_program(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    printed = yaml.safe_load(capfd.readouterr().out)
    assert printed["$schema"] == Draft202012Validator.META_SCHEMA["$schema"]
    assert printed["$defs"]["step-note"]["properties"]["note"]["description"] == (
        "Etwas, das außerhalb des Chats geschieht."
    )
    assert "resource" not in printed["$defs"]


def test_each_file_of_a_pack_has_its_schema(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "help.yaml"]) == 0
    assert yaml.safe_load(capfd.readouterr().out)["$ref"] == "#/$defs/help"
    assert main(["schema", "stories"]) == 2
    assert "scenarios, tactics, help, lessons" in capfd.readouterr().err

"""The exact location where each kind of problem is reported.

In the examples ▶ marks where the finding is expected; it is removed before reading.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from quiz.story.findings import Finding
from quiz.story.loading import KINDS, composing, load_pack
from tests.story.packs import HELP, TACTICS
from tests.story.small_packs import HEAD, message, option, scenario, story, write

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


def nested(step: str, levels: int) -> str:
    """A story of one step inside so many nested blocks."""
    block = step.removeprefix("- ")
    for _ in range(levels):
        block = f"{{if: told, then: [{block}]}}"
    return story(f"- {block}")


YAML_PROBLEMS = [
    ("Y05", story("- {note: gr▶\udcfc\udcdf}")),
    ("Y06", HEAD + "scenarios: []\n# alt▶\rneu\n"),
    ("Y07", story("- {note: a▶\x07b}")),
    ("Y07", story("- {note: a▶\x85b}")),
    ("Y07", story("- {note: a▶\u202eb}")),
    ("Y07", story("- {note: a▶\u2066b}")),
    ("Y07", story("- {note: a} # ▶\u202d")),
    ("Y07", story('- {note: "a▶\\u202eb"}')),
    ("Y07", story('- {note: "\\\\ ▶\\x07"}')),
    ("Y07", story('- {note: "a▶\\0"}')),
    ("Y07", story('- {note: "a▶\\r"}')),
    ("Y07", story('- note: "eins\n    zwei ▶\\U0000202E"')),
    ("Y08", "▶# nichts\n"),
    ("Y10", story('- {note: ▶"a}\n- {note: b}')),
    ("Y10", story('- {note: ▶"a}\n- {note: "b"}')),
    ("Y10", story('- note: ▶"a\n- note: b')),
    ("Y10", story('- note: ▶"a\n- note: "b"')),
    ("Y10", story("- note: ▶'a\n- note: b")),
    ("Y10", story('- note: "a" ▶b')),
    ("Y10", story('- {note: "a "▶b" c"}')),
    ("Y10", story("- note: a▶: b")),
    ("Y10", story("- ▶{note: a\n- {note: b}")),
    ("Y10", story("- {note: a, if ▶[b]}")),
    ("Y10", story("- {note: a▶]}")),
    ("Y10", story("- choose:\n    prompt: x\n    ▶discuss\n    options: [{id: x, say: x}]")),
    ("Y10", story("- choose:\n    prompt: x\n   ▶options: [{id: x, say: x}]")),
    ("Y10", story("- note: ▶@kay")),
    ("Y10", story("- note: a\n▶\t- note: b")),
    ("Y10", story().replace("    summary", "▶\tsummary")),
    ("Y10", story("- choose:\n    prompt: x\n▶\toptions: [{id: x, say: x}]")),
    ("Y10", story('- {note: "▶\\q"}')),
    ("Y10", story('- {note: "▶\\ud800"}')),
    ("Y10", story('- {note: "▶\\UFFFFFFFF"}')),
    ("Y10", story("- note: ▶}")),
    ("Y10", story("- note: ▶*wow*")),
    ("Y10", story("- note: ▶&")),
    ("Y10", story("- note: ▶!<x")),
    ("Y10", story("- note: ▶- x")),
    ("Y10", story("- note: x\n▶... mehr")),
    ("Y11", story() + "▶---\na: b\n"),
    ("Y12", story("- {note: ▶&a b}")),
    ("Y12", story("- ▶&a {note: b}")),
    ("Y12", story("- choose: ▶&a\n    options: [{id: x, say: y}]")),
    ("Y15", story("- choose: ▶!!map\n    options: [{id: x, say: y}]")),
    ("Y12", story("- {▶&a note: b}")),
    ("Y13", story("- {note: ▶*a }")),
    ("Y14", story("- {▶<<: {note: b}, note: a}")),
    ("Y14", story("- {id: m1, ▶<<: {from: kay}, text: a}")),
    ("Y15", story("- {note: ▶!!str b}")),
    ("Y15", story("- {note: ▶!x b}")),
    ("Y15", story("- ▶!!map {note: b}")),
    ("Y15", "▶%TAG !e! tag:example.org,2026:\n---\n" + story()),
    ("Y16", story("- {note: a, ▶note: b}")),
    ("Y16", story(people="{mila: {name: A}, ▶mila: {name: B}, kay: {name: C}}")),
    ("Y16", story(more="▶title: Noch einer")),
    ("Y16", story(people="{mila: {name: A}, kay: {name: B, profile: {about: a}, ▶profile: {about: b}}}")),
    ("Y16", story(more="chats: {a: {with: kay}, ▶a: {name: Wir, people: [kay]}}")),
    ("Y17", story("- {note: a, ? ▶[b] : c}")),
    ("Y17", story("- {note: a, ? ▶{b: c} : d}")),
    ("Y17", story("- ? ▶[a, b]\n  : x")),
    ("Y18", nested("- {set: ▶{told: true}}", 27)),
]

PROBLEMS = [
    ("T01", story("- {note: a, ▶text: b}")),
    ("T01", message("text: Hey, ▶er ist süß, why: x")),
    ("T40", story().replace("language: de", "language: ▶deutsch")),
    ("T13", message("missed: ▶100")),
    ("T13", message("missed: ▶0")),
    ("T24", message("text: Hallo, card: ▶{kind: money, title: 50 €}")),
    ("T02", message("card: ▶{kind: money}")),
    ("T28", message("missed: 2, phrases: ▶[zwei]")),
    ("T45", story(endings="{gut: {title: Gut, kind: safe, text: Schön., points: [▶{text: Ja.}]}}")),
    ("T41", story("- {id: m1, from: kay, text: Hallo}\n- {react: m1, from: kay, emoji: ▶super}")),
    ("T41", story("- {id: m1, from: kay, text: Hallo}\n- {react: m1, from: kay, emoji: ▶👍👍}")),
    ("T42", story(more="chats: {a: {with: kay, name: ▶Wir}}")),
    ("T43", story(more="chats: {▶a: {name: Wir}}")),
    ("T43", story(more="chats: {▶a: {people: [kay]}}")),
    ("T43", story(more="chats: {▶a: {muted: true}}")),
    ("T18", story(more="chats: {a: {name: Wir, people: ▶[]}}")),
    ("T42", story(more="chats: {a: {with: kay, people: ▶[kay]}}")),
    ("T44", story(more="chats: {a: {with: ▶mila}}")),
    ("T02", story(more="chats: {a: {with: kay, last: ▶{text: Hallo}}}")),
    ("T02", story(more="chats: {a: {with: kay, last: ▶{from: kay}}}")),
    ("T02", message("card: ▶{title: 50 €}")),
    ("T06", message("card: {kind: money, title: ▶~}")),
    ("T06", message("card: {kind: money, title: 50 €, text: ▶~}")),
    ("T15", message("card: {kind: ▶cash, title: 50 €}")),
    ("T28", message("card: {kind: money, title: 50 €}, phrases: ▶[50]")),
    ("T02", story("- ▶{typing: kay}")),
    ("T13", story("- {typing: kay, seconds: ▶0}")),
    ("T02", story("- {id: m1, from: kay, text: Hallo}\n- ▶{react: m1, emoji: 👍}")),
    ("T02", story("- {id: m1, from: kay, text: Hallo}\n- ▶{react: m1, from: kay}")),
    ("T01", story("- {id: m1, from: kay, text: Hallo}\n- {delete: m1, ▶from: kay}")),
    ("T01", story("- {id: m1, from: kay, text: Hallo, ▶read: kay}")),
    ("T44", story("- {leave: ▶mila, in: a}", more="chats: {a: {name: Wir, people: [kay]}}")),
    ("T11", story(people="{mila: {name: A}, kay: {name: B, profile: {followers: ▶viele}}}")),
    ("T13", story(people="{mila: {name: A}, kay: {name: B, profile: {shared: ▶-1}}}")),
    ("T01", story(people="{mila: {name: A}, kay: {name: B, profile: {▶bio: a}}}")),
    ("T44", story(more="chats: {a: {name: Wir, people: ▶[mila, kay]}}")),
    ("T44", story("- {join: ▶mila, in: a}", more="chats: {a: {name: Wir, people: [kay]}}")),
    ("T40", story().replace("language: de", "language: ▶DE")),
    ("T40", story().replace("language: de", "language: ▶pt_BR")),
    ("T01", message("▶texx: b, text: a")),
    ("T01", story("- {▶tiem: 3 Stunden später}")),
    ("T01", story(more="▶goals: x")),
    ("T01", HEAD.replace("title:", "title: x, ▶titel:") + "scenarios:\n" + scenario()),
    ("T01", HEAD + "▶szenarien: []\nscenarios:\n" + scenario()),
    ("T01", HEAD + "scenarios:\n" + scenario() + "check: {▶d: []}\n"),
    ("T01", story(people="{mila: {name: A, ▶alter: 3}, kay: {name: B}}")),
    ("T01", story(variables="{trust: {from: 0, to: 3, start: 0, ▶step: 1}}")),
    ("T01", message("image: {alt: x, ▶src: y}")),
    ("T01", option("say: x, ▶text: y")),
    ("T02", "▶pack: {id: probe, title: Probe, version: 1, language: de}\nscenarios:\n" + scenario()),
    ("T02", "▶format: 1\nscenarios:\n" + scenario()),
    ("T02", "format: 1\npack: ▶{title: Probe, version: 1, language: de}\nscenarios:\n" + scenario()),
    ("T02", story().replace("    summary: Worum es geht\n", "").replace("- id: s", "- ▶id: s")),
    ("T02", story(people="{mila: ▶{age: 3}, kay: {name: B}}")),
    ("T02", story(endings="{gut: ▶{title: Gut, kind: safe}}")),
    ("T02", story("- ▶{text: x, id: m1}")),
    ("T02", message("voice: ▶{seconds: 3}")),
    ("T02", story("- choose: ▶{prompt: x}")),
    ("T02", story("- choose: {options: [▶{say: x}]}")),
    ("T02", story(variables="{trust: ▶{from: 0, to: 3}, told: false}")),
    ("T02", story("- ▶{if: told}")),
    ("T02", story(more="round: [▶{id: r1, text: x}]")),
    ("T03", "▶- a\n- b\n"),
    ("T03", "▶Nur ein Text\n"),
    ("T03", "format: 1\npack: ▶Probe\nscenarios:\n" + scenario()),
    ("T03", story("- ▶weiter")),
    ("T03", story("- ▶[note, x]")),
    ("T03", story("-▶ ").replace("-▶ ", "-▶")),
    ("T03", story(people="▶[mila, kay]")),
    ("T03", story("- {choose: ▶Warum?}")),
    ("T03", story("- {set: ▶trust}")),
    ("T04", HEAD + "scenarios: ▶{a: b}\n"),
    ("T04", HEAD + "scenarios:▶\n"),
    ("T04", HEAD + "scenarios:\n" + scenario() + "check: {a: ▶x}\n"),
    ("T04", message("text: x, phrases: ▶x")),
    ("T04", story("- {if: told, then: ▶{note: x}}")),
    ("T05", story("- {note: ▶[a, b]}")),
    ("T05", message("text: ▶{a: b}")),
    ("T05", story("- {goto: ▶[a]}")),
    ("T05", story(more="goal: ▶[a]")),
    ("T06", story("- {note: ▶~}")),
    ("T06", story("- note:▶")),
    ("T06", story('- {note: ▶""}')),
    ("T06", story('- {note: ▶"  "}')),
    ("T06", story("- {note: ▶'\u00a0\u2003'}")),
    ("T06", message("text: ▶'\t'")),
    ("T06", message("text: x, why: ▶~")),
    ("T06", story("- {id: ▶~, from: kay, text: x}")),
    ("T06", story(people="{mila: {name: ▶~}, kay: {name: B}}")),
    ("T07", message("text: ▶" + 5001 * "x")),
    ("T08", message("text: Sieh ▶<b>hier</b>")),
    ("T08", message('text: "▶<img src=x>"')),
    ("T08", message("text: Ende▶</x>")),
    ("T08", message("text: a▶<br/>b")),
    ("T08", message("text: a▶<!-- b -->")),
    ("T08", story("- note: |\n    eins\n    zwei ▶<i>drei</i>")),
    ("T08", story(people="{mila: {name: ▶<b>Mila</b>}, kay: {name: B}}")),
    ("T09", story("- {id: ▶M1, from: kay, text: x}")),
    ("T09", story("- {id: ▶-m, from: kay, text: x}")),
    ("T09", story("- {id: ▶m 1, from: kay, text: x}")),
    ("T09", story('- {id: ▶"m1\\n", from: kay, text: x}')),
    ("T09", story(id="▶zu.schön")),
    ("T09", story(variables="{trust: {from: 0, to: 3, start: 0}, told: false, ▶1a: false}")),
    ("T09", story(variables="{trust: {from: 0, to: 3, start: 0}, told: false, ▶not: false}")),
    ("T09", story(variables="{trust: {from: 0, to: 3, start: 0}, told: false, ▶Rot: false}")),
    ("T09", story(endings="{gut: {title: Gut, kind: safe, text: x}, ▶Ende: {title: A, kind: safe, text: x}}")),
    ("T10", story("- {id: ▶" + 65 * "m" + ", from: kay, text: x}")),
    ("T11", story(minutes="▶fünf")),
    ("T11", story(minutes='▶"5"')),
    ("T11", story(minutes="▶5.5")),
    ("T11", story(minutes="▶0x10")),
    ("T11", story(minutes="▶1_000")),
    ("T11", story(minutes="▶010")),
    ("T11", story(minutes="▶~")),
    ("T11", story(minutes="▶true")),
    ("T11", story(minutes="▶[5]")),
    ("T11", story(variables="{trust: {from: ▶a, to: 3, start: 0}, told: false}")),
    ("T12", story(minutes="▶1234567890")),
    ("T12", story("- {set: {trust: ▶+1234567890}}")),
    ("T13", story(minutes="▶0")),
    ("T13", story(more="age: ▶-1")),
    ("T15", story(endings="{gut: {title: Gut, kind: ▶sicher, text: x}}")),
    ("T15", option("say: x, kind: ▶brave")),
    ("T15", story().replace("setting: messenger", "setting: ▶letter")),
    ("T16", story(role="▶offender")),
    ("T17", story("- {id: m1, from: kay, text: x}\n- {id: ▶m1, from: kay, text: y}")),
    ("T17", story("- {id: m1, from: kay, text: x}\n- if: told\n  then: [{id: ▶m1, from: kay, text: y}]")),
    ("T17", story("- choose: {options: [{id: x, say: a}, {id: ▶x, say: b}]}")),
    ("T17", HEAD + "scenarios:\n" + scenario() + scenario(id="▶s")),
    ("T17", story(more="round: [{id: r, from: T, text: x}, {id: ▶r, from: T, text: x}]")),
    ("T17", HEAD + "check: {a: [{id: r, from: T, text: x}, {id: ▶r, from: T, text: x}]}\n"),
    ("T18", story("- choose: {options: ▶[]}")),
    ("T18", message("text: x, tactic: ▶[]")),
    ("T20", story().replace("format: 1", "format: ▶2")),
    ("T20", story().replace("format: 1", "format: ▶[1]")),
    ("T21", HEAD + "scenarios: ▶[]\n"),
    ("T21", "▶" + HEAD),
    ("T22", story("- ▶{}")),
    ("T23", story("- {note: a, ▶time: b}")),
    ("T23", story("- {if: told, then: [], ▶goto: a}")),
    ("T24", story("- ▶{id: m1, from: kay}")),
    ("T24", message("text: a, image: ▶{alt: b}")),
    ("T24", story(more="round: [▶{id: r1, from: Jo}]")),
    ("T24", story(more="round: [{id: r1, from: Jo, text: a, scene: ▶b}]")),
    ("T28", story(more="round: [{id: r1, from: Jo, card: {kind: link, title: a}, phrases: ▶[a]}]")),
    ("T02", story(more="round: [▶{id: r1, text: a}]")),
    ("T01", story(more="round: [{id: r1, from: Jo, text: a, ▶image: {alt: b}}]")),
    ("T51", story(more="round: [{id: r1, lines: ▶[{from: Jo, text: a}]}]")),
    ("T51", story(more=f"round: [{{id: r1, lines: ▶[{', '.join(['{from: Jo, text: a}'] * 5)}]}}]")),
    ("T04", story(more="round: [{id: r1, lines: ▶a}]")),
    ("T24", message("image: {alt: b}, voice: ▶{transcript: a, seconds: 3}")),
    ("T25", story("- ▶{from: kay, text: x}")),
    ("T26", story("- {from: mila, text: x, tactic: ▶love_bombing}")),
    ("T26", story("- {from: mila, text: x, okay: ▶benign_interest}")),
    ("T27", message("text: x, tactic: love_bombing, okay: ▶benign_interest")),
    ("T47", message("text: x, tactic: love_bombing, contested: ▶yes")),
    ("T47", message("text: x, okay: benign_interest, contested: ▶no")),
    ("T14", message("text: x, contested: ▶perhaps")),
    ("T26", story("- {from: mila, text: x, contested: ▶yes}")),
    (
        "T27",
        story(more="round: [{id: r, from: T, text: x, okay: a, tactic: ▶b}]")
        .replace("▶b", "b")
        .replace("okay: a", "okay: ▶a"),
    ),
    ("T28", message("image: {alt: a}, phrases: ▶[a]")),
    ("T29", option("say: a, do: ▶b")),
    ("T29", story("- choose: {options: [▶{id: x}]}")),
    ("T30", option("say: a, goto: a, end: ▶gut")),
    ("T30", story("- {goto: a, ▶end: gut}")),
    ("T31", message("image: {alt: a, file: ▶../a.svg}")),
    ("T31", message("image: {alt: a, file: ▶/a.svg}")),
    ("T31", message("image: {alt: a, file: ▶ordner/a.svg}")),
    ("T31", message("image: {alt: a, file: ▶ordner\\a.svg}")),
    ("T31", message("image: {alt: a, file: '▶C:a.svg'}").replace("'▶C", "▶'C")),
    ("T31", message("image: {alt: a, file: ▶..}")),
    ("T31", message("image: {alt: a, file: ▶.}")),
    ("T33", story(variables="{trust: {from: 0, to: 3, start: 0}, told: ▶vielleicht}")),
    ("T33", story(variables="{trust: ▶0, told: false}")),
    ("T33", story(variables='{trust: {from: 0, to: 3, start: 0}, told: ▶"false"}')),
    ("T33", story(variables="{trust: {from: 0, to: 3, start: 0}, told: ▶~}")),
    ("T34", story(variables="{trust: {from: ▶3, to: 0, start: 0}, told: false}")),
    ("T35", story(variables="{trust: {from: 0, to: 3, start: ▶4}, told: false}")),
    ("T36", story("- {set: {▶trusd: 1}}")),
    ("T36", option("say: x, set: {▶mut: true}")),
    ("T37", story("- {set: {trust: ▶true}}")),
    ("T37", story("- {set: {trust: ▶viel}}")),
    ("T37", story("- {set: {told: ▶1}}")),
    ("T37", story("- {set: {told: ▶+1}}")),
    ("T37", story("- {set: {told: ▶[a]}}")),
    ("T39", story("- {time: Später, clock: ▶25:00}")),
    ("T39", story(more="clock: ▶bald")),
    ("T38", story("- {if: told and ▶mut, then: []}")),
    ("T38", story('- {if: "▶trust", then: []}')),
    ("T38", story("- {if: trust > ▶, then: []}").replace("> ▶", ">▶")),
    ("T38", option("say: x, if: told ▶== trust")),
    ("T38", story("- if: >\n    told and\n    mut\n  then: []").replace("if: >", "if: ▶>")),
]

TACTICS_PROBLEMS = [
    ("T01", TACTICS + "▶wörter: []\n"),
    ("T02", TACTICS.replace("name: Große Versprechen, ", "").replace("{id: future", "▶{id: future")),
    ("T06", TACTICS.replace("name: Große Versprechen", "name: ▶~")),
    ("T04", TACTICS + "words: ▶Wort\n"),
    ("T17", TACTICS.replace("id: future_promises", "id: ▶love_bombing")),
    ("T05", TACTICS + "sources: {A: ▶[x]}\n"),
    ("T03", TACTICS.replace("definition: Alles wird angeblich gut.", "definition: x, twin: ▶x")),
    ("Y10", TACTICS + "words: [▶\n".replace("[▶", "▶[")),
]

HELP_PROBLEMS = [
    ("T14", HELP.replace("show: true", "show: ▶vielleicht")),
    ("T14", HELP.replace("show: true", 'show: ▶"true"')),
    ("T19", HELP.replace("2026-11-24", "▶gestern")),
    ("T19", HELP.replace("2026-11-24", "▶2026-02-30")),
    ("T19", HELP.replace("2026-11-24", "▶[a]")),
    ("T15", HELP.replace("show: true", "show: true, open: ▶sometimes")),
    ("T15", HELP.replace("show: true", "show: true, topics: [danger, ▶dangr]")),
    ("T39", HELP.replace("show: true", 'show: true, open: [{days: [mon], from: ▶"25:00", to: "24:00"}]')),
    ("T46", HELP.replace("show: true", 'show: true, open: [{days: [mon], from: "14:00", to: ▶"9:00"}]')),
    ("T04", HELP.replace('["116111"]', "▶116111")),
    ("T05", HELP + "order: {nrw: [▶{a: b}]}\n"),
    ("T17", HELP.replace("danger", "  - {id: ▶de-kjt, name: a, kind: b, show: false}\ndanger")),
]

PLAN = "plans:\n  - {id: p, title: a, minutes: 45, phases: [{minutes: 5, phase: a, what: b, form: c}]}\n"
LESSONS_PROBLEMS = [
    ("T03", "▶- a\n"),
    ("T01", "▶plan: []\n"),
    ("T01", PLAN.replace("title: a", "title: a, ▶variant: [pairs]")),
    ("T01", PLAN.replace("what: b", "what: b, ▶wie: c")),
    ("T01", "cards: [{id: a, question: b, ▶answer: c}]\n"),
    ("T02", PLAN.replace("{id", "▶{id").replace(", minutes: 45", "")),
    ("T02", PLAN.replace("{minutes: 5, ", "▶{")),
    ("T02", "facts: [▶{year: 2024, text: a}]\n"),
    ("T02", "facts: [▶{text: a, sources: [b]}]\n"),
    ("T02", "disclosure: ▶{never: [a]}\n"),
    ("T02", "curriculum: [▶{frame: a, how: b}]\n"),
    ("T03", "parents_letter: ▶[Brief]\n"),
    ("T03", "myths: [▶Nie]\n"),
    ("T04", "plans: ▶{id: p}\n"),
    ("T04", "ground_rules: ▶Ruhe\n"),
    ("T05", "limits: [▶{a: b}]\n"),
    ("T06", "law: [{section: ▶~, plain: a}]\n"),
    ("T08", "limits: [a, ▶<b>x</b>]\n"),
    ("T09", PLAN.replace("id: p", "id: ▶Stunde")),
    ("T11", PLAN.replace("minutes: 45", "minutes: ▶eine Stunde")),
    ("T11", PLAN.replace("minutes: 5", 'minutes: ▶"5"')),
    ("T13", PLAN.replace("minutes: 45", "minutes: ▶0")),
    ("T15", "cards: [{id: a, question: b, for: ▶parents}]\n"),
    ("T02", "sayings: [▶{heard: a}]\n"),
    ("T01", "avoid: [{say: a, why: b, ▶family: [c]}]\n"),
    ("T15", PLAN.replace("title: a", "title: a, variants: [plenary, ▶film]")),
    ("T17", "cards: [{id: a, question: b}, {id: ▶a, question: c}]\n"),
    ("Y10", "limits: [▶\n".replace("[▶", "▶[")),
    ("Y12", "limits: [▶&a b]\n"),
]


def marked(text: str) -> tuple[str, tuple[int, int]]:
    """The text without its mark, and the line and column of the mark, from 1."""
    before, mark, after = text.partition("▶")
    assert mark
    return before + after, (before.count("\n") + 1, len(before) - before.rfind("\n"))


def found(findings: tuple[Finding, ...]) -> list[tuple[str, tuple[int, int]]]:
    return [(finding.code, (finding.location.line, finding.location.column)) for finding in findings]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("code", "example"), YAML_PROBLEMS)
def test_yaml_is_refused_at_the_place(
    code: str, example: str, loader: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composing, "LOADER", loader)
    text, location = marked(example)
    write(tmp_path, text.encode("utf-8", "surrogateescape"))
    assert found(load_pack(tmp_path).findings) == [(code, location)]


@pytest.mark.parametrize(("code", "example"), PROBLEMS)
def test_a_problem_is_reported_alone_and_at_its_place(code: str, example: str, tmp_path: Path) -> None:
    text, location = marked(example)
    findings = load_pack(write(tmp_path, text)).findings
    assert found(findings) == [(code, location)]
    assert findings[0].location.file == "scenarios.yaml"


@pytest.mark.parametrize(
    ("name", "code", "example"),
    [
        *(("tactics", *case) for case in TACTICS_PROBLEMS),
        *(("help", *case) for case in HELP_PROBLEMS),
        *(("lessons", *case) for case in LESSONS_PROBLEMS),
    ],
)
def test_the_other_files_are_checked_too(name: str, code: str, example: str, tmp_path: Path) -> None:
    text, location = marked(example)
    findings = load_pack(write(tmp_path, story(), **{name: text})).findings
    assert found(findings) == [(code, location)]
    assert findings[0].location.file == f"{name}.yaml"


def test_every_code_has_an_example_or_a_test_of_its_own() -> None:
    elsewhere = {"Y01", "Y02", "Y03", "Y04", "Y19", "Y20", "T32"}
    tables = (YAML_PROBLEMS, PROBLEMS, TACTICS_PROBLEMS, HELP_PROBLEMS, LESSONS_PROBLEMS)
    shown = {code for table in tables for code, _ in table}
    assert shown | elsewhere == {kind.code for kind in KINDS}
    assert not shown & elsewhere


@pytest.mark.parametrize(("code", "example"), [*YAML_PROBLEMS, *PROBLEMS])
def test_a_message_names_every_value(code: str, example: str, tmp_path: Path) -> None:
    write(tmp_path, marked(example)[0].encode("utf-8", "surrogateescape"))
    for finding in load_pack(tmp_path).findings:
        assert not re.search(
            r"\{\w+\}", finding.message.format(**finding.values) + finding.remedy.format(**finding.values)
        )

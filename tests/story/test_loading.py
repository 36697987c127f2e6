"""Reading a pack: what is accepted and how, files and folders, and how much of a broken file can still be read."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
import yaml

from quiz.story.builtin import BUILTIN
from quiz.story.findings import Finding, PackUnreadable
from quiz.story.lessons import (
    Advice,
    BetterUnsaid,
    CurriculumLink,
    Disclosure,
    DiscussionCard,
    Fact,
    Law,
    LessonPlan,
    Lessons,
    Myth,
    ParentsLetter,
    Phase,
    Saying,
)
from quiz.story.loading import Loaded, PackFiles, composing, load_pack, source, variables
from quiz.story.loading.lessons import TOP as LESSONS_KEYS
from quiz.story.loading.nodes import Fields, ItemNodes, Node, Refused, Scalar
from quiz.story.loading.source import Problems
from quiz.story.location import Location
from quiz.story.model import Item, ItemLine, Scenario
from quiz.story.steps import Attachment, Change, Choice, Feeling, If, Message, Note, Set, TimeJump, Voice
from quiz.story.texts import map_texts
from tests.story.packs import HELP, TACTICS
from tests.story.small_packs import HEAD, message, option, scenario, story, write

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


def load(folder: Path, text: str | bytes = story(), **files: str) -> Loaded:
    return load_pack(write(folder, text, **files))


def only(loaded: Loaded) -> Scenario:
    assert loaded.findings == ()
    assert loaded.pack is not None
    return next(iter(loaded.pack.scenarios.values()))


def codes(loaded: Loaded) -> list[str]:
    return [finding.code for finding in loaded.findings]


def names(loaded: Loaded) -> list[str]:
    assert loaded.pack is not None
    return list(loaded.pack.scenarios)


# Values


def test_a_scalar_is_kept_as_it_is_written(tmp_path: Path) -> None:
    people = "{mila: {name: 17}, kay: {name: null}, on: {name: 1e3}, 7: {name: 0x1F}}"
    steps = "- {id: on, from: on, text: no}\n- {id: 7, from: 7, text: 2026-11-24}\n- {id: '0', from: kay, text: '~'}"
    read = only(load(tmp_path, story(steps, people=people)))
    assert [person.name for person in read.people.values()] == ["17", "null", "1e3", "0x1F"]
    assert list(read.people) == ["mila", "kay", "on", "7"]
    assert [(m.key, m.text) for m in read.messages()] == [("on", "no"), ("7", "2026-11-24"), ("0", "~")]


@pytest.mark.parametrize(
    "text",
    [
        "ich <3 dich, 3 < 4, a < b und c > d, </3, <-",
        "x" * 5000,
        "مرحبا \u200f(Kay)",
        "👩\u200d🚒 Zoë",
        "a & b &lt; *kein* _Markdown_ [x](y)",
    ],
)
def test_text_is_plain(text: str, tmp_path: Path) -> None:
    (read,) = only(load(tmp_path, message(f"text: '{text}'"))).messages()
    assert read.text == text


def test_a_block_of_text_has_no_break_at_its_end(tmp_path: Path) -> None:
    steps = '- note: |\n    eins\n    zwei\n- note: >+\n    drei\n    vier\n\n- note: "fünf\\n"'
    notes = [step.text for step in only(load(tmp_path, story(steps))).steps() if isinstance(step, Note)]
    assert notes == ["eins\nzwei", "drei vier", "fünf\n"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_byte_order_mark_and_both_line_endings_are_fine(mark: str, ending: str, tmp_path: Path) -> None:
    text = mark + story("- note: |\n    eins\n    zwei").replace("\n", ending)
    step = only(load(tmp_path, text)).steps()[0]
    assert isinstance(step, Note)
    assert (step.text, step.location) == ("eins\nzwei", Location("scenarios.yaml", 18, 11))


def test_json_is_yaml_too(tmp_path: Path) -> None:
    compact = yaml.load(story("- {id: m1, from: kay, text: x}"), yaml.BaseLoader)
    text = (
        str(compact)
        .replace("'", '"')
        .replace('"5"', "5")
        .replace('"0"', "0")
        .replace('"3"', "3")
        .replace('"false"', "false")
    )
    assert [m.text for m in only(load(tmp_path, text)).messages()] == ["x"]


def test_variables_and_changes(tmp_path: Path) -> None:
    steps = "\n".join(
        (
            "- {set: {trust: +1, told: yes}}",
            "- {set: {trust: -1}}",
            '- {set: {trust: "-1", told: "false"}}',
            "- {set: {trust: 2}}",
        )
    )
    variables = "{trust: {from: -1, to: 3, start: 0}, told: off}"
    read = only(load(tmp_path, story(steps, variables=variables)))
    trust, told = read.variables["trust"], read.variables["told"]
    assert (trust.low, trust.high, trust.start, trust.boolean) == (-1, 3, 0, False)
    assert (told.low, told.high, told.start, told.boolean) == (0, 1, 0, True)
    changes = [[(c.variable, c.value, c.step) for c in step.changes] for step in read.steps() if isinstance(step, Set)]
    assert changes == [
        [("trust", 1, True), ("told", 1, False)],
        [("trust", -1, True)],
        [("trust", -1, False), ("told", 0, False)],
        [("trust", 2, False)],
    ]


def test_message_bodies_and_judgements(tmp_path: Path) -> None:
    steps = "\n".join(
        (
            "- {id: m1, from: kay, image: {alt: Ein Bild, file: a.svg}, tactic: love_bombing}",
            "- {id: m2, from: kay, voice: {transcript: Hallo, seconds: 12}, okay: benign_interest, reply_to: m1}",
            "- {id: m3, from: kay, text: Nur du, tactic: [love_bombing, future_promises], phrases: [Nur, du], why: x}",
            "- {from: mila, text: Aha}",
        )
    )
    first, second, third, own = only(load(tmp_path, story(steps))).messages()
    assert first.image is not None
    assert (first.image.alt, first.image.file, first.tactics, first.honest) == (
        "Ein Bild",
        "a.svg",
        ("love_bombing",),
        False,
    )
    assert second.voice is not None
    assert (second.voice.transcript, second.voice.seconds, second.okay, second.reply_to) == (
        "Hallo",
        12,
        "benign_interest",
        "m1",
    )
    assert (third.tactics, third.phrases, third.why) == (("love_bombing", "future_promises"), ("Nur", "du"), "x")
    assert (own.key, own.words, own.honest) == ("a/message1", "Aha", True)


@pytest.mark.parametrize(("voice", "seconds"), [("x, seconds: 0", 0), ("x", 1), (45 * "x", 4)])
def test_the_length_of_a_voice_message_is_estimated_if_it_is_not_given(
    voice: str, seconds: int, tmp_path: Path
) -> None:
    (read,) = only(load(tmp_path, message(f"voice: {{transcript: {voice}}}"))).messages()
    assert read.voice is not None
    assert read.voice.seconds == seconds


def test_a_tactic_that_is_named_twice_counts_once(tmp_path: Path) -> None:
    (read,) = only(load(tmp_path, message("text: x, tactic: [love_bombing, future_promises, love_bombing]"))).messages()
    assert read.tactics == ("love_bombing", "future_promises")


def test_steps_without_an_id_are_numbered_by_kind_within_their_scene(tmp_path: Path) -> None:
    steps = "\n".join(
        (
            "- {from: mila, text: eins}",
            "- {id: eigene, from: mila, text: mit Kennung}",
            "- {note: x}",
            "- if: told",
            "  then: [{from: mila, text: zwei}, {time: später, clock: 15:40}]",
            "  else: [{note: y}, {feel: Wie ist das?}]",
            "- choose: {options: [{id: o, say: x}]}",
            "- {from: mila, text: drei}",
        )
    )
    read = only(load(tmp_path, story(steps)))
    shown = [step.key for step in read.steps() if isinstance(step, Message | Note | TimeJump | Feeling | Choice)]
    assert shown == [
        "a/message1", "eigene", "a/note1", "a/message2", "a/time1", "a/note2", "a/feel1", "a/choice1", "a/message3",
    ]  # fmt: skip


def test_an_option_is_read_with_all_it_has(tmp_path: Path) -> None:
    rest = "do: Geht., kind: protective, feedback: Gut., if: trust < 3 and not told, set: {trust: +1}, end: gut"
    (choice,) = only(load(tmp_path, option(rest))).choices()
    found = choice.option("x")
    assert (found.do, found.say, found.kind, found.feedback, found.end) == ("Geht.", None, "protective", "Gut.", "gut")
    assert found.condition is not None
    assert found.condition.source == "trust < 3 and not told"
    assert found.changes == (
        Change("trust", 1, True, Location("scenarios.yaml", 20, found.changes[0].location.column)),
    )


def test_checks_and_rounds(tmp_path: Path) -> None:
    text = story(more="round: [{id: r1, from: Toni, text: x, tactic: love_bombing, phrases: [x], why: y}]")
    text += "check:\n  a: [{id: a1, from: Toni, text: x, okay: benign_interest}]\n  b: []\n"
    loaded = load(tmp_path, text)
    assert only(loaded).round == (
        Item("r1", "Toni", "x", Location("scenarios.yaml", 16, 13), ("love_bombing",), None, ("x",), "y"),
    )
    assert loaded.pack is not None
    assert {form: [item.id for item in items] for form, items in loaded.pack.checks.items()} == {"a": ["a1"], "b": []}


def test_the_packs_own_data(tmp_path: Path) -> None:
    head = HEAD.replace("version: 1, language: de", "version: 2026.10, language: de, license: MIT, authors: [A, B]")
    pack = load(tmp_path, head + "scenarios:\n" + scenario()).pack
    assert pack is not None
    assert (pack.id, pack.title, pack.version, pack.language) == ("probe", "Probe", "2026.10", "de")
    assert (pack.license, pack.authors, pack.folder) == ("MIT", ("A", "B"), str(tmp_path))


def test_a_pack_may_hold_nothing_but_checks(tmp_path: Path) -> None:
    loaded = load(tmp_path, HEAD + "check: {a: [{id: a1, from: Toni, text: x}]}\n")
    assert loaded.findings == ()
    assert loaded.pack is not None
    assert not loaded.pack.scenarios


def test_ids_may_be_sixty_four_characters_long_and_numbers_nine_digits(tmp_path: Path) -> None:
    read = only(load(tmp_path, story(f"- {{id: {64 * 'm'}, from: kay, text: x}}", minutes="123456789")))
    assert (read.messages()[0].key, read.minutes) == (64 * "m", 123_456_789)


def test_sixty_levels_are_fine(tmp_path: Path) -> None:
    block = "{note: x}"
    for _ in range(27):
        block = f"{{if: told, then: [{block}]}}"
    assert load(tmp_path, story(f"- {block}")).findings == ()


def test_tactics_and_help(tmp_path: Path) -> None:
    more = "signals: [a, b], twin: {text: x, why: y}, tell: t, reply: r, after: n, question: q, sources: [S]"
    tactics = TACTICS.replace("definition: Alles wird angeblich gut.", f"definition: Alles., {more}")
    tactics += "questions: [{id: 'no', short: Nein?, text: Darf ich?}]\n"
    tactics += "words: [{id: w, term: Wort, text: x}]\nsources: {S: 'https://example.org'}\n"
    help_text = HELP + "order: {nrw: [de-kjt]}\ntexts: {intro: Hier ist Hilfe.}\n"
    pack = load(tmp_path, story(), tactics=tactics, help=help_text).pack
    assert pack is not None
    promises = pack.tactics.tactics["future_promises"]
    assert promises.twin is not None
    assert (promises.signals, promises.twin.why, promises.tell, promises.sources) == (("a", "b"), "y", "t", ("S",))
    assert [t.id for t in pack.tactics.in_family("idealisation")] == ["love_bombing", "future_promises"]
    assert (pack.tactics.questions["no"].short, pack.tactics.words["w"].term) == ("Nein?", "Wort")
    assert pack.tactics.sources == {"S": "https://example.org"}
    entry = pack.help.resources["de-kjt"]
    assert (entry.dial, entry.show, entry.verified, pack.help.danger) == (("116111",), True, "2026-11-24", "de-kjt")
    assert (pack.help.order, pack.help.texts) == ({"nrw": ("de-kjt",)}, {"intro": "Hier ist Hilfe."})


LESSONS = """\
plans:
  - id: p
    title: Eine Stunde
    minutes: 45
    goal: Ein Ziel
    variants: [plenary, paper]
    preparation: [a]
    phases:
      - {minutes: 5, phase: Ankommen, what: Los, form: Plenum, material: Tafel, note: Ruhig}
      - {minutes: 40, phase: Chat, what: Lesen, form: "Zu zweit"}
    after: [b]
cards: [{id: nein, question: Wie?, hint: So, for: teacher}, {id: ja, question: Wann?}]
sayings: [{heard: Wie?, reply: So., families: [contact]}, {heard: Nie., reply: Doch., honest: true}]
avoid: [{say: Naiv?, why: Nein.}]
ground_rules: [c]
disclosure: {steps: [{do: Zuhören, why: Ruhe}, {do: Warten}], never: [d]}
safeguarding: [e]
parents_letter: {title: Brief, paragraphs: [f, g]}
curriculum: [{frame: Plan, area: Deutsch, how: Lesen}]
myths: [{myth: Nie, fact: Doch, sources: [A]}]
facts: [{year: 2024, text: Viele, sources: [A, B], as_of: Stand}]
law: [{section: § 1, plain: Klar, as_of: Stand}]
limits: [h]
sources: {A: "https://example.org"}
"""


def test_lessons_are_read_with_all_they_have(tmp_path: Path) -> None:
    def at(line: int, column: int) -> Location:
        return Location("lessons.yaml", line, column)

    pack = load(tmp_path, story(), lessons=LESSONS).pack
    assert pack is not None
    arriving = Phase(5, "Ankommen", "Los", "Plenum", at(9, 9), "Tafel", "Ruhig")
    chat = Phase(40, "Chat", "Lesen", "Zu zweit", at(10, 9))
    plan = LessonPlan(
        "p", "Eine Stunde", 45, (arriving, chat), at(2, 5), "Ein Ziel", ("plenary", "paper"), ("a",), ("b",)
    )
    cards = DiscussionCard("nein", "Wie?", at(12, 9), "So", "teacher"), DiscussionCard("ja", "Wann?", at(12, 61))
    assert pack.lessons == Lessons(
        plans={"p": plan},
        cards={card.id: card for card in cards},
        sayings=(
            Saying("Wie?", "So.", at(13, 11), ("contact",)),
            Saying("Nie.", "Doch.", at(13, 59), honest=True),
        ),
        avoid=(BetterUnsaid("Naiv?", "Nein.", at(14, 9)),),
        ground_rules=("c",),
        disclosure=Disclosure(
            (Advice("Zuhören", at(16, 22), "Ruhe"), Advice("Warten", at(16, 48))), ("d",), at(16, 13)
        ),
        safeguarding=("e",),
        parents_letter=ParentsLetter("Brief", ("f", "g"), at(18, 17)),
        curriculum=(CurriculumLink("Plan", "Deutsch", "Lesen", at(19, 14)),),
        myths=(Myth("Nie", "Doch", at(20, 9), ("A",)),),
        facts=(Fact(2024, "Viele", ("A", "B"), at(21, 9), "Stand"),),
        law=(Law("§ 1", "Klar", at(22, 7), "Stand"),),
        limits=("h",),
        sources={"A": "https://example.org"},
    )


def test_lessons_may_be_empty_or_have_errors_everywhere(tmp_path: Path) -> None:
    names = LESSONS_KEYS.known
    for wrong in ("7", "[7]", "[[]]", "{}", "{a: b}", "[{}]", "[{id: x}]", "x"):
        loaded = load(tmp_path, lessons="".join(f"{name}: {wrong}\n" for name in sorted(names)))
        assert codes(loaded), wrong
        assert loaded.pack is not None
        assert loaded.broken == frozenset()
    assert load(tmp_path, lessons="".join(f"{name}: []\n" for name in ("plans", "cards", "law"))).findings == ()


# Media


def test_media_may_not_lead_out_of_their_folder_by_a_link(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    (folder / "media").mkdir(parents=True)
    (tmp_path / "out.svg").write_text("<svg/>")
    (folder / "media" / "link.svg").symlink_to(tmp_path / "out.svg")
    (folder / "media" / "in.svg").write_text("<svg/>")
    (folder / "media" / "near.svg").symlink_to("in.svg")
    assert load(folder, message("image: {alt: a, file: near.svg}")).findings == ()
    loaded = load(folder, message("image: {alt: a, file: link.svg}"))
    assert [(f.code, f.location.line) for f in loaded.findings] == [("T32", 18)]
    assert loaded.pack is not None
    assert [m.image.file for m in loaded.pack.scenarios["s"].messages() if m.image] == [None]


def test_the_media_folder_itself_may_not_be_a_link_out(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "media").symlink_to(tmp_path / "elsewhere")
    assert codes(load(tmp_path / "pack", message("image: {alt: a, file: a.svg}"))) == ["T32"]


def test_a_pack_reached_by_a_link_keeps_its_media(tmp_path: Path) -> None:
    (tmp_path / "real" / "media").mkdir(parents=True)
    write(tmp_path / "real", message("image: {alt: a, file: a.svg}"))
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert load_pack(tmp_path / "link").findings == ()


def test_a_link_in_circles_is_no_media_file(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.svg").symlink_to("a.svg")
    assert load(tmp_path, message("image: {alt: a, file: a.svg}")).findings == ()
    assert load(tmp_path, message(f"image: {{alt: a, file: {4000 * 'a'}}}")).findings == ()


# Folders and files


def test_a_missing_folder_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(PackUnreadable) as caught:
        load_pack(tmp_path / "nirgends")
    (finding,) = caught.value.findings
    assert (finding.code, finding.location) == ("Y01", Location("nirgends", 1, 1))
    assert "nirgends" in finding.message.format(**finding.values)


def test_a_file_is_no_pack(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text(story())
    with pytest.raises(PackUnreadable):
        load_pack(tmp_path / "datei")


def test_an_empty_folder_lacks_its_scenarios(tmp_path: Path) -> None:
    loaded = load_pack(tmp_path)
    assert (codes(loaded), loaded.pack) == (["Y02"], None)
    assert loaded.findings[0].location == Location("scenarios.yaml", 1, 1)


@pytest.mark.parametrize("name", ["scenarios.yaml", "tactics.yaml"])
def test_a_folder_in_place_of_a_file(name: str, tmp_path: Path) -> None:
    write(tmp_path, story())
    (tmp_path / name).unlink()
    (tmp_path / name).mkdir()
    assert [(f.code, f.location) for f in load_pack(tmp_path).findings] == [("Y03", Location(name, 1, 1))]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "scenarios.yaml")
    assert codes(load_pack(tmp_path)) == ["Y03"]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, story())

    def refuse(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    loaded = load_pack(tmp_path)
    assert [(f.code, f.location.file) for f in loaded.findings] == [
        ("Y03", name) for name in ("scenarios.yaml", "tactics.yaml", "help.yaml", "lessons.yaml")
    ]


def test_a_closed_folder_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, story())
    original = Path.stat

    def refuse(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if self.parent == tmp_path:
            raise PermissionError(13, "Permission denied", str(self))
        return original(self, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refuse)
    assert set(codes(load_pack(tmp_path))) == {"Y03"}


def test_a_link_to_nowhere_is_a_missing_file(tmp_path: Path) -> None:
    write(tmp_path, story())
    (tmp_path / "help.yaml").unlink()
    (tmp_path / "help.yaml").symlink_to(tmp_path / "weg.yaml")
    assert [(f.code, f.location.file) for f in load_pack(tmp_path).findings] == [("Y02", "help.yaml")]


def test_a_file_of_ten_megabytes_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    text = story().encode()
    filling = source.MAX_BYTES - len(text) - 1
    assert load(tmp_path, text + b"#" + filling * b"x").findings == ()
    loaded = load(tmp_path, text + b"#" + (filling + 1) * b"x")
    assert (codes(loaded), loaded.pack) == (["Y04"], None)


def test_a_file_of_zeros_makes_one_finding(tmp_path: Path) -> None:
    loaded = load(tmp_path, story().encode() + bytes(4096))
    assert [(f.code, f.location.line, f.location.column) for f in loaded.findings] == [("Y05", 20, 1)]


@pytest.mark.parametrize("content", ["", "# leer\n", "\ufeff", "\n\n"])
def test_an_empty_file_is_reported(content: str, tmp_path: Path) -> None:
    loaded = load(tmp_path, content)
    assert [(f.code, f.location.line, f.location.column) for f in loaded.findings] == [("Y08", 1, 1)]
    assert loaded.pack is None


def test_nothing_is_missed_in_a_file_that_could_not_be_read(tmp_path: Path) -> None:
    loaded = load(tmp_path, message("text: x, tactic: love_bombing"), tactics="")
    assert codes(loaded) == ["Y08"]
    assert loaded.cut == {"tactics.yaml"}


def test_a_binary_file_makes_one_finding(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20
    loaded = load(tmp_path, picture)
    assert [(f.code, f.location.line, f.location.column) for f in loaded.findings] == [("Y05", 1, 1)]
    assert loaded.pack is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_another_encoding_with_zero_bytes_makes_one_finding(encoding: str, tmp_path: Path) -> None:
    assert codes(load(tmp_path, story().encode(encoding))) == ["Y05"]


def test_the_rest_of_a_file_in_latin_1_is_still_checked(tmp_path: Path) -> None:
    text = story("- {note: Grüße}\n- {notiz: ärgerlich}", people="{mila: {name: Mila}, kay: {name: Zoë}}")
    loaded = load(tmp_path, text.encode("latin-1"))
    assert [(f.code, f.location.line) for f in loaded.findings] == [("Y05", 12), ("T01", 19)]


def test_old_line_ends_make_one_finding(tmp_path: Path) -> None:
    loaded = load(tmp_path, story("- {notiz: x}").replace("\n", "\r"))
    assert [(f.code, f.location.line) for f in loaded.findings] == [("Y06", 1), ("T01", 18)]


# What is taken from the built-in pack


def test_what_a_pack_lacks_comes_from_the_built_in_one(tmp_path: Path) -> None:
    builtin = write(tmp_path / "eingebaut", story(), lessons="limits: [x]\n", help=HELP + "wer: x\n")
    own = write(tmp_path / "eigen", story())
    for name in ("tactics", "help", "lessons"):
        (own / f"{name}.yaml").unlink()
    loaded = load_pack(own, builtin)
    assert loaded.pack is not None
    assert loaded.pack.lessons == Lessons(limits=("x",))
    file = (builtin / "tactics.yaml").as_posix()
    assert {tactic.location.file for tactic in loaded.pack.tactics.tactics.values()} == {file}
    assert [(f.code, f.location.file) for f in loaded.findings] == [("T01", (builtin / "help.yaml").as_posix())]


def test_what_neither_pack_has_is_missing(tmp_path: Path) -> None:
    own = write(tmp_path / "eigen", story())
    (own / "help.yaml").unlink()
    loaded = load_pack(own, tmp_path)
    assert [(f.code, f.location.file) for f in loaded.findings] == [("Y02", "help.yaml")]


def test_the_pack_that_the_program_brings_along_is_sound() -> None:
    loaded = load_pack(BUILTIN)
    assert loaded.findings == ()
    assert loaded.pack is not None
    assert len(loaded.pack.tactics.tactics) == 16


# How much of a broken pack is still read


def test_many_problems_are_all_found_in_one_go(tmp_path: Path) -> None:
    steps = "\n".join(
        (
            "- {id: m1, from: kay, texx: x}",
            "- {id: m1, from: kay, text: <b>x</b>, tactic: a, okay: b}",
            "- {if: mut, then: [{notiz: x}]}",
            "- choose: {options: [{id: X, say: a, do: b, goto: a, end: gut}, {id: y, say: a, if: trust}]}",
        )
    )
    loaded = load(tmp_path, story(steps, minutes="x"), help=HELP.replace("true", "vielleicht"))
    assert codes(loaded) == [
        "T11", "T24", "T01", "T17", "T08", "T27", "T38", "T01", "T09", "T29", "T30", "T38", "T14",
    ]  # fmt: skip
    assert loaded.broken == {"s"}
    assert names(loaded) == ["s"]


def test_only_the_scenario_with_a_problem_is_broken(tmp_path: Path) -> None:
    text = HEAD + "scenarios:\n" + scenario() + scenario("- {notiz: x}", id="t") + scenario(id="u")
    loaded = load(tmp_path, text + "check: {a: [{id: A, from: x, text: y}]}\n")
    assert codes(loaded) == ["T01", "T09"]
    assert loaded.broken == {"t"}
    assert names(loaded) == ["s", "t", "u"]


def test_a_problem_of_the_pack_breaks_no_scenario(tmp_path: Path) -> None:
    loaded = load(tmp_path, HEAD.replace("language: de", "sprache: de") + "scenarios:\n" + scenario())
    assert sorted(codes(loaded)) == ["T01", "T02"]
    assert loaded.broken == frozenset()


def test_a_yaml_problem_breaks_its_scenario(tmp_path: Path) -> None:
    text = HEAD + "scenarios:\n" + scenario() + scenario("- {note: &a x}", id="t")
    assert load(tmp_path, text).broken == {"t"}


@pytest.mark.parametrize("loader", LOADERS)
def test_syntax_errors_leave_the_rest_to_be_checked(
    loader: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composing, "LOADER", loader)
    steps = '- {id: m1, from: kay, text: "a "b" c"}\n- {notiz: x}\n- note: "a\n- {id: M, from: kay, text: x}'
    text = HEAD + "scenarios:\n" + scenario("- {notiz: x}") + scenario(steps, id="t") + scenario(id="u", minutes="x")
    loaded = load(tmp_path, text)
    found = [(finding.code, finding.location.line) for finding in loaded.findings]
    assert found == [("T01", 18), ("Y10", 34), ("T01", 35), ("Y10", 36), ("T09", 37), ("T11", 45)]
    assert names(loaded) == ["s", "u"]
    assert loaded.broken == {"s", "t", "u"}
    assert loaded.cut == {"scenarios.yaml"}


def test_what_a_syntax_error_took_away_is_not_called_missing(tmp_path: Path) -> None:
    text = story().replace("    summary: Worum es geht\n", '    summary: "Worum" es geht\n')
    assert codes(load(tmp_path, text)) == ["Y10"]


def test_a_syntax_error_without_a_way_round_keeps_what_came_before(tmp_path: Path) -> None:
    loaded = load(tmp_path, HEAD + "scenarios:\n" + scenario("- {notiz: x}") + 20 * '"a" b\n')
    assert codes(loaded)[0] == "T01"
    assert set(codes(loaded)[1:]) == {"Y10"}


def test_a_file_that_lost_parts_is_named(tmp_path: Path) -> None:
    loaded = load(tmp_path, story(), tactics=TACTICS + "words: [\n")
    assert loaded.cut == {"tactics.yaml"}
    assert loaded.pack is not None
    assert list(loaded.pack.tactics.tactics) == ["love_bombing", "future_promises"]
    assert loaded.broken == frozenset()


def test_another_format_is_checked_but_not_played(tmp_path: Path) -> None:
    loaded = load(tmp_path, story("- {notiz: x}").replace("format: 1", "format: 2"))
    assert codes(loaded) == ["T20", "T01"]
    assert loaded.pack is None


def test_a_scenario_that_cannot_be_named_is_left_out(tmp_path: Path) -> None:
    text = HEAD + "scenarios:\n" + scenario().replace("id: s", "name: s") + scenario(id="t")
    loaded = load(tmp_path, text)
    assert names(loaded) == ["t"]
    assert loaded.broken == {""}


def test_the_first_of_two_scenarios_with_one_id_is_kept(tmp_path: Path) -> None:
    loaded = load(tmp_path, HEAD + "scenarios:\n" + scenario("- {note: eins}") + scenario("- {note: zwei}"))
    assert loaded.pack is not None
    assert loaded.pack.scenarios["s"].location.line == 4


def test_a_misread_variable_makes_no_further_findings(tmp_path: Path) -> None:
    steps = "- {if: told or mut, then: []}\n- {set: {told: true}}"
    assert codes(load(tmp_path, story(steps, variables="{told: vielleicht, mut: false}"))) == ["T33"]
    assert codes(load(tmp_path, story(steps, variables="[told]"))) == ["T03"]


def test_a_block_with_a_broken_condition_is_still_read(tmp_path: Path) -> None:
    loaded = load(tmp_path, story("- {if: mut, then: [{goto: nirgends}]}"))
    assert loaded.pack is not None
    block = loaded.pack.scenarios["s"].steps()[0]
    assert isinstance(block, If)
    assert len(block.then) == 1


def test_the_nearest_known_key_is_named(tmp_path: Path) -> None:
    (near,) = load(tmp_path, message("text: x, tactik: y")).findings
    assert near.remedy.format(**near.values) == "Meintest du „tactic“?"
    (far,) = load(tmp_path, message("text: x, zzz: y")).findings
    known = "card, contested, from, id, image, in, missed, okay, phrases, reply_to, tactic, text, voice, why"
    assert far.remedy.format(**far.values) == f"Erlaubt sind hier: {known}."


def test_words_after_a_comma_belong_in_quotation_marks(tmp_path: Path) -> None:
    (finding,) = load(tmp_path, message("text: Hey, er ist süß, why: x")).findings
    assert "Anführungszeichen" in finding.remedy
    for brackets in ("text: Hey, texx: x", "text: Hey, texx: "):
        (finding,) = load(tmp_path, message(brackets)).findings
        assert finding.remedy.format(**finding.values) == "Meintest du „text“?"


@pytest.mark.parametrize("tag", ["de", "en", "pt-BR", "zh-Hant", "zh-Hant-TW", "es-419", "gsw"])
def test_a_pack_names_its_language_by_a_tag(tmp_path: Path, tag: str) -> None:
    loaded = load(tmp_path, story().replace("language: de", f"language: {tag}"))
    assert loaded.findings == ()
    assert loaded.pack is not None
    assert loaded.pack.language == tag


def test_a_text_or_a_condition_of_megabytes_is_cut_before_it_costs_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    monkeypatch.setattr(variables, "compile_condition", lambda source, _names: read.append(len(source)))
    long = load(tmp_path, message('text: "' + 100_000 * "a " + '"'))
    assert codes(long) == ["T07"]
    assert long.pack is not None
    assert [len(one.text) for one in long.pack.scenarios["s"].messages() if one.text] == [5000]
    assert codes(load(tmp_path, story("- if: " + 100_000 * "told or " + "told\n  then: [{note: x}]"))) == ["T07"]
    assert read == []


def test_text_in_memory_that_is_too_large_is_not_even_encoded(tmp_path: Path) -> None:
    class Huge(str):
        def encode(self, *_: object) -> bytes:
            raise AssertionError("it costs as much memory again")

    files = PackFiles(tmp_path / "none", {"scenarios.yaml": Huge("#" * (source.MAX_BYTES + 1))})
    assert codes(load_pack(files))[0] == "Y04"


def test_a_long_value_is_shortened_in_the_message(tmp_path: Path) -> None:
    (finding,) = load(tmp_path, message(f"text: x, {2000 * 'k'}: y")).findings
    assert len(finding.message.format(**finding.values)) < 120


# Limits


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_deep_nesting_is_refused_however_deep(
    opening: str, loader: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composing, "LOADER", loader)
    loaded = load(tmp_path, lessons=3000 * opening)
    assert "Y18" in codes(loaded)
    assert all(finding.location.line == 1 for finding in loaded.findings)


def test_an_alias_bomb_is_never_expanded(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join(9 * [f'*a{n - 1}'])}]" for n in range(1, 30)]
    loaded = load(tmp_path, lessons="\n".join(lines))
    assert codes(loaded).count("Y12") == 30
    assert codes(loaded).count("Y13") == 9 * 29


def test_a_file_of_too_many_parts_is_read_up_to_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "MAX_PARTS", 200)
    loaded = load(tmp_path, HEAD + "scenarios:\n" + "".join(scenario(id=f"s{n}") for n in range(9)))
    assert codes(loaded) == ["Y19"]
    assert loaded.cut == {"scenarios.yaml"}
    assert len(names(loaded)) == 3


@pytest.mark.parametrize(
    "step", ["- {notiz: x}", "- {note: &a x}", "- {note: *a }", "- {note: !x y}", '- {note: "\\0"}']
)
def test_there_is_an_end_to_the_findings_of_a_file(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_PROBLEMS", 10)
    loaded = load(tmp_path, story("\n".join(30 * [step])))
    assert (len(loaded.findings), codes(loaded)[-1]) == (11, "Y20")


def test_there_is_an_end_to_control_characters_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_PROBLEMS", 10)
    for text in (30 * "\x07", '"' + 30 * "\\x07" + '"'):
        assert codes(load(tmp_path, message(f"text: {text}"))).count("Y07") == 10


@pytest.mark.parametrize("on", [True, False])
def test_the_garbage_collector_is_left_as_it_was(on: bool, tmp_path: Path) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        load(tmp_path)
        assert gc.isenabled() is on
    finally:
        (gc.enable if before else gc.disable)()


# Both YAML loaders


def tree(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return node.value, node.plain, node.line, node.column
    if isinstance(node, ItemNodes):
        return [tree(part) for part in node.parts]
    if isinstance(node, Fields):
        return [(tree(key), tree(value)) for key, value in node.pairs()], node.whole
    return Refused if isinstance(node, Refused) else None


@pytest.mark.skipif(len(LOADERS) < 2, reason="only one loader is installed")
@pytest.mark.parametrize("name", ["scenarios", "tactics", "help"])
def test_both_loaders_read_alike(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (BUILTIN / f"{name}.yaml").read_text("utf-8")[:60_000]
    read: list[tuple[object, list[Finding]]] = []
    for loader in LOADERS:
        monkeypatch.setattr(composing, "LOADER", loader)
        problems = Problems(name)
        read.append((tree(composing.compose(text, problems).root), problems.findings))
    assert read[0] == read[1]


def test_items_may_be_voice_messages_cards_conversations_and_scenes(tmp_path: Path) -> None:
    items = """round: [
      {id: r1, from: Jo, voice: {transcript: Hallo}, phrases: [Hallo]},
      {id: r2, from: Jo, card: {kind: gift, title: Schwert, text: Für dich}},
      {id: r3, lines: [{from: Jo, text: Hi}, {from: Mika, text: Na?}], phrases: [Na]},
      {id: r4, scene: Oskar winkt.}]"""
    loaded = load_pack(write(tmp_path, story(more=" ".join(items.split()))))
    assert loaded.pack is not None
    assert loaded.findings == ()
    voice, card, lines, scene = loaded.pack.scenarios["s"].round
    assert (voice.voice, voice.judged_text, voice.texts) == (Voice("Hallo", 1), "Hallo", ("Hallo",))
    assert (card.card, card.judged_text) == (Attachment("gift", "Schwert", "Für dich"), None)
    assert card.texts == ("Schwert", "Für dich")
    assert lines.lines == (ItemLine("Jo", "Hi"), ItemLine("Mika", "Na?"))
    assert (lines.judged_text, lines.texts, lines.sender) == ("Na?", ("Hi", "Na?"), "")
    assert (scene.scene, scene.texts, scene.text) == ("Oskar winkt.", ("Oskar winkt.",), None)
    ids: dict[str, str] = {}

    def collect(text_id: str, text: str) -> str:
        ids[text_id] = text
        return text.upper()

    translated = map_texts(loaded.pack, collect).scenarios["s"].round
    assert {key: text for key, text in ids.items() if key.startswith("s/r")} == {
        "s/r1/from": "Jo",
        "s/r1/transcript": "Hallo",
        "s/r1/phrases/1": "Hallo",
        "s/r2/from": "Jo",
        "s/r2/card/title": "Schwert",
        "s/r2/card/text": "Für dich",
        "s/r3/lines/1/from": "Jo",
        "s/r3/lines/1/text": "Hi",
        "s/r3/lines/2/from": "Mika",
        "s/r3/lines/2/text": "Na?",
        "s/r3/phrases/1": "Na",
        "s/r4/scene": "Oskar winkt.",
    }
    assert [item.texts for item in translated] == [
        ("HALLO",),
        ("SCHWERT", "FÜR DICH"),
        ("HI", "NA?"),
        ("OSKAR WINKT.",),
    ]

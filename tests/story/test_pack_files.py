"""Packs from memory: read as if they were in a folder, or layered over one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from quiz.story.builtin import BUILTIN
from quiz.story.findings import Finding, PackUnreadable
from quiz.story.loading import Loaded, PackFiles, load_pack, source
from quiz.story.location import Location
from quiz.story.rules import check_pack
from tests.story.packs import HELP, TACTICS
from tests.story.small_packs import HEAD, message, scenario, story, write
from tests.story.test_loading_problems import (
    HELP_PROBLEMS,
    LESSONS_PROBLEMS,
    PROBLEMS,
    TACTICS_PROBLEMS,
    YAML_PROBLEMS,
    marked,
)

NAMES = ("scenarios", "tactics", "help", "lessons")
CONTENTS = {
    "sound": story().encode(),
    "byte order mark": b"\xef\xbb\xbf" + story().encode(),
    "CRLF": story("- note: |\n    eins\n    zwei").replace("\n", "\r\n").encode(),
    "old line ends": story("- {notiz: x}").replace("\n", "\r").encode(),
    "empty": b"",
    "only a mark": b"\xef\xbb\xbf",
    "latin-1": story("- {note: Grüße}\n- {notiz: ärgerlich}").encode("latin-1"),
    "utf-16": story().encode("utf-16"),
    "utf-32": story().encode("utf-32"),
    "zeros at the end": story().encode() + bytes(4096),
    "binary": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20,
    "too large": story().encode() + b"#" + source.MAX_BYTES * b"x",
    "syntax errors": (HEAD + "scenarios:\n" + scenario('- {note: "a}') + scenario(id="t")).encode(),
    "other format": story().replace("format: 1", "format: 2").encode(),
}
TABLE = {
    **{f"{name} {n}": ("scenarios", text) for n, (name, text) in enumerate(CONTENTS.items())},
    **{
        f"{name} {code} {n}": (name, marked(example)[0].encode("utf-8", "surrogateescape"))
        for name, problems in {
            "scenarios": [*YAML_PROBLEMS, *PROBLEMS],
            "tactics": TACTICS_PROBLEMS,
            "help": HELP_PROBLEMS,
            "lessons": LESSONS_PROBLEMS,
        }.items()
        for n, (code, example) in enumerate(problems)
    },
}


def from_memory(folder: Path) -> PackFiles:
    """Move the files of this folder into memory and delete the folder."""
    texts: dict[str, str | bytes] = {path.name: path.read_bytes() for path in folder.glob("*.yaml")}
    shutil.rmtree(folder)
    return PackFiles(folder, texts)


def without_files(loaded: Loaded) -> Loaded:
    return replace(loaded, files=PackFiles(Path()))


def found(findings: tuple[Finding, ...]) -> list[tuple[str, Location]]:
    return [(finding.code, finding.location) for finding in findings]


@pytest.mark.parametrize(("name", "content"), TABLE.values(), ids=TABLE.keys())
def test_memory_is_read_like_a_folder(name: str, content: bytes, tmp_path: Path) -> None:
    folder = write(tmp_path / "pack", story())
    (folder / f"{name}.yaml").write_bytes(content)
    in_folder = load_pack(folder)
    assert without_files(load_pack(from_memory(folder))) == without_files(in_folder)


@pytest.mark.parametrize("text", [story("- {notiz: Grüße}"), "\ufeff" + story(), "", "[" * 70])
def test_a_text_is_read_like_its_bytes(text: str, tmp_path: Path) -> None:
    read = [load_pack(PackFiles(tmp_path, {"scenarios.yaml": content})) for content in (text, text.encode())]
    assert without_files(read[0]) == without_files(read[1])


def test_half_a_surrogate_pair_is_reported_where_it_is(tmp_path: Path) -> None:
    loaded = load_pack(PackFiles(tmp_path, {"scenarios.yaml": story("- {note: ab\ud83d}")}), BUILTIN)
    assert found(loaded.findings) == [("Y05", Location("scenarios.yaml", 18, 20))]
    assert loaded.pack is not None


def test_the_limit_counts_bytes_and_not_letters(tmp_path: Path) -> None:
    text = story() + "#" + (source.MAX_BYTES // 2) * "ä"
    assert [f.code for f in load_pack(PackFiles(tmp_path, {"scenarios.yaml": text})).findings] == ["Y04"]


def test_unsaved_text_comes_before_a_file_and_the_rest_from_the_folder(tmp_path: Path) -> None:
    write(tmp_path, story("- {notiz: x}"), tactics=TACTICS + "words: [{id: w, term: Wort, text: x}]\n")
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.svg").write_text("<svg/>")
    unsaved = story("- {note: neu}\n- {id: m1, from: kay, image: {alt: a, file: a.svg}}")
    loaded = load_pack(PackFiles(tmp_path, {"scenarios.yaml": unsaved}))
    assert loaded.findings == ()
    assert loaded.pack is not None
    assert list(loaded.pack.tactics.words) == ["w"]
    assert loaded.pack.folder == str(tmp_path)
    assert "R107" not in [f.code for f in check_pack(loaded, today=date(2026, 11, 24)).findings], "the picture is there"
    assert "notiz" in (tmp_path / "scenarios.yaml").read_text("utf-8")


def test_a_link_out_of_the_media_folder_is_refused_for_unsaved_text_too(tmp_path: Path) -> None:
    write(tmp_path / "pack", story())
    (tmp_path / "out.svg").write_text("<svg/>")
    (tmp_path / "pack" / "media").mkdir()
    (tmp_path / "pack" / "media" / "a.svg").symlink_to(tmp_path / "out.svg")
    files = PackFiles(tmp_path / "pack", {"scenarios.yaml": message("image: {alt: a, file: a.svg}")})
    assert [f.code for f in load_pack(files).findings] == ["T32"]


def test_a_new_file_in_memory_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    builtin = write(tmp_path / "builtin", story(), help=HELP + "texts: {a: eingebaut}\n")
    texts: dict[str, str | bytes] = {"scenarios.yaml": story(), "tactics.yaml": TACTICS}
    before = load_pack(PackFiles(tmp_path / "new", texts), builtin).pack
    after = load_pack(PackFiles(tmp_path / "new", {**texts, "help.yaml": HELP}), builtin).pack
    assert before is not None
    assert after is not None
    assert before.help.texts == {"a": "eingebaut"}
    assert after.help.texts == {}


def test_the_rules_find_places_in_the_unsaved_text(tmp_path: Path) -> None:
    write(tmp_path, story())
    unsaved = "# Eine neue Zeile.\n" + message("text: x, tactic: [love_bombing, love_bomb]")
    findings = check_pack(load_pack(PackFiles(tmp_path, {"scenarios.yaml": unsaved})), today=date.min).findings
    line = unsaved[: unsaved.index("love_bomb]")].count("\n") + 1
    column = unsaved.index("love_bomb]") - unsaved.rindex("\n", 0, unsaved.index("love_bomb]"))
    assert ("R104", Location("scenarios.yaml", line, column)) in found(findings)


def test_without_stories_in_memory_the_folder_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(PackUnreadable):
        load_pack(PackFiles(tmp_path / "nirgends", {"help.yaml": HELP}))


def test_what_happens_to_the_texts_later_changes_nothing(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {"scenarios.yaml": story()}
    files = PackFiles(tmp_path, texts)
    texts["scenarios.yaml"] = ""
    assert load_pack(files).findings == ()

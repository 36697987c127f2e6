"""`quiz check`: one list of findings with their locations, in text and in JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Quiz

KEYS = ["code", "severity", "file", "line", "column", "message", "remedy"]


def test_json_is_one_list_with_the_documented_keys_in_the_order_of_the_places(
    quiz: Quiz, spoilt: Callable[[str, str], Path]
) -> None:
    checked = quiz(
        "check",
        spoilt("goto: druck}\n              - {id: nie", "goto: nirgends}\n              - {id: nie"),
        "--format",
        "json",
    )
    assert (checked.code, checked.err) == (1, "")
    assert all(list(finding) == KEYS for finding in checked.json)
    (error,) = [finding for finding in checked.json if finding["severity"] == "error"]
    assert (error["code"], error["file"], error["line"]) == ("R101", "scenarios.yaml", 38)
    assert error["message"] == "Die Szene „nirgends“ gibt es in diesem Szenario nicht."
    assert "{" not in error["remedy"]
    places = [(finding["file"], finding["line"], finding["column"]) for finding in checked.json]
    assert places == sorted(places)


def test_text_has_a_line_for_each_finding_and_the_numbers(quiz: Quiz, spoilt: Callable[[str, str], Path]) -> None:
    checked = quiz("check", spoilt("set: {trust: +1}", "set: {trust: +3}"))
    assert (checked.code, checked.err) == (1, "")
    *lines, blank, numbers = checked.out.splitlines()
    assert all(
        re.fullmatch(r"scenarios\.yaml:\d+:\d+: \[\w+\] (Fehler|Warnung|Hinweis): .+ — .+", line) for line in lines
    )
    assert blank == ""
    assert numbers.startswith("1 Fehler, ")


def test_warnings_fail_only_in_strict_mode(quiz: Quiz, spoilt: Callable[[str, str], Path]) -> None:
    folder = spoilt(", why: Du sollst allein bleiben.", "")
    assert quiz("check", folder).code == 0
    assert quiz("check", folder, "--strict").code == 1
    assert {finding["severity"] for finding in quiz("check", folder, "--format", "json").json} >= {"warning"}


def test_a_list_without_findings_is_a_list_too(quiz: Quiz, monkeypatch: pytest.MonkeyPatch, pack: Path) -> None:
    from quiz.cli import check
    from quiz.story.rules import Checked

    monkeypatch.setattr(check, "check_pack", lambda *_, **__: Checked((), frozenset(), frozenset()))
    assert quiz("check", pack, "--strict", "--format", "json").json == []
    checked = quiz("check", pack, "--strict")
    assert (checked.code, checked.out) == (0, "Keine Befunde.\n")


def test_translations_of_the_pack_are_checked(quiz: Quiz, pack: Path) -> None:
    folder = pack / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "content.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgctxt "klein/m01/text"\nmsgid "Hey, starkes Bild!"\nmsgstr "Hey, great picture {n}!"\n\n'
        '#, fuzzy\nmsgctxt "klein/title"\nmsgid "Klein"\nmsgstr "Small"\n',
        encoding="utf-8",
    )
    found = [f for f in quiz("check", pack, "--format", "json").json if f["file"].startswith("locale/")]
    assert {(f["code"], f["severity"], f["file"]) for f in found} == {
        ("L01", "warning", "locale/en/LC_MESSAGES/content.po")
    }
    messages = "\n".join(f["message"] for f in found)
    for kind in ("fehlt", "fuzzy", "Platzhalter"):
        assert kind in messages
    assert "love_bombing" not in messages  # what the pack takes from the built-in one is translated there
    assert quiz("check", pack, "--strict").code == 1


def test_what_a_translation_leaves_out_on_purpose_is_told_but_no_warning(quiz: Quiz, pack: Path) -> None:
    folder = pack / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "content.po").write_text(
        '# Coverage: pack\nmsgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgctxt "pack/title"\nmsgid "Klein"\nmsgstr "Small"\n',
        encoding="utf-8",
    )
    [found] = [f for f in quiz("check", pack, "--format", "json").json if f["file"].startswith("locale/")]
    assert (found["code"], found["severity"]) == ("L02", "info")
    assert "„en“ ist bewusst nicht ganz übersetzt: klein" in found["message"]


def test_a_broken_catalogue_is_a_warning(quiz: Quiz, pack: Path) -> None:
    folder = pack / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "content.po").write_bytes(b"\xff\xfe\x00 msgid")
    found = [f for f in quiz("check", pack, "--format", "json").json if f["file"].startswith("locale/")]
    assert [f["severity"] for f in found] == ["warning"]


BROKEN: dict[str, bytes] = {
    "empty": b"",
    "spaces": b"  \n",
    "binary": bytes(range(256)) * 8,
    "latin-1": "format: 1\npack: {title: Schön}\n".encode("latin-1"),
    "utf-16": "format: 1\n".encode("utf-16"),
    "a list": b"- format: 1\n",
    "a word": b"hallo",
    "yaml": b"format: 1\npack: {id: x, title: [\nscenarios: }\n",
    "future format": b'format: 2\npack: {id: x, title: X, version: "1", language: de}\nscenarios: []\n',
    "bomb": b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n",
    "deep": b"[" * 10_000,
    "tag": b"!!python/object/apply:os.system ['true']\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_bad_input_is_told_with_its_place_and_never_a_traceback(quiz: Quiz, tmp_path: Path, text: bytes) -> None:
    (tmp_path / "scenarios.yaml").write_bytes(text)
    checked = quiz("check", tmp_path, "--format", "json")
    assert checked.code == 1
    errors = [finding for finding in checked.json if finding["severity"] == "error"]
    assert errors
    assert all(finding["line"] >= 1 and finding["column"] >= 1 for finding in errors)
    for words in (("explore",), ("play", "--scenario", "x"), ("simulate", "--plays", "1", "--seed", "1")):
        called = quiz(words[0], tmp_path, *words[1:])
        assert (called.code, called.out) == (1, "")
        assert "scenarios.yaml:" in called.err


def test_a_folder_without_scenarios_is_an_error(quiz: Quiz, tmp_path: Path) -> None:
    assert quiz("check", tmp_path).code == 1


def test_the_built_in_pack_satisfies_the_strict_check(quiz: Quiz) -> None:
    checked = quiz("check", "--strict", "--format", "json")
    worse = [finding for finding in checked.json if finding["severity"] != "info"]
    assert (checked.code, worse[:10]) == (0, [])

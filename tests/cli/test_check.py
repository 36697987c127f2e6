"""`quiz check`: one list of findings with their locations, in text and in JSON."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.languages.made import made_catalogue

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


def catalogue(pack: Path, tag: str, text: str) -> None:
    folder = pack / "locale" / tag / "LC_MESSAGES"
    folder.mkdir(parents=True)
    header = f'msgid ""\nmsgstr "Language: {tag}\\nContent-Type: text/plain; charset=utf-8\\n"\n\n'
    (folder / "content.po").write_text(f"# Coverage: 0 %\n{header}{text}", encoding="utf-8", newline="\n")


def locale_findings(quiz: Quiz, pack: Path) -> list[Any]:
    checked = quiz("check", pack, "--format", "json")
    assert "\x1b" not in quiz("check", pack).out
    return [found for found in checked.json if found["file"].startswith("locale/") and found["code"] != "L02"]


@pytest.mark.parametrize(
    "name", ["backup", "old", "templates", "english", "x", "en_XX", "tlh", "qps", "zh-Hant", "a\x1b"]
)
def test_a_folder_that_is_no_language_is_a_finding_and_hides_no_other(quiz: Quiz, pack: Path, name: str) -> None:
    catalogue(pack, name, "")
    catalogue(pack, "en", 'msgctxt "klein/title"\nmsgid "Klein"\nmsgstr "Small {n}"\n')
    found = {(one["code"], one["severity"], one["file"]) for one in locale_findings(quiz, pack)}
    shown = name.replace("\x1b", "\ufffd")
    assert found >= {
        ("L03", "warning", f"locale/{shown}"),
        ("L01", "warning", "locale/en/LC_MESSAGES/content.po"),
    }
    assert any(one["code"].startswith("R") for one in quiz("check", pack, "--format", "json").json)


@pytest.mark.parametrize("text", ["<b>Hey</b>", "\u202eHey", "\x1b]0;pwned\x07", "a\u2028b"])
@pytest.mark.parametrize("form", ["source", "compiled", "both"])
def test_translations_obey_the_rules_of_texts(quiz: Quiz, pack: Path, text: str, form: str) -> None:
    sentence = 'msgctxt "klein/m0{n}/text"\nmsgid "Hey, starkes Bild!"\nmsgstr "{text}"\n\n'
    catalogue(pack, "en", sentence.format(n=1, text=text) + sentence.format(n=3, text="You understand me."))
    po = pack / "locale/en/LC_MESSAGES/content.po"
    if form != "source":
        assert quiz("messages", "compile", pack).code == 0
    if form == "compiled":
        po.unlink()
    found = [one for one in locale_findings(quiz, pack) if one["code"] == "L04"]
    files = {"source": {".po"}, "compiled": {".mo"}, "both": {".po", ".mo"}}[form]
    assert {Path(one["file"]).suffix for one in found} == files
    assert all(one["severity"] == "error" and "klein/m01/text" in one["message"] for one in found)
    assert quiz("check", pack).code == 1
    played = quiz("play", pack, "--scenario", "klein", "--language", "en", "--choices", "bremsen,gehen")
    assert played.code == 0
    assert "[m01] kay.17: Hey, starkes Bild!" in played.out
    assert "[m03] kay.17: You understand me." in played.out
    assert text not in played.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
@pytest.mark.parametrize("suffix", [".po", ".mo"])
def test_a_catalogue_that_is_no_file_is_a_finding_at_once(quiz: Quiz, pack: Path, suffix: str) -> None:
    for tag, make in (("ar", os.mkfifo), ("en", lambda file: file.symlink_to("/dev/zero"))):
        file = pack / f"locale/{tag}/LC_MESSAGES/content{suffix}"
        file.parent.mkdir(parents=True)
        make(file)
    found = locale_findings(quiz, pack)
    assert [(one["code"], one["severity"]) for one in found] == [("L01", "warning")] * 2
    assert all("keine gewöhnliche Datei" in one["message"] for one in found)


def test_a_malformed_compiled_catalogue_is_a_finding(quiz: Quiz, pack: Path) -> None:
    file = pack / "locale/en/LC_MESSAGES/content.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(made_catalogue(b"Content-Type: text/plain; charset=nonsense", a=b"b"))
    [found] = locale_findings(quiz, pack)
    assert (found["code"], found["severity"], found["file"]) == ("L01", "warning", "locale/en/LC_MESSAGES/content.mo")
    played = quiz("play", pack, "--scenario", "klein", "--language", "en", "--choices", "bremsen,gehen")
    assert played.code == 2
    assert "content.mo" in played.sentence


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


@pytest.mark.no_cover
def test_the_built_in_pack_satisfies_the_strict_check(quiz: Quiz) -> None:
    checked = quiz("check", "--strict", "--format", "json")
    worse = [finding for finding in checked.json if finding["severity"] != "info"]
    assert (checked.code, worse[:10]) == (0, [])

"""The check as questions for Moodle, read back and compared with the pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quiz import cli
from quiz.languages.catalogs import available, content_lookup, use
from quiz.languages.translation import SOURCE, _
from quiz.play.item_rows import item_lines
from quiz.records.exports.gift import gift, write_gift
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack
from quiz.story.location import Location
from quiz.story.model import Item, Pack
from quiz.story.texts import map_texts
from tests.records.exports.gift_reader import read_gift
from tests.story.examples import write_pack


@pytest.fixture(scope="module")
def pack() -> Pack:
    loaded = load_pack(BUILTIN).pack
    assert loaded is not None
    return loaded


@pytest.fixture(params=[language.tag for language in available()])
def in_language(request: pytest.FixtureRequest, pack: Pack) -> Iterator[Pack]:
    use(request.param)
    yield map_texts(pack, content_lookup(BUILTIN, request.param, BUILTIN))
    use(SOURCE)


def test_every_item_of_every_form_is_read_back_in_every_language(in_language: Pack) -> None:
    questions = read_gift(gift(in_language))
    items = [item for form in in_language.checks.values() for item in form]
    assert len(items) >= 40
    for question, item in zip(questions, items, strict=True):
        assert question.text.startswith("\n".join(item_lines(item)))
        assert question.feedback == item.why
        assert question.name.endswith(f", {item.id}")
        assert question.answers == {
            _("Okay"): float(item.honest),
            _("Unsicher"): 0.5,
            _("Trick"): float(not item.honest),
        }


def test_one_form_has_its_own_category(pack: Pack) -> None:
    questions = read_gift(gift(pack, "b"))
    assert {question.category for question in questions} == {"$course$/top/Durchblick/Check B"}
    assert [question.name.rpartition(" ")[2] for question in questions] == [item.id for item in pack.checks["b"]]


def test_the_last_message_of_a_conversation_is_asked_for(pack: Pack) -> None:
    questions = dict(zip([item.id for item in pack.checks["a"]], read_gift(gift(pack, "a")), strict=True))
    assert questions["a01"].text.endswith("\n\nDie letzte Nachricht: okay, unsicher oder Trick?")
    assert questions["a02"].text.endswith("\n\nOkay, unsicher oder Trick?")


@pytest.mark.parametrize(
    "text",
    [
        r"~ = # { } : \ alles auf einmal: {=ja ~nein #so}",
        r"C:\neu\test und \\ am Ende \\",
        "zwei\nZeilen\n\nund eine leere",
        "// kein Kommentar\n// auch nicht",
        "::kein Name:: {T}",
        "$CATEGORY: keine Kategorie",
        "[html]<b onclick=x>fett</b> -> &amp; %50% ####",
        "ä 🙈 \u2068nele\u2069",
    ],
)
def test_no_text_changes_the_structure(pack: Pack, text: str) -> None:
    item = Item("x1", "Nele: die", text, Location("scenarios.yaml", 1, 1), ("love_bombing",), why=text)
    [question] = read_gift(gift(replace(pack, title="Ein/e Pack", checks={"a": (item,)})))
    assert question.text == f"Nele: die: {text}\n\nOkay, unsicher oder Trick?"
    assert question.feedback == text
    assert question.category == "$course$/top/Ein//e Pack/Check A"


def test_an_item_without_a_reason_has_no_feedback(pack: Pack) -> None:
    item = replace(pack.checks["a"][0], why=None)
    [question] = read_gift(gift(replace(pack, checks={"a": (item,)})))
    assert question.feedback == ""


def test_the_file_is_written_whole(pack: Pack, tmp_path: Path) -> None:
    assert write_gift(tmp_path / "check.txt", pack, "c") == 20
    assert len(read_gift((tmp_path / "check.txt").read_text(encoding="utf-8"))) == 20


def test_the_command_writes_the_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "check.gift"
    assert cli.main(["gift", "-o", str(target), "--form", "a", "--language", "en"]) == 0
    use(SOURCE)
    assert len(read_gift(target.read_text(encoding="utf-8"))) == 20
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ([], 2, "Hier fehlt „-o“."),
        (["-o", "x", "--form", "d"], 2, "Die Form „d“ gibt es nicht; möglich: a, b, c."),
        (
            ["-o", "nowhere/x"],
            1,
            "Den Ordner für „{file}“ gibt es nicht; legen Sie ihn an oder wählen Sie einen anderen.",
        ),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    words: list[str],
    code: int,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["gift", *words]) == code
    assert capfd.readouterr() == ("", sentence.format(file=Path("nowhere", "x")) + "\n")
    assert list(tmp_path.iterdir()) == []


def test_a_pack_without_a_check_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["gift", str(write_pack(tmp_path)), "-o", str(tmp_path / "x")]) == 1
    assert capfd.readouterr().err == "Das Paket enthält keinen Check.\n"

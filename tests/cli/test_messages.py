"""The translators' workflow from an untranslated pack to a complete one."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.cli import messages
from quiz.languages import catalogs
from quiz.languages.catalogs import content_lookup
from quiz.languages.extractors import content_catalog
from quiz.languages.po_files import read_po, write_po
from quiz.story.loading import load_pack

Quiz = Callable[..., Any]


def translate(po: Path) -> None:
    """Translate every text by writing it in capitals."""
    catalog = read_po(po, "en")
    for message in catalog:
        if message.id and not message.string:
            message.string = message.id.upper()
    write_po(po, catalog)


def promise(po: Path, line: str) -> None:
    """Make `line` the only promise of a catalogue."""
    first, rest = re.sub("^# Coverage: .*\n", "", po.read_text(encoding="utf-8"), flags=re.MULTILINE).split("\n", 1)
    po.write_text(f"{first}\n{line}\n{rest}", encoding="utf-8")


def test_texts_of_a_pack_come_with_their_ids_and_speakers(pack: Path) -> None:
    loaded = load_pack(pack).pack
    assert loaded is not None
    found = {message.context: (message.id, message.auto_comments) for message in content_catalog(loaded)}
    assert found["klein/title"] == ("Klein", [])
    assert found["klein/m03/text"] == ("Wir sind seelenverwandt.", ["kay.17"])
    assert found["klein/m03/phrases/1"] == ("seelenverwandt", [])
    assert found["klein/m02/text"] == ("Danke :)", ["Mila"])
    assert ("Mir geht das zu schnell.", ["Mila"]) in found.values()
    assert ("Nele hilft.", []) in found.values()


def test_a_pack_is_translated_step_by_step(quiz: Quiz, pack: Path) -> None:
    template, po = pack / "locale/content.pot", pack / "locale/en/LC_MESSAGES/content.po"

    extracted = quiz("messages", "extract", pack)
    assert (extracted.code, extracted.out) == (0, f"{template}: {len(read_po(template))} Texte\n")

    assert quiz("messages", "update", pack, "--language", "en").code == 0
    missing = quiz("messages", "check", pack)
    assert missing.code == 1
    assert f"{po}:" in missing.out
    assert "fehlt: klein/m01/text: „Hey, starkes Bild!“" in missing.out
    assert len(missing.out.splitlines()) == len(read_po(template))

    translate(po)
    assert quiz("messages", "check", pack) == type(missing)(0, "", "")

    assert quiz("messages", "compile", pack).code == 0
    assert po.with_suffix(".mo").is_file()
    assert content_lookup(pack, "en")("klein/m01/text", "…") == "HEY, STARKES BILD!"


def test_check_names_the_state_after_the_german_has_changed(quiz: Quiz, pack: Path) -> None:
    quiz("messages", "extract", pack)
    quiz("messages", "update", pack, "--language", "en")
    translate(pack / "locale/en/LC_MESSAGES/content.po")
    promise(pack / "locale/en/LC_MESSAGES/content.po", "# Coverage: klein")
    story = pack / "scenarios.yaml"
    changed = (
        story.read_text(encoding="utf-8")
        .replace("Danke :)", "Danke dir :)")
        .replace("        - note: Nele schaut dir zu.\n", "")
    )
    story.write_text(changed, encoding="utf-8")

    assert "content.pot:0: ist nicht auf dem Stand der Quellen" in quiz("messages", "check", pack).out
    quiz("messages", "extract", pack)
    quiz("messages", "update", pack)
    assert quiz("messages", "check", pack).code == 1
    assert [line.partition(": ")[2] for line in quiz("messages", "check", pack).out.splitlines()] == [
        "noch unsicher (fuzzy): klein/m02/text: „Danke dir :)“",
        "wird nicht mehr gebraucht: klein/anfang/note1/text: „Nele schaut dir zu.“",
    ]
    quiz("messages", "update", pack, "--drop-obsolete")
    assert "Nele schaut" not in quiz("messages", "check", pack).out


def test_the_check_fails_for_promised_texts_only(quiz: Quiz, pack: Path) -> None:
    po = pack / "locale/en/LC_MESSAGES/content.po"
    quiz("messages", "extract", pack)
    quiz("messages", "update", pack, "--language", "en")
    translate(po)
    story = pack / "scenarios.yaml"
    changed = story.read_text(encoding="utf-8").replace("Danke :)", "Danke dir :)")
    story.write_text(changed.replace("        - note: Nele schaut dir zu.\n", ""), encoding="utf-8")
    quiz("messages", "extract", pack)
    quiz("messages", "update", pack)
    for line, code in (("# Coverage: klein 90 %", 0), ("# Coverage: klein 99 %", 1), ("# Coverage: pack", 0)):
        promise(po, line)
        assert quiz("messages", "check", pack).code == code, line
    assert "wird nicht mehr gebraucht" in quiz("messages", "check", pack).out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ((), 2, "extract|update|compile|check"),
        (("mend",), 2, "extract, update, compile, check"),
        (("check", "no-such-folder"), 2, "no-such-folder"),
    ],
)
def test_wrong_words_are_named(quiz: Quiz, words: tuple[str, ...], code: int, sentence: str) -> None:
    result = quiz("messages", *words)
    assert (result.code, result.out) == (code, "")
    assert sentence in result.sentence


def test_a_broken_catalogue_is_named(quiz: Quiz, pack: Path) -> None:
    po = pack / "locale/en/LC_MESSAGES/content.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid "open\n', encoding="utf-8")
    result = quiz("messages", "compile", pack)
    assert result.code == 1
    assert str(po) in result.sentence


def test_a_file_that_cannot_be_written_is_named(quiz: Quiz, pack: Path) -> None:
    (pack / "locale").write_text("in the way", encoding="utf-8")
    result = quiz("messages", "extract", pack)
    assert result.code == 1
    assert "lässt sich nicht schreiben" in result.sentence


def test_the_built_in_catalogues_keep_their_promises(quiz: Quiz) -> None:
    checked = quiz("messages", "check")
    assert (checked.code, checked.err) == (0, ""), checked.out


def test_a_language_that_is_begun_is_not_offered_and_breaks_nothing(
    quiz: Quiz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = tmp_path / "quiz/ui/view.py"
    view.parent.mkdir(parents=True)
    view.write_text('back = _("Zurück")', encoding="utf-8")
    locale = tmp_path / "quiz/locale"
    for module in (messages, catalogs):
        monkeypatch.setattr(module, "UI_LOCALE", locale)
    monkeypatch.setattr(messages, "_content", lambda _word: messages._interface())
    assert quiz("messages", "extract").code == 0
    assert quiz("messages", "update", "--language", "tr").code == 0
    checked = quiz("messages", "check")
    assert (checked.code, "ui.po: bewusst nicht ganz übersetzt: ui 0 %" in checked.out) == (0, True)
    assert quiz("messages", "compile").code == 0
    assert [language.tag for language in catalogs.available()] == ["de"]
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert "self-test" in quiz("--language", "tr").sentence, "it got as far as the window"

"""The translators' workflow from an untranslated pack to a complete one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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
    assert [line.partition(": ")[2] for line in quiz("messages", "check", pack).out.splitlines()] == [
        "noch unsicher (fuzzy): klein/m02/text: „Danke dir :)“",
        "wird nicht mehr gebraucht: klein/anfang/note1/text: „Nele schaut dir zu.“",
    ]
    quiz("messages", "update", pack, "--drop-obsolete")
    assert "Nele schaut" not in quiz("messages", "check", pack).out


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


def test_the_built_in_catalogues_are_complete(quiz: Quiz) -> None:
    checked = quiz("messages", "check")
    assert (checked.code, checked.err) == (0, "")
    assert all("bewusst nicht übersetzt" in line for line in checked.out.splitlines())

"""Texts that get another id keep their translations, and nothing else in the catalogues changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.languages.moving import moved_catalogues
from quiz.languages.po_files import compiled, read_po
from quiz.languages.translation import LanguageProblem

HEAD = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
ENTRIES = """
#. Kay
#, fuzzy
#| msgid "Es klingelte."
msgctxt "s/a/note1/text"
msgid "Es klingelt."
msgstr "It  rings."   

# a note of the translator
msgctxt ""
"s/a/"
"note2/text"
msgid "msgctxt s/a/note1/text"
msgstr ""

msgctxt "s/m1/text"
msgid "Hallo"
msgstr "Hello"

#~ msgctxt "s/a/note1/text"
#~ msgid "Es klopft."
#~ msgstr "A knock."
"""  # noqa: W291 - spaces at the end of a line stay too
MOVES = {"s/a/note1/text": "s/note-1/text", "s/a/note2/text": "s/note-2/text"}


def write(folder: Path, content: str, tag: str = "en") -> Path:
    file = folder / tag / "LC_MESSAGES" / "content.po"
    file.parent.mkdir(parents=True)
    file.write_bytes(content.encode())
    return file


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
def test_only_the_ids_change(end: str, mark: str, tmp_path: Path) -> None:
    before = mark + (HEAD + ENTRIES).replace("\n", end)
    file = write(tmp_path, before)
    (moved,) = moved_catalogues(tmp_path, MOVES)
    assert file.read_bytes() == before.encode()
    moved.write()
    expected = before.replace('\nmsgctxt "s/a/note1/text"', '\nmsgctxt "s/note-1/text"').replace(
        f'msgctxt ""{end}"s/a/"{end}"note2/text"', 'msgctxt "s/note-2/text"'
    )
    assert file.read_bytes() == expected.encode()
    entry = read_po(file, "en").get("Es klingelt.", "s/note-1/text")
    assert entry is not None
    assert (entry.string, entry.fuzzy) == ("It  rings.", True)


def test_what_does_not_change_is_not_written(tmp_path: Path) -> None:
    write(tmp_path, HEAD)
    (tmp_path / "content.pot").write_text(HEAD + ENTRIES, "utf-8")
    assert [one.file.name for one in moved_catalogues(tmp_path, MOVES)] == ["content.pot"]


def test_a_compiled_catalogue_is_compiled_again(tmp_path: Path) -> None:
    file = write(tmp_path, HEAD + ENTRIES)
    mo = file.with_suffix(".mo")
    mo.write_bytes(compiled(file))
    assert b"s/a/note1/text" in mo.read_bytes()
    for one in moved_catalogues(tmp_path, MOVES):
        one.write()
    assert b"s/note-1/text" in mo.read_bytes()
    assert b"s/a/note1/text" not in mo.read_bytes()


def test_a_compiled_catalogue_without_its_source_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path, HEAD)
    file.rename(file.with_suffix(".mo"))
    with pytest.raises(LanguageProblem, match="ohne sie gingen Übersetzungen verloren"):
        moved_catalogues(tmp_path, MOVES)


def test_an_id_that_is_there_already_is_refused(tmp_path: Path) -> None:
    write(tmp_path, HEAD + ENTRIES + '\nmsgctxt "s/note-1/text"\nmsgid "Früher"\nmsgstr "Once"\n')
    with pytest.raises(LanguageProblem, match="zu s/a/note1/text und zu s/note-1/text"):
        moved_catalogues(tmp_path, MOVES)

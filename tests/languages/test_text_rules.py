"""A translation is plain text, as the texts of a pack are."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.languages.catalogs import content_lookup
from quiz.languages.po_files import read_po, write_po
from quiz.languages.text_rules import breach

HEADER = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=utf-8\\n"\n'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\x1b]0;pwned\x07", "Steuerzeichen U+001B"),
        ("a\x07", "Steuerzeichen U+0007"),
        ("a\x9b31m", "Steuerzeichen U+009B"),
        ("a\u202eb", "Steuerzeichen U+202E"),
        ("a\u2028b", "Steuerzeichen U+2028"),
        ("a\ufeffb", "Steuerzeichen U+FEFF"),
        ("a\rb", "Steuerzeichen U+000D"),
        ("<b>Hi</b>", "HTML-Auszeichnung <b>"),
        ("<img src=x>", "HTML-Auszeichnung <img src=x>"),
        ("a <!-- b", "HTML-Auszeichnung <!--"),
        ("a" * 5_001, "länger als 5000 Zeichen"),
        (" \n", "nur Leerzeichen"),
        ("\u2068kay.17", "U+2069 nicht paarweise"),
        ("a\u2069b\u2068", "U+2069 nicht paarweise"),
    ],
)
def test_what_is_not_allowed_is_named(text: str, reason: str) -> None:
    assert reason in (breach(text) or "")


@pytest.mark.parametrize(
    "text", ["", "Hi", "1 < 2 > 0, <3", "eins\n\tzwei", "يتصل \u2068kay.17\u2069.", "👩\u200d💻", "\u200fa"]
)
def test_what_is_allowed_is_left_alone(text: str) -> None:
    assert breach(text) is None


def write(pack: Path, *texts: str) -> Path:
    file = pack / "locale/en/LC_MESSAGES/content.po"
    file.parent.mkdir(parents=True)
    entries = [f'\nmsgctxt "klein/m{n}/text"\nmsgid "Hey {n}"\nmsgstr "{text}"\n' for n, text in enumerate(texts)]
    file.write_text(HEADER + "".join(entries), encoding="utf-8", newline="\n")
    return file


def test_a_forbidden_translation_is_not_shown_and_hides_no_other(tmp_path: Path) -> None:
    write(tmp_path, "a\u2028b", "a\u202eb", "<b>a</b>", "\x1b[31mred", "a\x85b", "a\x0bb", "Fine")
    look_up = content_lookup(tmp_path, "en")
    shown = [look_up(f"klein/m{n}/text", f"Hey {n}") for n in range(7)]
    assert shown == ["Hey 0", "Hey 1", "Hey 2", "Hey 3", "Hey 4", "Hey 5", "Fine"]


def test_characters_that_end_a_line_elsewhere_survive_an_update(tmp_path: Path) -> None:
    text = "a\u2028b\x85c\x0bd"
    file = write(tmp_path, text)
    for _time in range(2):
        catalog = read_po(file, "en")
        assert [message.string for message in catalog if message.id] == [text]
        catalog.project = f"again {_time}"
        write_po(file, catalog)

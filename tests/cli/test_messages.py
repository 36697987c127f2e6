"""The translators' workflow from an untranslated pack to a complete one."""

from __future__ import annotations

import re
import subprocess
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


@pytest.mark.parametrize("charset", ["nonsense", "CHARSET"])
def test_an_unknown_encoding_is_named_and_nothing_is_written(quiz: Quiz, pack: Path, charset: str) -> None:
    po = pack / "locale/en/LC_MESSAGES/content.po"
    po.parent.mkdir(parents=True)
    po.write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n', encoding="utf-8")
    before = po.read_bytes()
    result = quiz("messages", "update", pack)
    assert (result.code, po.read_bytes()) == (1, before)
    assert str(po) in result.sentence
    assert charset.lower() in result.sentence


def test_a_broken_catalogue_hides_no_other_flaw(quiz: Quiz, pack: Path) -> None:
    quiz("messages", "extract", pack)
    for tag in ("ar", "en"):
        quiz("messages", "update", pack, "--language", tag)
    (pack / "locale/ar/LC_MESSAGES/content.po").write_text('msgid "open\x1b\n', encoding="utf-8")
    (pack / "locale/content.pot").write_text('msgid "open\n', encoding="utf-8")
    checked = quiz("messages", "check", pack)
    assert (checked.code, checked.err) == (1, "")
    for part in ("ar/LC_MESSAGES/content.po:0: ", "content.pot:0: ", "fehlt: klein/m01/text"):
        assert part in checked.out
    assert "\x1b" not in checked.out


@pytest.mark.parametrize(
    ("tag", "folder"), [("en-US", "en_US"), ("pt-BR", "pt_BR"), ("zh-Hant", "zh_Hant"), ("zh_hant_tw", "zh_Hant_TW")]
)
def test_usual_tags_of_languages_are_understood(quiz: Quiz, pack: Path, tag: str, folder: str) -> None:
    quiz("messages", "extract", pack)
    assert quiz("messages", "update", pack, "--language", tag).code == 0
    po = pack / f"locale/{folder}/LC_MESSAGES/content.po"
    assert [path.name for path in (pack / "locale").iterdir() if path.is_dir()] == [folder]
    translate(po)
    assert quiz("messages", "check", pack) == type(quiz("messages", "check", pack))(0, "", "")
    assert quiz("messages", "update", pack, "--language", tag).out == f"{po}\n", "the same file again"


STRAY = ("backup", "old", "templates", "english", "x", "en_XX", "tlh", "qps", "en-backup", "zh-Hant", "EN", "root")


@pytest.mark.parametrize("tag", [word for word in STRAY if word not in ("EN", "zh-Hant")] + ["../en", "", "en\x1b"])
def test_an_unknown_tag_is_refused_and_nothing_is_written(quiz: Quiz, pack: Path, tag: str) -> None:
    result = quiz("messages", "update", pack, f"--language={tag}")
    assert (result.code, result.out) == (2, "")
    assert "kein Kürzel einer Sprache" in result.sentence
    assert "\x1b" not in result.sentence
    assert not (pack / "locale").exists()


def test_folders_that_are_no_language_are_flaws_and_left_alone(quiz: Quiz, pack: Path) -> None:
    quiz("messages", "extract", pack)
    quiz("messages", "update", pack, "--language", "en")
    translate(pack / "locale/en/LC_MESSAGES/content.po")
    for name in STRAY:
        po = pack / "locale" / name / "LC_MESSAGES/content.po"
        po.parent.mkdir(parents=True)
        po.write_text("", encoding="utf-8")
    (pack / "locale/.git").mkdir()
    checked = quiz("messages", "check", pack)
    assert (checked.code, checked.err) == (1, "")
    assert sorted(line.partition(": ")[0] for line in checked.out.splitlines()) == sorted(
        f"{pack / 'locale' / name}:0" for name in STRAY
    )
    assert quiz("messages", "update", pack).out == f"{pack / 'locale/en/LC_MESSAGES/content.po'}\n"


LITTLE_ROOM = """
import resource, sys
from quiz.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the size of files")
@pytest.mark.parametrize(
    ("step", "written"), [("extract", "content.pot"), ("update", "content.po"), ("compile", "content.mo")]
)
def test_a_full_disk_loses_no_translation(quiz: Quiz, pack: Path, step: str, written: str) -> None:
    quiz("messages", "extract", pack)
    quiz("messages", "update", pack, "--language", "en")
    translate(pack / "locale/en/LC_MESSAGES/content.po")
    quiz("messages", "compile", pack)
    story = pack / "scenarios.yaml"
    story.write_text(story.read_text(encoding="utf-8").replace("Danke :)", "Danke dir :)"), encoding="utf-8")
    before = {path: path.read_bytes() for path in (pack / "locale").rglob("*") if path.is_file()}
    command = [sys.executable, "-c", LITTLE_ROOM, "messages", step, str(pack)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stdout) == (1, "")
    assert re.fullmatch(f"Die Datei .*{written} lässt sich nicht schreiben: .+\\.\n", result.stderr)
    assert {path: path.read_bytes() for path in (pack / "locale").rglob("*") if path.is_file()} == before


def test_a_file_that_cannot_be_written_is_named(quiz: Quiz, pack: Path) -> None:
    (pack / "locale").write_text("in the way", encoding="utf-8")
    result = quiz("messages", "extract", pack)
    assert result.code == 1
    assert "lässt sich nicht schreiben" in result.sentence


@pytest.mark.no_cover
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


def test_a_header_without_a_language_keeps_its_plural_forms(quiz: Quiz, pack: Path) -> None:
    """Babel writes them only if it knows the language."""
    po = pack / "locale/en/LC_MESSAGES/content.po"
    quiz("messages", "update", pack, "--language", "en")
    po.write_text(po.read_text(encoding="utf-8").replace('"Language: en\\n"', '"Language: enck\\n"'), encoding="utf-8")
    quiz("messages", "update", pack)
    assert "Plural-Forms: nplurals=2;" in po.read_text(encoding="utf-8")

"""Catalogue files as other tools read them: gettext's own `msgfmt`, and the editors of translators."""

import gettext
import re
import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from quiz.languages.catalogs import UI_LOCALE
from quiz.languages.po_files import compiled, new_catalog, read_po, write_po
from quiz.languages.upkeep import update

ROOT = UI_LOCALE.parents[1]
CATALOGUES = sorted([*ROOT.glob("quiz/locale/*/LC_MESSAGES/*.po"), *ROOT.glob("content/locale/*/LC_MESSAGES/*.po")])
needs_msgfmt = pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt of GNU gettext is not there")

PERCENT = "Nur 50 % der Nachrichten sind harmlos."
LONG = "Ein langer Satz, der nicht in eine Zeile geht. " * 5 + 'Und „noch“ "einer".'


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def msgfmt(file: Path) -> str:
    """The output of `msgfmt --check`, including warnings."""
    command = ["msgfmt", "--check", "--output-file=-", str(file)]
    return subprocess.run(command, capture_output=True, check=False).stderr.decode()


def plain(*sources: str) -> Catalog:
    made = new_catalog()
    for source in sources:
        made.add(source, locations=[("quiz/ui/window.py", 0)], auto_comments=["a hint"])
    return made


def written(file: Path, template: Catalog, **translations: str) -> Catalog:
    """Write a catalogue for `template` and read it again."""
    catalog = read_po(file, "en") if file.exists() else new_catalog("en")
    update(catalog, template)
    for message in catalog:
        if message.id and not message.string:
            message.string = translations["all"]
    write_po(file, catalog)
    return read_po(file, "en")


@needs_msgfmt
@pytest.mark.parametrize("file", CATALOGUES, ids=name)
def test_msgfmt_finds_no_fault(file: Path) -> None:
    assert msgfmt(file) == ""


@pytest.mark.parametrize("file", CATALOGUES, ids=name)
def test_babel_finds_no_fault_and_the_date_is_real(file: Path) -> None:
    catalog = read_po(file, file.parts[-3])
    assert [(message.id, errors) for message, errors in catalog.check()] == []
    assert isinstance(catalog.revision_date, datetime)
    assert not re.search(r"^#,.*\bpython-format", file.read_text(encoding="utf-8"), re.MULTILINE)


def test_a_percent_sign_is_no_format(tmp_path: Path) -> None:
    file = tmp_path / "ui.po"
    for _time in range(2):
        catalog = written(file, plain(PERCENT), all="Only 50% are honest.")
        assert "python-format" not in file.read_text(encoding="utf-8")
        assert list(catalog.check()) == []
    written(file, plain("Weiter"), all="Next")
    assert "python-format" not in file.read_text(encoding="utf-8")


@needs_msgfmt
def test_the_former_source_is_written_as_the_format_wants_it(tmp_path: Path) -> None:
    file = tmp_path / "ui.po"
    written(file, plain(LONG), all="A long sentence.")
    for _time in range(2):
        message = written(file, plain(LONG + " Mehr."), all="").get(LONG + " Mehr.")
        assert (message.string, message.fuzzy) == ("A long sentence.", True)
        lines = file.read_text(encoding="utf-8").splitlines()
        at = lines.index('#| msgid ""')
        assert lines[at - 1] == "#, fuzzy"
        assert lines[at + 1].startswith('#| "Ein langer Satz')
        assert msgfmt(file) == ""


def test_former_sources_of_texts_no_longer_used_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "ui.po"
    written(file, plain("Zurück"), all="Back")
    with file.open("a", encoding="utf-8") as text:
        text.write('\n#~| msgid "Ganz alt"\n#~ msgid "Alt"\n#~ msgstr "Old"\n')
    assert [message.id for message in read_po(file, "en").obsolete.values()] == ["Alt"]


def test_the_date_of_revision_is_that_of_the_last_change(tmp_path: Path) -> None:
    file = tmp_path / "ui.po"
    started = datetime.now().astimezone().replace(second=0, microsecond=0)
    first = written(file, plain("Zurück"), all="Back")
    assert first.revision_date >= started
    old = re.sub(r"(PO-Revision-Date): [^\\]*", r"\1: 2020-02-02 20:02+0000", file.read_text(encoding="utf-8"))
    file.write_text(old, encoding="utf-8")
    assert written(file, plain("Zurück"), all="").revision_date.year == 2020
    assert file.read_text(encoding="utf-8") == old
    assert written(file, plain("Zurück", "Weiter"), all="Next").revision_date >= started


def test_a_date_that_was_never_set_is_set(tmp_path: Path) -> None:
    file = tmp_path / "ui.po"
    written(file, plain("Zurück"), all="Back")
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(PO-Revision-Date): [^\\]*", r"\1: YEAR-MO-DA HO:MI+ZONE", text), encoding="utf-8")
    assert isinstance(written(file, plain("Zurück"), all="").revision_date, datetime)


def test_a_template_keeps_the_word_for_the_date(tmp_path: Path) -> None:
    file = tmp_path / "ui.pot"
    write_po(file, plain("Zurück"))
    assert "PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["ui.po", "content.po"])
def test_a_compiled_catalogue_holds_the_date_of_its_source_not_of_today(name: str, tmp_path: Path) -> None:
    catalog = Catalog(locale="en", creation_date=datetime(2020, 1, 2, tzinfo=UTC))
    catalog.add("Ja", "Yes", context="answer/yes")
    file = tmp_path / name
    write_po(file, catalog)
    header = gettext.GNUTranslations(BytesIO(compiled(file))).info()
    assert header["pot-creation-date"].startswith("2020-01-02")

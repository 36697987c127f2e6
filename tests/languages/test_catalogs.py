"""Looking texts up: German from the code, other languages from their catalogues, the pseudo-language computed."""

import datetime
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from quiz.languages import catalogs
from quiz.languages.catalogs import content_lookup
from quiz.languages.po_files import compiled
from quiz.languages.pseudo import pseudo
from quiz.languages.translation import LanguageProblem, _, in_use, listed, ngettext, pgettext

UI_PO = """
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Zurück"
msgstr "Back"

msgctxt "the shop"
msgid "Laden"
msgstr "Shop"

msgid "Laden"
msgstr "Load"

msgid "{n} Nachricht"
msgid_plural "{n} Nachrichten"
msgstr[0] "{n} message"
msgstr[1] "{n} messages"

msgid "Weiter"
msgstr ""

#, fuzzy
msgid "Ende"
msgstr "Start"
"""

CONTENT_PO = """
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgctxt "zu-schoen/m01/text"
msgid "Hey, starkes Bild!"
msgstr "Hey, great picture!"

#, fuzzy
msgctxt "zu-schoen/m02/text"
msgid "Danke"
msgstr "Thanks"

msgctxt "zu-schoen/m03/text"
msgid "Bis bald"
msgstr ""
"""


def write_po(locale: Path, tag: str, domain: str, text: str) -> Path:
    file = locale / tag / "LC_MESSAGES" / f"{domain}.po"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of interface catalogues with English (and the built-in German)."""
    monkeypatch.setattr(catalogs, "UI_LOCALE", tmp_path)
    write_po(tmp_path, "en", "ui", UI_PO)
    return tmp_path


def test_german_needs_no_catalogue() -> None:
    assert _("Zurück") == "Zurück"
    assert pgettext("the shop", "Laden") == "Laden"
    assert [ngettext("{n} Nachricht", "{n} Nachrichten", n).format(n=n) for n in (0, 1, 2)] == [
        "0 Nachrichten",
        "1 Nachricht",
        "2 Nachrichten",
    ]


def test_english_comes_from_its_catalogue(locale: Path) -> None:
    catalogs.use("en")
    assert in_use() == catalogs.Language("en", "English", "ltr")
    assert (_("Zurück"), _("Laden"), pgettext("the shop", "Laden")) == ("Back", "Load", "Shop")
    assert ngettext("{n} Nachricht", "{n} Nachrichten", 1) == "{n} message"


def test_what_is_not_translated_for_sure_stays_german(locale: Path) -> None:
    catalogs.use("en")
    assert [_("Weiter"), _("Ende"), _("Unbekannt")] == ["Weiter", "Ende", "Unbekannt"]


def test_available_lists_what_is_there(locale: Path) -> None:
    write_po(locale, "ar", "ui", UI_PO)
    assert [(language.tag, language.name, language.direction) for language in catalogs.available()] == [
        ("de", "Deutsch", "ltr"),
        ("en", "English", "ltr"),
        ("ar", "العربية", "rtl"),
    ]
    assert catalogs.available(pseudo=True)[-1].tag == "qps"


def test_every_catalogue_that_is_shipped_belongs_to_a_known_language() -> None:
    shipped = {file.parent.parent.name for file in catalogs.UI_LOCALE.glob("*/LC_MESSAGES/ui.po")}
    assert shipped <= {language.tag for language in catalogs.usable()}


def test_an_unknown_language_is_refused_and_nothing_changes(locale: Path) -> None:
    catalogs.use("en")
    with pytest.raises(LanguageProblem, match=r"„xx“ gibt es nicht; es gibt: de, en\.$"):
        catalogs.use("xx")
    assert in_use().tag == "en"


@pytest.mark.parametrize("broken", ['msgid "Zurück\nmsgstr "x"', "msgid Zurück", "Zurück", '<<<<<<< ours\nmsgid "a"'])
def test_a_broken_catalogue_is_named_and_german_stays_in_use(locale: Path, broken: str) -> None:
    file = write_po(locale, "ar", "ui", broken)
    catalogs.use("en")
    with pytest.raises(LanguageProblem, match=f"{file}.*Die Texte bleiben deutsch"):
        catalogs.use("ar")
    assert (in_use().tag, _("Zurück")) == ("de", "Zurück")


def test_bytes_that_are_no_text_are_a_broken_catalogue_too(locale: Path) -> None:
    write_po(locale, "ar", "ui", UI_PO).write_bytes(b"\xff\xfe\x00msgid")
    with pytest.raises(LanguageProblem, match="lässt sich nicht lesen"):
        catalogs.use("ar")


@pytest.mark.parametrize(("age", "expected"), [(+10, "Return"), (-10, "Back")])
def test_a_compiled_file_counts_unless_it_is_older_than_its_source(locale: Path, age: int, expected: str) -> None:
    po = locale / "en/LC_MESSAGES/ui.po"
    mo = po.with_suffix(".mo")
    source = po.read_text(encoding="utf-8")
    po.write_text(source.replace('"Back"', '"Return"'), encoding="utf-8")
    mo.write_bytes(compiled(po))
    po.write_text(source, encoding="utf-8")
    os.utime(mo, (po.stat().st_mtime + age,) * 2)
    catalogs.use("en")
    assert _("Zurück") == expected


def test_a_damaged_compiled_file_is_made_anew_from_its_source(locale: Path) -> None:
    po = locale / "en/LC_MESSAGES/ui.po"
    mo = po.with_suffix(".mo")
    mo.write_bytes(compiled(po)[:-100])
    catalogs.use("en")
    assert _("Zurück") == "Back"
    mo.write_bytes(b"\xde\x12\x04\x95")
    catalogs.use("en")
    assert _("Zurück") == "Back"


def test_a_damaged_compiled_file_without_its_source_is_named(locale: Path) -> None:
    po = locale / "en/LC_MESSAGES/ui.po"
    mo = po.with_suffix(".mo")
    mo.write_bytes(b"nothing")
    po.unlink()
    with pytest.raises(LanguageProblem, match=str(mo)):
        catalogs.use("en")


def test_texts_of_a_pack_are_found_by_their_id_even_if_the_german_was_mended(locale: Path, tmp_path: Path) -> None:
    write_po(tmp_path / "pack/locale", "en", "content", CONTENT_PO)
    look_up = content_lookup(tmp_path / "pack", "en")
    assert look_up("zu-schoen/m01/text", "Hey, starkes Bild!") == "Hey, great picture!"
    assert look_up("zu-schoen/m01/text", "Hey, tolles Bild!") == "Hey, great picture!"
    assert look_up("zu-schoen/m02/text", "Danke dir") == "Thanks"
    assert look_up("zu-schoen/m03/text", "Bis bald") == "Bis bald"
    assert look_up("zu-schoen/m99/text", "Neu") == "Neu"


def test_what_a_pack_lacks_comes_from_the_next_one(locale: Path, tmp_path: Path) -> None:
    write_po(tmp_path / "own/locale", "en", "content", CONTENT_PO.replace("great", "cool"))
    write_po(tmp_path / "built-in/locale", "en", "content", CONTENT_PO.replace("m03", "m04").replace("Thanks", "Ta"))
    look_up = content_lookup(tmp_path / "own", "en", tmp_path / "built-in")
    assert look_up("zu-schoen/m01/text", "…") == "Hey, cool picture!"
    built_in = content_lookup(tmp_path / "nothing", "en", tmp_path / "built-in")
    assert built_in("zu-schoen/m02/text", "Danke") == "Ta"


def test_german_texts_of_a_pack_stay_as_they_are(tmp_path: Path) -> None:
    assert content_lookup(tmp_path, "de")("zu-schoen/m01/text", "Hey") == "Hey"


def test_the_pseudo_language_covers_interface_and_content(tmp_path: Path) -> None:
    catalogs.use("qps")
    assert _("Zurück") == pseudo("Zurück") != "Zurück"
    assert pgettext("the shop", "Laden") == pseudo("Laden")
    assert ngettext("{n} Nachricht", "{n} Nachrichten", 2) == pseudo("{n} Nachrichten")
    assert content_lookup(tmp_path, "qps")("id", "Hey") == pseudo("Hey")
    assert catalogs.number(1234) == "1.234"


@pytest.mark.parametrize("text", ["Ja", "Zurück", "Wie fühlt sich das an, {name}?", "Es gibt {known}. " * 20])
def test_pseudo_text_is_about_a_third_longer_and_keeps_placeholders(text: str) -> None:
    result = pseudo(text)
    assert 1.3 <= len(result) / len(text) <= 1.4 or len(result) - len(text) <= 5
    assert [part for part in ("{name}", "{known}") if part in text] == [
        part for part in ("{name}", "{known}") if part in result
    ]
    assert result.format(name="Mila", known="de") != text


def test_pseudo_leaves_empty_text_alone() -> None:
    assert pseudo(" ") == " "


def test_words_are_listed_with_the_comma_of_the_language() -> None:
    assert listed(["Nele", "Ronja"]) == "Nele, Ronja"
    catalogs.use("ar")
    assert listed(["نيله", "kay.17"]) == "\u2068نيله\u2069، \u2068kay.17\u2069", "each keeps its place"


def test_numbers_and_dates_follow_the_language(locale: Path) -> None:
    day = datetime.date(2026, 11, 24)
    assert (catalogs.number(1234.56, decimals=1), catalogs.date(day)) == ("1.234,6", "24. November 2026")
    catalogs.use("en")
    assert (catalogs.number(1234.56, decimals=1), catalogs.date(day)) == ("1,234.6", "November 24, 2026")


def test_babel_is_not_loaded_for_german_nor_for_a_compiled_catalogue(tmp_path: Path) -> None:
    write_po(tmp_path, "en", "ui", UI_PO)
    mo = tmp_path / "en/LC_MESSAGES/ui.mo"
    mo.write_bytes(compiled(mo.with_suffix(".po")))
    os.utime(mo, (mo.stat().st_mtime + 10,) * 2)
    program = (
        "import sys; from pathlib import Path; from quiz.languages import catalogs, translation\n"
        f"catalogs.UI_LOCALE = Path({str(tmp_path)!r}); catalogs.use('de'); catalogs.use('en')\n"
        "assert translation._('Zurück') == 'Back'; assert 'babel' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize(
    ("tag", "name"), [("tr", "Türkçe"), ("fa", "فارسی"), ("sq", "Shqip"), ("x-own", "x-own"), ("", "")]
)
def test_a_language_is_named_in_its_own_script(tag: str, name: str) -> None:
    assert catalogs.language_name(tag) == name


def test_a_piece_of_work_has_a_language_of_its_own() -> None:
    def elsewhere() -> None:
        found.append(_("Zurück"))

    found: list[str] = []
    with catalogs.in_language("en") as language:
        other = Thread(target=elsewhere)
        other.start()
        other.join()
        found += [_("Zurück"), in_use().tag, language.direction]
    found.append(_("Zurück"))
    assert found == ["Zurück", "Back", "en", "ltr", "Zurück"]


def test_an_unknown_language_leaves_the_one_in_use() -> None:
    with pytest.raises(LanguageProblem, match="xx"), catalogs.in_language("xx"):
        pass
    assert in_use().tag == "de"

"""Adding new source texts to a catalogue, and finding what is wrong with one."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from quiz.languages.folders import catalogue_files
from quiz.languages.po_files import read_po, write_po
from quiz.languages.upkeep import flaws, same_texts, update

FILE = Path("ui.po")


def catalog(*messages: tuple[object, ...], tag: str = "en") -> Catalog:
    """Return a catalogue of (source, translation) or (id, source, translation)."""
    made = Catalog(locale=tag, fuzzy=False)
    for *context, source, translation in messages:
        made.add(source, translation, context=context[0] if context else None)
    return made


def template(*messages: object) -> Catalog:
    made = Catalog()
    for message in messages:
        context, source = message if isinstance(message, tuple) and "/" in message[0] else (None, message)
        made.add(source, context=context)
    return made


def found(translated: Catalog, source: Catalog, tag: str = "en") -> list[str]:
    return [flaw.text for flaw in flaws(FILE, tag, translated, source)]


def shown(translated: Catalog) -> list[tuple[object, bool]]:
    """Each translation, and whether it is fuzzy."""
    return [(message.string or "", message.fuzzy) for message in translated if message.id]


def test_a_complete_catalogue_has_no_flaws() -> None:
    translated = catalog(
        ("Zurück", "Back"), ("zu-schoen/m01/text", "Hey", "Hi"), (("{n} Tag", "{n} Tage"), ("{n} day", "{n} days"))
    )
    assert found(translated, template("Zurück", ("zu-schoen/m01/text", "Hey"), ("{n} Tag", "{n} Tage"))) == []


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (("Zurück", ""), "fehlt: „Zurück“"),
        (("Hallo {name}", "Hello {nmae}"), "andere Platzhalter als im Deutschen: „Hallo {name}“"),
        (("Hallo {name}", "Hello"), "andere Platzhalter als im Deutschen: „Hallo {name}“"),
        (("Hallo", "Hello {name}"), "andere Platzhalter als im Deutschen: „Hallo“"),
        (("Hallo", "Hello {"), "andere Platzhalter als im Deutschen: „Hallo“"),
        ((("{n} Tag", "{n} Tage"), ("{n} day", "")), "fehlt: „{n} Tag“"),
        ((("{n} Tag", "{n} Tage"), ("{n} day", "days")), "andere Platzhalter als im Deutschen: „{n} Tag“"),
    ],
)
def test_a_flawed_translation_is_named(message: tuple[object, object], expected: str) -> None:
    assert found(catalog(message), template(message[0])) == [expected]


def test_a_form_may_leave_out_the_count_where_a_german_form_does() -> None:
    source = ("Eine Antwort", "{n} Antworten")
    assert found(catalog((source, ("{n} answer", "{n} answers"))), template(source)) == []
    assert found(catalog((source, ("One answer", "{n} answers"))), template(source)) == []


def test_all_forms_but_the_last_may_say_the_count_in_words() -> None:
    source = ("{count} Trick in {place}", "{count} Tricks in {place}")
    arabic = ["لا حيل في {place}", "حيلة في {place}", "حيلتان في {place}"] + ["{count} حيل في {place}"] * 3
    assert found(catalog((source, tuple(arabic)), tag="ar"), template(source), "ar") == []
    for broken in ([*arabic[:5], "حيل في {place}"], ["لا حيل", *arabic[1:]]):
        flaw = "andere Platzhalter als im Deutschen: „{count} Trick in {place}“"
        assert found(catalog((source, tuple(broken)), tag="ar"), template(source), "ar") == [flaw]


def test_missing_fuzzy_and_unused_texts_are_named(tmp_path: Path) -> None:
    translated = catalog(("Zurück", "Back"), ("Alt", "Old"))
    translated.get("Zurück").flags.add("fuzzy")
    assert found(translated, template("Zurück", "Neu")) == [
        "noch unsicher (fuzzy): „Zurück“",
        "fehlt: „Neu“",
        "wird nicht mehr gebraucht: „Alt“",
    ]
    update(translated, template("Zurück", "Neu"))
    assert "wird nicht mehr gebraucht: „Alt“" in found(translated, template("Zurück", "Neu"))


def test_a_phrase_has_to_occur_in_the_translated_message() -> None:
    source = template(("s/m03/text", "Wir sind seelenverwandt."), ("s/m03/phrases/1", "seelenverwandt"))
    text = ("s/m03/text", "Wir sind seelenverwandt.", "We are soulmates.")
    assert found(catalog(text, ("s/m03/phrases/1", "seelenverwandt", "soulmates")), source) == []
    assert found(catalog(text, ("s/m03/phrases/1", "seelenverwandt", "twin souls")), source) == [
        "die Wendung steht so nicht in der übersetzten Nachricht: s/m03/phrases/1: „seelenverwandt“"
    ]


def test_marks_of_direction_are_part_of_a_translation() -> None:
    sentence = ("s/m01/text", "kay.17 ruft an.", "يتصل \u2068kay.17\u2069.")
    phrase = ("s/m01/phrases/1", "kay.17", "\u2068kay.17\u2069")
    source = template(("s/m01/text", "kay.17 ruft an."), ("s/m01/phrases/1", "kay.17"))
    assert found(catalog(sentence, phrase, tag="ar"), source, "ar") == []


def test_the_header_names_language_encoding_and_plurals(tmp_path: Path) -> None:
    file = tmp_path / "ui.po"
    file.write_text(
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=latin-1\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n',
        encoding="utf-8",
    )
    assert found(read_po(file, "en"), template()) == [
        "Im Kopf steht die Sprache „fr“ statt „en“.",
        "Der Kopf muss die Kodierung UTF-8 nennen.",
        "Im Kopf steht eine falsche Zahl von Mehrzahlformen.",
    ]


def test_flaws_name_the_line(tmp_path: Path) -> None:
    file = tmp_path / "ui.po"
    write_po(file, catalog(("Zurück", "Back"), ("Hallo {name}", "Hello")))
    [flaw] = flaws(file, "en", read_po(file, "en"), template("Zurück", "Hallo {name}"))
    assert file.read_text(encoding="utf-8").splitlines()[flaw.line - 1] == 'msgid "Hallo {name}"'


HALF = "Du kannst jederzeit aufhören."
WHOLE = "Du kannst jederzeit aufhören, und niemand fragt nach."


def test_a_changed_text_of_the_interface_keeps_its_translation_as_fuzzy() -> None:
    translated = catalog((HALF, "You may stop at any time."), ("Zurück", "Back"))
    update(translated, template("Zurück", WHOLE))
    message = translated.get(WHOLE)
    assert (message.string, message.fuzzy) == ("You may stop at any time.", True)
    assert message.user_comments == [f'| msgid "{HALF}"']
    assert not translated.obsolete
    assert found(translated, template("Zurück", WHOLE)) == [f"noch unsicher (fuzzy): „{WHOLE}“"]


def test_counts_are_matched_with_counts_and_hints_with_the_same_hint() -> None:
    days = ("Noch {n} Tag bis dahin", "Noch {n} Tage bis dahin")
    changed = ("Noch {n} Tag bis dort", "Noch {n} Tage bis dort")
    translated = catalog((days, ("{n} day left", "{n} days left")), ("the verb", "Laden", "Load"))
    source = template("Noch {n} Tag bis dahin, ja", changed)
    source.add("Läden", context="the shop")
    update(translated, source)
    assert shown(translated) == [
        ("", False),
        (("{n} day left", "{n} days left"), True),
        ("", False),
    ]
    assert translated.get(changed).user_comments == [
        '| msgid "Noch {n} Tag bis dahin"',
        '| msgid_plural "Noch {n} Tage bis dahin"',
    ]


def test_only_a_text_that_is_there_no_more_gives_its_translation_away() -> None:
    translated = catalog(("Zurück", "Back"))
    update(translated, template("Zurück", "Zurück!"))
    assert not translated.get("Zurück!").string
    update(translated, template("Etwas ganz anderes"))
    assert shown(translated) == [("", False)]
    assert [message.id for message in translated.obsolete.values()] == ["Zurück"]


def test_a_text_that_comes_back_gets_its_translation_back() -> None:
    translated = catalog(("Zurück", "Back"))
    update(translated, template("Etwas ganz anderes"))
    update(translated, template("Zurück"))
    assert (translated.get("Zurück").string, translated.get("Zurück").fuzzy) == ("Back", False)
    assert not translated.obsolete


def test_languages_do_not_mix() -> None:
    english, arabic = catalog((HALF, "Stop at any time.")), catalog((HALF, "توقّف متى شئت."), tag="ar")
    untranslated, source = catalog(tag="tr"), template(WHOLE)
    for one in (arabic, english, untranslated):
        update(one, source)
    assert [shown(one) for one in (english, arabic, untranslated, source)] == [
        [("Stop at any time.", True)],
        [("توقّف متى شئت.", True)],
        [("", False)],
        [("", False)],
    ]


def test_the_translation_of_a_text_whose_id_counts_on_goes_with_it() -> None:
    translated = catalog(
        ("s/anfang/note1/text", "Draußen hupt ein Auto.", "A car hoots outside."),
        ("s/anfang/note2/text", "Es wird dunkel.", "It is getting dark."),
        ("other/anfang/note1/text", "Es klingelt.", "The bell rings."),
    )
    translated.get("Es wird dunkel.", "s/anfang/note2/text").flags.add("fuzzy")
    source = template(
        ("s/anfang/note1/text", "Es klingelt."),
        ("s/anfang/note2/text", "Draußen hupt ein Auto."),
        ("s/anfang/note3/text", "Es wird dunkel."),
        ("other/anfang/note1/text", "Es klingelt."),
    )
    update(translated, source)
    assert shown(translated) == [
        ("", False),
        ("A car hoots outside.", False),
        ("It is getting dark.", True),
        ("The bell rings.", False),
    ]
    assert not translated.obsolete


def test_a_text_with_an_id_is_never_matched_by_likeness() -> None:
    translated = catalog(("s/m01/text", HALF, "You may stop at any time."))
    update(translated, template(("s/m02/text", WHOLE)))
    assert not translated.get(WHOLE, "s/m02/text").string


def test_a_translation_outlives_changes_of_the_german_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "content.po"
    write_po(file, catalog(("s/m01/text", "Hey, schönes Blid", "Hey, nice picture")))
    for german in ("Hey, schönes Bild", "Hey, schönes Bild", "Hey, tolles Bild"):
        translated = read_po(file, "en")
        update(translated, template(("s/m01/text", german)))
        write_po(file, translated)
        message = read_po(file, "en").get(german, "s/m01/text")
        assert (message.string, message.fuzzy) == ("Hey, nice picture", True)
        assert message.user_comments == ['| msgid "Hey, schönes Blid"']
        assert not translated.obsolete
    translated.get(german, "s/m01/text").flags.discard("fuzzy")
    update(translated, template(("s/m01/text", german)))
    assert translated.get(german, "s/m01/text").user_comments == []


def test_a_long_former_source_leaves_no_line_behind(tmp_path: Path) -> None:
    file = tmp_path / "content.po"
    translated = catalog(("s/m01/text", "Ein langer Satz. " * 12, "A long sentence."))
    translated.get("Ein langer Satz. " * 12, "s/m01/text").user_comments = ["Ask Ada."]
    update(translated, template(("s/m01/text", "Kurz.")))
    write_po(file, translated)
    translated = read_po(file, "en")
    translated.get("Kurz.", "s/m01/text").flags.discard("fuzzy")
    update(translated, template(("s/m01/text", "Kurz.")))
    assert translated.get("Kurz.", "s/m01/text").user_comments == ["Ask Ada."]


def test_words_in_the_same_context_keep_their_own_translations() -> None:
    source = Catalog()
    source.add("Antworten", context="button")
    source.add("Weiter", context="button")
    translated = catalog(("button", "Antworten", "Answer"), ("button", "Weiter", "Next"))
    update(translated, source)
    assert shown(translated) == [
        ("Answer", False),
        ("Next", False),
    ]


def test_an_unchanged_catalogue_is_not_written_again(tmp_path: Path) -> None:
    file = tmp_path / "en/LC_MESSAGES/ui.po"
    assert write_po(file, catalog(("Zurück", "Back")))
    later = catalog(("Zurück", "Back"))
    later.creation_date = later.creation_date.replace(year=2030)
    assert not write_po(file, later)
    assert write_po(file, catalog(("Zurück", "Return")))
    assert catalogue_files(tmp_path, "ui") == {"en": file}


def test_templates_are_compared_by_texts_and_comments() -> None:
    assert same_texts(template("Zurück"), template("Zurück"))
    assert not same_texts(template("Zurück"), template("Weiter"))


@pytest.mark.parametrize("part", ["text", "transcript", "scene", "lines/2/text", "lines/4/text"])
def test_a_phrase_may_stand_in_any_part_that_is_judged(part: str) -> None:
    source = template((f"s/r1/{part}", "Bleib bei mir"), ("s/r1/phrases/1", "bei mir"))
    right = catalog((f"s/r1/{part}", "Bleib bei mir", "Stay with me"), ("s/r1/phrases/1", "bei mir", "with me"))
    assert found(right, source) == []
    wrong = catalog((f"s/r1/{part}", "Bleib bei mir", "Stay with me"), ("s/r1/phrases/1", "bei mir", "by me"))
    assert len(found(wrong, source)) == 1

"""What catalogues promise, how the check holds them to it, and which languages are offered."""

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from quiz.languages import catalogs
from quiz.languages.catalogs import available, usable, use
from quiz.languages.po_files import compiled, new_catalog, read_po, write_po
from quiz.languages.promises import NOTHING, OFFERED_FROM, Promise, is_offered, promises
from quiz.languages.translation import _
from quiz.languages.upkeep import flaws, unfinished, update


def of_parts(*parts: str, share: int = 100) -> Promise:
    return Promise(frozenset(parts), share)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("# Durchblick", (Promise(),)),
        ("# Durchblick\n# Coverage: help tactics\n# Coverage: words", (of_parts("help", "tactics"), of_parts("words"))),
        ("# Coverage: ui 90 %", (of_parts("ui", share=90),)),
        ("# Coverage: 95%", (of_parts(share=95),)),
        ("# Coverage: ui cli 90 %\r\n# Coverage: story", (of_parts("ui", "cli", share=90), of_parts("story"))),
        ("# Coverage: scene2 7 %", (of_parts("scene2", share=7),)),
        ("# Coverage:", (of_parts(share=0),)),
        ("# The Coverage: 90 % of it", (Promise(),)),
        (NOTHING, (of_parts(share=0),)),
    ],
)
def test_promises_are_read_from_the_header(header: str, expected: tuple[Promise, ...]) -> None:
    assert promises(header) == expected


# The check


def content() -> Catalog:
    made = Catalog()
    for context in ("help/texts/title", "zu-schoen/m01/text", "eifersucht/m01/text"):
        made.add(context.title(), context=context)
    return made


def interface(count: int = 10) -> Catalog:
    """A template with so many texts of the windows, and one that only the command line uses."""
    made = new_catalog(None, NOTHING)
    for n in range(count):
        made.add(f"Satz {n}", locations=[("quiz/ui/window.py", 0)])
    made.add("prüft ein Paket", locations=[("quiz/cli/check.py", 0)])
    return made


def begun(*lines: str) -> Catalog:
    """A catalogue with these promises that translates the help."""
    made = Catalog(locale="ar", fuzzy=False, header_comment="\n".join(["# Durchblick", *lines]))
    made.add("Help/Texts/Title", "مساعدة", context="help/texts/title")
    return made


def translated(template: Catalog, count: int, *lines: str) -> Catalog:
    """A catalogue with these promises that translates the first texts of `template`."""
    made = Catalog(locale="en", fuzzy=False, header_comment="\n".join(["# Durchblick", *lines]))
    update(made, template)
    for message in [message for message in made if message.id][:count]:
        message.string = f"Sentence {message.id}"
    return made


def found(catalog: Catalog, template: Catalog) -> list[str]:
    return [flaw.text for flaw in flaws(Path("some.po"), str(catalog.locale), catalog, template)]


def test_without_a_promise_everything_has_to_be_there() -> None:
    assert len(found(begun(), content())) == 2
    assert unfinished(begun(), content()) == {}


def test_only_what_is_promised_has_to_be_there() -> None:
    assert found(begun("# Coverage: help"), content()) == []
    assert unfinished(begun("# Coverage: help"), content()) == {"eifersucht": 0, "zu-schoen": 0}
    missing = ["fehlt: zu-schoen/m01/text: „Zu-Schoen/M01/Text“"]
    assert found(begun("# Coverage: help zu-schoen"), content()) == missing


def test_a_part_of_the_interface_is_a_folder_of_the_program() -> None:
    assert found(translated(interface(), 10, "# Coverage: ui"), interface()) == []
    assert unfinished(translated(interface(), 10, "# Coverage: ui"), interface()) == {"cli": 0}
    assert found(translated(interface(), 9, "# Coverage: ui"), interface()) == ["fehlt: „Satz 9“"]


def test_a_share_may_be_missing_as_long_as_the_promise_is_kept() -> None:
    kept = translated(interface(), 9, "# Coverage: ui 90 %")
    assert found(kept, interface()) == []
    assert unfinished(kept, interface()) == {"cli": 0, "ui": 90}
    kept.get("Satz 0").flags.add("fuzzy")
    assert sorted(found(kept, interface())) == [
        "Versprochen sind 90 %, übersetzt 80 %: ui.",
        "fehlt: „Satz 9“",
        "noch unsicher (fuzzy): „Satz 0“",
    ]


def test_a_gap_is_named_once_even_if_two_promises_are_broken() -> None:
    both = translated(interface(), 0, "# Coverage: cli", "# Coverage: 50 %")
    assert found(both, interface()).count("fehlt: „prüft ein Paket“") == 1


def test_a_text_beside_the_promise_is_checked_where_it_is_there() -> None:
    catalog = begun("# Coverage: help")
    catalog.add("Eifersucht/M01/Text", "مرحبًا {name}", context="eifersucht/m01/text")
    flaw = "andere Platzhalter als im Deutschen: eifersucht/m01/text: „Eifersucht/M01/Text“"
    assert found(catalog, content()) == [flaw]


def test_a_promise_of_what_does_not_exist_is_a_flaw() -> None:
    flaw = "Unter „Coverage“ steht „zu-shoen“, das es nicht gibt."
    assert found(begun("# Coverage: help zu-shoen"), content()) == [flaw]


def test_the_promises_outlive_an_update_and_a_file(tmp_path: Path) -> None:
    file = tmp_path / "content.po"
    lines = ["# Coverage: help 90 %", "# Coverage: zu-schoen"]
    catalog = begun(*lines)
    template = content()
    template.header_comment = f"# Durchblick\n{NOTHING}"
    update(catalog, template)
    write_po(file, catalog)
    read = read_po(file, "ar")
    update(read, template)
    assert read.header_comment.splitlines() == ["# Durchblick", *lines]


# The offer


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogs, "UI_LOCALE", tmp_path)
    return tmp_path


def write(locale: Path, tag: str, *lines: str) -> Path:
    """Write an interface catalogue with these promises and one text."""
    file = locale / tag / "LC_MESSAGES/ui.po"
    catalog = new_catalog(tag, *lines)
    catalog.add("Zurück", f"({tag})", locations=[("quiz/ui/window.py", 0)])
    write_po(file, catalog)
    return file


@pytest.mark.parametrize(
    ("lines", "offered"),
    [
        ([], True),
        (["# Coverage: 100 %"], True),
        ([f"# Coverage: {OFFERED_FROM} %"], True),
        ([f"# Coverage: {OFFERED_FROM - 1} %"], False),
        ([NOTHING], False),
        (["# Coverage: cli story", "# Coverage: play ui 90 %"], True),
        (["# Coverage: play", "# Coverage: ui 85 %"], True),
        (["# Coverage: play", "# Coverage: ui 50 %"], False),
        (["# Coverage: ui"], False),
        (["# Coverage: cli story"], False),
    ],
)
def test_a_language_is_offered_from_its_promise_on(lines: list[str], offered: bool, locale: Path) -> None:
    po = write(locale, "tr", *lines)
    assert is_offered(po) is offered
    mo = po.with_suffix(".mo")
    mo.write_bytes(compiled(po))
    assert is_offered(mo) is offered, "a frozen program brings only the compiled form"
    po.unlink()
    assert ("tr" in {language.tag for language in available()}) is offered


def test_a_language_that_has_just_been_begun_is_not_offered_but_can_be_used(locale: Path) -> None:
    file = locale / "tr/LC_MESSAGES/ui.po"
    catalog = new_catalog("tr", NOTHING)
    update(catalog, interface())
    write_po(file, catalog)
    assert [language.tag for language in available()] == ["de"]
    assert [language.tag for language in usable()] == ["de", "tr", "qps"]
    use("tr")
    assert _("Satz 1") == "Satz 1"
    assert found(read_po(file, "tr"), interface()) == []


def test_a_catalogue_made_from_the_template_by_another_tool_is_not_offered_either() -> None:
    assert promises(read_po(catalogs.UI_LOCALE / "ui.pot").header_comment) == promises(NOTHING)


def test_what_is_offered_is_found_without_babel(locale: Path) -> None:
    write(locale, "tr", "# Coverage: 90 %")
    write(locale, "uk", "# Coverage: 9 %")
    program = (
        "import sys; from pathlib import Path; from quiz.languages import catalogs\n"
        f"catalogs.UI_LOCALE = Path({str(locale)!r})\n"
        "assert [language.tag for language in catalogs.available()] == ['de', 'tr']\n"
        "assert 'babel' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_file_that_cannot_be_read_is_offered_so_that_its_fault_is_told(tmp_path: Path) -> None:
    assert is_offered(tmp_path)

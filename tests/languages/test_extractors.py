"""Collecting the German texts of the code."""

import ast
from pathlib import Path

from quiz.languages.catalogs import UI_LOCALE
from quiz.languages.extractors import ui_catalog

SOURCE = """
from quiz.languages.translation import _, ngettext, pgettext

# i18n: on a button
back = _("Zurück")
# not for translators
days = ngettext("{n} Tag", "{n} Tage", n)
load = pgettext("the verb", "Laden")
template = N_("Zu {option} fehlt der Wert.")
long = _("Ein Satz, "
         "der weitergeht: 50 % der Nachrichten.")
plain = "Kein Text"
"""


def test_texts_of_the_code_come_with_plurals_contexts_comments_and_files(tmp_path: Path) -> None:
    package = tmp_path / "quiz"
    (package / "ui").mkdir(parents=True)
    (package / "ui/view.py").write_text(SOURCE, encoding="utf-8")
    catalog = ui_catalog(package)
    assert [(message.context, message.id, message.auto_comments) for message in catalog if message.id] == [
        (None, "Zurück", ["on a button"]),
        (None, ("{n} Tag", "{n} Tage"), []),
        ("the verb", "Laden", []),
        (None, "Zu {option} fehlt der Wert.", []),
        (None, "Ein Satz, der weitergeht: 50 % der Nachrichten.", []),
    ]
    assert {message.locations[0][0] for message in catalog if message.id} == {"quiz/ui/view.py"}


def test_the_real_code_is_found() -> None:
    assert len(ui_catalog(UI_LOCALE.parent)) > 200


def inside_f_strings(source: str) -> list[int]:
    """The lines where a text to be translated stands inside an f-string."""
    return [
        call.lineno
        for string in ast.walk(ast.parse(source))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in WORDS
    ]


WORDS = ("_", "N_", "ngettext", "pgettext")


def test_no_text_is_where_the_catalogues_do_not_find_it() -> None:
    """Babel does not look into f-strings: such a text stays German in every language."""
    assert inside_f_strings("x = f\"{a} {_('Text')}\"") == [1]
    root = Path(__file__).parents[2] / "quiz"
    found = [f"{file.name}:{line}" for file in root.rglob("*.py") for line in inside_f_strings(file.read_text("utf-8"))]
    assert not found

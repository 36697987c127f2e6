"""Collecting the German texts of the code."""

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

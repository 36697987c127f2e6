"""Qt's own words, as in the menu over a marked text, from the catalogue of the program."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTranslator

from quiz.languages.translation import _


class QtTexts(QTranslator):
    """Gives Qt its words in the language in use, whichever that is at the moment."""

    @classmethod
    def install(cls, app: QCoreApplication) -> None:
        """Translate what Qt says in this program from now on."""
        if app.property(cls.__name__) is None:  # findChild() would make PySide6 set up QStyle, 5 ms at start
            app.installTranslator(cls(app))
            app.setProperty(cls.__name__, True)

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """None leaves it to Qt: an empty text would be shown as one."""
        return _words().get(source) if context in _CONTEXTS else None

    def isEmpty(self) -> bool:
        """Without words of its own in a file; else Qt would not use it at all."""
        return False


_CONTEXTS = frozenset({"QWidgetTextControl", "QLineEdit", "QShortcut"})


def _words() -> dict[str, str]:
    return {
        "&Undo": _("Rückgängig"),
        "&Redo": _("Wiederholen"),
        "Cu&t": _("Ausschneiden"),
        "&Copy": _("Kopieren"),
        "&Paste": _("Einfügen"),
        "Delete": _("Löschen"),
        "Select All": _("Alles auswählen"),
        "Ctrl": _("Strg"),
        "Shift": _("Umschalt"),
    }

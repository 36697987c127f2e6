"""Qt's own words: in the menu over a marked text from the catalogue of the program, in its dialogs from Qt's own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from quiz.languages.translation import _, in_use


class QtTexts(QTranslator):
    """Gives Qt its words in the language in use, whichever that is at the moment."""

    _of_qt: QTranslator | None = None
    _tag = ""

    @classmethod
    def install(cls, app: QCoreApplication) -> None:
        """Translate what Qt says in this program from now on."""
        if app.property(cls.__name__) is None:  # findChild() would make PySide6 set up QStyle, 5 ms at start
            app.installTranslator(cls(app))
            app.setProperty(cls.__name__, True)

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """None leaves it to Qt: an empty text would be shown as one."""
        if context in _CONTEXTS:
            return _words().get(source)
        if context in _DIALOGS:
            return self._from_qt().translate(context, source, disambiguation, n) or None
        return None

    def isEmpty(self) -> bool:
        """Without words of its own in a file; else Qt would not use it at all."""
        return False

    def _from_qt(self) -> QTranslator:
        """What comes with Qt for the language in use; without any words if it has none."""
        tag = in_use().tag
        if self._of_qt is None or tag != self._tag:
            self._of_qt, self._tag = QTranslator(self), tag
            self._of_qt.load(f"qtbase_{tag}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        return self._of_qt


_CONTEXTS = frozenset({"QWidgetTextControl", "QLineEdit", "QShortcut"})


_DIALOGS = frozenset(
    {
        "QDialogButtonBox",
        "QFileDialog",
        "QFileSystemModel",
        "QPlatformTheme",
        "QPageSetupWidget",
        "QPrintDialog",
        "QPrintPropertiesDialog",
        "QPrintPropertiesWidget",
        "QPrintSettingsOutput",
        "QPrintWidget",
        "QUnixPrintWidget",
    }
)
"""The dialogs for files and printing that Qt itself shows where the system has none, as on Linux."""


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

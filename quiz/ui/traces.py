"""Everything the program writes to a computer, in one list, and a way to delete it all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quiz.help import LOCAL_FILE
from quiz.languages.translation import _
from quiz.play.files import drafts_of, is_there, not_deleted, remove, remove_drafts
from quiz.play.keeping import FILE as KEPT
from quiz.ui.settings import BROKEN
from quiz.ui.settings import FILE as SETTINGS

DAYS = "loeschtermine.json"
"""Written by :mod:`quiz.records.retention`, which the start of the program does not need."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A file, and its content in words."""

    path: Path
    content: str
    of_the_school: bool = False
    """Whether it belongs to the school, and not to whoever plays here."""


class Traces:
    """The files in the data folder `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self) -> tuple[Trace, ...]:
        """Every file that was or would be written, and what an interrupted write left behind."""
        named = (
            Trace(
                self.folder / KEPT, _("Ein angefangener Chat. Entsteht nur, wenn du „Später weiterlesen“ einschaltest.")
            ),
            Trace(
                self.folder / SETTINGS,
                _(
                    "Was du unter „Anzeige“ wählst: Sprache, Textgröße, Farben, Tempo, Stimme; "
                    "und die Größe des Fensters. Entsteht, wenn du etwas änderst."
                ),
            ),
            Trace(self.folder / BROKEN, _("Beschädigte Einstellungen, beiseitegelegt.")),
            Trace(
                self.folder / LOCAL_FILE,
                _("Eigene Kontakte der Schule. Entsteht, wenn eine Lehrkraft sie einträgt; nur dort gelöscht."),
                of_the_school=True,
            ),
            Trace(
                self.folder / DAYS,
                _(
                    "Wann gesammelte Ergebnisse gelöscht werden, und in welchem Ordner sie liegen. "
                    "Entsteht, wenn eine Lehrkraft Ergebnisse sammelt, und geht mit ihnen."
                ),
                of_the_school=True,
            ),
        )
        drafts = [draft for trace in named for draft in drafts_of(trace.path)]
        rest = _("Ein Rest: Das Programm wurde beim Schreiben beendet.")
        return (*named, *(Trace(draft, rest) for draft in drafts))

    def tidy(self) -> None:
        """Delete what interrupted writes left behind, as far as that is possible."""
        for name in (KEPT, SETTINGS, LOCAL_FILE, DAYS):
            remove_drafts(self.folder / name)

    def delete(self) -> str | None:
        """Delete all that can be deleted but what belongs to the school; return sentences for the user about what could
        not, or None."""
        left = []
        for trace in (trace for trace in self.files() if not trace.of_the_school):
            try:
                remove(trace.path)
            except OSError as error:
                if is_there(trace.path):
                    left.append(not_deleted(trace.path, error))
        return " ".join(left) or None

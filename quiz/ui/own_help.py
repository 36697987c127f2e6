"""The school's own contacts on this computer: read once, and written whenever a teacher changes them. No Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quiz.help import LOCAL_FILE
from quiz.languages.translation import _, ngettext
from quiz.play.files import is_there, not_written, write_whole
from quiz.play.wording import finding_line
from quiz.ui.problems import SHOWN, Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from quiz.help.local import LocalHelp, LocalRead

ASIDE = "help.local.broken.yaml"


class OwnHelpProblem(Exception):
    """The own contacts cannot be written, or those of another PC cannot be read. The text is a sentence for the
    user."""


class OwnHelp:
    """The file help.local.yaml in `folder`. Nothing is written unless a teacher changes something."""

    def __init__(self, folder: Path, today: date) -> None:
        self.path = folder / LOCAL_FILE
        self.version = 0
        """Rises whenever the content changes."""
        self._today = today
        self._read: LocalRead | None = None

    @property
    def local(self) -> LocalHelp:
        """What the school knows, as far as it can be read; the file is read when this is first asked for."""
        return self._content.local

    @property
    def problem(self) -> Problem | None:
        """What is wrong in the file, for the user, or None."""
        findings = self._content.findings if is_there(self.path) else ()
        if not findings:
            return None
        text = ngettext(
            "In {file} ist {count} Angabe falsch und wird ausgelassen. Die übrige Hilfe ist vollständig da.",
            "In {file} sind {count} Angaben falsch und werden ausgelassen. Die übrige Hilfe ist vollständig da.",
            len(findings),
        )
        details = "\n".join(finding_line(finding) for finding in findings[:SHOWN])
        title = _("Bei den eigenen Kontakten der Schule stimmt etwas nicht.")
        return Problem(title, text.format(file=self.path, count=len(findings)), details)

    def change(self, change: Callable[[LocalHelp], LocalHelp]) -> None:
        """Change what the school knows, beginning with what the file holds now, and write it. A file with mistakes is
        set aside first, because rewriting it would lose them.

        Raises:
            OwnHelpProblem: it cannot be written; everything stays as it is.
        """
        from quiz.help.local import LocalRead
        from quiz.help.local_yaml import local_text, read_local_file

        now = read_local_file(self.path, self._today)
        changed = change(now.local)
        try:
            if now.findings and is_there(self.path):
                write_whole(self.path.with_name(ASIDE), self.path.read_text(encoding="utf-8", errors="replace"))
            write_whole(self.path, local_text(changed))
        except OSError as error:
            text = _("Nicht gespeichert: Der Ordner {folder} lässt sich nicht beschreiben.")
            raise OwnHelpProblem(text.format(folder=self.path.parent)) from error
        self._read = LocalRead(changed)
        self.version += 1

    def read_other(self, path: Path) -> LocalRead:
        """What a file of another PC holds. Entries with a day to come are left out: they would always be the newest."""
        from quiz.help.local import LocalHelp
        from quiz.help.local_yaml import read_local_file

        found = read_local_file(path, self._today)
        contacts = tuple(one for one in found.local.contacts if one.checked <= self._today)
        called = tuple(one for one in found.local.called if one.checked <= self._today)
        return replace(found, local=LocalHelp(contacts, called))

    def write_other(self, path: Path) -> None:
        """Write what the school knows into a file for other PCs.

        Raises:
            OwnHelpProblem: it cannot be written.
        """
        from quiz.help.local_yaml import local_text

        try:
            write_whole(path, local_text(self.local))
        except OSError as error:
            raise OwnHelpProblem(not_written(path, error)) from error

    @property
    def _content(self) -> LocalRead:
        if self._read is None:
            self._read = self._read_own()
        return self._read

    def _read_own(self) -> LocalRead:
        from quiz.help.local import LocalHelp, LocalRead

        if not is_there(self.path):  # most schools need not load what reads YAML
            return LocalRead(LocalHelp())
        from quiz.help.local_yaml import read_local_file

        return read_local_file(self.path, self._today)

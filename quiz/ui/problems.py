"""A problem as it is reported to the user: what happened, what still works, and details to copy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.languages.translation import _, ngettext
from quiz.play.wording import finding_line

if TYPE_CHECKING:
    from quiz.story.loaded import Loaded

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Problem:
    title: str
    text: str
    details: str | None = None

    def joined_with(self, other: Problem) -> Problem:
        """This problem with the new details of another one of the same kind added."""
        known = {self.text, *(self.details or "").splitlines()}
        lines = [line for line in (other.text, *(other.details or "").splitlines()) if line not in known]
        if not lines or len(known) > SHOWN:
            return self
        return replace(self, details="\n".join(filter(None, (self.details, *lines))))


def from_pack(loaded: Loaded, folder: Path) -> Problem:
    """Create a problem from the errors in a pack, one on each line of the details."""
    errors = [finding for finding in loaded.findings if finding.severity == "error"]
    lines = [finding_line(error) for error in errors[:SHOWN]]
    if loaded.pack is None:
        title = _("Dieses Paket lässt sich nicht öffnen.")
        text = _("In {folder} ist nichts, was sich spielen lässt. Die Hilfe-Seite ist trotzdem da.")
    else:
        title = _("In diesem Paket sind Fehler.")
        text = ngettext(
            "{count} Chat aus {folder} fehlt deshalb in der Auswahl. Die anderen Chats lassen sich spielen.",
            "{count} Chats aus {folder} fehlen deshalb in der Auswahl. Die anderen Chats lassen sich spielen.",
            len(loaded.broken),
        )
        if not loaded.broken:
            text = _("Die Fehler stehen in {folder}. Alle Chats lassen sich spielen.")
    return Problem(title, text.format(folder=folder, count=len(loaded.broken)), "\n".join(lines) or None)

"""Writing a file completely or not at all, deleting it, and the sentences for the user when that fails."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from quiz.languages.translation import _


def draft_of(path: Path) -> Path:
    """The draft that is written before it replaces the file; it is left over only if the program is killed."""
    return path.with_name(f".{path.name}.new")


def write_whole(path: Path, text: str) -> None:
    """Replace the file in one step, so that a crash leaves either the old or the new text. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = draft_of(path)
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def remove(path: Path) -> None:
    """Delete a file and its draft, if there are any. Raises OSError."""
    for one in (path, draft_of(path)):
        with suppress(FileNotFoundError, NotADirectoryError):
            one.unlink()


def not_deleted(path: Path, error: OSError) -> str:
    """A sentence for the user about a file that could not be deleted."""
    reason = error.strerror or type(error).__name__
    return _("{file} lässt sich nicht löschen: {reason}.").format(file=path, reason=reason)


def not_writable(folder: Path) -> str:
    """Two sentences for the user about a folder that cannot be written to."""
    text = _("Der Ordner {folder} lässt sich nicht beschreiben. Du kannst weiterspielen, nur gemerkt wird nichts.")
    return text.format(folder=folder)

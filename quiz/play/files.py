"""Writing a file whole or not at all, deleting it, and what to tell the user when that fails."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from quiz.languages.translation import _


def draft_of(path: Path) -> Path:
    """Where a file is written before it takes its place; it stays there only if the program is killed meanwhile."""
    return path.with_name(f".{path.name}.new")


def write_whole(path: Path, text: str) -> None:
    """Replace the file in one step, so that a crash at any moment leaves the old or the new text. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = draft_of(path)
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def remove(path: Path) -> None:
    """Delete a file and what may be left of a write of it, if there is any. Raises OSError."""
    for one in (path, draft_of(path)):
        with suppress(FileNotFoundError, NotADirectoryError):
            one.unlink()


def not_deleted(path: Path, error: OSError) -> str:
    """A sentence for the user about a file that stays."""
    reason = error.strerror or type(error).__name__
    return _("{file} lässt sich nicht löschen: {reason}.").format(file=path, reason=reason)


def not_writable(folder: Path) -> str:
    """Two sentences for the user about a folder that nothing can be written to."""
    text = _("Der Ordner {folder} lässt sich nicht beschreiben. Du kannst weiterspielen, nur gemerkt wird nichts.")
    return text.format(folder=folder)

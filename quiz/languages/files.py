"""Catalogue files as bytes: read if they are ordinary ones of a sane size, written completely or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from quiz.languages.translation import LanguageProblem, _, unreadable
from quiz.story.pack_paths import NoFile, read, stamp

MAX_MEGABYTES = 4
"""The size up to which a catalogue is read: five times that of the built-in pack. Larger ones take seconds to read."""


def read_catalogue(file: Path) -> bytes:
    """Read a `.po` or `.mo` file. Raises LanguageProblem, at once also for a pipe, a device and a huge file."""
    try:
        if stamp(file).size > MAX_MEGABYTES * 1024 * 1024:
            raise LanguageProblem(unreadable(file, _("sie ist größer als {limit} MB").format(limit=MAX_MEGABYTES)))
        return read(file, MAX_MEGABYTES * 1024 * 1024)
    except NoFile as problem:
        raise LanguageProblem(unreadable(file, _("das ist keine gewöhnliche Datei"))) from problem
    except OSError as problem:
        raise LanguageProblem(unreadable(file, problem.strerror)) from problem


def write_catalogue(file: Path, content: bytes) -> None:
    """Replace the file in one step: whatever happens, it holds either the old or the new content.

    A link is replaced, not followed: that of a foreign pack may lead anywhere.

    Raises:
        LanguageProblem: the file cannot be written; it is as it was.
    """
    draft = file.with_name(f".{file.name}.{os.urandom(4).hex()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(file)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as problem:
        message = _("Die Datei {file} lässt sich nicht schreiben: {reason}.")
        raise LanguageProblem(message.format(file=file, reason=problem.strerror)) from problem

"""Writing what is exported, whole or not at all, and the sentence for the user when that fails."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from quiz.languages.translation import _
from quiz.play.files import replacing
from quiz.records.exports.release import ExportProblem

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_WRITING = (errno.EROFS, errno.EACCES, errno.EPERM)


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A file to write an export into; once the block has ended it replaces the one at `path`.

    Raises:
        ExportProblem: it cannot be written; what was there is as it was.
    """
    try:
        with replacing(path) as file:
            yield file
    except OSError as problem:
        raise ExportProblem(_sentence(path, problem)) from problem


def _sentence(path: Path, problem: OSError) -> str:
    if problem.errno in _NO_ROOM:
        message = _("Für „{file}“ ist kein Platz mehr; wählen Sie einen anderen Ordner oder schaffen Sie dort Platz.")
    elif problem.errno in _NO_WRITING:
        message = _("„{file}“ lässt sich hier nicht schreiben; wählen Sie einen anderen Ordner.")
    elif problem.errno in (errno.ENOENT, errno.ENOTDIR):
        message = _("Den Ordner für „{file}“ gibt es nicht; legen Sie ihn an oder wählen Sie einen anderen.")
    else:
        message = _("„{file}“ lässt sich nicht schreiben: {reason}.")
    return message.format(file=path, reason=problem.strerror or type(problem).__name__)

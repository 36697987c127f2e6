"""Reading and writing small files safely, deleting them, and the sentences for the user when that fails.

A file is written completely or not at all: first a draft with a name of its own, which then replaces the file. Several
programs may write the same file, and each may delete the drafts of all; the one whose draft is gone writes it again.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from quiz.languages.translation import _

TRIES = 5
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_WRITING = (errno.EROFS, errno.EACCES, errno.EPERM)


class Unsuitable(OSError):
    """What lies there is no regular file, or is larger than it can be if this program wrote it."""


def is_there(path: Path) -> bool:
    """Whether there is something at this path; False if nobody can tell, as in a folder that cannot be entered."""
    return os.path.lexists(path)


def read_small(path: Path, limit: int) -> str:
    """The text of a file of at most `limit` bytes, with or without a byte order mark.

    Raises:
        OSError: it cannot be read, or it is `Unsuitable`.
        UnicodeDecodeError: it is not UTF-8.
    """
    if not S_ISREG(path.stat().st_mode):  # a pipe would be waited for
        raise Unsuitable(path)
    with path.open("rb") as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise Unsuitable(path)
    return content.decode("utf-8-sig")


def drafts_of(path: Path) -> list[Path]:
    """What interrupted writes have left behind, by this program or another one."""
    try:
        target = _target(path)
        return sorted(target.parent.glob(f".{target.name}.*new"))
    except OSError:  # the folder cannot be entered
        return []


def write_whole(path: Path, text: str, *, make_folder: bool = True) -> None:
    """Replace the file in one step, so that a crash leaves either the old or the new text; follow a link to a file.

    Without `make_folder` the folder has to be there.

    Raises:
        OSError: it cannot be written. The old text is still there, and no draft.
    """
    target = _target(path)
    if make_folder:
        target.parent.mkdir(parents=True, exist_ok=True)
    for left in reversed(range(TRIES)):
        draft = target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}.new")
        try:
            with draft.open("x", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
        except FileNotFoundError:  # another program has deleted the draft
            if not left:
                raise
        except OSError:
            with suppress(OSError):
                draft.unlink()
            raise
        else:
            return


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file to write into, of any size; once the block has ended it is flushed and replaces the one at `path`.

    A link to a file is followed. If the block ends with an error, the old file is still there, and no draft.

    Raises:
        OSError: it cannot be written; `Unsuitable` if what lies there is no regular file, such as a device.
    """
    target = _target(path)
    if os.path.lexists(target) and not target.is_file():
        raise Unsuitable(errno.EINVAL, _("dort liegt etwas, das keine gewöhnliche Datei ist"), str(path))
    draft = target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}.new")
    try:
        with draft.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def remove(path: Path) -> None:
    """Delete a file and its drafts, if there are any. Raises OSError."""
    for one in (path, *drafts_of(path)):
        with suppress(FileNotFoundError, NotADirectoryError):
            one.unlink()


def remove_drafts(path: Path) -> None:
    """Delete the drafts of a file, as far as that is possible."""
    for draft in drafts_of(path):
        with suppress(OSError):
            draft.unlink()


def not_deleted(path: Path, error: OSError) -> str:
    """A sentence for the user about a file that could not be deleted."""
    reason = error.strerror or type(error).__name__
    return _("{file} lässt sich nicht löschen: {reason}.").format(file=path, reason=reason)


def not_written(path: Path, error: OSError) -> str:
    """A sentence for a teacher about a file that could not be written, with what to do."""
    if error.errno in _NO_ROOM:
        message = _("Für „{file}“ ist kein Platz mehr; wählen Sie einen anderen Ordner oder schaffen Sie dort Platz.")
    elif error.errno in _NO_WRITING:
        message = _("„{file}“ lässt sich hier nicht schreiben; wählen Sie einen anderen Ordner.")
    elif error.errno in (errno.ENOENT, errno.ENOTDIR):
        message = _("Den Ordner für „{file}“ gibt es nicht; legen Sie ihn an oder wählen Sie einen anderen.")
    else:
        message = _("„{file}“ lässt sich nicht schreiben: {reason}.")
    return message.format(file=path, reason=error.strerror or type(error).__name__)


def not_writable(folder: Path) -> str:
    """Two sentences for the user about a folder that cannot be written to."""
    text = _("Der Ordner {folder} lässt sich nicht beschreiben. Du kannst weiterspielen, nur gemerkt wird nichts.")
    return text.format(folder=folder)


def _target(path: Path) -> Path:
    """Where to write: what a link leads to, unless that is a device, a folder, or the link itself. Raises OSError."""
    target = Path(os.path.realpath(path))
    return target if target.is_file() or not os.path.lexists(target) else path

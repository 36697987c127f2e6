"""Writing what is exported, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from quiz.play.files import not_written, replacing
from quiz.records.exports.release import ExportProblem


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
        raise ExportProblem(not_written(path, problem)) from problem

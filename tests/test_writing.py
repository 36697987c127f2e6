"""Whatever goes wrong while a file is written: one sentence, the old file is whole, and nothing is left over."""

from __future__ import annotations

import ast
import errno
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.test_architecture import MODULES
from tests.writing import Kind, faulty, fresh, kinds
from tools.kill_writing import kill_often

KINDS = kinds()
ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.ESTALE)
ENDS = 3
"""A large file is written in many pieces: so many steps at its beginning and its end are tried."""

WRITERS = {
    "quiz.play.files": {"open('x')", "open('xb')", "replace", "unlink", "mkdir"},
    "quiz.languages.files": {"open('xb')", "replace", "unlink", "mkdir"},
    "quiz.story.compiled": {"write_bytes", "replace", "unlink"},
    "quiz.records.plan": {"unlink"},
    "quiz.records.store": {"unlink"},
    "quiz.ui.settings": {"replace"},
    "quiz.ui.selftest": {"TemporaryDirectory"},
    "quiz.ui.teacher.paper.job": {"unlink"},
    "quiz.cli": {"os.open"},  # the null device
    "quiz.documents.bundle": {"ZipFile"},  # into a file that is open
    "quiz.story.archives": {"ZipFile"},  # reads one in memory
    "quiz.ui.system_libraries": {"shutil.which"},  # looks for a command
    "quiz.ui.file_dialogs": {"QSettings"},  # takes back what Qt notes
    "quiz.ui.teacher.results.pictures": {"QSvgGenerator"},  # into memory
}
"""What may change something on a disk, and how. Everything else goes through `play.files` or `languages.files`."""
CHANGES = {
    *("write_text", "write_bytes", "touch", "unlink", "rename", "rmdir", "mkdir", "symlink_to", "hardlink_to"),
    *("makedirs", "removedirs", "renames", "truncate", "copyfile", "copy2", "copytree", "rmtree"),
    *("NamedTemporaryFile", "TemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp"),
    *("QFile", "QSaveFile", "QTemporaryFile", "QTemporaryDir", "QSettings", "QPdfWriter", "QSvgGenerator"),
    *("setOutputFileName", "RotatingFileHandler", "FileHandler", "ZipFile"),
}


def writes(source: str) -> set[str]:
    """The calls in a module that can change something on a disk."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            found |= _write(node)
    return found


def _write(call: ast.Call) -> set[str]:
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    of_os = isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "os"
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "shutil":
        return {f"shutil.{name}"}
    if of_os and name in ("open", "remove", "rename", "replace", "link", "symlink"):
        return {f"os.{name}"}
    if name == "open":
        modes = [
            one.value
            for one in (*call.args, *(word.value for word in call.keywords))
            if isinstance(one, ast.Constant) and re.fullmatch("[rwxabt+]+", str(one.value))
        ]
        return {f"open('{mode}')" for mode in modes if set(str(mode)) & set("wxa+")}
    if name == "replace" and isinstance(function, ast.Attribute) and len(call.args) == 1 and not call.keywords:
        return {"replace"}  # that of a path; the one of a text takes two, `dataclasses.replace` is no method
    if name == "save" and call.args:  # of a picture; that of a painter takes nothing
        return {"save"}
    return {name} & CHANGES


def test_every_write_goes_through_the_two_writers() -> None:
    found = {name: calls for name, file in MODULES.items() if (calls := writes(file.read_text(encoding="utf-8")))}
    assert found == WRITERS


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("path.open('w')", 1),
        ("open(path, 'ab')", 1),
        ("path.open(mode='r+')", 1),
        ("path.open('rb')", 0),
        ("sheet.open()", 0),
        ("draft.replace(path)", 1),
        ("text.replace('a', 'b')", 0),
        ("os.replace(a, b)", 1),
        ("image.save(name)", 1),
        ("painter.save()", 0),
        ("QSettings('a')", 1),
        ("shutil.copyfile(a, b)", 1),
    ],
)
def test_the_scan_finds_what_writes(source: str, count: int) -> None:
    assert len(writes(source)) == count


def names(folder: Path) -> set[str]:
    """What lies in a folder, without what belongs to another kind of file."""
    return {path.name for path in folder.iterdir() if path.name != "own"}


def assert_is_as_before(kind: Kind, folder: Path, before: bytes | None, there: set[str], error: Exception) -> None:
    path = kind.path(folder)
    assert (path.read_bytes() if path.exists() else None) == before
    assert names(folder) - there == set()
    if kind.problem is not OSError:
        assert len(str(error)) > 20
        assert "Errno" not in str(error)
        assert "\n" not in str(error)
        assert str(error)[-1] in ".)"


@pytest.mark.parametrize("has_old", [True, False], ids=["old", "new"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_fault_at_any_step_leaves_the_old_file(kind: Kind, has_old: bool, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    fresh(kind, folder)
    with faulty() as whole:
        kind.write(folder, 1)
    assert {"open", "write", "replace"} <= set(whole.steps)
    steps = range(1, len(whole.steps) + 1)
    for number in {*steps[:ENDS], *steps[-2 * ENDS :]}:
        fresh(kind, folder)
        if has_old:
            kind.write(folder, 1)
        before = kind.path(folder).read_bytes() if has_old else None
        there = names(folder)
        with faulty(number, ERRORS[number % len(ERRORS)]) as faults, pytest.raises(kind.problem) as caught:
            kind.write(folder, 2)
        assert len(faults.steps) >= number
        assert_is_as_before(kind, folder, before, there, caught.value)
        kind.write(folder, 2)
        assert kind.read is None or kind.read(kind.path(folder))


@contextmanager
def full_disk(left: int) -> Iterator[None]:
    """The system refuses to make any file longer than this, as it does on a full disk."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (left, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of files")
@pytest.mark.parametrize("share", [0.0, 0.5])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_full_disk_leaves_the_old_file(kind: Kind, share: float, tmp_path: Path) -> None:
    fresh(kind, tmp_path)
    kind.write(tmp_path, 1)
    before, there = kind.path(tmp_path).read_bytes(), names(tmp_path)
    with full_disk(int(len(before) * share)), pytest.raises(kind.problem) as caught:
        kind.write(tmp_path, 2)
    assert_is_as_before(kind, tmp_path, before, there, caught.value)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="what is killed is a fork, which Windows has not")
def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    for kill in kill_often(KINDS, tmp_path, 1):
        assert kill.problem == "", kill

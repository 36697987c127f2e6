"""The compiled form of the built-in pack is the pack, and never an older one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.story import compiled
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack

ROOT = Path(__file__).parents[2]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the built-in pack, compiled, beside one file of code."""
    folder = tmp_path / "content"
    folder.mkdir()
    for name in compiled.SOURCES:
        shutil.copy(BUILTIN / name, folder)
    (tmp_path / "code" / "loading").mkdir(parents=True)
    for name in ("model.py", "loading/reader.py"):
        (tmp_path / "code" / name).write_text("1", encoding="utf-8")
    compiled.write(folder, folder / compiled.FILE, tmp_path / "code")
    return folder


def test_it_is_the_pack_with_every_location(pack: Path) -> None:
    assert compiled.read(pack, pack.parent / "code") == load_pack(pack).pack


def test_it_can_be_moved_with_the_pack(pack: Path) -> None:
    moved = pack.rename(pack.with_name("moved"))
    found = compiled.read(moved, pack.parent / "code")
    assert found == load_pack(moved).pack
    assert found is not None
    assert found.folder == str(moved)


def change_text(pack: Path) -> None:
    file = pack / "help.yaml"
    file.write_bytes(file.read_bytes().replace(b"e", b"a", 1))


def change_text_and_hide_it(pack: Path) -> None:
    before = (pack / "scenarios.yaml").stat()
    file = pack / "scenarios.yaml"
    file.write_bytes(file.read_bytes().replace(b"e", b"a", 1))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def change_code(pack: Path) -> None:
    (pack.parent / "code" / "loading" / "reader.py").write_text("2", encoding="utf-8")


def add_code(pack: Path) -> None:
    (pack.parent / "code" / "steps.py").touch()


def damage(pack: Path) -> None:
    file = pack / compiled.FILE
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def cut(pack: Path) -> None:
    file = pack / compiled.FILE
    file.write_bytes(file.read_bytes()[:-1000])


def empty(pack: Path) -> None:
    (pack / compiled.FILE).write_bytes(b"")


def remove(pack: Path) -> None:
    (pack / compiled.FILE).unlink()


def remove_source(pack: Path) -> None:
    (pack / "tactics.yaml").unlink()


CHANGES: tuple[Callable[[Path], None], ...] = (
    change_text,
    change_text_and_hide_it,
    change_code,
    add_code,
    damage,
    cut,
    empty,
    remove,
    remove_source,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_one_that_does_not_fit_is_not_used(pack: Path, change: Callable[[Path], None]) -> None:
    change(pack)
    assert compiled.read(pack, pack.parent / "code") is None


def test_a_frozen_program_whose_code_is_in_no_files_uses_what_was_built_with_it(pack: Path) -> None:
    compiled.write(pack, pack / compiled.FILE, pack.parent / "none")
    assert compiled.read(pack, pack.parent / "nowhere") == load_pack(pack).pack
    assert compiled.read(pack, pack.parent / "code") is None


def test_another_version_of_the_program_does_not_use_it(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "__version__", "0.0.1")
    assert compiled.read(pack, pack.parent / "code") is None


def test_a_pack_with_findings_is_not_compiled(pack: Path) -> None:
    file = pack / "scenarios.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\nnothing: 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="nothing"):
        compiled.write(pack, pack / compiled.FILE)


def test_what_the_launcher_calls_compiles_the_built_in_pack(tmp_path: Path) -> None:
    for name in ("quiz", "content"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.json", "locale"))
    subprocess.run([sys.executable, "-m", "quiz.story.compiled"], cwd=tmp_path, check=True)
    found = compiled.read(tmp_path / "content", tmp_path / "quiz" / "story")
    assert found == load_pack(tmp_path / "content").pack


def test_reading_it_needs_no_yaml_and_no_loader(pack: Path) -> None:
    code = "import sys; from pathlib import Path; from quiz.story import compiled\n"
    code += f"assert compiled.read(Path({str(pack)!r}), Path({str(pack.parent / 'code')!r})) is not None\n"
    code += "assert not {'yaml', 'quiz.story.loading'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.parametrize("change", [change_text, change_code, remove_source])
def test_it_can_be_read_although_it_is_an_older_one(pack: Path, change: Callable[[Path], None]) -> None:
    before = load_pack(pack).pack
    change(pack)
    assert compiled.read_anyway(pack) == before


@pytest.mark.parametrize("change", [damage, cut, empty, remove])
def test_it_is_never_read_if_it_is_damaged_itself(pack: Path, change: Callable[[Path], None]) -> None:
    change(pack)
    assert compiled.read_anyway(pack) is None


def test_it_is_not_read_by_code_that_knows_other_classes(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("quiz.story.model.Resource")
    assert compiled.read_anyway(pack) is None

"""Every file has a copyright line and a licence, and exactly these licences have a text (REUSE 3.3)."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TABLES = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file()]


def patterns(table: dict[str, str | list[str]]) -> list[re.Pattern[str]]:
    """Return a table's paths as patterns: `**` matches anything, `*` anything but a slash."""
    paths = [table["path"]] if isinstance(table["path"], str) else table["path"]
    return [re.compile(re.escape(path).replace(r"\*\*", ".*").replace(r"\*", "[^/]*")) for path in paths]


def licence(path: str) -> str | None:
    matching = [table for table in TABLES if any(pattern.fullmatch(path) for pattern in patterns(table))]
    return matching[-1]["SPDX-License-Identifier"] if matching and matching[-1]["SPDX-FileCopyrightText"] else None


def test_every_tracked_file_has_a_licence() -> None:
    files = [path for path in tracked() if not path.startswith("LICENSES/")]
    assert len(files) > 100
    assert [path for path in files if licence(path) is None] == []


def test_the_texts_of_exactly_the_used_licences_are_there() -> None:
    used = {table["SPDX-License-Identifier"] for table in TABLES}
    assert {path.name for path in (ROOT / "LICENSES").iterdir()} == {f"{name}.txt" for name in used}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table["path"]))
def test_every_path_of_the_table_matches_a_file(table: dict[str, str | list[str]]) -> None:
    files = tracked()
    assert [pattern.pattern for pattern in patterns(table) if not any(map(pattern.fullmatch, files))] == []


@pytest.mark.parametrize("font", sorted((ROOT / "assets/fonts").iterdir()), ids=lambda font: font.name)
def test_the_copyright_of_each_font_is_the_one_it_carries(font: Path) -> None:
    [table] = [table for table in TABLES if any(p.fullmatch(f"assets/fonts/{font.name}") for p in patterns(table))]
    assert table["SPDX-License-Identifier"] == "OFL-1.1"
    assert str(table["SPDX-FileCopyrightText"]).encode("utf-16-be") in font.read_bytes()

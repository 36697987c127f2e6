"""The list of check sums."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from shipping import sums


def test_each_file_is_listed_once_and_the_list_and_links_are_not(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x y").write_bytes(b"1")
    (tmp_path / "a").write_bytes(b"2")
    (tmp_path / "link").symlink_to("a")
    sums.write(tmp_path)
    sums.write(tmp_path)
    digests = [hashlib.sha256(content).hexdigest() for content in (b"2", b"1")]
    assert (tmp_path / sums.FILE).read_text() == f"{digests[0]}  a\n{digests[1]}  b/x y\n"


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="Windows and older macOS have no sha256sum")
def test_sha256sum_finds_a_changed_file(tmp_path: Path) -> None:
    (tmp_path / "ä").write_bytes(b"1")
    sums.write(tmp_path)
    check = ["sha256sum", "--check", "--strict", "--quiet", sums.FILE]
    assert subprocess.run(check, cwd=tmp_path, check=False).returncode == 0
    (tmp_path / "ä").write_bytes(b"2")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1

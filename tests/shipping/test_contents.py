"""Where the files of a bundle come from, and what a bundle may not hold."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml

from shipping import contents
from shipping.freezing import BuildFailed
from shipping.twice import differences

STANDARD = Path(json.__file__)


@pytest.fixture
def told(tmp_path: Path) -> Path:
    return tmp_path / "contents.json"


def write(told: Path, *sources: Path) -> None:
    told.write_text(json.dumps({"work": str(told.parent), "files": [], "modules": list(map(str, sources))}))


def test_a_package_too_many_or_too_few_is_refused(told: Path, tmp_path: Path) -> None:
    write(told, Path(yaml.__file__), Path(pytest.__file__), STANDARD)
    with pytest.raises(BuildFailed, match=r"Zu viel: \['pytest'\]. Es fehlen: \['babel', "):
        contents.read(tmp_path, told)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere every library is from a wheel")
def test_a_file_of_unknown_origin_is_refused(told: Path, tmp_path: Path) -> None:
    write(told, Path("/nowhere/libunknown.so.1"))
    with pytest.raises(BuildFailed, match=r"libunknown.so.1 gehört zu keinem Paket"):
        contents.read(tmp_path, told)


def test_every_pin_is_read_also_one_for_some_systems_only(tmp_path: Path) -> None:
    pins = tmp_path / "requirements.txt"
    pins.write_text("a-b==1.0 \\\n    --hash=sha256:0\nc.d==2 ; sys_platform == 'win32' \\\n")
    assert contents.pinned(pins) == {"a-b": "1.0", "c.d": "2"}


def test_two_builds_are_compared_file_by_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "same").write_text("x")
        (tmp_path / name / "deep" / "other").write_text(name)
        (tmp_path / name / "link").symlink_to(f"to-{name}")
    (tmp_path / "a" / "only").touch()
    assert differences(tmp_path / "a", tmp_path / "b") == ["deep/other", "link", "only"]

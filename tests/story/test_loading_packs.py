"""Random valid packs are read as they were written, and play as they should."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from quiz.story.loading import load_pack
from tests.story.packs import RandomPack, packs


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pack")


@given(pack=packs())
def test_a_valid_pack_is_read_without_a_finding(pack: RandomPack, folder: Path) -> None:
    loaded = load_pack(pack.write(folder))
    assert loaded.findings == ()
    assert loaded.pack is not None

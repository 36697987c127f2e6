"""The small corpus of the fuzzer, and what it once found, through the same contracts. It needs no fuzzer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.fuzz.contracts import BrokenContract, require
from tools.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
LARGEST = 300_000


def inputs(name: str) -> Iterator[bytes]:
    yield from TARGETS[name].seeds()
    yield from (path.read_bytes() for path in sorted((CORPUS / name).iterdir()))


@pytest.mark.parametrize("name", TARGETS)
def test_the_contract_holds_for_every_input(name: str, tmp_path: Path) -> None:
    found = list(inputs(name))
    assert len(found) > 5
    for content in found:
        TARGETS[name].check(content, tmp_path)


def test_the_corpus_belongs_to_the_targets_and_is_small() -> None:
    assert {path.name for path in CORPUS.iterdir()} == TARGETS.keys()
    assert sum(path.stat().st_size for path in CORPUS.rglob("*") if path.is_file()) < LARGEST


def test_a_broken_promise_is_told() -> None:
    with pytest.raises(BrokenContract, match="one line"):
        require(holds=False, promise="one line")

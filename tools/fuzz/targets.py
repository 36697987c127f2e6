"""The table of what is fuzzed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tools.fuzz import contracts, seeds


@dataclass(frozen=True, slots=True)
class Target:
    """`check` raises if a contract is broken; `seeds` are inputs to begin with; `longest` is the size of an input."""

    check: Callable[[bytes, Path], None]
    seeds: Callable[[], Iterator[bytes]]
    longest: int = 4_096


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "conditions": Target(contracts.conditions, seeds.conditions, 512),
        "pack": Target(contracts.pack, seeds.packs, 16_384),
        "catalogue-mo": Target(contracts.compiled_catalogue, seeds.compiled_catalogues),
        "catalogue-po": Target(contracts.catalogue, seeds.catalogues),
        "record": Target(contracts.record, seeds.records),
        "kept-chat": Target(contracts.kept_chat, seeds.kept_chats),
        "own-help": Target(contracts.own_help, seeds.own_help),
        "settings": Target(contracts.settings, seeds.settings),
        "deletion-days": Target(contracts.deletion_days, seeds.deletion_days),
        "zip": Target(contracts.archive, seeds.archives),
        "picture": Target(contracts.picture, seeds.pictures),
    }
)

"""What loading a pack takes and yields. The loader itself is not needed for that, and is not imported here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from quiz.story.findings import Finding
from quiz.story.model import Pack, Scenario
from quiz.story.pack_paths import exists, is_pack

if TYPE_CHECKING:
    from quiz.story.loading.source import Problems


def _no_texts() -> Mapping[str, str | bytes]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PackFiles:
    """The files of a pack. `folder` is its folder, or its zip file.

    `texts` holds the content of files by their name in the pack, such as "scenarios.yaml"; it takes precedence over
    the folder. This is how an editor shows unsaved changes, and how a pack exists in memory only: its folder does not
    exist. Everything else, including pictures, comes from `folder`.
    """

    folder: Path
    texts: Mapping[str, str | bytes] = field(default_factory=_no_texts)

    def __post_init__(self) -> None:
        # A copy: the mapping is read in another thread while its owner may keep writing to it.
        object.__setattr__(self, "texts", MappingProxyType(dict(self.texts)))

    def has(self, name: str) -> bool:
        """Whether the pack includes this file, readable or not."""
        return name in self.texts or exists(self.folder / name)

    def is_missing(self) -> bool:
        """Whether there is nothing to load: neither a folder nor a zip file, and no stories in memory."""
        if "scenarios.yaml" in self.texts:
            return False
        return not is_pack(self.folder)

    def read(self, name: str, problems: Problems) -> str | None:
        """The text of a file as :func:`read_content` gives it; None if there is none.

        The name may also be an absolute path, as for files of the built-in pack.
        """
        from quiz.story.loading.source import read_content, read_file

        if name in self.texts:
            return read_content(self.texts[name], problems)
        return read_file(self.folder / name, problems)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A scenario that is not in the pack: it lost parts to a syntax error, or has no id of its own.

    `known` are those of "people", "chats", "scenes", "endings" and "messages" of which at least every name could be
    read.
    """

    scenario: Scenario
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read of a pack.

    `pack` is None if there is no scenario and no check in it. `broken` are the ids of scenarios with an error that
    was found while reading, "" for one without an id; `unclear` are those of them that lost something that decides
    the path, so that their flow cannot be searched. `cut` are the files that lost parts, or could not be read: what is
    not found in them is not reported as missing. `files` is what it was read from.
    """

    pack: Pack | None
    findings: tuple[Finding, ...]
    files: PackFiles
    broken: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()
    unclear: frozenset[str] = frozenset()
    fragments: tuple[Fragment, ...] = ()

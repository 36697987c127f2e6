"""Where the texts of a pack come from: its folder, and texts in memory in place of some of its files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType

from quiz.story.frozen import dataclass
from quiz.story.loading.source import Problems, read_content, read_file


def _no_texts() -> Mapping[str, str | bytes]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PackFiles:
    """The files of a pack.

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
        return name in self.texts or os.path.lexists(self.folder / name)

    def is_missing(self) -> bool:
        """Whether there is nothing to load: no folder, and no stories in memory."""
        if "scenarios.yaml" in self.texts:
            return False
        return not os.path.isdir(self.folder)  # noqa: PTH112 - Path.is_dir raises if a parent folder is not accessible

    def read(self, name: str, problems: Problems) -> str | None:
        """The text of a file as :func:`read_content` gives it; None if there is none.

        The name may also be an absolute path, as for files of the built-in pack.
        """
        if name in self.texts:
            return read_content(self.texts[name], problems)
        return read_file(self.folder / name, problems)

"""The pack that is played: loaded beside the first screen, and shown in the language in use.

The loader is imported in the background too: the first screen needs none of it.
"""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from quiz.languages.catalogs import SOURCE, LanguageProblem, content_lookup, in_use

if TYPE_CHECKING:
    from quiz.story.findings import Finding
    from quiz.story.loading import Loaded
    from quiz.story.model import Pack


class NoPack(Exception):
    """Nothing of the pack can be played; `findings` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("no pack")
        self.findings = findings


class Content:
    """Loads a pack in the background and translates it when it is asked for."""

    def __init__(self, folder: Path, builtin: Path) -> None:
        self.folder = folder
        self.builtin = builtin
        self._loaded: Loaded | None = None
        self._failure: BaseException | None = None
        self._translated: tuple[str, Pack] | None = None
        self._thread: Thread | None = None

    @property
    def is_builtin(self) -> bool:
        return self.folder == self.builtin

    @property
    def media(self) -> Path:
        return self.folder / "media"

    def start(self) -> None:
        """Begin to load."""
        if self._thread is None:
            self._thread = Thread(target=self._load, name="pack", daemon=True)
            self._thread.start()

    @property
    def is_ready(self) -> bool:
        return self._loaded is not None or self._failure is not None

    @property
    def loaded(self) -> Loaded:
        """The pack in its own language and what is wrong with it; waits until it is loaded."""
        self.start()
        if self._thread is not None:
            self._thread.join()
        if self._failure is not None:
            raise self._failure
        if self._loaded is None:
            raise NoPack(())
        return self._loaded

    @property
    def pack(self) -> Pack:
        """The pack in the language in use.

        Raises:
            NoPack: nothing of it can be played.
        """
        loaded = self.loaded
        if loaded.pack is None:
            raise NoPack(loaded.findings)
        tag = in_use().tag
        if tag == loaded.pack.language == SOURCE:
            return loaded.pack
        if self._translated is None or self._translated[0] != tag:
            self._translated = (tag, self._translate(loaded.pack, tag))
        return self._translated[1]

    def _translate(self, pack: Pack, tag: str) -> Pack:
        from quiz.story.texts import map_texts

        fallbacks = () if self.is_builtin else (self.builtin,)
        try:
            return map_texts(pack, content_lookup(self.folder, tag, *fallbacks))
        except LanguageProblem:
            return pack

    def _load(self) -> None:
        try:
            from quiz.story.loading import load_pack

            self._loaded = load_pack(self.folder, None if self.is_builtin else self.builtin)
        except BaseException as error:  # noqa: BLE001 - handed on to whoever waits for the pack
            self._failure = error

"""The pack that is played: loaded beside the first screen, and shown in the language in use.

The loader and the rules are imported in the background too: the first screen needs none of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import TYPE_CHECKING

from quiz.languages.catalogs import SOURCE, LanguageProblem, _, content_lookup, in_use
from quiz.ui.problems import Problem, of_pack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.story.loading import Loaded
    from quiz.story.model import Help, Item, Pack


MOSTLY = 0.5
"""The share of its texts from which on a scenario counts as translated; single gaps stay in the pack's language."""


class NoPack(Exception):
    """Nothing of the pack can be played; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.title)
        self.problem = problem


class Content:
    """Loads a pack in the background and translates it when it is asked for.

    A foreign pack is checked by the rules first. Scenarios with an error are left out; the others can be played.
    """

    def __init__(self, folder: Path, builtin: Path, today: date) -> None:
        self.folder = folder
        self.builtin = builtin
        self._today = today
        self._loaded: Loaded | None = None
        self._failure: BaseException | None = None
        self._translated: tuple[str, Pack] | None = None
        self._left: set[str] = set()
        self._foreign: frozenset[str] = frozenset()
        self._thread: Thread | None = None
        self._is_told = False
        self._untranslated: Problem | None = None
        self._own: Content | None = None

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
        """What can be played, in its own language, and all that is wrong with the pack; waits until it is loaded."""
        self.start()
        if self._thread is not None:
            self._thread.join()
        if self._failure is not None:
            raise self._failure
        assert self._loaded is not None
        return self._loaded

    @property
    def pack(self) -> Pack:
        """The pack in the language in use.

        Raises:
            NoPack: nothing of it can be played.
        """
        loaded = self.loaded
        if loaded.pack is None:
            raise NoPack(of_pack(loaded, self.folder))
        tag = in_use().tag
        if tag == loaded.pack.language == SOURCE:
            self._left = set()
            return loaded.pack
        if self._translated is None or self._translated[0] != tag:
            self._translated = (tag, self._translate(loaded.pack, tag))
        return self._translated[1]

    def is_foreign(self, scenario: str) -> bool:
        """Whether a scenario has to be read in the pack's own language, for most of it is not translated."""
        return self.pack.language != in_use().tag and scenario in self._foreign

    def language_of(self, text: str) -> str:
        """The tag of a text's language: that in use, or the pack's own for a text of it that is not translated."""
        pack = self._loaded.pack if self._loaded is not None else None
        return pack.language if pack is not None and text in self._left else in_use().tag

    @property
    def help(self) -> Help:
        """The help entries in the language in use. A pack that has none to show does not take away the built-in ones.

        Raises:
            NoPack: the built-in pack cannot be read.
        """
        if self.is_builtin:
            return self.pack.help
        try:
            own = self.pack.help
        except NoPack:
            own = None
        if own is not None and any(resource.show for resource in own.resources.values()):
            return own
        if self._own is None:
            self._own = Content(self.builtin, self.builtin, self._today)
        return self._own.help

    def take_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the pack and was not told before; nothing while it is loading."""
        found: list[Problem] = []
        if self.is_ready and not self._is_told:
            self._is_told = True
            if any(finding.severity == "error" for finding in self.loaded.findings):
                found.append(of_pack(self.loaded, self.folder))
        if self._untranslated is not None:
            found.append(self._untranslated)
            self._untranslated = None
        return tuple(found)

    def _translate(self, pack: Pack, tag: str) -> Pack:
        from quiz.languages.coverage import translated_shares
        from quiz.story.texts import map_texts

        fallbacks = () if self.is_builtin else (self.builtin,)
        self._foreign = frozenset(pack.scenarios)
        try:
            look_up = content_lookup(self.folder, tag, *fallbacks)
            shares = translated_shares(pack, look_up)
            self._foreign = frozenset(scenario for scenario, share in shares.items() if share < MOSTLY)
        except LanguageProblem as problem:
            self._untranslated = Problem(_("Die Chats bleiben deutsch."), str(problem))
            look_up = _as_it_is
        self._left = set()

        def found(text_id: str, source: str) -> str:
            text = look_up(text_id, source)
            if text == source:
                self._left.add(source)
            return text

        return map_texts(pack, found)

    def _load(self) -> None:
        try:
            self._loaded = self._read()
        except BaseException as error:  # noqa: BLE001 - handed on to whoever waits for the pack
            self._failure = error

    def _read(self) -> Loaded:
        from quiz.story.findings import PackUnreadable
        from quiz.story.loading import Loaded, load_pack

        try:
            loaded = load_pack(self.folder, None if self.is_builtin else self.builtin)
        except PackUnreadable as problem:
            return Loaded(None, problem.findings)
        if not self.is_builtin:
            from quiz.story.rules import check_pack

            checked = check_pack(loaded, today=self._today)
            loaded = replace(loaded, findings=checked.findings, broken=checked.faulty)
        if loaded.pack is None or not any(finding.severity == "error" for finding in loaded.findings):
            return loaded
        sound = {key: one for key, one in loaded.pack.scenarios.items() if key not in loaded.broken}
        if not sound:
            return replace(loaded, pack=None)
        no_forms: Mapping[str, tuple[Item, ...]] = MappingProxyType({})  # what half a form finds means nothing
        return replace(loaded, pack=replace(loaded.pack, scenarios=MappingProxyType(sound), checks=no_forms))


def _as_it_is(_text_id: str, source: str) -> str:
    return source

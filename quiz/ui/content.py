"""The pack that is played: loaded in the background, and shown in the language in use.

The loader and the rules are imported in the background too, because the first screen does not need them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from quiz.languages.catalogs import content_lookup
from quiz.languages.translation import SOURCE, LanguageProblem, _, in_use
from quiz.ui.background import Newest
from quiz.ui.problems import Problem, from_pack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.story.lessons import Disclosure
    from quiz.story.loaded import Loaded, PackFiles
    from quiz.story.model import Help, Item, Pack


PATIENCE_S = 0.1
"""How long a screen waits for a pack that is being read; after that it says so."""
MOSTLY = 0.5
"""The share of translated texts from which a scenario counts as translated; single gaps stay in the pack's language."""


class NoPack(Exception):
    """Nothing of the pack can be played; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.title)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class _Translation:
    """`source` in another language, except for the texts in `left` and most of each scenario in `untranslated`."""

    source: Pack
    pack: Pack
    left: frozenset[str]
    untranslated: frozenset[str]


class Content:
    """Loads a pack in the background and translates it on request.

    A foreign pack is checked by the rules first. Scenarios with an error are left out; the others can be played.

    The pack can be loaded again, from its changed files or with unsaved text instead of some of them. The one in use
    stays until :meth:`update` is called afterwards, so it never changes while a screen works with it. A pack with
    errors does not replace one without, but its errors are reported: text that is being written has an error after
    every other keystroke, and neither a preview nor a class that is playing must lose its chat each time. If the one in
    use has errors too, or comes from another folder, the new one replaces it, as far as it can be played.

    Apart from the loading itself, everything happens in one thread, that of the user interface.
    """

    def __init__(self, files: Path | PackFiles, builtin: Path, today: date) -> None:
        self.builtin = builtin
        self.version = 0
        """Rises whenever another pack comes into use. A screen built at a lower version shows an old one."""
        self._files = files
        self._today = today
        self._background: Newest[Loaded] = Newest("pack")
        self._loaded: Loaded | None = None
        self._failure: BaseException | None = None
        self._unreported: Loaded | None = None
        self._reported: Problem | None = None
        self._translations: dict[str, _Translation] = {}
        """The pack that was asked for last, in the languages that it was asked for in."""
        self._untranslated: Problem | None = None
        self._own: Content | None = None

    @property
    def folder(self) -> Path:
        """The folder or zip file of the pack in use, or of the one being loaded if there is none yet."""
        files = self._files if self._loaded is None else self._loaded.files
        return files if isinstance(files, Path) else files.folder

    @property
    def is_builtin(self) -> bool:
        return self.folder == self.builtin

    @property
    def media(self) -> Path:
        return self.folder / "media"

    def start(self) -> None:
        """Begin to load unless that has happened already."""
        if not (self.is_ready or self.is_loading):
            self.reload()

    def reload(self, files: Path | PackFiles | None = None) -> None:
        """Begin to load again, from `files` from now on if given; a load under way is dropped.

        Poll :attr:`is_loading` and call :meth:`update`, then look at :attr:`version` and ask for the problems.
        """
        if files is not None:
            self._files = files
        # The built-in pack is sound as shipped, and checking it would delay the start.
        shipped = self._loaded is None and self._files == self.builtin
        self._background.ask(partial(self._read, self._files, checks=not shipped))

    @property
    def is_ready(self) -> bool:
        """Whether :attr:`loaded` returns without waiting."""
        return self._loaded is not None or self._failure is not None or self._background.has_result

    @property
    def is_loading(self) -> bool:
        """Whether a pack is being loaded, or is loaded and waits for :meth:`update`."""
        return self._background.is_pending

    def is_ready_soon(self) -> bool:
        """Begin to load, and wait a moment: whether :attr:`loaded` then returns without waiting.

        The built-in pack is sound as shipped and read in less than a second, so it may be waited for.
        """
        self.start()
        if not self.is_ready and not self.is_builtin:
            self._background.wait(PATIENCE_S)
        return self.is_ready or self.is_builtin

    def update(self) -> None:
        """Switch to the pack that was loaded last, unless it has errors and the one in use has none.

        Re-raise, once, the exception that stopped the loading; the pack in use then stays.
        """
        new = self._background.take()
        if new is None:
            return
        if isinstance(new, BaseException):
            self._failure = new
            raise new
        self._failure = None
        old = self._loaded
        if old is not None and _stays(old, new):
            # None of its scenarios is left out because of that.
            self._unreported = replace(new, pack=old.pack, broken=frozenset())
            return
        self._loaded = new
        self.version += 1
        self._unreported = new if _has_errors(new) else None
        if self._unreported is None:
            self._reported = None

    def wait_for_thread(self) -> None:
        """Wait until nothing is being loaded; what was loaded stays for `update`."""
        self._background.wait()

    def wait(self) -> None:
        """Wait until everything is loaded, and switch to it."""
        self._background.wait()
        self.update()

    @property
    def loaded(self) -> Loaded:
        """What can be played, in the pack's own language, and all findings about the pack; waits for the first load."""
        if self._loaded is None and self._failure is None:
            self.start()
            self.wait()
        if self._loaded is None:
            assert self._failure is not None
            raise self._failure
        return self._loaded

    @property
    def pack(self) -> Pack:
        """The pack in the language in use.

        Raises:
            NoPack: nothing of it can be played.
        """
        loaded = self.loaded
        if loaded.pack is None:
            raise NoPack(self._problem(loaded))
        tag = in_use().tag
        if tag == loaded.pack.language == SOURCE:
            return loaded.pack
        done = self._translations.get(tag)
        if done is None or done.source is not loaded.pack:
            self._translations = {t: one for t, one in self._translations.items() if one.source is loaded.pack}
            done = self._translations[tag] = self._translate(loaded.pack, tag)
        return done.pack

    def is_untranslated(self, scenario: str) -> bool:
        """Whether a scenario is shown in the pack's own language because most of it is not translated."""
        tag = in_use().tag
        if self.pack.language == tag:
            return False
        return tag in self._translations and scenario in self._translations[tag].untranslated

    def language_of(self, text: str) -> str:
        """The tag of a text's language: the one in use, or the pack's own for its untranslated texts."""
        tag = in_use().tag
        done = self._translations.get(tag)
        return done.source.language if done is not None and text in done.left else tag

    @property
    def help(self) -> Help:
        """The help entries in the language in use; the built-in ones if the pack has none to show, or is not read yet.
        If not even those can be read, the emergency numbers are left.
        """
        try:
            own = self.pack.help if self.is_builtin or self.is_ready_soon() else None
        except NoPack:
            own = None
        if own is not None and any(resource.show for resource in own.resources.values()):
            return own
        if not self.is_builtin:
            return self._shipped.help
        from quiz.ui.emergency import emergency_help

        return emergency_help()

    @property
    def disclosure(self) -> Disclosure | None:
        """What to do when a pupil confides in a teacher: what the pack says, or the built-in one if it says nothing."""
        own = self.pack.lessons.disclosure
        return own if own is not None or self.is_builtin else self._shipped.disclosure

    @property
    def _shipped(self) -> Content:
        """The built-in pack, for what a pack of others lacks."""
        if self._own is None:
            self._own = Content(self.builtin, self.builtin, self._today)
        return self._own

    def take_problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the pack and was not reported before; nothing during the first load.

        Re-raise, once, the exception that stopped that load.
        """
        if self._loaded is None:
            self.update()
        found: list[Problem] = []
        if self._unreported is not None:
            problem = self._problem(self._unreported)
            if problem != self._reported:
                found.append(problem)
            self._unreported, self._reported = None, problem
        if self._untranslated is not None:
            found.append(self._untranslated)
            self._untranslated = None
        return tuple(found)

    def _problem(self, loaded: Loaded) -> Problem:
        problem = from_pack(loaded, loaded.files.folder)
        if loaded.files.folder != self.builtin:
            return problem
        remedy = _("Das Paket gehört zu Durchblick: Spiele Durchblick neu auf, wenn du nichts daran geändert hast.")
        return replace(problem, text=f"{problem.text} {remedy}")

    def _translate(self, pack: Pack, tag: str) -> _Translation:
        from quiz.languages.coverage import translated

        fallbacks = () if self.is_builtin else (self.builtin,)
        try:
            look_up = content_lookup(self.folder, tag, *fallbacks)
        except LanguageProblem as problem:
            self._untranslated = Problem(_("Die Chats bleiben deutsch."), str(problem))
            look_up = _as_it_is
        done = translated(pack, look_up)
        untranslated = frozenset(scenario for scenario, share in done.shares.items() if share < MOSTLY)
        return _Translation(pack, done.pack, done.left, untranslated)

    def _read(self, files: Path | PackFiles, *, checks: bool) -> Loaded:
        """Load a pack, in the background, and with `checks` check it by the rules."""
        from quiz.story.compiled import read, read_anyway
        from quiz.story.findings import PackUnreadable
        from quiz.story.loaded import Loaded, PackFiles

        is_shipped = files == self.builtin and not checks
        if is_shipped and (ready := read(self.builtin)) is not None:
            return Loaded(ready, (), PackFiles(self.builtin))
        from quiz.story.loading import load_pack

        if isinstance(files, Path):
            files = PackFiles(files)
        try:
            loaded = load_pack(files, None if files.folder == self.builtin else self.builtin)
        except PackUnreadable as problem:
            loaded = Loaded(None, problem.findings, files)
            checks = False
        if checks:
            from quiz.story.rules import check_pack
            from quiz.story.state_graph import WINDOW_STATE_LIMIT

            checked = check_pack(loaded, today=self._today, state_limit=WINDOW_STATE_LIMIT)
            loaded = replace(loaded, findings=checked.findings, broken=checked.faulty)
        if is_shipped and _has_errors(loaded) and (ready := read_anyway(self.builtin)) is not None:
            return replace(loaded, pack=ready, broken=frozenset())
        if loaded.pack is None or not _has_errors(loaded, but_in="lessons.yaml"):
            return loaded
        sound = {key: one for key, one in loaded.pack.scenarios.items() if key not in loaded.broken}
        if not sound:
            return replace(loaded, pack=None)
        no_forms: Mapping[str, tuple[Item, ...]] = MappingProxyType({})  # half a check form measures nothing
        return replace(loaded, pack=replace(loaded.pack, scenarios=MappingProxyType(sound), checks=no_forms))


def _has_errors(loaded: Loaded, *, but_in: str = "") -> bool:
    return any(finding.severity == "error" and finding.location.file != but_in for finding in loaded.findings)


def _stays(old: Loaded, new: Loaded) -> bool:
    """Whether the pack in use stays because of the errors in a new one."""
    if old.pack is None or new.files.folder != old.files.folder:
        return False
    return new.pack is None or (_has_errors(new) and not _has_errors(old))


def _as_it_is(_text_id: str, source: str) -> str:
    return source

"""A playthrough that the user chose to keep on this computer, written in one step after each event."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any, Literal

from quiz.languages.translation import _
from quiz.play.files import (
    Unsuitable,
    is_there,
    not_deleted,
    read_small,
    remove,
    remove_drafts,
    write_whole,
)

if TYPE_CHECKING:
    from quiz.story.events import Event
    from quiz.story.model import Pack

FILE = "angefangen.json"
FORMAT = 2
LARGEST = 1_000_000
"""In bytes: some 15,000 events, far more than a chat has. Reading more would block the window."""
HOLDER = re.compile(rb'\{"run": "([0-9a-f]+)"')

Fit = Literal["same", "changed", "none"]


class KeepingProblem(Exception):
    """The kept playthrough cannot be read or written. The text is a sentence for the user."""


class KeepingLost(KeepingProblem):
    """Another run of the program has taken the place of what was kept."""


@dataclass(frozen=True, slots=True)
class KeptPlaythrough:
    """A playthrough as it was kept: the pack with its version, the scenario, its events, and whether it is a what-if.

    `watched`: the story was to decide by itself.
    """

    pack: str
    version: str
    scenario: str
    events: tuple[Event, ...]
    what_if: bool = False
    watched: bool = False

    def fit(self, pack: Pack) -> Fit:
        """Whether it can be continued in this pack: "same" version, "changed" since but still playable, or "none"."""
        from quiz.story.playthrough import Playthrough, StoryFault, WrongMoment

        if self.pack != pack.id or self.scenario not in pack.scenarios or not self._marks_are_known(pack):
            return "none"
        try:
            Playthrough(pack.scenarios[self.scenario], self.events)
        except (WrongMoment, StoryFault):
            return "none"
        return "same" if self.version == pack.version else "changed"

    def _marks_are_known(self, pack: Pack) -> bool:
        from quiz.story.events import MessageMarked

        marks = [event.mark for event in self.events if isinstance(event, MessageMarked) and event.mark is not None]
        families, tactics = pack.tactics.families, pack.tactics.tactics
        return all(mark.family in {None, *families} and mark.tactic in {None, *tactics} for mark in marks)


class Keeping:
    """Keeps one playthrough in `folder`, but nothing unless `start` was called.

    The file belongs to the run of the program that wrote it, whose token is in it; another run on the same folder
    neither writes over it nor deletes it, unless its user asks for that (ADR 24).
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._begun = time()
        self._run = os.urandom(8).hex()
        self._holders = {"", self._run}
        """The runs whose file this one may replace; the empty one stands for none."""
        self._last: KeptPlaythrough | None = None
        self._has_written = False
        self._is_given_up = False

    def start(self, kept: KeptPlaythrough) -> None:
        """Let `keep` write this playthrough from now on, instead of what is kept; `kept` is how far it has come."""
        self._holders = {"", self._run, self._holder()}
        self._last = kept
        self._is_given_up = False
        remove_drafts(self.path)

    def stop(self) -> None:
        """Let `keep` write nothing from now on; what was written stays."""
        self._last = None

    def keeps(self, scenario: str) -> bool:
        """Whether what is played in this scenario is written."""
        return self._last is not None and self._last.scenario == scenario

    def has_come_to(self, scenario: str, events: tuple[Event, ...], *, what_if: bool) -> bool:
        """Whether the playthrough that is written has come exactly to these events."""
        last = self._last
        return last is not None and (last.scenario, last.events, last.what_if) == (scenario, events, what_if)

    def keep(self, kept: KeptPlaythrough) -> None:
        """Write the playthrough, completely or not at all, if it is to be kept.

        Raises:
            KeepingProblem: it could not be written; the next call tries again.
            KeepingLost: another run of the program keeps a chat here now; this one has stopped.
        """
        if not self.keeps(kept.scenario):
            return
        self._last = kept
        if self._is_of_another():
            self.stop()
            raise KeepingLost(
                _("Dieser Chat wird nicht mehr gemerkt: In einem zweiten Durchblick wurde ein anderer gemerkt.")
            )
        content = json.dumps(_data(kept, self._run))
        try:
            if len(content) > LARGEST:
                raise Unsuitable(self.path)
            write_whole(self.path, content)
        except OSError as error:
            text = _(
                "Gerade lässt sich nichts merken: Durchblick kann im Ordner {folder} nicht schreiben. "
                "Was schon gemerkt war, bleibt."
            )
            raise KeepingProblem(text.format(folder=self.path.parent)) from error
        self._has_written = True

    def read(self) -> KeptPlaythrough | None:
        """What was kept, or None. None after `forget`, even if the file could not be deleted.

        Raises:
            KeepingProblem: the file is broken, or from another version of the program.
        """
        if self._is_given_up:
            return None
        try:
            data = json.loads(read_small(self.path, LARGEST))
            kept = _kept(data) if data["format"] == FORMAT else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            if isinstance(error, OSError) and not is_there(self.path):
                return None
            raise KeepingProblem(
                _(
                    "Der gemerkte Chat in {file} ist beschädigt. Du kannst ihn auf der Seite „Datenschutz“ löschen."
                ).format(file=self.path)
            ) from error
        if kept is None:
            raise KeepingProblem(
                _("Der gemerkte Chat stammt aus einer anderen Fassung von Durchblick. Dort kannst du ihn weiterlesen.")
            )
        return kept

    def other(self) -> KeptPlaythrough | Literal["unknown"] | None:
        """What would be lost if another playthrough were kept now; None if nothing, "unknown" if it cannot go on."""
        try:
            kept = self.read()
        except KeepingProblem:
            return "unknown"
        if self._is_given_up and self._is_of_another():
            return "unknown"
        return kept if kept is not None and kept.events else None

    def forget(self) -> None:
        """Delete what is kept, by whatever run of the program, and stop keeping.

        Raises:
            KeepingProblem: the file cannot be deleted.
        """
        self.stop()
        self._is_given_up = True
        try:
            remove(self.path)
        except OSError as error:
            if self._has_written or is_there(self.path):
                raise KeepingProblem(not_deleted(self.path, error)) from error

    def forget_own(self) -> None:
        """Forget as `forget` does, but leave alone what another run of the program keeps.

        Raises:
            KeepingProblem: the file cannot be deleted.
        """
        if self._is_of_another():
            self.stop()
            self._is_given_up = True
        else:
            self.forget()

    def forget_all_but_running(self) -> None:
        """Forget as `forget_own` does, and also what was kept before this run of the program began.

        Raises:
            KeepingProblem: the file cannot be deleted.
        """
        try:
            is_older = self.path.stat().st_mtime < self._begun
        except OSError:
            is_older = False
        if is_older:
            self.forget()
        else:
            self.forget_own()

    def _is_of_another(self) -> bool:
        return self._holder() not in self._holders

    def _holder(self) -> str:
        """The token of the run that wrote the file; empty if there is no file or no token in it."""
        try:
            with self.path.open("rb") as file:
                found = HOLDER.match(file.read(64))
        except OSError:
            return ""
        return found[1].decode() if found else ""


def _data(kept: KeptPlaythrough, run: str) -> dict[str, Any]:
    from quiz.play.event_json import event_to_data

    return {
        "run": run,  # first, so that it is found without reading the whole file
        "format": FORMAT,
        "pack": kept.pack,
        "version": kept.version,
        "scenario": kept.scenario,
        "what_if": kept.what_if,
        "watched": kept.watched,
        "events": [event_to_data(event) for event in kept.events],
    }


def _kept(data: dict[str, Any]) -> KeptPlaythrough:
    from quiz.play.event_json import event_from_data, text_in

    pack, version, scenario = (text_in(data, name) for name in ("pack", "version", "scenario"))
    events = tuple(event_from_data(one) for one in data["events"])
    return KeptPlaythrough(pack, version, scenario, events, bool(data["what_if"]), bool(data["watched"]))

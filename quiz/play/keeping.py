"""A playthrough that the user chose to keep on this computer, written in one step after each event."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from quiz.languages.translation import _
from quiz.play.files import not_deleted, not_writable, remove, write_whole

if TYPE_CHECKING:
    from quiz.story.events import Event
    from quiz.story.model import Pack

FILE = "angefangen.json"
FORMAT = 2

Fit = Literal["same", "changed", "none"]


class KeepingProblem(Exception):
    """The kept playthrough cannot be read or written. The text is a sentence for the user."""


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
    """Keeps the playthrough of one scenario in `folder`, but nothing unless `start` was called."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._scenario: str | None = None
        self._is_given_up = False

    def start(self, scenario: str) -> None:
        """Let `keep` write what is played in this scenario from now on."""
        self._scenario = scenario
        self._is_given_up = False

    def stop(self) -> None:
        """Let `keep` write nothing from now on; what was written stays."""
        self._scenario = None

    def keeps(self, scenario: str) -> bool:
        """Whether what is played in this scenario is written."""
        return scenario == self._scenario

    def keep(self, kept: KeptPlaythrough) -> None:
        """Write the playthrough, completely or not at all, if its scenario is to be kept.

        Raises:
            KeepingProblem: the folder cannot be written.
        """
        if not self.keeps(kept.scenario):
            return
        from quiz.play.event_json import event_to_data

        data = {
            "format": FORMAT,
            "pack": kept.pack,
            "version": kept.version,
            "scenario": kept.scenario,
            "what_if": kept.what_if,
            "watched": kept.watched,
            "events": [event_to_data(event) for event in kept.events],
        }
        try:
            write_whole(self.path, json.dumps(data))
        except OSError as error:
            raise KeepingProblem(not_writable(self.path.parent)) from error

    def read(self) -> KeptPlaythrough | None:
        """What was kept, or None. None after `forget`, even if the file could not be deleted.

        Raises:
            KeepingProblem: the file is broken, or from another version of the program.
        """
        if self._is_given_up:
            return None
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
            kept = _kept(data) if data["format"] == FORMAT else None
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise KeepingProblem(
                _(
                    "Der gemerkte Chat in {file} ist beschädigt. Du kannst ihn auf der Seite „Datenschutz“ löschen."
                ).format(file=self.path)
            ) from error
        if kept is None:
            raise KeepingProblem(
                _("Der gemerkte Chat stammt aus einer anderen Fassung von Durchblick. Du kannst ihn löschen.")
            )
        return kept

    def forget(self) -> None:
        """Delete what was kept and stop keeping.

        Raises:
            KeepingProblem: the file cannot be deleted.
        """
        self.stop()
        self._is_given_up = True
        try:
            remove(self.path)
        except OSError as error:
            raise KeepingProblem(not_deleted(self.path, error)) from error


def _kept(data: dict[str, Any]) -> KeptPlaythrough:
    from quiz.play.event_json import event_from_data, text_in

    pack, version, scenario = (text_in(data, name) for name in ("pack", "version", "scenario"))
    events = tuple(event_from_data(one) for one in data["events"])
    return KeptPlaythrough(pack, version, scenario, events, bool(data["what_if"]), bool(data["watched"]))

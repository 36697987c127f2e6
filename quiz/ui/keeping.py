"""A playthrough that the user chose to keep on this computer, written in one step after each event."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from quiz.languages.catalogs import _
from quiz.ui.files import not_deleted, remove, write_whole

if TYPE_CHECKING:
    from quiz.story.events import Event
    from quiz.story.model import Pack

FILE = "angefangen.json"
FORMAT = 1


class KeepingProblem(Exception):
    """The kept playthrough cannot be read or written. The text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A playthrough as it was kept: the ids of pack and scenario, its events, and whether it is a what-if run.

    `watched`: the story was to decide by itself.
    """

    pack: str
    scenario: str
    events: tuple[Event, ...]
    what_if: bool = False
    watched: bool = False

    def fits(self, pack: Pack) -> bool:
        """Whether it can go on in this pack, which may have changed since."""
        from quiz.story.events import MessageMarked
        from quiz.story.playthrough import Playthrough, StoryFault, WrongMoment

        if self.pack != pack.id or self.scenario not in pack.scenarios:
            return False
        marks = [event.mark for event in self.events if isinstance(event, MessageMarked) and event.mark is not None]
        families, tactics = pack.tactics.families, pack.tactics.tactics
        if any(mark.family not in {None, *families} or mark.tactic not in {None, *tactics} for mark in marks):
            return False
        try:
            Playthrough(pack.scenarios[self.scenario], self.events)
        except (WrongMoment, StoryFault):
            return False
        return True


class Keeping:
    """Keeps the playthrough of one scenario in `folder`, and nothing at all unless `start` was called."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._scenario: str | None = None
        self._is_given_up = False

    def start(self, scenario: str) -> None:
        """From now on `keep` writes what is played in this scenario."""
        self._scenario = scenario
        self._is_given_up = False

    def stop(self) -> None:
        """From now on `keep` writes nothing; what was written stays."""
        self._scenario = None

    def keeps(self, scenario: str) -> bool:
        """Whether what is played in this scenario is written."""
        return scenario == self._scenario

    def keep(self, kept: Kept) -> None:
        """Write the playthrough, if its scenario is to be kept: whole, or not at all.

        Raises:
            KeepingProblem: the folder cannot be written.
        """
        if not self.keeps(kept.scenario):
            return
        data = {
            "format": FORMAT,
            "pack": kept.pack,
            "scenario": kept.scenario,
            "what_if": kept.what_if,
            "watched": kept.watched,
            "events": [{"event": type(event).__name__, **asdict(event)} for event in kept.events],
        }
        try:
            write_whole(self.path, json.dumps(data))
        except OSError as error:
            raise KeepingProblem(
                _(
                    "Der Ordner {folder} lässt sich nicht beschreiben. Du kannst weiterspielen, nur "
                    "gemerkt wird nichts."
                ).format(folder=self.path.parent)
            ) from error

    def read(self) -> Kept | None:
        """What was kept, if anything; nothing once it was to be forgotten, even if the file could not be deleted.

        Raises:
            KeepingProblem: the file is broken.
        """
        if self._is_given_up:
            return None
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
            if data["format"] != FORMAT:
                raise ValueError("format")
            events = tuple(_event(one) for one in data["events"])
            told = (bool(data["what_if"]), bool(data["watched"]))
            return Kept(_word(data["pack"]), _word(data["scenario"]), events, *told)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise KeepingProblem(
                _(
                    "Der gemerkte Chat in {file} ist beschädigt. Du kannst ihn auf der Seite „Datenschutz“ löschen."
                ).format(file=self.path)
            ) from error

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


def _event(data: dict[str, Any]) -> Event:
    from quiz.story import events

    kind = {kind.__name__: kind for kind in get_args(events.Event)}[data["event"]]
    event: Event = kind(**{field.name: _value(field.name, data[field.name]) for field in fields(kind)})
    return event


def _value(name: str, value: Any) -> Any:
    """The value of a field of an event; raises ValueError if it is of another kind than the field."""
    if name == "mark":
        return None if value is None else _mark(value)
    if name == "options":
        return tuple(_word(one) for one in value)
    if name == "value":
        if type(value) is not int:
            raise ValueError(name)
        return value
    return _word(value)


def _mark(data: dict[str, Any]) -> Any:
    from quiz.story.events import Judgement, Mark

    if data["judgement"] not in get_args(Judgement):
        raise ValueError("judgement")
    named = {name: None if data[name] is None else _word(data[name]) for name in ("family", "tactic")}
    return Mark(data["judgement"], **named)


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return value

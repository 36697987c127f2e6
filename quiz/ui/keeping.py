"""A playthrough that the user chose to keep on this computer, written in one step after each event."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.languages.catalogs import _

if TYPE_CHECKING:
    from quiz.story.events import Event
from quiz.ui.files import write_whole

FILE = "angefangen.json"
FORMAT = 1


class KeepingProblem(Exception):
    """The kept playthrough cannot be read or written. The text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A playthrough as it was kept: the ids of pack and scenario, and its events."""

    pack: str
    scenario: str
    events: tuple[Event, ...]


class Keeping:
    """Keeps one playthrough in `folder`, and nothing at all unless `start` was called."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self.active = False

    def start(self) -> None:
        """From now on `keep` writes."""
        self.active = True

    def keep(self, kept: Kept) -> None:
        """Write the playthrough, if keeping was switched on: whole, or not at all.

        Raises:
            KeepingProblem: the folder cannot be written.
        """
        if not self.active:
            return
        data = {
            "format": FORMAT,
            "pack": kept.pack,
            "scenario": kept.scenario,
            "events": [_packed(event) for event in kept.events],
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
        """What was kept, if anything.

        Raises:
            KeepingProblem: the file is broken.
        """
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
            if data["format"] != FORMAT:
                raise ValueError("format")
            return Kept(str(data["pack"]), str(data["scenario"]), tuple(_unpacked(event) for event in data["events"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
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
        self.active = False
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise KeepingProblem(
                _("{file} lässt sich nicht löschen: {reason}.").format(
                    file=self.path, reason=error.strerror or type(error).__name__
                )
            ) from error


def _packed(event: Event) -> dict[str, Any]:
    return {"event": type(event).__name__, **asdict(event)}


def _unpacked(data: dict[str, Any]) -> Event:
    from quiz.story import events as story_events
    from quiz.story.events import Mark, MessageMarked

    fields = {name: value for name, value in data.items() if name != "event"}
    kind = getattr(story_events, data["event"])
    if kind is MessageMarked and fields["mark"] is not None:
        fields["mark"] = Mark(**fields["mark"])
    if "options" in fields:
        fields["options"] = tuple(fields["options"])
    event: Event = kind(**fields)
    return event

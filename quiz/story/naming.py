"""The ids that steps lack: which steps, which ids they get, and the text of scenarios.yaml with these ids in it.

A step without an id hangs on its place ("scene/note2"): its translation is lost sight of when a step is added before
it. Ids never hold a slash, so the key of a step says whether it has one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml

from quiz.story.loading.composing import LOADER
from quiz.story.location import Location
from quiz.story.model import Pack, Scenario
from quiz.story.steps import KeyedStep

_PLACE = re.compile(r".*/(?P<kind>[a-z]+)[0-9]+")
_QUESTION_MARK = re.compile(r"\s*(?P<mark>\?)\s+")
_NUMBERED = re.compile(r"(?P<kind>[a-z]+)-(?P<number>[0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class NewId:
    """An id for the step at `location`, unique in its scenario."""

    scenario: str
    id: str
    location: Location


def steps_without_id(scenario: Scenario) -> tuple[KeyedStep, ...]:
    """The steps that hang on their place, in written order."""
    return tuple(step for key, step in scenario.keyed_steps().items() if "/" in key)


def new_ids(pack: Pack) -> tuple[NewId, ...]:
    """An id for each step that has none: its kind and the next free number, such as "note-3".

    Numbers go on after the highest one of that kind, so that an id is never given to a step before an older one.
    """
    return tuple(new_id for scenario in pack.scenarios.values() for new_id in _new_ids(scenario))


def _new_ids(scenario: Scenario) -> Iterator[NewId]:
    highest: Counter[str] = Counter()
    taken = (*scenario.keyed_steps(), *(item.id for item in scenario.round))
    for match in filter(None, map(_NUMBERED.fullmatch, taken)):
        highest[match["kind"]] = max(highest[match["kind"]], int(match["number"]))
    for step in steps_without_id(scenario):
        place = _PLACE.fullmatch(step.key)
        assert place is not None
        highest[place["kind"]] += 1
        yield NewId(scenario.id, f"{place['kind']}-{highest[place['kind']]}", step.location)


def with_ids(text: str, ids: Iterable[NewId]) -> str:
    """The `text` of a valid scenarios.yaml with these ids as the first entries of their steps, all else unchanged."""
    wanted = {(one.location.line - 1, one.location.column - 1): one.id for one in ids}
    parts = sorted(_insertions(text, wanted))
    pieces = [text[before:after] + inserted for (before, _), (after, inserted) in pairwise([(0, ""), *parts])]
    return "".join([*pieces, text[parts[-1][0] :]]) if parts else text


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read: its first mark, that of its first part, and the end of its last part."""

    start: Any
    is_mapping: bool
    is_flow: bool
    first: Any = None
    end: int = 0


def _insertions(text: str, wanted: Mapping[tuple[int, int], str]) -> Iterator[tuple[int, str]]:
    """What to insert, each with its index."""
    loader = LOADER(text)
    stack: list[_Open] = []
    try:
        while loader.check_event():
            event = loader.get_event()
            end: Any = event.end_mark
            if isinstance(event, yaml.CollectionEndEvent):
                done = stack.pop()
                if stack:
                    stack[-1].end = done.end if text[done.start.index] not in "{[" else end.index
                position = (done.start.line, done.start.column)
                if done.is_mapping and position in wanted:
                    yield from _entry(text, done, wanted[position])
            elif isinstance(event, yaml.NodeEvent):
                if stack:
                    stack[-1].first = stack[-1].first or event.start_mark
                    stack[-1].end = end.index
                if isinstance(event, yaml.CollectionStartEvent):
                    is_mapping = isinstance(event, yaml.MappingStartEvent)
                    stack.append(_Open(event.start_mark, is_mapping, bool(event.flow_style)))
    finally:
        loader.dispose()


def _entry(text: str, step: _Open, step_id: str) -> Iterator[tuple[int, str]]:
    """The id as the first entry of a mapping in braces, of one without braces in a list in brackets, or of a block."""
    entry, at = f"id: {step_id}", step.start.index
    if not step.is_flow:
        yield at, f"{entry}{_line_end(text, at)}{' ' * step.start.column}"
    elif text[at] == "{":
        mark = _QUESTION_MARK.fullmatch(text, at + 1, step.first.index)
        yield (mark.start("mark") if mark else step.first.index), f"{entry}, "
    else:
        yield at, f"{{{entry}, "
        yield step.end, "}"


def _line_end(text: str, index: int) -> str:
    """How the line with this index ends, or the first line if it is the last one."""
    end = text.find("\n", index)
    end = text.find("\n") if end < 0 else end
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"

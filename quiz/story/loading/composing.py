"""From YAML text to nodes.

The tree is built from parser events, not by yaml.compose: anchors, aliases, tags and deep nesting are rejected before
anything is expanded, what was read before an error is kept, and a file of 10 MB needs far less than 500 MB.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from quiz.story.loading import kinds
from quiz.story.loading.kinds import ProblemKind
from quiz.story.loading.nodes import Fields, ItemNodes, Node, Refused, Scalar
from quiz.story.loading.repair import Gap, explain, gap_around
from quiz.story.loading.source import CONTROL, Problems, Spot, Walk, without_escapes

MAX_DEPTH = 60
MAX_PARTS = 1_500_000
MAX_REPAIRS = 10
HOPELESS_DEPTH = 1_000
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Tree:
    """`root` is None for a file without content; `whole` is false if an error cost a part of it."""

    root: Node | None
    whole: bool


def compose(text: str, problems: Problems) -> Tree:
    """Parse `text`. After a syntax error the smallest block around it is left out and the rest is parsed again."""
    gaps: list[Gap] = []
    lines: list[str] = []
    while True:
        composer = _Composer(text, problems, gaps)
        error = composer.run()
        if error is None:
            return Tree(composer.root, composer.whole)
        lines = lines or text.split("\n")
        fault = explain(error, lines)
        if not (gaps and gaps[-1].causes(fault)):
            problems.add(fault.kind, fault.spot, limit=MAX_DEPTH)
        if len(gaps) == MAX_REPAIRS:
            return Tree(composer.root, False)
        gaps.append(gap_around(fault, lines))
        text = "\n".join(lines)


class _TooMuch(Exception):
    """The file is not read any further; the reason has been reported."""


class _Composer:
    """Builds the tree; `gaps` are the parts of the file that were left out of `text`."""

    def __init__(self, text: str, problems: Problems, gaps: list[Gap]) -> None:
        self._text = text
        self._problems = problems
        self._gaps = gaps
        self._top = ItemNodes(0, 0, [])
        self._open: list[ItemNodes | Fields] = [self._top]
        self.whole = not gaps

    @property
    def root(self) -> Node | None:
        return self._top.parts[0] if self._top.parts else None

    def run(self) -> yaml.MarkedYAMLError | None:
        """Build the tree. A syntax error ends it early and is returned; what was read before it is kept."""
        loader = LOADER(self._text)
        try:
            self._read(loader.get_event)
        except yaml.MarkedYAMLError as error:
            self._abandon()
            return error
        except (ValueError, OverflowError):
            # Raised only by SafeLoader, for an escape such as \UFFFFFFFF that is no character.
            self._abandon()
            return yaml.MarkedYAMLError("while scanning a quoted scalar", problem_mark=loader.get_mark())
        except _TooMuch:
            self._abandon()
        finally:
            loader.dispose()
        return None

    def _read(self, get_event: Callable[[], Any]) -> None:
        stack = self._open
        node = stack[-1]
        parts = node.parts
        left = MAX_PARTS
        line = -1
        while True:
            event = get_event()
            kind = event.__class__
            if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                if isinstance(node, Fields):
                    self._close(node, event.end_mark.line)
                stack.pop()
                node = stack[-1]
                parts = node.parts
                continue
            mark = event.start_mark
            if mark.line != line:
                line = mark.line  # parts of one line share this object, which saves a fifth of the memory
            if kind is yaml.ScalarEvent:
                style = event.style
                value = event.value
                if style == '"':
                    if CONTROL.search(value) is not None:
                        walk = Walk(self._text, mark.index, line, mark.column)
                        value = without_escapes(value, walk, event.end_mark.index, self._problems)
                elif style == "|" or style == ">":
                    value = value.rstrip("\n")
                parts.append(Scalar(line, mark.column, value, not style))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                inner = (Fields if kind is yaml.MappingStartEvent else ItemNodes)(line, mark.column, [])
                if len(stack) > MAX_DEPTH:
                    self._problems.add(kinds.TOO_DEEP, inner, limit=MAX_DEPTH)
                    parts.append(Refused(line, mark.column))
                    _skip(get_event)
                    continue
                parts.append(inner)
                stack.append(inner)
                node = inner
                parts = node.parts
            elif kind is yaml.AliasEvent:
                self._refuse(kinds.ALIAS, mark, event.anchor)
                parts.append(Refused(line, mark.column))
                continue
            elif kind is yaml.StreamEndEvent:
                return
            else:
                if kind is yaml.DocumentStartEvent:
                    if parts:
                        self._problems.add(kinds.SECOND_DOCUMENT, mark)
                        return
                    if event.tags:
                        self._refuse(kinds.TAG, mark, "%TAG")
                continue
            if event.anchor is not None:
                self._refuse(kinds.ANCHOR, mark, event.anchor)
            if event.tag is not None:
                self._refuse(kinds.TAG, mark, event.tag)
            left -= 1
            if not left:
                self._problems.add(kinds.TOO_MANY_PARTS, mark, limit=MAX_PARTS)
                raise _TooMuch

    def _refuse(self, kind: ProblemKind, mark: Spot, name: str) -> None:
        self._problems.add(kind, mark, name=name)
        if self._problems.full():
            raise _TooMuch

    def _close(self, node: Fields, last: int) -> None:
        keys = node.parts[::2]
        names = {key.value for key in keys if key.__class__ is Scalar}
        if len(names) != len(keys) or "<<" in names:
            self._check_keys(node)
        gaps = [gap for gap in self._gaps if gap.lies_in(node, last)]
        if gaps:
            _mark_cut(node, all_keys=not any(gap.takes_from(node) for gap in gaps))

    def _check_keys(self, node: Fields) -> None:
        first: dict[str, int] = {}
        kept: list[Node] = []
        for key, value in zip(node.parts[::2], node.parts[1::2], strict=True):
            if not isinstance(key, Scalar):
                node.whole = node.all_keys = False
                if not isinstance(key, Refused):
                    self._problems.add(kinds.COMPLEX_KEY, key)
            elif key.plain and key.value == "<<":
                node.whole = node.all_keys = False
                self._problems.add(kinds.MERGE_KEY, key)
            else:
                if key.value in first:
                    self._problems.add(kinds.DUPLICATE_KEY, key, key=key.value, first=first[key.value] + 1)
                first.setdefault(key.value, key.line)
                kept += (key, value)
        node.parts[:] = kept

    def _abandon(self) -> None:
        """Close the nodes that an error left open."""
        self.whole = False
        for node in reversed(self._open):
            if isinstance(node, Fields):
                if len(node.parts) % 2:
                    node.parts.pop()
                self._close(node, node.line)
                _mark_cut(node, all_keys=False)


def _mark_cut(node: Fields, *, all_keys: bool) -> None:
    node.whole = False
    node.all_keys &= all_keys
    for at in range(1, len(node.parts), 2):
        value = node.parts[at]
        if isinstance(value, Scalar) and value.empty:
            node.parts[at] = Refused(value.line, value.column)


def _skip(get_event: Callable[[], Any]) -> None:
    depth = 1
    while depth:
        event = get_event()
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > HOPELESS_DEPTH:
            raise _TooMuch

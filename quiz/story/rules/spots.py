"""The exact location of a value in its file: the model knows the location of each part, not of each of its values."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from quiz.story.loaded import PackFiles
from quiz.story.loading.composing import compose
from quiz.story.loading.nodes import Fields, ItemNodes, Node, Scalar
from quiz.story.loading.source import Problems
from quiz.story.location import Location


class Spots:
    """Reads a file of the pack again when it is first asked for a location in it."""

    def __init__(self, files: PackFiles) -> None:
        self._files = files
        self._roots: dict[str, Node | None] = {}

    def inside(self, location: Location, *path: str | int) -> Location:
        """The location of the value at `path`, keys and list indices, in the mapping that begins at `location`.

        If the path does not exist, the location of its last part that does.
        """
        return _follow(self._mapping(location), location, path)

    def under(self, location: Location, *path: str | int) -> Location:
        """The same as `inside`, in the value of the key at `location`."""
        return _follow(self._value(location), location, path)

    def key(self, location: Location, name: str) -> Location:
        """The location of the key `name` in the mapping that begins at `location`, or `location` if it has none."""
        node = self._mapping(location)
        keys = (key for key, _ in node.pairs() if key.value == name) if isinstance(node, Fields) else iter(())
        return next((_location(location.file, key) for key in keys), location)

    def top(self, file: str, *path: str | int) -> Location:
        """The same as `inside`, from the top of `file`."""
        root = self._root(file)
        return _follow(root, Location(file, 1, 1) if root is None else _location(file, root), path)

    def texts(self, file: str, worth: Callable[[str], bool]) -> Iterator[tuple[Location, str]]:
        """Every value in `file` as it is written, keys aside, if the pack has it and its source is worth the look."""
        source = self._files.read(file, Problems(file)) if self._files.has(file) else None
        waiting = [self._root(file)] if source is not None and worth(source) else []
        while waiting:
            node = waiting.pop()
            if isinstance(node, Scalar):
                yield _location(file, node), node.value
            elif isinstance(node, Fields):
                waiting.extend(reversed([value for _, value in node.pairs()]))
            elif isinstance(node, ItemNodes):
                waiting.extend(reversed(node.parts))

    def _root(self, file: str) -> Node | None:
        if file not in self._roots:
            problems = Problems(file)
            text = self._files.read(file, problems)
            self._roots[file] = None if text is None else compose(text, problems).root
        return self._roots[file]

    def _mapping(self, location: Location) -> Node | None:
        """The mapping that begins at `location`."""
        node = self._root(location.file)
        while node is not None and not (isinstance(node, Fields) and _location(location.file, node) == location):
            node = _part_at(node, location)[1]
        return node

    def _value(self, location: Location) -> Node | None:
        """The value of the key at `location`."""
        node = self._root(location.file)
        while node is not None:
            number, part = _part_at(node, location)
            if isinstance(node, Fields) and not number % 2 and part is not None:
                return node.parts[number + 1] if _location(location.file, part) == location else None
            node = part
        return None


def _location(file: str, node: Node) -> Location:
    return Location(file, node.line + 1, node.column + 1)


def _part_at(node: Node, location: Location) -> tuple[int, Node | None]:
    """The last part of a list or mapping that does not begin after `location`, with its index."""
    parts = node.parts if isinstance(node, Fields | ItemNodes) else []
    number = (
        bisect_right(parts, (location.line - 1, location.column - 1), key=lambda part: (part.line, part.column)) - 1
    )
    return number, parts[number] if number >= 0 else None


def _follow(node: Node | None, location: Location, path: tuple[str | int, ...]) -> Location:
    for step in path:
        if isinstance(node, Fields):
            node = next((value for key, value in node.pairs() if key.value == step), None)
        elif isinstance(node, ItemNodes) and isinstance(step, int) and step < len(node.parts):
            node = node.parts[step]
        else:
            node = None
        if node is None:
            break
        location = _location(location.file, node)
    return location

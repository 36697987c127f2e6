"""Where exactly in its file a value is written: the model knows the place of each part, not of each of its values."""

from __future__ import annotations

from bisect import bisect_right

from quiz.story.loading.composing import compose
from quiz.story.loading.files import PackFiles
from quiz.story.loading.nodes import Fields, Items, Node
from quiz.story.loading.source import Problems
from quiz.story.place import Place


class Spots:
    """Reads a file of the pack again when it is first asked for a place in it."""

    def __init__(self, files: PackFiles) -> None:
        self._files = files
        self._roots: dict[str, Node | None] = {}

    def inside(self, place: Place, *path: str | int) -> Place:
        """The place of the value at `path`, keys and list numbers from 0, in the mapping that begins at `place`.

        It ends at the last part of the path that is there.
        """
        return _follow(self._mapping(place), place, path)

    def under(self, place: Place, *path: str | int) -> Place:
        """The same in the value of the key at `place`."""
        return _follow(self._value(place), place, path)

    def key(self, place: Place, name: str) -> Place:
        """The place of the key `name` in the mapping that begins at `place`, or just that place if it has none."""
        node = self._mapping(place)
        keys = (key for key, _ in node.pairs() if key.value == name) if isinstance(node, Fields) else iter(())
        return next((_place(place.file, key) for key in keys), place)

    def top(self, file: str, *path: str | int) -> Place:
        """The same from the top of `file`."""
        root = self._root(file)
        return _follow(root, Place(file, 1, 1) if root is None else _place(file, root), path)

    def _root(self, file: str) -> Node | None:
        if file not in self._roots:
            problems = Problems(file)
            text = self._files.read(file, problems)
            self._roots[file] = None if text is None else compose(text, problems).root
        return self._roots[file]

    def _mapping(self, place: Place) -> Node | None:
        """The mapping that begins at `place`."""
        node = self._root(place.file)
        while node is not None and not (isinstance(node, Fields) and _place(place.file, node) == place):
            node = _part_at(node, place)[1]
        return node

    def _value(self, place: Place) -> Node | None:
        """The value of the key at `place`."""
        node = self._root(place.file)
        while node is not None:
            number, part = _part_at(node, place)
            if isinstance(node, Fields) and not number % 2 and part is not None:
                return node.parts[number + 1] if _place(place.file, part) == place else None
            node = part
        return None


def _place(file: str, node: Node) -> Place:
    return Place(file, node.line + 1, node.column + 1)


def _part_at(node: Node, place: Place) -> tuple[int, Node | None]:
    """The last part of a list or mapping that does not begin behind `place`, with its number."""
    parts = node.parts if isinstance(node, Fields | Items) else []
    number = bisect_right(parts, (place.line - 1, place.column - 1), key=lambda part: (part.line, part.column)) - 1
    return number, parts[number] if number >= 0 else None


def _follow(node: Node | None, place: Place, path: tuple[str | int, ...]) -> Place:
    for step in path:
        if isinstance(node, Fields):
            node = next((value for key, value in node.pairs() if key.value == step), None)
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.parts):
            node = node.parts[step]
        else:
            node = None
        if node is None:
            break
        place = _place(place.file, node)
    return place

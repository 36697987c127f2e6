"""Where exactly in its file a value is written: the model knows the place of each part, not of each of its values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quiz.story.loading.composing import compose
from quiz.story.loading.nodes import Fields, Items, Node
from quiz.story.loading.source import Problems, read_source
from quiz.story.model import Place


class Spots:
    """Reads a file of the pack in `folder` again when it is first asked for a place in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: dict[str, dict[Place, Node]] = {}
        self._values: dict[str, dict[Place, Node]] = {}

    def inside(self, place: Place, *path: str | int) -> Place:
        """The place of the value at `path`, keys and list numbers from 0, in the mapping that begins at `place`.

        It ends at the last part of the path that is there.
        """
        self._read(place.file)
        return _follow(self._parts[place.file].get(place), place, path)

    def under(self, place: Place, *path: str | int) -> Place:
        """The same in the value of the key that stands at `place`."""
        self._read(place.file)
        return _follow(self._values[place.file].get(place), place, path)

    def top(self, file: str, *path: str | int) -> Place:
        """The same from the top of `file`."""
        self._read(file)
        first = next(iter(self._parts[file].items()), (Place(file, 1, 1), None))
        return _follow(first[1], first[0], path)

    def _read(self, file: str) -> None:
        if file in self._parts:
            return
        self._parts[file], self._values[file] = {}, {}
        problems = Problems(file)
        text = read_source(self._folder / file, problems)
        root = None if text is None else compose(text, problems).root
        for node in _walk(root):
            if isinstance(node, Fields):
                self._parts[file][problems.place(node)] = node
                for key, value in node.pairs():
                    self._values[file][problems.place(key)] = value


def _walk(root: Node | None) -> Iterator[Node]:
    waiting = [] if root is None else [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Fields | Items):
            waiting.extend(node.parts)


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
        place = Place(place.file, node.line + 1, node.column + 1)
    return place

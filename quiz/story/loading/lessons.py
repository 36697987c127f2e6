"""lessons.yaml: lesson material as a free tree of mappings, lists, whole numbers and text."""

from __future__ import annotations

from types import MappingProxyType

from quiz.story.loading.nodes import Fields, Items, Node, Scalar
from quiz.story.loading.reader import MAX_DIGITS, NUMBER, Reader
from quiz.story.model import Data


def read_lessons(root: Node, reader: Reader) -> Data:
    """The whole file; its top is a mapping."""
    return Data(MappingProxyType({key.value: _read(value, reader) for key, value in reader.entries(root)}))


def _read(node: Node, reader: Reader) -> object:
    if isinstance(node, Fields):
        return MappingProxyType({key.value: _read(value, reader) for key, value in reader.entries(node)})
    if isinstance(node, Items):
        return tuple(_read(part, reader) for part in reader.items(node))
    if isinstance(node, Scalar) and node.plain and NUMBER.fullmatch(node.value) and len(node.value) <= MAX_DIGITS:
        return int(node.value)
    return reader.text(node) or ""

"""The parts of a YAML file as a small tree in which every part knows its position."""

from __future__ import annotations

from collections.abc import Iterator


class Node:
    """`line` and `column` count from 0."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


class Scalar(Node):
    """`value` as written; `plain` if it has no quotes and is not in a block."""

    __slots__ = ("plain", "value")

    def __init__(self, line: int, column: int, value: str, plain: bool) -> None:
        self.line = line
        self.column = column
        self.value = value
        self.plain = plain

    @property
    def empty(self) -> bool:
        """Whether nothing is written here, or only a tilde."""
        return self.plain and self.value in ("", "~")


class ItemNodes(Node):
    """A list."""

    __slots__ = ("parts",)

    def __init__(self, line: int, column: int, parts: list[Node]) -> None:
        self.line = line
        self.column = column
        self.parts = parts


class Fields(Node):
    """A mapping: `parts` are its keys and values in alternation.

    `whole` is false if an error cost anything inside it, `all_keys` only if it cost keys of the mapping itself.
    """

    __slots__ = ("all_keys", "parts", "whole")

    def __init__(self, line: int, column: int, parts: list[Node]) -> None:
        self.line = line
        self.column = column
        self.parts = parts
        self.whole = self.all_keys = True

    def pairs(self) -> Iterator[tuple[Scalar, Node]]:
        """The entries with a readable key, in written order; a key may occur twice."""
        parts = iter(self.parts)
        return ((key, value) for key, value in zip(parts, parts, strict=False) if isinstance(key, Scalar))


class Refused(Node):
    """Something that was rejected already and must not be reported again."""

    __slots__ = ()

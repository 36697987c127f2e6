"""Single messages of rounds and checks, and how a message is judged."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.story.loading import kinds
from quiz.story.loading.nodes import ItemNodes, Node
from quiz.story.loading.reader import Reader, keys
from quiz.story.model import Item

ITEM = keys("id from text", "tactic okay phrases why")


def read_item(node: Node, reader: Reader, taken: dict[str, int]) -> Item | None:
    """Read one message of a round or a check; `taken` are the ids used so far."""
    found = reader.fields(node, ITEM)
    item_id = reader.id(found.get("id"))
    sender, text = reader.text(found.get("from")), reader.text(found.get("text"))
    tactics, okay = read_judgement(found, reader)
    phrases, why = reader.texts(found.get("phrases")), reader.text(found.get("why"))
    if item_id is None:
        return None
    reader.unique(item_id, found["id"], taken)
    return Item(item_id, sender or "", text or "", reader.location(node), tactics, okay, phrases, why)


def read_judgement(found: Mapping[str, Node], reader: Reader) -> tuple[tuple[str, ...], str | None]:
    """Read the tactics of a message, given as one id or a list, or its benign kind."""
    tactic, okay = found.get("tactic"), found.get("okay")
    if tactic is not None and okay is not None:
        reader.problems.add(kinds.TACTIC_AND_OKAY, okay)
    if isinstance(tactic, ItemNodes):
        if not tactic.parts:
            reader.problems.add(kinds.LIST_EMPTY, tactic)
        return tuple(dict.fromkeys(reader.texts(tactic))), reader.text(okay)
    name = reader.text(tactic)
    return () if name is None else (name,), reader.text(okay)

"""What is judged in rounds and checks, and how a message is judged."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.story.loading import kinds
from quiz.story.loading.bodies import read_voice
from quiz.story.loading.nodes import Fields, ItemNodes, Node
from quiz.story.loading.phone import read_card
from quiz.story.loading.reader import Reader, keys
from quiz.story.model import Item, ItemLine

ITEM = keys("id", "from text voice card lines scene tactic okay phrases why")
ITEM_BODIES = ("text", "voice", "card", "lines", "scene")
"""The keys of which an item has exactly one."""
WITHOUT_SENDER = ("lines", "scene")
"""Those that need no `from`."""
LINE = keys("from text")
LEAST_LINES, MOST_LINES = 2, 4


def read_item(node: Node, reader: Reader, taken: dict[str, int]) -> Item | None:
    """Read one item of a round or a check; `taken` are the ids used so far."""
    found = reader.fields(node, ITEM)
    item_id = reader.id(found.get("id"))
    _check_body(node, found, reader)
    sender, text, scene = (reader.text(found.get(name)) for name in ("from", "text", "scene"))
    voice = read_voice(found["voice"], reader) if "voice" in found else None
    card = read_card(found["card"], reader) if "card" in found else None
    lines = _read_lines(found["lines"], reader) if "lines" in found else ()
    tactics, okay = read_judgement(found, reader)
    phrases, why = reader.texts(found.get("phrases")), reader.text(found.get("why"))
    if item_id is None:
        return None
    reader.unique(item_id, found["id"], taken)
    if voice is None and card is None and not lines and scene is None:
        text = text or ""
    return Item(
        item_id, sender or "", text, reader.location(node), tactics, okay, phrases, why, voice, card, lines, scene
    )


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


def _check_body(node: Node, found: Mapping[str, Node], reader: Reader) -> None:
    """Report what is too much or missing among the parts that depend on each other."""
    bodies = [name for name in ITEM_BODIES if name in found]
    if len(bodies) > 1:
        reader.problems.add(kinds.ITEM_BODY, found[bodies[1]])
    whole = isinstance(node, Fields) and node.whole
    if not bodies and whole:
        reader.problems.add(kinds.ITEM_BODY, node)
    if whole and "from" not in found and not any(name in found for name in WITHOUT_SENDER):
        reader.problems.add(kinds.KEY_MISSING, node, key="from")
    if bodies == ["card"] and "phrases" in found:
        reader.problems.add(kinds.PHRASES_ON_CARD, found["phrases"])


def _read_lines(node: Node, reader: Reader) -> tuple[ItemLine, ...]:
    count = len(node.parts) if isinstance(node, ItemNodes) else None
    lines = []
    for part in reader.items(node):
        found = reader.fields(part, LINE)
        sender, text = (reader.text(found.get(name)) or "" for name in ("from", "text"))
        lines.append(ItemLine(sender, text))
    if count is not None and not LEAST_LINES <= count <= MOST_LINES:
        reader.problems.add(kinds.LINES_COUNT, node, count=count)
    return tuple(lines)

"""tactics.yaml: families, tactics, benign kinds, check questions and the glossary."""

from __future__ import annotations

from quiz.story.loading.nodes import Node
from quiz.story.loading.reader import Reader, keys
from quiz.story.location import Location
from quiz.story.model import BenignKind, CheckQuestion, Family, FamilyExample, GlossaryWord, Tactic, Tactics, Twin

TOP = keys("families tactics", "benign questions words sources")
FAMILY = keys("id name color", "icon hint short example")
EXAMPLE = keys("trick twin", "phrase")
TACTIC = keys("id family name definition", "signals twin tell reply after question sources")
TWIN = keys("text why")
BENIGN = keys("id name why")
QUESTION = keys("id short text")
WORD = keys("id term text")


def read_tactics(root: Node, reader: Reader) -> Tactics:
    """Read the whole file, as far as it is readable."""

    def text(found: dict[str, Node], key: str) -> str:
        return reader.text(found.get(key)) or ""

    def family(family_id: str, found: dict[str, Node], location: Location) -> Family:
        name, icon, color, hint = (text(found, key) for key in ("name", "icon", "color", "hint"))
        example = _example(found["example"], reader) if "example" in found else None
        return Family(family_id, name, icon, color, location, hint, reader.text(found.get("short")), example)

    def tactic(tactic_id: str, found: dict[str, Node], location: Location) -> Tactic:
        return Tactic(
            id=tactic_id,
            family=text(found, "family"),
            name=text(found, "name"),
            definition=text(found, "definition"),
            location=location,
            signals=reader.texts(found.get("signals")),
            twin=_twin(found["twin"], reader) if "twin" in found else None,
            tell=text(found, "tell"),
            reply=text(found, "reply"),
            after=text(found, "after"),
            question=reader.text(found.get("question")),
            sources=reader.texts(found.get("sources")),
        )

    top = reader.fields(root, TOP)
    return Tactics(
        families=reader.by_id(top.get("families"), FAMILY, family),
        tactics=reader.by_id(top.get("tactics"), TACTIC, tactic),
        benign=reader.by_id(
            top.get("benign"), BENIGN, lambda i, f, location: BenignKind(i, text(f, "name"), text(f, "why"), location)
        ),
        questions=reader.by_id(
            top.get("questions"),
            QUESTION,
            lambda i, f, location: CheckQuestion(i, text(f, "short"), text(f, "text"), location),
        ),
        words=reader.by_id(
            top.get("words"), WORD, lambda i, f, location: GlossaryWord(i, text(f, "term"), text(f, "text"), location)
        ),
        sources=reader.text_map(top.get("sources")),
    )


def _example(node: Node, reader: Reader) -> FamilyExample:
    found = reader.fields(node, EXAMPLE)
    trick, phrase, twin = (reader.text(found.get(key)) or "" for key in ("trick", "phrase", "twin"))
    return FamilyExample(trick, phrase, twin)


def _twin(node: Node, reader: Reader) -> Twin:
    found = reader.fields(node, TWIN)
    return Twin(reader.text(found.get("text")) or "", reader.text(found.get("why")) or "")

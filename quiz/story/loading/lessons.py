"""lessons.yaml: lesson plans, cards, advice, and facts with year and source."""

from __future__ import annotations

from collections.abc import Callable

from quiz.story.lessons import (
    AUDIENCES,
    VARIANTS,
    Advice,
    BetterUnsaid,
    CurriculumLink,
    Disclosure,
    DiscussionCard,
    Fact,
    Law,
    LessonPlan,
    Lessons,
    LessonT,
    Myth,
    ParentsLetter,
    Phase,
    Saying,
)
from quiz.story.loading.nodes import Node
from quiz.story.loading.reader import Keys, Reader, keys
from quiz.story.location import Location

TOP = keys(
    "",
    "plans cards sayings avoid ground_rules disclosure safeguarding parents_letter curriculum myths facts law limits"
    " sources",
)
PLAN = keys("id title minutes phases", "goal variants preparation after")
PHASE = keys("minutes phase what form", "material note short sheet")
CARD = keys("id question", "hint for")
SAYING = keys("heard reply", "families honest")
AVOID = keys("say why", "families honest")
DISCLOSURE = keys("steps", "never")
ADVICE = keys("do", "why")
LETTER = keys("title paragraphs")
CURRICULUM = keys("frame area how")
MYTH = keys("myth fact", "sources")
FACT = keys("year text sources", "as_of")
LAW = keys("section plain", "as_of")

Found = dict[str, Node]


def read_lessons(root: Node, reader: Reader) -> Lessons:
    """Read the whole file, as far as it is readable."""
    top = reader.fields(root, TOP)
    reading = _Reading(reader)
    return Lessons(
        plans=reader.by_id(top.get("plans"), PLAN, reading.plan),
        cards=reader.by_id(top.get("cards"), CARD, reading.card),
        sayings=reading.each(top.get("sayings"), SAYING, reading.saying),
        avoid=reading.each(top.get("avoid"), AVOID, reading.unsaid),
        ground_rules=reader.texts(top.get("ground_rules")),
        disclosure=reading.one(top.get("disclosure"), DISCLOSURE, reading.disclosure),
        safeguarding=reader.texts(top.get("safeguarding")),
        parents_letter=reading.one(top.get("parents_letter"), LETTER, reading.letter),
        curriculum=reading.each(top.get("curriculum"), CURRICULUM, reading.curriculum_link),
        myths=reading.each(top.get("myths"), MYTH, reading.myth),
        facts=reading.each(top.get("facts"), FACT, reading.fact),
        law=reading.each(top.get("law"), LAW, reading.law),
        limits=reader.texts(top.get("limits")),
        sources=reader.text_map(top.get("sources")),
    )


class _Reading:
    """Builds each part from its entries and its location."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def one(self, node: Node | None, allowed: Keys, build: Callable[[Found, Location], LessonT]) -> LessonT | None:
        """The part that `build` makes from a mapping; None if there is no mapping."""
        return None if node is None else build(self._reader.fields(node, allowed), self._reader.location(node))

    def each(
        self, node: Node | None, allowed: Keys, build: Callable[[Found, Location], LessonT]
    ) -> tuple[LessonT, ...]:
        """The same for a list of mappings."""
        reader = self._reader
        return tuple(build(reader.fields(item, allowed), reader.location(item)) for item in reader.items(node))

    def plan(self, plan_id: str, found: Found, location: Location) -> LessonPlan:
        reader = self._reader
        variants = (reader.one_of(part, VARIANTS) for part in reader.items(found.get("variants")))
        return LessonPlan(
            id=plan_id,
            title=self._text(found, "title"),
            minutes=self._minutes(found),
            phases=self.each(found.get("phases"), PHASE, self.phase),
            location=location,
            goal=reader.text(found.get("goal")),
            variants=tuple(variant for variant in variants if variant is not None),
            preparation=reader.texts(found.get("preparation")),
            after=reader.texts(found.get("after")),
        )

    def phase(self, found: Found, location: Location) -> Phase:
        return Phase(
            minutes=self._minutes(found),
            name=self._text(found, "phase"),
            what=self._text(found, "what"),
            form=self._text(found, "form"),
            location=location,
            material=self._reader.text(found.get("material")),
            note=self._reader.text(found.get("note")),
            short=self._reader.text(found.get("short")),
            sheet=self._reader.id(found.get("sheet")),
        )

    def card(self, card_id: str, found: Found, location: Location) -> DiscussionCard:
        return DiscussionCard(
            id=card_id,
            question=self._text(found, "question"),
            location=location,
            hint=self._reader.text(found.get("hint")),
            audience=self._reader.one_of(found.get("for"), AUDIENCES) or "pupil",
        )

    def saying(self, found: Found, location: Location) -> Saying:
        families, honest = self._fits(found)
        return Saying(self._text(found, "heard"), self._text(found, "reply"), location, families, honest)

    def unsaid(self, found: Found, location: Location) -> BetterUnsaid:
        families, honest = self._fits(found)
        return BetterUnsaid(self._text(found, "say"), self._text(found, "why"), location, families, honest)

    def _fits(self, found: Found) -> tuple[tuple[str, ...], bool]:
        """Where a line fits: at tricks of these families, and whether at what is honest."""
        reader = self._reader
        families = (reader.id(part) for part in reader.items(found.get("families")))
        return tuple(family for family in families if family), reader.yes_no(found.get("honest")) or False

    def disclosure(self, found: Found, location: Location) -> Disclosure:
        steps = self.each(found.get("steps"), ADVICE, self.advice)
        return Disclosure(steps, self._reader.texts(found.get("never")), location)

    def advice(self, found: Found, location: Location) -> Advice:
        return Advice(self._text(found, "do"), location, self._reader.text(found.get("why")))

    def letter(self, found: Found, location: Location) -> ParentsLetter:
        return ParentsLetter(self._text(found, "title"), self._reader.texts(found.get("paragraphs")), location)

    def curriculum_link(self, found: Found, location: Location) -> CurriculumLink:
        return CurriculumLink(self._text(found, "frame"), self._text(found, "area"), self._text(found, "how"), location)

    def myth(self, found: Found, location: Location) -> Myth:
        sources = self._reader.texts(found.get("sources"))
        return Myth(self._text(found, "myth"), self._text(found, "fact"), location, sources)

    def fact(self, found: Found, location: Location) -> Fact:
        return Fact(
            year=self._reader.number(found.get("year"), 1) or 0,
            text=self._text(found, "text"),
            sources=self._reader.texts(found.get("sources")),
            location=location,
            as_of=self._reader.text(found.get("as_of")),
        )

    def law(self, found: Found, location: Location) -> Law:
        as_of = self._reader.text(found.get("as_of"))
        return Law(self._text(found, "section"), self._text(found, "plain"), location, as_of)

    def _minutes(self, found: Found) -> int:
        return self._reader.number(found.get("minutes"), 1) or 0

    def _text(self, found: Found, key: str) -> str:
        return self._reader.text(found.get(key)) or ""

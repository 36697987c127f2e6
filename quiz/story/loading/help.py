"""help.yaml: where help can be found."""

from __future__ import annotations

from types import MappingProxyType

from quiz.story.loading import kinds
from quiz.story.loading.nodes import Node, Scalar
from quiz.story.loading.reader import Reader, keys
from quiz.story.location import Location
from quiz.story.model import DAYS, HELP_TOPICS, HELP_WAYS, Help, Opening, Resource

TOP = keys("resources", "order danger texts")
TEXTS = "phone hours hours_note cost anonymous languages_note web for_whom town summary hidden_because"
LISTS = "dial languages channels audience places sources"
RESOURCE = keys("id name kind show", f"{TEXTS} {LISTS} verified verified_how confidence police topics ways leaves open")
OPENING = keys("days from to")
ALWAYS = (Opening(DAYS, "00:00", "24:00"),)


def read_help(root: Node, reader: Reader) -> Help:
    """Read the whole file, as far as it is readable."""

    def resource(resource_id: str, found: dict[str, Node], location: Location) -> Resource:
        texts = {key: reader.text(found.get(key)) for key in TEXTS.split()}
        lists = {key: reader.texts(found.get(key)) for key in LISTS.split()}
        return Resource(
            id=resource_id,
            name=reader.text(found.get("name")) or "",
            location=location,
            kind=reader.text(found.get("kind")) or "",
            show=reader.yes_no(found.get("show")) or False,
            verified=reader.date(found.get("verified")) or "",
            phone=texts["phone"],
            dial=lists["dial"],
            hours=texts["hours"],
            hours_note=texts["hours_note"],
            cost=texts["cost"],
            anonymous=texts["anonymous"],
            languages=lists["languages"],
            languages_note=texts["languages_note"],
            channels=lists["channels"],
            web=texts["web"],
            audience=lists["audience"],
            for_whom=texts["for_whom"],
            places=lists["places"],
            town=texts["town"],
            summary=texts["summary"],
            sources=lists["sources"],
            verified_how=reader.text(found.get("verified_how")) or "",
            confidence=reader.text(found.get("confidence")) or "",
            police=reader.yes_no(found.get("police")) or False,
            hidden_because=texts["hidden_because"],
            topics=reader.words(found.get("topics"), HELP_TOPICS),
            ways=reader.words(found.get("ways"), HELP_WAYS),
            leaves=reader.text(found.get("leaves")),
            opening=_read_opening(found.get("open"), reader),
        )

    top = reader.fields(root, TOP)
    order = {key.value: reader.texts(ids) for key, ids in reader.entries(top.get("order"))}
    return Help(
        resources=reader.by_id(top.get("resources"), RESOURCE, resource),
        order=MappingProxyType(order),
        danger=reader.text(top.get("danger")),
        texts=reader.text_map(top.get("texts")),
    )


def _read_opening(node: Node | None, reader: Reader) -> tuple[Opening, ...] | None:
    if node is None:
        return None
    if isinstance(node, Scalar):
        return ALWAYS if reader.one_of(node, ("always",)) is not None else None
    read = [_read_hours(part, reader) for part in reader.items(node)]
    return tuple(opening for opening in read if opening is not None)


def _read_hours(node: Node, reader: Reader) -> Opening | None:
    found = reader.fields(node, OPENING)
    days = reader.words(found.get("days"), DAYS)
    start, end = reader.clock(found.get("from")), reader.clock(found.get("to"), midnight=True)
    if start is None or end is None:
        return None
    if start.rjust(5, "0") >= end.rjust(5, "0"):
        reader.problems.add(kinds.OPENS_LATE, found["to"])
        return None
    return Opening(days, start.rjust(5, "0"), end.rjust(5, "0"))

"""help.yaml: where help can be found."""

from __future__ import annotations

from types import MappingProxyType

from quiz.story.loading.nodes import Node
from quiz.story.loading.reader import Reader, keys
from quiz.story.location import Location
from quiz.story.model import Help, Resource

TOP = keys("resources", "order danger texts")
TEXTS = "phone hours hours_note cost anonymous languages_note web for_whom town summary hidden_because"
LISTS = "dial languages channels audience places sources"
RESOURCE = keys("id name kind show", f"{TEXTS} {LISTS} verified verified_how confidence police")


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
        )

    top = reader.fields(root, TOP)
    order = {key.value: reader.texts(ids) for key, ids in reader.entries(top.get("order"))}
    return Help(
        resources=reader.by_id(top.get("resources"), RESOURCE, resource),
        order=MappingProxyType(order),
        danger=reader.text(top.get("danger")),
        texts=reader.text_map(top.get("texts")),
    )

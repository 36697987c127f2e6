"""How an entry is reached: what is shown, and what a code for a pupil's own phone may hold."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.story.contacts import is_web_address, numbers_in, says_the_same
from quiz.story.model import Resource


@dataclass(frozen=True, slots=True)
class Code:
    """What a code holds, and the number or address that it stands for, as it is shown."""

    target: str
    shown: str


def address_of(web: str) -> str:
    """A web address as people type it: without its first part."""
    return web.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def code_of(resource: Resource) -> Code | None:
    """The code for an entry: its first number that `dial` really dials, else its web address.

    Nothing else is ever in a code: no other scheme than `tel`, `http` and `https`, and no number that is not shown.
    """
    for shown in numbers_in(resource.phone or ""):
        for dial in resource.dial:
            if says_the_same(shown, dial, resource.places):
                return Code(f"tel:{dial}", shown)
    if resource.web and is_web_address(resource.web):
        return Code(resource.web, address_of(resource.web))
    return None

"""Which help to show, in which order, and how old what we know about it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from quiz.story.model import Help, Resource

HOME = "de-nw"
OLD_AFTER_DAYS = 365
PUBLIC_PAGE, CALLED = "public page", "called"
"""How an entry was checked, the words of `verified_how` that have sentences of their own; a pack may have others."""
MULTILINGUAL = "mul"
"""Among the languages of an entry (ISO 639-2): further ones are spoken or interpreted there, and not all are named."""
CARD_ENTRIES = 4


def find(
    help_: Help,
    place: str = HOME,
    audience: str | None = None,
    language: str | None = None,
) -> tuple[Resource, ...]:
    """The entries to show, the one for danger always first, whatever the filter.

    After it comes the order that help.yaml gives for the place, then what else holds there; it is the same whatever led
    to the help. `place` is a country (`de`) or a part of one (`de-nw`), `audience` one of the
    audiences in help.yaml, `language` a language that is spoken there; None filters nothing, and an entry that names
    no audience is for everybody. What is made for the audience comes before the rest, and what names the language
    before what is multilingual. Entries that are not to be shown are never among them.
    """
    shown = _shown(help_)
    order = help_.order.get(place) or help_.order.get(_country(place), ())
    keys = dict.fromkeys([*order, *(key for key, resource in shown.items() if _holds(resource, place))])
    emergency = in_danger(help_, place)
    found = [shown[key] for key in keys if key in shown and shown[key] is not emergency]
    chosen = [resource for resource in found if _for(resource, audience) and _speaks(resource, language)]
    chosen.sort(key=lambda resource: (resource.kind != audience, _detour(resource, language)))
    return (*([emergency] if emergency is not None else []), *chosen)


def for_card(found: Sequence[Resource]) -> tuple[Resource, ...]:
    """The entries for a small card that anybody may see: numbers, and addresses that tell nothing, at most four.

    What helps everywhere comes before what is in one town.
    """
    neutral = [resource for resource in found if resource.phone or (resource.web and resource.kind == "child")]
    return tuple(sorted(neutral, key=lambda resource: bool(resource.town))[:CARD_ENTRIES])


def in_danger(help_: Help, place: str = HOME) -> Resource | None:
    """The entry for danger: help.yaml's own in its country, elsewhere the first emergency number that holds there.

    None where no emergency number is known: a wrong one would be worse than none.
    """
    shown = _shown(help_)
    own = shown.get(help_.danger or "")
    if own is not None and _holds(own, place):
        return own
    here = [shown[key] for key in (*help_.order.get(place, ()), *shown) if key in shown]
    return next((one for one in here if one.kind == "emergency" and one.phone and _holds(one, place)), None)


def places(help_: Help) -> tuple[str, ...]:
    """Every place with something to show: parts of a country, then countries, each in the order of help.yaml.

    Those without an order of their own follow.
    """
    shown = _shown(help_)
    used = dict.fromkeys(place for resource in shown.values() for place in resource.places)
    ordered = (place for place, keys in help_.order.items() if any(key in shown for key in keys))
    return tuple(sorted(dict.fromkeys([*ordered, *used]), key=lambda place: place == _country(place)))


def languages(help_: Help) -> tuple[str, ...]:
    """Every language that one of the shown entries speaks, most frequent first."""
    counts: dict[str, int] = {}
    for resource in help_.resources.values():
        for language in spoken(resource) if resource.show else ():
            counts[language] = counts.get(language, 0) + 1
    return tuple(sorted(counts, key=lambda language: -counts[language]))


def spoken(resource: Resource) -> tuple[str, ...]:
    """The languages that an entry names; that there are more, if so, is said in its note."""
    return tuple(language for language in resource.languages if language != MULTILINGUAL)


def verified_on(resource: Resource) -> date | None:
    """The day the entry was last compared with its sources; None where no such day is known."""
    try:
        return date.fromisoformat(resource.verified)
    except ValueError:
        return None


def is_old(resource: Resource, today: date) -> bool:
    """Tell whether the last check is more than 365 days ago, or not known."""
    day = verified_on(resource)
    return day is None or (today - day).days > OLD_AFTER_DAYS


def oldest_check(resources: Sequence[Resource]) -> date | None:
    """The earliest day on which one of these entries was checked: the date to show for all of them."""
    return min((day for day in map(verified_on, resources) if day is not None), default=None)


def from_public_pages(resources: Sequence[Resource]) -> bool:
    """Whether all of these entries were compared with public pages, and no more."""
    return all(resource.verified_how == PUBLIC_PAGE for resource in resources)


def _shown(help_: Help) -> dict[str, Resource]:
    return {key: resource for key, resource in help_.resources.items() if resource.show}


def _country(place: str) -> str:
    return place.partition("-")[0]


def _holds(resource: Resource, place: str) -> bool:
    return place in resource.places or _country(place) in resource.places


def _for(resource: Resource, audience: str | None) -> bool:
    return audience is None or not resource.audience or audience in resource.audience


def _speaks(resource: Resource, language: str | None) -> bool:
    return language is None or language in resource.languages or MULTILINGUAL in resource.languages


def _detour(resource: Resource, language: str | None) -> int:
    """How far the way to this language is: named; told how to get it; one of many."""
    if language is None or language in resource.languages:
        return 0
    return 1 if resource.kind == "languages" else 2

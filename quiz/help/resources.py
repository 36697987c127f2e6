"""Which help to show, in which order, and how old the information is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from quiz.story.model import Help, Resource

HOME = "de-nw"
OLD_AFTER_DAYS = 365
PUBLIC_PAGE, CALLED, SCHOOL = "public page", "called", "school"
"""How an entry was checked: the words of `verified_how` that the program has sentences for; a pack may use others.
SCHOOL: the school of this computer has added or called it."""
MULTILINGUAL = "mul"
"""Among the languages of an entry (ISO 639-2): more are spoken or interpreted there than are named."""
CARD_ENTRIES = 4


def find(
    help_: Help,
    place: str = HOME,
    audience: str | None = None,
    language: str | None = None,
) -> tuple[Resource, ...]:
    """The entries to show, the one for danger always first, whatever the filter.

    After it come the school's own contacts, then the order that help.yaml gives for the place, then the others that
    apply there: always the same, whatever led to the help. `place` is a country (`de`) or a part of one (`de-nw`),
    `audience` one of the audiences in help.yaml, `language` a language that is spoken there; None does not filter, and
    an entry that names no audience is for everyone. Entries for the audience come before the rest, and entries that
    name the language before multilingual ones. Hidden entries are never included.
    """
    shown = _shown(help_)
    order = help_.order.get(place) or help_.order.get(_country(place), ())
    own = [key for key, resource in shown.items() if resource.own]
    keys = dict.fromkeys([*own, *order, *(key for key, resource in shown.items() if _holds(resource, place))])
    emergency = in_danger(help_, place)
    found = [shown[key] for key in keys if key in shown and shown[key] is not emergency]
    chosen = [resource for resource in found if _for(resource, audience) and _speaks(resource, language)]
    chosen.sort(key=lambda one: (not one.own, one.kind != audience, _detour(one, language)))
    return (*([emergency] if emergency is not None else []), *chosen)


def for_card(found: Sequence[Resource]) -> tuple[Resource, ...]:
    """The entries for a small card that anyone may see: numbers, and addresses that reveal nothing, at most four.

    A contact of the school comes first, then help that is available everywhere, then help in one town.
    """
    neutral = [resource for resource in found if resource.phone or (resource.web and resource.kind == "child")]
    return tuple(sorted(neutral, key=lambda one: (not one.own, bool(one.town)))[:CARD_ENTRIES])


def in_danger(help_: Help, place: str = HOME) -> Resource | None:
    """The entry for danger: in help.yaml's own country the one it names, elsewhere the first emergency number there.

    None if no emergency number is known: a wrong one would be worse than none.
    """
    shown = _shown(help_)
    own = shown.get(help_.danger or "")
    if own is not None and _holds(own, place):
        return own
    here = [shown[key] for key in (*help_.order.get(place, ()), *shown) if key in shown]
    return next((one for one in here if one.kind == "emergency" and one.phone and _holds(one, place)), None)


def places(help_: Help) -> tuple[str, ...]:
    """Every place with something to show: parts of a country, then countries, each in the order of help.yaml.

    Places for which help.yaml has no order follow.
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
    """The languages that an entry names; its note says whether there are more."""
    return tuple(language for language in resource.languages if language != MULTILINGUAL)


def verified_on(resource: Resource) -> date | None:
    """The day the entry was last compared with its sources; None if no such day is known."""
    try:
        return date.fromisoformat(resource.verified)
    except ValueError:
        return None


def is_old(resource: Resource, today: date) -> bool:
    """Whether the last check was more than 365 days ago, or is unknown."""
    day = verified_on(resource)
    return day is None or (today - day).days > OLD_AFTER_DAYS


def oldest_check(resources: Sequence[Resource]) -> date | None:
    """The earliest day on which one of these entries was checked: the date to show for all of them."""
    return min((day for day in map(verified_on, resources) if day is not None), default=None)


def by_school(resource: Resource) -> bool:
    """Whether the school of this computer has added or called it."""
    return resource.verified_how == SCHOOL


def from_public_pages(resources: Sequence[Resource]) -> bool:
    """Whether all of these entries were compared with public pages only."""
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
    """How far a language is away: 0 if it is named, 1 if the entry says how to get it, 2 if it is one of many."""
    if language is None or language in resource.languages:
        return 0
    return 1 if resource.kind == "languages" else 2

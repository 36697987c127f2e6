"""The words of the help screen: topics, ways, and when somebody answers. No Qt here."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from quiz.help.opening import Always, OpenNow, OpensAt, OpenState
from quiz.languages.translation import _, ngettext
from quiz.story.model import HelpTopic, HelpWay, Resource


def topic_name(topic: HelpTopic) -> str:
    """What a pupil calls the topic."""
    match topic:
        case "danger":
            return _("In Gefahr")
        case "images":
            return _("Bilder")
        case "relationship":
            return _("Druck in einer Beziehung")
        case "home":
            return _("Nicht sicher zu Hause")
        case "life":
            return _("Ich mag nicht mehr leben")
        case "friend":
            return _("Freundin oder Freund")
        case "debts":
            return _("Schulden")
        case "queer":
            return _("Queer")
        case "boys":
            return _("Für Jungen")
        case "parents":
            return _("Für Eltern")
        case "teachers":
            return _("Für Lehrkräfte")
        case _ as unreachable:
            assert_never(unreachable)


def way_name(way: HelpWay) -> str:
    """What one does to get help this way."""
    match way:
        case "call":
            return _("Anrufen")
        case "write":
            return _("Schreiben")
        case "visit":
            return _("Hingehen")
        case _ as unreachable:
            assert_never(unreachable)


def others_name(way: HelpWay, count: int) -> str:
    """How many more entries there are to get help this way."""
    match way:
        case "call":
            text = ngettext("{count} weitere Nummer", "{count} weitere Nummern", count)
        case "write":
            text = ngettext("{count} weiterer Chat", "{count} weitere Chats, Mails und Seiten", count)
        case "visit":
            text = ngettext("{count} Stelle in der Nähe", "{count} Stellen in der Nähe", count)
        case _ as unreachable:
            assert_never(unreachable)
    return text.format(count=count)


def state_words(state: OpenState) -> str:
    """Whether somebody answers now, or when next, in a few words."""
    match state:
        case Always():
            return _("immer erreichbar")
        case OpenNow(until, holiday):
            if holiday:
                return _("heute Feiertag, vielleicht geschlossen")
            return _("jetzt offen bis {time}").format(time=clock_words(until))
        case OpensAt(at, days, holiday):
            text = _opens(at, days)
            return _("{opens}, wenn am Feiertag offen ist").format(opens=text) if holiday else text
        case _ as unreachable:
            assert_never(unreachable)


def clock_words(at: datetime) -> str:
    """A time of day as it is said: without minutes if there are none."""
    if at.minute:
        return _("{hour}:{minute} Uhr").format(hour=at.hour, minute=f"{at.minute:02}")
    return _("{hour} Uhr").format(hour=at.hour)


def _opens(at: datetime, days: int) -> str:
    time = clock_words(at)
    if days == 0:
        return _("öffnet um {time}").format(time=time)
    if days == 1:
        return _("öffnet morgen um {time}").format(time=time)
    on_day = (
        _("öffnet am Montag um {time}"),
        _("öffnet am Dienstag um {time}"),
        _("öffnet am Mittwoch um {time}"),
        _("öffnet am Donnerstag um {time}"),
        _("öffnet am Freitag um {time}"),
        _("öffnet am Samstag um {time}"),
        _("öffnet am Sonntag um {time}"),
    )
    return on_day[at.weekday()].format(time=time)


def facts_of(resource: Resource) -> str:
    """When, at what cost, and whether one has to say who one is, in one line."""
    anonymous = {"yes": _("anonym"), "no": _("nicht anonym")}.get(resource.anonymous or "", resource.anonymous)
    return " · ".join(filter(None, (resource.hours, resource.cost, anonymous)))

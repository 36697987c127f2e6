"""Names of settings and kinds in the language in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.languages.catalogs import language_name
from quiz.languages.translation import SOURCE, _
from quiz.ui.stage import Stage

if TYPE_CHECKING:
    from quiz.story.model import Resource, Setting


GROUP_SETTINGS = frozenset({"class-chat", "family-chat", "youth-chat"})
"""The kinds of chat that are groups."""


def theme_names() -> dict[str, str]:
    return {
        "system": _("Wie das System"),
        "light": _("Hell"),
        "dark": _("Dunkel"),
        "contrast": _("Hoher Kontrast"),
    }


def pace_names() -> dict[str, str]:
    return {
        "step": _("Schritt für Schritt"),
        "slow": _("Langsam"),
        "normal": _("Normal"),
        "fast": _("Schnell"),
        "instant": _("Sofort alles"),
    }


def rate_names() -> dict[int, str]:
    """Names of the rates of reading aloud, by the numbers in the settings."""
    return {-4: _("Langsam"), 0: _("Normal"), 4: _("Schnell")}


def cover_names() -> dict[str, str]:
    return {"page": _("Leere Seite"), "calculator": _("Taschenrechner"), "close": _("Programm schließen")}


def language_note(stage: Stage, scenario: str) -> str:
    """A note that a scenario is not available in the language in use; empty if it is."""
    if not stage.shared.content.is_untranslated(scenario):
        return ""
    return _("auf Deutsch") if stage.pack.language == SOURCE else language_name(stage.pack.language)


def setting_name(setting: Setting) -> str:
    """The name of a kind of chat."""
    return {
        "messenger": _("Messenger"),
        "photo-dm": _("Foto-App"),
        "game-chat": _("Spiel-Chat"),
        "dating-app": _("Dating-App"),
        "class-chat": _("Gruppe"),
        "family-chat": _("Familien-Chat"),
        "youth-chat": _("Jugendtreff-Chat"),
    }[setting]


def setting_icon(setting: Setting) -> str:
    return {
        "messenger": "chat",
        "photo-dm": "image",
        "game-chat": "chat-lines",
        "dating-app": "chat",
        "class-chat": "users",
        "family-chat": "users",
        "youth-chat": "users",
    }[setting]


def place_name(place: str) -> str:
    """The name of a country or of a part of one, from its code in help.yaml."""
    names = {
        "de-nw": _("Nordrhein-Westfalen"),
        "de": _("Deutschland"),
        "de-by": _("Bayern"),
        "at": _("Österreich"),
        "ch": _("Schweiz"),
        "nl": _("Niederlande"),
        "be": _("Belgien"),
        "lu": _("Luxemburg"),
        "ro": _("Rumänien"),
        "bg": _("Bulgarien"),
        "pl": _("Polen"),
        "ua": _("Ukraine"),
        "tr": _("Türkei"),
        "uk": _("Vereinigtes Königreich"),
        "gb": _("Vereinigtes Königreich"),
        "ie": _("Irland"),
        "us": _("USA"),
        "ca": _("Kanada"),
        "eu": _("Europäische Union"),
        "fr": _("Frankreich"),
        "it": _("Italien"),
        "es": _("Spanien"),
    }
    return names.get(place, place.upper())


def channel_icon(resource: Resource) -> str:
    """The icon for how to get in touch."""
    if resource.phone:
        return "phone"
    if "chat" in resource.channels:
        return "chat"
    if resource.town:
        return "pin"
    return "mail" if "mail" in resource.channels else "web"

"""What is left of the help page if not even the built-in entries can be read: the numbers that everybody should know.

They are a part of the program, and not of its content, so that no damaged file can take them away. No Qt here.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from quiz.languages.translation import _
from quiz.story.location import NOWHERE
from quiz.story.model import Help, Resource

VERIFIED = "2026-11-24"
"""As in the built-in entries."""


def emergency_help() -> Help:
    """Police and rescue service, in the language in use."""
    police = _entry("110", _("Polizei-Notruf"))
    rescue = _entry("112", _("Notruf für Rettungsdienst und Feuerwehr"))
    entries = MappingProxyType({one.id: one for one in (replace(police, police=True), rescue)})
    return Help(entries, MappingProxyType({"de": tuple(entries)}), police.id, MappingProxyType({}))


def _entry(number: str, name: str) -> Resource:
    return Resource(
        f"de-{number}",
        name,
        NOWHERE,
        phone=number,
        dial=(number,),
        places=("de",),
        kind="emergency",
        verified=VERIFIED,
        show=True,
        ways=("call",),
    )

"""The areas of the teacher's rooms, in one table: how each is called, its icon, and what it opens.

An area gets its row here when its screen exists; until then it is not offered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quiz.languages.translation import _
from quiz.ui.state import (
    ClassResultState,
    DisclosureState,
    GuidesState,
    LessonsState,
    OwnPacksState,
    PrintState,
    TeacherSettingsState,
    TeacherState,
    TogetherState,
    ViewState,
)

AreaKey = Literal["home", "lessons", "together", "results", "material", "packs", "settings", "guides", "disclosure"]


@dataclass(frozen=True, slots=True)
class Area:
    key: AreaKey
    label: str
    icon: str
    state: ViewState


def areas() -> tuple[Area, ...]:
    """The areas in the order of the pane, in the language in use."""
    return (
        Area("home", _("Übersicht"), "home", TeacherState()),
        Area("lessons", _("Stunde planen"), "book", LessonsState()),
        Area("together", _("Gemeinsam spielen"), "users", TogetherState()),
        Area("results", _("Ergebnisse der Klasse"), "results", ClassResultState()),
        Area("material", _("Material"), "print", PrintState()),
        Area("packs", _("Eigene Szenarien"), "edit", OwnPacksState()),
        Area("settings", _("Einstellungen"), "settings", TeacherSettingsState()),
        Area("guides", _("Anleitungen"), "info", GuidesState()),
    )


def disclosure_area() -> Area:
    """What can be reached with one press from every room, apart from the others."""
    return Area("disclosure", _("Wenn sich jemand anvertraut"), "help", DisclosureState())

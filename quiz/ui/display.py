"""The display settings as a sheet over any screen: what helps with seeing, reading and following."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.catalogs import available
from quiz.languages.translation import _, in_use
from quiz.ui.components.access import pass_over
from quiz.ui.components.buttons import Toggle
from quiz.ui.components.choice_pills import LanguageChip, Pill, Swatch
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import column
from quiz.ui.components.select import Select
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Label
from quiz.ui.names import cover_names, pace_names, rate_names, theme_names
from quiz.ui.settings import THEMES
from quiz.ui.stage import Stage
from quiz.ui.text_size import text_size_stepper

WIDE = 920
SECOND = frozenset({"rate"})
"""The groups that stand in the second column with the switches, in a window with room for two."""
AddGroup = Callable[[str, str, ChoiceGroup, Callable[[str], None]], None]


def display_sheet(stage: Stage, host: QWidget, anchor: QWidget | None) -> Sheet:
    """Create the sheet; every change applies at once."""
    look, settings = stage.look, stage.settings
    two = stage.layout_class == "two_panes"
    form, second = _column(stage), _column(stage)

    def group(name: str, key: str, choices: ChoiceGroup, choose: Callable[[str], None]) -> None:
        choices.selected.connect(choose)
        for choice in choices.choices:
            choice.setObjectName(f"display-{key}-{choice.key}")
        into = second if two and key in SECOND else form
        into.addLayout(column(Label(look, name, "meta", "textMuted"), look.gap(4), choices))

    def pills(names: dict[str, str]) -> list[Pill]:
        return [Pill(look, key, text) for key, text in names.items()]

    languages = [LanguageChip(look, language.tag, language.name) for language in available()]
    group(
        _("Sprache"),
        "language",
        ChoiceGroup(look, _("Sprache"), languages, gap=6, value=in_use().tag, flow=True, cautious=True),
        lambda value: stage.apply_settings(replace(stage.settings, language=value)),
    )
    form.addLayout(column(Label(look, _("Textgröße"), "meta", "textMuted"), look.gap(4), text_size_stepper(stage)))
    swatches = [Swatch(look, name, theme_names()[name]) for name in THEMES]
    group(
        _("Farben: {name}").format(name=theme_names()[settings.theme]),
        "theme",
        ChoiceGroup(look, _("Farben"), swatches, gap=6, value=settings.theme, flow=True),
        lambda value: stage.apply_settings(
            replace(stage.settings, theme=next(name for name in THEMES if name == value))
        ),
    )
    group(
        _("Tempo der Nachrichten"),
        "pace",
        ChoiceGroup(
            look, _("Tempo der Nachrichten"), pills(pace_names()), gap=6, value=stage.shared.pace.word, flow=True
        ),
        stage.shared.choose_pace,
    )
    group(
        _("„Schnell raus“ zeigt"),
        "cover",
        ChoiceGroup(look, _("„Schnell raus“ zeigt"), pills(cover_names()), gap=6, value=settings.cover, flow=True),
        lambda value: stage.apply_settings(replace(stage.settings, cover=value)),
    )
    form.addLayout(_switch(stage, "shift_exit", _("Dreimal kurz Umschalt öffnet „Schnell raus“")))
    if stage.shared.can_read_aloud:
        _add_reading(stage, second if two else form, group)
    for key, name in (
        ("readable", _("Gut lesbare Schrift")),
        ("wide", _("Mehr Abstand zwischen Zeilen und Buchstaben")),
        ("reduced_motion", _("Weniger Bewegung")),
        ("mirrored", _("Seiten tauschen: das Feld neben dem Chat auf die andere Seite")),
        ("confirm", _("Erst bestätigen: einmal tippen wählt eine Antwort, noch einmal sendet sie")),
        ("precise", _("Genauer markieren: alle Tricks mit ihrem Fachnamen")),
    ):
        (second if two else form).addLayout(_switch(stage, key, name))
    content = QWidget()
    sides = QHBoxLayout(content)
    sides.setContentsMargins(0, 0, 0, 0)
    sides.setSpacing(look.gap(32))
    for part in (form, second)[: 2 if two else 1]:
        part.addStretch(1)
        sides.addLayout(part, 1)
    return Sheet(look, host, _("Anzeige"), content, anchor=anchor, width=WIDE if two else Sheet.WIDTH)


def _column(stage: Stage) -> QVBoxLayout:
    form = QVBoxLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setSpacing(stage.look.gap(14))
    return form


def _add_reading(stage: Stage, form: QVBoxLayout, group: AddGroup) -> None:
    """Add whether new messages are read aloud, how fast, and with which of several voices."""
    look, settings = stage.look, stage.settings
    form.addLayout(_switch(stage, "read_aloud", _("Neue Nachrichten vorlesen, am besten mit Kopfhörern")))
    names = rate_names()
    nearest = min(names, key=lambda rate: abs(rate - settings.rate))
    rates = [Pill(look, str(rate), name) for rate, name in names.items()]
    group(
        _("Tempo beim Vorlesen"),
        "rate",
        ChoiceGroup(look, _("Tempo beim Vorlesen"), rates, gap=6, value=str(nearest), flow=True),
        lambda value: stage.apply_settings(replace(stage.settings, rate=int(value))),
    )
    voices = stage.shared.read_aloud.voices(in_use().tag)
    if len(voices) > 1:
        select = Select(look, _("Stimme"), [(name, name) for name in voices], value=settings.voice)
        select.setObjectName("display-voice")
        select.activated.connect(lambda _at: stage.apply_settings(replace(stage.settings, voice=select.currentData())))
        form.addLayout(column(Label(look, _("Stimme"), "meta", "textMuted"), look.gap(4), select))


def _switch(stage: Stage, key: str, name: str) -> QHBoxLayout:
    toggle = Toggle(stage.look, name, getattr(stage.settings, key))
    toggle.setObjectName(f"display-{key}")
    toggle.toggled.connect(lambda on: stage.apply_settings(replace(stage.settings, **{key: on})))
    row = QHBoxLayout()
    row.setSpacing(stage.look.gap(12))
    label = Label(stage.look, name)
    pass_over(label)
    row.addWidget(label, 1)
    row.addWidget(toggle)
    return row

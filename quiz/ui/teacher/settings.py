"""What can be set, and where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _
from quiz.ui.components.layout import EqualGrid, column
from quiz.ui.components.text import Heading
from quiz.ui.stage import Stage
from quiz.ui.state import ContactsState, PageState, TeacherSettingsState, ViewState
from quiz.ui.teacher.cards import AsideCard
from quiz.ui.teacher.frame import TeacherRoom

COLUMNS = {"two_panes": 2, "one_pane": 2, "narrow": 1}


class TeacherSettingsScreen(TeacherRoom[TeacherSettingsState]):
    AREA = "settings"

    def __init__(self, stage: Stage, state: TeacherSettingsState) -> None:
        super().__init__(stage, state)
        look = self.look

        def leads(target: ViewState) -> Callable[[], None]:
            return lambda: stage.go(target)

        cards: tuple[tuple[str, AsideCard, Callable[[], None]], ...] = (
            (
                "display",
                AsideCard(look, "text-size", _("Anzeige und Tempo"), _("Textgröße, Farben, Vorlesen, Notausstieg")),
                stage.display_wanted.emit,
            ),
            (
                "privacy",
                AsideCard(look, "lock", _("Datenschutz"), _("Was auf diesem Computer liegt, und wie man es löscht")),
                leads(PageState("privacy", state)),
            ),
            (
                "contacts",
                AsideCard(look, "contact", _("Eigene Kontakte der Schule"), _("Zuerst auf jeder Hilfe-Seite")),
                leads(ContactsState()),
            ),
            (
                "keys",
                AsideCard(look, "keyboard", _("Tasten"), _("Alles geht auch ohne Maus")),
                leads(PageState("keys", state)),
            ),
        )
        holder = QWidget()
        grid = EqualGrid(COLUMNS[stage.layout_class], look.gap(12))
        holder.setLayout(grid)
        for name, card, act in cards:
            card.setObjectName(f"settings-{name}")
            card.clicked.connect(act)
            grid.addWidget(card)
        main = QWidget()
        main.setLayout(column(Heading(look, _("Einstellungen")), holder, spacing=look.gap(16)))
        self.furnish(_("Einstellungen"), main)

    def spoken(self) -> str:
        return _("Einstellungen")

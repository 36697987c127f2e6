"""Going on with a chat that was kept on this computer, and what to do if another one is to be kept in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _
from quiz.play.keeping import KeptPlaythrough
from quiz.ui.components.buttons import Button
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.text import Label
from quiz.ui.content import NoPack
from quiz.ui.stage import Stage
from quiz.ui.state import ChatState

if TYPE_CHECKING:
    from quiz.ui.components.sheet import Sheet


def resume(stage: Stage, kept: KeptPlaythrough) -> None:
    """Show the chat and go on keeping it; say so if it does not fit the pack in use."""
    try:
        fit, is_of_another_pack = kept.fit(stage.pack), kept.pack != stage.pack.id
    except NoPack:
        fit, is_of_another_pack = "none", False
    if fit == "none":
        if is_of_another_pack:
            stage.notify(_("Dieser Chat gehört zu einem anderen Paket. Dort kannst du ihn weiterlesen."))
        else:
            stage.notify(_("Dieser Chat passt nicht mehr zu diesem Paket. Du kannst ihn löschen."))
        return
    stage.shared.keeping.start(kept)
    stage.shared.watching = kept.watched
    stage.go(ChatState(kept.scenario, kept.events, kept.what_if))
    if fit == "changed":
        stage.notify(_("Diese Geschichte wurde überarbeitet, seit du sie gemerkt hast. Manches kann anders sein."))


def replacing_sheet(stage: Stage, host: QWidget, kept: KeptPlaythrough | None, replace: Callable[[], None]) -> Sheet:
    """Ask what to do with a chat that is kept already; `kept` is None if it cannot go on here."""
    from quiz.ui.components.sheet import Sheet  # the start screen only goes on with a chat

    look = stage.look
    text = _("Durchblick merkt sich nur einen. Du kannst ihn weiterlesen oder durch diesen hier ersetzen.")
    if kept is None:
        text = _("Durchblick merkt sich nur einen. Wenn du ihn durch diesen hier ersetzt, ist er weg.")
    content, buttons = QWidget(), QWidget()
    sheet = Sheet(look, host, _("Es ist schon ein Chat gemerkt."), content)
    row = FlowLayout(look.gap(12))
    buttons.setLayout(row)
    if kept is not None:
        going_on = Button(look, _("Weiterlesen"), icon="play", main=True)
        going_on.setObjectName("resume")
        going_on.clicked.connect(sheet.close_sheet)
        going_on.clicked.connect(lambda: resume(stage, kept))
        row.addWidget(going_on)
    instead = Button(look, _("Ersetzen"), kind="secondary", icon="save")
    instead.setObjectName("replace")
    instead.clicked.connect(sheet.close_sheet)
    instead.clicked.connect(replace)
    row.addWidget(instead)
    content.setLayout(column(Label(look, text), look.gap(12), buttons))
    return sheet

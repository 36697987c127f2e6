"""Collecting results in this sitting: where, until when, and what exactly. A teacher switches it on; it is off at every
start."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from quiz.languages.translation import _
from quiz.records.retention import LONGEST_DAYS, Recording, default_day, prepare
from quiz.records.store import RecordsProblem
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.date_field import DateField
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.part import Part
from quiz.ui.components.text import Heading, Label
from quiz.ui.errand import Errand
from quiz.ui.file_dialogs import ask_for_folder
from quiz.ui.recording_words import (
    class_is_told,
    day_out_of_range,
    days_left,
    earlier_day_holds,
    how_it_stays_anonymous,
    no_answer,
    no_day,
    no_folder,
    waiting_words,
    what_is_stored,
)
from quiz.ui.screens.screen import Icon
from quiz.ui.stage import Stage
from quiz.ui.state import ClassResultState, RecordingState, ViewState
from quiz.ui.teacher.areas import AreaKey
from quiz.ui.teacher.frame import TeacherRoom


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the foot of the form says: folder and day, and what is wrong with them."""

    folder: str
    until: date
    trouble: str


class RecordingScreen(TeacherRoom[RecordingState]):
    AREA: AreaKey = "results"

    def __init__(self, stage: Stage, state: RecordingState) -> None:
        super().__init__(stage, state)
        look = self.look
        self._preparing = Errand("folder for results", self)
        self._preparing.done.connect(self._on_prepared)
        self._preparing.held_up.connect(self._on_held_up)
        self._room = Part(self._build, stage.shared.recording, self._first)
        main = QWidget()
        main.setLayout(
            column(
                Heading(look, _("Ergebnisse sammeln"), px=28),
                Label(look, _about(), "bodyLarge", "textMuted"),
                self._room,
                spacing=look.gap(14),
            )
        )
        self.furnish(_("Ergebnisse sammeln"), main, self._beside(), side_name=_("So bleibt es anonym"))

    @property
    def back_label(self) -> str:
        return _("Zurück")

    @property
    def back_state(self) -> ViewState:
        return ClassResultState()

    def update_from(self, before: RecordingState) -> None:
        """Show another folder or day, and announce what is wrong with them."""
        state = self.state
        if self._folder.text().strip() != state.folder:
            self._folder.setText(state.folder)
        self._deleted.setText(days_left(self._until, self._today))
        self._foot.show_value(self._plan())
        if state.trouble != before.trouble:
            self.stage.announce(self, state.trouble)

    def first_focus(self) -> QWidget | None:
        return self._first()

    def spoken(self) -> str:
        recording = self.stage.shared.recording
        told = what_is_stored(recording.folder, recording.delete_on) if recording is not None else ""
        return "\n".join(filter(None, (_("Ergebnisse sammeln"), _about(), told)))

    def _first(self) -> QWidget | None:
        return self._room.shown.findChild(QWidget, "stop" if self.stage.shared.recording is not None else "folder")

    @property
    def _today(self) -> date:
        return self.stage.shared.today

    @property
    def _until(self) -> date:
        return self.state.until or default_day(self._today)

    @property
    def _earliest(self) -> date:
        return self._today + timedelta(1)

    @property
    def _latest(self) -> date:
        return self._today + timedelta(LONGEST_DAYS)

    def _plan(self) -> _Plan:
        return _Plan(self.state.folder, self._until, self.state.trouble)

    def _build(self, recording: Recording | None) -> QWidget:
        return self._form() if recording is None else self._running(recording)

    def _running(self, recording: Recording) -> QWidget:
        """What is stored at the moment, and how to stop."""
        look, waiting = self.look, self.stage.shared.recorder.waiting
        card = Card(look, fill="okTint", border="ok", thick=True)
        card.body.setSpacing(look.gap(10))
        head = QHBoxLayout()
        head.setSpacing(look.gap(12))
        head.addWidget(Icon(look, "ok", "ok", 28))
        head.addWidget(Heading(look, _("Heute wird gesammelt"), "heading", level=2), 1)
        card.body.addLayout(head)
        card.body.addWidget(Label(look, what_is_stored(recording.folder, recording.delete_on)))
        if waiting:
            card.body.addWidget(Label(look, waiting_words(waiting), bold=True))
        card.body.addWidget(Label(look, _("Es endet, wenn Sie Durchblick schließen."), "small"))
        row = FlowLayout(look.gap(12))
        stop = Button(look, _("Nicht mehr sammeln"), kind="secondary", icon="stop")
        stop.setObjectName("stop")
        stop.clicked.connect(self._on_stop)
        seen = Button(look, _("Ergebnisse ansehen"), kind="quiet", icon="results")
        seen.setObjectName("see-results")
        seen.clicked.connect(lambda: self.stage.go(ClassResultState(str(recording.folder))))
        row.addWidget(stop)
        row.addWidget(seen)
        card.body.addLayout(row)
        return card

    def _form(self) -> QWidget:
        """Folder and day, and below them the sentence that says what they mean."""
        look = self.look
        card = Card(look)
        card.body.setSpacing(look.gap(8))
        card.body.addWidget(Heading(look, _("Wohin?"), "heading", level=2, px=18))
        where = _("Ein Stick oder ein Ordner, den nur Sie öffnen. Mehrere PCs können denselben nehmen.")
        card.body.addWidget(Label(look, where, "small", "textMuted"))
        card.body.addLayout(self._folder_row())
        card.body.addSpacing(look.gap(8))
        card.body.addWidget(Heading(look, _("Bis wann?"), "heading", level=2, px=18))
        day = DateField(look, _("Löschen am"), self._until, self._earliest, self._latest)
        day.picked.connect(self._on_day)
        card.body.addWidget(day)
        self._deleted = Label(look, days_left(self._until, self._today), "small", "textMuted")
        card.body.addWidget(self._deleted)
        self._foot = Part(self._end_of_form, self._plan())
        form = QWidget()
        form.setLayout(column(card, self._foot, spacing=look.gap(14)))
        return form

    def _folder_row(self) -> QHBoxLayout:
        look = self.look
        self._folder = QLineEdit(self.state.folder)
        self._folder.setObjectName("folder")
        self._folder.setAccessibleName(_("Ordner für die Ergebnisse"))
        self._folder.setFont(look.font("body"))
        self._folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._folder.editingFinished.connect(self._on_folder_typed)
        choose = Button(look, _("Ordner wählen"), kind="secondary", icon="folder")
        choose.setObjectName("choose-folder")
        choose.clicked.connect(self._on_choose)
        row = QHBoxLayout()
        row.setSpacing(look.gap(12))
        row.addWidget(self._folder, 1)
        row.addWidget(choose)
        return row

    def _end_of_form(self, plan: _Plan) -> QWidget:
        """The sentence, what is wrong if something is, and the button."""
        look, parts = self.look, list[QWidget]()
        if plan.folder:
            parts.append(Label(look, what_is_stored(Path(plan.folder), plan.until)))
        if plan.trouble:
            trouble = Label(look, plan.trouble, color="danger", bold=True)
            trouble.setObjectName("trouble")
            parts.append(trouble)
        start = Button(look, _("Heute sammeln"), icon="save", main=True)
        start.setObjectName("start")
        start.clicked.connect(self._on_start)
        row = QWidget()
        flow = FlowLayout(look.gap(12))
        row.setLayout(flow)
        flow.addWidget(start)
        end = QWidget()
        end.setLayout(column(*parts, row, spacing=look.gap(10)))
        return end

    def _beside(self) -> QWidget:
        look = self.look
        side = QWidget()
        side.setLayout(
            column(
                Heading(look, _("So bleibt es anonym"), "heading", level=2),
                *(Label(look, line, "small") for line in how_it_stays_anonymous()),
                look.gap(8),
                Heading(look, _("Die Klasse weiß Bescheid"), "heading", level=2),
                *(Label(look, line, "small") for line in class_is_told()),
                None,
                spacing=look.gap(10),
            )
        )
        return side

    def _on_choose(self) -> None:
        start = Path(self.state.folder) if self.state.folder else None
        ask_for_folder(self.stage, self, start, self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        self.stage.go(replace(self.state, folder=str(folder), trouble=""))

    def _on_folder_typed(self) -> None:
        folder = self._folder.text().strip()
        if folder != self.state.folder:
            self.stage.go(replace(self.state, folder=folder, trouble=""))

    def _on_day(self, day: date | None) -> None:
        if day is None:
            self.stage.go(replace(self.state, trouble=no_day()))
        elif self._earliest <= day <= self._latest:
            self.stage.go(replace(self.state, until=day, trouble=""))
        else:
            self.stage.go(replace(self.state, trouble=day_out_of_range(self._earliest, self._latest)))

    def _on_start(self) -> None:
        """Begin, once the folder and the day have been written down there."""
        if not self.state.folder:
            self.stage.go(replace(self.state, trouble=no_folder()))
            self._folder.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        work = partial(prepare, Path(self.state.folder), self._until, self.stage.shared.traces.folder, self._today)
        self._preparing.ask(work)

    def _on_prepared(self, result: object) -> None:
        if isinstance(result, RecordsProblem):
            self.stage.go(replace(self.state, trouble=str(result)))
            return
        if isinstance(result, BaseException):
            raise result
        assert isinstance(result, Recording)
        shared = self.stage.shared
        shared.recorder.switch_on(result, shared.sitting)
        self._room.show_value(result)
        self.stage.announce(self, _("Heute wird gesammelt"))
        if result.delete_on < self._until:
            self.stage.notify(earlier_day_holds(result.delete_on))

    def _on_held_up(self) -> None:
        self.stage.go(replace(self.state, trouble=no_answer(self.state.folder)))

    def _on_stop(self) -> None:
        self.stage.shared.recorder.switch_off()
        self._room.show_value(None)
        self.stage.notify(_("Es wird nichts mehr gesammelt. Was da ist, bleibt bis zum gewählten Tag."))


def _about() -> str:
    return _("Für eine Stunde, nach der Sie wissen möchten, was die Klasse erkannt hat. Sonst wird nichts gespeichert.")

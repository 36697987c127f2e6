"""The teacher's home: three ways to work with the class, and the course of the lesson with what it needs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _
from quiz.ui.components.layout import column
from quiz.ui.components.text import Heading
from quiz.ui.stage import Stage
from quiz.ui.state import TeacherState
from quiz.ui.teacher.frame import TeacherRoom


class TeacherScreen(TeacherRoom[TeacherState]):
    AREA = "home"

    def __init__(self, stage: Stage, state: TeacherState) -> None:
        super().__init__(stage, state)
        main = QWidget()
        main.setLayout(column(Heading(self.look, _("Heute mit der Klasse"))))
        self.furnish(_("Heute mit der Klasse"), main)

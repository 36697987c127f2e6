"""Planning a lesson: the plans phase by phase, and everything that belongs to them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _
from quiz.ui.components.layout import column
from quiz.ui.components.text import Heading
from quiz.ui.screens.lessons import lesson_material
from quiz.ui.stage import Stage
from quiz.ui.state import LessonsState
from quiz.ui.teacher.frame import TeacherRoom


class LessonsScreen(TeacherRoom[LessonsState]):
    AREA = "lessons"

    def __init__(self, stage: Stage, state: LessonsState) -> None:
        super().__init__(stage, state)
        main = QWidget()
        heading = Heading(self.look, _("Stunde planen"))
        main.setLayout(column(heading, *lesson_material(stage), spacing=self.look.gap(12)))
        self.furnish(_("Stunde planen"), main, reads=True)

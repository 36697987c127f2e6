"""What the help is about: a row of topics of which one or none is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter

from quiz.help.offers import FIRST_TOPICS, FURTHER_TOPICS
from quiz.languages.translation import _
from quiz.story.model import HelpTopic
from quiz.ui.components.buttons import Button
from quiz.ui.components.choice_pills import Pill
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.screens.help_words import topic_name
from quiz.ui.theme.look import Look


class TopicPill(Pill):
    """A topic; chosen = filled with ink, with a tick."""

    TICK = 18
    GAP = 8

    def before(self) -> int:
        return self.look.icon_px(self.TICK) + self._gap if self.isChecked() else 0

    def draw_sides(self, painter: QPainter, before: QRectF, behind: QRectF) -> None:
        if self.isChecked():
            self._draw_icon(painter, "check", "window", self.look.icon_px(self.TICK), before.center())


class Topics(ChoiceGroup):
    """The topics. Choosing the chosen one again takes the choice back; the rarer ones are in view on demand."""

    taken_back = Signal()
    """The user chose the chosen topic again: the page is about everything again."""
    more_wanted = Signal()
    """The user wants to see the rarer topics too."""

    def __init__(self, look: Look, topic: HelpTopic | None, *, more: bool) -> None:
        pills = [TopicPill(look, topic, topic_name(topic)) for topic in (*FIRST_TOPICS, *FURTHER_TOPICS)]
        super().__init__(look, _("Worum geht es?"), pills, value=topic, flow=True)
        again = _("Noch einmal wählen: alle Themen")
        for pill in pills:
            pill.setObjectName(f"topic-{pill.key}")
            pill.pressed.connect(self._on_pressed)
            pill.clicked.connect(self._on_clicked)
            pill.toggled.connect(pill.updateGeometry)
            pill.setAccessibleDescription(again)
        self._was_chosen: str | None = None
        self._more = Button(look, _("Mehr …"), kind="quiet", height=44)
        self._more.setObjectName("more-topics")
        self._more.setAccessibleDescription(_("Mehr Themen"))
        self._more.clicked.connect(self.more_wanted)
        self._layout.addWidget(self._more)
        self.accepted.connect(self.taken_back)
        self.show_topics(topic, more=more)

    def show_topics(self, topic: HelpTopic | None, *, more: bool) -> None:
        """Show this one as chosen, or none; with `more` all topics are in view."""
        for pill in self.choices:
            rare = pill.key in FURTHER_TOPICS
            pill.setEnabled(more or not rare)
            pill.setVisible(more or not rare)
        if self._more.hasFocus() and more:
            next(pill for pill in self.choices if pill.key == FURTHER_TOPICS[0]).setFocus()
        self._more.setVisible(not more)
        self.show_value(topic)
        for pill in self.choices:
            pill.updateGeometry()

    def _on_pressed(self) -> None:
        self._was_chosen = self.value()

    def _on_clicked(self) -> None:
        pill = self.sender()
        if isinstance(pill, Pill) and pill.key == self._was_chosen:
            self.taken_back.emit()
        self._was_chosen = None

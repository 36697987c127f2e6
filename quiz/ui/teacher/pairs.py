"""Two pupils at one PC: what to say, what to click, and the start on this PC."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.sitting import recommended
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.layout import EqualGrid, FlowLayout, column
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Icon
from quiz.ui.stage import Stage
from quiz.ui.state import PairsState, StartState, ViewState
from quiz.ui.teacher.frame import TeacherRoom


class PairsScreen(TeacherRoom[PairsState]):
    AREA = "home"

    def __init__(self, stage: Stage, state: PairsState) -> None:
        super().__init__(stage, state)
        look = self.look
        heading = _("Zu zweit an PCs")
        say = (
            _("„Eine Person entscheidet, die andere fragt nach. Danach wird getauscht.“"),
            _("„Einigt euch, bevor ihr markiert.“"),
            _("„Unsicher ist auch eine Antwort. Ihr dürft jederzeit aufhören oder zuschauen.“"),
            _("„Oben rechts stehen ‚Hilfe holen‘ und ‚Schnell raus‘. Probiert es einmal aus.“"),
        )
        do = (
            _("An jedem PC: Durchblick starten, Ton aus."),
            _("„Für Lehrkräfte“, „Zu zweit an PCs“, dann „Auf diesem PC beginnen“."),
            _("Ab dann steht an jeder Entscheidung, wer dran ist. Es gilt nur, bis das Paar fertig ist."),
            _("Am Ende „Hilfe holen“ und dort „Beenden“. Der PC ist dann wieder wie vorher."),
        )
        self._said = (heading, *say, *do)
        cards = QWidget()
        grid = EqualGrid(2 if self.has_panes else 1, look.gap(12))
        cards.setLayout(grid)
        grid.addWidget(self._card(_("Was Sie sagen"), "talk", say))
        grid.addWidget(self._card(_("Was Sie klicken"), "hand", do))
        main = QWidget()
        main.setLayout(
            column(
                Heading(look, heading),
                Label(look, self._about(), "body", "textMuted"),
                cards,
                self._buttons(),
                spacing=look.gap(12),
            )
        )
        self.furnish(heading, main, reads=True)

    @property
    def back_label(self) -> str:
        return _("Lehrkräfte")

    @property
    def back_state(self) -> ViewState:
        return self.stage.shared.teacher_home

    def spoken(self) -> str:
        return "\n".join(self._said)

    @property
    def _story(self) -> str | None:
        """The id of the chat that pairs play."""
        shared, stories = self.stage.shared, self.stage.pack.scenarios
        for chosen in (self.state.scenario, shared.teacher_home.scenario):
            if chosen is not None and chosen in stories:
                return chosen
        found = recommended(self.stage.pack, shared.sitting)
        return found.id if found is not None else None

    def _about(self) -> str:
        story = self._story
        if story is None:
            return _("Dieses Paket enthält keinen Chat.")
        title = self.stage.pack.scenarios[story].title
        return _("Jedes Paar spielt „{title}“ und einigt sich vor jeder Antwort.").format(title=title)

    def _card(self, title: str, icon: str, lines: tuple[str, ...]) -> QWidget:
        look = self.look
        card = Card(look)
        head = QHBoxLayout()
        head.setSpacing(look.gap(10))
        head.addWidget(Icon(look, icon, "accent", 24))
        head.addWidget(Heading(look, title, "heading", level=2), 1)
        card.body.addLayout(head)
        for number, line in enumerate(lines, start=1):
            row = QHBoxLayout()
            row.setSpacing(look.gap(10))
            mark = Label(look, str(number), "body", "accent", wrap=False, bold=True)
            mark.setFixedWidth(look.icon_px(24))
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(look, line, "body", px=15), 1)
            card.body.addLayout(row)
        card.body.addStretch(1)
        return card

    def _buttons(self) -> QWidget:
        look, holder = self.look, QWidget()
        flow = FlowLayout(look.gap(12), look.gap(8))
        holder.setLayout(flow)
        if self._story is None:
            return holder
        begin = Button(look, _("Auf diesem PC beginnen"), icon="play", main=True)
        begin.setObjectName("begin-pairs")
        begin.clicked.connect(self._on_begin)
        flow.addWidget(begin)
        if self.stage.shared.pairs is not None:
            end = Button(look, _("Auf diesem PC wieder allein"), kind="secondary", icon="user", main=True)
            end.setObjectName("end-pairs")
            end.clicked.connect(self._on_end)
            flow.addWidget(end)
        return holder

    def _on_begin(self) -> None:
        """Set up this PC for two, and show the sheet before the first chat as for everybody."""
        shared = self.stage.shared
        story = self._story
        shared.end_sitting()
        shared.pairs = story
        self.stage.go(StartState(before=True))

    def _on_end(self) -> None:
        self.stage.shared.pairs = None
        self.stage.go(self.back_state)
        self.stage.notify(_("Auf diesem PC spielt wieder eine Person allein."))

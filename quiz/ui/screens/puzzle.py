"""The quiet word puzzle for whoever does not want to play; it looks like everybody else's screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from quiz.languages.catalogs import _
from quiz.ui.components.buttons import Button
from quiz.ui.components.choice_shapes import AnswerDraft
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import ScrollPane, column
from quiz.ui.components.panes import Panes, SidePane
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import Before, Puzzle

LETTERS = "ABCD"


@dataclass(frozen=True, slots=True)
class Riddle:
    """A question with answers of which `right` (an index) is correct, and why."""

    text: str
    answers: tuple[str, ...]
    right: int
    why: str


class PuzzleScreen(Screen):
    def __init__(self, stage: Stage, state: Puzzle) -> None:
        super().__init__(stage, state)
        self._riddles = riddles()
        self._riddle = self._riddles[state.at % len(self._riddles)]
        self._answered = state.at in state.solved
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Panes(self.look, self._main(), self._side()))

    @property
    def title(self) -> str:
        return _("Lesen und überlegen")

    @property
    def back_label(self) -> str:
        return _("Zurück")

    @property
    def progress(self) -> tuple[int, int]:
        return self.state.at % len(self._riddles) + 1, len(self._riddles)

    def go_back(self) -> None:
        self.stage.go(Before("other"))

    def first_focus(self) -> QWidget | None:
        if self._answered:
            return self._button
        return self._group.choices[0]

    def spoken(self) -> str:
        return self._riddle.text

    def heard(self) -> str:
        return f"{self._right()}. {self._riddle.why}" if self._answered else self._riddle.text

    def _main(self) -> QWidget:
        look = self.look
        text = QWidget()
        rows = [Label(look, self._riddle.text, "bodyLarge")]
        if self._answered:
            rows.append(Label(look, self._right(), "label"))
            rows.append(Label(look, self._riddle.why, "body"))
        text.setLayout(
            column(
                Heading(look, _("Ein Rätsel")),
                look.gap(16),
                *rows,
                None,
                spacing=look.gap(10),
                margins=margins(self.margin, look.gap(30)),
            )
        )
        return ScrollPane(look, text, _("Rätsel"))

    def _right(self) -> str:
        return _("Richtig ist: {answer}").format(answer=self._riddle.answers[self._riddle.right])

    def _side(self) -> SidePane:
        look, riddle = self.look, self._riddle
        drafts = [AnswerDraft(look, str(n), answer, LETTERS[n]) for n, answer in enumerate(riddle.answers)]
        self._group = ChoiceGroup(look, riddle.text, drafts, value=self.state.chosen, letters=True)
        for draft in drafts:
            draft.setObjectName(f"riddle-{draft.key}")
            draft.setEnabled(not self._answered)
        self._group.selected.connect(self._on_selected)
        self._group.accepted.connect(lambda _key: self._go_on())
        body = QWidget()
        body.setLayout(column(Heading(look, _("Was meinst du?"), "heading", level=2), None, self._group))
        self._button = Button(look, _("Nächstes Rätsel") if self._answered else _("Auflösen"), icon="arrow-forward")
        self._button.setObjectName("forward")
        self._button.set_available(self._answered or self.state.chosen is not None, _("Wähle zuerst eine Antwort."))
        self._button.clicked.connect(self._go_on)
        return SidePane(look, _("Antworten"), body, foot=self._button)

    def _on_selected(self, key: str) -> None:
        self.remember(chosen=key)
        self._button.set_available(True)

    def _go_on(self) -> None:
        at = self.state.at
        if self._answered:
            self.stage.go(
                Puzzle((at + 1) % len(self._riddles), None, self.state.solved - {(at + 1) % len(self._riddles)})
            )
        else:
            self.stage.go(Puzzle(at, self.state.chosen, self.state.solved | {at}))


def riddles() -> tuple[Riddle, ...]:
    """The riddles in the language in use."""
    return (
        Riddle(
            _("Drei Freundinnen teilen sich zwölf Kekse. Jede bekommt gleich viele. Wie viele isst jede?"),
            (_("drei"), _("vier"), _("sechs")),
            1,
            _("Zwölf geteilt durch drei ist vier."),
        ),
        Riddle(
            _("Welches Wort passt nicht zu den anderen?"),
            (_("Apfel"), _("Birne"), _("Gabel"), _("Kirsche")),
            2,
            _("Apfel, Birne und Kirsche sind Obst. Mit der Gabel isst man."),
        ),
        Riddle(
            _("Ein Zug fährt um 14 Uhr los und ist um halb fünf da. Wie lange fährt er?"),
            (_("zwei Stunden"), _("zweieinhalb Stunden"), _("drei Stunden")),
            1,
            _("Von 14 Uhr bis 16 Uhr sind es zwei Stunden. Bis halb fünf kommt eine halbe dazu."),
        ),
        Riddle(
            _("Heute ist Mittwoch. Welcher Tag ist übermorgen?"),
            (_("Donnerstag"), _("Freitag"), _("Samstag")),
            1,
            _("Morgen ist Donnerstag, übermorgen ist Freitag."),
        ),
        Riddle(
            _("Was wird nasser, je mehr es trocknet?"),
            (_("ein Handtuch"), _("ein Stein"), _("die Sonne")),
            0,
            _("Das Handtuch trocknet andere Dinge ab. Dabei wird es selbst nass."),
        ),
        Riddle(
            _("Leni ist älter als Tom. Tom ist älter als Ida. Wer ist am jüngsten?"),
            (_("Leni"), _("Tom"), _("Ida")),
            2,
            _("Tom ist jünger als Leni, und Ida ist jünger als Tom."),
        ),
        Riddle(
            _("Welche Zahl kommt als Nächstes? 2, 4, 8, 16"),
            (_("18"), _("24"), _("32")),
            2,
            _("Jede Zahl ist doppelt so groß wie die davor."),
        ),
        Riddle(
            _("Was hat Zähne, kann aber nicht beißen?"),
            (_("ein Kamm"), _("ein Hund"), _("ein Apfel")),
            0,
            _("Die Zinken eines Kamms heißen auch Zähne."),
        ),
    )

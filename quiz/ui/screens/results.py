"""This sitting in counts: both directions, confidence and accuracy, and what to try next."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _, ngettext
from quiz.play.wording import unsure_words
from quiz.scoring.recognition import Counts
from quiz.scoring.summary import Summary
from quiz.ui.components.artwork import IconDisc
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.empty import EmptyState
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.panes import Panes, SidePane
from quiz.ui.components.reading_pane import ReadingPane
from quiz.ui.components.text import Heading, Label, MarkerHeading
from quiz.ui.screens.results_side import results_side
from quiz.ui.screens.results_table import honest_direction, results_table, tactic_direction
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import ItemsState, LookBackState, PickerState, ResultsState, ViewState

SIDE = 400


class ResultsScreen(Screen[ResultsState]):
    def __init__(self, stage: Stage, state: ResultsState) -> None:
        super().__init__(stage, state)
        untranslated = frozenset(filter(stage.shared.content.is_untranslated, stage.pack.scenarios))
        self._summary: Summary = stage.shared.sitting.summary(stage.pack, untranslated)
        self._counts = self._summary.chats + self._summary.items
        self._forward = self._onward()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if stage.layout_class == "two_panes":
            main = self._main(self._text(), [self._forward, *self._others()])
            layout.addWidget(Panes(self.look, main, self._side_pane(), side_width=SIDE))
        else:
            others = FlowLayout(self.look.gap(12))
            for button in self._others():
                others.addWidget(button)
            both = QWidget()
            parts = (self._text(), self._side(), self.look.gap(16), others)
            both.setLayout(column(*parts, margins=margins(self.margin, 0, self.look.gap(12))))
            layout.addWidget(self._main(both, [self._forward]))

    @property
    def title(self) -> str:
        return _("Dein Ergebnis")

    @property
    def back_label(self) -> str:
        return _("Zur Hilfe")

    def can_show(self, state: ViewState) -> bool:
        """Never: what was played in between is not in the state, so only a new screen shows it."""
        return False

    def go_back(self) -> None:
        stage = self.stage
        stage.help(back=self.state, final=True)

    def first_focus(self) -> QWidget | None:
        return self._forward

    def spoken(self) -> str:
        counts = self._counts
        if not counts.honest + counts.tactic:
            return self._nothing_yet()
        text = _("Harmloses richtig eingeschätzt: {right} von {all}. Tricks erkannt: {hits} von {tricks}.").format(
            right=counts.correct_rejections, all=counts.honest, hits=counts.hits, tricks=counts.tactic
        )
        return "\n".join(filter(None, (text, unsure_words(counts.unsure))))

    def heard(self) -> str:
        return self.spoken()

    def _main(self, content: QWidget, buttons: list[Button]) -> QWidget:
        """Create the content, and under it the buttons that stay in view."""
        main = QWidget()
        actions = FlowLayout(self.look.gap(12))
        actions.setContentsMargins(margins(self.margin, self.look.gap(10), self.look.gap(24)))
        for button in buttons:
            actions.addWidget(button)
        rows = QVBoxLayout(main)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(ReadingPane(self.look, content, self.title), 1)
        rows.addLayout(actions)
        return main

    def _text(self) -> QWidget:
        look, counts = self.look, self._counts
        any_counts = bool(counts.honest + counts.tactic)
        side = self.margin if self.stage.layout_class == "two_panes" else 0
        about = _(
            "Zwei Dinge zählen: Tricks erkennen und Harmloses nicht verdächtigen. "
            "Das hier ist keine Note und wird nicht gespeichert."
        )
        rows = column(
            MarkerHeading(look, _("Du hast genau hingeschaut."), _("genau hingeschaut."))
            if any_counts
            else Heading(look, self._neutral_heading()),
            look.gap(6),
            Label(look, about, "body", "textMuted", strong=_("und Harmloses")),
            look.gap(16),
            margins=margins(side, look.gap(26), look.gap(12)),
        )
        if any_counts:
            rows.addLayout(self._cards(counts))
            rows.addSpacing(look.gap(16))
            rows.addWidget(results_table(self.stage, self._summary))
        else:
            rows.addWidget(EmptyState(look, "results", _("Noch kein Ergebnis"), self._nothing_yet()))
        rows.addStretch(1)
        text = QWidget()
        text.setLayout(rows)
        return text

    def _neutral_heading(self) -> str:
        return _("Du hast zugeschaut.") if self._has_watched() else _("Hier steht später dein Ergebnis.")

    def _has_watched(self) -> bool:
        return any(run.watched for run in self.stage.shared.sitting.playthroughs)

    def _nothing_yet(self) -> str:
        """What to say without counts, also to a pupil who has only watched."""
        if self._has_watched():
            return _("Beim Zuschauen wird nichts gezählt. Wenn du selbst mitspielst, steht hier etwas.")
        return _("Lies einen Chat bis zum Ende, dann steht hier etwas.")

    def _cards(self, counts: Counts) -> QHBoxLayout | QVBoxLayout:
        look = self.look
        false_alarms = ngettext("{count} Fehlalarm", "{count} Fehlalarme", counts.false_alarms)
        missed = ngettext("{count} war leicht zu übersehen", "{count} waren leicht zu übersehen", counts.misses)
        cards = (
            (honest_direction(counts), false_alarms.format(count=counts.false_alarms)),
            (tactic_direction(counts), missed.format(count=counts.misses)),
        )
        narrow = self.stage.layout_class == "narrow"
        row: QHBoxLayout | QVBoxLayout = QVBoxLayout() if narrow else QHBoxLayout()
        row.setSpacing(look.gap(16))
        for direction, detail in cards:
            card = Card(look, padding=(22, 16))
            line = QHBoxLayout()
            line.setSpacing(look.gap(18))
            line.addWidget(IconDisc(look, direction.icon, direction.ink, direction.tint, size=60, icon_size=36))
            details = [text for text in (detail, unsure_words(direction.unsure)) if text]
            line.addLayout(
                column(
                    None,
                    Label(look, direction.number, "title", px=30),
                    Label(look, direction.name, "body", bold=True),
                    *(Label(look, text, "small", "textMuted") for text in details),
                    None,
                ),
                1,
            )
            card.body.addLayout(line)
            card.setAccessibleName(". ".join((f"{direction.name}: {direction.number}", *details)))
            row.addWidget(card, 1)
        return row

    def _side(self) -> QWidget:
        return results_side(self.stage, self._summary)

    def _side_pane(self) -> SidePane:
        return SidePane(self.look, _("Wie sicher warst du?"), self._side(), padding=(30, 20))

    def _onward(self) -> Button:
        """The main action: to the help screen once something was played, else to the chats."""
        look, stage = self.look, self.stage
        if stage.shared.sitting.playthroughs:
            button = Button(look, _("Hilfe"), icon="arrow-forward", icon_at="end", main=True)
            button.clicked.connect(self.go_back)
        else:
            button = Button(look, _("Einen Chat lesen"), icon="chat", main=True)
            button.clicked.connect(lambda: stage.go(PickerState()))
        button.setObjectName("forward")
        return button

    def _others(self) -> list[Button]:
        """The other actions, all of them quiet buttons."""
        look, stage = self.look, self.stage
        if not stage.shared.sitting.playthroughs:
            to_help = Button(look, _("Hilfe"), kind="quiet", icon="help")
            to_help.clicked.connect(self.go_back)
            return [to_help]
        buttons = []
        form = stage.shared.next_form()
        if form is not None:
            again = any(answered.form is not None for answered in stage.shared.sitting.answered)
            check = Button(look, _("Check nachher") if again else _("Check"), kind="quiet", icon="results")
            check.setObjectName("check")
            check.clicked.connect(lambda: stage.go(ItemsState(None, form=form)))
            buttons.append(check)
        run = stage.shared.sitting.playthroughs[-1]
        looked_back = LookBackState(run.scenario, run.events, what_if=run.what_if, watched=run.watched)
        back = Button(look, _("Zurück zum Rückblick"), kind="quiet", icon="lookback")
        back.clicked.connect(lambda: stage.go(looked_back))
        return [*buttons, back]

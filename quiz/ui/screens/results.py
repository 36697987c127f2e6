"""All of this sitting in counts: both directions, how sure and how right, and what would be worth a try next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.catalogs import _, ngettext
from quiz.play.wording import unsure_words
from quiz.scoring.recognition import Counts, Row
from quiz.scoring.summary import Summary
from quiz.ui.components.access import pass_over
from quiz.ui.components.artwork import IconDisc
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card, Divider
from quiz.ui.components.empty import EmptyState
from quiz.ui.components.layout import FlowLayout, ScrollPane, column
from quiz.ui.components.panes import Panes, SidePane
from quiz.ui.components.progress import CountCells
from quiz.ui.components.text import Heading, Label, MarkerHeading
from quiz.ui.screens.results_side import results_side
from quiz.ui.screens.screen import Icon, Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import Items, LookBack, Picker, Results
from quiz.ui.theme.look import Look

SIDE = 400


class ResultsScreen(Screen[Results]):
    def __init__(self, stage: Stage, state: Results) -> None:
        super().__init__(stage, state)
        foreign = frozenset(filter(stage.shared.content.is_foreign, stage.pack.scenarios))
        self._summary: Summary = stage.shared.sitting.summary(stage.pack, foreign)
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

    def go_back(self) -> None:
        stage = self.stage
        stage.help(back=self.state, final=True, first=stage.shared.sitting.help_of_last(stage.pack))

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
        """The content, and under it the buttons that stay in view."""
        main = QWidget()
        actions = FlowLayout(self.look.gap(12))
        actions.setContentsMargins(margins(self.margin, self.look.gap(10), self.look.gap(24)))
        for button in buttons:
            actions.addWidget(button)
        rows = QVBoxLayout(main)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(ScrollPane(self.look, content, self.title), 1)
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
            rows.addWidget(self._table())
        else:
            rows.addWidget(EmptyState(look, "results", _("Noch kein Ergebnis"), self._nothing_yet()))
        rows.addStretch(1)
        text = QWidget()
        text.setLayout(rows)
        return text

    def _neutral_heading(self) -> str:
        return _("Du hast zugeschaut.") if self._has_watched() else _("Hier steht später dein Ergebnis.")

    def _has_watched(self) -> bool:
        return any(run.watched for run in self.stage.shared.sitting.runs)

    def _nothing_yet(self) -> str:
        """What there is to say without counts, also to somebody who has only watched."""
        if self._has_watched():
            return _("Beim Zuschauen wird nichts gezählt. Wenn du selbst mitspielst, steht hier etwas.")
        return _("Lies einen Chat bis zum Ende, dann steht hier etwas.")

    def _cards(self, counts: Counts) -> QHBoxLayout | QVBoxLayout:
        look = self.look
        false_alarms = ngettext("{count} Fehlalarm", "{count} Fehlalarme", counts.false_alarms)
        missed = ngettext("{count} war leicht zu übersehen", "{count} waren leicht zu übersehen", counts.misses)
        cards = (
            (
                "ok",
                counts.correct_rejections,
                counts.honest,
                _("Harmloses richtig eingeschätzt"),
                false_alarms.format(count=counts.false_alarms),
                counts.unsure_honest,
            ),
            (
                "trick",
                counts.hits,
                counts.tactic,
                _("Tricks erkannt"),
                missed.format(count=counts.misses),
                counts.unsure_tactic,
            ),
        )
        narrow = self.stage.layout_class == "narrow"
        row: QHBoxLayout | QVBoxLayout = QVBoxLayout() if narrow else QHBoxLayout()
        row.setSpacing(look.gap(16))
        for role, right, total, name, detail, unsure in cards:
            card = Card(look, padding=(22, 16))
            line = QHBoxLayout()
            line.setSpacing(look.gap(18))
            line.addWidget(IconDisc(look, role, role, f"{role}Tint", size=60, icon_size=36))
            number = _("{right} von {total}").format(right=right, total=total)
            details = [text for text in (detail, unsure_words(unsure)) if text]
            line.addLayout(
                column(
                    None,
                    Label(look, number, "title", px=30),
                    Label(look, name, "body", bold=True),
                    *(Label(look, text, "small", "textMuted") for text in details),
                    None,
                ),
                1,
            )
            card.body.addLayout(line)
            card.setAccessibleName(". ".join((f"{name}: {number}", *details)))
            row.addWidget(card, 1)
        return row

    def _table(self) -> QWidget:
        """One row for each chat, the rounds and checks together, and one for each family that came up."""
        look, summary, pack = self.look, self._summary, self.stage.pack
        card = Card(look, padding=(20, 12))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.gap(16))
        grid.setVerticalSpacing(look.gap(8))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        grid.addLayout(_head(look, "ok", _("Harmloses")), 0, 0, Qt.AlignmentFlag.AlignTrailing)
        grid.addLayout(_head(look, "trick", _("Tricks")), 0, 2, Qt.AlignmentFlag.AlignLeading)
        rows = [(pack.scenarios[key].title, counts) for key, counts in summary.scenarios.items()]
        rows += self._item_rows()
        for n, (name, counts) in enumerate(rows, 1):
            grid.addWidget(Divider(look), 2 * n - 1, 0, 1, 3)
            self._table_row(grid, 2 * n, name, counts)
        card.body.addLayout(grid)
        card.body.addSpacing(look.gap(8))
        legend = (
            _(
                "Gefüllt: richtig eingeschätzt. Gestrichelt: unsicher. Leer: Fehlalarm oder nicht markiert. "
                "Ein Kästchen ist eine Nachricht."
            )
            if self._counts.unsure
            else _(
                "Gefüllt: richtig eingeschätzt. Leer: Fehlalarm oder nicht markiert. Ein Kästchen ist eine Nachricht."
            )
        )
        card.body.addWidget(Label(look, legend, "small", "textMuted", max_characters=0))
        if summary.families:
            card.body.addSpacing(look.gap(8))
            card.body.addWidget(Heading(look, _("Nach Art der Tricks"), "label", level=2))
            for family, row in summary.families.items():
                name = pack.tactics.families[family].name
                text = _("{name}: {text}").format(name=name, text=" · ".join(_both_ways(row, self._counts.honest)))
                card.body.addWidget(Label(look, text, "small", strong=name))
        return card

    def _item_rows(self) -> list[tuple[str, Counts]]:
        """The rounds together, and each check for itself, in the order answered: what changed in between shows."""
        answered = list(
            zip(self.stage.shared.sitting.answered, self.stage.shared.sitting.results(self.stage.pack), strict=True)
        )
        rounds = sum((result.counts for part, result in answered if part.form is None), Counts())
        checks = [result.counts for part, result in answered if part.form is not None]
        rows = [(_("Kurzrunden"), rounds)] if rounds.honest + rounds.tactic else []
        names = [_("Check")] if len(checks) == 1 else [_("Check vorher"), _("Check nachher")]
        return rows + list(zip(names, checks, strict=False))

    def _table_row(self, grid: QGridLayout, at: int, name: str, counts: Counts) -> None:
        """The cells say the whole row to assistive technology, which passes over the rest."""
        look = self.look
        title = Label(look, name, "labelSmall", px=15, align="center")
        title.setFixedWidth(look.px(150))
        pass_over(title)
        grid.addWidget(title, at, 1)
        honest = (counts.correct_rejections, counts.unsure_honest, counts.honest)
        tactic = (counts.hits, counts.unsure_tactic, counts.tactic)
        for column_at, (right, unsure, total), role, words in (
            (0, honest, "ok", _("Harmloses richtig eingeschätzt")),
            (2, tactic, "trick", _("Tricks erkannt")),
        ):
            side = Qt.AlignmentFlag.AlignTrailing if column_at == 0 else Qt.AlignmentFlag.AlignLeading
            if not total:
                none = Label(look, _("keine Tricks in diesem Chat"), "small", "textMuted")
                none.setAccessibleName(f"{name}: {none.text()}")
                grid.addWidget(none, at, column_at)
                continue
            number = _("{right} von {total}").format(right=right, total=total)
            also = unsure_words(unsure)
            spoken = ". ".join(filter(None, (f"{name}, {words}: {number}", also)))
            grows: Literal["start", "end"] = "start" if column_at == 0 else "end"
            cells = CountCells(look, right, total, role, spoken, unsure=unsure, grows=grows)
            labels = [Label(look, number, "small", bold=True, wrap=False)]
            if also:
                labels.append(Label(look, also, "small", "textMuted", wrap=False))
            for label in labels:
                pass_over(label)
            beside = QWidget()
            beside.setLayout(column(*labels))
            holder = QHBoxLayout()
            holder.setSpacing(look.gap(12))
            for widget in (beside, cells) if column_at == 0 else (cells, beside):
                holder.addWidget(widget)
            grid.addLayout(holder, at, column_at, side)

    def _side(self) -> QWidget:
        return results_side(self.stage, self._summary)

    def _side_pane(self) -> SidePane:
        return SidePane(self.look, _("Wie sicher warst du?"), self._side(), padding=(30, 20))

    def _onward(self) -> Button:
        """The main action: to the help screen once something was played, else to the chats."""
        look, stage = self.look, self.stage
        if stage.shared.sitting.runs:
            button = Button(look, _("Weiter: Hilfe & Infos"), icon="arrow-forward", icon_at="end", main=True)
            button.clicked.connect(self.go_back)
        else:
            button = Button(look, _("Einen Chat lesen"), icon="chat", main=True)
            button.clicked.connect(lambda: stage.go(Picker()))
        button.setObjectName("forward")
        return button

    def _others(self) -> list[Button]:
        """What else there is to do, all of it quiet."""
        look, stage = self.look, self.stage
        if not stage.shared.sitting.runs:
            to_help = Button(look, _("Weiter: Hilfe & Infos"), kind="quiet", icon="help")
            to_help.clicked.connect(self.go_back)
            return [to_help]
        buttons = []
        form = stage.shared.next_form()
        if form is not None:
            again = any(answered.form is not None for answered in stage.shared.sitting.answered)
            check = Button(look, _("Check nachher") if again else _("Check"), kind="quiet", icon="results")
            check.setObjectName("check")
            check.clicked.connect(lambda: stage.go(Items(None, form=form)))
            buttons.append(check)
        run = stage.shared.sitting.runs[-1]
        looked_back = LookBack(run.scenario, run.events, what_if=run.what_if, watched=run.watched)
        back = Button(look, _("Zurück zum Rückblick"), kind="quiet", icon="lookback")
        back.clicked.connect(lambda: stage.go(looked_back))
        return [*buttons, back]


def _both_ways(row: Row, honest: int) -> Iterator[str]:
    """What is to be said of one family, as far as there was anything; `honest` are all messages that were in order."""
    if row.shown:
        yield _("erkannt {hits} von {all}").format(hits=row.hits, all=row.shown)
    if row.unsure:
        yield unsure_words(row.unsure)
    if honest:
        yield _("Fehlalarm {count} von {all}").format(count=row.false_alarms, all=honest)


def _head(look: Look, role: str, name: str) -> QHBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(look.gap(8))
    head.addWidget(Icon(look, role, role, 18))
    head.addWidget(Label(look, name, "labelSmall", role, wrap=False))
    return head

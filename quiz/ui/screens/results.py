"""What is true of this play: one sentence, two pictures, and one next step. The tables are behind "Mehr"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QVariantAnimation
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _, ngettext
from quiz.play.drawing import new_draw
from quiz.play.headline_words import Praise, headline_words, reason_words
from quiz.play.latest import Latest, latest
from quiz.play.wording import unsure_words
from quiz.scoring.headline import headline
from quiz.scoring.recognition import Judged
from quiz.scoring.summary import Summary
from quiz.story.events import draw_of
from quiz.ui.components.access import sentences
from quiz.ui.components.artwork import IconDisc
from quiz.ui.components.buttons import Button, ButtonKind
from quiz.ui.components.cards import Card
from quiz.ui.components.empty import EmptyState
from quiz.ui.components.layout import EqualGrid, FlowLayout, column
from quiz.ui.components.message_bubbles import BubbleSample, BubbleState, MessageBubbles
from quiz.ui.components.next_step import NextStep
from quiz.ui.components.reading_pane import ReadingPane
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Heading, Label, MarkerHeading
from quiz.ui.names import language_note
from quiz.ui.screens.results_more import results_more, round_of
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.screens.story_picture import story_picture
from quiz.ui.stage import Stage
from quiz.ui.state import ChatState, ItemsState, LookBackState, PickerState, ResultsState, ViewState

CARD_HEIGHT, CARD_WIDTH, MORE_WIDTH = 322, 440, 920
TITLE, NUMBER = 34, 32
LARGER = 1.2
"""How much larger the pictures are in a large window, beside what the look adds."""


class _Direction(NamedTuple):
    """One of the two cards: a number or a word, what it counts, its bubbles, and the samples below with their
    counts."""

    number: str
    name: str
    icon: str
    ink: str
    tint: str
    states: tuple[BubbleState, ...]
    samples: tuple[tuple[BubbleState, str], ...]


class ResultsScreen(Screen[ResultsState]):
    def __init__(self, stage: Stage, state: ResultsState) -> None:
        super().__init__(stage, state)
        untranslated = frozenset(filter(stage.shared.content.is_untranslated, stage.pack.scenarios))
        self._summary: Summary = stage.shared.sitting.summary(stage.pack, untranslated)
        self._latest = latest(stage.pack, stage.shared.sitting)
        self._praise = self._sentence()
        self._directions = [] if self._latest is None else _directions(self._latest)
        self._bubbles: list[MessageBubbles] = []
        self._step = self._next_step()
        self._forward = self._onward()
        self._filling = QVariantAnimation(self)
        self._filling.valueChanged.connect(self._on_filling)
        narrow = stage.layout_class != "two_panes"
        content = QWidget()
        content.setLayout(
            column(*self._parts(), None, margins=margins(self.margin, self.look.gap(16 if narrow else 32), 0))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._pane = ReadingPane(self.look, content, self.title)
        layout.addWidget(self._pane, 1)
        layout.addLayout(self._foot())

    @property
    def title(self) -> str:
        return _("Dein Ergebnis")

    @property
    def back_label(self) -> str:
        return _("Übersicht")

    def can_show(self, state: ViewState) -> bool:
        """Whether only what lies over it differs: what was played in between is not in the state."""
        return isinstance(state, ResultsState) and state != self.state

    def update_from(self, before: ResultsState) -> None:
        self._show_more()

    def go_back(self) -> None:
        self.stage.go(PickerState())

    def first_focus(self) -> QWidget | None:
        """The next step; where it may lie below the window, what comes first, lest that be scrolled away."""
        if self.stage.layout_class == "narrow":
            return self._pane
        return self._forward if self._step is None else self._step.button

    def on_shown(self) -> None:
        """Let the bubbles fill, once: a change of the settings rebuilds the screen and moves nothing."""
        if not self.state.still:
            self.remember(replace(self.state, still=True))
            self._fill()
        self._show_more()

    def stop(self) -> None:
        self._filling.stop()

    def spoken(self) -> str:
        cards = [_heard(direction) for direction in self._directions]
        return "\n".join((self._praise.sentence, *(cards or [self._nothing_yet()])))

    def heard(self) -> str:
        return sentences(*self.spoken().splitlines())

    def _sentence(self) -> Praise:
        if self._latest is not None:
            return headline_words(headline(self._latest.judged, self._latest.families), self.stage.pack.tactics)
        watched = any(run.watched for run in self.stage.shared.sitting.playthroughs)
        return Praise(_("Du hast zugeschaut.") if watched else _("Hier steht später dein Ergebnis."))

    def _nothing_yet(self) -> str:
        """What to say without counts, also to a pupil who has only watched."""
        if any(run.watched for run in self.stage.shared.sitting.playthroughs):
            return _("Beim Zuschauen wird nichts gezählt. Wenn du selbst mitspielst, steht hier etwas.")
        return _("Lies einen Chat bis zum Ende, dann steht hier etwas.")

    def _parts(self) -> list[QWidget | int]:
        look = self.look
        sentence, marked = self._praise
        heading = MarkerHeading(look, sentence, marked, px=TITLE) if marked else Heading(look, sentence, px=TITLE)
        parts: list[QWidget | int] = [heading, look.gap(2)]
        if self._latest is None:
            nothing = EmptyState(look, "results", _("Noch kein Ergebnis"), self._nothing_yet())
            parts += [look.gap(16), nothing, look.gap(20)]
        else:
            gap = look.gap(20 if self.stage.layout_class == "two_panes" else 12)
            parts += [Label(look, self._about(self._latest), "body", "textMuted"), gap, self._cards(), gap]
        if self._step is not None:
            parts += [self._step, look.gap(8)]
        return parts

    def _about(self, shown: Latest) -> str:
        """That this is no grade; and which chat it is about, if there were several."""
        about = _("Keine Note. Nichts davon wird gespeichert.")
        if shown.scenario is None or len(self.stage.shared.sitting.playthroughs) < 2:
            return about
        return sentences(_("„{text}“").format(text=self.stage.pack.scenarios[shown.scenario].title), about)

    def _cards(self) -> QWidget:
        look = self.look
        both = QWidget()
        grid = EqualGrid(2, look.gap(20), equal_rows=True)
        both.setLayout(grid)
        for direction in self._directions:
            grid.addWidget(self._card(direction))
        return both

    def _card(self, direction: _Direction) -> Card:
        look = self.look
        wide = self.stage.layout_class == "two_panes"
        scale = LARGER if self.stage.is_large else 1.0
        card = Card(look, padding=(28, 26) if wide else (22, 16), radius=24)
        card.setObjectName(f"direction-{direction.ink}")
        card.setMinimumHeight(look.gap(CARD_HEIGHT * scale) if wide else 0)
        card.setMinimumWidth(min(look.px(CARD_WIDTH), self.stage.window_width - 2 * self.margin))
        head = QHBoxLayout()
        head.setSpacing(look.gap(16))
        head.addWidget(IconDisc(look, direction.icon, direction.ink, direction.tint, size=56, icon_size=30))
        number = Label(look, direction.number, "title", px=NUMBER)
        head.addLayout(column(None, number, Label(look, direction.name, "label"), None), 1)
        most = max(len(each.states) for each in self._directions)
        bubbles = MessageBubbles(look, direction.states, most, scale)
        self._bubbles.append(bubbles)
        card.body.setSpacing(0)
        card.body.addLayout(head)
        card.body.addSpacing(look.gap(22 if wide else 14))
        card.body.addWidget(bubbles)
        card.body.addSpacing(look.gap(14 if wide else 8))
        card.body.addStretch(1)
        samples = FlowLayout(look.gap(20), look.gap(6))
        for state, words in direction.samples:
            sample = QWidget()
            row = QHBoxLayout(sample)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(look.gap(12))
            row.addWidget(BubbleSample(look, state))
            row.addWidget(Label(look, words, "body", "textMuted", wrap=False))
            samples.addWidget(sample)
        card.body.addLayout(samples)
        card.setAccessibleName(_heard(direction))
        return card

    def _next_step(self) -> NextStep | None:
        """The card with the next story, or with a round if all were played; None if there is neither."""
        stage, summary, pack = self.stage, self._summary, self.stage.pack
        wide, stacked = stage.layout_class == "two_panes", stage.layout_class == "narrow"
        if summary.practise_next is not None:
            scenario = pack.scenarios[summary.practise_next]
            family = summary.practise_family
            reason = (
                scenario.hero or scenario.summary if family is None else reason_words(pack.tactics.families[family])
            )
            note = language_note(stage, scenario.id)
            words = sentences(reason, note) if note else reason
            picture = story_picture(stage, scenario) if wide else None
            step = NextStep(self.look, scenario.title, words, _("Lesen"), picture, stacked=stacked)
            step.button.setAccessibleDescription(sentences(scenario.title, words))
            step.button.clicked.connect(lambda: stage.go(ChatState(scenario.id)))
        else:
            left = round_of(stage, answered=False)
            run = left or round_of(stage, answered=True)
            if run is None:
                return None
            draw = new_draw() if left is None else draw_of(run.events)
            title = pack.scenarios[run.scenario].title
            words = _("Vier einzelne Nachrichten zu „{title}“.").format(title=title)
            step = NextStep(
                self.look, _("Kurzrunde"), words, _("Los"), "story-check" if wide else None, stacked=stacked
            )
            step.button.setAccessibleDescription(words)
            step.button.clicked.connect(lambda: stage.go(ItemsState(run.scenario, draw=draw)))
        step.button.setObjectName("practise")
        return step

    def _onward(self) -> Button:
        """What leads to the help screen once something was played, else to the chats."""
        look, stage = self.look, self.stage
        kind: ButtonKind = "quiet" if self._step is not None else "primary"
        if stage.shared.sitting.playthroughs:
            button = Button(look, _("Für heute fertig"), kind, icon="forward", icon_at="end")
            button.clicked.connect(lambda: stage.help(back=self.state, final=True))
        else:
            button = Button(look, _("Einen Chat lesen"), kind, icon="forward", icon_at="end")
            button.clicked.connect(lambda: stage.go(PickerState()))
        button.setObjectName("forward")
        return button

    def _foot(self) -> QHBoxLayout:
        look, stage = self.look, self.stage
        row = QHBoxLayout()
        row.setContentsMargins(
            margins(self.margin - look.gap(14), look.gap(4), look.gap(20 if stage.layout_class == "two_panes" else 8))
        )
        quiet = FlowLayout(look.gap(8))
        if stage.shared.sitting.playthroughs:
            run = stage.shared.sitting.playthroughs[-1]
            looked_back = LookBackState(run.scenario, run.events, what_if=run.what_if, watched=run.watched)
            back = Button(look, _("Rückblick"), kind="quiet", icon="lookback")
            back.setObjectName("look-back")
            back.clicked.connect(lambda: stage.go(looked_back))
            quiet.addWidget(back)
        more = Button(look, _("Mehr"), kind="quiet", icon="results")
        more.setObjectName("more")
        more.clicked.connect(lambda: stage.go(ResultsState(more=True)))
        quiet.addWidget(more)
        row.addLayout(quiet, 1)
        row.addWidget(self._forward)
        return row

    def _show_more(self) -> None:
        """Show the counts in detail over the screen, or nothing."""
        if self.state.more:
            content = results_more(self.stage, self._summary)
            sheet = Sheet(self.look, self, _("Dein Ergebnis genauer"), content, width=MORE_WIDTH, reads=True)
            self.show_sheet(sheet, "more", self._on_more_closed)
            self.remember(replace(self.state, more=True))
        elif self.sheet_in_view is not None:
            self.sheet_in_view.close_sheet()

    def _on_more_closed(self) -> None:
        self.remember(replace(self.state, more=False))

    def _fill(self) -> None:
        longest = max((bubbles.duration for bubbles in self._bubbles), default=0)
        if not self.look.duration(longest):
            return
        self._on_filling(0.0)
        self._filling.setStartValue(0.0)
        self._filling.setEndValue(float(longest))
        self._filling.setDuration(longest)
        self._filling.start()

    def _on_filling(self, ms: float) -> None:
        for bubbles in self._bubbles:
            bubbles.show_at(ms)


def _directions(shown: Latest) -> list[_Direction]:
    """Both cards, the harmless messages first. If nothing was marked, nothing is counted as left alone on purpose."""
    counts = shown.counts
    honest = [one for one in shown.judged if not one.truth]
    tricks = [one for one in shown.judged if one.truth]
    right = _("{right} von {all}")
    alarms = ngettext("{count} Fehlalarm", "{count} Fehlalarme", counts.false_alarms).format(count=counts.false_alarms)
    missed = _("{count} nicht markiert").format(count=counts.misses)
    left = right.format(right=counts.correct_rejections, all=counts.honest)
    found = right.format(right=counts.hits, all=counts.tactic)
    return [
        _Direction(
            (left if counts.honest else _("Keine")) if shown.marked else _("Nichts markiert"),
            _("Harmloses in Ruhe gelassen") if shown.marked and counts.honest else _("Harmlose Nachrichten"),
            "ok",
            "ok",
            "okTint",
            _states(honest, marked=shown.marked),
            _samples(("alarm", counts.false_alarms, alarms), ("unsure", counts.unsure_honest)),
        ),
        _Direction(
            found if counts.tactic else _("Keine"),
            _("Tricks erkannt") if counts.tactic else _("Tricks"),
            "trick",
            "trick",
            "trickTint",
            _states(tricks, marked=shown.marked),
            _samples(("missed", counts.misses, missed), ("unsure", counts.unsure_tactic)),
        ),
    ]


def _states(judged: Sequence[Judged], *, marked: bool) -> tuple[BubbleState, ...]:
    names: dict[str, BubbleState] = {
        "hit": "hit",
        "miss": "missed",
        "false_alarm": "alarm",
        "correct_rejection": "left" if marked else "plain",
        "unsure": "unsure",
    }
    return tuple(names[one.verdict] for one in judged)


def _samples(
    main: tuple[BubbleState, int, str], unsure: tuple[BubbleState, int]
) -> tuple[tuple[BubbleState, str], ...]:
    """The samples of what came up."""
    found = [(main[0], main[2])] if main[1] else []
    return (*found, *([(unsure[0], unsure_words(unsure[1]))] if unsure[1] else []))


def _heard(direction: _Direction) -> str:
    """A card in one sentence."""
    return ", ".join((f"{direction.number} {direction.name}", *(words for _state, words in direction.samples)))

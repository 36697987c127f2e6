"""The teacher's home: three ways to work with the class, and the course of the lesson with what it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from quiz.documents.kinds import kinds_of, lesson_word
from quiz.help.resources import OLD_AFTER_DAYS
from quiz.languages.catalogs import date
from quiz.languages.translation import _, ngettext
from quiz.play.script_writing import script_of
from quiz.story.lessons import LessonPlan
from quiz.story.model import Scenario
from quiz.ui.components.buttons import Button
from quiz.ui.components.choice_pills import Segment, Segmented
from quiz.ui.components.layout import EqualGrid, column
from quiz.ui.components.part import Part
from quiz.ui.components.select import Select
from quiz.ui.components.text import Heading, Label
from quiz.ui.stage import Stage
from quiz.ui.state import (
    ClassResultState,
    ContactsState,
    DeskState,
    DisclosureState,
    PairsState,
    PrintState,
    ScriptState,
    TeacherState,
    ViewState,
)
from quiz.ui.teacher.cards import AsideCard, WorkButton
from quiz.ui.teacher.frame import TeacherRoom
from quiz.ui.teacher.timeline import PhaseShown, TimeLine, phases_shown

ON_PAPER = ("booklet", "worksheet", "vote-cards", "help-card")
"""What a class needs that works without a computer."""
COLUMNS = {"two_panes": 3, "one_pane": 3, "narrow": 1}


@dataclass(frozen=True, slots=True)
class _Aside:
    """What the cards at the side say. `story` is the chat for today, `reading` its script in minutes; `contacts` how
    many there are, and `checked` when the one that was checked longest ago was checked."""

    story: str
    reading: int
    contacts: int
    checked: str
    is_old: bool


class TeacherScreen(TeacherRoom[TeacherState]):
    AREA = "home"

    def __init__(self, stage: Stage, state: TeacherState) -> None:
        super().__init__(stage, state)
        look = self.look
        self._line = Part(self._make_line, self._phases()) if self._plans else None
        self._cards = Part(self._make_cards, self._aside())
        self._sizes: Segmented | None = None
        parts: list[QWidget] = [
            self._head(),
            Label(look, _("In einer Minute startklar. Wählen Sie, wie Sie arbeiten."), "body", "textMuted"),
        ]
        if self._story is not None:
            parts.append(self._ways())
        if self._line is not None:
            parts += [self._line_head(), self._line]
        main = QWidget()
        main.setLayout(column(*parts, spacing=look.gap(12)))
        self.furnish(
            _("Heute mit der Klasse"),
            main,
            self._cards,
            side_name=_("Davor und danach"),
            side_foot=self._make_foot() if self._plans else None,
        )
        self._keep()

    def can_show(self, state: ViewState) -> bool:
        return isinstance(state, TeacherState)

    def update_from(self, before: TeacherState) -> None:
        if self._line is not None:
            self._line.show_value(self._phases())
        self._cards.show_value(self._aside())
        if self._sizes is not None:
            self._sizes.show_value(str(self.state.minutes))
        self._keep()

    def spoken(self) -> str:
        phases = (_("{name}: {words}").format(name=one.name, words=one.words) for one in self._phases())
        return "\n".join((_("Heute mit der Klasse"), *phases))

    def first_focus(self) -> QWidget | None:
        main = self.findChild(WorkButton) if self.has_panes else None
        return main or super().first_focus()

    @property
    def _story(self) -> Scenario | None:
        """The chat for today: the one that was chosen, last time if not now, else the first of the pack."""
        stories = self.stage.pack.scenarios
        for chosen in (self.state.scenario, self.stage.shared.teacher_home.scenario):
            if chosen is not None and chosen in stories:
                return stories[chosen]
        return next(iter(stories.values()), None)

    @property
    def _plans(self) -> dict[int, LessonPlan]:
        """The first plan of each length."""
        found: dict[int, LessonPlan] = {}
        for plan in self.stage.pack.lessons.plans.values():
            found.setdefault(plan.minutes, plan)
        return found

    @property
    def _plan(self) -> LessonPlan | None:
        plans = self._plans
        return plans.get(self.state.minutes) or next(iter(plans.values()), None)

    def _keep(self) -> None:
        """Remember what was chosen, for the other rooms and for the way back."""
        story = self._story
        self.stage.shared.teacher_home = replace(self.state, scenario=story.id if story is not None else None)

    def _phases(self) -> tuple[PhaseShown, ...]:
        plan = self._plan
        if plan is None:
            return ()
        names = {kind.word: kind.name() for kind in kinds_of(self.stage.pack)}
        names |= {lesson_word(one): _("Stundenplan") for one in self.stage.pack.lessons.plans}
        return phases_shown(plan, names, "booklet" if self.state.on_paper else "")

    def _head(self) -> QWidget:
        look, head = self.look, QWidget()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(12))
        row.addWidget(Heading(look, _("Heute mit der Klasse")), 1)
        story = self._story
        if story is None:
            return head
        if self.stage.layout_class == "narrow":
            row.setDirection(QBoxLayout.Direction.TopToBottom)
        stories = self.stage.pack.scenarios.values()
        items = [
            (one.id, _("{title} · {minutes} Min.").format(title=one.title, minutes=one.minutes)) for one in stories
        ]
        chooser = Select(look, _("Chat für heute"), items, value=story.id, icon="chat")
        chooser.setObjectName("story")
        chooser.activated.connect(lambda: self._go(scenario=chooser.currentData()))
        row.addWidget(chooser, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _ways(self) -> QWidget:
        look, holder = self.look, QWidget()
        grid = EqualGrid(COLUMNS[self.stage.layout_class], look.gap(12))
        holder.setLayout(grid)
        ways = (
            ("beamer", "board", _("Am Beamer"), _("Alle zusammen. Sie zählen die Hände."), self._on_beamer),
            ("pairs", "users", _("Zu zweit an PCs"), _("Jedes Paar einigt sich vor jeder Antwort."), self._on_pairs),
            ("paper", "booklet", _("Auf Papier"), _("Lesebuch, Arbeitsblatt, Karten. Ohne Strom."), self._on_paper),
        )
        for name, icon, title, detail, act in ways:
            way = WorkButton(look, icon, title, detail, main=name == "beamer")
            way.setObjectName(f"way-{name}")
            way.clicked.connect(act)
            grid.addWidget(way)
        return holder

    def _line_head(self) -> QWidget:
        look, head = self.look, QWidget()
        narrow = self.stage.layout_class == "narrow"
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight, head)
        row.setContentsMargins(0, look.gap(6), 0, 0)
        row.addWidget(Heading(look, _("Ablauf und Material"), "heading", level=2), 1)
        plans = self._plans
        if len(plans) > 1:
            chosen = self._plan
            segments = [Segment(look, str(one), _("{minutes} Min.").format(minutes=one), height=44) for one in plans]
            value = str(chosen.minutes) if chosen is not None else None
            self._sizes = Segmented(look, _("Wie lange?"), segments, value=value)
            self._sizes.selected.connect(lambda minutes: self._go(minutes=int(minutes)))
            row.addWidget(self._sizes, 0, Qt.AlignmentFlag.AlignLeading)
        return head

    def _make_line(self, phases: tuple[PhaseShown, ...]) -> QWidget:
        line = TimeLine(self.look, phases, stacked=self.stage.layout_class == "narrow")
        line.sheet_wanted.connect(lambda word: self._print((word,)))
        return line

    def _aside(self) -> _Aside:
        stage, story = self.stage, self._story
        contacts = stage.shared.own_help.local.contacts
        oldest = min((one.checked for one in contacts), default=None)
        return _Aside(
            story=story.id if story is not None else "",
            reading=script_of(story, stage.pack.tactics).short_minutes if story is not None else 0,
            contacts=len(contacts),
            checked=date(oldest) if oldest is not None else "",
            is_old=oldest is not None and (stage.shared.today - oldest).days > OLD_AFTER_DAYS,
        )

    def _make_cards(self, aside: _Aside) -> QWidget:
        look = self.look
        cards: list[tuple[str, AsideCard, ViewState]] = []
        story = self._story
        if story is not None:
            title = ngettext("Vorher ansehen ({count}\u00a0Min.)", "Vorher ansehen ({count}\u00a0Min.)", aside.reading)
            card = AsideCard(look, "script", title.format(count=aside.reading), _("Skript mit allen Wegen"))
            cards.append(("script", card, ScriptState(story.id)))
        cards += [
            (
                "disclosure",
                AsideCard(look, "help", _("Wenn sich jemand anvertraut"), _("Was jetzt hilft"), helps=True),
                DisclosureState(),
            ),
            ("contacts", self._contacts_card(aside), ContactsState()),
            (
                "results",
                AsideCard(look, "results", _("Ergebnisse der Klasse"), _("Was sie gemeinsam erkannt hat")),
                ClassResultState(),
            ),
        ]
        holder = QWidget()
        grid = EqualGrid(1 if self.has_panes else 2, look.gap(10))
        for name, card, target in cards:
            card.setObjectName(f"aside-{name}")
            card.clicked.connect(lambda _checked=False, target=target: self.stage.go(target))
            grid.addWidget(card)
        holder.setLayout(column(Heading(look, _("Davor und danach"), "heading", level=2), grid, spacing=look.gap(12)))
        return holder

    def _make_foot(self) -> QWidget:
        look, holder = self.look, QWidget()
        button = Button(look, _("Alles für heute drucken"), kind="quiet", icon="print")
        button.setObjectName("print-all")
        button.clicked.connect(self._on_everything)
        note = Label(look, _("Ein Klassensatz, in Schwarz."), "small", "textMuted")
        rows = column(spacing=look.gap(2))
        rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        rows.addWidget(note)
        holder.setLayout(rows)
        return holder

    def _contacts_card(self, aside: _Aside) -> AsideCard:
        title = _("Eigene Kontakte der Schule")
        if not aside.contacts:
            return AsideCard(self.look, "contact", title, _("Noch keine"))
        if aside.is_old:
            return AsideCard(self.look, "contact", title, _("Bitte prüfen"), warns=True)
        words = ngettext("{count} Kontakt, {date}", "{count} Kontakte, {date}", aside.contacts)
        return AsideCard(self.look, "contact", title, words.format(count=aside.contacts, date=aside.checked))

    def _go(self, *, scenario: str | None = None, minutes: int | None = None) -> None:
        state = self.state
        self.stage.go(replace(state, scenario=scenario or state.scenario, minutes=minutes or state.minutes))

    def _on_beamer(self) -> None:
        story = self._story
        if story is not None:
            self.stage.go(DeskState(story.id, minutes=self.state.minutes))

    def _on_pairs(self) -> None:
        self.stage.go(PairsState())

    def _on_paper(self) -> None:
        """Offer what a class needs without a computer; from now on the line names the booklet."""
        self.remember(replace(self.state, on_paper=True))
        self._keep()
        self._print(ON_PAPER)

    def _on_everything(self) -> None:
        self._print(tuple(phase.sheet for phase in self._phases() if phase.sheet))

    def _print(self, words: Iterable[str]) -> None:
        """Offer these sheets for printing, as far as the pack has them."""
        there = {kind.word for kind in kinds_of(self.stage.pack)}
        story = self._story
        kinds = tuple(word for word in dict.fromkeys(words) if word in there)
        self.stage.go(PrintState(kinds, story.id if story is not None else None))

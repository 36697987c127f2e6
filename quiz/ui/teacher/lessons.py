"""Planning a lesson: one plan phase by phase, and everything to look up. Each part is unfolded when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from quiz.documents.kinds import lesson_word
from quiz.languages.translation import _, ngettext
from quiz.story.lessons import LessonPlan, Lessons, Phase
from quiz.story.model import Scenario
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.choice_pills import Pill
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.part import Part
from quiz.ui.components.text import Heading, Label
from quiz.ui.stage import Stage
from quiz.ui.state import LessonsState, PrintState, ViewState
from quiz.ui.teacher.folds import Fold, Folds
from quiz.ui.teacher.frame import TeacherRoom

Make = Callable[[], Sequence[QWidget]]


class LessonsScreen(TeacherRoom[LessonsState]):
    AREA = "lessons"

    def __init__(self, stage: Stage, state: LessonsState) -> None:
        super().__init__(stage, state)
        look, lessons = self.look, stage.pack.lessons
        self._plans: ChoiceGroup | None = None
        self._plan = Part(self._make_plan, self._chosen)
        self._further = Folds(look, [*self._material(lessons)], state.folds)
        self._further.toggled.connect(self._on_fold)
        parts: list[QWidget] = [Heading(look, _("Stunde planen"))]
        if len(lessons.plans) > 1:
            parts.append(self._make_choice(lessons))
        parts.append(self._plan)
        if self._further.keys:
            parts += [Heading(look, _("Zum Nachschlagen"), "heading", level=2), self._further]
        main = QWidget()
        main.setLayout(column(*parts, spacing=look.gap(12)))
        self.furnish(_("Stunde planen"), main, reads=True)

    def can_show(self, state: ViewState) -> bool:
        return isinstance(state, LessonsState)

    def update_from(self, before: LessonsState) -> None:
        if self._plans is not None and self._chosen is not None:
            self._plans.show_value(self._chosen.id)
        self._plan.show_value(self._chosen)
        self._further.show_open(self.state.folds)
        folds = self._plan.shown.findChild(Folds)
        if isinstance(folds, Folds):
            folds.show_open(self.state.folds)

    def spoken(self) -> str:
        plan = self._chosen
        phases = plan.phases if plan is not None else ()
        said = (_("{name}: {words}").format(name=phase.name, words=phase.what) for phase in phases)
        return "\n".join((_("Stunde planen"), *((plan.title,) if plan is not None else ()), *said))

    @property
    def _chosen(self) -> LessonPlan | None:
        """The plan in view: the one that was chosen, else the one of the length that the home shows."""
        plans = self.stage.pack.lessons.plans
        if self.state.plan is not None and self.state.plan in plans:
            return plans[self.state.plan]
        minutes = self.stage.shared.teacher_home.minutes
        same = (plan for plan in plans.values() if plan.minutes == minutes)
        return next(same, None) or next(iter(plans.values()), None)

    def _make_choice(self, lessons: Lessons) -> QWidget:
        pills = [Pill(self.look, plan.id, plan.title) for plan in lessons.plans.values()]
        value = self._chosen.id if self._chosen is not None else None
        self._plans = ChoiceGroup(self.look, _("Welche Stunde?"), pills, gap=8, value=value, flow=True)
        self._plans.selected.connect(lambda plan: self.stage.go(replace(self.state, plan=plan)))
        return self._plans

    def _make_plan(self, plan: LessonPlan | None) -> QWidget:
        look, holder = self.look, QWidget()
        if plan is None:
            text = _("Dieses Paket enthält keinen Stundenplan.")
            holder.setLayout(column(Label(look, text, "body", "textMuted")))
            return holder
        folds = Folds(look, [*self._plan_folds(plan)], self.state.folds)
        folds.toggled.connect(self._on_fold)
        title = _("{title} ({minutes} Minuten)").format(title=plan.title, minutes=plan.minutes)
        parts: list[QWidget] = [Heading(look, title, "heading", level=2)]
        if plan.goal:
            parts.append(Label(look, _("Ziel: {goal}").format(goal=plan.goal)))
        paper = Button(look, _("Stundenplan drucken"), kind="secondary", icon="print")
        paper.setObjectName("print-plan")
        paper.clicked.connect(lambda: self.stage.go(PrintState((lesson_word(plan.id),))))
        line = QWidget()
        flow = FlowLayout(look.gap(12))
        line.setLayout(flow)
        flow.addWidget(paper)
        holder.setLayout(column(*parts, folds, line, spacing=look.gap(10)))
        return holder

    def _plan_folds(self, plan: LessonPlan) -> Iterator[Fold]:
        look = self.look
        if plan.preparation:
            yield Fold(
                look, "prepare", _("Vorbereitung"), "ok", self._lines(plan.preparation), _steps(plan.preparation)
            )
        at = 0
        for number, phase in enumerate(plan.phases, start=1):
            span = _("{start} bis {end} Min. · {phase}")
            title = span.format(start=at, end=at + phase.minutes, phase=phase.name)
            detail = _("{form} · {words}").format(form=phase.form, words=phase.short) if phase.short else phase.form
            yield Fold(look, f"phase-{number}", title, "clock", self._phase(phase), detail)
            at += phase.minutes
        if plan.after:
            yield Fold(look, "after", _("Danach"), "flag", self._lines(plan.after), _steps(plan.after))

    def _material(self, lessons: Lessons) -> Iterator[Fold]:
        """The folds with what is looked up; a part that the pack lacks is left out."""
        curriculum = _told_rows((one.frame, one.area, one.how) for one in lessons.curriculum)
        myths = _told_rows((one.myth, one.fact) for one in lessons.myths)
        facts = _told_rows((one.text, one.as_of) for one in lessons.facts)
        law = _told_rows((one.section, one.plain, one.as_of) for one in lessons.law)
        cards = lessons.cards.values()
        for_class = _told_rows((card.question, card.hint) for card in cards if card.audience == "pupil")
        for_you = _told_rows((card.question, card.hint) for card in cards if card.audience == "teacher")
        letter = lessons.parents_letter
        parts: tuple[tuple[str, str, str, Make, int], ...] = (
            ("rules", _("Gesprächsregeln"), "talk", self._lines(lessons.ground_rules), len(lessons.ground_rules)),
            ("cards", _("Gesprächskarten"), "cards", self._cards(for_class), len(for_class)),
            ("answers", _("Wenn es schwierig wird"), "hand", self._cards(for_you), len(for_you)),
            ("chats", _("Zu den Chats"), "chats", self._chats, len(self._told)),
            (
                "safeguarding",
                _("Schutz und Vorbereitung"),
                "ok",
                self._lines(lessons.safeguarding),
                len(lessons.safeguarding),
            ),
            (
                "letter",
                letter.title if letter is not None else "",
                "mail",
                self._lines(letter.paragraphs if letter is not None else ()),
                len(letter.paragraphs) if letter is not None else 0,
            ),
            (
                "curriculum",
                _("Bezug zum Lehrplan"),
                "school",
                self._cards(curriculum),
                len(curriculum),
            ),
            (
                "myths",
                _("Irrtümer und Tatsachen"),
                "question",
                self._cards(myths),
                len(myths),
            ),
            (
                "facts",
                _("Zahlen mit Jahr und Quelle"),
                "results",
                self._cards(facts),
                len(facts),
            ),
            (
                "law",
                _("Recht in einfachen Worten"),
                "book",
                self._cards(law),
                len(law),
            ),
            ("limits", _("Was noch geprüft werden muss"), "info", self._lines(lessons.limits), len(lessons.limits)),
        )
        for key, title, icon, make, count in parts:
            if count:
                detail = "" if key == "letter" else _entries(count)
                yield Fold(self.look, key, title, icon, make, detail)

    @property
    def _told(self) -> list[Scenario]:
        """The chats about which the pack tells a teacher something."""
        stories = self.stage.pack.scenarios.values()
        return [one for one in stories if one.goal or one.teacher_note or _questions(one)]

    def _phase(self, phase: Phase) -> Make:
        def make() -> Sequence[QWidget]:
            look = self.look
            parts: list[QWidget] = [Label(look, phase.what)]
            if phase.material:
                text = _("Material: {material}").format(material=phase.material)
                parts.append(Label(look, text, "small", "textMuted"))
            if phase.note:
                parts.append(Label(look, phase.note, "small", "textMuted"))
            return parts

        return make

    def _lines(self, lines: Sequence[str]) -> Make:
        return lambda: [Label(self.look, line) for line in lines]

    def _cards(self, rows: Sequence[tuple[str, ...]]) -> Make:
        """A card for each row: the first text in bold, the others small below it."""

        def make() -> Sequence[QWidget]:
            parts: list[QWidget] = []
            for first, *others in rows:
                card = Card(self.look, padding=(16, 10))
                card.body.setSpacing(2)
                card.body.addWidget(Label(self.look, first, "body", bold=True))
                for text in others:
                    card.body.addWidget(Label(self.look, text, "small", "textMuted"))
                parts.append(card)
            return parts

        return make

    def _chats(self) -> Sequence[QWidget]:
        """For each chat, what it is meant for, a note, and the questions at its choices."""
        look = self.look
        parts: list[QWidget] = []
        for scenario in self._told:
            card = Card(look)
            card.body.addWidget(Heading(look, scenario.title, "label", level=3))
            if scenario.goal:
                card.body.addWidget(Label(look, _("Ziel: {goal}").format(goal=scenario.goal)))
            if scenario.teacher_note:
                card.body.addWidget(Label(look, scenario.teacher_note, "small", "textMuted"))
            questions = _questions(scenario)
            if questions:
                card.body.addWidget(Heading(look, _("Fragen für die Klasse"), "labelSmall", level=4))
            for question in questions:
                card.body.addWidget(Label(look, question, "small"))
            parts.append(card)
        return parts

    def _on_fold(self, key: str) -> None:
        self.stage.go(replace(self.state, folds=self.state.folds ^ {key}))


def _told_rows(rows: Iterable[tuple[str | None, ...]]) -> list[tuple[str, ...]]:
    """The texts that there are of each row, without rows that have none because of an error."""
    told = (tuple(text for text in row if text) for row in rows)
    return [row for row in told if row]


def _questions(scenario: Scenario) -> list[str]:
    return [choice.discuss for choice in scenario.choices() if choice.discuss]


def _steps(lines: Sequence[str]) -> str:
    return ngettext("{count} Schritt", "{count} Schritte", len(lines)).format(count=len(lines))


def _entries(count: int) -> str:
    return ngettext("{count} Eintrag", "{count} Einträge", count).format(count=count)

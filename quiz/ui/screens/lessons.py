"""What the page for teachers shows: the material of lessons.yaml, and what each chat is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _
from quiz.story.lessons import LessonPlan
from quiz.story.model import Scenario
from quiz.ui.components.cards import Card
from quiz.ui.components.text import Heading, Label
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look


def lesson_material(stage: Stage) -> list[QWidget]:
    """Create the plans, ground rules, cards, chats, what to do when a pupil discloses, safeguarding, letter, facts,
    limits.

    A part that the pack lacks is left out.
    """
    look, lessons = stage.look, stage.pack.lessons
    parts: list[QWidget] = []
    for plan in lessons.plans.values():
        parts += _plan(look, plan)
    parts += _list(look, _("Gesprächsregeln"), lessons.ground_rules)
    parts += _cards(look, _("Gesprächskarten"), [(card.question, card.hint) for card in lessons.cards.values()])
    parts += _chats(look, stage.pack.scenarios.values())
    if lessons.disclosure is not None:
        steps = [(step.do, step.why) for step in lessons.disclosure.steps]
        parts += _cards(look, _("Wenn sich jemand Ihnen anvertraut"), steps)
        parts += _list(look, _("Bitte nicht"), lessons.disclosure.never)
    parts += _list(look, _("Schutz und Vorbereitung"), lessons.safeguarding)
    if lessons.parents_letter is not None:
        parts += _list(look, lessons.parents_letter.title, lessons.parents_letter.paragraphs)
    parts += _cards(look, _("Bezug zum Lehrplan"), [(link.frame, link.area, link.how) for link in lessons.curriculum])
    parts += _cards(look, _("Irrtümer und Tatsachen"), [(myth.myth, myth.fact) for myth in lessons.myths])
    parts += _cards(look, _("Zahlen mit Jahr und Quelle"), [(fact.text, fact.as_of) for fact in lessons.facts])
    parts += _cards(look, _("Recht in einfachen Worten"), [(law.section, law.plain, law.as_of) for law in lessons.law])
    parts += _list(look, _("Was noch geprüft werden muss"), lessons.limits)
    return parts


def _plan(look: Look, plan: LessonPlan) -> list[QWidget]:
    title = _("{title} ({minutes} Minuten)").format(title=plan.title, minutes=plan.minutes)
    parts: list[QWidget] = [Heading(look, title, "heading", level=2)]
    if plan.goal:
        parts.append(Label(look, plan.goal))
    parts += _list(look, _("Vorbereitung"), plan.preparation, level=3)
    for phase in plan.phases:
        card = Card(look)
        head = _("{minutes} Min. · {phase} · {form}").format(minutes=phase.minutes, phase=phase.name, form=phase.form)
        card.body.addWidget(Heading(look, head, "label", level=3))
        card.body.addWidget(Label(look, phase.what))
        if phase.material:
            material = _("Material: {material}").format(material=phase.material)
            card.body.addWidget(Label(look, material, "small", "textMuted"))
        if phase.note:
            card.body.addWidget(Label(look, phase.note, "small", "textMuted"))
        parts.append(card)
    return parts + _list(look, _("Danach"), plan.after, level=3)


def _chats(look: Look, scenarios: Iterable[Scenario]) -> list[QWidget]:
    """Create, for each chat, what it is meant for, a note, and the questions at its choices."""
    parts: list[QWidget] = []
    for scenario in scenarios:
        questions = [choice.discuss for choice in scenario.choices() if choice.discuss]
        if not (scenario.goal or scenario.teacher_note or questions):
            continue
        card = Card(look)
        card.body.addWidget(Heading(look, scenario.title, "label", level=3))
        if scenario.goal:
            card.body.addWidget(Label(look, _("Ziel: {goal}").format(goal=scenario.goal)))
        if scenario.teacher_note:
            card.body.addWidget(Label(look, scenario.teacher_note, "small", "textMuted"))
        if questions:
            card.body.addWidget(Heading(look, _("Fragen für die Klasse"), "labelSmall", level=4))
        for question in questions:
            card.body.addWidget(Label(look, question, "small"))
        parts.append(card)
    return [Heading(look, _("Zu den Chats"), "heading", level=2), *parts] if parts else []


def _list(look: Look, title: str, lines: Sequence[str], *, level: int = 2) -> list[QWidget]:
    if not lines:
        return []
    role = "heading" if level == 2 else "label"
    return [Heading(look, title, role, level=level), *(Label(look, line) for line in lines)]


def _cards(look: Look, title: str, rows: Sequence[tuple[str | None, ...]]) -> list[QWidget]:
    """Create a card for each row: the first text in bold, the others small below it; a row with an error can have
    none."""
    parts: list[QWidget] = []
    for first, *others in filter(None, (tuple(filter(None, row)) for row in rows)):
        card = Card(look, padding=(16, 10))
        card.body.setSpacing(2)
        card.body.addWidget(Label(look, first, "body", bold=True))
        for text in others:
            card.body.addWidget(Label(look, text, "small", "textMuted"))
        parts.append(card)
    return [Heading(look, title, "heading", level=2), *parts] if parts else []

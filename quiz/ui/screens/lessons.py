"""What the page for teachers shows: the material of lessons.yaml, and what each chat is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from quiz.languages.catalogs import _
from quiz.story.model import Scenario
from quiz.ui.components.cards import Card
from quiz.ui.components.text import Heading, Label
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look


def lesson_material(stage: Stage) -> list[QWidget]:
    """Plans, ground rules, cards, the chats, what to do when a pupil discloses, safeguarding, letter, facts, limits.

    A part that the pack lacks, or that has another shape than expected, is left out.
    """
    look, value = stage.look, stage.pack.lessons.value
    lessons: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
    parts: list[QWidget] = []
    for plan in _rows(lessons, "plans"):
        parts += _plan(look, plan)
    parts += _list(look, _("Gesprächsregeln"), lessons.get("ground_rules"))
    parts += _pairs(look, _("Gesprächskarten"), _rows(lessons, "cards"), "question", "hint")
    parts += _chats(look, stage.pack.scenarios.values())
    disclosure = lessons.get("disclosure")
    if isinstance(disclosure, Mapping):
        title = _("Wenn sich jemand Ihnen anvertraut")
        parts += _pairs(look, title, _rows(disclosure, "steps"), "do", "why")
        parts += _list(look, _("Bitte nicht"), disclosure.get("never"))
    parts += _list(look, _("Schutz und Vorbereitung"), lessons.get("safeguarding"))
    letter = lessons.get("parents_letter")
    if isinstance(letter, Mapping):
        parts += _list(look, str(letter.get("title", "")), letter.get("paragraphs"))
    parts += _pairs(look, _("Bezug zum Lehrplan"), _rows(lessons, "curriculum"), "frame", "area", "how")
    parts += _pairs(look, _("Irrtümer und Tatsachen"), _rows(lessons, "myths"), "myth", "fact")
    parts += _pairs(look, _("Zahlen mit Jahr und Quelle"), _rows(lessons, "facts"), "text", "as_of")
    parts += _pairs(look, _("Recht in einfachen Worten"), _rows(lessons, "law"), "section", "plain", "as_of")
    parts += _list(look, _("Was noch geprüft werden muss"), lessons.get("limits"))
    return parts


def _rows(holder: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = holder.get(key)
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, Sequence) else []


def _plan(look: Look, plan: Mapping[str, Any]) -> list[QWidget]:
    title = _("{title} ({minutes} Minuten)").format(title=plan.get("title", ""), minutes=plan.get("minutes", ""))
    parts: list[QWidget] = [Heading(look, title, "heading", level=2)]
    if plan.get("goal"):
        parts.append(Label(look, str(plan["goal"])))
    parts += _list(look, _("Vorbereitung"), plan.get("preparation"), level=3)
    for phase in _rows(plan, "phases"):
        card = Card(look)
        head = _("{minutes} Min. · {phase} · {form}").format(
            minutes=phase.get("minutes", ""), phase=phase.get("phase", ""), form=phase.get("form", "")
        )
        card.body.addWidget(Heading(look, head, "label", level=3))
        card.body.addWidget(Label(look, str(phase.get("what", ""))))
        if phase.get("material"):
            material = _("Material: {material}").format(material=phase["material"])
            card.body.addWidget(Label(look, material, "small", "textMuted"))
        if phase.get("note"):
            card.body.addWidget(Label(look, str(phase["note"]), "small", "textMuted"))
        parts.append(card)
    return parts + _list(look, _("Danach"), plan.get("after"), level=3)


def _chats(look: Look, scenarios: Iterable[Scenario]) -> list[QWidget]:
    """What each chat is meant for, a note, and the questions at its choices."""
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


def _list(look: Look, title: str, lines: Any, *, level: int = 2) -> list[QWidget]:
    if not isinstance(lines, Sequence) or isinstance(lines, str):
        return []
    role = "heading" if level == 2 else "label"
    return [Heading(look, title, role, level=level), *(Label(look, str(line)) for line in lines)]


def _pairs(look: Look, title: str, rows: list[Mapping[str, Any]], *keys: str) -> list[QWidget]:
    if not rows:
        return []
    parts: list[QWidget] = [Heading(look, title, "heading", level=2)]
    for row in rows:
        texts = [str(row[key]) for key in keys if row.get(key)]
        if not texts:
            continue
        card = Card(look, padding=(16, 10))
        card.body.setSpacing(2)
        card.body.addWidget(Label(look, texts[0], "body", bold=True))
        for text in texts[1:]:
            card.body.addWidget(Label(look, text, "small", "textMuted"))
        parts.append(card)
    return parts

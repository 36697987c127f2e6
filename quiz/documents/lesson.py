"""The plan of a lesson, on paper."""

from __future__ import annotations

from quiz.documents.kinds import Kind, kinds_of, lesson_word
from quiz.documents.request import Request
from quiz.documents.typesetting import FilledIn, Value
from quiz.documents.words import page_words
from quiz.languages.translation import _, listed
from quiz.story.lessons import Phase, Variant


def lesson_plan(kind: Kind, request: Request) -> FilledIn:
    """One plan of the pack: goal, preparation, the course with its minutes, what comes after, and the ground rules."""
    lessons = request.pack.lessons
    plan = next(plan for plan in lessons.plans.values() if lesson_word(plan.id) == kind.word)
    others = {one.word: one for one in kinds_of(request.pack) if one.word != kind.word}
    phases: list[Value] = []
    start = 0
    for phase in plan.phases:
        phases.append(_phase(phase, start, others.get(phase.sheet or "")))
        start += phase.minutes
    words = {
        **page_words(),
        "label": _("Stundenplan"),
        "goal": _("Ziel:"),
        "forms": _("{minutes} Minuten. {forms}").format(
            minutes=plan.minutes, forms=listed(variant_name(one) for one in plan.variants)
        ),
        "preparation": _("Vorher"),
        "course": _("Ablauf"),
        "minutes": _("Minuten"),
        "phase": _("Was geschieht"),
        "form": _("Form:"),
        "material": _("Material:"),
        "printed": _("Zum Drucken:"),
        "note": _("Hinweis:"),
        "after": _("Danach"),
        "rules": _("Gesprächsregeln"),
    }
    data: dict[str, Value] = {
        "words": words,
        "goal": plan.goal,
        "preparation": plan.preparation,
        "phases": phases,
        "after": plan.after,
        "rules": lessons.ground_rules,
    }
    return FilledIn("lesson.typ", plan.title, data)


def variant_name(variant: Variant) -> str:
    """What a way to play in class is called."""
    match variant:
        case "plenary":
            return _("Am Beamer")
        case "pairs":
            return _("Zu zweit an PCs")
        case "paper":
            return _("Auf Papier")


def _phase(phase: Phase, start: int, printed: Kind | None) -> Value:
    return {
        "time": f"{start}–{start + phase.minutes}",
        "name": phase.name,
        "what": phase.what,
        "form": phase.form,
        "material": phase.material,
        "printed": printed.name() if printed is not None else None,
        "note": phase.note,
    }

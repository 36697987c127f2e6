"""The glossary as text: what the tactics and the words mean, as a sheet over a chat, and to be read aloud."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _
from quiz.play.wording import family_name
from quiz.ui.components.access import set_role
from quiz.ui.components.chips import FamilyBadge
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Heading, Label
from quiz.ui.stage import Stage

SHEET = 720


def glossary(stage: Stage) -> list[QWidget]:
    """Create the families with their tactics, the five questions, and the words."""
    look, tactics = stage.look, stage.pack.tactics
    made: list[QWidget] = []
    for family in tactics.families.values():
        badge = QWidget()
        flow = FlowLayout(look.gap(6))
        badge.setLayout(flow)
        heading = FamilyBadge(look, family.color, family_name(family))
        set_role(heading, QAccessible.Role.Heading, level=2)
        flow.addWidget(heading)
        made.append(badge)
        if family.hint:
            made.append(Label(look, family.hint, "body", "textMuted"))
        for tactic in tactics.in_family(family.id):
            made.append(Heading(look, tactic.name, "label", level=3, px=17))
            made.append(Label(look, tactic.definition))
            if tactic.tell:
                made.append(Label(look, tactic.tell, "small", "textMuted"))
    return made + questions_and_words(stage)


def questions_and_words(stage: Stage) -> list[QWidget]:
    """Create the five questions and the words."""
    look, tactics = stage.look, stage.pack.tactics
    proof = _("Eine einzelne Nachricht beweist selten etwas. Achte darauf, was nach einem Nein passiert.")
    made: list[QWidget] = [Label(look, proof, "body", "textMuted")]
    made.append(Heading(look, _("Die fünf Fragen"), "heading", level=2))
    made += [Label(look, f"{q.short} {q.text}", strong=q.short) for q in tactics.questions.values()]
    made.append(Heading(look, _("Wörter"), "heading", level=2))
    made += [Label(look, f"{word.term}: {word.text}", strong=word.term) for word in tactics.words.values()]
    return made


def glossary_lines(stage: Stage) -> list[str]:
    """The lines of the glossary, to be read aloud."""
    tactics = stage.pack.tactics
    lines: list[str] = []
    for family in tactics.families.values():
        lines += filter(None, (family_name(family), family.hint))
        lines += [line for tactic in tactics.in_family(family.id) for line in (tactic.name, tactic.definition)]
    lines += [question.text for question in tactics.questions.values()]
    return lines + [line for word in tactics.words.values() for line in (word.term, word.text)]


def glossary_sheet(stage: Stage, host: QWidget) -> Sheet:
    """Create a sheet with the glossary."""
    content = QWidget()
    content.setLayout(column(*glossary(stage), spacing=stage.look.gap(8)))
    return Sheet(stage.look, host, _("Nachschlagen"), content, width=SHEET, reads=True)

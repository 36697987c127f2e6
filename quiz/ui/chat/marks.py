"""How marks and verdicts look and what they are called: always a word, a shape and a colour."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from quiz.play.transcript import Bubble
from quiz.play.wording import mark_name, verdict_name
from quiz.story.events import Mark
from quiz.story.model import Tactics
from quiz.ui.theme.look import Look


@dataclass(frozen=True, slots=True)
class Badge:
    """The pill under a bubble."""

    label: str
    icon: str
    ink: QColor
    fill: QColor
    dashed: bool = False
    """For what names no kind of trick."""


class Marks:
    """Names and badges of marks, from the families and tactics of a pack."""

    def __init__(self, tactics: Tactics) -> None:
        self._tactics = tactics

    def name(self, mark: Mark) -> str:
        return mark_name(mark, self._tactics)

    def badge(self, bubble: Bubble, look: Look) -> Badge | None:
        """The badge of a bubble: in a look-back what became of its mark, or that it was missed; else its mark."""
        surface = look.color("surface")
        if bubble.verdict == "hit":
            return Badge(verdict_name("hit"), "check", look.color("text"), surface)
        if bubble.verdict == "miss":
            return Badge(verdict_name("miss"), "hidden", look.color("trick"), surface)
        if bubble.verdict == "false_alarm":
            return Badge(verdict_name("false_alarm"), "ok", look.color("ok"), surface)
        if bubble.verdict == "correct_rejection":
            if bubble.mark is None:
                return None  # nothing is said of a plain message that was left alone
            return Badge(verdict_name("correct_rejection", bubble.mark), "ok", look.color("ok"), surface)
        if bubble.verdict == "contested":
            named = Badge(verdict_name("contested"), "info", look.color("textMuted"), surface)
            return None if bubble.mark is None else named
        if bubble.verdict == "unsure":
            return Badge(verdict_name("unsure"), "unsure", look.color("unsure"), surface)
        if bubble.mark is None or bubble.verdict is not None:
            return None
        return self._of_mark(bubble.mark, look)

    def _of_mark(self, mark: Mark, look: Look) -> Badge:
        name = self.name(mark)
        if mark.judgement == "okay":
            return Badge(name, "ok", look.color("ok"), look.color("okTint"))
        if mark.judgement == "unsure":
            return Badge(name, "gut-4", look.color("text"), look.color("surface"), dashed=True)
        family = mark.family or (mark.tactic and self._tactics.tactics[mark.tactic].family)
        if family is None:
            return Badge(name, "trick", look.color("trick"), look.color("trickTint"))
        colors = look.family(self._tactics.families[family].color)
        return Badge(name, colors.icon, colors.fg, colors.tint)

"""What the panes of a chat show, as values."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.languages.translation import _
from quiz.play.feelings import FeltAt
from quiz.ui.components.drafts import DraftWords


@dataclass(frozen=True, slots=True)
class SideState:
    """What the pane beside the messages shows: the gut feelings so far, and whether the chat is kept."""

    feelings: tuple[FeltAt, ...] = ()
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked below the messages; nothing if it is all empty.

    `number` tells two questions apart that look alike. `feeling`: the gut feeling is asked. `result` and `why` are a
    solution to read instead of answers. `turn` says whose turn it is of two who share a PC.
    """

    prompt: str = ""
    drafts: tuple[DraftWords, ...] = ()
    number: int = 0
    feeling: bool = False
    result: str = ""
    why: str = ""
    turn: str = ""

    @property
    def heading(self) -> str:
        """What stands above the answers."""
        return _("{turn} {prompt}").format(turn=self.turn, prompt=self.prompt) if self.turn else self.prompt


@dataclass(frozen=True, slots=True)
class AnswerState:
    """`chosen` is the answer that is selected but not sent, `felt` the gut feeling that is picked but not given."""

    asked: Asked = Asked()
    chosen: str | None = None
    felt: int | None = None
    can_take_back: bool = False

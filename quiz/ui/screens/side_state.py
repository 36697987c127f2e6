"""What the pane beside a chat shows, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.play.moment import Moment
from quiz.story.steps import Feeling


@dataclass(frozen=True, slots=True)
class SideState:
    """`chosen` is the answer that is selected but not sent, `felt` the gut feeling that is picked but not given.

    `watching`: the story decides by itself. `low`: the window is so low that only what is needed now fits in.
    """

    moment: Moment
    chosen: str | None = None
    felt: int | None = None
    watching: bool = False
    paused: bool = False
    low: bool = False

    @property
    def feeling(self) -> int | None:
        """The gut feeling to show: the picked one if the story asks for it, else the one given last."""
        return self.felt if isinstance(self.moment.question, Feeling) else self.moment.feeling

"""When the next message appears: by itself at the pupil's tempo, step by step, or at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, assert_never

from quiz.story.speeds import CHARACTERS_READ_PER_SECOND

if TYPE_CHECKING:
    from quiz.story.steps import KeyedStep

Mode = Literal["auto", "step", "instant"]
TEMPI = (0.5, 0.75, 1.0, 1.5, 2.0)
TYPING_STARTS_MS, TYPING_MS_A_CHARACTER = 500, 25
SHORTEST_TYPING_MS, LONGEST_TYPING_MS = 700, 2500
OWN_MESSAGE_MS = 600
"""The shortest wait before a message of the player."""
SIGN_MS = 600
"""The shortest wait before a sign, such as a reaction."""
TAKE_BACK_MS = 3000
"""How long at least the story waits after an answer, so that it can be taken back, at any tempo."""
WATCH_MS = 2500
"""How long a pupil who only watches sees a question before the story continues by itself."""


@dataclass(frozen=True, slots=True)
class Pace:
    """`tempo` is one of TEMPI: 2.0 halves every wait."""

    mode: Mode = "auto"
    tempo: float = 1.0

    @classmethod
    def from_word(cls, word: str) -> Pace:
        """The pace of a word of the command line: step, slow, normal, fast or instant."""
        return {
            "step": cls("step"),
            "slow": cls("auto", 0.5),
            "normal": cls("auto"),
            "fast": cls("auto", 2.0),
            "instant": cls("instant"),
        }[word]

    @property
    def word(self) -> str:
        """The word for this pace; empty for a tempo between those that have one."""
        return {0.5: "slow", 1.0: "normal", 2.0: "fast"}.get(self.tempo, "") if self.mode == "auto" else self.mode

    def faster(self) -> Pace:
        """The next faster tempo; after the fastest, the slowest."""
        return replace(self, tempo=TEMPI[(TEMPI.index(self.tempo) + 1) % len(TEMPI)])

    def typing_ms(self, characters: int) -> int:
        """How long typing takes: a start and a time for each character, within limits, scaled by the tempo."""
        typing = TYPING_STARTS_MS + TYPING_MS_A_CHARACTER * characters
        return round(min(max(typing, SHORTEST_TYPING_MS), LONGEST_TYPING_MS) / self.tempo)

    def reading_ms(self, characters: int) -> int:
        """How long reading takes, scaled by the tempo."""
        return round(characters / CHARACTERS_READ_PER_SECOND * 1000 / self.tempo)


@dataclass(frozen=True, slots=True)
class Wait:
    """What passes before the next step shows: `quiet_ms`, and then `typing_ms` in which `sender` is typing."""

    quiet_ms: int = 0
    typing_ms: int = 0
    sender: str | None = None


def wait_before(upcoming: KeyedStep | None, you: str, pace: Pace, characters: int, *, piled_up: bool = False) -> Wait:
    """The wait before a step, or before the ending (None), after a step of so many `characters` was shown.

    There is time to read the previous step to its end; time in which another person types counts. What has `piled_up`
    while the player was away has been typed already.
    """
    from quiz.story.steps import Aside, Choice, Message, Sign, SurveyQuestion, Typing  # the first screen needs the pace

    reading = pace.reading_ms(characters)
    match upcoming:
        case Message():
            if upcoming.sender == you:
                return Wait(max(reading, OWN_MESSAGE_MS))
            if piled_up:
                return Wait(max(reading, SIGN_MS))
            typing = pace.typing_ms(len(upcoming.words))
            return Wait(max(reading - typing, 0), typing, upcoming.sender)
        case Typing():
            return Wait(reading, round(1000 * upcoming.seconds / pace.tempo), upcoming.person)
        case Sign():
            return Wait(max(reading, SIGN_MS))
        case SurveyQuestion() | Choice():
            return Wait()
        case Aside() | None:
            return Wait(reading)
        case _ as unreachable:
            assert_never(unreachable)

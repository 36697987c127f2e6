"""Voice messages: their words are read aloud if the computer has a voice for their language."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.play.transcript import Bubble, Row
from quiz.story.model import Scenario
from quiz.ui.shared import Shared


def can_play(shared: Shared, scenario: Scenario) -> bool:
    """Whether the voice messages of a scenario can be played."""
    voices = [message.words for message in scenario.messages() if message.voice is not None]
    return any(shared.read_aloud.can_speak(shared.content.language_of(words)) for words in voices)


def play_voice(shared: Shared, rows: Sequence[Row], key: str) -> None:
    """Read the words of a voice message, or stop if they are being read."""
    if shared.read_aloud.is_reading and shared.read_aloud.key == key:
        shared.read_aloud.stop()
    else:
        messages = [row for row in rows if isinstance(row, Bubble) and row.key == key]
        shared.read_aloud.read([shared.passage(row.text, key) for row in messages[-1:]])

"""What is said of a chat: to assistive technology, and by reading aloud."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from quiz.languages.catalogs import _, ngettext
from quiz.play.pacing import Pace, asks_feeling
from quiz.play.transcript import Bubble, NoteRow, Row, TimeRow
from quiz.story.events import FeelingAsked
from quiz.story.model import Scenario
from quiz.story.playthrough import Playthrough, Waiting
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.read_aloud import Passage
from quiz.ui.screens.chat_side import SideContent, letter_of
from quiz.ui.stage import Stage

MOST_MESSAGES = 6


def of_rows(stage: Stage, rows: Iterable[Row]) -> list[Passage]:
    """These rows; the name is said where somebody else begins to write."""
    passages: list[Passage] = []
    speaker = ""
    for row in rows:
        if isinstance(row, Bubble):
            if row.sender != speaker:
                passages.append(Passage(row.name, stage.content.language_of(row.text), row.key))
            passages.append(stage.passage(row.text, row.key))
            speaker = row.sender
        elif isinstance(row, TimeRow | NoteRow):
            passages.append(stage.passage(row.text, row.key))
            speaker = ""
    return passages


def play(stage: Stage, rows: Sequence[Row], key: str) -> None:
    """Read the words of a voice message, or be quiet if they are read already."""
    if stage.read_aloud.is_reading and stage.read_aloud.key == key:
        stage.read_aloud.stop()
    else:
        messages = [row for row in rows if isinstance(row, Bubble) and row.key == key]
        stage.read_aloud.read([stage.passage(row.text, key) for row in messages[-1:]])


def can_play(stage: Stage, scenario: Scenario) -> bool:
    """Whether the voice messages of a scenario can be heard."""
    voices = [message.words for message in scenario.messages() if message.voice is not None]
    return any(stage.read_aloud.can_speak(stage.content.language_of(words)) for words in voices)


def latest(rows: Sequence[Row]) -> list[Row]:
    """What has come since the last own message, at most so much as one can keep in mind."""
    found: list[Row] = []
    for row in reversed(rows):
        if isinstance(row, Bubble) and row.own and found:
            break
        found.insert(0, row)
    return found[-MOST_MESSAGES:]


def of_side(stage: Stage, play: Playthrough, content: SideContent) -> list[Passage]:
    """What is asked now, and the answers with their letters."""
    if content.kind == "feeling":
        return [stage.passage(content.question or _("Bauchgefühl gerade?"))]
    if content.kind != "choice":
        return []
    you = play.scenario.people[play.scenario.you].name
    passages = [stage.passage((content.choice and content.choice.prompt) or _("Was schreibt {name}?").format(name=you))]
    for at, option in enumerate(content.options):
        if letter := letter_of(at):
            passages.append(Passage(letter, stage.content.language_of(option.words)))
        passages.append(stage.passage(option.words))
    return passages


class Teller:
    """Tells each row, each question and the end of a chat once, on behalf of `view`."""

    def __init__(self, stage: Stage, view: QWidget, model: TranscriptModel, play: Playthrough) -> None:
        self._stage = stage
        self._view = view
        self._model = model
        self._play = play
        self._rows_told = 0
        self._moment_told: tuple[object, ...] | None = None

    def begin(self) -> None:
        """What is there now is known."""
        self._rows_told, self._moment_told = len(self._model.rows), self._moment

    def tell(self, pace: Pace) -> None:
        """Announce what is new, and read it aloud if that is wanted."""
        stage, known = self._stage, self._rows_told
        passages = of_rows(stage, self._model.rows[known:])
        for at in range(known, len(self._model.rows)):
            stage.say(self._view, self._model.spoken(at))
        if self._moment is not None and self._moment != self._moment_told:
            content = SideContent.of(self._play, pace)
            stage.say(self._view, self._announcement(content))
            passages += of_side(stage, self._play, content)
        self.begin()
        if stage.settings.read_aloud:
            stage.read_aloud.add(passages)

    @property
    def _moment(self) -> tuple[object, ...] | None:
        """What the chat waits for, and how many answers and gut-feeling questions came before; None if it goes on."""
        waiting = self._play.waiting
        if waiting is Waiting.NEXT and not asks_feeling(self._play):
            return None
        return waiting, len(self._play.path), sum(isinstance(event, FeelingAsked) for event in self._play.events)

    def _announcement(self, content: SideContent) -> str:
        if content.kind == "choice":
            count = len(content.options)
            return ngettext("{count} Antwort möglich", "{count} Antworten möglich", count).format(count=count)
        if content.kind == "feeling":
            return content.question or _("Bauchgefühl gerade?")
        return _("Das ist das Ende dieser Geschichte.")

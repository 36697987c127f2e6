"""Reads texts aloud with a voice of the system, if there is one for their language.

Qt's speech is loaded after the first paint: looking for an engine and its voices takes a while, and many systems have
none. Without a voice, reading aloud is not offered at all. On Linux the engine asks a service, which is first asked in
the background: starting it takes seconds, and one that hangs would hold up the window for ever.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QLoggingCategory, QObject, QTimer, Signal

from quiz.languages.emoji import in_words
from quiz.story.speeds import LEAST_CHARACTERS_SPOKEN_PER_SECOND
from quiz.ui.errand import Errand

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

MOCK = "mock"
SERVICE = "speechd"
"""The engine that asks a service."""
SERVICE_LIBRARY = "libspeechd.so.2"
CLIENT = b"Durchblick"
STARTS_WITHIN_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to be read, the tag of its language, and what it is on the screen: the key of a message, or empty."""

    text: str
    language: str
    key: str = ""


def engines() -> tuple[str, ...]:
    """The names of Qt's speech engines, the preferred one first, without the one for tests."""
    from PySide6.QtTextToSpeech import QTextToSpeech

    return tuple(name for name in QTextToSpeech.availableEngines() if name != MOCK)


def service_answers() -> bool:
    """Whether the service answers, which is started if it does not run. If it hangs, this never returns."""
    import ctypes

    try:
        library = ctypes.CDLL(SERVICE_LIBRARY)
    except OSError:
        return False
    library.spd_open.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int]
    library.spd_open.restype = ctypes.c_void_p
    library.spd_close.argtypes = [ctypes.c_void_p]
    connection = library.spd_open(CLIENT, b"main", None, 0)
    if connection is None:
        return False
    library.spd_close(connection)
    return True


class ReadAloud(QObject):
    """Reads passages one after the other. It cannot speak before `prepare`, or without a working engine."""

    voices_known = Signal()
    """Voices were found."""
    reading = Signal(bool)
    """Reading began (true) or stopped."""
    came_to = Signal(str)
    """Reading came to a passage; carries its key, empty at the end."""
    failed = Signal()
    """The engine failed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine: QTextToSpeech | None = None
        self._voices: dict[str, tuple[QVoice, ...]] = {}
        self._queue: deque[Passage] = deque()
        self._key = ""
        self._is_reading = False
        self._has_begun = False
        self._voice = ""
        self._rate = 0
        self._names: tuple[str, ...] | None = None
        self._service = Errand("speech service", self)
        self._service.done.connect(self._on_service)
        self._service.held_up.connect(self._service.drop)
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._on_failed)

    @property
    def is_reading(self) -> bool:
        return self._is_reading

    @property
    def key(self) -> str:
        """The key of the passage that is read now, empty if it has none or nothing is read."""
        return self._key

    def prepare(self) -> None:
        """Look for an engine and its voices, only once."""
        if self._names is not None:
            return
        QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false")  # it warns of what speech does not need
        try:
            self._names = engines()
        except ImportError:  # not installed, or its libraries are missing
            self._names = ()
        if SERVICE in self._names:
            self._service.ask(service_answers)
        else:
            self._look_for_voices(self._names)

    def can_speak(self, language: str) -> bool:
        """Whether there is a voice for a language, given by its tag."""
        return _main_part(language) in self._voices

    def voices(self, language: str) -> tuple[str, ...]:
        """The names of the voices for a language."""
        return tuple(dict.fromkeys(voice.name() for voice in self._voices.get(_main_part(language), ())))

    def set_manner(self, voice: str, rate: int) -> None:
        """Speak with the voice of this name if there is one, at a rate from -10 (slow) to 10 (fast)."""
        self._voice, self._rate = voice, rate

    def read(self, passages: Iterable[Passage]) -> bool:
        """Read these passages instead of what is being read; return whether there is a voice for any of them."""
        self.stop()
        return self.add(passages)

    def add(self, passages: Iterable[Passage]) -> bool:
        """Read these passages after what is being read; return whether there is a voice for any of them."""
        words = [replace(passage, text=in_words(passage.text, passage.language)) for passage in passages]
        wanted = [passage for passage in words if self.can_speak(passage.language) and _can_be_said(passage.text)]
        self._queue.extend(wanted)
        if wanted and not self._is_reading:
            self._is_reading = True
            self.reading.emit(True)
            self._next()
        return bool(wanted)

    def stop(self) -> None:
        """Stop reading at once."""
        self._queue.clear()
        self._limit.stop()
        self._has_begun = False
        if self._is_reading and self._engine is not None:
            self._engine.stop()
            self._finish()

    def end(self) -> None:
        """The program ends."""
        self.stop()
        self._service.drop()

    def _on_service(self, answers: object) -> None:
        self._look_for_voices([name for name in self._names or () if name != SERVICE or answers is True])

    def _look_for_voices(self, names: Iterable[str]) -> None:
        for name in names:
            engine, voices = _made(name, self)
            if voices:
                self._take(engine, voices)
                return
            engine.deleteLater()

    def _take(self, engine: QTextToSpeech, voices: Iterable[QVoice]) -> None:
        self._engine = engine
        for voice in voices:
            language = QLocale.languageToCode(voice.locale().language())
            self._voices[language] = (*self._voices.get(language, ()), voice)
        engine.stateChanged.connect(self._on_state_changed)
        engine.errorOccurred.connect(self._on_failed)
        self.voices_known.emit()

    def _next(self) -> None:
        if not self._queue or self._engine is None:
            self._finish()
            return
        passage = self._queue.popleft()
        voice = self._voice_for(passage.language)
        if voice != self._engine.voice():
            self._engine.setVoice(voice)
        self._engine.setRate(self._rate / 10)
        self._has_begun = False
        longest = STARTS_WITHIN_SECONDS + len(passage.text) / LEAST_CHARACTERS_SPOKEN_PER_SECOND
        self._limit.start(round(longest * 1000))
        self._set_key(passage.key)
        self._engine.say(passage.text)

    def _voice_for(self, language: str) -> QVoice:
        voices = self._voices[_main_part(language)]
        return next((voice for voice in voices if voice.name() == self._voice), voices[0])

    def _finish(self) -> None:
        self._limit.stop()
        if self._is_reading:
            self._is_reading = False
            self._set_key("")
            self.reading.emit(False)

    def _set_key(self, key: str) -> None:
        self._key = key
        self.came_to.emit(key)

    def _on_state_changed(self, state: QTextToSpeech.State) -> None:
        """Go on when a passage has been read. The late signal that the previous one was interrupted is ignored."""
        if state.name == "Speaking":
            self._has_begun = True
        elif state.name == "Ready" and self._has_begun:
            self._has_begun = False
            self._next()

    def _on_failed(self) -> None:
        if self._is_reading:
            self.stop()
            self.failed.emit()


def digit_by_digit(number: str) -> str:
    """A phone number as it is spoken: digit by digit, with a pause between groups."""
    return ", ".join(" ".join(group) for group in number.split())


def _made(name: str, parent: QObject) -> tuple[QTextToSpeech, list[QVoice]]:
    """Create an engine and list its voices; none if it does not work."""
    from PySide6.QtTextToSpeech import QTextToSpeech

    engine = QTextToSpeech(name, parent)
    voices: list[QVoice] = []
    if engine.state() != QTextToSpeech.State.Error:
        for locale in engine.availableLocales():
            engine.setLocale(locale)
            voices += engine.availableVoices()
    return engine, voices


def _main_part(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _can_be_said(text: str) -> bool:
    return any(character.isalnum() for character in text)

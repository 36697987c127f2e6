"""What a screen may use: how it looks, what there is to show, and how to get elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QClipboard
from PySide6.QtWidgets import QWidget

from quiz.languages.catalogs import in_use
from quiz.play.keeping import Keeping, KeepingProblem
from quiz.play.sitting import Sitting
from quiz.ui.components.announce import announce
from quiz.ui.components.layout import LayoutClass
from quiz.ui.content import Content
from quiz.ui.read_aloud import Passage, ReadAloud
from quiz.ui.settings import Settings
from quiz.ui.state import Form, Help, State
from quiz.ui.theme.look import Look
from quiz.ui.traces import Traces

if TYPE_CHECKING:
    from quiz.story.model import Pack


class Stage(QObject):
    """Handed to every screen. The window listens to its signals; a test can do so too."""

    going = Signal(object)
    """Show this state."""
    settled = Signal(object)
    """These settings hold from now on."""
    told = Signal(str, object)
    """A short message, and what undoes what it tells of (or None)."""
    leaving = Signal()
    """Close the program."""
    exit_wanted = Signal()
    """The quick exit."""
    progressed = Signal(int, int)
    """The screen in view has come this far: the part, from 1, and how many there are."""

    def __init__(
        self, content: Content, settings: Settings, look: Look, sitting: Sitting, today: date, folder: Path
    ) -> None:
        """`folder` is the data folder; nothing is written there unless the user asks for it."""
        super().__init__()
        self.traces = Traces(folder)
        self.keeping = Keeping(folder)
        self.read_aloud = ReadAloud(self)
        self.content = content
        self.settings = settings
        self.look = look
        self.layout_class: LayoutClass = "two_panes"
        self.window_width = 1366
        self.window_height = 768
        self.sitting = sitting
        self.today = today
        self.watching = False
        """Whether the pupil wants to watch only: the story then decides by itself."""
        self._copied = ""
        self._forms: tuple[Form, ...] = ()

    @property
    def pack(self) -> Pack:
        """The pack in the language in use."""
        return self.content.pack

    @property
    def pace(self) -> str:
        """The pace of messages, a word of PACES: as chosen, else step by step for a screen reader or less motion."""
        calm = self.look.reduced_motion or QAccessible.isActive()
        return self.settings.pace or ("step" if calm else "normal")

    @property
    def can_read_aloud(self) -> bool:
        """Whether this computer has a voice for the language in use."""
        return self.read_aloud.can_speak(in_use().tag)

    def passage(self, text: str, key: str = "") -> Passage:
        """A text to be read aloud, in its own language; `key` is that of a message."""
        return Passage(text, self.content.language_of(text), key)

    def next_form(self) -> Form | None:
        """The check form for now: one with items that was not answered yet; which comes first is drawn once a sitting.

        None if there is none left.
        """
        self._forms = self._forms or _draw_forms()
        done = {answered.form for answered in self.sitting.answered}
        return next((form for form in self._forms if form not in done and self.pack.checks.get(form)), None)

    def go(self, state: State) -> None:
        self.going.emit(state)

    def help(self, *, back: State | None, final: bool = False, first: tuple[str, ...] = ()) -> None:
        """Show the help screen, with the entries of `first` in front."""
        self.go(Help(back=back, final=final, first=first))

    def settle(self, settings: Settings) -> None:
        if settings != self.settings:
            self.settled.emit(settings)

    def tell(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self.told.emit(text, undo)

    def wipe(self) -> str | None:
        """Forget everything that was played, also what was kept on the computer; a sentence if that stays there."""
        self.sitting.wipe()
        self._forms = ()
        self.watching = False
        try:
            self.keeping.forget()
        except KeepingProblem as problem:
            return str(problem)
        return None

    def copy(self, clipboard: QClipboard, text: str) -> None:
        """Put a text on the clipboard and remember that it is ours, for the quick exit takes it away again."""
        clipboard.setText(text)
        self._copied = text

    def forget_copied(self, clipboard: QClipboard) -> None:
        """Empty the clipboard if it still holds what was copied here, by a button or by the user."""
        if clipboard.ownsClipboard() or (self._copied and clipboard.text() == self._copied):
            clipboard.clear()
        if clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)
        self._copied = ""

    def say(self, widget: QWidget, text: str, *, assertive: bool = False) -> None:
        """Announce something to a screen reader; it must stand on the screen too."""
        announce(widget, text, assertive=assertive)


def _draw_forms() -> tuple[Form, Form]:
    import secrets  # not needed for the first screen, and it takes a while

    return ("a", "b") if secrets.randbelow(2) else ("b", "a")

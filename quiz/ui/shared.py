"""What all windows of the program share: the pack, the settings, what was played, the voice, and the quick exit."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication

from quiz.languages.catalogs import use
from quiz.languages.translation import SOURCE, LanguageProblem, _, in_use
from quiz.play.files import is_there
from quiz.play.keeping import Keeping, KeepingProblem
from quiz.play.pacing import Pace
from quiz.play.sitting import Sitting
from quiz.ui.collecting import Collector
from quiz.ui.content import Content
from quiz.ui.discretion import unremembered
from quiz.ui.errand import Errand
from quiz.ui.own_help import OwnHelp
from quiz.ui.problems import Problem
from quiz.ui.quick_exit import ExitKeys
from quiz.ui.read_aloud import Passage, ReadAloud
from quiz.ui.reports import Reports
from quiz.ui.settings import Settings, SettingsFile, SettingsProblem
from quiz.ui.state import Form, TeacherState
from quiz.ui.theme.assets import AssetProblem, problems
from quiz.ui.theme.look import system_reduces_motion
from quiz.ui.traces import DAYS, Traces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quiz.play.speech import Spoken
    from quiz.records.recorder import Recorder
    from quiz.records.retention import Emptied, Recording
    from quiz.story.model import Help, Pack
    from quiz.ui.class_results import ClassResults

LOOK_AGAIN_MS = 50


class Play(Protocol):
    """A playthrough that windows show."""

    def leave(self) -> None:
        """End once no window shows this playthrough any more."""


class Shared(QObject):
    """What all windows share, created once. Windows listen to its signals; no window is special."""

    settings_changed = Signal()
    """`settings` has changed."""
    covering = Signal()
    """Quick exit: every window covers itself at once."""
    forgetting = Signal()
    """Quick exit, once all windows are covered: every window drops its screen."""
    covered = Signal()
    """Quick exit, once everything is forgotten."""
    uncovered = Signal()
    """Every window begins again at the start screen."""
    closing = Signal()
    """Every window closes."""
    pack_ready = Signal()
    """The pack is loaded; this may be said more than once."""

    def __init__(self, content: Content, settings: Settings, settings_file: SettingsFile, today: date) -> None:
        """Create it once. `settings_file` is in the data folder, where nothing is written unless the user asks for
        it."""
        super().__init__()
        self.content = content
        self.settings = settings
        self.today = today
        self.clock: Callable[[], datetime] = datetime.now
        """The time on the clock of this computer."""
        self.sitting = Sitting()
        self.traces = Traces(settings_file.folder)
        self.traces.tidy()
        self.keeping = Keeping(settings_file.folder)
        self.own_help = OwnHelp(settings_file.folder, today)
        self._help: tuple[Help, int, Help] | None = None
        self.reports = Reports(self)
        self.collector = Collector(self)
        self.read_aloud = ReadAloud(self)
        self.read_aloud.set_manner(settings.voice, settings.rate)
        self.watching = False
        """Whether the pupil wants to watch only: the story then decides by itself."""
        self.has_begun = False
        """Whether the pupil has answered the sheet before the first chat in this sitting."""
        self.is_counted = True
        """Whether the pupil takes part where results are collected; asked for anew in each sitting."""
        self._recorder: Recorder | None = None
        self._class_results: ClassResults | None = None
        self.is_covered = False
        self.candidate: Content | None = None
        """A pack that a teacher has chosen and that is being checked, before it is used."""
        self.pairs: str | None = None
        """The chat that two pupils play together on this computer in this sitting; None: nobody shares it."""
        self.teacher_home = TeacherState()
        """What a teacher chose last on the home of the rooms for teachers, for the way back there."""
        self.exit_keys = ExitKeys(self, is_off=lambda: not self.settings.shift_exit)
        self.exit_keys.wanted.connect(self.quick_exit)
        self._file = settings_file
        self.play: Play | None = None
        """The playthrough under way, if there is one: a `Session`."""
        self.chat_pace: Pace | None = None
        """The pace chosen in a chat: it holds in the next chats too, until another is chosen in the display."""
        self.front: object = None
        """The window in use: only there things are announced to a screen reader."""
        self._windows: list[object] = []
        self._copied = ""
        self._has_looked_for_due = False
        self._records = Errand("results", self)
        self._records.done.connect(self._on_records_settled)
        self._records.held_up.connect(self._on_records_held_up)
        self._due = Errand("results that are due", self)
        self._due.done.connect(self._on_due_deleted)
        self._forms: tuple[Form, ...] = ()
        self._pack_timer = QTimer(self, singleShot=True)
        self._pack_timer.timeout.connect(self.await_pack)
        problems.listen(self._on_asset_problem)

    @property
    def pack(self) -> Pack:
        """The pack in the language in use."""
        return self.content.pack

    @property
    def help(self) -> Help:
        """The help entries in the language in use, with what the school knows."""
        entries, version = self.content.help, self.own_help.version
        if self._help is None or self._help[0] is not entries or self._help[1] != version:
            from quiz.help.local import with_local  # the first screen does not need it

            self._help = (entries, version, with_local(entries, self.own_help.local))
        return self._help[2]

    @property
    def pace(self) -> Pace:
        """The pace of messages: as chosen in a chat or in the display, else step by step for a screen reader or less
        motion."""
        calm = self.settings.reduced_motion or system_reduces_motion() or QAccessible.isActive()
        return self.chat_pace or Pace.from_word(self.settings.pace or ("step" if calm else "normal"))

    @property
    def can_read_aloud(self) -> bool:
        """Whether this computer has a voice for the language in use."""
        return self.read_aloud.can_speak(in_use().tag)

    def passage(self, text: str, key: str = "") -> Passage:
        """A text to be read aloud, with its language; `key` is that of a message."""
        language = SOURCE if text in self.own_help.local.texts() else self.content.language_of(text)
        return Passage(text, language, key)

    def passages(self, spoken: Iterable[Spoken]) -> tuple[Passage, ...]:
        """What is read aloud of a chat, each text with its language."""
        return tuple(Passage(one.text, self.content.language_of(one.like), one.key) for one in spoken)

    def apply_settings(self, settings: Settings, *, keep: bool = True) -> None:
        """Use these settings from now on in all windows; without `keep` only until the program is closed."""
        if settings == self.settings:
            return
        if settings.language != self.settings.language:
            try:
                use(settings.language)
            except LanguageProblem as problem:
                settings = replace(settings, language=in_use().tag)
                self.reports.add(Problem(_("Diese Sprache lässt sich nicht zeigen."), str(problem)))
        before, self.settings = self.settings, settings
        if settings.pace != before.pace:
            self.chat_pace = None
        self.read_aloud.set_manner(settings.voice, settings.rate)
        if keep:
            self._keep(before)
        self.settings_changed.emit()

    def choose_pace(self, word: str) -> None:
        """Use the pace of this word from now on, in the chat under way too, and keep it."""
        self.chat_pace = None
        if word == self.settings.pace:
            self.settings_changed.emit()
        else:
            self.apply_settings(replace(self.settings, pace=word))

    def keep_window(self, size: str) -> None:
        """Keep the size that the user gave a window; nothing has to be shown otherwise because of it."""
        before, self.settings = self.settings, replace(self.settings, window=size)
        self._keep(before)

    def add_window(self, window: object) -> None:
        """Register a window; it is in front until another one is used."""
        self._windows.append(window)
        self.front = window

    def remove_window(self, window: object) -> None:
        """Remove a window that was closed; with the last one, what is shared ends."""
        if window not in self._windows:
            return
        self._windows.remove(window)
        if self._windows:
            self.front = self._windows[0] if self.front is window else self.front
            return
        self.end_play()
        self._work_on_records()
        self._records.stop()
        self._due.stop()
        if self._class_results is not None:
            self._class_results.stop()
        self.read_aloud.end()
        self._pack_timer.stop()
        self.collector.stop()
        self.forget_copied(QGuiApplication.clipboard())
        self.exit_keys.rest()  # otherwise it would receive events while Python destroys it
        problems.listen(None)

    def prepare(self) -> None:
        """Prepare what the first screen does not need."""
        self.exit_keys.watch()
        self._delete_due()
        self.await_pack()
        self.read_aloud.prepare()
        if self.own_help.problem is not None:
            self.reports.add(self.own_help.problem)

    @property
    def recorder(self) -> Recorder:
        """What collects results; nothing is collected unless a teacher switches that on for this run."""
        if self._recorder is None:
            from quiz.records.recorder import Recorder  # the first screen does not need it

            self._recorder = Recorder(lambda: self.today)
        return self._recorder

    @property
    def recording(self) -> Recording | None:
        """Where results are collected, and until when they stay there; None while nothing is collected."""
        return self._recorder.recording if self._recorder is not None else None

    @property
    def class_results(self) -> ClassResults:
        """The folder of results that is open in the teacher's rooms."""
        if self._class_results is None:
            from quiz.ui.class_results import ClassResults  # the first screen does not need it

            self._class_results = ClassResults(self)
            self._class_results.emptied.connect(self._on_emptied)
        return self._class_results

    def record(self) -> None:
        """Something was finished: write it down if results are collected and the pupil takes part."""
        if self.recording is not None and self.is_counted:
            self.recorder.record(self.sitting, self.pack)
            self._work_on_records()
            if self._class_results is not None:
                self._class_results.outdate()

    def count_in(self, counted: bool) -> None:
        """Let the pupil of this sitting take part in what is collected, or not; what was written of it goes."""
        self.is_counted = counted
        if not counted:
            self.forget_record()

    def begin_play(self, play: Play) -> None:
        """Make this the playthrough under way."""
        self.end_play()
        self.play = play

    def end_play(self) -> None:
        """Let go of the playthrough under way, if any; a window that still shows it can continue it."""
        if self.play is not None:
            self.play.leave()
            self.play = None

    def next_form(self) -> Form | None:
        """The next check form: one with items that was not answered yet, or None if there is none left.

        Which of the parallel forms a and b comes first is drawn at random once per sitting; c comes last.
        """
        self._forms = self._forms or _draw_forms()
        done = {answered.form for answered in self.sitting.answered}
        return next((form for form in self._forms if form not in done and self.pack.checks.get(form)), None)

    def use_content(self, content: Content) -> None:
        """Work with another pack from now on, until the program is closed. What was played is forgotten: it belongs to
        the pack before. No window may show anything of that pack any more."""
        self.end_sitting()
        self.content = content

    def await_pack(self) -> None:
        """Load the pack in the background, and report what is wrong with it once that is known."""
        self.content.start()
        if self.content.is_ready:
            self.report_pack()
            self.pack_ready.emit()
        else:
            self._pack_timer.start(LOOK_AGAIN_MS)

    def report_pack(self) -> None:
        """Report what is wrong with the pack and was not reported before."""
        for problem in self.content.take_problems():
            self.reports.add(problem)

    def copy(self, clipboard: QClipboard, text: str) -> None:
        """Put a text on the clipboard and remember it: the quick exit removes it again."""
        clipboard.setMimeData(unremembered(text))
        self._copied = text

    def quick_exit(self) -> None:
        """Cover all windows at once, then forget what was played."""
        if self.is_covered:
            return
        self.is_covered = True
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.hide()
        self.covering.emit()
        self.forgetting.emit()
        self.forget()
        QTimer.singleShot(0, self, _free_memory)  # not before the cover is painted and the screens are deleted
        if self.settings.cover == "close":
            self.closing.emit()
            QTimer.singleShot(0, self, QGuiApplication.quit)  # for Qt a hidden window is not the last one
        else:
            self.covered.emit()

    def uncover(self) -> None:
        """Return from the cover to the start screen, in all windows."""
        self.is_covered = False
        self.uncovered.emit()

    def _keep(self, before: Settings) -> None:
        try:
            self._file.write(before, self.settings)
        except SettingsProblem as problem:
            self.reports.add(Problem(problem.title, str(problem)))

    def end_sitting(self) -> None:
        """Forget what was played; what a pupil asked to keep stays."""
        self.read_aloud.stop()
        self.end_play()
        self.sitting.wipe()
        self._forms = ()
        self.watching = self.has_begun = False
        self.pairs = self.candidate = None
        self.teacher_home = TeacherState()
        self.is_counted = True
        self.chat_pace = None

    def forget(self) -> None:
        """Forget everything that was played, kept, written down of this sitting, or copied."""
        self.forget_record()
        if self._class_results is not None:
            self._class_results.forget()
        self.end_sitting()
        try:
            self.keeping.forget_all_but_running()
        except KeepingProblem as problem:
            self.reports.add(Problem(_("Ein gemerkter Chat ließ sich nicht löschen."), str(problem)))
        self.forget_copied(QGuiApplication.clipboard())

    def forget_record(self) -> None:
        """Delete what was written down of this sitting."""
        if self.recording is not None:
            self.recorder.forget(self.sitting)
            self._work_on_records()

    def _work_on_records(self) -> None:
        """Write and delete records as they are wanted by now; whatever the folder does, nobody has to wait for it."""
        if self._recorder is not None and self._recorder.has_work:
            self._records.ask(self._recorder.work())

    def _on_records_settled(self, result: object) -> None:
        from quiz.records.recorder import Settled

        if isinstance(result, BaseException):
            raise result
        assert isinstance(result, Settled)
        self.recorder.settle(result)
        if result.not_written is not None:
            self.reports.add(Problem(_("Ein Ergebnis ist noch nicht gespeichert."), str(result.not_written)))
        if result.not_deleted is not None:
            self.reports.add(Problem(_("Ein Ergebnis ließ sich nicht löschen."), str(result.not_deleted)))

    def _on_records_held_up(self) -> None:
        text = _(
            "Der Ordner, in dem gesammelt wird, antwortet nicht. Du kannst weiterspielen; "
            "sobald er antwortet, wird nachgeholt, was wartet."
        )
        self.reports.add(Problem(_("Ein Ergebnis ist noch nicht gespeichert."), text))

    def _delete_due(self) -> None:
        """Delete the results whose day has come, and say so; once in each run of the program."""
        if self._has_looked_for_due or not is_there(self._file.folder / DAYS):
            return
        self._has_looked_for_due = True
        from quiz.records.retention import delete_due

        self._due.ask(partial(delete_due, self._file.folder, self.today))

    def _on_due_deleted(self, result: object) -> None:
        from quiz.records.retention import Retained, retention_sentences
        from quiz.records.store import RecordsProblem

        if isinstance(result, RecordsProblem):
            self._report_due((str(result),))
        elif isinstance(result, BaseException):
            raise result
        else:
            assert isinstance(result, Retained)
            self._report_due(retention_sentences(result))

    def _on_emptied(self, emptied: Emptied) -> None:
        from quiz.records.retention import Retained, retention_sentences

        self._report_due(retention_sentences(Retained((emptied,))))

    def _report_due(self, said: tuple[str, ...]) -> None:
        if said:
            self.reports.add(Problem(_("Gesammelte Ergebnisse waren fällig."), said[0], "\n".join(said[1:]) or None))

    def forget_copied(self, clipboard: QClipboard) -> None:
        """Empty the clipboard if it still holds what was copied here, by a button or by the user."""
        if clipboard.ownsClipboard() or (self._copied and clipboard.text() == self._copied):
            clipboard.clear()
        if clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)
        self._copied = ""

    def _on_asset_problem(self, problem: AssetProblem) -> None:
        """Report the problem a little later: it can occur in the middle of painting."""
        report = Problem(_("Eine Datei des Programms fehlt."), str(problem))
        QTimer.singleShot(0, self, lambda: self.reports.add(report))


def _free_memory() -> None:
    """Free what was played: Python would leave it in memory until it next looks for cycles, and the caches longer."""
    from quiz.ui.theme.pictures import pictures

    pictures.forget()
    QPixmapCache.clear()
    gc.collect()


def _draw_forms() -> tuple[Form, ...]:
    import secrets  # the first screen does not need it, and importing it takes a while

    return ("a", "b", "c") if secrets.randbelow(2) else ("b", "a", "c")

"""A monkey at the real window: clicks on whatever is there, keys, sizes, settings, quick exit; all from one seed."""

from __future__ import annotations

import gc
import random
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLayoutItem, QToolButton, QWidget

from quiz.ui.state import (
    ChatState,
    CheckDoneState,
    EndingState,
    HelpState,
    ItemsState,
    LookBackState,
    MapState,
    PageState,
    PickerState,
    ReadingState,
    ResultsState,
    StartState,
    TogetherState,
    ViewState,
)
from tests.play.packs import IN_ORDER
from tests.ui.pupil import Pupil
from tests.ui.runs import play

KEYS = (
    *("Tab", "Tab", "Backtab", "Return", "Return", "Space", "Space", "Escape", "F6", "F1"),
    *("Up", "Down", "Left", "Right", "Home", "End", "PageUp", "PageDown"),
    *("M", "P", "A", "B", "N", "1", "2", "3", "9", "X"),
)
WITH_CONTROL = ("H", "Plus", "Minus", "0", "A", "C", "V", "Z")
SIZES = ((1024, 600), (1366, 768), (1920, 1080), (1100, 900), (1400, 620))
WAY_BACK = 0.2
"""How probably the monkey leaves the cover before an action; its menu alone would keep it there most of the time."""
CLOSING = frozenset({"display-cover-close"})
"""What would end the program."""


@dataclass(frozen=True)
class Count:
    """What lives: widgets without a parent, objects below the window, and the objects of Qt that Python knows."""

    windows: int
    below: int
    wrappers: int


class Monkey:
    """`languages` are those it may choose. `seen` counts the screens it came to, `did` is what it did last."""

    def __init__(self, pupil: Pupil, seed: int, languages: tuple[str, ...]) -> None:
        self.pupil = pupil
        self.seen: Counter[str] = Counter()
        self.did: deque[str] = deque(maxlen=8)
        self._chance = random.Random(seed)
        self._languages = languages
        self._shares: dict[Callable[[], None], int] = {
            self.click: 50,
            self.press: 30,
            self.click_anywhere: 8,
            self.go_back: 4,
            self.change_settings: 3,
            self.change_size: 2,
            self.visit: 4,
            self.get_help: 1,
            self.get_out: 1,
        }
        stage = pupil.window.stage
        events = play(stage.pack.scenarios["fest"], ("zeigen", "nein"))
        self._places: tuple[ViewState, ...] = (
            *(
                PickerState(),
                ChatState("fest"),
                ChatState("gruppe"),
                ChatState("fest", events[:6]),
                EndingState("fest", events),
            ),
            *(
                ItemsState("fest", draw=IN_ORDER, events=events),
                ItemsState(None, form="a"),
                CheckDoneState("a", ()),
                LookBackState("fest", events),
                MapState("fest", events),
            ),
            *(
                ResultsState(),
                HelpState(final=True),
                ReadingState(),
                PageState("glossary"),
                PageState("privacy"),
                TogetherState(),
            ),
        )

    @property
    def window(self) -> QWidget:
        return self.pupil.window

    def act(self) -> str:
        """Do one thing and return what it was."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()  # as a system does when a menu or list closes
            self.pupil.wait()
        if self.pupil.window.is_covered and self._chance.random() < WAY_BACK:
            self.pupil.window.overlays.cover.start_wanted.emit()
            self.pupil.wait()
        [action] = self._chance.choices(list(self._shares), list(self._shares.values()))
        if self._is_aside() and self._chance.random() < 0.2:
            action = self.visit
        self.did.append(action.__name__)
        action()
        self.pupil.wait()
        self._check()
        return self.did[-1]

    def count(self) -> Count:
        """What lives on the first screen, after all that is gone was cleared away."""
        if self.pupil.window.is_covered:
            self.pupil.window.overlays.cover.start_wanted.emit()
            self.pupil.wait()
        self.window.resize(*SIZES[1])
        self.pupil.window.stage.apply_settings(replace(self.pupil.window.stage.settings, language="de", text_size=100))
        self.pupil.window.stage.shared.keeping.path.unlink(missing_ok=True)  # else the first screen offers to go on
        self.pupil.window.show_state(StartState())
        self.pupil.wait()
        assert self.pupil.window.overlays.cover
        assert self.pupil.window.overlays.dots
        gc.collect()
        self.pupil.wait()
        known = [thing for thing in shiboken6.getAllValidWrappers() if isinstance(thing, QObject | QLayoutItem)]
        return Count(len(QApplication.topLevelWidgets()), len(self.window.findChildren(QObject)), len(known))

    def click(self) -> None:
        """Click on something that can be pressed."""
        targets = [w for w in self._targets() if w.objectName() not in CLOSING]
        if targets:
            target = self._chance.choice(targets)
            self._note(target.objectName() or target.accessibleName())
            if isinstance(target, QToolButton):
                self._use_menu(target)
            else:
                self._click_at(target.mapTo(self.window, target.rect().center()))

    def click_anywhere(self) -> None:
        point = QPoint(self._chance.randrange(self.window.width()), self._chance.randrange(60, self.window.height()))
        hit = self.window.childAt(point)
        if not isinstance(hit, QToolButton) and (hit is None or hit.objectName() not in CLOSING):
            self._click_at(point)

    def press(self) -> None:
        control = self._chance.random() < 0.1
        name = self._chance.choice(WITH_CONTROL if control else KEYS)
        focused = self.window.focusWidget()
        pressing = name in ("Return", "Space")
        if pressing and (isinstance(focused, QToolButton) or (focused and focused.objectName() in CLOSING)):
            return
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.window.windowHandle(), getattr(Qt.Key, f"Key_{name}"), modifier)

    def visit(self) -> None:
        """Go straight to some screen, or off the cover."""
        if self.pupil.window.is_covered:
            self.pupil.window.overlays.cover.start_wanted.emit()
        else:
            self.pupil.window.stage.go(self._chance.choice(self._places))

    def go_back(self) -> None:
        if not self.pupil.window.is_covered:
            self.pupil.window.screen_in_view.go_back()

    def change_settings(self) -> None:
        chance, stage = self._chance, self.pupil.window.stage
        if self.pupil.window.is_covered:
            return
        stage.apply_settings(
            replace(
                stage.settings,
                language=chance.choice(self._languages),
                theme=chance.choice(("light", "dark", "contrast", "system")),
                text_size=chance.choice((100, 125, 150, 200)),
                readable=chance.random() < 0.3,
                wide=chance.random() < 0.3,
                mirrored=chance.random() < 0.3,
                confirm=chance.random() < 0.3,
                reduced_motion=chance.random() < 0.7,
                pace=chance.choice(("step", "fast", "instant")),
                cover=chance.choice(("page", "calculator")),
            )
        )

    def change_size(self) -> None:
        self.window.resize(*self._chance.choice(SIZES))

    def get_help(self) -> None:
        if not self.pupil.window.is_covered:
            self.pupil.window.open_help()

    def get_out(self) -> None:
        for _n in range(3):
            QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Shift)

    def _targets(self) -> Iterator[QWidget]:
        """What can be pressed and is in view."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for kind in (QAbstractButton, QComboBox):
            for widget in self.pupil.all(kind):
                middle = widget.mapTo(self.window, widget.rect().center())
                if widget.isEnabled() and self.window.childAt(middle) is widget:
                    yield widget

    def _click_at(self, point: QPoint) -> None:
        QTest.mouseClick(self.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)

    def _use_menu(self, button: QToolButton) -> None:
        """Open a menu of the cover and choose its first entry or none; it runs a loop of its own."""
        menu = button.menu()
        first = menu.actions()[0]
        wanted = self._chance.random() < 0.7

        def do() -> None:
            menu.close()
            if wanted:
                first.trigger()

        QTimer.singleShot(0, menu, do)
        button.showMenu()

    def _is_aside(self) -> bool:
        """Whether it is where everything leads, and should move on to what is played."""
        return self.pupil.window.is_covered or self.pupil.screen in ("Start", "Help", "Page")

    def _note(self, what: str) -> None:
        self.did[-1] += f" {what}"

    def _check(self) -> None:
        window = self.pupil.window
        if not window.isVisible():
            raise AssertionError(f"the window was closed: {list(self.did)}")
        if window.is_covered:
            self.seen["Cover"] += 1
            return
        self.seen[self.pupil.screen] += 1
        focused = QApplication.focusWidget()
        if window.isActiveWindow() and (focused is None or not focused.isVisible()):
            raise AssertionError(f"on {self.pupil.screen} the focus is on {focused}: {list(self.did)}")

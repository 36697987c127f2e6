"""The script itself: all scenes below each other, built bit by bit, with the scene that is in view."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.script import (
    Script,
    ScriptAside,
    ScriptEnd,
    ScriptFork,
    ScriptJump,
    ScriptLine,
    ScriptMessage,
    ScriptScene,
    in_short,
)
from quiz.ui.components.layout import run_layouts
from quiz.ui.components.reading_pane import ReadingPane
from quiz.ui.screens.screen import margins
from quiz.ui.state import ScriptShows
from quiz.ui.teacher.script_rows import (
    AsideRow,
    Columns,
    ForkCard,
    SceneHead,
    ScriptRow,
    columns_for,
    end_row,
    jump_row,
)
from quiz.ui.theme.look import Look

FIRST, A_TIME = 120, 80
"""How many rows are built at once when the script opens, and how many each time afterwards."""
SHOWN: dict[ScriptShows, Callable[[ScriptLine], bool]] = {
    "short": in_short,
    "all": lambda _line: True,
    "forks": lambda line: isinstance(line, ScriptFork | ScriptEnd),
    "tricks": lambda line: isinstance(line, ScriptMessage) and in_short(line),
}


class ScriptPane(ReadingPane):
    """The scenes of a script. A long one appears at once and grows at its end while somebody reads."""

    scene_seen = Signal(str)
    """Another scene is at the top of the view; carries its id."""

    def __init__(
        self,
        look: Look,
        script: Script,
        shows: ScriptShows,
        *,
        margin: int,
        around: tuple[QWidget, QWidget] | None = None,
        stacked: bool = False,
    ) -> None:
        """Create the pane. `around`, in a narrow window, stands before the first scene and after the last one, and what
        a message is then stands below its words; `stacked`: the parts of an answer stand below each other."""
        self._content = QWidget()
        self._rows = QVBoxLayout(self._content)
        self._rows.setContentsMargins(margins(margin, look.gap(6), look.gap(20)))
        self._rows.setSpacing(look.gap(2))
        self._goal = ""
        super().__init__(look, self._content, _("Skript"))
        self.script = script
        self._shows, self._narrow = shows, around is not None
        self._stacked = stacked
        self._columns = self._make_columns()
        self._heads: dict[str, SceneHead] = {}
        self._built: list[tuple[ScriptScene, ScriptLine | None, QWidget]] = []
        self._in_view = ""
        self._below = around[1] if around is not None else None
        if around is not None:
            self._rows.addWidget(around[0])
            around[1].setParent(self._content)
            around[1].hide()
        self._waiting = self._make_rows()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_time)
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._on_settling)
        self._build(FIRST)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def in_view(self) -> str:
        """The id of the scene at the top of the view."""
        return self._in_view

    @property
    def built(self) -> int:
        """How many rows are built by now, headings included."""
        return len(self._built)

    def show_only(self, shows: ScriptShows) -> None:
        """Show these lines of the story, and keep the scene in view where it is."""
        if shows == self._shows:
            return
        self._shows = shows
        head = self._heads.get(self._in_view)
        with self.holding(head):
            for scene, line, row in self._built:
                row.setVisible(self._is_shown(scene, line))

    def jump_to(self, scene: str, *, flash: bool = True) -> None:
        """Scroll to a scene; with `flash` a ring shows for a moment where that is."""
        while scene not in self._heads and self._timer.isActive():
            self._build(A_TIME)
        head = self._heads.get(scene)
        if head is None:
            return
        run_layouts()
        self.verticalScrollBar().setValue(head.mapTo(self._content, QPoint()).y())
        self._goal = ""
        if flash:
            head.flash()

    def begin_at(self, scene: str) -> None:
        """Scroll to a scene, and stay there while everything gets its size, until somebody scrolls."""
        self._goal = scene
        self._settling.start()

    def _on_settling(self) -> None:
        goal = self._goal
        if goal:
            self.jump_to(goal, flash=False)
            self._goal = goal

    def on_range_changed(self, minimum: int, maximum: int) -> None:
        super().on_range_changed(minimum, maximum)
        if self._goal:
            self._settling.start()

    def stop(self) -> None:
        """Stop building, and the rings."""
        self._timer.stop()
        self._settling.stop()
        for head in self._heads.values():
            head.stop()

    def _make_columns(self) -> Columns:
        lines = (line for scene in self.script.scenes for line in scene.lines)
        names = {line.name for line in lines if isinstance(line, ScriptMessage)}
        return columns_for(self.look, sorted(names), below=self._narrow)

    def _make_rows(self) -> Iterator[tuple[ScriptScene, ScriptLine | None, QWidget]]:
        """Every row in order; without a line it is the heading of a scene."""
        total = len(self.script.mains)
        for scene in self.script.scenes:
            head = self._heads[scene.id] = SceneHead(self.look, scene, total)
            yield scene, None, head
            for line in scene.lines:
                yield scene, line, self._row(line)

    def _row(self, line: ScriptLine) -> QWidget:
        look = self.look
        match line:
            case ScriptMessage():
                return ScriptRow(look, line, self._columns)
            case ScriptAside():
                return AsideRow(look, line, self._columns)
            case ScriptFork():
                return ForkCard(look, line, self.jump_to, stacked=self._stacked)
            case ScriptJump():
                return jump_row(look, line, self.jump_to)
            case ScriptEnd():
                return end_row(look, line)

    def _is_shown(self, scene: ScriptScene, line: ScriptLine | None) -> bool:
        if line is None:
            return scene.main or any(self._is_shown(scene, one) for one in scene.lines)
        return SHOWN[self._shows](line)

    def _build(self, count: int) -> None:
        """Build the next rows; start or stop the timer that builds the others."""
        for _number in range(count):
            made = next(self._waiting, None)
            if made is None:
                self._timer.stop()
                if self._below is not None:
                    self._rows.addWidget(self._below)
                    self._below.show()
                self._rows.addStretch(1)
                return
            scene, line, row = made
            self._built.append(made)
            self._rows.addWidget(row)
            if not self._is_shown(scene, line):
                row.hide()
        if not self._timer.isActive():
            self._timer.start()

    def _on_time(self) -> None:
        """Build on, and lay out what is there before it is painted."""
        self._build(A_TIME)
        run_layouts()

    def _on_scrolled(self) -> None:
        top = self.verticalScrollBar().value() + self.look.gap(60)
        seen = ""
        for scene, head in self._heads.items():
            if head.isHidden():
                continue
            if head.mapTo(self._content, QPoint()).y() > top:
                break
            seen = scene
        if seen and seen != self._in_view:
            self._in_view = seen
            self.scene_seen.emit(seen)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._goal = ""
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._goal = ""
        super().keyPressEvent(event)

"""The script itself: all scenes below each other, built bit by bit, with the scene that is in view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMargins, QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

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
from quiz.ui.components.layout import column, height_at, run_layouts
from quiz.ui.components.reading_pane import ReadingPane
from quiz.ui.screens.screen import margins
from quiz.ui.state import ScriptShows
from quiz.ui.teacher.script.parts import ForkCard, SceneHead, end_row, jump_row
from quiz.ui.teacher.script.rows import AsideRow, Columns, ScriptRow, columns_for
from quiz.ui.theme.look import Look

FIRST, A_TIME = 60, 24
"""How many rows are built at once when the script opens, and how many each time afterwards."""
PROBED = 20
"""How many scenes are asked how narrow they can be: they are all alike."""
SHOWN: dict[ScriptShows, Callable[[ScriptLine], bool]] = {
    "short": in_short,
    "all": lambda _line: True,
    "forks": lambda line: isinstance(line, ScriptFork | ScriptEnd),
    "tricks": lambda line: isinstance(line, ScriptMessage) and in_short(line),
}


class SceneStack(QWidget):
    """Boxes below each other, each as high as its content needs. A new one moves none of those before it, which a
    layout would all measure again: a long story has hundreds of scenes."""

    def __init__(self, around: QMargins, gap: int) -> None:
        super().__init__()
        self._around, self._gap = around, gap
        self._boxes: list[QWidget] = []
        self._end = around.top()

    def add(self, box: QWidget) -> None:
        """Put a box below the others."""
        box.setParent(self)
        self._boxes.append(box)
        self._place(box)
        box.show()
        self._grow()

    def arrange(self) -> None:
        """Place all boxes anew, when their width or what is in them has changed."""
        self._end = self._around.top()
        for box in self._boxes:
            self._place(box)
        self._grow()

    def _place(self, box: QWidget) -> None:
        width = max(1, self.width() - self._around.left() - self._around.right())
        layout = box.layout()
        if layout is not None:
            layout.invalidate()
        height = height_at(box, width)
        box.setGeometry(self._around.left(), self._end, width, height)
        if layout is not None:
            layout.activate()
        self._end += height + (self._gap if height else 0)

    def _grow(self) -> None:
        self.setMinimumHeight(self._end + self._around.bottom())

    def minimumSizeHint(self) -> QSize:
        widest = max((box.minimumSizeHint().width() for box in self._boxes[:PROBED]), default=0)
        return QSize(widest + self._around.left() + self._around.right(), self._end)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()


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
        self._content = SceneStack(margins(margin, look.gap(6), look.gap(20)), look.gap(2))
        self._goal = ""
        super().__init__(look, self._content, _("Skript"))
        self.script = script
        self._shows, self._narrow = shows, around is not None
        self._stacked = stacked
        self._total = len(script.mains)
        self._columns = self._make_columns()
        self._heads: dict[str, SceneHead] = {}
        self._built: list[tuple[ScriptScene, ScriptLine | None, QWidget]] = []
        self._in_view = ""
        self._below = around[1] if around is not None else None
        if around is not None:
            self._content.add(around[0])
            around[1].setParent(self._content)
            around[1].hide()
        self._waiting = iter(script.scenes)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(lambda: self._build(A_TIME))
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
            self._content.setUpdatesEnabled(False)
            for scene, line, row in self._built:
                row.setVisible(self._is_shown(scene, line))
            self._content.arrange()
            self._content.setUpdatesEnabled(True)

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
        self._on_settling()
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

    def _make_scene(self, scene: ScriptScene) -> QWidget:
        """One scene in a box of its own, so that laying out the others does not ask its rows again."""
        head = self._heads[scene.id] = SceneHead(self.look, scene, self._total)
        rows: list[tuple[ScriptLine | None, QWidget]] = [(None, head)]
        rows += [(line, self._row(line)) for line in scene.lines]
        box = QWidget()
        box.setLayout(column(*(row for _line, row in rows), spacing=self.look.gap(2)))
        self._built += [(scene, line, row) for line, row in rows]
        for line, row in rows:
            if not self._is_shown(scene, line):
                row.hide()
        return box

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
        """Build the next scenes, at least this many rows; start or stop the timer that builds the others."""
        wanted = len(self._built) + count
        while len(self._built) < wanted:
            scene = next(self._waiting, None)
            if scene is None:
                self._timer.stop()
                if self._below is not None:
                    self._content.add(self._below)
                return
            self._content.add(self._make_scene(scene))
        if not self._timer.isActive():
            self._timer.start()

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

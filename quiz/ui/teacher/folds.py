"""Parts of a room that are unfolded by pressing their row: a page that would be a wall of text stays short."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.components.cards import CardButton
from quiz.ui.components.layout import column
from quiz.ui.components.text import Label
from quiz.ui.screens.screen import Icon, margins
from quiz.ui.theme.look import Look

HEIGHT = 56


class Fold(QWidget):
    """A row that shows what is below it, or hides it. What it shows is made when it is first unfolded."""

    toggled = Signal(str)
    """The user pressed the row; carries `key`."""

    def __init__(
        self, look: Look, key: str, title: str, icon: str, make: Callable[[], Sequence[QWidget]], detail: str = ""
    ) -> None:
        """Create the fold; `detail` says in a few words what is in it."""
        super().__init__()
        self.look, self.key = look, key
        self._make = make
        self._content: QWidget | None = None
        self.row = CardButton(look, title, border="lineStrong", padding=(16, 6))
        self.row.setObjectName(f"fold-{key}")
        self.row.setMinimumHeight(look.control(HEIGHT))
        self.row.clicked.connect(lambda: self.toggled.emit(key))
        self._arrow = Icon(look, "down", "text")
        self._detail = detail
        words = [Label(look, title, "label", max_characters=0)]
        if detail:
            words.append(Label(look, detail, "small", "textMuted", max_characters=0))
        line = QHBoxLayout()
        line.setSpacing(look.gap(14))
        line.addWidget(Icon(look, icon, "accent", 24))
        line.addLayout(column(*words), 1)
        line.addWidget(self._arrow)
        self.row.body.addLayout(line)
        self._column = column(self.row)
        self.setLayout(self._column)
        self._describe(False)

    @property
    def is_open(self) -> bool:
        return self._content is not None and self._content.isVisibleTo(self)

    def show_open(self, is_open: bool) -> None:
        """Unfold or fold the content."""
        if is_open and self._content is None:
            look = self.look
            self._content = QWidget()
            inside = margins(look.gap(4), look.gap(14), look.gap(10))
            self._content.setLayout(column(*self._make(), spacing=look.gap(12), margins=inside))
            self._column.addWidget(self._content)
        if self._content is not None:
            self._content.setVisible(is_open)
        self._describe(is_open)

    def _describe(self, is_open: bool) -> None:
        state = _("aufgeklappt") if is_open else _("zugeklappt")
        self.row.setAccessibleDescription(" · ".join(filter(None, (self._detail, state))))
        size = self.look.icon_px(22)
        self._arrow.setPixmap(self.look.icon("up" if is_open else "down", "text", size))


class Folds(QWidget):
    """Folds one below the other; any of them may be open."""

    toggled = Signal(str)
    """The user pressed the row of the fold with this key."""

    def __init__(self, look: Look, folds: Sequence[Fold], are_open: frozenset[str]) -> None:
        super().__init__()
        self._folds = tuple(folds)
        self.setLayout(column(*self._folds, spacing=look.gap(8)))
        for fold in self._folds:
            fold.toggled.connect(self.toggled)
        self.show_open(are_open)

    def show_open(self, are_open: frozenset[str]) -> None:
        """Unfold the ones with these keys, and no others."""
        for fold in self._folds:
            if fold.is_open != (fold.key in are_open):
                fold.show_open(fold.key in are_open)

    def fold(self, key: str) -> Fold | None:
        """The fold with this key, if there is one."""
        return next((fold for fold in self._folds if fold.key == key), None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all folds, in order."""
        return tuple(fold.key for fold in self._folds)

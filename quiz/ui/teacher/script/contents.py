"""The list of the scenes of a script and of the endings of its story."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from quiz.languages.translation import _, ngettext
from quiz.play.script import Script, ending_kind_name
from quiz.ui.components.buttons import Pressable
from quiz.ui.components.cards import Divider
from quiz.ui.components.layout import column
from quiz.ui.components.paint import Paragraph, fill_box
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Heading
from quiz.ui.screens.screen import margins
from quiz.ui.teacher.areas import disclosure_area
from quiz.ui.teacher.frame import NavButton
from quiz.ui.theme.look import Look

ROW, END_ROW, ICON = 44, 52, 20


class ContentsRow(Pressable):
    """A scene with its minutes, or an ending with what it is."""

    def __init__(self, look: Look, icon: str, title: str, *, end: str = "", below: str = "") -> None:
        super().__init__(look, title)
        self.setAccessibleDescription(end or below)
        self._icon, self._current = icon, False
        self._least = look.control(END_ROW if below else ROW, "body")
        small = look.line_height("meta")
        self._title = Paragraph(title, look.font("body", px=15), look.line_height("label", px=15), rtl=look.is_rtl)
        self._bold = Paragraph(title, look.font("label", px=15), look.line_height("label", px=15), rtl=look.is_rtl)
        self._end = Paragraph(end, look.font("meta"), small, rtl=look.is_rtl)
        self._below = Paragraph(below, look.font("meta"), small, rtl=look.is_rtl) if below else None
        self.setProperty("focusRadius", look.gap(12))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        return self._title.text

    def show_current(self, current: bool) -> None:
        """Show whether this scene is in view."""
        if current != self._current:
            self._current = current
            self.update()

    def _room(self, width: float) -> float:
        look = self.look
        end = self._end.natural_width() + look.gap(8) if self._end.text else 0.0
        return max(1.0, width - self._lead() - look.gap(10) - end)

    def _lead(self) -> int:
        return self.look.gap(12) + self.look.icon_px(ICON) + self.look.gap(9)

    def _height(self, width: float) -> float:
        room = self._room(width)
        below = self._below.height(room) if self._below is not None else 0.0
        return max(self._title.height(room), self._bold.height(room)) + below

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(220), self.heightForWidth(self.look.px(220)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._lead() + self.look.px(90), self._least)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._least, int(self._height(width)) + 1 + self.look.gap(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rtl = self.look, QPainter(self), self.look.is_rtl
        width, height = float(self.width()), float(self.height())
        corners = (float(look.gap(12)),) * 4
        contrast = (2.0, look.color("accent")) if look.is_contrast else None
        if self._current:
            fill_box(painter, QRectF(self.rect()), corners, look.color("accentTint"), contrast)
        elif self.is_hovered or self.isDown():
            fill_box(painter, QRectF(self.rect()), corners, look.color("sunken"), contrast)
        ink = look.color("onAccentTint" if self._current else "text")
        faint = look.color("onAccentTint" if self._current else "textMuted")
        size = look.icon_px(ICON)
        at = width - look.gap(12) - size if rtl else look.gap(12)
        painter.drawPixmap(QPointF(at, round((height - size) / 2)), look.icon(self._icon, faint, size))
        room = self._room(width)
        title = self._bold if self._current else self._title
        top = (height - title.height(room) - (self._below.height(room) if self._below is not None else 0)) / 2
        left = width - self._lead() - room if rtl else float(self._lead())
        title.draw(painter, QPointF(left, top), room, ink)
        if self._below is not None:
            self._below.draw(painter, QPointF(left, top + title.height(room)), room, faint)
        if self._end.text:
            wide = self._end.natural_width()
            end_at = look.gap(10) if rtl else width - look.gap(10) - wide
            self._end.draw(painter, QPointF(end_at, (height - self._end.line_height) / 2), wide + 1, faint)


class ContentsList(QWidget):
    """The scenes in which something is decided, with their minutes, and the endings."""

    wanted = Signal(str)
    """The user chose the scene with this id."""

    def __init__(self, look: Look, script: Script) -> None:
        super().__init__()
        self._rows: dict[str, ContentsRow] = {}
        parts: list[QWidget] = []
        for scene in script.mains:
            row = ContentsRow(look, "clock", scene.title, end=minutes_words(scene.minutes))
            row.setObjectName(f"scene-{scene.id}")
            row.clicked.connect(lambda _checked=False, one=scene.id: self.wanted.emit(one))
            self._rows[scene.id] = row
            parts.append(row)
        ends = ngettext("{count} Ende", "{count} Enden", len(script.endings)).format(count=len(script.endings))
        heading = Heading(look, ends, "label", level=2, px=15)
        heading.setContentsMargins(look.gap(12), look.gap(14), look.gap(12), look.gap(4))
        parts.append(heading)
        places = script.places_of_endings
        for end in script.endings:
            row = ContentsRow(look, "flag", end.title, below=ending_kind_name(end.kind))
            row.setObjectName(f"ending-{end.ending}")
            place = places.get(end.ending)
            if place is None:
                row.set_available(False, _("Zu diesem Ende führt kein Weg."))
            else:
                row.clicked.connect(lambda _checked=False, one=place: self.wanted.emit(one))
            parts.append(row)
        self.setLayout(column(*parts))

    def show_current(self, scene: str) -> None:
        """Show which scene is in view."""
        for key, row in self._rows.items():
            row.show_current(key == scene)

    def row(self, scene: str) -> ContentsRow | None:
        return self._rows.get(scene)


class ContentsPane(QWidget):
    """The list in a pane of its own, and below it what to do when somebody confides."""

    wanted = Signal(str)
    """The user chose the scene with this id."""
    area_wanted = Signal(object)
    """The user chose this `Area`."""

    def __init__(self, look: Look, script: Script) -> None:
        super().__init__()
        self._look = look
        self._list = ContentsList(look, script)
        self._list.wanted.connect(self.wanted)
        content = QWidget()
        heading = Heading(look, _("Ablauf"), "label", level=2, px=15)
        heading.setContentsMargins(look.gap(12), 0, look.gap(12), 0)
        sides = margins(look.gap(10), look.gap(14), look.gap(8))
        content.setLayout(column(heading, look.gap(4), self._list, None, margins=sides))
        self._scroll = ScrollPane(look, content, _("Ablauf"))
        area = disclosure_area()
        help_button = NavButton(look, area, is_open=False)
        help_button.clicked.connect(lambda: self.area_wanted.emit(area))
        foot = QWidget()
        foot.setLayout(
            column(Divider(look), look.gap(4), help_button, margins=margins(look.gap(12), look.gap(4), look.gap(12)))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)  # the line at its edge stays in view beside a scroll bar
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(foot)

    def show_current(self, scene: str) -> None:
        """Show which scene is in view, and scroll to it."""
        self._list.show_current(scene)
        row = self._list.row(scene)
        if row is not None:
            self._scroll.bring_up(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.fillRect(self.rect(), look.color("surface"))
        at_left = look.is_rtl == look.mirrored_panels
        painter.fillRect(QRectF(self.width() - 1 if at_left else 0, 0, 1, self.height()), look.color("line"))


def minutes_words(minutes: float) -> str:
    """Minutes in halves, as "½ Min." or "2 Min."."""
    whole = int(minutes)
    number = f"{whole or ''}½" if minutes > whole else str(whole)
    return _("{minutes} Min.").format(minutes=number)

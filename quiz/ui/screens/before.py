"""The sheet before the first chat: what it is, how to leave at once, and a real choice, in few words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from quiz.languages.translation import _
from quiz.ui.components.access import pass_over
from quiz.ui.components.artwork import DOOR_ART, paint_door_art
from quiz.ui.components.buttons import Button
from quiz.ui.components.layout import FlowLayout, column, run_layouts
from quiz.ui.components.paint import Paragraph, fill_box
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Heading, Label, MarkerHeading
from quiz.ui.recording_words import counted_today
from quiz.ui.screens.screen import Icon
from quiz.ui.settings import Settings
from quiz.ui.theme.look import Look

WIDTH, BAND, SQUARE = 880, 262, 44
LOW_BELOW = 480
"""The effective height of the window in px below which everything on the sheet scrolls."""


class BeforeSheet(Sheet):
    """Asks how the pupil wants to take part; the details are behind "Mehr dazu"."""

    began = Signal(bool)
    """The pupil goes on to the chats; carries whether they only watch."""
    other_wanted = Signal()
    """The pupil would rather do something else, which looks the same from afar."""
    unfolded = Signal(bool)
    exit_tried = Signal()
    counted = Signal(bool)
    """The pupil wants to take part in what is collected today, or not."""

    def __init__(
        self, look: Look, host: QWidget, settings: Settings, *, more: bool, is_counted: bool | None = None
    ) -> None:
        """Create the sheet; `is_counted`: whether the pupil takes part where results are collected today, None where
        none are."""
        invented, some = _("Erfundene Chats."), _("Manche ehrlich, manche gelogen.")
        title = f"{invented}\n{some}"
        heading = MarkerHeading(look, title, _("manche gelogen."), role="title", level=2, px=28)
        self._details = _details(look, settings, lambda: self.exit_tried.emit())
        self._details.setVisible(more)
        self._more = Button(look, "", kind="quiet", icon="down", icon_at="end", height=44)
        self._more.setObjectName("more-about")
        self._los = Button(look, _("Los"), icon="arrow-forward", icon_at="end", main=True)
        self._los.setMinimumWidth(look.px(150))
        watch = Button(look, _("Nur zuschauen"), kind="secondary", main=True)
        other = Button(look, _("Etwas anderes"), kind="secondary", main=True)
        row = FlowLayout(look.gap(12))
        for name, button in (("los", self._los), ("watch", watch), ("other", other)):
            button.setObjectName(name)
            row.addWidget(button)
        foot = QWidget()
        foot.setLayout(row)
        lines = [_line(look, *line) for line in sentences(settings, rtl=look.is_rtl)]
        low = host.height() / look.factor < LOW_BELOW
        below = [self._more]
        if is_counted is not None:
            out = self._choice(look, is_counted)
            lines.append(_line(look, "results", "sunken", "text", counted_today(), out if low else None))
            below = [self._more] if low else [out, self._more]
        head: list[QWidget | int] = [heading, *lines, foot] if low else [look.gap(8), *lines, look.gap(4)]
        content = QWidget()
        content.setLayout(column(*head, _indented(look, *below), self._details, spacing=look.gap(14)))
        super().__init__(
            look,
            host,
            _("Bevor es losgeht"),
            content,
            foot=None if low else foot,
            width=WIDTH,
            heading=None if low else heading,
            band=_Band(look),
        )
        self._los.clicked.connect(lambda: self.began.emit(False))
        watch.clicked.connect(lambda: self.began.emit(True))
        other.clicked.connect(self.other_wanted)
        said = " ".join(text for _icon, _fill, _ink, text in sentences(settings, rtl=look.is_rtl))
        if is_counted is not None:
            said = f"{said} {counted_today()}"
        self.setAccessibleDescription(f"{title} {said}".replace("\n", " "))
        self._more.clicked.connect(self._on_more)
        self._name_more(more)

    def initial_focus(self) -> QWidget:
        return self._los

    def _on_more(self) -> None:
        on = self._details.isHidden()
        self._details.setVisible(on)
        self._name_more(on)
        run_layouts()
        self.fit()
        self.unfolded.emit(on)

    def _choice(self, look: Look, is_counted: bool) -> Button:
        """The choice to stay out of what is collected today."""
        out = Button(look, _("Nicht mitzählen"), kind="secondary", height=44)
        out.setObjectName("not-counted")
        out.setCheckable(True)
        out.toggled.connect(lambda on: out.set_icon("check" if on else None))
        out.setChecked(not is_counted)
        out.toggled.connect(lambda on: self.counted.emit(not on))
        return out

    def _name_more(self, on: bool) -> None:
        self._more.setText(_("Weniger") if on else _("Mehr dazu"))
        self._more.set_icon("up" if on else "down")


class _Band(QWidget):
    """The picture and the name of the door that was opened; decoration."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setFixedWidth(look.px(BAND))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        font = look.font("title", px=30)
        self._name = Paragraph(_("Allein"), font, look.line_height("title", px=30), rtl=look.is_rtl)
        pass_over(self)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(BAND), self.look.px(300))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        corners = (0.0, 24.0, 24.0, 0.0) if look.is_rtl else (24.0, 0.0, 0.0, 24.0)
        fill = look.color("surface" if look.is_contrast else "accent")
        border = (2.0, look.color("line")) if look.is_contrast else None
        fill_box(painter, rect, corners, fill, border)
        painter.save()
        scale = rect.width() / DOOR_ART.width()
        if look.is_rtl:
            painter.translate(rect.width(), 0)
            painter.scale(-1, 1)
        painter.translate(-18 * scale, rect.height() * 0.16)
        painter.scale(scale, scale)
        paint_door_art(painter, "alone", look)
        painter.restore()
        pad = look.gap(32)
        ink = look.color("text" if look.is_contrast else "onAccent")
        height = self._name.height(rect.width() - 2 * pad)
        self._name.draw(painter, rect.bottomLeft() + QPointF(pad, -height - look.gap(28)), rect.width() - 2 * pad, ink)


def sentences(settings: Settings, *, rtl: bool) -> list[tuple[str, str, str, str]]:
    """What has to be said before the first chat: icon, fill, ink and text."""
    ways = {
        (False, True): _("Schnell weg: Knopf oben rechts oder dreimal Umschalt."),
        (False, False): _("Schnell weg: Knopf oben rechts."),
        (True, True): _("Schnell weg: Knopf oben links oder dreimal Umschalt."),
        (True, False): _("Schnell weg: Knopf oben links."),
    }
    return [
        ("warning", "sunken", "text", _("Es gibt Druck und Drohungen. Nichts Sexuelles.")),
        ("exit", "exit", "onExit", ways[rtl, settings.shift_exit]),
        ("help", "helpTint", "help", _("Hilfe ist immer da. Aufhören geht immer.")),
    ]


class _Square(QWidget):
    """An icon on a small square; decoration."""

    def __init__(self, look: Look, icon: str, fill: str, ink: str) -> None:
        super().__init__()
        self.look = look
        self._icon, self._fill, self._ink = icon, fill, ink
        self.setFixedSize(look.icon_px(SQUARE), look.icon_px(SQUARE))
        pass_over(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self.look, QPainter(self), QRectF(self.rect())
        fill_box(painter, rect, (12.0,) * 4, look.color(self._fill))
        size = look.icon_px(24)
        pixmap = look.icon(self._icon, self._ink, size)
        painter.drawPixmap(rect.center() - QPointF(size / 2, size / 2), pixmap)


def _line(look: Look, icon: str, fill: str, ink: str, text: str, beside: QWidget | None = None) -> QWidget:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.gap(16))
    row.addWidget(_Square(look, icon, fill, ink), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Label(look, text, "body", px=17), 1)
    if beside is not None:
        row.addWidget(beside, 0, Qt.AlignmentFlag.AlignVCenter)
    line = QWidget()
    line.setLayout(row)
    return line


def _indented(look: Look, *buttons: Button) -> QWidget:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addSpacing(look.icon_px(SQUARE) + look.gap(2 if len(buttons) == 1 else 16))
    row.setSpacing(look.gap(12))
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    holder = QWidget()
    holder.setLayout(row)
    return holder


def _details(look: Look, settings: Settings, try_exit: Callable[[], None]) -> QWidget:
    """What is said on request: what the chats are about, what the quick exit does and cannot do, and who sees what."""
    button = Button(look, _("Schnell raus"), kind="exit", icon="exit")
    button.setObjectName("try-exit")
    button.setAccessibleName(_("Schnell raus ausprobieren. Deckt den Bildschirm sofort zu"))
    button.clicked.connect(try_exit)
    row = FlowLayout(look.gap(12))
    row.addWidget(button)
    tried = QWidget()
    tried.setLayout(row)
    covers, keys = _what_covers(settings.cover), _("Auch Strg + Umschalt + X geht.")
    back = _("Danach startest du Durchblick neu.") if settings.cover == "close" else _("Zurück geht es über „Ansicht“.")
    facts = (
        ("check", "help", _("Chat, Antworten und Gemerktes sind weg und kommen nicht wieder.")),
        ("check", "help", _("Fenster und Symbol heißen immer nur „Durchblick“.")),
        ("info", "textMuted", _("Der Computer merkt sich, dass ein Programm lief. Das können wir nicht löschen.")),
        ("info", "textMuted", _("Wer den Bildschirm überwacht, hat vielleicht schon mitgelesen.")),
    )
    details = QWidget()
    details.setLayout(
        column(
            Label(look, _about(), "body"),
            Label(
                look,
                _(
                    "Du musst nichts begründen und kannst jederzeit wechseln, im Chat über „Hilfe holen“. "
                    "Niemand bekommt eine Liste, wer was gewählt hat."
                ),
                "body",
            ),
            Heading(look, _("Wenn du schnell weg willst"), "heading", level=3, px=18),
            Label(look, f"{covers} {keys} {back}", "body"),
            tried,
            *(_fact(look, *fact) for fact in facts),
            spacing=look.gap(12),
        )
    )
    return details


def _fact(look: Look, icon: str, ink: str, text: str) -> QWidget:
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.gap(12))
    line.addWidget(Icon(look, icon, ink), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Label(look, text), 1)
    fact = QWidget()
    fact.setLayout(line)
    return fact


def _what_covers(cover: str) -> str:
    """What the quick exit does, by the value of its setting."""
    return {
        "page": _("Eine leere Seite deckt alles zu."),
        "calculator": _("Ein Taschenrechner deckt alles zu."),
        "close": _("Das Programm ist sofort zu."),
    }[cover]


def _about() -> str:
    return _(
        "Du liest Chats zwischen erfundenen Figuren. In manchen täuscht jemand Zuneigung vor, um andere auszunutzen. "
        "Andere sind einfach ganz normal. Es geht um Druck, Geheimnisse und Drohungen. "
        "Fotos werden nur beschrieben, und gezeigt wird nichts Sexuelles."
    )

"""The parts of the help screen: the strip for danger, the card about the own school, and one entry shown large."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.help.resources import CALLED, PUBLIC_PAGE, is_old, verified_on
from quiz.languages.catalogs import _, date
from quiz.story.model import Resource
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.paint import fill_box
from quiz.ui.components.qr import QrCode
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Icon, margins
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

RADIUS = 16


def number_of(resource: Resource) -> str:
    """What to dial or type: the phone number, else the address without its first part."""
    if resource.phone:
        return resource.phone
    if resource.web:
        return resource.web.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return ""


class DangerStrip(Card):
    """In danger: the emergency number of the place, calm and always first; where none is known, in words only."""

    def __init__(self, look: Look, resource: Resource | None, text: str) -> None:
        super().__init__(look, fill="dangerTint", border="danger", padding=(20, 0), thick=True)
        self._look = look
        first, *others = re.split(r"(?<=[.?؟]) ", text, maxsplit=1)
        row = QHBoxLayout()
        row.setSpacing(look.gap(18))
        row.addWidget(Icon(look, "warning", "danger", 30))
        row.addLayout(
            column(
                Heading(look, first, "label", level=2, px=17),
                Label(look, " ".join(others), "small", max_characters=0),
                margins=margins(0, look.gap(12)),
            ),
            1,
        )
        self._number: Number | None = None
        if resource is not None and resource.phone:
            self._number = Number(look, resource.phone, "onDanger")
            self._number.setObjectName(f"number-{resource.id}")
            row.addSpacing(look.gap(20))
            row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addSpacing(look.gap(16))
        self.body.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._number is None:
            return
        painter = QPainter(self)
        pad = self._look.gap(28)
        block = QRectF(self._number.geometry()).adjusted(-pad, 0, pad, 0)
        rect = QRectF(self.rect())
        block.setTop(rect.top())
        block.setBottom(rect.bottom())
        if self._look.is_rtl:
            block.setLeft(rect.left())
            corners = (float(RADIUS), 0.0, 0.0, float(RADIUS))
        else:
            block.setRight(rect.right())
            corners = (0.0, float(RADIUS), float(RADIUS), 0.0)
        fill_box(painter, block, corners, self._look.color("danger"))


class Number(Label):
    """A number to dial: big, selectable, always from left to right."""

    def __init__(self, look: Look, number: str, ink: str = "help") -> None:
        px = 34 if len(number) < 16 else 24 if len(number) < 26 else 18
        super().__init__(look, number, "number", ink, selectable=True, wrap=len(number) >= 26, px=px)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignRight if look.is_rtl else Qt.AlignmentFlag.AlignLeft)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class SchoolCard(Card):
    """Whom one can talk to at the own school, with a sentence to begin with."""

    def __init__(self, look: Look, texts: Mapping[str, str]) -> None:
        super().__init__(look, fill="helpTint", border=None, padding=(20, 14))
        about, _dot, opener = texts.get("school", "").rpartition(": ")
        self.body.addWidget(Heading(look, _("An deiner Schule"), "label", level=2, px=17))
        self.body.addWidget(Label(look, f"{about}:" if about else opener, "small"))
        if about:
            bubble = Card(look, padding=(14, 9), radius=14, border=None)
            bubble.body.addWidget(Label(look, opener, "body"))
            self.body.addWidget(bubble, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)
        self.body.addWidget(Label(look, texts.get("images", ""), "small", "textMuted"))


def detail(stage: Stage, resource: Resource) -> QWidget:
    """Everything about one entry: number, hours, cost, who answers, the code for the own phone, and its source."""
    look = stage.look
    rows = QVBoxLayout()
    rows.setSpacing(look.gap(8))
    rows.addWidget(Number(look, number_of(resource)))
    for text in (resource.summary, resource.for_whom, resource.hours, resource.hours_note, resource.cost):
        if text:
            rows.addWidget(Label(look, text, "body"))
    if resource.web and resource.phone:
        rows.addWidget(Label(look, resource.web, "body", selectable=True))
    code = resource.dial[0] if resource.dial else resource.web
    line = QHBoxLayout()
    line.setSpacing(look.gap(16))
    if code:
        target = f"tel:{code}" if resource.dial else code
        name = _("QR-Code für {name}: {number}").format(name=resource.name, number=number_of(resource))
        line.addWidget(QrCode(look, target, name))
        hint = _(
            "Für dein Handy: Kamera auf das Muster richten. Schau vorher, ob jemand dein Handy kontrolliert. "
            "Ein Anruf kann in der Anrufliste stehen."
        )
        line.addWidget(Label(look, hint, "small", "textMuted"), 1)
    rows.addLayout(line)
    day = verified_on(resource)
    if day is not None:
        text = checked_how(resource.verified_how).format(date=date(day), how=resource.verified_how)
        rows.addWidget(Label(look, text, "small", "textMuted"))
    if is_old(resource, stage.today):
        old = _("Diese Angabe ist älter als ein Jahr. Prüfe sie, bevor du dich darauf verlässt.")
        rows.addWidget(Label(look, old, "small", "danger"))
    buttons = FlowLayout(look.gap(8))
    copy = Button(
        look, _("Nummer kopieren") if resource.phone else _("Adresse kopieren"), kind="secondary", icon="note"
    )
    copy.clicked.connect(lambda: _copy(stage, number_of(resource)))
    buttons.addWidget(copy)
    rows.addLayout(buttons)
    content = QWidget()
    content.setLayout(rows)
    return content


def checked_how(how: str) -> str:
    """The sentence for how an entry was checked, `verified_how`; it names {date}, and {how} if that is none we know."""
    if how == PUBLIC_PAGE:
        return _("Aus öffentlichen Seiten zusammengestellt, Stand {date}. Niemand hat dort angerufen.")
    if how == CALLED:
        return _("Durch einen Anruf geprüft, Stand {date}.")
    return _("Stand {date}, so geprüft: {how}.") if how else _("Stand {date}. Wie geprüft wurde, steht nicht dabei.")


def _copy(stage: Stage, text: str) -> None:
    stage.copy(QGuiApplication.clipboard(), text)
    stage.tell(_("Kopiert. „Schnell raus“ löscht es wieder."))

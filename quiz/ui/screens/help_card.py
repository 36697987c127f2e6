"""The parts of the help screen: the strip for danger, the cards, one entry shown large, and the small card to copy."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.help.codes import address_of, code_of
from quiz.help.resources import CALLED, PUBLIC_PAGE, for_card, is_old, oldest_check, spoken, verified_on
from quiz.languages.catalogs import date, language_name
from quiz.languages.translation import _, listed
from quiz.story.contacts import numbers_in
from quiz.story.model import Resource
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import Chip
from quiz.ui.components.layout import EqualGrid, FlowLayout, column
from quiz.ui.components.paint import fill_box
from quiz.ui.components.qr import QrCode
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.text import Heading, Label
from quiz.ui.names import channel_icon
from quiz.ui.screens.screen import Icon, margins
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

RADIUS = 16
QR_PX, HINT_WIDTH = 160, 230
NUMBER_PX, ADDRESS_PX, SMALL_PX = 34, 20, 16
CARD_SHEET_WIDTH = 620
ISOLATES = "\u2068\u2069"
"""What keeps a name in its own direction (FSI, PDI)."""
TOGETHER = "\u00a0·\u00a0"
"""Between two facts that stay in one line, so that no line ends with the dot."""


def number_of(resource: Resource) -> str:
    """What to dial or type: the phone number, else the address without its scheme."""
    if resource.phone:
        return resource.phone
    if resource.web:
        return address_of(resource.web)
    return ""


def in_one_line(resource: Resource, number: str) -> str:
    """Whom a number or an address belongs to, the number, and when somebody answers."""
    hours = f", {resource.hours}" if resource.hours else ""
    return f"{_named(resource)}: {number}{hours}"


def police_line() -> str:
    """What is said of a line where the police answers, before anybody dials it."""
    return _("Das ist die Polizei.")


def beginning(text: str) -> tuple[str, str]:
    """The first sentence of a text, and the rest."""
    first, *rest = re.split(r"(?<=[.?؟]) ", text, maxsplit=1)
    return first, "".join(rest)


class DangerStrip(Card):
    """The emergency number of the region, calm and always first; just text where none is known."""

    def __init__(self, look: Look, resource: Resource | None, question: str, text: str) -> None:
        super().__init__(look, fill="dangerTint", border="danger", padding=(20, 0), thick=True)
        self._look = look
        row = QHBoxLayout()
        row.setSpacing(look.gap(18))
        row.addWidget(Icon(look, "warning", "danger", 30))
        row.addLayout(
            column(
                Heading(look, question, "label", level=2, px=17),
                *([Label(look, text, "small", max_characters=0)] if text else []),
                margins=margins(0, look.gap(10)),
            ),
            1,
        )
        self._number: Number | None = None
        if resource is not None and resource.phone:
            self._number = Number(look, resource.phone, "onDanger")
            self._number.setObjectName(f"number-{resource.id}")
            self._number.setAccessibleName(in_one_line(resource, resource.phone))
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
    """A number to dial, or an address: large, always from left to right. It can be selected by mouse, without a caret.

    A number is never broken; an address is smaller, and broken only where it is wider than its place.
    """

    def __init__(
        self, look: Look, number: str, ink: str = "help", *, px: int = NUMBER_PX, is_address: bool = False
    ) -> None:
        super().__init__(look, number, "number", ink, selectable=True, wrap=is_address, px=px)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignRight if look.is_rtl else Qt.AlignmentFlag.AlignLeft)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class SchoolCard(Card):
    """Whom to talk to at school, with a sentence to begin with."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, fill="helpTint", border=None, padding=(20, 12))
        about, _dot, opener = text.rpartition(": ")
        self.body.addWidget(Heading(look, _("An deiner Schule"), "label", level=2, px=17))
        self.body.addWidget(Label(look, f"{about}:" if about else opener, "small"))
        if about:
            bubble = Card(look, padding=(14, 7), radius=14, border=None)
            bubble.body.addWidget(Label(look, opener, "body"))
            self.body.addWidget(bubble, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)


class AdviceCard(Card):
    """What people who want to help can do; the first sentence is the headline."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, fill="helpTint", border=None, padding=(20, 12))
        first, rest = beginning(text)
        self.body.addWidget(Heading(look, first, "label", level=2, px=17))
        if rest:
            self.body.addWidget(Label(look, rest, "small"))
        self.body.addStretch(1)


class GoodToKnow(Card):
    """Short texts side by side, each with its first sentence in bold."""

    def __init__(self, look: Look, texts: Sequence[str], columns: int) -> None:
        super().__init__(look, padding=(20, 12))
        self.body.addWidget(Heading(look, _("Gut zu wissen"), "label", level=2, px=17))
        grid = EqualGrid(columns, look.gap(20))
        for text in texts:
            label = Label(look, text, "small", strong=beginning(text)[0])
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label)
        self.body.addLayout(grid)


class ResourceCard(Card):
    """One entry: whom it is for, the number, when, and in which languages. The button shows it large."""

    def __init__(self, look: Look, resource: Resource, today: datetime.date, opened: Callable[[], None]) -> None:
        super().__init__(look, padding=(20, 12))
        self.body.setSpacing(0)
        top = QHBoxLayout()
        named = Heading(look, _named(resource), "label", level=2, px=17)
        about = resource.for_whom or resource.summary
        top.addLayout(column(named, *([Label(look, about, "small", "textMuted")] if about else []), None), 1)
        more = IconButton(look, channel_icon(resource), _("Mehr und QR-Code: {name}").format(name=resource.name))
        more.setObjectName(f"more-{resource.id}")
        more.clicked.connect(opened)
        top.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.body.addLayout(_numbers(look, resource))
        _add_facts(look, resource, today, self.body)
        self.body.addStretch(1)
        _add_languages(look, resource, self.body)


def detail(stage: Stage, resource: Resource) -> QWidget:
    """Create everything about one entry: who answers, when, at what cost, in which languages, as of when; and the QR
    code."""
    look = stage.look
    rows = QVBoxLayout()
    rows.setSpacing(look.gap(3))
    dial = _numbers(look, resource)
    if number_of(resource):
        words = _("Nummer kopieren") if resource.phone else _("Adresse kopieren")
        copy = Button(look, words, kind="secondary", icon="note")
        copy.clicked.connect(lambda: _copy(stage, number_of(resource)))
        dial.addWidget(copy)
    rows.addLayout(dial)
    for text, role, ink in ((resource.summary, "body", "text"), (resource.for_whom, "small", "textMuted")):
        if text:
            rows.addWidget(Label(look, text, role, ink))
    _add_facts(look, resource, stage.shared.today, rows)
    _add_languages(look, resource, rows)
    if resource.web and resource.phone:
        rows.addWidget(Number(look, resource.web, px=SMALL_PX, is_address=True))
    day = verified_on(resource)
    if day is not None:
        text = checked_how(resource.verified_how).format(date=date(day), how=resource.verified_how)
        rows.addWidget(Label(look, text, "small", "textMuted"))
    content = QWidget()
    line = QHBoxLayout(content)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.gap(20))
    line.addLayout(rows, 1)
    code = code_of(resource)
    if code is not None:
        name = _("QR-Code für {name}: {number}").format(name=resource.name, number=code.shown)
        hint = _(
            "Fürs Handy: Kamera auf das Muster richten. Vorher prüfen, ob jemand das Handy kontrolliert. "
            "Ein Anruf kann in der Anrufliste stehen."
        )
        picture = QrCode(look, code.target, name, size=round(QR_PX / look.factor))
        told = Label(look, hint, "small", "textMuted")
        shown = Number(look, code.shown, px=SMALL_PX, is_address=not code.target.startswith("tel:"))
        wide = stage.layout_class == "two_panes"
        beside = column(picture, shown, *([told] if wide else []), None, spacing=look.gap(4))
        if wide:
            told.setFixedWidth(HINT_WIDTH)
        else:
            rows.addWidget(told)
        line.addLayout(beside)
    rows.addStretch(1)
    return content


def small_card(lead: str, danger: Resource | None, found: Sequence[Resource]) -> tuple[str, ...]:
    """The lines of a card that is safe to be seen by anyone: numbers, names that do not reveal the topic, and when."""
    entries = [*([danger] if danger is not None else []), *for_card(found)]
    lines = [lead, *map(_card_line, entries)]
    day = oldest_check(entries)
    if day is not None:
        lines.append(_("Stand {date}").format(date=date(day)))
    return tuple(line for line in lines if line)


def small_card_sheet(stage: Stage, host: QWidget, lines: Sequence[str]) -> Sheet:
    """Create a sheet with the small card as it will be copied, and the button that copies it."""
    look = stage.look
    card = Card(look, border="lineStrong", padding=(16, 8))
    card.body.setSpacing(look.gap(1))
    for line in lines:
        card.body.addWidget(Label(look, line, "small", strong=line.partition(": ")[0] if ": " in line else ""))
    foot = QWidget()
    row = QHBoxLayout(foot)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.gap(16))
    copy = Button(look, _("Kopieren"), icon="note")
    copy.setObjectName("copy")
    row.addWidget(copy)
    row.addWidget(Label(look, _("Worum es geht, steht nicht auf der Karte."), "small", "textMuted"), 1)
    sheet = Sheet(look, host, _("Kleine Karte"), card, foot=foot, width=CARD_SHEET_WIDTH)

    def on_copy() -> None:
        sheet.close_sheet()
        _copy(stage, "\n".join(lines))

    copy.clicked.connect(on_copy)
    return sheet


def _card_line(resource: Resource) -> str:
    if resource.kind == "emergency":
        name = _("Notruf")
    elif not resource.phone:
        name = _("schreiben statt sprechen")
    else:
        name = resource.name if resource.kind in ("child", "parents") else _("Beratung")
    if not resource.hours:
        return _("{number}: {name}").format(number=number_of(resource), name=name)
    return _("{number}: {name}, {hours}").format(number=number_of(resource), name=name, hours=resource.hours)


def _numbers(look: Look, resource: Resource) -> FlowLayout:
    """Each number of an entry, or its address."""
    numbers = FlowLayout(look.gap(20), look.gap(2))
    for number in numbers_in(resource.phone or "") or filter(None, (number_of(resource),)):
        label = Number(look, number) if resource.phone else Number(look, number, px=ADDRESS_PX, is_address=True)
        label.setObjectName(f"number-{resource.id}")
        label.setAccessibleName(in_one_line(resource, number))
        numbers.addWidget(label)
    return numbers


def _add_facts(look: Look, resource: Resource, today: datetime.date, rows: QVBoxLayout) -> None:
    """Whether it is the police; when, at what cost, anonymous or not; and that it is old, if so."""
    if resource.police:
        rows.addWidget(Label(look, police_line(), "small", bold=True))
    facts = FlowLayout(look.gap(8), 0)
    if resource.hours:
        facts.addWidget(Label(look, resource.hours, "small", bold=True))
    terms = TOGETHER.join(filter(None, (resource.cost, _anonymous(resource))))
    if terms:
        facts.addWidget(Label(look, terms, "small"))
    rows.addLayout(facts)
    if resource.hours_note:
        rows.addWidget(Label(look, resource.hours_note, "meta", "textMuted"))
    if is_old(resource, today):
        old = _("Diese Angabe ist älter als ein Jahr. Bitte vorher prüfen.")
        rows.addWidget(Label(look, old, "small", "danger"))


def _add_languages(look: Look, resource: Resource, rows: QVBoxLayout) -> None:
    chips = FlowLayout(look.gap(6))
    for tag in spoken(resource):
        chip = Chip(look, language_name(tag), fill="helpTint", ink="help", height=26)
        chip.setLocale(QLocale(tag))
        chips.addWidget(chip)
    rows.addLayout(chips)
    if resource.languages_note:
        rows.addWidget(Label(look, resource.languages_note, "meta", "textMuted"))


def _named(resource: Resource) -> str:
    """The name with its town, unless that is part of the name; in Arabic both are isolated."""
    if not resource.town or resource.town.strip(ISOLATES) in resource.name:
        return resource.name
    return listed((resource.name, resource.town))


def _anonymous(resource: Resource) -> str | None:
    if resource.anonymous is None:
        return None
    return {"yes": _("anonym"), "no": _("nicht anonym")}.get(resource.anonymous, resource.anonymous)


def checked_how(how: str) -> str:
    """The sentence for how an entry was checked (`verified_how`), with {date}, and with {how} if that is unknown."""
    if how == PUBLIC_PAGE:
        return _("Aus öffentlichen Seiten zusammengestellt, Stand {date}. Niemand hat dort angerufen.")
    if how == CALLED:
        return _("Durch einen Anruf geprüft, Stand {date}.")
    return _("Stand {date}, so geprüft: {how}.") if how else _("Stand {date}. Wie geprüft wurde, steht nicht dabei.")


def _copy(stage: Stage, text: str) -> None:
    stage.shared.copy(QGuiApplication.clipboard(), text)
    stage.notify(_("Kopiert. „Schnell raus“ löscht es wieder."))

"""The parts of the help screen: the strip for danger, the cards of single entries, and one entry shown large."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.help.codes import address_of, code_of
from quiz.help.resources import CALLED, PUBLIC_PAGE, SCHOOL, by_school, is_old, spoken, verified_on
from quiz.languages.catalogs import date, language_name
from quiz.languages.translation import _, listed
from quiz.story.contacts import numbers_in
from quiz.story.findings import N_
from quiz.story.model import Resource
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import Chip
from quiz.ui.components.layout import EqualGrid, FlowLayout, column
from quiz.ui.components.paint import fill_box
from quiz.ui.components.qr import QrCode
from quiz.ui.components.text import Heading, Label
from quiz.ui.names import channel_icon
from quiz.ui.screens.screen import Icon, margins
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

RADIUS = 16
QR_PX, HINT_WIDTH = 160, 230
NUMBER_PX, ADDRESS_PX, SMALL_PX, STRIP_PX = 34, 20, 16, 38
BLOCK_PAD = 36
"""The free space at both sides of the emergency numbers."""
OLD = N_("Diese Angabe ist älter als ein Jahr. Bitte vorher prüfen.")
"""What is said of an entry that was checked more than a year ago."""
ISOLATES = "\u2068\u2069"
"""What keeps a name in its own direction (FSI, PDI)."""
TOGETHER = "\u00a0·\u00a0"
"""Between two facts that stay in one line, so that no line ends with the dot."""


def number_of(resource: Resource, *, address: bool = False) -> str:
    """What to dial or type: the phone number, else the address without its scheme; with `address` that one first."""
    if resource.phone and not (address and resource.web):
        return resource.phone
    if resource.web:
        return address_of(resource.web)
    return ""


def in_one_line(resource: Resource, number: str) -> str:
    """Whom a number or an address belongs to, the number, and when somebody answers."""
    hours = f", {resource.hours}" if resource.hours else ""
    return f"{named(resource)}: {number}{hours}"


def police_line() -> str:
    """What is said of a line where the police answers, before anybody dials it."""
    return _("Das ist die Polizei.")


def beginning(text: str) -> tuple[str, str]:
    """The first sentence of a text, and the rest."""
    first, *rest = re.split(r"(?<=[.?؟]) ", text, maxsplit=1)
    return first, "".join(rest)


class DangerStrip(Card):
    """The emergency number of the region, calm and always first; just text where none is known.

    The numbers stand in a block at the end, in a narrow window or with large text below the words.
    """

    def __init__(self, look: Look, numbers: Sequence[Resource], question: str, text: str, *, below: bool) -> None:
        super().__init__(look, fill="dangerTint", border="danger", padding=(20, 0), thick=True)
        self._look = look
        self._below = below
        words = QHBoxLayout()
        words.setSpacing(look.gap(18))
        words.addWidget(Icon(look, "warning", "danger", 30))
        words.addLayout(
            column(
                Heading(look, question, "label", level=2, px=17),
                *([Label(look, text, "small", max_characters=0)] if text else []),
                margins=margins(0, look.gap(10)),
            ),
            1,
        )
        self._numbers = [Number(look, one.phone or "", "onDanger", px=STRIP_PX) for one in numbers]
        block = QHBoxLayout()
        block.setSpacing(look.gap(28))
        for number, resource in zip(self._numbers, numbers, strict=True):
            number.setObjectName(f"number-{resource.id}")
            number.setAccessibleName(in_one_line(resource, resource.phone or ""))
            block.addWidget(number, 0, Qt.AlignmentFlag.AlignVCenter)
        if below:
            block.addStretch(1)
            block.setContentsMargins(0, look.gap(8), 0, look.gap(8))
            self.body.addLayout(words)
            self.body.addLayout(block)
        else:
            row = QHBoxLayout()
            row.addLayout(words, 1)
            block.setContentsMargins(look.gap(BLOCK_PAD), 0, look.gap(BLOCK_PAD - 20), 0)
            row.addLayout(block)
            self.body.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._numbers:
            return
        painter = QPainter(self)
        rect, places = QRectF(self.rect()), [QRectF(number.geometry()) for number in self._numbers]
        radius = self._look.gap(RADIUS)
        block = QRectF(rect)
        if self._below:
            block.setTop(min(place.top() for place in places) - self._look.gap(8))
            corners = (0.0, 0.0, float(radius), float(radius))
        elif self._look.is_rtl:
            block.setRight(max(place.right() for place in places) + self._look.gap(BLOCK_PAD))
            corners = (float(radius), 0.0, 0.0, float(radius))
        else:
            block.setLeft(min(place.left() for place in places) - self._look.gap(BLOCK_PAD))
            corners = (0.0, float(radius), float(radius), 0.0)
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


class AdviceCard(Card):
    """What people who want to help can do; the first sentence is the headline."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, fill="helpTint", border=None, padding=(20, 12))
        self.setObjectName("advice")
        first, rest = beginning(text)
        self.body.addWidget(Heading(look, first, "label", level=2, px=17))
        if rest:
            self.body.addWidget(Label(look, rest, "small", max_characters=0))


def good_to_know(look: Look, texts: Sequence[str], columns: int) -> QWidget:
    """Create short texts side by side, each with its first sentence in bold."""
    content = QWidget()
    grid = EqualGrid(columns, look.gap(20))
    content.setLayout(grid)
    for text in texts:
        label = Label(look, text, "small", strong=beginning(text)[0])
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label)
    return content


class ResourceCard(Card):
    """One entry: whom it is for, the number, when, and in which languages. The button shows it large."""

    def __init__(self, look: Look, resource: Resource, today: datetime.date, opened: Callable[[], None]) -> None:
        super().__init__(look, padding=(20, 12))
        self.body.setSpacing(0)
        top = QHBoxLayout()
        name = Heading(look, named(resource), "label", level=2, px=17)
        about = resource.for_whom or resource.summary
        top.addLayout(column(name, *([Label(look, about, "small", "textMuted")] if about else []), None), 1)
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
        copy.setObjectName("copy")
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
    if day is not None and not by_school(resource):
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
    for note in filter(None, (resource.hours_note, resource.leaves)):
        rows.addWidget(Label(look, note, "meta", "textMuted"))
    add_age(look, resource, today, rows)


def add_age(look: Look, resource: Resource, today: datetime.date, rows: QVBoxLayout) -> None:
    """Say that an entry is old, or the day on which the school made sure of it: pupils see only that day."""
    day = verified_on(resource)
    if by_school(resource) and day is not None:
        rows.addWidget(Label(look, school_checked(day), "meta", "textMuted"))
    elif is_old(resource, today):
        rows.addWidget(Label(look, _(OLD), "small", "danger"))


def school_checked(day: datetime.date) -> str:
    """The words for an entry that the school added or called on this day."""
    return _("eure Schule, Stand {date}").format(date=date(day))


def _add_languages(look: Look, resource: Resource, rows: QVBoxLayout) -> None:
    chips = FlowLayout(look.gap(6))
    for tag in spoken(resource):
        chip = Chip(look, language_name(tag), fill="helpTint", ink="help", height=26)
        chip.setLocale(QLocale(tag))
        chips.addWidget(chip)
    rows.addLayout(chips)
    if resource.languages_note:
        rows.addWidget(Label(look, resource.languages_note, "meta", "textMuted"))


def named(resource: Resource) -> str:
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
    if how == SCHOOL:
        return _("Von der Schule geprüft, Stand {date}.")
    if how == CALLED:
        return _("Durch einen Anruf geprüft, Stand {date}.")
    return _("Stand {date}, so geprüft: {how}.") if how else _("Stand {date}. Wie geprüft wurde, steht nicht dabei.")


def _copy(stage: Stage, text: str) -> None:
    stage.shared.copy(QGuiApplication.clipboard(), text)
    stage.notify(_("Kopiert. „Schnell raus“ löscht es wieder."))

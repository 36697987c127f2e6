"""The three big cards of the help screen: call, write, talk to somebody at school."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.help.local import OwnContact, about
from quiz.help.opening import Always, OpenNow, OpenState
from quiz.languages.translation import _
from quiz.story.contacts import numbers_in
from quiz.story.model import HelpWay, Resource
from quiz.ui.components.buttons import IconButton
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import Chip
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.help_card import (
    Number,
    add_age,
    in_one_line,
    named,
    number_of,
    police_line,
    school_checked,
)
from quiz.ui.screens.help_words import facts_of, state_words, way_name
from quiz.ui.screens.screen import Icon
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

HEIGHT, RADIUS, PADDING = 290, 24, (24, 22)
TILE, TILE_RADIUS = 52, 14
NUMBER_PX, NUMBER_LINE, ROOMY, LONG_NUMBER = 44, 58, 1240, 15
"""The size of a number, and the height of its line, on which smaller ones stand too. In a window of less effective
width, or if it has more signs than that, it is smaller."""
LARGEST_PX = 60
"""The most that a number grows to with the text size: from 64 px on, Qt paints letters less exactly."""
ADDRESS_PX = ((14, 40), (18, 34), (24, 26), (1000, 20))
"""The size of an address by its length in signs."""
PEOPLE, PERSON_PX = 2, 20
"""How many own contacts stand on the card for the school, and the size of their numbers; all are in the folds too."""
QUOTES = '„“”»«"'
"""The bubble itself says that its words are said."""
ICONS: dict[HelpWay, str] = {"call": "phone", "write": "chat-lines", "visit": "pin"}


@dataclass(frozen=True, slots=True)
class WayShown:
    """A card for calling or writing: its entry, if there is one, and whether somebody answers now."""

    way: HelpWay
    entry: Resource | None
    state: OpenState | None


@dataclass(frozen=True, slots=True)
class SchoolShown:
    """The third card: an opener for a talk at school and who is there, or, for adults, a piece of advice. `people` are
    the first own contacts of the school."""

    title: str
    lead: str
    opener: str
    foot: str
    icon: str = "school"
    people: tuple[OwnContact, ...] = ()


class WayCard(Card):
    """One way to get help: the number or address, who is there, whether they are there now, and what the phone keeps.

    The number is whole, always from left to right. The button shows the entry large, with its code.
    """

    def __init__(self, stage: Stage, shown: WayShown, opened: Callable[[Resource], None]) -> None:
        look, entry = stage.look, shown.entry
        super().__init__(look, padding=PADDING, radius=RADIUS)
        self.setMinimumHeight(_height(stage))
        head = _head(stage, ICONS[shown.way], way_name(shown.way), "helpTint")
        self.body.addLayout(head)
        if entry is None:
            self.body.addWidget(Label(look, _("Dazu haben wir keinen Eintrag."), "body", "textMuted"))
            self.body.addStretch(1)
            return
        more = IconButton(look, "qr", _("Mehr und QR-Code: {name}").format(name=entry.name))
        more.setObjectName(f"more-{entry.id}")
        more.clicked.connect(lambda: opened(entry))
        head.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        number = self._number(stage, shown.way, entry)
        self.body.setSpacing(0)
        height = min(look.px(NUMBER_LINE), round(LARGEST_PX * NUMBER_LINE / NUMBER_PX))
        own = number.heightForWidth(ROOMY) if number.wordWrap() else number.sizeHint().height()
        self.body.addSpacing(look.gap(8) + max(0, height - own))
        self.body.addWidget(number)
        about = entry.for_whom or entry.summary or ""
        lines = [about] if about and entry.name.casefold() in number.text().casefold() else [named(entry), about]
        self.body.addWidget(Label(look, lines[0], "label", px=17))
        for text in filter(None, lines[1:]):
            self.body.addWidget(Label(look, text, "small", "textMuted"))
        self.body.addSpacing(look.gap(10))
        self.body.addStretch(1)
        if shown.state is not None:
            self.body.addWidget(state_chip(stage, shown.state), 0, Qt.AlignmentFlag.AlignLeading)
            self.body.addSpacing(look.gap(8))
        if entry.police:
            self.body.addWidget(Label(look, police_line(), "small", bold=True))
        for text in filter(None, (facts_of(entry), entry.hours_note, entry.leaves)):
            self.body.addWidget(Label(look, text, "small", "textMuted"))
        add_age(look, entry, stage.shared.today, self.body)

    def _number(self, stage: Stage, way: HelpWay, entry: Resource) -> Number:
        numbers = numbers_in(entry.phone or "")
        is_address = way != "call" or not numbers
        text = (number_of(entry, address=True) if is_address else numbers[0]) or number_of(entry)
        if is_address:
            px = next(px for longest, px in ADDRESS_PX if len(text) <= longest)
        else:
            roomy = stage.window_width / stage.look.factor >= ROOMY or stage.layout_class != "two_panes"
            px = NUMBER_PX if len(text) <= LONG_NUMBER and roomy else 32
        px = min(px, int(LARGEST_PX / stage.look.factor))
        number = Number(stage.look, text, px=px, is_address=is_address)
        number.setObjectName(f"number-{entry.id}")
        number.setAccessibleName(in_one_line(entry, text))
        return number


class SchoolCard(Card):
    """Whom to talk to at school, with a sentence to begin with."""

    def __init__(self, stage: Stage, shown: SchoolShown) -> None:
        look = stage.look
        super().__init__(look, fill="helpTint", border=None, padding=PADDING, radius=RADIUS)
        self.setMinimumHeight(_height(stage))
        self.body.addLayout(_head(stage, shown.icon, shown.title, "surface"))
        self.body.addSpacing(look.gap(6))
        for contact in shown.people:
            self.body.addWidget(_person(look, contact))
        if shown.people:
            self.body.addSpacing(look.gap(4))
        if shown.lead:
            self.body.addWidget(Label(look, shown.lead, "small" if shown.people else "body"))
        if shown.opener:
            bubble = Card(look, padding=(16, 10), radius=16, border=None)
            bubble.body.addWidget(Label(look, shown.opener, "body"))
            self.body.addWidget(bubble, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)
        if shown.foot:
            self.body.addWidget(Label(look, shown.foot, "small", "textMuted"))


def school_shown(text: str, contacts: Sequence[OwnContact]) -> SchoolShown:
    """The third card from the text of help.yaml: who is there. "You may begin like this: …". With own contacts, the
    first of them are who is there."""
    whole, _colon, opener = text.rpartition(": ")
    who, _dot, lead = whole.rpartition(". ")
    people = tuple(contacts[:PEOPLE])
    title = _("Jemand an der Schule")
    foot = school_checked(min(one.checked for one in people)) if people else f"{who}." if who else ""
    if not whole:
        return SchoolShown(title, text, "", foot if people else "", people=people)
    return SchoolShown(title, f"{lead}:", opener.strip(QUOTES), foot, people=people)


def people_words(contact: OwnContact) -> tuple[str, ...]:
    """Who it is, and where, how and when: the lines of a contact on the card."""
    return tuple(filter(None, (contact.name, contact.phone, about(contact), contact.hours)))


def _person(look: Look, contact: OwnContact) -> QWidget:
    """An own contact on the card: the name, the number beside it, and below it where and when."""
    name = Label(look, contact.name, "label", px=17)
    where = " · ".join(filter(None, (about(contact), contact.hours)))
    person = QWidget()
    flow = FlowLayout(look.gap(12), 0)
    flow.addWidget(name)
    if contact.phone:
        number = Number(look, contact.phone, px=PERSON_PX)
        number.setObjectName(f"number-school-{contact.id}")
        number.setAccessibleName(f"{contact.name}: {contact.phone}")
        flow.addWidget(number)
    person.setLayout(column(flow, *([Label(look, where, "small")] if where else []), spacing=0))
    return person


def state_chip(stage: Stage, state: OpenState) -> Chip:
    """Create the chip that says whether somebody answers now: filled with a tick, or calm with a clock."""
    is_open = isinstance(state, Always) or (isinstance(state, OpenNow) and not state.holiday)
    fill, ink, icon = ("help", "onHelp", "check") if is_open else ("sunken", "text", "clock")
    return Chip(stage.look, state_words(state), fill=fill, ink=ink, icon=icon, height=32, px=15)


def _head(stage: Stage, icon: str, title: str, fill: str) -> QHBoxLayout:
    look = stage.look
    tile = Card(look, fill=fill, border=None, padding=(0, 0), radius=TILE_RADIUS)
    side = look.icon_px(TILE)
    tile.setFixedSize(side, side)
    tile.body.addWidget(Icon(look, icon, "help", 26), 0, Qt.AlignmentFlag.AlignCenter)
    row = QHBoxLayout()
    row.setSpacing(look.gap(16))
    row.addWidget(tile)
    row.addLayout(column(None, Heading(look, title, "heading", level=2, px=22), None), 1)
    return row


def _height(stage: Stage) -> int:
    return stage.look.gap(HEIGHT) if stage.layout_class == "two_panes" else 0


def way_widget(stage: Stage, opened: Callable[[Resource], None]) -> Callable[[WayShown], QWidget]:
    """The builder of a card, as a part of the screen wants it."""
    return lambda shown: WayCard(stage, shown, opened)

"""The help for the projector: the emergency numbers, and whom to call or write to, so large that one can copy them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiz.help.offers import offer, second_emergency
from quiz.help.resources import HOME, by_school, find, from_public_pages, in_danger, oldest_check
from quiz.languages.catalogs import date
from quiz.languages.translation import _
from quiz.story.model import Resource
from quiz.ui.components.cards import Card
from quiz.ui.components.layout import EqualGrid
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.help_card import number_of
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

MOST = 4
NAME, NUMBER, SMALL = 28, 40, 22


def help_parts(look: Look, stage: Stage) -> list[QWidget | QHBoxLayout | int | None]:
    """The parts of the page, from top to bottom."""
    help_ = stage.shared.help
    danger = in_danger(help_, HOME)
    found = [one for one in find(help_, HOME) if one is not danger]
    grid, entries = EqualGrid(2, look.px(16), equal_rows=True), QWidget()
    entries.setLayout(grid)
    shown = shown_entries(found)
    for one in shown:
        grid.addWidget(_entry(look, one))
    parts: list[QWidget | QHBoxLayout | int | None] = [
        Heading(look, _("Hilfe gibt es auch ohne Namen."), "title", px=40),
        look.px(14),
    ]
    second = second_emergency(help_, danger)
    if danger is not None:
        parts += [_danger(look, danger, second), look.px(16)]
    words = _("Sprecht mit jemandem, dem ihr vertraut. Niemand muss sagen, warum.")
    parts += [entries, look.px(16), Label(look, words, "body", px=NAME, max_characters=0)]
    others = [one for one in shown if not by_school(one)]
    day = oldest_check(others)
    if day is not None:
        checked = _("Stand {date}, aus öffentlichen Seiten") if from_public_pages(others) else _("Stand {date}")
        words = checked.format(date=date(day))
        parts += [look.px(8), Label(look, words, "body", "textMuted", px=SMALL, max_characters=0)]
    return parts


def shown_entries(found: list[Resource]) -> list[Resource]:
    """What to call and what to write to first, then the next ones that have a number, at most MOST."""
    offered = offer(found, None)
    firsts = [one for one in (offered.call, offered.write) if one is not None]
    rest = [one for one in found if one.phone and one not in firsts]
    return list(dict.fromkeys([*_own(found), *firsts, *rest]))[:MOST]


def _own(found: list[Resource]) -> list[Resource]:
    """The school's own contacts, which come first."""
    return [one for one in found if by_school(one)]


def _danger(look: Look, danger: Resource, second: Resource | None) -> QWidget:
    card = Card(look, fill="dangerTint", border="danger" if look.is_contrast else None, padding=(24, 14), radius=18)
    row = QHBoxLayout()
    row.setSpacing(look.px(24))
    row.addWidget(Label(look, _("In Gefahr, jetzt gerade"), "body", px=NAME, bold=True, max_characters=0), 1)
    for one in (danger, second):
        if one is not None:
            row.addWidget(_number(look, number_of(one), "danger"))
    card.body.addLayout(row)
    return card


def _entry(look: Look, resource: Resource) -> QWidget:
    card = Card(look, padding=(24, 16), radius=18)
    card.body.setSpacing(look.px(2))
    card.body.addWidget(Label(look, resource.name, "body", px=NAME, bold=True, max_characters=0))
    card.body.addWidget(_number(look, number_of(resource), "help"))
    facts = [fact for fact in (resource.hours, resource.cost) if fact]
    if facts:
        card.body.addWidget(Label(look, " · ".join(facts), "body", "textMuted", px=SMALL, max_characters=0))
    card.body.addStretch(1)
    return card


def _number(look: Look, number: str, color: str) -> Label:
    """A number or an address: from left to right in any language."""
    label = Label(look, f"\u2066{number}\u2069", "number", color, px=NUMBER if number[:1].isdigit() else NAME)
    label.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return label

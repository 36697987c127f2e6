"""What assistive technology sees of every screen: names, roles, targets, headings, order, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, qInstallMessageHandler
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from quiz.ui.components.access import role_of
from quiz.ui.components.choices import ChoiceButton
from quiz.ui.components.story_tiles import StoryTile
from quiz.ui.map.view import PlaceButton
from quiz.ui.screens.mark_strip import MarkStrip
from quiz.ui.teacher.paper.tiles import DocumentTile
from tests.ui.conftest import Opener
from tests.ui.parts import Part, Role, parts_of
from tests.ui.situations import SITUATIONS

pytestmark = pytest.mark.no_cover

PRESSED = {Role.Button, Role.PageTab, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.ButtonMenu}
FOCUSED = PRESSED | {Role.List, Role.ListItem, Role.StaticText, Role.EditableText, Role.Client}
"""What can have the focus: what is pressed, lists, numbers that can be marked, fields, and columns that scroll."""
SAID = PRESSED | {Role.StaticText, Role.Heading, Role.ListItem, Role.Graphic, Role.Chart}
"""What a screen reader says when it reads through; the rest only holds other parts."""
TARGET = 44

Check = Callable[[Sequence[Part]], Iterator[str]]


def whatever_is_used_has_a_name_a_role_and_an_action(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if part.role == Role.NoRole or (part.focusable and part.role not in FOCUSED):
            yield f"{part} has not the right role"
        if (part.focusable or part.role in PRESSED) and not part.name.strip():
            yield f"{part} has no name"
        if part.role in PRESSED and not part.disabled and not {"Press", "Toggle", "ShowMenu"} & set(part.actions):
            yield f"{part} cannot be pressed"
        thing = part.object
        if isinstance(thing, QComboBox) and part.label != thing.accessibleName():
            yield f"{part} has no label"
        if isinstance(thing, QAbstractButton) and thing.text().casefold() not in part.name.casefold():
            yield f"{part} is called something else than what stands on it: {thing.text()}"


def whatever_is_pressed_is_big_enough_for_a_finger(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if part.role in PRESSED and min(part.rect.width(), part.rect.height()) < TARGET:
            yield f"{part} is too small"


def headings_tell_how_the_screen_is_built(parts: Sequence[Part]) -> Iterator[str]:
    headings = [part for part in parts if part.role == Role.Heading]
    levels = [part.level or 0 for part in headings]
    if not all(part.name for part in headings):
        yield "a heading has no name"
    if levels and levels[0] > 2:
        yield f"the first heading is of level {levels[0]}"
    yield from (
        f"{part} leaves a level out"
        for part, before in zip(headings[1:], levels, strict=False)
        if (part.level or 0) > before + 1
    )


def it_is_read_in_the_order_in_which_it_stands(parts: Sequence[Part]) -> Iterator[str]:
    lying_over = [part for part in parts if part.role == Role.Notification or isinstance(part.object, MarkStrip)]
    said = [part for part in parts if part.role in SAID and part.name and not set(part.inside) & set(lying_over)]
    for one, other in pairwise(said):
        if _stands_before(_seen(other), _seen(one)):
            yield f"{one} is read before {other}"


def nothing_is_said_twice_and_decoration_not_at_all(parts: Sequence[Part]) -> Iterator[str]:
    said = [part for part in parts if part.role in SAID]
    yield from (f"{part} says nothing" for part in said if not part.name)
    yield from (f"{one} is said twice" for one, other in pairwise(said) if one.name == other.name)
    for part in said:
        if part.role not in PRESSED and any(holder.role in PRESSED - {Role.ComboBox} for holder in part.inside):
            yield f"{part} is said by the button that it stands on"


CHECKS: tuple[Check, ...] = (
    whatever_is_used_has_a_name_a_role_and_an_action,
    whatever_is_pressed_is_big_enough_for_a_finger,
    headings_tell_how_the_screen_is_built,
    it_is_read_in_the_order_in_which_it_stands,
    nothing_is_said_twice_and_decoration_not_at_all,
)


@pytest.fixture(autouse=True)
def screen_reader() -> Iterator[None]:
    """Let Qt tell of everything as if a screen reader were listening."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 100), ((1024, 600), 200)], ids=["100", "200"])
def test_assistive_technology_gets_along(
    open_program: Opener, situation: str, size: tuple[int, int], percent: int
) -> None:
    pupil = open_program(size, text_size=percent)
    SITUATIONS[situation](pupil)
    parts = parts_of(pupil.window)
    problems = [problem for check in CHECKS for problem in check(parts)]
    if percent == 100:
        if situation != "strip":  # Tab out of it closes it; tests/ui/test_marking.py goes there
            problems += _out_of_reach(parts, pupil.tour())
        if not pupil.window.is_covered and not parts[0].inside:
            problems += [] if 1 in {part.level for part in parts} else ["there is no main heading"]
        headings_have_their_text(parts)
        no_child_that_has_just_gone_ends_the_program(pupil.window)
    assert not problems, "\n".join(problems)


def no_child_that_has_just_gone_ends_the_program(window: QWidget) -> None:
    """A screen reader counts, then asks; a scroll bar can be hidden in between, and a row deleted.

    Qt's lists and text fields check what they are asked for, its plain scroll areas end the program: so that this test
    can tell of them, they are not asked before it is known that they have an interface of ours.
    """
    areas = window.findChildren(QAbstractScrollArea)
    own = [area for area in areas if not isinstance(area, QAbstractItemView | QPlainTextEdit | QTextEdit)]
    assert all(role_of(area) is not None for area in own), own
    with silent():
        for area in areas:
            interface = QAccessible.queryAccessibleInterface(area)
            for beyond in (-1, interface.childCount(), interface.childCount() + 1):
                assert interface.child(beyond) is None, f"{area} has no child {beyond}"
    for area in own:
        assert QAccessible.queryAccessibleInterface(area).text(QAccessible.Text.Name) == area.accessibleName()


@contextmanager
def silent() -> Iterator[None]:
    """Pass over what Qt says of a child that is not there."""
    before = qInstallMessageHandler(lambda *_: None)
    yield
    qInstallMessageHandler(before)


def test_the_moments_are_tabs_that_can_be_pressed(open_program: Opener) -> None:
    pupil = open_program()
    SITUATIONS["a trick"](pupil)
    for name, selected, after in (("Ein Trick", True, 0), ("Deine Wahl", False, 2), ("Ein Trick", False, 0)):
        (tab,) = [part for part in parts_of(pupil.window) if (part.role, part.name) == (Role.PageTab, name)]
        assert tab.inside[-1].role == Role.PageTabList
        assert isinstance(tab.object, QWidget)
        interface = QAccessible.queryAccessibleInterface(tab.object)
        assert bool(interface.state().selected) is selected
        interface.actionInterface().doAction("Press")
        pupil.wait()
        assert pupil.state.place.moment == after
        assert bool(interface.state().selected)


def headings_have_their_text(parts: Sequence[Part]) -> None:
    """Orca says the text of a heading and not its name."""
    for heading in (part for part in parts if part.role == Role.Heading):
        assert isinstance(heading.object, QWidget)
        text = QAccessible.queryAccessibleInterface(heading.object).textInterface()
        assert text is not None, heading
        assert text.text(0, text.characterCount()) == heading.name
    main = [str(part) for part in parts if part.level == 1]
    assert len(main) <= 1, main


def _out_of_reach(parts: Sequence[Part], stops: Sequence[QWidget]) -> list[str]:
    """What is pressed or can have the focus, but not by the keyboard."""
    used = [part for part in parts if (part.focusable or part.role in PRESSED) and not part.disabled]
    return [f"{part} is out of reach for the keyboard" for part in used if not _is_reached(part, stops)]


def _is_reached(part: Part, stops: Sequence[QWidget]) -> bool:
    """By Tab, or from there by the arrow keys."""
    thing = part.object
    if thing in stops or (part.role == Role.Client and any(part.object.isAncestorOf(stop) for stop in stops)):
        return True
    if part.role == Role.ListItem:
        return any(holder.object in stops for holder in part.inside)
    if isinstance(thing, ChoiceButton):
        group = thing.parentWidget()
        return any(isinstance(stop, ChoiceButton) and stop.parentWidget() is group for stop in stops)
    if isinstance(thing, StoryTile | DocumentTile):
        return any(isinstance(stop, type(thing)) for stop in stops)
    return isinstance(thing, PlaceButton) and any(isinstance(stop, PlaceButton) for stop in stops)


def _seen(part: Part) -> QRect:
    """Where a part is seen; what is scrolled out of view counts as being where it would scroll into view."""
    seen = QRect(part.rect)
    for holder in reversed(part.inside):
        if isinstance(holder.object, QAbstractScrollArea):
            seen = seen.intersected(holder.rect) if seen.intersects(holder.rect) else QRect(holder.rect)
    return seen


def _stands_before(one: QRect, other: QRect) -> bool:
    """Whether `one` clearly stands before `other`: above it in the same column, or left of it in the same row."""
    if one.left() < other.right() and other.left() < one.right():
        return one.bottom() <= other.top()
    return one.top() < other.bottom() and other.top() < one.bottom() and one.right() <= other.left()

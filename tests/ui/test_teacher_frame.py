"""The frame of the teacher's rooms: the areas lead everywhere, wide and narrow, by mouse and keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.ui.state import DisclosureState, StartState, TeacherState
from quiz.ui.teacher.areas import areas, disclosure_area
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go

WIDE, NARROW = (1366, 768), (1024, 600)


def open_area(pupil: Pupil, key: str) -> None:
    """Choose an area, in a narrow window behind its button."""
    if pupil.sees("areas"):
        pupil.click("areas")
    pupil.click(f"area-{key}")


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_every_area_leads_to_its_room_and_every_room_to_every_other(
    open_program: Opener, size: tuple[int, int]
) -> None:
    pupil = open_program(size)
    for area in (*areas(), disclosure_area()):
        if area.key == "together":  # leads out of these rooms, to the class
            continue
        go(pupil, TeacherState())
        open_area(pupil, area.key)
        assert type(pupil.state) is type(area.state)
        if area.key != "disclosure":
            pupil.click("area-disclosure" if size == WIDE else "disclosure")  # with one press
        assert pupil.state == DisclosureState()


def test_the_open_area_is_the_chosen_tab(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, TeacherState())
    open_area(pupil, "lessons")
    focused = pupil.find("area-lessons")
    assert focused.accessibleName() == "Stunde planen"
    pupil.press("Escape")
    assert pupil.state == StartState()


def test_the_areas_can_be_reached_without_a_mouse_where_they_are_behind_a_button(open_program: Opener) -> None:
    pupil = open_program(NARROW)
    go(pupil, TeacherState())
    pupil.tab_to("areas")
    pupil.press("Return")
    pupil.tab_to("area-disclosure")
    pupil.press("Return")
    assert pupil.state == DisclosureState()
    pupil.tab_to("fold-why")
    pupil.press("Space")
    assert pupil.state.folds == {"why"}


@pytest.mark.parametrize(("mirrored", "areas_first"), [(False, True), (True, False)])
def test_mirrored_panels_put_the_areas_at_the_other_side(
    open_program: Opener, mirrored: bool, areas_first: bool
) -> None:
    pupil = open_program()
    stage = pupil.window.stage
    stage.apply_settings(replace(stage.settings, mirrored=mirrored), keep=False)
    go(pupil, DisclosureState())
    number = next(stop for stop in pupil.tour() if stop.objectName().startswith("number-"))
    area = pupil.find("area-home")
    left = {thing.mapTo(pupil.window, thing.rect().topLeft()).x() for thing in (number, area)}
    assert (area.mapTo(pupil.window, area.rect().topLeft()).x() == min(left)) is areas_first
    assert max(left) - min(left) > 1000

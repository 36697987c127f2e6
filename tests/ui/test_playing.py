"""A whole scenario as a pupil plays it: from the first door to the help screen."""

from __future__ import annotations

from tests.ui.conftest import Opener


def test_by_mouse_from_the_door_to_the_help_screen(open_program: Opener) -> None:
    pupil = open_program()
    pupil.click("door-alone")
    assert pupil.screen == "Before"
    pupil.click("forward")
    pupil.click("scenario-fest")
    assert pupil.screen == "Chat"
    pupil.click("gut-4")
    pupil.click("answer-bremsen")
    pupil.click("send")
    pupil.click("answer-nein")
    pupil.click("send")
    pupil.click("next")
    assert pupil.screen == "Ending"
    pupil.click("forward")
    for judgement in ("trick", "okay", "unsure", "okay"):
        assert pupil.screen == "Items"
        pupil.click(f"judge-{judgement}")
        pupil.click("sure-fairly")
        pupil.click("forward")
        pupil.click("forward")
    assert pupil.screen == "LookBack"
    while pupil.screen == "LookBack":
        pupil.click("next")
    assert pupil.screen == "Results"
    pupil.click("forward")
    assert pupil.screen == "Help"
    assert pupil.sees("leave")

"""A whole scenario as a pupil plays it: from the first door to the help screen."""

from __future__ import annotations

from quiz.story.events import ChoiceOffered, FeelingAsked, FeelingGiven, Mark, MessageMarked, OptionChosen
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil


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


def test_by_keyboard_from_the_door_to_the_help_screen(open_program: Opener) -> None:
    pupil = open_program(pace="step")
    pupil.tab_to("door-alone")
    pupil.press("Return")
    assert pupil.screen == "Before"
    pupil.press("Down", "Up")
    pupil.tab_to("forward")
    pupil.press("Space")
    assert pupil.screen == "Picker"
    pupil.tab_to("scenario-fest")
    pupil.press("Return")
    pupil.press("Space", "Space", "Space")
    assert [row.key for row in pupil.messages()][-1] == "m01"
    pupil.press("End", "M")
    assert marks(pupil) == {"m01": Mark("trick")}
    pupil.press("M")
    assert marks(pupil) == {"m01": None}
    pupil.press("Space", "Space", "Space")
    assert isinstance(pupil.events[-1], FeelingAsked)
    pupil.tab_to("gut-5")
    pupil.press("Right", "Right", "Right")
    assert isinstance(pupil.events[-1], FeelingAsked), "an arrow only moves"
    pupil.press("Return")
    assert pupil.events[-1] == FeelingGiven(2) or pupil.events[-2] == FeelingGiven(2)
    pupil.tab_to("messages")
    pupil.press("Space")
    pupil.tab_to("answer-bremsen")
    pupil.press("C")
    assert pupil.state.chosen == "zeigen"
    pupil.press("Return")
    assert pupil.events[-1] == OptionChosen(pupil.events[-1].choice, "zeigen")
    assert pupil.focus.objectName() == "messages"
    while not isinstance(pupil.events[-1], ChoiceOffered):
        pupil.press("Space")
    pupil.tab_to("answer-nele")
    pupil.press("Down")
    pupil.tab_to("send")
    pupil.press("Return")
    assert OptionChosen(pupil.events[-1].choice, "nein") == pupil.events[-1]
    pupil.press("Space")
    pupil.tab_to("next")
    pupil.press("Return")
    assert pupil.screen == "Ending"
    assert pupil.focus.objectName() == "forward"
    pupil.press("Return")
    for key in "1233":
        assert pupil.screen == "Items"
        pupil.press(key, "Return", "2", "Return")
        assert pupil.state.verdict
        pupil.press("Return")
    assert pupil.screen == "LookBack"
    while pupil.screen == "LookBack":
        pupil.press("Return")
    assert pupil.screen == "Results"
    pupil.press("Return")
    assert pupil.screen == "Help"
    assert pupil.state.final
    pupil.tab_to("leave")
    pupil.press("Return")
    assert not pupil.window.isVisible()


def marks(pupil: Pupil) -> dict[str, Mark | None]:
    return {event.key: event.mark for event in pupil.events if isinstance(event, MessageMarked)}

"""Where the focus goes: never by accident to the quick exit, and never behind a sheet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from quiz.ui.state import HelpState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import SITUATIONS, go

pytestmark = pytest.mark.no_cover

ACTIONS = {
    "answers": ("A", "Return"),
    "gut feeling": ("Space",),
    "strip": ("Tab", "Down", "Return"),
    "end of the chat": ("Return",),
    "item": ("1", "Right", "Backspace", "Down", "Return"),
}
"""By situation, keys that change what is there."""
BUTTONS = {
    "start": ("door-alone",),
    "before": ("more-about",),
    "picker": ("Anzeige", "scenario-gruppe"),
    "answers": ("more", "Anzeige", "keep", "Hilfe holen"),
    "end of the chat": ("next",),
    "ending": ("forward",),
    "verdict": ("forward",),
    "a trick": ("next", "moment-1", "all"),
    "look-back on a message": ("next", "glossary"),
    "map": ("map-as-list",),
    "help": ("more-linie",),
    "help card": ("Schließen",),
    "display": ("display-readable", "Schließen"),
    "results": ("Hilfe holen",),
    "keys": ("Übersicht",),
}


@pytest.fixture
def focused(qapp: QApplication) -> Iterator[list[str]]:
    """The names of all widgets that get the focus."""
    names: list[str] = []

    def on_focus(_old: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            names.append(now.objectName())

    qapp.focusChanged.connect(on_focus)
    yield names
    qapp.focusChanged.disconnect(on_focus)


def test_no_way_to_a_screen_leads_over_the_quick_exit(open_program: Opener, focused: list[str]) -> None:
    pupil = open_program()
    for situation, reach in SITUATIONS.items():
        focused.clear()
        reach(pupil)
        assert "exit-link" not in focused, situation


@pytest.mark.parametrize(("situation", "keys"), ACTIONS.items())
def test_no_key_leads_over_the_quick_exit(
    open_program: Opener, focused: list[str], situation: str, keys: tuple[str, ...]
) -> None:
    pupil = open_program()
    SITUATIONS[situation](pupil)
    if situation == "answers":
        pupil.tab_to(f"answer-{pupil.chat.session.moment.options[0].id}")
    focused.clear()
    pupil.press(*keys)
    assert "exit-link" not in focused


@pytest.mark.parametrize(
    ("situation", "button"), [(situation, button) for situation, names in BUTTONS.items() for button in names]
)
def test_no_button_leads_over_the_quick_exit(
    open_program: Opener, focused: list[str], situation: str, button: str
) -> None:
    pupil = open_program()
    SITUATIONS[situation](pupil)
    press_by_keyboard(pupil, button, focused)
    assert "exit-link" not in focused


def press_by_keyboard(pupil: Pupil, name: str, focused: list[str]) -> None:
    pupil.tab_to(name)
    focused.clear()
    pupil.press("Space")


@pytest.mark.parametrize("situation", ["help card", "good to know", "display"])
def test_f6_stays_inside_a_sheet(open_program: Opener, situation: str) -> None:
    pupil = open_program()
    SITUATIONS[situation](pupil)
    before = pupil.focus
    pupil.press("F6")
    assert pupil.focus is before


def test_f6_reaches_what_undoes_a_short_message(open_program: Opener) -> None:
    pupil = open_program()
    SITUATIONS["toast"](pupil)
    for _area in range(5):
        pupil.press("F6")
        if pupil.focus is pupil.find("Rückgängig"):
            return
    raise AssertionError("F6 never reaches it")


def test_after_the_gut_feeling_the_keys_of_the_messages_go_on(open_program: Opener) -> None:
    pupil = open_program(pace="step")
    SITUATIONS["gut feeling"](pupil)
    while pupil.chat.session.moment.kind != "question":
        pupil.press("Space")
    pupil.press("F6")
    assert pupil.focus.objectName().startswith("gut-")
    pupil.press("2", "Return")
    assert pupil.focus is pupil.find("messages")
    pupil.press("Space")
    assert pupil.chat.session.moment.kind == "choice"


@pytest.mark.parametrize(("situation", "after"), [("before", "Start"), ("keys", "Start")])
def test_esc_goes_back_where_the_button_says_so(open_program: Opener, situation: str, after: str) -> None:
    pupil = open_program()
    SITUATIONS[situation](pupil)
    pupil.press("Escape")
    assert pupil.screen == after


@pytest.mark.parametrize("situation", ["answers", "ending", "item", "look-back on a message", "map", "results"])
def test_esc_leads_nobody_out_of_a_story(open_program: Opener, situation: str) -> None:
    pupil = open_program()
    SITUATIONS[situation](pupil)
    before = pupil.screen
    pupil.press("Escape")
    assert pupil.screen == before


@pytest.mark.parametrize("final", [True, False])
def test_the_help_is_read_by_arrow_keys_at_once(open_program: Opener, final: bool) -> None:
    pupil = open_program()
    go(pupil, HelpState(final=final))
    pupil.press("Down")
    assert pupil.focus.accessibleName() == "Du bist nicht schuld. Und nicht allein."
    pupil.press("Down")
    assert isinstance(pupil.focus, QLabel)

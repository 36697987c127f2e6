"""The script of a story: the whole of it, from anywhere to anywhere, with notes to the scene in view."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from quiz.play.script import Script, ScriptMessage, ScriptScene
from quiz.play.script_writing import script_of
from quiz.ui.components.text import Label
from quiz.ui.state import DisclosureState, ScriptState, TeacherState
from quiz.ui.teacher.script.pane import ScriptPane
from quiz.ui.teacher.script.parts import ForkCard
from quiz.ui.teacher.script.rows import ScriptRow
from quiz.ui.theme.look import Look
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go

WIDE, NARROW = (1366, 768), (1024, 600)


def whole(pupil: Pupil, qtbot: QtBot) -> ScriptPane:
    """The script in view, once all of it is built."""
    pane = pupil.window.findChild(ScriptPane)
    assert isinstance(pane, ScriptPane)
    wanted = sum(1 + len(scene.lines) for scene in pane.script.scenes)
    qtbot.waitUntil(lambda: pane.built == wanted)
    pupil.wait()
    return pane


def messages(pane: ScriptPane) -> list[str]:
    return [row.accessibleName() for row in pane.findChildren(ScriptRow) if row.isVisibleTo(pane)]


def test_everything_is_in_it_and_says_what_it_is(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program()
    go(pupil, ScriptState("fest", "all"))
    said = messages(whole(pupil, qtbot))
    pack = pupil.window.stage.pack
    script = script_of(pack.scenarios["fest"], pack.tactics)
    lines = [line for scene in script.scenes for line in scene.lines if isinstance(line, ScriptMessage)]
    assert len(said) == len(lines)
    trick = next(line for line in lines if line.kind == "trick")
    assert f"{trick.name}: {trick.words.removesuffix('.')}, Trick: {trick.families[0].name}" in said


def test_filters_leave_what_a_teacher_has_time_for(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program()
    go(pupil, ScriptState("fest"))
    pane = whole(pupil, qtbot)
    tricks = messages(pane)
    assert tricks, "at first what three minutes are enough for"
    assert any(fork.isVisibleTo(pane) for fork in pane.findChildren(ForkCard))
    pupil.click("Nur Tricks")
    assert pupil.state.shows == "tricks"
    assert messages(pane)
    assert messages(pane) == tricks
    assert not any(fork.isVisibleTo(pane) for fork in pane.findChildren(ForkCard))
    assert all(", Trick: " in line for line in tricks)
    pupil.click("Nur Entscheidungen")
    assert messages(pane) == []
    pupil.click("Alles")
    assert any(", Trick: " not in line for line in messages(pane))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_list_of_scenes_leads_to_a_scene_and_the_notes_follow(
    open_program: Opener, qtbot: QtBot, size: tuple[int, int]
) -> None:
    pupil = open_program(size)
    go(pupil, ScriptState("fest", "all"))
    pane = whole(pupil, qtbot)
    last = pane.script.mains[-1]
    if size == NARROW:
        pupil.click("contents")
    pupil.click(f"scene-{last.id}")
    qtbot.waitUntil(lambda: pupil.state.scene is not None)
    assert pane.in_view in {scene.id for scene in pane.script.scenes}


def test_the_scene_in_view_stays_when_everything_is_built_again(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program(pack=None)
    go(pupil, ScriptState("zu-schoen", scene="samstag"))
    pane = whole(pupil, qtbot)
    scene = pane.script.mains[-1].id
    pupil.click(f"scene-{scene}")
    assert pupil.state.scene == scene
    pupil.window.rebuild()
    qtbot.waitUntil(lambda: whole(pupil, qtbot).in_view == scene)
    assert "Notiz zur Szene" in {label.text() for label in pupil.all(Label)}


def test_back_leads_to_the_home_and_one_press_to_what_to_do_when_somebody_confides(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ScriptState("fest"))
    pupil.click("area-disclosure")
    assert pupil.state == DisclosureState()
    go(pupil, ScriptState("fest"))
    pupil.press("Escape")
    assert isinstance(pupil.state, TeacherState)


def test_a_story_of_two_thousand_messages_opens_with_its_beginning_and_grows_below(qtbot: QtBot) -> None:
    message = ScriptMessage("m", "kay.17", "Ein paar Worte, die man liest.", "honest", benign="Echtes Interesse")
    scenes = tuple(ScriptScene(f"s{at}", f"Szene {at}", (message,) * 8, number=at + 1) for at in range(250))
    script = Script("gross", "Groß", scenes, (), 60, 1, 0, 2000, 0, 0)
    pane = ScriptPane(Look.from_settings("light"), script, "all", margin=20)
    qtbot.addWidget(pane)
    pane.resize(900, 600)
    pane.show()
    assert 60 <= pane.built < 100, "the rest waits until the beginning is seen"
    pane.jump_to("s40", flash=False)
    assert pane.in_view == "s40"
    assert pane.built < 9 * 60
    pane.stop()

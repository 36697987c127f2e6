"""What is judged in a round: messages, voice messages, cards, short conversations and scenes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quiz.play.sitting import FinishedPlaythrough, shown_items
from quiz.play.transcript import Bubble
from quiz.story.events import draw_of
from quiz.story.playthrough import Playthrough, play_to_end
from quiz.ui.chat.model import ROW_ROLE
from quiz.ui.chat.view import ChatView
from quiz.ui.state import ChatState, EndingState, ItemsState, ResultsState
from tests.play.packs import SMALL
from tests.ui.pupil import Pupil
from tests.ui.situations import go

Opener = Callable[..., Pupil]
ROUND = """\
    round:
      - {id: r1, from: Lio, voice: {transcript: "Das bleibt unter uns.", seconds: 4}, tactic: secrecy_demand, phrases: [unter uns], why: Geheim.}
      - {id: r2, from: Tarek, card: {kind: place, title: Eisdiele, text: Um vier}, okay: benign_interest, why: Ein Treffpunkt.}
      - id: r3
        lines: [{from: Mika, text: Samstag klappt nicht.}, {from: Jo, text: Okay.}, {from: Jo, text: Dann weiß ich ja Bescheid.}]
        tactic: love_bombing
        phrases: [weiß ich ja]
        why: Aus einer Absage wird eine Prüfung.
      - {id: r4, scene: Oskar hält Mila die Tür auf., okay: benign_worry, why: Das ist freundlich.}
      - {id: r5, from: Sam, text: Bis morgen!, why: Ein Gruß.}
"""  # noqa: E501 - as it stands in a pack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    shutil.copytree(SMALL, folder)
    file = folder / "scenarios.yaml"
    text = file.read_text("utf-8")
    start = text.index("    round:\n")
    end = text.index("\n  - id: gruppe")
    file.write_text(text[:start] + ROUND + text[end:], "utf-8")
    return folder


@pytest.fixture
def program(open_program: Opener, pack: Path) -> Opener:
    return lambda **options: open_program(pack=pack, **options)


def state_of(pupil: Pupil, item: str, **more: object) -> ItemsState:
    """The state that shows this item first."""
    pack = pupil.window.stage.pack
    draw = next(draw for draw in range(1000) if shown_items(pack, "fest", None, draw)[0].id == item)
    return ItemsState("fest", draw=draw, **more)  # type: ignore[arg-type]


def view_of(pupil: Pupil) -> ChatView:
    view = pupil.find("item")
    assert isinstance(view, ChatView)
    return view


def bubbles(pupil: Pupil) -> list[Bubble]:
    model = view_of(pupil).model()
    return [model.data(model.index(row, 0), ROW_ROLE) for row in range(model.rowCount())]


def spoken_rows(pupil: Pupil) -> list[str]:
    model = view_of(pupil).model()
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


FORMS = {
    "r1": ("Um diese Nachricht geht es", ["Lio: Sprachnachricht, 4 Sekunden: Das bleibt unter uns."]),
    "r2": ("Um diese Nachricht geht es", ["Tarek: Ort: Eisdiele – Um vier."]),
    "r3": (
        "Um die letzte Nachricht geht es",
        ["Mika: Samstag klappt nicht.", "Jo: Okay.", "Jo: Dann weiß ich ja Bescheid."],
    ),
    "r4": ("Um diese Szene geht es", ["Oskar hält Mila die Tür auf."]),
    "r5": ("Um diese Nachricht geht es", ["Sam: Bis morgen!"]),
}


@pytest.mark.parametrize("item", FORMS)
def test_each_form_is_shown_and_spoken(program: Opener, item: str) -> None:
    pupil = program()
    go(pupil, state_of(pupil, item))
    name, rows = FORMS[item]
    assert view_of(pupil).accessibleName() == name
    assert [row.partition(" Nachricht ")[0] for row in spoken_rows(pupil)] == rows
    assert pupil.window.screen_in_view.spoken().split("\n") == rows


@pytest.mark.parametrize("item", FORMS)
def test_each_form_is_read_aloud_with_its_names(program: Opener, item: str) -> None:
    pupil = program()
    go(pupil, state_of(pupil, item))
    read = [passage.text for passage in pupil.window.screen_in_view.passages()]
    assert (
        read
        == {
            "r1": ["Lio", "Das bleibt unter uns."],
            "r2": ["Tarek", "Ort: Eisdiele – Um vier"],
            "r3": ["Mika", "Samstag klappt nicht.", "Jo", "Okay.", "Dann weiß ich ja Bescheid."],
            "r4": ["Oskar hält Mila die Tür auf."],
            "r5": ["Sam", "Bis morgen!"],
        }[item]
    )


def test_only_the_last_message_of_a_conversation_is_underlined_after_the_answer(program: Opener) -> None:
    pupil = program()
    go(pupil, state_of(pupil, "r3"))
    assert [row.underlined for row in bubbles(pupil)] == [(), (), ()]
    pupil.click("judge-trick")
    pupil.click("sure-sure")
    pupil.click("forward")
    assert [row.underlined for row in bubbles(pupil)] == [(), (), ((5, 11),)]
    assert [row.named for row in bubbles(pupil)] == [True, True, False]
    assert len({row.avatar for row in bubbles(pupil)}) == 2


@pytest.mark.parametrize("item", FORMS)
@pytest.mark.parametrize(
    ("language", "theme", "text_size", "size"),
    [("de", "dark", 200, (1366, 768)), ("ar", "contrast", 100, (1366, 768)), ("de", "light", 150, (800, 600))],
)
def test_nothing_of_it_scrolls_away_inside(
    program: Opener, item: str, language: str, theme: str, text_size: int, size: tuple[int, int]
) -> None:
    pupil = program(language=language, theme=theme, text_size=text_size, size=size)
    go(pupil, state_of(pupil, item))
    view = view_of(pupil)
    assert view.verticalScrollBar().maximum() == 0
    assert view.horizontalScrollBar().maximum() == 0


def shown(pupil: Pupil) -> list[str]:
    state = pupil.state
    assert isinstance(state, ItemsState)
    return [one.id for one in shown_items(pupil.window.stage.pack, state.scenario, state.form, state.draw)]


def test_the_round_belongs_to_its_playthrough(program: Opener) -> None:
    pupil = program()
    scenario = pupil.window.stage.pack.scenarios["fest"]
    ended = Playthrough(scenario, play_to_end(scenario, lambda options: options[0])[:-1], 77)
    ended.advance()
    assert draw_of(ended.events) == 77
    go(pupil, EndingState("fest", ended.events))
    pupil.click("forward")
    first = shown(pupil)
    assert isinstance(pupil.state, ItemsState)
    assert pupil.state.draw == 77
    assert len(first) == 4
    settings = pupil.window.stage.settings
    pupil.window.stage.apply_settings(replace(settings, language="en"))
    pupil.wait()
    assert shown(pupil) == first
    go(pupil, EndingState("fest", ended.events))
    pupil.click("forward")
    assert shown(pupil) == first


def test_a_chat_that_is_read_to_its_end_has_a_draw_of_its_own(program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.play.running.new_draw", lambda: 123)
    pupil = program()
    go(pupil, ChatState("fest"))
    pupil.click("next")
    for answer in ("zeigen", "nein"):
        pupil.click(f"answer-{answer}")
    assert draw_of(pupil.events) == 123


def test_a_round_that_was_left_out_is_made_up_for_as_it_was_drawn(program: Opener) -> None:
    pupil = program()
    scenario = pupil.window.stage.pack.scenarios["fest"]
    ended = Playthrough(scenario, play_to_end(scenario, lambda options: options[0])[:-1], 9)
    ended.advance()
    pupil.window.stage.shared.sitting.finish(FinishedPlaythrough("fest", ended.events))
    go(pupil, ResultsState())
    pupil.click("round")
    assert isinstance(pupil.state, ItemsState)
    assert pupil.state.draw == 9

"""What is judged in a round: messages, voice messages, cards, short conversations and scenes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QFontMetricsF, QImage

from quiz.play.sitting import FinishedPlaythrough, shown_items
from quiz.story.events import draw_of
from quiz.story.playthrough import Playthrough, play_to_end
from quiz.ui.chat.key_words import spans
from quiz.ui.chat.sizes import Sizes
from quiz.ui.components.text import Heading
from quiz.ui.screens.item_scene import ItemScene
from quiz.ui.state import ChatState, EndingState, ItemsState, ResultsState
from quiz.ui.theme.look import Look
from tests.play.packs import SMALL
from tests.ui.pupil import Pupil
from tests.ui.situations import go

pytestmark = pytest.mark.no_cover

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
def look(qapp: object) -> Look:
    return Look.from_settings("light")


@pytest.fixture
def program(open_program: Opener, pack: Path) -> Opener:
    return lambda **options: open_program(pack=pack, **options)


def state_of(pupil: Pupil, item: str, **more: object) -> ItemsState:
    """The state that shows this item first."""
    pack = pupil.window.stage.pack
    draw = next(draw for draw in range(1000) if shown_items(pack, "fest", None, draw)[0].id == item)
    return ItemsState("fest", draw=draw, **more)  # type: ignore[arg-type]


def scene_of(pupil: Pupil) -> ItemScene:
    scene = pupil.find("item")
    assert isinstance(scene, ItemScene)
    return scene


FORMS = {
    "r1": "Lio: Sprachnachricht, 4 Sekunden: Das bleibt unter uns.",
    "r2": "Tarek: Ort, Eisdiele. Um vier.",
    "r3": "Mika: Samstag klappt nicht. Jo: Okay. Jo: Dann weiß ich ja Bescheid. Um die letzte Nachricht geht es.",
    "r4": "Oskar hält Mila die Tür auf.",
    "r5": "Sam: Bis morgen!",
}


@pytest.mark.parametrize("item", FORMS)
def test_each_form_is_told_to_a_screen_reader(program: Opener, item: str) -> None:
    pupil = program()
    go(pupil, state_of(pupil, item))
    assert scene_of(pupil).accessibleName() == FORMS[item]
    assert pupil.window.screen_in_view.heard() == FORMS[item]


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


ASKED = {"r3": "Was denkst du über die Nachricht von Jo?", "r4": "Was denkst du über diese Szene?"}


@pytest.mark.parametrize("item", ASKED)
def test_the_headline_says_what_is_judged(program: Opener, item: str) -> None:
    pupil = program()
    go(pupil, state_of(pupil, item))
    headlines = [one.text().translate({0x2068: None, 0x2069: None}) for one in pupil.all(Heading) if one.level == 1]
    assert headlines == [ASKED[item]]


@pytest.mark.parametrize(("language", "judged_at"), [("de", "left"), ("ar", "right")])
def test_the_judged_person_is_at_the_start_side_and_the_other_one_at_the_end(
    program: Opener, language: str, judged_at: str
) -> None:
    pupil = program(language=language)
    go(pupil, state_of(pupil, "r3"))
    scene = scene_of(pupil)
    laid = scene.layout_at(scene.width())
    left, right = sorted(laid.faces, key=lambda face: face.picture.left())
    assert (left.name, right.name) == (("Jo", "Mika") if judged_at == "left" else ("Mika", "Jo"))
    assert left.avatar != right.avatar
    boxes = {placed.bubble.text: placed.laid.bubble.translated(placed.by) for placed in laid.said}
    one, other = boxes["Samstag klappt nicht."], boxes["Dann weiß ich ja Bescheid."]
    assert (one.left() > other.left()) == (judged_at == "left")
    for box in boxes.values():
        assert left.picture.right() < box.left() < box.right() < right.picture.left()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_everybody_in_a_larger_conversation_has_a_face_and_a_name(
    program: Opener, pack: Path, size: tuple[int, int]
) -> None:
    replace_lines(pack, [("Frau Lenz", "Wer bringt einen Hut mit?"), ("Mika", "Ich."), ("Jo", "Ich nicht.")])
    pupil = program(size=size)
    go(pupil, state_of(pupil, "r3"))
    scene = scene_of(pupil)
    laid = scene.layout_at(scene.width())
    assert {face.name for face in laid.faces} == {"Frau Lenz", "Mika", "Jo"}
    assert len({face.avatar for face in laid.faces}) == 3
    boxes = [placed.laid.bubble.translated(placed.by) for placed in laid.said]
    pictures = [face.picture for face in laid.faces]
    assert not any(picture.intersects(box) for picture in pictures for box in boxes)
    assert not any(one.intersects(other) for one in pictures for other in pictures if one is not other)
    assert all(scene.rect().contains(rect.toAlignedRect()) for rect in (*boxes, *pictures))


def replace_lines(pack: Path, lines: list[tuple[str, str]]) -> None:
    """Write another conversation into the round."""
    file = pack / "scenarios.yaml"
    written = ", ".join(f"{{from: {sender}, text: {text}}}" for sender, text in lines)
    head = "        lines: ["
    text = file.read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith(head))
    file.write_text(
        text.replace(old, f"{head}{written}]").replace("phrases: [weiß ich ja]", "phrases: [nicht]"), "utf-8"
    )


@pytest.mark.parametrize("item", FORMS)
@pytest.mark.parametrize(
    ("language", "theme", "text_size", "size"),
    [("de", "dark", 200, (1366, 768)), ("ar", "contrast", 100, (1366, 768)), ("de", "light", 150, (800, 600))],
)
def test_nothing_of_it_is_cut(
    program: Opener, item: str, language: str, theme: str, text_size: int, size: tuple[int, int]
) -> None:
    pupil = program(language=language, theme=theme, text_size=text_size, size=size)
    go(pupil, state_of(pupil, item))
    scene = scene_of(pupil)
    laid = scene.layout_at(scene.width())
    assert scene.height() >= laid.height
    for placed in laid.said:
        assert scene.rect().contains(placed.laid.bubble.translated(placed.by).toAlignedRect())
    if laid.text is not None:
        assert scene.rect().contains(QRectF(laid.text_at, laid.text.size).toAlignedRect())


# What gives it away


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(
    ("item", "role"), [("r1", "marker"), ("r3", "marker"), ("r4", "ok"), ("r5", "ok"), ("r2", "ok")]
)
def test_key_words_are_marked_after_the_answer_and_nothing_moves(
    program: Opener, theme: str, item: str, role: str
) -> None:
    pupil = program(theme=theme)
    go(pupil, state_of(pupil, item))
    scene, color = scene_of(pupil), pupil.window.stage.look.color(role)
    before, place = scene.grab().toImage(), scene.geometry()
    pupil.click("judge-unsure")
    after = scene.grab().toImage()
    assert scene.geometry() == place
    changed = differing(before, after)
    assert color.rgb() in {after.pixel(at) for at in changed}
    laid = scene.layout_at(scene.width())
    if laid.said:
        judged = laid.said[-1]
        box = judged.laid.bubble.translated(judged.by).toAlignedRect().adjusted(-1, -1, 1, 1)
        assert all(box.contains(at) for at in changed), "only the judged message"


def differing(one: QImage, other: QImage) -> list[QPoint]:
    return [
        QPoint(x, y)
        for y in range(one.height())
        for x in range(one.width())
        if one.pixel(x, y) != other.pixel(x, y)
    ]  # fmt: skip


def test_the_yellow_lies_behind_exactly_the_phrase(program: Opener) -> None:
    pupil = program()
    go(pupil, state_of(pupil, "r3"))
    scene = scene_of(pupil)
    text = scene.layout_at(scene.width()).said[-1].laid.text.text
    [span] = spans(text, ("weiß ich ja",))
    metrics = QFontMetricsF(text.layout.font())
    assert abs(span.left() - metrics.horizontalAdvance("Dann ")) < 2
    assert abs(span.width() - metrics.horizontalAdvance("weiß ich ja")) < 2


def test_a_phrase_over_two_lines_is_marked_in_both(look: Look) -> None:
    text = Sizes(look).lay_out("Sag das bitte wirklich niemandem weiter", "bubble", 150)
    found = list(spans(text, ("bitte wirklich niemandem",)))
    assert len(found) >= 2
    assert len({span.bottom() for span in found}) == len(found)
    assert not list(spans(text, ("kommt nicht vor",)))


# The round as a whole


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
    go(pupil, ResultsState(more=True))
    pupil.click("round")
    assert isinstance(pupil.state, ItemsState)
    assert pupil.state.draw == 9

"""Whatever a foreign pack holds, the window is not held up: every screen can be left, and the quick exit works."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from quiz.story.loading import Loaded, PackFiles, load_pack
from quiz.ui.chat.media import fitted_picture
from quiz.ui.components.faces import face
from quiz.ui.state import EndingState
from quiz.ui.theme import pictures
from quiz.ui.theme.look import Look
from tests.story.test_pictures import bomb
from tests.ui.conftest import Opener
from tests.ui.pupil import SMALL, Pupil
from tests.ui.runs import play
from tests.ui.situations import go
from tests.ui.test_bad_input import change, loaded, report

IN_TIME_MS = 20_000
ALT = "Foto: ein Sonnenuntergang über dem Feld"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the small pack, to be changed before it is opened."""
    return Path(shutil.copytree(SMALL, tmp_path / "pack"))


@pytest.fixture
def gate() -> Iterator[Event]:
    """What a thread waits for; it is opened at the end at the latest."""
    opened = Event()
    yield opened
    opened.set()


@pytest.fixture
def slow_pack(monkeypatch: pytest.MonkeyPatch, gate: Event) -> None:
    """A foreign pack is read once the gate is open, and nobody waits for it."""

    def load(files: PackFiles, builtin: Path | None = None) -> Loaded:
        if files.folder == SMALL:
            assert gate.wait(60)
        return load_pack(files, builtin)

    monkeypatch.setattr("quiz.story.loading.load_pack", load)
    monkeypatch.setattr("quiz.ui.content.PATIENCE_S", 0.0)


@pytest.fixture
def slow_pictures(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, gate: Event) -> Iterator[None]:
    """Pictures are drawn once the gate is open, and nobody waits for them."""
    draw = pictures._draw

    def draw_later(order: pictures._Order) -> QImage | None:
        assert gate.wait(60)
        return draw(order)

    monkeypatch.setattr(pictures, "_draw", draw_later)
    monkeypatch.setattr(pictures, "PATIENCE_S", 0.0)
    yield
    gate.set()
    qtbot.waitUntil(lambda: not pictures.pictures._late, timeout=IN_TIME_MS)


def exits(pupil: Pupil) -> None:
    pupil.click("Schnell raus. Deckt den Bildschirm sofort zu")
    assert pupil.window.is_covered


def toast(pupil: Pupil) -> bool:
    return any(label.text() == "Das Paket wird noch geladen …" for label in pupil.all(QLabel))


@pytest.mark.usefixtures("slow_pack")
def test_the_first_chat_comes_when_the_pack_has_been_read(open_program: Opener, qtbot: QtBot, gate: Event) -> None:
    pupil = open_program()
    pupil.click("door-alone")
    pupil.click("los")
    assert (pupil.screen, toast(pupil)) == ("Start", True)
    gate.set()
    qtbot.waitUntil(lambda: pupil.screen == "Chat", timeout=IN_TIME_MS)


@pytest.mark.usefixtures("slow_pack")
def test_the_quick_exit_and_the_help_work_while_a_pack_is_read(open_program: Opener, qtbot: QtBot, gate: Event) -> None:
    pupil = open_program()
    pupil.click("door-alone")
    pupil.click("Hilfe holen")
    assert pupil.find("number-de-110").isVisible(), "the help of the program itself is there"
    pupil.click("return")
    pupil.click("los")
    exits(pupil)
    gate.set()
    qtbot.waitUntil(lambda: pupil.window.stage.shared.content.is_ready, timeout=IN_TIME_MS)
    loaded(pupil, qtbot)
    assert pupil.window.is_covered, "what was asked for before is forgotten"
    pupil.window.stage.shared.uncover()
    assert pupil.screen == "Start"


@pytest.mark.usefixtures("slow_pack")
def test_another_screen_asked_for_meanwhile_stays(open_program: Opener, qtbot: QtBot, gate: Event) -> None:
    pupil = open_program()
    pupil.click("door-alone")
    pupil.click("los")
    pupil.click("Hilfe holen")
    gate.set()
    loaded(pupil, qtbot)
    assert pupil.screen == "Help"


@pytest.mark.usefixtures("slow_pack")
@pytest.mark.parametrize(("scenario", "screen"), [("fest", "Chat"), ("feste", "Start")])
def test_a_scenario_asked_for_at_the_start_comes_later(
    open_program: Opener, qtbot: QtBot, gate: Event, scenario: str, screen: str
) -> None:
    pupil = open_program(scenario=scenario)
    assert pupil.screen == "Start"
    gate.set()
    loaded(pupil, qtbot)
    assert pupil.screen == screen
    if screen == "Start":
        assert "Es gibt: fest, gruppe" in report(pupil)


def test_a_flow_with_too_many_states_is_not_searched_to_its_end(
    open_program: Opener, qtbot: QtBot, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.story.state_graph.WINDOW_STATE_LIMIT", 5)
    pupil = loaded(open_program(pack=pack), qtbot)
    assert "Dieses Szenario hat mehr als 5 Zustände" in report(pupil)


@pytest.mark.parametrize("name", ["sonne", "mila"])
def test_a_picture_that_draws_a_billion_squares_is_refused(
    open_program: Opener, qtbot: QtBot, pack: Path, name: str
) -> None:
    change(pack / "scenarios.yaml", "avatar: avatar-06", "avatar: mila")
    shutil.copy(pack / "media" / "sonne.svg", pack / "media" / "mila.svg")
    (pack / "media" / f"{name}.svg").write_bytes(bomb(9, 10))
    pupil = loaded(open_program(pack=pack, screen="picker"), qtbot)
    text = report(pupil)
    assert "[R116]" in text
    assert f"Das Bild „{name}.svg“ ist zu groß oder zu verschachtelt." in text
    assert not pupil.sees("scenario-fest")


def test_a_picture_that_is_exchanged_for_such_a_one_is_not_drawn(open_program: Opener, pack: Path) -> None:
    change(pack / "scenarios.yaml", "avatar: avatar-06", "avatar: mila")
    shutil.copy(pack / "media" / "sonne.svg", pack / "media" / "mila.svg")
    pupil = open_program(pack=pack, scenario="fest")
    for name in ("sonne.svg", "mila.svg"):
        (pack / "media" / name).write_bytes(bomb(9, 10))
    to_the_picture(pupil)
    go(pupil, EndingState("fest", play(pupil.window.stage.pack.scenarios["fest"], ("zeigen", "nele"))))
    pupil.window.grab()
    exits(pupil)


def to_the_picture(pupil: Pupil) -> None:
    pupil.click("next")
    pupil.click("answer-bremsen")
    pupil.window.grab()
    assert ALT in [getattr(row, "text", "") for row in pupil.messages()]


@pytest.mark.usefixtures("slow_pictures")
def test_a_picture_that_takes_long_comes_later(open_program: Opener, qtbot: QtBot, pack: Path, gate: Event) -> None:
    pupil = open_program(pack=pack, scenario="fest")
    to_the_picture(pupil)
    view = pupil.window.screen_in_view._view
    before = view._delegate.height
    with qtbot.waitSignal(pictures.pictures.arrived, timeout=IN_TIME_MS):
        gate.set()
    assert view._delegate.height > before, "the picture needs more room than its description"
    assert view._at_end()


@pytest.mark.usefixtures("slow_pictures")
def test_the_quick_exit_works_while_a_picture_is_drawn(open_program: Opener, pack: Path) -> None:
    pupil = open_program(pack=pack, scenario="fest")
    to_the_picture(pupil)
    exits(pupil)


@pytest.mark.usefixtures("slow_pictures")
def test_a_face_that_takes_long_is_shown_by_initials(qapp: QApplication, qtbot: QtBot, pack: Path, gate: Event) -> None:
    look = Look.from_settings("light")
    initials = face(look, None, "Mila", 40).toImage()
    assert face(look, "sonne", "Mila", 40, pack / "media").toImage() == initials
    with qtbot.waitSignal(pictures.pictures.arrived, timeout=IN_TIME_MS):
        gate.set()
    assert face(look, "sonne", "Mila", 40, pack / "media").toImage() != initials


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_photo_stands_upright_as_its_camera_was_held(qapp: QApplication, tmp_path: Path, orientation: int) -> None:
    photo = QImage(300, 200, QImage.Format.Format_RGB32)
    photo.fill(QColor("white"))
    for x in range(150):
        for y in range(200):
            photo.setPixelColor(x, y, QColor("red"))
    path = tmp_path / "photo.jpg"
    assert photo.save(str(path), "JPEG", 95)
    content = path.read_bytes()
    tag = b"\x01\x12\x00\x03\x00\x00\x00\x01" + orientation.to_bytes(2) + b"\x00\x00"
    exif = b"Exif\0\0MM\x00\x2a\x00\x00\x00\x08\x00\x01" + tag + b"\x00\x00\x00\x00"
    path.write_bytes(content[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2) + exif + content[2:])
    picture = fitted_picture(path, 150, 300, 1.0)
    assert picture is not None
    red_at = {1: (10, 50), 3: (140, 50), 6: (75, 10), 8: (75, 215)}[orientation]
    assert picture.size() == (QSize(150, 100) if orientation in (1, 3) else QSize(150, 225))
    assert picture.toImage().pixelColor(*red_at).green() < 60

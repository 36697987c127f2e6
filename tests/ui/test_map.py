"""The map on the screen: seen, moved, zoomed and read, and a new try from a decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QScrollEvent, QScrollPrepareEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from quiz.play.graph import START, story_graph, travelled
from quiz.play.places import describe_places
from quiz.play.sitting import FinishedPlaythrough
from quiz.story.events import Event, OptionChosen
from quiz.story.loading import load_pack
from quiz.story.model import Pack
from quiz.ui.components.chips import Chip
from quiz.ui.map.legend import Legend
from quiz.ui.map.view import READABLE, STEPS, MapContent, MapView
from quiz.ui.screens.map import MapScreen
from quiz.ui.state import ChatState, EndingState, HelpState, LookBackState, MapState, ResultsState
from quiz.ui.theme.look import Look
from tests.ui.conftest import Opener
from tests.ui.pupil import SMALL, Pupil
from tests.ui.runs import any_play, play

OWN = ("bremsen", "nein")
TRIAL = "Ausprobieren: zählt nicht"
FIRST, SECOND = "anfang/choice1", "mitte/choice1"


@pytest.fixture(scope="module")
def pack() -> Pack:
    loaded = load_pack(SMALL, SMALL).pack
    assert loaded is not None
    return loaded


def show_map(
    pupil: Pupil, pack: Pack, own: Sequence[str] = OWN, others: Sequence[Sequence[str]] = (), **state: object
) -> tuple[Event, ...]:
    """Show the map after the `own` run, with `others` played before in this sitting; gives the own events."""
    scenario = pack.scenarios["fest"]
    events = play(scenario, own)
    for run in (*(play(scenario, other) for other in others), events):
        pupil.window.stage.shared.sitting.finish(FinishedPlaythrough("fest", run))
    pupil.window.show_state(MapState("fest", events, **state))  # type: ignore[arg-type]
    pupil.wait()
    return events


def screen(pupil: Pupil) -> MapScreen:
    return cast(MapScreen, pupil.window.screen_in_view)


def view(pupil: Pupil) -> MapView:
    return screen(pupil).area.view


def chip_words(pupil: Pupil) -> set[str]:
    return {chip.text() for chip in pupil.all(Chip)}


def words(pupil: Pupil) -> str:
    """Everything that can be read or heard on the screen."""
    labels = [label.text() for label in pupil.window.findChildren(QLabel)]
    places = screen(pupil).area.places
    rows = [places.item(row).text() for row in range(places.count())]
    names = [button.accessibleName() for button in view(pupil).buttons.values()]
    shown = [place.label for place in screen(pupil).content.places.values()]
    return "\n".join([*labels, *rows, *names, *shown])


def test_the_first_open_decision_is_told(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack)
    assert pupil.state.node == FIRST
    assert pupil.focus.accessibleName() == "Entscheidung: Was schreibt Mila? Auf deinem Weg, 3 von 6"
    read = screen(pupil).spoken()
    for text in (
        "Entscheidung · Montag, Tag 1",
        "Was wäre, wenn …?",
        "kay.17 schreibt",
        "„Niemand versteht mich so wie du.“",
        "Was hat Mila geantwortet?",
        "„Das geht mir zu schnell.“",
        "„Ich fühl das auch.“",
        "Mila zeigt Nele den Chat.",
        "Beim Ausprobieren bleibt dein bisheriger Weg erhalten. Es gibt kein falsches Ende.",
    ):
        assert text in read
    assert "1 von 3 Enden entdeckt" in words(pupil)


def test_what_was_never_seen_stays_a_secret(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack)
    read = words(pupil)
    for node, place in screen(pupil).content.places.items():
        if place.state == "new":
            view(pupil).choose(node)
            pupil.wait()
            read += screen(pupil).spoken()
    assert "Noch nicht entdeckt" in read
    assert "Es gibt ein Ende, das du noch nicht gesehen hast." in read
    for secret in ("Zu zweit", "Noch offen", "Soll ich dich abholen?"):
        assert secret not in read
    assert "Gut für dich gesorgt" in read


def test_trying_out_plays_on_from_there_and_keeps_the_own_run(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    events = show_map(pupil, pack)
    assert not chip_words(pupil) & {TRIAL}
    before = pupil.window.stage.shared.sitting.summary(pack)
    pupil.click("try-mitgehen")
    state = pupil.state
    assert isinstance(state, ChatState)
    assert state.what_if
    assert TRIAL in chip_words(pupil)
    at = state.events.index(OptionChosen(FIRST, "mitgehen"))
    assert state.events[:at] == events[:at]
    while pupil.screen == "Chat":
        if pupil.sees("answer-nein"):
            pupil.click("answer-nein")
        else:
            pupil.click("next")
    assert isinstance(pupil.state, EndingState)
    assert pupil.state.what_if
    assert chip_words(pupil) >= {TRIAL, "1 von 3 Enden entdeckt"}
    runs = pupil.window.stage.shared.sitting.playthroughs_of("fest")
    assert [run.what_if for run in runs] == [False, True]
    assert runs[0].events == events
    assert pupil.window.stage.shared.sitting.summary(pack) == before
    pupil.click("Rückblick ansehen")
    assert TRIAL in chip_words(pupil)
    pupil.click("tab-map")
    assert TRIAL in chip_words(pupil)
    assert pupil.state.node == FIRST


def test_after_a_trial_the_map_opens_at_the_decision_tried(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, node=SECOND)
    pupil.click("try-warten")
    while pupil.screen == "Chat":
        pupil.click("next")
    pupil.click("Karte der Geschichte")
    assert pupil.state.node == SECOND
    assert screen(pupil).content.places["ending:gut"].note == "früher gespielt"


def test_options_say_whether_they_were_played(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, others=[("mitgehen", "warten")])
    assert screen(pupil).spoken().count("„Ich fühl das auch.“") == 1
    chips = {name: pupil.find(f"alternative-{name}").findChild(Chip).text() for name in ("mitgehen", "zeigen")}
    assert chips == {"mitgehen": "schon gespielt", "zeigen": "neuer Weg"}
    assert "2 von 3 Enden entdeckt" in words(pupil)
    assert screen(pupil).content.places["ending:offen"].note == "früher gespielt"


def test_a_later_decision_can_be_tried_too(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, own=("zeigen", "nele"), node=SECOND)
    assert "„Ich rede mit Nele.“" in screen(pupil).spoken()
    pupil.click("try-nein")
    answers = [(event.choice, event.option) for event in pupil.events if isinstance(event, OptionChosen)]
    assert answers == [(FIRST, "zeigen"), (SECOND, "nein")]


def test_arrow_keys_walk_and_enter_goes_to_the_side(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack)
    own = screen(pupil).content.seen.own
    pupil.press("Home")
    assert pupil.state.node == START
    for node in own[1:]:
        pupil.press("Right")
        assert pupil.state.node == node
        assert pupil.focus is view(pupil).buttons[node]
    pupil.press("Right")
    assert pupil.state.node == own[-1]
    pupil.press("Home", "Right", "Right", "Return")
    assert pupil.focus.objectName() == "try-mitgehen"


def test_the_map_is_one_tab_stop_before_what_stands_beside(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack)
    pupil.press("Right", "Left")
    names = [widget.objectName() for widget in pupil.tour()]
    assert names[:1] == [f"place-{FIRST}"]
    wanted = ["map-smaller", "map-larger", "map-whole", "map-as-list", "try-mitgehen", "try-zeigen", "forward"]
    assert [name for name in names if name in wanted] == wanted
    assert sum(name.startswith("place-") for name in names) == 1
    assert names.index("forward") < names.index("tab-chat")


def test_every_place_has_a_name_and_room_for_a_finger(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, zoom=STEPS[0])
    for button in view(pupil).buttons.values():
        assert button.accessibleName()
        assert button.width() >= 44
        assert button.height() >= 44


def test_a_tap_selects_the_nearest_place_and_a_drag_only_moves(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, zoom=2.0)
    bar = view(pupil).verticalScrollBar()
    bar.setValue(0)
    canvas = view(pupil).widget()
    start = canvas.mapTo(pupil.window, view(pupil).buttons[START].geometry().center())
    handle = pupil.window.windowHandle()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 11):
        QTest.mouseMove(handle, start - QPoint(0, 20 * step))
        QTest.qWait(2)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start - QPoint(0, 200))
    pupil.wait()
    assert bar.value() > 100
    assert pupil.state.node == FIRST
    bar.setValue(0)
    pupil.click(view(pupil).buttons[START])
    assert pupil.state.node == START
    assert pupil.focus is view(pupil).buttons[START]


def test_zoom_by_button_key_and_wheel(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack)
    pupil.click("map-larger")
    assert pupil.state.zoom == 1.25
    view(pupil).buttons[FIRST].setFocus()
    pupil.press("Plus")
    assert pupil.state.zoom == 1.5
    pupil.press("Minus", "Minus", "Minus")
    assert pupil.state.zoom == 0.85
    at = QPointF(view(pupil).viewport().rect().center())
    turn = QWheelEvent(
        at,
        view(pupil).viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view(pupil).viewport(), turn)
    assert pupil.state.zoom == 1.0
    for _step in STEPS:
        pupil.press("Minus")
    assert pupil.state.zoom == STEPS[0]
    assert pupil.find("map-smaller").accessibleDescription() == "Kleiner geht es nicht."


@pytest.mark.parametrize("scenario", ["zu-schoen", "der-tag-danach", "keine-zeit-mehr"])
def test_a_long_story_opens_as_small_as_it_can_be_read(open_program: Opener, scenario: str) -> None:
    pupil = open_program(pack=None)
    events = any_play(pupil.window.stage.pack.scenarios[scenario], 1)
    pupil.window.show_state(MapState(scenario, events))
    pupil.wait()
    shown = view(pupil)
    assert shown.zoom == READABLE
    assert shown.horizontalScrollBar().maximum() == 0
    places = shown.viewport().rect().translated(-shown.widget().pos())
    own = screen(pupil).content.seen.own
    in_view = [node for node in own if places.contains(shown.buttons[node].geometry())]
    assert in_view[0] == START
    assert len(in_view) >= len(own) / 2
    assert own[0] in shown.scene.captions
    assert shown.look.font("labelSmall").pixelSize() * shown.scene.label_scale * shown.zoom >= 13


def test_a_short_story_opens_as_a_whole(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack)
    assert view(pupil).verticalScrollBar().maximum() == 0
    assert pupil.state.zoom is None


@pytest.mark.parametrize(("size", "text_size"), [((1366, 768), 200), ((1024, 600), 200), ((1366, 768), 100)])
def test_the_tools_cover_nothing_of_the_map(
    open_program: Opener, pack: Pack, size: tuple[int, int], text_size: int
) -> None:
    pupil = open_program(size=size, text_size=text_size, theme="contrast")
    show_map(pupil, pack)
    area = screen(pupil).area
    top = area.tools.mapTo(area, area.tools.rect().topLeft()).y()
    assert top >= area.view.geometry().bottom()
    assert pupil.window.width() == size[0]


def test_the_legend_names_the_tactics_that_the_map_shows(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack)
    families = {family.name for place in screen(pupil).content.places.values() for family in place.families}
    assert families
    legend = next(pupil.all(Legend))
    assert families <= {label.text() for label in legend.findChildren(QLabel)}
    others = {family.name for family in pack.tactics.families.values()} - families
    assert not others & {label.text() for label in legend.findChildren(QLabel)}


def test_the_whole_map_can_be_seen_at_once(open_program: Opener, pack: Pack) -> None:
    pupil = open_program(size=(1024, 600))
    show_map(pupil, pack, zoom=2.0)
    pupil.click("map-whole")
    assert view(pupil).zoom < 1
    assert view(pupil).horizontalScrollBar().maximum() == 0
    assert view(pupil).verticalScrollBar().maximum() == 0


def test_zooming_keeps_the_selected_place_where_it_is(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, zoom=1.5, node=SECOND)
    button = view(pupil).buttons[SECOND]
    before = button.mapTo(view(pupil), button.rect().center())
    pupil.click("map-larger")
    moved = button.mapTo(view(pupil), button.rect().center()) - before
    assert abs(moved.y()) <= 6


def test_the_list_has_the_same_places_in_order(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack)
    pupil.click("map-as-list")
    places = screen(pupil).area.places
    assert places.isVisible()
    assert not view(pupil).isVisible()
    rows = [places.item(row).text() for row in range(places.count())]
    assert rows[0].startswith("Start: Montag, Tag 1. Auf deinem Weg, 1 von 6")
    assert sorted(rows) == sorted(place.name for place in screen(pupil).content.places.values())
    places.setFocus()
    pupil.press("Down")
    assert pupil.state.node == "mitte/time1"
    assert places.currentItem().text().startswith("Zeitsprung: 3 Stunden später. Auf deinem Weg")
    assert "3 Stunden später" in screen(pupil).spoken()
    pupil.click("map-as-list")
    assert view(pupil).node == "mitte/time1"


def test_a_new_text_size_keeps_place_zoom_list_and_focus(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack)
    pupil.press("Right", "Plus")
    node = pupil.state.node
    pupil.press("Plus", modifier=Qt.KeyboardModifier.ControlModifier)
    assert (pupil.state.node, pupil.state.zoom) == (node, 1.25)
    assert pupil.focus is view(pupil).buttons[node]
    pupil.click("map-as-list")
    pupil.press("Plus", modifier=Qt.KeyboardModifier.ControlModifier)
    assert pupil.state.as_list
    assert screen(pupil).area.places.isVisible()


def test_where_it_leads(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    events = show_map(pupil, pack)
    pupil.click("tab-chat")
    assert isinstance(pupil.state, LookBackState)
    assert pupil.state.events == events
    show_map(pupil, pack)
    pupil.click("forward")
    assert isinstance(pupil.state, ResultsState)
    show_map(pupil, pack)
    pupil.click("Zur Hilfe")
    assert isinstance(pupil.state, HelpState)
    assert pupil.state.final
    assert isinstance(pupil.state.back, MapState)


@pytest.mark.parametrize(("size", "text_size"), [((1366, 768), 200), ((1024, 600), 100), ((1366, 768), 100)])
def test_nothing_has_to_be_scrolled_sideways(
    open_program: Opener, pack: Pack, size: tuple[int, int], text_size: int
) -> None:
    pupil = open_program(size=size, text_size=text_size)
    show_map(pupil, pack, others=[("zeigen", "warten")])
    assert view(pupil).horizontalScrollBar().maximum() == 0
    assert (
        view(pupil)
        .viewport()
        .rect()
        .intersects(view(pupil).buttons[FIRST].geometry().translated(view(pupil).widget().pos()))
    )


@pytest.fixture
def content(pack: Pack) -> MapContent:
    scenario = pack.scenarios["fest"]
    graph = story_graph(scenario)
    seen = travelled(graph, play(scenario, OWN), [])
    return MapContent(graph, seen, describe_places(scenario, pack.tactics, graph, seen))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_right_to_left_the_way_leads_to_the_left(qtbot: QtBot, content: MapContent, direction: str) -> None:
    look = Look.from_settings("light", direction="rtl" if direction == "rtl" else "ltr")
    shown = MapView(look, content, START, 1.0)
    qtbot.addWidget(shown)
    shown.resize(3000, 800)
    shown.show()
    own = content.seen.own
    places = [shown.buttons[node].geometry().center().x() for node in own]
    assert places == sorted(places, reverse=direction == "rtl")
    QTest.keyClick(shown.buttons[START], Qt.Key.Key_Left if direction == "rtl" else Qt.Key.Key_Right)
    assert shown.node == own[1]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_bar_is_at_the_end_side_and_a_finger_takes_the_map_along(
    qtbot: QtBot, content: MapContent, direction: str
) -> None:
    look = Look.from_settings("light", reduced_motion=True, direction="rtl" if direction == "rtl" else "ltr")
    shown = MapView(look, content, START, 2.0)
    qtbot.addWidget(shown)
    shown.resize(400, 300)
    with qtbot.waitExposed(shown):
        shown.show()
    across, down = shown.horizontalScrollBar(), shown.verticalScrollBar()
    assert (down.mapTo(shown, down.rect().center()).x() < shown.width() / 2) == (direction == "rtl")
    across.setValue(across.maximum() // 2)
    before = shown.widget().pos()
    prepare = QScrollPrepareEvent(QPointF(50, 50))
    QApplication.sendEvent(shown.viewport(), prepare)
    to = prepare.contentPos() - QPointF(20, -30)
    moved = QScrollEvent(to, QPointF(), QScrollEvent.ScrollState.ScrollUpdated)
    QApplication.sendEvent(shown.viewport(), moved)
    assert shown.widget().pos() == before + QPoint(20, -30)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_states_differ_in_fill_and_line(qtbot: QtBot, content: MapContent, theme: str) -> None:
    look = Look.from_settings(theme)  # type: ignore[arg-type]
    shown = MapView(look, content, START, 1.0)
    qtbot.addWidget(shown)
    shown.resize(3000, 800)
    shown.show()
    picture = shown.widget().grab().toImage()

    def color_at(node: str, right: int = 0, down: int = 0) -> str:
        at = shown.buttons[node].geometry().center() + QPoint(right, down)
        return picture.pixelColor(at * picture.devicePixelRatio()).name()

    assert color_at("mitte/time1", right=-29) == look.color("accent").name()
    assert color_at("ending:gut", right=20) == look.color("marker").name()
    assert color_at("ending:offen", right=20) == look.color("surface").name()
    assert color_at("mitte/time1", right=40, down=2) == look.color("accent").name()  # the own line is broad


def test_a_place_without_any_run_beyond_it_does_not_break(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, node="no-such-place")
    assert pupil.state.node == FIRST

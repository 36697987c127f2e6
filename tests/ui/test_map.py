"""The map on the screen: seen, moved and read, with and without the messages, and a new try from a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QScrollEvent, QScrollPrepareEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from quiz.play.graph import START, overview_of, story_graph, travelled
from quiz.play.places import describe_places
from quiz.play.sitting import FinishedPlaythrough
from quiz.story.events import Event, OptionChosen
from quiz.story.loading import load_pack
from quiz.story.model import Pack
from quiz.ui.components.chips import Chip
from quiz.ui.map.answers import AnswerButton
from quiz.ui.map.legend import Legend
from quiz.ui.map.view import MapContent, MapView
from quiz.ui.screens.map import MapScreen
from quiz.ui.state import ChatState, EndingState, HelpState, LookBackState, MapState, PickerState, ResultsState
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


def show_long_story(pupil: Pupil, **state: object) -> None:
    scenario = pupil.window.stage.pack.scenarios["zu-schoen"]
    pupil.window.show_state(MapState(scenario.id, any_play(scenario, 1), **state))  # type: ignore[arg-type]
    pupil.wait()


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


def test_the_last_decision_before_the_ending_is_told(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, own=("zeigen", "nein"))
    assert pupil.state.node == SECOND
    pupil.press("Left")
    assert pupil.focus.accessibleName() == "Was schreibt Mila?, Entscheidung 1 von 2, Montag, Tag 1, auf deinem Weg"
    read = screen(pupil).spoken().splitlines()
    assert read == [
        "Montag, Tag 1 · Entscheidung",
        "Was wäre, wenn …?",
        "kay.17 schreibt",
        "Niemand versteht mich so wie du.",
        "Mila zeigt Nele den Chat.",
        "So ging es weiter",
        "Probier etwas anderes",
        "Das geht mir zu schnell.",
        "Ich fühl das auch.",
        "Dein bisheriger Weg bleibt.",
    ]
    assert "1 von 3 Enden gefunden" in words(pupil)


def test_what_was_never_seen_stays_a_secret(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, messages=True)
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


def test_endings_that_were_not_found_all_look_alike(open_program: Opener, pack: Pack) -> None:
    """Whatever their kind: neither shape nor colour says which answer was harmless."""
    pupil = open_program()
    show_map(pupil, pack)
    kinds = {pack.scenarios["fest"].endings[name].kind for name in ("offen", "geholfen")}
    assert len(kinds) == 2
    picture = view(pupil).widget().grab().toImage()
    ratio = picture.devicePixelRatio()

    def part(node: str) -> object:
        box = view(pupil).buttons[node].geometry().adjusted(8, 8, -8, -8)  # without the lines that lead to it
        return picture.copy(QRect(box.topLeft() * ratio, box.size() * ratio))

    unseen = [
        node for node, place in screen(pupil).content.places.items() if node[:7] == "ending:" and place.state == "new"
    ]
    assert len(unseen) == 2
    assert part(unseen[0]) == part(unseen[1])


def test_trying_out_plays_on_from_there_and_keeps_the_own_run(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    events = show_map(pupil, pack, node=FIRST)
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
    runs = pupil.window.stage.shared.sitting.playthroughs_of("fest")
    assert [run.what_if for run in runs] == [False, True]
    assert runs[0].events == events
    assert pupil.window.stage.shared.sitting.summary(pack) == before
    pupil.window.stage.go(MapState("fest", pupil.state.events, what_if=True))
    pupil.wait()
    assert TRIAL in chip_words(pupil)
    assert pupil.state.node == SECOND


def test_options_say_whether_they_were_played(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, others=[("mitgehen", "warten")], node=FIRST)
    names = {name: pupil.find(f"try-{name}").accessibleName() for name in ("mitgehen", "zeigen")}
    assert names == {
        "mitgehen": "„Ich fühl das auch.“, schon gespielt",
        "zeigen": "Mila zeigt Nele den Chat., neu",
    }
    assert "2 von 3 Enden gefunden" in words(pupil)
    assert screen(pupil).content.places["ending:offen"].state == "played"


def test_an_ending_tells_what_happened_and_offers_the_decision_before_it(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, others=[("mitgehen", "warten")], node="ending:offen")
    scenario = pack.scenarios["fest"]
    read = screen(pupil).spoken()
    assert scenario.endings["offen"].title in read
    assert scenario.endings["offen"].text in read
    taken = next(option for choice in scenario.choices() for option in choice.options if option.id == "warten")
    assert f"{taken.words}\nSo ging es weiter" in read
    pupil.click("try-nein")
    answers = [event.option for event in pupil.events if isinstance(event, OptionChosen)]
    assert answers == ["mitgehen", "nein"]


def test_a_later_decision_can_be_tried_too(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, own=("zeigen", "nele"), node=SECOND)
    assert "Ich rede mit Nele." in screen(pupil).spoken()
    pupil.click("try-nein")
    answers = [(event.choice, event.option) for event in pupil.events if isinstance(event, OptionChosen)]
    assert answers == [(FIRST, "zeigen"), (SECOND, "nein")]


@pytest.mark.parametrize("messages", [False, True])
def test_arrow_keys_walk_and_enter_goes_to_the_side(open_program: Opener, pack: Pack, messages: bool) -> None:
    pupil = open_program()
    show_map(pupil, pack, messages=messages)
    own = view(pupil).scene.seen.own
    pupil.press("Home")
    assert pupil.state.node == START
    for node in own[1:]:
        pupil.press("Right")
        assert pupil.state.node == node
        assert pupil.focus is view(pupil).buttons[node]
    pupil.press("Right")
    assert pupil.state.node == own[-1]
    view(pupil).choose(FIRST)
    pupil.press("Return")
    assert pupil.focus.objectName() == "try-mitgehen"


def test_the_map_is_one_tab_stop_before_what_stands_beside(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, node=FIRST)
    pupil.press("Right", "Left")
    names = [widget.objectName() for widget in pupil.tour()]
    assert names[:1] == [f"place-{FIRST}"]
    wanted = ["map-as-list", "map-smaller", "map-larger", "try-mitgehen", "try-zeigen", "forward"]
    assert [name for name in names if name in wanted] == wanted
    assert sum(name.startswith("place-") for name in names) == 1


@pytest.mark.parametrize("messages", [False, True])
def test_every_place_has_a_name_and_room_for_a_finger(open_program: Opener, pack: Pack, messages: bool) -> None:
    pupil = open_program()
    show_map(pupil, pack, messages=messages)
    for node in view(pupil).scene.graph.nodes:
        button = view(pupil).buttons[node]
        assert button.isVisible()
        assert button.accessibleName()
        assert button.width() >= 44
        assert button.height() >= 44


class SlowClock:
    """Counts the milliseconds of the inputs it makes, so that the real clock decides nothing."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._at = 1000

    def mouse(self, kind: QMouseEvent.Type, at: QPointF) -> None:
        held = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        button = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        on_screen = self._widget.mapToGlobal(at)
        event = QMouseEvent(kind, at, on_screen, button, held, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(self._at)
        self._at += 20
        QApplication.sendEvent(self._widget, event)


def test_a_drag_only_moves_the_map(open_program: Opener, qtbot: QtBot) -> None:
    pupil = open_program(pack=None)
    show_long_story(pupil, messages=True, node=START)
    bar, canvas = view(pupil).horizontalScrollBar(), view(pupil).widget()
    bar.setValue(0)
    assert bar.maximum() > 150
    start = canvas.mapToGlobal(QPointF(view(pupil).buttons[START].geometry().center()))
    clock = SlowClock(canvas)
    clock.mouse(QMouseEvent.Type.MouseButtonPress, canvas.mapFromGlobal(start))
    for step in range(1, 11):
        clock.mouse(QMouseEvent.Type.MouseMove, canvas.mapFromGlobal(start - QPointF(15 * step, 0)))
    qtbot.waitUntil(lambda: bar.value() > 100)
    clock.mouse(QMouseEvent.Type.MouseButtonRelease, canvas.mapFromGlobal(start - QPointF(150, 0)))
    pupil.wait()
    assert bar.value() > 100
    assert pupil.state.node == START


def test_a_tap_selects_the_nearest_place_and_shows_no_ring_of_the_focus(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack)
    pupil.click(view(pupil).buttons[START])
    assert pupil.state.node == START
    assert pupil.focus is view(pupil).buttons[START]
    assert not view(pupil).buttons[START].by_key
    pupil.press("Right", "Left")
    assert view(pupil).buttons[START].by_key


def test_the_messages_come_and_go_by_button_key_and_wheel(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack)
    between = [node for node in screen(pupil).content.places if node not in view(pupil).scene.graph.nodes]
    assert between

    def are_seen() -> bool:
        seen = {view(pupil).buttons[node].isVisible() for node in between}
        assert seen == {pupil.state.messages}
        return seen == {True}

    def turn(by: int) -> None:
        at = QPointF(view(pupil).viewport().rect().center())
        wheel = QWheelEvent(
            at,
            view(pupil).viewport().mapToGlobal(at),
            QPoint(),
            QPoint(0, by),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view(pupil).viewport(), wheel)
        pupil.wait()

    assert not are_seen()
    pupil.click("map-larger")
    assert are_seen()
    assert pupil.find("map-larger").accessibleDescription() == "Die Karte zeigt die Nachrichten schon."
    view(pupil).buttons[SECOND].setFocus()
    pupil.press("Minus")
    assert not are_seen()
    pupil.press("Plus")
    assert are_seen()
    turn(-120)
    assert not are_seen()
    turn(120)
    assert are_seen()


def test_a_place_between_two_decisions_shows_its_messages(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, messages=True, node="mitte/time1")
    assert "3 Stunden später" in screen(pupil).spoken()
    pupil.click("map-smaller")
    assert pupil.state.node == FIRST, "the decision before it"


@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_story_is_one_screen_and_a_second_path_moves_nothing(open_program: Opener, language: str) -> None:
    pupil = open_program(pack=None, language=language)
    for scenario in pupil.window.stage.pack.scenarios.values():
        plays = [any_play(scenario, seed) for seed in range(4)]
        spots = []
        for events in (plays[0], plays[1]):
            pupil.window.stage.go(MapState(scenario.id, events))
            pupil.wait()
            shown = view(pupil)
            assert shown.horizontalScrollBar().maximum() == 0, scenario.id
            assert shown.verticalScrollBar().maximum() == 0, scenario.id
            inside = shown.viewport().rect().translated(-shown.widget().pos())
            for node in shown.scene.graph.nodes:
                assert inside.contains(shown.buttons[node].geometry()), (scenario.id, node)
                if shown.scene.places[node].state != "new":
                    area = shown.widget().area(node)  # type: ignore[attr-defined]
                    assert inside.contains(area), (scenario.id, node)
            spots.append({node: button.geometry() for node, button in shown.buttons.items() if button.isVisible()})
            for other in plays[2:]:
                pupil.window.stage.shared.sitting.finish(FinishedPlaythrough(scenario.id, other))
        assert spots[0] == spots[1], scenario.id


@pytest.mark.parametrize("language", ["de", "ar"])
def test_labels_do_not_cover_places_or_each_other(open_program: Opener, language: str) -> None:
    pupil = open_program(pack=None, language=language)
    for scenario in pupil.window.stage.pack.scenarios.values():
        for events in (any_play(scenario, seed) for seed in range(3)):
            pupil.window.stage.shared.sitting.finish(FinishedPlaythrough(scenario.id, events))
        pupil.window.stage.go(MapState(scenario.id, events))
        pupil.wait()
        scene, canvas = view(pupil).scene, view(pupil).widget()
        labels = {}
        for node, caption in scene.captions.items():
            if node in scene.graph.nodes:
                box = canvas.area(node)  # type: ignore[attr-defined]
                size = caption.size.toSize()
                labels[node] = QRect(
                    box.center().x() - size.width() // 2, box.bottom() - size.height(), size.width(), size.height()
                )
        for node, label in labels.items():
            for other in scene.graph.nodes:
                if other != node:
                    assert not label.intersects(view(pupil).buttons[other].geometry()), (scenario.id, node, other)
                    assert not label.intersects(labels.get(other, QRect())), (scenario.id, node, other)


def test_the_own_way_draws_itself_once(open_program: Opener, pack: Pack, qtbot: QtBot) -> None:
    pupil = open_program(reduced_motion=False)
    show_map(pupil, pack)
    assert pupil.state.drawn
    qtbot.waitUntil(lambda: 0 < view(pupil).own_share < 1)
    qtbot.waitUntil(lambda: view(pupil).own_share == 1)
    pupil.press("Plus", modifier=Qt.KeyboardModifier.ControlModifier)
    assert view(pupil).own_share == 1


def test_without_motion_the_own_way_is_there_at_once(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack)
    assert view(pupil).own_share == 1


def test_half_of_the_own_way_is_drawn_from_the_start(qtbot: QtBot, content: MapContent) -> None:
    look = Look.from_settings("light")
    shown = shown_view(qtbot, look, content)
    canvas = shown.widget()
    canvas.show_own_share(0.3)  # type: ignore[attr-defined]
    picture = canvas.grab().toImage()
    own = content.overview_seen.own

    def line_after(node: str) -> str:
        at = shown.buttons[node].geometry().center() + QPoint(45, 0)
        return picture.pixelColor(at * picture.devicePixelRatio()).name()

    assert line_after(own[0]) == look.color("accent").name()
    assert line_after(own[-2]) != look.color("accent").name()


@pytest.mark.parametrize(("size", "text_size"), [((1366, 768), 200), ((1024, 600), 200), ((1366, 768), 100)])
def test_the_tools_cover_nothing_of_the_map(
    open_program: Opener, pack: Pack, size: tuple[int, int], text_size: int
) -> None:
    pupil = open_program(size=size, text_size=text_size, theme="contrast")
    show_map(pupil, pack, node=SECOND)
    main, tools = view(pupil), screen(pupil).area.tools
    assert tools.isVisible()
    box = QRect(tools.mapToGlobal(QPoint()), tools.size())
    assert not box.intersects(QRect(main.mapToGlobal(QPoint()), main.size()))
    assert main.height() >= 60
    assert pupil.window.width() == size[0]


def test_the_legend_has_only_the_lines_that_occur(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    events = show_map(pupil, pack)

    def legend() -> list[str]:
        return [label.text() for label in next(pupil.all(Legend)).findChildren(QLabel) if label.text()]

    assert legend() == ["dein Weg", "noch nicht entdeckt"]
    other = play(pack.scenarios["fest"], ("mitgehen", "warten"))
    pupil.window.stage.shared.sitting.finish(FinishedPlaythrough("fest", other))
    pupil.window.stage.go(MapState("fest", events))
    pupil.wait()
    assert legend() == ["dein Weg", "früher gespielt", "noch nicht entdeckt"]


def test_the_selected_place_stays_in_view_when_the_messages_come(open_program: Opener) -> None:
    pupil = open_program(pack=None)
    show_long_story(pupil, node="choice-3")
    pupil.click("map-larger")
    shown = view(pupil)
    assert shown.horizontalScrollBar().maximum() > 0
    box = shown.buttons["choice-3"].geometry().translated(shown.widget().pos())
    assert shown.viewport().rect().contains(box)


def test_the_list_has_the_same_places_in_order(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack)
    pupil.click("map-as-list")
    places = screen(pupil).area.places
    assert places.isVisible()
    assert not view(pupil).isVisible()

    def rows() -> list[str]:
        return [places.item(row).text() for row in range(places.count())]

    known = screen(pupil).content.places
    assert rows()[0] == "Start: Montag, Tag 1, auf deinem Weg"
    assert sorted(rows()) == sorted(known[node].name for node in view(pupil).scene.graph.nodes)
    places.setFocus()
    pupil.press("Plus")
    assert sorted(rows()) == sorted(place.name for place in known.values())
    places.setFocus()
    pupil.press("Home", "Down")
    assert pupil.state.node == places.currentItem().data(Qt.ItemDataRole.UserRole)
    node = pupil.state.node
    pupil.press("L")
    assert view(pupil).isVisible()
    assert pupil.focus is view(pupil).buttons[node]
    pupil.press("L")
    assert places.isVisible()
    assert pupil.state.as_list


def test_a_very_narrow_window_begins_with_the_list(open_program: Opener, pack: Pack) -> None:
    pupil = open_program(size=(1024, 600), text_size=200)
    show_map(pupil, pack)
    assert pupil.state.as_list
    assert pupil.focus is screen(pupil).area.places
    pupil.click("map-as-list")
    assert view(pupil).isVisible()
    pupil.press("Minus", modifier=Qt.KeyboardModifier.ControlModifier)
    assert not pupil.state.as_list, "what the pupil chose stays"


def test_a_new_text_size_keeps_place_messages_list_and_focus(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, node=FIRST)
    pupil.press("Right", "Plus")
    node = pupil.state.node
    pupil.press("Plus", modifier=Qt.KeyboardModifier.ControlModifier)
    assert (pupil.state.node, pupil.state.messages) == (node, True)
    assert pupil.focus is view(pupil).buttons[node]
    pupil.click("map-as-list")
    pupil.press("Plus", modifier=Qt.KeyboardModifier.ControlModifier)
    assert pupil.state.as_list
    assert screen(pupil).area.places.isVisible()


def test_where_it_leads(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack)
    pupil.click("forward")
    assert isinstance(pupil.state, ResultsState)
    show_map(pupil, pack)
    pupil.click("Hilfe holen")
    assert isinstance(pupil.state, HelpState)
    assert isinstance(pupil.state.back, MapState)
    events = show_map(pupil, pack)
    pupil.click("to-look-back")
    assert isinstance(pupil.state, LookBackState)
    assert pupil.state.events == events
    show_map(pupil, pack)
    pupil.click("Übersicht")
    assert isinstance(pupil.state, PickerState)


@pytest.fixture
def content(pack: Pack) -> MapContent:
    scenario = pack.scenarios["fest"]
    graph = story_graph(scenario)
    overview = overview_of(graph)
    events = play(scenario, OWN)
    seen = travelled(graph, events, [])
    return MapContent(
        graph,
        seen,
        overview,
        travelled(graph, events, [], overview.nodes),
        describe_places(scenario, pack.tactics, graph, seen, {}),
        tuple(f"ending:{ending}" for ending in scenario.endings),
    )


def shown_view(qtbot: QtBot, look: Look, content: MapContent, *, messages: bool = False) -> MapView:
    shown = MapView(look, content, START, messages=messages)
    qtbot.addWidget(shown)
    shown.resize(2000, 800)
    shown.show()
    return shown


@pytest.mark.parametrize("messages", [False, True])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_right_to_left_the_way_leads_to_the_left(
    qtbot: QtBot, content: MapContent, direction: str, messages: bool
) -> None:
    look = Look.from_settings("light", direction="rtl" if direction == "rtl" else "ltr")
    shown = shown_view(qtbot, look, content, messages=messages)
    own = (content.seen if messages else content.overview_seen).own
    places = [shown.buttons[node].geometry().center().x() for node in own]
    assert places == sorted(places, reverse=direction == "rtl")
    QTest.keyClick(shown.buttons[START], Qt.Key.Key_Left if direction == "rtl" else Qt.Key.Key_Right)
    assert shown.node == own[1]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_bar_is_at_the_end_side_and_a_finger_takes_the_map_along(
    qtbot: QtBot, content: MapContent, direction: str
) -> None:
    look = Look.from_settings("light", reduced_motion=True, direction="rtl" if direction == "rtl" else "ltr")
    shown = MapView(look, content, START, messages=True)
    qtbot.addWidget(shown)
    shown.resize(400, 300)
    with qtbot.waitExposed(shown):
        shown.show()
    across, down = shown.horizontalScrollBar(), shown.verticalScrollBar()
    assert (down.mapTo(shown, down.rect().center()).x() < shown.width() / 2) == (direction == "rtl")
    across.setValue(across.maximum() // 2)
    down.setValue(down.maximum() // 2)
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
    shown = shown_view(qtbot, look, content)
    picture = shown.widget().grab().toImage()

    def color_at(node: str, right: int = 0, down: int = 0) -> str:
        at = shown.buttons[node].geometry().center() + QPoint(right, down)
        return picture.pixelColor(at * picture.devicePixelRatio()).name()

    assert color_at(FIRST, right=-20) == look.color("accent").name()
    assert color_at("ending:gut", right=-48) == look.color("marker").name()
    assert color_at("ending:offen", right=-48) == look.color("sunken").name()
    assert color_at("ending:offen") == look.color("textMuted").name()
    assert color_at(START, right=40, down=2) == look.color("accent").name()  # the own line is broad


def test_a_place_that_the_story_has_not_got_is_no_matter(open_program: Opener, pack: Pack) -> None:
    pupil = open_program()
    show_map(pupil, pack, node="no-such-place")
    assert pupil.state.node == SECOND
    go_to = replace(pupil.state, node="no-such-place")
    pupil.window.stage.go(go_to)
    pupil.wait()
    assert pupil.state.node == SECOND


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_other_answers_have_room_for_their_words(open_program: Opener, language: str, text_size: int) -> None:
    pupil = open_program(pack=None, language=language, text_size=text_size)
    for scenario in list(pupil.window.stage.pack.scenarios.values())[:4]:
        pupil.window.stage.go(MapState(scenario.id, any_play(scenario, 1)))
        pupil.wait()
        buttons = list(pupil.all(AnswerButton))
        assert buttons
        for button in buttons:
            assert button.height() >= button.heightForWidth(button.width()), button.text()
            area = button.parentWidget()
            while not isinstance(area, QScrollArea):
                area = area.parentWidget()
            assert button.width() <= area.viewport().width()

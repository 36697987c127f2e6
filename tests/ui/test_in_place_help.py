"""Help, picker, privacy page and start: their own state changes what differs, and leaves everything else alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QScrollArea, QWidget

from quiz.play.keeping import FILE
from quiz.story.builtin import BUILTIN
from quiz.ui.building import build
from quiz.ui.components.tab_order import tab_stops
from quiz.ui.components.text import Label
from quiz.ui.components.toast import Toast
from quiz.ui.screens.help_card import DangerStrip, ResourceCard
from quiz.ui.screens.help_folds import FoldButton
from quiz.ui.screens.help_topics import TopicPill
from quiz.ui.screens.help_ways import SchoolCard, WayCard
from quiz.ui.screens.screen import Screen
from quiz.ui.state import HelpState, PageState, PickerState, StartState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go
from tests.ui.updates import move_mouse_away

pytestmark = pytest.mark.no_cover

GERMAN: dict[str, Any] = {"language": "de", "theme": "light"}
ARABIC: dict[str, Any] = {"language": "ar", "theme": "dark", "text_size": 150}
LOOKS = pytest.mark.parametrize("look", [GERMAN, ARABIC], ids=["german", "arabic"])


class Watch(QObject):
    """Sees whether the exit link gets the focus, and what is announced."""

    def __init__(self, pupil: Pupil, said: list[str]) -> None:
        super().__init__()
        self._pupil = pupil
        self._said = said
        self._screen = pupil.window.screen_in_view
        self._exits = 0
        link = pupil.window.overlays.exit_link
        assert link is not None
        link.installEventFilter(self)
        said.clear()

    def heard(self) -> list[str]:
        """What was announced since the last time; nothing was built again, and the focus did not pass the way out."""
        assert self._pupil.window.screen_in_view is self._screen
        assert self._exits == 0
        assert self._pupil.focus.isVisible()
        said = self._said.copy()
        self._said.clear()
        return said

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self._exits += event.type() == QEvent.Type.FocusIn
        return False


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader was told by the screens."""
    heard: list[str] = []
    monkeypatch.setattr("quiz.ui.stage.announce", lambda _widget, text, assertive=False: heard.append(text))
    return heard


def prove_equal(pupil: Pupil) -> None:
    """The screen looks like one that is built from the same state, and the Tab key takes the same way through it."""
    move_mouse_away(pupil)
    shown = pupil.window.screen_in_view
    fresh = build(pupil.window.stage, shown.state)
    fresh.setParent(pupil.window)
    fresh.setGeometry(shown.geometry())
    fresh.stackUnder(shown)
    fresh.show()
    for _ in range(3):
        pupil.wait()
    assert names(shown) == names(fresh)
    for one, other in zip(pictures(shown), pictures(fresh), strict=True):
        assert one.size() == other.size()
        assert one == other
    fresh.hide()
    fresh.deleteLater()
    pupil.wait()


def names(screen: Screen[Any]) -> list[str]:
    return [stop.objectName() or stop.accessibleName() for stop in tab_stops(screen)]


def pictures(screen: QWidget) -> Iterator[QImage]:
    """All that scrolls as a whole, and then the screen as it is seen."""
    for area in screen.findChildren(QScrollArea):
        yield area.widget().grab().toImage()
        area.verticalScrollBar().setValue(0)
    yield screen.grab().toImage()


def entries(pupil: Pupil) -> dict[str, QWidget]:
    """The cards of the entries by the names of their buttons: the two big ones, and those of the open fold."""
    cards: list[QWidget] = [*pupil.all(WayCard), *pupil.all(ResourceCard)]
    return {stop.objectName(): card for card in cards for stop in tab_stops(card) if stop.objectName()[:5] == "more-"}


def stay(before: dict[str, QWidget], now: dict[str, QWidget]) -> bool:
    """Whether no card was built again that is shown before and after in the same size."""
    both = [name for name in now if name in before and type(now[name]) is type(before[name])]
    return all(now[name] is before[name] for name in both)


def select(pupil: Pupil, name: str, key: str) -> None:
    """Choose with the arrow keys, which is what the list does too; the last key is the choice."""
    box = pupil.find(name)
    assert isinstance(box, QComboBox)
    box.setFocus()
    step = 1 if box.findData(key) > box.currentIndex() else -1
    box.setCurrentIndex(box.findData(key) - step)
    pupil.press("Down" if step > 0 else "Up")
    assert box.currentData() == key
    assert pupil.find(name) is box
    assert pupil.focus is box


@LOOKS
def test_another_topic_changes_what_differs(open_program: Opener, said: list[str], look: dict[str, Any]) -> None:
    pupil = open_program(pack=BUILTIN, **look)
    go(pupil, HelpState(back=PickerState(), fold="call", more=True))
    pupil.tab_to("topic-danger")
    pupil.press("Space")
    watch = Watch(pupil, said)
    news = (
        ("images", "Hilfe-Telefon Sexueller Missbrauch: 0800 22 55 530, werktags"),
        ("relationship", "Hilfe-Telefon Sexueller Missbrauch: 0800 22 55 530, werktags"),
        ("home", "Jugendamt der Stadt oder des Kreises: 110, abends, nachts und am Wochenende"),
    )
    for topic, first in news:
        before = entries(pupil)
        pupil.press("Left" if look is ARABIC else "Right")
        assert pupil.state.topic == topic
        assert pupil.focus.objectName() == f"topic-{topic}"
        [heard] = watch.heard()
        if look is GERMAN:
            assert heard == f"{first}\n56 Einträge"
        assert stay(before, entries(pupil))
        prove_equal(pupil)
    pupil.press("Space")
    assert pupil.state.topic is None, "choosing it again takes it back"
    assert pupil.focus.objectName() == "topic-home"
    [heard] = watch.heard()
    if look is GERMAN:
        assert heard == "Nummer gegen Kummer: 116 111, Mo–Sa 14–20 Uhr\n56 Einträge"
    prove_equal(pupil)


@LOOKS
def test_a_fold_opens_below_its_row_and_one_at_a_time(
    open_program: Opener, said: list[str], look: dict[str, Any]
) -> None:
    pupil = open_program(pack=BUILTIN, **look)
    go(pupil, HelpState(back=PickerState()))
    watch = Watch(pupil, said)
    big = entries(pupil)
    for way, count in (("call", 17), ("visit", 15), ("write", 22)):
        row = pupil.find(f"fold-{way}")
        row.setFocus()
        pupil.wait()
        at = row.mapTo(pupil.window, QPoint())
        pupil.press("Space")
        assert pupil.state.fold == way
        assert pupil.focus is row
        assert row.mapTo(pupil.window, QPoint()) == at, "nothing jumps"
        assert len(entries(pupil)) == count + len(big)
        assert stay(big, entries(pupil))
        prove_equal(pupil)
    pupil.press("Return")
    assert pupil.state.fold is None
    assert entries(pupil) == big
    assert watch.heard() == []
    prove_equal(pupil)


@LOOKS
def test_another_place_or_language_changes_the_entries_that_differ(
    open_program: Opener, said: list[str], look: dict[str, Any]
) -> None:
    pupil = open_program(pack=BUILTIN, **look)
    go(pupil, HelpState(back=PickerState(), fold="call"))
    watch = Watch(pupil, said)
    other = pupil.find("pocket-card").geometry()
    for name, key, text in (
        ("place", "at", "Rat auf Draht (Österreich): 147, Tag und Nacht\n6 Einträge"),
        ("spoken", "ar", "Frauenhelpline gegen Gewalt (Österreich): 0800 222 555, Tag und Nacht\n2 Einträge"),
        ("place", "ch", "Dazu haben wir keinen Eintrag."),
        ("spoken", "", "Pro Juventute 147 (Schweiz): 147, Tag und Nacht\n3 Einträge"),
        ("place", "de-nw", "Nummer gegen Kummer: 116 111, Mo–Sa 14–20 Uhr\n56 Einträge"),
    ):
        before = entries(pupil)
        select(pupil, name, key)
        [heard] = watch.heard()
        assert stay(before, entries(pupil))
        if look is GERMAN:
            assert heard == text
            assert pupil.find("pocket-card").geometry() == other, "what is below the entries does not hop"
        prove_equal(pupil)


def test_what_does_not_differ_stays(open_program: Opener, said: list[str]) -> None:
    pupil = open_program(pack=BUILTIN)
    go(pupil, HelpState())
    watch = Watch(pupil, said)
    kept = [*pupil.all(DangerStrip), *pupil.all(SchoolCard), *pupil.all(TopicPill), *pupil.all(FoldButton)]
    pupil.click("topic-images")
    select(pupil, "spoken", "ar")
    assert [
        *pupil.all(DangerStrip),
        *pupil.all(SchoolCard),
        *pupil.all(TopicPill),
        *pupil.all(FoldButton),
    ] == kept
    assert len(watch.heard()) == 2


def test_an_entry_that_moves_up_keeps_the_focus(open_program: Opener, said: list[str]) -> None:
    pupil = open_program(pack=BUILTIN)
    go(pupil, HelpState(fold="call"))
    watch = Watch(pupil, said)
    button = pupil.find("more-nrw-languages")
    button.setFocus()
    go(pupil, replace(pupil.state, topic="home"))
    assert pupil.focus is button
    assert len(watch.heard()) == 1
    go(pupil, replace(pupil.state, place="at"))
    assert pupil.focus.objectName() == "fold-call", "the entry is gone"


def test_all_topics_come_into_view_and_stay_with_a_rare_one(open_program: Opener, said: list[str]) -> None:
    pupil = open_program(pack=BUILTIN)
    go(pupil, HelpState())
    watch = Watch(pupil, said)
    assert not pupil.sees("topic-parents")
    pupil.tab_to("more-topics")
    pupil.press("Space")
    assert pupil.focus.objectName() == "topic-debts"
    assert not pupil.sees("more-topics")
    assert watch.heard() == []
    prove_equal(pupil)
    pupil.click("topic-parents")
    go(pupil, replace(pupil.state, more=False))
    assert pupil.sees("topic-parents"), "it is chosen"
    go(pupil, replace(pupil.state, topic=None))
    assert not pupil.sees("topic-parents")
    prove_equal(pupil)


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768)], ids=str)
def test_what_is_used_stays_where_it_is_in_view(open_program: Opener, said: list[str], size: tuple[int, int]) -> None:
    pupil = open_program(size, pack=BUILTIN, text_size=150)
    go(pupil, HelpState())
    place = pupil.find("place")
    place.setFocus()
    pupil.wait()
    before = place.mapTo(pupil.window, QPoint())
    for key in ("at", "de-nw", "us"):
        select(pupil, "place", key)
        assert place.mapTo(pupil.window, QPoint()) == before
        assert place.visibleRegion().boundingRect() == place.rect()


def test_the_page_stays_at_its_top_when_the_window_gets_narrow(open_program: Opener) -> None:
    pupil = open_program(pack=BUILTIN)
    go(pupil, HelpState())
    pupil.window.resize(1000, 700)
    pupil.wait()
    [strip] = pupil.all(DangerStrip)
    assert strip.visibleRegion().boundingRect() == strip.rect()


@LOOKS
def test_an_open_card_is_of_the_state(open_program: Opener, said: list[str], look: dict[str, Any]) -> None:
    pupil = open_program(pack=BUILTIN, **look)
    go(pupil, HelpState(topic="boys"))
    watch = Watch(pupil, said)
    button = pupil.find("more-de-kjt")
    pupil.click(button)
    assert pupil.state.card == "de-kjt"
    pupil.press("Escape")
    assert pupil.state.card is None
    assert pupil.focus is button
    pupil.click("good-to-know")
    assert pupil.state.card == "good-to-know"
    pupil.press("Escape")
    assert pupil.focus is pupil.find("good-to-know")
    assert watch.heard() == []
    go(pupil, replace(pupil.state, card="de-krisenchat"))
    assert pupil.window.screen_in_view.sheet_in_view is not None
    go(pupil, replace(pupil.state, topic=None))
    assert pupil.state.card == "de-krisenchat"
    assert pupil.window.screen_in_view.sheet_in_view is not None, "the entry is there for both"
    go(pupil, replace(pupil.state, card=None))
    assert pupil.window.screen_in_view.sheet_in_view is None
    assert len(watch.heard()) == 1
    prove_equal(pupil)


def test_help_from_elsewhere_is_another_screen(open_program: Opener) -> None:
    pupil = open_program(pack=BUILTIN)
    go(pupil, HelpState(back=PickerState()))
    first = pupil.window.screen_in_view
    go(pupil, HelpState(back=PickerState(), final=True))
    assert pupil.window.screen_in_view is not first
    assert pupil.sees("leave")


def test_reading_aloud_ends_when_other_entries_come(open_program: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = open_program(pack=BUILTIN)
    go(pupil, HelpState(more=True))
    stopped: list[bool] = []
    monkeypatch.setattr(pupil.window.stage.shared.read_aloud, "stop", lambda: stopped.append(True))
    pupil.click("topic-parents")
    assert stopped
    assert pupil.window.screen_in_view.spoken().startswith("Ihr Kind ist nicht schuld.")


@LOOKS
def test_deleting_everything_changes_what_is_said_about_the_files(
    open_program: Opener, said: list[str], data_dir: Path, look: dict[str, Any]
) -> None:
    data_dir.mkdir()
    for path in (data_dir / FILE, data_dir / f".{FILE}.1-a.new"):
        path.write_text("?", encoding="utf-8")
    pupil = open_program(**look)
    go(pupil, PageState("privacy"))
    watch = Watch(pupil, said)
    button = pupil.find("delete-all")
    button.setFocus()
    pupil.wait()
    before = button.mapTo(pupil.window, QPoint())
    pupil.press("Return")
    assert not list(data_dir.iterdir())
    assert pupil.focus is button
    assert button.visibleRegion().boundingRect() == button.rect()
    assert before.x() == button.mapTo(pupil.window, QPoint()).x()
    assert watch.heard() == []
    [toast] = pupil.all(Toast)
    toast.finish()
    prove_equal(pupil)


def test_each_page_is_a_screen_of_its_own(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, PageState("about", StartState()))
    first = pupil.window.screen_in_view
    go(pupil, PageState("about", PickerState()))
    assert pupil.window.screen_in_view is first
    pupil.press("Escape")
    assert pupil.screen == "Picker"
    go(pupil, PageState("about"))
    go(pupil, PageState("privacy"))
    assert [label.text() for label in pupil.all(Label) if "angefangen" in label.text()]


@LOOKS
def test_a_kept_chat_that_was_deleted_is_offered_no_longer(
    open_program: Opener, said: list[str], data_dir: Path, look: dict[str, Any]
) -> None:
    chat = open_program(scenario="fest")
    chat.click("keep")
    chat.click(next(chat.all(Toast)), QPoint(4, 4))
    chat.click("gut-2")
    chat.window.close()
    assert (data_dir / FILE).exists()
    pupil = open_program(**look)
    watch = Watch(pupil, said)
    door = pupil.find("door-alone")
    pupil.find("forget").setFocus()
    pupil.press("Return")
    assert not (data_dir / FILE).exists()
    assert not pupil.sees("resume")
    assert pupil.focus is pupil.find(f"language-{look['language']}")
    assert pupil.find("door-alone") is door
    assert watch.heard() == []
    prove_equal(pupil)

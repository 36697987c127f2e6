"""Take the pictures of docs/pictures from the real program, without a display.

    python tools/make_pictures.py [folder] [name-prefix ...]

Each picture is a state of the program in a window of the given size; the names are those of the design's drawings, so
that docs/design-review.md can show both side by side.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget  # noqa: E402

from quiz.play.sitting import Answered, FinishedPlaythrough, shown_items  # noqa: E402
from quiz.scoring.items import Confidence, ItemAnswer  # noqa: E402
from quiz.story.events import Event, FeelingAsked, Mark, MessageShown  # noqa: E402
from quiz.story.playthrough import Playthrough, Waiting  # noqa: E402
from quiz.ui.application import open_window  # noqa: E402
from quiz.ui.options import StartOptions  # noqa: E402
from quiz.ui.plenary.audience_page import AudiencePage  # noqa: E402
from quiz.ui.plenary.session import plenary_session  # noqa: E402
from quiz.ui.screens.chat import ChatScreen  # noqa: E402
from quiz.ui.stage import Appearance, Stage  # noqa: E402
from quiz.ui.state import (  # noqa: E402
    ChatState,
    CheckDoneState,
    ClassResultState,
    DeskState,
    DisclosureState,
    EndingState,
    HelpState,
    ItemsState,
    LookBackState,
    MapState,
    PageState,
    PickerState,
    PocketCardState,
    PrintState,
    ReadingState,
    RecordingState,
    ResultsState,
    ScriptState,
    StartState,
    TeacherState,
    TogetherState,
    ViewState,
)
from quiz.ui.teacher.paper.screen import PrintScreen  # noqa: E402
from quiz.ui.window import Window  # noqa: E402
from tests.ui.made_class import made_class, write_class  # noqa: E402

SCENARIO = "zu-schoen"
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 27, 10, 0)
WAIT_MS = 400


@dataclass(frozen=True)
class Picture:
    """One picture: what is shown, and how. `part` is what is taken instead of the window."""

    name: str
    state: Callable[[Window], ViewState]
    theme: str = "light"
    size: int = 100
    language: str = "de"
    window: tuple[int, int] = (1366, 768)
    then: Callable[[Window], None] | None = None
    part: Callable[[Window], QWidget] | None = None


def played(window: Window, answers: int | None = None) -> tuple[Event, ...]:
    """A playthrough of the first protective answers, with some marks and feelings, up to `answers` or the end."""
    play = Playthrough(window.stage.pack.scenarios[SCENARIO])
    tactics = window.stage.pack.tactics.tactics
    messages = {message.key: message for message in play.scenario.messages()}
    shown = 0
    while play.waiting is not Waiting.ENDED:
        if play.waiting is Waiting.CHOICE:
            if answers is not None and len(play.path) >= answers:
                break
            protective = [option for option in play.options if option.kind == "protective"]
            play.choose((protective or list(play.options))[0].id)
            continue
        event = play.advance()
        if isinstance(event, FeelingAsked):
            play.feel(max(1, 4 - shown // 6))
        if isinstance(event, MessageShown) and messages[event.key].sender != play.scenario.you:
            message = messages[event.key]
            shown += 1
            if message.tactics and shown % 3:
                play.mark(event.key, Mark("trick", tactics[message.tactics[0]].family))
            elif not message.tactics and shown == 5:
                play.mark(event.key, Mark("trick", "info"))
    return play.events


def results(window: Window) -> ViewState:
    sitting = window.stage.shared.sitting
    sitting.finish(FinishedPlaythrough(SCENARIO, played(window)))
    items = window.stage.pack.checks["a"]
    answers = [
        ItemAnswer(
            item.id, ("trick" if item.tactics else "okay") if n % 4 else "trick", ("sure", "fairly", "unsure")[n % 3]
        )
        for n, item in enumerate(items)
    ]
    sitting.answer(Answered(None, "a", tuple(answers)))
    return ResultsState()


def class_result(window: Window) -> ViewState:
    """The result of a made-up class, which a thread reads meanwhile."""
    made = made_class(window.stage.pack, 26, [SCENARIO], day=TODAY)
    return ClassResultState(str(write_class(window.stage.shared.traces.folder / "Klasse", made)))


def ended(window: Window) -> ViewState:
    events = played(window)
    window.stage.shared.sitting.finish(FinishedPlaythrough(SCENARIO, events))
    return EndingState(SCENARIO, events)


def round_verdict(window: Window) -> ViewState:
    """The verdict on a trick that was recognised."""
    draw = 3
    items = shown_items(window.stage.pack, SCENARIO, None, draw)
    at = next(number for number, item in enumerate(items) if item.tactics)
    answer = ItemAnswer(items[at].id, "trick", "sure")
    return ItemsState(SCENARIO, events=played(window), at=at, answers=(answer,), verdict=True, draw=draw)


def check_done(window: Window) -> ViewState:
    items = window.stage.pack.checks["a"]
    degrees: tuple[Confidence, ...] = ("sure", "fairly")
    return CheckDoneState(
        "a", tuple(ItemAnswer(item.id, "trick" if n % 3 else "okay", degrees[n % 2]) for n, item in enumerate(items))
    )


def with_strip(window: Window) -> None:
    screen = window.screen_in_view
    assert isinstance(screen, ChatScreen)
    keyed = [m.key for m in window.stage.pack.scenarios[SCENARIO].messages() if m.tactics]
    shown = [event.key for event in screen.state.events if isinstance(event, MessageShown) and event.key in keyed]
    screen.session.mark(shown[-1], None)
    screen.marking.open(shown[-1])


def with_all_families(window: Window) -> None:
    with_strip(window)
    QTest.qWait(300)
    more = window.findChild(QAbstractButton, "more-families")
    assert isinstance(more, QAbstractButton)
    more.click()


def chat(window: Window) -> ViewState:
    return ChatState(SCENARIO, played(window, 4))


def asked_for_the_gut_feeling(window: Window) -> ViewState:
    events = played(window)
    last = max(at for at, event in enumerate(events) if isinstance(event, FeelingAsked))
    return ChatState(SCENARIO, events[: last + 1])


def desk(window: Window) -> DeskState:
    """A decision at which hands were counted, as the desk shows it."""
    state = DeskState(SCENARIO, present=26, screen="same")
    session = plenary_session(window.stage.shared, state)
    session.has_begun = True
    lesson = session.lesson
    while lesson.poll is None:
        lesson.forward()
    for key, count in zip(lesson.poll.hands.keys, (11, 9, 4), strict=False):
        lesson.count(key, count)
    lesson.reveal(True)
    return state


def one_window(window: Window) -> ViewState:
    """The same in the one window that desk and class share where the projector shows what the screen shows."""
    return replace(desk(window), shows_class=True)


def class_page(window: Window) -> QWidget:
    """The same as the class sees it."""
    page = AudiencePage(Stage(window.stage.shared, Appearance("light", 100)))
    page.resize(window.size())
    page.setPalette(window.palette())
    state = DeskState(SCENARIO)
    page.show_page(plenary_session(window.stage.shared, state).page)
    return page


def print_pictures(window: Window) -> None:
    """Wait until all sheets are made and their pictures painted."""
    screen = window.screen_in_view
    assert isinstance(screen, PrintScreen)
    while screen.is_busy:
        QTest.qWait(WAIT_MS)


PICTURES = (
    Picture("01-start", lambda _w: StartState()),
    Picture("34-los", lambda _w: StartState(before=True)),
    Picture("03-auswahl", lambda _w: PickerState()),
    Picture("04-chat", chat),
    Picture("37-markieren", chat, then=with_strip),
    Picture("37b-markieren-mehr", chat, then=with_all_families),
    Picture("39-kurzrunde", round_verdict),
    Picture("39b-check", lambda _w: ItemsState(None, form="a", at=2, judgement="okay")),
    Picture("39c-check-ende", check_done),
    Picture("39d-kurzrunde-1024", round_verdict, window=(1024, 640)),
    Picture("39e-kurzrunde-arabisch", round_verdict, language="ar"),
    Picture("07-ende", ended),
    Picture("08-rueckblick", lambda w: LookBackState(SCENARIO, played(w))),
    Picture("41-karte", lambda w: MapState(SCENARIO, played(w))),
    Picture("10-ergebnis", results),
    Picture("43-hilfe-neu", lambda _w: HelpState(final=True)),
    Picture("45-woerter", lambda _w: PageState("glossary")),
    Picture("46-tasten", lambda _w: PageState("keys")),
    Picture("47-hilfe-karte", lambda _w: PocketCardState(HelpState())),
    Picture("51-hilfe-neu-dunkel", lambda _w: HelpState(final=True), theme="dark"),
    Picture("15-chat-arabisch", chat, language="ar"),
    Picture("16-chat-dunkel", chat, theme="dark"),
    Picture("17-hoher-kontrast", chat, theme="contrast"),
    Picture("12-gemeinsam-klasse", desk, part=class_page),
    Picture("12b-gemeinsam-klasse-1920", desk, part=class_page, window=(1920, 1080)),
    Picture("12c-gemeinsam-klasse-arabisch", desk, part=class_page, language="ar"),
    Picture("12d-gemeinsam-einrichten", lambda _w: TogetherState()),
    Picture("13-gemeinsam-pult", desk),
    Picture("13b-gemeinsam-pult-dunkel", desk, theme="dark"),
    Picture("13c-gemeinsam-pult-1024", desk, window=(1024, 640)),
    Picture("13d-gemeinsam-pult-kontrast", desk, theme="contrast"),
    Picture("13e-gemeinsam-pult-200-prozent", desk, size=200),
    Picture("13f-gemeinsam-pult-arabisch", desk, language="ar"),
    Picture("13g-gemeinsam-ein-fenster", one_window),
    Picture("14-lehrkraft-ergebnisse", class_result, then=lambda w: w.stage.shared.class_results.finish()),
    Picture("14b-ergebnisse-sammeln", lambda _w: RecordingState("E:\\Klasse 8b")),
    Picture("18-text-200-prozent", chat, size=200),
    Picture("20-abdeckung", chat, then=lambda w: w.stage.shared.quick_exit()),
    Picture("23-chat-1920", chat, window=(1920, 1080)),
    Picture("24-rueckblick-dunkel", lambda w: LookBackState(SCENARIO, played(w)), theme="dark"),
    Picture("25-ergebnis-kontrast", results, theme="contrast"),
    Picture("26-lesen", lambda _w: ReadingState(part=1)),
    Picture("27-nachschlagen", lambda _w: PageState("glossary")),
    Picture("30-lehrkraft-start", lambda _w: TeacherState()),
    Picture("31-drucken", lambda _w: PrintState(("worksheet", "help-card")), then=print_pictures),
    Picture("32-skript", lambda _w: ScriptState(SCENARIO, "all", "nummer")),
    Picture("32b-anvertraut", lambda _w: DisclosureState()),
    Picture("29-tasten", lambda _w: PageState("keys")),
    Picture("30-datenschutz", lambda _w: PageState("privacy")),
    Picture("31-anzeige", lambda _w: PickerState(), then=lambda w: w.open_display()),
    Picture("32-hilfe-200-prozent", lambda _w: HelpState(final=True), size=200),
    Picture("33-karte-arabisch", lambda w: MapState(SCENARIO, played(w)), language="ar"),
    Picture("34-rueckblick-arabisch", lambda w: LookBackState(SCENARIO, played(w)), language="ar"),
    Picture("35-hilfe-arabisch", lambda _w: HelpState(final=True), language="ar"),
    Picture("36-start-1024", lambda _w: StartState(), window=(1024, 640)),
    Picture("37-chat-1024", chat, window=(1024, 640)),
    Picture("38-chat-englisch", chat, language="en"),
    Picture("38-bauchgefuehl", asked_for_the_gut_feeling),
)


def take(app: QApplication, picture: Picture, folder: Path) -> None:
    """Open the program in this state and save what its window shows."""
    with TemporaryDirectory() as data:
        options = StartOptions(
            theme=picture.theme,
            text_size=picture.size,
            language=picture.language,
            pace="instant",
            data_dir=Path(data),
            reduced_motion=True,
        )
        window = open_window(app, options)
        window.stage.shared.today = TODAY
        window.stage.shared.clock = lambda: NOW
        window.resize(*picture.window)
        window.show()
        window.show_state(picture.state(window))
        while not window.screen_in_view.isVisible():
            QTest.qWait(10)
        QTest.qWait(WAIT_MS)
        if picture.then is not None:
            picture.then(window)
            QTest.qWait(WAIT_MS)
        shown = window if picture.part is None else picture.part(window)
        shown.grab().save(str(folder / f"{picture.name}.png"))
        window.close()


def main(words: list[str]) -> int:
    folder = Path(words[0]) if words else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["durchblick"])
    for picture in PICTURES:
        if len(words) < 2 or any(picture.name.startswith(prefix) for prefix in words[1:]):
            take(app, picture, folder)
            print(picture.name)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""Every screen and sheet, and how to get there; for tests that hold everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtTest import QTest

from quiz.help.local import CalledEntry, LocalHelp, OwnContact
from quiz.help.local_yaml import local_text
from quiz.play.keeping import KeptPlaythrough
from quiz.play.pacing import Pace
from quiz.play.sitting import Answered, FinishedPlaythrough, LookBackPlace
from quiz.records.retention import default_day, prepare
from quiz.scoring.items import ItemAnswer
from quiz.story.events import Event, MessageShown
from quiz.ui.plenary.session import plenary_session
from quiz.ui.problems import Problem
from quiz.ui.state import (
    ChatState,
    CheckDoneState,
    ClassResultState,
    ContactDraft,
    ContactsState,
    DeskState,
    DisclosureState,
    EndingState,
    GuidesState,
    HelpState,
    ItemsState,
    LessonsState,
    LookBackState,
    MapState,
    Overlay,
    OwnPacksState,
    PageState,
    PairsState,
    PickerState,
    PocketCardState,
    PrintState,
    ReadingState,
    RecordingState,
    ResultOverlay,
    ResultsState,
    ResultTab,
    ScriptState,
    StartState,
    TeacherSettingsState,
    TeacherState,
    TogetherState,
    ViewState,
)
from quiz.ui.teacher.packs import LOOK_AGAIN_MS
from tests.play.packs import IN_ORDER
from tests.ui.made_class import made_class, write_class
from tests.ui.pupil import Pupil
from tests.ui.runs import play

SCENARIO = "fest"
OWN_CONTACTS = LocalHelp(
    (
        OwnContact("ssa", "Frau Yıldız, Schulsozialarbeit", "school", date(2026, 11, 20), "Raum 114", "0234 123456"),
        OwnContact("bl", "Herr Okafor", "school", date(2020, 9, 1), "Lehrerzimmer", mail="okafor@schule.example"),
        OwnContact("amt", "Jugendamt am Tag", "youth_office", date(2026, 11, 20), "", "0234 9100", hours="Mo–Fr"),
    ),
    (CalledEntry("linie", date(2026, 11, 20), "116 111"), CalledEntry("zentrum", date(2020, 1, 1), "anders")),
)
ANSWERS = ("zeigen", "nein")


def go(pupil: Pupil, state: ViewState) -> None:
    pupil.window.stage.go(state)
    pupil.wait()


def _state(make: Callable[[Pupil], ViewState]) -> Callable[[Pupil], None]:
    return lambda pupil: go(pupil, make(pupil))


def _chat(*answers: str, feel: bool = True) -> Callable[[Pupil], None]:
    """A chat as far as these answers lead; the gut feeling is passed over if there is an answer."""

    def open_it(pupil: Pupil) -> None:
        pupil.window.stage.shared.chat_pace = None
        go(pupil, ChatState(SCENARIO))
        if feel:
            pupil.click("next")
        for answer in answers:
            pupil.click(f"answer-{answer}")

    return open_it


def _phone(*names: str) -> Callable[[Pupil], None]:
    """A phone on which a group waits to be opened; then press what has these names."""

    def open_it(pupil: Pupil) -> None:
        pupil.window.stage.shared.chat_pace = Pace("step")
        go(pupil, ChatState("handy"))
        session = pupil.chat.session
        while session.moment.chat != "familie":
            session.next_now()
        pupil.wait()
        for name in names:
            if pupil.sees(name):
                pupil.click(name)

    return open_it


def _profile(pupil: Pupil) -> None:
    _phone()(pupil)
    pupil.chat.session.open("kay")
    pupil.wait()
    pupil.click("people")


def _members(pupil: Pupil) -> None:
    _phone()(pupil)
    pupil.chat.session.open("familie")
    pupil.wait()
    pupil.click("people")


def _strip(pupil: Pupil) -> None:
    """The strip of a message that was marked before."""
    _chat()(pupil)
    pupil.click_message("m03")
    pupil.click("tile-idealisation")
    pupil.click_message("m03")


def _played(pupil: Pupil) -> tuple[Event, ...]:
    """A finished play, which counts for the results too."""
    stage = pupil.window.stage
    events = play(stage.pack.scenarios[SCENARIO], ANSWERS)
    stage.shared.sitting.finish(FinishedPlaythrough(SCENARIO, events, False))
    return events


def _looked_back(moment: int = 0, at: int | None = None, over: Overlay = "") -> Callable[[Pupil], None]:
    place = LookBackPlace(moment, at=at)
    return _state(lambda pupil: LookBackState(SCENARIO, _played(pupil), place, over=over))


def _results(pupil: Pupil) -> ViewState:
    _played(pupil)
    items = pupil.window.stage.pack.scenarios[SCENARIO].round
    answers = tuple(ItemAnswer(item.id, "trick", "sure") for item in items)
    pupil.window.stage.shared.sitting.answer(Answered(SCENARIO, None, answers))
    return ResultsState()


def _more_results(pupil: Pupil) -> None:
    go(pupil, _results(pupil))
    pupil.click("more")


def _clicks(state: ViewState, *names: str) -> Callable[[Pupil], None]:
    def open_it(pupil: Pupil) -> None:
        go(pupil, state)
        for name in names:
            pupil.click(name)

    return open_it


def _own_contacts(state: ViewState) -> Callable[[Pupil], None]:
    """A school with contacts of its own, one of them checked long ago, and calls that it has made."""

    def open_it(pupil: Pupil) -> None:
        own = pupil.window.stage.shared.own_help
        own.change(lambda _now: OWN_CONTACTS)
        go(pupil, state)

    return open_it


def _contacts_of_another(pupil: Pupil) -> None:
    """What taking over a file would change: all five kinds, and a mistake in it."""
    own = pupil.window.stage.shared.own_help
    first, second, third = OWN_CONTACTS.contacts
    changed = (replace(first, checked=date.today()), replace(second, room="1"), third, replace(first, id="new"))
    text = local_text(replace(OWN_CONTACTS, contacts=changed, called=(CalledEntry("linie", date(2020, 1, 1)),)))
    other = own.path.with_name("other.yaml")
    other.parent.mkdir(exist_ok=True)
    other.write_text(f"{text}  - {{id: x}}\n", encoding="utf-8")
    _own_contacts(ContactsState(taken=other))(pupil)


def _problem(pupil: Pupil) -> None:
    pupil.window.stage.shared.reports.add(Problem("Diese Datei fehlt.", "Alles andere geht.", "tactics.yaml, Zeile 3"))
    pupil.wait()


def _toast(pupil: Pupil) -> None:
    pupil.window.stage.notify("Markierung gelöscht", lambda: None)
    pupil.wait()


def _kept_already(pupil: Pupil) -> None:
    """A chat that is to be kept although another one is."""
    keeping = pupil.window.stage.shared.keeping
    other = KeptPlaythrough("small", "1", "gruppe", (MessageShown("g01"),))
    keeping.start(other)
    keeping.keep(other)
    keeping.stop()
    go(pupil, ChatState(SCENARIO, over="kept"))


def _covered(kind: str) -> Callable[[Pupil], None]:
    def cover(pupil: Pupil) -> None:
        stage = pupil.window.stage
        stage.shared.settings = replace(stage.settings, cover=kind)
        pupil.window.stage.shared.quick_exit()
        pupil.wait()

    return cover


def _desk(*things: str, tables: int = 0) -> Callable[[Pupil], None]:
    """The desk of a class, after these things were done there."""

    def open_it(pupil: Pupil) -> None:
        stage = pupil.window.stage
        stage.shared.end_play()
        state = DeskState(SCENARIO, present=27, tables=tables, screen="same")
        go(pupil, state)
        go(pupil, state)  # the first time the class sees this window
        session = plenary_session(stage.shared, state)
        lesson = session.lesson
        if things:
            while lesson.poll is None:
                session.do(lesson.forward)
        if "count" in things:
            for key, count in zip(lesson.poll.hands.keys if lesson.poll else (), (11, 9, 4), strict=False):
                session.do(partial(lesson.count, key, count))
            session.do(partial(lesson.reveal, True))
        if "message" in things:
            session.do(partial(lesson.ask_about, lesson.judgeable[0].key))
        if "forks" in things:
            session.do(lesson.forward)
            pupil.click("forks")
        if "projector" in things:
            pupil.click("projector")
        if "help" in things:
            session.do(lesson.show_help)
        if "class" in things:
            go(pupil, replace(state, shows_class=True))
        pupil.wait()

    return open_it


def _results_of(
    pupils: int = 40, over: ResultOverlay = "", *, tab: ResultTab = "tricks", on: bool = False
) -> Callable[[Pupil], None]:
    """A folder with the results of so many pupils, opened; `on`: results are being collected there."""

    def open_it(pupil: Pupil) -> None:
        stage = pupil.window.stage
        folder = stage.shared.traces.folder.with_name("Ergebnisse")
        write_class(folder, made_class(stage.pack, pupils, [SCENARIO], day=stage.shared.today))
        (folder / "brief.txt").write_text("Hallo", encoding="utf-8")
        if on:
            day = default_day(stage.shared.today)
            stage.shared.recorder.switch_on(
                prepare(folder, day, stage.shared.traces.folder, stage.shared.today), stage.shared.sitting
            )
            go(pupil, RecordingState())
            return
        go(pupil, ClassResultState(str(folder), tab=tab))
        stage.shared.class_results.finish()
        pupil.wait()
        go(pupil, replace(pupil.state, over=over))

    return open_it


EVERY_FOLD = ("prepare", "phase-1", "phase-2", "after", "rules", "cards", "answers", "safeguarding", "letter", "limits")


def _own_pack(pupil: Pupil) -> None:
    """A pack that was chosen and checked, with many findings."""
    go(pupil, OwnPacksState(Path(__file__).parent / "packs" / "broken"))
    candidate = pupil.window.stage.shared.candidate
    assert candidate is not None
    candidate.wait_for_thread()
    QTest.qWait(LOOK_AGAIN_MS)
    pupil.wait()


SITUATIONS: Mapping[str, Callable[[Pupil], None]] = {
    "start": lambda pupil: None,
    "before": _state(lambda _: StartState(before=True)),
    "picker": _state(lambda _: PickerState()),
    "gut feeling": _chat(feel=False),
    "answers": _chat(),
    "another chat is kept": _kept_already,
    "group chat": _state(lambda _: ChatState("gruppe")),
    "several chats": _phone(),
    "list of chats": _phone("show-chats"),
    "profile": _profile,
    "members": _members,
    "strip": _strip,
    "end of the chat": _chat(*ANSWERS),
    "ending": _state(lambda pupil: EndingState(SCENARIO, _played(pupil))),
    "item": _state(lambda _: ItemsState(SCENARIO, draw=IN_ORDER)),
    "verdict": _state(
        lambda _: ItemsState(SCENARIO, draw=IN_ORDER, answers=(ItemAnswer("r1", "okay", "sure"),), verdict=True)
    ),
    "answer to an item": _state(lambda _: ItemsState(SCENARIO, draw=IN_ORDER, judgement="trick")),
    "end of a check": _state(
        lambda _: CheckDoneState("b", (ItemAnswer("b01", "trick", "sure"), ItemAnswer("b02", "unsure", "unsure")))
    ),
    "a trick": _looked_back(0),
    "something real": _looked_back(1),
    "a choice": _looked_back(2),
    "look-back on the strengths": _looked_back(at=0),
    "look-back on a message": _looked_back(at=1),
    "look-back on an answer": _looked_back(at=2),
    "look-back at the end": _looked_back(at=5),
    "gut feeling over the look-back": _looked_back(over="feeling"),
    "chat over the look-back": _looked_back(over="chat"),
    "map": _state(lambda pupil: MapState(SCENARIO, _played(pupil))),
    "map as a list": _state(lambda pupil: MapState(SCENARIO, _played(pupil), as_list=True)),
    "no results": _state(lambda _: ResultsState()),
    "results": _state(_results),
    "more results": _more_results,
    "help": _state(lambda _: HelpState(final=True)),
    "help for friends": _state(lambda _: HelpState(topic="friend")),
    "help for parents": _state(lambda _: HelpState(topic="parents", place="at", more=True)),
    "help card": _clicks(HelpState(), "more-linie"),
    "help, numbers unfolded": _state(lambda _: HelpState(fold="visit")),
    "good to know": _clicks(HelpState(), "good-to-know"),
    "pocket card": _state(lambda _: PocketCardState(HelpState())),
    "pocket card, large": _state(lambda _: PocketCardState(HelpState(), large=True)),
    "display": _clicks(PickerState(), "Anzeige"),
    "reading": _state(lambda _: ReadingState()),
    "reading answered": _state(lambda _: ReadingState(0, 3, "1", answered=True)),
    "keys": _state(lambda _: PageState("keys")),
    "glossary": _state(lambda _: PageState("glossary", StartState())),
    "family of the glossary": _clicks(PageState("glossary", StartState()), "family-idealisation"),
    "privacy": _state(lambda _: PageState("privacy")),
    "imprint": _state(lambda _: PageState("imprint")),
    "accessibility": _state(lambda _: PageState("accessibility")),
    "about": _state(lambda _: PageState("about")),
    "together": _state(lambda _: TogetherState()),
    "desk": _desk(),
    "desk, hands": _desk("count"),
    "desk, a message": _desk("message"),
    "desk, tables": _desk("count", tables=4),
    "desk, decisions to go back to": _desk("count", "forks"),
    "desk, projector": _desk("projector"),
    "desk, help": _desk("help"),
    "class in this window": _desk("class"),
    "keys of the desk": _state(lambda _: PageState("keys", DeskState(SCENARIO))),
    "class in this window, hands": _desk("count", "class"),
    "teacher's home": _state(lambda _: TeacherState()),
    "teacher's home, long lesson": _state(lambda _: TeacherState(minutes=90)),
    "lesson plans": _state(lambda _: LessonsState()),
    "lesson plans, unfolded": _state(lambda _: LessonsState(folds=frozenset(EVERY_FOLD))),
    "pairs": _state(lambda _: PairsState()),
    "own packs": _state(lambda _: OwnPacksState()),
    "own pack with errors": _own_pack,
    "teacher's settings": _state(lambda _: TeacherSettingsState()),
    "guides": _state(lambda _: GuidesState()),
    "guide": _state(lambda _: GuidesState("teachers", frozenset({"gemeinsam-am-beamer"}))),
    "guide with code": _state(lambda _: GuidesState("authors", frozenset({"beim-schreiben"}))),
    "script": _state(lambda _: ScriptState(SCENARIO, "all")),
    "script in short": _state(lambda _: ScriptState(SCENARIO)),
    "script of several chats": _state(lambda _: ScriptState("handy", "forks")),
    "somebody confides": _state(lambda _: DisclosureState()),
    "somebody confides, unfolded": _state(lambda _: DisclosureState(frozenset({"later", "never", "why"}))),
    "own contacts": _own_contacts(ContactsState()),
    "all entries to call": _own_contacts(ContactsState(all=True)),
    "new contact with faults": _own_contacts(ContactsState(contact="", draft=ContactDraft(phone="12"), tried=True)),
    "hidden entry to correct": _own_contacts(ContactsState(entry="versteckt", draft=ContactDraft("Haus"))),
    "contacts of another PC": _contacts_of_another,
    "print": _state(lambda _: PrintState()),
    "print, taken": _state(lambda _: PrintState(("worksheet", "help-card"))),
    "print preview": _state(lambda _: PrintState(("check-a",), preview=True)),
    "help with own contacts": _own_contacts(HelpState(fold="call")),
    "pocket card with own contacts": _own_contacts(PocketCardState(HelpState())),
    "collecting results": _state(lambda _: RecordingState("/media/stick")),
    "results are collected": _results_of(on=True),
    "class result to be chosen": _state(lambda _: ClassResultState()),
    "class result": _results_of(),
    "class before and after": _results_of(tab="change"),
    "too few results": _results_of(4),
    "saving a class result": _results_of(over="save"),
    "problem": _problem,
    "toast": _toast,
    "cover": _covered("page"),
    "calculator": _covered("calculator"),
}

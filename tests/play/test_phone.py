"""The phone without a screen: every message comes once whatever is looked at, and what list, banner and header say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.play.pacing import Pace
from quiz.play.phone import ChatEntry, banner_of, chat_entries, head_of, news_in
from quiz.play.running import RunningPlaythrough
from quiz.play.transcript import Bubble, NoteRow, TimeRow, transcript
from quiz.story.events import ProfileOpened
from quiz.story.loading import load_pack
from quiz.story.model import Scenario
from tests.story.phones import write_phone

CHATS = ("kay", "familie", "ronja", "team", "nele")
OPTIONS = ("kayantwort", "neleantwort", "weg")
STEP = Pace("step")


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    loaded = load_pack(write_phone(tmp_path_factory.mktemp("phone") / "pack"))
    assert loaded.pack is not None
    assert [finding for finding in loaded.findings if finding.severity == "error"] == []
    return loaded.pack.scenarios["handy"]


def advance(running: RunningPlaythrough, option: str = "kayantwort") -> None:
    """Do what the story waits for."""
    if running.awaited is not None:
        running.open(running.awaited)
    elif running.moment.kind == "choice":
        running.choose(option)
        return
    if not running.ring():
        running.advance()


def play_to(running: RunningPlaythrough, key: str) -> None:
    """Play until this message waits or has come."""
    while running.chats and not any(chat.last is not None and chat.last.key == key for chat in running.chats):
        advance(running)


def entries(running: RunningPlaythrough, typing: tuple[str, str] | None = None) -> dict[str, ChatEntry]:
    rows = chat_entries(running.scenario, running.chats, running.open_chat, typing)
    return {row.id: row for row in rows}


def shown(running: RunningPlaythrough) -> dict[str, list[str]]:
    """The keys of the messages of each chat, in order."""
    found = {}
    for chat in CHATS:
        running.open(chat)
        found[chat] = [row.key for row in running.rows if isinstance(row, Bubble) and not row.earlier]
    return found


@given(
    looks=st.lists(st.sampled_from((*CHATS, "", "")), max_size=40),
    option=st.sampled_from(OPTIONS),
    pace=st.sampled_from((Pace("auto"), STEP)),
)
def test_whatever_is_looked_at_in_between_changes_nothing(
    scenario: Scenario, looks: list[str], option: str, pace: Pace
) -> None:
    straight = RunningPlaythrough(scenario, pace)
    while straight.moment.kind != "ended":
        advance(straight, option)
    curious = RunningPlaythrough(scenario, pace)
    for chat in looks:
        if chat:
            curious.open(chat)
        elif curious.moment.kind != "ended":
            advance(curious, option)
    while curious.moment.kind != "ended":
        advance(curious, option)
    assert curious.events == straight.events
    assert shown(curious) == shown(straight)
    once = [key for keys in shown(curious).values() for key in keys]
    assert len(once) == len(set(once))
    messages = {message.key for message in scenario.messages()}
    assert messages <= set(once)


def test_a_list_row_says_all_in_words_and_the_newest_comes_first(scenario: Scenario) -> None:
    running = RunningPlaythrough(scenario, STEP)
    play_to(running, "f1")
    rows = entries(running)
    assert list(rows) == ["familie", "team", "ronja", "kay", "nele"]
    assert rows["familie"].spoken == (
        "Familie, Gruppe, 1 ungelesen, Nele: Wo steckst du? Der Auflauf wird gerade schwarz, 15:44 Uhr"
    )
    assert (
        rows["team"].spoken == "Handball U16, Gruppe, geöffnet, stumm, Trainerin: Samstag doch erst um zehn, 15:43 Uhr"
    )
    assert (rows["ronja"].kind, rows["ronja"].last) == ("image", "Bild: die neue Wand")
    assert rows["nele"].spoken == "Nele, Du: Hab dich lieb, Mo"
    assert (rows["familie"].when, rows["nele"].when) == ("15:44", "Mo")


def test_what_waits_says_the_time_that_it_has_once_it_came(scenario: Scenario) -> None:
    running = RunningPlaythrough(scenario, STEP)
    play_to(running, "f1")
    waiting = entries(running)["familie"].when
    advance(running)
    assert running.rows[-1] == next(chat.last for chat in running.chats if chat.id == "familie")
    assert entries(running)["familie"].when == waiting


@pytest.mark.parametrize(
    ("person", "chat", "said"),
    [("mama", "familie", "Mama schreibt …"), ("kay", "kay", "schreibt …")],
)
def test_a_list_row_says_who_types(scenario: Scenario, person: str, chat: str, said: str) -> None:
    running = RunningPlaythrough(scenario, STEP)
    play_to(running, "f1")
    assert entries(running, (chat, person))[chat].last == said


def test_an_own_last_message_has_its_tick(scenario: Scenario) -> None:
    running = RunningPlaythrough(scenario, STEP)
    play_to(running, "k2")
    row = entries(running)["kay"]
    assert (row.kind, row.last) == ("sent", "Du: Zweimal. Und einmal nur die Latte")
    assert "Du: Zweimal. Und einmal nur die Latte, gesendet" in row.spoken


def test_a_muted_chat_waits_without_reporting(scenario: Scenario) -> None:
    running = RunningPlaythrough(scenario, STEP)
    play_to(running, "t1")
    assert running.awaited == "team"
    assert news_in(running.chats) == 0
    assert banner_of(scenario, running.chats, running.moment) is None
    assert entries(running)["team"].unread == 1


def test_a_banner_names_the_group_and_what_was_sent(scenario: Scenario) -> None:
    running = RunningPlaythrough(scenario, STEP)
    play_to(running, "r1")
    banner = banner_of(scenario, running.chats, running.moment)
    assert banner is not None
    assert (banner.title, banner.text, banner.chat) == ("Ronja", "Bild: die neue Wand", "ronja")
    play_to(running, "f1")
    banner = banner_of(scenario, running.chats, running.moment)
    assert banner is not None
    assert banner.title == "Nele · Familie"


def test_a_mark_does_not_make_it_another_moment(scenario: Scenario) -> None:
    running = RunningPlaythrough(scenario, STEP)
    play_to(running, "r1")
    before = running.moment
    running.remark(ProfileOpened("kay"))
    assert running.moment == before


def test_by_itself_a_closed_chat_rings_only_after_the_wait(scenario: Scenario) -> None:
    running = RunningPlaythrough(scenario, Pace("auto"))
    while running.moment.kind == "reading":
        assert not any(chat.unread for chat in running.chats)
        wait = running.wait()
        rung = running.ring()
        if rung:
            assert wait.sender == "ronja"
            assert wait.typing_ms > 0
        else:
            running.advance()
    assert (running.moment.kind, running.awaited, running.rests) == ("elsewhere", "ronja", True)
    assert not running.ring()


def test_a_translation_keeps_the_open_chat_and_what_has_rung(scenario: Scenario) -> None:
    running = RunningPlaythrough(scenario, Pace("auto"))
    play_to(running, "r1")
    running.open("nele")
    before = (running.moment, running.chats)
    running.translate(scenario)
    assert running.open_chat == "nele"
    assert (running.moment, running.chats) == before


Watch = Callable[[Scenario], RunningPlaythrough]


@pytest.mark.parametrize(
    "watch",
    [
        lambda scenario: RunningPlaythrough(scenario, STEP, watching=True),
        lambda scenario: RunningPlaythrough(scenario, Pace("instant")),
    ],
)
def test_while_watching_and_at_once_chats_open_by_themselves(scenario: Scenario, watch: Watch) -> None:
    running = watch(scenario)
    opened = []
    while running.moment.kind not in ("choice", "ended"):
        assert running.awaited is None
        assert not running.ring()
        running.advance()
        opened.append(running.open_chat)
    assert list(dict.fromkeys(opened)) == ["kay", "ronja", "team", "familie"]


def test_the_head_names_members_and_finds_profiles(scenario: Scenario) -> None:
    running = RunningPlaythrough(scenario, STEP)
    heads = {}
    for chat in CHATS:
        running.open(chat)
        heads[chat] = head_of(scenario, running.chats, chat, "Foto-App")
    assert heads["kay"].line == "Foto-App · folgt Mila seit Montag"
    assert heads["ronja"].line == "Foto-App"
    assert heads["familie"].line == "Mama, Nele, du"
    assert {chat: head.profile for chat, head in heads.items() if head.profile} == {"kay": "kay", "nele": "nele"}
    assert [chat for chat, head in heads.items() if head.members] == ["familie"]


def test_afterwards_the_time_line_tells_of_a_look_at_a_profile(scenario: Scenario) -> None:
    running = RunningPlaythrough(scenario, STEP)
    play_to(running, "k3")
    running.remark(ProfileOpened("kay"))
    told = "Du hast dir das Profil von kay.17 angesehen."
    assert [row.text for row in transcript(scenario, running.events) if isinstance(row, NoteRow)] == [told]
    rows = (*running.rows, *running.told)
    assert not any(isinstance(row, NoteRow) and row.text == told for row in rows)


def test_the_first_day_is_a_day_even_if_other_chats_have_a_past(scenario: Scenario) -> None:
    running = RunningPlaythrough(scenario, STEP)
    running.advance()
    assert [row.day for row in running.rows if isinstance(row, TimeRow)] == [True]

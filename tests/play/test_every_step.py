"""Every consumer that needs no window knows every kind of step and event, proved by one story that has them all."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from quiz.cli import console, main
from quiz.languages.extractors import content_catalog
from quiz.play.event_json import event_from_data, event_to_data
from quiz.play.graph import path_through, story_graph, travelled
from quiz.play.moment import moment_of
from quiz.play.pacing import Pace
from quiz.play.places import describe_places
from quiz.play.running import RunningPlaythrough
from quiz.play.transcript import Bubble, ChatRow, NoteRow, TimeRow, Transcript, transcript
from quiz.play.wording import message_words, sign_words
from quiz.scoring.lookback import ShownMessage, Taken, look_back
from quiz.story.events import Event, StepShown, shown_event
from quiz.story.exploring import explore
from quiz.story.loading import load_pack
from quiz.story.model import Pack, Scenario
from quiz.story.playthrough import Playthrough, play_to_end
from quiz.story.rules import check_pack
from quiz.story.rules.context import shown_texts
from quiz.story.simulating import simulate
from quiz.story.steps import Aside, Choice, Message, Shown, Sign, SurveyQuestion
from quiz.story.texts import map_texts
from tests.story.every_step import (
    assert_every_kind,
    load_every_step,
    play_every_step,
    shown_words,
    write_every_step,
)


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return load_every_step(tmp_path)


@pytest.fixture
def scenario(pack: Pack) -> Scenario:
    return pack.scenarios["s"]


@pytest.fixture
def events(scenario: Scenario) -> tuple[Event, ...]:
    return play_every_step(scenario)


def test_the_story_has_every_kind(scenario: Scenario, events: tuple[Event, ...]) -> None:
    assert_every_kind(scenario, events)


def test_the_rules_find_no_error_in_it(tmp_path: Path) -> None:
    found = check_pack(load_pack(write_every_step(tmp_path)), today=date(2026, 11, 24), builtin=False)
    assert [finding for finding in found.findings if finding.severity == "error"] == []
    flow = [finding.code for finding in found.findings if finding.code.startswith("R2")]
    assert flow == [], "every step is reached and leads on"


def test_the_rules_read_all_that_is_shown(scenario: Scenario) -> None:
    read = {text for _place, text in shown_texts(scenario)}
    assert {text for step in scenario.steps() if isinstance(step, Shown) for text in step.texts} <= read
    assert {"Warumwort", "Fragewort", "Sagwort", "Tunwort", "Echowort"} <= read


def test_exploring_reaches_every_step(scenario: Scenario) -> None:
    explored = explore(scenario)
    assert explored.paths == 2
    assert explored.faults == ()
    assert {step.location for step in scenario.steps()} <= explored.reached


def test_every_shown_step_takes_time_to_read(scenario: Scenario, events: tuple[Event, ...]) -> None:
    words = len(shown_words(scenario, events))
    least = explore(scenario).minutes.min
    assert least is not None
    assert least * 150 >= words


def test_made_up_readers_come_to_the_end(pack: Pack, scenario: Scenario) -> None:
    simulation = simulate(scenario, pack.tactics, 20, seed=1)
    assert simulation.unfinished == 0
    assert simulation.endings == {"gut": 20}


def test_playing_replays_its_own_events(scenario: Scenario, events: tuple[Event, ...]) -> None:
    assert Playthrough(scenario, events).events == events
    assert {event.key for event in events if isinstance(event, StepShown)} >= {
        step.key for step in scenario.steps() if isinstance(step, Message | SurveyQuestion | Choice)
    }


def test_a_step_is_shown_by_the_event_that_names_it(scenario: Scenario) -> None:
    for step in scenario.steps():
        if isinstance(step, Shown):
            event = shown_event(step)
            assert isinstance(event, StepShown)
            assert event.key == step.key


def test_every_text_is_translated(pack: Pack, scenario: Scenario) -> None:
    translated = map_texts(pack, lambda _id, text: text.upper()).scenarios["s"]
    for step in translated.steps():
        if isinstance(step, Shown):
            assert step.texts == tuple(text.upper() for text in step.texts)
    assert [text for _place, text in shown_texts(translated)] == [
        text.upper() for _place, text in shown_texts(scenario)
    ]


def test_every_text_is_extracted_with_an_id_of_its_own(pack: Pack, scenario: Scenario) -> None:
    catalog = content_catalog(pack)
    extracted = {message.id for message in catalog if message.context and message.context.startswith("s/")}
    assert {text for _place, text in shown_texts(scenario)} <= extracted


def test_the_look_back_has_what_was_written_and_noted(
    pack: Pack, scenario: Scenario, events: tuple[Event, ...]
) -> None:
    back = look_back(scenario, pack.tactics, events)
    words = []
    for entry in back.entries:
        match entry:
            case ShownMessage():
                words.append(entry.message.words)
            case Taken():
                words.append(entry.option.words)
            case Aside():
                words.append(entry.words)
    steps = scenario.keyed_steps()
    shown = [steps[event.key] for event in events if isinstance(event, StepShown)]
    assert {step.words for step in shown if isinstance(step, Message | Aside)} | {"Sagwort"} == set(words)
    assert [felt.value for felt in back.feelings] == [2]


def test_the_transcript_has_a_row_for_what_happens_in_the_chat(scenario: Scenario, events: tuple[Event, ...]) -> None:
    rows = transcript(scenario, events)
    read = {row.text for row in rows if isinstance(row, Bubble | TimeRow | NoteRow)}
    steps = scenario.keyed_steps()
    shown = [steps[event.key] for event in events if isinstance(event, StepShown)]
    written = {message_words(step) for step in shown if isinstance(step, Message)}
    beside = {"Kay schreibt … und hört wieder auf.", "Unter dem Namen steht jetzt: Zeilenwort"}
    members = {"Vy ist jetzt in der Gruppe.", "Vy ist nicht mehr in der Gruppe."}
    asides = {step.words for step in shown if isinstance(step, Aside)}
    assert read == written | asides | beside | members | {"Sagwort", "Du hast dir das Profil von Kay angesehen."}
    marked = {row.key: row for row in rows if isinstance(row, Bubble)}
    assert marked["m1"].reactions == (("Kay", "😂"),)
    assert [key for key, row in marked.items() if row.deleted] == ["m3"]
    assert [row.ticks for row in marked.values() if row.own] == ["read", "sent"]
    assert [row.text for row in rows if isinstance(row, ChatRow)] == ["Kay", "Gruppenwort", "Kay"]


def test_what_is_told_has_a_sentence_for_every_sign(scenario: Scenario, events: tuple[Event, ...]) -> None:
    told = Transcript(scenario, one_line=True, told=True).follow(events).rows()
    said = {row.text for row in told if isinstance(row, NoteRow)}
    assert {sign_words(step, scenario) for step in scenario.steps() if isinstance(step, Sign)} <= said


def test_each_chat_has_its_own_rows(scenario: Scenario, events: tuple[Event, ...]) -> None:
    chats = Transcript(scenario).follow(events)
    assert [row.text for row in chats.rows("gruppe") if isinstance(row, Bubble)] == []
    assert [row.text for row in chats.rows("gruppe") if isinstance(row, NoteRow)][:2] == [
        "Vy ist jetzt in der Gruppe.",
        "Vy ist nicht mehr in der Gruppe.",
    ]
    assert [(chat.id, chat.name, chat.line, chat.group) for chat in chats.chats()] == [
        ("kay", "Kay", "Zeilenwort", False),
        ("gruppe", "Gruppenwort", "", True),
    ]


@pytest.mark.parametrize("pace", [Pace("auto"), Pace("step")])
def test_a_running_play_waits_for_every_step_and_rests_at_every_question(scenario: Scenario, pace: Pace) -> None:
    running = RunningPlaythrough(scenario, pace)
    asked = set()
    moments = set()
    while running.moment.kind != "ended":
        moments.add(running.moment.kind)
        if running.moment.question is not None:
            asked.add(running.moment.question.key)
            assert running.rests
            assert running.moment.prompt in running.moment.announcement
        if running.moment.kind == "choice":
            running.choose(running.moment.options[0].id)
            continue
        assert running.wait().quiet_ms >= 0
        assert running.ring() or running.advance()
    assert asked == {step.key for step in scenario.steps() if isinstance(step, SurveyQuestion)}
    assert moments == {"question", "choice", "elsewhere", "step" if pace.mode == "step" else "reading"}


def test_the_moment_after_the_end_asks_nothing(scenario: Scenario, events: tuple[Event, ...]) -> None:
    moment = moment_of(Playthrough(scenario, events), by_step=False)
    assert (moment.kind, moment.question, moment.options) == ("ended", None, ())


def test_the_map_has_a_place_for_every_step(pack: Pack, scenario: Scenario, events: tuple[Event, ...]) -> None:
    graph = story_graph(scenario)
    placed = {key for node in graph.nodes.values() for key in node.keys}
    assert placed == {*scenario.keyed_steps(), "ending:gut"}
    went = path_through(graph, events)
    assert went[-1] == "ending:gut"
    places = describe_places(scenario, pack.tactics, graph, travelled(graph, events, ()), {})
    steps = {step.key for place in places.values() for step in place.steps}
    assert all(places[node].title and places[node].standing for node in graph.nodes)
    assert {step.key for step in scenario.steps() if isinstance(step, Message | SurveyQuestion)} <= steps


def test_a_place_with_nothing_but_a_question_is_called_after_it(pack: Pack, scenario: Scenario) -> None:
    graph = story_graph(scenario)
    questions = [step for step in scenario.steps() if isinstance(step, SurveyQuestion)]
    for question in questions:
        seen = travelled(graph, (shown_event(question),), ())
        places = describe_places(scenario, pack.tactics, graph, seen, {})
        assert any(question.words in place.title for place in places.values())


def test_every_event_survives_being_kept(events: tuple[Event, ...]) -> None:
    assert tuple(event_from_data(json.loads(json.dumps(event_to_data(event)))) for event in events) == events


def test_the_command_line_explores_and_simulates_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(write_every_step(tmp_path))
    assert main(["explore", folder]) == 0
    assert "Wege: 2" in capsys.readouterr().out
    assert main(["simulate", folder, "--plays", "5", "--seed", "1"]) == 0
    assert "erkannt" in capsys.readouterr().out


def test_the_command_line_plays_every_step(
    tmp_path: Path, scenario: Scenario, events: tuple[Event, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(write_every_step(tmp_path))
    assert main(["play", folder, "--scenario", "s", "--choices", "sagen"]) == 0
    out = capsys.readouterr().out
    for words in (*shown_words(scenario, events), "Fragewort", "Sagwort", "Schön."):
        assert words in out


def test_the_command_line_asks_every_question(
    tmp_path: Path, scenario: Scenario, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    prompts: list[str] = []

    def answered(prompt: str) -> str | None:
        prompts.append(prompt)
        return None if prompt.startswith("Noch eine") else "1"

    monkeypatch.setattr(console, "read_line", answered)
    assert main(["play", str(write_every_step(tmp_path)), "--scenario", "s"]) == 0
    out = capsys.readouterr().out
    questions = [step for step in scenario.steps() if isinstance(step, SurveyQuestion)]
    assert all(question.words in out for question in questions)
    choices = sum(isinstance(step, Choice) for step in scenario.steps())
    assert len(prompts) == len(questions) + choices + 1, "each question, each choice, and the last marks"


def test_playing_to_the_end_at_random_shows_an_event_for_each_step(scenario: Scenario) -> None:
    played = play_to_end(scenario, lambda options: options[-1])
    assert "Sonstwort" in shown_words(scenario, played)

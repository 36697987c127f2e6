"""The annotated chat as data."""

from __future__ import annotations

from dataclasses import replace

from quiz.scoring.lookback import Felt, LookBack, Pressure, ShownMessage, Taken, look_back, misnamed
from quiz.story.events import Mark
from quiz.story.location import NOWHERE
from quiz.story.model import Scenario, Tactics
from quiz.story.playthrough import Playthrough, Waiting
from quiz.story.steps import Image, Message, Note, TimeJump


def played(scenario: Scenario, tactics: Tactics) -> LookBack:
    """Loop once, mark the honest m1 as a trick and m4 as okay, feel 4 and then 2."""
    run = Playthrough(scenario)
    for answer in ("again", "stop"):
        while run.waiting is Waiting.NEXT:
            event = run.advance()
            if event.__class__.__name__ == "FeelingAsked":
                run.feel(4 if answer == "again" else 2)
        run.choose(answer)
    run.mark("m1", Mark("trick"))
    run.mark("m4", Mark("okay"))
    run.mark("m6", Mark("trick", tactic="debt"))
    run.advance()
    return look_back(scenario, tactics, run.events)


def test_everything_shown_stands_there_in_order_with_bubbles_numbered(scenario: Scenario, tactics: Tactics) -> None:
    back = played(scenario, tactics)
    first = [entry for entry in back.entries[:9] if isinstance(entry, ShownMessage)]
    assert [(entry.number, entry.message.key) for entry in first] == [
        (1, "m1"), (2, "m2"), (3, "m3"), (4, "m4"), (5, "m5"), (6, "m6"),
    ]  # fmt: skip
    assert isinstance(back.entries[3], TimeJump)
    assert isinstance(back.entries[5], Note)
    assert back.bubbles == 13  # six, the answer, six again


def test_own_messages_carry_no_verdict_and_repeated_ones_say_so(scenario: Scenario, tactics: Tactics) -> None:
    shown = [entry for entry in played(scenario, tactics).entries if isinstance(entry, ShownMessage)]
    assert shown[1].judged is None
    assert [entry.again for entry in shown] == [False] * 6 + [True] * 6


def test_findings_step_through_marked_and_missed_messages_once(scenario: Scenario, tactics: Tactics) -> None:
    back = played(scenario, tactics)
    found = [back.entries[at] for at in back.findings]
    verdicts = [(e.message.key, e.judged.verdict) for e in found if isinstance(e, ShownMessage) and e.judged]
    assert verdicts == [("m1", "false_alarm"), ("m3", "miss"), ("m4", "miss"), ("m6", "hit")]


def test_an_answer_shows_what_else_was_open(scenario: Scenario, tactics: Tactics) -> None:
    first, second = [entry for entry in played(scenario, tactics).entries if isinstance(entry, Taken)]
    assert (first.option.feedback, [o.feedback for o in first.others]) == ("Du wartest ab.", ["Pause tut gut."])
    assert (first.number, second.number) == (7, None)  # a `say` is a bubble, a `do` is not


def test_gut_feelings_stand_after_the_bubble_they_were_given_at(scenario: Scenario, tactics: Tactics) -> None:
    assert played(scenario, tactics).feelings == (Felt(3, 4), Felt(10, 2))


def test_of_several_gut_feelings_at_one_bubble_the_last_counts(scenario: Scenario, tactics: Tactics) -> None:
    run = Playthrough(scenario)
    run.feel(5)
    run.advance()
    for value in (4, 3, 2):
        run.feel(value)
    assert look_back(scenario, tactics, run.events).feelings == (Felt(0, 5), Felt(1, 2))


def test_pressure_rises_with_each_new_family_and_never_falls(scenario: Scenario, tactics: Tactics) -> None:
    assert played(scenario, tactics).pressure == (Pressure(0, 0), Pressure(3, 1), Pressure(4, 2), Pressure(6, 3))


def test_who_sends_on_what_another_wrote_is_not_named_for_it(scenario: Scenario, tactics: Tactics) -> None:
    chat = scenario.scenes["chat"]
    picture = Image("Kay: Sag es niemandem.", of_chat=True)
    forwarded = Message("m7", "nele", NOWHERE, image=picture, tactics=("secrecy_demand",))
    changed = replace(chat, steps=(forwarded, *chat.steps))
    back = played(replace(scenario, scenes={**scenario.scenes, "chat": changed}), tactics)
    assert "nele" not in back.senders
    assert back.pressure[1] == Pressure(1, 1), "it presses all the same"


def test_a_contested_message_stands_among_what_was_marked(scenario: Scenario, tactics: Tactics) -> None:
    chat = scenario.scenes["chat"]
    steps = tuple(
        replace(step, contested=True) if isinstance(step, Message) and step.key in ("m1", "m5") else step
        for step in chat.steps
    )
    back = played(replace(scenario, scenes={**scenario.scenes, "chat": replace(chat, steps=steps)}), tactics)
    found = [back.entries[at] for at in back.findings]
    verdicts = [(e.message.key, e.judged.verdict) for e in found if isinstance(e, ShownMessage) and e.judged]
    assert verdicts[0] == ("m1", "contested"), "it was marked; m5 was not"
    assert "m5" not in dict(verdicts)


def test_senders_are_named_with_the_families_they_used(scenario: Scenario, tactics: Tactics) -> None:
    assert played(scenario, tactics).senders == {"kay": ("praise", "secrecy", "debts")}


def test_an_unfinished_run_can_be_looked_back_at(scenario: Scenario, tactics: Tactics) -> None:
    run = Playthrough(scenario)
    run.advance()
    back = look_back(scenario, tactics, run.events)
    assert back.recognition.ending is None
    assert len(back.entries) == 1
    assert not back.findings


def test_a_hit_that_names_another_trick_is_misnamed(scenario: Scenario, tactics: Tactics) -> None:
    shown = [entry for entry in played(scenario, tactics).entries if isinstance(entry, ShownMessage)]
    assert [misnamed(entry, tactics) for entry in shown[:6]] == [False] * 6
    run = Playthrough(scenario)
    while run.waiting is Waiting.NEXT:
        run.advance()
    run.mark("m3", Mark("trick", family="debts"))
    run.mark("m4", Mark("trick", tactic="debt"))
    run.mark("m6", Mark("trick"))
    again = [entry for entry in look_back(scenario, tactics, run.events).entries if isinstance(entry, ShownMessage)]
    assert [entry.message.key for entry in again if misnamed(entry, tactics)] == ["m3", "m4"]

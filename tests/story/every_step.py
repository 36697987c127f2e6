"""One story with a step of every kind, and one playthrough of it with an event of every kind.

Add a new kind of step, event or remark to this module first: the tests that use it then show which consumers do not
handle it yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from quiz.story.events import Event, FeelingGiven, Mark, MessageMarked, ProfileOpened, RemarkEvent, StepShown
from quiz.story.loading import load_pack
from quiz.story.model import Pack, Scenario
from quiz.story.playthrough import Playthrough, Waiting
from quiz.story.steps import Shown, Step
from tests.story.small_packs import story, write

STEPS = """\
- {time: Zeitwort, clock: "18:30"}
- {note: Notizwort}
- {id: m1, from: kay, text: Textwort, tactic: love_bombing, phrases: [Textwort], why: Warumwort}
- {id: m2, from: kay, image: {alt: Bildwort, of: chat}, why: Harmloswort}
- {id: m3, from: kay, card: {kind: money, title: Geldwort, text: Kartenwort}}
- {id: m4, from: kay, missed: 7}
- {typing: kay, seconds: 3}
- {react: m1, from: kay, emoji: 😂}
- {delete: m3}
- {line: Zeilenwort, in: kay}
- {join: vy, in: gruppe}
- {leave: vy, in: gruppe}
- {from: mila, in: kay, voice: {transcript: Stimmwort}}
- {read: kay}
- {feel: Bauchwort}
- choose:
    prompt: Fragewort
    options:
      - {id: sagen, say: Sagwort, kind: protective, feedback: Echowort, set: {trust: +2}, goto: b}
      - {id: tun, do: Tunwort, feedback: Nachwort}
- {goto: b}"""
SECOND = """\
      b:
        - if: trust > 1
          then:
            - {note: Dannwort}
          else:
            - {note: Sonstwort}
        - {set: {told: true}}
        - {end: gut}
"""
PEOPLE = "{mila: {name: Mila}, kay: {name: Kay, profile: {about: Profilwort}}, vy: {name: Vy}}"
CHATS = "chats: {kay: {with: kay}, gruppe: {name: Gruppenwort, people: [kay]}}"
REMARKS: tuple[RemarkEvent, ...] = (MessageMarked("m1", Mark("trick")), FeelingGiven(2), ProfileOpened("kay"))
"""A remark of every kind that can be made at the end of the story."""


def write_every_step(folder: Path) -> Path:
    """Write a pack with the story to `folder`."""
    return write(folder, story(STEPS, people=PEOPLE, more=CHATS).replace("        - {end: gut}\n", SECOND))


def load_every_step(folder: Path) -> Pack:
    """The pack with the story, written to `folder`."""
    loaded = load_pack(write_every_step(folder))
    assert loaded.pack is not None
    assert not loaded.findings
    return loaded.pack


def play_every_step(scenario: Scenario) -> tuple[Event, ...]:
    """A playthrough with the first answer everywhere, and with every kind of remark."""
    play = Playthrough(scenario)
    while play.waiting is not Waiting.ENDED:
        if play.waiting is Waiting.CHOICE:
            play.choose(play.options[0].id)
        else:
            play.advance()
    for remark in REMARKS:
        play.remark(remark)
    return play.events


def assert_every_kind(scenario: Scenario, events: Sequence[Event]) -> None:
    """Assert that this module lacks no kind."""
    assert {type(step) for step in scenario.steps()} == set(get_args(Step))
    assert {type(event) for event in events} == set(get_args(Event))
    assert {type(remark) for remark in REMARKS} == set(get_args(RemarkEvent))


def shown_words(scenario: Scenario, events: Sequence[Event]) -> list[str]:
    """What the playthrough showed, step by step, without choices and endings."""
    steps = scenario.keyed_steps()
    shown = (steps[event.key] for event in events if isinstance(event, StepShown))
    return [step.words for step in shown if isinstance(step, Shown)]

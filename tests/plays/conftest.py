"""Collect each `.play` file as one test: a playthrough of a built-in scenario, and its expected results.

# comment
scenario: zu-schoen
mark: m03 = love_bombing              a tactic, trick, unsure or okay; as soon as the message is there
feel: 2                               the answer to the next gut-feeling question
choose: bremsen                       the next answer
expect: m03 hit                       a verdict, "contested" for what is not judged, or "not shown"
expect ending: frueh-gestoppt safe    the ending and its kind
expect counts: hits 3, misses 1       of hits, misses, false_alarms, correct_rejections, unsure, named_right
expect findings: m03 m05              what the look-back steps through, in order
expect senders: kay = contact info    the families that a sender used, in the order they came; "nobody" for none
expect pressure: 3                    the pressure at the end, 0 to 4
expect feelings: 4 2                  the gut feelings, in order
expect help: de-110 de-kjt            how the help screen begins
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from quiz.cli import scripted
from quiz.cli.arguments import CommandFailed, UsageProblem
from quiz.scoring.lookback import LookBack, ShownMessage, look_back
from quiz.story.builtin import BUILTIN
from quiz.story.events import FeelingAsked, Mark
from quiz.story.loading import load_pack
from quiz.story.model import Pack, Scenario
from quiz.story.playthrough import Playthrough, Waiting

COUNTS = ("hits", "misses", "false_alarms", "correct_rejections", "unsure", "named_right")


class PlayFailed(Exception):
    """A line of a play file does not hold."""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    return PlayFile.from_parent(parent, path=file_path) if file_path.suffix == ".play" else None


class PlayFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        yield Play.from_parent(self, name=self.path.stem)


class Play(pytest.Item):
    def runtest(self) -> None:
        runner = Runner(builtin())
        lines = self.path.read_text(encoding="utf-8").splitlines()
        expected = 0
        for number, text in enumerate(lines, 1):
            word, colon, rest = text.partition("#")[0].strip().partition(":")
            if not word:
                continue
            try:
                if not colon:
                    raise PlayFailed("a line looks like `word: value`")
                runner.follow(word.strip(), rest.strip())
            except (PlayFailed, UsageProblem, CommandFailed) as problem:
                raise PlayFailed(f"{self.path.name}:{number}: {text.strip()}\n    {problem}") from problem
            expected += word.startswith("expect")
        if not expected:
            raise PlayFailed(f"{self.path.name} expects nothing")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: str | None = None) -> object:
        return str(excinfo.value) if isinstance(excinfo.value, PlayFailed) else super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


@cache
def builtin() -> Pack:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    return pack


class Runner:
    """Follows the lines of one play file."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._run: Playthrough | None = None
        self._back: LookBack | None = None
        self._feeling: int | None = None
        self._marks: dict[str, Mark] = {}

    def follow(self, word: str, value: str) -> None:
        expectation = word.removeprefix("expect").strip()
        if word == "scenario":
            self._run = Playthrough(self._pack.scenarios[value])
        elif word == "mark":
            key, mark = scripted.read_mark(value, self._scenario, self._pack.tactics)
            self._marks[key] = mark
        elif word == "feel":
            self._feeling = int(value)
        elif word == "choose":
            self._walk()
            if self._started.waiting is Waiting.ENDED:
                raise PlayFailed("the scenario has ended")
            scripted.answer(self._started, value)
        elif word.startswith("expect"):
            self._expect(expectation, value)
        else:
            raise PlayFailed(f"there is no word `{word}`")

    @property
    def _started(self) -> Playthrough:
        if self._run is None:
            raise PlayFailed("the play names no scenario yet")
        return self._run

    @property
    def _scenario(self) -> Scenario:
        return self._started.scenario

    def _walk(self) -> None:
        for event in scripted.walk(self._started):
            if isinstance(event, FeelingAsked) and self._feeling is not None:
                self._started.feel(self._feeling)
                self._feeling = None

    def _ended(self) -> LookBack:
        """The look-back of the play, which must have ended; the marks are set before it."""
        if self._back is None:
            self._walk()
            if self._started.waiting is not Waiting.ENDED:
                raise PlayFailed("an answer is awaited: " + ", ".join(o.id for o in self._started.options))
            found = look_back(self._scenario, self._pack.tactics, self._started.events).recognition
            shown = {one.id for one in (*found.judged, *found.contested)}
            for key, mark in self._marks.items():
                if key not in shown:
                    raise PlayFailed(f"{key} was not shown")
                self._started.mark(key, mark)
            self._back = look_back(self._scenario, self._pack.tactics, self._started.events)
        return self._back

    def _expect(self, what: str, value: str) -> None:
        back = self._ended()
        recognition = back.recognition
        if what == "":
            key, _space, verdict = value.partition(" ")
            verdicts = {one.id: one.verdict for one in (*recognition.judged, *recognition.contested)}
            self._same(str(verdicts.get(key, "not shown")), verdict.strip().replace(" ", "_").replace("not_s", "not s"))
        elif what == "ending":
            ending = self._scenario.endings[recognition.ending or ""]
            self._same(f"{ending.id} {ending.kind}", value)
        elif what == "counts":
            for part in value.split(","):
                name, number = part.rsplit(maxsplit=1)
                if name.strip() not in COUNTS:
                    raise PlayFailed(f"there is no count `{name.strip()}`")
                self._same(f"{name.strip()} {getattr(recognition.counts, name.strip())}", f"{name.strip()} {number}")
        elif what == "findings":
            found = [entry.message.key for at in back.findings if isinstance(entry := back.entries[at], ShownMessage)]
            self._same(" ".join(found), value)
        elif what == "senders":
            senders = [f"{sender} = {' '.join(families)}" for sender, families in back.senders.items()]
            self._same("; ".join(senders) or "nobody", value)
        elif what == "pressure":
            self._same(str(back.pressure[-1].level), value)
        elif what == "feelings":
            self._same(" ".join(str(felt.value) for felt in back.feelings), value)
        elif what == "help":
            danger, named = self._pack.help.danger or "", self._scenario.endings[recognition.ending or ""].help
            shown = tuple(dict.fromkeys((danger, *named)))
            self._same(" ".join(shown[: len(value.split())]), value)
        else:
            raise PlayFailed(f"nothing can be expected of `{what}`")

    def _same(self, found: str, expected: str) -> None:
        if found != expected:
            raise PlayFailed(f"found: {found}")

"""A small sound pack, ways to spoil it, and the command line called in process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from quiz.cli import main

SMALL = """\
format: 1
pack: {id: klein, title: Klein, version: "1", language: de}

scenarios:
  - id: klein
    title: Klein
    summary: Du bist Mila. Kay schreibt dir.
    setting: messenger
    role: target
    verdict: manipulation
    minutes: 2
    you: mila
    people:
      mila: {name: Mila}
      kay: {name: kay.17}
      nele: {name: Nele}
    variables:
      trust: {from: 0, to: 2, start: 0}
      told: false
    start: anfang
    scenes:
      anfang:
        - {id: m01, from: kay, text: "Hey, starkes Bild!", okay: benign_interest, why: "Ein Kompliment."}
        - {id: m02, from: mila, text: "Danke :)"}
        - id: m03
          from: kay
          text: Wir sind seelenverwandt.
          tactic: love_bombing
          phrases: [seelenverwandt]
          why: So schnell kennt dich niemand.
        - time: 3 Stunden später
        - note: Nele schaut dir zu.
        - feel: Wie fühlt sich das an?
        - choose:
            prompt: Was schreibst du?
            options:
              - {id: bremsen, say: Mir geht das zu schnell., kind: protective, feedback: Du bremst., goto: druck}
              - {id: mitgehen, say: Ich fühl das auch!, feedback: Du gehst mit., set: {trust: +1}, goto: druck}
              - {id: nie, do: Nie zu sehen., kind: risky, if: told, end: raus}
      druck:
        - {id: m04, from: kay, text: Sag es niemandem., tactic: secrecy_demand, why: Du sollst allein bleiben.}
        - {id: m05, from: nele, text: Alles gut bei dir?}
        - choose:
            options:
              - {id: zeigen, do: Mila zeigt Nele den Chat., kind: protective, set: {told: true}, end: geholfen}
              - {id: schweigen, say: Okay., kind: risky, if: trust >= 1, end: offen}
              - {id: gehen, do: Mila legt das Handy weg., kind: protective, end: raus}
    endings:
      raus: {title: Draußen, kind: safe, text: Mila ist raus., sender: Kay hat Druck gemacht., help: [de-kjt]}
      geholfen: {title: Nicht allein, kind: helped, text: Nele hilft.}
      offen: {title: Offen, kind: unsure, text: Nele fragt noch einmal nach.}
"""


@dataclass(frozen=True)
class Result:
    """The result of one call."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line on stderr."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


Quiz = Callable[..., Result]


@pytest.fixture
def quiz(capfd: pytest.CaptureFixture[str]) -> Quiz:
    """Call the command line with these words; no problem may end in a traceback."""

    def call(*words: str | Path) -> Result:
        code = main([str(word) for word in words])
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        return Result(code, out, err)

    return call


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The folder of a small pack without errors."""
    return write_pack(tmp_path / "klein", SMALL)


@pytest.fixture
def spoilt(tmp_path: Path) -> Callable[[str, str], Path]:
    """Make a copy of the small pack in which one piece of text is replaced."""

    def make(old: str, new: str) -> Path:
        assert SMALL.count(old) == 1
        return write_pack(tmp_path / "spoilt", SMALL.replace(old, new))

    return make


def write_pack(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "scenarios.yaml").write_text(text, encoding="utf-8")
    return folder

"""Random packs: a valid one is read as it was written, and no content of a file breaks the reading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.story.loading import composing, load_pack
from quiz.story.model import Scenario
from quiz.story.steps import Choice, End, Feeling, Goto, If, Message, Note, Set, Step, TimeJump
from tests.story.packs import RandomPack, packs

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]
PIECES = (
    *(
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "\t",
        "&a ",
        "*a",
        "!x ",
        "<<: ",
        "---\n",
        "...\n",
        "|\n",
        ">",
    ),
    *(
        "\x00",
        "\u202e",
        "\ufeff",
        "\r",
        "\\",
        "~",
        "#",
        "<b>",
        "%",
        "@",
        "? ",
        "text: ",
        "if: ",
        "set: {a: 1}",
        "+1",
        "ü",
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pack")


@pytest.mark.no_cover
@given(pack=packs())
def test_a_valid_pack_is_read_as_it_was_written(pack: RandomPack, folder: Path) -> None:
    loaded = load_pack(pack.write(folder))
    assert loaded.findings == ()
    assert loaded.pack is not None
    assert loaded.pack.title == pack.data["pack"]["title"]
    for written, read in zip(pack.data["scenarios"], loaded.pack.scenarios.values(), strict=True):
        assert (read.id, read.title, read.summary) == (written["id"], written["title"], written["summary"])
        assert {p.id: p.name for p in read.people.values()} == {k: v["name"] for k, v in written["people"].items()}
        assert {e.id: e.text for e in read.endings.values()} == {k: v["text"] for k, v in written["endings"].items()}
        for scene, steps in written["scenes"].items():
            assert list(words_read(read.scenes[scene].steps)) == list(words_written(steps))
        assert len(keys(read)) == len(set(keys(read)))


def words_written(steps: list[Any]) -> Iterator[object]:
    """What each step says or names, including steps inside blocks."""
    for step in steps:
        if "from" in step:
            body = step.get("text") or step.get("image", {}).get("alt") or step["voice"]["transcript"]
            yield step["from"], body, step.get("okay"), step.get("reply_to"), step.get("why")
        elif "choose" in step:
            for option in step["choose"]["options"]:
                words = option.get("say"), option.get("do"), option.get("if"), option.get("goto"), option.get("end")
                yield option["id"], option["kind"], *words, list(option.get("set", {}))
        elif "if" in step:
            yield step["if"]
            yield from words_written(step["then"])
            yield from words_written(step.get("else", []))
        else:
            ((kind, value),) = step.items()
            yield kind, list(value) if kind == "set" else value


def words_read(steps: tuple[Step, ...]) -> Iterator[object]:
    for step in steps:
        if isinstance(step, Message):
            yield step.sender, step.words, step.okay, step.reply_to, step.why
        elif isinstance(step, Choice):
            for option in step.options:
                condition = option.condition.source if option.condition else None
                words = option.say, option.do, condition, option.goto, option.end
                yield option.id, option.kind, *words, [change.variable for change in option.changes]
        elif isinstance(step, If):
            yield step.condition.source
            yield from words_read(step.then)
            yield from words_read(step.otherwise)
        elif isinstance(step, Set):
            yield "set", [change.variable for change in step.changes]
        elif isinstance(step, TimeJump | Note):
            yield ("time" if isinstance(step, TimeJump) else "note"), step.text
        elif isinstance(step, Feeling):
            yield "feel", step.question
        elif isinstance(step, Goto):
            yield "goto", step.scene
        elif isinstance(step, End):
            yield "end", step.ending


def keys(scenario: Scenario) -> list[str]:
    return [step.key for step in scenario.steps() if isinstance(step, Message | Choice | Note | Feeling | TimeJump)]


@given(pack=packs())
@settings(max_examples=20)
@pytest.mark.skipif(len(LOADERS) < 2, reason="only one loader is installed")
def test_both_yaml_loaders_give_the_same_pack(pack: RandomPack, folder: Path) -> None:
    pack.write(folder)
    read = []
    for loader in LOADERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(composing, "LOADER", loader)
            read.append(load_pack(folder).pack)
    assert read[0] == read[1]


@pytest.mark.no_cover
@given(data=st.data())
def test_whatever_stands_in_a_file_is_only_reported(data: st.DataObject, folder: Path) -> None:
    pack = data.draw(packs())
    text = pack.text
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + data.draw(st.integers(0, 12)) :]
    RandomPack(pack.data, text).write(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(composing, "LOADER", data.draw(st.sampled_from(LOADERS)))
        loaded = load_pack(folder)
    lines = text.count("\n") + text.count("\r") + 1
    for finding in loaded.findings:
        assert 1 <= finding.location.line <= lines
        assert finding.location.column >= 1
        assert finding.message.format(**finding.values)
        assert finding.remedy.format(**finding.values)
    assert list(loaded.findings) == sorted(loaded.findings, key=lambda finding: finding.location)


@pytest.mark.no_cover
@given(content=st.binary(max_size=200))
def test_bytes_are_only_reported(content: bytes, folder: Path) -> None:
    (folder / "scenarios.yaml").write_bytes(content)
    loaded = load_pack(folder)
    assert loaded.findings
    assert loaded.pack is None

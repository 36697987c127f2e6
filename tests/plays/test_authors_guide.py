"""The examples of the guides for authors work as they are: the first chat, and the material for lessons."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from quiz.story.exploring import explore
from quiz.story.loading import PackFiles, load_pack
from quiz.story.rules import check_pack
from quiz.story.steps import SignStep
from tests.story.examples import write_pack
from tests.story.small_packs import story

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("guide", ["authors.md", "en/authors.md"])
def test_the_first_chat_of_the_guide(guide: str, tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(format: 1.*?)```", (DOCS / guide).read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    (tmp_path / "scenarios.yaml").write_text(example[1], encoding="utf-8")
    loaded = load_pack(tmp_path)
    findings = check_pack(loaded, today=date(2026, 11, 24)).findings
    assert [finding.code for finding in findings if finding.severity != "info"] == []
    assert loaded.pack is not None
    (scenario,) = loaded.pack.scenarios.values()
    assert all(explore(scenario).endings.values())


@pytest.mark.parametrize("guide", ["authors.md", "en/authors.md"])
def test_the_phone_of_the_guide(guide: str, tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(you: rika\n.*?)```", (DOCS / guide).read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    loaded = load_pack(write_pack(tmp_path, example[1]))
    assert loaded.findings == ()
    findings = check_pack(loaded, today=date(2026, 11, 24), builtin=False).findings
    assert [finding.code for finding in findings if finding.severity == "error"] == []
    assert not {"R206", "R207", "R208", "R209", "R322"} & {finding.code for finding in findings}
    assert loaded.pack is not None
    (scenario,) = loaded.pack.scenarios.values()
    assert {type(step) for step in scenario.steps()} >= set(get_args(SignStep)), "the example has every sign"
    assert all(explore(scenario).endings.values())


@pytest.mark.parametrize("guide", ["authors.md", "en/authors.md"])
def test_the_lessons_of_the_guide(guide: str, tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(plans:.*?)```", (DOCS / guide).read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    lessons = example[1]
    loaded = load_pack(PackFiles(tmp_path, {"scenarios.yaml": story(), "lessons.yaml": lessons}))
    assert loaded.findings == ()
    assert loaded.pack is not None
    read = loaded.pack.lessons
    assert all(getattr(read, field.name) for field in fields(read)), "the example has something of everything"

"""The first chat of the guides for authors works as it stands there: no error, no warning, and all its endings."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from quiz.story.exploring import explore
from quiz.story.loading import load_pack
from quiz.story.rules import check_pack

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

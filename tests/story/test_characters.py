"""Characters that no font of the program has, and where `check` names them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quiz.story import characters
from quiz.story.characters import unshown
from quiz.story.findings import Finding
from quiz.story.loading import load_pack
from quiz.story.rules import check_pack
from tests.story.examples import HELP, write_pack


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Grüße, Łódź, Привет, γειά, مرحبا! → ✓ „…“ 50 €", []),
        ("😂 ❤️ ❤ 👍🏽 🤷🏽‍♀️ ❤️‍🔥 🏳️‍🌈", []),
        ("zwei\u200bTeile\u00adchen\u2066x\u2069\n\t", []),
        ("🦖 und 漢🦖", ["🦖", "漢"]),
        ("👨‍👩‍👧 🇩🇪", ["👨‍👩‍👧", "🇩🇪"]),
        ("\ue000", ["\ue000"]),
    ],
)
def test_signs_without_a_font_are_found(text: str, signs: list[str]) -> None:
    assert unshown(text) == signs


def test_without_the_table_nothing_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(characters, "TABLE", tmp_path / "missing.txt")
    characters._shown.cache_clear()
    try:
        assert unshown("漢") == []
    finally:
        characters._shown.cache_clear()


def found(folder: Path) -> list[Finding]:
    checked = check_pack(load_pack(folder), today=date(2026, 11, 24))
    return [finding for finding in checked.findings if finding.code == "R318"]


def test_every_text_of_every_file_is_looked_at(tmp_path: Path) -> None:
    write_pack(tmp_path, 'title: "Zu \\U0001F996?"\ngoal: |\n  Erst 漢,\n  dann 字.\n')
    (tmp_path / "help.yaml").write_text(HELP.replace("name: Notruf", "name: Notruf 🦖"), encoding="utf-8")
    said = [(one.location.file, one.message.format(**one.values)) for one in found(tmp_path)]
    assert said == [
        ("scenarios.yaml", "Keine mitgelieferte Schrift hat „🦖“ (U+1F996)."),
        ("scenarios.yaml", "Keine mitgelieferte Schrift hat „漢“ (U+6F22), „字“ (U+5B57)."),
        ("help.yaml", "Keine mitgelieferte Schrift hat „🦖“ (U+1F996)."),
    ]


def test_a_pack_in_a_script_without_font_is_not_drowned_in_findings(tmp_path: Path) -> None:
    lines = "".join(f"    - {{id: m{n}, from: kay, text: {chr(0x4E00 + n) * 9}漢字文学校友}}\n" for n in range(99))
    write_pack(tmp_path, f"scenes:\n  anfang:\n{lines}    - end: gut\n")
    findings = found(tmp_path)
    assert len(findings) == 50
    assert str(findings[0].values["signs"]).endswith("„字“ (U+5B57), …")

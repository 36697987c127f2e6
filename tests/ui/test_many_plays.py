"""The tools that prove reliability can still be run, and each keeps to its own section of the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tools.idle import Rest, rests
from tools.idle import section as idle_section
from tools.many_plays import FIRST_PLAYS, Size, grown, play_often, section
from tools.reliability import write_section


def test_a_whole_play_can_be_measured(qapp: QApplication, tmp_path: Path) -> None:
    (size,) = play_often(tmp_path, 1)
    assert size.plays == 1
    assert min(size.memory, size.objects, size.qt_objects, size.files, size.threads) > 0


def test_growth_is_what_a_play_adds() -> None:
    first = Size(0, 90_000, 50_000, 200, 10, 4)
    sizes = [replace(first, plays=n, memory=90_000 + 2 * n, objects=50_000 + 3 * n) for n in range(1, FIRST_PLAYS + 20)]
    slope = grown(sizes)
    assert (slope.memory, slope.objects, slope.qt_objects) == (2000, 3000, 0)
    assert "| 2.00 kB | 3.00 | 0.00 |" in section(sizes)[-1]


def test_what_the_program_does_alone_can_be_counted(qapp: QApplication, tmp_path: Path) -> None:
    screens = rests(tmp_path, settles=0.1, seconds=0.1)
    name, rest = next(screens)
    screens.close()
    assert name == "start"
    assert 0 <= rest.cpu < 1
    assert "| map | 0.012 | 3 |" in idle_section({"map": Rest(0.0123, 3)}, 20)


def test_a_section_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n## One\n\nold\n\n## Two\n\nstays\n", encoding="utf-8")
    write_section("One", ["new"], page)
    write_section("Three", ["added"], page)
    assert page.read_text(encoding="utf-8") == "# Page\n\n## One\n\nnew\n\n## Two\n\nstays\n\n## Three\n\nadded\n"

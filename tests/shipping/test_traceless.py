"""The frozen program, played once from the first screen to the last: it works without a network and leaves nothing.

The long form of it is `tools.prove_traceless`. Where strace or network namespaces are not possible, the play is played
all the same, and what cannot be seen without them is skipped and says why.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.atspi.reader import skip_without_screen_tools
from tests.documents.paper import Paper, read_pdf
from tools.prove_traceless import (
    NAME,
    PDF,
    Proof,
    Seen,
    dumps_core,
    limits_dumps,
    play_everything,
    sheet_saved,
    watch,
)
from tools.system_calls import cannot

pytestmark = pytest.mark.atspi


@pytest.fixture(scope="module")
def seen(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """A play in which a sheet is saved."""
    skip_without_screen_tools(but=("orca", "strace"))
    play = play_everything(settings=False, aloud=False, at_once=False, sheet=Path("Dokumente", PDF))
    return watch(bundle / NAME, tmp_path_factory.mktemp("played") / "home", play, traced=not cannot())


def test_a_whole_play(seen: Seen) -> None:
    assert seen.code == 0
    assert len(seen.texts) > 40
    assert seen.clipboard == {"copied": "krisenchat.de", "after the end": ""}


def test_it_is_offline_and_leaves_only_the_sheet(seen: Seen) -> None:
    if reason := cannot():
        pytest.skip(f"cannot be seen here: {reason}")
    proof = Proof("", seen, sheet_saved())
    assert list(proof.faults()) == []
    assert {"UNIX"} == seen.families[NAME]
    wrong = Proof("", seen, frozenset())
    assert f"wrote: rename ~/Dokumente/{PDF}" in list(wrong.faults())
    assert f"left: Dokumente/{PDF}" in list(wrong.faults())


def test_the_saved_sheet_is_whole_and_says_nothing_of_who_saved_it(seen: Seen) -> None:
    paper = read_pdf((seen.home / "Dokumente" / PDF).read_bytes())
    assert_neutral(paper)
    assert "116 111" in paper.read.replace("\u00a0", " ")


@pytest.mark.parametrize(("what", "words"), [("help-card", []), ("worksheet", ["--scenario", "zu-schoen"])])
def test_sheets_are_made_by_command(bundle: Path, tmp_path: Path, what: str, words: list[str]) -> None:
    target = tmp_path / "blatt.pdf"
    done = subprocess.run([bundle / NAME, "print", what, *words, "-o", target], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"Geschrieben: {target}\n", "")
    assert_neutral(read_pdf(target.read_bytes()))
    assert [file.name for file in tmp_path.iterdir()] == [target.name]


def assert_neutral(paper: Paper) -> None:
    """A tagged PDF with its fonts, which names neither the topic nor a person, a computer or a time."""
    assert paper.marked
    assert paper.language == "de"
    assert paper.pages
    assert paper.fonts
    assert all(paper.fonts.values()), paper.fonts
    assert set(paper.info) == {"/Title", "/Author", "/Creator"}
    assert paper.info["/Author"] == NAME
    assert paper.info["/Creator"].startswith("Typst ")
    assert "loverboy" not in (paper.metadata + paper.info["/Title"]).lower()
    assert "Date" not in paper.metadata


def test_a_crash_leaves_no_dump_of_the_memory(bundle: Path, tmp_path: Path) -> None:
    if not dumps_core(["sleep", "60"], tmp_path, lambda _child: True):
        pytest.skip("no program leaves a dump on this computer")
    assert not dumps_core([str(bundle / NAME)], tmp_path, limits_dumps)

"""Nothing is written unless the pupil asks for it; what is kept is whole at any moment and can be taken up again."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import QPoint

from quiz.play.files import draft_of, remove, write_whole
from quiz.play.keeping import FILE, Keeping, KeptPlaythrough
from quiz.story.events import Mark, MessageMarked, OptionChosen
from quiz.ui.components.text import Label
from quiz.ui.components.toast import Toast
from quiz.ui.settings import Settings
from quiz.ui.state import ChatState, PageState, StartState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go

ROOT = Path(__file__).parents[2]
KILLS = 12
VERSION = "1"
"""That of the pack that these tests play."""


def kept(data_dir: Path) -> KeptPlaythrough | None:
    return Keeping(data_dir).read()


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def environment(sandbox: Path) -> dict[str, str]:
    """A home, a cache and a folder for temporary files of its own."""
    places = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP", "XDG_RUNTIME_DIR")
    more = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    for name in (*places, *more):
        (sandbox / name).mkdir(parents=True, mode=0o700)
    own = {name: str(sandbox / name) for name in (*places, *more)}
    return os.environ | own | {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)}


def test_a_whole_play_touches_no_file(tmp_path: Path) -> None:
    sandbox = tmp_path / "sandbox"
    setting = environment(sandbox)
    program = {path: tree(ROOT / path) for path in ("quiz", "content", "assets", "tests/ui/packs")}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.traceless", str(sandbox / "data")],
        cwd=sandbox,
        env=setting,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == []
    assert tree(sandbox) == {}
    assert {path: tree(ROOT / path) for path in program} == program


def test_by_default_nothing_is_kept(open_program: Opener, data_dir: Path) -> None:
    pupil = open_program(scenario="fest")
    pupil.click("next")
    pupil.click("answer-bremsen")
    pupil.click("send")
    assert not data_dir.exists()


def test_each_event_is_written_while_it_happens(open_program: Opener, data_dir: Path) -> None:
    pupil = open_program(scenario="fest", pace="step")
    pupil.click("next")
    pupil.click("keep")
    assert kept(data_dir) == KeptPlaythrough("small", VERSION, "fest", pupil.events)
    for _step in range(2):
        pupil.click("next")
        assert kept(data_dir) == KeptPlaythrough("small", VERSION, "fest", pupil.events)
    pupil.press("End")
    pupil.tab_to("messages")
    pupil.press("M")
    assert isinstance(pupil.events[-1], MessageMarked)
    assert kept(data_dir) == KeptPlaythrough("small", VERSION, "fest", pupil.events)
    assert [path.name for path in data_dir.iterdir()] == [FILE]
    pupil.click("keep")
    assert not list(data_dir.iterdir())


def test_an_answer_taken_back_is_taken_back_in_the_file_too(open_program: Opener, data_dir: Path) -> None:
    pupil = open_program(scenario="fest", pace="step")
    while not pupil.sees("answer-bremsen"):
        pupil.click("next")
    pupil.click("keep")
    before = kept(data_dir)
    assert before is not None
    pupil.click("answer-bremsen")
    pupil.click("send")
    assert kept(data_dir) != before
    pupil.click("step-back")
    assert kept(data_dir) == KeptPlaythrough("small", VERSION, "fest", pupil.events)
    assert len(pupil.events) <= len(before.events)


def test_what_cannot_be_written_any_more_is_not_left_there_half(
    open_program: Opener, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = open_program(scenario="fest", pace="step")
    pupil.click("keep")
    assert (data_dir / FILE).exists()
    monkeypatch.setattr("quiz.play.keeping.write_whole", refuse)
    pupil.click("next")
    assert not (data_dir / FILE).exists()
    assert not pupil.is_checked("keep")


def refuse(*_arguments: object) -> None:
    raise PermissionError(13, "kein Zugriff")


def test_everything_is_deleted_that_can_be_and_the_rest_is_told(
    open_program: Opener, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(open_program).window.stage.apply_settings(Settings(theme="dark"))
    pupil = open_program(screen="privacy")
    settings = data_dir / "settings.ini"
    monkeypatch.setattr("quiz.ui.traces.remove", lambda path: refuse() if path == settings else remove(path))
    pupil.click("delete-all")
    assert [path.name for path in data_dir.iterdir()] == ["settings.ini"]
    assert next(pupil.all(Toast)).accessibleName().endswith("settings.ini lässt sich nicht löschen: kein Zugriff.")


def test_switching_it_on_can_be_undone_at_once(open_program: Opener, data_dir: Path) -> None:
    pupil = open_program(scenario="fest")
    pupil.click("keep")
    pupil.click("Rückgängig")
    assert not list(data_dir.iterdir())
    assert not pupil.is_checked("keep")


def interrupted(open_program: Opener) -> Pupil:
    """A program that was closed in the middle of a kept chat and is started again."""
    pupil = open_program(scenario="fest")
    pupil.click("keep")
    pupil.click(next(pupil.all(Toast)), QPoint(4, 4))
    pupil.click("gut-2")
    pupil.click_message("m03")
    pupil.click("tile-idealisation")
    pupil.click("done")
    pupil.click("answer-zeigen")
    pupil.click("send")
    pupil.window.close()
    return open_program()


def test_the_next_start_offers_to_go_on(open_program: Opener, data_dir: Path) -> None:
    pupil = interrupted(open_program)
    pupil.click("resume")
    assert pupil.screen == "Chat"
    assert MessageMarked("m03", Mark("trick", "idealisation")) in pupil.events
    assert pupil.sees("answer-nein")
    pupil.click("answer-nein")
    pupil.click("send")
    assert "nein" in [event.option for event in pupil.events if isinstance(event, OptionChosen)]
    assert kept(data_dir) == KeptPlaythrough("small", VERSION, "fest", pupil.events), "it goes on being kept"
    pupil.click("next")
    assert not (data_dir / FILE).exists(), "a finished chat is not kept"
    go(pupil, StartState())
    assert not pupil.sees("resume")


def test_the_next_start_offers_to_delete_it(open_program: Opener, data_dir: Path) -> None:
    pupil = interrupted(open_program)
    pupil.click("forget")
    assert not (data_dir / FILE).exists()
    assert not pupil.sees("resume")
    assert pupil.focus.isVisible()


def test_another_chat_neither_overwrites_nor_deletes_it(open_program: Opener, data_dir: Path) -> None:
    pupil = interrupted(open_program)
    before = kept(data_dir)
    pupil.click("resume")
    go(pupil, ChatState("gruppe"))
    assert not pupil.is_checked("keep")
    pupil.click("answer-ja")
    pupil.click("send")
    pupil.click("next")
    assert pupil.screen == "Ending"
    assert kept(data_dir) == before


def test_a_what_if_run_is_taken_up_as_one(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ChatState("fest", what_if=True))
    pupil.click("keep")
    pupil.click("next")
    pupil.window.close()
    again = open_program()
    again.click("resume")
    assert again.state.what_if


def test_a_watched_chat_is_taken_up_as_one(open_program: Opener, data_dir: Path) -> None:
    pupil = open_program(pace="step")
    pupil.click("door-alone")
    pupil.click("part-watch")
    pupil.click("forward")
    pupil.click("scenario-fest")
    pupil.click("keep")
    pupil = open_program(pace="step")
    pupil.click("resume")
    assert pupil.window.stage.shared.watching
    assert kept(data_dir) == KeptPlaythrough("small", VERSION, "fest", pupil.events, watched=True)


def test_it_goes_on_in_another_language(open_program: Opener) -> None:
    pupil = interrupted(open_program)
    pupil.window.close()
    again = open_program(language="qps")
    again.click("resume")
    assert again.sees("answer-nein")


def shown(pupil: Pupil) -> str:
    return "\n".join(label.text() for label in pupil.all(Label))


def broken(data_dir: Path, content: str | bytes) -> None:
    data_dir.mkdir(exist_ok=True)
    path = data_dir / FILE
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


MARK = {"judgement": "trick", "family": "weg", "tactic": None}
"""A mark of a family that there is not."""


def of_events(*events: Any, **more: Any) -> str:
    told = {"what_if": False, "watched": False}
    data = {"format": 2, "pack": "small", "version": VERSION, "scenario": "fest", **told, "events": list(events)}
    return json.dumps(data | more)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\x00",
        "[]",
        "7",
        "[" * 200_000,
        of_events(pack=3),
        of_events(version=3),
        of_events("message"),
        of_events({"event": "MessageShown", "key": "m01"}),
        of_events({"event": ["message"]}),
        of_events({"event": "message"}),
        of_events({"event": "message", "key": 1}),
        of_events({"event": "feeling", "value": "3"}),
        of_events({"event": "choose", "key": "k", "options": 3}),
        of_events({"event": "mark", "key": "m01", "mark": MARK | {"judgement": "guilty"}}),
        of_events({"event": "mark", "key": "m01", "mark": MARK | {"family": 3}}),
    ],
    ids=range(16),
)
def test_a_broken_file_is_told_and_can_be_deleted(open_program: Opener, data_dir: Path, content: str | bytes) -> None:
    broken(data_dir, content)
    pupil = open_program()
    assert "beschädigt" in shown(pupil)
    assert not pupil.sees("resume")
    pupil.click("forget")
    assert not list(data_dir.iterdir())
    assert "beschädigt" not in shown(pupil)


@pytest.mark.parametrize(
    "content",
    [
        of_events(pack="other"),
        of_events(scenario="fort"),
        of_events({"event": "message", "key": "m06"}),
        of_events({"event": "feeling", "value": 9}),
        of_events({"event": "ending", "ending": "gut"}),
        of_events({"event": "message", "key": "m01"}, {"event": "mark", "key": "m01", "mark": MARK}),
    ],
    ids=["pack", "scenario", "order", "value", "ending", "mark"],
)
def test_what_does_not_fit_any_more_is_told_when_it_is_taken_up(
    open_program: Opener, data_dir: Path, content: str
) -> None:
    broken(data_dir, content)
    pupil = open_program()
    pupil.click("resume")
    assert pupil.screen == "Start"
    assert "passt nicht mehr" in shown(pupil)
    pupil.click("forget")
    assert not list(data_dir.iterdir())


def test_a_file_of_another_version_of_the_program_is_told_and_can_be_deleted(
    open_program: Opener, data_dir: Path
) -> None:
    broken(data_dir, of_events(format=1))
    pupil = open_program()
    assert "aus einer anderen Fassung von Durchblick" in shown(pupil)
    assert "beschädigt" not in shown(pupil)
    pupil.click("forget")
    assert not list(data_dir.iterdir())


def test_a_chat_of_another_version_of_the_pack_goes_on_and_says_so(open_program: Opener, data_dir: Path) -> None:
    broken(data_dir, of_events(version="0"))
    pupil = open_program()
    pupil.click("resume")
    assert pupil.screen == "Chat"
    assert "wurde überarbeitet" in shown(pupil)


def test_the_privacy_page_lists_every_file_and_deletes_all(open_program: Opener, data_dir: Path) -> None:
    pupil = interrupted(open_program)
    pupil.click("theme-dark")
    draft_of(data_dir / FILE).write_text("half", encoding="utf-8")
    (data_dir / "settings.broken.ini").write_text("?", encoding="utf-8")
    go(pupil, PageState("privacy"))
    text = shown(pupil)
    for path in data_dir.iterdir():
        assert f"\u2066{path}\u2069 (vorhanden)" in text
    pupil.click("delete-all")
    assert not list(data_dir.iterdir())
    assert "(vorhanden)" not in shown(pupil)


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new" / "file.json"
    write_whole(path, "old")
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "old"


def full_disk(_file: int) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_at_any_moment_leaves_the_file_whole_and_loses_at_most_the_event_under_way(data_dir: Path) -> None:
    chance = random.Random(2026)
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.killed", str(data_dir)],
        cwd=ROOT,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    with server:
        for seed in range(KILLS):
            print(seed, file=server.stdin, flush=True)
            child = int(server.stdout.readline())
            for _write in range(chance.randrange(1, 60)):
                last = server.stdout.readline()
            wait_until(perf_counter() + chance.random() * 0.004)
            os.kill(child, signal.SIGKILL)
            while not (line := server.stdout.readline()).endswith("killed\n"):  # the last line may be cut off
                last = line
            found = kept(data_dir)
            assert found is not None
            now, told = [repr(event) for event in found.events], json.loads(last)
            begun_anew = len(now) <= 2
            assert now[: len(told)] == told or begun_anew, f"after kill {seed} there are {now} instead of {told}"
            assert begun_anew or len(now) <= len(told) + 2
        server.stdin.close()


def wait_until(moment: float) -> None:
    while perf_counter() < moment:
        pass

"""Nothing is written unless the pupil asks for it; what is kept is whole at any moment and can be taken up again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import QPoint

from quiz.play.files import remove, write_whole
from quiz.play.keeping import FILE, Keeping, KeepingProblem, KeptPlaythrough
from quiz.story.events import Mark, MessageMarked, MessageShown, OptionChosen
from quiz.ui.components.text import Label
from quiz.ui.components.toast import Toast
from quiz.ui.settings import Settings
from quiz.ui.state import ChatState, PageState, StartState
from tests.ui.conftest import Opener
from tests.ui.pupil import Pupil
from tests.ui.situations import go
from tools.kill_keeping import kill_often

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
    assert kept(data_dir) != before
    pupil.click("step-back")
    assert kept(data_dir) == KeptPlaythrough("small", VERSION, "fest", pupil.events)
    assert len(pupil.events) <= len(before.events)


def test_a_failed_write_leaves_what_was_kept_and_the_next_event_is_written_again(
    open_program: Opener, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = open_program(scenario="fest", pace="step")
    pupil.click("keep")
    pupil.click("next")
    before, told = kept(data_dir), Toasts(pupil)
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", full_disk)
        pupil.click("next")
        pupil.click("next")
        assert kept(data_dir) == before
        assert pupil.is_checked("keep")
        assert [path.name for path in data_dir.iterdir()] == [FILE], "no draft is left"
    [only] = told.texts
    assert only.startswith("Gerade lässt sich nichts merken")
    pupil.click("next")
    assert kept(data_dir) == KeptPlaythrough("small", VERSION, "fest", pupil.events)
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", full_disk)
        pupil.click("next")
    assert told.texts == [only, only], "it is told again once it had worked again"


class Toasts:
    """The short messages from now on."""

    def __init__(self, pupil: Pupil) -> None:
        self.texts: list[str] = []
        pupil.window.stage.notified.connect(lambda text, _undo: self.texts.append(text))


def test_keeping_that_cannot_begin_is_off_and_leaves_what_is_kept(
    open_program: Opener, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(data_dir) if interrupted(open_program) else None
    pupil = open_program(scenario="gruppe")
    pupil.click("keep")
    monkeypatch.setattr(os, "fsync", full_disk)
    pupil.click("replace")
    assert not pupil.is_checked("keep")
    assert kept(data_dir) == before


def test_a_file_that_is_too_large_is_refused_at_once(open_program: Opener, data_dir: Path) -> None:
    mark = {"event": "mark", "key": "m01", "mark": MARK}
    broken(data_dir, of_events(*[mark] * 400_000))
    assert (data_dir / FILE).stat().st_size > 30_000_000
    keeping = Keeping(data_dir)
    begun = perf_counter()
    with pytest.raises(KeepingProblem):
        keeping.read()
    assert perf_counter() - begun < 0.2
    assert "beschädigt" in shown(open_program())


def test_nothing_is_written_that_would_be_refused_later(data_dir: Path) -> None:
    keeping = Keeping(data_dir)
    small = KeptPlaythrough("small", VERSION, "fest", (MessageShown("m01"),))
    keeping.start(small)
    keeping.keep(small)
    with pytest.raises(KeepingProblem):
        keeping.keep(replace(small, events=small.events * 30_000))
    assert kept(data_dir) == small


def test_a_pipe_is_not_waited_for(data_dir: Path) -> None:
    data_dir.mkdir()
    os.mkfifo(data_dir / FILE)
    with pytest.raises(KeepingProblem):
        Keeping(data_dir).read()


# Another chat is kept already.


def test_the_same_chat_from_its_beginning_does_not_overwrite_what_is_kept(open_program: Opener, data_dir: Path) -> None:
    pupil = interrupted(open_program)
    before = kept(data_dir)
    pupil.click("resume")
    go(pupil, StartState())
    go(pupil, ChatState("fest"))
    assert not pupil.is_checked("keep")
    pupil.click("next")
    assert kept(data_dir) == before
    pupil.click("keep")
    assert not pupil.is_checked("keep")
    assert "Es ist schon ein Chat gemerkt." in shown(pupil)
    pupil.press("Escape")
    assert not pupil.is_checked("keep")
    assert pupil.focus.objectName() == "keep"
    assert kept(data_dir) == before


def test_what_is_kept_already_can_go_on_instead(open_program: Opener, data_dir: Path) -> None:
    before = kept(data_dir) if interrupted(open_program) else None
    pupil = open_program(scenario="gruppe")
    pupil.click("keep")
    pupil.click("resume")
    assert pupil.screen == "Chat"
    assert pupil.state.scenario == "fest"
    assert pupil.is_checked("keep")
    pupil.click("answer-nein")
    now = kept(data_dir)
    assert before is not None
    assert now is not None
    assert now.events[: len(before.events)] == before.events
    assert len(now.events) > len(before.events)


def test_what_is_kept_already_can_be_replaced(open_program: Opener, data_dir: Path) -> None:
    interrupted(open_program)
    pupil = open_program(scenario="gruppe")
    pupil.click("keep")
    pupil.click("replace")
    assert pupil.is_checked("keep")
    now = kept(data_dir)
    assert now is not None
    assert (now.scenario, now.events) == ("gruppe", pupil.events)


def test_what_cannot_go_on_here_is_not_overwritten_either(open_program: Opener, data_dir: Path) -> None:
    broken(data_dir, of_events(format=9))
    pupil = open_program(scenario="fest")
    pupil.click("keep")
    assert not pupil.sees("resume")
    assert not pupil.is_checked("keep")
    pupil.click("replace")
    assert kept(data_dir) == KeptPlaythrough("small", VERSION, "fest", pupil.events)


def test_a_chat_of_another_pack_can_go_on_there(open_program: Opener, data_dir: Path) -> None:
    broken(data_dir, of_events(pack="other"))
    pupil = open_program()
    pupil.click("resume")
    assert pupil.screen == "Start"
    assert "gehört zu einem anderen Paket" in shown(pupil)
    assert (data_dir / FILE).exists()


# Two programs on one folder.


def test_two_programs_that_write_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    path = tmp_path / "data" / "file.json"
    line = "from quiz.play.files import *; from pathlib import Path; import sys"
    loop = (
        "[(write_whole(Path(sys.argv[1]), 'x' * 5000), n % 7 or remove_drafts(Path(sys.argv[1]))) for n in range(300)]"
    )
    both = [subprocess.Popen([sys.executable, "-c", f"{line}; {loop}", str(path)], cwd=ROOT) for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    assert path.read_text(encoding="utf-8") == "x" * 5000
    remove(path)
    assert not list(path.parent.iterdir())


def two_programs(open_program: Opener, data_dir: Path) -> tuple[Pupil, Pupil]:
    """Two programs on one folder; the first one keeps a chat."""
    first = open_program(scenario="fest", pace="step")
    second = open_program(scenario="gruppe", pace="step")
    first.window.activateWindow()
    first.click("next")
    first.click("keep")
    first.click("next")
    assert kept(data_dir) == KeptPlaythrough("small", VERSION, "fest", first.events)
    second.window.activateWindow()
    return first, second


@pytest.mark.parametrize("way", ["quick exit", "keep off"])
def test_one_program_does_not_delete_what_the_other_keeps(open_program: Opener, data_dir: Path, way: str) -> None:
    _first, second = two_programs(open_program, data_dir)
    before = kept(data_dir)
    if way == "quick exit":
        second.window.stage.shared.quick_exit()
    else:
        second.chat.session.stop_keeping()
    second.wait()
    assert kept(data_dir) == before


def test_the_quick_exit_deletes_what_lay_there_before(open_program: Opener, data_dir: Path) -> None:
    interrupted(open_program)
    os.utime(data_dir / FILE, (1, 1))
    pupil = open_program()
    pupil.window.stage.shared.quick_exit()
    pupil.wait()
    assert not (data_dir / FILE).exists()


def test_who_is_replaced_by_another_program_is_told_and_stops(open_program: Opener, data_dir: Path) -> None:
    first, second = two_programs(open_program, data_dir)
    second.click("keep")
    second.click("replace")
    theirs = kept(data_dir)
    assert theirs is not None
    assert theirs.scenario == "gruppe"
    first.window.activateWindow()
    told = Toasts(first)
    first.click("next")
    assert not first.is_checked("keep")
    assert [text.startswith("Dieser Chat wird nicht mehr gemerkt") for text in told.texts] == [True]
    first.click("next")
    assert kept(data_dir) == theirs
    first.window.stage.shared.quick_exit()
    first.wait()
    assert kept(data_dir) == theirs
    first.window.stage.shared.uncover()
    go(first, ChatState("fest"))
    first.click("keep")
    assert not first.sees("resume"), "after the quick exit nobody reads it here"
    assert kept(data_dir) == theirs


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
    pupil.click("answer-zeigen")
    pupil.window.close()
    return open_program()


def test_the_next_start_offers_to_go_on(open_program: Opener, data_dir: Path) -> None:
    pupil = interrupted(open_program)
    pupil.click("resume")
    assert pupil.screen == "Chat"
    assert MessageMarked("m03", Mark("trick", "idealisation")) in pupil.events
    assert pupil.sees("answer-nein")
    pupil.click("answer-nein")
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
    pupil.click("next")
    assert pupil.screen == "Ending"
    assert kept(data_dir) == before


def test_a_what_if_run_is_taken_up_as_one(open_program: Opener) -> None:
    pupil = open_program()
    go(pupil, ChatState("fest", what_if=True))
    pupil.click("keep")
    pupil.click("gut-3")
    pupil.window.close()
    again = open_program()
    again.click("resume")
    assert again.state.what_if


def test_a_watched_chat_is_taken_up_as_one(open_program: Opener, data_dir: Path) -> None:
    pupil = open_program(pace="step")
    pupil.click("door-alone")
    pupil.click("watch")
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
        of_events(scenario="fort"),
        of_events({"event": "message", "key": "m06"}),
        of_events({"event": "feeling", "value": 9}),
        of_events({"event": "ending", "ending": "gut"}),
        of_events({"event": "message", "key": "m01"}, {"event": "mark", "key": "m01", "mark": MARK}),
    ],
    ids=["scenario", "order", "value", "ending", "mark"],
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
    for draft in (f".{FILE}.77-ab.new", f".{FILE}.new"):  # the latter as older versions named it
        (data_dir / draft).write_text("half", encoding="utf-8")
    (data_dir / "settings.broken.ini").write_text("?", encoding="utf-8")
    go(pupil, PageState("privacy"))
    text = shown(pupil)
    for path in data_dir.iterdir():
        assert f"\u2066{path}\u2069 (vorhanden)" in text
    pupil.click("delete-all")
    assert not list(data_dir.iterdir())
    assert "(vorhanden)" not in shown(pupil)


def test_the_next_start_deletes_what_a_killed_program_left_behind(open_program: Opener, data_dir: Path) -> None:
    data_dir.mkdir()
    for name in (f".{FILE}.77-ab.new", ".settings.ini.77-ab.new", ".settings.ini.new"):
        (data_dir / name).write_text("half", encoding="utf-8")
    open_program()
    assert not list(data_dir.iterdir())


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new" / "file.json"
    write_whole(path, "old")
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_linked_file_is_written_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for target in ("other/real", "missing"):
        (tmp_path / "other").mkdir(exist_ok=True)
        (tmp_path / "other" / "real").write_text("old", encoding="utf-8")
        path.symlink_to(tmp_path / target)
        write_whole(path, "new")
        assert path.is_symlink()
        assert (tmp_path / target).read_text(encoding="utf-8") == "new"
        path.unlink()


@pytest.mark.parametrize("target", [os.devnull, "file", "."])
def test_a_link_to_no_file_is_replaced(tmp_path: Path, target: str) -> None:
    path = tmp_path / "file"
    path.symlink_to(target)
    write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert not path.is_symlink()


def full_disk(_file: int) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_at_any_moment_leaves_the_file_whole_and_loses_at_most_the_event_under_way(data_dir: Path) -> None:
    for number, kill in enumerate(kill_often(data_dir, KILLS)):
        assert kill.is_sound, f"after kill {number} there are {kill.found} instead of {kill.played}"

"""The pack in use: loaded beside the screens, loaded again, and what stays in use meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from quiz.languages.catalogs import use
from quiz.story import compiled, loading
from quiz.story.builtin import BUILTIN
from quiz.story.loading import Loaded, PackFiles
from quiz.ui.background import Newest
from quiz.ui.content import Content, NoPack
from tests.ui.pupil import SMALL
from tests.ui.test_bad_input import change

TODAY = date(2026, 11, 24)
TITLE = 'title: "Das Fest"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "pack"))


@pytest.fixture
def content(folder: Path) -> Iterator[Content]:
    """A pack in use, of which nothing was wrong."""
    made = Content(folder, BUILTIN, TODAY)
    assert made.loaded.pack is not None
    assert made.take_problems() == ()
    yield made
    made.wait()


@pytest.fixture
def german() -> Iterator[None]:
    yield
    use("de")


class Gate:
    """Holds up the loading: each load waits until it is let through."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun: list[Event] = [Event() for _ in range(9)]
        self.open: list[Event] = [Event() for _ in range(9)]
        self.loads = 0
        real = loading.load_pack

        def held_up(*args: Any) -> Loaded:
            number = self.loads
            self.loads += 1
            self.begun[number].set()
            assert self.open[number].wait(20)
            return real(*args)

        monkeypatch.setattr(loading, "load_pack", held_up)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Gate]:
    return lambda: Gate(monkeypatch)


def text(folder: Path) -> str:
    return (folder / "scenarios.yaml").read_text("utf-8")


def unsaved(folder: Path, old: str, new: str) -> PackFiles:
    source = text(folder)
    assert old in source
    return PackFiles(folder, {"scenarios.yaml": source.replace(old, new)})


def title(content: Content) -> str:
    return content.pack.scenarios["fest"].title


def titled(folder: Path, name: str) -> PackFiles:
    return unsaved(folder, TITLE, f"title: {name}")


# Loading again


def test_a_changed_file_is_loaded_again_and_in_use_from_the_update_on(content: Content, folder: Path) -> None:
    change(folder / "scenarios.yaml", TITLE, "title: Die Feier")
    before = content.pack
    content.reload()
    assert content.is_loading
    assert content.is_ready, "nobody has to wait"
    assert content.pack is before
    content._background.wait()
    assert (content.pack, content.version, content.is_loading) == (before, 1, True)
    content.update()
    assert (title(content), content.version, content.is_loading) == ("Die Feier", 2, False)
    assert content.take_problems() == ()


def test_an_update_without_a_load_changes_nothing(content: Content) -> None:
    before = content.pack
    content.update()
    assert (content.pack, content.version) == (before, 1)


def test_unsaved_text_with_an_error_is_reported_once_and_the_last_sound_pack_stays(
    content: Content, folder: Path
) -> None:
    content.reload(titled(folder, "Die Feier"))
    content.wait()
    broken = unsaved(folder, "goto: mitte}", "goto: nirgends}")
    for _ in range(2):
        content.reload(broken)
        content.wait()
        assert (title(content), content.version) == ("Die Feier", 2)
    [problem] = content.take_problems()
    assert problem.title == "In diesem Paket sind Fehler."
    assert "Alle Chats lassen sich spielen." in problem.text
    assert "nirgends" in (problem.details or "")
    content.reload(broken)
    content.wait()
    assert content.take_problems() == (), "it is known"
    content.reload(titled(folder, "Das große Fest"))
    content.wait()
    assert (title(content), content.version) == ("Das große Fest", 3)
    content.reload(broken)
    content.wait()
    assert len(content.take_problems()) == 1, "it is new again"
    content.reload(folder)
    content.wait()
    assert title(content) == "Das Fest"


@pytest.mark.parametrize("source", ["", "format: 1\nscenarios: [\n", "\0", "format: 2\n"])
def test_unsaved_text_of_which_nothing_can_be_played_leaves_the_pack_in_use(
    content: Content, folder: Path, source: str
) -> None:
    content.reload(PackFiles(folder, {"scenarios.yaml": source}))
    content.wait()
    assert title(content) == "Das Fest"
    assert len(content.take_problems()) == 1


def test_a_folder_that_is_gone_leaves_the_pack_in_use(content: Content, folder: Path) -> None:
    shutil.rmtree(folder)
    content.reload()
    content.wait()
    assert title(content) == "Das Fest"
    [problem] = content.take_problems()
    assert "Y01" in (problem.details or "")


def test_with_errors_in_the_pack_in_use_a_better_one_replaces_it_and_a_worse_one_does_not(folder: Path) -> None:
    change(folder / "scenarios.yaml", "minutes: 3\n", "minutes: 3\n    minuets: 3\n")
    content = Content(folder, BUILTIN, TODAY)
    assert list(content.pack.scenarios) == ["gruppe", "handy"]
    assert len(content.take_problems()) == 1
    change(folder / "scenarios.yaml", 'title: "Die Gruppe"', "title: Der Chat")
    content.reload()
    content.wait()
    assert content.pack.scenarios["gruppe"].title == "Der Chat"
    content.reload(PackFiles(folder, {"scenarios.yaml": ""}))
    content.wait()
    assert list(content.pack.scenarios) == ["gruppe", "handy"]
    change(folder / "scenarios.yaml", "    minuets: 3\n", "")
    content.reload(folder)
    content.wait()
    assert title(content) == "Das Fest"


def test_a_pack_of_another_folder_opens_as_it_would_at_the_start(
    content: Content, folder: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    change(other / "scenarios.yaml", "goto: mitte}", "goto: nirgends}")
    content.reload(other)
    assert (content.folder, content.media) == (folder, folder / "media")
    content.wait()
    assert (content.folder, content.media) == (other, other / "media")
    assert list(content.pack.scenarios) == ["gruppe", "handy"]
    [problem] = content.take_problems()
    assert str(other) in problem.text
    content.reload(tmp_path / "nirgends")
    content.wait()
    with pytest.raises(NoPack):
        _ = content.pack


def test_the_built_in_pack_is_checked_when_it_is_loaded_again() -> None:
    content = Content(BUILTIN, BUILTIN, TODAY)
    before = content.pack
    source = text(BUILTIN).replace("goto: ", "goto: nirgends-", 1)
    content.reload(PackFiles(BUILTIN, {"scenarios.yaml": source}))
    content.wait()
    assert content.pack is before
    [problem] = content.take_problems()
    assert "R101" in (problem.details or "")


def test_a_pack_that_is_only_in_memory(folder: Path, tmp_path: Path) -> None:
    files = PackFiles(tmp_path / "new", {path.name: path.read_bytes() for path in folder.glob("*.yaml")})
    content = Content(files, BUILTIN, TODAY)
    assert content.folder == tmp_path / "new"
    assert list(content.pack.scenarios) == ["gruppe", "handy"], "the other one has a picture, which is not there"
    [problem] = content.take_problems()
    assert "R107" in (problem.details or "")


def test_a_pack_that_was_loaded_again_is_translated_again(content: Content, folder: Path, german: None) -> None:
    use("qps")
    before = content.pack
    assert content.pack is before
    content.reload(titled(folder, "Zorn"))
    assert content.pack is before
    content.wait()
    assert content.pack is not before
    assert title(content) not in ("Zorn", before.scenarios["fest"].title)


def test_errors_in_lessons_are_reported_and_take_nothing_away(folder: Path) -> None:
    (folder / "lessons.yaml").write_text("plan: []\nlimits: 7\n", "utf-8")
    content = Content(folder, BUILTIN, TODAY)
    assert list(content.pack.scenarios) == ["fest", "gruppe", "handy"]
    assert content.pack.checks["a"]
    [problem] = content.take_problems()
    assert "lessons.yaml:1:1: [T01] Fehler: " in (problem.details or "")
    assert "Meintest du „plans“?" in (problem.details or "")
    assert "lessons.yaml:2:9: [T04] Fehler: " in (problem.details or "")


# Threads


def test_of_several_loads_the_last_one_counts(content: Content, folder: Path, gate: Callable[[], Gate]) -> None:
    held = gate()
    content.reload(titled(folder, "Eins"))
    assert held.begun[0].wait(20)
    content.reload(titled(folder, "Zwei"))
    content.reload(titled(folder, "Drei"))
    held.open[0].set()
    assert held.begun[1].wait(20)
    content.update()
    assert title(content) == "Das Fest", "what was overtaken is dropped"
    held.open[1].set()
    content.wait()
    assert (title(content), content.version, held.loads) == ("Drei", 2, 2)


def test_a_result_that_nobody_took_is_dropped_for_a_newer_load(
    content: Content, folder: Path, gate: Callable[[], Gate]
) -> None:
    content.reload(titled(folder, "Eins"))
    content._background.wait()
    held = gate()
    content.reload(titled(folder, "Zwei"))
    content.update()
    assert title(content) == "Das Fest"
    held.open[0].set()
    content.wait()
    assert title(content) == "Zwei"


def test_the_first_load_may_be_overtaken_too(folder: Path, gate: Callable[[], Gate]) -> None:
    held = gate()
    content = Content(folder, BUILTIN, TODAY)
    content.start()
    content.start()
    assert held.begun[0].wait(20)
    assert content.take_problems() == ()
    assert not content.is_ready
    content.reload(titled(folder, "Zwei"))
    held.open[0].set()
    held.open[1].set()
    assert (title(content), content.version, held.loads) == ("Zwei", 1, 2)


def test_what_stops_a_load_is_raised_once_and_the_pack_in_use_stays(
    content: Content, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: Any) -> Loaded:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(loading, "load_pack", stop)
        content.reload()
        content._background.wait()
    with pytest.raises(MemoryError):
        content.update()
    content.update()
    assert title(content) == "Das Fest"
    content.reload(titled(folder, "Zwei"))
    content.wait()
    assert title(content) == "Zwei"


def test_what_stops_the_first_load_is_raised_for_everybody_until_one_succeeds(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: Any) -> Loaded:
        raise MemoryError

    content = Content(folder, BUILTIN, TODAY)
    with monkeypatch.context() as patch:
        patch.setattr(loading, "load_pack", stop)
        content.start()
        content._background.wait()
    with pytest.raises(MemoryError):
        content.take_problems()
    assert content.take_problems() == ()
    for _ in range(2):
        with pytest.raises(MemoryError):
            _ = content.pack
    content.reload()
    content.wait()
    assert title(content) == "Das Fest"


def test_many_jobs_at_once_end_with_the_last_one() -> None:
    for _ in range(50):
        newest: Newest[int] = Newest("test")
        for number in range(40):
            newest.ask(partial(int, number))
        newest.wait()
        assert newest.take() == 39
        assert not newest.is_pending


@pytest.mark.parametrize("name", compiled.SOURCES)
@pytest.mark.parametrize("damage", ["cut", "empty"])
def test_a_damaged_built_in_pack_is_played_from_its_compiled_form(tmp_path: Path, name: str, damage: str) -> None:
    builtin = Path(shutil.copytree(BUILTIN, tmp_path / "content"))
    compiled.write(builtin, builtin / compiled.FILE)
    spoil(builtin / name, damage)
    content = Content(builtin, builtin, TODAY)
    whole = Content(BUILTIN, BUILTIN, TODAY)
    assert content.pack.scenarios == whole.pack.scenarios
    assert content.help.danger in content.help.resources
    (problem,) = content.take_problems()
    assert "neu auf" in problem.text
    assert name in str(problem.details)


@pytest.mark.parametrize("name", compiled.SOURCES)
@pytest.mark.parametrize("damage", ["cut", "empty", "missing"])
def test_the_help_page_has_the_emergency_numbers_whatever_is_damaged(tmp_path: Path, name: str, damage: str) -> None:
    builtin = Path(shutil.copytree(BUILTIN, tmp_path / "content"))
    spoil(builtin / compiled.FILE, damage)
    spoil(builtin / name, damage)
    content = Content(builtin, builtin, TODAY)
    shown = [one.phone for one in content.help.resources.values() if one.show]
    assert {"110", "112"} <= set(shown)
    assert content.help.danger == "de-110"


def spoil(file: Path, damage: str) -> None:
    if damage == "missing":
        file.unlink(missing_ok=True)
    else:
        file.write_bytes(file.read_bytes()[:2000] if damage == "cut" and file.exists() else b"")


@pytest.mark.parametrize("state", ["fits", "is old", "is damaged", "is missing"])
def test_the_built_in_pack_is_the_same_whether_its_compiled_form_is_used_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    builtin = Path(shutil.copytree(BUILTIN, tmp_path / "content"))
    made = builtin / compiled.FILE
    compiled.write(builtin, made)
    if state == "is old":
        file = builtin / "scenarios.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("Zu schön", "Viel zu schön"), encoding="utf-8")
    elif state == "is damaged":
        made.write_bytes(made.read_bytes().replace(b"Zu sch", b"So sch"))
    elif state == "is missing":
        made.unlink()
    loads: list[Any] = []
    real = loading.load_pack
    monkeypatch.setattr(loading, "load_pack", lambda *args: loads.append(args) or real(*args))
    content = Content(builtin, builtin, TODAY)
    assert content.pack == real(builtin).pack
    assert content.take_problems() == ()
    assert len(loads) == (0 if state == "fits" else 1)
    content.reload()
    content.wait()
    assert len(loads) == (1 if state == "fits" else 2), "what an author looks at again comes from the files themselves"

"""Whatever is missing or broken: one clear message in the window, what still works goes on, and never a traceback."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiz.languages import catalogs
from quiz.play.data_folder import data_folder
from quiz.ui import application
from quiz.ui.components import faces
from quiz.ui.components.banner import ErrorBanner
from quiz.ui.options import StartOptions
from quiz.ui.settings import Settings, SettingsFile
from quiz.ui.state import ChatState, HelpState, PageState, PickerState, StartState
from quiz.ui.theme import assets, fonts, images, tokens
from tests.languages.made import made_catalogue
from tests.ui.conftest import Opener
from tests.ui.pupil import SMALL, Pupil
from tests.ui.situations import go


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the small pack that may be damaged."""
    return Path(shutil.copytree(SMALL, tmp_path / "pack"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def loaded(pupil: Pupil, qtbot: QtBot) -> Pupil:
    """When the pack was read and whatever is wrong with it was told."""
    pupil.window.stage.shared.await_pack()
    qtbot.waitUntil(lambda: pupil.window.stage.shared.content.is_ready)
    pupil.window.stage.shared.await_pack()
    pupil.wait()
    return pupil


def banner(pupil: Pupil) -> ErrorBanner:
    [found] = pupil.all(ErrorBanner)
    return found


def report(pupil: Pupil) -> str:
    """What the banner says; its details are opened and copied by its buttons."""
    shown = banner(pupil)
    text = shown.accessibleName()
    if shown.details_button is not None:
        pupil.click("Details")
        pupil.click("Kopieren")
        copied = QGuiApplication.clipboard().text()
        assert copied.splitlines()[0] in text
        text = copied
    return text


def remove(folder: Path) -> None:
    shutil.rmtree(folder)


def empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def empty_file(folder: Path) -> None:
    (folder / "scenarios.yaml").write_text("", encoding="utf-8")


def binary(folder: Path) -> None:
    (folder / "scenarios.yaml").write_bytes(bytes(range(256)) * 40)


def no_yaml(folder: Path) -> None:
    (folder / "scenarios.yaml").write_text("format: 1\nscenarios: [\n", encoding="utf-8")


def other_format(folder: Path) -> None:
    change(folder / "scenarios.yaml", "format: 1\n", "format: 7\n")


def a_folder_for_a_file(folder: Path) -> None:
    (folder / "scenarios.yaml").unlink()
    (folder / "scenarios.yaml").mkdir()


@pytest.mark.parametrize(
    "damage", [remove, empty, empty_file, binary, no_yaml, other_format, a_folder_for_a_file], ids=lambda f: f.__name__
)
def test_a_pack_that_cannot_be_used_at_all(
    open_program: Opener, qtbot: QtBot, pack: Path, damage: Callable[[Path], None]
) -> None:
    damage(pack)
    pupil = loaded(open_program(pack=pack), qtbot)
    text = report(pupil)
    assert text.startswith("Dieses Paket lässt sich nicht öffnen.")
    assert str(pack) in text
    pupil.click("Okay")
    assert list(pupil.all(ErrorBanner)) == []
    pupil.click("door-alone")
    pupil.click("los")
    assert pupil.screen == "Start", "there is nothing to choose from"
    assert report(pupil).startswith("Dieses Paket lässt sich nicht öffnen.")
    pupil.click("Hilfe holen")
    assert pupil.screen == "Help"
    assert pupil.find("number-de-110").isVisible(), "the help of the program itself is there"
    pupil.click("Schnell raus. Deckt den Bildschirm sofort zu")
    assert pupil.window.is_covered


def test_a_scenario_asked_for_in_a_pack_that_cannot_be_used(open_program: Opener, qtbot: QtBot, pack: Path) -> None:
    no_yaml(pack)
    pupil = loaded(open_program(pack=pack, scenario="fest"), qtbot)
    assert pupil.screen == "Start"
    assert "Dieses Paket lässt sich nicht öffnen." in report(pupil)


BROKEN = {
    "unknown scene": ("goto: mitte}", "goto: nirgends}", "nirgends"),
    "unknown key": ("minutes: 3\n", "minutes: 3\n    minuets: 3\n", "minuets"),
    "endless loop": ('        - {time: "3 Stunden später", clock: "18:40"}\n', "        - goto: mitte\n", "R202"),
    "unknown tactic": ("tactic: love_bombing, phrases", "tactic: love_bomb, phrases", "love_bomb"),
}


@pytest.mark.parametrize(("old", "new", "named"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_scenario_is_left_out_and_the_good_one_can_be_played(
    open_program: Opener, qtbot: QtBot, pack: Path, old: str, new: str, named: str
) -> None:
    change(pack / "scenarios.yaml", old, new)
    pupil = loaded(open_program(pack=pack, screen="picker"), qtbot)
    assert not pupil.sees("scenario-fest")
    text = report(pupil)
    assert text.startswith("In diesem Paket sind Fehler.\n1 Chat aus")
    assert "scenarios.yaml:" in text
    assert named in text
    pupil.click("hero")
    assert pupil.screen == "Chat"
    pupil.click("Okay")
    pupil.click("answer-ja")
    pupil.click("next")
    assert pupil.screen == "Ending"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("scenarios.yaml", 'tactic: secrecy_demand, why: "Geheim."', 'tactic: secret, why: "Geheim."'),
        ("scenarios.yaml", 'text: "Viel Glück morgen!", ', ""),
    ],
    ids=["unknown tactic", "no text"],
)
def test_a_check_with_a_broken_item_is_not_offered(
    open_program: Opener, qtbot: QtBot, pack: Path, file: str, old: str, new: str
) -> None:
    change(pack / file, old, new)
    pupil = loaded(open_program(pack=pack, screen="picker"), qtbot)
    assert "scenarios.yaml" in report(pupil)
    assert not pupil.sees("check")
    pupil.click("hero")
    assert pupil.screen == "Chat"


def test_a_pack_of_which_only_the_check_is_left_cannot_be_opened(
    open_program: Opener, qtbot: QtBot, pack: Path
) -> None:
    change(pack / "tactics.yaml", "families:", "families: [")
    pupil = loaded(open_program(pack=pack), qtbot)
    assert "Dieses Paket lässt sich nicht öffnen." in report(pupil)


def test_broken_help_of_a_pack_does_not_take_away_the_built_in_help(
    open_program: Opener, qtbot: QtBot, pack: Path
) -> None:
    (pack / "help.yaml").write_text("resources: 7\n", encoding="utf-8")
    pupil = loaded(open_program(pack=pack), qtbot)
    assert "help.yaml" in report(pupil)
    pupil.click("Hilfe holen")
    assert pupil.find("number-de-110").isVisible()


def test_the_built_in_pack_is_not_checked_at_the_start(
    open_program: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.story.rules.check_pack", lambda *_, **__: pytest.fail("it takes too long"))
    pupil = loaded(open_program(pack=None), qtbot)
    assert list(pupil.all(ErrorBanner)) == []


def test_an_unknown_scenario_is_told_with_those_that_there_are(open_program: Opener) -> None:
    pupil = open_program(scenario="feste")
    assert pupil.screen == "Start"
    assert "„feste“" in report(pupil)
    assert "fest, gruppe" in report(pupil)


def test_an_unknown_language_in_the_settings(open_program: Opener, data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "settings.ini").write_text("[display]\nlanguage = xx\n", encoding="utf-8")
    pupil = open_program()
    assert "„xx“ gibt es nicht" in report(pupil)
    assert pupil.is_checked("language-de")


@pytest.fixture
def broken_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The English catalogue of the interface is damaged."""
    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "ui.po").write_bytes(b'msgid "Weiter"\nmsgstr "Go \xff\n')
    monkeypatch.setattr(catalogs, "UI_LOCALE", tmp_path / "locale")


@pytest.mark.usefixtures("broken_english")
def test_a_broken_catalogue_leaves_the_interface_german(open_program: Opener) -> None:
    pupil = open_program(language="en")
    assert "ui.po" in report(pupil)
    assert pupil.window.stage.settings.language == "de"


@pytest.mark.usefixtures("broken_english")
def test_choosing_a_broken_language_leaves_the_interface_german(open_program: Opener) -> None:
    pupil = open_program()
    pupil.click("language-en")
    assert "ui.po" in report(pupil)
    assert pupil.is_checked("language-de")
    assert pupil.focus.isVisible()


def test_a_broken_catalogue_of_a_pack_leaves_its_chats_german(open_program: Opener, pack: Path) -> None:
    folder = pack / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "content.po").write_bytes(b'msgctxt "x"\nmsgid "\xff\n')
    pupil = open_program(pack=pack, language="en", scenario="fest")
    assert "content.po" in banner(pupil).accessibleName()
    assert pupil.messages()[-1].text == "Niemand versteht mich so wie du."
    assert pupil.sees("Get help")


@pytest.mark.parametrize("header", [b"Content-Type: text/plain; charset=nonsense", b"Plural-Forms: nplurals=2"])
@pytest.mark.parametrize("first", [{"screen": "picker"}, {"screen": "help"}, {"scenario": "fest"}], ids=str)
def test_a_malformed_compiled_catalogue_of_a_pack_leaves_its_chats_german(
    open_program: Opener, pack: Path, header: bytes, first: dict[str, str]
) -> None:
    folder = pack / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "content.mo").write_bytes(made_catalogue(header, a=b"b"))
    pupil = open_program(pack=pack, language="en", **first)
    assert "content.mo" in report(pupil)
    assert type(pupil.state) is {"picker": PickerState, "help": HelpState}.get(first.get("screen", ""), ChatState)


@pytest.mark.parametrize("header", [b"Content-Type: text/plain; charset=nonsense", b"Plural-Forms: nplurals=2"])
def test_a_malformed_compiled_catalogue_leaves_the_interface_german(
    open_program: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, header: bytes
) -> None:
    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "ui.mo").write_bytes(made_catalogue(header, a=b"b"))
    monkeypatch.setattr(catalogs, "UI_LOCALE", tmp_path / "locale")
    pupil = open_program(language="en")
    assert "ui.mo" in report(pupil)
    assert pupil.window.stage.settings.language == "de"


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Path]:
    """Artwork that may be damaged, and nothing remembered of the real one."""
    folder = Path(shutil.copytree(assets.assets_folder(), tmp_path / "assets"))
    caches = [
        tokens.load_tokens,
        fonts.register_fonts,
        fonts.register_readable_fonts,
        images.icon_pixmap,
        images.avatar_pixmap,
        images._renderer,
        faces._source,
    ]
    for cache in caches:
        cache.cache_clear()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(assets.problems, "_found", [])
        patched.setattr(assets, "assets_folder", lambda: folder)
        yield folder
    for cache in caches:
        cache.cache_clear()


def test_missing_artwork_is_told_once_and_everything_goes_on(open_program: Opener, bare: Path) -> None:
    shutil.rmtree(bare / "icons")
    shutil.rmtree(bare / "avatars")
    (bare / "fonts" / "NotoSans-Regular.ttf").write_bytes(b"no font")
    pupil = open_program(scenario="fest")
    pupil.window.grab()
    pupil.wait()
    text = report(pupil)
    assert text.startswith("Eine Datei des Programms fehlt.")
    assert "NotoSans-Regular.ttf" in text
    assert "avatar-06.svg" in text
    pupil.click("Okay")
    assert list(pupil.all(ErrorBanner)) == []
    pupil.click("next")
    pupil.click("answer-zeigen")
    assert pupil.sees("answer-nein")


@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff\xfe", b'{"themes": {"light": 3}}'])
def test_broken_tokens_leave_a_plain_look(open_program: Opener, bare: Path, content: bytes | None) -> None:
    path = bare / "tokens.json"
    path.unlink() if content is None else path.write_bytes(content)
    pupil = open_program(scenario="fest")
    assert "tokens.json" in report(pupil)
    pupil.window.grab()
    pupil.click_message("m03")
    pupil.click("tile-idealisation")
    assert pupil.state.sheet is None


def test_without_a_folder_to_write_in_everything_works_and_nothing_is_kept(
    open_program: Opener, data_dir: Path
) -> None:
    data_dir.write_text("a file where a folder should be", encoding="utf-8")
    pupil = open_program()
    pupil.click("theme-dark")
    assert str(data_dir) in report(pupil)
    assert pupil.window.stage.look.theme.name == "dark"
    pupil.click("text-larger")
    assert len(list(pupil.all(ErrorBanner))) == 1
    pupil.click("Okay")
    pupil.click("theme-light")
    assert list(pupil.all(ErrorBanner)) == [], "it was told once"
    go(pupil, ChatState("fest"))
    pupil.click("keep")
    assert not pupil.is_checked("keep")
    pupil.click("gut-3")
    go(pupil, PageState("privacy"))
    pupil.click("delete-all")
    pupil.press("X", modifier=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert data_dir.read_text(encoding="utf-8") == "a file where a folder should be"


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\xff\xfe binary",
        b"theme = dark\n",
        b"[display]\ntheme = dark\ntheme = light\n",
        b"[display]\n" + b"x" * 200_000,
    ],
    ids=["binary", "no section", "twice", "too large"],
)
def test_broken_settings_are_told_and_set_aside_before_the_next_write(
    open_program: Opener, data_dir: Path, content: bytes
) -> None:
    data_dir.mkdir()
    path = data_dir / "settings.ini"
    path.write_bytes(content)
    pupil = open_program()
    assert "nicht lesbar" in report(pupil)
    assert path.read_bytes() == content, "nothing is lost before something new is to be kept"
    pupil.click("theme-dark")
    assert (data_dir / "settings.broken.ini").read_bytes() == content
    assert "theme = dark" in path.read_text(encoding="utf-8")
    pupil.window.close()
    again = open_program()
    assert list(again.all(ErrorBanner)) == []
    assert again.window.stage.settings.theme == "dark"


@pytest.mark.parametrize("word", ["theme = sepia", "text_size = huge", "text_size = 900", "readable = perhaps"])
def test_one_unknown_word_leaves_the_other_settings_and_stays_in_the_file(
    open_program: Opener, data_dir: Path, word: str
) -> None:
    data_dir.mkdir()
    path = data_dir / "settings.ini"
    path.write_text(f"[display]\n{word}\nwide = yes\nlater = 7\n", encoding="utf-8")
    pupil = open_program()
    assert word in report(pupil)
    name = word.split(" = ", maxsplit=1)[0]
    settings = pupil.window.stage.settings
    assert settings.wide
    assert getattr(settings, name) == getattr(Settings(), name)
    pupil.window.stage.apply_settings(replace(settings, mirrored=True))
    assert {word, "wide = yes", "later = 7", "mirrored = yes"} <= {*path.read_text(encoding="utf-8").splitlines()}
    assert [one.name for one in data_dir.iterdir()] == ["settings.ini"]


def test_settings_as_an_editor_writes_them(data_dir: Path) -> None:
    data_dir.mkdir()
    lines = "[display]\ntext_size = 200  ; large\nreadable = True\nwide = on # wider\nvoice = Anna #2\n"
    (data_dir / "settings.ini").write_text(lines, encoding="utf-8-sig")
    file = SettingsFile(data_dir)
    assert file.read() == Settings(text_size=200, readable=True, wide=True, voice="Anna #2")
    assert file.problem is None


def test_two_programs_on_one_folder_write_their_differences_only(open_program: Opener, data_dir: Path) -> None:
    first, second = open_program().window.stage, open_program().window.stage
    first.apply_settings(replace(first.settings, theme="dark"))
    second.apply_settings(replace(second.settings, text_size=150))
    first.apply_settings(replace(first.settings, wide=True))
    assert SettingsFile(data_dir).read() == Settings(theme="dark", text_size=150, wide=True)


def test_linked_settings_are_written_where_they_lie(tmp_path: Path, data_dir: Path) -> None:
    real = tmp_path / "real.ini"
    real.write_text("[display]\ntheme = dark\n", encoding="utf-8")
    data_dir.mkdir()
    (data_dir / "settings.ini").symlink_to(real)
    SettingsFile(data_dir).write(Settings(), Settings(wide=True))
    assert (data_dir / "settings.ini").is_symlink()
    assert SettingsFile(data_dir).read() == Settings(theme="dark", wide=True)
    assert "wide = yes" in real.read_text(encoding="utf-8")


def closed(function: Callable[..., Any], folder: Path) -> Callable[..., Any]:
    """The function of the system, refusing everything in this folder as if it could not be entered."""

    def refuse(path: Any, *arguments: Any, **more: Any) -> Any:
        if not isinstance(path, int) and folder in Path(os.fsdecode(path)).parents:
            raise PermissionError(13, "Permission denied", str(path))
        return function(path, *arguments, **more)

    return refuse


@pytest.mark.parametrize("depth", ["the folder", "its parent"])
def test_a_folder_that_cannot_be_entered_is_told_once_and_every_page_works(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, depth: str
) -> None:
    outer = tmp_path / "closed"
    data = outer if depth == "the folder" else outer / "data"
    data.mkdir(parents=True)
    (data / "settings.ini").write_text("[display]\ntheme = dark\n", encoding="utf-8")
    for name in ("stat", "lstat", "mkdir", "unlink", "scandir", "replace"):
        monkeypatch.setattr(os, name, closed(getattr(os, name), outer))
    monkeypatch.setattr(io, "open", closed(io.open, outer))
    pupil = open_program(data_dir=data)
    assert report(pupil).startswith("Der Ordner lässt sich nicht beschreiben.")
    pupil.click("Okay")
    pupil.click("text-larger")
    assert list(pupil.all(ErrorBanner)) == [], "it was told"
    for state in (PageState("privacy"), PageState("imprint"), StartState(), ChatState("fest")):
        go(pupil, state)
    pupil.click("keep")
    assert not pupil.is_checked("keep")
    go(pupil, PageState("privacy"))
    pupil.click("delete-all")
    pupil.window.stage.shared.quick_exit()
    pupil.wait()
    pupil.window.stage.shared.uncover()
    pupil.wait()
    assert pupil.screen == "Start"
    assert list(pupil.all(ErrorBanner)) == []


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs accounts")
def test_an_account_without_a_name_and_a_home_has_a_folder_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", lambda uid: {}[uid])
    with pytest.raises(RuntimeError):
        Path.home()
    folder = data_folder(None)
    assert folder.is_absolute()
    assert len(folder.parts) <= 5


@pytest.mark.parametrize("content", [None, b"", b"<svg", b"\x89PNG\r\n"])
def test_a_picture_that_is_missing_or_broken_is_shown_by_its_description(
    open_program: Opener, pack: Path, content: bytes | None
) -> None:
    path = pack / "media" / "sonne.svg"
    pupil = open_program(pack=pack, scenario="fest")
    path.unlink() if content is None else path.write_bytes(content)
    pupil.click("next")
    pupil.click("answer-bremsen")
    pupil.window.grab()
    assert "Foto: ein Sonnenuntergang über dem Feld" in [getattr(row, "text", "") for row in pupil.messages()]
    assert pupil.sees("answer-nein")


def test_an_error_that_nobody_foresaw_is_told_and_the_program_goes_on(
    open_program: Opener, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    pupil = open_program()
    told: list[str] = []

    def to_stderr(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        told.append(str(error))

    monkeypatch.setattr(sys, "excepthook", application.last_resort(pupil.window, to_stderr))
    for reason in ("erst dies", "dann das", "dann das"):
        QTimer.singleShot(0, pupil.window, partial(fail, reason))
        with qtbot.captureExceptions():
            sys.excepthook = application.last_resort(pupil.window, to_stderr)
            pupil.wait()
    assert told == ["erst dies", "dann das", "dann das"]
    text = report(pupil)
    assert text.startswith("Hier hat Durchblick selbst einen Fehler.")
    assert text.count("RuntimeError") == text.count(" fail") == 1
    assert "test_bad_input.py" in text
    assert "dies" not in text, "the words of an error may tell what was played"
    pupil.click("Okay")
    pupil.click("door-alone")
    assert pupil.sees("los")


def fail(reason: str) -> None:
    raise RuntimeError(reason)


def test_running_installs_the_last_resort_and_takes_it_away_again(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, data_dir: Path
) -> None:
    before = sys.excepthook
    seen: list[bool] = []

    def look_and_close() -> int:
        seen.append(sys.excepthook is not before)
        [window] = [w for w in QApplication.topLevelWidgets() if isinstance(w, application.Window)]
        window.close()
        window.deleteLater()
        return 7

    monkeypatch.setattr(QApplication, "exec", staticmethod(look_and_close))
    assert application.run(StartOptions(pack=SMALL, data_dir=data_dir), sys.exit) == 7
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert seen == [True]
    assert sys.excepthook is before

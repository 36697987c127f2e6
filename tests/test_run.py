"""The launcher: what it installs and when, what it passes on, and what it reports if something is missing."""

from __future__ import annotations

import ast
import contextlib
import importlib.abc
import importlib.util
import os
import platform
import runpy
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

import launcher
from launcher import base, environment, main, system

RUN = Path(__file__).parents[1] / "run.py"
PINS = "babel==2.18.0 \\\n    --hash=sha256:00\ncolorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:01\n"
PACKAGES = {
    "requirements.txt": "Babel",
    "requirements-dev.txt": "pytest_qt",
    "requirements-build.txt": "pyinstaller",
}


class Machine:
    """A clone in a temporary folder, on a machine whose commands only record that they were called."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.monkeypatch = monkeypatch
        self.commands: list[list[str]] = []
        self.handed_over: list[list[str]] = []
        self.exit_codes: dict[str, int] = {}
        self.output = ""
        self.libraries_missing: set[str] = set()
        self.programs = {"xvfb-run", "objcopy", "objdump", "strip"}

        (root / "requirements.txt").write_text(PINS)
        (root / "requirements-dev.txt").write_text(PINS.replace("babel", "pytest-qt[doc]"))
        (root / "requirements-build.txt").write_text(PINS.replace("babel", "pyinstaller"))
        for name, path in {
            "ROOT": root,
            "RUN_PINS": root / "requirements.txt",
            "TEST_PINS": root / "requirements-dev.txt",
            "BUILD_PINS": root / "requirements-build.txt",
        }.items():
            monkeypatch.setattr(base, name, path)
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
        monkeypatch.setattr(shutil, "which", lambda name: name if name in self.programs else None)
        monkeypatch.setattr(system, "loads", lambda library: library not in self.libraries_missing)
        monkeypatch.setattr(launcher, "hand_over", self.hand_over)
        monkeypatch.setattr(subprocess, "run", self.run)
        monkeypatch.setattr(subprocess, "call", self.call)
        monkeypatch.setattr(subprocess, "Popen", self.popen)
        monkeypatch.setenv("DISPLAY", ":0")
        for variable in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONPATH"):
            monkeypatch.delenv(variable, raising=False)

    def code(self, command: list[str]) -> int:
        self.commands.append(command)
        return next((code for words, code in self.exit_codes.items() if words in " ".join(command)), 0)

    def run(self, command: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:
        code = self.code(command)
        if "venv" in command and code == 0:
            make_venv(Path(command[-1]))
        return subprocess.CompletedProcess(command, code, self.output)

    def call(self, command: list[str], **_options: Any) -> int:
        return self.code(command)

    def popen(self, command: list[str], **_options: Any) -> Pip:
        code = self.code(command)
        if code == 0:
            make_package(Path(command[0]).parents[1], PACKAGES[Path(command[-1]).name])
        return Pip(code, self.output)

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    def folders(self) -> list[str]:
        return sorted(path.name for path in self.root.glob(".venv*") if path.name != ".venv.lock")

    def hand_over(self, command: list[str]) -> int:
        self.handed_over.append(command)
        return 0

    def called(self, words: str) -> int:
        return sum(words in " ".join(command) for command in self.commands)


def make_venv(folder: Path) -> None:
    """Make what the launcher looks at in an environment, with a script that names the path."""
    python = environment.venv_python(folder)
    python.parent.mkdir(parents=True)
    python.touch(mode=0o755)
    (python.parent / "tool").write_text(f"#!{python}\n")
    (folder / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\ncommand = python -m venv {folder}\n")


def make_package(folder: Path, name: str) -> None:
    packages = folder / "lib/python3.11/site-packages"
    record = packages / f"{name}-2.18.0.dist-info/RECORD"
    record.parent.mkdir(parents=True)
    (packages / f"{name}.so.6").write_text("code")
    record.write_text(f"{name}.so.6,sha256=x,4\n{name}.txt,sha256=x,4\n../../../bin/{name}.py,sha256=x,4\n")


class Pip:
    """A pip that prints some lines and ends."""

    def __init__(self, code: int, output: str) -> None:
        self.returncode = code
        self.stdout = iter(output.splitlines(keepends=True))

    def __enter__(self) -> Pip:
        return self

    def __exit__(self, *_: object) -> None:
        return None


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def test_the_first_start_installs_and_hands_the_words_over(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.output = "Collecting babel==2.18.0 (from -r x)\n  Downloading babel.whl\nInstalling collected packages: x\n"
    assert main(["--language", "en"]) == 0
    assert machine.called("-m venv") == 1
    assert machine.called("pip install --require-hashes --only-binary :all:") == 1
    assert machine.handed_over == [[str(environment.venv_python(machine.venv)), "-P", "-m", "quiz", "--language", "en"]]
    assert os.environ["PYTHONPATH"] == str(machine.root)
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Lege die Umgebung an …",
        "Lade 2 Pakete …",
        "  1/2  babel==2.18.0",
        "Installiere …",
    ]


def test_the_second_start_installs_nothing(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    machine.commands.clear()
    capsys.readouterr()
    assert main(["check", "--strict"]) == 0
    assert machine.commands == []
    assert machine.handed_over[-1][-2:] == ["check", "--strict"]
    assert capsys.readouterr().out == ""


def change_pins(machine: Machine) -> None:
    (machine.root / "requirements.txt").write_text(PINS.replace("sha256:00", "sha256:ff"))


def lose_package(machine: Machine) -> None:
    shutil.rmtree(next(machine.venv.rglob("*.dist-info")))


def lose_code(machine: Machine) -> None:
    next(machine.venv.rglob("*.so.6")).unlink()


def cut_code(machine: Machine) -> None:
    next(machine.venv.rglob("*.so.6")).write_text("co")


def lose_packages(machine: Machine) -> None:
    shutil.rmtree(machine.venv / "lib")


def lose_python(machine: Machine) -> None:
    environment.venv_python(machine.venv).unlink()


def forbid_python(machine: Machine) -> None:
    environment.venv_python(machine.venv).chmod(0o644)


def lose_what_python_was_made_from(machine: Machine) -> None:
    (machine.venv / "pyvenv.cfg").write_text("home = /no/such/folder\n")


def lose_what_tells_where_python_is(machine: Machine) -> None:
    (machine.venv / "pyvenv.cfg").unlink()


def lose_stamp(machine: Machine) -> None:
    (machine.venv / environment.STAMP).unlink()


def come_from_an_earlier_launcher(machine: Machine) -> None:
    (machine.venv / environment.MARK).unlink()
    (machine.venv / environment.STAMP).write_text("0123456789abcdef")


DAMAGES = [
    change_pins,
    lose_package,
    lose_code,
    cut_code,
    lose_packages,
    lose_python,
    forbid_python,
    lose_what_python_was_made_from,
    lose_what_tells_where_python_is,
    lose_stamp,
    come_from_an_earlier_launcher,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_does_not_fit_any_more_is_made_anew(machine: Machine, damage: Callable[[Machine], None]) -> None:
    main([])
    damage(machine)
    machine.commands.clear()
    assert main([]) == 0
    assert machine.called("-m venv") == 1
    assert machine.folders() == [".venv"]
    machine.commands.clear()
    main([])
    assert machine.commands == []


def test_what_is_damaged_is_named(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    capsys.readouterr()
    cut_code(machine)
    main([])
    assert "In .venv fehlt etwas oder ist beschädigt: Babel.so.6. Durchblick richtet sich neu ein." in (
        capsys.readouterr().out
    )


def test_files_that_are_no_code_do_not_count(machine: Machine) -> None:
    main([])
    assert not any(machine.venv.rglob("Babel.txt"))
    assert environment.damage(machine.venv, base.RUN_PINS) == ""


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("step", ["-m venv", "pip install", "--version"])
def test_what_is_there_stays_as_it_is_if_nothing_better_can_be_made(
    machine: Machine, damage: Callable[[Machine], None], step: str
) -> None:
    main([])
    damage(machine)
    before = contents(machine.venv)
    machine.exit_codes = {step: 1}
    assert main([]) == 1
    assert contents(machine.venv) == before
    assert machine.folders() == [".venv"]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_without_network_an_update_does_no_harm_to_what_was_there_before(machine: Machine) -> None:
    main([])
    change_pins(machine)
    machine.exit_codes = {"pip install": 1}
    assert main([]) == 1
    (machine.root / "requirements.txt").write_text(PINS)
    assert main([]) == 0


def test_a_set_up_that_leaves_something_out_does_not_count(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.monkeypatch.setattr(subprocess, "Popen", lambda *_args, **_options: Pip(0, ""))
    assert main([]) == 1
    assert "Nach dem Einrichten fehlt etwas: babel 2.18.0." in capsys.readouterr().err
    assert machine.folders() == []


def test_scripts_name_the_place_of_the_environment_and_not_where_it_was_made(machine: Machine) -> None:
    main([])
    python = environment.venv_python(machine.venv)
    assert (python.parent / "tool").read_text() == f"#!{python}\n"
    assert (machine.venv / "pyvenv.cfg").read_text().endswith(f"-m venv {machine.venv}\n")


NAMED = f".venv-{sys.version_info.major}.{sys.version_info.minor}"


def make_foreign_folder(machine: Machine, name: str) -> None:
    make_venv(machine.root / name)


def make_link(machine: Machine, name: str) -> None:
    (machine.root / "elsewhere").mkdir()
    (machine.root / "elsewhere" / "thesis.txt").write_text("mine")
    (machine.root / name).symlink_to(machine.root / "elsewhere")


def make_link_to_an_empty_folder(machine: Machine, name: str) -> None:
    (machine.root / "elsewhere").mkdir()
    (machine.root / name).symlink_to(machine.root / "elsewhere")


def make_broken_link(machine: Machine, name: str) -> None:
    (machine.root / name).symlink_to(machine.root / "nowhere")


def make_file(machine: Machine, name: str) -> None:
    (machine.root / name).write_text("mine")


FOREIGN = [make_foreign_folder, make_link, make_link_to_an_empty_folder, make_broken_link, make_file]


@pytest.mark.parametrize("make", FOREIGN)
def test_a_venv_of_somebody_else_is_left_alone(
    machine: Machine, capsys: pytest.CaptureFixture[str], make: Callable[[Machine, str], None]
) -> None:
    make(machine, ".venv")
    before = contents(machine.root)
    assert main([]) == 0
    assert f".venv ist für etwas anderes da und bleibt, wie es ist; die Pakete kommen nach {NAMED}." in (
        capsys.readouterr().out
    )
    assert contents(machine.root).items() >= before.items()
    assert machine.folders() == [".venv", NAMED]
    machine.commands.clear()
    main([])
    assert machine.commands == []


@pytest.mark.parametrize("make", FOREIGN)
@pytest.mark.parametrize("name", [NAMED, f"{NAMED}.new", f"{NAMED}.old"])
def test_where_the_other_name_is_taken_as_well_one_sentence_says_what_to_do(
    machine: Machine, capsys: pytest.CaptureFixture[str], make: Callable[[Machine, str], None], name: str
) -> None:
    make_file(machine, ".venv")
    make(machine, name)
    before = contents(machine.root)
    assert main([]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"{machine.root / name} stammt nicht von Durchblick")
    assert told.count("\n") == 1
    assert contents(machine.root).items() >= before.items()
    assert machine.commands == []


def test_an_empty_folder_is_taken(machine: Machine) -> None:
    machine.venv.mkdir()
    assert main([]) == 0
    assert machine.folders() == [".venv"]


def test_a_newer_patch_of_python_takes_what_is_there(machine: Machine) -> None:
    main([])
    machine.commands.clear()
    machine.monkeypatch.setattr(platform, "python_version", lambda: "3.99.1")
    main([])
    assert machine.commands == []


def test_two_pythons_in_turn_have_an_environment_each(machine: Machine) -> None:
    main([])
    first = environment.KIND
    for kind, commands in (("other", True), (first, False), ("other", False)):
        machine.monkeypatch.setattr(environment, "KIND", kind)
        machine.commands.clear()
        main([])
        assert bool(machine.commands) is commands
    assert machine.folders() == [".venv", NAMED]


def test_what_a_python_that_is_gone_has_left_behind_is_replaced(machine: Machine) -> None:
    main([])
    lose_what_python_was_made_from(machine)
    machine.monkeypatch.setattr(environment, "KIND", "other")
    assert main([]) == 0
    assert machine.folders() == [".venv"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills copies of this process")
def test_killed_at_any_moment_of_the_swap_one_of_the_two_is_usable_without_network(machine: Machine) -> None:
    main([])
    clone = machine.root.parent / "clone"
    shutil.copytree(machine.root, clone)
    old_pins = base.RUN_PINS.read_text()
    survived = [False]
    while not survived[-1]:
        shutil.rmtree(machine.root)
        shutil.copytree(clone, machine.root)
        change_pins(machine)
        survived.append(not killed_at(len(survived)))
        machine.exit_codes = {"pip install": 1, "-m venv": 1}
        with_new = main([])
        base.RUN_PINS.write_text(old_pins)
        with_old = main([])
        assert {with_new, with_old} == {0, 1}
        machine.exit_codes = {}
        assert main([]) == 0
        main([])
        assert machine.folders() == [".venv"]
    assert len(survived) > 30


def killed_at(number: int) -> bool:
    """Start the launcher in a copy of this process, which is killed at its so-many-th change in the file system."""
    child = os.fork()
    if child:
        _pid, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status) == -signal.SIGKILL
    left = number

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(arguments[1], str) and arguments[1][0] in "wax"
        if writes or event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    os._exit(main([]))


def test_what_is_still_in_use_is_not_replaced(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    change_pins(machine)

    def refuse(path: Path, target: Path) -> None:
        raise PermissionError(13, "Access is denied", str(path), 5, str(target))

    machine.monkeypatch.setattr(Path, "rename", refuse)
    before = contents(machine.venv)
    assert main([]) == 1
    assert "wird noch benutzt. Bitte Durchblick überall beenden" in capsys.readouterr().err
    assert contents(machine.venv) == before


def test_an_old_environment_that_could_not_be_deleted_goes_at_the_next_start(machine: Machine) -> None:
    main([])
    shutil.copytree(machine.venv, machine.root / ".venv.old")
    assert main([]) == 0
    assert machine.folders() == [".venv"]


def test_an_interrupted_installation_is_repaired(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(command: list[str], **_options: Any) -> Pip:
        raise KeyboardInterrupt

    working = subprocess.Popen
    machine.monkeypatch.setattr(subprocess, "Popen", interrupted)
    assert main([]) == 128 + signal.SIGINT
    assert "Der nächste Start" in capsys.readouterr().err
    assert machine.folders() == []
    machine.monkeypatch.setattr(subprocess, "Popen", working)
    assert main([]) == 0
    assert machine.called("-m venv") == 2


def test_the_tests_only_add_what_they_need(machine: Machine) -> None:
    main([])
    machine.commands.clear()
    assert main(["test"]) == 0
    assert machine.called("-m venv") == 0
    assert machine.called("pip install") == 2
    assert machine.called("requirements-dev.txt") == machine.called("requirements-build.txt") == 1
    machine.commands.clear()
    main([])
    main(["test"])
    assert machine.called("pip install") == 0


def test_a_package_that_is_pinned_with_an_extra_is_looked_at_too(machine: Machine) -> None:
    main(["test"])
    [record] = machine.venv.rglob("pytest_qt-2.18.0.dist-info/RECORD")
    record.unlink()
    machine.commands.clear()
    main(["test"])
    assert machine.called("requirements-dev.txt") == 1


def test_the_tests_run_everything_and_name_what_failed(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.exit_codes = {"format --check": 3, "-m mypy": 4}
    assert main(["test"]) == 3
    passes = ("worksteal -m not no_cover and not bundle --cov", "worksteal -m no_cover and not bundle")
    for words in ("ruff check", "ruff format --check", "-m mypy", *passes):
        assert machine.called(words) == 1
    assert machine.called("xvfb-run -a -s -screen 0 1366x768x24") == machine.called(ON_SCREEN) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "Nicht bestanden: Form, Typen."


def test_what_runs_beside_is_shown_at_the_end(machine: Machine, capfd: pytest.CaptureFixture[str]) -> None:
    def call(command: list[str], stdout: IO[bytes] | None = None, **options: Any) -> int:
        if stdout is not None:
            words = f"{options['env']['QT_QPA_PLATFORM']}: {command[-1]}\n"
            stdout.write(words.encode())
            stdout.flush()
        return machine.code(command)

    machine.monkeypatch.setattr(subprocess, "call", call)
    assert main(["test"]) == 0
    told = capfd.readouterr().out.splitlines()
    assert told[told.index("== Tests") :] == [
        "== Tests",
        "== Tests, die viel wiederholen",
        "== Typen, Tests mit Bildschirm und am fertigen Programm",
        "offscreen: mypy",
        f"xcb: {ON_SCREEN.removeprefix('-m ')}",
        "",
        "Alles bestanden.",
    ]


def test_a_failure_on_the_real_screen_counts(machine: Machine) -> None:
    machine.exit_codes = {ON_SCREEN: 5}  # no tests found
    assert main(["test"]) == 5


NO_XVFB, NO_ATSPI = {"xvfb-run --help": 127}, {"import gi": 1}
ON_SCREEN, WITHOUT_SCREEN = "-m xvfb or atspi or bundle", "pytest -m bundle"


def test_without_xvfb_and_without_rights_the_rest_is_tested(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.programs = {"apt-get", *system.BUILD_TOOLS}
    machine.exit_codes = NO_XVFB | NO_ATSPI
    assert main(["test"]) == 0
    assert (machine.called(ON_SCREEN), machine.called(WITHOUT_SCREEN)) == (0, 1)
    told = capsys.readouterr().out
    assert "sudo apt install xauth xvfb gir1.2-atspi-2.0 python3-gi" in told
    assert "Tests mit Bildschirm sind ausgelassen, denn es fehlen: xauth, xvfb, gir1.2-atspi-2.0, python3-gi." in told


def test_without_a_way_to_screen_readers_the_other_tests_on_the_screen_are_run(machine: Machine) -> None:
    machine.exit_codes = NO_ATSPI
    assert main(["test"]) == 0
    assert (machine.called(ON_SCREEN), machine.called(WITHOUT_SCREEN)) == (1, 0)


def test_root_gets_what_the_tests_on_the_screen_need_and_cannot_skip_them(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.programs.add("apt-get")
    machine.monkeypatch.setattr(os, "geteuid", lambda: 0)
    machine.exit_codes = NO_ATSPI
    assert main(["test"]) == 1
    assert machine.called("apt-get install -y -q --no-install-recommends gir1.2-atspi-2.0 python3-gi") == 1
    assert (machine.called(ON_SCREEN), machine.called(WITHOUT_SCREEN)) == (0, 1)
    assert capsys.readouterr().out.splitlines()[-1] == "Nicht bestanden: Bildschirm."


def test_elsewhere_the_frozen_program_is_tested_without_an_x_server(machine: Machine) -> None:
    machine.monkeypatch.setattr(sys, "platform", "darwin")
    machine.monkeypatch.delattr(os, "geteuid", raising=False)
    assert main(["test"]) == 0
    assert (machine.called("xvfb-run"), machine.called(WITHOUT_SCREEN)) == (0, 1)


def test_a_tool_that_is_not_there_is_missing() -> None:
    assert system.works((sys.executable, "-c", "pass"))
    assert not system.works(("no-such-program-anywhere",))


def test_words_after_test_go_to_pytest(machine: Machine) -> None:
    machine.exit_codes = {"pytest tests/story -x": 1}
    assert main(["test", "tests/story", "-x"]) == 1
    assert machine.called("ruff") == machine.called("coverage") == 0


def test_an_old_python_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
    with pytest.raises(SystemExit, match=r"^Durchblick braucht Python 3.11 oder neuer. Das hier ist Python 3.10.4.$"):
        runpy.run_path(str(RUN), run_name="__main__")


def test_python_2_can_read_what_says_so() -> None:
    """Nothing stands in run.py that Python 2.7 or 3.6 do not know; seen to run there by hand."""
    source = RUN.read_text(encoding="utf-8")
    new = (ast.JoinedStr, ast.AnnAssign, ast.FunctionDef, ast.ClassDef, ast.ImportFrom, ast.NamedExpr, ast.Match)
    assert source.isascii()
    assert [type(node) for node in ast.walk(ast.parse(source)) if isinstance(node, new)] == []


def test_breaking_off_while_the_launcher_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupting(importlib.abc.MetaPathFinder):
        def find_spec(self, name: str, *_: object) -> None:
            if name == "launcher":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "launcher")
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(os, "_exit", sys.exit)
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(RUN), run_name="__main__")
    assert ended.value.code == 130


@pytest.mark.parametrize(("words", "code"), [([], 3), (["--theme", "dark"], 3), (["--version"], 0), (["self-test"], 0)])
def test_without_a_display_only_what_opens_a_window_is_refused(
    machine: Machine, capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    machine.monkeypatch.delenv("DISPLAY")
    assert main(words) == code
    complaint = capsys.readouterr().err
    assert ("self-test" in complaint and "play" in complaint) == (code == 3)
    assert bool(machine.commands) == bool(machine.handed_over) == (code == 0)


def test_a_pack_opens_a_window_but_a_command_does_not_even_if_a_folder_has_its_name(
    machine: Machine, tmp_path: Path
) -> None:
    machine.libraries_missing = {"libEGL.so.1"}
    machine.monkeypatch.chdir(tmp_path)
    (tmp_path / "check").mkdir()
    (machine.root / "quiz" / "cli").mkdir(parents=True)
    (machine.root / "quiz" / "cli" / "check.py").touch()
    assert main([str(tmp_path), "--theme", "dark"]) == 1
    assert main(["check"]) == 0
    assert main(["no such folder"]) == 0
    assert main(["\0"]) == 0
    machine.monkeypatch.delenv("DISPLAY")
    assert main([str(tmp_path)]) == base.NO_DISPLAY


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_need_neither_a_display_nor_libraries(machine: Machine, platform: str) -> None:
    machine.monkeypatch.delenv("DISPLAY")
    machine.libraries_missing = set(system.LIBRARIES)
    machine.monkeypatch.setattr(environment, "only_one_at_a_time", contextlib.nullcontext)
    machine.monkeypatch.setattr(sys, "platform", platform)
    assert main([]) == 0


@pytest.mark.parametrize(
    ("programs", "remedy"),
    [
        ({"apt-get"}, "sudo apt install libegl1 libxcb-cursor0"),
        (set(), "libEGL.so.1, libxcb-cursor.so.0. Bitte mit der Paketverwaltung"),
    ],
)
def test_without_rights_missing_libraries_are_named_and_only_the_window_needs_them(
    machine: Machine, capsys: pytest.CaptureFixture[str], programs: set[str], remedy: str
) -> None:
    machine.libraries_missing = {"libEGL.so.1", "libxcb-cursor.so.0"}
    machine.programs = programs
    assert main([]) == 1
    assert remedy in capsys.readouterr().err
    assert machine.commands == []
    assert main(["play"]) == 0


def test_root_gets_missing_libraries_installed_also_after_a_refresh_of_the_lists(machine: Machine) -> None:
    machine.libraries_missing = {"libxcb-cursor.so.0", "libpulse.so.0"}
    machine.programs = {"apt-get"}
    machine.monkeypatch.setattr(os, "geteuid", lambda: 0)
    tried: list[str] = []

    def apt(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        if command[0] != "apt-get":
            return machine.run(command, **options)
        tried.append(" ".join(command))
        return subprocess.CompletedProcess(command, 100 if len(tried) == 1 else 0, "")

    machine.monkeypatch.setattr(subprocess, "run", apt)
    assert main([]) == 0
    assert [line.partition(" -")[0] for line in tried] == ["apt-get install", "apt-get update", "apt-get install"]
    assert tried[2].endswith(" libxcb-cursor0 libpulse0")


def test_a_failing_apt_is_quoted(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.libraries_missing = {"libEGL.so.1"}
    machine.programs = {"apt-get"}
    machine.monkeypatch.setattr(os, "geteuid", lambda: 0)
    machine.exit_codes = {"apt-get install": 100}
    machine.output = "E: Unable to locate package libegl1"
    assert main([]) == 1
    assert "E: Unable to locate package libegl1" in capsys.readouterr().err


def test_a_missing_venv_module_is_named_with_its_package(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    machine.programs = {"apt-get"}
    assert main(["check"]) == 1
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"sudo apt install python{version}-venv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("complaint", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "zu wenig Platz"),
        (
            "Retrying after connection broken by 'NewConnectionError(…)'\nERROR: No matching distribution found",
            "keine Verbindung ins Internet",
        ),
        ("ERROR: No matching distribution found for babel==2.18.0", "kein fertiges Paket"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "Prüfsumme"),
        ("PermissionError: [Errno 13] Permission denied: '.venv'", "darf nicht geschrieben werden"),
        ("ERROR: something new\n\n", "gescheitert: ERROR: something new"),
        ("", "ohne Angabe eines Grundes"),
    ],
)
@pytest.mark.parametrize("step", ["-m venv", "pip install"])
def test_failures_of_the_set_up_end_in_one_sentence(
    machine: Machine, capsys: pytest.CaptureFixture[str], step: str, complaint: str, sentence: str
) -> None:
    machine.exit_codes = {step: 1}
    machine.output = complaint
    assert main([]) == 1
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1
    assert machine.folders() == []


def test_a_folder_that_cannot_be_written_is_named(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> None:
        raise PermissionError(13, "Permission denied")

    machine.monkeypatch.setattr(environment, "only_one_at_a_time", refuse)
    assert main([]) == 1
    assert "darf nicht geschrieben werden" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="the lock is taken by hand here")
def test_a_second_start_waits_for_the_first_and_finds_its_work_done(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    import fcntl

    first = (machine.root / ".venv.lock").open("w")
    fcntl.flock(first, fcntl.LOCK_EX)

    def first_start_ends(_seconds: float) -> None:
        environment.make(machine.venv, [base.RUN_PINS])
        machine.commands.clear()
        first.close()

    machine.monkeypatch.setattr(time, "sleep", first_start_ends)
    assert main([]) == 0
    assert machine.commands == []
    assert "Ein anderer Start" in capsys.readouterr().out


def test_translations_are_compiled_when_they_are_newer_than_what_was_made_of_them(machine: Machine) -> None:
    po = machine.root / "quiz/locale/en/LC_MESSAGES/ui.po"
    po.parent.mkdir(parents=True)
    po.touch()
    main([])
    assert machine.called("-m quiz messages compile") == 1
    po.with_suffix(".mo").touch()
    os.utime(po.with_suffix(".mo"), (po.stat().st_mtime + 10,) * 2)
    main([])
    assert machine.called("-m quiz messages compile") == 1
    os.utime(po, (po.stat().st_mtime + 20,) * 2)
    main([])
    assert machine.called("-m quiz messages compile") == 2


def test_the_built_in_pack_is_compiled_when_it_or_its_loader_is_newer(machine: Machine) -> None:
    made = machine.root / "content" / "compiled.json"
    sources = [
        machine.root / name for name in ("content/help.yaml", "quiz/story/model.py", "quiz/story/loading/help.py")
    ]
    for source in sources:
        source.parent.mkdir(parents=True, exist_ok=True)
        source.touch()
    main([])
    assert machine.called("-m quiz.story.compiled") == 1
    made.touch()
    time = made.stat().st_mtime + 10
    os.utime(made, (time, time))
    main([])
    assert machine.called("-m quiz.story.compiled") == 1
    for count, source in enumerate(sources, 2):
        os.utime(source, (time + count, time + count))
        main([])
        assert machine.called("-m quiz.story.compiled") == count
        os.utime(made, (time + count, time + count))


def test_the_program_takes_the_place_of_the_launcher_and_its_exit_code_counts() -> None:
    program = "import launcher, sys; sys.exit(launcher.hand_over([sys.executable, '-c', 'import sys; sys.exit(7)']))"
    assert subprocess.run([sys.executable, "-c", program], cwd=RUN.parent, check=False).returncode == 7


def test_pip_is_told_how_the_program_is_started() -> None:
    called = subprocess.run([sys.executable, "setup.py"], cwd=RUN.parent, capture_output=True, check=False)
    assert (called.returncode, called.stderr.decode().count("python3 run.py")) == (1, 1)


def test_translations_that_cannot_be_written_are_done_without(machine: Machine) -> None:
    po = machine.root / "content/locale/en/LC_MESSAGES/content.po"
    po.parent.mkdir(parents=True)
    po.touch()
    machine.monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert main([]) == 0
    assert machine.called("messages compile") == 0


def test_a_pack_whose_compiled_form_cannot_be_written_is_done_without(machine: Machine) -> None:
    (machine.root / "content").mkdir(exist_ok=True)
    (machine.root / "content" / "help.yaml").touch()
    machine.monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert main([]) == 0
    assert machine.called("quiz.story.compiled") == 0


def test_what_the_system_refuses_ends_in_one_sentence(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(_command: list[str]) -> int:
        raise OSError(8, "Exec format error")

    machine.monkeypatch.setattr(launcher, "hand_over", refuse)
    assert main([]) == 1
    assert capsys.readouterr().err == "Die Einrichtung ist gescheitert: [Errno 8] Exec format error\n"


def test_a_build_has_an_environment_of_its_own(machine: Machine) -> None:
    assert main(["build", "--folder-only"]) == 0
    assert machine.folders() == [".venv-build"]
    python = str(environment.venv_python(machine.root / ".venv-build"))
    assert machine.commands[-1] == [python, "-m", "shipping", "--folder-only"]
    installed = [command[-1] for command in machine.commands if "install" in command]
    assert installed == [str(machine.root / name) for name in ("requirements.txt", "requirements-build.txt")]


def test_a_build_says_what_it_needs_of_the_system(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.programs = {"apt-get", "strip"}
    assert main(["build"]) == 1
    assert "sudo apt install binutils" in capsys.readouterr().err
    assert machine.folders() == []


def test_a_build_that_fails_fails(machine: Machine) -> None:
    machine.exit_codes = {"-m shipping": 1}
    assert main(["build"]) == 1

"""The launcher: what it installs and when, what it passes on, and what it reports if something is missing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import run

PINS = "babel==2.18.0 \\\n    --hash=sha256:00\ncolorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:01\n"


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
        self.programs = {"xvfb-run"}

        (root / "requirements.txt").write_text(PINS)
        (root / "requirements-dev.txt").write_text(PINS.replace("babel", "pytest-qt"))
        for name, path in {
            "ROOT": root,
            "VENV": root / ".venv",
            "STAMP": root / ".venv/complete",
            "RUN_PINS": root / "requirements.txt",
            "TEST_PINS": root / "requirements-dev.txt",
        }.items():
            monkeypatch.setattr(run, name, path)
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
        monkeypatch.setattr(run.shutil, "which", lambda name: name if name in self.programs else None)
        monkeypatch.setattr(run, "loads", lambda library: library not in self.libraries_missing)
        monkeypatch.setattr(run, "hand_over", self.hand_over)
        monkeypatch.setattr(run.subprocess, "run", self.run)
        monkeypatch.setattr(run.subprocess, "call", self.call)
        monkeypatch.setattr(run.subprocess, "Popen", self.popen)
        monkeypatch.setenv("DISPLAY", ":0")
        for variable in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONPATH"):
            monkeypatch.delenv(variable, raising=False)

    def code(self, command: list[str]) -> int:
        self.commands.append(command)
        return next((code for words, code in self.exit_codes.items() if words in " ".join(command)), 0)

    def run(self, command: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:
        code = self.code(command)
        if "venv" in command and code == 0:
            python = run.venv_python()
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return subprocess.CompletedProcess(command, code, self.output)

    def call(self, command: list[str], **_options: Any) -> int:
        return self.code(command)

    def popen(self, command: list[str], **_options: Any) -> Pip:
        code = self.code(command)
        if code == 0:
            packages = self.root / ".venv/lib/python3.11/site-packages"
            name = "pytest_qt" if command[-1].endswith("-dev.txt") else "Babel"
            (packages / f"{name}-2.18.0.dist-info").mkdir(parents=True, exist_ok=True)
        return Pip(code, self.output)

    def hand_over(self, command: list[str]) -> int:
        self.handed_over.append(command)
        return 0

    def called(self, words: str) -> int:
        return sum(words in " ".join(command) for command in self.commands)


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
    assert run.main(["--language", "en"]) == 0
    assert machine.called("-m venv --clear") == 1
    assert machine.called("pip install --require-hashes --only-binary :all:") == 1
    assert machine.handed_over == [[str(run.venv_python()), "-P", "-m", "quiz", "--language", "en"]]
    assert os.environ["PYTHONPATH"] == str(machine.root)
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Lege die Umgebung an …",
        "Lade 2 Pakete …",
        "  1/2  babel==2.18.0",
        "Installiere …",
    ]


def test_the_second_start_installs_nothing(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    run.main([])
    machine.commands.clear()
    capsys.readouterr()
    assert run.main(["check", "--strict"]) == 0
    assert machine.commands == []
    assert machine.handed_over[-1][-2:] == ["check", "--strict"]
    assert capsys.readouterr().out == ""


def change_pins(machine: Machine) -> None:
    (machine.root / "requirements.txt").write_text(PINS.replace("sha256:00", "sha256:ff"))


def change_python(machine: Machine) -> None:
    machine.monkeypatch.setattr(run.platform, "python_version", lambda: "3.99.1")


def lose_package(machine: Machine) -> None:
    next((machine.root / ".venv").rglob("*.dist-info")).rmdir()


def lose_python(_machine: Machine) -> None:
    run.venv_python().unlink()


def lose_stamp(_machine: Machine) -> None:
    run.STAMP.unlink()


@pytest.mark.parametrize("damage", [change_pins, change_python, lose_package, lose_python, lose_stamp])
def test_what_does_not_fit_any_more_is_made_anew(machine: Machine, damage: Callable[[Machine], None]) -> None:
    run.main([])
    damage(machine)
    machine.commands.clear()
    assert run.main([]) == 0
    assert machine.called("-m venv --clear") == 1
    machine.commands.clear()
    run.main([])
    assert machine.commands == []


def test_an_interrupted_installation_is_repaired(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(command: list[str], **_options: Any) -> Pip:
        raise KeyboardInterrupt

    working = run.subprocess.Popen
    machine.monkeypatch.setattr(run.subprocess, "Popen", interrupted)
    assert run.main([]) == 128 + signal.SIGINT
    assert "Der nächste Start" in capsys.readouterr().err
    assert not run.STAMP.exists()
    machine.monkeypatch.setattr(run.subprocess, "Popen", working)
    assert run.main([]) == 0
    assert machine.called("-m venv --clear") == 2


def test_the_tests_only_add_what_they_need(machine: Machine) -> None:
    run.main([])
    machine.commands.clear()
    assert run.main(["test"]) == 0
    assert machine.called("-m venv") == 0
    assert machine.called("pip install") == machine.called("requirements-dev.txt") == 1
    machine.commands.clear()
    run.main([])
    run.main(["test"])
    assert machine.called("pip install") == 0


def test_the_tests_run_everything_and_name_what_failed(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.exit_codes = {"format --check": 3, "-m mypy": 4}
    assert run.main(["test"]) == 3
    for words in ("ruff check", "ruff format --check", "-m mypy", "coverage run -m pytest", "coverage report"):
        assert machine.called(words) == 1
    assert machine.called("xvfb-run -a -s -screen 0 1366x768x24") == 1
    assert capsys.readouterr().out.splitlines()[-1] == "Nicht bestanden: Form, Typen."


def test_a_failure_on_the_real_screen_counts(machine: Machine) -> None:
    machine.exit_codes = {"xvfb or atspi": 5}  # no tests found
    assert run.main(["test"]) == 5


NO_XVFB, NO_ATSPI = {"xvfb-run --help": 127}, {"import gi": 1}


def test_without_xvfb_and_without_rights_the_rest_is_tested(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.programs = {"apt-get"}
    machine.exit_codes = NO_XVFB | NO_ATSPI
    assert run.main(["test"]) == 0
    assert machine.called("xvfb or atspi") == 0
    told = capsys.readouterr().out
    assert "sudo apt install xauth xvfb gir1.2-atspi-2.0 python3-gi" in told
    assert "Ausgelassen, denn es fehlen: xauth, xvfb, gir1.2-atspi-2.0, python3-gi." in told


def test_without_a_way_to_screen_readers_the_other_tests_on_the_screen_are_run(machine: Machine) -> None:
    machine.exit_codes = NO_ATSPI
    assert run.main(["test"]) == 0
    assert machine.called("xvfb or atspi") == 1


def test_root_gets_what_the_tests_on_the_screen_need_and_cannot_skip_them(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.programs.add("apt-get")
    machine.monkeypatch.setattr(os, "geteuid", lambda: 0)
    machine.exit_codes = NO_ATSPI
    assert run.main(["test"]) == 1
    assert machine.called("apt-get install -y -q --no-install-recommends gir1.2-atspi-2.0 python3-gi") == 1
    assert machine.called("xvfb or atspi") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Nicht bestanden: Tests mit Bildschirm."


def test_a_tool_that_is_not_there_is_missing() -> None:
    assert run.works((sys.executable, "-c", "pass"))
    assert not run.works(("no-such-program-anywhere",))


def test_words_after_test_go_to_pytest(machine: Machine) -> None:
    machine.exit_codes = {"pytest tests/story -x": 1}
    assert run.main(["test", "tests/story", "-x"]) == 1
    assert machine.called("ruff") == machine.called("coverage") == 0


def test_an_old_python_is_refused(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
    assert run.main([]) == 1
    assert "Durchblick braucht Python 3.11" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "code"), [([], 3), (["--theme", "dark"], 3), (["--version"], 0), (["self-test"], 0)])
def test_without_a_display_only_what_opens_a_window_is_refused(
    machine: Machine, capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    machine.monkeypatch.delenv("DISPLAY")
    assert run.main(words) == code
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
    assert run.main([str(tmp_path), "--theme", "dark"]) == 1
    assert run.main(["check"]) == 0
    assert run.main(["no such folder"]) == 0
    assert run.main(["\0"]) == 0
    machine.monkeypatch.delenv("DISPLAY")
    assert run.main([str(tmp_path)]) == run.NO_DISPLAY


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_need_neither_a_display_nor_libraries(machine: Machine, platform: str) -> None:
    machine.monkeypatch.delenv("DISPLAY")
    machine.libraries_missing = set(run.LIBRARIES)
    machine.monkeypatch.setattr(run, "only_one_at_a_time", run.contextlib.nullcontext)
    machine.monkeypatch.setattr(sys, "platform", platform)
    assert run.main([]) == 0


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
    assert run.main([]) == 1
    assert remedy in capsys.readouterr().err
    assert machine.commands == []
    assert run.main(["play"]) == 0


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

    machine.monkeypatch.setattr(run.subprocess, "run", apt)
    assert run.main([]) == 0
    assert [line.partition(" -")[0] for line in tried] == ["apt-get install", "apt-get update", "apt-get install"]
    assert tried[2].endswith(" libxcb-cursor0 libpulse0")


def test_a_failing_apt_is_quoted(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.libraries_missing = {"libEGL.so.1"}
    machine.programs = {"apt-get"}
    machine.monkeypatch.setattr(os, "geteuid", lambda: 0)
    machine.exit_codes = {"apt-get install": 100}
    machine.output = "E: Unable to locate package libegl1"
    assert run.main([]) == 1
    assert "E: Unable to locate package libegl1" in capsys.readouterr().err


def test_a_missing_venv_module_is_named_with_its_package(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    machine.programs = {"apt-get"}
    assert run.main(["check"]) == 1
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
    assert run.main([]) == 1
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1
    assert not run.STAMP.exists()


def test_a_folder_that_cannot_be_written_is_named(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> None:
        raise PermissionError(13, "Permission denied")

    machine.monkeypatch.setattr(run, "only_one_at_a_time", refuse)
    assert run.main([]) == 1
    assert "darf nicht geschrieben werden" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="the lock is taken by hand here")
def test_a_second_start_waits_for_the_first_and_finds_its_work_done(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    import fcntl

    first = (machine.root / ".venv.lock").open("w")
    fcntl.flock(first, fcntl.LOCK_EX)

    def first_start_ends(_seconds: float) -> None:
        run.make([run.RUN_PINS])
        machine.commands.clear()
        first.close()

    machine.monkeypatch.setattr(run.time, "sleep", first_start_ends)
    assert run.main([]) == 0
    assert machine.commands == []
    assert "Ein anderer Start" in capsys.readouterr().out


def test_translations_are_compiled_when_they_are_newer_than_what_was_made_of_them(machine: Machine) -> None:
    po = machine.root / "quiz/locale/en/LC_MESSAGES/ui.po"
    po.parent.mkdir(parents=True)
    po.touch()
    run.main([])
    assert machine.called("-m quiz messages compile") == 1
    po.with_suffix(".mo").touch()
    os.utime(po.with_suffix(".mo"), (po.stat().st_mtime + 10,) * 2)
    run.main([])
    assert machine.called("-m quiz messages compile") == 1
    os.utime(po, (po.stat().st_mtime + 20,) * 2)
    run.main([])
    assert machine.called("-m quiz messages compile") == 2


def test_the_program_takes_the_place_of_the_launcher_and_its_exit_code_counts() -> None:
    program = "import run, sys; sys.exit(run.hand_over([sys.executable, '-c', 'import sys; sys.exit(7)']))"
    root = Path(run.__file__).parent
    assert subprocess.run([sys.executable, "-c", program], cwd=root, check=False).returncode == 7

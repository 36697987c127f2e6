"""The command line as a whole: what each word means, how a wrong word is reported, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz import __version__
from quiz.cli import COMMANDS, report_defect, scripted
from quiz.cli.packs import load
from quiz.story.playthrough import Playthrough
from quiz.ui.options import StartOptions

if TYPE_CHECKING:
    from tests.cli.conftest import Quiz

ROOT = Path(__file__).parents[2]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[StartOptions]:
    """Record how the program would be started, and do not start it."""
    from quiz.ui import application

    calls: list[StartOptions] = []

    def run(options: StartOptions, _leave: object, _interrupted: Callable[[], bool]) -> int:
        calls.append(options)
        return 0

    monkeypatch.setattr(application, "run", run)
    return calls


def test_no_word_starts_the_program(quiz: Quiz, started: list[StartOptions]) -> None:
    assert quiz().code == 0
    assert started == [StartOptions()]


def test_a_folder_is_the_pack_and_options_are_handed_on(
    quiz: Quiz, started: list[StartOptions], pack: Path, tmp_path: Path
) -> None:
    words = [
        "--language=de",
        "--scenario",
        "klein",
        "--screen=help",
        "--pace=fast",
        "--theme=dark",
        "--text-size",
        "150",
    ]
    assert quiz(pack, *words, "--data-dir", tmp_path, "--plenary", "--reduced-motion").code == 0
    assert quiz("--text-size=200", pack).code == 0
    first, second = started
    assert first == StartOptions(pack, "de", "klein", "help", "fast", "dark", 150, tmp_path, True, True)
    assert second == StartOptions(pack, text_size=200)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["chekc"], "„chekc“ ist weder ein Befehl noch ein Ordner oder eine Zip-Datei; am nächsten kommt „check“."),
        (
            ["selftest"],
            "„selftest“ ist weder ein Befehl noch ein Ordner oder eine Zip-Datei; am nächsten kommt „self-test“.",
        ),
        (
            ["no/such/pack", "--plenary"],
            "„no/such/pack“ ist weder ein Befehl noch ein Ordner oder eine Zip-Datei. Es gibt die Befehle ",
        ),
        (["run.py"], "„run.py“ ist weder ein Befehl noch ein Ordner oder eine Zip-Datei."),
        (["x" * 5000], "„xxx"),
        (["ergebnisse"], "„ergebnisse“ ist weder ein Befehl noch ein Ordner oder eine Zip-Datei."),
        ([""], "„“ ist weder ein Befehl noch ein Ordner oder eine Zip-Datei. Es gibt die Befehle "),
        (["--zzz", "de"], "Die Option „--zzz“ gibt es hier nicht."),
        (["--langauge", "de"], "Die Option „--langauge“ gibt es hier nicht; am nächsten kommt „--language“."),
        (["--lang", "de"], "Die Option „--lang“ gibt es hier nicht;"),
        (["--language"], "Zu „--language“ fehlt der Wert."),
        (["--language", "xx"], "Die Sprache „xx“ gibt es nicht; möglich sind: de"),
        (["--pace", "warp"], "„warp“ passt nicht zu --pace; möglich: step, slow, normal, fast, instant."),
        (["--theme=pink"], "„pink“ passt nicht zu --theme;"),
        (["--screen", "kino"], "„kino“ passt nicht zu --screen;"),
        (["--text-size", "99"], "Zu --text-size gehört eine ganze Zahl von 100 bis 200, nicht „99“."),
        (["--text-size", "201"], "Zu --text-size gehört eine ganze Zahl von 100 bis 200, nicht „201“."),
        (["--text-size", "groß"], "Zu --text-size gehört eine ganze Zahl von 100 bis 200, nicht „groß“."),
        (["--text-size", "1" * 5000], "Zu --text-size gehört eine ganze Zahl"),
        (["--plenary=1"], "„--plenary“ nimmt keinen Wert an."),
        ([".", "tests"], "Das Wort „tests“ ist hier zu viel."),
        (["check", "no/such/pack"], "„no/such/pack“ gibt es nicht; ein Paket ist ein Ordner oder eine Zip-Datei."),
        (["check", "run.py"], "„run.py“ gibt es nicht; ein Paket ist ein Ordner oder eine Zip-Datei."),
        (["check", "--format", "xml"], "„xml“ passt nicht zu --format; möglich: text, json."),
        (["explore", "no/such/pack"], "„no/such/pack“ gibt es nicht;"),
        (["licenses", "alle", "bitte"], "Das Wort „alle“ ist hier zu viel."),
    ],
)
def test_wrong_words_end_with_two_and_one_german_sentence(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch, words: list[str], sentence: str
) -> None:
    monkeypatch.chdir(ROOT)
    called = quiz(*words)
    assert (called.code, called.out) == (2, "")
    assert called.sentence.startswith(sentence)


def test_the_version(quiz: Quiz) -> None:
    assert quiz("--version").out == f"Durchblick {__version__}\n"


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("word", ["--help", "-h"])
def test_every_command_explains_itself_in_german(quiz: Quiz, command: str, word: str) -> None:
    called = quiz(*filter(None, [command]), word)
    assert (called.code, called.err) == (0, "")
    assert called.out.startswith(f"Aufruf: quiz {command}".rstrip())
    assert "zeigt diese Hilfe" in called.out
    for english in ("usage", "options:", "positional", "show this"):
        assert english not in called.out


def test_licenses_name_program_content_fonts_and_packages(quiz: Quiz) -> None:
    out = quiz("licenses").out
    for part in ("MIT  2026 Durchblick-Team", "CC-BY-SA-4.0", "OFL-1.1", "LGPL-3.0-only  PySide6_Essentials"):
        assert part in out


def test_a_missing_file_of_licences_is_a_failure(quiz: Quiz, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("quiz.cli.licenses.ROOT", tmp_path)
    called = quiz("licenses")
    assert (called.code, called.out) == (1, "")
    assert called.sentence.startswith("Die Datei ")


def test_a_package_that_is_built_in_has_no_version(quiz: Quiz, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.cli.licenses.PARTS", (("no-such-package", "MIT"),))
    assert "  MIT  no-such-package\n" in quiz("licenses").out


def command(
    *words: str | Path, environment: dict[str, str] | None = None, close: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Run the real command in its own process; `close` is a shell redirection such as `<&-`."""
    quoted = " ".join(f"'{word}'" for word in (sys.executable, "-m", "quiz", *words))
    return subprocess.run(
        ["sh", "-c", f"{quoted} {close}"],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )


needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="uses a POSIX shell")


@needs_shell
@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_output_is_utf8_whatever_the_locale_says(pack: Path, locale: dict[str, str]) -> None:
    called = command(
        "play", pack, "--scenario", "klein", "--choices", "bremsen,gehen", "--language", "qps", environment=locale
    )
    assert called.returncode == 0, called.stderr
    assert "=== [" in called.stdout.decode("utf-8")
    wrong = command("überprüfen", environment=locale)
    assert wrong.returncode == 2
    assert "„überprüfen“ ist weder" in wrong.stderr.decode("utf-8")


@needs_shell
def test_json_of_the_real_command_is_one_document(pack: Path) -> None:
    called = command("play", pack, "--scenario", "klein", "--choices", "bremsen,gehen", "--format", "json")
    assert (called.returncode, called.stderr) == (0, b"")
    assert json.loads(called.stdout)["ending"] == "raus"


@needs_shell
@pytest.mark.parametrize(("close", "code"), [("<&-", 2), ("</dev/null", 2)])
def test_a_closed_input_never_hangs(pack: Path, close: str, code: int) -> None:
    called = command("play", pack, "--scenario", "klein", close=close)
    assert called.returncode == code
    assert called.stderr.decode() == "Die Eingabe war zu Ende, bevor das Szenario zu Ende war.\n"


@needs_shell
def test_a_closed_output_is_no_trouble(pack: Path) -> None:
    called = command("explore", pack, close=">&-")
    assert (called.returncode, called.stderr) == (0, b"")


@needs_shell
def test_problems_never_turn_up_among_results() -> None:
    called = command("chekc", close="2>&-")
    assert (called.returncode, called.stdout) == (2, b"")


@needs_shell
@pytest.mark.parametrize("words", [["licenses"], ["explore", "--help"], ["check", "--format", "json"]])
def test_a_reader_that_goes_away_ends_it_quietly(words: list[str]) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    buffered = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    with os.fdopen(write_end, "wb") as output:
        program = [sys.executable, "-m", "quiz", *words]
        called = subprocess.run(program, cwd=ROOT, env=buffered, stdout=output, stderr=subprocess.PIPE, check=False)
    assert (called.returncode, called.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
@pytest.mark.parametrize("words", [["licenses"], ["check", "--format", "json"]])
def test_a_full_disk_is_told(words: list[str]) -> None:
    called = command(*words, close=">/dev/full")
    assert called.returncode == 1
    told = called.stderr.decode()
    assert told.startswith("Die Ausgabe lässt sich nicht schreiben: ")
    assert told.count("\n") == 1


@needs_shell
def test_breaking_off_ends_with_130_and_without_a_traceback(pack: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "quiz", "play", str(pack), "--scenario", "klein"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        while "Wie fühlt sich das an?" not in process.stdout.readline().decode():
            pass
        process.send_signal(2)
        _out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"")


def test_a_defect_is_told_in_one_sentence_with_its_kind_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="no answer") as raised:
        scripted.answer(Playthrough(load(None).pack.scenarios["zu-schoen"]), "x")
    report_defect(raised.type, raised.value, raised.tb)
    err = capsys.readouterr().err
    assert err.startswith(
        "Hier hat Durchblick selbst einen Fehler; bitte melde ihn so: ValueError in quiz/cli/scripted.py:"
    )
    assert err.endswith(", no answer is awaited.\n")


def test_pythons_development_mode_shows_everything() -> None:
    program = "import sys, quiz.cli; sys.excepthook = quiz.cli.report_defect; {}['x']"
    for mode, traceback in (("dev", True), ("utf8", False)):
        called = subprocess.run([sys.executable, "-X", mode, "-c", program], cwd=ROOT, capture_output=True, check=False)
        assert called.returncode == 1
        assert (b"Traceback" in called.stderr) is traceback


def test_the_command_line_comes_up_without_loading_what_it_does_not_need() -> None:
    program = "import sys, quiz.cli; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert not {"yaml", "babel", "PySide6", "quiz.story.model"} & set(loaded.split())

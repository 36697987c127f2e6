"""Every command in every page is run, or stands in a table that says why not."""

from __future__ import annotations

import importlib
import re
import runpy
import shutil
import sys
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication

from quiz.cli import COMMANDS, gift, main, results
from quiz.cli.packs import load_sound
from quiz.records.attempt_json import attempt_to_text
from quiz.story.builtin import BUILTIN
from quiz.story.model import Pack
from quiz.ui import application
from quiz.ui.options import StartOptions
from quiz.ui.theme import style
from tests.docs.commands_in import ROOT, Command, commands_in, pages, variants
from tests.records.classes import a_class


class Example(NamedTuple):
    """The first story of a guide for authors: the page, the ids of the story and of answers in it."""

    page: str
    scenario: str
    choices: str


EXAMPLES = {
    "mein-paket": Example("docs/authors.md", "das-armband", "annehmen,erzaehlen"),
    "my-pack": Example("docs/en/authors.md", "the-bracelet", "accept,tell"),
}
ARCHIVES = tuple(f"{name}.zip" for name in EXAMPLES)
PLACEHOLDERS = {
    "PAKET": "mein-paket",
    "PACK": "my-pack",
    "ORDNER": "results",
    "FOLDER": "results",
    "WAS": "help-card",
    "WHAT": "help-card",
    "DATEI": "made.out",
    "FILE": "made.out",
    "L": "en",
    "N": "5",
    "S": "7",
    "P": "careful",
    "tr": "en",
}
"""What stands in the pages for a word of the reader, and the word that the test types. Some commands have others."""
OF_COMMAND = {
    ("schema", "DATEI"): "tactics",
    ("schema", "FILE"): "tactics",
    ("print", "DATEI"): "made.pdf",
    ("print", "FILE"): "made.pdf",
    ("gift", "PAKET"): str(BUILTIN),
    ("gift", "PACK"): str(BUILTIN),
}
ON_A_PACK = ("messages", "ids", "check", "explore", "simulate", "play", "print")
"""Commands that take long with the built-in pack, or would change it: the test names another one."""
FINDINGS = (
    (("messages", "check"), "content.po"),
    (("check",), "Warnung"),
    (("--player", "surface"), "mindestens 3 Geschichten"),
)
"""Words of commands that may end with 1, and what is said then: the packs of the guides have one short story, which
is a warning, is not translated, and is too little to learn from."""
WHOLE = {("self-test",): "tests/cli/test_self_test.py", ("print", "all"): "tests/cli/test_print.py"}
"""Commands that take long, and the test that runs all of them."""

LONG = "takes minutes, and writes into the pages; the module is there and can be called"
NETWORK = "needs a registry of packages; the files that it names are there"
NOT_RUN: tuple[tuple[str, str], ...] = (
    (r"python3 run\.py test\b.*", "runs this test"),
    (r"python3 run\.py build\b.*", "freezes the program, which takes a minute; its steps have tests of their own"),
    (
        r"python -m tools\.fuzz(\.corpus)? .+",
        "needs atheris and minutes; tests/test_fuzz_corpus.py keeps its contracts",
    ),
    (r"(.*/)?python3? -m (?P<module>(benchmarks|tools)(\.\w+)+|shipping(\.\w+)?)( .*)?", LONG),
    (r"xvfb-run -a -s .+? \S*python -m (?P<module>tools\.\w+)", LONG),
    (r"\S*python tools/make_pictures\.py", LONG),
    (r"(.*/)?python -m (?P<module>quiz\.story\.compiled)", "run.py does it at its start; tests/story/test_compiled.py"),
    (r"\S*python3 -m venv \S+", "makes an environment, as run.py does at its first start"),
    (r"(\S*/)?(pip|python -m pip) install( .*)?", NETWORK),
    (r"\S*uv pip compile .*", NETWORK),
    (r"\.venv/bin/(ruff|mypy)( .*)?", "a step of run.py test"),
    (r"(sudo )?apt (install|purge|autoremove)\b.*", "tools/try_debian_package.py does it in a new system"),
    (r"(sha256sum|shasum -a 256) -c \S+", "needs the files of a release; tests/shipping tests their sums"),
    (
        r"(Get-FileHash|Start-Process) .+|\S+-windows-setup\.exe .+",
        "for Windows, as in shipping/windows/try_installer.ps1",
    ),
)
"""Commands that are not run, and why."""
PAGE_MAKERS = re.compile(r"(.*/)?python -m (?P<module>tools\.make_(rules_page|data_dictionary))(?P<words>.*)")
PRINTERS = re.compile(r"\S*python -m (?P<module>quiz\.records\.schema) > (?P<made>\S+)")
NAMED = re.compile(r"[\w./-]+\.(?:txt|in|py|spec|md|sh|iss|toml|yml)\b")
SUBCOMMANDS = frozenset(COMMANDS)


def all_commands() -> list[Command]:
    found = [command for page in pages() for command in commands_in(page, SUBCOMMANDS)]
    return list({(one.text, one.program): one for one in reversed(found)}.values())


def filled_in(words: list[str]) -> tuple[str, ...]:
    """The words with those of the test in place of the reader's."""
    name, *others = words or [""]
    if name not in SUBCOMMANDS:
        return tuple(PLACEHOLDERS.get(word, word) for word in words)
    if not others and name not in ("licenses", "schema", "self-test"):
        return name, "--help"
    typed = [OF_COMMAND.get((name, word)) or PLACEHOLDERS.get(word, word) for word in words]
    if name in ON_A_PACK and not {*EXAMPLES, *ARCHIVES, "zu-schoen"} & set(typed):
        typed.insert(2 if name in ("messages", "print") else 1, "mein-paket")
    example = EXAMPLES["my-pack" if "my-pack" in typed else "mein-paket"]
    typed = [example.scenario if word == "ID" else word for word in typed]
    if name == "play" and "zu-schoen" not in typed:
        typed += [] if "--scenario" in typed else ["--scenario", example.scenario]
        typed += [] if "--choices" in typed else ["--choices", example.choices]
    if name == "simulate" and "--plays" not in typed:
        typed += ["--plays", "5", "--seed", "1"]
    return tuple(typed)


FOUND = all_commands()
CALLS = {filled_in(words): one for one in FOUND if one.program for words in variants(one.text)}
OTHERS = [one for one in FOUND if not one.program]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the packs of the guides."""
    for name, example in EXAMPLES.items():
        story = re.search(r"```yaml\n(format: 1\n.*?)```", (ROOT / example.page).read_text("utf-8"), re.DOTALL)
        assert story is not None
        (tmp_path / name).mkdir()
        (tmp_path / name / "scenarios.yaml").write_text(story[1], "utf-8")
        shutil.make_archive(str(tmp_path / name), "zip", tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def look_at_the_window(options: StartOptions, _leave: object, _interrupted: object) -> int:
    """In place of waiting for a person: open the window, paint its first screen, and close it."""
    app = QApplication.instance() or QApplication([*style.ARGUMENTS])
    assert isinstance(app, QApplication)
    window = application.open_window(app, options)
    window.show()
    QApplication.processEvents()
    assert window.isVisible()
    window.close()
    window.deleteLater()
    return 0


@lru_cache
def read_once(word: str | None) -> Pack:
    return load_sound(word)


def starts(words: tuple[str, ...]) -> bool:
    """Whether these words open the window."""
    return not words or (words[0] not in SUBCOMMANDS and words != ("--help",))


def prepare(words: tuple[str, ...], desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what the pages take for granted: the results of a class are in the folder, the translation has been begun, and
    somebody closes the window."""
    for command in (results, gift):
        monkeypatch.setattr(command, "load_sound", read_once)
    if words[:1] == ("results",):
        (desk / "results").mkdir()
        for attempt in a_class(6, before=(1.0, 0.0), after=(1.9, 0.0), chats=("x",)):
            (desk / "results" / f"{attempt.id}.json").write_text(attempt_to_text(attempt))
    elif words[:1] == ("messages",):
        assert main(["messages", "update", words[2], "--language", "en"]) == 0
    elif starts(words):
        monkeypatch.setattr("quiz.ui.read_aloud.engines", tuple)
        monkeypatch.setattr(application, "run", look_at_the_window)


@pytest.mark.parametrize(
    ("words", "command"), [pytest.param(*call, id=" ".join(call[0]) or "start") for call in CALLS.items()]
)
def test_what_calls_the_program_works(
    words: tuple[str, ...],
    command: Command,
    desk: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = next((test for first, test in WHOLE.items() if words[: len(first)] == first), None)
    if whole is not None:
        assert f'"{words[0]}"' in (ROOT / whole).read_text("utf-8")
        return
    prepare(words, desk, monkeypatch)
    capfd.readouterr()
    code = main(words)
    out, err = capfd.readouterr()
    expected = [said for some, said in FINDINGS if set(some) <= set(words)]
    assert code == 0 or (code == 1 and expected), f"{command}: {code}, {err}"
    assert code == 0 or re.search(expected[0], out + err), f"{command}: {out}{err}"
    assert out or err or words[:1] == ("gift",) or starts(words), f"{command}: nothing is said"


@pytest.mark.parametrize("command", OTHERS, ids=str)
def test_other_commands_are_run_or_a_table_says_why_not(
    command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if (made := PAGE_MAKERS.fullmatch(command.text)) is not None:
        module = importlib.import_module(made["module"])
        pages = dict(module.PAGES)
        copies = {language: tmp_path / f"{language}.md" for language in pages}
        for language, page in pages.items():
            copies[language].write_bytes(page.read_bytes())
        monkeypatch.setattr(module, "PAGES", copies)
        monkeypatch.setattr(sys, "argv", [made["module"], *made["words"].split()])
        module.main()
        assert all(copies[language].read_bytes() == page.read_bytes() for language, page in pages.items())
    elif (shown := PRINTERS.fullmatch(command.text)) is not None:
        monkeypatch.delitem(sys.modules, shown["module"], raising=False)  # as in a new process
        runpy.run_module(shown["module"], run_name="__main__")
        assert capsys.readouterr().out == (ROOT / shown["made"]).read_text("utf-8")
    else:
        found = next((match for form, _why in NOT_RUN if (match := re.fullmatch(form, command.text))), None)
        assert found is not None, f"{command}: no test runs it, and it is not in NOT_RUN with a reason"
        if found.groupdict().get("module"):
            module = ROOT / found["module"].replace(".", "/")
            assert module.with_suffix(".py").is_file() or (module / "__main__.py").is_file(), str(command)
        missing = [name for name in NAMED.findall(command.text) if not (ROOT / name).exists()]
        assert not missing, f"{command}: there is no {missing}"


def test_every_reason_not_to_run_a_command_is_used() -> None:
    texts = [one.text for one in OTHERS]
    unused = [form for form, _why in NOT_RUN if not any(re.fullmatch(form, text) for text in texts)]
    assert not unused


def test_the_pages_have_commands() -> None:
    """The search proves that it looked at something."""
    assert ("check", "mein-paket") in CALLS
    assert ("play", "my-pack", "--scenario", "the-bracelet", "--choices", "accept,tell") in CALLS
    assert {one.page for one in FOUND} >= {"README.md", "CONTRIBUTING.md", "docs/developers.md", "docs/en/authors.md"}

"""The import table of docs/developers.md holds, even indirectly; the scan proves that it looked at something."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

pytestmark = pytest.mark.no_cover

ROOT = Path(__file__).parent.parent

CORE = {"story", "scoring"}
MAY_IMPORT = {
    "story": {"story"},
    "scoring": CORE,
    "help": {*CORE, "help"},
    "languages": {*CORE, "languages"},
    "play": {*CORE, "languages", "play"},
    "records": {*CORE, "help", "languages", "play", "records"},
    "documents": {*CORE, "help", "languages", "play", "documents"},
    "cli": {*CORE, "help", "languages", "play", "records", "documents", "cli"},
    "ui": {*CORE, "help", "languages", "play", "records", "documents", "ui"},
}
MAY_USE = {
    "story": {"yaml"},
    "languages": {"babel"},
    "records": {"xlsxwriter"},
    "documents": {"segno", "typst"},
    "cli": {"babel"},
    "ui": {"PySide6", "shiboken6", "segno"},
}
THERE_FROM_THE_START = {"story", "scoring", "help", "languages", "play", "records", "documents", "cli", "ui"}
DOORS_TO_THE_UI = {
    "quiz.cli.start": ("quiz.ui.application", "quiz.ui.options", "quiz.ui.system_libraries"),
    "quiz.cli.self_test": ("quiz.ui.selftest", "quiz.ui.soundness", "quiz.ui.system_libraries"),
}

LAYERS_OF_THE_UI: tuple[set[str], ...] = (
    {
        "theme",
        "qt_texts",
        "background",
        "connecting",
        "collecting",
        "discretion",
        "emergency",
        "printing",
        "problems",
        "settings",
        "state",
        "recording_words",
        "soundness",
        "system_libraries",
    },
    {"errand"},
    {"class_results", "components", "content", "own_help", "read_aloud", "reports", "traces", "options"},
    {"chat", "map", "calculator"},
    {"quick_exit", "cover"},
    {"shared"},
    {"session", "stage"},
    {"file_dialogs", "names", "shortcuts", "text_size"},
    {"display", "screens"},
    {"teacher"},
    {"plenary"},
    {"building"},
    {"overlays"},
    {"window_size"},
    {"window"},
    {"application"},
    {"selftest"},
)
"""From bottom to top: a part of `quiz/ui` imports from lower layers only."""
WITHOUT_QT = ("background", "content", "options", "problems", "settings", "state", "traces")
"""Modules of the user interface that may not use a toolkit, besides those whose docstring says so."""

ONLINE = re.compile(
    r"(socket|ssl|http|ftplib|smtplib|poplib|imaplib|xmlrpc|asyncio|webbrowser|urllib\.request|requests|"
    r"PySide6\.(QtNetwork\w*|QtWeb\w+|QtHttpServer|QtRemoteObjects))(\.|$)"
)
OWN_COLOURS = {"qr.py"}  # a code that a camera reads is black on white in every theme
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}){1,2}\b|\brgba?\s*\(|\bhsla?\s*\(")


def module_name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(file): file for file in sorted((ROOT / "quiz").rglob("*.py"))}


def imports(source: str) -> Iterator[str]:
    """Yield the full names of a source's imports, anywhere in it: `a.b`, and `a.b.c` for `from a.b import c`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def faults(module: str, source: str) -> list[str]:
    """Return one sentence for each import that the table forbids."""
    package = [*module.split("."), ""][1]
    inside, outside = MAY_IMPORT.get(package, {"cli"}), MAY_USE.get(package, set())
    found = []
    for name in imports(source):
        top, *rest = name.split(".")
        if top != "quiz":
            if top not in outside and top not in sys.stdlib_module_names:
                found.append(f"{module} may not use {name}")
        elif rest[:1] != ["__version__"] and (rest or [""])[0] not in inside and not is_door(module, name):
            found.append(f"{module} may not import {name}")
        if ONLINE.match(name):
            found.append(f"{module} may not go online: {name}")
    return found


def is_door(module: str, name: str) -> bool:
    return any(f"{name}.".startswith(f"{beyond}.") for beyond in DOORS_TO_THE_UI.get(module, ()))


def test_the_scan_saw_every_package() -> None:
    seen = {name.split(".")[1] for name, file in MODULES.items() if file.parent != ROOT / "quiz"}
    assert THERE_FROM_THE_START <= seen <= set(MAY_IMPORT), "a package lacks modules, or lacks a row in the table"
    folders = {path.name for path in (ROOT / "quiz").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders - seen <= {"locale"}, "a folder without modules"
    assert len(MODULES) > 30


@pytest.mark.parametrize("module", MODULES)
def test_imports_follow_the_table(module: str) -> None:
    assert faults(module, MODULES[module].read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("quiz.story.loading", "import yaml, quiz.story.model", []),
        ("quiz.story.loading", "from PySide6 import QtCore", ["may not use PySide6.QtCore"]),
        ("quiz.story.loading", "from quiz.languages.catalogs import _", ["may not import quiz.languages.catalogs._"]),
        ("quiz.story.loading", "def f():\n    from quiz import scoring", ["may not import quiz.scoring"]),
        ("quiz.scoring.recognition", "import yaml", ["may not use yaml"]),
        ("quiz.ui.chat.view", "import quiz.cli.play", ["may not import quiz.cli.play"]),
        ("quiz.ui.chat.view", "from PySide6.QtNetwork import QTcpSocket", ["may not go online"]),
        ("quiz.cli.check", "from urllib.request import urlopen", ["may not go online"]),
        ("quiz.cli.check", "from quiz.ui import application", ["may not import quiz.ui.application"]),
        ("quiz.cli.start", "from quiz.ui import application", []),
        ("quiz.cli.start", "from quiz.ui.application import run", []),
        ("quiz.cli.start", "from quiz.ui.theme import theme", ["may not import quiz.ui.theme"]),
        ("quiz.cli.self_test", "from quiz.ui.selftest import open_every_screen", []),
        ("quiz.cli.self_test", "from quiz.ui.application import run", ["may not import quiz.ui.application"]),
        ("quiz.__main__", "from quiz.story.model import Pack", ["may not import quiz.story.model.Pack"]),
    ],
)
def test_the_scan_finds_what_is_forbidden(module: str, source: str, expected: list[str]) -> None:
    found = faults(module, source)
    assert len(found) == len(expected)
    assert all(part in sentence for part, sentence in zip(expected, found, strict=True))


def test_the_page_for_developers_names_the_doors_to_the_windows() -> None:
    page = (ROOT / "docs" / "developers.md").read_text(encoding="utf-8")
    for module, names in DOORS_TO_THE_UI.items():
        assert f"`{module.removeprefix('quiz.').replace('.', '/')}.py`" in page
        assert all(f"`{name.removeprefix('quiz.')}`" in page for name in names)


def test_all_but_the_user_interface_loads_without_qt() -> None:
    modules = [name for name in MODULES if not name.startswith("quiz.ui") and name != "quiz.__main__"]
    program = (
        f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
        "print(*sorted(name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'quiz.ui'))))"
    )
    loaded = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    assert loaded.stdout.strip() == ""


def layer_of(module: str) -> int:
    """The layer of a module of `quiz.ui`. Raises IndexError for a part that the list lacks."""
    part = [*module.split("."), "", ""][2]
    return [part in layer for layer in LAYERS_OF_THE_UI].index(True)


def climbs(module: str, source: str) -> list[str]:
    """Return the imports of a module of `quiz.ui` that do not come from a lower layer."""
    part = module.split(".")[2]
    found = [name for name in imports(source) if name.startswith("quiz.ui.") and name.split(".")[2] != part]
    return [name for name in found if layer_of(name) >= layer_of(module)]


UI = {name: file for name, file in MODULES.items() if name.startswith("quiz.ui.")}


def test_every_part_of_the_user_interface_has_its_layer() -> None:
    assert {name.split(".")[2] for name in UI} == set().union(*LAYERS_OF_THE_UI)
    assert sum(map(len, LAYERS_OF_THE_UI)) == len(set().union(*LAYERS_OF_THE_UI))


@pytest.mark.parametrize("module", UI)
def test_the_user_interface_imports_downward(module: str) -> None:
    assert climbs(module, UI[module].read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source", "count"),
    [
        ("quiz.ui.components.cards", "from quiz.ui.theme.look import Look", 0),
        ("quiz.ui.components.cards", "from quiz.ui.components.text import Label", 0),
        ("quiz.ui.components.cards", "from quiz.ui.screens.screen import Screen", 1),
        ("quiz.ui.components.cards", "if TYPE_CHECKING:\n    from quiz.ui.stage import Stage", 1),
        ("quiz.ui.shared", "def f():\n    from quiz.ui.session import Session", 1),
        ("quiz.ui.session", "from quiz.ui.stage import Stage", 1),
    ],
)
def test_the_scan_finds_what_climbs(module: str, source: str, count: int) -> None:
    assert len(climbs(module, source)) == count


def test_what_needs_no_qt_in_the_user_interface_has_none() -> None:
    says_so = {name for name, file in UI.items() if "No Qt" in (ast.get_docstring(ast.parse(file.read_text())) or "")}
    assert "quiz.ui.map.moving" in says_so
    for name in {f"quiz.ui.{name}" for name in WITHOUT_QT} | says_so:
        assert not [found for found in imports(UI[name].read_text(encoding="utf-8")) if found.startswith("PySide6")]


def cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules that import each other, directly or through others."""
    reached = {name: {name} for name in graph}
    changed = True
    while changed:
        changed = False
        for known in reached.values():
            new = set().union(*(reached[other] for at in known for other in graph[at])) - known
            known |= new
            changed = changed or bool(new)
    groups = {frozenset(other for other in reached[name] if name in reached[other]) for name in graph}
    return sorted(sorted(group) for group in groups if len(group) > 1)


def module_graph() -> dict[str, set[str]]:
    """Return the modules that each module imports, anywhere in it, even if only for types."""
    graph: dict[str, set[str]] = {}
    for module, file in MODULES.items():
        found = imports(file.read_text(encoding="utf-8"))
        graph[module] = {name if name in MODULES else name.rpartition(".")[0] for name in found} & set(MODULES)
    return graph


def test_no_modules_import_each_other() -> None:
    assert cycles(module_graph()) == []


def test_the_scan_finds_cycles() -> None:
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def public_types(source: str) -> set[str]:
    """The public classes and type aliases that a module defines: CamelCase, so no constant."""
    names: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names.update(target.id for target in targets if isinstance(target, ast.Name))
    return {name for name in names if name[0].isupper() and not name.isupper()}


def test_no_public_name_means_two_things() -> None:
    modules: dict[str, list[str]] = {}
    for module, file in MODULES.items():
        for name in public_types(file.read_text(encoding="utf-8")):
            modules.setdefault(name, []).append(module)
    assert len(modules) > 200
    assert {name: found for name, found in modules.items() if len(found) > 1} == {}


def test_the_scan_finds_public_types() -> None:
    source = "class A1a: ...\nclass _B: ...\nC1c = int | str\nD1d: TypeAlias = int\nEEE = 1\nf = 1\ndef G(): H1h = 1"
    assert public_types(source) == {"A1a", "C1c", "D1d"}


def colours(source: str) -> list[str]:
    """Return the expressions of a source that name a colour by numbers or by Qt's names."""
    return [f"{node.lineno}: {ast.unparse(node)}" for node in ast.walk(ast.parse(source)) if names_colour(node)]


def names_colour(node: ast.AST) -> TypeGuard[ast.expr]:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(COLOUR.search(node.value))
    if isinstance(node, ast.Call) and re.search(r"\bQColor(\.from\w+)?$", ast.unparse(node.func)):
        return any(isinstance(argument, ast.Constant) for argument in node.args)
    return isinstance(node, ast.Attribute) and bool(re.search(r"\bGlobalColor\.(?!transparent)", ast.unparse(node)))


def test_only_the_theme_names_colours() -> None:
    files = [file for name, file in MODULES.items() if name.startswith("quiz.ui")]
    elsewhere = [file for file in files if "theme" not in file.parts and file.name not in OWN_COLOURS]
    assert len(elsewhere) > 10
    assert {str(file): found for file in elsewhere if (found := colours(file.read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('x = "#fff"', 1),
        ('x = "color: #12aBcd;"', 1),
        ('x = f"border: 1px solid rgba(0, 0, 0, {a})"', 1),
        ("QColor(1, 2, 3)", 1),
        ("QtGui.QColor('red')", 1),
        ("Qt.GlobalColor.black", 1),
        ("Qt.GlobalColor.transparent", 0),
        ("QColor(theme.accent)", 0),
        ('x = "Frage #1"', 0),
        ('x = "#kapitel"', 0),
    ],
)
def test_the_colour_scan_finds_literals(source: str, count: int) -> None:
    assert len(colours(source)) == count

"""`quiz licenses`: the licences of the program, its content and its parts."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from quiz.cli.arguments import CommandFailed, Parser
from quiz.languages.translation import _
from quiz.play.data_folder import beside_program

ROOT = Path(__file__).parents[2]
PARTS = (
    ("PySide6_Essentials", "LGPL-3.0-only"),
    ("PySide6_Addons", "LGPL-3.0-only"),
    ("PyYAML", "MIT"),
    ("XlsxWriter", "BSD-2-Clause"),
    ("babel", "BSD-3-Clause"),
    ("segno", "BSD-3-Clause"),
    ("shiboken6", "LGPL-3.0-only"),
    ("typst", "Apache-2.0"),
)


def run(argv: Sequence[str]) -> int:
    Parser("licenses", _("zeigt die Lizenzen des Programms, der Inhalte und der verwendeten Pakete")).read(argv)
    reuse = ROOT / "REUSE.toml"
    try:
        tables = tomllib.loads(reuse.read_text(encoding="utf-8"))["annotations"]
    except OSError as problem:
        message = _("Die Datei {file} mit den Lizenzangaben lässt sich nicht lesen: {reason}.")
        raise CommandFailed(message.format(file=reuse, reason=problem.strerror)) from problem
    print(_("Dateien von Durchblick:"))
    for table in tables:
        paths = [table["path"]] if isinstance(table["path"], str) else table["path"]
        print(f"  {table['SPDX-License-Identifier']}  {table['SPDX-FileCopyrightText']}")
        print(f"    {', '.join(paths)}")
    print(_("Verwendete Pakete:"))
    for name, license_name in PARTS:
        print(f"  {license_name}  {name} {_installed(name)}".rstrip())
    print(_("Die Texte der Lizenzen liegen im Ordner {folder}.").format(folder=_program_folder() / "LICENSES"))
    return 0


def _program_folder() -> Path:
    """The folder that the licences lie in: that of the frozen program, or the clone."""
    if not getattr(sys, "frozen", False):
        return ROOT
    return beside_program(Path(sys.executable).resolve())


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

"""The licences of everything that is in the bundle: a folder with their texts, and an overview.

Nothing is written down by hand: packages bring their licences, the system keeps those of its libraries, and
`REUSE.toml` names our own. Only what the wheels of PySide6 and typst leave out is kept in `shipping/licences`: what
Debian found out about the parts of Qt, and the texts that the names of the licences of Rust packages stand for.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from quiz.cli.licenses import PARTS
from shipping.contents import Contents, Package, normal
from shipping.freezing import ROOT, BuildFailed

FOLDER = "LICENSES"
KEPT = ROOT / "shipping" / "licences"
OF_PYPI = {normal(name): licence for name, licence in PARTS} | {
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception"
}
QT = ("pyside6-addons", "pyside6-essentials", "shiboken6")
INTRODUCTION = """\
Durchblick besteht aus den Teilen, die hier stehen, jeder mit seiner Lizenz. Die Texte liegen in den Ordnern daneben.
Qt und PySide6 stehen unter der LGPL 3. Ihre Bibliotheken sind einzelne Dateien im Ordner _internal/PySide6 (unter
macOS im Programm selbst); wer sie verändert hat, ersetzt dort die gleichnamigen Dateien. Quelltexte: {sources}

Durchblick is made of the parts listed here, each with its licence. The texts are in the folders beside this file.
Qt and PySide6 are under the LGPL 3. Their libraries are single files in the folder _internal/PySide6 (on macOS in the
program itself); if you have changed them, replace the files of the same name there. Source code: {sources}
"""
SOURCES = "https://download.qt.io/official_releases/, https://github.com/qtproject/pyside-pyside-setup"


@dataclass(frozen=True)
class Crate:
    """A Rust package inside typst."""

    name: str
    version: str
    licence: str
    purl: str
    author: str


def licence(package: Package) -> str:
    """Return the licence of a package as an SPDX expression; for a Debian package, the place of its text."""
    match package.kind:
        case "own":
            return " AND ".join(sorted({path.stem for path in (ROOT / FOLDER).iterdir()} - {"LicenseRef-Verbatim"}))
        case "pypi":
            return OF_PYPI[normal(package.name)]
        case "python":
            return "PSF-2.0"
        case "deb":
            return "LicenseRef-debian-copyright"
        case "windows":
            return "LicenseRef-Microsoft-Redistributable"


def texts(package: Package) -> list[Path]:
    """Return the files with the texts of a package's licences.

    Raises:
        BuildFailed: there is none.
    """
    match package.kind:
        case "own":
            found = sorted((ROOT / FOLDER).iterdir())
        case "pypi":
            found = _of_wheel(package.name)
        case "python":
            base = Path(sys.base_prefix)
            places = [
                base / "LICENSE.txt",
                *base.glob("lib/python3.*/LICENSE.txt"),
                *base.glob("share/doc/python3*/copyright"),
            ]
            found = [place for place in places if place.is_file()][:1]
        case "deb":
            found = [Path("/usr/share/doc", package.name, "copyright").resolve()]
        case "windows":
            return []
    if not found or not all(file.is_file() for file in found):
        raise BuildFailed(f"Zu {package.name} {package.version} fehlt der Text der Lizenz.")
    return found


def crates() -> list[Crate]:
    """Return the Rust packages that typst is made of, as its wheel lists them."""
    wheel = distribution("typst")
    lists = [file for file in wheel.files or () if file.match("sboms/*.cyclonedx.json")]
    found = []
    for file in lists:
        for part in json.loads(file.read_text(encoding="utf-8"))["components"]:
            words = " AND ".join(_words(entry) for entry in part["licenses"])
            found.append(Crate(part["name"], part["version"], words, part["purl"], part.get("author", "")))
    if not found:
        raise BuildFailed("Das Paket typst sagt nicht, woraus es besteht.")
    return sorted(found, key=lambda crate: (crate.name, crate.version))


def write(folder: Path, contents: Contents) -> None:
    """Write overview and texts into the bundle."""
    goal = folder / FOLDER
    lines = [INTRODUCTION.format(sources=SOURCES)]
    for package in contents.packages:
        place = _folder(package)
        for text in texts(package):
            (goal / place).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, goal / place / _name(text, package))
        lines.append(f"{package.name} {package.version}\n    {licence(package)}\n    {place}/\n")
    typst = goal / _folder(next(package for package in contents.of("pypi") if package.name == "typst"))
    _write_crates(typst)
    (goal / "README.txt").write_text("\n".join(lines), encoding="utf-8", newline="\n")


def spdx(expression: str) -> list[str]:
    """Return the names of the licences and exceptions in an SPDX expression."""
    return [word for word in re.findall(r"[\w.+-]+", expression) if word not in {"AND", "OR", "WITH"}]


def _write_crates(folder: Path) -> None:
    found = crates()
    for name in sorted({name for crate in found for name in spdx(crate.licence)}):
        text = KEPT / "spdx" / f"{name}.txt"
        if not text.is_file():
            raise BuildFailed(f"Ein Teil von typst steht unter {name}; dessen Text gehört nach {text}.")
        shutil.copyfile(text, folder / text.name)
    lines = [f"{crate.name} {crate.version}\n    {crate.licence}\n    {crate.author}\n" for crate in found]
    (folder / "crates.txt").write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _words(entry: dict[str, dict[str, str] | str]) -> str:
    """Return the licence of a component in a bill of materials as an expression."""
    expression = entry.get("expression")
    if isinstance(expression, str):
        return re.sub(r"\s+", " ", f"({expression})" if " AND " in expression else expression)
    named = entry["license"]
    assert isinstance(named, dict)
    return named.get("id") or named["name"]


def _of_wheel(name: str) -> list[Path]:
    if normal(name) in QT:
        parts = sorted((KEPT / "qt").iterdir()) if normal(name) == "pyside6-essentials" else []
        return [*sorted((ROOT / "assets" / "licences").iterdir()), *parts]
    wheel = distribution(name)
    named = re.compile(r"\.dist-info/(licen[sc]es/|LICEN[SC]E|COPYING|NOTICE)", re.IGNORECASE)
    return sorted(Path(str(wheel.locate_file(file))) for file in wheel.files or () if named.search(file.as_posix()))


def _folder(package: Package) -> str:
    return f"system/{package.name}" if package.kind == "deb" else package.name


def _name(text: Path, package: Package) -> str:
    """Return the name of a text in the bundle: with an ending, so that a double click opens it."""
    return text.name if text.suffix in {".txt", ".rst", ".md"} else f"{text.name}.txt"

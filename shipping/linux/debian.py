"""The Debian package: the frozen program in /usr/lib/durchblick, and what makes a desktop find it.

No maintainer scripts: dpkg's triggers renew the desktop's lists. Two packages from the same folder and date are equal.
Layout and fields follow the Debian Policy 4.7, chapters 5, 9 and 12.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import textwrap
import tomllib
from email.utils import formatdate
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz import __version__
from shipping.freezing import ROOT, BuildFailed

PACKAGE = "durchblick"
MAINTAINER = "Durchblick-Team <team@durchblick.example>"
LIBRARY = Path("usr/lib") / PACKAGE
"""Where the program goes: Policy 9.1.1 leaves /opt to vendors with a registered name, which we have not."""

SOURCES = Path(__file__).parent
FILES = {
    SOURCES / "durchblick.desktop": "usr/share/applications/durchblick.desktop",
    SOURCES / "example.durchblick.app.metainfo.xml": "usr/share/metainfo/example.durchblick.app.metainfo.xml",
    SOURCES / "lintian-overrides": f"usr/share/lintian/overrides/{PACKAGE}",
    ROOT / "assets" / "app-icon.svg": "usr/share/icons/hicolor/scalable/apps/durchblick.svg",
}
DATA_PACKAGES = ("xkb-data",)
"""What libraries in the folder read. What those of the system read, they bring along."""

SUGGESTED = ("speech-dispatcher",)
"""For reading aloud, which the program can do without."""

DESCRIPTION = """\
read chats and look closely
Durchblick is a program for lessons at school, from the age of 13. You read
made-up chats, answer, mark the messages that seem wrong to you, and look back
at the chat with explanations.
.
A class plays together on the projector, or everybody alone. It needs no
internet connection and no account.
"""
SHIPPED_WITH_PARTS = {"LicenseRef-Verbatim"}
"""The licence of the texts of licences themselves."""

COPYRIGHT_HEADER = f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Durchblick
Comment: Python, Qt and the other libraries in /{LIBRARY}/_internal
 have licences of their own, all listed with their texts in
 /{LIBRARY}/LICENSES, and as a bill of materials in
 /{LIBRARY}/Durchblick.cdx.json.
"""
CONTENT_LEFT_OUT = ("data",)
"""In the archive a folder `data` makes the program portable; in /usr nobody can write it."""


def make_package(program: Path, output: Path, date: int, compression: str = "xz") -> Path:
    """Make the package of the frozen program in the folder `program`; return its file, which is in `output`.

    `date` is that of every file in it, in seconds since 1970; `compression` is a word of dpkg-deb.

    Raises:
        BuildFailed: a tool is missing, or a library that the program needs is neither in the folder nor in a package.
    """
    for tool in ("dpkg-deb", "dpkg-shlibdeps"):
        if shutil.which(tool) is None:
            raise BuildFailed(f"Für das Debian-Paket fehlt {tool}. Bitte einmal eintippen: sudo apt install dpkg-dev")
    machine = _run("dpkg", "--print-architecture").strip()
    output.mkdir(parents=True, exist_ok=True)
    package = output / f"{PACKAGE}_{__version__}_{machine}.deb"
    with TemporaryDirectory() as name:
        tree = Path(name) / PACKAGE
        _fill(tree, program, date)
        (tree / "DEBIAN").mkdir()
        (tree / "DEBIAN" / "control").write_text(_control(tree, machine), encoding="utf-8")
        _sums(tree)
        _make_equal(tree, date)
        command = ["dpkg-deb", "--root-owner-group", f"-Z{compression}", "--build", str(tree), str(package)]
        _run(*command, SOURCE_DATE_EPOCH=str(date))
    return package


def _fill(tree: Path, program: Path, date: int) -> None:
    """Put the files of the package into the folder `tree`."""
    shutil.copytree(program, tree / LIBRARY, symlinks=True, ignore=shutil.ignore_patterns(*CONTENT_LEFT_OUT))
    link = tree / "usr/bin" / PACKAGE
    link.parent.mkdir(parents=True)
    link.symlink_to(Path("../lib") / PACKAGE / program.name)
    for source, place in FILES.items():
        _write(tree / place, source.read_bytes())
    manual = (SOURCES / "durchblick.1").read_text(encoding="utf-8").replace("@VERSION@", __version__)
    _write(tree / f"usr/share/man/man1/{PACKAGE}.1.gz", _packed(manual))
    documents = tree / "usr/share/doc" / PACKAGE
    _write(documents / "changelog.gz", _packed(_changelog(date)))
    _write(documents / "copyright", _copyright().encode())


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def _changelog(date: int) -> str:
    day = formatdate(date)
    return (
        f"{PACKAGE} ({__version__}) stable; urgency=medium\n\n"
        f"  * Durchblick {__version__}.\n\n"
        f" -- {MAINTAINER}  {day}\n"
    )


def _copyright() -> str:
    """Return who may do what, in the form that Policy 12.5 asks for: one paragraph for each table of REUSE.toml."""
    tables = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    licences = sorted({table["SPDX-License-Identifier"] for table in tables} - SHIPPED_WITH_PARTS)
    texts = {name: (ROOT / "LICENSES" / f"{name}.txt").read_text(encoding="utf-8") for name in licences}
    kept = [table for table in tables if table["SPDX-License-Identifier"] in texts]
    paragraphs = [COPYRIGHT_HEADER]
    for table in kept:
        files = [table["path"]] if isinstance(table["path"], str) else table["path"]
        lines = {
            "Files": " ".join(name.replace("**", "*") for name in files),
            "Copyright": table["SPDX-FileCopyrightText"],
            "License": table["SPDX-License-Identifier"],
        }
        paragraphs.append("".join(f"{name}: {value}\n" for name, value in lines.items()))
    for name, text in texts.items():
        body = "\n".join(f" {line}" if line.strip() else " ." for line in text.strip().splitlines())
        paragraphs.append(f"License: {name}\n{body}\n")
    return "\n".join(paragraphs)


def _control(tree: Path, machine: str) -> str:
    fields = {
        "Package": PACKAGE,
        "Version": __version__,
        "Architecture": machine,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(_installed_size(tree)),
        "Depends": ", ".join(sorted({*_libraries(tree), *DATA_PACKAGES})),
        "Suggests": ", ".join(SUGGESTED),
        "Section": "education",
        "Priority": "optional",
        "Description": textwrap.indent(DESCRIPTION, " ").strip(),
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def _installed_size(tree: Path) -> int:
    """Return the size in KiB as Policy 5.6.20 counts: each file rounded up, one for everything else."""
    paths = list(tree.rglob("*"))
    return sum(-(-path.stat().st_size // 1024) if is_plain(path) else 1 for path in paths)


def is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _libraries(tree: Path) -> set[str]:
    """Return what the programs and libraries in `tree` need of the system, each as a package with its least version."""
    programs = [path for path in sorted(tree.rglob("*")) if is_plain(path) and _is_elf(path)]
    inside = sorted({f"/{path.parent.relative_to(tree)}" for path in programs})
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "debian").mkdir()
        (folder / "debian" / "control").write_text(f"Source: {PACKAGE}\n\nPackage: {PACKAGE}\nArchitecture: any\n")
        # Libraries beside the program are not in a package and need no entry; one that is nowhere is an error anyway.
        command = ["dpkg-shlibdeps", "-O", "--warnings=0", "--ignore-missing-info"]
        command += [f"-l{path}" for path in inside] + [f"-e{path}" for path in programs]
        found = re.search(r"^shlibs:Depends=(.*)$", _run(*command, folder=folder), re.MULTILINE)
    if found is None:
        raise BuildFailed("dpkg-shlibdeps nennt keine Bibliotheken; braucht das Programm wirklich keine?")
    return set(found[1].split(", "))


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _sums(tree: Path) -> None:
    """Write the list with which `dpkg --verify` finds changed files."""
    files = sorted(path for path in (tree / "usr").rglob("*") if is_plain(path))
    lines = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree)}\n"
        for path in files
    ]
    (tree / "DEBIAN" / "md5sums").write_text("".join(lines), encoding="utf-8")


def _make_equal(tree: Path, date: int) -> None:
    """Give each file one date, and the rights that its kind has; only the program itself may be executed."""
    program = (tree / "usr/bin" / PACKAGE).resolve()
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)
        os.utime(path, (date, date), follow_symlinks=False)


def _run(*command: str, folder: Path | None = None, **variables: str) -> str:
    """Return what a command prints.

    Raises:
        BuildFailed: it failed.
    """
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **variables}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, errors="replace")
    if done.returncode:
        raise BuildFailed(f"{command[0]} ist gescheitert:\n{done.stderr.strip()[-2000:]}")
    return done.stdout

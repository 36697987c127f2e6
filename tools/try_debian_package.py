"""Install a Debian package in a new Debian without anything else, use it, remove it, and look at what is left.

Then start the same program from a folder, as from a stick: it names the libraries that are missing by then.

    python -m tools.try_debian_package dist/durchblick_2026.11_amd64.deb [--suite trixie] [--picture FILE.png] [--write]

Needs root, mmdebstrap, Xvfb and a Debian mirror; takes a few minutes. Prints its report; with --write it also replaces
that section of docs/reliability.md.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "reliability.md"
HEADING = "## The Debian package in a new Debian"

USER = "schule"
SECONDS_OPEN = 60
"""How long the window may take to show everything. On a busy computer it is slow."""

FOLDER = "/media/Stick Größe 1/Durchblick"
"""As a folder on a stick may be called. Its user cannot write there."""

OF_THE_PACKAGE_MANAGER = re.compile(
    r"/var/(lib/(dpkg|apt)|cache/(apt|debconf|ldconfig))(/.*)?|/var/log/(apt/.*|(dpkg|alternatives)\.log)"
    r"|/etc/ld\.so\.cache"
)
"""What apt and dpkg themselves note and keep, whatever package it is."""

Files = dict[str, str]
"""The path of each file, folder and link, with what it holds."""


@dataclass(frozen=True)
class Tried:
    """What was seen. A text is what a command printed; it is empty if it printed nothing."""

    system: str
    package: str
    installed: int = 0
    self_test: str = ""
    window: str = ""
    written: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    asked_for: tuple[str, ...] = ()
    unpacked: str = ""


def try_package(package: Path, suite: str, folder: Path, picture: Path | None) -> Tried:
    """Do it all in a new system in `folder`, whose path must not be too long for a socket."""
    root = folder / "root"
    command = ["mmdebstrap", "--quiet", "--variant=minbase", "--include=ca-certificates", suite, str(root)]
    subprocess.run(command, check=True)
    (root / "tmp" / package.name).write_bytes(package.read_bytes())
    _in(root, "useradd", "--create-home", USER)
    _in(root, "apt-get", "update", "-q")
    tried = Tried(_in(root, "sh", "-c", ". /etc/os-release; echo $PRETTY_NAME").strip(), package.name)
    before, packages = files_of(root), _packages(root)

    _in(root, "apt-get", "install", "-y", "-q", "--no-install-recommends", f"/tmp/{package.name}")
    tried = replace(tried, installed=len(_packages(root) - packages) - 1, missing=tuple(_missing(root)))
    at_home = files_of(root / "home")
    self_test = _as_user(root, "durchblick", "self-test").splitlines()[-1]
    with display() as number:
        window = look(root, number, "durchblick", picture)
    written = tuple(topmost(files_of(root / "home").keys() - at_home.keys()))

    _in(root, "apt-get", "purge", "-y", "-q", "durchblick")
    _in(root, "apt-get", "autoremove", "--purge", "-y", "-q")
    kept = sorted(_packages(root) - packages)
    of_kept = set(_in(root, "dpkg", "--listfiles", *kept).splitlines()) if kept else set()
    left = tuple(
        path for path in changed(before, files_of(root)) if path not in of_kept and not path.startswith("/home/")
    )
    tried = replace(tried, self_test=self_test, window=window, written=written, left=left, kept=tuple(kept))
    asked_for, unpacked = try_folder(package, root)
    return replace(tried, asked_for=asked_for, unpacked=unpacked)


def try_folder(package: Path, root: Path) -> tuple[tuple[str, ...], str]:
    """Start the program of the package from a folder that its user cannot write, and do what it asks for.

    Returns the packages that it asked for, one after the other, and what is seen in the end.
    """
    place = root / FOLDER.lstrip("/")
    place.parent.mkdir(parents=True)
    with TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "--extract", str(package), folder], check=True)
        shutil.copytree(Path(folder, "usr/lib/durchblick"), place, symlinks=True)
    program = f"{FOLDER}/Durchblick"
    asked_for: list[str] = []
    with display() as number:
        for words in ([program], [program, "self-test"]):
            while (name := lacking(root, number, words)) is not None:
                if name in asked_for:
                    raise SystemExit(f"{name} was installed, and it still asks for it.")
                asked_for.append(name)
                _in(root, "apt-get", "install", "-y", "-q", "--no-install-recommends", name)
        seen = look(root, number, program, None)
    return tuple(asked_for), f"The self-test passes. The first screen: {seen}"


def lacking(root: Path, number: str, words: list[str]) -> str | None:
    """Return the package that the program asks for; None if it opens its window instead, or passes its test."""
    command = _user_command(root, f"DISPLAY={number}", *words)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS_OPEN if not words[1:] else None)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode == 0:
        return None
    found = re.search(r"^Dem System fehlt .* sudo apt install (\S+)$", done.stderr, re.MULTILINE)
    if found is None:
        raise SystemExit(f"The program ended: {done.stderr}")
    return found[1]


def files_of(root: Path) -> Files:
    """Return everything below a folder, but what the kernel shows in /proc, /sys and /dev."""
    found: Files = {}
    for name, folders, files in os.walk(root):
        at = Path(name)
        if at == root:
            folders[:] = [folder for folder in folders if folder not in {"dev", "proc", "sys"}]
        for child in (at / entry for entry in (*folders, *files)):
            path = f"/{child.relative_to(root)}"
            if child.is_symlink():
                found[path] = f"link to {child.readlink()}"
            elif child.is_file():
                found[path] = hashlib.sha256(child.read_bytes()).hexdigest()
            else:
                found[path] = "folder"
    return found


def changed(before: Files, after: Files) -> list[str]:
    """Return the paths that came, went or hold something else, but for the package manager's own."""
    paths = before.keys() | after.keys()
    return sorted(
        path for path in paths if before.get(path) != after.get(path) and not OF_THE_PACKAGE_MANAGER.fullmatch(path)
    )


def topmost(paths: Set[str]) -> list[str]:
    """Return the paths without those that lie in a folder among them."""
    return sorted(path for path in paths if str(Path(path).parent) not in paths)


def _in(root: Path, *command: str) -> str:
    """Run a command in the new system as its root; return what it prints."""
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["chroot", str(root), *command], env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def _user_command(root: Path, *command: str) -> list[str]:
    home = f"/home/{USER}"
    variables = [f"HOME={home}", "PATH=/usr/bin:/bin", "LANG=C.UTF-8"]
    return ["chroot", f"--userspec={USER}", str(root), "env", "-i", "-C", home, *variables, *command]


def _as_user(root: Path, *command: str) -> str:
    done = subprocess.run(_user_command(root, *command), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def _packages(root: Path) -> set[str]:
    return set(_in(root, "dpkg-query", "--show", "--showformat=${Package}\n").split())


def _missing(root: Path) -> Iterator[str]:
    """Yield each library that the linker of the new system does not find, with the file that needs it."""
    inside = "/usr/lib/durchblick"
    for file in sorted((root / inside.lstrip("/")).rglob("*")):
        if file.is_file() and not file.is_symlink() and file.read_bytes()[:4] == b"\x7fELF":
            path = f"/{file.relative_to(root)}"
            libraries = f"LD_LIBRARY_PATH={inside}/_internal"
            told = subprocess.run(["chroot", str(root), "env", libraries, "ldd", path], capture_output=True, text=True)
            yield from (f"{path}: {line.split()[0]}" for line in told.stdout.splitlines() if "not found" in line)


@contextmanager
def display() -> Iterator[str]:
    """An X server that no other program uses; gives its number, as in DISPLAY."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def look(root: Path, number: str, program: str, picture: Path | None) -> str:
    """Start the program on a display, wait until its picture no longer changes, and say what is seen.

    The display's socket is an abstract one, which a program in another root reaches, too.
    """
    command = _user_command(root, f"DISPLAY={number}", program)
    opened = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    try:
        end, seen = monotonic() + SECONDS_OPEN, (0, b"")
        while opened.poll() is None and monotonic() < end:
            sleep(2)
            now = _screen(number, picture)
            if now == seen and now[0] > 50:
                break
            seen = now
        if opened.poll() is not None:
            raise SystemExit(f"The program ended: {opened.stdout.read() if opened.stdout else ''}")
    finally:
        opened.terminate()
        printed = opened.communicate()[0].strip()
    if seen[0] <= 50:
        raise SystemExit("The window stays empty.")
    return f"{seen[0]} colours on the screen" + (f"; it printed: {printed}" if printed else "; it printed nothing")


def _screen(number: str, picture: Path | None) -> tuple[int, bytes]:
    """Return how many colours the display shows, and a hash of its picture, which is saved as well."""
    code = (
        "import hashlib, sys; from PySide6.QtGui import QGuiApplication\n"
        "app = QGuiApplication(['screen']); image = app.primaryScreen().grabWindow(0).toImage()\n"
        "sys.argv[1:] and image.save(sys.argv[1])\n"
        "points = bytes(image.constBits()); colours = {points[at:at + 4] for at in range(0, len(points), 4)}\n"
        "print(len(colours), hashlib.sha256(points).hexdigest())"
    )
    command = [sys.executable, "-c", code, *([str(picture)] if picture else [])]
    told = subprocess.run(command, env={**os.environ, "DISPLAY": number, "QT_QPA_PLATFORM": "xcb"}, capture_output=True)
    colours, points = told.stdout.split()
    return int(colours), points


def report(tried: Tried) -> str:
    """The section of docs/reliability.md."""
    left = ", ".join(tried.left) or "nothing"
    rows = {
        f"`apt install ./{tried.package}`": f"installed, with {tried.installed} packages that it needs",
        "Libraries that the linker does not find": ", ".join(tried.missing) or "none",
        "`durchblick self-test`, as an ordinary user": tried.self_test,
        "`durchblick` on an X server": f"the first screen: {tried.window}",
        "What lay in the home folder after that, which no removal touches": ", ".join(tried.written) or "nothing new",
        "`apt purge`, `apt autoremove --purge`: other than before, but for apt's own lists and logs": left,
        "Packages that apt keeps then, because something else recommends them": ", ".join(tried.kept) or "none",
        f"`{FOLDER}/Durchblick` then, which an ordinary user cannot write": (
            f"It asked for {', '.join(tried.asked_for)}, one after the other, and was given them. {tried.unpacked}"
        ),
    }
    lines = [
        HEADING,
        "",
        f"`python -m tools.try_debian_package {tried.package}`, {platform.machine()}, in a {tried.system}",
        "made by mmdebstrap (variant minbase). Each file of the system is hashed before and after.",
        "",
        "| What | Result |",
        "|---|---|",
        *(f"| {what} | {result} |" for what, result in rows.items()),
    ]
    return "\n".join(lines) + "\n"


def with_section(page: str, section: str) -> str:
    """Return the page with its section of that heading replaced, or with the section at its end."""
    parts = re.split(r"^(?=## )", page, flags=re.MULTILINE)
    heading = section.partition("\n")[0]
    if not any(part.startswith(f"{heading}\n") for part in parts):
        return f"{page.rstrip()}\n\n{section}"
    replaced = [f"{section}\n" if part.startswith(f"{heading}\n") else part for part in parts]
    return "".join(replaced).rstrip() + "\n"


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("package", type=Path)
    parser.add_argument("--suite", default="trixie")
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(words)
    with TemporaryDirectory() as folder:
        section = report(try_package(given.package, given.suite, Path(folder), given.picture))
    print(section)
    if given.write:
        REPORT.write_text(with_section(REPORT.read_text(encoding="utf-8"), section), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The environment: a folder with a Python and the locked packages.

A new one is created beside the existing one, which stays usable until the new one has proven that it works.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.machinery
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from launcher import base
from launcher.base import Problem, explain, say
from launcher.system import apt_install

# Files in each environment that the launcher creates. The mark is written first, deleted last, and names the Python;
# the stamp is written last and holds the fingerprints of what is installed.
MARK, STAMP = "made-by-run.py", "complete"
# Python's minor version, its ABI and the kind of machine. A newer patch of Python uses the same environment.
KIND = f"{importlib.machinery.EXTENSION_SUFFIXES[0]} {platform.machine()}"
# The code in a package's list of files: name and size.
CODE = re.compile(r"^((?!\.\./)[^\",\n]+?\.(?:py|pyd|dll|dylib|so(?:\.\d+)*)),[^,\n]*,(\d+)$", re.MULTILINE)


def choose(name: str = ".venv") -> Path:
    """Return the folder of the environment: `.venv`, or `.venv-3.12` if `.venv` must not be touched.

    That is so if it is a link or a file, if somebody else created it, or if it serves another Python that still works.
    """
    usual = base.ROOT / name
    named = base.ROOT / "{}-{}.{}".format(name, *sys.version_info[:2])
    if made_here(usual) and maker(usual) in ("", KIND):
        return usual
    if made_here(named):
        return named
    is_free = not os.path.lexists(usual) or (made_here(usual) and not works_still(usual))
    return usual if is_free else named


def beside(folder: Path, name: str) -> Path:
    return folder.with_name(f"{folder.name}.{name}")


def made_here(folder: Path) -> bool:
    """Return whether a folder may be deleted: the launcher created it, or it is empty. Never true for a link."""
    if not folder.is_dir() or folder.resolve() != folder:
        return False
    return (folder / MARK).exists() or (folder / STAMP).exists() or not any(folder.iterdir())


def maker(folder: Path) -> str:
    """Return the kind of Python that an environment is for; nothing for one that does not say so."""
    try:
        return (folder / MARK).read_text(encoding="utf-8")
    except OSError:
        return ""


def scripts(folder: Path) -> Path:
    return folder / ("Scripts" if os.name == "nt" else "bin")


def venv_python(folder: Path) -> Path:
    return scripts(folder) / ("python.exe" if os.name == "nt" else "python")


def works_still(folder: Path) -> bool:
    """Return whether the Python of an environment can be started; the one that it was created from may be gone."""
    try:
        home = re.search(r"^home = (.+)$", (folder / "pyvenv.cfg").read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        return False
    return home is not None and Path(home[1]).is_dir() and os.access(venv_python(folder), os.X_OK)


def install(pins: list[Path], name: str = ".venv") -> Path:
    """Bring the environment of this name to the state that the files of pins ask for, and return its folder.

    Takes almost no time if nothing has changed.
    """
    folder = choose(name)
    if missing_pins(folder, pins):
        with only_one_at_a_time():
            mend(folder)
            folder = choose(name)
            make(folder, missing_pins(folder, pins))
    elif beside(folder, "old").exists():
        with contextlib.suppress(OSError, Problem):
            remove(beside(folder, "old"))
    return folder


def is_incomplete() -> bool:
    """Return whether the program itself is not installed yet. Quick, and blind to damage."""
    return fingerprint(base.RUN_PINS) not in fingerprints(choose())


def missing_pins(folder: Path, pins: list[Path]) -> list[Path]:
    """Return the files of pins that are not installed; all of them if the environment must be created again."""
    done = fingerprints(folder)
    missing = [file for file in pins if fingerprint(file) not in done]
    if (
        base.RUN_PINS in missing
        or not works_still(folder)
        or any(damage(folder, file) for file in pins if file not in missing)
    ):
        return pins
    return missing


def fingerprints(folder: Path) -> list[str]:
    try:
        return (folder / STAMP).read_text(encoding="utf-8").split()
    except OSError:
        return []


def fingerprint(pins: Path) -> str:
    """Return what identifies an installed file of pins: its content and the kind of Python."""
    return hashlib.sha256(pins.read_bytes() + KIND.encode()).hexdigest()


def damage(folder: Path, pins: Path) -> str:
    """Return the first package or file of code that is missing or has the wrong size; empty if there is none.

    Packages for some systems only (`;`) are ignored.
    """
    wanted = re.findall(r"^([\w.-]+)(?:\[\S+\])?==(\S+) \\$", pins.read_text(encoding="utf-8"), re.MULTILINE)
    found = folder.glob("Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages")
    packages = next(found, folder)
    lists = {path.name.lower(): path / "RECORD" for path in packages.glob("*.dist-info")}
    for name, version in wanted:
        try:
            record = lists[f"{re.sub('[-.]', '_', name)}-{version}.dist-info"].read_text(encoding="utf-8")
        except (KeyError, OSError):
            return f"{name} {version}"
        for file, size in CODE.findall(record):
            try:
                if os.stat(f"{packages}/{file}").st_size != int(size):  # noqa: PTH116 (hundreds of files at each start)
                    return str(file)
            except OSError:
                return str(file)
    return ""


def make(folder: Path, pins: list[Path]) -> None:
    """Install the files of pins; if the program's own are among them, into a new environment that replaces it."""
    if base.RUN_PINS not in pins:
        for file in pins:
            pip_install(folder, file)
        if pins:
            write_stamp(folder, [*fingerprints(folder), *map(fingerprint, pins)])
        return
    refuse_foreign(folder)
    announce(folder)
    new = beside(folder, "new")
    try:
        make_venv(new)
        for file in pins:
            pip_install(new, file)
        prove(new, pins)
        relocate(new, folder)
        write_stamp(new, list(map(fingerprint, pins)))
        swap(new, folder)
    except BaseException:
        with contextlib.suppress(OSError, Problem):
            mend(folder)
        raise


def announce(folder: Path) -> None:
    """Say what happens next, and why if it is not the first time."""
    if fingerprint(base.RUN_PINS) in fingerprints(folder):
        reason = damage(folder, base.RUN_PINS) or "Python"
        say(f"In {folder.name} fehlt etwas oder ist beschädigt: {reason}. Durchblick richtet sich neu ein.")
    else:
        say("Durchblick richtet sich ein. Das geschieht nur einmal und dauert ein paar Minuten.")
    usual = base.ROOT / ".venv"
    if folder != usual and os.path.lexists(usual):
        say(f".venv ist für etwas anderes da und bleibt, wie es ist; die Pakete kommen nach {folder.name}.")


def write_stamp(folder: Path, done: list[str]) -> None:
    unfinished = folder / f"{STAMP}.part"
    unfinished.write_text("\n".join(done), encoding="utf-8")
    unfinished.replace(folder / STAMP)


def swap(new: Path, folder: Path) -> None:
    """Replace the old environment by the new one. If this is interrupted, `mend` completes it."""
    old = beside(folder, "old")
    try:
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except PermissionError as problem:
        text = f"{folder} wird noch benutzt. Bitte Durchblick überall beenden, dann noch einmal starten."
        raise Problem(text) from problem
    with contextlib.suppress(OSError):
        remove(old)


def mend(folder: Path) -> None:
    """Clean up after an interrupted set-up: a complete environment moves to its place, the rest is deleted."""
    for rest in (beside(folder, "new"), beside(folder, "old")):
        if not os.path.lexists(folder) and made_here(rest) and (rest / STAMP).exists():
            rest.rename(folder)
        remove(rest)


def remove(folder: Path) -> None:
    """Delete an environment that the launcher created. Its mark goes last, so that the next start can continue."""
    if not os.path.lexists(folder):
        return
    refuse_foreign(folder)
    if any(folder.iterdir()):
        (folder / MARK).touch()
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARK:
            path.unlink()
    (folder / MARK).unlink(missing_ok=True)
    folder.rmdir()


def refuse_foreign(folder: Path) -> None:
    if os.path.lexists(folder) and not made_here(folder):
        raise Problem(
            f"{folder} stammt nicht von Durchblick oder ist nur ein Verweis und bleibt darum unberührt. "
            "Bitte anders nennen oder löschen, dann noch einmal starten."
        )


def make_venv(new: Path) -> None:
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        apt_install(["python{}.{}-venv".format(*sys.version_info[:2])], "Python fehlt das Modul venv.")
    say("Lege die Umgebung an …")
    new.mkdir()
    (new / MARK).write_text(KIND, encoding="utf-8")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--prompt", "durchblick", str(new)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if made.returncode:
        raise Problem("Die Umgebung lässt sich nicht anlegen. " + explain(made.stdout))


def prove(new: Path, pins: list[Path]) -> None:
    """Check that nothing is missing in a new environment, and that the program answers from there."""
    for file in pins:
        broken = damage(new, file)
        if broken:
            raise Problem(f"Nach dem Einrichten fehlt etwas: {broken}. Hält vielleicht ein Virenscanner es zurück?")
    asked = subprocess.run(quiz(new, "--version"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if asked.returncode:
        raise Problem(explain(asked.stdout))


def relocate(new: Path, folder: Path) -> None:
    """Replace the path in the scripts of a new environment by the one that it is about to get.

    The `.exe` files that start tools on Windows are skipped; there `python -m` starts them.
    """
    for file in [new / "pyvenv.cfg", *scripts(new).iterdir()]:
        if file.is_symlink() or not file.is_file():
            continue
        content = file.read_bytes()
        if b"\0" not in content and os.fsencode(new) in content:
            file.write_bytes(content.replace(os.fsencode(new), os.fsencode(folder)))


def pip_install(folder: Path, pins: Path) -> None:
    total = len(re.findall(r"^\S+==", pins.read_text(encoding="utf-8"), re.MULTILINE))
    say(f"Lade {total} Pakete …")
    command = [str(venv_python(folder)), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    options = ["--no-input", "--disable-pip-version-check", "--retries", "2", "-r", str(pins)]
    complaints = []
    seen = 0
    with subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        for line in pip.stdout or ():
            word, _, rest = line.strip().partition(" ")
            if word == "Collecting":
                seen += 1
                say(f"  {seen}/{total}  {rest.partition(' ')[0]}")
            elif word == "Installing":
                say("Installiere …")
            else:
                complaints.append(line)
    if pip.returncode:
        raise Problem(explain("".join(complaints)))


def quiz(folder: Path, *words: str) -> list[str]:
    """Return the command that runs the program with these words, from any working folder."""
    paths = [str(base.ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(os.pathsep.join(paths).split(os.pathsep)))
    return [str(venv_python(folder)), "-P", "-m", "quiz", *words]


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Let a second start wait while the first is setting up. The lock ends with the process that holds it."""
    with (base.ROOT / ".venv.lock").open("w") as file:
        if sys.platform == "win32":
            import msvcrt

            def lock() -> None:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            def lock() -> None:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

        waits = False
        while True:
            try:
                lock()
                break
            except (BlockingIOError, PermissionError):
                if not waits:
                    say("Ein anderer Start richtet das Programm gerade ein. Bitte warten …")
                waits = True
                time.sleep(0.5)
        yield

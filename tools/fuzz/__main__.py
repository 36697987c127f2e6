"""Runs one target under atheris; see the package."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["quiz", "gettext", "zipfile", "configparser", "babel.messages"]):
    from tools.fuzz.seeds import words
    from tools.fuzz.targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
WORKING = ROOT / ".cache" / "fuzz"
SECONDS = 20
"""The longest that one input may take, on a computer that is busy with other things."""
MEGABYTES = 1_000
"""The most memory of the whole program."""
KEPT = 25_000
"""In bytes: how much of a target is taken into the small corpus, the shortest inputs first."""
FOUND = "found-"
"""How the names of inputs begin that broke a contract once; they stay for good."""


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["--merge"]:
        _merge(arguments[1])
    else:
        _fuzz(*arguments)


def _fuzz(name: str, *options: str) -> None:
    """Run a target; libFuzzer ends the process."""
    target, working = TARGETS[name], WORKING / name
    seeds = list(target.seeds())
    dictionary = WORKING / f"{name}.dict"
    working.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (working / _name(seed)).write_bytes(seed)
    dictionary.write_text("\n".join(map(_quoted, words(seeds))) + "\n", encoding="ascii")
    limits = [f"-max_len={target.longest}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}"]
    places = [f"-dict={dictionary}", f"-artifact_prefix={WORKING / name}-", "-print_final_stats=1"]
    folders = [] if "-merge=1" in options else [str(working), str(CORPUS / name)]
    with TemporaryDirectory(dir=_in_memory()) as folder:
        atheris.Setup(
            [sys.argv[0], *limits, *places, *options, *folders], lambda content: target.check(content, Path(folder))
        )
        atheris.Fuzz()


def _merge(name: str) -> None:
    """Renew the small corpus of a target from everything that its runs have found."""
    small = CORPUS / name
    small.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tools.fuzz", name, "-merge=1", folder, str(WORKING / name), str(small)]
        subprocess.run(command, cwd=ROOT, check=True)
        found = sorted(
            (path.read_bytes() for path in Path(folder).iterdir()), key=lambda content: (len(content), content)
        )
    for path in small.iterdir():
        if not path.name.startswith(FOUND):
            path.unlink()
    room = KEPT
    for content in found:
        room -= len(content)
        if room < 0:
            break
        (small / _name(content)).write_bytes(content)


def _name(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]


def _quoted(word: bytes) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in word) + '"'


def _in_memory() -> str | None:
    """A folder that is no disk, if there is one: some targets write each input into a file."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


if __name__ == "__main__":
    main(sys.argv[1:])

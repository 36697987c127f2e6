"""Runs one target under atheris; see the package."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["quiz", "gettext", "zipfile", "configparser", "babel.messages"]):
    from tools.fuzz.seeds import words
    from tools.fuzz.targets import TARGETS, Target

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
WORKING = ROOT / ".cache" / "fuzz"
SECONDS = 20
"""The longest that one input may take, on a computer that is busy with other things."""
MEGABYTES = 1_000
"""The most memory of the whole program."""
LARGEST_KEPT = 6_000
"""The longest input, in bytes, that is taken into the small corpus."""


def main(arguments: Sequence[str]) -> None:
    """Run or merge a target. It ends the process, as libFuzzer does."""
    merges = arguments[:1] == ["--merge"]
    name, *options = arguments[1:] if merges else arguments
    target, working = TARGETS[name], WORKING / name
    working.mkdir(parents=True, exist_ok=True)
    small = CORPUS / name
    small.mkdir(parents=True, exist_ok=True)
    seeds = list(target.seeds())
    for seed in seeds:
        (working / sha256(seed).hexdigest()[:16]).write_bytes(seed)
    if merges:
        options += ["-merge=1", f"-max_len={LARGEST_KEPT}", str(small), str(working)]
    else:
        dictionary = WORKING / f"{name}.dict"
        dictionary.write_text("\n".join(map(_quoted, words(seeds))) + "\n", encoding="ascii")
        options = [
            f"-dict={dictionary}",
            f"-max_len={target.longest}",
            f"-timeout={SECONDS}",
            f"-rss_limit_mb={MEGABYTES}",
            f"-artifact_prefix={WORKING / name}-",
            "-print_final_stats=1",
            *options,
            str(working),
            str(small),
        ]
    with TemporaryDirectory(dir=_in_memory()) as folder:
        _fuzz([sys.argv[0], *options], target, Path(folder))


def _fuzz(arguments: list[str], target: Target, folder: Path) -> None:
    atheris.Setup(arguments, lambda content: target.check(content, folder))
    atheris.Fuzz()


def _quoted(word: bytes) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in word) + '"'


def _in_memory() -> str | None:
    """A folder that is no disk, if there is one: some targets write each input into a file."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


if __name__ == "__main__":
    main(sys.argv[1:])

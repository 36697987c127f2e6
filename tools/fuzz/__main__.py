"""Runs one target under atheris; see the package."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["quiz", "gettext", "zipfile", "configparser", "babel.messages"]):
    from tools.fuzz.corpus import CORPUS, WORKING, name_of
    from tools.fuzz.seeds import words
    from tools.fuzz.targets import TARGETS

SECONDS = 20
"""The longest that one input may take, on a computer that is busy with other things."""
MEGABYTES = 1_000
"""The most memory of the whole program."""


def fuzz(name: str, *options: str) -> None:
    """Run a target; libFuzzer ends the process."""
    target, working = TARGETS[name], WORKING / name
    seeds = list(target.seeds())
    dictionary = WORKING / f"{name}.dict"
    for folder in (working, CORPUS / name):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (working / name_of(seed)).write_bytes(seed)
    dictionary.write_text("\n".join(map(_quoted, words(seeds))) + "\n", encoding="ascii")
    limits = [f"-max_len={target.longest}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}"]
    places = [f"-dict={dictionary}", f"-artifact_prefix={WORKING / name}-", "-print_final_stats=1"]
    merges = any(option.startswith("-merge") for option in options)
    folders = [] if merges else [str(working), str(CORPUS / name)]
    again = f"{sys.executable} -m tools.fuzz {name}"  # libFuzzer calls itself for each input that is merged
    with TemporaryDirectory(dir=_in_memory()) as scratch:
        atheris.Setup(
            [again, *limits, *places, *options, *folders], lambda content: target.check(content, Path(scratch))
        )
        atheris.Fuzz()


def _quoted(word: bytes) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in word) + '"'


def _in_memory() -> str | None:
    """A folder that is no disk, if there is one: some targets write each input into a file."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


if __name__ == "__main__":
    fuzz(*sys.argv[1:])

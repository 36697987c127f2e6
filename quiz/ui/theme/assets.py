"""Where the artwork is, and reports about missing parts of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from quiz.languages.translation import _


class AssetProblem(Exception):
    """A file of the artwork is missing or broken. The text is one sentence for the user, with the file."""


def assets_folder() -> Path:
    """The folder `assets`: in a frozen program beside the unpacked code, otherwise beside the package."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[3]
    return root / "assets"


def asset_path(*parts: str) -> Path:
    """The path of one file of the artwork, as in `asset_path("icons", "check.svg")`."""
    return assets_folder().joinpath(*parts)


def read_asset(*parts: str) -> bytes:
    """The content of one file of the artwork.

    Raises:
        AssetProblem: the file cannot be read.
    """
    return read_part(asset_path(*parts))


def read_part(path: Path) -> bytes:
    """The content of a file that belongs to the program.

    Raises:
        AssetProblem: the file cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise AssetProblem(_("Die Datei {file} fehlt.").format(file=path)) from error
    except OSError as error:
        raise AssetProblem(_("Die Datei {file} lässt sich nicht lesen.").format(file=path)) from error


class AssetProblems:
    """Collects missing files, each once, and reports them to a listener; the program goes on without them."""

    def __init__(self) -> None:
        self._found: list[AssetProblem] = []
        self._listener: Callable[[AssetProblem], None] | None = None

    def report(self, problem: AssetProblem) -> None:
        """Remember a problem and pass it on; the same sentence is passed on only once.

        Only the sentence is kept: the traceback would keep a painter alive that is in use just now.
        """
        sentence = str(problem)
        if any(sentence == str(known) for known in self._found):
            return
        self._found.append(AssetProblem(sentence))
        if self._listener is not None:
            self._listener(self._found[-1])

    def sentences(self) -> list[str]:
        """The sentences of all problems so far."""
        return [str(problem) for problem in self._found]

    def listen(self, listener: Callable[[AssetProblem], None] | None) -> None:
        """Pass every problem to `listener`, beginning with those found so far; None removes the listener."""
        self._listener = listener
        if listener is not None:
            for problem in self._found:
                listener(problem)


problems = AssetProblems()

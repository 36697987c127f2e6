"""Programs that pupils know, for a comparison: each as its user starts it, if it is installed.

Debian has `chromium`, `gcompris-qt` and `renpy-thequestion`; Anki is `aqt` on PyPI, found on the PATH as `anki`. The
page in the browser is the bare chat as HTML. GCompris says that this is its first start, with its menu behind.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

GAMES = "/usr/games"
PAGE = """\
<!doctype html><meta charset="utf-8"><title>Chat</title>
<style>body {{ margin: 0; font: 16px sans-serif; background: #eee }}
p {{ margin: 8px 200px 8px 12px; padding: 12px 14px; border-radius: 18px; background: #fff; border: 1px solid }}
</style>
{bubbles}
"""
ANKI_PROFILE = """
import sys
from pathlib import Path
from aqt.profiles import ProfileManager
manager = ProfileManager(Path(sys.argv[1]))
manager.setupMeta()
manager.create("Klasse")
manager.load("Klasse")
manager.meta.update(firstRun=False, defaultLang="de_DE")
manager.save()
"""
"""Makes a profile: without one, Anki begins with a question."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program: how it is started, and where it lies: a folder, or Debian packages whose sizes count."""

    name: str
    command: Sequence[str]
    lies: Path | Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    profile: Path | None = None
    """A folder that is empty before each start."""

    def prepare(self) -> None:
        if self.profile is not None:
            shutil.rmtree(self.profile, ignore_errors=True)

    def megabytes(self) -> float:
        """The size on disk."""
        if isinstance(self.lies, Path):
            return sum(file.lstat().st_size for file in self.lies.rglob("*") if not file.is_dir()) / 1e6
        command = ["dpkg-query", "-W", "-f", "${Installed-Size}\n", *self.lies]
        return sum(map(int, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())) / 1000


def peers(folder: Path) -> list[Peer]:
    """The programs that are installed; what they write goes into `folder`."""
    page = folder / "chat.html"
    bubbles = "\n".join(f"<p>Nachricht {n}, ein wenig Text dazu.</p>" for n in range(100))
    page.write_text(PAGE.format(bubbles=bubbles), encoding="utf-8")
    home = {"HOME": str(folder / "home"), "QTWEBENGINE_DISABLE_SANDBOX": "1", "PATH": os.environ["PATH"]}
    (folder / "home").mkdir()
    quiet = [
        "--no-sandbox",
        "--no-first-run",
        "--window-position=0,0",
        "--window-size=1366,768",
        f"--app=file://{page}",
    ]
    warm, fresh = folder / "warm", folder / "fresh"
    anki = shutil.which("anki")
    found = [
        Peer("page in Chromium", ["chromium", *quiet, f"--user-data-dir={warm}"], CHROMIUM, home),
        Peer(
            "page in Chromium, fresh profile", ["chromium", *quiet, f"--user-data-dir={fresh}"], CHROMIUM, home, fresh
        ),
        Peer("GCompris", [f"{GAMES}/gcompris-qt", "--window"], ("gcompris-qt", "gcompris-qt-data"), home),
        Peer("Ren'Py, The Question", [f"{GAMES}/the_question"], ("renpy", "python3-renpy", "renpy-thequestion"), home),
    ]
    if anki is not None:
        prefix, base = Path(anki).resolve().parents[1], folder / "anki"
        base.mkdir()
        subprocess.run([prefix / "bin" / "python", "-c", ANKI_PROFILE, base], check=True, env={**os.environ, **home})
        found.append(Peer("Anki", [anki, "-b", str(base), "-p", "Klasse"], prefix, home))
    return [peer for peer in found if shutil.which(peer.command[0])]


CHROMIUM = ("chromium", "chromium-common")

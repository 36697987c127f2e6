"""Plays in a process of its own, leaves by the quick exit, and looks for the play in the memory of the process.

    python -m tests.ui.remembered DATA_FOLDER SCENARIO

Prints as JSON how often a chat line is in memory as Qt writes it, before the chat, in it, and after the quick exit.
The pack itself holds its lines as Python writes them. OVERWRITING lets the system overwrite memory that was freed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from quiz.play.pacing import Pace
from quiz.ui import read_aloud
from quiz.ui.application import open_window
from quiz.ui.options import StartOptions
from quiz.ui.state import ChatState
from quiz.ui.theme import style
from tests.ui.pupil import SMALL, Pupil

OVERWRITING = {
    "GLIBC_TUNABLES": "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0",
    "PYTHONMALLOC": "malloc",
}
"""The environment for this program; needs Linux with glibc."""
LINES = {"fest": "Niemand versteht mich so wie du.", "handy": "Sag den anderen lieber nichts von uns."}
"""A line of each scenario that can be played here."""


def count(words: str) -> int:
    """How often these words are in memory that the process can write to, in UTF-16."""
    first, rest = words[:1].encode("utf-16-le"), words[1:].encode("utf-16-le")  # never the whole of it in one object
    found = 0
    regions = [line.split() for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()]
    with Path("/proc/self/mem").open("rb", buffering=0) as memory:
        for region in regions:
            if not region[1].startswith("rw") or region[-1].startswith("[v"):
                continue
            begin, end = (int(number, 16) for number in region[0].split("-"))
            memory.seek(begin)
            try:
                content = memory.read(end - begin)
            except OSError:  # a device
                continue
            at = content.find(rest)
            while at >= 0:
                found += content[at - len(first) : at] == first
                at = content.find(rest, at + 1)
            del content
    return found


def marks_a_message(pupil: Pupil) -> None:
    pupil.window.stage.go(ChatState("fest"))
    pupil.wait()
    pupil.window.grab()
    pupil.press("End")
    pupil.tab_to("messages")
    pupil.press("Return")
    pupil.click("tile-idealisation")


def looks_at_the_phone(pupil: Pupil) -> None:
    """Read until the line waits in another chat: it is in the list, in the banner and beside it; then open that."""
    pupil.window.stage.shared.chat_pace = Pace("step")
    pupil.window.stage.go(ChatState("handy"))
    pupil.wait()
    session = pupil.chat.session
    for _step in range(3):
        session.next_now()
    session.open("nele")
    pupil.wait()
    pupil.window.grab()
    pupil.press("Tab")
    pupil.click("people")
    pupil.window.grab()
    session.open("kay")
    pupil.wait()
    pupil.window.grab()


def main(folder: Path, scenario: str) -> None:
    read_aloud.engines = tuple
    app = QApplication([*style.ARGUMENTS])
    window = open_window(app, StartOptions(pack=SMALL, data_dir=folder, pace="instant", reduced_motion=True))
    window.show()
    pupil = Pupil(window)
    pupil.wait()
    assert window.stage.pack.scenarios
    line = LINES[scenario]
    counts = [count(line)]
    if scenario == "handy":
        looks_at_the_phone(pupil)
    else:
        marks_a_message(pupil)
    counts.append(count(line))
    QTimer.singleShot(0, window, window.stage.shared.quick_exit)
    QTimer.singleShot(500, app, lambda: app.exit(0))
    app.exec()  # deletes what is to be deleted, as in the program
    assert window.is_covered
    counts.append(count(line))
    print(json.dumps(counts))
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

"""Plays a whole scenario in a process of its own and prints, as JSON, every file that Python opened for writing, made,
moved or deleted meanwhile.

    python -m tests.ui.traceless DATA_FOLDER
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")


def watch(touched: list[str]) -> None:
    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            written = any(sign in mode for sign in "wax+") if isinstance(mode, str) else bool(flags & WRITING)
            if written:
                touched.append(f"{event} {path}")
        elif event in CHANGES and (event == "os.mkdir" or os.path.lexists(arguments[0])):
            touched.append(f"{event} {arguments[0]}")

    sys.addaudithook(hook)


def main(folder: Path) -> None:
    touched: list[str] = []
    watch(touched)

    from PySide6.QtWidgets import QApplication

    from quiz.ui import read_aloud
    from quiz.ui.application import open_window
    from quiz.ui.options import StartOptions
    from quiz.ui.theme import style
    from tests.ui.pupil import SMALL, Pupil

    read_aloud.engines = tuple  # the speech service of the system writes logs of its own
    app = QApplication([*style.ARGUMENTS])
    window = open_window(app, StartOptions(pack=SMALL, data_dir=folder, pace="instant", reduced_motion=True))
    window.show()
    pupil = Pupil(window)
    pupil.wait()
    assert "fest" in window.stage.pack.scenarios  # from here on the pack is there
    for name in ("door-alone", "los", "gut-3", "answer-bremsen", "answer-nein"):
        pupil.click(name)
    for name in ("next", "forward", *("okay-sure", "forward") * 4):
        pupil.click(name)
    while pupil.screen == "LookBack":
        pupil.click("next")
    pupil.click("forward")
    pupil.click("more-linie")
    pupil.click("copy")
    window.stage.shared.quick_exit()
    window.close()
    pupil.wait()
    print(json.dumps(touched))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

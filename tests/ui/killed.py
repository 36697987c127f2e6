"""Plays with a kept chat until it is killed, as often as it is asked to.

    python -m tests.ui.killed DATA_FOLDER

For each seed on stdin a process is forked that plays at random, step by step. It prints its own id first, and then
"played" with the events before each write, and "written" with the same events after it. It never ends by itself.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from quiz.play.keeping import Keeping, KeptPlaythrough
from quiz.story.events import Mark, MessageShown
from quiz.ui.application import open_window
from quiz.ui.options import StartOptions
from quiz.ui.screens.chat import ChatScreen
from quiz.ui.state import ChatState
from quiz.ui.theme import style
from tests.ui.pupil import SMALL


def tell(*words: object) -> None:
    print(*words, flush=True)


class ToldKeeping(Keeping):
    """Tells before and after each write what is written."""

    def keep(self, kept: KeptPlaythrough) -> None:
        events = json.dumps([repr(event) for event in kept.events])
        tell("played", events)
        super().keep(kept)
        tell("written", events)


def play(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    app = QApplication([*style.ARGUMENTS])
    options = StartOptions(pack=SMALL, data_dir=folder, pace="step", reduced_motion=True)
    window = open_window(app, options)
    window.show()
    stage = window.stage
    stage.shared.keeping = ToldKeeping(folder)
    assert "fest" in stage.pack.scenarios  # from here on the pack is there
    tell(os.getpid())
    while True:
        stage.go(ChatState("fest"))
        app.processEvents()
        screen = window.screen_in_view
        assert isinstance(screen, ChatScreen)
        screen.session.start_keeping()
        act(screen, chance)


def act(screen: ChatScreen, chance: random.Random) -> None:
    """Play one chat to its end."""
    session = screen.session
    while session.moment.kind != "ended":
        shown = [event.key for event in session.events if isinstance(event, MessageShown) and event.key != "m02"]
        if shown and chance.random() < 0.3:
            session.mark(chance.choice(shown), chance.choice((None, Mark("unsure"), Mark("trick", "idealisation"))))
        elif session.moment.kind == "choice":
            screen.choose(chance.choice(session.moment.options).id)
        else:
            session.next_now()


def main(folder: Path) -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                play(folder, int(line))
            finally:
                os._exit(1)
        os.waitpid(child, 0)
        tell("killed")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

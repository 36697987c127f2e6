"""Play a story and a lesson by keyboard under Orca, and write docs/orca-log.md: what was pressed, and what was said.

    xvfb-run -a -s "-screen 0 1366x768x24 -screen 1 1920x1080x24" .venv/bin/python -m tools.make_orca_log

With the name of a chapter, `story` or `lesson`, the other one stays as it is. Needs what the tests marked `atspi` need:
Orca, AT-SPI, and a session bus. It takes some minutes: after each key it waits until Orca has nothing more to say.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.atspi.reader import Reader, surroundings

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "orca-log.md"
STORY = "Zu schön?"
QUESTION = re.compile(r"\b(\d+|eine) (Antwort|Handlung)")
END = "Das ist das Ende dieser Geschichte"
MOST_KEYS = 60
"""How often a key is pressed in search of something, before the tool gives up."""
MOST_ROWS = 120
QUIET_SECONDS = 1.2
"""Orca has said all there is to a key once it has been silent for this long."""
PATIENCE_SECONDS = 8.0
"""How long to wait while it has said nothing, or only which key it was."""

KEYS = {
    "space": ("Leertaste", "space"),
    "Return": ("Eingabe", "return"),
    "Tab": ("Tab", "tab"),
    "Down": ("Pfeil ab", "down"),
    "Next": ("Bild ab", "page down"),
}
"""The German name of a key, and what Orca calls it when it is pressed; others are called as they are."""
INTRO = """\
# Eine ganze Geschichte mit Orca

Gespielt wird „{story}“ von der Startseite bis zur Hilfe und dann über „Schnell raus“ hinaus, **nur mit Tasten**, mit
{orca} unter Linux. Links steht die Taste, rechts alles, was Orca daraufhin sagen würde, ein `/` zwischen zwei Sätzen.
Was Orca zur Taste selbst sagt („space“), ist weggelassen; sonst ist nichts geändert. Die Wörter für Rollen („button“)
sind englisch, weil Orca hier ohne deutsche Umgebung läuft. Eine Stimme gab es nicht; **gehört hat es niemand**.

Orca nennt bei Auswahlgruppen den Namen zweimal: einmal für den Bereich („panel“), einmal für die Gruppe. Beim
Betreten eines Bereichs liest es manchmal auch dessen Texte vor. Beides macht Orca von sich aus.

Neu machen: `xvfb-run -a -s "-screen 0 1366x768x24 -screen 1 1920x1080x24" .venv/bin/python -m tools.make_orca_log`
(Debian-Pakete wie für die Tests, siehe [developers.md](developers.md)). Was davon immer gelten muss, prüft
`tests/atspi/test_orca.py`.
"""
LESSON_TITLE = "# Eine Stunde mit der Klasse"
LESSON_INTRO = f"""\
{LESSON_TITLE}

Dieselbe Geschichte am Pult, mit dem Fenster der Klasse auf einem zweiten Bildschirm, wieder nur mit Tasten: Hände
zählen, ein Gleichstand, eine Nachricht einschätzen, Schwarz, die Rückblende zu einer knappen Abstimmung, beenden. Das
Fenster der Klasse sagt nichts an.
"""


@dataclass
class Log:
    """Presses keys and keeps what Orca says to each, by section."""

    reader: Reader
    lines: list[str] = field(default_factory=list)
    heard: str = ""
    """What Orca has said to the last key."""

    def section(self, title: str) -> None:
        """Begin a new table."""
        self.lines += ["", f"## {title}", "", "| Taste | Orca |", "|---|---|"]

    def press(self, *keys: str) -> str:
        """Press keys one after the other; return what Orca says to the last one."""
        for key in keys:
            name, echo = KEYS.get(key, (key.upper(), key))
            self.reader.key(key)
            said = self._listen(echo)
            self.heard = " / ".join(said)
            self.lines.append(f"| {name} | {self.heard.replace('|', ' ') or '–'} |")
            print(self.lines[-1], flush=True)
        return self.heard

    def go_to(self, name: str) -> None:
        """Press Tab until Orca says this name; not at all if it has just done so."""
        if name not in self.heard:
            self.until("Tab", lambda said: name in said)

    def until(self, key: str, found: Callable[[str], bool]) -> str:
        """Press a key until Orca says what is wanted.

        Raises:
            RuntimeError: it does not.
        """
        for _ in range(MOST_KEYS):
            if found(self.press(key)):
                return self.heard
        raise RuntimeError(f"{key} leads nowhere; the last line is {self.lines[-1]}")

    def _listen(self, echo: str) -> list[str]:
        """What Orca says until it is silent, without the name of the key."""
        said: list[str] = []
        end = monotonic() + PATIENCE_SECONDS
        while monotonic() < end:
            more = [line for line in self.reader.said() if line != echo]
            said += more
            if more:
                end = monotonic() + QUIET_SECONDS
        return said


def play(log: Log) -> None:
    """Play the story from the first screen to the help screen, and leave."""
    log.section("Start")
    log.go_to("Allein")
    log.section("Bevor es losgeht")
    log.press("Return")
    log.section("Chat")
    log.press("Return")
    read(log)
    log.section("Ende")
    log.press("Return")
    log.go_to("Kurzrunde")
    log.section("Kurzrunde")
    log.press("Return")
    while "Zum Rückblick" not in log.press("3", "2"):
        log.press("Return")
    log.section("Rückblick")
    log.press("Return")
    log.until("Return", lambda said: "Lesen button" in said)
    log.section("Ergebnis")
    log.go_to("Für heute fertig")
    log.section("Hilfe")
    log.press("Return", *["Down"] * 8)
    log.section("Schnell raus")
    log.until("F6", lambda said: "Übersicht button" in said)
    log.go_to("Schnell raus")
    log.press("Return")


def teach(log: Log) -> None:
    """Lead a lesson from the first screen past its first decision and back, and end it."""
    log.section("Start")
    log.go_to("Gemeinsam")
    log.section("Einrichten")
    log.press("Return")
    log.section("Pult")
    log.press("Return")
    log.reader.activate()
    log.until("Next", lambda said: "?" in said and "Wem " in said)
    log.section("Hände zählen")
    log.press("1", "1", "2", "2", "Next", "1", "v")
    log.go_to("Eine Hand mehr für B")
    log.press("space", "space", "Next")
    log.section("Eine Nachricht einschätzen")
    log.press("m", "3", "3", "v", "Next", "Next")
    log.section("Schwarz")
    log.press("b", "b")
    log.section("Rückblende")
    log.press("r", "Return", "Next")
    log.section("Beenden")
    log.go_to("Beenden button")
    log.press("Return", "Return")


def read(log: Log) -> None:
    """Read the chat to its end: mark the first message as a trick, answer everything."""
    marked = False
    for _ in range(MOST_ROWS):
        said = log.press("space")
        if END in said:
            return
        if "dein Bauch?" in said:
            log.press("4", "Return")
        elif QUESTION.search(said):
            log.press("b", "Return")
        elif said.startswith("kay.17: ") and not marked:
            marked = bool(log.press("m", "2"))
    raise RuntimeError(f"the chat does not end; the last line is {log.lines[-1]}")


def chapter(play_it: Callable[[Log], None]) -> str:
    """Play in a program of its own; return the tables."""
    with TemporaryDirectory() as folder:
        options = ["--data-dir", f"{folder}/data", "--language", "de", "--pace", "step", "--reduced-motion"]
        command = [sys.executable, "-P", "-m", "quiz", *options]
        with Reader(command, surroundings(Path(folder))) as reader:
            reader.thing("Lies zwischen den Zeilen.", "heading")
            reader.start_orca()
            log = Log(reader)
            play_it(log)
    return "\n".join(log.lines) + "\n"


def main(wanted: Sequence[str]) -> None:
    before = REPORT.read_text(encoding="utf-8").partition(LESSON_TITLE)
    story, lesson = before[0], before[1] + before[2]
    if not wanted or "story" in wanted:
        version = subprocess.run(["orca", "--version"], check=True, capture_output=True, text=True).stdout
        orca = version.partition(",")[0].replace(" version", "")
        story = INTRO.format(story=STORY, orca=orca) + chapter(play) + "\n"
    if not wanted or "lesson" in wanted:
        lesson = LESSON_INTRO + chapter(teach)
    text = f"{story.rstrip()}\n\n{lesson}"
    REPORT.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])

"""What Orca says: it drops some of what it hears on the bus, so hearing that is not enough."""

from __future__ import annotations

import shutil

import pytest

from tests.atspi.reader import Reader
from tests.atspi.test_scenario import EXIT, judges_the_round
from tests.play.packs import SMALL

SENT = "Gesendet. Zurücknehmen mit Steuerung Z."
GO_ON = "Lies in Ruhe. Mit „Nächste Nachricht“ oder der Leertaste geht es weiter."

pytestmark = pytest.mark.atspi


@pytest.fixture
def pack() -> tuple[str, ...]:
    return (str(SMALL),)


@pytest.fixture
def orca(reader: Reader) -> Reader:
    if shutil.which("orca") is None:
        pytest.skip("needs the Debian package orca, or what corresponds to it")
    reader.thing("Lies zwischen den Zeilen.", "heading")
    reader.start_orca()
    return reader


def test_orca_tells_a_whole_story(orca: Reader) -> None:
    goes_to_the_chat(orca)
    hears_message_after_message(orca)
    marks_by_one_key(orca)
    answers_by_two_keys(orca)
    hears_the_end(orca)
    hears_a_place_of_the_look_back(orca)
    hears_whom_to_call(orca)
    hears_nothing_after_the_quick_exit(orca)


def goes_to_the_chat(orca: Reader) -> None:
    orca.press("Allein")
    orca.speaks("Bevor es losgeht")
    orca.press("Los")
    orca.speaks("Nachrichten", f"Das Fest Du bist Mila, 15. Jemand macht Druck. {GO_ON}")


def hears_message_after_message(orca: Reader) -> None:
    for said in (
        "Montag, Tag 1",
        "Mila hat ein Bild gepostet.",
        "kay.17: Starkes Bild!",
        "Mila: Danke dir.",
        "kay.17: Niemand versteht mich so wie du.",
    ):
        hears_next(orca, said)


def hears_next(orca: Reader, said: str) -> None:
    """Press the space bar; Orca says this, and not that the pupil had left the chat."""
    orca.forget_speech()
    orca.key("space")
    assert "Schnell raus" not in orca.speaks(said)


def marks_by_one_key(orca: Reader) -> None:
    orca.forget_speech()
    orca.key("m")
    orca.speaks("Markiert als Nur so ein Gefühl. Was passiert hier? 1 bis 2.")
    orca.key("Escape")


def answers_by_two_keys(orca: Reader) -> None:
    hears_next(orca, "Und dein Bauch? 5 Antworten")
    hears_next(orca, "Was schreibt Mila? 2 Antworten, eine Handlung.")
    orca.key("a")
    orca.speaks("Antwort A von 3: Das geht mir zu schnell. Senden mit der Eingabetaste.")
    orca.forget_speech()
    orca.key("Return")
    assert "Schnell raus" not in orca.speaks(f"Mila: Das geht mir zu schnell. {SENT} {GO_ON}")


def hears_the_end(orca: Reader) -> None:
    hears_next(orca, "Zeitsprung: 3 Stunden später")
    hears_next(orca, "kay.17: Bild: Foto: ein Sonnenuntergang über dem Feld.")
    hears_next(orca, "kay.17: Sprachnachricht, 7 Sekunden: Bis gleich.")
    hears_next(orca, "Sag keinem, dass wir schreiben. Und jetzt? 2 Antworten, eine Handlung.")
    orca.key("b")
    orca.speaks("Antwort B von 3: Nein. Senden mit der Eingabetaste.")
    orca.key("Return")
    orca.speaks(f"Mila: Nein. {SENT} {GO_ON}")
    hears_next(orca, "Das ist das Ende dieser Geschichte. Weiter mit der Eingabetaste.")
    orca.key("Return")
    orca.speaks("Gut für dich gesorgt")
    orca.press("Weiter zur Kurzrunde")
    judges_the_round(orca)


def hears_a_place_of_the_look_back(orca: Reader) -> None:
    orca.thing("Ein Trick", "page tab")
    orca.forget_speech()
    orca.press("Nächster Moment")
    orca.speaks("Moment 2 von 3, Etwas Echtes.")
    orca.press("Nächster Moment")
    orca.thing("Weiter zum Ergebnis", "button")
    orca.press("Weiter zum Ergebnis")


def hears_whom_to_call(orca: Reader) -> None:
    orca.forget_speech()
    orca.press("Für heute fertig")
    orca.speaks("Du bist nicht schuld. Und nicht allein. Kinder- und Jugendtelefon: 116 111, Mo bis Sa 14 bis 20 Uhr")
    orca.key("Down")
    orca.speaks("Du bist nicht schuld. Und nicht allein. heading 1")


def hears_nothing_after_the_quick_exit(orca: Reader) -> None:
    orca.forget_speech()
    orca.press(EXIT)
    heard = orca.speaks("Ohne Titel")
    assert "116 111" not in heard

"""The whole scenario "Zu schön?" from the first screen to the help screen, as a blind pupil plays it."""

from __future__ import annotations

import pytest

from tests.atspi.reader import Reader

EXIT = "Schnell raus. Deckt den Bildschirm sofort zu"
NEXT = "Nächste Nachricht"
SCENARIO = "Zu schön?"
FAMILY = "Himmelt dich an"
ANSWER = "Antwort"
ASKED = "Was denkst du über "
VERDICTS = ("Erkannt. ", "Hier war alles okay. ")
OTHER = ("Weiß nicht", "Weiter")

pytestmark = pytest.mark.atspi


def test_a_whole_scenario_by_names_alone(reader: Reader) -> None:
    goes_from_the_door_to_the_chat(reader)
    reader.forget()
    assert reads_on(reader) == ANSWER
    assert reader.hear("Antworten").endswith(" 3 Antworten.")
    announced = " ".join(reader.announced)
    assert all(words(row) in announced for row in reader.names("list item") if " Nachricht " in row)
    marks_the_first_message(reader)
    answers(reader, "B")
    while (button := reads_on(reader)) != "Weiter":
        if button == ANSWER:
            answers(reader, "A")
        else:
            gives_a_gut_feeling(reader)
    reader.hear("Das ist das Ende dieser Geschichte.")
    reader.press("Weiter")
    looks_at_the_ending(reader)
    judges_the_round(reader)
    looks_back(reader)
    comes_to_the_help_screen(reader)


def goes_from_the_door_to_the_chat(reader: Reader) -> None:
    assert reader.thing("Lies zwischen den Zeilen.", "heading").level == 1
    assert reader.thing("Deutsch", "radio button").checked
    assert reader.thing("العربية", "radio button").language == "ar"
    assert reader.thing("Allein", "button").language == "de"
    reader.press("Allein")
    assert reader.thing("Bevor es losgeht", "dialog")
    reader.press("Los")
    reader.thing("Nachrichten", "list")


def reads_on(reader: Reader) -> str:
    """Go from message to message until there is something else to do; returns the button for that, or ANSWER."""
    while (button := reader.until(lambda: does_the_next_thing(reader), "way on")) == NEXT:
        reader.hear_more()
    return button


def does_the_next_thing(reader: Reader) -> str:
    """Read the next message, or open the chat that the story waits for; returns NEXT, ANSWER, or another button."""
    if reader.presses(NEXT):
        return NEXT
    if draft(reader, "A"):
        return ANSWER
    buttons = reader.names("button")
    if opening := next((one for one in buttons if one.endswith(" öffnen")), None):
        return NEXT if reader.presses(opening, "button") else ""
    return next((one for one in buttons if one in OTHER), "")


def marks_the_first_message(reader: Reader) -> None:
    first = next(row for row in reader.names("list item") if " Nachricht " in row)
    assert reader.thing(first, "list item").language == "de"
    reader.press(first, "list item")
    reader.hear("Markiert als Nur so ein Gefühl. Was passiert hier? 1 bis 9.")
    reader.press("Mehr Möglichkeiten")
    assert not reader.thing(FAMILY, "radio button").checked
    reader.press(FAMILY, "radio button")
    reader.hear(f"Markiert als {FAMILY}")
    assert reader.thing(f"{first} Markiert als {FAMILY}.", "list item")


def answers(reader: Reader, letter: str) -> None:
    """Send the answer with this letter, so that it appears among the messages."""
    name = draft(reader, letter)
    reader.press(name, "button")
    text = name.partition(": ")[2]
    reader.until(lambda: any(text in row for row in reader.names("list item")))
    reader.hear("Zurücknehmen mit Steuerung Z.")
    assert reader.thing("Zurücknehmen", "button")


def draft(reader: Reader, letter: str) -> str:
    """The name of the answer with this letter; empty if there is none now."""
    kinds = (f"Antwort {letter} von ", f"Handlung {letter} von ")
    return next((one for one in reader.names("button") if one.startswith(kinds)), "")


def gives_a_gut_feeling(reader: Reader) -> None:
    reader.press("mulmig", "radio button")
    reader.press("Weiter")
    reader.until(lambda: "Weiter" not in reader.names("button"))


def looks_at_the_ending(reader: Reader) -> None:
    title = reader.until(lambda: [one for one in reader.things("heading") if one.level == 1 and one.name != SCENARIO])[
        0
    ]
    reader.hear(title.name)
    reader.press("Weiter zur Kurzrunde")


def judges_the_round(reader: Reader) -> None:
    more = True
    while more:
        reader.until(lambda: [one for one in reader.things("heading") if one.level == 1 and one.name.startswith(ASKED)])
        reader.forget()
        reader.press("Trick: ganz sicher", "radio button")
        assert reader.hear(*VERDICTS).startswith(VERDICTS)
        more = "Zum Rückblick" not in reader.names("button")
        reader.press("Weiter" if more else "Zum Rückblick")


def looks_back(reader: Reader) -> None:
    assert "selected" in reader.thing("Ein Trick", "page tab").states
    rows = reader.names("list item")
    assert any(f"Markiert als {FAMILY}." in row and "Fehlalarm" in row for row in rows)
    reader.press("Deine Wahl", "page tab")
    assert "selected" in reader.until(lambda: _selected(reader, "Deine Wahl"))
    reader.forget()
    reader.press("Weiter zum Ergebnis")
    reader.hear("Tricks erkannt")
    reader.press("Für heute fertig")


def _selected(reader: Reader, tab: str) -> set[str]:
    """The states of a tab once it is selected."""
    states = set(reader.thing(tab, "page tab").states)
    return states if "selected" in states else set()


def comes_to_the_help_screen(reader: Reader) -> None:
    assert reader.thing("Du bist nicht schuld. Und nicht allein.", "heading").level == 1
    assert any(name.partition(": ")[2].startswith("110") for name in reader.names("label"))
    assert {one.label for one in reader.things("combo box")} == {"Ort", "Sprache der Beratung"}
    assert reader.thing(EXIT, "button")
    reader.press("Beenden")
    assert reader.thing("Allein", "button")


def words(row: str) -> str:
    """What a message says, without who, when, and which one it is, as that is told only in the list."""
    return row.partition(" Nachricht ")[0].rpartition(" Uhr: ")[2]

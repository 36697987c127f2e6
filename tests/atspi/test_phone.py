"""Several chats by names alone: what waits where, opening it, and a free look at a profile."""

from __future__ import annotations

import pytest

from tests.atspi.reader import Reader
from tests.play.packs import SMALL

NEXT = "Nächste Nachricht"

pytestmark = pytest.mark.atspi


@pytest.fixture
def pack() -> tuple[str, ...]:
    return (str(SMALL), "--scenario", "handy")


def test_several_chats_by_names_alone(reader: Reader) -> None:
    assert reader.thing("Chats", "heading").level == 2
    assert reader.thing("Chats, 3", "list")
    hears_of_another_chat_and_opens_it(reader)
    opens_the_muted_one_by_its_button(reader)
    looks_at_a_profile_in_a_group(reader)
    answers_into_another_chat(reader)


def reads_until_it_waits(reader: Reader, for_chat: str) -> None:
    """Go from message to message until the story waits for this chat."""
    opening = f"{for_chat} öffnen"
    while opening not in reader.names("button"):
        if reader.presses(NEXT):
            reader.hear_more()


def hears_of_another_chat_and_opens_it(reader: Reader) -> None:
    reads_until_it_waits(reader, "Ronja")
    reader.hear("Neue Nachricht von Ronja: die neue Wand")
    assert reader.thing("Chats, 4", "list")
    assert reader.thing("1 neu", "label")
    reader.forget()
    reader.press("Ronja, 1 ungelesen, Bild: die neue Wand, 15:42 Uhr", "list item")
    assert reader.hear("Bild: die neue Wand").startswith("Ronja: ")
    assert reader.thing("Ronja, geöffnet, Bild: die neue Wand, 15:42 Uhr", "list item")
    assert not any("kay.17:" in row for row in reader.names("list item"))


def opens_the_muted_one_by_its_button(reader: Reader) -> None:
    reads_until_it_waits(reader, "Handball U16")
    waiting = "Handball U16, Gruppe, stumm, 1 ungelesen, Trainerin: Samstag doch erst um zehn, 15:43 Uhr"
    assert reader.thing(waiting, "list item")
    assert "1 neu" not in reader.names("label")
    reader.press("Handball U16 öffnen", "button")
    reader.hear("Trainerin: Samstag doch erst um zehn.")


def looks_at_a_profile_in_a_group(reader: Reader) -> None:
    reads_until_it_waits(reader, "Familie")
    reader.press("Familie öffnen", "button")
    reader.press("Mitglieder", "button")
    assert reader.thing("In der Gruppe Familie", "heading").level == 2
    reader.press("Profil von Nele", "button")
    assert reader.thing("Profil von Nele", "heading").level == 2
    assert reader.hear("Profil von Nele. ").endswith("Gemeinsam: 9 Kontakte. Nachsehen geht jederzeit.")
    assert reader.thing("Follower: 212", "label")
    reader.press("Zurück zum Chat")
    reader.until(lambda: "Follower: 212" not in reader.names("label"))


def answers_into_another_chat(reader: Reader) -> None:
    answer = "Antwort A von 3, an kay.17: Ronja ist meine beste Freundin."
    while answer not in reader.names("button"):
        if reader.presses(NEXT):
            reader.hear_more()
    reader.press(answer, "button")
    sent = "kay.17, geöffnet, Du: Ronja ist meine beste Freundin, gesendet, 15:46 Uhr"
    assert reader.thing(sent, "list item")

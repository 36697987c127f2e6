"""What a chat and the help look like as text."""

from __future__ import annotations

from datetime import date

from quiz.cli.chat_lines import ChatLines, help_lines
from quiz.play.wording import verdict_name
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack
from quiz.story.location import NOWHERE
from quiz.story.model import Help, Resource, Scenario
from quiz.story.steps import Image, Message, Voice

PACK = load_pack(BUILTIN).pack
assert PACK is not None
SCENARIO: Scenario = PACK.scenarios["zu-schoen"]


def test_pictures_and_voice_messages_are_described() -> None:
    transcript = ChatLines(SCENARIO)
    image = Message("m1", "kay", NOWHERE, image=Image("Foto: ein Sonnenuntergang"))
    voice = Message("m2", "mila", NOWHERE, voice=Voice("Bin gleich da.", 12))
    assert transcript.message(image) == "[m1] kay.17: [Bild] Foto: ein Sonnenuntergang"
    assert transcript.message(voice) == "Mila: [Sprachnachricht, 12 s] Bin gleich da."


def test_no_verdict_blames() -> None:
    assert [verdict_name(verdict) for verdict in ("hit", "miss", "false_alarm", "correct_rejection", "unsure")] == [
        "Erkannt",
        "Nicht markiert",
        "Fehlalarm: war in Ordnung",
        "Zu Recht nicht markiert",
        "Unsicher ist auch okay",
    ]


def test_help_names_number_hours_cost_and_the_day_of_the_check() -> None:
    lines = "\n".join(help_lines(PACK.help, date(2026, 11, 24)))
    assert lines.index("Polizei-Notruf: 110") < lines.index("116 111") < lines.index("krisenchat")
    for part in ("Du bist nicht schuld. Und nicht allein.", "Mo–Sa 14–20 Uhr", "kostenlos", "Stand 24. November 2026"):
        assert part in lines
    assert "älter als ein Jahr" not in lines
    for police in ("Polizei-Notruf: 110", "Hinweistelefon der Polizei NRW zu sexuellem Missbrauch: 0800 0431 431"):
        assert "Das ist die Polizei." in lines.partition(police)[2].partition("\n\n")[0]


def test_help_that_is_older_than_a_year_says_so() -> None:
    lines = "\n".join(help_lines(PACK.help, date(2028, 1, 1)))
    assert "Diese Angaben sind älter als ein Jahr. Bitte prüfen." in lines


def test_help_without_dates_and_texts_still_works() -> None:
    entry = Resource("x", "Beratung", NOWHERE, town="Herne", places=("de-nw",), show=True)
    lines = list(help_lines(Help({"x": entry}, {}, None, {}), date(2026, 1, 1)))
    assert "Beratung, Herne" in lines
    assert not any("Stand" in line for line in lines)

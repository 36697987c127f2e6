"""What the screens need of a story and of a help entry is read as it was written, and translated."""

from __future__ import annotations

from pathlib import Path

from quiz.story.loading import load_pack
from quiz.story.loading.help import ALWAYS
from quiz.story.model import FamilyExample, Opening, Pack
from quiz.story.texts import map_texts
from tests.story.packs import HELP, TACTICS
from tests.story.small_packs import story, write

ENDING = """{gut: {title: Gut, kind: safe, text: Schön., word: Licht,
      points: [{family: idealisation, text: Erst kennenlernen.}, {okay: benign_interest, text: Ein Lob.}]}}"""
CHOICE = "- choose:\n    short: Antworten?\n    options: [{id: a, say: Ja}]"


def read(folder: Path) -> Pack:
    """A pack with every key that the screens need."""
    text = story(CHOICE, endings=ENDING, more="picture: story-zu-schoen").replace(
        "    summary:", "    hero: Für die Karte\n    about: Du bist Mila.\n    summary:"
    )
    tactics = TACTICS.replace(
        "color: idealisation",
        "color: idealisation, short: Himmelt dich an, example: {trick: Nur du., phrase: Nur, twin: Auch du.}",
        1,
    )
    opening = 'open: [{days: [mon, tue], from: "9:00", to: "24:00"}]'
    extra = f"show: true, topics: [danger, images], ways: [call, visit], leaves: Nichts bleibt., {opening}"
    loaded = load_pack(write(folder, text, tactics=tactics, help=HELP.replace("show: true", extra, 1)))
    assert not loaded.findings
    assert loaded.pack is not None
    return loaded.pack


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    pack = read(tmp_path)
    scenario = pack.scenarios["s"]
    assert (scenario.picture, scenario.hero, scenario.about) == ("story-zu-schoen", "Für die Karte", "Du bist Mila.")
    assert scenario.choices()[0].short == "Antworten?"
    ending = scenario.endings["gut"]
    assert ending.word == "Licht"
    assert [(point.family, point.okay, point.text) for point in ending.points] == [
        ("idealisation", None, "Erst kennenlernen."),
        (None, "benign_interest", "Ein Lob."),
    ]
    family = pack.tactics.families["idealisation"]
    assert family.short == "Himmelt dich an"
    assert family.example == FamilyExample("Nur du.", "Nur", "Auch du.")
    resource = next(one for one in pack.help.resources.values() if one.show)
    assert (resource.topics, resource.ways, resource.leaves) == (
        ("danger", "images"),
        ("call", "visit"),
        "Nichts bleibt.",
    )
    assert resource.opening == (Opening(("mon", "tue"), "09:00", "24:00"),)


def test_always_is_every_day_from_midnight_to_midnight(tmp_path: Path) -> None:
    loaded = load_pack(write(tmp_path, story(), help=HELP.replace("show: true", "show: true, open: always", 1)))
    assert loaded.pack is not None
    assert {one.opening for one in loaded.pack.help.resources.values()} == {ALWAYS}


def test_all_of_it_is_translated(tmp_path: Path) -> None:
    ids: set[str] = set()

    def remembered(text_id: str, text: str) -> str:
        ids.add(text_id)
        return text.upper()

    scenario = map_texts(read(tmp_path), remembered).scenarios["s"]
    assert scenario.hero == "FÜR DIE KARTE"
    assert scenario.endings["gut"].points[1].text == "EIN LOB."
    assert {"s/hero", "s/about", "s/endings/gut/word", "s/endings/gut/points/2", "families/idealisation/short"} <= ids
    assert {f"families/idealisation/example/{part}" for part in ("trick", "phrase", "twin")} <= ids
    assert any(text_id.endswith("/leaves") for text_id in ids)
    assert any(text_id.endswith("/short") and text_id.startswith("s/") for text_id in ids)

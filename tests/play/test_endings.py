"""How the circles of an ending stand, who is in them, and who is named as responsible."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.play.endings import ending_scene, responsible
from quiz.scoring.lookback import look_back
from quiz.story.loading import load_pack
from quiz.story.model import ConversationVerdict, Ending, EndingKind, Pack
from tests.play.packs import SMALL
from tests.ui.runs import play


@pytest.fixture(scope="module")
def pack() -> Pack:
    pack = load_pack(SMALL).pack
    assert pack is not None
    return pack


@pytest.mark.parametrize(
    ("verdict", "kind", "text", "composition", "others"),
    [
        ("manipulation", "helped", "Nele hört zu.", "overlap", ["nele"]),
        ("manipulation", "helped", "Nele und Ida hören zu.", "row", ["nele", "ida"]),
        ("manipulation", "helped", "Jemand hört zu.", "overlap", []),
        ("manipulation", "safe", "Mila hat Nein gesagt.", "touching", []),
        ("manipulation", "safe", "Mila erzählt es Nele.", "overlap", ["nele"]),
        ("manipulation", "unsure", "Mila schläft eine Nacht.", "apart", []),
        ("unsure", "unsure", "Nele ist wach.", "apart", ["nele"]),
        ("okay", "safe", "Alle sind satt.", "honest", ["nele"]),
        ("manipulation", "safe", "kay.17 schreibt nicht mehr.", "touching", []),
    ],
)
def test_the_circles(
    pack: Pack, verdict: ConversationVerdict, kind: EndingKind, text: str, composition: str, others: list[str]
) -> None:
    fest = pack.scenarios["fest"]
    people = {**fest.people, "ida": replace(fest.people["nele"], id="ida", name="Ida")}
    scenario = replace(fest, verdict=verdict, people=people)
    scene = ending_scene(scenario, Ending("x", "Ende", kind, text, fest.location))
    assert (scene.composition, [one.id for one in scene.others]) == (composition, others)
    assert scene.you.id == "mila"


def test_who_is_responsible_is_said_only_of_whom_the_ending_names(pack: Pack) -> None:
    fest = pack.scenarios["fest"]
    back = look_back(fest, pack.tactics, play(fest, ("bremsen", "nein")))
    ending = fest.endings["gut"]
    person = responsible(fest, ending, back)
    assert person is not None
    assert person.id == "kay"
    assert responsible(fest, replace(ending, sender="Jemand hat Druck gemacht."), back) is None
    assert responsible(fest, replace(ending, sender=None), back) is None
    gruppe = pack.scenarios["gruppe"]
    honest = look_back(gruppe, pack.tactics, play(gruppe, ("ja",)))
    assert responsible(gruppe, gruppe.endings["gut"], honest) is None

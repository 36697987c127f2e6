"""How the circles of an ending stand, who is in them, and who is named as responsible."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.play.endings import ending_scene, responsible
from quiz.scoring.lookback import ShownMessage, look_back
from quiz.story.loading import load_pack
from quiz.story.model import ConversationVerdict, Ending, EndingKind, Pack
from quiz.story.steps import Image
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


def test_who_forwards_a_picture_of_a_chat_is_not_responsible_for_its_words(pack: Pack) -> None:
    fest = pack.scenarios["fest"]
    back = look_back(fest, pack.tactics, play(fest, ("bremsen", "nein")))
    forwarded = Image("Chat mit kay.17", of_chat=True)
    entries = tuple(
        replace(entry, message=replace(entry.message, text=None, image=forwarded))
        if isinstance(entry, ShownMessage) and entry.message.sender == "kay"
        else entry
        for entry in back.entries
    )
    assert responsible(fest, fest.endings["gut"], back) is not None
    assert responsible(fest, fest.endings["gut"], replace(back, entries=entries)) is None


def test_the_most_tricks_count_among_those_whom_the_ending_names(pack: Pack) -> None:
    """Whoever tricks more often, but is not named, does not take the place of the one who is."""
    fest = pack.scenarios["fest"]
    back = look_back(fest, pack.tactics, play(fest, ("bremsen", "nein")))
    tricks = [entry for entry in back.entries if isinstance(entry, ShownMessage) and entry.message.tactics]
    more = tuple(replace(tricks[0], message=replace(tricks[0].message, sender="nele")) for _ in range(len(tricks) + 1))
    person = responsible(fest, fest.endings["gut"], replace(back, entries=(*more, *back.entries)))
    assert person is not None
    assert person.id == "kay"

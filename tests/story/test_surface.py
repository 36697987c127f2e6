"""The reader who reads no word: what gives tactics away, and how it could be hidden from the measure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest

from quiz.languages.catalogs import use
from quiz.play.wording import finding_words
from quiz.story.builtin import BUILTIN
from quiz.story.findings import Finding, Term
from quiz.story.loading import load_pack
from quiz.story.location import Location
from quiz.story.model import Ending, Item, Pack, Person, Scenario
from quiz.story.simulating import simulate
from quiz.story.steps import End, Message
from quiz.story.surface import (
    MOST_SINGLE,
    MOST_TOGETHER,
    OUTSIDES,
    PARTS,
    Measured,
    Surface,
    kind_of_name,
    kind_of_picture,
    messages_seen,
    surface,
)

HERE = Location("scenarios.yaml", 1, 1)
FACE, MOTIF = "avatar-01", "motif-01"


@dataclass(frozen=True)
class Voice:
    """Somebody in a story: the picture, and how many messages with and without a tactic."""

    avatar: str
    tactics: int
    honest: int
    name: str = "Toni"
    text: str = "Bis gleich am Bus."


@pytest.fixture(scope="module")
def builtin() -> Pack:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    return pack


@pytest.fixture
def pack(builtin: Pack) -> Callable[..., Pack]:
    """A pack of these stories; with `checks` also those."""

    def make(*stories: Sequence[Voice], checks: Sequence[Item] = ()) -> Pack:
        return replace(
            builtin,
            scenarios={f"s{n}": _story(builtin, f"s{n}", voices) for n, voices in enumerate(stories)},
            checks={"a": tuple(checks)} if checks else {},
        )

    return make


def _story(builtin: Pack, id_: str, voices: Sequence[Voice]) -> Scenario:
    people = {f"p{n}": Person(f"p{n}", voice.name, HERE, avatar=voice.avatar) for n, voice in enumerate(voices)}
    queues = [
        [
            Message(f"{id_}-{n}-{at}", f"p{n}", HERE, text=voice.text, tactics=("t",) if at < voice.tactics else ())
            for at in range(voice.tactics + voice.honest)
        ]
        for n, voice in enumerate(voices)
    ]
    messages = [message for queue in queues for message in queue]
    some = next(iter(builtin.scenarios.values()))
    scene = replace(next(iter(some.scenes.values())), id="anfang", steps=(*messages, End("gut", HERE)))
    return replace(
        some,
        id=id_,
        you="du",
        people=people | {"du": Person("du", "Du", HERE)},
        start="anfang",
        scenes={"anfang": scene},
        endings={"gut": Ending("gut", "Gut", "safe", "Gut.", HERE)},
        round=(),
    )


def measured(pack: Pack) -> Surface:
    found = surface(pack)
    assert found is not None
    return found


def test_a_picture_that_only_deceivers_have_tells_everything(pack: Callable[..., Pack]) -> None:
    found = measured(pack(*[[Voice(MOTIF, 4, 0), Voice(FACE, 0, 4)]] * 4))
    picture = found.singles["picture"]
    assert (picture.by_message, picture.by_sender, picture.with_tactics) == (1, 1, 1)
    assert found.best == "picture"
    assert found.marked_in("s2") == {"s2-0-0", "s2-0-1", "s2-0-2", "s2-0-3"}


def test_a_picture_that_both_have_tells_nothing(pack: Callable[..., Pack]) -> None:
    found = measured(pack(*[[Voice(MOTIF, 3, 3), Voice(FACE, 3, 3)]] * 4))
    assert found.singles["picture"].highest == 0.5


def test_which_face_it_is_does_not_matter(pack: Callable[..., Pack]) -> None:
    """A tell that is only that of one person cannot be learned from other stories, nor hide that it is a face."""
    faces = [[Voice(f"avatar-{n:02}", 3, 0), Voice(f"avatar-{n + 7:02}", 0, 3)] for n in range(1, 6)]
    assert measured(pack(*faces)).singles["picture"].highest == 0.5
    motifs = [[Voice(f"motif-{n:02}", 3, 0), Voice(f"avatar-{n:02}", 0, 3)] for n in range(1, 6)]
    assert measured(pack(*motifs)).singles["picture"].highest == 1


def test_a_talkative_person_does_not_hide_the_others(pack: Callable[..., Pack]) -> None:
    few = [Voice(MOTIF, 1, 0), Voice(MOTIF, 1, 0), Voice(MOTIF, 1, 0), Voice(FACE, 30, 0), Voice(FACE, 0, 30)]
    picture = measured(pack(*[few] * 4)).singles["picture"]
    assert picture.by_message < MOST_SINGLE < picture.by_sender == picture.highest


def test_a_heap_of_harmless_stories_does_not_hide_the_others(pack: Callable[..., Pack]) -> None:
    mixed, harmless = [Voice(MOTIF, 5, 0), Voice(FACE, 0, 5)], [Voice(MOTIF, 0, 20)]
    picture = measured(pack(*[mixed] * 4, *[harmless] * 8)).singles["picture"]
    assert picture.by_message < MOST_SINGLE < picture.with_tactics == picture.highest


def test_messages_without_a_picture_neither_help_nor_hide(pack: Callable[..., Pack]) -> None:
    stories = [[Voice(MOTIF, 4, 0), Voice(FACE, 0, 4)]] * 4
    items = [Item(f"a{n}", "Toni", "Bis gleich.", HERE, tactics=("t",) if n % 2 else ()) for n in range(80)]
    assert measured(pack(*stories, checks=items)).singles["picture"].highest == 1


def test_what_only_items_have_is_not_learned_for_stories(pack: Callable[..., Pack]) -> None:
    """Half of all items are tactics, and only items have some forms."""
    stories = [[Voice(FACE, 4, 20), Voice(FACE, 0, 4)]] * 4
    scenes = [Item(f"a{n}", "", None, HERE, scene="Es regnet.", tactics=("t",) if n % 2 else ()) for n in range(80)]
    assert measured(pack(*stories, checks=scenes)).singles["body"].highest == 0.5


@pytest.mark.parametrize(
    ("outside", "tactic", "honest"),
    [
        ("name", Voice(FACE, 4, 0, name="kay.17"), Voice(FACE, 0, 4, name="Kay")),
        ("length", Voice(FACE, 4, 0, text="Sag es keinem, hörst du mich"), Voice(FACE, 0, 4, text="Bis gleich")),
        ("sentences", Voice(FACE, 4, 0, text="Ja. Du. Na."), Voice(FACE, 0, 4, text="Ja, du, na.")),
        ("question", Voice(FACE, 4, 0, text="Kommst du?"), Voice(FACE, 0, 4, text="Ich komme.")),
        ("exclamation", Voice(FACE, 4, 0, text="Komm doch!"), Voice(FACE, 0, 4, text="Ich komm.")),
        ("capitals", Voice(FACE, 4, 0, text="JETZT gleich."), Voice(FACE, 0, 4, text="Jetzt gleich.")),
        ("capitals", Voice(FACE, 4, 0, text="jetzt gleich."), Voice(FACE, 0, 4, text="Jetzt gleich.")),
        ("digits", Voice(FACE, 4, 0, text="Um 8 Uhr."), Voice(FACE, 0, 4, text="Um acht.")),
        ("emoji", Voice(FACE, 4, 0, text="Hey 😘"), Voice(FACE, 0, 4, text="Hey du")),
        ("label", Voice(FACE, 4, 0, text="Komm um acht."), Voice(FACE, 0, 4, text="Nein ist okay")),
    ],
)
def test_every_outside_is_seen(pack: Callable[..., Pack], outside: str, tactic: Voice, honest: Voice) -> None:
    found = measured(pack(*[[tactic, honest]] * 4))
    assert found.singles[outside].highest == 1
    assert found.together.highest == 1


def test_the_place_in_a_story_is_seen(pack: Callable[..., Pack]) -> None:
    found = measured(pack(*[[Voice(FACE, 0, 9), Voice(FACE, 9, 0)]] * 4))
    assert found.singles["place"].highest > 0.8
    assert {name for name in OUTSIDES if found.singles[name].highest > MOST_SINGLE} == {"place"}


def test_an_item_has_no_place(pack: Callable[..., Pack]) -> None:
    """Which items of a round are shown, and in which order, is drawn."""
    made = pack(*[[Voice(FACE, 1, 1)]] * 4)
    first = made.scenarios["s0"]
    items = tuple(Item(f"r{n}", "Jo", "Hallo.", HERE) for n in range(4))
    seen = list(messages_seen(replace(made, scenarios={**made.scenarios, "s0": replace(first, round=items)})))
    rounds = [one for one in seen if one.key.startswith("r")]
    assert len(rounds) == 4
    assert all("place" not in one.outsides for one in rounds)


def test_several_weak_outsides_tell_more_together(pack: Callable[..., Pack]) -> None:
    """Each of three goes with a tactic in three of four stories, so that two of three nearly always do."""

    def voices(n: int) -> list[Voice]:
        odd = [n % 4 == at for at in range(3)]
        marks = ["9" if not odd[0] else "", "?" if not odd[1] else "", "!" if not odd[2] else ""]
        others = ["9" if odd[0] else "", "?" if odd[1] else "", "!" if odd[2] else ""]
        return [Voice(FACE, 3, 0, text=f"Na{''.join(marks)}"), Voice(FACE, 0, 3, text=f"Na{''.join(others)}")]

    found = measured(pack(*map(voices, range(12))))
    assert max(found.singles[name].by_message for name in ("digits", "question", "exclamation")) == 0.75
    assert found.together.by_message == 1


@pytest.mark.parametrize(
    "stories",
    [
        [[Voice(MOTIF, 20, 0), Voice(FACE, 0, 20)]] * 2,
        [[Voice(MOTIF, 3, 0), Voice(FACE, 0, 20)]] * 3,
        [[Voice(MOTIF, 20, 0), Voice(FACE, 0, 3)]] * 3,
        [],
    ],
)
def test_from_too_little_nothing_is_concluded(pack: Callable[..., Pack], stories: list[list[Voice]]) -> None:
    assert surface(pack(*stories)) is None


def test_a_sender_that_does_not_exist_is_passed_over(pack: Callable[..., Pack]) -> None:
    made = pack(*[[Voice(MOTIF, 4, 0), Voice(FACE, 0, 4)]] * 4)
    first = made.scenarios["s0"]
    broken = replace(first, people={key: one for key, one in first.people.items() if key != "p0"})
    assert surface(replace(made, scenarios={**made.scenarios, "s0": broken})) is not None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *((name, "handle") for name in ("kay.17", "mitleser_8", "jott", "Rexx99", "@lex", "studio.lumi")),
        *((name, "name") for name in ("Kay", "Frau Lindner", "FC Falkenau", "Łukasz", "نيله")),
        *((name, "no name") for name in ("Unbekannt", "unbekannte Nummer", "+49 151 2345", "", "???", "Anonym")),
    ],
)
def test_kinds_of_names(name: str, kind: str) -> None:
    assert kind_of_name(name) == kind


@pytest.mark.parametrize(
    ("avatar", "kind"),
    [
        ("avatar-14", "face"),
        ("motif-04", "motif"),
        ("pattern-01", "motif"),
        ("pattern-02", "pattern"),
        ("hund", "own"),
        (None, "none"),
    ],
)
def test_kinds_of_pictures(avatar: str | None, kind: str) -> None:
    assert kind_of_picture(avatar) == kind


@pytest.mark.parametrize("part", PARTS)
def test_the_built_in_pack_is_always_judged_alike(builtin: Pack, part: Measured) -> None:
    found = surface(builtin, part)
    assert found is not None
    assert found == surface(builtin, part)
    assert set(found.singles) == set(OUTSIDES)


@pytest.mark.parametrize("part", PARTS)
def test_in_the_built_in_pack_the_outsides_tell_no_more_than_is_allowed(builtin: Pack, part: Measured) -> None:
    found = surface(builtin, part)
    assert found is not None
    assert found.singles[found.best].highest <= MOST_SINGLE, found.best
    assert found.together.highest <= MOST_TOGETHER[part]


def test_the_reader_marks_what_it_learned_and_nothing_else(pack: Callable[..., Pack], builtin: Pack) -> None:
    made = pack(*[[Voice(MOTIF, 4, 1), Voice(FACE, 1, 4)]] * 4)
    marks = measured(made).marked_in("s1")
    played = simulate(made.scenarios["s1"], builtin.tactics, 20, 1, "surface", marks)
    assert (played.hits, played.misses, played.false_alarms, played.correct_rejections) == (80, 20, 20, 80)


def test_the_finding_names_the_outside_in_the_language_in_use() -> None:
    finding = Finding("R319", "info", HERE, "Auf {outside}.", "", {"outside": Term(OUTSIDES["length"])})
    try:
        use("en")
        assert finding_words(finding)[0].endswith("length.")
    finally:
        use("de")

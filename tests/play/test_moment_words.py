"""The words of the three moments: two cards, and no more than a pupil reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.play.moment_words import MOST_WORDS, MomentCard, count_words, heard_of, moment_words
from quiz.scoring.lookback import look_back
from quiz.scoring.moments import ChoiceMoment, HonestMoment, KeyMoment, TrickMoment, three_moments
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack
from quiz.story.model import Pack
from tests.play.packs import SMALL
from tests.ui.runs import any_play, play

BUTTONS = ("Alle 19 ansehen", "Karte", "Weiter zum Ergebnis")
SEEDS = range(4)


@pytest.fixture(scope="module")
def builtin() -> Pack:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    return pack


@pytest.fixture(scope="module")
def small() -> Pack:

    pack = load_pack(SMALL).pack
    assert pack is not None
    return pack


def moments(pack: Pack, scenario: str, *answers: str, seed: int = 0) -> tuple[KeyMoment, ...]:
    found = pack.scenarios[scenario]
    events = play(found, answers) if answers else any_play(found, seed)
    return three_moments(found, pack.tactics, events, look_back(found, pack.tactics, events))


def test_a_moment_of_the_built_in_stories_has_at_most_45_words(builtin: Pack) -> None:
    counted = 0
    for scenario in builtin.scenarios.values():
        for seed in SEEDS:
            for moment in moments(builtin, scenario.id, seed=seed):
                words = moment_words(moment, builtin.tactics, BUTTONS, watched=False)
                assert words.count + count_words(*BUTTONS) <= MOST_WORDS, (scenario.id, words)
                assert all(card.sentence for card in words.cards), (scenario.id, words)
                counted += 1
    assert counted >= 2 * len(SEEDS) * len(builtin.scenarios), "nearly all stories have all three"


def test_a_trick_stands_beside_its_twin_and_the_question(builtin: Pack) -> None:
    trick = moments(builtin, "zu-schoen")[0]
    assert isinstance(trick, TrickMoment)
    words = moment_words(trick, builtin.tactics, BUTTONS, watched=False)
    assert (words.name, words.title) == ("Ein Trick", "Zwei Sätze, die ähnlich klingen")
    assert [card.kind for card in words.cards] == ["trick", "okay"]
    assert words.cards[0].words == trick.entry.message.words
    assert words.cards[1].title == "Ähnlich, aber okay"
    assert words.asked is not None
    assert heard_of(words)[1].startswith(f"{words.cards[0].title}: ")


def test_something_real_stands_beside_a_trick(small: Pack) -> None:
    honest = moments(small, "fest", "bremsen", "nein")[1]
    assert isinstance(honest, HonestMoment)
    words = moment_words(honest, small.tactics, BUTTONS, watched=False)
    assert words.cards == (
        MomentCard("okay", "In Ordnung", "Bis gleich.", "Eine Ansage."),
        MomentCard(
            "trick",
            "Geheimnis & Abschotten",
            "Sag keinem, dass wir schreiben.",
            "Niemand soll es wissen.",
            "secrecy_isolation",
            ("Sag keinem",),
        ),
    )


def test_a_choice_shows_both_ways_and_what_followed(small: Pack) -> None:
    choice = moments(small, "fest", "bremsen", "nein")[2]
    assert isinstance(choice, ChoiceMoment)
    words = moment_words(choice, small.tactics, BUTTONS, watched=False)
    assert words.name == "Deine Wahl"
    own, other = words.cards
    assert (own.title, own.words, own.sentence, own.deed) == ("Deine Antwort", "Nein.", "Ein Nein zählt.", False)
    assert (other.title, other.words, other.deed) == ("Das ging auch", "Ich rede mit Nele.", False)
    watched = moment_words(choice, small.tactics, BUTTONS, watched=True)
    assert (watched.name, watched.cards[0].title) == ("Eine Wahl", "So lief es")


def test_a_deed_is_no_message(small: Pack) -> None:
    choice = moments(small, "fest", "bremsen", "warten")[2]
    words = moment_words(choice, small.tactics, BUTTONS, watched=False)
    assert (words.cards[0].words, words.cards[0].deed) == ("Mila legt das Handy weg.", True)


def test_the_family_is_named_in_the_words_of_pupils(small: Pack) -> None:
    trick = moments(small, "fest", "bremsen", "nein")[0]
    families = small.tactics.families
    short = replace(families["idealisation"], short="Himmelt dich an")
    tactics = replace(small.tactics, families={**families, "idealisation": short})
    assert moment_words(trick, tactics, BUTTONS, watched=False).cards[0].title == "Himmelt dich an"
    assert moment_words(trick, small.tactics, BUTTONS, watched=False).cards[0].title == "Auf ein Podest stellen"


def test_what_is_too_long_is_shortened_by_whole_sentences(small: Pack) -> None:
    trick = moments(small, "fest", "bremsen", "nein")[0]
    assert isinstance(trick, TrickMoment)
    assert trick.twin is not None
    long = " ".join(["Das hier sind genau fünf Wörter."] * 8)
    message = replace(trick.entry.message, why=long)
    padded = replace(trick, entry=replace(trick.entry, message=message))
    words = moment_words(padded, small.tactics, BUTTONS, watched=False)
    assert words.question == "", "the question goes first; its word stays"
    assert words.asked is not None
    assert words.count + count_words(*BUTTONS) <= MOST_WORDS
    assert words.cards[0].sentence.endswith("fünf Wörter.")
    assert words.cards[1].sentence == trick.twin.why, "the shorter card is left alone"


def test_one_sentence_is_said_whole(small: Pack) -> None:
    trick = moments(small, "fest", "bremsen", "nein")[0]
    assert isinstance(trick, TrickMoment)
    endless = " ".join(["und"] * 60)
    padded = replace(trick, entry=replace(trick.entry, message=replace(trick.entry.message, why=endless)))
    assert moment_words(padded, small.tactics, BUTTONS, watched=False).cards[0].sentence == endless

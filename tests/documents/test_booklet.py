"""The booklet as it is printed: whoever follows its words reads what the screen shows, and its sheets can be folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any

import pytest

from quiz.documents.booklet import booklet, letter_ranges
from quiz.documents.editions import Edition
from quiz.documents.kinds import BOOKLET_PAGES
from quiz.documents.making import make_pdf
from quiz.documents.problems import DocumentProblem
from quiz.documents.request import Request
from quiz.play.transcript import Bubble, NoteRow, TimeRow, Transcript
from quiz.play.wording import message_words, sign_words
from quiz.story.loading import load_pack
from quiz.story.model import Scenario
from quiz.story.playthrough import Playthrough, Waiting
from quiz.story.steps import Aside, Message, Sign, SurveyQuestion
from tests.documents.paper import Paper, read_pdf
from tests.documents.printed import builtin, in_edition, read
from tests.story.every_step import load_every_step
from tests.story.small_packs import story, write

ALPHABET = [*ascii_lowercase, *map("".join, product(ascii_lowercase, repeat=2))]
ON = re.compile(r"weiter bei\s(\d+)(?:\s([a-z]+)|( mit deinem Buchstaben))?")
SHORT = "der-tag-danach"
"""A story whose booklet needs no letters; that of "Zu schön?" needs many."""


class Printed:
    """A booklet as a reader sees it: numbers and words."""

    def __init__(self, scenario: str, tag: str = "de") -> None:
        sheet = booklet(BOOKLET_PAGES, Request(in_edition(tag), scenario))
        passages: Any = sheet.data["passages"]
        self.passages: Mapping[int, Any] = {passage["number"]: passage for passage in passages}

    def on(self, ways: Sequence[Any], table: Any, answer: str, letter: str) -> tuple[int, str]:
        """Where a reader with this letter goes on: in the table if the letter is there, else as the words say."""
        for row in table["rows"] if table is not None and answer in table["head"] else ():
            if row["letter"] == letter:
                number, _space, following = row["cells"][table["head"].index(answer)].partition("\xa0")
                return int(number), following
        (way,) = [way for way in ways if not way["letters"] or letter in among(way["letters"])]
        found = ON.fullmatch(way["text"])
        assert found is not None, way
        return int(found[1]), letter if found[3] else found[2] or ""

    def read_on(self, number: int, letter: str) -> tuple[list[str], Any, str]:
        """What is read up to a question or an ending, the passage with that, and the letter of the reader."""
        read: list[str] = []
        while True:
            passage = self.passages[number]
            read += [words(block) for block in passage["blocks"] if block["kind"] not in ("chat", "sign", "feeling")]
            if "next" not in passage:
                return read, passage, letter
            number, letter = self.on(passage["next"], passage["table"], "weiter bei", letter)


def among(ranges: str) -> list[str]:
    """All letters of a list such as "a–c, f"."""
    found: list[str] = []
    for one in ranges.split(", "):
        first, _dash, last = one.partition("–")
        found += ALPHABET[ALPHABET.index(first) : ALPHABET.index(last or first) + 1]
    return found


def words(block: Mapping[str, Any]) -> str:
    return str(block["text"]).rpartition(", ")[0] if re.search(r", \d+:\d\d$", block["text"]) else str(block["text"])


@pytest.mark.parametrize("scenario", builtin().scenarios.values(), ids=lambda scenario: scenario.id)
def test_following_the_printed_words_tells_the_story_of_the_screen(scenario: Scenario) -> None:
    printed = Printed(scenario.id)
    random = Random(scenario.id)
    for _number in range(6):
        playthrough = Playthrough(scenario)
        on_paper: list[str] = []
        number, letter = 1, ""
        while True:
            read, passage, letter = printed.read_on(number, letter)
            on_paper += read
            go_on(playthrough)
            if "ending" in passage:
                break
            options = playthrough.options
            assert [option["text"] for option in passage["options"]] == [option.words for option in options]
            at = random.randrange(len(options))
            chosen = passage["options"][at]
            on_paper.append(chosen["text"])
            number, letter = printed.on(chosen["next"], passage["table"], chosen["letter"], letter)
            playthrough.choose(options[at].id)
        assert playthrough.waiting is Waiting.ENDED
        assert playthrough.ending is not None
        assert passage["ending"]["title"] == scenario.endings[playthrough.ending].title
        assert on_paper == on_screen(scenario, playthrough)


def go_on(playthrough: Playthrough) -> None:
    while playthrough.waiting is Waiting.NEXT:
        playthrough.advance()


def on_screen(scenario: Scenario, playthrough: Playthrough) -> list[str]:
    """The messages, times and notes of the screen, in order. A question is no row, and neither are signs."""
    signs = {step.key for step in scenario.steps() if getattr(step, "chat", "no sign") != "no sign"}
    messages = {message.key for message in scenario.messages()}
    rows = Transcript(scenario, one_line=True).follow(playthrough.events).rows()
    shown = [row for row in rows if isinstance(row, Bubble | TimeRow | NoteRow)]
    return [row.text for row in shown if row.key in messages or row.key not in signs]


def test_letters_that_follow_each_other_are_written_as_a_range() -> None:
    assert letter_ranges(["a", "b", "c", "f", "z", "aa", "ab", "ad"]) == "a–c, f, z–ab, ad"
    assert letter_ranges(["a", "b"]) == "a, b"


@pytest.fixture(scope="module")
def pages() -> Paper:
    return read_pdf(make_pdf("booklet-pages", Request(in_edition("de"), SHORT)))


def test_what_is_printed_stands_on_the_pages_in_the_order_of_the_numbers(pages: Paper) -> None:
    text = "".join(pages.read.split())
    at = 0
    for piece in pieces(Printed(SHORT).passages):
        found = text.find("".join(piece.split()), at)
        assert found >= at, piece
        at = found


def pieces(passages: Mapping[int, Any]) -> Iterator[str]:
    """The texts of all passages, as they are read."""
    for number, passage in passages.items():
        yield str(number)
        for block in passage["blocks"]:
            yield block["text"]
        if "prompt" in passage:
            yield passage["prompt"]
            for option in passage["options"]:
                yield from (option["to"], option["text"], *(way["text"] for way in option["next"]))
            yield passage["discuss"] or ""
        elif "ending" in passage:
            yield from (passage["ending"]["title"], passage["ending"]["text"], passage["ending"]["sender"] or "")
        else:
            yield from (way["text"] for way in passage["next"])


def test_every_passage_is_a_heading_and_every_circle_has_its_words(pages: Paper) -> None:
    passages = Printed(SHORT).passages
    headings = [element for element in pages.elements if element.kind == "H2"]
    profiles = any(person.profile for person in builtin().scenarios[SHORT].people.values())
    assert len(headings) == 1 + profiles + len(passages)
    incoming = sum(block["kind"] == "in" for passage in passages.values() for block in passage["blocks"])
    assert [figure.alt for figure in pages.figures()].count("Kreis zum Ausmalen") == incoming
    assert pages.pages[0] == pytest.approx((419.53, 595.28), abs=0.5)


FOOT = 45
"""Below that, in pt, only the number of a page is printed."""


@pytest.mark.parametrize("tag", ["de", "ar"])
def test_sheets_are_folded_into_a_booklet(tag: str) -> None:
    """The pages stand so that they follow each other when the sheets are folded into one another."""
    paper = read("booklet:zu-schoen", tag)
    width, height = paper.pages[0]
    assert width > height
    assert len(paper.pages) % 2 == 0
    count = 2 * len(paper.pages)
    places = {
        (run.page, run.x > width / 2): int(found[0])
        for run in paper.runs
        if run.y < FOOT and (found := re.search(r"\d+", run.text)) is not None
    }
    assert len(places) >= count - 3
    for (side, right), page in places.items():
        sheet, back = divmod(side, 2)
        low = 2 * sheet + 1 + back
        starts_right = (back == 0) != (tag == "ar")
        assert page == (low if right == starts_right else count + 1 - low), (side, right)


def test_a_foreign_story_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.documents.gamebook.MOST_LINES", 50)
    with pytest.raises(DocumentProblem, match="verzweigt"):
        make_pdf("booklet", Request(in_edition("de"), SHORT))


def test_a_hostile_pack_is_printed_as_text_and_not_run() -> None:
    """Whatever looks like code of the typesetter is printed as it is written."""
    attack = '#panic("boom") $x$ *fett* _kursiv_ `roh` <marke> @ziel #image("/etc/passwd") \\ // a.b [c]'
    edition = in_edition("de")
    scenario = edition.source.scenarios["geheimplan"]
    scenes = {
        name: replace(
            scene,
            steps=tuple(replace(step, text=attack) if getattr(step, "text", None) else step for step in scene.steps),
        )
        for name, scene in scenario.scenes.items()
    }
    hostile = replace(scenario, title=attack, about=attack, scenes=scenes)
    pack = replace(edition.source, scenarios={"geheimplan": hostile})
    paper = read_pdf(make_pdf("booklet-pages", Request(replace(edition, source=pack, pack=pack), "geheimplan")))
    assert "".join(paper.read.split()).count("".join(attack.split())) > 20


def test_a_step_of_every_kind_has_its_place_on_paper(tmp_path: Path) -> None:
    pack = load_every_step(tmp_path)
    (scenario,) = pack.scenarios.values()
    paper = read_pdf(make_pdf("booklet-pages", Request(Edition(pack, pack, "de"), scenario.id)))
    text = "".join(paper.read.split())
    for step in scenario.steps():
        match step:
            case Message():
                expected = message_words(step)
            case Aside():
                expected = step.text
            case Sign():
                expected = sign_words(step, scenario)
            case SurveyQuestion():
                expected = "Und dein Bauch?"
            case _:
                continue
        assert "".join(expected.split()) in text, step
    assert "Bild eines Chats:" in paper.read
    assert "Zeitwort, 18:30" in paper.read


def test_an_answer_to_a_message_quotes_it(tmp_path: Path) -> None:
    steps = "- {id: m1, from: kay, text: Zitatwort}\n- {id: m2, from: kay, text: Neu, reply_to: m1}\n- {end: gut}"
    loaded = load_pack(write(tmp_path, story(steps)))
    assert loaded.pack is not None
    (scenario,) = loaded.pack.scenarios.values()
    for tag in ("de", "ar"):
        request = Request(Edition(loaded.pack, loaded.pack, tag), scenario.id)
        assert read_pdf(make_pdf("booklet-pages", request)).read.count("Zitatwort") == 2


def test_a_text_that_is_longer_than_a_page_is_named(tmp_path: Path) -> None:
    text = "Langer Text. " * 250
    loaded = load_pack(write(tmp_path, story(f"- {{id: m1, from: kay, text: '{text.strip()}'}}")))
    assert loaded.pack is not None
    (scenario,) = loaded.pack.scenarios.values()
    with pytest.raises(DocumentProblem, match=r"„Langer Text\. .*zu lang für sein Feld auf dem Blatt „Titel“"):
        make_pdf("booklet", Request(Edition(loaded.pack, loaded.pack, "de"), scenario.id))


def test_profiles_can_be_looked_at_before_the_first_number() -> None:
    text = read("booklet-pages:zu-schoen").read
    before = text[: text.index("Ruhe in Frieden, linker Schuh")]
    assert "Lieber draußen." in before
    assert "Dabei seit: Oktober" in before
    assert "Ein Hund am Strand, von hinten." in before

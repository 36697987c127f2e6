"""How sheets look: lines that are easy to read, nothing over anything else, black unless colour is asked for, words for
every shape."""

from __future__ import annotations

import io
import re
from itertools import groupby
from pathlib import Path

import pikepdf
import pytest

from quiz.documents.class_result import PrintedResult, PrintedTable
from quiz.documents.help_entries import card_entries
from quiz.documents.kinds import kinds_of
from quiz.documents.making import make_pdf
from quiz.documents.request import Request
from quiz.help.local import LocalHelp, OwnContact
from quiz.help.resources import CARD_ENTRIES, places
from tests.documents.paper import Paper, Run, read_pdf
from tests.documents.printed import TODAY, builtin, in_edition, made, read

WORDS = [kind.word for kind in kinds_of(builtin()) if kind.needs == "nothing"]
ROOT = Path(__file__).parents[2]
CARDS = {"discussion-cards", "tactic-cards", "help-card", "vote-cards"}
SHEETS = [word for word in WORDS if word not in CARDS]
LONGEST_LINE = 70
LONGEST_LABEL = 84
"""Characters; the first as in the design guide. Labels are smaller and seldom have a second line."""


def lines(paper: Paper) -> list[list[Run]]:
    """The runs that stand in one line, next to each other."""
    found: list[list[Run]] = []
    for _place, runs in groupby(paper.runs, key=lambda run: (run.page, round(run.y))):
        for run in runs:
            last = found[-1][-1] if found else None
            same = last is not None and (last.page, round(last.y)) == (run.page, round(run.y))
            if last is not None and same and 0 <= run.x - last.x - last.width < run.size:
                found[-1].append(run)
            else:
                found.append([run])
    return found


@pytest.mark.parametrize("word", SHEETS)
def test_lines_are_easy_to_read(word: str) -> None:
    for line in lines(read(word)):
        text = "".join(run.text for run in line).strip()
        assert len(text) <= (LONGEST_LINE if line[0].size >= 12 else LONGEST_LABEL), text
        assert line[0].size >= 10 or not text, text


@pytest.mark.parametrize("tag", ["de", "en"])
@pytest.mark.parametrize("word", WORDS)
def test_no_text_stands_on_another(word: str, tag: str) -> None:
    for _page, runs in groupby(read(word, tag).runs, key=lambda run: run.page):
        boxes = [
            (run.x, run.x + run.width, run.y - 0.15 * run.size, run.y + 0.65 * run.size, run.text)
            for run in runs
            if run.text.strip()
        ]
        for at, (left, right, bottom, top, text) in enumerate(boxes):
            for other in boxes[at + 1 :]:
                across = min(right, other[1]) - max(left, other[0])
                down = min(top, other[3]) - max(bottom, other[2])
                assert across < 1 or down < 1, (text, other[4])


def colours(pdf: bytes) -> set[tuple[float, ...]]:
    """Every colour in a document that is not black, white or grey."""
    found: set[tuple[float, ...]] = set()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            for instruction in pikepdf.parse_content_stream(page):
                if str(instruction.operator) in ("scn", "SCN", "rg", "RG"):
                    values = [value for value in instruction.operands if not isinstance(value, pikepdf.Name)]
                    found.add(tuple(round(float(value), 3) for value in values))
    return {colour for colour in found if len(set(colour)) > 1}


@pytest.mark.parametrize("word", WORDS)
def test_a_sheet_is_black_unless_colour_is_asked_for(word: str) -> None:
    assert colours(made(word)) == set()


@pytest.mark.parametrize("word", ["vote-cards", "tactic-cards"])
def test_in_colour_a_card_has_the_colour_of_its_family(word: str) -> None:
    assert len(colours(made(word, color=True))) >= 4


def test_every_shape_has_words_for_those_who_listen() -> None:
    assert [figure.alt for figure in read("vote-cards").figures()] == ["Kreis", "Raute", "Quadrat"]
    marks = [figure.alt for figure in read("check-a").figures()]
    assert marks == ["ankreuzen: Okay", "ankreuzen: Unsicher", "ankreuzen: Trick"] * 20


@pytest.mark.parametrize("word", ["check-a", "handout", "worksheet:zu-schoen"])
def test_sheets_for_pupils_say_whom_to_talk_to(word: str) -> None:
    assert "116 111" in read_pdf(make_pdf(word, Request(in_edition("de"), part="sheets"))).read


def test_a_lesson_names_the_sheets_that_are_printed_for_it() -> None:
    words = {kind.word for kind in kinds_of(builtin())}
    named = {phase.sheet for plan in builtin().lessons.plans.values() for phase in plan.phases if phase.sheet}
    assert named <= words
    assert "Zum Drucken: Abstimmkarten" in read("lesson-45").read
    assert "Zum Drucken: Stundenplan" not in read("lesson-45").read


def test_sheets_and_key_are_printed_apart() -> None:
    whole, sheets, key = (
        read_pdf(make_pdf("check-a", Request(in_edition("de"), part=part))) for part in ("all", "sheets", "key")
    )
    assert len(sheets.pages) + len(key.pages) == len(whole.pages)
    assert "Lösung" not in sheets.read
    assert "Lösung" in key.read
    assert builtin().checks["a"][0].lines[0].text not in key.read


def test_ten_cards_are_all_alike_and_name_nothing_but_numbers() -> None:
    paper = read("help-card")
    assert paper.read.count("Gut zu haben") == 10
    assert paper.read.count("116 111") == 10
    assert paper.read.count("In der Schule:") == 10
    hidden = [one for one in builtin().help.resources.values() if not one.show and one.phone]
    assert hidden
    assert [one.id for one in hidden if one.phone and one.phone in paper.read] == []


def test_the_school_itself_stands_on_cards_poster_and_checklist() -> None:
    person = OwnContact("sommer", "Frau Sommer", "school", TODAY, room="Raum 112", phone="0201 12 34 56")
    request = Request(in_edition("de"), local=LocalHelp((person,)))
    card = read_pdf(make_pdf("help-card", request)).read
    assert card.count("0201 12 34 56 Frau Sommer") == 10
    assert card.count("In der Schule: Raum 112") == 10
    assert "0201 12 34 56" in read_pdf(make_pdf("poster", request)).read
    assert "Frau Sommer, Raum 112, 0201 12 34 56" in read_pdf(make_pdf("safeguarding", request)).read


@pytest.mark.parametrize("text", ["W" * 120, "Beratung für alle " * 6, '#import "x" $y$ <z @a', "\u200fabc("])
def test_no_own_contact_keeps_a_sheet_with_help_from_being_made(text: str) -> None:
    wordy = text.strip()
    people = [OwnContact(f"p{n}", wordy, "school", TODAY, wordy, f"0201 12345{n}", hours=wordy) for n in range(3)]
    request = Request(in_edition("de"), local=LocalHelp(tuple(people)))
    for word in ("help-card", "poster", "handout", "safeguarding"):
        made_sheet = read_pdf(make_pdf(word, request)).read
        assert "116 111" in made_sheet or word == "safeguarding", word
        assert "110" in made_sheet, word


@pytest.mark.parametrize("page", ["docs/it.md", "docs/en/it.md"])
def test_the_page_for_it_names_the_files_of_the_guide(page: str) -> None:
    named = re.findall(r"^\| `(\w+(?:\.\w+)+)` \|", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert len(named) > 3
    whole = read("it-sheet").read
    assert [file for file in named if file not in whole and ".broken." not in file] == []
    assert len(read("it-sheet").pages) == 1


@pytest.mark.parametrize("place", places(builtin().help))
def test_no_number_stands_twice_on_a_card(place: str) -> None:
    numbers = [one.number for one in card_entries(builtin().help, place)]
    assert numbers
    assert len(numbers) == len(set(numbers))


def test_a_card_has_at_most_four_entries() -> None:
    rows = [run for run in read("poster").runs if run.size > 29 and run.page == 0]
    assert len(rows) == 1 + CARD_ENTRIES


def test_the_result_of_a_class_shows_what_it_is_given_and_hides_what_is_hidden() -> None:
    table = PrintedTable("Erkannt", ("Gruppe", "Tricks", "Harmlos"), (("Geheimnis", "31 von 40", None),), "Alle Chats.")
    result = PrintedResult("November 2026", "Zwölf Ergebnisse.", (table,), ("Für eine Person sagt das nichts.",))
    paper = read_pdf(make_pdf("class-result", Request(in_edition("de"), class_result=result)))
    assert "Erkannt Alle Chats. Gruppe Tricks Harmlos Geheimnis 31 von 40 weniger als 5" in paper.read
    assert paper.kinds().count("TH") == 3
    assert colours(make_pdf("class-result", Request(in_edition("de"), class_result=result))) == set()

"""How large the booklets of the built-in stories are, and how long they take to make.

    python -m benchmarks.booklets

Goal: a booklet in under 3 s, as processor time, which other programs do not disturb. Each is made once: the typesetter
remembers what it has laid out, and a second time would take a third as long. The result goes into docs/benchmarks.md,
section "Booklets".
"""

from __future__ import annotations

import io
from random import Random
from time import process_time

import pikepdf

from benchmarks.report import write_section
from quiz.documents.editions import edition
from quiz.documents.gamebook import Gamebook, Reference, gamebook
from quiz.documents.making import make_pdf
from quiz.documents.request import Request
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack

READERS = 200
LEAVES_A_SHEET = 4
MOST_SHEETS = 20


def numbers_read(book: Gamebook) -> float:
    """How many passages a reader reads who answers at random, on average."""
    random = Random(1)
    read = 0
    for _reader in range(READERS):
        at = Reference(1)
        while True:
            read += 1
            passage = book.passage(at.number)
            if passage.end is not None and passage.end.kind == "ending":
                break
            (track,) = (track for track in passage.tracks if track.letter == at.letter)
            at = random.choice(track.goes_to)
    return read / READERS


def main() -> None:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    german = edition(pack, pack.language)
    table = [
        "| story | passages | with letters | most letters | read by one reader | A5 pages | sheets | seconds |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for scenario in pack.scenarios.values():
        start = process_time()
        pdf = make_pdf("booklet", Request(german, scenario.id))
        seconds = process_time() - start
        book = gamebook(scenario)
        pages = len(pikepdf.open(io.BytesIO(make_pdf("booklet-pages", Request(german, scenario.id)))).pages)
        sheets = len(pikepdf.open(io.BytesIO(pdf)).pages) // 2
        assert sheets == -(-pages // LEAVES_A_SHEET)
        assert sheets <= MOST_SHEETS, scenario.id
        lettered = [passage for passage in book.passages if passage.lettered]
        most = max((len(passage.tracks) for passage in lettered), default=0)
        numbers = f"{len(book.passages)} | {len(lettered)} | {most} | {numbers_read(book):.0f} | {pages} | {sheets}"
        table.append(f"| {scenario.title} | {numbers} | {seconds:.2f} |")
    write_section("Booklets", "benchmarks.booklets", "processor time of the first making. Goal: under 3 s.", table)


if __name__ == "__main__":
    main()

"""How long it takes to make each document of the built-in pack, in each language, and all of them.

    python -m benchmarks.documents [rounds]

Goals: any document under 1 s (booklets have a page of their own: benchmarks/booklets.py), everything of the pack in one
archive under 60 s. The result goes into docs/benchmarks.md, section "Documents".
"""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from time import perf_counter, process_time

from benchmarks.report import write_section
from quiz.documents.bundle import bundle
from quiz.documents.editions import Edition, edition
from quiz.documents.kinds import Kind, kinds_of
from quiz.documents.making import fitting, make_pdf
from quiz.documents.request import Request
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack

LANGUAGES = ("de", "en", "ar")
BOOKLETS = ("booklet", "booklet-pages")


def seconds(kind: Kind, request: Request, rounds: int) -> float:
    """The shortest time for one document; of those about a story, of the story that takes longest."""
    scenarios = list(request.edition.source.scenarios) if kind.needs == "scenario" else [None]
    slowest = 0.0
    for scenario in scenarios:
        times = []
        for _round in range(rounds):
            start = perf_counter()
            make_pdf(kind.word, replace(request, scenario=scenario))
            times.append(perf_counter() - start)
        slowest = max(slowest, min(times))
    return slowest


def row(kind: Kind, editions: dict[str, Edition], rounds: int) -> str:
    """One row of the table; a dash where a document is made in another language instead."""
    cells = []
    for tag, one in editions.items():
        request = Request(one, next(iter(one.source.scenarios)))
        own = fitting(kind.word, request)[1].edition.language == tag
        cells.append(f"{seconds(kind, request, rounds):.2f}" if own else "–")
    return f"| {kind.word} | {' | '.join(cells)} |"


def main(rounds: int) -> None:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    start = perf_counter()
    editions = {tag: edition(pack, tag) for tag in LANGUAGES}
    translating = perf_counter() - start
    kinds = [kind for kind in kinds_of(pack) if kind.needs != "class_result" and kind.word not in BOOKLETS]
    rows = [row(kind, editions, rounds) for kind in kinds]
    start, worked = perf_counter(), process_time()
    files = sum(one.problem is None for one in bundle(io.BytesIO(), Request(editions["de"])))
    taken, worked = perf_counter() - start, process_time() - worked
    rows.append(f"| everything in one archive, {files} files | {taken:.0f} (processor: {worked:.0f}) | | |")
    about = (
        "seconds, the best of several runs, of documents about a story the slowest story. Goals: a document under 1 s, "
        f"everything under 60 s. The pack in English and in Arabic takes {translating:.2f} s once. A dash: in German."
    )
    head = f"| | {' | '.join(LANGUAGES)} |"
    write_section("Documents", "benchmarks.documents", about, [head, "|---" * (len(LANGUAGES) + 1) + "|", *rows])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)

"""The round after an ending in a terminal: asked item by item, or shown with what is true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from quiz.cli.chat_lines import truth_lines
from quiz.languages.translation import _
from quiz.play.item_rows import item_lines
from quiz.play.wording import item_verdict_name
from quiz.scoring.items import ItemAnswer, judge_items
from quiz.story.events import Judgement
from quiz.story.model import Item, Tactics

JUDGEMENTS: dict[str, Judgement] = {"1": "okay", "2": "unsure", "3": "trick"}


def round_lines(items: Iterable[Item], tactics: Tactics) -> Iterator[str]:
    """The items with what is true; nothing if there are none."""
    for number, item in enumerate(items):
        if not number:
            yield from _heading()
        yield ""
        yield f"[{item.id}]"
        yield from item_lines(item)
        yield from (f"  {line}" for line in truth_lines(item, tactics))


def ask_round(items: Iterable[Item], tactics: Tactics, ask: Callable[[str], str]) -> None:
    """Ask what the player thinks of each item, and say what is true. `ask` shows a question and returns the answer."""
    for number, item in enumerate(items):
        if not number:
            print("\n".join(_heading()))
        print()
        print("\n".join(item_lines(item)))
        said = JUDGEMENTS.get(ask(_("1 okay, 2 unsicher, 3 Trick, leer = überspringen: ")))
        if said is not None:
            (judged,) = judge_items([item], tactics, [ItemAnswer(item.id, said, "unsure")]).judged
            print(item_verdict_name(judged.verdict))
        print("\n".join(f"  {line}" for line in truth_lines(item, tactics)))


def _heading() -> Iterator[str]:
    yield ""
    yield _("=== Kurzrunde ===")

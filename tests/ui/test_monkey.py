"""Random actions on the real window: no error, the focus is never lost, nothing piles up.

`DURCHBLICK_MONKEY` says how many actions; the suite does few, `DURCHBLICK_MONKEY=20000` is for before a release.
`DURCHBLICK_MONKEY_SEED` is another way through the program.
"""

from __future__ import annotations

import os

import pytest

from quiz.languages.catalogs import available
from tests.ui.conftest import Opener
from tests.ui.monkey import Monkey

pytestmark = pytest.mark.no_cover

ACTIONS = int(os.environ.get("DURCHBLICK_MONKEY", "500"))
SEED = int(os.environ.get("DURCHBLICK_MONKEY_SEED", "7"))
FIRST = 100
"""After so many actions most of what is built once is there."""
SPARE = 100
"""Python keeps some objects a while, and builds a few only when a screen is first seen."""


@pytest.fixture(autouse=True)
def watching_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys of the quick exit are watched at once, as they are a moment after the start."""
    monkeypatch.setattr("quiz.ui.window.AFTER_FIRST_PAINT_MS", 0)


def test_a_monkey_breaks_nothing_and_leaves_nothing_behind(open_program: Opener) -> None:
    languages = ("de", "qps") if ACTIONS < 1000 else tuple(language.tag for language in available(pseudo=True))
    monkey = Monkey(open_program(), SEED, languages)
    for _n in range(FIRST):
        monkey.act()
    before = monkey.count()
    for _n in range(ACTIONS):
        monkey.act()
    after = monkey.count()
    assert {"Start", "Cover", "Help", "Page"} <= set(monkey.seen)
    assert after.windows <= before.windows
    assert after.below <= before.below
    assert after.wrappers <= before.wrappers + SPARE

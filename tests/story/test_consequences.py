"""Which decisions matter beyond the next reply."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.story.builtin import BUILTIN
from quiz.story.consequences import LEAST_LATER, Decision, decisions
from quiz.story.loading import load_pack
from tests.story.examples import write_pack

TWO = "{id: a, do: A., goto: %s}, {id: b, do: B., goto: %s}"
NOTES = "\n".join(f"    - note: Satz {n}." for n in range(LEAST_LATER))


def found(folder: Path, scenes: str, variables: str = "") -> list[Decision]:
    loaded = load_pack(write_pack(folder, f"{variables}scenes:\n{scenes}"))
    assert loaded.pack is not None, [finding.message for finding in loaded.findings]
    (scenario,) = loaded.pack.scenarios.values()
    return list(decisions(scenario))


def choice(options: str) -> str:
    return f"    - choose: {{options: [{options}]}}\n"


LAST = choice("{id: y, do: Y., end: gut}, {id: z, do: Z., end: geholfen}")


def test_a_reply_of_its_own_is_no_consequence(tmp_path: Path) -> None:
    scenes = (
        f"  anfang:\n{choice(TWO % ('links', 'rechts'))}"
        "  links:\n    - note: So.\n    - note: Und so.\n    - note: Und so weiter.\n    - goto: ende\n"
        f"  rechts:\n    - note: Anders.\n    - goto: ende\n  ende:\n{LAST}"
    )
    first, last = found(tmp_path, scenes)
    assert (first.later, first.endings, first.matters) == (0, 0, False)
    assert (last.endings, last.matters) == (2, True), "another ending is another story"


@pytest.mark.parametrize(("notes", "matters"), [(LEAST_LATER - 1, False), (LEAST_LATER, True)])
def test_what_is_remembered_matters_if_it_changes_a_scene(tmp_path: Path, notes: int, matters: bool) -> None:
    later = "".join(f"        - note: Satz {n}.\n" for n in range(notes))
    scenes = (
        f"  anfang:\n{choice('{id: a, do: A., set: {told: true}, goto: mitte}, {id: b, do: B., goto: mitte}')}"
        f"  mitte:\n{choice(TWO % ('ende', 'ende'))}"
        f"  ende:\n    - if: told\n      then:\n{later}{LAST}"
    )
    first, middle, _last = found(tmp_path, scenes, "variables: {told: false}\n")
    assert (first.later, first.matters) == (notes, matters)
    assert middle.later == 0


def test_an_ending_that_only_one_answer_leads_to_matters(tmp_path: Path) -> None:
    scenes = (
        f"  anfang:\n{choice(TWO % ('links', 'rechts'))}"
        f"  links:\n{LAST}"
        f"  rechts:\n{choice('{id: y, do: Y., end: gut}, {id: z, do: Z., end: offen}')}"
    )
    assert found(tmp_path, scenes)[0].matters


def test_a_loop_is_searched_to_its_end(tmp_path: Path) -> None:
    again = choice("{id: a, do: A., goto: anfang}, {id: b, do: B., goto: ende}")
    scenes = f"  anfang:\n    - note: Noch mal.\n{again}  ende:\n{LAST}"
    first, last = found(tmp_path, scenes)
    assert first.later >= 1
    assert last.matters


def test_in_the_built_in_pack_at_least_half_matter_and_two_thirds_tempt() -> None:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    every = [one for scenario in pack.scenarios.values() for one in decisions(scenario)]
    assert 2 * sum(one.matters for one in every) >= len(every)
    assert 3 * sum(one.tempts for one in every) >= 2 * len(every)

"""The items of a check as questions for Moodle, in its text format GIFT.

Three answers: what is true counts whole, "unsure" half, because it is never wrong, and the other one nothing. The
format is that of https://docs.moodle.org/en/GIFT_format; all texts are marked as plain, so that nothing in them is read
as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from quiz.languages.translation import _
from quiz.play.item_rows import item_lines
from quiz.records.exports.files import replaced
from quiz.story.model import Item, Pack

_SPECIAL = re.compile(r"[\\~=#{}:]")


def write_gift(path: Path, pack: Pack, form: str | None = None) -> int:
    """Write the items of one form of the pack's check, or of all, and return how many. Replaces the file whole.

    Raises:
        ExportProblem: the file cannot be written.
        KeyError: the pack has no such form.
    """
    with replaced(path) as file:
        file.write(gift(pack, form).encode())
    return sum(len(pack.checks[one]) for one in ([form] if form is not None else pack.checks))


def gift(pack: Pack, form: str | None = None) -> str:
    """The items of one form of the pack's check, or of all, as text. Raises KeyError if there is no such form."""
    return "\n".join(block for one in ([form] if form is not None else pack.checks) for block in _blocks(pack, one))


def _blocks(pack: Pack, form: str) -> Iterator[str]:
    name = _("Check {form}").format(form=form.upper())
    yield f"$CATEGORY: $course$/top/{_in_category(pack.title)}/{_in_category(name)}\n"
    for item in pack.checks[form]:
        yield _question(f"{name}, {item.id}", item)


def _question(name: str, item: Item) -> str:
    """A question. An empty line would end it, so line breaks in texts are written as a sign."""
    asked = _("Okay, unsicher oder Trick?")
    if item.lines:
        asked = _("Die letzte Nachricht: okay, unsicher oder Trick?")
    text = "\n".join((*item_lines(item), "", asked))
    okay, unsure, trick = (_escaped(words) for words in (_("Okay"), _("Unsicher"), _("Trick")))
    lines = [
        f"::{_escaped(name)}::[plain]{_escaped(text)} {{",
        f"\t{'=' if item.honest else '~'}{okay}",
        f"\t~%50%{unsure}",
        f"\t{'~' if item.honest else '='}{trick}",
    ]
    if item.why:
        lines.append(f"\t####[plain]{_escaped(item.why)}")
    return "\n".join((*lines, "}\n"))


def _escaped(text: str) -> str:
    """The text with a backslash before each sign that has a meaning in GIFT."""
    return _SPECIAL.sub(r"\\\g<0>", "\n".join(text.splitlines())).replace("\n", r"\n")


def _in_category(name: str) -> str:
    """The name as one step of a category's path. Moodle reads no other escapes there."""
    return " ".join(name.split()).replace("/", "//")

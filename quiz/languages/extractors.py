"""Collecting the German source texts: from the program's code and from a pack."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from quiz.languages.po_files import new_catalog
from quiz.languages.promises import NOTHING
from quiz.story.model import Pack
from quiz.story.texts import map_texts

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
"""The functions whose arguments are source texts, in Babel's notation."""

COMMENT_TAG = "i18n:"
"""A code comment that starts like this, right above a text, is for translators."""


def ui_catalog(package: Path) -> Catalog:
    """Return all interface texts of the Python files below `package`, with the files that use them.

    The template promises nothing, and neither do the catalogues that other tools make from it.
    """
    catalog = new_catalog(None, NOTHING)
    found = extract_from_dir(
        package,
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=[COMMENT_TAG],
        strip_comment_tags=True,
    )
    for file, _line, text, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
        user = f"{package.name}/{Path(file).as_posix()}"
        catalog.add(text, locations=[(user, 0)], auto_comments=comments, context=context)
    return catalog


def content_catalog(pack: Pack) -> Catalog:
    """Return all visible texts of a pack: the stable id as msgctxt, and for messages the speaker as a comment."""
    speakers = _speakers(pack)
    catalog = new_catalog()

    def collect(text_id: str, source: str) -> str:
        speaker = speakers.get(text_id.rpartition("/")[0])
        catalog.add(source, context=text_id, auto_comments=[speaker] if speaker else [])
        return source

    map_texts(pack, collect)
    return catalog


def _speakers(pack: Pack) -> dict[str, str]:
    """Map the id of each bubble and answer to the name of the person whose words it holds."""
    speakers: dict[str, str] = {}
    for scenario in pack.scenarios.values():
        for message in scenario.messages():
            speakers[f"{scenario.id}/{message.key}"] = scenario.people[message.sender].name
        for choice in scenario.choices():
            for option in choice.options:
                speakers[f"{scenario.id}/{choice.key}/{option.id}"] = scenario.people[scenario.you].name
    return speakers

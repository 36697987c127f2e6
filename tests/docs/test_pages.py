"""The pages hold together: links, anchors, pictures and names lead somewhere, and both languages say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.cli import COMMANDS
from tests.docs.commands_in import ROOT, commands_in, pages

LINK = re.compile(r"(?<!`)!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
PATH = re.compile(r"`((?:quiz|tests|tools|benchmarks|launcher|docs|content|assets|shipping)/[\w/.-]+)`")
TRANSLATED = sorted(page.name for page in (ROOT / "docs" / "en").glob("*.md"))
ENGLISH_ONLY = {
    "benchmarks.md",
    "content-report.md",
    "content-review.md",
    "design-review.md",
    "developers.md",
    "glossary.md",
    "orca-log.md",
    "reliability.md",
    "review-2026-11.md",
}
"""Pages for people who work on the program."""
HISTORY = ("docs/adr/", "docs/review-2026-11.md", "CHANGELOG.md")
"""Pages that tell how it was: a file may have another name today."""
ALL = [page.relative_to(ROOT).as_posix() for page in pages()]


def anchors(page: Path) -> set[str]:
    """What a link to a headline of the page may end with, as hosts of Markdown make it."""
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.casefold()).replace(" ", "-") for head in heads}


def links(page: Path) -> list[str]:
    return LINK.findall(CODE.sub("", page.read_text("utf-8")))


@pytest.mark.parametrize("name", ALL)
def test_every_link_leads_somewhere(name: str) -> None:
    page = ROOT / name
    for link in links(page):
        if link.startswith(("https://", "mailto:")):
            continue
        file, _sign, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), f"{name}: {link}"
        assert not anchor or anchor in anchors(target), f"{name}: there is no headline {link}"


@pytest.mark.parametrize("name", [name for name in ALL if not name.startswith(HISTORY)])
def test_every_file_that_is_named_is_there(name: str) -> None:
    missing = [path for path in PATH.findall((ROOT / name).read_text("utf-8")) if not (ROOT / path).exists()]
    assert not missing, f"{name}: {missing}"


@pytest.mark.parametrize("name", TRANSLATED)
def test_both_languages_have_the_same_parts_and_commands(name: str) -> None:
    both = german, english = ROOT / "docs" / name, ROOT / "docs" / "en" / name

    def shape(page: Path) -> list[int]:
        text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        return [len(signs) for signs in re.findall(r"^(#+) ", text, re.MULTILINE)]

    def called(page: Path) -> set[str]:
        """The commands and options of the page, without what they are about: that has another name in each language."""
        texts = [one.text for one in commands_in(page, frozenset(COMMANDS))]
        return {word for text in texts for word in re.findall(r"(?<!\S)--?[a-z][\w-]*|^[a-z-]+", text)}

    assert shape(german) == shape(english)
    own = {"mein-paket", "my-pack", "--language"}  # the English pages are made with that option
    assert called(german) - own == called(english) - own
    pictures = [re.findall(r"!\[[^\]]+\]\((?:\.\./)?(pictures/\S+)\)", page.read_text("utf-8")) for page in both]
    assert pictures[0] == pictures[1]


def test_every_page_is_in_both_languages_or_for_people_who_work_on_the_program() -> None:
    german = {page.name for page in (ROOT / "docs").glob("*.md")}
    assert german - set(TRANSLATED) == ENGLISH_ONLY
    assert set(TRANSLATED) <= german


def test_every_page_can_be_found_from_the_first_one() -> None:
    found, waiting = set(), set(ROOT.glob("*.md"))  # the first folder is what a host of code shows
    while waiting:
        page = waiting.pop()
        found.add(page)
        near = {(page.parent / link.partition("#")[0]).resolve() for link in links(page) if "://" not in link}
        waiting |= {one for one in near if one.suffix == ".md" and one.exists()} - found
    lost = {page.relative_to(ROOT).as_posix() for page in pages()} - {
        page.relative_to(ROOT).as_posix() for page in found
    }
    assert not {name for name in lost if not name.startswith("docs/adr/")}


@pytest.mark.parametrize("name", ["command-line.md", "en/command-line.md"])
def test_every_option_is_in_the_page_and_every_option_of_the_page_exists(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from quiz.cli import main

    page = (ROOT / "docs" / name).read_text("utf-8")
    for command in COMMANDS:
        part = next(part for part in re.split(r"^## ", page, flags=re.MULTILINE) if f"`quiz {command}" in part[:200])
        assert main([command, "--help"]) == 0
        known = set(re.findall(r"--[a-z][\w-]+", capsys.readouterr().out)) - {"--help"}
        assert set(re.findall(r"`(--[a-z][\w-]+)", part)) <= known, command
        assert known <= set(re.findall(r"--[a-z][\w-]+", part)), command

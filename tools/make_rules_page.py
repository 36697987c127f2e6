"""Write docs/rules.md from the rules themselves, or with `--language en` docs/en/rules.md from the English catalogue.

python -m tools.make_rules_page [--language en]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from quiz.languages.catalogs import use
from quiz.languages.translation import SOURCE, _
from quiz.story.archive_faults import FAULTS
from quiz.story.loading import KINDS
from quiz.story.rules import Rule, all_rules

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES: Mapping[str, Path] = {"de": DOCS / "rules.md", "en": DOCS / "en" / "rules.md"}


class Frame(NamedTuple):
    """The words around the rules in one language."""

    title: str
    intro: str
    groups: Mapping[str, str]
    severities: Mapping[str, str]
    finding: str
    remedy: str
    bad: str
    good: str
    reading: str
    reading_intro: str
    table: str


FRAMES: Mapping[str, Frame] = {
    "de": Frame(
        title="Regeln für Pakete",
        intro=(
            "`quiz check` prüft ein Paket nach diesen Regeln und nennt zu jedem Befund Datei, Zeile und Spalte.\n"
            "**Fehler** machen eine Geschichte unspielbar oder unsicher, **Warnungen** betreffen Pädagogik,\n"
            "Erreichbarkeit und Ausgewogenheit, **Hinweise** sind Anregungen. Mit `--strict` zählen auch Warnungen\n"
            "als Fehlschlag. Der Ablauf wird Zustand für Zustand abgesucht: Was als unerreichbar gemeldet ist, liegt\n"
            "auf keinem Weg. In den Beispielen stehen nur die Teile, auf die es ankommt.\n\n"
            "Diese Seite wird aus den Regeln erzeugt: `python -m tools.make_rules_page`."
        ),
        groups={"R1": "Verweise", "R2": "Ablauf", "R3": "Pädagogik", "R4": "Inhalt"},
        severities={"error": "Fehler", "warning": "Warnung", "info": "Hinweis"},
        finding="Befund",
        remedy="Abhilfe",
        bad="So nicht",
        good="So",
        reading="Beim Lesen",
        reading_intro=(
            "Diese Befunde nennt schon das Lesen der Dateien; alle sind Fehler. Auch dass die spielende Person nie\n"
            "die ist, die täuscht, wird hier geprüft: keine andere Rolle (T16), keine eigene Taktik (T26).\n"
            "T38 ist eine Bedingung, die sich nicht lesen lässt. L01 ist eine Übersetzung, die fehlt oder nicht\n"
            "passt, L02 eine, die bewusst einen Teil auslässt, L04 (Fehler) eine, die gegen die\n"
            "Regeln für Texte verstößt und nicht gezeigt wird.\n"
            "L03 ist ein Ordner in `locale`, der nicht wie eine Sprache heißt.\n"
            "Z01 bis Z04 gelten für Pakete als Zip-Datei."
        ),
        table="| Code | Befund | Abhilfe |",
    ),
    "en": Frame(
        title="Rules for packs",
        intro=(
            "`quiz check` checks a pack by these rules and names file, line and column of each finding.\n"
            "**Errors** make a story unplayable or unsafe, **warnings** concern pedagogy, reachability and balance,\n"
            "**infos** are suggestions. With `--strict`, warnings count as failures too.\n"
            "The flow is searched state by state: what is reported as unreachable is not reached on any path.\n"
            "The examples show only the parts of a scenario that matter.\n\n"
            "This page is generated from the rules: `python -m tools.make_rules_page --language en`."
        ),
        groups={"R1": "References", "R2": "Flow", "R3": "Pedagogy", "R4": "Content"},
        severities={"error": "Error", "warning": "Warning", "info": "Info"},
        finding="Finding",
        remedy="Remedy",
        bad="Wrong",
        good="Right",
        reading="While reading",
        reading_intro=(
            "These findings come from reading the files; all are errors. Reading also checks that the player is never\n"
            "the one who deceives: no other role (T16), no message of the player with a tactic (T26).\n"
            "T38 is a condition that cannot be read. L01 is a translation that is missing or does not fit, L02 one\n"
            "that deliberately leaves out a part, L04 (an error) one that breaks the rules for texts\n"
            "and is not shown. L03 is a folder in `locale` that is not named like a language.\n"
            "Z01 to Z04 are about packs in zip files."
        ),
        table="| Code | Finding | Remedy |",
    ),
}


def page(language: str) -> str:
    """The whole page as Markdown."""
    use(language)
    try:
        return "\n".join(_lines(FRAMES[language])) + "\n"
    finally:
        use(SOURCE)


def _lines(frame: Frame) -> Iterator[str]:
    yield f"# {frame.title}\n"
    yield f"{frame.intro}\n"
    for group, title in frame.groups.items():
        yield f"## {title}\n"
        for rule in all_rules():
            if rule.code.startswith(group):
                yield from _rule(rule, frame)
    yield f"## {frame.reading}\n"
    yield f"{frame.reading_intro}\n"
    yield frame.table
    yield "|---|---|---|"
    for kind in (*KINDS, *FAULTS):
        yield f"| {kind.code} | {_cell(kind.message)} | {_cell(kind.remedy)} |"


def _rule(rule: Rule, frame: Frame) -> Iterator[str]:
    yield f"### {rule.code} {_(rule.title)}\n"
    yield f"*{frame.severities[rule.severity]}.* {_(rule.why)}\n"
    yield f"{frame.finding}: {_(rule.message)}\\\n{frame.remedy}: {_(rule.remedy)}\n"
    yield f"{frame.bad}:\n\n```yaml\n{rule.bad}```\n"
    yield f"{frame.good}:\n\n```yaml\n{rule.good}```\n"


def _cell(template: str) -> str:
    return _(template).replace("|", "\\|").replace("\n", " ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=tuple(PAGES), default="de")
    language = parser.parse_args().language
    PAGES[language].parent.mkdir(parents=True, exist_ok=True)
    PAGES[language].write_text(page(language), encoding="utf-8")


if __name__ == "__main__":
    main()

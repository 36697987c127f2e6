"""Small handwritten packs: one scenario with one scene of given steps."""

from __future__ import annotations

from pathlib import Path

from tests.story.packs import HELP, TACTICS

HEAD = "format: 1\npack: {id: probe, title: Probe, version: 1, language: de}\n"


def scenario(
    steps: str = "- {note: x}",
    *,
    id: str = "s",
    variables: str = "{trust: {from: 0, to: 3, start: 0}, told: false}",
    people: str = "{mila: {name: Mila}, kay: {name: Kay}}",
    endings: str = "{gut: {title: Gut, kind: safe, text: Schön.}}",
    role: str = "target",
    minutes: str = "5",
    more: str = "",
) -> str:
    """An entry of `scenarios:`; `more` is one further line of it."""
    lines = [
        f"  - id: {id}",
        "    title: Titel",
        "    summary: Worum es geht",
        "    setting: messenger",
        f"    role: {role}",
        "    verdict: unsure",
        f"    minutes: {minutes}",
        "    you: mila",
        f"    people: {people}",
        f"    variables: {variables}",
        "    start: a",
        f"    endings: {endings}",
        *([f"    {more}"] if more else []),
        "    scenes:",
        "      a:",
        *(f"        {line}" for line in steps.split("\n")),
        "        - {end: gut}",
    ]
    return "\n".join(lines) + "\n"


def story(steps: str = "- {note: x}", **parts: str) -> str:
    """A whole scenarios.yaml."""
    return HEAD + "scenarios:\n" + scenario(steps, **parts)


def message(rest: str) -> str:
    """A story of one message from another person."""
    return story("- {id: m1, from: kay, " + rest + "}")


def option(rest: str) -> str:
    """A story of one choice with one option."""
    return story("- choose:\n    options:\n      - {id: x, " + rest + "}")


def write(folder: Path, text: str | bytes, **files: str) -> Path:
    """Write a pack with this scenarios.yaml; `files` replace tactics, help and lessons. Return the folder."""
    contents = {"tactics": TACTICS, "help": HELP, "lessons": "{}\n"} | files
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}.yaml").write_text(content, "utf-8")
    (folder / "scenarios.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder

"""The page with the results, docs/benchmarks.md."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from pathlib import Path

REPORT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


def write_section(title: str, module: str, about: str, table: Sequence[str]) -> None:
    """Put a Markdown table under its title in the report; sections with other titles stay.

    `about` says what the numbers are (such as the best of several runs), the goals, and what misses them.
    """
    text = REPORT.read_text(encoding="utf-8") if REPORT.exists() else "# Benchmarks\n"
    before, _, rest = text.partition(f"\n## {title}\n")
    _, mark, after = rest.partition("\n## ")
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    section = f"\n## {title}\n\n`python -m {module}`, {machine}; {about}\n\n" + "\n".join(table) + "\n"
    REPORT.write_text(before.rstrip("\n") + "\n" + section + (mark and mark + after), encoding="utf-8")

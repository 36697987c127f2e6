"""The page with the results of long proofs, docs/reliability.md: each tool owns one section of it."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable
from pathlib import Path

REPORT = Path(__file__).resolve().parents[1] / "docs" / "reliability.md"


def machine() -> str:
    """Python and system, as the page names them."""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"


def write_section(title: str, lines: Iterable[str], report: Path = REPORT) -> None:
    """Replace the section with this title, or add it at the end; everything else on the page stays."""
    head, *others = re.split(r"^(?=## )", report.read_text(encoding="utf-8"), flags=re.MULTILINE)
    new = "\n".join((f"## {title}", "", *lines)) + "\n\n"
    at = next((at for at, one in enumerate(others) if one.startswith(f"## {title}\n")), len(others))
    others[at : at + 1] = [new]
    page = "".join((head, *(one.rstrip("\n") + "\n\n" for one in others)))
    report.write_text(page.rstrip("\n") + "\n", encoding="utf-8")

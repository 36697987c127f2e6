"""What is wrong with a pack: where, how bad, in words, and how to fix it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from quiz.story.location import Location

Severity = Literal["error", "warning", "info"]


def N_(template: str) -> str:  # noqa: N802 - the conventional name of the gettext marker
    """Mark a German template for the catalogues; it is translated where it is shown."""
    return template


class Term(str):
    """A German term for a {name} of a template, marked by N_. It is translated where the finding is shown."""

    __slots__ = ()


@dataclass(frozen=True)
class Finding:
    """One problem. `message` and `remedy` are German templates whose {names} are filled from `values`."""

    code: str
    severity: Severity
    location: Location
    message: str
    remedy: str
    values: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))


class PackUnreadable(Exception):
    """A pack cannot be used at all; `findings` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(f"{f.code} {f.location.file}:{f.location.line}" for f in findings))
        self.findings = findings

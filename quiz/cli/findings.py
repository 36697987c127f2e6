"""Findings as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from quiz.languages.translation import _, ngettext
from quiz.play.wording import finding_line, finding_words
from quiz.story.findings import Finding


def as_json(findings: Iterable[Finding]) -> list[dict[str, str | int]]:
    """What `check --format json` prints, in the order of the locations."""
    found: list[dict[str, str | int]] = []
    for finding in in_order(findings):
        message, remedy = finding_words(finding)
        found.append(
            {
                "code": finding.code,
                "severity": finding.severity,
                "file": finding.location.file,
                "line": finding.location.line,
                "column": finding.location.column,
                "message": message,
                "remedy": remedy,
            }
        )
    return found


def as_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """One line for each finding, a blank line between files, and the totals at the end."""
    found = in_order(findings)
    for _file, group in groupby(found, key=lambda finding: finding.location.file):
        yield from (finding_line(finding) for finding in group)
        yield ""
    yield _numbers(found)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by file and location."""
    return sorted(findings, key=lambda finding: (finding.location, finding.code))


def _numbers(findings: Sequence[Finding]) -> str:
    if not findings:
        return _("Keine Befunde.")
    errors, warnings, infos = (
        sum(finding.severity == severity for finding in findings) for severity in ("error", "warning", "info")
    )
    return ", ".join(
        (
            ngettext("{n} Fehler", "{n} Fehler", errors).format(n=errors),
            ngettext("{n} Warnung", "{n} Warnungen", warnings).format(n=warnings),
            ngettext("{n} Hinweis", "{n} Hinweise", infos).format(n=infos),
        )
    )

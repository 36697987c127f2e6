"""Findings as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import assert_never

from quiz.languages.catalogs import _, ngettext
from quiz.story.findings import Finding, Severity


def text(finding: Finding) -> tuple[str, str]:
    """The message and the remedy of a finding in the language in use."""
    return _(finding.message).format(**finding.values), _(finding.remedy).format(**finding.values)


def as_json(findings: Iterable[Finding]) -> list[dict[str, str | int]]:
    """What `check --format json` prints, in the order of the places."""
    found: list[dict[str, str | int]] = []
    for finding in in_order(findings):
        message, remedy = text(finding)
        found.append(
            {
                "code": finding.code,
                "severity": finding.severity,
                "file": finding.place.file,
                "line": finding.place.line,
                "column": finding.place.column,
                "message": message,
                "remedy": remedy,
            }
        )
    return found


def as_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """One line for each finding, a blank line between files, and the numbers at the end."""
    found = in_order(findings)
    for _file, group in groupby(found, key=lambda finding: finding.place.file):
        yield from (line(finding) for finding in group)
        yield ""
    yield _numbers(found)


def line(finding: Finding) -> str:
    """One finding in one line: where, what, and how to mend it."""
    place = finding.place
    message, remedy = text(finding)
    where = f"{place.file}:{place.line}:{place.column}"
    return f"{where}: [{finding.code}] {severity_word(finding.severity)}: {message} — {remedy}"


def severity_word(severity: Severity) -> str:
    match severity:
        case "error":
            return _("Fehler")
        case "warning":
            return _("Warnung")
        case "info":
            return _("Hinweis")
        case _ as unreachable:
            assert_never(unreachable)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by file and place."""
    return sorted(findings, key=lambda finding: (finding.place, finding.code))


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

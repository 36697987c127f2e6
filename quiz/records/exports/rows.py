"""The long table: one row a judgement, and a second table with one row a choice.

Names, kinds and words are English and stable: evaluations are written against them. They are described once, here; the
data dictionary (docs/data-dictionary.md) and the description in a spreadsheet are made from `TABLES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeAlias, get_args

from quiz.records.attempt import Attempt, JudgementRecord, Occasion
from quiz.records.exports.release import Released
from quiz.scoring.items import CONFIDENCES, Confidence
from quiz.scoring.recognition import Verdict, verdict_of
from quiz.story.events import Judgement
from quiz.story.findings import N_

ColumnKind = Literal["text", "integer", "boolean", "date"]
JudgedIn = Literal["play", "round", "check"]
Cell: TypeAlias = str | int | float | bool | date | None
"""A value of a table; None is an empty cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `meaning` is a German sentence, to be translated; `words` are all that a text can be.

    `optional` columns may be empty, and `meaning` says when.
    """

    name: str
    kind: ColumnKind
    meaning: str
    words: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class TableOfRows:
    """A table: its English `name`, what a row is, as a German sentence to be translated, and its columns in order."""

    name: str
    meaning: str
    columns: tuple[Column, ...]


class JudgementRow(NamedTuple):
    """One judgement; the columns of JUDGEMENTS in their order."""

    attempt: str
    pack: str
    version: str
    day: date | None
    part: JudgedIn
    scenario: str | None
    ending: str | None
    form: str | None
    occasion: Occasion | None
    item: str
    tactics: str | None
    families: str | None
    benign: str | None
    trick: bool
    judgement: Judgement | None
    named_family: str | None
    named_tactic: str | None
    confidence: Confidence | None
    verdict: Verdict


class ChoiceRow(NamedTuple):
    """One answer at a fork; the columns of CHOICES in their order."""

    attempt: str
    pack: str
    version: str
    day: date | None
    scenario: str
    ending: str
    position: int
    choice: str
    option: str


_ATTEMPT = (
    Column(
        "attempt",
        "text",
        N_("Zufällige Kennung einer Sitzung an einem Computer, 32 Zeichen; sie steht für keine Person."),
    ),
    Column("pack", "text", N_("Kennung des Pakets.")),
    Column("version", "text", N_("Version des Pakets.")),
    Column(
        "day",
        "date",
        N_("Tag der Sitzung, ohne Uhrzeit; leer, wenn die wenigen dieses Tages auf Personen schließen ließen."),
        optional=True,
    ),
)

JUDGEMENTS = TableOfRows(
    "judgements",
    N_("Eine Zeile ist ein Urteil über eine Nachricht; auch eine Nachricht, die niemand markiert hat, ist eine Zeile."),
    (
        *_ATTEMPT,
        Column(
            "part",
            "text",
            N_("Wo die Nachricht stand: in einem Chat (play), in einer Kurzrunde (round) oder einem Check (check)."),
            get_args(JudgedIn),
        ),
        Column("scenario", "text", N_("Kennung des Szenarios; leer im Check."), optional=True),
        Column("ending", "text", N_("Kennung des Endes, zu dem der Chat kam; leer außer im Chat."), optional=True),
        Column("form", "text", N_("Form des Checks: a, b oder c; leer außer im Check."), optional=True),
        Column(
            "occasion",
            "text",
            N_("Ob der Check vor dem ersten Chat der Sitzung war (before) oder danach (after); leer außer im Check."),
            get_args(Occasion),
            optional=True,
        ),
        Column(
            "item", "text", N_("Kennung der Nachricht oder Aufgabe; eindeutig in ihrem Szenario oder in ihrer Form.")
        ),
        Column(
            "tactics",
            "text",
            N_("Kennungen der Taktiken der Nachricht, mit Leerzeichen getrennt; leer heißt harmlos."),
            optional=True,
        ),
        Column(
            "families",
            "text",
            N_("Kennungen der Gruppen dieser Taktiken; leer, wenn harmlos oder die Taktik unbekannt ist."),
            optional=True,
        ),
        Column(
            "benign",
            "text",
            N_("Kennung der harmlosen Art einer harmlosen Nachricht; leer, wenn keine genannt ist."),
            optional=True,
        ),
        Column("trick", "boolean", N_("1, wenn die Nachricht eine Taktik enthält, 0, wenn sie harmlos ist.")),
        Column(
            "judgement",
            "text",
            N_("Was gesagt wurde: okay, unsicher (unsure) oder Trick (trick); leer, wenn nichts markiert wurde."),
            get_args(Judgement),
            optional=True,
        ),
        Column(
            "named_family", "text", N_("Kennung der Gruppe, die dabei genannt wurde; leer, wenn keine."), optional=True
        ),
        Column(
            "named_tactic", "text", N_("Kennung der Taktik, die dabei genannt wurde; leer, wenn keine."), optional=True
        ),
        Column(
            "confidence",
            "text",
            N_("Wie sicher: unsicher (unsure), ziemlich (fairly), ganz sicher (sure); leer im Chat."),
            CONFIDENCES,
            optional=True,
        ),
        Column(
            "verdict",
            "text",
            N_(
                "Erkannt (hit), übersehen (miss), Fehlalarm (false_alarm), zu Recht nicht markiert "
                "(correct_rejection) oder unsicher (unsure); nicht markiert zählt wie okay."
            ),
            ("hit", "miss", "false_alarm", "correct_rejection", "unsure"),
        ),
    ),
)

CHOICES = TableOfRows(
    "choices",
    N_("Eine Zeile ist eine Antwort an einer Stelle, an der sich ein Chat verzweigt."),
    (
        *_ATTEMPT,
        Column("scenario", "text", N_("Kennung des Szenarios.")),
        Column("ending", "text", N_("Kennung des Endes, zu dem der Chat kam.")),
        Column("position", "integer", N_("Die wievielte Antwort in diesem Chat; ab 1.")),
        Column("choice", "text", N_("Kennung der Stelle, an der sich der Chat verzweigt.")),
        Column("option", "text", N_("Kennung der Antwort.")),
    ),
)

TABLES = (JUDGEMENTS, CHOICES)


def judgement_rows(released: Iterable[Released], families: Mapping[str, str]) -> Iterator[JudgementRow]:
    """One row for each judgement. `families` says to which family a tactic belongs, by ids."""
    for one in released:
        attempt = one.attempt
        for play in attempt.plays:
            for judged in play.judged:
                yield _judged(one, "play", judged, families, scenario=play.scenario, ending=play.ending)
        for part in attempt.rounds:
            for judged in part.judged:
                yield _judged(one, "round", judged, families, scenario=part.scenario)
        for check in attempt.checks:
            for judged in check.judged:
                yield _judged(one, "check", judged, families, form=check.form, occasion=check.occasion)


def choice_rows(released: Iterable[Released]) -> Iterator[ChoiceRow]:
    """One row for each answer at a fork, in the order of the story."""
    for one in released:
        for play in one.attempt.plays:
            for position, taken in enumerate(play.choices, 1):
                yield ChoiceRow(*_sitting(one), play.scenario, play.ending, position, taken.choice, taken.option)


def _sitting(one: Released) -> tuple[str, str, str, date | None]:
    attempt: Attempt = one.attempt
    return attempt.id, attempt.pack, attempt.version, one.day


def _judged(
    one: Released,
    part: JudgedIn,
    judged: JudgementRecord,
    families: Mapping[str, str],
    *,
    scenario: str | None = None,
    ending: str | None = None,
    form: str | None = None,
    occasion: Occasion | None = None,
) -> JudgementRow:
    known = dict.fromkeys(families[tactic] for tactic in judged.truth if tactic in families)
    return JudgementRow(
        *_sitting(one),
        part,
        scenario,
        ending,
        form,
        occasion,
        judged.id,
        " ".join(judged.truth) or None,
        " ".join(known) or None,
        judged.okay,
        bool(judged.truth),
        judged.judgement,
        judged.family,
        judged.tactic,
        judged.confidence,
        verdict_of(bool(judged.truth), judged.judgement),
    )

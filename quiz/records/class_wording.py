"""What the numbers of a class mean, in sentences for its teacher. No Qt here."""

from __future__ import annotations

from typing import assert_never

from quiz.languages.translation import _
from quiz.records.classroom import ChangeResult, Leaning, Skill, Trend


def skill_sentence(skill: Skill) -> str:
    """What d' says about the class."""
    match skill:
        case "not_seen":
            return _("Ob die Klasse Tricks und Harmloses unterscheidet, zeigen diese Antworten noch nicht.")
        case "some":
            return _("Die Klasse unterscheidet Tricks und Harmloses, oft aber noch nicht sicher.")
        case "clear":
            return _("Die Klasse unterscheidet Tricks und Harmloses gut.")
        case _ as unreachable:
            assert_never(unreachable)


def leaning_sentence(leaning: Leaning) -> str:
    """What c says about the class."""
    match leaning:
        case "suspicious":
            return _("Im Zweifel hält sie eine Nachricht eher für einen Trick.")
        case "balanced":
            return _("Im Zweifel neigt sie weder zum Verdacht noch zum Vertrauen.")
        case "trusting":
            return _("Im Zweifel hält sie eine Nachricht eher für harmlos.")
        case _ as unreachable:
            assert_never(unreachable)


def change_sentences(change: ChangeResult) -> tuple[str, ...]:
    """What became different: more or fewer tricks recognised, more or fewer false alarms, and what that means."""
    return (
        _hits_sentence(change.hits),
        _false_alarms_sentence(change.false_alarms),
        _discernment_sentence(change.discernment),
        _basis_sentence(change),
    )


def _hits_sentence(trend: Trend) -> str:
    match trend:
        case "more":
            return _("Nach der Stunde wurden mehr Tricks erkannt als davor.")
        case "fewer":
            return _("Nach der Stunde wurden weniger Tricks erkannt als davor.")
        case "unclear":
            return _("Ob nach der Stunde mehr oder weniger Tricks erkannt wurden, bleibt offen.")
        case _ as unreachable:
            assert_never(unreachable)


def _false_alarms_sentence(trend: Trend) -> str:
    match trend:
        case "more":
            return _(
                "Nach der Stunde gab es mehr Fehlalarme als davor: Auch Harmloses wurde öfter für einen Trick gehalten."
            )
        case "fewer":
            return _("Nach der Stunde gab es weniger Fehlalarme als davor.")
        case "unclear":
            return _("Ob es nach der Stunde mehr oder weniger Fehlalarme gab, bleibt offen.")
        case _ as unreachable:
            assert_never(unreachable)


def _discernment_sentence(trend: Trend) -> str:
    match trend:
        case "more":
            return _("Zusammen heißt das: Die Klasse unterscheidet besser als davor.")
        case "fewer":
            return _("Zusammen heißt das: Die Klasse unterscheidet schlechter als davor.")
        case "unclear":
            return _(
                "Zusammen heißt das: Dass sie besser oder schlechter unterscheidet, lässt sich daraus nicht schließen."
            )
        case _ as unreachable:
            assert_never(unreachable)


def _basis_sentence(change: ChangeResult) -> str:
    if change.kind == "paired" and change.people is not None:
        text = _("Verglichen sind dieselben {people} Durchgänge, davor und danach.")
        return text.format(people=change.people)
    return _("Verglichen sind zwei Gruppen: Die Ergebnisse davor und danach stammen nicht aus denselben Durchgängen.")

"""What the numbers of a class mean, in sentences for its teacher, on the screen and in the terminal. No Qt here."""

from __future__ import annotations

from typing import assert_never

from quiz.languages.translation import _, ngettext
from quiz.records.classroom import ChangeResult, Leaning, PeriodResult, Skill, Trend


def hidden_sentence() -> str:
    """Why nothing is said."""
    return _("Die Zahlen bleiben verdeckt, weil sich sonst kleine Gruppen ausrechnen ließen.")


def meaning_sentences(found: PeriodResult) -> tuple[str, ...]:
    """What d' and c mean; nothing if that would give a hidden count away."""
    if found.skill is None or found.leaning is None:
        return ()
    return skill_sentence(found.skill), leaning_sentence(found.leaning)


def skill_sentence(skill: Skill) -> str:
    """What d' means."""
    match skill:
        case "not_seen":
            return _(
                "d′ sagt, wie gut die Klasse Tricks und Harmloses unterscheidet: Hier ist kein Unterschied belegt."
            )
        case "some":
            return _(
                "d′ sagt, wie gut die Klasse Tricks und Harmloses unterscheidet: Sie tut es, aber noch nicht deutlich."
            )
        case "clear":
            return _("d′ sagt, wie gut die Klasse Tricks von Harmlosem unterscheidet: Sie tut es deutlich.")
        case _ as unreachable:
            assert_never(unreachable)


def leaning_sentence(leaning: Leaning) -> str:
    """What c means."""
    match leaning:
        case "suspicious":
            return _("c sagt, wohin sie neigt, wenn sie zweifelt: Diese Klasse verdächtigt eher zu viel.")
        case "balanced":
            return _("c sagt, wohin sie neigt, wenn sie zweifelt: Diese Klasse neigt zu keiner Seite.")
        case "trusting":
            return _("c sagt, wohin sie neigt, wenn sie zweifelt: Diese Klasse hält eher zu viel für harmlos.")
        case _ as unreachable:
            assert_never(unreachable)


def hits_sentence(trend: Trend | None) -> str:
    """What became of the tricks that are recognised."""
    match trend:
        case "more":
            return _("Nachher erkannte die Klasse mehr Tricks als vorher.")
        case "fewer":
            return _("Nachher erkannte die Klasse weniger Tricks als vorher.")
        case None:
            return hidden_sentence()
        case "unclear":
            return _("Ob die Klasse nachher mehr oder weniger Tricks erkannte, ist nicht sicher: Es kann Zufall sein.")
        case _ as unreachable:
            assert_never(unreachable)


def false_alarms_sentence(trend: Trend | None) -> str:
    """What became of the false alarms; more of them are said as plainly as more tricks recognised."""
    match trend:
        case "more":
            return _("Nachher verdächtigte die Klasse mehr harmlose Nachrichten als vorher.")
        case "fewer":
            return _("Nachher verdächtigte die Klasse weniger harmlose Nachrichten als vorher.")
        case None:
            return hidden_sentence()
        case "unclear":
            return _("Ob es nachher mehr oder weniger Fehlalarme gab, ist nicht sicher: Es kann Zufall sein.")
        case _ as unreachable:
            assert_never(unreachable)


def basis_sentence(change: ChangeResult) -> str:
    """Who is compared."""
    if change.kind == "groups":
        return _("Verglichen werden zwei Gruppen, nicht dieselben Durchgänge; das ist ungenauer.")
    text = ngettext(
        "Verglichen wird {count} Durchgang mit beiden Checks.",
        "Verglichen werden {count} Durchgänge mit beiden Checks.",
        change.people or 0,
    )
    return text.format(count=change.people)

"""What is said about collecting results, in whole sentences. No Qt here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from quiz.languages.catalogs import date as day_words
from quiz.languages.translation import _, ngettext


def what_is_stored(folder: Path, until: date) -> str:
    """The one sentence that says what is stored, where, and until when."""
    return _(
        "Durchblick speichert von jedem Durchgang ohne Namen den Tag, welche Nachricht wie beurteilt wurde, was "
        "geantwortet wurde und wie sicher: im Ordner {folder}, bis zum {day}."
    ).format(folder=isolated(folder), day=day_words(until))


def days_left(until: date, today: date) -> str:
    """When the results are deleted, counted from today; `until` is a later day."""
    days = (until - today).days
    return ngettext(
        "In {count} Tag löscht Durchblick sie, spätestens beim nächsten Start danach.",
        "In {count} Tagen löscht Durchblick sie, spätestens beim nächsten Start danach.",
        days,
    ).format(count=days)


def no_day() -> str:
    return _("Das ist kein Tag. Schreiben Sie ihn so: 12.12.2026.")


def day_out_of_range(first: date, last: date) -> str:
    return _("Wählen Sie einen Tag vom {first} bis zum {last}.").format(first=day_words(first), last=day_words(last))


def earlier_day_holds(day: date) -> str:
    return _(
        "In diesem Ordner liegen schon Ergebnisse, die am {day} gelöscht werden. Das gilt auch für die von heute."
    ).format(day=day_words(day))


def no_folder() -> str:
    return _("Wählen Sie zuerst einen Ordner.")


def no_answer(folder: str) -> str:
    return _("Der Ordner {folder} antwortet nicht. Ist er im Netz, und das Netz ist weg?").format(
        folder=isolated(folder)
    )


def waiting_words(count: int) -> str:
    return ngettext(
        "{count} Ergebnis wartet noch darauf, gespeichert zu werden.",
        "{count} Ergebnisse warten noch darauf, gespeichert zu werden.",
        count,
    ).format(count=count)


def isolated(path: Path | str) -> str:
    """A path for a sentence: it runs from left to right in any text."""
    return f"\u2066{path}\u2069"


def how_it_stays_anonymous() -> tuple[str, ...]:
    return (
        _("Keine Namen, kein Alter, keine Geräte, keine Uhrzeiten, nichts Getipptes."),
        _("Wer neu anfängt, bekommt eine neue Zufallsnummer. Sie sagt nicht, wer es war."),
        _("Werte, hinter denen weniger als 5 Personen stehen, bleiben verdeckt. Was sie verraten würde, auch."),
    )


def counted_today() -> str:
    """What pupils read before the first chat, to themselves."""
    return _("Heute werden Ergebnisse gesammelt, ohne Namen.")


def class_is_told() -> tuple[str, ...]:
    return (
        _("Vor dem ersten Chat steht: „{sentence}“ Wer nicht will, wählt „Nicht mitzählen“.").format(
            sentence=counted_today()
        ),
        _("„Schnell raus“ löscht, was gerade entsteht. „Nur zuschauen“ und „Gemeinsam“ zählen nie."),
    )

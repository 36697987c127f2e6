"""The sentences about files that do not count, for the teacher who opens a folder. No Qt here."""

from __future__ import annotations

from typing import assert_never

from quiz.languages.translation import _, ngettext
from quiz.records.attempt_json import LARGEST, RecordFault
from quiz.records.folder import MOST_FILES, LeftOut, RecordFolder
from quiz.story.plain_text import visible


def left_out_sentence(file: LeftOut) -> str:
    """Why a file does not count, and what can be done about it."""
    return _reason(file.fault).format(
        file=visible(file.name), place=file.place or "record", limit=LARGEST // 1024
    )  # a fault without a place concerns the whole


def folder_sentences(found: RecordFolder) -> tuple[str, ...]:
    """What was found besides the records that count: copies, files left out by name, and the rest as a count."""
    sentences = []
    if found.copies:
        text = ngettext(
            "{count} Datei enthielt ein Ergebnis noch einmal; es zählt nur einmal.",
            "{count} Dateien enthielten ein Ergebnis noch einmal; jedes zählt nur einmal.",
            found.copies,
        )
        sentences.append(text.format(count=found.copies))
    sentences += [left_out_sentence(file) for file in found.left_out]
    more = sum(found.faults.values()) - len(found.left_out)
    if more:
        text = ngettext(
            "Und {count} weitere Datei zählt nicht mit.", "Und {count} weitere Dateien zählen nicht mit.", more
        )
        sentences.append(text.format(count=more))
    if found.unread:
        text = ngettext(
            "Mehr als {most} Dateien werden nicht gelesen: {count} Datei blieb ungelesen.",
            "Mehr als {most} Dateien werden nicht gelesen: {count} Dateien blieben ungelesen.",
            found.unread,
        )
        sentences.append(text.format(most=MOST_FILES, count=found.unread))
    return tuple(sentences)


def _reason(fault: RecordFault) -> str:
    match fault:
        case "foreign":
            return _("{file}: kein Ergebnis von Durchblick, zählt nicht mit.")
        case "no_file":
            return _("{file}: eine Verknüpfung oder ein Gerät, keine Datei. Zählt nicht mit.")
        case "unreadable":
            return _("{file}: lässt sich nicht lesen. Kopieren Sie die Datei noch einmal auf diesen Computer.")
        case "oversized":
            return _("{file}: größer als {limit} KB. So groß schreibt Durchblick kein Ergebnis.")
        case "newer":
            return _("{file}: von einer neueren Fassung von Durchblick. Öffnen Sie den Ordner mit dieser.")
        case "future":
            return _("{file}: Der Tag liegt in der Zukunft. Prüfen Sie die Uhr der beiden Computer.")
        case "no_json" | "no_text" | "nested":
            return _("{file}: beschädigt, lässt sich nicht als Ergebnis lesen. Kopieren Sie die Datei noch einmal.")
        case "double_key" | "no_number":
            return _("{file}: So schreibt Durchblick kein Ergebnis; die Datei wurde verändert.")
        case "keys":
            return _("{file}: verändert. Bei „{place}“ fehlt etwas, oder es steht etwas Fremdes darin.")
        case "type":
            return _("{file}: verändert. Bei „{place}“ steht ein Wert von falscher Art.")
        case "no_id":
            return _("{file}: verändert. Bei „{place}“ steht etwas, das keine Kennung ist.")
        case "no_word":
            return _("{file}: verändert. Bei „{place}“ steht ein unbekanntes Wort.")
        case "no_date":
            return _("{file}: verändert. Bei „{place}“ steht kein Datum.")
        case "double":
            return _("{file}: verändert. Bei „{place}“ steht etwas doppelt.")
        case "contradiction":
            return _("{file}: verändert. Die Angaben bei „{place}“ passen nicht zusammen.")
        case _ as unreachable:
            assert_never(unreachable)

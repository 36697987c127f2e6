"""Sheets for the grown-ups of a school: the letter to parents, the checklist, the page for IT; and one for the wall."""

from __future__ import annotations

import re

from quiz import __version__
from quiz.documents.kinds import Kind
from quiz.documents.request import Request
from quiz.documents.typesetting import FilledIn, Value
from quiz.documents.words import page_words
from quiz.help.local import OwnContact
from quiz.languages.translation import _
from quiz.story.contacts import unbroken

_BLANK = re.compile(r"_{3,}")


def parents_letter(_kind: Kind, request: Request) -> FilledIn:
    """The letter of the pack; a row of underscores is a line to fill in."""
    letter = request.pack.lessons.parents_letter
    assert letter is not None, "the kind is only there with a letter"
    paragraphs: list[Value] = [_with_blanks(unbroken(text)) for text in letter.paragraphs]
    return FilledIn("letter.typ", letter.title, {"paragraphs": paragraphs, "words": page_words()})


def safeguarding(_kind: Kind, request: Request) -> FilledIn:
    """What is settled before a lesson, and what to do when somebody confides in a grown-up."""
    lessons = request.pack.lessons
    told = lessons.disclosure
    data: dict[str, Value] = {
        "words": {
            **page_words(),
            "label": _("Checkliste"),
            "before": _("Schutz und Vorbereitung"),
            "disclosure": _("Wenn sich jemand anvertraut"),
            "never": _("Bitte nicht"),
            "contacts": _("Bei uns"),
        },
        "before": [unbroken(line) for line in lessons.safeguarding],
        "steps": [{"do": unbroken(step.do), "why": step.why} for step in told.steps] if told is not None else (),
        "never": told.never if told is not None else (),
        "contacts": [_contact(one) for one in request.local.in_order],
    }
    return FilledIn("safeguarding.typ", _("Checkliste für Lehrkräfte"), data)


def it_sheet(_kind: Kind, _request: Request) -> FilledIn:
    """What a school's IT asks about a program, on one page."""
    facts = (
        (_("Was ist es?"), _("Ein Lernprogramm mit Fenstern (Python, PySide6). Freie Software, MIT-Lizenz.")),
        (_("Läuft auf"), _("Windows 10 und 11, macOS ab 13, Linux (x86_64, arm64)")),
        (_("Herausgeber"), _("Durchblick-Team, nicht signiert. Eine Liste von SHA-256-Summen liegt bei den Dateien.")),
        (_("Administratorrechte"), _("keine; nur für alle Konten zugleich")),
        (_("Internet"), _("keins. Das Programm öffnet keine Netzverbindung.")),
        (_("Dienste, Treiber, Autostart"), _("keine, auch keine Updates und keine Telemetrie")),
        (
            _("Einrichten"),
            _(
                "Ordner auspacken, wohin Sie wollen, oder still installieren: Debian-Paket, Installer für Windows. "
                "„self-test“ prüft das Programm."
            ),
        ),
        (
            _("Verteilen"),
            _(
                "Für viele an einem Platz: den Ordner „data“ neben dem Programm löschen, dann hat jedes Konto seine "
                "eigenen Einstellungen."
            ),
        ),
        (_("Entfernen"), _("Den Ordner des Programms und den Ordner der Einstellungen löschen, oder deinstallieren.")),
        (
            _("Daten"),
            _("Keine Namen von Schülerinnen und Schülern, keine Uhrzeiten. Was gespeichert wird, steht unten."),
        ),
    )
    files = (
        ("settings.ini", _("Sprache, Textgröße, Farben, Tempo: nur wenn jemand sie ändert.")),
        ("angefangen.json", _("Ein angefangener Chat: nur wenn jemand „Später weiterlesen“ einschaltet.")),
        ("help.local.yaml", _("Eigene Kontakte der Schule: nur wenn eine Lehrkraft sie einträgt.")),
        ("loeschtermine.json", _("Wo Ergebnisse liegen und wann sie gelöscht werden: nur wenn gesammelt wird.")),
        (
            "*.json",
            _(
                "Je Sitzung eine Datei in einem Ordner, den die Lehrkraft wählt: nur wenn sie Ergebnisse sammelt. Mit "
                "Löschtermin."
            ),
        ),
        ("*.broken.*", _("Eine beschädigte Datei, beiseitegelegt: nur wenn nötig.")),
    )
    notes = (
        _(
            "Ort der Dateien: der Ordner „data“ neben dem Programm, sonst der Ordner für Programmdaten des Kontos. Auf "
            "Linux ist das ~/.config/durchblick, auf Windows %LOCALAPPDATA%\\Durchblick."
        ),
        _("Alles Weitere steht in docs/it.md. Diese Fassung: {version}.").format(version=__version__),
    )
    data: dict[str, Value] = {
        "words": {
            "label": _("Für die Schul-IT"),
            "question": _("Frage"),
            "answer": _("Antwort"),
            "written": _("Was geschrieben wird"),
            "file": _("Datei"),
            "content": _("Inhalt"),
            **page_words(),
        },
        "rows": [{"question": question, "answer": answer} for question, answer in facts],
        "files": [{"file": file, "content": content} for file, content in files],
        "notes": notes,
    }
    return FilledIn("it.typ", _("Durchblick auf Schulrechnern"), data)


def certificate(_kind: Kind, _request: Request) -> FilledIn:
    """That a group has taken part: without grades, and without names."""
    lines = (
        _("Wir haben Chats gelesen, überlegt und miteinander geredet."),
        _("Manchmal waren wir uns einig, manchmal nicht. Beides war gut."),
    )
    data: dict[str, Value] = {"lines": lines, "words": {"group": _("Klasse oder Gruppe"), "day": _("Datum")}}
    return FilledIn("certificate.typ", _("Wir waren dabei"), data)


def _contact(contact: OwnContact) -> str:
    return ", ".join(filter(None, (contact.name, contact.room, contact.phone, contact.mail, contact.hours)))


def _with_blanks(text: str) -> Value:
    """The parts of a paragraph, with None for each line to fill in."""
    parts: list[Value] = []
    for at, part in enumerate(_BLANK.split(text)):
        parts += [None] if at else []
        parts += [part] if part else []
    return parts

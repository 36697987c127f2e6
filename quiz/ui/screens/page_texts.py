"""The texts of the pages to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quiz import __version__
from quiz.languages.translation import _


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (or none) and the paragraphs below it."""

    title: str
    lines: tuple[str, ...]


PageText = tuple[str, tuple[Block, ...]]


def imprint() -> PageText:
    return (
        _("Impressum"),
        (
            Block(
                "",
                (
                    _(
                        "Durchblick ist freie Software. Das Durchblick-Team entwickelt sie "
                        "ehrenamtlich und ohne Werbung."
                    ),
                    _("Verantwortlich für den Einsatz an einer Schule ist die Schule, die das Programm installiert."),
                    _("Version {version}").format(version=__version__),
                ),
            ),
            Block(
                _("Lizenzen"),
                (
                    _(
                        "Programm: MIT-Lizenz. Texte und Zeichnungen: CC BY-SA 4.0. Schriften: SIL "
                        "Open Font License 1.1."
                    ),
                    _(
                        "Alle Lizenztexte liegen im Ordner LICENSES. „durchblick licenses“ listet "
                        "die verwendeten Pakete auf."
                    ),
                ),
            ),
        ),
    )


def privacy() -> PageText:
    return (
        _("Datenschutz"),
        (
            Block(
                "",
                (
                    _(
                        "Durchblick speichert von allein nicht, was du liest, markierst, antwortest oder fühlst. "
                        "Es ist weg, wenn du das Programm schließt oder „Schnell raus“ drückst. Nur wenn du "
                        "„Später weiterlesen“ einschaltest, bleibt ein angefangener Chat auf diesem Computer. Er "
                        "wird gelöscht, wenn der Chat zu Ende ist."
                    ),
                    _("Durchblick öffnet keine Verbindung ins Internet. Es gibt keine Anmeldung und keine Namen."),
                    _("Wer die Hilfe-Seite öffnet, wird nirgends notiert."),
                ),
            ),
            Block(
                _("Wenn deine Lehrkraft Ergebnisse sammelt"),
                (
                    _(
                        "Dann steht das vor dem ersten Chat, und du kannst „Nicht mitzählen“ wählen. "
                        "Aufgeschrieben werden eine Zufallsnummer, der Tag, welche Nachricht du wie markiert hast, "
                        "deine Antworten im Chat und im Check und wie sicher du warst. "
                        "Kein Name, kein Gerät, keine Uhrzeit, kein Bauchgefühl."
                    ),
                    _(
                        "Durchblick zeigt deiner Lehrkraft nur Zahlen der ganzen Klasse, ab 5 Durchgängen. Einzelne "
                        "Zeilen ohne Namen kann sie für Forschung speichern. „Schnell raus“ löscht, was gerade von dir "
                        "aufgeschrieben wurde. Sonst löscht Durchblick es an einem festen Tag."
                    ),
                ),
            ),
            Block(
                _("Was wir nicht können"),
                (
                    _(
                        "Der Computer merkt sich, dass ein Programm mit dem Namen „Durchblick“ lief. "
                        "Das können wir nicht löschen."
                    ),
                    _("Wer den Bildschirm überwacht, sieht, was du siehst."),
                ),
            ),
        ),
    )


def accessibility() -> PageText:
    """The statement of docs/accessibility.md in short."""
    return (
        _("Barrierefreiheit"),
        (
            Block(
                "",
                (
                    _(
                        "Ziel sind die Web Content Accessibility Guidelines 2.2, Stufe AA, auf Programme übertragen, "
                        "wie in EN 301 549. Wir haben selbst geprüft. Eine unabhängige Prüfung gibt es noch nicht."
                    ),
                ),
            ),
            Block(
                _("Was du einstellen kannst"),
                (
                    _(
                        "Unter „Anzeige“: Text bis 200 %, helle und dunkle Farben, hoher Kontrast, gut lesbare "
                        "Schrift, mehr Abstand, weniger Bewegung, vertauschte Seiten und das Tempo der Nachrichten."
                    ),
                    _("Nichts läuft gegen die Zeit. „Schritt für Schritt“ wartet immer auf dich."),
                    _(
                        "Alles geht mit der Tastatur, mit Berührung und mit einem Bildschirmvorleser. F1 zeigt alle "
                        "Tasten."
                    ),
                    _(
                        "Hat der Computer eine Stimme für die Sprache, liest Durchblick Nachrichten, Antworten und "
                        "Seiten vor. Töne gibt es keine."
                    ),
                    _(
                        "Sprachnachrichten stehen auch als Text da, Bilder sind beschrieben. Die Karte gibt es als "
                        "Liste und das Bauchgefühl als Tabelle."
                    ),
                ),
            ),
            Block(
                _("Wie geprüft wurde"),
                (
                    _(
                        "Automatisch, auf jeder Seite: Namen, Rollen und Reihenfolge für Bildschirmvorleser, Größe der "
                        "Ziele, nur mit der Tastatur, nur mit Berührung, Kontrast der Farben, Text bei 200 % und von "
                        "rechts nach links."
                    ),
                    _(
                        "Ein ganzer Chat wird unter Linux nur über die Schnittstelle für Bildschirmvorleser gespielt, "
                        "bis zur Hilfe-Seite."
                    ),
                ),
            ),
            Block(
                _("Was noch nicht geprüft ist"),
                (
                    _(
                        "NVDA, Narrator, VoiceOver und Orca beim Zuhören, große Tafeln mit Berührung, und die Nutzung "
                        "durch Menschen mit Behinderungen."
                    ),
                ),
            ),
            Block(
                _("Was es noch nicht gibt"),
                (
                    _("Leichte Sprache und Gebärdensprache."),
                    _(
                        "Ist ein Chat noch nicht übersetzt, bleibt er deutsch. Ein Bildschirmvorleser liest ihn dann "
                        "mit der falschen Stimme."
                    ),
                ),
            ),
            Block(
                _("Etwas geht nicht?"),
                (
                    _(
                        "Sag es der Person, von der du Durchblick hast, zum Beispiel deiner Lehrkraft. Sie kann es "
                        "weitergeben. Sag dazu, auf welcher Seite es war und womit du sie bedient hast."
                    ),
                ),
            ),
        ),
    )


def about() -> PageText:
    return (
        _("Über Durchblick"),
        (
            Block(
                "",
                (
                    _(
                        "In Durchblick übst du zweierlei: vorgetäuschte Zuneigung zu erkennen und ehrliche Nachrichten "
                        "nicht zu verdächtigen. Vorgetäuschte Zuneigung kann junge Menschen in Ausbeutung drängen."
                    ),
                    _(
                        "Fachleute und Behörden nennen dieses Vorgehen „Loverboy-Methode“. Das Wort klingt nach "
                        "Liebe. Gemeint ist Täuschung."
                    ),
                ),
            ),
            Block(
                _("Was noch geprüft werden muss"),
                (
                    _(
                        "Alle Szenarien und Erklärungen wurden mehrfach gegengelesen, aber noch nicht von einer "
                        "Fachberatungsstelle und noch nicht mit einer Schulklasse erprobt."
                    ),
                    _(
                        "Ob Durchblick wirkt, ist nicht untersucht. Die Hilfe-Nummern stammen aus öffentlichen Seiten. "
                        "Niemand hat sie zur Prüfung angerufen."
                    ),
                ),
            ),
        ),
    )


PAGES: Mapping[str, Callable[[], PageText]] = {
    "imprint": imprint,
    "privacy": privacy,
    "accessibility": accessibility,
    "about": about,
}

"""Paint every component in every theme, right to left and at 200 %, into PNG files.

    python tools/gallery.py FOLDER [PAGE …]

The pictures are for comparing with the mockups of the design by eye.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent, QMargins, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from quiz.ui.components.appbar import AppBar
from quiz.ui.components.artwork import IconDisc
from quiz.ui.components.banner import ErrorBanner
from quiz.ui.components.buttons import Button, IconButton, Toggle
from quiz.ui.components.cards import Card, CardButton, Divider
from quiz.ui.components.chips import Chip, FamilyBadge, KeyCap
from quiz.ui.components.choice_cards import GutTile, RadioCard, Tile, TriadCard
from quiz.ui.components.choice_pills import LanguageChip, Pill, Segment, Segmented, Swatch
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.doors import Door
from quiz.ui.components.drafts import Deed, Draft, DraftWords
from quiz.ui.components.empty import EmptyState
from quiz.ui.components.ending_picture import CirclePerson, EndingPicture
from quiz.ui.components.focus import FocusRing
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.panes import Panes, SidePane
from quiz.ui.components.progress import CountCells, ProgressDots
from quiz.ui.components.qr import QrCode
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.select import Select
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.stepper import Stepper
from quiz.ui.components.text import Heading, Label, MarkerHeading
from quiz.ui.components.toast import Toast
from quiz.ui.theme import style
from quiz.ui.theme.look import Look

SIZE = (1366, 768)
FAMILIES = (
    ("contact", "Kontakt aufnehmen"),
    ("idealisation", "Auf ein Podest stellen"),
    ("info", "Ausfragen"),
    ("secrecy_isolation", "Geheimnis & Abschotten"),
    ("boundaries_guilt", "Grenzen & Schuldgefühle"),
    ("gifts_debts", "Geschenke & Schulden"),
    ("pretext", "Anwerbe-Vorwand"),
    ("images", "Druck mit Bildern"),
    ("control_threats", "Kontrolle & Drohung"),
)
GUT = (("ruhig", "gut-1"), ("gut", "gut-2"), ("unklar", "gut-3"), ("komisch", "gut-4"), ("mulmig", "gut-5"))


def row(*things: QWidget | QLayout | None, spacing: int = 8) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, QWidget):
            layout.addWidget(thing)
        else:
            layout.addLayout(thing)
    return layout


def widget(layout: QLayout) -> QWidget:
    result = QWidget()
    result.setLayout(layout)
    return result


def flow(look: Look, parts: list[QWidget], gap: int = 7) -> QWidget:
    layout = FlowLayout(look.gap(gap))
    for part in parts:
        layout.addWidget(part)
    return widget(layout)


def titled(look: Look, title: str, *things: QWidget | QLayout | int | None) -> Card:
    card = Card(look, padding=(16, 10))
    card.body.addWidget(Label(look, title, "small", bold=True))
    card.body.addLayout(column(*things, spacing=8))
    return card


def screen(bar: AppBar, body: QWidget) -> QWidget:
    layout = column(bar, body)
    layout.setStretch(1, 1)
    return widget(layout)


def start(look: Look) -> QWidget:
    languages = [
        LanguageChip(look, "de", "Deutsch"),
        LanguageChip(look, "simple", "Einfache Sprache", "easy-language"),
        LanguageChip(look, "ar", "العربية"),
        LanguageChip(look, "tr", "Türkçe"),
        LanguageChip(look, "uk", "Українська"),
        LanguageChip(look, "en", "English"),
    ]
    themes = [
        Swatch(look, "system", "System"),
        Swatch(look, "light", "Hell"),
        Swatch(look, "dark", "Dunkel"),
        Swatch(look, "contrast", "Hoher Kontrast"),
    ]

    def setting(name: str, control: QWidget) -> QWidget:
        return widget(column(Label(look, name, "meta", "textMuted", wrap=False), control, spacing=6))

    strip = Card(look, padding=(20, 12))
    settings = FlowLayout(look.gap(20), look.gap(12))
    group = ChoiceGroup(look, "Sprache", languages, value="de", flow=True, gap=6)
    settings.addWidget(setting("Sprache · Language · لغة", group))
    sizes = ("100 %", "125 %", "150 %", "175 %", "200 %")
    settings.addWidget(setting("Textgröße", Stepper(look, "Textgröße", "Text", sizes, 0)))
    settings.addWidget(setting("Farben: Hell", ChoiceGroup(look, "Farben", themes, value="light", flow=True, gap=6)))
    settings.addWidget(setting("Vorlesen", Toggle(look, "Vorlesen")))
    strip.body.addLayout(settings)
    doors = row(
        Door(look, "alone", "Allein", "In deinem Tempo, mit Kopfhörern oder leise."),
        Door(look, "together", "Gemeinsam", "Mit Beamer oder Tafel. Die Klasse entscheidet."),
        Door(look, "teachers", "Für Lehrkräfte", "Ablauf, Notizen, Auswertung, Material."),
        spacing=20,
    )
    lead = "Spiel Chats durch, markiere Tricks und erkenne, was in Ordnung ist. Ohne Anmeldung, ohne Internet."
    content = widget(
        column(
            strip,
            28,
            MarkerHeading(look, "Lies zwischen den Zeilen.", "zwischen den Zeilen.", "display", px=44),
            8,
            Label(look, lead + " Deine Antworten werden nicht von allein gespeichert.", "bodyLarge", "textMuted"),
            24,
            doors,
            margins=QMargins(40, 20, 40, 20),
        )
    )
    return screen(AppBar(look, actions=False), ScrollPane(look, content, "Start"))


def before(look: Look) -> QWidget:
    choices = [
        RadioCard(look, "play", "Mitspielen", "Du liest, markierst und entscheidest für eine Figur.", "marker"),
        RadioCard(
            look, "watch", "Nur zuschauen", "Die Geschichte läuft durch, du musst nichts entscheiden.", "lookback"
        ),
        RadioCard(look, "other", "Etwas anderes machen", "Chats lesen. Von Weitem sieht es gleich aus.", "book"),
    ]
    text = (
        "Du liest Chats zwischen erfundenen Figuren. In manchen täuscht jemand Zuneigung vor, um andere auszunutzen. "
        "Andere sind einfach ganz normal. Es geht um Druck, Geheimnisse und Drohungen. Bilder gibt es keine."
    )
    main = widget(
        column(
            Heading(look, "Kurz, bevor es losgeht"),
            10,
            Label(look, text, px=17),
            22,
            Heading(look, "Wie möchtest du dabei sein?", "heading", level=2),
            10,
            ChoiceGroup(look, "Wie möchtest du dabei sein?", choices, value="play"),
            None,
            row(
                Button(look, "Weiter", icon="arrow-forward", icon_at="end", main=True),
                Button(look, "Erst die Hilfe-Seite ansehen", "quiet", "help", main=True),
                None,
            ),
            margins=QMargins(40, 30, 48, 28),
        )
    )
    keys = Card(look, fill="sunken", border=None, padding=(20, 18))
    keys.body.addLayout(row(Button(look, "Schnell raus", "exit", "exit", height=48), None))
    keys.body.addLayout(row(KeyCap(look, "Umschalt"), KeyCap(look, "Umschalt"), KeyCap(look, "Umschalt"), None))
    keys.body.addWidget(Label(look, "dreimal kurz hintereinander", "small", "textMuted"))
    side = SidePane(
        look,
        "Schnell weg",
        widget(
            column(
                Heading(look, "Wenn du schnell weg willst", "heading", level=2),
                4,
                Label(look, "Eine leere Seite deckt sofort alles zu. Probier es aus:", color="textMuted"),
                16,
                keys,
                None,
            )
        ),
        padding=(36, 30),
    )
    bar = AppBar(look, back_label="Start", title="Bevor es losgeht", can_read_aloud=True)
    return screen(bar, Panes(look, ScrollPane(look, main, "Bevor es losgeht"), side, side_width=470))


def chat_side(look: Look) -> QWidget:
    texts = (
        "Ich schreibe erst mal nur hier.",
        "Mir geht das gerade zu schnell.",
        "Okay, meine Nummer ist …",
        "Erst mal nichts. Mila fragt ihre Schwester Nele.",
    )
    if look.is_rtl:
        texts = (
            "سأكتب هنا فقط في الوقت الحالي.",
            "الأمر يسير بسرعة كبيرة بالنسبة لي.",
            "حسنًا، رقمي هو …",
            "لا شيء الآن.",
        )
    words = [DraftWords(letter, text, letter, deed=letter == "D") for letter, text in zip("ABCD", texts, strict=True)]
    answers = [(Deed if word.deed else Draft)(look, word) for word in words]
    answers[1].set_chosen(True)
    feelings = [GutTile(look, icon, name, icon) for name, icon in GUT]
    question = "ماذا تكتب ميلا؟" if look.is_rtl else "Was schreibt Mila?"
    side = SidePane(
        look,
        "Antworten",
        widget(
            column(
                Label(look, "Bauchgefühl gerade?", "label"),
                8,
                ChoiceGroup(look, "Bauchgefühl", feelings, columns=5, gap=6, value="gut-4"),
                None,
                Heading(look, question, "heading", level=2),
                8,
                *answers,
                spacing=8,
            )
        ),
    )
    main = Label(look, "Hier steht der Chat.", color="textMuted", align="center")
    bar = AppBar(look, back_label="Übersicht", title="Zu schön?", progress=(5, 9), can_read_aloud=True)
    return screen(bar, Panes(look, main, side))


def tiles(look: Look) -> QWidget:
    kinds = [
        Tile(look, key, name, look.family(key).icon, f"family.{key}.fg", f"family.{key}.tint") for key, name in FAMILIES
    ]
    quote = Card(look, fill="markerTint", border=None, padding=(14, 8), radius=12)
    quote.body.addWidget(Label(look, "kay.17, 18:51 Uhr", "meta", "textMuted"))
    quote.body.addWidget(Label(look, "„Hier ist es doof. Gib mir deine Nummer, dann liest das sonst keiner.“"))
    side = SidePane(
        look,
        "Markiert",
        widget(
            column(
                quote,
                16,
                Heading(look, "Was passiert hier?", "heading", level=2),
                Label(look, "Wähl das, was am besten passt. Du kannst es später ändern.", "small", "textMuted"),
                8,
                ChoiceGroup(look, "Was passiert hier?", kinds, columns=2, gap=7, value="contact"),
                None,
            )
        ),
        foot=widget(row(Button(look, "Markierung löschen", "quiet", "trash"), None, Button(look, "Fertig"))),
    )
    main = widget(column(IconButton(look, "close", "Schließen"), None))
    return screen(AppBar(look, back_label="Übersicht", title="Zu schön?", progress=(5, 9)), Panes(look, main, side))


def check(look: Look) -> QWidget:
    triad = [
        TriadCard(look, "ok", "Okay", "Das ist in Ordnung.", "ok", "ok", "1"),
        TriadCard(look, "unsure", "Unsicher", "Kann ich nicht sagen.", "unsure", "unsure", "2"),
        TriadCard(look, "trick", "Trick", "Hier stimmt was nicht.", "trick", "trick", "3"),
    ]
    sure = [Segment(look, word, word) for word in ("geraten", "eher unsicher", "ziemlich sicher", "sehr sicher")]
    message = Card(look, fill="chatBackground")
    message.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    main = widget(
        column(
            Heading(look, "Okay, unsicher oder Trick?"),
            4,
            Label(look, "Jonas und Amira, beide 15, sind seit zwei Wochen zusammen.", color="textMuted"),
            16,
            message,
            16,
            ChoiceGroup(look, "Okay, unsicher oder Trick?", triad, columns=3, gap=12, value="ok"),
            16,
            Label(look, "Wie sicher bist du?", "label"),
            8,
            row(
                Segmented(look, "Wie sicher bist du?", sure, value="ziemlich sicher"),
                Button(look, "Antworten", main=True),
            ),
            margins=QMargins(40, 24, 40, 24),
        )
    )
    bar = AppBar(look, back_label="Übersicht", title="Prüfrunde", progress=(3, 8))
    return screen(bar, ScrollPane(look, main, "Prüfrunde"))


def ending(look: Look) -> QWidget:
    picture = EndingPicture(look, "overlap", [CirclePerson("avatar-02", "Du"), CirclePerson("avatar-11", "Nele")])
    picture.setFixedWidth(520)
    card = Card(look, padding=(22, 18))
    card.body.addWidget(Heading(look, "Was hat kay.17 gemacht?", "heading", level=2))
    for key, text, strong in (
        ("idealisation", "Mila schon nach drei Tagen auf ein Podest gestellt.", "auf ein Podest gestellt"),
        ("boundaries_guilt", "Auf „zu schnell“ mit Vorwürfen reagiert.", "Vorwürfen"),
    ):
        icon = look.family(key).icon
        disc = IconDisc(look, icon, f"family.{key}.fg", f"family.{key}.tint")
        card.body.addLayout(row(disc, Label(look, text, strong=strong), spacing=12))
    card.body.addWidget(Divider(look))
    card.body.addWidget(Label(look, "Verantwortlich dafür ist kay.17. Nicht Mila.", strong="Nicht Mila."))
    text = "Nele hört zu und stellt keine Vorwürfe. Zusammen melden sie den Account."
    words = widget(
        column(
            row(Chip(look, "Ende 2 von 4", fill="accentTint", ink="onAccentTint", icon="flag"), None),
            12,
            Heading(look, "Mila erzählt es Nele.", "display"),
            8,
            Label(look, text, "bodyLarge"),
            22,
            card,
            None,
            flow(
                look,
                [
                    Button(look, "Rückblick ansehen", icon="lookback"),
                    Button(look, "Karte der Geschichte", "secondary", "map"),
                    Button(look, "Was wäre, wenn …?", "quiet", "undo"),
                ],
                12,
            ),
            margins=QMargins(56, 40, 56, 28),
        )
    )
    return screen(AppBar(look, back_label="Übersicht", title="Zu schön?"), widget(row(picture, words, spacing=0)))


def parts(look: Look) -> QWidget:
    buttons = QGridLayout()
    buttons.setSpacing(10)
    for line, (kind, word) in enumerate((("primary", "Haupt"), ("secondary", "Zweit"), ("quiet", "Leise"))):
        states: list[Button] = [Button(look, word, kind) for _ in range(4)]  # type: ignore[arg-type]
        states[1].setDown(True)
        states[2].setProperty("gallery", "focus")
        states[3].set_available(False, "Erst etwas wählen.")
        for place, button in enumerate(states):
            buttons.addWidget(button, line, place, Qt.AlignmentFlag.AlignLeading)
    badges = flow(look, [FamilyBadge(look, key, name) for key, name in FAMILIES])
    answers = [
        Draft(look, DraftWords("A", "Ruhe", "A")),
        Draft(look, DraftWords("B", "gewählt", "B")),
        Deed(look, DraftWords("C", "eine Handlung", "C", deed=True)),
    ]
    answers[1].set_chosen(True)
    left = column(
        titled(look, "Knöpfe", buttons),
        titled(look, "Arten von Tricks: Farbe, Symbol und Wort", badges),
        titled(
            look,
            "Balkenreihe und Fortschritt",
            CountCells(look, 6, 8, "trick", "erkannt: 6 von 8"),
            CountCells(look, 14, 19, "trick", "erkannt: 14 von 19"),
            row(
                ProgressDots(look, 3, 8),
                Toggle(look, "Vorlesen"),
                Toggle(look, "Ton", True),
                None,
                spacing=24,
            ),
        ),
        titled(
            look,
            "Filter, Liste, Feld",
            ChoiceGroup(
                look, "Filter", [Pill(look, w, w) for w in ("Alle", "Foto-App", "Spiel")], value="Alle", flow=True
            ),
            Select(look, "Bundesland", [("nw", "Nordrhein-Westfalen"), ("be", "Berlin")], icon="pin"),
            QLineEdit("Ein Feld"),
        ),
        None,
        spacing=10,
    )
    card = CardButton(look, "Zu schön?")
    card.body.addWidget(Label(look, "Zu schön?", "label", px=18))
    card.body.addWidget(Label(look, "Mila bekommt sehr viele Komplimente.", "small", "textMuted"))
    audience = [
        Segment(look, w, w, height=44, fill="help", ink="onHelp") for w in ("Für mich", "Für Freunde", "Für Lehrkräfte")
    ]
    right = column(
        titled(look, "Antwort", widget(column(*answers, spacing=8))),
        ErrorBanner(
            look,
            "Der Ordner lässt sich nicht beschreiben.",
            "Du kannst weiterspielen, nur gespeichert wird nichts.",
            "PermissionError: C:\\Daten",
        ),
        titled(look, "Segmente", Segmented(look, "Für wen", audience, value="Für mich")),
        EmptyState(look, "edit", "Noch kein eigenes Szenario", "Fang mit einer Vorlage an und tausch die Texte aus."),
        row(QrCode(look, "https://krisenchat.de", "QR-Code zu krisenchat.de", size=120), card),
        None,
        spacing=10,
    )
    both: QBoxLayout = column(left, right, spacing=10) if look.factor > 1.5 else row(left, right, spacing=10)
    both.setContentsMargins(20, 14, 20, 14)
    both.setStretch(0, 1)
    both.setStretch(1, 1)
    return ScrollPane(look, widget(both), "Bausteine")


def overlay(look: Look) -> QWidget:
    page = before(look)
    page.resize(*SIZE)
    content = widget(
        column(
            Label(look, "In diesem Chat geht es um Bilder, die weitergegeben werden. Gezeigt wird keines."),
            12,
            Button(look, "Verstanden"),
        )
    )
    Sheet(look, page, "Hinweis zum Inhalt", content).open()
    Toast(look, page, "Markierung gelöscht", can_undo=True).open()
    return page


PAGES: dict[str, Callable[[Look], QWidget]] = {
    page.__name__: page for page in (start, before, chat_side, tiles, check, ending, parts, overlay)
}
LOOKS: dict[str, dict[str, object]] = {
    "light": {"theme": "light"},
    "dark": {"theme": "dark"},
    "contrast": {"theme": "contrast"},
    "rtl": {"theme": "light", "direction": "rtl"},
    "200": {"theme": "light", "text_size": 200},
    "readable": {"theme": "light", "readable": True, "spacing": "wide"},
}


def main(folder: Path, wanted: list[str]) -> None:
    """Paint the pages named in `wanted` (all if none) in all looks."""
    app = QApplication([*style.ARGUMENTS])
    QCursor.setPos(2 * SIZE[0], 2 * SIZE[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, settings in LOOKS.items():
        look = Look.from_settings(reduced_motion=True, **settings)  # type: ignore[arg-type]
        style.apply_look(app, look)
        for page_name, page in PAGES.items():
            if wanted and page_name not in wanted:
                continue
            window = page(look)
            window.resize(*SIZE)
            FocusRing(look, window)
            window.show()
            window.activateWindow()
            app.processEvents()
            for button in window.findChildren(Button):
                if button.property("gallery") == "focus":
                    window.setProperty("byKeyboard", True)
                    button.setFocus()
            app.processEvents()
            window.grab().save(str(folder / f"{page_name}-{name}.png"))
            window.close()
            window.deleteLater()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    print(f"{len(list(folder.glob('*.png')))} PNG in {folder}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Usage: gallery.py FOLDER [PAGE …]")
    main(Path(sys.argv[1]), sys.argv[2:])

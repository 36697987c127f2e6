"""The page of keys: everything on one screen, the way out first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.ui.components.cards import Card
from quiz.ui.components.chips import KeyCap
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.screen import Icon
from quiz.ui.screens.small_page import SmallPage
from quiz.ui.stage import Stage
from quiz.ui.state import DeskState, PageState, PrintState
from quiz.ui.theme.look import Look

KeyRow = tuple[tuple[str, ...], str]
"""The names of keys, and what they do together."""
ROW, BAND, CAP = 38, 76, 32
CAPS_WIDTH = 190
"""The most width in px at 100 % of the keys before their meaning; more keys make two rows."""


class KeysScreen(SmallPage):
    def __init__(self, stage: Stage, state: PageState) -> None:
        at_desk, prints = isinstance(state.back, DeskState), isinstance(state.back, PrintState)
        self._table = desk_keys() if at_desk else print_keys() if prints else key_table()
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(stage.look.gap(16))
        rows.addWidget(_band(stage))
        cards = [_area(stage, area, keys) for area, keys in self._table]
        if stage.layout_class == "two_panes":
            side_by_side = QHBoxLayout()
            side_by_side.setSpacing(stage.look.gap(16))
            for part in (cards[:1], cards[1:]) if at_desk or prints else _columns(cards):
                side_by_side.addLayout(column(*part, None, spacing=stage.look.gap(14)), 1)
            rows.addLayout(side_by_side)
        else:
            for card in cards:
                rows.addWidget(card)
        super().__init__(stage, state, _("Tasten"), [], content)

    @property
    def title(self) -> str:
        return _("Tasten")

    def spoken(self) -> str:
        lines = [_spoken(*row) for row in exit_keys(shift=self.stage.settings.shift_exit)]
        for area, keys in self._table:
            lines += [area, *(_spoken(*row) for row in keys)]
        return "\n".join(lines)


def exit_keys(*, shift: bool) -> tuple[KeyRow, ...]:
    """The keys of the way out; `shift`: three times Shift is switched on."""
    control, upper = _("Strg"), _("Umschalt")
    thrice: tuple[KeyRow, ...] = (((upper, upper, upper), _("Schnell raus: dreimal kurz hintereinander")),)
    return (*(thrice if shift else ()), ((control, upper, "X"), _("Schnell raus")))


def key_table() -> tuple[tuple[str, tuple[KeyRow, ...]], ...]:
    """All other keys, by area. Between two keys, „bis“ stands for those between them."""
    control, enter, to = _("Strg"), _("Eingabe"), _("bis")
    return (
        _anywhere(),
        (
            _("Bauch, Kurzrunde, Check"),
            (
                (("1", to, "5", "0"), _("Bauchgefühl, 0: weiß nicht")),
                (("1", to, "3"), _("okay, unsicher, Trick")),
                ((enter,), _("Antwort abgeben")),
            ),
        ),
        (
            _("Im Chat"),
            (
                (("↑", "↓"), _("Nachricht davor, danach")),
                ((_("Leertaste"),), _("nächste Nachricht")),
                (("M",), _("markieren, Markierung weg")),
                (("1", to, "9", "0"), _("danach: was passiert hier")),
                (("O",), _("Ist in Ordnung")),
                (("P",), _("Pause")),
                (("A", to, "D"), _("Antwort wählen")),
                ((enter,), _("Antwort senden")),
                ((control, "Z"), _("Zurücknehmen")),
                (("Alt", "↑", "↓"), _("anderer Chat")),
                (("Alt", "N"), _("neue Nachricht öffnen")),
                (("Alt", "P"), _("Profil")),
            ),
        ),
        (
            _("Rückblick"),
            (
                ((_("Bild auf"), _("Bild ab")), _("Stelle davor, danach")),
                (("←", "→"), _("Stelle davor, danach")),
                (("↑", "↓"), _("von Nachricht zu Nachricht")),
                ((enter,), _("diese Nachricht erklären")),
            ),
        ),
        (
            _("Karte der Geschichte"),
            (
                (("←", "→"), _("auf dem Weg zurück und weiter")),
                (("↑", "↓"), _("Station darüber, darunter")),
                ((enter,), _("zu dem, was daneben steht")),
                (("+", "−"), _("Nachrichten zeigen und wegnehmen")),
                (("L",), _("Karte als Liste und zurück")),
                ((control, "←", "→"), _("Karte verschieben")),
            ),
        ),
    )


def desk_keys() -> tuple[tuple[str, tuple[KeyRow, ...]], ...]:
    """The keys where a lesson is steered, by area."""
    shift, to = _("Umschalt"), _("bis")
    return (
        _anywhere(),
        (
            _("Am Pult, auch mit einer Fernbedienung"),
            (
                (("→", _("Bild ab")), _("weiter")),
                (("←", _("Bild auf")), _("zurück")),
                (("1", to, "6"), _("eine Hand mehr für A bis F")),
                ((shift, "1", to, "6"), _("eine Hand weniger")),
                (("V",), _("Ergebnis zeigen oder verbergen")),
                (("N",), _("neu fragen")),
                (("M",), _("nach der neuesten Nachricht fragen")),
                (("R",), _("zurück zu einer Entscheidung")),
                (("D",), _("Frage zum Reden zeigen")),
                (("B", "."), _("Schwarz")),
                (("F5",), _("Pult und Klasse tauschen")),
            ),
        ),
    )


def _anywhere() -> tuple[str, tuple[KeyRow, ...]]:
    """The keys that work everywhere."""
    control, shift = _("Strg"), _("Umschalt")
    return (
        _("Überall"),
        (
            (("Tab",), _("weiter")),
            ((shift, "Tab"), _("zurück")),
            (("F6",), _("nächster Bereich")),
            ((control, "+", "−", "0"), _("Text größer, kleiner, normal")),
            ((control, "H"), _("Hilfe")),
            (("F1",), _("diese Seite")),
            (("Esc",), _("schließen, sonst zurück")),
            (("↑", "↓"), _("von Zeile zu Zeile")),
        ),
    )


def print_keys() -> tuple[tuple[str, tuple[KeyRow, ...]], ...]:
    """The keys of the print screen, and those that hold anywhere."""
    return (
        _anywhere(),
        (
            _("Drucken"),
            (
                ((_("Leertaste"),), _("Blatt nehmen oder weglassen")),
                (("←", "→", "↑", "↓"), _("von Blatt zu Blatt")),
                ((_("Bild auf"), _("Bild ab")), _("in der Vorschau blättern")),
                ((_("Strg"), "P"), _("Drucken")),
            ),
        ),
    )


def _columns(cards: Sequence[QWidget]) -> tuple[Sequence[QWidget], ...]:
    """The cards in three columns of about the same height, in order."""
    return cards[:2], cards[2:3], cards[3:]


def _spoken(names: Sequence[str], meaning: str) -> str:
    """Keys and meaning as a screen reader says them: the keys that are pressed together with "and"."""
    words = {"+": _("Plus"), "−": _("Minus"), "↑": _("Pfeil auf"), "↓": _("Pfeil ab")}
    words |= {"←": _("Pfeil links"), "→": _("Pfeil rechts")}
    return f"{' '.join(words.get(name, name) for name in names)}: {meaning}"


def _band(stage: Stage) -> QWidget:
    look = stage.look
    band = Card(look, fill="exit", border=None, padding=(26, 10), radius=20)
    band.setMinimumHeight(look.control(BAND))
    title = QHBoxLayout()
    title.setSpacing(look.gap(16))
    ways = exit_keys(shift=stage.settings.shift_exit)
    heading = Heading(look, _("Schnell raus"), "label", level=2, color="onExit", px=18)
    heading.setAccessibleName(". ".join(_spoken(*way) for way in ways))
    title.addWidget(Icon(look, "exit", "onExit", 26))
    title.addWidget(heading, 1)
    caps = QWidget()
    flow = FlowLayout(look.gap(8), look.gap(8), at_end=stage.layout_class == "two_panes")
    caps.setLayout(flow)
    for number, (names, _meaning) in enumerate(ways):
        if number:
            flow.addWidget(Label(look, _("oder"), "body", "onExit", wrap=False))
        for name in names:
            flow.addWidget(KeyCap(look, name, height=CAP, on="exit", ink="onExit"))
    if stage.layout_class == "two_panes":
        caps.setFixedHeight(look.control(CAP, "meta"))
        title.addWidget(caps, 3)
        band.body.addLayout(title)
    else:
        band.body.addLayout(title)
        band.body.addWidget(caps)
    return band


def _caps(look: Look, names: Sequence[str]) -> QWidget:
    caps = QWidget()
    flow = FlowLayout(look.gap(6), look.gap(4))
    caps.setLayout(flow)
    for name in names:
        word = name == _("bis")
        flow.addWidget(Label(look, name, "small", "textMuted", wrap=False) if word else KeyCap(look, name, height=CAP))
    return caps


def _area(stage: Stage, area: str, keys: Sequence[KeyRow]) -> QWidget:
    look = stage.look
    card = Card(look, padding=(20, 12), radius=20)
    card.body.setSpacing(0)
    card.body.addWidget(Heading(look, area, "label", level=2, px=17))
    card.body.addSpacing(look.gap(4))
    rows = [_caps(look, names) for names, _meaning in keys]
    widest = max(caps.sizeHint().width() for caps in rows)
    for caps, (names, meaning) in zip(rows, keys, strict=True):
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(14))
        caps.setFixedWidth(min(widest + 1, look.px(CAPS_WIDTH)))
        row.addWidget(caps, 0, Qt.AlignmentFlag.AlignVCenter)
        explained = Label(look, meaning, "body", px=15)
        explained.setAccessibleName(_spoken(names, meaning))
        row.addWidget(explained, 1, Qt.AlignmentFlag.AlignVCenter)
        line.setMinimumHeight(look.control(ROW, "body"))
        card.body.addWidget(line)
    return card

"""A whole play in a few seconds, by names alone, with everything that a pupil can do and a sheet that a teacher saves.

It plays the built-in pack at the pace `instant`, in German.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.atspi.reader import Reader, Thing

OPTIONS = ("--language", "de", "--pace", "instant", "--reduced-motion")
EXIT = "Schnell raus. Deckt den Bildschirm sofort zu"
FAMILY = "Himmelt dich an"
ANSWERS = ("Antwort ", "Handlung ")
TO_THE_ROUND = "Weiter zur Kurzrunde"
TO_THE_LOOK_BACK = "Zum Rückblick"
ON, FEEL_NOTHING = "Weiter", "Weiß nicht"
FEELING = "mulmig"
ASKED = "Was denkst du über "
READ_ALOUD = "Vorlesen"
PRINT_SERVICE = "/run/cups/cups.sock"


@dataclass
class Play:
    """A play under way, and what was shown in it that nobody else may read."""

    reader: Reader
    shown: set[str] = field(default_factory=set)
    """The names of all messages and answers."""
    is_read_aloud: bool = False

    def to_the_chat(self) -> None:
        """From the start screen into the first chat."""
        assert self.reader.thing("Lies zwischen den Zeilen.", "heading").level == 1
        self.reader.press("Allein")
        self.reader.thing("Bevor es losgeht", "dialog")
        self.reader.press("Los")
        self.reader.thing("Nachrichten", "list")

    def change_the_display(self) -> None:
        """Change settings on the start screen, one after the other."""
        for name in ("Dunkel", "Hell"):
            self.reader.press(name, "radio button")
            self.reader.until(partial(self._is_checked, name), f"“{name}”")
        self.reader.press("Text größer")
        self.reader.thing("125 %", "label")

    def mark_a_message(self) -> None:
        """Mark the first message as one of the families."""
        self.reader.until(self._way_on, "way on")
        first = self._messages()[0]
        self.reader.press(first, "list item")
        self.reader.press("Mehr Möglichkeiten")
        self.reader.press(FAMILY, "radio button")
        self.reader.thing(f"{first} Markiert als {FAMILY}.", "list item")

    def have_it_read_aloud(self) -> None:
        """Have the messages read aloud from here on, where the computer can."""
        if self.reader.things("check box", READ_ALOUD):
            self.reader.press(READ_ALOUD, "check box")
            self.is_read_aloud = True

    def on_to_the_ending(self) -> None:
        """Answer everything, in this order of preference, until there is an ending."""
        answered = felt = 0
        while (button := self.reader.until(self._way_on, "way on")) != TO_THE_ROUND:
            if button == FEEL_NOTHING:
                self.reader.press(FEELING, "radio button")
                button = ON
                felt += 1
            answered += button.startswith(ANSWERS)
            self.reader.press(button, "button")
            self.reader.until(partial(self._is_gone, button), f"end of “{button}”")
        assert answered >= 5
        assert felt

    def through_the_round(self) -> None:
        """From the ending through the four questions to the look-back."""
        self.reader.press(TO_THE_ROUND)
        asked: set[str] = set()
        while TO_THE_LOOK_BACK not in self.reader.names("button"):
            asked.add(self.reader.until(lambda: self._asked(asked), "question"))
            self.reader.press("Trick: ganz sicher", "radio button")
            more = self.reader.until(lambda: self._first(ON, TO_THE_LOOK_BACK), "way on")
            if more == ON:
                self.reader.press(ON, "button")
        assert len(asked) == 4
        self.reader.press(TO_THE_LOOK_BACK)

    def look_back(self) -> None:
        """See the marked message again, then the map and the results."""
        marked = self.reader.until(lambda: [row for row in self._messages() if FAMILY in row], "marked message")
        assert len(marked) == 1
        self.reader.press("Karte", "button")
        self.reader.thing("Deine Karte", "heading")
        self.reader.press("Weiter zum Ergebnis")
        self.reader.thing("Du hast 1 Nachricht markiert.", "heading")

    def to_the_help(self) -> None:
        """Finish, and copy an address from the help screen."""
        self.reader.press("Für heute fertig")
        self.reader.thing("Du bist nicht schuld. Und nicht allein.", "heading")
        self.reader.press("Mehr und QR-Code: krisenchat")
        self.reader.press("Adresse kopieren")
        self.reader.press("Schließen", "button")

    def make_a_pocket_card(self) -> None:
        """Put together a pocket card, and try to print it where no print service could take it."""
        self.reader.press("Als Karte mitnehmen")
        self.reader.thing("Deine Hilfe-Karte", "heading")
        self.reader.press("Berge", "radio button")
        if not Path(PRINT_SERVICE).exists():
            self.reader.press("Drucken")
            self.reader.thing("An diesem Computer ist kein Drucker eingerichtet. Zeig die Karte groß.", "label")
        self.reader.press("Zurück zur Hilfe")

    def end(self) -> None:
        """Go back to the start screen."""
        self.reader.press("Beenden")
        self.reader.thing("Allein", "button")

    def save_a_sheet(self, sheet: str, path: Path) -> None:
        """Save a sheet as PDF from the teachers' print screen; `sheet` is how the name of its tile begins."""
        self.reader.press("Für Lehrkräfte")
        self.reader.press("Material", "page tab")
        tile = self.reader.until(lambda: self._tile(sheet), f"sheet “{sheet}”")
        self.reader.press(tile.name, "check box")
        self.reader.press("Als PDF speichern")
        self.reader.fill("Dateiname:", str(path))
        self.reader.press("Speichern", "button")
        self.reader.thing("1 PDF gespeichert", "label")

    def leave_at_once(self) -> None:
        """Press the quick exit; from then on the program is called otherwise."""
        self.reader.press(EXIT)
        self.reader.until(lambda: "Ohne Titel" in self.reader.programs(), "cover")

    def _messages(self) -> list[str]:
        return [row for row in self.reader.names("list item") if " Nachricht " in row]

    def _is_checked(self, name: str) -> bool:
        return any(thing.checked for thing in self.reader.things("radio button", name))

    def _tile(self, sheet: str) -> Thing | None:
        return next((one for one in self.reader.things("check box") if one.name.startswith(sheet)), None)

    def _is_gone(self, button: str) -> bool:
        return button not in self.reader.names("button")

    def _way_on(self) -> str:
        """The button that leads on, empty if there is none yet."""
        self.shown.update(self._messages())
        buttons = self.reader.names("button")
        answers = [one for one in buttons if one.startswith(ANSWERS) and " von " in one]
        self.shown.update(answers)
        opening = [one for one in buttons if one.endswith(" öffnen")]
        return next(iter((*answers, *opening)), "") or self._first(FEEL_NOTHING, TO_THE_ROUND, ON)

    def _first(self, *names: str) -> str:
        """The first of these buttons that is there."""
        buttons = self.reader.names("button")
        return next((name for name in names if name in buttons), "")

    def _asked(self, before: set[str]) -> str:
        """The question of the round that is asked now, if it was not asked before."""
        asked = [one for one in self.reader.names("heading") if one.startswith(ASKED) and one not in before]
        return asked[0] if asked else ""

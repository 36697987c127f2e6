"""What can be wrong with what the school writes, in the file and in the form for teachers."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, TypeAlias

from quiz.help.local import digits_of
from quiz.story.contacts import is_web_address
from quiz.story.findings import N_
from quiz.story.loading.kinds import ProblemKind
from quiz.story.plain_text import CONTROL_CHARACTERS, ISOLATES, TAG

LONGEST = 120
"""In characters: the longest text of a contact. More would not fit on a card."""
MOST = 40
"""How many contacts, and how many called entries, a school can have."""

OwnField: TypeAlias = Literal["name", "room", "phone", "mail", "web", "hours", "languages", "checked", "for_whom"]
"""A field that a person fills in."""

TOO_LONG = ProblemKind("H01", N_("Der Text ist länger als {limit} Zeichen."), N_("Bitte kürzen."))
NOT_ONE_LINE = ProblemKind(
    "H02",
    N_("Hier gehört eine einzige Zeile reiner Text hin."),
    N_("Bitte Zeilenumbrüche, Steuerzeichen und HTML entfernen."),
)
NO_PHONE = ProblemKind(
    "H03",
    N_("„{word}“ ist keine Telefonnummer mit Vorwahl."),
    N_("Bitte so schreiben: 0234 123456 oder +49 234 123456. Für eine zweite Nummer einen eigenen Kontakt anlegen."),
)
NO_WEB = ProblemKind(
    "H04",
    N_("„{word}“ ist keine Internetadresse."),
    N_("Bitte mit https:// am Anfang und ohne Leerzeichen schreiben."),
)
NO_MAIL = ProblemKind("H05", N_("„{word}“ ist keine Mailadresse."), N_("Bitte so schreiben: name@schule.de."))
IN_THE_FUTURE = ProblemKind(
    "H06",
    N_("Das Datum {date} liegt in der Zukunft."),
    N_("Bitte den Tag eintragen, an dem zuletzt geprüft wurde, oder die Uhr dieses PCs stellen."),
)
NO_WAY = ProblemKind(
    "H07", N_("So ist „{name}“ nicht zu erreichen."), N_("Bitte Raum, Telefon, Mail oder Internetadresse ergänzen.")
)
TOO_MANY = ProblemKind("H08", N_("Mehr als {limit} Einträge werden nicht gelesen."), N_("Bitte einige löschen."))
FORMAT_UNKNOWN = ProblemKind(
    "H10",
    N_("Diese Datei mit eigenen Kontakten stammt aus einer anderen Fassung von Durchblick."),
    N_("Bitte dieselbe Fassung von Durchblick verwenden; hier gilt „format: 1“."),
)
FILE_OVERSIZED = ProblemKind(
    "H11",
    N_("„{file}“ ist größer als {limit} kB und wird nicht gelesen."),
    N_("Eine Datei mit eigenen Kontakten ist viel kleiner. Bitte die richtige Datei wählen."),
)

_BREAKS = re.compile(rf"[{CONTROL_CHARACTERS}{ISOLATES}\t\n\r]")
_PHONE = re.compile(r"\+?\(?[0-9][0-9 ()/-]*[0-9]")
_SHORT = re.compile(r"1[0-9]{2}|116[0-9]{3}")
"""Numbers without an area code: emergency calls and the like, and those that are the same all over Europe."""
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
LEAST_DIGITS, MOST_DIGITS = 6, 15
"""Of a number with its area code (ITU-T E.164 allows 15)."""


def field_fault(field: OwnField, text: str) -> ProblemKind | None:
    """What is wrong with the text of a field, if anything; empty texts are never wrong."""
    if len(text) > LONGEST:
        return TOO_LONG
    if _BREAKS.search(text) or TAG.search(text) or (text and not _can_be_seen(text)):
        return NOT_ONE_LINE
    if field == "phone" and text and not is_phone(text):
        return NO_PHONE
    if field == "web" and text and not is_web_address(text):
        return NO_WEB
    if field == "mail" and text and not _MAIL.fullmatch(text):
        return NO_MAIL
    return None


def _can_be_seen(text: str) -> bool:
    """Whether a text has anything that leaves ink: letters, numbers, punctuation or symbols."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text)


def is_phone(text: str) -> bool:
    """Whether a text is one number that can be dialled from any phone."""
    if not _PHONE.fullmatch(text):
        return False
    digits = digits_of(text)
    if text.startswith("+") or digits.startswith("0"):
        return LEAST_DIGITS <= len(digits) <= MOST_DIGITS
    return _SHORT.fullmatch(digits) is not None

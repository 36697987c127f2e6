"""Telephone numbers and web addresses: which numbers a text shows, and whether a dialled one is the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

SHORT = 6
"""A number of at most so many digits (110, 116 111) has no national and international form: it is dialled as it is."""

CALLING_CODES = {
    "at": "43",
    "be": "32",
    "bg": "359",
    "ca": "1",
    "ch": "41",
    "de": "49",
    "es": "34",
    "fr": "33",
    "gb": "44",
    "ie": "353",
    "it": "39",
    "lu": "352",
    "nl": "31",
    "pl": "48",
    "ro": "40",
    "tr": "90",
    "ua": "380",
    "uk": "44",
    "us": "1",
}
"""The country calling codes (ITU-T E.164) of the places that help entries can name."""

LONGEST_ADDRESS = 300
"""In characters. A longer one cannot be typed, and a camera could hardly read its code."""

_SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?+(?:[·;,]|(?<=\s)/(?=\s))\s*")
_ANY_CODE = re.compile(r"[1-9][0-9]{0,2}")
_SPACE_INSIDE = re.compile(r"(?<=\d) (?=\d)")
_WEB = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:[0-9]+)?(/\S*)?")


def is_web_address(text: str) -> bool:
    """Whether it is an address of the web, and of nothing else, that somebody can use."""
    return len(text) <= LONGEST_ADDRESS and _WEB.fullmatch(text) is not None


def unbroken(text: str) -> str:
    """The text with its numbers held together: a space between two digits does not break the line.

    A line break there would tear a number, and in Arabic its parts would change places.
    """
    return _SPACE_INSIDE.sub("\u00a0", text)


def numbers_in(phone: str) -> tuple[str, ...]:
    """The numbers that `phone` of an entry shows ("116 111 · 0800 22 55 530"), each with the words beside it."""
    return tuple(part for part in _SEPARATOR.split(phone.strip()) if part)


def says_the_same(shown: str, dial: str, places: Sequence[str] = ()) -> bool:
    """Whether whoever dials `dial` reaches the number that is shown.

    A short number must be the same digit by digit, a longer one may have the calling code of one of the places
    (`de-nw`) instead of its leading zero; of a place that is not known, any code.
    """
    digits = "".join(re.findall(r"[0-9]", shown))
    if not digits:
        return False
    if not dial.startswith("+"):
        return dial == digits
    called = dial[1:]
    national = digits.lstrip("0")
    if len(digits) <= SHORT or not called.endswith(national):
        return False
    code = called.removesuffix(national)
    known = {CALLING_CODES.get(place.partition("-")[0]) for place in places}
    if not code:  # the shown number has the calling code already
        return shown.lstrip().startswith("+") or any(one and national.startswith(one) for one in known)
    if not known or None in known:
        return _ANY_CODE.fullmatch(code) is not None
    return code in known

"""Reading compiled catalogues, which may come from a foreign pack and hold anything."""

from __future__ import annotations

import re
import struct
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from quiz.languages.files import read_catalogue
from quiz.languages.translation import LanguageProblem, _, unreadable

_CHARSET = re.compile(rb"charset=([^\s\0;]*)")
_UTF8 = ("utf-8", "utf8", "us-ascii", "ascii")
_COUNTS_TRIED = 1_000


def read_mo(file: Path) -> GNUTranslations:
    """Read a compiled catalogue. Raises LanguageProblem if it cannot be used."""
    return translations_in(read_catalogue(file), file)


def translations_in(content: bytes, file: Path) -> GNUTranslations:
    """Return the translations in the compiled `content` of `file`. Raises LanguageProblem if it cannot be used."""
    try:
        _check_charset(content)
        _check_lengths(content)
        translations = GNUTranslations(BytesIO(content))
        some = "-"
        for count in range(_COUNTS_TRIED):
            translations.ngettext(some, some, count)
    except (OSError, ValueError, LookupError, ArithmeticError, SyntaxError, struct.error) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else problem
        raise LanguageProblem(unreadable(file, reason)) from problem
    return translations


def _check_charset(content: bytes) -> None:
    """Refuse all encodings but UTF-8: Python may not know them, or be very slow in them. Raises ValueError."""
    for charset in _CHARSET.findall(content):
        if (name := charset[:20].decode(errors="replace")).lower() not in _UTF8:
            raise ValueError(_("die Kodierung heißt {name} statt UTF-8").format(name=name))


def _check_lengths(content: bytes) -> None:
    """Refuse texts that overlap: a small file could hold huge ones that way. Raises ValueError or struct.error."""
    order = "<" if content[:4] == struct.pack("<I", GNUTranslations.LE_MAGIC) else ">"
    count, *tables = struct.unpack_from(f"{order}3I", content, 8)
    length = sum(sum(struct.unpack_from(f"{order}{2 * count}I", content, table)[::2]) for table in tables)
    if length > len(content):
        raise ValueError("overlapping texts")

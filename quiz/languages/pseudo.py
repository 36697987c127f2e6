"""The pseudo-language: texts get accents and grow by a third, which reveals text that is cut off or untranslated."""

from __future__ import annotations

import re
from gettext import NullTranslations
from math import ceil

TAG = "qps"

_ACCENTS = str.maketrans("aeiounsczgAEIOUNSCZG", "àéîõûñšçžğÀÉÎÕÛÑŠÇŽĞ")
_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")
_GROWTH = 0.3


def pseudo(text: str) -> str:
    """Return `text` with accents and about 30 % longer, between brackets; `{placeholders}` stay as they are.

    The padding comes in short words, so that a line can break inside it as it could in a real translation.
    """
    if not text.strip():
        return text
    parts = _PLACEHOLDER.split(text)
    accented = "".join(part if part.startswith("{") else part.translate(_ACCENTS) for part in parts)
    missing = max(1, ceil(len(text) * _GROWTH) - len("[ ]"))
    padding = ("~~~~~ " * missing)[:missing].rstrip().ljust(missing, "~")
    return f"[{accented} {padding}]"


class PseudoTranslations(NullTranslations):
    """Translations that are computed from the German source instead of being looked up."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(super().ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> str:
        return pseudo(message)

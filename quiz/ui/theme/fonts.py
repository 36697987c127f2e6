"""Registers the fonts of the program with Qt."""

from __future__ import annotations

import os
from functools import lru_cache

from PySide6.QtGui import QFontDatabase

from quiz.languages.translation import _
from quiz.ui.theme.assets import AssetProblem, asset_path, problems

FILES = (
    "SNPro-Bold.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "DurchblickEmoji.ttf",
)
READABLE = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")
"""The fonts of the setting "Gut lesbare Schrift". Registering one takes half a millisecond: only if that is chosen."""
SIGNS = ("SN Pro", "Durchblick Emoji")
"""The families that the other fonts end with: arrows and ticks, and emoji in the colour of the text."""

# Qt 6.9 and later gives emoji to a colour font of the system, whatever the families say. It reads this once, before it
# lays out the first text. See docs/adr/0028-emoji-of-our-own.md.
os.environ["QT_DISABLE_EMOJI_SEGMENTER"] = "1"


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Register the usual fonts, once per process. A font that fails is reported, and Qt falls back to the next one."""
    _register(FILES)


@lru_cache(maxsize=1)
def register_readable_fonts() -> None:
    """Register the fonts of that setting, in the same way."""
    _register(READABLE)


def _register(names: tuple[str, ...]) -> None:
    for name in names:
        path = asset_path("fonts", name)
        if QFontDatabase.addApplicationFont(str(path)) == -1:
            problems.report(
                AssetProblem(
                    _("Die Schrift {file} fehlt oder ist beschädigt. Es wird eine andere gezeigt.").format(file=path)
                )
            )

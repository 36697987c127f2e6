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
    "AtkinsonHyperlegible-Regular.ttf",
    "AtkinsonHyperlegible-Bold.ttf",
    "DurchblickEmoji.ttf",
)
SIGNS = ("SN Pro", "Durchblick Emoji")
"""The families that the other fonts end with: arrows and ticks, and emoji in the colour of the text."""

# Qt 6.9 and later gives emoji to a colour font of the system, whatever the families say. It reads this once, before it
# lays out the first text. See docs/adr/0028-emoji-of-our-own.md.
os.environ["QT_DISABLE_EMOJI_SEGMENTER"] = "1"


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Register the fonts, once per process. A font that fails is reported, and Qt falls back to the next one."""
    for name in FILES:
        path = asset_path("fonts", name)
        if QFontDatabase.addApplicationFont(str(path)) == -1:
            problems.report(
                AssetProblem(
                    _("Die Schrift {file} fehlt oder ist beschädigt. Es wird eine andere gezeigt.").format(file=path)
                )
            )

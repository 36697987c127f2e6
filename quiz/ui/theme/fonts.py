"""Registers the fonts of the program with Qt."""

from __future__ import annotations

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
)


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

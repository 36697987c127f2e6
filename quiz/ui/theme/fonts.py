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
)
READABLE = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")
"""The fonts of the setting "Gut lesbare Schrift". Registering one takes half a millisecond: only if that is chosen."""


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

"""How one screen looks, as one value that never changes. A new look means a new screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPixmap

from quiz.ui.theme import images
from quiz.ui.theme.fonts import SIGNS
from quiz.ui.theme.tokens import FamilyColor, Theme, Tokens, load_tokens

TextDirection = Literal["ltr", "rtl"]
Spacing = Literal["normal", "wide"]
ThemeChoice = Literal["system", "light", "dark", "contrast"]

WIDE_LINES = 1.25
WIDE_LETTERS = 6.0
ARABIC_BUBBLE = 17


@dataclass(frozen=True)
class Look:
    """Theme, text factor (1.0 to 2.4), fonts, direction and motion of everything on the screen."""

    theme: Theme
    tokens: Tokens
    factor: float = 1.0
    readable: bool = False
    spacing: Spacing = "normal"
    direction: TextDirection = "ltr"
    reduced_motion: bool = False
    mirrored_panels: bool = False

    @classmethod
    def from_settings(
        cls,
        theme: ThemeChoice = "system",
        text_size: int = 100,
        *,
        readable: bool = False,
        spacing: Spacing = "normal",
        direction: TextDirection = "ltr",
        reduced_motion: bool = False,
        mirrored_panels: bool = False,
    ) -> Self:
        """Create the look that the user chose; `text_size` in percent, limited to 100 to 200."""
        tokens = load_tokens()
        name = system_theme() if theme == "system" else theme
        return cls(
            theme=tokens.themes[name],
            tokens=tokens,
            factor=min(200, max(100, text_size)) / 100,
            readable=readable,
            spacing=spacing,
            direction=direction,
            reduced_motion=reduced_motion or system_reduces_motion(),
            mirrored_panels=mirrored_panels,
        )

    @property
    def is_contrast(self) -> bool:
        """Whether tints are black, so that every tinted part needs a border."""
        return self.theme.name == "contrast"

    @property
    def is_rtl(self) -> bool:
        return self.direction == "rtl"

    @property
    def qt_direction(self) -> Qt.LayoutDirection:
        return Qt.LayoutDirection.RightToLeft if self.is_rtl else Qt.LayoutDirection.LeftToRight

    def px(self, length: float) -> int:
        """A length that grows with the text."""
        return round(length * self.factor)

    def gap(self, length: float) -> int:
        """A gap: 1.25 times as wide at twice the text size."""
        return round(length * (1 + 0.25 * (self.factor - 1)))

    def icon_px(self, length: float) -> int:
        """The size of an icon: 1.5 times as large at twice the text size."""
        return round(length * (1 + 0.5 * (self.factor - 1)))

    def control(self, height: float, role: str = "label") -> int:
        """The height of a control with one line of text in `role`: only the line in it grows."""
        return round(height + (self.factor - 1) * self.tokens.sizes[role].line)

    def color(self, role: str) -> QColor:
        """The colour of a role, see `Theme.color`."""
        return self.theme.color(role)

    def family(self, color: str) -> FamilyColor:
        """Ink, tint and icon of a family of tactics, see `Theme.family`."""
        return self.theme.family(color)

    def font(
        self, role: str, *, px: float | None = None, bold: bool | None = None, arabic: bool | None = None
    ) -> QFont:
        """The font of a text role.

        Args:
            role: a key of `type.sizes` in the tokens: display, title, heading, label, body, bubble, small, meta …
            px: another size at 100 % than that of the role.
            bold: another weight than that of the role.
            arabic: whether the text is Arabic; without it, whether the interface is right to left.
        """
        return QFont(_font(self, role, px, bold, self.is_rtl if arabic is None else arabic))

    def line_height(self, role: str, *, px: float | None = None, arabic: bool | None = None) -> float:
        """The distance between two lines of a text role, in px; `px` and `arabic` as in `font`."""
        size = self.tokens.sizes[role]
        line = size.line if px is None else size.line * px / size.px
        line *= self.factor
        if self.spacing == "wide":
            line *= WIDE_LINES
        if self.is_rtl if arabic is None else arabic:
            line *= self.tokens.arabic_line_factor
        return line

    def icon(self, name: str, color: str | QColor, size: int) -> QPixmap:
        """An icon in the colour of a role; `size` in px as it is shown. Icons that point are mirrored if the look is
        RTL."""
        ink = self.color(color) if isinstance(color, str) else color
        mirrored = self.is_rtl and name in images.MIRRORED
        return images.icon_pixmap(name, ink.rgba(), size, images.device_ratio(), mirrored)

    def avatar(self, name: str | Path, size: int) -> QPixmap | None:
        """A round avatar; `name` is one of the artwork, or the path of a picture of a pack.

        None for a picture of a pack that is not drawn yet, or cannot be.
        """
        if isinstance(name, Path):
            return images.picture_pixmap(name, size, images.device_ratio())
        return images.avatar_pixmap(name, size, images.device_ratio())

    def story(self, name: str | Path, size: int) -> QPixmap | None:
        """The round picture of a story; None for a picture of a pack that is not drawn yet, or cannot be."""
        if isinstance(name, Path):
            return images.picture_pixmap(name, size, images.device_ratio())
        return images.story_pixmap(name, size, images.device_ratio())

    def pen(self, size: int) -> QPixmap:
        """The pen that marks a message; it comes from the start side."""
        return images.pen_pixmap(size, images.device_ratio(), self.is_rtl)

    def duration(self, milliseconds: int) -> int:
        """The duration of a motion in milliseconds: 0 if motion is reduced."""
        return 0 if self.reduced_motion else milliseconds


@lru_cache(maxsize=256)
def _font(look: Look, role: str, px: float | None, bold: bool | None, arabic: bool) -> QFont:
    size = look.tokens.sizes[role]
    families = look.tokens.fonts["readable" if look.readable else size.font]
    font = QFont(list(dict.fromkeys((*families, *SIGNS)))) if families else QFont()
    pixels = px if px is not None else ARABIC_BUBBLE if arabic and role == "bubble" else size.px
    font.setPixelSize(look.px(pixels))
    heavy = size.weight >= 700 if bold is None else bold
    font.setWeight(QFont.Weight.Bold if heavy else QFont.Weight.Normal)
    if not arabic:
        wide = WIDE_LETTERS if look.spacing == "wide" else 0.0
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, size.letter_spacing + wide)
    return font


def system_theme() -> Literal["light", "dark", "contrast"]:
    """The theme that the system asks for; light if it does not say."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def system_reduces_motion() -> bool:
    """Whether the system asks for less motion; Qt reports this since 6.12."""
    preference = getattr(QGuiApplication.styleHints().accessibility(), "motionPreference", None)
    return preference is not None and preference().name == "ReducedMotion"

"""The design tokens: colours by role and type sizes, read from `assets/tokens.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from PySide6.QtGui import QColor

from quiz.languages.translation import _
from quiz.ui.theme.assets import AssetProblem, asset_path, problems, read_asset

THEMES = ("light", "dark", "contrast")


class FamilyColor(NamedTuple):
    """How a family of tactics is shown: its ink, its tint and the name of its icon."""

    fg: QColor
    tint: QColor
    icon: str


@dataclass(frozen=True, eq=False)
class Theme:
    """One set of colours. Two themes are equal only if they are the same object."""

    name: str
    colors: Mapping[str, QColor]
    families: Mapping[str, FamilyColor]
    shadow_alpha: float
    scrim_alpha: float
    marker_block: bool
    """Whether a marked headline has a block of marker colour behind it instead of a band."""

    def color(self, role: str) -> QColor:
        """The colour of a role: a name such as `accent`, `family.<color>.fg` or `family.<color>.tint`.

        Raises:
            KeyError: there is no such role.
        """
        if role.startswith("family."):
            color, _dot, part = role.removeprefix("family.").rpartition(".")
            return {"fg": self.family(color).fg, "tint": self.family(color).tint}[part]
        return self.colors[role]

    def family(self, color: str) -> FamilyColor:
        """Colours and icon of a family of tactics, by its colour; for an unknown colour those of tricks in general."""
        if color in self.families:
            return self.families[color]
        return FamilyColor(self.color("trick"), self.color("trickTint"), "trick")

    def shadow(self) -> QColor:
        """The colour of the one soft shadow, with its opacity."""
        return _with_alpha(self.colors["shadow"], self.shadow_alpha)

    def scrim(self) -> QColor:
        """The colour over the window behind a sheet, with its opacity."""
        return _with_alpha(self.colors["scrim"], self.scrim_alpha)


class TypeSize(NamedTuple):
    """A text role at 100 %: size and line height in px, weight 400 or 700, kind of font, letter spacing in percent."""

    px: int
    line: int
    weight: int
    font: str
    letter_spacing: float = 100.0


@dataclass(frozen=True, eq=False)
class Tokens:
    """Everything that the program uses of the design."""

    themes: Mapping[str, Theme]
    sizes: Mapping[str, TypeSize]
    fonts: Mapping[str, tuple[str, ...]]
    arabic_line_factor: float


@lru_cache(maxsize=1)
def load_tokens() -> Tokens:
    """The tokens of the design. Without a readable file: plain black on white and Qt's own font, and a report."""
    try:
        return parse_tokens(read_asset("tokens.json"))
    except AssetProblem as problem:
        problems.report(problem)
        return _plain_tokens()


def parse_tokens(content: bytes) -> Tokens:
    """Read the tokens from the bytes of `tokens.json`.

    Raises:
        AssetProblem: it is not JSON, or something in it is missing or no colour.
    """
    try:
        data = json.loads(content)
        return Tokens(
            themes={name: _theme(name, data) for name in THEMES},
            sizes={role: _type_size(size) for role, size in data["type"]["sizes"].items()},
            fonts={kind: tuple(data["font"][kind]["families"]) for kind in ("display", "body", "readable")},
            arabic_line_factor=float(data["font"]["arabicLineHeightFactor"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AssetProblem(
            _("Die Datei {file} ist beschädigt: {reason}. Das Programm zeigt alles schwarz auf weiß.").format(
                file=asset_path("tokens.json"), reason=error
            )
        ) from error


def _theme(name: str, data: dict[str, Any]) -> Theme:
    own = data["themes"][name]
    families = {
        key: FamilyColor(_color(value["fg"]), _color(value["tint"]), str(value["icon"]))
        for key, value in own["family"].items()
    }
    alpha = data["alpha"][name]
    return Theme(
        name=name,
        colors={role: _color(value) for role, value in own["color"].items()},
        families=families,
        shadow_alpha=float(alpha["shadow"]),
        scrim_alpha=float(alpha["scrim"]),
        marker_block=data["headlineMarker"][name]["style"] == "block",
    )


def _color(value: str) -> QColor:
    color = QColor(value)
    if not color.isValid():
        raise ValueError(value)
    return color


def _type_size(size: dict[str, Any]) -> TypeSize:
    return TypeSize(
        px=int(size["px"]),
        line=int(size["line"]),
        weight=int(size["weight"]),
        font=str(size["font"]),
        letter_spacing=float(size.get("letterSpacingPercent", 100)),
    )


def _with_alpha(color: QColor, alpha: float) -> QColor:
    result = QColor(color)
    result.setAlphaF(alpha)
    return result


class _Plain(dict[str, Any]):
    """Computes the value of any key, so that no screen fails when the tokens are missing."""

    def __missing__(self, key: str) -> Any:
        return self["*"](key)


_PAPER = frozenset(
    {"window", "surface", "raised", "sunken", "chatBackground", "bubbleIn", "systemFill", "focusGap", "disabledFill"}
    | {"bubbleOutText", "bubbleOutMeta", "marker", "onAccent", "onHelp", "onDanger", "onExit"}
)
_HEAVY = frozenset({"display", "title", "heading", "label", "labelSmall", "number", "plenaryHeading"})


def _plain_tokens() -> Tokens:
    black, white = QColor("black"), QColor("white")

    def plain_color(role: str) -> QColor:
        tint = role.endswith("Tint") and not role.startswith("on")
        return white if tint or role in _PAPER else black

    def plain_size(role: str) -> TypeSize:
        return TypeSize(px=16, line=25, weight=700 if role in _HEAVY else 400, font="body")

    theme = Theme(
        name="light",
        colors=_Plain({"*": plain_color}),
        families={},
        shadow_alpha=0.0,
        scrim_alpha=0.5,
        marker_block=True,
    )
    return Tokens(
        themes=_Plain({"*": lambda _key: theme}),
        sizes=_Plain({"*": plain_size}),
        fonts=_Plain({"*": lambda _key: ()}),
        arabic_line_factor=1.12,
    )

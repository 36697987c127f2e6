"""Round pictures of people: a figure of the artwork, a picture of the pack, or otherwise the initials of the name."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from quiz.languages.translation import _
from quiz.story.pack_paths import is_file
from quiz.ui.theme.assets import AssetProblem, asset_path, problems
from quiz.ui.theme.images import device_ratio
from quiz.ui.theme.look import Look


def face(look: Look, avatar: str | None, name: str, size: int, media: Path | None = None) -> QPixmap:
    """The picture of a person, `size` logical px wide. `media` is the folder with the pack's own pictures."""
    source = _source(avatar, media)
    picture = None if source is None else look.avatar(source, size)
    return picture or _initials(look, name, size, device_ratio())


@lru_cache(maxsize=256)
def _source(avatar: str | None, media: Path | None) -> str | Path | None:
    if avatar is None:
        return None
    if asset_path("avatars", f"{avatar}.svg").is_file():
        return avatar
    own = None if media is None else media / f"{avatar}.svg"
    if own is not None and is_file(own):
        return own
    missing = own or asset_path("avatars", f"{avatar}.svg")
    problems.report(AssetProblem(_("Die Datei {file} fehlt.").format(file=missing)))
    return None


@lru_cache(maxsize=256)
def _initials(look: Look, name: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    disc = QRectF(0.5, 0.5, size - 1, size - 1)
    painter.setBrush(look.color("accentTint"))
    painter.setPen(look.color("lineStrong"))
    painter.drawEllipse(disc)
    painter.setPen(look.color("onAccentTint"))
    font = look.font("label")
    font.setPixelSize(max(1, round(size * 0.4)))
    painter.setFont(font)
    letters = "".join(word[0] for word in name.split()[:2] if word[0].isalnum())
    painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), letters.upper())
    painter.end()
    return pixmap

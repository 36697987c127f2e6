"""Pictures of a pack, fitted into a bubble."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

from quiz.ui.theme.pictures import pictures


def fitted_picture(path: Path, width: int, height: int, ratio: float) -> QPixmap | None:
    """The picture scaled to fit `width` x `height` logical px; None as long as it is not drawn, or if it cannot be."""
    picture = pictures.fetch(path, QSize(round(width * ratio), round(height * ratio)))
    if picture is not None:
        picture = QPixmap(picture)
        picture.setDevicePixelRatio(ratio)
    return picture

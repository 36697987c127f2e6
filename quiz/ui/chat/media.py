"""Pictures of a pack, fitted into a bubble."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap

MAX_SOURCE_PIXELS = 40_000_000


@lru_cache(maxsize=64)
def fitted_picture(path: Path, width: int, height: int, ratio: float) -> QPixmap | None:
    """The picture scaled to fit `width` x `height` logical px, or None if it is missing, broken or far too large."""
    reader = QImageReader(str(path))
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MAX_SOURCE_PIXELS:
        return None
    target = QSize(round(width * ratio), round(height * ratio))
    reader.setScaledSize(size.scaled(target, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    picture = QPixmap.fromImage(image)
    picture.setDevicePixelRatio(ratio)
    return picture

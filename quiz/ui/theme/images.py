"""Icons and avatars as pixmaps: each file is read once, each size and colour painted once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPainterPath, QPixmap
from PySide6.QtSvg import QSvgRenderer

from quiz.languages.translation import _
from quiz.ui.theme.assets import AssetProblem, asset_path, problems, read_asset
from quiz.ui.theme.pictures import pictures

MIRRORED = frozenset(
    {
        "back",
        "forward",
        "arrow-forward",
        "send",
        "exit",
        "undo",
        "step",
        "quote",
        "map",
        "contact",
        "fam-contact",
        "fam-boundaries",
        "script",
        "booklet",
    }
)
"""The icons that point along the line of writing, and only those."""


@lru_cache(maxsize=1024)
def icon_pixmap(name: str, argb: int, size: int, ratio: float, mirrored: bool) -> QPixmap:
    """A square icon in one colour, `size` in logical px, `ratio` device px per logical px; blank if the file is bad."""
    pixmap = _canvas(size, ratio)
    renderer = _renderer("icons", f"{name}.svg")
    if renderer is None:
        return pixmap
    painter = QPainter(pixmap)
    if mirrored:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(QRectF(0, 0, size, size), QColor.fromRgba(argb))
    painter.end()
    return pixmap


@lru_cache(maxsize=256)
def avatar_pixmap(name: str, size: int, ratio: float) -> QPixmap:
    """A figure or pattern of the artwork, already round; blank if the file is bad."""
    return _drawn("avatars", name, size, ratio)


@lru_cache(maxsize=128)
def reaction_pixmap(name: str, size: int, ratio: float) -> QPixmap:
    """The coloured drawing of a reaction, `size` in logical px; blank if the file is bad."""
    return _drawn("reactions", name, size, ratio)


@lru_cache(maxsize=64)
def story_pixmap(name: str, size: int, ratio: float) -> QPixmap:
    """The round picture of a story, of the artwork; blank if the file is bad."""
    pixmap = _canvas(size, ratio)
    renderer = _renderer("stories", f"{name}.svg")
    if renderer is not None:
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
    return pixmap


@lru_cache(maxsize=8)
def pen_pixmap(size: int, ratio: float, mirrored: bool) -> QPixmap:
    """The pen that draws a stroke over a message, `size` in logical px; its tip is at the start side, below."""
    pixmap = _canvas(size, ratio)
    renderer = _renderer("marker-pen.svg")
    if renderer is not None:
        painter = QPainter(pixmap)
        if mirrored:
            painter.translate(size, 0)
            painter.scale(-1, 1)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
    return pixmap


def picture_pixmap(path: Path, size: int, ratio: float) -> QPixmap | None:
    """A square picture of a pack, cropped to a circle; None as long as it is not drawn, or if it cannot be."""
    side = round(size * ratio)
    picture = pictures.fetch(path, QSize(side, side), cover=True)
    return None if picture is None else _round(picture.cacheKey(), picture, size, ratio)


@lru_cache(maxsize=64)
def _round(_key: int, picture: QPixmap, size: int, ratio: float) -> QPixmap:
    pixmap, side = _canvas(size, ratio), round(size * ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    circle = QPainterPath()
    circle.addEllipse(QRectF(0, 0, size, size))
    painter.setClipPath(circle)
    left, top = (picture.width() - side) / 2, (picture.height() - side) / 2
    painter.drawPixmap(QRectF(0, 0, size, size), picture, QRectF(left, top, side, side))
    painter.end()
    return pixmap


def device_ratio() -> float:
    """Device px per logical px of the sharpest screen."""
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=256)
def _renderer(*parts: str) -> QSvgRenderer | None:
    try:
        content = read_asset(*parts).replace(b"currentColor", b"#000")
    except AssetProblem as problem:
        problems.report(problem)
        return None
    renderer = QSvgRenderer(QByteArray(content))
    if not renderer.isValid():
        problems.report(AssetProblem(_("Das Bild {file} ist beschädigt.").format(file=asset_path(*parts))))
        return None
    return renderer


def _drawn(folder: str, name: str, size: int, ratio: float) -> QPixmap:
    pixmap = _canvas(size, ratio)
    renderer = _renderer(folder, f"{name}.svg")
    if renderer is not None:
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
    return pixmap


def _canvas(size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap

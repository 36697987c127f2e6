"""A class result as a picture: saved as PNG or SVG. It is always light and names no topic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter

from quiz.records.exports.files import replaced
from quiz.ui.teacher.results.bar_pictures import Drawing, TextDrawing
from quiz.ui.theme.look import Look

WIDTH, MARGIN, GAP = 1000, 40, 20
"""The width of a picture, the margin around it and the gap between its parts, in px."""
SHARPNESS = 2
"""How many px of a saved image stand for one of the drawing."""

PictureKind = Literal["png", "svg"]


@dataclass(frozen=True, slots=True)
class ResultPicture:
    """What is on a picture: its title, a line below it, and drawings from top to bottom."""

    title: str
    subtitle: str
    drawings: tuple[Drawing, ...]

    def parts(self) -> tuple[Drawing, ...]:
        """Everything that is painted, from top to bottom."""
        return (TextDrawing(self.title, "title"), TextDrawing(self.subtitle, "body"), *self.drawings)

    def height(self, look: Look) -> int:
        """The height in px of the whole."""
        inner = WIDTH - 2 * MARGIN
        heights = [part.height(look, inner) for part in self.parts()]
        return round(sum(heights) + GAP * (len(heights) - 1) + 2 * MARGIN)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the whole with its top left corner at the origin."""
        painter.fillRect(QRect(0, 0, WIDTH, self.height(look)), look.color("surface"))
        y = float(MARGIN)
        for part in self.parts():
            painter.save()
            painter.translate(MARGIN, y)
            part.paint(painter, look, WIDTH - 2 * MARGIN)
            painter.restore()
            y += part.height(look, WIDTH - 2 * MARGIN) + GAP


def paper_look(look: Look) -> Look:
    """How a picture looks: light and in the normal size, in fonts and direction as on the screen."""
    return replace(look, theme=look.tokens.themes["light"], factor=1.0)


def write_picture(path: Path, picture: ResultPicture, look: Look, kind: PictureKind) -> None:
    """Write the picture, whole or not at all.

    Raises:
        ExportProblem: it cannot be written.
    """
    content = _png(picture, paper_look(look)) if kind == "png" else _svg(picture, paper_look(look))
    with replaced(path) as file:
        file.write(content)


def _png(picture: ResultPicture, look: Look) -> bytes:
    image = QImage(QSize(WIDTH, picture.height(look)) * SHARPNESS, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(SHARPNESS, SHARPNESS)
    picture.paint(painter, look)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())


def _svg(picture: ResultPicture, look: Look) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    content = QByteArray()
    buffer = QBuffer(content)
    size = QSize(WIDTH, picture.height(look))
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(), size))
    generator.setTitle(picture.title)
    generator.setDescription(picture.subtitle)
    painter = QPainter(generator)
    picture.paint(painter, look)
    painter.end()
    return bytes(content.data())

"""Whether a picture of a pack can be shown, found in its file without drawing it.

A pack may be anybody's. What is accepted here is drawn in a few seconds at most, needs little memory, and reads nothing
but its own file: the limits were measured with Qt, see docs/adr/0025-pictures-and-flows-of-foreign-packs.md.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal
from xml.parsers import expat

from quiz.story.pack_paths import read, stamp

MAX_BYTES = 10 * 1024 * 1024
MAX_SVG_BYTES = 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_PARTS = 5_000
"""The most elements of an SVG, each counted as often as it is drawn."""
MAX_DEPTH = 30
"""The deepest nesting of an SVG; Qt gives up at 32."""
MAX_SCANS = 32
"""The most passes over a JPEG; those of cameras have up to about ten."""

PictureFormat = Literal["svg", "png", "jpeg"]
PictureFault = Literal["unreadable", "too large", "foreign parts"]

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_DRAWN = frozenset(
    {"svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
    | {"text", "tspan", "textArea", "tbreak", "image", "linearGradient", "radialGradient", "stop", "solidColor"}
    | {"title", "desc", "metadata", "style", "clipPath", "switch"}
)
_REFUSED = frozenset(
    {"a", "animate", "animateColor", "animateMotion", "animateTransform", "animation", "audio", "discard", "filter"}
    | {"font", "foreignObject", "handler", "listener", "marker", "mask", "pattern", "prefetch", "script", "set"}
    | {"video"}
)
"""Parts that Qt knows, whatever the space of names that they claim to belong to."""
_SVG = "http://www.w3.org/2000/svg"
_EMBEDDED = re.compile(r"\s*data:image/(?:png|jpe?g);base64,", re.IGNORECASE)
_OUTSIDE = re.compile(r"@import|url\(\s*+['\"]?+\s*+[^'\"#\s)]", re.IGNORECASE)


class _Refused(Exception):
    def __init__(self, fault: PictureFault) -> None:
        super().__init__(fault)
        self.fault: PictureFault = fault


def picture_format(content: bytes) -> PictureFormat:
    """The format of a picture, by how its file begins; everything else counts as SVG."""
    if content.startswith(_PNG):
        return "png"
    return "jpeg" if content.startswith(_JPEG) else "svg"


def picture_fault(path: Path) -> PictureFault | None:
    """Why the picture in this file must not be drawn: it is no SVG, PNG or JPEG or damaged, too large, or an SVG that
    refers to something outside or has parts that a picture does not need. None if it may be drawn."""
    try:
        return _fault(path, *stamp(path))
    except OSError:
        return "unreadable"


@lru_cache(maxsize=256)
def _fault(path: Path, _modified: int, size: int) -> PictureFault | None:
    if size > MAX_BYTES:
        return "too large"
    try:
        return fault_in(read(path, MAX_BYTES + 1))
    except OSError:
        return "unreadable"


def fault_in(content: bytes) -> PictureFault | None:
    """The same as :func:`picture_fault`, for the content of a file."""
    kind = picture_format(content)
    if len(content) > (MAX_SVG_BYTES if kind == "svg" else MAX_BYTES):
        return "too large"
    try:
        if kind == "svg":
            _check_svg(content)
        elif _pixels(content) > MAX_PIXELS:
            return "too large"
    except _Refused as refused:
        return refused.fault
    return None


def _pixels(content: bytes) -> int:
    """The number of pixels of a PNG or JPEG that is complete. Raises _Refused if it is damaged."""
    try:
        if content.startswith(_PNG):
            return _png_pixels(content)
        if content.startswith(_JPEG):
            return _jpeg_pixels(content)
    except IndexError:
        pass
    raise _Refused("unreadable")


def _png_pixels(content: bytes) -> int:
    pixels = 0
    for name, data in _chunks(content):
        if name == b"IHDR":
            pixels = int.from_bytes(data[:4]) * int.from_bytes(data[4:8])
            if pixels > MAX_PIXELS:
                return pixels
        elif name == b"IEND" and pixels:
            return pixels
    raise _Refused("unreadable")


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG, as far as they are whole."""
    at = len(_PNG)
    while at + 12 <= len(content):
        end = at + 8 + int.from_bytes(content[at : at + 4])
        name, data = content[at + 4 : at + 8], content[at + 8 : end]
        if zlib.crc32(data, zlib.crc32(name)) != int.from_bytes(content[end : end + 4]):
            return
        yield name, data
        at = end + 4


def _jpeg_pixels(content: bytes) -> int:
    pixels, at = 0, 2
    while True:
        if content[at] != 0xFF:
            raise _Refused("unreadable")
        marker = content[at + 1]
        if marker == 0xDA:
            break
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in _FRAMES:
            pixels = int.from_bytes(content[at + 5 : at + 7]) * int.from_bytes(content[at + 7 : at + 9])
        at += 2 + max(2, int.from_bytes(content[at + 2 : at + 4]))
    if not pixels or content.find(b"\xff\xd9", at) < 0:
        raise _Refused("unreadable")
    if content.count(b"\xff\xda", at) > MAX_SCANS:
        raise _Refused("too large")
    return pixels


@dataclass(slots=True)
class _Element:
    """An element of an SVG; `refers` is the id of what a `use` draws."""

    refers: str | None = None
    parts: list[_Element] = field(default_factory=list)


class _Drawing:
    """The elements of an SVG while it is read."""

    def __init__(self) -> None:
        self.top = _Element()
        self.ids: dict[str, list[_Element]] = {}
        self._open = [self.top]
        self._left = MAX_PARTS
        self._pixels = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if local in _REFUSED or (local not in _DRAWN and space in ("", _SVG)):
            raise _Refused("foreign parts")
        self._left -= 1
        if not self._left or len(self._open) > MAX_DEPTH:
            raise _Refused("too large")
        element = _Element()
        for key, value in attributes.items():
            word = key.rpartition(" ")[2]
            if word == "href":
                self._refer(element, local, value.strip())
            elif word == "id":
                self.ids.setdefault(value, []).append(element)
            elif _OUTSIDE.search(value) is not None:
                raise _Refused("foreign parts")
        self._open[-1].parts.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def text(self, words: str) -> None:
        if _OUTSIDE.search(words) is not None:
            raise _Refused("foreign parts")

    def entity(self, *_: object) -> None:
        raise _Refused("foreign parts")

    def _refer(self, element: _Element, local: str, value: str) -> None:
        embedded = _EMBEDDED.match(value)
        if local == "image" and embedded is not None:
            try:
                self._pixels += _pixels(b64decode(value[embedded.end() :]))
            except NotBase64:
                raise _Refused("unreadable") from None
            if self._pixels > MAX_PIXELS:
                raise _Refused("too large")
        elif not value.startswith("#"):
            raise _Refused("foreign parts")
        elif local == "use":
            element.refers = value[1:]


def _check_svg(content: bytes) -> None:
    drawing = _Drawing()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = MAX_SVG_BYTES
    parser.StartElementHandler = drawing.begin
    parser.EndElementHandler = drawing.end
    parser.CharacterDataHandler = drawing.text
    parser.EntityDeclHandler = drawing.entity
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise _Refused("unreadable") from None
    _measure(drawing.top, drawing.ids, {}, 0)


def _measure(
    element: _Element, ids: Mapping[str, list[_Element]], known: dict[int, tuple[int, int] | None], above: int
) -> tuple[int, int]:
    """How many elements an element draws, and how deep they are nested; a `use` draws all of what it refers to."""
    measured = known.get(id(element))
    if measured is None:
        if id(element) in known or above > MAX_DEPTH:  # it draws itself, or is too deep
            raise _Refused("too large")
        known[id(element)] = None
        parts = [*element.parts, *(ids.get(element.refers, ()) if element.refers is not None else ())]
        sizes = [_measure(part, ids, known, above + 1) for part in parts]
        measured = known[id(element)] = (1 + sum(s[0] for s in sizes), 1 + max((s[1] for s in sizes), default=0))
    if measured[0] > MAX_PARTS or above + measured[1] > MAX_DEPTH + 2:
        raise _Refused("too large")
    return measured

"""Which pictures of a pack may be drawn, and why others may not: each limit, just kept and just broken."""

from __future__ import annotations

import os
from base64 import b64encode
from pathlib import Path

import pytest

from quiz.story.pictures import MAX_BYTES, MAX_DEPTH, MAX_PARTS, MAX_SCANS, MAX_SVG_BYTES, fault_in, picture_fault
from tests.story.examples import PICTURES, png

ROOT = Path(__file__).parents[2]


def svg(body: str, top: str = "") -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:o="urn:other"'
    return f'{top}<svg {names} width="9" height="9">{body}</svg>'.encode()


def bomb(levels: int, uses: int) -> bytes:
    """Groups of `uses` references to the next group: uses ** levels squares are drawn."""
    use = '<use xlink:href="#a{}"/>'
    groups = (f'<g id="a{n}">{uses * use.format(n - 1)}</g>' for n in range(1, levels + 1))
    return svg(f'<defs><rect id="a0" width="9" height="9"/>{"".join(groups)}</defs><use href="#a{levels}"/>')


def jpeg(width: int, height: int, scans: int = 1) -> bytes:
    frame = b"\xff\xc0\x00\x0b\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\x01\x01\x11\x00"
    exif = b"\xff\xe1\x00\x06\xff\xd8\xff\xd9"  # the end of a small picture in the data of the camera
    return b"\xff\xd8" + exif + b"\xff" + frame + scans * b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00ab" + b"\xff\xd9\0"


def embedded(content: bytes, kind: str = "png") -> bytes:
    return svg(f'<image xlink:href="data:image/{kind};base64,{b64encode(content).decode()}"/>')


SQUARE = "<rect/>"
SOUND = {
    "svg": svg(SQUARE),
    "svg of a drawing program": svg(
        "<metadata><o:RDF>x</o:RDF></metadata><o:namedview/><style>.a{fill:url(#g)}</style>"
        '<linearGradient id="g" xlink:href="#h"/><path id="p" fill="url( #g )" class="a"/>',
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">',
    ),
    "many parts": svg((MAX_PARTS - 2) * SQUARE),
    "deep": svg((MAX_DEPTH - 2) * "<g>" + SQUARE + (MAX_DEPTH - 2) * "</g>"),
    "used often": bomb(2, 10),
    "photo in it": embedded(png(20, 30)),
    "png": png(20, 30, b"x"),
    "jpeg": jpeg(4000, 3000),
    "progressive jpeg": jpeg(4000, 3000, MAX_SCANS),
}
FAULTS = {
    "unreadable": {
        "nothing": b"",
        "words": b"kein Bild",
        "gif": PICTURES["hund.gif"],
        "half an svg": svg(SQUARE)[:-3],
        "packed svg": b"\x1f\x8b\x08" + svg(SQUARE),
        "unknown letters": svg(SQUARE, '<?xml version="1.0" encoding="klingon"?>'),
        "half a png": png(20, 30)[:-3],
        "damaged png": png(20, 30, b"x").replace(b"IDAT", b"IDAU"),
        "png without size": png(20, 30)[:8],
        "png of no size": png(0, 30),
        "half a jpeg": jpeg(20, 30)[:-3],
        "begun jpeg": jpeg(20, 30)[:9],
        "no marker": b"\xff\xd8\xff\xe1\x00\x02ab",
        "jpeg of no size": jpeg(0, 30),
        "damaged photo in it": embedded(png(20, 30)[:-3]),
        "svg in it as a photo": embedded(bomb(9, 10)),
        "no base64": svg('<image href="data:image/png;base64,a"/>'),
    },
    "too large": {
        "bytes": png(2, 2) + MAX_BYTES * b"x",
        "bytes of an svg": svg(MAX_SVG_BYTES * " "),
        "pixels of a png": png(30_000, 30_000),
        "pixels of a jpeg": jpeg(30_000, 30_000),
        "scans": jpeg(4000, 3000, MAX_SCANS + 1),
        "many parts": svg(MAX_PARTS * SQUARE),
        "deep": svg((MAX_DEPTH + 1) * "<g>" + (MAX_DEPTH + 1) * "</g>"),
        "used a billion times": bomb(9, 10),
        "deep by use": bomb(MAX_DEPTH, 1),
        "endless": svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
        "an id twice": svg(f'<g id="a"/><g id="a">{(MAX_PARTS // 2) * SQUARE}</g><use href="#a"/>'),
        "another id": svg(f'<g o:id="b" id="a">{(MAX_PARTS // 2) * SQUARE}</g><use href="#a"/>'),
        "large photo in it": embedded(png(30_000, 30_000)),
        "photos in it": svg(2 * embedded(png(5_000, 5_000)).decode().partition(">")[2][:-6]),
    },
    "foreign parts": {
        "file": svg('<image href="/etc/hund.png"/>'),
        "file by xlink": svg('<image xlink:href="../hund.png"/>'),
        "address": svg('<image href="https://example.org/hund.png"/>'),
        "svg in it": embedded(svg(""), "svg+xml"),
        "use of a file": svg('<use href="other.svg#a"/>'),
        "gradient of a file": svg('<linearGradient href="other.svg#a"/>'),
        "style": svg("<style>@import 'x.css';</style>"),
        "fill": svg('<rect fill="url(https://example.org/x)"/>'),
        "quoted fill": svg("<rect style='fill:url( \"x.svg#a\" )'/>"),
        "entities": svg("<text>&a;</text>", '<!DOCTYPE svg [<!ENTITY a "b">]>'),
        "entity of a file": svg("<text>&a;</text>", '<!DOCTYPE svg [<!ENTITY a SYSTEM "/etc/passwd">]>'),
        "script": svg("<script>1</script>"),
        "filter": svg("<filter/>"),
        "pattern": svg("<pattern/>"),
        "by another name": svg("<o:mask/>"),
        "motion": svg("<rect><animate/></rect>"),
        "web page": b"<html></html>",
    },
}


@pytest.mark.parametrize("content", SOUND.values(), ids=SOUND)
def test_a_sound_picture_may_be_drawn(content: bytes) -> None:
    assert fault_in(content) is None


@pytest.mark.parametrize(
    ("fault", "content"),
    [pytest.param(fault, content, id=name) for fault, all_ in FAULTS.items() for name, content in all_.items()],
)
def test_other_pictures_are_refused(fault: str, content: bytes) -> None:
    assert fault_in(content) == fault


def test_the_artwork_of_the_program_would_be_accepted() -> None:
    artwork = list((ROOT / "assets").rglob("*.svg"))
    assert len(artwork) > 50
    assert [path for path in artwork if picture_fault(path)] == []


def test_a_file_is_looked_at_again_when_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "hund.png"
    assert picture_fault(path) == "unreadable"
    path.write_bytes(b"")
    assert picture_fault(path) == "unreadable"
    path.write_bytes(png(2, 2))
    assert picture_fault(path) is None
    with path.open("ab") as file:
        file.truncate(MAX_BYTES + 1)
    assert picture_fault(path) == "too large"


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    assert picture_fault(tmp_path) == "unreadable"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.svg")
        assert picture_fault(tmp_path / "pipe.svg") == "unreadable"

"""Reading a typeset PDF: its text in reading order and where it stands, its tags, its fonts, what it says of itself.

It reads what our typesetter writes and not every PDF there is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
ONE: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass
class Run:
    """A piece of text: where its line begins and how wide it is (pt, from the bottom left), its size, its tag."""

    page: int
    text: str
    x: float
    y: float
    width: float
    size: float
    mark: int | None
    missing: int


@dataclass
class Element:
    """An element of the structure: its kind (H1, P, Figure), its words for listeners, and the text in it."""

    kind: str
    alt: str | None
    text: str
    depth: int


@dataclass
class Paper:
    """A PDF as a reader meets it."""

    language: str
    marked: bool
    metadata: str
    info: dict[str, str]
    pages: list[tuple[float, float]]
    runs: list[Run] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    fonts: dict[str, bool] = field(default_factory=dict)
    bookmarks: list[str] = field(default_factory=list)

    @property
    def read(self) -> str:
        """The whole text as a screen reader gets it, with the words of the figures, in single spaces."""
        return " ".join(" ".join(f"{one.text} {one.alt or ''}" for one in self.elements).split())

    def kinds(self) -> list[str]:
        return [element.kind for element in self.elements]

    def figures(self) -> list[Element]:
        return [element for element in self.elements if element.kind == "Figure"]


def read_pdf(pdf: bytes) -> Paper:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        paper = Paper(
            language=str(file.Root.get("/Lang", "")),
            marked=bool(file.Root.get("/MarkInfo", {}).get("/Marked", False)),
            metadata=file.Root.Metadata.read_bytes().decode(),
            info={str(key): str(value) for key, value in file.docinfo.items()},
            pages=[(float(page.mediabox[2]), float(page.mediabox[3])) for page in file.pages],
        )
        for number, page in enumerate(file.pages):
            paper.runs += _Reader(number, page, paper.fonts).runs
        texts: dict[tuple[int, int], str] = {}
        for run in paper.runs:
            if run.mark is not None:
                texts[run.page, run.mark] = texts.get((run.page, run.mark), "") + run.text
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        paper.elements = list(_elements(file.Root.StructTreeRoot, texts, numbers))
        with file.open_outline() as outline:
            paper.bookmarks = list(_titles(outline.root))
    return paper


def _titles(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


def _elements(root: Any, texts: dict[tuple[int, int], str], numbers: dict[Any, int]) -> Iterator[Element]:
    def walk(node: Any, depth: int, page: int | None) -> Iterator[Element]:
        if "/Pg" in node:
            page = numbers[node.Pg.objgen]
        children = node.get("/K")
        if children is None:
            children = []
        elif not isinstance(children, pikepdf.Array):
            children = [children]
        if "/S" in node:
            here = Element(str(node.S)[1:], str(node.Alt) if "/Alt" in node else None, "", depth)
            yield here
        else:
            here = Element("", None, "", depth)
        for child in children:
            mark, of = None, page
            if isinstance(child, pikepdf.Dictionary):
                if "/MCID" in child:
                    mark = int(child.MCID)
                    of = numbers[child.Pg.objgen] if "/Pg" in child else page
                elif str(child.get("/Type", "")) != "/OBJR":
                    yield from walk(child, depth + 1, page)
                    here = Element("", None, "", depth)  # what follows is read after the child
                    yield here
                    continue
                else:
                    continue
            else:
                mark = int(child)
            assert of is not None
            here.text += texts.get((of, mark), "")

    yield from walk(root, 0, None)


class _Reader:
    """Runs through the drawing of one page."""

    def __init__(self, number: int, page: pikepdf.Page, fonts: dict[str, bool]) -> None:
        self.runs: list[Run] = []
        self._known: dict[str, tuple[dict[int, str], dict[int, float], float]] = {}
        self._fonts = fonts
        self._number = number
        resources = page.obj.get("/Resources")
        self._resources = resources.get("/Font", {}) if resources is not None else {}
        self._draw(page)

    def _draw(self, page: pikepdf.Page) -> None:
        matrix, stack = ONE, []
        font, size, text_matrix = "", 0.0, ONE
        marks: list[tuple[int | None, str | None]] = []
        for instruction in pikepdf.parse_content_stream(page):
            values, operator = list(instruction.operands), str(instruction.operator)
            match operator:
                case "q":
                    stack.append(matrix)
                case "Q":
                    matrix = stack.pop()
                case "cm":
                    matrix = times(_matrix(values), matrix)
                case "BT":
                    text_matrix = ONE
                case "Tf":
                    font, size = str(values[0]), float(values[1])
                case "Tm":
                    text_matrix = _matrix(values)
                case "BDC" | "BMC":
                    marks.append(_mark(values))
                case "EMC":
                    marks.pop()
                case "TJ" | "Tj":
                    mark = next((mark for mark, _text in reversed(marks) if mark is not None), None)
                    instead = next((text for _mark, text in reversed(marks) if text is not None), None)
                    pieces = values[0] if operator == "TJ" else [values[0]]
                    self._show(pieces, font, size, times(text_matrix, matrix), mark, instead)

    def _show(self, pieces: Any, font: str, size: float, at: Matrix, mark: int | None, instead: str | None) -> None:
        characters, widths, default = self._font(font)
        text, width, missing = "", 0.0, 0
        for piece in pieces:
            if isinstance(piece, pikepdf.String):
                raw = bytes(piece)
                for code in (int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw), 2)):
                    text += characters.get(code, "")
                    width += widths.get(code, default) / 1000 * size
                    missing += code == 0
            else:
                width -= float(piece) / 1000 * size
        scale = (at[0] ** 2 + at[1] ** 2) ** 0.5
        self.runs.append(
            Run(
                self._number,
                text if instead is None else instead,
                at[4],
                at[5],
                width * scale,
                size * scale,
                mark,
                missing,
            )
        )

    def _font(self, name: str) -> tuple[dict[int, str], dict[int, float], float]:
        if name not in self._known:
            font = self._resources[name]
            inner = font.DescendantFonts[0]
            descriptor = inner.FontDescriptor
            self._fonts[str(font.BaseFont)] = any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
            self._known[name] = (
                to_unicode(font.ToUnicode.read_bytes().decode("latin-1")),
                _widths(inner.get("/W", [])),
                float(inner.get("/DW", 1000)),
            )
        return self._known[name]


def _matrix(values: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return (a, b, c, d, e, f)


def times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    k, m, n, o, p, q = other
    return (a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o, e * k + f * n + p, e * m + f * o + q)


def _mark(values: list[Any]) -> tuple[int | None, str | None]:
    properties = values[1] if len(values) > 1 else None
    if not isinstance(properties, pikepdf.Dictionary):
        return None, None
    mark = int(properties.MCID) if "/MCID" in properties else None
    return mark, str(properties.ActualText) if "/ActualText" in properties else None


def to_unicode(table: str) -> dict[int, str]:
    """A ToUnicode table as a mapping from the codes of glyphs to their characters."""
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            start = int.from_bytes(bytes.fromhex(text), "big")
            for offset in range(int(last, 16) - int(first, 16) + 1):
                size = len(text) // 2
                found[int(first, 16) + offset] = (start + offset).to_bytes(size, "big").decode("utf-16-be")
    return found


def _widths(table: Any) -> dict[int, float]:
    found: dict[int, float] = {}
    values = list(table)
    while values:
        first = int(values.pop(0))
        following = values.pop(0)
        if isinstance(following, pikepdf.Array):
            found.update({first + n: float(width) for n, width in enumerate(following)})
        else:
            width = float(values.pop(0))
            found.update(dict.fromkeys(range(first, int(following) + 1), width))
    return found

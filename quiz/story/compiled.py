"""The compiled form of the built-in pack: the same values without reading YAML, in a quarter of the time.

The YAML stays the only truth. `python -m quiz.story.compiled` writes the compiled form beside it; the launcher and the
build of the frozen program do so. Its first line is a checksum of the files it was made from, of the code that made it
and of itself, and one of itself alone. If anything differs or is missing, :func:`read` returns None, and the YAML is
loaded as ever; if that is damaged, :func:`read_anyway` still has the pack, and so the numbers of the help page. It is
JSON: reading it runs nothing, whoever wrote it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import MappingProxyType
from zlib import crc32

from quiz import __version__
from quiz.story import lessons, model, steps
from quiz.story.builtin import BUILTIN
from quiz.story.model import Pack

FILE = "compiled.json"
SOURCES = ("scenarios.yaml", "tactics.yaml", "help.yaml", "lessons.yaml")
CODE = Path(__file__).parent
TUPLE, MAPPING = -1, -2
"""What a list of the file stands for, in its first place; a number from 0 is that of a class."""


def read(folder: Path, code: Path = CODE) -> Pack | None:
    """The pack in a folder from its compiled form, None if there is none that fits its files and the code."""
    try:
        head, _newline, body = (folder / FILE).read_bytes().partition(b"\n")
        if head != _checksum(folder, code, body):
            return None
    except OSError:
        return None
    return _pack(folder, body)


def read_anyway(folder: Path) -> Pack | None:
    """The pack in a folder from its compiled form even if its files have been changed or damaged since, None if the
    compiled form itself is damaged or of another version."""
    try:
        head, _newline, body = (folder / FILE).read_bytes().partition(b"\n")
        return _pack(folder, body) if head.endswith(_own_checksum(body)) else None
    except (OSError, KeyError, TypeError):  # classes can differ where the code is in files
        return None


def _pack(folder: Path, body: bytes) -> Pack:
    names, root = json.loads(body)
    known = {name: cls for module in (lessons, model, steps) for name, cls in vars(module).items()}
    pack = _decoded(root, [known[name] for name in names])
    assert isinstance(pack, Pack)
    return replace(pack, folder=str(folder))


def write(folder: Path, made: Path, code: Path = CODE) -> None:
    """Compile the pack in a folder into the file `made`, to be read beside the code in the folder `code`.

    Raises:
        ValueError: the pack has findings, which the compiled form could not tell.
        OSError: the file cannot be written; it is as it was.
    """
    from quiz.story.loading import load_pack

    loaded = load_pack(folder)
    if loaded.pack is None or loaded.findings:
        raise ValueError(f"{folder}: {loaded.findings}")
    names: dict[str, int] = {}
    root = _encoded(replace(loaded.pack, folder=""), names)  # the folder is known when it is read
    body = json.dumps([list(names), root], ensure_ascii=False, separators=(",", ":")).encode()
    draft = made.with_name(f".{made.name}.{os.getpid()}.new")
    try:
        draft.write_bytes(_checksum(folder, code, body) + b"\n" + body)
        draft.replace(made)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _checksum(folder: Path, code: Path, body: bytes) -> bytes:
    """A checksum of everything that the compiled form depends on; a frozen program has no code in files."""
    parts: list[tuple[object, ...]] = []
    for name in SOURCES:
        content = (folder / name).read_bytes()
        parts.append((name, len(content), crc32(content)))
    for file in sorted((*code.glob("*.py"), *code.glob("loading/*.py"))):
        state = file.stat()
        parts.append((file.name, state.st_size, state.st_mtime_ns))
    return b"%08x %s" % (crc32(repr(parts).encode()), _own_checksum(body))


def _own_checksum(body: bytes) -> bytes:
    return b"%s-%08x" % (__version__.encode(), crc32(body))


def _encoded(value: object, names: dict[str, int]) -> object:
    """The value as JSON knows it; a class that is met for the first time gets the next number in `names`."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [TUPLE, *(_encoded(part, names) for part in value)]
    if isinstance(value, MappingProxyType):
        return [MAPPING, *(_encoded(part, names) for pair in value.items() for part in pair)]
    if is_dataclass(value) and not isinstance(value, type):
        number = names.setdefault(type(value).__name__, len(names))
        return [number, *(_encoded(getattr(value, field.name), names) for field in fields(value))]
    raise TypeError(f"a pack holds no {type(value).__name__}")


def _decoded(node: list[object], classes: list[Callable[..., object]]) -> object:
    parts = _parts(node, classes)
    kind = next(parts)
    if kind == TUPLE:
        return tuple(parts)
    if kind == MAPPING:
        return MappingProxyType(dict(zip(parts, parts, strict=True)))
    assert isinstance(kind, int)
    return classes[kind](*parts)


def _parts(node: list[object], classes: list[Callable[..., object]]) -> Iterator[object]:
    return (_decoded(part, classes) if isinstance(part, list) else part for part in node)


if __name__ == "__main__":
    write(BUILTIN, BUILTIN / FILE)

"""Zip files written byte by byte, with anything in them that no ordinary program would write."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

STORIES = b"""\
format: 1
pack: {id: probe, title: Probe, version: "1", language: de}
scenarios:
  - id: s
    title: Titel
    summary: Worum es geht
    setting: messenger
    role: target
    verdict: okay
    minutes: 5
    you: mila
    people: {mila: {name: Mila}, kay: {name: Kay}}
    start: a
    scenes: {a: [{id: m1, from: kay, image: {alt: Eine Sonne, file: sonne.svg}}, {end: gut}]}
    endings: {gut: {title: Gut, kind: safe, text: Alles gut.}}
"""
SUN = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
SIZES_FOLLOW, UTF8, ENCRYPTED = 0x8, 0x800, 0x1
STORED, DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive. What is not None replaces what would be true: `said` for CRC, packed and unpacked size in
    the directory, `local` for the same and for the method in front of the data, `packed` for the packed data."""

    name: bytes
    data: bytes = b""
    method: int = DEFLATED
    flags: int = UTF8
    mode: int = 0o100644
    attributes: int = 0
    said: tuple[int, int, int] | None = None
    local: tuple[int, int, int, int] | None = None
    local_name: bytes | None = None
    packed: bytes | None = None
    follows: bytes = b""
    offset: int | None = None


def zip_of(
    *members: Member, before: bytes = b"", between: bytes = b"", comment: bytes = b"", after: bytes = b"", end: str = ""
) -> bytes:
    """An archive; `end` names a change of its end record: "zip64", "disks" or "count"."""
    content, directory = before, b""
    for member in members:
        packed = member.packed if member.packed is not None else pack(member.data, member.method)
        said = member.said or (zlib.crc32(member.data), len(packed), len(member.data))
        crc, small, large, method = member.local or (*said, member.method)
        offset = len(content) if member.offset is None else member.offset
        name = member.local_name if member.local_name is not None else member.name
        head = struct.pack("<4s5H3L2H", b"PK\3\4", 20, member.flags, method, 0, 0x21, crc, small, large, len(name), 0)
        content += head + name + packed + member.follows + between
        fields = (0x0314, 20, member.flags, member.method, 0, 0x21, *said, len(member.name), 0, 0, 0, 0)
        attributes = (member.mode << 16) | member.attributes
        directory += struct.pack("<4s6H3L5H2L", b"PK\1\2", *fields, attributes, offset) + member.name
    start, count = len(content), len(members)
    disk = 1 if end == "disks" else 0
    locator = b"PK\6\7" + bytes(16) if end == "zip64" else b""
    counts = (count + 1 if end == "count" else count, count)
    tail = struct.pack("<4s4H2LH", b"PK\5\6", disk, 0, *counts, len(directory), start, len(comment))
    return content + directory + locator + tail + comment + after


def pack(data: bytes, method: int = DEFLATED) -> bytes:
    """The data as they stand in an archive."""
    if method != DEFLATED:
        return data
    deflater = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return deflater.compress(data) + deflater.flush()


def sound(*more: Member, top: str = "") -> Sequence[Member]:
    """The members of a small sound pack, in a folder `top` if there is one, and more."""
    files = {"scenarios.yaml": STORIES, "media/sonne.svg": SUN}
    return (*(Member(f"{top}{name}".encode(), data) for name, data in files.items()), *more)

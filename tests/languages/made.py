"""Compiled catalogues built without any tool that would look at what is in them."""

from __future__ import annotations

import struct


def made_catalogue(header: bytes, **texts: bytes) -> bytes:
    """A compiled catalogue with this header."""
    ids = [b"", *(key.encode() for key in texts)]
    table, strings = [], b""
    for text in (*ids, header, *texts.values()):
        table += [len(text), 28 + 16 * len(ids) + len(strings)]
        strings += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(ids), 28, 28 + 8 * len(ids), 0, 0)
    return head + struct.pack(f"<{len(table)}I", *table) + strings

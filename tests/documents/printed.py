"""The documents of the built-in pack, each made and read only once."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from quiz.documents.editions import Edition, edition
from quiz.documents.making import make_pdf
from quiz.documents.request import Request
from quiz.story.builtin import BUILTIN
from quiz.story.loading import load_pack
from quiz.story.model import Pack
from tests.documents.paper import Paper, read_pdf

TODAY = date(2026, 11, 28)


@lru_cache(maxsize=1)
def builtin() -> Pack:
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    return pack


@lru_cache
def in_edition(tag: str) -> Edition:
    return edition(builtin(), tag)


@lru_cache
def made(word: str, tag: str = "de", *, color: bool = False) -> bytes:
    return make_pdf(word, Request(in_edition(tag), color=color))


@lru_cache
def read(word: str, tag: str = "de") -> Paper:
    return read_pdf(made(word, tag))

"""Compiled catalogues that hold anything: they are read, or refused in one sentence."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

from quiz.languages.catalogs import content_lookup, in_language
from quiz.languages.mo_files import translations_in
from quiz.languages.translation import LanguageProblem, unreadable
from tests.languages.made import made_catalogue

FILE = Path("content.mo")


def test_a_sound_catalogue_is_read() -> None:
    read = translations_in(made_catalogue(b"Content-Type: text/plain; charset=UTF-8\n", a="Grüß".encode()), FILE)
    assert read.gettext("a") == "Grüß"


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Type: text/plain; charset=nonsense",
        b"Content-Type: text/plain; charset=punycode",
        b"Content-Type: text/plain; charset=utf-8; format=flowed",
        b"Content-Type: text/plain; charset=",
        b"Content-Type: text/plain",
        b"Plural-Forms: nplurals=2",
        b"Plural-Forms: nplurals=2; plural=",
        b"Plural-Forms: nplurals=2; plural=n +;",
        b"Plural-Forms: nplurals=2; plural=n % 0;",
        b"Plural-Forms: nplurals=2; plural=1 / (n - 5);",
        b"Plural-Forms: nplurals=2; plural=" + b"(" * 400 + b"n" + b")" * 400,
        b"\xff: x",
    ],
)
def test_a_malformed_header_is_one_sentence(header: bytes) -> None:
    with pytest.raises(
        LanguageProblem, match=r"^Die Übersetzung content\.mo lässt sich nicht lesen: .+ bleiben deutsch"
    ):
        translations_in(made_catalogue(header, a=b"b"), FILE)


def test_texts_that_overlap_are_refused_before_they_fill_the_memory() -> None:
    count = 60_000
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0)
    bomb = head + struct.pack("<2I", 400_000, 100) * count * 2 + b"a" * 500_000
    with pytest.raises(LanguageProblem, match="content"):
        translations_in(bomb, FILE)


def test_damage_of_any_kind_is_one_sentence() -> None:
    sound = made_catalogue(
        b"Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=2; plural=n != 1;\n", a=b"b", c=b"d" * 40
    )
    chance, refused = random.Random(1), 0
    for _round in range(2_000):
        damaged = bytearray(sound)
        for _place in range(chance.choice((1, 2, 20))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            translations_in(bytes(damaged[: chance.choice((None, 30, 100))]), FILE)
        except LanguageProblem:
            refused += 1
    assert 1_000 < refused < 2_000


def test_what_a_compiled_catalogue_may_not_say_stays_german(tmp_path: Path) -> None:
    file = tmp_path / "locale/en/LC_MESSAGES/content.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(made_catalogue(b"Content-Type: text/plain; charset=utf-8\n", a=b"\x1b]0;pwned\x07", b=b"Hi"))
    look_up = content_lookup(tmp_path, "en")
    assert (look_up("a", "Hey"), look_up("b", "Hey")) == ("Hey", "Hi")


def test_the_sentence_keeps_its_own_direction_marks() -> None:
    with in_language("ar"):
        sentence = unreadable(Path("a\u202eb.mo"), "x\ny")
    assert "\u2068a\ufffdb.mo\u2069" in sentence
    assert "x\ufffdy" in sentence

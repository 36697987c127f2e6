"""What fuzzing begins with: real files, and broken ones of the tests."""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

from quiz.help.local import CalledEntry, LocalHelp, OwnContact
from quiz.help.local_yaml import local_text
from quiz.play.event_json import event_to_data
from quiz.records.attempt import Attempt, CheckPart, ChoiceRecord, JudgementRecord, PlayPart, RoundPart
from quiz.records.attempt_json import attempt_to_text
from quiz.story.events import Event, FeelingGiven, Mark, MessageMarked, ProfileOpened
from quiz.story.playthrough import play_to_end
from quiz.story.rules import all_rules
from tests.story.examples import PICTURES, write_pack
from tests.story.zips import DEFLATED, SIZES_FOLLOW, STORED, UTF8, Member, pack, sound, zip_of
from tools.fuzz.contracts import BETWEEN, FILES, ROOT, SMALL, TODAY, small_pack

_WORD = re.compile(rb"[A-Za-z_][\w-]{1,30}")
_SIGNS = tuple(
    b"{ } [ ] : , - | > & * ! \" ' # % @ \\ < << ? ~ null 0 -1 99999999999 1e9 \xef\xbb\xbf \x00 \xff".split()
)
MOST_WORDS = 800


def words(seeds: Iterable[bytes]) -> list[bytes]:
    """The words and signs that the seeds are made of, for the fuzzer's dictionary."""
    found = dict.fromkeys(word for seed in seeds for word in _WORD.findall(seed))
    return [*_SIGNS, *list(found)[:MOST_WORDS]]


def conditions() -> Iterator[bytes]:
    yield from (b"told", b"not told", b"trust >= 2 and not met", b"(told or met) and trust > -1", b"true != (met)")
    yield from (b"trust==tempo or tempo<=09", b"not (not (told == false))", b"((trust)) < 3", b"told and", b"trust")


def packs() -> Iterator[bytes]:
    yield _joined(SMALL)
    yield _joined(ROOT / "tests" / "ui" / "packs" / "broken")
    with TemporaryDirectory() as name:
        for rule in all_rules():
            for example in (rule.bad, rule.good):
                yield _joined(write_pack(Path(name), example))


def _joined(folder: Path) -> bytes:
    """The files of a pack as one input."""
    files = (folder / name for name in FILES)
    return BETWEEN.join(file.read_bytes() if file.is_file() else b"" for file in files)


def _catalog() -> Catalog:
    catalog = Catalog("en")
    catalog.add("Zurück", "Back")
    catalog.add(("{count} Chat", "{count} Chats"), ("{count} chat", "{count} chats"))
    catalog.add("Fest", "Party", context="fest/title", user_comments=["a note"], previous_id=["Feier"])
    catalog.add("Fest", "", context="fest/empty", flags={"fuzzy"})
    return catalog


def compiled_catalogues() -> Iterator[bytes]:
    for catalog in (_catalog(), Catalog("ar")):
        file = BytesIO()
        write_mo(file, catalog)
        yield file.getvalue()


def catalogues() -> Iterator[bytes]:
    for catalog in (_catalog(), Catalog("ar")):
        file = BytesIO()
        write_po(file, catalog)
        yield file.getvalue()
    yield b'msgctxt "a"\nmsgid "b"\nmsgstr "c"\n\n#, fuzzy\n#| msgid "d"\nmsgid "e"\nmsgstr "f"\n'
    yield b'msgid ""\n"b"\nmsgstr ""\n"c\\n"\n#~ msgid "g"\n#~ msgstr "h"\n'


def records() -> Iterator[bytes]:
    item = JudgementRecord("r1", ("secrecy_demand",), "trick", "contact", "secrecy_demand", "sure")
    honest = JudgementRecord("anfang/message2", (), "okay", okay="benign_worry")
    plays = (PlayPart("fest", "gut", (ChoiceRecord("anfang/choice1", "nein"),), (honest,)),)
    full = (plays, (RoundPart("fest", (item,)),), (CheckPart("a", "before", (item,)),))
    for parts in (full, ((), (), ())):
        yield attempt_to_text(Attempt("0123456789abcdef" * 2, "small", "1", TODAY, *parts)).encode()


def kept_chats() -> Iterator[bytes]:
    for scenario in small_pack().scenarios.values():
        events: tuple[Event, ...] = play_to_end(scenario, lambda options: options[0])
        remarks = (MessageMarked("m03", Mark("trick", "contact", None)), FeelingGiven(2), ProfileOpened("kay"))
        for these in (events, events[:4], (*events[:2], *remarks)):
            data = {
                "run": "0123456789abcdef",
                "format": 2,
                "pack": "small",
                "version": "1",
                "scenario": scenario.id,
                "what_if": False,
                "watched": False,
                "events": [event_to_data(event) for event in these],
            }
            yield json.dumps(data).encode()


def own_help() -> Iterator[bytes]:
    contact = OwnContact("frau-kaya", "Frau Kaya", "school", TODAY, "Raum 12", "0234 123456", "kaya@schule.de")
    abroad = OwnContact("stelle", "Stelle", "counselling", TODAY, web="https://stelle.de", languages=("de", "pt-BR"))
    called = CalledEntry("linie", TODAY, "116111", name="Linie", for_whom="alle", phone="+49 234 1234", hours="9 bis 5")
    for local in (LocalHelp((contact, abroad), (called,)), LocalHelp((contact,)), LocalHelp()):
        yield local_text(local).encode()


def settings() -> Iterator[bytes]:
    yield b"[display]\nlanguage = en\ntext_size = 150\ntheme = dark\npace = slow\nreadable = yes\nwindow = 1366x768\n"
    yield b"[display]\nrate = -3\nvoice = Anna\ncover = page\nshift_exit = no\nconfirm = on ; now\n[other]\nx = 1\n"


def deletion_days() -> Iterator[bytes]:
    folder = {"folder": "/nowhere/klasse-8b", "delete_on": "2026-12-01", "token": "0123456789abcdef", "told": False}
    yield json.dumps({"format": 1, "folders": [folder, {**folder, "told": True}]}).encode()
    yield json.dumps({"format": 1, "folders": []}).encode()


def archives() -> Iterator[bytes]:
    for top in ("", "mein-paket/"):
        for method in (STORED, DEFLATED):
            yield zip_of(*(replace(member, method=method) for member in sound(top=top)))
    yield zip_of(*(replace(one, flags=SIZES_FOLLOW | UTF8, follows=_sizes(one)) for one in sound()), comment=b"PK")
    names = [b"scenarios.yaml", b"media/", b"media/a.svg", b"../a", b"/a", b"C:a", b"nul.po", b"README", b"a\\b"]
    names += [b"locale/en/LC_MESSAGES/content.po", b"__MACOSX/._a", b"Media/A.svg", "bär.svg".encode(), b"b\x84r.svg"]
    for chosen in (names[:3], [names[0], names[9]], names, *([names[0], name] for name in names[1:])):
        yield b"\n".join(name + b"\t\x81\xa4\tx" for name in chosen)


def _sizes(member: Member) -> bytes:
    return struct.pack("<4s3L", b"PK\x07\x08", zlib.crc32(member.data), len(pack(member.data)), len(member.data))


def pictures() -> Iterator[bytes]:
    yield from PICTURES.values()
    yield from (path.read_bytes() for path in sorted((SMALL / "media").glob("*.svg")))
    yield (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><g id="a"><path d="M0 0h9"/></g></defs>'
        b'<use href="#a"/><style>.b{fill:url(#c)}</style><text>x</text><linearGradient id="c"/></svg>'
    )
    frame = b"\xff\xc0\x00\x11\x08\x00\x02\x00\x02\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    yield (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + frame + b"\xff\xda\x00\x02ab\xff\xd9"
    )

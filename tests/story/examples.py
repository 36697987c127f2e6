"""A small sound pack, and packs in which a rule's example replaces a part of it."""

from __future__ import annotations

import re
import textwrap
import zlib
from pathlib import Path


def png(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG that says it has this size, with compressed `data` for its pixels."""
    size = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, 0])
    chunks = ((b"IHDR", size), (b"IDAT", zlib.compress(data)), (b"IEND", b""))
    parts = (len(b).to_bytes(4) + name + b + zlib.crc32(name + b).to_bytes(4) for name, b in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


HEAD = """\
format: 1
pack: {id: probe, title: Probe, version: "1", language: de}
"""

SCENARIO = """\
id: zu-schoen
title: Zu schön?
summary: Du bist Mila, 15.
picture: story-zu-schoen
hero: Ein neuer Account mag Milas Bilder.
about: Du bist Mila, 15.
setting: photo-dm
role: target
verdict: manipulation
minutes: 6
age: 13
content_note: Jemand macht Druck.
goal: Früh merken, wenn es zu schnell geht.
teacher_note: Gut für den Einstieg.
you: mila
people:
  mila: {name: Mila, age: 15, avatar: avatar-03}
  kay: {name: kay.17, avatar: avatar-09}
  nele: {name: Nele, age: 18, avatar: avatar-05}
variables:
  told_nele: false
start: anfang
scenes:
  anfang:
    - {id: m01, from: kay, text: Hey, okay: benign_interest, why: Ein Gruß.}
    - {id: m02, from: mila, text: "Hi :)"}
    - {id: m03, from: kay, text: Wie war dein Tag?, why: Eine freundliche Frage.}
    - {id: m04, from: kay, text: Das bleibt unter uns., tactic: secrecy_demand, phrases: [unter uns], why: Geheim.}
    - {id: m05, from: kay, text: Lösch den Chat., tactic: secrecy_demand, why: Spuren sollen weg.}
    - id: choice-1
      choose:
        prompt: Was machst du?
        short: Warum?
        discuss: Wen schützt das Geheimnis?
        options:
          - {id: fragen, say: Warum?, kind: open, feedback: Fragen ist gut., goto: mitte}
          - id: zeigen
            do: Du zeigst Nele den Chat.
            kind: protective
            feedback: Nele hört zu.
            set: {told_nele: true}
            goto: mitte
  mitte:
    - {id: m06, from: kay, text: Schon gut., why: Ein Nein darf stehen.}
    - {id: m07, from: kay, text: Kein Stress., okay: benign_boundary, why: Das klingt nett.}
    - {id: m08, from: nele, text: Alles okay bei dir?, okay: benign_worry, why: Nele sorgt sich., reply_to: m04}
    - if: told_nele
      then:
        - {id: m09, from: nele, text: Ich bin da., okay: benign_worry, why: Sie hilft.}
    - id: choice-2
      choose:
        prompt: Und jetzt?
        short: Und nun?
        discuss: Was hilft Mila?
        options:
          - {id: weg, do: Du legst das Handy weg., kind: protective, feedback: Pause tut gut.}
          - {id: warten, do: Du wartest ab., kind: open, feedback: Das geht auch.}
    - {id: m10, from: nele, text: Ruf mich an., okay: benign_worry, why: Sie ist da.}
    - {id: m11, from: nele, text: Ich hab Zeit., okay: benign_worry, why: Sie ist da.}
    - id: choice-3
      choose:
        prompt: Was machst du am Abend?
        short: Abends?
        discuss: Wer kann helfen?
        options:
          - {id: anrufen, say: Ich ruf dich an., kind: protective, feedback: Gut so., end: geholfen}
          - {id: sperren, do: Du sperrst Kay., kind: protective, feedback: Das darfst du., end: gut}
          - {id: offen, do: Du schläfst drüber., kind: open, feedback: Morgen ist auch ein Tag., end: offen}
endings:
  gut:
    title: Gut
    kind: safe
    text: Du bist raus.
    sender: Kay hat gedrängt.
    word: Ruhe
    points: [{family: contact, text: Kay wollte in einen anderen Chat.}, {okay: benign_worry, text: Nele fragt.}]
    help: [de-kjt]
  geholfen:
    title: Geholfen
    kind: helped
    text: Nele hilft dir.
    sender: Kay hat gedrängt.
    word: Tee
    points: [{family: contact, text: Kay wollte in einen anderen Chat.}, {okay: benign_worry, text: Nele fragt.}]
  offen:
    title: Offen
    kind: unsure
    text: Du wartest ab.
    sender: Kay hat gedrängt.
    word: Nacht
    points: [{family: contact, text: Kay wollte in einen anderen Chat.}, {okay: benign_worry, text: Nele fragt.}]
round:
  - {id: r1, from: Toni, text: Sag keinem etwas., tactic: secrecy_demand, why: Geheim.}
  - {id: r2, from: Jo, text: Bis morgen!, okay: benign_interest, why: Ein Gruß.}
  - {id: r3, from: Kim, text: Niemand darf das wissen., tactic: secrecy_demand, why: Geheim.}
  - {id: r4, from: Alex, text: Nein ist okay., okay: benign_boundary, why: Ein Nein zählt.}
"""

HELP = """\
danger: de-110
order:
  de: [de-110, de-kjt]
resources:
  - id: de-110
    name: Notruf
    kind: emergency
    dial: ["110"]
    show: true
    verified: 2026-11-01
    ways: [call]
    topics: [danger]
  - id: de-kjt
    name: Nummer gegen Kummer
    kind: helpline
    dial: ["116111"]
    show: true
    verified: 2026-11-01
    ways: [call]
    topics: [friend]
  - {id: versteckt, name: Noch nicht geprüft, kind: helpline, show: false}
"""


SOUND_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
PICTURES = {
    "sonne.svg": SOUND_SVG.encode(),
    "hund.gif": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    "hund-riesig.png": png(30_000, 30_000),
    "hund-verweis.svg": SOUND_SVG.replace("rect", 'image href="/etc/hund.png"').encode(),
}
"""What is in the media folder."""


def write_pack(folder: Path, example: str = "") -> Path:
    """Write the pack in which `example` replaces a whole file, the checks, or parts of the scenario, key by key."""
    head = example.partition("\n")[0]
    files = {"scenarios.yaml": HEAD + "scenarios:\n  - " + _indented(SCENARIO), "help.yaml": HELP}
    if head.endswith(".yaml"):
        files[head.removeprefix("# ")] = example
    elif head == "# check":
        files["scenarios.yaml"] += "check:\n  " + textwrap.indent(example, "  ").lstrip()
    else:
        blocks = _blocks(SCENARIO) | _blocks(example)
        files["scenarios.yaml"] = HEAD + "scenarios:\n  - " + _indented("".join(blocks.values()))
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "media").mkdir(exist_ok=True)
    for name, content in PICTURES.items():
        (folder / "media" / name).write_bytes(content)
    return folder


def _blocks(text: str) -> dict[str, str]:
    """The text of each top-level key."""
    parts = re.findall(r"^\S.*\n(?:[ \n].*\n?)*", text, re.MULTILINE)
    return {part.partition(":")[0]: part for part in parts}


def _indented(text: str) -> str:
    return textwrap.indent(text, "    ").lstrip()

"""Make the emoji of the program: a subset of the font Noto Emoji, their names, and the list of characters we can show.

python -m tools.make_emoji_font                 writes assets/fonts/DurchblickEmoji.ttf and assets/emoji
python -m tools.make_emoji_font --check         writes nothing, and fails if one of these files is not up to date
python -m tools.make_emoji_font --cldr FOLDER   first takes the names anew from the JSON packages cldr-annotations-full
                                                and cldr-annotations-derived-full, both unpacked in FOLDER

The subset has the emoji of tools/emoji/base.txt and those that the built-in pack, the texts of the program and their
translations use. See docs/adr/0028-emoji-of-our-own.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "tools" / "emoji" / "NotoEmoji-Bold.ttf"
BASE = ROOT / "tools" / "emoji" / "base.txt"
NAMES = ROOT / "tools" / "emoji" / "names.tsv"
FONTS = ROOT / "assets" / "fonts"
FONT = FONTS / "DurchblickEmoji.ttf"
EMOJI = ROOT / "assets" / "emoji"
FAMILY = "Durchblick Emoji"
LANGUAGES = ("ar", "de", "en")
"""The languages of the columns of names.tsv. A further language gets its column with --cldr."""
MOST_BYTES = 400_000

JOINER, EMOJI_STYLE = "\u200d", "\ufe0f"
TONES = range(0x1F3FB, 0x1F400)
FIRST_EMOJI = 0x203C
"""Lower characters that can be shown as emoji are signs that text fonts have: digits, # * © ®."""
_KEPT_NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)


def used_texts() -> Iterator[str]:
    """The texts of everything that we ship and that is shown, as it is written in the files.

    The texts of the program itself are in its catalogues.
    """
    for pattern in ("content/*.yaml", "content/locale/*/LC_MESSAGES/*.po", "quiz/locale/*/LC_MESSAGES/*.po"):
        for path in sorted(ROOT.glob(pattern)):
            yield path.read_text(encoding="utf-8")


def plain(emoji: str) -> str:
    """The emoji without the sign that asks for its emoji style; names and sequences are looked up by this form."""
    return emoji.replace(EMOJI_STYLE, "")


@cache
def source_characters() -> frozenset[int]:
    with TTFont(SOURCE) as font:
        return frozenset(code for code in font.getBestCmap() if code >= FIRST_EMOJI or code == ord(JOINER))


def wanted() -> list[str]:
    """The emoji to ship in their plain form, single ones and sequences: those of the base list, then those in use.

    Raises ValueError for one in the base list that Noto Emoji does not have.
    """
    lines = BASE.read_text(encoding="utf-8").splitlines()
    base = [plain(emoji) for line in lines if not line.startswith("#") for emoji in line.split()]
    known = source_characters()
    if unknown := [emoji for emoji in base if not all(ord(one) in known for one in emoji)]:
        raise ValueError(f"{BASE.name}: Noto Emoji has no {' '.join(unknown)}")
    by_text_fonts = covered_by(path for path in FONTS.glob("*.ttf") if path != FONT)
    signs = "".join(map(chr, sorted(known - by_text_fonts - {ord(JOINER), ord(EMOJI_STYLE), *TONES})))
    tones = f"{chr(TONES[0])}-{chr(TONES[-1])}"
    one = f"[{re.escape(signs)}]{EMOJI_STYLE}?[{tones}]?"
    in_use = re.compile(f"{one}(?:{JOINER}{one})*")
    used = {without_tone(plain(emoji)) for text in used_texts() for emoji in in_use.findall(text)}
    return sorted({*base, *used}, key=lambda emoji: (len(emoji) > 1, emoji))


def without_tone(emoji: str) -> str:
    """The emoji without tones of skin, which a font of one colour cannot show."""
    return "".join(one for one in emoji if ord(one) not in TONES)


def covered_by(fonts: Iterable[Path]) -> set[int]:
    """The characters that at least one of these fonts has."""
    found: set[int] = set()
    for path in fonts:
        with TTFont(path) as font:
            found.update(font.getBestCmap())
    return found


def subset(emoji: Iterable[str]) -> bytes:
    """The font with these emoji in all tones. The same source and emoji always give the same bytes."""
    options = Options()
    options.layout_features = ["*"]
    options.hinting = options.glyph_names = options.notdef_outline = False
    options.name_IDs = list(_KEPT_NAMES)
    options.drop_tables += ["STAT", "gasp", "vhea", "vmtx"]
    options.recalc_timestamp = False
    with TTFont(SOURCE, recalcTimestamp=False) as font:
        _rename(font)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes={ord(one) for item in emoji for one in item} | {0x200D, 0xFE0F, *TONES})
        subsetter.subset(font)
        stream = BytesIO()
        font.save(stream)
    return stream.getvalue()


def _rename(font: TTFont) -> None:
    """A name of its own: a computer may have Noto Emoji or another font with this name."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in _KEPT_NAMES]
    version = names.getDebugName(5)
    for number, name in (
        (1, FAMILY),
        (3, f"{version}; subset of Noto Emoji"),
        (4, FAMILY),
        (6, FAMILY.replace(" ", "")),
    ):
        names.setName(name, number, 3, 1, 0x409)


def sequences_in(emoji: Iterable[str]) -> list[str]:
    """The plain sequences that Noto Emoji draws as one sign. Raises ValueError for one that it does not."""
    with TTFont(SOURCE) as font:
        codes = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
        drawn = {
            codes[first] + "".join(codes[part] for part in ligature.Component)
            for lookup in font["GSUB"].table.LookupList.Lookup
            for table in lookup.SubTable
            for first, ligatures in getattr(table, "ligatures", {}).items()
            for ligature in ligatures
            if {first, *ligature.Component} <= codes.keys()
        }
    joined = [one for one in emoji if JOINER in one]
    # A sign of gender is drawn as nothing, and stands before the person in the font: ♀ + joiner + person.
    apart = [one for one in joined if one not in drawn and JOINER.join(reversed(one.split(JOINER))) not in drawn]
    if apart:
        raise ValueError(f"Noto Emoji does not draw these as one sign: {' '.join(apart)}")
    return joined


def coverage(font: bytes, sequences: Iterable[str]) -> str:
    """The list of characters that a shipped font has, as ranges, and of the sequences of the emoji font."""
    codes = covered_by(path for path in FONTS.glob("*.ttf") if path != FONT)
    with TTFont(BytesIO(font)) as subsetted:
        codes.update(subsetted.getBestCmap())
    lines = ["# What the fonts in assets/fonts can show. Made by tools/make_emoji_font.py."]
    lines += [f"{low:04X}" if low == high else f"{low:04X}-{high:04X}" for low, high in _ranges(sorted(codes))]
    lines += [" ".join(f"{ord(one):04X}" for one in sequence) for sequence in sequences]
    return "\n".join(lines) + "\n"


def _ranges(codes: list[int]) -> Iterator[tuple[int, int]]:
    low = before = codes[0]
    for code in [*codes[1:], sys.maxunicode + 2]:
        if code != before + 1:
            yield low, before
            low = code
        before = code


def names_from(folder: Path) -> str:
    """The names of all emoji of the source font, a line each, in the order of LANGUAGES, from CLDR's annotations."""
    tables = {language: _annotations(folder, language) for language in LANGUAGES}
    known = source_characters()
    emoji = sorted(set.intersection(*map(set, tables.values())))
    lines = ["\t".join(("emoji", *LANGUAGES))]
    for one in emoji:
        if all(ord(part) in known for part in one) and one == without_tone(one):
            lines.append("\t".join((one, *(tables[language][one] for language in LANGUAGES))))
    return "\n".join(lines) + "\n"


def _annotations(folder: Path, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in ("annotations", "annotationsDerived"):
        [file] = folder.glob(f"**/{kind}/{language}/annotations.json")
        entries = json.loads(file.read_text(encoding="utf-8"))[kind]["annotations"]
        found |= {plain(emoji): entry["tts"][0] for emoji, entry in entries.items() if "tts" in entry}
    return found


def names(emoji: Iterable[str]) -> Mapping[str, str]:
    """By language, the file with the names of these emoji. Raises ValueError for one without a name."""
    head, *rows = (line.split("\t") for line in NAMES.read_text(encoding="utf-8").splitlines())
    named = {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}
    if nameless := [one for one in emoji if one not in named]:
        raise ValueError(f"{NAMES.name} has no name for {' '.join(nameless)}")
    return {tag: "".join(f"{one}\t{named[one][tag]}\n" for one in emoji) for tag in head[1:]}


def made() -> dict[Path, bytes]:
    """Every file that this tool makes, with its content."""
    emoji = wanted()
    font = subset(emoji)
    if len(font) > MOST_BYTES:
        raise ValueError(f"the font has {len(font)} bytes, more than {MOST_BYTES}: shorten {BASE.name}")
    files = {FONT: font, EMOJI / "characters.txt": coverage(font, sequences_in(emoji)).encode()}
    files |= {EMOJI / f"{tag}.tsv": text.encode() for tag, text in names(emoji).items()}
    return files


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--cldr", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    try:
        if arguments.cldr is not None:
            NAMES.write_text(names_from(arguments.cldr), encoding="utf-8")
        files = made()
    except ValueError as problem:
        sys.exit(str(problem))
    if arguments.check:
        if old := [path.name for path, content in files.items() if not _is(path, content)]:
            sys.exit(f"not up to date: {', '.join(old)}; run python -m tools.make_emoji_font")
        return
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _is(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


if __name__ == "__main__":
    main()

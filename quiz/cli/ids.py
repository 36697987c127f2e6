"""`quiz ids`: gives an id to every step of a pack that has none, in place, and changes nothing else."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path

from quiz.cli.arguments import CommandFailed, Parser
from quiz.cli.packs import load_sound, writable_folder
from quiz.languages.files import write_catalogue
from quiz.languages.moving import moved_catalogues
from quiz.languages.translation import LanguageProblem, _, ngettext
from quiz.story.loaded import PackFiles
from quiz.story.loading import load_pack
from quiz.story.model import Pack
from quiz.story.naming import new_ids, with_ids
from quiz.story.texts import map_texts

FILE = "scenarios.yaml"


def run(argv: Sequence[str]) -> int:
    parser = Parser("ids", _("gibt jedem Schritt ohne Kennung eine und ändert sonst nichts"))
    parser.positional("pack", _("Ordner des Pakets; ohne ihn das mitgelieferte"))
    parser.flag("--dry-run", _("zeigt nur, was geschrieben würde"))
    args = parser.read(argv)
    folder = writable_folder(args.pack)
    pack = load_sound(args.pack)
    found = new_ids(pack)
    if not found:
        print(_("Alle Schritte haben eine Kennung."))
        return 0
    content = (folder / FILE).read_bytes()
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    named = mark + with_ids(content.removeprefix(mark).decode(), found).encode()
    try:
        catalogues = moved_catalogues(folder / "locale", _moves(pack, named))
        for new in found:
            print(f"{FILE}:{new.location.line}: {new.scenario}/{new.id}")
        for catalogue in catalogues:
            print(catalogue.file.relative_to(folder).as_posix())
        if not args.dry_run:
            for catalogue in catalogues:
                catalogue.write()
            # Last: if it cannot be written, the next run finds the same steps and the same ids.
            write_catalogue(Path(os.path.realpath(folder / FILE)), named)
    except LanguageProblem as problem:
        raise CommandFailed(str(problem)) from problem
    print(_summary(len(found), args.dry_run))
    return 0


def _summary(count: int, dry_run: bool) -> str:
    if dry_run:
        message = ngettext("{n} Kennung würde geschrieben.", "{n} Kennungen würden geschrieben.", count)
    else:
        message = ngettext("{n} Kennung geschrieben.", "{n} Kennungen geschrieben.", count)
    return message.format(n=count)


def _moves(pack: Pack, named: bytes) -> dict[str, str]:
    """The ids of all texts that change, old and new. The pack with the new ids has to be the same in all else."""
    again = load_pack(PackFiles(Path(pack.folder), {FILE: named}))
    before = _texts(pack)
    after = _texts(again.pack) if again.pack is not None else []
    if [text for _id, text in before] != [text for _id, text in after] or (again.pack and new_ids(again.pack)):
        raise AssertionError("the new ids have changed the texts of the pack")
    return {old: new for (old, _old), (new, _new) in zip(before, after, strict=True) if old != new}


def _texts(pack: Pack) -> list[tuple[str, str]]:
    """Every text with its id, in a fixed order."""
    found: list[tuple[str, str]] = []

    def collect(text_id: str, text: str) -> str:
        found.append((text_id, text))
        return text

    map_texts(pack, collect)
    return found

"""A pack in one zip file: what ordinary programs write is read as from a folder, and everything else is refused."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from struct import pack as packed
from typing import NoReturn
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from quiz.languages.catalogs import content_lookup
from quiz.languages.folders import catalogue_files
from quiz.play.wording import finding_line
from quiz.story import archives
from quiz.story.archives import LARGEST, LARGEST_MEMBER, MOST_MEMBERS, ArchiveProblem, contents_of
from quiz.story.findings import PackUnreadable
from quiz.story.loading import load_pack
from quiz.story.pack_paths import archive_of, exists, files_in, folders_in, is_pack, read, stamp
from quiz.story.pictures import picture_fault
from quiz.story.rules import check_pack
from tests.story.zips import DEFLATED, ENCRYPTED, SIZES_FOLLOW, STORED, STORIES, SUN, UTF8, Member, pack, sound, zip_of

SMALL = Path(__file__).resolve().parents[1] / "ui" / "packs" / "small"
TODAY = date(2026, 11, 28)
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgctxt "{id}"\nmsgid "Titel"\nmsgstr "Title"\n'
ZEROS = bytes(LARGEST_MEMBER)
SCENARIOS = sound()[0]
STORED_SCENARIOS = replace(SCENARIOS, method=STORED)


def opened(content: bytes) -> Mapping[str, bytes]:
    return contents_of(content, "paket.zip")


def refusal(content: bytes) -> str:
    with pytest.raises(ArchiveProblem) as caught:
        opened(content)
    return finding_line(caught.value.finding)


def beside(*members: Member) -> bytes:
    """A sound pack with more members."""
    return zip_of(*sound(*members))


def named(*names: str | bytes) -> bytes:
    return beside(*(Member(name if isinstance(name, bytes) else name.encode(), SUN) for name in names))


def test_it_is_read_as_it_lies_in_a_folder() -> None:
    assert opened(zip_of(*sound())) == {"scenarios.yaml": STORIES, "media/sonne.svg": SUN}


@pytest.mark.parametrize("top", ["mein-paket/", "Mein Paket (2)/", "größer/"])
def test_everything_may_lie_in_one_folder(top: str) -> None:
    assert opened(zip_of(*sound(top=top))).keys() == {"scenarios.yaml", "media/sonne.svg"}


@pytest.mark.parametrize("method", [STORED, DEFLATED])
@pytest.mark.parametrize("form", ["<4s3L", "<4sL2Q", ""])
def test_sizes_may_follow_the_data(method: int, form: str) -> None:
    """As programs write that send an archive on while they make it."""

    def streamed(member: Member) -> Member:
        sizes = zlib.crc32(member.data), len(pack(member.data, method)), len(member.data)
        follows = packed(form, b"PK\7\10", *sizes) if form else packed("<3L", *sizes)
        local = (0, 0, 0, method)
        return replace(member, method=method, flags=SIZES_FOLLOW | UTF8, local=local, follows=follows)

    assert opened(zip_of(*map(streamed, sound())))["scenarios.yaml"] == STORIES


@pytest.mark.parametrize(
    "name", ["__MACOSX/._scenarios.yaml", "media/.DS_Store", "media/Thumbs.db", "README.md", "LIZENZ"]
)
def test_what_systems_and_authors_put_beside_it_is_passed_over(name: str) -> None:
    assert opened(named(name)).keys() == {"scenarios.yaml", "media/sonne.svg"}


def test_folders_and_a_comment_may_be_in_it() -> None:
    content = zip_of(*sound(Member(b"media/", mode=0o040755, attributes=0x10)), comment=b"von Ida")
    assert opened(content).keys() == {"scenarios.yaml", "media/sonne.svg"}


@pytest.mark.parametrize("written", ["ba\u0308r.svg", "bär.svg"])
@pytest.mark.parametrize("flags", [0, UTF8])
def test_a_name_is_found_however_its_letters_were_written(written: str, flags: int) -> None:
    """macOS takes letters and accents apart, and does not say that it writes UTF-8."""
    assert "media/bär.svg" in opened(beside(Member(f"media/{written}".encode(), SUN, flags=flags)))


def test_old_windows_names_are_read() -> None:
    assert "media/bär.svg" in opened(beside(Member("media/bär.svg".encode("cp850"), SUN, flags=0)))


def test_a_compiled_catalogue_beside_its_source_is_left_out() -> None:
    folder = "locale/en/LC_MESSAGES"
    assert f"{folder}/content.mo" not in opened(named(f"{folder}/content.po", f"{folder}/content.mo"))
    assert f"{folder}/content.mo" in opened(named(f"{folder}/content.mo"))


SAID = (zlib.crc32(SUN), len(pack(SUN)), len(SUN))
OTHER = pack(SUN + b" ")
FAULTS: Mapping[str, tuple[bytes, str]] = {
    "no archive": (b"Hallo", "kein Zip-Archiv"),
    "nothing": (b"", "kein Zip-Archiv"),
    "an empty archive": (zip_of(), "fehlt scenarios.yaml"),
    "cut off": (zip_of(*sound())[:-30], "kein Zip-Archiv"),
    "a hole": (zip_of(*sound()).replace(b"PK\1\2", b"PK\1\3", 1), "beschädigt"),
    "no stories": (zip_of(Member(b"media/sonne.svg", SUN)), "fehlt scenarios.yaml"),
    "stories in one of two folders": (zip_of(*sound(top="a/"), *sound(top="b/")), "fehlt scenarios.yaml"),
    "stories too deep": (zip_of(*sound(top="a/b/")), "fehlt scenarios.yaml"),
    "a way out": (named("../scenarios.yaml"), "Der Name „../scenarios.yaml“"),
    "a way out, later": (named("media/../../x.svg"), "Der Name „media/../../x.svg“"),
    "a place here": (named("media/./x.svg"), "Der Name"),
    "no name": (named("media//x.svg"), "Der Name"),
    "a root": (named("/media/x.svg"), "Der Name „/media/x.svg“"),
    "a drive": (named("C:x.svg"), "Der Name „C:x.svg“"),
    "a share": (named("\\\\pc\\x.svg"), "Der Name"),
    "backslashes": (named("media\\x.svg"), "Der Name „media\\x.svg“"),
    "a stream": (named("media/x.svg:y.svg"), "Der Name"),
    "a zero": (named("media/x.svg\0.exe"), "Der Name"),
    "a line break": (named("media/x\n.svg"), "Der Name"),
    "a turned name": (named("media/x\u202egvs.svg"), "Der Name"),
    "a reserved name": (named("media/NUL.svg"), "Der Name „media/NUL.svg“"),
    "a reserved name with a digit": (named("media/com¹"), "Der Name"),
    "a dot at the end": (named("media./x.svg"), "Der Name"),
    "a space at the end": (named("media/x.svg "), "Der Name"),
    "a long name": (named(f"media/{'x' * 200}.svg"), "Der Name"),
    "twice": (named("media/sonne.svg"), "„media/sonne.svg“ ist zweimal"),
    "twice but for capitals": (named("media/Sonne.SVG"), "„media/Sonne.SVG“ ist zweimal"),
    "twice but for letters": (named("media/bär.svg", "media/ba\u0308r.svg"), "ist zweimal"),
    "a file and a folder": (named("media"), "„media“ gehört nicht"),
    "a folder and a file": (beside(Member(b"media/x.svg/"), Member(b"media/x.svg", SUN)), "ist zweimal"),
    "a program": (named("media/x.exe"), "„media/x.exe“ gehört nicht"),
    "an archive": (named("media/x.zip"), "„media/x.zip“ gehört nicht"),
    "a folder in media": (named("media/x/y.svg"), "„media/x/y.svg“ gehört nicht"),
    "a folder": (named("notizen/plan.txt"), "„notizen/plan.txt“ gehört nicht"),
    "a link": (beside(Member(b"media/x.svg", b"/etc/passwd", mode=0o120777)), "eine Verknüpfung"),
    "a device": (beside(Member(b"media/x.svg", mode=0o020666)), "eine Verknüpfung"),
    "a pipe": (beside(Member(b"media/x.svg", mode=0o010644)), "eine Verknüpfung"),
    "a link of Windows": (beside(Member(b"media/x.svg", SUN, attributes=0x400)), "eine Verknüpfung"),
    "a folder with data": (beside(Member(b"media/", SUN)), "passt nicht"),
    "encrypted": (beside(Member(b"media/x.svg", SUN, flags=UTF8 | ENCRYPTED)), "verschlüsselt"),
    "encrypted strongly": (beside(Member(b"media/x.svg", SUN, flags=UTF8 | 0x40)), "verschlüsselt"),
    "another method": (beside(Member(b"media/x.svg", SUN, method=12)), "mit einem Verfahren"),
    "hidden method": (beside(Member(b"media/x.svg", SUN, local=(*SAID, 12))), "passt nicht"),
    "another name in front": (beside(Member(b"media/x.svg", SUN, local_name=b"media/y.exe")), "passt nicht"),
    "other sizes in front": (beside(Member(b"media/x.svg", SUN, local=(1, 2, 3, DEFLATED))), "passt nicht"),
    "other data": (beside(Member(b"media/x.svg", SUN, said=(1, *SAID[1:]))), "passt nicht"),
    "more than it says": (
        beside(Member(b"media/x.svg", SUN, packed=OTHER, said=(SAID[0], len(OTHER), SAID[2]))),
        "passt",
    ),
    "less than it says": (beside(Member(b"media/x.svg", SUN, said=(*SAID[:2], SAID[2] + 1))), "passt nicht"),
    "no end": (
        beside(Member(b"media/x.svg", SUN, packed=pack(SUN)[:-1], said=(SAID[0], SAID[1] - 1, SAID[2]))),
        "passt",
    ),
    "not packed at all": (
        beside(Member(b"media/x.svg", SUN, packed=SUN, said=(SAID[0], SAID[2], SAID[2]))),
        "passt nicht",
    ),
    "data behind the data": (
        beside(Member(b"media/x.svg", SUN, packed=pack(SUN) + b"!", said=(SAID[0], SAID[1] + 1, SAID[2]))),
        "passt",
    ),
    "something before": (zip_of(*sound(), before=b"MZ"), "steht noch etwas"),
    "something between": (zip_of(*sound(), between=b"!"), "steht noch etwas"),
    "something behind": (zip_of(*sound(), after=b"!"), "steht noch etwas"),
    "an end in a comment": (zip_of(*sound(), comment=b"PK\5\6" + bytes(18)), "steht noch etwas"),
    "sizes that follow and disagree": (
        beside(Member(b"media/x.svg", SUN, flags=SIZES_FOLLOW | UTF8, follows=packed("<3L", 1, 2, 3))),
        "steht noch etwas",
    ),
    "ZIP64": (zip_of(*sound(), end="zip64"), "ZIP64"),
    "several disks": (zip_of(*sound(), end="disks"), "beschädigt"),
    "a wrong count": (zip_of(*sound(), end="count"), "beschädigt"),
    "one over the other": (zip_of(*sound(), replace(STORED_SCENARIOS, name=b"help.yaml", offset=0)), "überschneiden"),
    "many over one": (
        zip_of(STORED_SCENARIOS, *(replace(STORED_SCENARIOS, offset=0) for _ in range(9))),
        "überschneiden",
    ),
    "too many": (named(*(f"media/{number}.svg" for number in range(MOST_MEMBERS))), "mehr als 1000 Dateien"),
    "a large file": (beside(Member(b"media/x.svg", ZEROS + b"!")), "größer als 10 MB"),
    "a bomb": (beside(*(Member(f"media/{number}.svg".encode(), ZEROS) for number in range(4))), "mehr als 100-mal"),
    "too much": (beside(*(Member(f"media/{number}.svg".encode(), ZEROS) for number in range(6))), "größer als 50 MB"),
    "a large archive": (bytes(LARGEST + 1), "größer als 50 MB"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_everything_else_is_refused_in_one_sentence(name: str) -> None:
    content, words = FAULTS[name]
    line = refusal(content)
    assert words in line
    assert line.startswith("paket.zip:1:1: [Z0")
    assert "\n" not in line
    assert " — " in line


def test_a_bomb_of_overlapping_files_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many members share one kernel of data, as in D. Fifield, A better zip bomb (WOOT 2019)."""
    monkeypatch.setattr(archives, "_data", lambda *_: pytest.fail("unpacked"))
    kernel = Member(b"media/0.svg", ZEROS)
    quoted = [replace(kernel, name=f"media/{n}.svg".encode(), offset=0, packed=b"") for n in range(1, 5)]
    assert refusal(zip_of(kernel, *quoted))


def test_never_more_is_unpacked_than_the_directory_says(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = zlib.decompressobj

    class Watched:
        def __init__(self, bits: int) -> None:
            self._inflater = real(bits)
            self.unused_data = b""

        @property
        def eof(self) -> bool:
            return self._inflater.eof

        def decompress(self, data: bytes, limit: int) -> bytes:
            asked.append(limit)
            return self._inflater.decompress(data, limit)

    monkeypatch.setattr(zlib, "decompressobj", Watched)
    large = pack(ZEROS)
    assert "passt nicht" in refusal(beside(Member(b"media/x.svg", SUN, packed=large, said=(0, len(large), 9))))
    assert asked[-1] == 10


def packers() -> Mapping[str, Callable[[Path, Path], None]]:
    """How people make a zip file of a folder."""

    def by_command(*words: str) -> Callable[[Path, Path], None]:
        def run(folder: Path, file: Path) -> None:
            command = [word.format(file=file, folder=folder.name) for word in words]
            subprocess.run(command, cwd=folder.parent, check=True, capture_output=True)

        return run

    def by_python(method: int) -> Callable[[Path, Path], None]:
        def run(folder: Path, file: Path) -> None:
            with ZipFile(file, "w", method) as archive:
                for path in sorted(folder.rglob("*")):
                    archive.write(path, path.relative_to(folder.parent))

        return run

    commands = {
        "zip": ("zip", "-qr", "{file}", "{folder}"),
        "7z": ("7z", "a", "-bd", "{file}", "{folder}"),
        "bsdtar": ("bsdtar", "--format", "zip", "-cf", "{file}", "{folder}"),
    }
    found = {name: by_command(*words) for name, words in commands.items() if shutil.which(words[0])}
    return {**found, "python": by_python(ZIP_DEFLATED), "python stored": by_python(ZIP_STORED)}


@pytest.mark.parametrize("packer", packers())
def test_a_pack_is_the_same_in_a_folder_and_in_an_archive(tmp_path: Path, packer: str) -> None:
    folder, file = tmp_path / "klein", tmp_path / "Klein.ZIP"
    shutil.copytree(SMALL, folder)
    (folder / "locale/en/LC_MESSAGES").mkdir(parents=True)
    (folder / "locale/en/LC_MESSAGES/content.po").write_text(PO.format(id="fest/title"), encoding="utf-8")
    packers()[packer](folder, file)
    there, here = load_pack(folder), load_pack(file)
    assert there.pack is not None
    assert here.pack is not None
    assert replace(here.pack, folder="") == replace(there.pack, folder="")
    assert check_pack(here, today=TODAY).findings == check_pack(there, today=TODAY).findings
    media = sorted(path.name for path in (folder / "media").iterdir())
    assert media
    assert sorted(files_in(file / "media")) == media
    for name in media:
        assert picture_fault(file / "media" / name) == picture_fault(folder / "media" / name)
        assert read(file / "media" / name, 10**6) == (folder / "media" / name).read_bytes()
    assert list(catalogue_files(file / "locale", "content")) == ["en"]
    assert content_lookup(file, "en")("fest/title", "Titel") == "Title"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Klein.ZIP", "klein"], "nothing was unpacked"


def test_another_method_of_packing_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "paket.zip"
    with ZipFile(file, "w", ZIP_BZIP2) as archive:
        archive.writestr("scenarios.yaml", STORIES)
    with pytest.raises(PackUnreadable) as caught:
        load_pack(file)
    assert [finding.code for finding in caught.value.findings] == ["Z04"]


def test_paths_lead_into_an_archive(tmp_path: Path) -> None:
    file = tmp_path / "paket.zip"
    file.write_bytes(zip_of(*sound(Member(b"locale/en/LC_MESSAGES/content.po", PO.encode()))))
    assert is_pack(file)
    assert archive_of(file / "media" / "sonne.svg") == file
    assert files_in(file) == {"scenarios.yaml"}
    assert folders_in(file) == {"media", "locale"}
    assert folders_in(file / "locale") == {"en"}
    assert files_in(file / "keiner") == frozenset()
    assert stamp(file / "media/sonne.svg") == (file.stat().st_mtime_ns, len(SUN))
    assert read(file / "media/sonne.svg", 5) == SUN[:5]
    assert not exists(file / "media/mond.svg")
    assert not is_pack(file / "media")
    with pytest.raises(FileNotFoundError):
        stamp(file / "media/mond.svg")


def test_a_changed_archive_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "paket.zip"
    file.write_bytes(zip_of(*sound()))
    assert not exists(file / "help.yaml")
    file.write_bytes(zip_of(*sound(Member(b"help.yaml", b"resources: []"))))
    os.utime(file, ns=(1, 1))
    assert exists(file / "help.yaml")


def test_a_broken_archive_has_no_files(tmp_path: Path) -> None:
    file = tmp_path / "paket.zip"
    file.write_bytes(b"PK")
    assert is_pack(file)
    assert not exists(file / "scenarios.yaml")
    assert not files_in(file)
    assert not folders_in(file)
    assert picture_fault(file / "media/sonne.svg") == "unreadable"


def test_a_folder_that_is_named_like_an_archive_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "paket.zip"
    folder.mkdir()
    (folder / "scenarios.yaml").write_bytes(STORIES)
    assert archive_of(folder) is None
    assert is_pack(folder)
    assert load_pack(folder).pack is not None


def test_an_archive_that_may_not_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "paket.zip"
    file.write_bytes(zip_of(*sound()))

    def refuse(*_words: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything
    with pytest.raises(PackUnreadable) as caught:
        load_pack(file)
    assert [finding.code for finding in caught.value.findings] == ["Y03"]

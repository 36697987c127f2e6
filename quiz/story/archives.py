"""A pack in one zip file. It may be anybody's, so it is checked as a whole before anything of it is used.

The archive is read into memory, with limits for everything that grows, and nothing is ever unpacked to a disk: no path
can lead out of a pack, and nothing is left behind. Of the format (PKWARE, APPNOTE.TXT 6.3) it takes what ordinary
programs write for a small folder. See docs/adr/0055-packs-in-one-file-and-what-is-fuzzed.md.
"""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from quiz.story import archive_faults as faults
from quiz.story.findings import Finding
from quiz.story.loading import kinds
from quiz.story.loading.kinds import ProblemKind
from quiz.story.location import Location
from quiz.story.plain_text import CONTROL_CHARACTERS, ISOLATES, shorten, visible

LARGEST = 50 * 1024 * 1024
"""In bytes: of the archive, and of everything in it when unpacked."""
LARGEST_MEMBER = 10 * 1024 * 1024
"""In bytes, unpacked: as much as a picture or a YAML file may have."""
MOST_MEMBERS = 1_000
MOST_TIMES = 100
"""How many times as large as packed everything may be when unpacked; asked beyond ASKED_FROM bytes."""
ASKED_FROM = 1024 * 1024
LONGEST_NAME = 200
KEPT = 2
"""How many archives stay in memory: the pack in use, and one that is being checked."""

_MEGABYTE = 1024 * 1024
_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED, _SIZES_FOLLOW, _UTF8 = 0x1 | 0x40 | 0x2000, 0x8, 0x800
_REPARSE_POINT = 0x400
_IN_ZIP64 = (0xFFFF, 0xFFFFFFFF)
_FORBIDDEN = re.compile(rf'[{CONTROL_CHARACTERS}{ISOLATES}\t\n\r\\:*?"<>|]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_OF_A_SYSTEM = re.compile(r"(?:.*/)?(?:__MACOSX/.*|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)", re.IGNORECASE)
_ABOUT = re.compile(r"(?:README|LIESMICH|LICENSE|LIZENZ|COPYING|CHANGELOG)(?:\.(?:md|txt))?", re.IGNORECASE)
"""What authors put beside a pack; the program does not read it."""
_OF_A_PACK = re.compile(
    r"(?:scenarios|tactics|help|lessons)\.yaml"
    r"|locale/content\.pot|locale/[^/]+/LC_MESSAGES/content\.(?:po|mo)"
    r"|media/[^/]+\.(?:svg|png|jpe?g)"
)


class ArchiveProblem(OSError):
    """A zip file is no pack, or not a safe one; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


class _Fault(Exception):
    def __init__(self, kind: ProblemKind, member: str = "", limit: int = 0) -> None:
        super().__init__(kind.code)
        self.kind, self.member, self.limit = kind, member, limit


class _Member(NamedTuple):
    """What the directory says about a file, its name as it is looked up, and where its data begin."""

    info: ZipInfo
    name: str
    start: int


def contents(archive: Path) -> Mapping[str, bytes]:
    """The files of the pack in a zip file, by their names in the pack, such as "media/sonne.svg".

    Raises:
        ArchiveProblem: it is no pack, or not a safe one.
        OSError: it cannot be read.
    """
    status = archive.stat()
    return _contents(archive, status.st_mtime_ns, status.st_size)


def opening_fault(archive: Path) -> Finding | None:
    """Why a zip file cannot be opened as a pack; None if it can."""
    try:
        contents(archive)
    except ArchiveProblem as problem:
        return problem.finding
    except OSError as error:
        kind = kinds.FILE_FORBIDDEN if isinstance(error, PermissionError) else kinds.FILE_UNREADABLE
        return _finding(kind, archive.name)
    return None


def _finding(kind: ProblemKind, file: str, **values: str | int) -> Finding:
    name = _shown(file)
    return Finding(kind.code, "error", Location(name, 1, 1), kind.message, kind.remedy, {"file": name, **values})


@lru_cache(maxsize=KEPT)
def _contents(archive: Path, _modified: int, _size: int) -> Mapping[str, bytes]:
    with archive.open("rb") as stream:
        return contents_of(stream.read(LARGEST + 1), archive.name)


def contents_of(content: bytes, file: str) -> Mapping[str, bytes]:
    """The same as :func:`contents`, for the content of a file that is named `file`."""
    try:
        return MappingProxyType(_unpacked(content))
    except _Fault as fault:
        raise ArchiveProblem(_finding(fault.kind, file, member=_shown(fault.member), limit=fault.limit)) from None


def _shown(name: str) -> str:
    return shorten(visible(name))


def _unpacked(content: bytes) -> dict[str, bytes]:
    if len(content) > LARGEST:
        raise _Fault(faults.TOO_LARGE, limit=LARGEST // _MEGABYTE)
    directory = _start_of_directory(content)
    try:
        with ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
        members = list(_placed(content, infos, directory))
    except (BadZipFile, NotImplementedError, UnicodeError, struct.error):  # what zipfile raises for bent directories
        raise _Fault(faults.DAMAGED) from None
    for member in members:
        _check_kind(member)
    _check_sizes(members, len(content))
    return {name: _data(content, member) for name, member in _of_the_pack(members).items()}


def _start_of_directory(content: bytes) -> int:
    """Where the directory begins. It has to end right before its end record, and that with the file."""
    at = content.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(content):
        raise _Fault(faults.NO_ZIP)
    _signature, disk, first_disk, here, count, size, start, comment = _END.unpack_from(content, at)
    if content.startswith(b"PK\x06\x07", max(at - 20, 0)) or count in _IN_ZIP64 or start in _IN_ZIP64:
        raise _Fault(faults.ZIP64)
    if count > MOST_MEMBERS:
        raise _Fault(faults.TOO_MANY, limit=MOST_MEMBERS)
    if disk or first_disk or here != count:
        raise _Fault(faults.DAMAGED)
    if start + size != at or at + _END.size + comment != len(content):
        raise _Fault(faults.JUNK)
    return int(start)


def _placed(content: bytes, infos: Iterable[ZipInfo], directory: int) -> Iterator[_Member]:
    """The members, which lie one after the other, each as the directory says, with nothing else between them."""
    end, before = 0, ""
    for info in sorted(infos, key=lambda one: one.header_offset):
        name, at = _name(info), info.header_offset
        if at != end:
            raise _Fault(faults.OVERLAP, name) if at < end else _Fault(faults.JUNK)
        signature, _version, flags, method, _time, _date, *sizes, name_length, more = _LOCAL.unpack_from(content, at)
        if signature != b"PK\x03\x04":
            raise _Fault(faults.DAMAGED)
        begin = at + _LOCAL.size
        said = [info.CRC, info.compress_size, info.file_size]
        is_alike = (flags, method, content[begin : begin + name_length]) == (
            info.flag_bits,
            info.compress_type,
            _raw(info),
        )
        if not is_alike or (sizes != said and not flags & _SIZES_FOLLOW):
            raise _Fault(faults.CONTRADICTION, name)
        start = begin + name_length + more
        end, before = start + info.compress_size, name
        if flags & _SIZES_FOLLOW:
            end += _length_of_sizes(content, end, said)
        yield _Member(info, name, start)
    if end != directory:
        raise _Fault(faults.OVERLAP, before) if end > directory else _Fault(faults.JUNK)


def _length_of_sizes(content: bytes, at: int, said: Iterable[int]) -> int:
    """How long the record is that repeats the sizes after the data; 0 if there is none that agrees."""
    forms = (struct.pack(form, *said) for form in ("<3L", "<L2Q"))
    records = [signature + form for form in forms for signature in (b"PK\x07\x08", b"")]
    return next((len(record) for record in records if content.startswith(record, at)), 0)


def _raw(info: ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")


def _name(info: ZipInfo) -> str:
    """The name of a member; some programs write UTF-8 without saying so, and take letters and accents apart."""
    name = info.orig_filename
    with suppress(UnicodeDecodeError):
        name = _raw(info).decode("utf-8")
    return unicodedata.normalize("NFC", name)


def _check_kind(member: _Member) -> None:
    """Refuse a name that could mean another place on some system, and what is no plain file. Raises _Fault."""
    info, name = member.info, member.name
    if len(name) > LONGEST_NAME or not all(map(_is_safe, name.removesuffix("/").split("/"))):
        raise _Fault(faults.UNSAFE_NAME, name)
    if info.flag_bits & _ENCRYPTED:
        raise _Fault(faults.ENCRYPTED, name)
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _Fault(faults.METHOD, name)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR) or info.external_attr & _REPARSE_POINT:
        raise _Fault(faults.LINK, name)
    if name.endswith("/") and info.file_size:
        raise _Fault(faults.CONTRADICTION, name)


def _is_safe(part: str) -> bool:
    if not part or part[-1] in " ." or _FORBIDDEN.search(part):
        return False
    return not _RESERVED.fullmatch(part)


def _check_sizes(members: Iterable[_Member], packed: int) -> None:
    whole = 0
    for member in members:
        size = member.info.file_size
        if size > LARGEST_MEMBER:
            raise _Fault(faults.MEMBER_TOO_LARGE, member.name, LARGEST_MEMBER // _MEGABYTE)
        whole += size
    if whole > LARGEST:
        raise _Fault(faults.TOO_LARGE, limit=LARGEST // _MEGABYTE)
    if whole > ASKED_FROM and whole > MOST_TIMES * packed:
        raise _Fault(faults.BOMB, limit=MOST_TIMES)


def _of_the_pack(members: Iterable[_Member]) -> dict[str, _Member]:
    """What belongs to the pack, by its name in it: without the one folder that everything may lie in."""
    seen: set[str] = set()
    found: dict[str, _Member] = {}
    for member in members:
        alike = unicodedata.normalize("NFKC", member.name.removesuffix("/")).casefold()
        if alike in seen:
            raise _Fault(faults.TWICE, member.name)
        seen.add(alike)
        if not member.name.endswith("/") and not _OF_A_SYSTEM.fullmatch(member.name):
            found[member.name] = member
    tops = {name.partition("/")[0] for name in found}
    if "scenarios.yaml" not in found and len(tops) == 1:
        found = {name.partition("/")[2]: member for name, member in found.items()}
    if "scenarios.yaml" not in found:
        raise _Fault(faults.NO_STORIES)
    for name in [name for name in found if not _OF_A_PACK.fullmatch(name)]:
        if not _ABOUT.fullmatch(name):
            raise _Fault(faults.FOREIGN, name)
        del found[name]
    # A compiled catalogue may be older than its source, and an archive does not say so reliably.
    return {name: member for name, member in found.items() if f"{name.removesuffix('.mo')}.po" not in found}


def _data(content: bytes, member: _Member) -> bytes:
    """The data of a member, never more than the directory says. Raises _Fault if they are not as it says."""
    info = member.info
    data = content[member.start : member.start + info.compress_size]
    if info.compress_type == ZIP_DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = inflater.decompress(data, info.file_size + 1)
        except zlib.error:
            raise _Fault(faults.CONTRADICTION, member.name) from None
        if not inflater.eof or inflater.unused_data:
            raise _Fault(faults.CONTRADICTION, member.name)
    if len(data) != info.file_size or zlib.crc32(data) != info.CRC:
        raise _Fault(faults.CONTRADICTION, member.name)
    return data

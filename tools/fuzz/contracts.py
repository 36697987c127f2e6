"""What has to hold for every input of a target, whatever it is.

A contract takes the input and an empty folder. It returns if the program gave a value or its own documented error, and
raises otherwise: BrokenContract, or whatever the program let escape.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from zipfile import ZipFile

from quiz.help.local import with_local
from quiz.help.local_yaml import local_text, read_local
from quiz.languages.mo_files import translations_in
from quiz.languages.po_files import compiled, read_po, write_po
from quiz.languages.pseudo import pseudo
from quiz.languages.text_rules import breach
from quiz.languages.translation import LanguageProblem
from quiz.play.keeping import FILE, Keeping, KeepingProblem
from quiz.play.wording import finding_line
from quiz.records.attempt_json import attempt_to_text
from quiz.records.folder import read_folder
from quiz.records.retention import LIST_FILE, Retained, listed, retention_sentences
from quiz.records.store import RECORD_NAME
from quiz.records.wording import folder_sentences
from quiz.story.archives import LARGEST, ArchiveProblem, contents_of
from quiz.story.conditions import ConditionError, compile_condition
from quiz.story.findings import Finding
from quiz.story.loaded import PackFiles
from quiz.story.loading import load_pack
from quiz.story.location import NOWHERE
from quiz.story.model import Pack, Variable
from quiz.story.pack_paths import read
from quiz.story.pictures import fault_in
from quiz.story.plain_text import visible
from quiz.story.rules import check_pack
from quiz.story.simulating import simulate
from quiz.story.state_graph import TooManyStates
from quiz.story.texts import map_texts
from quiz.ui.settings import FILE as SETTINGS
from quiz.ui.settings import Settings, SettingsFile
from tests.story.zips import UTF8, Member, zip_of

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "ui" / "packs" / "small"
TODAY = date(2026, 11, 28)
FILES = ("scenarios.yaml", "tactics.yaml", "help.yaml", "lessons.yaml")
BETWEEN = b"\n#----\n"
"""Stands between the files of a pack in one input."""
STATES = 500
"""The most states of a story that are searched for one input."""
PLAYS = 3

_TOKEN = re.compile(r"[0-9]+|\w+|[=!<>]=|[<>()-]")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_NAMES = {name: Variable(name, 0, 9, 0, False, NOWHERE) for name in ("trust", "tempo")} | {
    name: Variable(name, 0, 1, 0, True, NOWHERE) for name in ("told", "met")
}
_VALUES = tuple(product((0, 1, 9), (0, 2), (0, 1), (0, 1)))


class BrokenContract(AssertionError):
    """The program did something else than it promises."""


def require(holds: bool, promise: str) -> None:
    """Raise BrokenContract, with the promise, if it does not hold."""
    if not holds:
        raise BrokenContract(promise)


def conditions(content: bytes, _folder: Path) -> None:
    """A condition means what the same words mean in Python, or is refused at a place in it."""
    source = content.decode("utf-8", "replace")
    try:
        test = compile_condition(source, _NAMES)
    except ConditionError as error:
        require(0 <= error.offset <= len(source), "a fault lies in the condition")
        error.message.format(**error.values)
        return
    python = compile(" ".join(map(_in_python, _TOKEN.findall(source))), "condition", "eval")
    for values in _VALUES:
        named = {
            name: bool(value) if variable.boolean else value
            for (name, variable), value in zip(_NAMES.items(), values, strict=True)
        }
        require(test(values) is bool(eval(python, {}, named)), "a condition means what it means in Python")


def _in_python(word: str) -> str:
    return str(int(word)) if word.isdigit() else {"true": "True", "false": "False"}.get(word, word)


def pack(content: bytes, folder: Path) -> None:
    """A pack is loaded, checked, translated and played, and everything that is wrong with it is a finding."""
    texts = dict(zip(FILES, content.split(BETWEEN), strict=False))
    whole_pack(PackFiles(folder / "pack", texts), texts)


def whole_pack(files: PackFiles, texts: dict[str, bytes]) -> None:
    """What holds for every pack, wherever its files come from."""
    loaded = load_pack(files, SMALL)
    checked = check_pack(loaded, today=TODAY, builtin=False, state_limit=STATES)
    for finding in checked.findings:
        _check_finding(finding, texts)
    if loaded.pack is None:
        require(any(one.severity == "error" for one in loaded.findings), "a pack is refused for a reason")
        return
    require(map_texts(loaded.pack, lambda _key, text: text) == loaded.pack, "a pack is not changed by its own language")
    map_texts(loaded.pack, lambda _key, text: pseudo(text))
    for key, scenario in loaded.pack.scenarios.items():
        if key not in checked.faulty:
            with suppress(TooManyStates):
                simulate(scenario, loaded.pack.tactics, PLAYS, seed=1)


def _check_finding(finding: Finding, texts: dict[str, bytes]) -> None:
    line, place = finding_line(finding), finding.location
    require(visible(line) == line, "a finding is one line without control characters")
    lines = len(_LINE_END.split(texts[place.file])) if place.file in texts else place.line
    require(1 <= place.line <= lines + 1 and place.column >= 1, "a finding has a place in its file")


def compiled_catalogue(content: bytes, _folder: Path) -> None:
    """A compiled catalogue gives texts for every question, or is refused in a sentence."""
    try:
        found = translations_in(content, Path("content.mo"))
    except LanguageProblem as problem:
        _check_sentence(str(problem))
        return
    for key in ("", "fest/title", "Zurück"):
        breach(found.gettext(key))
        found.pgettext(key, key)
        for count in (0, 1, 2, 5, 11, 100, 1_000_000):
            found.ngettext(key, key, count)


def catalogue(content: bytes, folder: Path) -> None:
    """A catalogue is read, compiled and written, and what was written reads the same again; or it is refused.

    The first reading may lose something: Babel overlooks some lines that make no sense.
    """
    file = folder / "content.po"
    file.write_bytes(content)
    try:
        found = read_po(file, "en")
        translations_in(compiled(file), file)
    except LanguageProblem as problem:
        _check_sentence(str(problem))
        return
    written = []
    for _ in range(2):
        found.locale = found.locale or "en"  # as `messages update` does
        file.unlink()
        write_po(file, found)
        found = read_po(file, "en")
        written.append({(one.context, one.id): one.string for one in found if one.id})
    require(written[0] == written[1], "a catalogue is written as read")


def record(content: bytes, folder: Path) -> None:
    """A record is counted, and its text reads the same again; or it is left out for one known reason."""
    (folder / f"{'0' * 32}.json").write_bytes(content)
    found = read_folder(folder, TODAY)
    for sentence in folder_sentences(found):
        _check_sentence(sentence)
    require(len(found.attempts) + len(found.left_out) == 1, "a file is a record or left out")
    for attempt in found.attempts:
        require(RECORD_NAME.fullmatch(f"{attempt.id}.json") is not None, "an id is the name of a file")
        (folder / f"{'0' * 32}.json").write_text(attempt_to_text(attempt), encoding="utf-8")
        require(read_folder(folder, TODAY).attempts == (attempt,), "a record is written as read")


def kept_chat(content: bytes, folder: Path) -> None:
    """A kept chat can be gone on with or not, and is written as it was read; or it is refused in a sentence."""
    path = folder / FILE
    path.write_bytes(content)
    keeping = Keeping(folder)
    try:
        kept = keeping.read()
    except KeepingProblem as problem:
        _check_sentence(str(problem))
        return
    require(kept is not None, "a file that is there is read or refused")
    if kept is not None and kept.fit(small_pack()) != "none":
        keeping.start(kept)
        keeping.keep(kept)
        require(keeping.read() == kept, "a kept chat is written as read")


def own_help(content: bytes, _folder: Path) -> None:
    """The school's own contacts are read as far as they are right, and are written as they were read."""
    found = read_local(content, TODAY)
    for finding in found.findings:
        _check_finding(finding, {"help.local.yaml": content})
    written = local_text(found.local)
    again = read_local(written, TODAY)
    require(again.local == found.local, "own contacts are written as read")
    with_local(small_pack().help, found.local)


def settings(content: bytes, folder: Path) -> None:
    """Settings are read as far as they are known, and hold after they were written; the rest is named in a sentence."""
    (folder / SETTINGS).write_bytes(content)
    file = SettingsFile(folder)
    found = file.read()
    if file.problem is not None:
        _check_sentence(str(file.problem))
    file.write(Settings(), found)
    require(SettingsFile(folder).read() == found, "settings are written as read")
    file.write(found, Settings())
    require(SettingsFile(folder).read() == Settings(), "settings can be changed")


def deletion_days(content: bytes, folder: Path) -> None:
    """The list of folders to be emptied is read as far as it makes sense. Nothing is deleted here."""
    (folder / LIST_FILE).write_bytes(content)
    found = listed(folder)
    for sentence in retention_sentences(Retained((), found)):
        require("\n" not in sentence or any("\n" in str(one.folder) for one in found), "a sentence has one line")
    for one in found:
        require(one.folder.is_absolute(), "a folder has a whole path")
        one.folder.exists()


def picture(content: bytes, _folder: Path) -> None:
    """A picture may be drawn, or is refused for one of three reasons."""
    require(fault_in(content) in (None, "unreadable", "too large", "foreign parts"), "a picture has a known fault")


def archive(content: bytes, folder: Path) -> None:
    """A zip file is a pack that Python reads the same way, in which no name leads anywhere else; or it is refused.

    Either the input is one, or each of its lines is a member of one: name, mode and content, separated by tabs.
    """
    if not content.startswith(b"PK"):
        content = zip_of(*map(_member, content.split(b"\n")))
    path = folder / "pack.zip"
    try:
        files = contents_of(content, path.name)
    except ArchiveProblem as problem:
        _check_finding(problem.finding, {})
        return
    require("scenarios.yaml" in files, "a pack has stories")
    require(len({name.casefold() for name in files}) == len(files), "no two names are alike")
    require(sum(map(len, files.values())) <= LARGEST, "everything together is not too large")
    path.write_bytes(content)
    with ZipFile(BytesIO(content)) as others:
        known = [others.read(name) for name in others.namelist()]
    for name, data in files.items():
        require(not set(name.split("/")) & {"", ".", ".."} and "\\" not in name, "a name stays in the pack")
        require(data in known, "a file is what Python reads")
        require(read(path / name, LARGEST) == data, "a path leads into the archive")
    require([one.name for one in folder.iterdir()] == [path.name], "nothing is unpacked")
    load_pack(PackFiles(path), SMALL)


def _member(line: bytes) -> Member:
    name, mode, data = (*line.split(b"\t", 2), b"", b"")[:3]
    return Member(name, data, mode=int.from_bytes(mode[:2]), flags=UTF8 if _is_text(name) else 0)


def _is_text(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


def _check_sentence(sentence: str) -> None:
    require(
        visible(sentence) == sentence and sentence.strip() != "", "a sentence is one line without control characters"
    )


@cache
def small_pack() -> Pack:
    """The small pack of the tests."""
    found = load_pack(SMALL, SMALL).pack
    require(found is not None, "the small pack is sound")
    assert found is not None
    return found

"""Reading a folder as a pack, and finding everything that is wrong in its files."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from quiz.story.builtin import BUILTIN
from quiz.story.findings import Finding, PackUnreadable
from quiz.story.lessons import Lessons
from quiz.story.loaded import Fragment, Loaded, PackFiles
from quiz.story.loading import kinds
from quiz.story.loading.bodies import real_media_folder
from quiz.story.loading.composing import Tree, compose
from quiz.story.loading.help import read_help
from quiz.story.loading.items import read_item
from quiz.story.loading.lessons import read_lessons
from quiz.story.loading.nodes import Fields, Node, Refused, Scalar
from quiz.story.loading.reader import Reader, keys
from quiz.story.loading.scenarios import read_scenario
from quiz.story.loading.source import At, Problems
from quiz.story.loading.tactics import read_tactics
from quiz.story.location import Location
from quiz.story.memory import without_garbage_collector
from quiz.story.model import Help, Item, Pack, Scenario, Tactics
from quiz.story.pack_paths import archive_of

FORMAT = "1"
TOP = keys("format pack", "scenarios check")
PACK = keys("id title version language", "license authors")
CHECK = keys("", "a b c")
_LOSSES = (kinds.ALIAS, kinds.MERGE_KEY, kinds.DUPLICATE_KEY, kinds.COMPLEX_KEY, kinds.TOO_DEEP)

ContentT = TypeVar("ContentT")


def load_pack(pack: Path | PackFiles, builtin: Path | None = None) -> Loaded:
    """Read a pack, from its folder or zip file, or with texts in memory in place of some of its files.

    What it lacks is taken from `builtin`, by default the pack that comes with the program.

    Raises PackUnreadable if there is neither, or the zip file is no safe pack.
    """
    files = PackFiles(pack) if isinstance(pack, Path) else pack
    if files.is_missing():
        kind = kinds.FOLDER_MISSING
        location, values = Location(files.folder.name, 1, 1), {"path": str(files.folder)}
        raise PackUnreadable((Finding(kind.code, "error", location, kind.message, kind.remedy, values),))
    archive = archive_of(files.folder)
    if archive is not None:
        from quiz.story.archives import opening_fault  # most packs are folders

        fault = opening_fault(archive)
        if fault is not None:
            raise PackUnreadable((fault,))
    with without_garbage_collector():
        return _Loading(files, (builtin or BUILTIN).absolute()).load()


@dataclass(frozen=True, slots=True)
class _Stories:
    header: Mapping[str, str | None]
    authors: tuple[str, ...]
    readable_format: bool
    scenarios: Mapping[str, Scenario]
    checks: Mapping[str, tuple[Item, ...]]


class _Loading:
    def __init__(self, files: PackFiles, builtin: Path) -> None:
        self._files = files
        self._builtin = builtin
        self._findings: list[Finding] = []
        self._broken: set[str] = set()
        self._unclear: set[str] = set()
        self._fragments: list[Fragment] = []
        self._cut: set[str] = set()

    def load(self) -> Loaded:
        stories = self._read("scenarios.yaml", self._read_stories)
        tactics = self._shared("tactics.yaml", read_tactics)
        help_ = self._shared("help.yaml", read_help)
        lessons = self._shared("lessons.yaml", read_lessons)
        return Loaded(
            self._pack(stories, tactics, help_, lessons),
            tuple(self._findings),
            self._files,
            frozenset(self._broken),
            frozenset(self._cut),
            frozenset(self._unclear),
            tuple(self._fragments),
        )

    def _pack(
        self, stories: _Stories | None, tactics: Tactics | None, help_: Help | None, lessons: Lessons | None
    ) -> Pack | None:
        if stories is None or not stories.readable_format:
            return None
        if not (stories.scenarios or stories.checks or self._fragments):
            return None
        header = stories.header
        return Pack(
            id=header["id"] or "",
            title=header["title"] or self._files.folder.name,
            version=header["version"] or "",
            language=header["language"] or "de",
            folder=str(self._files.folder),
            scenarios=stories.scenarios,
            tactics=tactics or Tactics({}, {}, {}, {}),
            help=help_ or Help({}, {}, None, {}),
            checks=stories.checks,
            lessons=lessons or Lessons(),
            license=header["license"],
            authors=stories.authors,
        )

    def _shared(self, name: str, read: Callable[[Node, Reader], ContentT]) -> ContentT | None:
        """Read a file of the pack, or the built-in one, named by its absolute path, if the pack has none."""
        common = self._builtin / name
        if self._files.has(name) or not common.is_file():
            return self._read(name, read)
        return self._read(common.as_posix(), read)

    def _read(self, name: str, read: Callable[[Node, Reader], ContentT]) -> ContentT | None:
        problems = Problems(name)
        text = self._files.read(name, problems)
        tree = Tree(None, False) if text is None else compose(text, problems)
        content = None if tree.root is None else read(tree.root, Reader(text or "", problems))
        if tree.root is None and tree.whole:
            problems.add(kinds.FILE_EMPTY, At(0, 0), file=problems.file_name)
        if tree.root is None or not tree.whole:
            self._cut.add(name)
        self._findings += sorted(problems.findings, key=lambda finding: finding.location)
        return content

    def _read_stories(self, root: Node, reader: Reader) -> _Stories:
        top = reader.fields(root, TOP)
        header = reader.fields(top.get("pack"), PACK)
        texts = {key: reader.text(header.get(key)) for key in ("title", "version", "license")}
        texts["language"] = reader.language(header.get("language"))
        known = _check_format(top.get("format"), reader)
        scenarios = self._read_scenarios(root, top.get("scenarios"), reader)
        checks = _read_checks(top.get("check"), reader)
        if not scenarios and not checks and not reader.problems.findings:
            reader.problems.add(kinds.NO_CONTENT, top.get("scenarios", root))
        return _Stories(
            {"id": reader.id(header.get("id")), **texts}, reader.texts(header.get("authors")), known, scenarios, checks
        )

    def _read_scenarios(self, root: Node, node: Node | None, reader: Reader) -> Mapping[str, Scenario]:
        media = real_media_folder(self._files.folder)
        scenarios: dict[str, Scenario] = {}
        taken: dict[str, int] = {}
        borders = [(reader.location(key), "") for key, _ in root.pairs()] if isinstance(root, Fields) else []
        for part in reader.items(node):
            scenario, clear = read_scenario(part, reader, media, taken)
            borders.append((reader.location(part), scenario.id))
            if not isinstance(part, Fields):
                continue
            if part.whole and scenario.id and scenario.id not in scenarios:
                scenarios[scenario.id] = scenario
                if not clear:
                    self._unclear.add(scenario.id)
            else:
                self._broken.add(scenario.id)
                self._fragments.append(Fragment(scenario, _known_names(part)))
        borders.sort()
        places = [location for location, _ in borders]
        losses = {kind.code for kind in _LOSSES}
        for finding in reader.problems.findings:
            owner = bisect_right(places, finding.location) - 1
            if owner >= 0 and borders[owner][1]:
                self._broken.add(borders[owner][1])
                if finding.code in losses:
                    self._unclear.add(borders[owner][1])
        return MappingProxyType(scenarios)


def _known_names(scenario: Fields) -> frozenset[str]:
    mappings = {key.value: value for key, value in scenario.pairs() if isinstance(value, Fields)}
    names = {key for key, value in mappings.items() if value.all_keys}
    return frozenset(names | {"messages"} if "scenes" in mappings and mappings["scenes"].whole else names)


def _check_format(node: Node | None, reader: Reader) -> bool:
    """Whether the file has a format that is supported; a missing number has been reported already."""
    if node is None or isinstance(node, Refused):
        return True
    if isinstance(node, Scalar) and node.value == FORMAT:
        return True
    word = node.value if isinstance(node, Scalar) else ""
    reader.problems.add(kinds.WRONG_FORMAT, node, word=word)
    return False


def _read_checks(node: Node | None, reader: Reader) -> Mapping[str, tuple[Item, ...]]:
    forms: dict[str, tuple[Item, ...]] = {}
    if node is None:
        return forms
    for form, value in reader.fields(node, CHECK).items():
        taken: dict[str, int] = {}
        items = [read_item(part, reader, taken) for part in reader.items(value)]
        forms[form] = tuple(item for item in items if item is not None)
    return MappingProxyType(forms)

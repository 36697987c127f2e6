"""help.local.yaml as text: reading it strictly, and writing it.

An entry with a mistake is left out, and everything else is read: a wrong number does more harm than a missing one, and
the help of the program is there in any case.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TypeVar

from quiz.help import LOCAL_FILE
from quiz.help import local_faults as faults
from quiz.help.local import OWN_KINDS, CalledEntry, LocalHelp, LocalRead, OwnContact, is_reachable
from quiz.help.local_faults import LONGEST, MOST, OwnField, field_fault
from quiz.story.loading import kinds
from quiz.story.loading.composing import compose
from quiz.story.loading.kinds import ProblemKind
from quiz.story.loading.nodes import Node, Scalar
from quiz.story.loading.reader import Keys, Reader, keys
from quiz.story.loading.source import At, Problems, Spot, read_content, read_file

FORMAT = "1"
LARGEST = 200_000
"""In characters: many times what the largest file can need."""
TOP = keys("format", "contacts called")
CONTACT = keys("id name kind checked", "room phone mail web hours languages")
CALLED = keys("id checked", "number name for_whom phone web hours")
HEAD = """\
# Eigene Kontakte der Schule. Durchblick schreibt diese Datei: „Für Lehrkräfte“, „Eigene Kontakte der Schule“.
# Sie darf auch von Hand geändert und auf andere PCs kopiert werden; Kommentare gehen beim nächsten Speichern verloren.
"""

EntryT = TypeVar("EntryT", OwnContact, CalledEntry)


def read_local_file(path: Path, today: date) -> LocalRead:
    """Read a help.local.yaml; nothing is there and nothing is wrong if there is no such file."""
    if not os.path.lexists(path):
        return LocalRead(LocalHelp())
    problems = Problems(path.name)
    return _parsed(read_file(path, problems), problems, today)


def read_local(content: str | bytes, today: date) -> LocalRead:
    """Read the content of a help.local.yaml."""
    problems = Problems(LOCAL_FILE)
    return _parsed(read_content(content, problems), problems, today)


def _parsed(text: str | None, problems: Problems, today: date) -> LocalRead:
    found, file = LocalHelp(), problems.file_name
    if text is not None and len(text) > LARGEST:
        problems.add(faults.FILE_OVERSIZED, At(0, 0), file=file, limit=LARGEST // 1000)
    elif text is not None:
        root = compose(text, problems).root
        if root is not None:
            found = _LocalReader(Reader(text, problems), today).read(root)
        elif not problems.findings:
            problems.add(kinds.FILE_EMPTY, At(0, 0), file=file)
    return LocalRead(found, tuple(sorted(problems.findings, key=lambda finding: finding.location)))


def local_text(content: LocalHelp) -> str:
    """The text of a help.local.yaml with this content; reading it gives the same again."""
    lines = [HEAD + f"format: {FORMAT}"]
    for name, parts in (("contacts", content.contacts), ("called", content.called)):
        if parts:
            lines += ["", f"{name}:", *(line for part in parts for line in _block(part))]
    return "\n".join(lines) + "\n"


def _block(part: OwnContact | CalledEntry) -> Iterator[str]:
    lead = "  - "
    for field in fields(part):
        value = getattr(part, field.name)
        if value:
            yield f"{lead}{field.name}: {_written(value)}"
            lead = "    "


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_written(one) for one in value)}]"
    return json.dumps(value.isoformat() if isinstance(value, date) else value, ensure_ascii=False)


class _LocalReader:
    def __init__(self, reader: Reader, today: date) -> None:
        self._reader = reader
        self._today = today
        self._late = 0

    @property
    def _faults(self) -> int:
        """How much was found that makes an entry unusable: the day alone does not, because clocks are wrong too."""
        return len(self._reader.problems.findings) - self._late

    def read(self, root: Node) -> LocalHelp:
        top = self._reader.fields(root, TOP)
        version = top.get("format")
        if isinstance(version, Scalar) and version.value != FORMAT:
            self._add(faults.FORMAT_UNKNOWN, version)
            return LocalHelp()
        return LocalHelp(
            self._parts(top.get("contacts"), CONTACT, self._contact),
            self._parts(top.get("called"), CALLED, self._called),
        )

    def _parts(
        self, node: Node | None, allowed: Keys, build: Callable[[str, dict[str, Node], Node], EntryT | None]
    ) -> tuple[EntryT, ...]:
        """The entries of a list that have no mistake."""
        reader = self._reader
        parts: list[EntryT] = []
        taken: dict[str, int] = {}
        for item in reader.items(node):
            before = self._faults
            if len(parts) == MOST:
                self._add(faults.TOO_MANY, item, limit=MOST)
                break
            found = reader.fields(item, allowed)
            part_id = reader.id(found.get("id"))
            part = build(part_id or "", found, item)
            if part_id is not None and reader.unique(part_id, found["id"], taken) and part is not None:
                parts += [part] if self._faults == before else []
        return tuple(parts)

    def _contact(self, contact_id: str, found: dict[str, Node], item: Node) -> OwnContact | None:
        name, checked = self._text("name", found), self._day(found.get("checked"))
        kind = self._reader.one_of(found.get("kind"), OWN_KINDS)
        if not name or kind is None or checked is None:
            return None
        contact = OwnContact(
            contact_id,
            name,
            kind,
            checked,
            room=self._text("room", found),
            phone=self._text("phone", found),
            mail=self._text("mail", found),
            web=self._text("web", found),
            hours=self._text("hours", found),
            languages=self._languages(found.get("languages")),
        )
        if not is_reachable(contact):
            self._add(faults.NO_WAY, item, name=name)
        return contact

    def _called(self, entry_id: str, found: dict[str, Node], item: Node) -> CalledEntry | None:
        checked = self._day(found.get("checked"))
        if checked is None:
            return None
        return CalledEntry(
            entry_id,
            checked,
            number=self._reader.text(found.get("number")) or "",
            name=self._text("name", found),
            for_whom=self._text("for_whom", found),
            phone=self._text("phone", found),
            web=self._text("web", found),
            hours=self._text("hours", found),
        )

    def _text(self, field: OwnField, found: dict[str, Node]) -> str:
        """The text of a field that is there, with what is wrong in it reported."""
        node, before = found.get(field), len(self._reader.problems.findings)
        text = self._reader.text(node) or ""
        fault = field_fault(field, text)
        if fault is not None and node is not None and len(self._reader.problems.findings) == before:
            self._add(fault, node, word=text, limit=LONGEST)
        return text

    def _day(self, node: Node | None) -> date | None:
        """A day; one that is in the future by the clock of this computer is reported, but returned."""
        text = self._reader.date(node)
        if text is None:
            return None
        day = date.fromisoformat(text)
        if day > self._today and node is not None:
            self._add(faults.IN_THE_FUTURE, node, date=text)
            self._late += 1
        return day

    def _languages(self, node: Node | None) -> tuple[str, ...]:
        read = (self._reader.language(part) for part in self._reader.items(node))
        return tuple(dict.fromkeys(tag for tag in read if tag is not None))

    def _add(self, kind: ProblemKind, spot: Spot, **values: str | int) -> None:
        self._reader.problems.add(kind, spot, **values)

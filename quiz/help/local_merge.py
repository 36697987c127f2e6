"""Taking over what another PC of the school knows: what would change, and the result. The newer day wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar

from quiz.help.local import CalledEntry, LocalHelp, OwnContact

MergeKind: TypeAlias = Literal["new", "newer", "same", "older", "unclear"]
"""What becomes of an entry of the other PC: it is added, it replaces ours, nothing changes, ours is newer and stays, or
both are of the same day and differ, so that ours stays."""
LocalPart: TypeAlias = OwnContact | CalledEntry
MergedT = TypeVar("MergedT", OwnContact, CalledEntry)


@dataclass(frozen=True, slots=True)
class MergeStep:
    """One entry of the other PC, and ours with the same id, if there is one."""

    kind: MergeKind
    theirs: LocalPart
    ours: LocalPart | None = None


@dataclass(frozen=True, slots=True)
class LocalMerge:
    """What taking over would do, in the order of the other PC; and what would be there afterwards."""

    steps: tuple[MergeStep, ...]
    result: LocalHelp

    @property
    def changes(self) -> tuple[MergeStep, ...]:
        """The steps that change something here."""
        return tuple(step for step in self.steps if step.kind in ("new", "newer"))


def merge(ours: LocalHelp, theirs: LocalHelp) -> LocalMerge:
    """Compare what two PCs know. What only we have stays."""
    steps = (*_steps(ours.contacts, theirs.contacts), *_steps(ours.called, theirs.called))
    contacts, called = _merged(ours.contacts, theirs.contacts), _merged(ours.called, theirs.called)
    return LocalMerge(steps, LocalHelp(contacts, called))


def _steps(ours: Iterable[LocalPart], theirs: Iterable[LocalPart]) -> Iterator[MergeStep]:
    known = {one.id: one for one in ours}
    for one in theirs:
        own = known.get(one.id)
        yield MergeStep(_kind(own, one), one, own)


def _kind(ours: LocalPart | None, theirs: LocalPart) -> MergeKind:
    if ours is None:
        return "new"
    if ours == theirs:
        return "same"
    if ours.checked == theirs.checked:
        return "unclear"
    return "newer" if theirs.checked > ours.checked else "older"


def _merged(ours: tuple[MergedT, ...], theirs: tuple[MergedT, ...]) -> tuple[MergedT, ...]:
    merged = {one.id: one for one in ours}
    for one in theirs:
        if _kind(merged.get(one.id), one) in ("new", "newer"):
            merged[one.id] = one
    return tuple(merged.values())

"""Syntax errors: what to say about one, and which lines to leave out so that the rest of the file can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from quiz.story.loading import kinds
from quiz.story.loading.kinds import ProblemKind
from quiz.story.loading.nodes import Node
from quiz.story.loading.source import At

_STARTS_ENTRY = re.compile(r"\s*(?:-(?:\s|$)|[^\s#][^:]*:(?:\s|$))")
_LOOK_BACK = 30
_ANY_COLUMN = 1 << 30
_CLOSING = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """A syntax error: where it is reported, and the line where the broken entry begins."""

    kind: ProblemKind
    spot: At
    first: int


@dataclass(frozen=True, slots=True)
class Gap:
    """An entry at `column` that was left out with all its lines, from `first` on.

    `follower` is the next line with content, `last` the same if an entry of the same block begins there, else the
    line before. If the indentation is wrong or contains a tab, it is unclear where the entry belonged: then the column
    is _ANY_COLUMN.
    """

    kind: ProblemKind
    first: int
    last: int
    follower: int
    column: int

    def lies_in(self, node: Node, last: int) -> bool:
        """Whether something is missing in `node`, which ends in line `last`."""
        return self.column >= node.column and self.first <= last and self.last >= node.line

    def takes_from(self, node: Node) -> bool:
        """Whether what is missing in `node` may be a whole entry, not only a part of one."""
        return self.column in (node.column, _ANY_COLUMN)

    def causes(self, fault: SyntaxFault) -> bool:
        """Whether `fault` is only what remains of an unclosed quote or bracket that this gap removed."""
        return self.kind in (kinds.SYNTAX_QUOTE, kinds.SYNTAX_BRACKET) and fault.spot.line == self.follower


def explain(error: yaml.MarkedYAMLError, lines: list[str]) -> SyntaxFault:
    """Explain a parser error to an author. The marks of both YAML loaders agree in what is used here."""
    problem, context = error.problem or "", error.context or ""
    here = _inside(error.problem_mark, lines)
    begun = _inside(error.context_mark, lines) if error.context_mark else here
    line = here.line
    if "nesting depth" in problem:
        return SyntaxFault(kinds.TOO_DEEP, here, line)
    if "scanning a simple key" in context:
        return SyntaxFault(kinds.SYNTAX_NO_COLON, begun, begun.line)
    if "quoted scalar" in context:
        if "end of stream" in problem or "document separator" in problem:
            return SyntaxFault(kinds.SYNTAX_QUOTE, begun, begun.line)
        escape = lines[line].rfind("\\", 0, here.column + 1)
        return SyntaxFault(kinds.SYNTAX_ESCAPE, At(line, max(escape, 0)), begun.line)
    tab = lines[line].find("\t", 0, _indent(lines[line]))
    if tab >= 0:
        return SyntaxFault(kinds.SYNTAX_CHARACTER, At(line, tab), line)
    quote = _open_quote(lines, here)
    if quote is not None:
        return SyntaxFault(kinds.SYNTAX_QUOTE, quote, quote.line)
    before = lines[line][: here.column].rstrip()
    if before.endswith(('"', "'")) and "expected" in problem:
        return SyntaxFault(kinds.SYNTAX_AFTER_QUOTE, here, begun.line if "flow" in context else line)
    if "flow node" in context and line == len(lines) - 1:
        begun = _open_bracket(lines) or begun
        return SyntaxFault(kinds.SYNTAX_BRACKET, begun, begun.line)
    if "flow" in context:
        unclosed = line > begun.line and _indent(lines[line]) <= _indent(lines[begun.line])
        return SyntaxFault(kinds.SYNTAX_BRACKET, begun if unclosed else here, begun.line)
    if "mapping values" in problem:
        return SyntaxFault(kinds.SYNTAX_COLON, here, line)
    if any(word in context for word in ("alias", "anchor", "tag", "block node")):
        return SyntaxFault(kinds.SYNTAX_CHARACTER, begun, begun.line)
    if "cannot start any token" in problem or "entries are not allowed" in problem:
        return SyntaxFault(kinds.SYNTAX_CHARACTER, here, line)
    if "block mapping" in context or "block collection" in context:
        return SyntaxFault(kinds.SYNTAX_INDENT, here, line)
    return SyntaxFault(kinds.SYNTAX, here, line)


def gap_around(fault: SyntaxFault, lines: list[str]) -> Gap:
    """Blank the smallest block of `lines` that holds the fault; their number stays the same."""
    first = fault.first
    while first and not lines[first].strip():
        first -= 1
    tabbed = "\t" in lines[first][: _indent(lines[first])]
    if not tabbed and not _STARTS_ENTRY.match(lines[first]):
        first = _head(lines, first)
    indent = _ANY_COLUMN if tabbed else _indent(lines[first])
    key = not lines[first].lstrip().startswith("- ")
    after = first + 1
    while after < len(lines) and _belongs(lines[after], indent, key):
        after += 1
    lines[first:after] = [""] * (after - first)
    follower = next((n for n in range(after, len(lines)) if lines[n].strip()), len(lines))
    same = follower < len(lines) and _indent(lines[follower]) == indent
    column = _ANY_COLUMN if fault.kind is kinds.SYNTAX_INDENT else indent
    return Gap(fault.kind, first, follower if same else follower - 1, follower, column)


def _inside(mark: yaml.Mark | None, lines: list[str]) -> At:
    """The position of a mark; the end of the file if the mark is beyond it, or missing."""
    if mark is not None and mark.line < len(lines):
        return At(mark.line, mark.column)
    return At(len(lines) - 1, len(lines[-1]))


def _belongs(line: str, indent: int, key: bool) -> bool:
    """Whether a line is part of the block above; the list of a key may have the same indentation as the key."""
    words = line.strip()
    own = _indent(line)
    return not words or words.startswith("#") or own > indent or (key and own == indent and words.startswith("- "))


def _head(lines: list[str], at: int) -> int:
    """The line that the continuation line `at` belongs to."""
    indent = _indent(lines[at])
    for n in range(at - 1, -1, -1):
        if lines[n].strip() and _indent(lines[n]) < indent:
            return n
    return at


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _open_quote(lines: list[str], here: At) -> At | None:
    """The double quote on a line above that the one before `here` closed by mistake."""
    if not lines[here.line][: here.column].count('"') % 2:
        return None
    above = range(here.line - 1, max(-1, here.line - _LOOK_BACK), -1)
    odd = [n for n in above if lines[n].replace('\\"', "").count('"') % 2]
    if not len(odd) % 2:
        return None
    return At(odd[0], lines[odd[0]].rfind('"'))


def _open_bracket(lines: list[str]) -> At | None:
    """The last bracket that is still open at the end of its line."""
    for n in range(len(lines) - 1, -1, -1):
        opened = [
            lines[n].rfind(bracket) for bracket in "[{" if lines[n].count(bracket) > lines[n].count(_CLOSING[bracket])
        ]
        if opened:
            return At(n, max(opened))
    return None

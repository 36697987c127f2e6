"""What a reader who reads no word can tell: whether the outsides of messages give the tactics away.

An outside is what a lazy pupil sees without reading: the kind of picture, the kind of name, the length … The reader
learns from all other stories of the pack which outsides go with tactics, and then judges this one ("leave one story
out"). So it measures what carries over from story to story, not that in one story one person deceives.

Balanced accuracy is the mean of the share of tactics called tactics and the share of honest messages called honest
(Brodersen et al. 2010, The balanced accuracy and its posterior distribution, ICPR); 0.5 is chance, however many of
each kind there are. The reader is a naive Bayes classifier with add-one smoothing and equal priors (Manning, Raghavan &
Schütze 2008, Introduction to Information Retrieval, chapter 13): it calls a message a tactic if
sum over outsides of log (P(value | tactic) / P(value | honest)) > 0, with P(value | kind) = (n + 1) / (N + values).

Messages of stories and items of rounds and checks are measured apart: half of the items are tactics, but far fewer
messages are, and only items have some forms; together, the form alone would tell which of the two one reads.

Everything is computed three times: each message counts the same; each sender counts the same; and only stories with
tactics are learned from and judged. The highest accuracy counts: neither one talkative person, nor many silent ones,
nor a heap of harmless stories can hide a tell. Why it is measured in this
way, and how it could still be deceived, is in docs/adr/0029-a-reader-who-reads-no-word.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from types import MappingProxyType
from typing import Literal

from quiz.story.findings import N_
from quiz.story.model import Item, Pack, Person
from quiz.story.rules.context import judged
from quiz.story.steps import Message

Measured = Literal["stories", "items"]
"""What is measured: the messages of all stories, or the items of all rounds and checks."""
PARTS: Mapping[Measured, str] = MappingProxyType(
    {"stories": N_("in Geschichten"), "items": N_("in Kurzrunden und Checks")}
)
"""How each is called in a sentence."""
MOST_SINGLE = 0.62
MOST_TOGETHER: Mapping[Measured, float] = MappingProxyType({"stories": 0.68, "items": 0.66})
"""The highest balanced accuracies that a pack may allow: by the best single outside, and by all together."""
LEAST_STORIES, LEAST_MESSAGES = 3, 10
"""With fewer stories, or fewer messages of one of the two kinds, nothing can be learned, and nothing is said."""
BANDS = 5
"""A length is one of so many bands that hold the same number of messages of the other stories each."""

OUTSIDES: Mapping[str, str] = MappingProxyType(
    {
        "picture": N_("das Bild der Person"),
        "name": N_("die Art des Namens"),
        "body": N_("die Art der Nachricht"),
        "length": N_("die Länge"),
        "sentences": N_("die Zahl der Sätze"),
        "question": N_("Fragezeichen"),
        "exclamation": N_("Ausrufezeichen"),
        "capitals": N_("Großbuchstaben"),
        "digits": N_("Ziffern"),
        "emoji": N_("Emoji"),
        "label": N_("beruhigende Zusätze"),
        "place": N_("die Stelle in der Geschichte"),
    }
)
"""Each outside with its name, which stands in the accusative after „achtet auf“."""

_HANDLE = re.compile(r"[\d._@]")
_NO_NAME = re.compile(r"^\W*$|^[\d +()/-]+$|unbekannt|anonym|unknown|anonymous", re.IGNORECASE)
_END_OF_SENTENCE = re.compile(r"(?<![.!?…])[.!?…]++(?=\s|$)")
_SHOUTED = re.compile(r"\b[A-ZÄÖÜ]{3,}\b")
_EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")
_LABEL = re.compile(
    r"\bnein (?:ist|wäre|geht)|\bmusst (?:du )?(?:gar )?n|\bkein(?:e|en)? (?:stress|druck|eile|muss)\b"
    r"|\bwie du (?:willst|magst)|\bwenn du (?:nicht )?(?:willst|magst)|\b(?:auch|völlig|total) okay\b"
    r"|\blass dir zeit|\beltern\b"
    r"|\bno (?:pressure|rush|worries)\b|\bdon't have to\b|\bif you (?:want|like)\b|\bup to you\b|\bparents\b",
    re.IGNORECASE,
)

Weights = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """One judged message as it looks from outside. `story` is the scenario with its round, or a form of the check.

    `outsides` has a value for each outside that this message has; that of "length" is a number of characters.
    """

    part: Measured
    story: str
    key: str
    sender: str
    tactic: bool
    outsides: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Balanced accuracies: each message counts the same, each sender counts the same, and in stories with tactics."""

    by_message: float
    by_sender: float
    with_tactics: float

    @property
    def highest(self) -> float:
        return max(self.by_message, self.by_sender, self.with_tactics)


@dataclass(frozen=True)
class Surface:
    """What the reader achieves by each outside alone, and by all of them together.

    `marked` are the messages that it calls tactics by all outsides, as (story, key).
    """

    singles: Mapping[str, Accuracy]
    together: Accuracy
    marked: frozenset[tuple[str, str]]

    @property
    def best(self) -> str:
        """The outside that gives most away; the first of several."""
        return max(self.singles, key=lambda outside: self.singles[outside].highest)

    def marked_in(self, story: str) -> frozenset[str]:
        return frozenset(key for found, key in self.marked if found == story)


def surface(pack: Pack, part: Measured = "stories") -> Surface | None:
    """Let the reader judge each message of this part of the pack. None if there is too little to learn."""
    seen = tuple(one for one in messages_seen(pack) if one.part == part)
    if not _enough(seen):
        return None
    harmless = {scenario.id for scenario in pack.scenarios.values() if all(one.honest for one in judged(scenario))}
    mixed = tuple(one for one in seen if one.story not in harmless)
    every = (1.0,) * len(seen)
    countings = (_Counting(seen, every), _Counting(seen, _by_sender(seen)), _Counting(mixed, every[: len(mixed)]))

    def accuracy(*outsides: str) -> Accuracy:
        return Accuracy(*(counting.accuracy(outsides) for counting in countings))

    called = countings[0].called(tuple(OUTSIDES))
    return Surface(
        singles=MappingProxyType({outside: accuracy(outside) for outside in OUTSIDES}),
        together=accuracy(*OUTSIDES),
        marked=frozenset((one.story, one.key) for one, is_called in zip(seen, called, strict=True) if is_called),
    )


def _enough(seen: Sequence[Seen]) -> bool:
    tactics = sum(one.tactic for one in seen)
    return len({one.story for one in seen}) >= LEAST_STORIES and min(tactics, len(seen) - tactics) >= LEAST_MESSAGES


def messages_seen(pack: Pack) -> Iterator[Seen]:
    """Every judged message of the pack as it looks from outside, in written order.

    Items have no place: which of a round are shown, and in which order, is drawn.
    """
    for scenario in pack.scenarios.values():
        messages = judged(scenario)
        for at, message in enumerate(messages):
            person = scenario.people.get(message.sender)
            place = ("beginning", "middle", "end")[3 * at // len(messages)]
            if person is not None:
                outsides = _of_message(message, person, place)
                yield Seen("stories", scenario.id, message.key, person.id, bool(message.tactics), outsides)
        yield from _items(scenario.id, scenario.round)
    for form, items in pack.checks.items():
        yield from _items(f"check/{form}", items)


def _items(story: str, items: Sequence[Item]) -> Iterator[Seen]:
    for item in items:
        words = item.card.words if item.card is not None else item.judged_text or ""
        sender = item.lines[-1].sender if item.lines else item.sender
        outsides = {"name": kind_of_name(sender), "body": _body(item), **_of_text(words)}
        yield Seen("items", story, item.id, f"{sender}/{item.id}", bool(item.tactics), MappingProxyType(outsides))


def _body(item: Item) -> str:
    bodies = {"voice": item.voice, "attachment": item.card, "conversation": item.lines, "scene": item.scene}
    return next((name for name, body in bodies.items() if body), "text")


def _of_message(message: Message, person: Person, place: str) -> Mapping[str, str | int]:
    bodies = {
        "picture": message.image,
        "voice": message.voice,
        "attachment": message.card,
        "missed calls": message.missed,
    }
    body = next((name for name, part in bodies.items() if part is not None), "text")
    picture, name = kind_of_picture(person.avatar), kind_of_name(person.name)
    return MappingProxyType({"place": place, "picture": picture, "name": name, "body": body, **_of_text(message.words)})


def kind_of_picture(avatar: str | None) -> str:
    """Face, motif, pattern (of groups and services), a picture of the pack's own, or none."""
    if avatar is None:
        return "none"
    kinds = {"avatar": "face", "motif": "motif", "pattern": "pattern"}
    return "motif" if avatar == "pattern-01" else kinds.get(avatar.partition("-")[0], "own")


def kind_of_name(name: str) -> str:
    """A handle (with digits, dots or underscores, or beginning in lower case), no name at all, or a name."""
    if _NO_NAME.search(name):
        return "no name"
    return "handle" if _HANDLE.search(name) or name[0].islower() else "name"


def _of_text(text: str) -> dict[str, str | int]:
    first = next((character for character in text if character.isalpha()), "A")
    return {
        "length": len(text),
        "sentences": str(min(4, len(_END_OF_SENTENCE.findall(text)))),
        "question": str("?" in text),
        "exclamation": str("!" in text),
        "capitals": "shouted" if _SHOUTED.search(text) else "small" if first.islower() else "usual",
        "digits": str(any(character.isdigit() for character in text)),
        "emoji": str(_EMOJI.search(text) is not None),
        "label": str(_LABEL.search(text) is not None),
    }


def _by_sender(seen: Sequence[Seen]) -> Weights:
    """All tactics of a sender in a story count as one together, and so do their honest messages."""
    times = Counter((one.story, one.sender, one.tactic) for one in seen)
    return tuple(1 / times[one.story, one.sender, one.tactic] for one in seen)


class _Counting:
    """Some messages, how much each of them counts, and what the others' outsides say about it."""

    def __init__(self, seen: Sequence[Seen], weights: Weights) -> None:
        self._seen = seen
        self._weights = weights
        self._evidence = list(_evidence(seen, weights)) if _enough(seen) else [{}] * len(seen)

    def called(self, outsides: Sequence[str]) -> list[bool]:
        """Which messages are called tactics by these outsides; without evidence none is."""
        return [sum(found.get(outside, 0.0) for outside in outsides) > 1e-9 for found in self._evidence]

    def accuracy(self, outsides: Sequence[str]) -> float:
        """The balanced accuracy for the messages that have any of these outsides; chance if they are of one kind."""
        right, every = [0.0, 0.0], [0.0, 0.0]
        for one, is_called, weight in zip(self._seen, self.called(outsides), self._weights, strict=True):
            if any(outside in one.outsides for outside in outsides):
                every[one.tactic] += weight
                right[one.tactic] += weight * (is_called == one.tactic)
        return (right[0] / every[0] + right[1] / every[1]) / 2 if all(every) else 0.5


def _evidence(seen: Sequence[Seen], weights: Weights) -> Iterator[Mapping[str, float]]:
    """For each message and outside the log of how much likelier it is in a tactic, learned from the other stories."""
    learned: dict[str, Callable[[Seen], Mapping[str, float]]] = {}
    for one in seen:
        if one.story not in learned:
            others = [at for at, other in enumerate(seen) if other.story != one.story]
            learned[one.story] = _learn([seen[at] for at in others], [weights[at] for at in others])
        yield learned[one.story](one)


def _learn(others: Sequence[Seen], weights: Sequence[float]) -> Callable[[Seen], Mapping[str, float]]:
    lengths = sorted(int(one.outsides["length"]) for one in others)
    bounds = sorted({lengths[len(lengths) * band // BANDS] for band in range(1, BANDS)})

    def values(one: Seen) -> Iterator[tuple[str, str | int]]:
        for outside, value in one.outsides.items():
            yield outside, bisect_right(bounds, int(value)) if outside == "length" else value

    counted: dict[str, dict[str | int, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for one, weight in zip(others, weights, strict=True):
        for outside, value in values(one):
            counted[outside][value][one.tactic] += weight
    logs: dict[tuple[str, str | int], float] = {}
    for outside, table in counted.items():
        honest, tactics = (sum(pair[kind] for pair in table.values()) + len(table) for kind in (0, 1))
        for value, pair in table.items():
            logs[outside, value] = log((pair[1] + 1) / tactics) - log((pair[0] + 1) / honest)

    def evidence(one: Seen) -> Mapping[str, float]:
        return {outside: logs.get((outside, value), 0.0) for outside, value in values(one)}

    return evidence

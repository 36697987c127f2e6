"""What there is to print: each kind of document with its word, its name, and how many copies a class needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quiz.documents.problems import DocumentProblem
from quiz.languages.translation import _
from quiz.story.findings import N_
from quiz.story.model import Pack
from quiz.story.nearest import nearest

Needs = Literal["nothing", "scenario", "class_result"]
Readers = Literal["teachers", "pupils", "parents", "it"]
Paper = Literal["A4", "A3"]
MOST_PEOPLE = 40
"""The largest group that copies are counted for."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document.

    `word` names it on the command line and in the program, `file` is a neutral name for its file. `title` and `about`
    are German templates for the catalogues, to be shown by :meth:`name` and :meth:`description`. One copy is enough
    for `people_a_copy` people; 0 means that one copy is enough for all; with `has_key`, some of its
    pages are a key that is needed only once. `parts` are the beginnings of the ids of the
    texts that it shows, with `{scenario}` for the scenario.
    """

    word: str
    title: str
    about: str
    file: str
    needs: Needs = "nothing"
    readers: Readers = "teachers"
    people_a_copy: int = 0
    paper: Paper = "A4"
    has_key: bool = False
    parts: tuple[str, ...] = ()
    values: tuple[tuple[str, str | int], ...] = ()

    def name(self) -> str:
        """Its name in the language in use, such as "Hilfe-Karten"."""
        return _(self.title).format(**dict(self.values))

    def description(self) -> str:
        """What it is like in a few words, such as "10 je Blatt"."""
        return _(self.about).format(**dict(self.values))

    def copies(self, people: int) -> int:
        """How many copies a group of `people` (1 to 40) needs."""
        return -(-people // self.people_a_copy) if self.people_a_copy else 1

    def text_ids(self, scenario: str | None = None) -> tuple[str, ...]:
        """The beginnings of the ids of the texts that it shows."""
        return tuple(part.replace("{scenario}", scenario or "") for part in self.parts)


WORKSHEET = Kind(
    "worksheet",
    N_("Arbeitsblatt zum Chat"),
    N_("2 Seiten je Tisch, mit Lösung"),
    "Arbeitsblatt",
    needs="scenario",
    readers="pupils",
    people_a_copy=2,
    has_key=True,
    parts=("{scenario}/",),
)
BOOKLET = Kind(
    "booklet",
    N_("Lesebuch zum Chat"),
    N_("Heft A5, zum Falten"),
    "Lesebuch",
    needs="scenario",
    readers="pupils",
    people_a_copy=4,
    parts=("{scenario}/",),
)
BOOKLET_PAGES = Kind(
    "booklet-pages",
    N_("Lesebuch für den Bildschirm"),
    N_("A5, Seite für Seite, auch zum Vorlesen"),
    "Lesebuch-Seiten",
    needs="scenario",
    readers="pupils",
    parts=("{scenario}/",),
)
SCRIPT = Kind(
    "script", N_("Skript zum Chat"), N_("Alles auf einen Blick, für Sie"), "Skript", "scenario", parts=("{scenario}/",)
)
VOTE_CARDS = Kind(
    "vote-cards",
    N_("Abstimmkarten"),
    N_("A bis D, dazu okay, unsicher, Trick"),
    "Abstimmkarten",
    readers="pupils",
    people_a_copy=2,
)
TACTIC_CARDS = Kind(
    "tactic-cards",
    N_("Taktik-Karten"),
    N_("Mit harmlosem Gegenstück"),
    "Taktik-Karten",
    readers="pupils",
    people_a_copy=4,
    parts=("tactics/", "families/"),
)
DISCUSSION_CARDS = Kind(
    "discussion-cards",
    N_("Gesprächskarten"),
    N_("Fragen zum Ausschneiden"),
    "Fragekarten",
    parts=("lessons/cards/",),
)
HANDOUT = Kind(
    "handout",
    N_("Handzettel: fünf Fragen"),
    N_("1 Seite, zum Behalten"),
    "Handzettel",
    readers="pupils",
    people_a_copy=1,
    parts=("questions/", "help/"),
)
HELP_CARDS = Kind(
    "help-card",
    N_("Hilfe-Karten"),
    N_("10 je Blatt"),
    "Karten",
    readers="pupils",
    people_a_copy=10,
    parts=("help/",),
)
POSTER = Kind("poster", N_("Plakat für den Flur"), N_("A3"), "Plakat", readers="pupils", paper="A3", parts=("help/",))
PARENTS_LETTER = Kind(
    "parents-letter",
    N_("Elternbrief"),
    N_("1 bis 2 Seiten"),
    "Elternbrief",
    readers="parents",
    people_a_copy=1,
    parts=("lessons/parents_letter/",),
)
SAFEGUARDING = Kind(
    "safeguarding",
    N_("Checkliste Schutz"),
    N_("Vorher, und wenn sich jemand anvertraut"),
    "Checkliste",
    parts=("lessons/disclosure/", "lessons/safeguarding/"),
)
CERTIFICATE = Kind(
    "certificate", N_("Teilnahme"), N_("Ohne Note, ohne Namen"), "Teilnahme", readers="pupils", people_a_copy=1
)
CLASS_RESULT = Kind(
    "class-result", N_("Ergebnisse der Klasse"), N_("Nur die Klasse, nie einzelne"), "Ergebnisse", "class_result"
)
IT_SHEET = Kind("it-sheet", N_("Blatt für die Schul-IT"), N_("1 Seite"), "Schul-IT", readers="it")


def kinds_of(pack: Pack) -> tuple[Kind, ...]:
    """What can be printed from this pack, in the order in which it is offered."""
    lessons, tactics = pack.lessons, pack.tactics
    plans, checks = _plans(pack), _checks(pack)
    there = (
        *plans[:1],  # a lesson needs the first eight; they are in view at once
        *((WORKSHEET, BOOKLET) if pack.scenarios else ()),
        VOTE_CARDS,
        TACTIC_CARDS if tactics.tactics else None,
        *checks[:1],
        PARENTS_LETTER if lessons.parents_letter else None,
        HELP_CARDS if pack.help.resources else None,
        *plans[1:],
        *((SCRIPT, BOOKLET_PAGES) if pack.scenarios else ()),
        *checks[1:],
        HANDOUT if tactics.questions else None,
        DISCUSSION_CARDS if lessons.cards else None,
        SAFEGUARDING if lessons.safeguarding or lessons.disclosure else None,
        POSTER if pack.help.resources else None,
        CLASS_RESULT,
        CERTIFICATE,
        IT_SHEET,
    )
    return tuple(kind for kind in there if kind is not None)


def find_kind(word: str, pack: Pack) -> tuple[Kind, str | None]:
    """The kind that `word` names in this pack, and the scenario in `story:<scenario>`, else None.

    Raises:
        DocumentProblem: the pack has nothing of that name.
    """
    word, _colon, scenario = word.partition(":")
    known = {kind.word: kind for kind in kinds_of(pack)}
    if word == "story" and scenario:
        word = BOOKLET.word
    if word in known and (not scenario or known[word].needs == "scenario"):
        return known[word], scenario or None
    near = nearest(word, known)
    if near is None:
        message = _("„{word}“ lässt sich aus diesem Paket nicht drucken. Es gibt: {known}.")
        raise DocumentProblem(message.format(word=word, known=", ".join(known)))
    message = _("„{word}“ lässt sich aus diesem Paket nicht drucken; am nächsten kommt „{near}“.")
    raise DocumentProblem(message.format(word=word, near=near))


def _plans(pack: Pack) -> tuple[Kind, ...]:
    """One lesson plan each: `lesson-45` and, for a plan with another kind of id, `lesson-<id>`."""
    return tuple(
        Kind(
            lesson_word(plan.id),
            N_("Stundenplan: {title}"),
            N_("{minutes} Minuten, für Sie"),
            f"Stundenplan-{plan.id.removeprefix('lesson-')}",
            parts=(f"lessons/plans/{plan.id}/", "lessons/ground_rules/"),
            values=(("title", plan.title), ("minutes", plan.minutes)),
        )
        for plan in pack.lessons.plans.values()
    )


def lesson_word(plan_id: str) -> str:
    """The word of a lesson plan."""
    return plan_id if plan_id.startswith("lesson-") else f"lesson-{plan_id}"


def _checks(pack: Pack) -> tuple[Kind, ...]:
    return tuple(
        Kind(
            f"check-{form}",
            N_("Check auf Papier, Form {form}"),
            N_("Mit Lösung und Zähltabelle"),
            f"Check-{form.upper()}",
            readers="pupils",
            people_a_copy=1,
            has_key=True,
            parts=(f"check/{form}/", "tactics/", "benign/"),
            values=(("form", form.upper()),),
        )
        for form, items in pack.checks.items()
        if items
    )

"""A story to read at a table: the gamebook of a scenario, filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quiz.documents.gamebook import Gamebook, NumberedPassage, Reference, Track, gamebook
from quiz.documents.help_entries import help_line
from quiz.documents.kinds import BOOKLET_PAGES, Kind
from quiz.documents.numbering import letter_number
from quiz.documents.printed_chat import PrintedChat, profiles
from quiz.documents.request import Request, scenario_of
from quiz.documents.typesetting import FilledIn, Value
from quiz.languages.translation import _
from quiz.play.moment import letter_of
from quiz.play.wording import prompt_of, who_you_are
from quiz.story.model import Scenario
from quiz.story.steps import Aside, Choice, Shown, ShownStep, SurveyQuestion, TimeJump

MOST_WAYS = 3
"""If the letters of a passage lead on in more ways from one answer, a table says which."""


def booklet(kind: Kind, request: Request) -> FilledIn:
    """The story as a booklet: page after page, or imposed on sheets to fold.

    Raises:
        DocumentProblem: the story has a fault, or is too long for a booklet.
    """
    scenario = scenario_of(request)
    book = gamebook(request.edition.source.scenarios[scenario.id])
    you = scenario.people[scenario.you]
    filler = _Filler(scenario, help_line(request.help, request.place))
    data: dict[str, Value] = {
        "fold": kind is not BOOKLET_PAGES,
        "about": scenario.about or who_you_are(you),
        "note": scenario.content_note,
        "rules": _rules(book),
        "profiles": profiles(scenario),
        "passages": [filler.passage(passage) for passage in book.passages],
        "help": filler.help,
        "words": {
            # i18n: {number} is filled in by the page itself; it stands small at its outer edge
            "page": _("Seite {number}"),
            "how": _("So geht das"),
            "profiles": _("Profile zum Nachsehen"),
            "talk": _("Redet kurz darüber"),
            "your_letter": _("Buchstabe"),
            # i18n: above a table that says where readers with these letters go on
            "only_these": _("Mit diesen Buchstaben:"),
            # i18n: for those who listen: an empty circle beside a message, to be filled in
            "circle": _("Kreis zum Ausmalen"),
            "end": _("Ende"),
        },
    }
    return FilledIn("booklet.typ", scenario.title, data)


def _rules(book: Gamebook) -> list[str]:
    rules = [
        _("Fang bei der Nummer 1 an und lies, was auf dem Handy ankommt."),
        _("Kommt eine Frage, such dir eine Antwort aus. Die Zahl dahinter sagt, wo es weitergeht."),
        _("Lies nur, was unter deiner Nummer steht."),
        _("Male den Kreis neben einer Nachricht aus, wenn dir etwas komisch vorkommt."),
        _("Du kannst jederzeit aufhören und das Heft zuklappen."),
    ]
    if book.lettered:
        rules.insert(2, _("Steht hinter der Zahl ein Buchstabe, merk ihn dir bis zur nächsten Zahl."))
    return rules


class _Filler:
    """Puts the words of a scenario into passages."""

    def __init__(self, scenario: Scenario, help_: str) -> None:
        self._scenario = scenario
        self._steps = scenario.keyed_steps()
        self._chat = PrintedChat(scenario)
        self.help = help_

    def passage(self, passage: NumberedPassage) -> Value:
        steps: list[tuple[ShownStep, str]] = []
        for sight in passage.steps:
            step = self._steps[sight.key]
            assert isinstance(step, Shown)
            steps.append((step, sight.chat))
        return {
            "number": passage.number,
            "chat": self._heading(steps),
            "day": self._day(passage, steps),
            "blocks": self._chat.blocks(steps),
            **self._end(passage),
        }

    def _heading(self, steps: Sequence[tuple[ShownStep, str]]) -> str:
        """The chat of the first step that has one."""
        chats = (chat for step, chat in steps if not isinstance(step, Aside | SurveyQuestion))
        first = next(chats, None)
        return "" if first is None else self._chat.heading(first)

    def _day(self, passage: NumberedPassage, steps: Sequence[tuple[ShownStep, str]]) -> str:
        """The day on which the passage begins; empty if it depends on the path, or the first step names another."""
        jump = self._steps.get(passage.day or "")
        begins = bool(steps) and isinstance(steps[0][0], TimeJump)
        return jump.text if isinstance(jump, TimeJump) and not begins else ""

    def _end(self, passage: NumberedPassage) -> dict[str, Value]:
        end = passage.end
        if end is None:
            beside = _beside(passage.tracks, 0)
            return {"next": beside, "table": _table(passage.tracks, [_("weiter bei")])}
        if end.kind == "ending":
            ending = self._scenario.endings[end.key]
            return {"ending": {"title": ending.title, "text": ending.text, "sender": ending.sender}}
        choice = self._steps[end.key]
        assert isinstance(choice, Choice)
        return {
            "prompt": prompt_of(choice),
            "options": [
                {**self._chat.option(at, choice.option(name), chat), "next": _beside(passage.tracks, at)}
                for at, (name, chat) in enumerate(end.options)
            ],
            "discuss": choice.discuss,
            "table": _table(passage.tracks, [letter_of(at) for at in range(len(end.options))]),
        }


def next_words(reference: Reference) -> str:
    """Where the story goes on, such as "weiter bei 23 c"."""
    # i18n: in a booklet with numbered passages: where the story goes on; \xa0 keeps the words together
    return _("weiter bei\xa0{place}").format(place=place_words(reference))


def place_words(reference: Reference) -> str:
    """A number and its letter, if it has one."""
    return f"{reference.number}\xa0{reference.letter}" if reference.letter else f"{reference.number}"


def _ways(tracks: Sequence[Track], at: int) -> list[Value]:
    """Where one of the references of a passage leads, counted from 0: a sentence, or one for each group of letters."""
    groups: dict[tuple[int, str | None], list[str]] = {}
    for track in tracks:
        goal = track.goes_to[at]
        groups.setdefault((goal.number, None if _is_kept(track, at) else goal.letter), []).append(track.letter)
    ways: list[Value] = []
    for (number, letter), letters in groups.items():
        words = _kept_words(number) if letter is None else next_words(Reference(number, letter))
        ways.append({"letters": "" if len(groups) == 1 else letter_ranges(letters), "text": words})
    return ways


def _is_kept(track: Track, at: int) -> bool:
    """Whether readers go on with the letter that they have."""
    return track.letter != "" and track.goes_to[at].letter == track.letter


def _kept_words(number: int) -> str:
    # i18n: the reader has a letter and keeps it
    return _("weiter bei\xa0{number} mit deinem Buchstaben").format(number=number)


def _beside(tracks: Sequence[Track], at: int) -> list[Value]:
    """What stands beside an answer: where it leads, as far as that fits there; the rest is in the table."""
    ways = _ways(tracks, at)
    if len(ways) <= MOST_WAYS:
        return ways
    usual = _usual(tracks, at)
    return [] if usual is None else [{"letters": "", "text": _kept_words(usual)}]


def _usual(tracks: Sequence[Track], at: int) -> int | None:
    """The number to which most letters lead and are kept; None if those are not even half of them."""
    times = Counter(track.goes_to[at].number for track in tracks if _is_kept(track, at))
    number, most = max(times.items(), key=lambda one: one[1], default=(0, 0))
    return number if most * 2 >= len(tracks) else None


def _table(tracks: Sequence[Track], letters: Sequence[str]) -> Value:
    """Where each answer leads for the letters for which it does not stand beside the answer; None if there are none."""
    answers = [at for at in range(len(letters)) if len(_ways(tracks, at)) > MOST_WAYS]
    usual = {at: _usual(tracks, at) for at in answers}
    rows = [
        {"letter": track.letter, "cells": [place_words(track.goes_to[at]) for at in answers]}
        for track in tracks
        if any(not _is_kept(track, at) or track.goes_to[at].number != usual[at] for at in answers)
    ]
    return {"head": [letters[at] for at in answers], "rows": rows} if rows else None


def letter_ranges(letters: Sequence[str]) -> str:
    """Letters in the order of the alphabet, such as "a–d, f, aa"; two neighbours are no range."""
    runs: list[list[str]] = []
    for letter in letters:
        if runs and letter_number(letter) == letter_number(runs[-1][-1]) + 1:
            runs[-1].append(letter)
        else:
            runs.append([letter])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs]
    return ", ".join(parts)

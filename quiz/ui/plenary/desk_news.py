"""What a screen reader says at the desk when something has changed: only what is new. No Qt here."""

from __future__ import annotations

from quiz.languages.translation import _, listed
from quiz.play.hands import JUDGEMENTS, Poll
from quiz.play.moment import answer_name
from quiz.play.plenary_pages import ItemPage, PlenaryPage, StoryPage, judgement_words, page_words
from quiz.play.transcript import Bubble, Row
from quiz.ui.chat.model import announcement
from quiz.ui.components.access import sentences
from quiz.ui.plenary.board import hands_words


def page_news(page: PlenaryPage, before: PlenaryPage) -> str:
    """What the class sees now and did not see `before`; empty if that is nothing.

    After a black page or a card the last message is said again, so that it is clear where the story goes on.
    """
    if isinstance(page, StoryPage):
        return _story_news(page, before)
    if isinstance(page, ItemPage) and isinstance(before, ItemPage) and page.number == before.number:
        return sentences(page.title, page.why) if page.title != before.title else ""
    words = page_words(page)
    return sentences(*words) if words != page_words(before) else ""


def _story_news(page: StoryPage, before: PlenaryPage) -> str:
    known = before if isinstance(before, StoryPage) else None
    asked = page.question.prompt if page.question is not None else ""
    if known is None:
        return sentences(*map(announcement, page.rows[-1:]), asked)
    if page.ringed is not None and page.ringed != known.ringed:
        about = [row for row in page.rows if row.key == page.ringed]
        return sentences(*map(announcement, about[-1:]), asked)
    place = page.name if page.name != known.name else ""
    heard = [announcement(row) for row in _new_rows(page.rows, known.rows)]
    heard += _new_reactions(page.rows, known.rows)
    was_asked = known.question.prompt if known.question is not None else ""
    if heard and heard[0].startswith(f"{place}:"):
        place = ""
    return sentences(place if heard else "", *heard, asked if asked != was_asked else "")


def _new_rows(rows: tuple[Row, ...], before: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows that came, and messages that were deleted; if it is another chat or went back, the last row alone."""
    if [row.key for row in rows[: len(before)]] != [row.key for row in before]:
        return rows[-1:]
    gone = (
        row
        for row, old in zip(rows, before, strict=False)
        if isinstance(row, Bubble) and isinstance(old, Bubble) and row.deleted and not old.deleted
    )
    return (*gone, *rows[len(before) :])


def _new_reactions(rows: tuple[Row, ...], before: tuple[Row, ...]) -> list[str]:
    found = []
    for row, old in zip(rows, before, strict=False):
        if isinstance(row, Bubble) and isinstance(old, Bubble) and row.key == old.key:
            new = row.reactions[len(old.reactions) :]
            found += [_("Reaktion von {name}: {emoji}.").format(name=name, emoji=emoji) for name, emoji in new]
    return found


def hands_news(poll: Poll | None, before: Poll | None, *, known: bool) -> str:
    """Which counts are others now than `before`, and whether the class sees them; empty if it is another question.

    `known`: the counts were just said otherwise, as a number that is typed is.
    """
    if poll is None or before is None or (poll.kind, poll.key) != (before.kind, before.key):
        return ""
    names = _names(poll)
    pairs = zip(names, poll.hands.counts, before.hands.counts, strict=True)
    changed = [] if known else [f"{name}: {count}" for name, count, old in pairs if count != old]
    if changed and not poll.hands.total:
        changed = [hands_words(0)]
    shown = ""
    if poll.revealed != before.revealed:
        counts = listed(f"{name} {count}" for name, count in zip(names, poll.hands.counts, strict=True))
        state = sentences(_("An"), counts) if poll.revealed else _("Aus")
        shown = _("{name}: {text}").format(name=_("Ergebnis auf dem Beamer"), text=state)
    return sentences(", ".join(changed), shown)


def _names(poll: Poll) -> list[str]:
    if poll.kind == "choice":
        return [answer_name(at) for at in range(len(poll.hands.keys))]
    return [judgement_words(key) for key in JUDGEMENTS]

"""The words of the three moments of the look-back: two cards each, and no more words than a pupil reads. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from quiz.languages.translation import _
from quiz.play.wording import family_name, message_words
from quiz.scoring.moments import ChoiceMoment, Counterpart, HonestMoment, KeyMoment, TrickMoment
from quiz.story.model import CheckQuestion, Tactics
from quiz.story.steps import Message, Option

TwinKind = Literal["trick", "okay", "own", "other"]
MOST_WORDS = 45
"""The most words of a moment below its title, with the buttons and without the messages that are quoted."""
_SENTENCE = re.compile(r".+?(?<![.!?…؟]{2})[.!?…؟]++[“”\"»]*+(?=\s|$)|.+$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class MomentCard:
    """One of the two cards of a moment: a message or an answer, and one or two sentences about it.

    `family` is the id of the family of a trick. `deed`: the words are what was done and no message. `phrases` are
    parts of the words that carry the trick; `then` is the message that followed.
    """

    kind: TwinKind
    title: str
    words: str
    sentence: str
    family: str | None = None
    phrases: tuple[str, ...] = ()
    deed: bool = False
    then: str = ""


@dataclass(frozen=True, slots=True)
class MomentWords:
    """A moment in words. `name` is that of its step, `asked` the check question, `question` its text if there is room
    for it."""

    name: str
    title: str
    cards: tuple[MomentCard, ...]
    asked: CheckQuestion | None = None
    question: str = ""

    @property
    def count(self) -> int:
        """The number of words below the title, without the buttons and the quoted messages."""
        said = [text for card in self.cards for text in (card.title, card.sentence)]
        return count_words(*said, self.asked.short if self.asked is not None else "", self.question)


def heard_of(words: MomentWords) -> tuple[str, ...]:
    """What a screen reader says of a moment, part by part."""
    cards = [(_("{name}: {text}").format(name=card.title, text=card.words), card.sentence) for card in words.cards]
    return (words.name, *(part for card in cards for part in card), words.question)


def count_words(*texts: str) -> int:
    """The number of words in these texts."""
    return sum(len(text.split()) for text in texts)


def moment_name(moment: KeyMoment, *, watched: bool) -> str:
    """What the step of a moment is called."""
    match moment:
        case TrickMoment():
            return _("Ein Trick")
        case HonestMoment():
            return _("Etwas Echtes")
        case ChoiceMoment():
            return _("Eine Wahl") if watched else _("Deine Wahl")
        case _ as unreachable:
            assert_never(unreachable)


def moment_words(moment: KeyMoment, tactics: Tactics, buttons: Sequence[str], *, watched: bool) -> MomentWords:
    """The words of a moment that are shown together with these buttons, shortened by whole sentences until they are at
    most MOST_WORDS: first goes the text of the question, then what is said last on the card that says most."""
    match moment:
        case TrickMoment():
            words = _trick(moment, tactics)
        case HonestMoment():
            words = _honest(moment, tactics)
        case ChoiceMoment():
            words = _choice(moment, watched=watched)
        case _ as unreachable:
            assert_never(unreachable)
    named = replace(words, name=moment_name(moment, watched=watched))
    return _shortened(named, MOST_WORDS - count_words(*buttons))


def _trick(moment: TrickMoment, tactics: Tactics) -> MomentWords:
    tactic = tactics.tactics[moment.tactic]
    message = moment.entry.message
    cards = [_trick_card(message_words(message), message.why or "", moment.tactic, message.phrases, tactics)]
    if moment.twin is not None:
        cards.append(MomentCard("okay", _("Ähnlich, aber okay"), moment.twin.text, moment.twin.why))
    asked = tactics.questions.get(tactic.question or "")
    title = _("Zwei Sätze, die ähnlich klingen") if moment.twin is not None else _("Das war ein Trick")
    return MomentWords("", title, tuple(cards), asked, asked.text if asked is not None else "")


def _honest(moment: HonestMoment, tactics: Tactics) -> MomentWords:
    message = moment.entry.message
    kind = tactics.benign.get(message.okay or "")
    why = message.why or (kind.why if kind is not None else _("Hier drängt niemand und niemand verlangt etwas."))
    cards = [MomentCard("okay", _("In Ordnung"), message_words(message), why)]
    if moment.twin is not None and moment.twin.tactic is not None:
        cards.append(_counterpart(moment.twin, moment.twin.tactic, tactics))
    return MomentWords("", _("Das hier war echt"), tuple(cards))


def _counterpart(twin: Counterpart, tactic: str, tactics: Tactics) -> MomentCard:
    return _trick_card(twin.text, twin.why, tactic, twin.phrases, tactics)


def _trick_card(words: str, why: str, tactic: str, phrases: tuple[str, ...], tactics: Tactics) -> MomentCard:
    family = tactics.families[tactics.tactics[tactic].family]
    return MomentCard("trick", family_name(family), words, why, family.id, phrases)


def _choice(moment: ChoiceMoment, *, watched: bool) -> MomentWords:
    own = _("So lief es") if watched else _("Deine Antwort")
    cards = (
        _answer("own", own, moment.entry.option, moment.then),
        _answer("other", _("Das ging auch"), moment.other, moment.otherwise),
    )
    return MomentWords("", _("Zwei Wege von hier"), cards)


def _answer(kind: TwinKind, title: str, option: Option, then: Message | None) -> MomentCard:
    said = option.say is not None
    followed = "" if then is None else message_words(then)
    return MomentCard(kind, title, option.words, option.feedback or "", deed=not said, then=followed)


def _shortened(words: MomentWords, most: int) -> MomentWords:
    if words.count > most and words.question:
        words = replace(words, question="")
    while words.count > most:
        longest = max(words.cards, key=lambda card: (len(_sentences(card.sentence)) > 1, count_words(card.sentence)))
        sentences = _sentences(longest.sentence)
        if len(sentences) < 2:
            return words  # one sentence is said whole, however long it is
        shorter = replace(longest, sentence=" ".join(sentences[:-1]))
        words = replace(words, cards=tuple(shorter if card is longest else card for card in words.cards))
    return words


def _sentences(text: str) -> list[str]:
    return [found.strip() for found in _SENTENCE.findall(text)]

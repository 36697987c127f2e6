"""What a chat under way asks below its messages, and what a screen reader says about answering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from PySide6.QtWidgets import QApplication, QWidget

from quiz.languages.translation import _
from quiz.play.moment import letter_of
from quiz.play.wording import addressed, chat_name
from quiz.story.events import Event, OptionChosen
from quiz.story.model import Scenario
from quiz.story.steps import Feeling, Option
from quiz.ui.components.drafts import DraftWords
from quiz.ui.screens.side_state import Asked
from quiz.ui.session import Session


def asked_now(session: Session) -> Asked:
    """What is asked at the present moment; nothing of a pupil who only watches, except the gut feeling."""
    moment = session.moment
    match moment.question:
        case Feeling():
            return Asked(moment.prompt, number=moment.number, feeling=True)
        case None:
            pass
        case _ as unreachable:
            assert_never(unreachable)
    if moment.kind != "choice" or session.is_watched:
        return Asked()
    drafts = tuple(_draft(session, at, option) for at, option in enumerate(moment.options))
    return Asked(moment.prompt, drafts, moment.number, turn=_turn(session))


def _turn(session: Session) -> str:
    """Whose turn it is of two pupils who share this PC; empty if there is only one."""
    if not session.is_for_two:
        return ""
    if not any(isinstance(event, OptionChosen) for event in session.events):
        return _("Eine Person entscheidet, die andere fragt nach.")
    return _("Jetzt entscheidet die andere Person.")


def _draft(session: Session, at: int, option: Option) -> DraftWords:
    """An answer with the chat that it goes to, if that is not the open one."""
    scenario, deed = session.scenario, option.say is None
    chat = session.chat_of_option(option)
    words = DraftWords(option.id, option.words, letter_of(at), deed)
    if chat == session.open_chat or chat not in scenario.chats:
        return words
    found = scenario.chats[chat]
    person = None if found.partner is None else scenario.people[found.partner]
    avatar = found.avatar or (person.avatar if person is not None else None)
    name = chat_name(scenario, chat)
    return replace(words, to=addressed(scenario, chat, deed=deed), avatar=avatar, name=name)


def sending_hint() -> str:
    """How to send a selected answer by keyboard."""
    return _("Senden mit der Eingabetaste.")


def sent_hint(scenario: Scenario, events: Sequence[Event]) -> str:
    """What a screen reader adds to an answer that was just given."""
    chosen = next(event for event in reversed(events) if isinstance(event, OptionChosen))
    choice = next(one for one in scenario.choices() if one.key == chosen.choice)
    if choice.option(chosen.option).say is None:
        return _("Zurücknehmen mit Steuerung Z.")
    return _("Gesendet. Zurücknehmen mit Steuerung Z.")


def ended_hint() -> str:
    """How to go on by keyboard once the chat has ended."""
    return _("Weiter mit der Eingabetaste.")


def focused_in(widget: QWidget) -> bool:
    """Whether the focus is in `widget`."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))

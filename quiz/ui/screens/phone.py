"""The several chats of a phone on the screen of a chat: list, banner, header, profiles, and switching between chats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _
from quiz.play.phone import (
    ChatEntry,
    ChatHead,
    banner_of,
    chat_entries,
    head_of,
    news_in,
    news_words,
)
from quiz.play.transcript import Bubble, ChatRow, Row
from quiz.story.events import ProfileOpened
from quiz.ui.chat.view import ChatView
from quiz.ui.components.access import sentences
from quiz.ui.components.panes import START_FROM, SidePane
from quiz.ui.names import setting_name
from quiz.ui.screens.chat_banner import ChatBanner
from quiz.ui.screens.chat_header import ChatHeader
from quiz.ui.screens.chat_list import ChatListPane
from quiz.ui.screens.profile_sheet import MembersSheet, PeopleSheet, ProfileSheet
from quiz.ui.session import Session
from quiz.ui.stage import Stage
from quiz.ui.state import ChatState, PhoneState, ScrolledTo


class ChatHost(Protocol):
    """What the phone needs of the screen that it is on."""

    stage: Stage
    state: ChatState

    def remember(self, state: ChatState) -> None: ...
    def wait_while_covered(self) -> None: ...
    def close_sheet(self) -> None: ...
    def show_beside(self, pane: SidePane | None) -> None:
        """Show this pane instead of the answers, or the answers again."""

    def show_alone(self) -> None:
        """Give the list the room of the answers too while it is in the place of the messages, or give it back."""


class Phone(QObject):
    """Holds the parts of the screen that only several chats need. The screen puts them where they belong.

    In a wide window the list is beside the messages; else it is behind a button in the header, and takes their place.
    """

    def __init__(self, host: ChatHost, session: Session, view: ChatView) -> None:
        super().__init__()
        stage = host.stage
        self._host, self._session, self._view = host, session, view
        self._shown = session.open_chat
        self._places = dict(host.state.phone.places)
        self._entering = ""
        """The chat that the user opens just now, as long as nothing has been announced about it."""
        self.is_beside = stage.window_width / stage.look.factor >= START_FROM
        """Whether the list is beside the messages."""
        self.people: PeopleSheet | None = None
        """The profile or the members that are open."""
        self.list = ChatListPane(stage, self._entries(), self._news, headed=self.is_beside)
        self.list.list.opened.connect(self.open)
        if not self.is_beside:
            self.list.hide()
        self.header = ChatHeader(stage, self._head(), narrow=not self.is_beside, listing=self.is_listing)
        self.header.people_wanted.connect(self.open_people)
        self.header.list_wanted.connect(self._on_list_wanted)
        self.banner = ChatBanner(stage, view)
        self.banner.opened.connect(self.open)
        self.banner.closed.connect(self._on_banner_closed)

    @property
    def is_covering(self) -> bool:
        """Whether the story waits for something that is open here."""
        return self._state.profile is not None or self._state.members or self.is_listing

    @property
    def is_listing(self) -> bool:
        """Whether the list is in the place of the messages."""
        return self._state.listing and not self.is_beside

    def fill(self, header: QHBoxLayout, middle: QVBoxLayout) -> None:
        """Put the parts into the frame: `middle` has the messages already."""
        header.insertWidget(0, self.header, 1)
        middle.insertWidget(middle.indexOf(self._view), self.banner)
        if not self.is_beside:
            middle.insertWidget(middle.indexOf(self._view), self.list, 1)

    def add_shortcuts(self, screen: QWidget, is_free: Callable[[], bool]) -> None:
        """Make the keys work anywhere on the screen, unless something lies over it."""
        table: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Alt+Up", lambda: self.open_beside(-1)),
            ("Alt+Down", lambda: self.open_beside(1)),
            ("Alt+N", self._on_wait_opened),
            ("Alt+P", self._on_people_key),
        )
        for keys, action in table:
            shortcut = QShortcut(QKeySequence(keys), screen)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda action=action: action() if is_free() else None)

    def show(self) -> None:
        """Show the phone as it is now; what has not changed stays as it is."""
        scenario, session = self._session.scenario, self._session
        self.header.show_head(self._head())
        self.list.show_value(self._entries(), self._news)
        banner = banner_of(scenario, session.chats, session.moment) if self.is_beside else None
        self.banner.show_banner(banner if banner is None or banner.number != self._state.closed else None)

    def show_rows(self, rows: Sequence[Row], *, animate: bool) -> None:
        """Show the rows of the open chat: what is new in it, or another chat where it was left."""
        opened = self._session.open_chat
        if opened == self._shown:
            self._view.set_rows(rows, animate=animate)
            return
        self._keep_place()
        self._shown = opened
        self._view.show_other(rows, self._places.get(opened))
        self._keep_place()
        if self._state.members:
            self.close_people()

    def show_again(self) -> None:
        """Open again what was open before a rebuild, once the screen has its size."""
        place = self._places.get(self._shown)
        self._view.go_to(place)
        self._view.stays_at_focus = place is not None
        self._view.verticalScrollBar().valueChanged.connect(self._keep_place)
        state = self._state
        if self.is_listing:
            self._show_listing(True)
        if state.profile is not None:
            self._show_profile(state.profile)
        elif state.members:
            self._show_members()

    def open(self, chat: str) -> None:
        """Open a chat; what waits there is shown, at the end."""
        self._close_listing(focus=True)
        if chat == self._session.open_chat:
            return
        if self._host.state.sheet is not None:
            self._host.close_sheet()
        self.close_people()
        awaited = chat == self._session.moment.chat
        self._host.stage.shared.read_aloud.stop()
        self._entering = next(one.name for one in self._session.chats if one.id == chat)
        self._session.open(chat)
        self._host.stage.announce(self._view, self.entered_words())
        if awaited:
            self._view.follow_newest()
            self._view.show_end()

    def entered_words(self, rows: Sequence[Row] = ()) -> str:
        """Which chat the user has opened, once; empty if it was said, or these rows begin with it."""
        entered, self._entering = self._entering, ""
        named = bool(rows) and (
            isinstance(rows[0], ChatRow) or (isinstance(rows[0], Bubble) and rows[0].name == entered)
        )
        return _("{chat} ist geöffnet.").format(chat=entered) if entered and not named else ""

    def news_said(self) -> str:
        """What is announced with a new message of another chat where there is no banner: the number on the button."""
        return "" if self.is_beside or not self._news else _("Chats · {news}").format(news=news_words(self._news))

    def texts_instead(self) -> list[str]:
        """What is read aloud instead of messages: the people that are open, or the list in the place of messages."""
        if self.people is not None:
            return self.people.texts()
        return [entry.spoken for entry in self._entries()] if self.is_listing else []

    def open_beside(self, step: int) -> None:
        """Open the chat before (-1) or after (1) the open one in the list."""
        chats = [chat.id for chat in self._session.chats]
        at = chats.index(self._session.open_chat) + step
        if 0 <= at < len(chats):
            self.open(chats[at])

    def open_people(self) -> None:
        """Open the profile of the partner, or the members of the group; nothing if there are no profiles."""
        head = self._head()
        if head.profile is not None:
            self.open_profile(head.profile)
        elif head.members:
            self._begin_people(replace(self._state, members=True, profile=None))
            self._show_members()
            self._announce_people()

    def open_profile(self, person: str) -> None:
        """Open the profile of a person and record the look; the story waits."""
        if self._state.profile == person:
            return
        self._begin_people(replace(self._state, profile=person, members=False))
        self._session.remark(ProfileOpened(person))
        self._show_profile(person)
        self._announce_people()

    def close_people(self) -> None:
        """Close the profile or the members; the focus goes to the button that opened them."""
        pane = self.people
        if pane is None:
            return
        focused = QApplication.focusWidget()
        inside = focused is not None and pane.isAncestorOf(focused)
        self.people = None
        self._remember(replace(self._state, profile=None, members=False))
        if inside and not self.header.focus_people():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._host.show_beside(None)
        pane.deleteLater()
        self._host.wait_while_covered()

    def close_top(self) -> bool:
        """Close what Esc closes here; return whether there was something."""
        if self.people is not None:
            self.close_people()
            return True
        return self._close_listing(focus=False)

    @property
    def _state(self) -> PhoneState:
        return self._host.state.phone

    @property
    def _news(self) -> int:
        return news_in(self._session.chats)

    def _remember(self, phone: PhoneState) -> None:
        self._host.remember(replace(self._host.state, phone=phone))

    def _entries(self) -> tuple[ChatEntry, ...]:
        session = self._session
        types = session.typing and not self._host.stage.look.reduced_motion
        typing = (session.typing_in, session.typing) if types else None
        return chat_entries(session.scenario, session.chats, session.open_chat, typing)

    def _head(self) -> ChatHead:
        session = self._session
        return head_of(session.scenario, session.chats, session.open_chat, setting_name(session.scenario.setting))

    def _keep_place(self) -> None:
        """Keep where the chat in view is scrolled to."""
        place: ScrolledTo | None = self._view.place
        before = self._places.get(self._shown)
        if place == before:
            return
        if place is None:
            self._places.pop(self._shown)
        else:
            self._places[self._shown] = place
        self._remember(replace(self._state, places=tuple(self._places.items())))

    def _begin_people(self, state: PhoneState) -> None:
        """Make room for a profile or the members; the story waits."""
        self._close_listing(focus=True)
        self._host.stage.shared.read_aloud.stop()
        if self._host.state.sheet is not None:
            self._host.close_sheet()
        self._remember(replace(state, listing=False))
        self._host.wait_while_covered()

    def _show_profile(self, person: str) -> None:
        scenario = self._session.scenario
        found = scenario.people[person]
        assert found.profile is not None
        self._show_people(ProfileSheet(self._host.stage, found, found.profile, setting_name(scenario.setting)))

    def _show_members(self) -> None:
        scenario, session = self._session.scenario, self._session
        chat = next(one for one in session.chats if one.id == session.open_chat)
        people = [scenario.people[person] for person in chat.members]
        sheet = MembersSheet(self._host.stage, chat.name, people, scenario.people[scenario.you])
        sheet.chosen.connect(self.open_profile)
        self._show_people(sheet)

    def _show_people(self, sheet: PeopleSheet) -> None:
        old, self.people = self.people, sheet
        sheet.done.connect(self.close_people)
        self._host.show_beside(sheet)
        sheet.focus_first()
        if old is not None:
            old.deleteLater()

    def _announce_people(self) -> None:
        """Announce all of it: the focus is on the way back, behind it."""
        if self.people is not None:
            self._host.stage.announce(self.people, sentences(*self.people.texts()))

    def _show_listing(self, on: bool) -> None:
        """Show the list in the place of the messages, or the messages again; the focus moves before anything hides."""
        self.header.show_listing(on)
        shown, hidden = (self.list, self._view) if on else (self._view, self.list)
        shown.show()
        focused = QApplication.focusWidget()
        if on:
            self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focused is not None and self.list.isAncestorOf(focused):
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        hidden.hide()
        self._host.show_alone()

    def _close_listing(self, *, focus: bool) -> bool:
        """Show the messages again; the focus goes to them, or with `focus` off to the button."""
        if not self.is_listing:
            return False
        self._remember(replace(self._state, listing=False))
        if not focus:
            self.header.focus_chats()
        self._show_listing(False)
        self._host.wait_while_covered()
        return True

    def _on_list_wanted(self, on: bool) -> None:
        if not on:
            self._close_listing(focus=False)
            return
        if self._host.state.sheet is not None:
            self._host.close_sheet()
        self.close_people()
        self._host.stage.shared.read_aloud.stop()
        self._remember(replace(self._state, listing=True))
        self._host.wait_while_covered()
        self._show_listing(True)

    def _on_banner_closed(self, number: int) -> None:
        self._remember(replace(self._state, closed=number))
        self.banner.show_banner(None)

    def _on_wait_opened(self) -> None:
        """Open the chat that the story waits for."""
        chat = self._session.moment.chat
        if chat is not None:
            self.open(chat)

    def _on_people_key(self) -> None:
        if self.people is not None:
            self.close_people()
        else:
            self.open_people()

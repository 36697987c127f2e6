"""What stands beside the chat: whom one accompanies, the gut feeling, and the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.catalogs import _
from quiz.play.pacing import Pace, asks_feeling
from quiz.story.events import FeelingAsked, FeelingGiven
from quiz.story.model import Scenario
from quiz.story.playthrough import Playthrough, Waiting
from quiz.story.steps import Choice, Feeling, Option
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.choice_cards import AnswerDraft, GutTile
from quiz.ui.components.choices import ChoiceGroup
from quiz.ui.components.faces import face
from quiz.ui.components.layout import column
from quiz.ui.components.panes import SidePane
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.chat_frame import answers_hint, send_button
from quiz.ui.screens.screen import Picture
from quiz.ui.theme.look import Look

if TYPE_CHECKING:
    from quiz.ui.screens.chat import ChatScreen

Kind = Literal["reading", "step", "feeling", "choice", "ended"]


def letter_of(at: int) -> str:
    """The letter of an answer, counted from 0; none beyond Z."""
    return ascii_uppercase[at : at + 1]


def gut_names() -> tuple[str, ...]:
    """From calm to uneasy; the gut feeling of the events runs the other way, from 5 to 1."""
    return (_("ruhig"), _("gut"), _("unklar"), _("komisch"), _("mulmig"))


@dataclass(frozen=True, slots=True)
class SideContent:
    """What the side pane is about now."""

    kind: Kind
    choice: Choice | None = None
    options: tuple[Option, ...] = ()
    question: str | None = None
    feeling: int | None = None

    @classmethod
    def of(cls, play: Playthrough, pace: Pace) -> SideContent:
        given = [event.value for event in play.events if isinstance(event, FeelingGiven)]
        feeling = given[-1] if given else None
        if play.waiting is Waiting.ENDED:
            return cls("ended", feeling=feeling)
        if play.waiting is Waiting.CHOICE:
            return cls("choice", play.choice, play.options, feeling=feeling)
        if asks_feeling(play):
            asked = next(event for event in reversed(play.events) if isinstance(event, FeelingAsked))
            steps = {step.key: step for step in play.scenario.steps() if isinstance(step, Feeling)}
            return cls("feeling", question=steps[asked.key].question)
        return cls("step" if pace.mode == "step" else "reading", feeling=feeling)


class ChatSide(SidePane):
    """The side pane for this content; `low`: the window is so low that only what is needed now has a place."""

    def __init__(self, screen: ChatScreen, content: SideContent, *, low: bool) -> None:
        self._screen = screen
        self._content = content
        self._look = screen.look
        self._low = low
        self._beside = screen.stage.layout_class == "two_panes"
        scenario = screen.playthrough.scenario
        head = accompanied(self._look, scenario, screen.stage.content.media) if self._beside else None
        super().__init__(self._look, _("Antworten"), self._make_body(), head=head, foot=self._make_foot())

    def _make_body(self) -> QWidget:
        look, content = self._look, self._content
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.gap(8))
        if self._beside or content.kind == "feeling":
            rows.addWidget(gut_feeling(self._screen, content, self._on_felt))
        if self._beside:
            rows.addStretch(1)
        if content.kind == "choice":
            self._add_answers(rows)
        elif content.kind != "feeling":
            rows.addWidget(Label(look, self._hint(), "body", "textMuted"))
        return body

    def _add_answers(self, rows: QVBoxLayout) -> None:
        look, content, screen = self._look, self._content, self._screen
        scenario = screen.playthrough.scenario
        you = scenario.people[scenario.you].name
        prompt = (content.choice and content.choice.prompt) or _("Was schreibt {name}?").format(name=you)
        rows.addWidget(Heading(look, prompt, "heading", level=2))
        drafts = [AnswerDraft(look, o.id, o.words, letter_of(n)) for n, o in enumerate(content.options)]
        chosen = screen.state.chosen
        group = ChoiceGroup(look, prompt, drafts, gap=8, value=chosen, letters=True)
        for draft in drafts:
            draft.setObjectName(f"answer-{draft.key}")
        group.selected.connect(self._on_selected)
        group.accepted.connect(screen.choose)
        rows.addWidget(group)

    def _on_selected(self, option: str) -> None:
        self._screen.remember(chosen=option)
        self._send.set_available(True)

    def _hint(self) -> str:
        if self._content.kind == "ended":
            return _("Das ist das Ende dieser Geschichte.")
        if self._content.kind == "step":
            return _("Lies in Ruhe. Mit „Nächste Nachricht“ oder der Leertaste geht es weiter.")
        return _("Lies mit. Wenn dir etwas komisch vorkommt, tippe die Nachricht an.")

    def _make_foot(self) -> QWidget:
        look, screen, kind = self._look, self._screen, self._content.kind
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(8))
        if self._low:
            self._add_pace(row)
        if kind == "choice":
            if screen.stage.watching:
                row.addStretch(1)
                row.addWidget(self._forward(_("Weiter"), "step", screen.next_now))
            else:
                row.addWidget(answers_hint(look, len(self._content.options), beside=self._beside), 1)
            self._send = send_button(look, chosen=screen.state.chosen is not None)
            self._send.clicked.connect(self._on_send)
            row.addWidget(self._send)
            return foot
        row.addStretch(1)
        done_feeling = _("Überspringen") if screen.state.felt is None else _("Weiter")
        name, icon, action = {
            "ended": (_("Weiter"), "arrow-forward", screen.finish),
            "feeling": (done_feeling, "forward", self._on_feeling_done),
            "step": (_("Nächste Nachricht"), "step", screen.next_now),
            "reading": (_("Nächste Nachricht"), "step", screen.next_now),
        }[kind]
        self._next = self._forward(name, icon, action, main=kind in ("ended", "step"))
        row.addWidget(self._next)
        return foot

    def _forward(self, name: str, icon: str, action: Callable[[], None], *, main: bool = False) -> Button:
        button = Button(self._look, name, kind="primary" if main else "secondary", icon=icon, icon_at="end")
        button.setObjectName("next")
        button.clicked.connect(action)
        return button

    def _add_pace(self, row: QHBoxLayout) -> None:
        """What is needed at once of the controls below the messages, which have no place; and the way to the others."""
        screen, paused = self._screen, self._screen.state.paused
        if self._content.kind == "reading":
            pause = IconButton(self._look, "play" if paused else "pause", _("Weiter") if paused else _("Pause"))
            pause.setObjectName("pause")
            pause.clicked.connect(screen.pause)
            row.addWidget(pause)
        more = IconButton(self._look, "settings", _("Mehr: Bauchgefühl, Tempo, Zurück, Nachschlagen"))
        more.setObjectName("more")
        more.clicked.connect(lambda: screen.open_over("more"))
        row.addWidget(more)

    def _on_felt(self, value: str) -> None:
        """An arrow or assistive technology went to this step: the button gives it, a click or Enter does so at once."""
        self._screen.remember(felt=int(value))
        self._next.setText(_("Weiter"))

    def _on_feeling_done(self) -> None:
        if self._screen.state.felt is None:
            self._screen.next_now()
        else:
            self._screen.feel(self._screen.state.felt)

    def _on_send(self) -> None:
        if self._screen.state.chosen is not None:
            self._screen.choose(self._screen.state.chosen)


def accompanied(look: Look, scenario: Scenario, media: Path | None) -> QWidget:
    """The head of the pane: whom one accompanies, and what it is about."""
    you = scenario.people[scenario.you]
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(look.gap(24), look.gap(14), look.gap(24), look.gap(14))
    row.setSpacing(look.gap(12))
    picture = face(look, you.avatar, you.name, look.icon_px(48), media)
    row.addWidget(Picture(picture), 0, Qt.AlignmentFlag.AlignTop)
    name = you.name if you.age is None else _("{name}, {age}").format(name=you.name, age=you.age)
    row.addLayout(
        column(Label(look, name, "label", px=17), Label(look, scenario.summary, "small", "textMuted")),
        1,
    )
    return head


def gut_feeling(screen: ChatScreen, content: SideContent, moved: Callable[[str], None] | None = None) -> QWidget:
    """The five steps of the gut feeling, with the one that was given last, or that is chosen where the story asks.

    `moved` is called with a step that is chosen but not yet given, where the story waits for it.
    """
    look = screen.look
    chosen = screen.state.felt if content.kind == "feeling" else content.feeling
    value = None if chosen is None else str(chosen)
    tiles = [GutTile(look, str(5 - n), name, f"gut-{n + 1}") for n, name in enumerate(gut_names())]
    question = content.question or _("Bauchgefühl gerade?")
    group = ChoiceGroup(look, question, tiles, columns=5, gap=6, value=value)
    for tile in tiles:
        tile.setObjectName(f"gut-{tile.key}")
    if content.kind == "feeling":
        for tile in tiles:
            tile.clicked.connect(lambda _on=False, key=tile.key: screen.feel(int(key)))
        group.accepted.connect(lambda key: screen.feel(int(key)))
        if moved is not None:
            group.selected.connect(moved)
    else:
        group.selected.connect(lambda key: screen.feel(int(key)))
    holder = QWidget()
    holder.setLayout(column(Label(look, question, "label"), look.gap(8), group))
    return holder

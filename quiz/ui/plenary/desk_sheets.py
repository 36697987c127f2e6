"""What lies over the desk: the decisions to go back to, the ways to take, the projector, a question before notes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _, listed
from quiz.play.hands import Hands
from quiz.play.moment import answer_name
from quiz.play.plenary import Plenary
from quiz.play.plenary_pages import question_of
from quiz.play.wording import message_words, prompt_of
from quiz.ui.components.buttons import Button
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.text import Heading, Label
from quiz.ui.names import theme_names
from quiz.ui.plenary.displays import displays
from quiz.ui.plenary.projector import Projector
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look, ThemeChoice

THEMES: tuple[ThemeChoice, ...] = ("light", "dark", "contrast")
MOST_MESSAGES = 8
SIZES = (100, 125, 150)
"""The sizes of what the class sees, in percent: docs/projector.md says which one a room needs."""


def fork_list(look: Look, lesson: Plenary, chosen: Callable[[int], None]) -> QWidget:
    """The decisions that the class came to; where it disagreed, that is said."""
    choices = {choice.key: choice for choice in lesson.scenario.choices()}
    rows, holder = column(spacing=look.gap(8)), QWidget()
    for at, fork in enumerate(lesson.forks):
        choice = choices[fork.key]
        words = _("{question} · {hands}").format(question=prompt_of(choice), hands=counts_words(fork.hands))
        button = Button(look, words, kind="secondary", icon="undo")
        button.setObjectName(f"fork-{at}")
        button.clicked.connect(lambda _on=False, at=at: chosen(at))
        rows.addWidget(button)
        if fork.hands.is_undecided:
            rows.addWidget(Label(look, _("Hier wart ihr euch uneinig."), "small", "textMuted"))
    holder.setLayout(rows)
    return holder


def counts_words(hands: Hands) -> str:
    """The hands for each answer, in words."""
    return listed(f"{answer_name(at)} {count}" for at, count in enumerate(hands.counts))


def message_list(look: Look, lesson: Plenary, chosen: Callable[[str], None]) -> QWidget:
    """The messages that the class can be asked about, the newest first."""
    rows, holder = column(spacing=look.gap(8)), QWidget()
    people = lesson.scenario.people
    for message in lesson.judgeable[:MOST_MESSAGES]:
        words = _("{name}: „{words}“").format(name=people[message.sender].name, words=message_words(message))
        button = Button(look, words, kind="secondary")
        button.setObjectName(f"ask-{message.key}")
        button.clicked.connect(lambda _on=False, key=message.key: chosen(key))
        rows.addWidget(button)
    holder.setLayout(rows)
    return holder


def way_list(look: Look, lesson: Plenary, chosen: Callable[[str], None]) -> QWidget:
    """The answers of the open decision, one of which is to be taken."""
    rows, holder = column(spacing=look.gap(8)), QWidget()
    question = question_of(lesson)
    for answer in question.answers if question is not None else ():
        words = _("{letter}: {text}").format(letter=answer.letter, text=answer.words)
        button = Button(look, words, kind="secondary")
        button.setObjectName(f"way-{answer.key}")
        button.clicked.connect(lambda _on=False, key=answer.key: chosen(key))
        rows.addWidget(button)
    holder.setLayout(rows)
    return holder


def notes_question(look: Look, show: Callable[[], None], stay: Callable[[], None]) -> QWidget:
    """Ask before notes appear on a screen that the class may see."""
    words = _("Das Pult zeigt Ihre Notizen. Zeigt der Beamer dasselbe Bild, stellen Sie ihn vorher stumm oder aus.")
    holder = QWidget()
    flow = FlowLayout(look.gap(12))
    shown = Button(look, _("Pult zeigen"), kind="primary")
    shown.setObjectName("show-desk")
    shown.clicked.connect(show)
    not_now = Button(look, _("Bei der Klasse bleiben"), kind="secondary")
    not_now.setObjectName("stay")
    not_now.clicked.connect(stay)
    flow.addWidget(not_now)
    flow.addWidget(shown)
    holder.setLayout(column(Label(look, words), look.gap(12), flow))
    return holder


def projector_choices(stage: Stage, projector: Projector, same: Callable[[], None]) -> QWidget:
    """Where the class sees the lesson, and in which colours and size."""
    look, holder = stage.look, QWidget()
    rows = column(spacing=look.gap(8))
    found = displays()
    screens: dict[str, Button] = {}

    def open_on(name: str) -> None:
        projector.open(name)
        for other, button in screens.items():
            button.show_checked(other == name)

    rows.addWidget(Heading(look, _("Wo sieht die Klasse zu?"), "label", level=3))
    for display in found if len(found) > 1 else ():
        button = Button(look, display.words, kind="secondary", icon="screen")
        button.setCheckable(True)
        button.show_checked(projector.state == "on" and projector.screen_name == display.name)
        button.setObjectName(f"screen-{display.number}")
        button.clicked.connect(lambda _on=False, name=display.name: open_on(name))
        screens[display.name] = button
        rows.addWidget(button)
    mirrored = Button(look, _("Hier, im selben Fenster (Beamer zeigt dasselbe)"), kind="secondary", icon="board")
    mirrored.setObjectName("same")
    mirrored.clicked.connect(same)
    rows.addWidget(mirrored)
    if len(found) < 2:
        hint = _(
            "Es gibt nur einen Bildschirm. Soll der Beamer ein eigenes Bild zeigen? Dann stellen Sie „Erweitern“ ein."
        )
        rows.addWidget(Label(look, hint, "small", "textMuted"))
    rows.addSpacing(look.gap(8))
    rows.addWidget(Heading(look, _("Farben auf dem Beamer"), "label", level=3))
    rows.addLayout(_colours(look, projector))
    rows.addSpacing(look.gap(8))
    rows.addWidget(Heading(look, _("Schrift auf dem Beamer"), "label", level=3))
    rows.addLayout(_text_sizes(look, projector))
    holder.setLayout(rows)
    return holder


def _colours(look: Look, projector: Projector) -> FlowLayout:
    flow = FlowLayout(look.gap(8))
    buttons = {name: Button(look, theme_names()[name], kind="secondary") for name in THEMES}

    def choose(name: ThemeChoice) -> None:
        projector.wear(name, projector.appearance.text_size)
        for other, button in buttons.items():
            button.show_checked(other == name)

    for name, button in buttons.items():
        button.setCheckable(True)
        button.show_checked(projector.appearance.theme == name)
        button.setObjectName(f"class-theme-{name}")
        button.clicked.connect(lambda _on=False, name=name: choose(name))
        flow.addWidget(button)
    return flow


def _text_sizes(look: Look, projector: Projector) -> FlowLayout:
    flow = FlowLayout(look.gap(8))
    buttons = {size: Button(look, _("{percent} %").format(percent=size), kind="secondary") for size in SIZES}

    def choose(size: int) -> None:
        projector.wear(projector.appearance.theme, size)
        for other, button in buttons.items():
            button.show_checked(other == size)

    for size, button in buttons.items():
        button.setCheckable(True)
        button.show_checked(projector.appearance.text_size == size)
        button.setObjectName(f"class-size-{size}")
        button.clicked.connect(lambda _on=False, size=size: choose(size))
        flow.addWidget(button)
    return flow

"""How a story ended: circles that slide together, and what to take along. There is no losing."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, Qt, QVariantAnimation
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QHBoxLayout, QWidget
from shiboken6 import delete

from quiz.languages.translation import _, pgettext
from quiz.play.endings import ending_scene, responsible
from quiz.play.wording import family_name
from quiz.scoring.lookback import look_back
from quiz.story.events import EndingReached, draw_of
from quiz.story.model import Ending, Point
from quiz.ui.components.access import sentences
from quiz.ui.components.artwork import IconDisc
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card, Divider
from quiz.ui.components.chips import Chip, FamilyBadge
from quiz.ui.components.ending_picture import CirclePerson, EndingPicture
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Heading, Label, MarkerHeading
from quiz.ui.screens.screen import Screen, margins
from quiz.ui.screens.story_picture import story_picture
from quiz.ui.screens.story_tabs import what_if_chip
from quiz.ui.stage import Stage
from quiz.ui.state import EndingState, ItemsState, LookBackState, MapState, PickerState, ViewState

PICTURE_SHARE, PICTURE_HEIGHT = 0.381, 200
"""The share of the width that the picture takes beside the words, and its height in px above them."""
SLIDE_MS, LIGHT_MS, FADE_MS = 600, 200, 200
CARD = 734
ENDS_MOTION = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class EndingScreen(Screen[EndingState]):
    def __init__(self, stage: Stage, state: EndingState) -> None:
        super().__init__(stage, state)
        self._scenario = stage.pack.scenarios[state.scenario]
        reached = [event.ending for event in state.events if isinstance(event, EndingReached)]
        self._ending: Ending = self._scenario.endings[reached[-1]]
        self._back = look_back(self._scenario, stage.pack.tactics, state.events)
        self._blocks = self._make_blocks()
        self._picture = self._make_picture()
        self._words = self._text()
        beside = stage.layout_class == "two_panes"
        content = QWidget()
        content.setLayout(column(*([] if beside else [self._picture]), self._words, None))
        right = column(ScrollPane(self.look, content, self._title), self._actions())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if beside:
            self._picture.setFixedWidth(round(stage.window_width * PICTURE_SHARE))
            layout.addWidget(self._picture)
        else:
            self._picture.setFixedHeight(self.look.gap(PICTURE_HEIGHT))
        layout.addLayout(right, 1)
        self._motion = _Motion(self)

    @property
    def title(self) -> str:
        return self._scenario.title

    @property
    def back_label(self) -> str:
        return _("Übersicht")

    def can_show(self, state: ViewState) -> bool:
        """Whether the state is the same ending; another one is another screen."""
        return state == self.state

    def go_back(self) -> None:
        self.stage.go(PickerState())

    def first_focus(self) -> QWidget | None:
        return self._forward

    def on_shown(self) -> None:
        """Let the circles slide together, once: a change of the settings rebuilds the screen and moves nothing."""
        if not self.state.still:
            self.remember(
                EndingState(self.state.scenario, self.state.events, self.state.what_if, self.state.watched, True)
            )
            self._motion.start()

    def stop(self) -> None:
        self._motion.finish()

    def spoken(self) -> str:
        said = [line for title, lines, last in self._blocks for line in (title, *lines, last)]
        return "\n".join(filter(None, (self._title, self._ending.text, *said)))

    def heard(self) -> str:
        return sentences(*self.spoken().splitlines())

    def show_motion(self, slide: float, light: float, fade: float) -> None:
        """Show how far the motion has come, each from 0 to 1; the words appear last."""
        self._picture.show_motion(slide, light)
        effect = self._words.graphicsEffect()
        if fade >= 1:
            if effect is not None:
                delete(effect)  # which removes it
        elif isinstance(effect, QGraphicsOpacityEffect):
            effect.setOpacity(fade)
        else:
            hidden = QGraphicsOpacityEffect(self._words)
            hidden.setOpacity(fade)
            self._words.setGraphicsEffect(hidden)

    @property
    def _is_honest(self) -> bool:
        return self._scenario.verdict == "okay"

    @property
    def _title(self) -> str:
        return _("Hier war alles echt.") if self._is_honest else self._ending.title

    def _make_picture(self) -> EndingPicture:
        scene = ending_scene(self._scenario, self._ending)
        people = [CirclePerson(scene.you.avatar, _("Du")), *(CirclePerson(p.avatar, p.name) for p in scene.others)]
        thing = story_picture(self.stage, self._scenario)
        media = self.stage.shared.content.media
        return EndingPicture(self.look, scene.composition, people, media, thing)

    def _make_blocks(self) -> list[tuple[str, tuple[str, ...], str]]:
        """The cards in words: a title, the points, and what stands last."""
        points = self._ending.points
        if not points:
            title = _("Was ist hier passiert?") if self._back.senders else _("Was lief hier gut?")
            return [(title, (), self._ending.sender or "")] if self._ending.sender or self._families() else []
        blocks = []
        tricks = tuple(point.text for point in points if point.family is not None)
        if tricks:
            blocks.append((self._accusation(), tricks, self._responsible()))
        honest = tuple(point.text for point in points if point.family is None)
        if honest:
            doubt = "" if tricks else _("Nachfragen war trotzdem richtig.")
            blocks.append((_("Woran man es merken konnte"), honest, doubt))
        return blocks

    def _families(self) -> list[str]:
        """The families of tricks that came up, each once."""
        return list(dict.fromkeys(family for used in self._back.senders.values() for family in used))

    def _accusation(self) -> str:
        person = responsible(self._scenario, self._ending, self._back)
        return (
            _("Was ist hier passiert?")
            if person is None
            else pgettext("ending", "Was hat {name} gemacht?").format(name=person.name)
        )

    def _responsible(self) -> str:
        person = responsible(self._scenario, self._ending, self._back)
        if person is None:
            return self._ending.sender or ""
        return _("Verantwortlich ist {name}. Nicht du.").format(name=person.name)

    def _text(self) -> QWidget:
        look, scenario = self.look, self._scenario
        found = len(self.stage.shared.sitting.endings(scenario.id))
        words = _("Ende {number} von {all}").format(number=max(1, found), all=len(scenario.endings))
        chips = FlowLayout(look.gap(8))
        chips.addWidget(Chip(look, words, fill="accentTint", ink="onAccentTint", icon="flag"))
        if self.state.what_if:
            chips.addWidget(what_if_chip(look))
        marked = MarkerHeading(look, self._title, self._title, role="display")
        heading = marked if self._is_honest else Heading(look, self._title, role="display")
        text = QWidget()
        narrow = self.stage.layout_class != "two_panes"
        text.setLayout(
            column(
                chips,
                look.gap(12),
                heading,
                look.gap(8),
                Label(look, self._ending.text, "bodyLarge"),
                look.gap(20),
                *self._cards(),
                margins=margins(look.gap(24 if narrow else 56), look.gap(20 if narrow else 44), look.gap(12)),
            )
        )
        return text

    def _cards(self) -> list[QHBoxLayout | int]:
        made: list[QHBoxLayout | int] = []
        for title, lines, last in self._blocks:
            card = Card(self.look, padding=(24, 20), radius=20)
            card.setMaximumWidth(self.look.px(CARD))
            card.body.setSpacing(self.look.gap(12))
            card.body.addWidget(Heading(self.look, title, "heading", level=2))
            points = [point for point in self._ending.points if point.text in lines]
            for point in points:
                card.body.addLayout(self._point(point))
            if not points and self._families():
                card.body.addLayout(self._badges())
            if points and last:
                card.body.addWidget(Divider(self.look))
            if last:
                strong = _("Nicht du.")
                card.body.addWidget(
                    Label(self.look, last, "bodyLarge" if points else "body", strong=strong, max_characters=78)
                )
            row = QHBoxLayout()
            row.addWidget(card, 1)
            row.addStretch(0)
            made += [row, self.look.gap(14)]
        return made

    def _point(self, point: Point) -> QHBoxLayout:
        look, tactics = self.look, self.stage.pack.tactics
        family = tactics.families[point.family] if point.family is not None else None
        if family is None:
            disc = IconDisc(look, "ok", "ok", "okTint", size=44, icon_size=26)
        else:
            role = f"family.{family.color}"
            icon = look.family(family.color).icon
            disc = IconDisc(look, icon, f"{role}.fg", f"{role}.tint", size=44, icon_size=26)
        row = QHBoxLayout()
        row.setSpacing(look.gap(14))
        row.addWidget(disc, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(look, point.text, "body", px=17), 1, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _badges(self) -> FlowLayout:
        families = self.stage.pack.tactics.families
        badges = FlowLayout(self.look.gap(8))
        for key in self._families():
            badges.addWidget(FamilyBadge(self.look, families[key].color, family_name(families[key])))
        return badges

    def _actions(self) -> FlowLayout:
        look, stage, state = self.look, self.stage, self.state
        side = look.gap(56 if stage.layout_class == "two_panes" else 24)
        row = FlowLayout(look.gap(12))
        row.setContentsMargins(margins(side, look.gap(12), look.gap(32)))
        looked_back = LookBackState(state.scenario, state.events, what_if=state.what_if, watched=state.watched)
        on_map = MapState(state.scenario, state.events, what_if=state.what_if, watched=state.watched)
        if self._scenario.round and not (
            stage.shared.sitting.has_answered(state.scenario) or state.what_if or state.watched
        ):
            self._forward = Button(look, _("Weiter zur Kurzrunde"), icon="arrow-forward", icon_at="end", main=True)
            drawn = ItemsState(state.scenario, events=state.events, draw=draw_of(state.events))
            self._forward.clicked.connect(lambda: stage.go(drawn))
        else:
            self._forward = Button(look, _("Weiter zum Rückblick"), icon="arrow-forward", icon_at="end", main=True)
            self._forward.clicked.connect(lambda: stage.go(looked_back))
        self._forward.setObjectName("forward")
        row.addWidget(self._forward)
        story_map = Button(look, _("Karte"), kind="quiet", icon="map")
        story_map.setObjectName("map")
        story_map.clicked.connect(lambda: stage.go(on_map))
        what_if = Button(look, _("Was wäre, wenn …?"), kind="quiet", icon="undo")
        what_if.setObjectName("what-if")
        what_if.clicked.connect(lambda: stage.go(on_map))
        row.addWidget(story_map)
        row.addWidget(what_if)
        return row


class _Motion(QObject):
    """Slide, light and fade, one after the other. A tap or a key ends them at once; it does what it does anyway."""

    def __init__(self, screen: EndingScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._left: list[int] = []
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.valueChanged.connect(self._on_value)
        self._animation.finished.connect(self._on_finished)

    def start(self) -> None:
        """Begin, unless motion is reduced."""
        if not self._screen.look.duration(SLIDE_MS):
            return
        self._left = [SLIDE_MS, LIGHT_MS, FADE_MS]
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self._screen.show_motion(0.0, 0.0, 0.0)
        self._run()

    def finish(self) -> None:
        """Show the end of it."""
        if self._left:
            self._left = []
            self._animation.stop()
            self._end()

    def _run(self) -> None:
        sliding = len(self._left) == len((SLIDE_MS, LIGHT_MS, FADE_MS))
        self._animation.setDuration(self._left[0])
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic if sliding else QEasingCurve.Type.OutCubic)
        self._animation.start()

    def _on_value(self, value: float) -> None:
        done = 3 - len(self._left)
        parts = [1.0] * done + [value] + [0.0] * 2
        if self._left:
            self._screen.show_motion(parts[0], parts[1], parts[2])

    def _on_finished(self) -> None:
        self._left = self._left[1:]
        if self._left:
            self._run()
        else:
            self._end()

    def _end(self) -> None:
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)
        self._screen.show_motion(1.0, 1.0, 1.0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ENDS_MOTION:
            self.finish()
        return False

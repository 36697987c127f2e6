"""Marking in a chat: the marker runs over a message, and a strip opens under it that asks what happens there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QEasingCurve, QObject, QSize, Qt, QVariantAnimation
from PySide6.QtWidgets import QApplication, QScroller, QWidget

from quiz.languages.translation import _
from quiz.play.marking import offered_families
from quiz.play.wording import mark_name
from quiz.story.events import Mark
from quiz.ui.chat.model import TranscriptModel
from quiz.ui.chat.stroke import Stroke
from quiz.ui.components.tab_order import tab_stops
from quiz.ui.screens.chat_answers import focused_in
from quiz.ui.screens.mark_strip import FEELING, NUMBERED, OKAY, MarkStrip, Veil
from quiz.ui.screens.strip_layout import Frame, StripLayout
from quiz.ui.session import Session
from quiz.ui.stage import Stage
from quiz.ui.state import ChatState, StripOffer

STROKE_MS, WAIT_MS, GROW_MS = 220, 60, 200
"""How long a stroke takes; after how long the strip begins to grow and the list to glide, and how long that takes."""


class MarkingHost(Protocol):
    """What marking needs of the screen that it is on."""

    stage: Stage
    state: ChatState

    def remember(self, state: ChatState) -> None: ...
    def wait_while_covered(self) -> None: ...
    def close_people(self) -> None:
        """Close a profile or the members, if they are open."""


@dataclass(frozen=True, slots=True)
class _Motion:
    """From where to where things move: the strip's height, the room below the list, and how far it is scrolled."""

    height: tuple[int, int] = (0, 0)
    foot: tuple[int, int] = (0, 0)
    value: tuple[int, int] | None = None
    """Without it the list stays at its end."""


class Marking(QObject):
    """Holds the strip of the message that `state.sheet` names. The story waits while it is open.

    The mark counts from the first stroke on, as a mere feeling; whatever closes the strip keeps it.
    """

    def __init__(
        self, screen: QWidget, host: MarkingHost, session: Session, model: TranscriptModel, frame: Frame
    ) -> None:
        super().__init__(screen)
        self._screen, self._host, self._session, self._model, self._frame = screen, host, session, model, frame
        self._look = host.stage.look
        self._layout = StripLayout(frame, self._look, beside=host.stage.layout_class == "two_panes")
        self.strip: MarkStrip | None = None
        self._veil = Veil(self._look, frame.column, opaque=host.stage.layout_class != "two_panes")
        self._veil.pressed.connect(self.close)
        self._veil.hide()
        self._stroke: Stroke | None = None
        self._backwards = False
        self._scrolls = False
        """Whether it is the user who scrolls the list just now."""
        self._motion = _Motion()
        self._clock = QVariantAnimation(self)
        self._clock.valueChanged.connect(self._on_tick)
        self._clock.finished.connect(self._settle)
        view = frame.view
        view.activated_message.connect(self.tap)
        view.marked_message.connect(self.press)
        view.walked.connect(self.close)
        view.pressed_beside.connect(self.close)
        view.played_message.connect(self.close)
        view.verticalScrollBar().actionTriggered.connect(self._on_scrolling)
        view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        QScroller.scroller(view.viewport()).stateChanged.connect(self._on_touch)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._connection = app.focusChanged.connect(self._on_focus_changed)
        pack = host.stage.pack
        self._offered = offered_families(pack.tactics, pack.scenarios.values())
        if any(row.key == host.state.sheet for row in session.rows):
            self._build()
        else:
            self._forget()

    @property
    def is_open(self) -> bool:
        return self._host.state.sheet is not None

    def stop(self) -> None:
        """Stop all motion, and cut what is connected outside the screen; the screen goes."""
        QObject.disconnect(self._connection)
        self._clock.stop()

    def stops(self, stops: list[QWidget]) -> list[QWidget]:
        """The tab stops of the screen with those of the strip right after the messages that it lies over."""
        if self.strip is None:
            return stops
        own = tab_stops(self.strip)
        others = [stop for stop in stops if stop not in own]
        at = others.index(self._frame.view) + 1
        return [*others[:at], *own, *others[at:]]

    def tap(self, key: str) -> None:
        """Mark a message and open its strip; or close it, and keep the mark."""
        if self._host.state.sheet == key:
            self.close()
        else:
            self.open(key)

    def press(self, key: str, judgement: str) -> None:
        """Mark a message by a key: with a stroke and the strip, or at once as okay; or take such a mark away."""
        before = self._session.mark_of(key)
        if before is not None and (before.judgement == OKAY) == (judgement == OKAY):
            self._mark_finally(key, None)
        elif judgement == OKAY:
            self._mark_finally(key, Mark(OKAY))
        else:
            self.open(key)

    def key(self, letter: str) -> bool:
        """Do what a key means while the strip is open; return whether it means something."""
        key = self._host.state.sheet
        if key is None or self.strip is None:
            return False
        if letter in ("M", "O"):
            self.press(key, OKAY if letter == "O" else "trick")
        elif letter.isdecimal():
            mark = self.strip.numbered(int(letter))
            if mark is not None:
                self._mark_finally(key, mark)
        else:
            return False
        return True

    def open(self, key: str) -> None:
        """Open the strip of a message. One that is not marked, or as okay by the key M, gets its stroke."""
        view = self._frame.view
        self._host.stage.shared.read_aloud.stop()
        self._host.close_people()
        self._settle()
        before = self._session.mark_of(key)
        held, was = view.is_held_at_end, view.place_of(key)
        if before is None:
            self._session.mark(key, Mark(FEELING))
        mark = self._session.mark_of(key)
        shows = self._offer_with(mark)
        self._host.remember(replace(self._host.state, sheet=key, sheet_shows=shows, sheet_again=before is not None))
        self._host.wait_while_covered()
        if view.current_key() != key:
            view.make_current(key)
        self._build()
        self._stroke = Stroke(key, before, mark, 0.0) if before is None else None
        self._backwards = False
        self._begin(held=held, top=was.top() if was is not None else None, wait=before is None)
        if mark is not None:
            asked = _("Markiert als {mark}. Was passiert hier? 1 bis {last}.")
            last = min(NUMBERED, len(self._host.stage.pack.tactics.families))
            self._announce(asked.format(mark=self._name(mark), last=last))

    def close(self) -> None:
        """Close the strip and keep the mark; the focus goes to the messages if it was inside."""
        self._close(None)

    def show_state(self) -> None:
        """Show the mark as it is now; close the strip of a message that is gone."""
        key = self._host.state.sheet
        if key is None or self.strip is None:
            return
        if any(row.key == key for row in self._session.rows):
            self.strip.show_mark(self._session.mark_of(key))
        else:
            self.close()

    def set_mark(self, key: str, mark: Mark | None) -> None:
        """Mark a message, or take its mark away, and say so."""
        before = self._session.mark_of(key)
        if mark == before:
            return
        self._session.mark(key, mark)
        if mark is None:
            self._host.stage.notify(_("Markierung gelöscht"), lambda: self.set_mark(key, before))
        elif mark.judgement == OKAY:
            self._announce(self._model.announced_mark(key, mark))
        else:
            self._announce(_("Markiert als {mark}").format(mark=self._name(mark)))

    def fit(self) -> None:
        """Place the strip, and the messages above it, for the present size of the screen."""
        if self.strip is not None and self._host.state.sheet is not None:
            self._settle()
            view = self._frame.view
            self._begin(held=view.is_held_at_end, top=None, wait=False, moves=False)

    def _mark_finally(self, key: str, mark: Mark | None) -> None:
        """Mark a message and close the strip; yellow that comes or goes runs over the message."""
        before = self._session.mark_of(key)
        self._settle()
        held, was = self._frame.view.is_held_at_end, self._frame.view.place_of(key)
        self._leave()
        self.set_mark(key, mark)
        stroke = None
        if _is_yellow(before) != _is_yellow(mark):
            self._backwards = _is_yellow(before)
            under, over = (mark, before) if self._backwards else (before, mark)
            stroke = Stroke(key, under, over, float(self._backwards))
        self._close(stroke, held=held, top=was.top() if was is not None else None, key=key)

    def _close(
        self, stroke: Stroke | None, *, held: bool | None = None, top: float | None = None, key: str | None = None
    ) -> None:
        strip, view = self.strip, self._frame.view
        if strip is None and stroke is None:
            return
        self._settle()
        if held is None:
            held = view.is_held_at_end
        if strip is not None:
            self._leave()
            self._forget()
            self.strip = None
            strip.hide()
            strip.deleteLater()
            self._veil.hide()
            view.show_opened(None)
        self._stroke = stroke
        foot = view.foot
        now = view.place_of(key) if key is not None else None
        if now is not None and top is not None and held:
            foot += round(now.top() - top)
        if held:
            view.set_foot(foot, at_end=True)
            self._motion = _Motion(foot=(foot, 0))
        else:
            view.set_foot(0, at_end=False)
            self._motion = _Motion(value=(view.verticalScrollBar().value(),) * 2)
        self._start(wait=False)
        self._host.wait_while_covered()

    def _leave(self) -> None:
        """Move the focus out of the strip to the messages; a key pressed there was meant for them."""
        if self.strip is not None and focused_in(self.strip):
            self._frame.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._frame.view.is_given = False

    def _forget(self) -> None:
        self._host.remember(replace(self._host.state, sheet=None, sheet_shows="few", sheet_again=False))

    def _build(self) -> None:
        """Build the strip of the message that the state names."""
        state = self._host.state
        key = state.sheet
        assert key is not None
        self._leave()
        old = self.strip
        mark = self._session.mark_of(key)
        strip = self.strip = MarkStrip(
            self._host.stage,
            self._offered,
            mark,
            offer=state.sheet_shows,
            again=state.sheet_again,
            parent=self._frame.column,
        )
        strip.marked.connect(lambda mark: self._mark_finally(key, mark))
        strip.done.connect(self.close)
        strip.offer_wanted.connect(self._on_offer_wanted)
        self._frame.view.show_opened(key)
        if old is not None:
            old.hide()
            old.deleteLater()

    def _begin(self, *, held: bool, top: float | None, wait: bool, moves: bool = True) -> None:
        """Work out where everything goes, and let it move there from where it was: `held` at the end of the list, the
        upper edge of the message at `top`."""
        strip, view, key = self.strip, self._frame.view, self._host.state.sheet
        assert strip is not None
        assert key is not None
        if held:
            view.set_foot(0, at_end=True)
        place = view.place_of(key)
        if place is None:
            return
        width = self._layout.width(place)
        height, limit = self._layout.room(strip.height_at(width), place)
        need = self._layout.missing(place, height, limit)
        bar = view.verticalScrollBar()
        grown = strip.height() if strip.isVisible() else 0
        if held:
            start = round(place.top() - top) if top is not None else max(0, need)
            self._motion = _Motion((grown, height), (start, max(0, need)))
        else:
            value = bar.value()
            more = max(0, value + need - bar.maximum()) if need > 0 else 0
            if more:
                view.set_foot(view.foot + more, at_end=False)
            self._motion = _Motion((grown, height), (view.foot, view.foot), (value, value + max(0, need)))
        strip.fit(QSize(width, height))
        covered = self._frame.answers.geometry()
        if limit > self._frame.bar.y():
            covered = covered.united(self._frame.bar.geometry())
        self._veil.setGeometry(covered)
        self._veil.raise_()
        self._veil.show()
        strip.raise_()
        self._start(wait=wait, moves=moves)

    def _start(self, *, wait: bool, moves: bool = True) -> None:
        begin, end = 0 if wait or self._stroke is not None else WAIT_MS, WAIT_MS + GROW_MS
        self._clock.stop()
        self._clock.setStartValue(float(begin))
        self._clock.setEndValue(float(end))
        self._clock.setDuration(self._look.duration(end - begin) if moves else 0)
        if self._clock.duration():
            self._on_tick(float(begin))
            self._clock.start()
        else:
            self._settle(anyway=True)

    def _settle(self, *, anyway: bool = False) -> None:
        """End all motion: everything is where it goes."""
        if anyway or self._stroke is not None or self._clock.state() == QVariantAnimation.State.Running:
            self._clock.stop()
            self._stroke = None
            self._frame.view.show_stroke(None)
            self._move(1.0)

    def _on_tick(self, now: float) -> None:
        if self._stroke is not None:
            share = QEasingCurve(QEasingCurve.Type.OutCubic).valueForProgress(min(1.0, now / STROKE_MS))
            self._stroke = replace(self._stroke, share=1 - share if self._backwards else share)
            self._frame.view.show_stroke(self._stroke)
        self._move(QEasingCurve(QEasingCurve.Type.OutCubic).valueForProgress(max(0.0, (now - WAIT_MS) / GROW_MS)))

    def _move(self, done: float) -> None:
        view, motion = self._frame.view, self._motion
        if motion.value is None:
            foot = _between(motion.foot, done)
            if view.foot != foot:
                view.set_foot(foot, at_end=True)
        else:
            view.verticalScrollBar().setValue(_between(motion.value, done))
        if self.strip is not None:
            self._place(_between(motion.height, done))

    def _place(self, height: int) -> None:
        """Put the strip under its message."""
        strip, view, key = self.strip, self._frame.view, self._host.state.sheet
        place = view.place_of(key) if key is not None else None
        if strip is None or place is None:
            return
        strip.setGeometry(self._layout.rect(place, max(1, height)))
        strip.setVisible(height > 0)

    def _name(self, mark: Mark) -> str:
        return mark_name(mark, self._host.stage.pack.tactics)

    def _announce(self, text: str) -> None:
        self._host.stage.announce(self._frame.view, text)

    def _offer_with(self, mark: Mark | None) -> StripOffer:
        """What has to be offered so that this mark is seen among it."""
        if mark is not None and mark.tactic is not None and self._host.stage.settings.precise:
            return "tactics"
        named = mark.family if mark is not None else None
        return "families" if named is not None and named not in [one.id for one in self._offered] else "few"

    def _on_offer_wanted(self, offer: StripOffer) -> None:
        if self.strip is not None:
            self._settle()
            held = self._frame.view.is_held_at_end
            key = self._host.state.sheet
            place = self._frame.view.place_of(key) if key is not None else None
            self._host.remember(replace(self._host.state, sheet_shows=offer))
            self.strip.show_offer(offer)
            self._begin(held=held, top=place.top() if place is not None else None, wait=False)

    def _on_scrolling(self) -> None:
        self._scrolls = True

    def _on_touch(self, state: QScroller.State) -> None:
        if state == QScroller.State.Dragging:
            self.close()

    def _on_scrolled(self) -> None:
        """Follow the message; close the strip if the user has scrolled it out of view."""
        by_user, self._scrolls = self._scrolls, False
        strip, view, key = self.strip, self._frame.view, self._host.state.sheet
        if strip is None or key is None or self._clock.state() == QVariantAnimation.State.Running:
            return
        place = view.place_of(key)
        if by_user and (place is None or place.bottom() <= 0 or place.top() >= view.height()):
            self.close()
        elif strip.isVisible():
            self._place(strip.height())

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Close the strip if the focus goes to something else of the screen."""
        if self.strip is None or now is None or not self._screen.isAncestorOf(now):
            return
        inside = any(part is now or part.isAncestorOf(now) for part in (self.strip, self._frame.view))
        if not inside:
            self.close()


def _is_yellow(mark: Mark | None) -> bool:
    return mark is not None and mark.judgement != OKAY


def _between(ends: tuple[int, int], done: float) -> int:
    return round(ends[0] + (ends[1] - ends[0]) * done)

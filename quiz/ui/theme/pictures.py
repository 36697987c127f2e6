"""Pictures of packs, drawn outside the thread of the user interface.

A pack may be anybody's, and the quick exit must work whatever it holds. So a picture is looked at before it is drawn
(see `quiz.story.pictures`), and whoever wants it waits only a moment: what takes longer is shown by its description or
by initials, until it is there.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap

from quiz.story.pack_paths import read, stamp

if TYPE_CHECKING:
    from PySide6.QtGui import QImage


PATIENCE_S = 0.1
"""How long the user interface waits for a picture."""
LOOK_AGAIN_MS = 50
KEPT = 64


@dataclass(frozen=True, slots=True)
class _Order:
    """A file at a time, and the size in device px that its picture is fitted into, or with `cover` covers."""

    path: Path
    modified: int
    width: int
    height: int
    cover: bool


@dataclass(slots=True)
class _Job:
    order: _Order
    done: Event = field(default_factory=Event)
    image: QImage | None = None


class DrawnPictures(QObject):
    """Draws pictures one after the other in one thread, which ends when there is nothing to do.

    The thread cannot be stopped. If one picture takes for ever in spite of all limits, the others are not drawn any
    more, and everything else goes on.
    """

    arrived = Signal()
    """A picture that was waited for in vain is there."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()
        self._waiting: deque[_Job] = deque()
        self._works = False
        self._late: dict[_Order, _Job] = {}
        self._drawn: OrderedDict[_Order, QPixmap | None] = OrderedDict()
        self._timer: QTimer | None = None

    def fetch(self, path: Path, size: QSize, *, cover: bool = False) -> QPixmap | None:
        """The picture in a file, in device px, fitted into `size` or covering it.

        None if it must not or cannot be drawn, and as long as it is not ready; then `arrived` follows.
        """
        order = _order(path, size, cover=cover)
        if order is None:
            return None
        if order not in self._drawn and order not in self._late:
            self._begin(order)
        if order in self._drawn:
            self._drawn.move_to_end(order)
        return self._drawn.get(order)

    def forget(self) -> None:
        """Drop everything that was drawn, and what is still waited for."""
        self._drawn.clear()
        self._late.clear()
        if self._timer is not None:
            self._timer.stop()

    def _begin(self, order: _Order) -> None:
        from quiz.story.pictures import picture_fault  # most starts never need it

        if picture_fault(order.path) is not None:
            self._keep(order, None)
            return
        job = _Job(order)
        with self._lock:
            self._waiting.append(job)
            begins, self._works = not self._works, True
        if begins:
            Thread(target=self._work, name="pictures", daemon=True).start()
        # Waiting once is enough: what is ordered after a slow picture is drawn after it.
        if not self._late and job.done.wait(PATIENCE_S):
            self._keep(order, job.image)
            return
        self._late[order] = job
        self._look_again()

    def _keep(self, order: _Order, image: QImage | None) -> None:
        self._drawn[order] = None if image is None or image.isNull() else QPixmap.fromImage(image)
        if len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)

    def _look_again(self) -> None:
        if self._timer is None:
            self._timer = QTimer(self, singleShot=True)
            self._timer.timeout.connect(self._on_looking_again)
        self._timer.start(LOOK_AGAIN_MS)

    def _on_looking_again(self) -> None:
        ready = [job for job in self._late.values() if job.done.is_set()]
        for job in ready:
            del self._late[job.order]
            self._keep(job.order, job.image)
        if self._late:
            self._look_again()
        if ready:
            self.arrived.emit()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._works = False
                    return
                job = self._waiting.popleft()
            job.image = _draw(job.order)
            job.done.set()


def _order(path: Path, size: QSize, *, cover: bool) -> _Order | None:
    try:
        return _Order(path, stamp(path).modified, size.width(), size.height(), cover)
    except OSError:
        return None


def _draw(order: _Order) -> QImage | None:
    """Draw a picture; Qt lets the other threads run meanwhile, which QSvgRenderer would not."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImageReader

    from quiz.story.pictures import MAX_BYTES, picture_format

    try:
        content = read(order.path, MAX_BYTES)
    except OSError:
        return None
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, picture_format(content).encode())
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        return None
    turned = bool(reader.transformation().value & 4)  # the bit of all turns by a quarter
    target = QSize(order.height, order.width) if turned else QSize(order.width, order.height)
    mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding if order.cover else Qt.AspectRatioMode.KeepAspectRatio
    scaled = size.scaled(target, mode)
    if scaled.isEmpty() or max(scaled.width(), scaled.height()) > 100 * max(target.width(), target.height()):
        return None  # a line, not a picture
    reader.setScaledSize(scaled)
    return reader.read()


pictures = DrawnPictures()

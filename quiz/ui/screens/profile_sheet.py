"""The profile of a person, and the members of a group: a free look, beside the chat."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.languages.translation import _, ngettext
from quiz.play.wording import profile_facts
from quiz.story.model import Person, Profile
from quiz.ui.components.access import pass_over
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.cards import CardButton, Divider
from quiz.ui.components.faces import face
from quiz.ui.components.layout import EqualGrid, column
from quiz.ui.components.paint import fill_box
from quiz.ui.components.panes import SidePane
from quiz.ui.components.text import Heading, Label
from quiz.ui.screens.chat_banner import ends_swapped
from quiz.ui.screens.screen import Icon, Picture, margins
from quiz.ui.stage import Stage
from quiz.ui.theme.look import Look

PICTURE, MEMBER = 88, 44
ROW, LABEL, FRAME, LEAST_FRAME = 48, 104, 96, 120


class PeopleSheet(SidePane):
    """A side pane about people: a head with an icon, and a foot that leads back to the chat."""

    done = Signal()
    lower_share = 0.8  # the messages rest meanwhile

    def __init__(self, stage: Stage, title: str, icon: str) -> None:
        super().__init__(stage.look, title)
        self.stage = stage
        self.title = title
        self._icon = icon
        self._back = Button(stage.look, _("Zurück zum Chat"))
        self._back.setObjectName("back-to-chat")
        self._back.clicked.connect(self.done)

    def focus_first(self) -> None:
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def texts(self) -> list[str]:
        """All that is to be read, beginning with the title."""
        return [label.accessibleName() for label in self.findChildren(Label) if label.accessibleName()]

    def _make_head(self) -> QWidget:
        look = self.look
        head = QWidget()
        head.setMinimumHeight(look.control(64, "label"))
        row = QHBoxLayout(head)
        row.setContentsMargins(*ends_swapped(look, 24, 12, 0))
        row.setSpacing(look.gap(12))
        row.addWidget(Icon(look, self._icon, "text", 24))
        row.addWidget(Heading(look, self.title, "label", level=2, px=17), 1)
        close = IconButton(look, "close", _("Schließen"))
        close.setObjectName("close-people")
        close.clicked.connect(self.done)
        row.addWidget(close)
        return head

    def _make_foot(self) -> QWidget:
        look = self.look
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap(8))
        row.addWidget(Label(look, _("Nachsehen geht jederzeit."), "small", "textMuted"), 1)
        row.addWidget(self._back)
        return foot


class ProfileSheet(PeopleSheet):
    """The profile of a person; `app` is the name of the app. No row is coloured: nothing here is a hint."""

    def __init__(self, stage: Stage, person: Person, profile: Profile, app: str) -> None:
        super().__init__(stage, _("Profil von {name}").format(name=person.name), "user")
        look = stage.look
        parts: list[QWidget | int | None] = [self._who(person, profile, app), look.gap(16)]
        for label, value in profile_facts(profile):
            parts += [Divider(look), self._row(label, value)]
        parts.append(Divider(look))
        if profile.pictures:
            count = len(profile.pictures)
            heading = ngettext("{count} Bild", "{count} Bilder", count).format(count=count)
            parts += [look.gap(16), Heading(look, heading, "label", level=3, px=15), look.gap(8)]
            parts.append(self._pictures(profile.pictures))
        body = QWidget()
        body.setLayout(column(*parts, None))
        self.fill(body, self._make_head(), self._make_foot())

    def _who(self, person: Person, profile: Profile, app: str) -> QWidget:
        look = self.look
        who = QWidget()
        row = QHBoxLayout(who)
        row.setContentsMargins(0, look.gap(4), 0, 0)
        row.setSpacing(look.gap(16))
        picture = face(look, person.avatar, person.name, look.icon_px(PICTURE), self.stage.shared.content.media)
        row.addWidget(Picture(picture), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.gap(2))
        words.addStretch(1)
        words.addWidget(Label(look, person.name, "heading"))
        words.addWidget(Label(look, app, "small", "textMuted"))
        if profile.about:
            words.addWidget(Label(look, profile.about, "body"))
        words.addStretch(1)
        row.addLayout(words, 1)
        return who

    def _row(self, name: str, value: str) -> QWidget:
        look = self.look
        line = QWidget()
        line.setMinimumHeight(look.control(ROW, "body"))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, look.gap(8), 0, look.gap(8))
        row.setSpacing(look.gap(12))
        label = Label(look, name, "body", "textMuted", wrap=False)
        label.setMinimumWidth(look.px(LABEL))
        label.setAccessibleName("")
        pass_over(label)
        said = Label(look, value, "body")
        said.setAccessibleName(_("{name}: {value}").format(name=name, value=value))
        row.addWidget(label)
        row.addWidget(said, 1)
        return line

    def _pictures(self, pictures: Sequence[str]) -> QWidget:
        look = self.look
        box = QWidget()
        grid = EqualGrid(3, look.gap(12))
        box.setLayout(grid)
        for text in pictures:
            cell = QWidget()
            cell.setMinimumWidth(look.px(LEAST_FRAME))
            cell.setLayout(column(_Frame(look), Label(look, text, "small"), None, spacing=look.gap(6)))
            grid.addWidget(cell)
        return box


class MembersSheet(PeopleSheet):
    """The members of a group; those with a profile can be pressed."""

    chosen = Signal(str)
    """Show the profile of this person; carries the id."""

    def __init__(self, stage: Stage, group: str, people: Sequence[Person], you: Person) -> None:
        super().__init__(stage, _("In der Gruppe {name}").format(name=group), "users")
        look = stage.look
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.gap(8))
        for person in people:
            rows.addWidget(self._member(person))
        rows.addWidget(self._plain(you, _("{name} (du)").format(name=you.name)))
        rows.addStretch(1)
        self.fill(body, self._make_head(), self._make_foot())

    def _member(self, person: Person) -> QWidget:
        if person.profile is None:
            return self._plain(person, person.name)
        look = self.look
        card = CardButton(look, _("Profil von {name}").format(name=person.name), padding=(12, 8))
        card.setObjectName(f"member-{person.id}")
        card.clicked.connect(lambda: self.chosen.emit(person.id))
        row = self._row(person, person.name)
        row.addWidget(Icon(look, "forward", "textMuted", 20))
        card.body.addLayout(row)
        return card

    def _plain(self, person: Person, name: str) -> QWidget:
        look = self.look
        line = QWidget()
        row = self._row(person, name)
        row.setContentsMargins(margins(look.gap(12), look.gap(8)))
        line.setLayout(row)
        return line

    def _row(self, person: Person, name: str) -> QHBoxLayout:
        look = self.look
        row = QHBoxLayout()
        row.setSpacing(look.gap(12))
        picture = face(look, person.avatar, person.name, look.icon_px(MEMBER), self.stage.shared.content.media)
        row.addWidget(Picture(picture))
        row.addWidget(Label(look, name, "label"), 1)
        return row


class _Frame(QWidget):
    """A place for a picture: there are no photos, only what is to be seen on them, in words below."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setMinimumHeight(look.px(FRAME) if look.factor < 1.5 else look.px(FRAME) // 2)
        pass_over(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, rect = self._look, QRectF(self.rect())
        painter = QPainter(self)
        edge = (2.0, look.color("line")) if look.is_contrast else None
        fill_box(painter, rect, (look.gap(12),) * 4, look.color("sunken"), edge)
        size = look.icon_px(26)
        at = rect.center().toPoint()
        painter.drawPixmap(at.x() - size // 2, at.y() - size // 2, look.icon("image", "textMuted", size))

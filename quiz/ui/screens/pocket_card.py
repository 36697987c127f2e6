"""The card for the pocket: what is on it, how its front looks, and how to take it along."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiz.documents.help_entries import CardEntry, at_school, card_entries, month_of, person_line
from quiz.help.codes import address_of
from quiz.help.local import OwnContact
from quiz.languages.translation import _
from quiz.ui.components.buttons import Button, IconButton
from quiz.ui.components.card_sides import (
    HEIGHT_MM,
    WIDTH_MM,
    CardSide,
    CardText,
    PaintSide,
    Pattern,
    paint_back,
    paint_front,
    paint_sheet,
)
from quiz.ui.components.choices import ChoiceButton, ChoiceGroup
from quiz.ui.components.layout import EqualGrid, column
from quiz.ui.components.paint import fill_box
from quiz.ui.components.part import Part
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.text import Heading, Label
from quiz.ui.components.ticks import Tick
from quiz.ui.printing import default_printer, print_page
from quiz.ui.screens.screen import Icon, Screen, margins
from quiz.ui.stage import Stage
from quiz.ui.state import Front, PickerState, PocketCardState, ViewState
from quiz.ui.theme.look import Look

MM = 5.2
"""px to a millimetre in the preview at 100 %."""
OPTIONS_WIDTH = 400
WITH_CODE, WITHOUT_CODE, PROPOSED = 3, 4, 3
"""How many entries fit on the card, and how many it has at first."""
FRONTS: tuple[Front, ...] = ("circles", "hills", "dots")


class PocketCardScreen(Screen[PocketCardState]):
    def __init__(self, stage: Stage, state: PocketCardState) -> None:
        super().__init__(stage, state)
        self._candidates = card_entries(stage.shared.help, state.back.place)
        self._large: LargeBack | None = None
        wide = stage.layout_class == "two_panes"
        preview, options = self._preview(wide), self._options()
        content = QWidget()
        row: QHBoxLayout | QVBoxLayout = QHBoxLayout(content) if wide else QVBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(preview, 1)
        row.addWidget(options)
        if wide:
            options.setFixedWidth(self.look.px(OPTIONS_WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._pane = ScrollPane(self.look, content, self.title)
        layout.addWidget(self._pane)
        self._show()

    @property
    def title(self) -> str:
        return _("Hilfe-Karte")

    @property
    def back_label(self) -> str:
        return _("Übersicht")

    def can_show(self, state: ViewState) -> bool:
        """Whether the state is the card of the same help page."""
        return isinstance(state, PocketCardState) and state.back == self.state.back

    def update_from(self, before: PocketCardState) -> None:
        self._show()

    def go_back(self) -> None:
        self.stage.go(PickerState())

    def on_escape(self) -> None:
        self.stage.go(replace(self.state, large=False) if self.state.large else self.state.back)

    def first_focus(self) -> QWidget | None:
        if self._large is not None:
            return self._large.close_button
        return self._ticks[0] if self._ticks else self._print

    def spoken(self) -> str:
        text = self._text()
        lines = [f"{number}. {about}." for number, about in text.entries]
        return "\n".join(filter(None, (_("Deine Hilfe-Karte"), *lines, text.person or text.school)))

    def _chosen(self) -> tuple[CardEntry, ...]:
        proposed = tuple(one.id for one in self._candidates[:PROPOSED])
        chosen = self.state.chosen if self.state.chosen is not None else proposed
        return tuple(one for one in self._candidates if one.id in chosen)

    def _code(self) -> str:
        return next((one.web for one in self._chosen() if one.web), "")

    def _text(self) -> CardText:
        month = month_of(self.stage.shared.help, self._chosen())
        school = _("In der Schule") if self.state.school else ""
        entries = tuple((one.number, one.about) for one in self._chosen())
        return CardText(entries, self._code(), school, month, self._person() if school else "")

    def _person(self) -> str:
        """Who is there at school, and where; empty if the school has named nobody."""
        return person_line(self._at_school, self._chosen())

    @property
    def _at_school(self) -> OwnContact | None:
        """Who is at the school itself, if the school has named somebody."""
        return at_school(self.stage.shared.own_help.local)

    def _preview(self, wide: bool) -> QWidget:
        look = self.look
        self._front = Part(self._front_side, self.state.front)
        self._back = Part(self._back_side, self._text())
        holder = QWidget()
        sides = EqualGrid(2, look.gap(18))
        for side, name in ((self._front, _("Vorne")), (self._back, _("Hinten"))):
            label = Label(look, name, "small", "textMuted", align="center")
            whole = QWidget()
            whole.setLayout(column(side, label, spacing=look.gap(10)))
            sides.addWidget(whole)
        lead = _("So groß wie ein Schülerausweis. Vorne sieht man ihr nichts an.")
        rows = column(
            Heading(look, _("Deine Hilfe-Karte"), px=28),
            Label(look, lead, "body", "textMuted"),
            *((None,) if wide else ()),
            sides,
            None,
            spacing=look.gap(10),
            margins=margins(self.margin, look.gap(28), look.gap(20)),
        )
        holder.setLayout(rows)
        return holder

    def _mm(self) -> float:
        """px to a millimetre: as in the drawing, or as much as the window is wide."""
        look, narrow = self.look, self.stage.layout_class == "narrow"
        options = look.px(OPTIONS_WIDTH) if self.stage.layout_class == "two_panes" else 0
        room = self.stage.window_width - options - 2 * self.margin - look.gap(24)
        columns = 1 if narrow else 2
        return min(MM * look.factor, (room - (columns - 1) * look.gap(18)) / columns / WIDTH_MM)

    def _front_side(self, front: Front) -> QWidget:
        return CardSide(self.look, paint_front(self.look, front), _("Vorderseite: Muster, kein Text"), self._mm())

    def _back_side(self, text: CardText) -> QWidget:
        return CardSide(self.look, paint_back(self.look, text), _back_name(text), self._mm())

    def _options(self) -> QWidget:
        look = self.look
        self._ticks = [Tick(look, one.number, one.brief) for one in self._candidates]
        for tick, entry in zip(self._ticks, self._candidates, strict=True):
            tick.setObjectName(f"on-card-{entry.id}")
            tick.clicked.connect(lambda _checked=False, id_=entry.id: self._on_entry(id_))
        at_school = self._at_school
        self._school = Tick(look, _("Schule"), at_school.name if at_school is not None else _("Linie zum Ausfüllen"))
        self._school.setObjectName("on-card-school")
        self._school.clicked.connect(lambda: self.stage.go(replace(self.state, school=not self.state.school)))
        names = {"circles": _("Kreise"), "hills": _("Berge"), "dots": _("Punkte")}
        fronts = [FrontChoice(look, front, names[front]) for front in FRONTS]
        self._fronts = ChoiceGroup(look, _("Vorderseite"), fronts, value=self.state.front, flow=True)
        self._fronts.selected.connect(lambda key: self.stage.go(replace(self.state, front=key)))
        self._hint = Label(look, "", "small", "textMuted")
        self._print = Button(look, _("Drucken"), icon="print", main=True)
        self._print.setObjectName("print")
        self._print.clicked.connect(self._on_print)
        large = Button(look, _("Groß zeigen und abfotografieren"), kind="quiet", icon="enlarge")
        large.setObjectName("large")
        large.clicked.connect(lambda: self.stage.go(replace(self.state, large=True)))
        again = Button(look, _("Zurück zur Hilfe"), kind="quiet")
        again.setObjectName("return")
        again.clicked.connect(lambda: self.stage.go(self.state.back))
        hint = QWidget()
        line = QHBoxLayout(hint)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.gap(10))
        line.addWidget(Icon(look, "qr", "textMuted", 20), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._hint, 1)
        self._hint_row = hint
        pane = _Pane(look)
        pane.setLayout(
            column(
                Heading(look, _("Was soll drauf?"), "heading", level=2, px=20),
                *self._ticks,
                self._school,
                look.gap(8),
                Heading(look, _("Vorderseite"), "heading", level=2, px=20),
                self._fronts,
                None,
                hint,
                self._print,
                large,
                again,
                spacing=look.gap(4),
                margins=margins(look.gap(32), look.gap(28), look.gap(12)),
            )
        )
        return pane

    def _show(self) -> None:
        chosen, code = {one.id for one in self._chosen()}, self._code()
        for tick, entry in zip(self._ticks, self._candidates, strict=True):
            tick.show_checked(entry.id in chosen)
            room = WITH_CODE if code or entry.web else WITHOUT_CODE
            full = entry.id not in chosen and len(chosen) >= room
            tick.set_available(not full, _("Mehr passt nicht auf die Karte.") if full else "")
        self._school.show_checked(self.state.school)
        self._fronts.show_value(self.state.front)
        self._front.show_value(self.state.front)
        self._back.show_value(self._text())
        self._hint_row.setVisible(bool(code))
        told = _("Der Code öffnet {address}. Scann ihn nur, wenn niemand sonst dein Handy liest.")
        self._hint.setText(told.format(address=address_of(code)) if code else "")
        self._show_large()

    def _show_large(self) -> None:
        if self.state.large and self._large is None:
            self._large = LargeBack(self.look, self, paint_back(self.look, self._text()), _back_name(self._text()))
            self._large.close_button.clicked.connect(self.on_escape)
            self._large.show()
            self._large.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._pane.hide()
        elif not self.state.large and self._large is not None:
            gone, self._large = self._large, None
            self._pane.show()
            opener = self.findChild(Button, "large")
            if opener is not None:
                opener.setFocus(Qt.FocusReason.OtherFocusReason)
            gone.hide()
            gone.deleteLater()

    def _on_entry(self, id_: str) -> None:
        chosen = [one.id for one in self._chosen()]
        now = [key for key in chosen if key != id_] if id_ in chosen else [*chosen, id_]
        self.stage.go(replace(self.state, chosen=tuple(now)))

    def _on_print(self) -> None:
        front, back = paint_front(self.look, self.state.front), paint_back(self.look, self._text())
        if print_page(lambda painter, mm, page: paint_sheet(self.look, painter, mm, page, front, back)):
            self.stage.notify(_("Gedruckt auf „{printer}“. Hol die Karte gleich ab.").format(printer=default_printer()))
        else:
            self.stage.notify(_("An diesem Computer ist kein Drucker eingerichtet. Zeig die Karte groß."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._large is not None:
            self._large.setGeometry(self.rect())


class LargeBack(QWidget):
    """The back of the card as large as the screen allows, on white in every theme, to take a picture of."""

    def __init__(self, look: Look, parent: QWidget, paint: PaintSide, name: str) -> None:
        super().__init__(parent)
        self._paint = paint
        self._paper = look.tokens.themes["light"].color("surface")
        self.setGeometry(parent.rect())
        self.setAccessibleName(name)
        self.close_button = IconButton(look, "close", _("Schließen"), kind="secondary")
        self.close_button.setObjectName("close-large")
        row = QHBoxLayout()
        row.addWidget(Heading(look, _("Hilfe-Karte"), "label", color="onMarker"), 1)  # dark in every theme
        row.addWidget(self.close_button)
        self.setLayout(column(row, None, margins=margins(look.gap(16))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._paper)
        mm = min(self.width() / (WIDTH_MM + 8), self.height() / (HEIGHT_MM + 4))
        painter.translate(QPointF((self.width() - WIDTH_MM * mm) / 2, (self.height() - HEIGHT_MM * mm) / 2))
        self._paint(painter, mm)


class FrontChoice(ChoiceButton):
    """A front of the card, small; chosen = thick line."""

    WIDTH, HEIGHT, INSET = 98, 64, 4

    def __init__(self, look: Look, key: Pattern, title: str) -> None:
        super().__init__(look, key, title)
        self._pattern = paint_front(look, key)
        self.setProperty("focusRadius", 10)

    def height_at(self, width: int) -> int:
        return self.look.px(self.HEIGHT)

    def wanted_width(self) -> int:
        return self.look.px(self.WIDTH)

    def least_width(self) -> int:
        return self.look.px(self.WIDTH)

    def draw(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        mm = (rect.width() - 2 * self.INSET) / WIDTH_MM
        painter.save()
        painter.translate(self.INSET, (rect.height() - HEIGHT_MM * mm) / 2)
        self._pattern(painter, mm)
        painter.restore()
        width, role = self.state_border(1.0)
        fill_box(painter, rect, (10.0,) * 4, None, (width, self.look.color(role)))
        if self.isChecked():
            side = self.look.icon_px(22)
            x = 4.0 if self.look.is_rtl else rect.right() - side - 4
            fill_box(painter, QRectF(x, 4, side, side), (side / 2,) * 4, self.look.color("accent"))
            tick = self.look.icon_px(16)
            at = QPointF(x + (side - tick) / 2, 4 + (side - tick) / 2)
            painter.drawPixmap(at, self.look.icon("check", "onAccent", tick))


class _Pane(QWidget):
    """The surface of the options, with a line at its start side."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("surface"))
        x = self.width() - 1 if self._look.is_rtl else 0
        painter.fillRect(x, 0, 1, self.height(), self._look.color("line"))


def _back_name(text: CardText) -> str:
    """The back in words, with where its code leads."""
    lines = [f"{number}, {about}" for number, about in text.entries]
    lines += [text.person] if text.person else []
    code = [_("Code führt zu {address}").format(address=address_of(text.code))] if text.code else []
    return "; ".join([_("Rückseite"), *lines, *code])

"""The parts of screens: names, roles, targets, keys, wrapping, focus ring, overlays."""

from __future__ import annotations

import gc
from collections.abc import Callable
from math import ceil
from typing import Any
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QCursor, QFontMetricsF, QGuiApplication, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from quiz.ui.components import toast as toast_module
from quiz.ui.components.announce import announce
from quiz.ui.components.appbar import AppBar
from quiz.ui.components.artwork import IconDisc, Logo
from quiz.ui.components.banner import ErrorBanner
from quiz.ui.components.buttons import TARGET, Button, IconButton, Toggle
from quiz.ui.components.cards import Card, CardButton, Divider
from quiz.ui.components.chips import Chip, FamilyBadge, KeyCap
from quiz.ui.components.choice_cards import GutTile, RadioCard, Tile, TriadCard
from quiz.ui.components.choice_pills import AnswerChip, LanguageChip, Pill, Segment, Segmented, Swatch
from quiz.ui.components.choices import ChoiceButton, ChoiceGroup
from quiz.ui.components.doors import Door
from quiz.ui.components.drafts import Deed, Draft, DraftGroup, DraftWords
from quiz.ui.components.empty import EmptyState
from quiz.ui.components.ending_picture import CirclePerson, EndingPicture
from quiz.ui.components.focus import FocusRing
from quiz.ui.components.layout import EqualGrid, FlowLayout, clear_layout, column, layout_class
from quiz.ui.components.paint import Paragraph, is_rtl, rounded
from quiz.ui.components.panes import LOWER_SHARE, Panes, SidePane
from quiz.ui.components.pointer import rest_pointer
from quiz.ui.components.progress import CountCells, ProgressDots
from quiz.ui.components.qr import QrCode
from quiz.ui.components.scroll_pane import ScrollPane
from quiz.ui.components.select import Select
from quiz.ui.components.sheet import Sheet
from quiz.ui.components.stepper import Stepper
from quiz.ui.components.text import Heading, Label, MarkerHeading
from quiz.ui.components.toast import Toast
from quiz.ui.theme import style
from quiz.ui.theme.look import Look

Role = QAccessible.Role
LONG = "Donaudampfschifffahrtsgesellschaft zahlt heute Nachmittag keine Erfrischungsgetränke mehr"


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return dressed(qapp, Look.from_settings("light", reduced_motion=True))


def dressed(app: QApplication, look: Look) -> Look:
    style.apply_look(app, look)
    return look


@pytest.fixture
def host(qtbot: QtBot, look: Look) -> QWidget:
    """A window that is shown and active."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def put(host: QWidget, *widgets: QWidget) -> None:
    """Show widgets below each other in the window."""
    layout = QVBoxLayout(host)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    QApplication.processEvents()


def role_of(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def name_of(widget: QWidget) -> str:
    if isinstance(widget, Select):  # on Linux Qt gives the chosen item as its name, and the label by a relation
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def group(look: Look, *texts: str, **options: Any) -> ChoiceGroup:
    choices = [Tile(look, letter, text, "fam-info") for letter, text in zip("ABCDEF", texts, strict=False)]
    return ChoiceGroup(look, "Was schreibt Mila?", choices, **options)


CASES: dict[str, tuple[Callable[[Look], QWidget], QAccessible.Role, str]] = {
    "button": (lambda look: Button(look, "Hilfe"), Role.Button, "Hilfe"),
    "icon button": (lambda look: IconButton(look, "close", "Schließen"), Role.Button, "Schließen"),
    "toggle": (lambda look: Toggle(look, "Vorlesen"), Role.CheckBox, "Vorlesen"),
    "card button": (lambda look: CardButton(look, "Zu schön?"), Role.Button, "Zu schön?"),
    "door": (lambda look: Door(look, "alone", "Allein", "In deinem Tempo"), Role.Button, "Allein"),
    "radio card": (lambda look: RadioCard(look, "a", "Mitspielen", "Du liest"), Role.RadioButton, "Mitspielen"),
    "answer": (lambda look: Draft(look, DraftWords("a", "Okay", "A")), Role.Button, "Okay"),
    "deed": (lambda look: Deed(look, DraftWords("a", "Nele anrufen", "A", deed=True)), Role.Button, "Nele anrufen"),
    "tile": (lambda look: Tile(look, "a", "Ausfragen", "fam-info"), Role.RadioButton, "Ausfragen"),
    "gut": (lambda look: GutTile(look, "a", "ruhig", "gut-1"), Role.RadioButton, "ruhig"),
    "segment": (lambda look: Segment(look, "a", "geraten"), Role.RadioButton, "geraten"),
    "triad": (lambda look: TriadCard(look, "a", "Okay", "Gut.", "ok", "ok", "1"), Role.RadioButton, "Okay"),
    "answer chip": (lambda look: AnswerChip(look, "a", "ganz sicher"), Role.RadioButton, "ganz sicher"),
    "pill": (lambda look: Pill(look, "a", "Alle"), Role.RadioButton, "Alle"),
    "language": (lambda look: LanguageChip(look, "ar", "العربية"), Role.RadioButton, "العربية"),
    "swatch": (lambda look: Swatch(look, "dark", "Dunkel"), Role.RadioButton, "Dunkel"),
    "select": (lambda look: Select(look, "Bundesland", [("nw", "NRW")]), Role.ComboBox, "Bundesland"),
    "label": (lambda look: Label(look, "Ein Text"), Role.StaticText, "Ein Text"),
    "heading": (lambda look: Heading(look, "Titel"), Role.Heading, "Titel"),
    "marker heading": (lambda look: MarkerHeading(look, "Lies das.", "das."), Role.Heading, "Lies das."),
    "chip": (lambda look: Chip(look, "Deutsch"), Role.StaticText, "Deutsch"),
    "badge": (lambda look: FamilyBadge(look, "info", "Ausfragen"), Role.StaticText, "Ausfragen"),
    "key": (lambda look: KeyCap(look, "Umschalt"), Role.Client, ""),
    "dots": (lambda look: ProgressDots(look, 5, 9), Role.StaticText, "Fortschritt: 5 von 9"),
    "cells": (lambda look: CountCells(look, 6, 8, "ok", "Okay: 6 von 8"), Role.Graphic, "Okay: 6 von 8"),
    "qr": (lambda look: QrCode(look, "https://example.org", "QR-Code: Beratung"), Role.Graphic, "QR-Code: Beratung"),
    "stepper": (lambda look: Stepper(look, "Textgröße", "Text", ("100 %", "125 %"), 0), Role.Grouping, "Textgröße"),
    "banner": (lambda look: ErrorBanner(look, "Oh.", "Es geht weiter."), Role.AlertMessage, "Oh. Es geht weiter."),
    "group": (lambda look: group(look, "a", "b"), Role.Grouping, "Was schreibt Mila?"),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_every_part_has_a_name_a_role_and_a_target(
    qapp: QApplication, qtbot: QtBot, case: str, percent: int, direction: Any
) -> None:
    look = dressed(qapp, Look.from_settings("contrast", percent, direction=direction))
    make, role, name = CASES[case]
    part = make(look)
    qtbot.addWidget(part)
    part.show()
    assert (role_of(part), name_of(part)) == (role, name)
    for widget in (part, *part.findChildren(QWidget)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert name_of(widget)
            assert widget.width() >= TARGET
            assert widget.height() >= TARGET


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_everything_paints_in_every_theme_and_direction(qapp: QApplication, qtbot: QtBot, theme: Any) -> None:
    for direction in ("ltr", "rtl"):
        look = dressed(qapp, Look.from_settings(theme, 150, direction=direction))
        for make, _role, _name in CASES.values():
            part = make(look)
            qtbot.addWidget(part)
            if isinstance(part, ChoiceButton):
                part.setChecked(True)
            assert _colours(part.grab().toImage()) > 1


def _colours(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)})


# Buttons


def test_a_button_acts_on_release_and_sliding_off_cancels(host: QWidget, look: Look, qtbot: QtBot) -> None:
    button, pressed = Button(look, "Weiter"), []
    button.clicked.connect(lambda: pressed.append(1))
    put(host, button)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(button, left)
    assert pressed == []
    QTest.mouseMove(button, QPoint(-40, -40))
    QTest.mouseRelease(button, left, pos=QPoint(-40, -40))
    assert pressed == []
    QTest.mouseClick(button, left)
    assert len(pressed) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_a_button(host: QWidget, look: Look, key: Qt.Key) -> None:
    button, pressed = Button(look, "Weiter"), []
    button.clicked.connect(lambda: pressed.append(1))
    put(host, button)
    QTest.keyClick(button, key)
    assert len(pressed) == 1


def test_a_button_that_is_not_available_says_why_and_stays_reachable(host: QWidget, look: Look) -> None:
    button, pressed = Button(look, "Senden"), []
    button.clicked.connect(lambda: pressed.append(1))
    put(host, button)
    button.set_available(False, "Wähl zuerst eine Antwort.")
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.click()
    assert pressed == []
    assert button.isEnabled()
    assert button.accessibleDescription() == "Wähl zuerst eine Antwort."
    button.set_available(True)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 1
    button.set_available(False)
    assert not button.isEnabled()


@pytest.mark.parametrize("percent", [100, 200])
def test_a_button_wraps_its_words_instead_of_cutting_them(host: QWidget, qapp: QApplication, percent: int) -> None:
    look = dressed(qapp, Look.from_settings("light", percent))
    narrow, wide = Button(look, LONG, icon="help"), Button(look, "Kurz")
    narrow.setMaximumWidth(narrow.minimumSizeHint().width() + 20)
    put(host, narrow, wide)
    assert narrow.height() == narrow.heightForWidth(narrow.width()) > 1.5 * wide.height()
    assert wide.height() == wide.sizeHint().height()


def test_a_toggle_switches_by_key_and_click(host: QWidget, look: Look) -> None:
    toggle = Toggle(look, "Vorlesen")
    put(host, toggle)
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert toggle.isChecked()
    QTest.keyClick(toggle, Qt.Key.Key_Return)
    assert not toggle.isChecked()
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    assert toggle.isChecked()


# Text


@pytest.mark.parametrize("percent", [100, 200])
def test_a_label_takes_the_height_that_its_text_needs(host: QWidget, qapp: QApplication, percent: int) -> None:
    look = dressed(qapp, Look.from_settings("light", percent))
    label = Label(look, f"{LONG}. {LONG}.")
    frame = QWidget()
    frame.setMaximumWidth(look.px(200))
    frame.setLayout(column(label))
    put(host, frame)
    needed = Paragraph(label.text(), label.font(), look.line_height("body")).height(label.width())
    assert label.height() >= needed > 4 * look.line_height("body")


def test_a_line_of_text_has_at_most_seventy_characters(look: Look) -> None:
    text = "Ein ganz normaler Satz mit einigen Wörtern darin. " * 6
    wide = Label(look, text, max_characters=0)
    label = Label(look, text)
    assert wide.heightForWidth(1300) < label.heightForWidth(1300)
    lines = label.heightForWidth(1300) / look.line_height("body")
    assert len(text) / lines <= 72


def test_text_is_always_plain(look: Look) -> None:
    label = Label(look, "<b>fett</b> & <a href='x'>Link</a>")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.accessibleName() == "<b>fett</b> & <a href='x'>Link</a>"


def test_a_selectable_text_can_be_reached_and_marked(host: QWidget, look: Look) -> None:
    label = Label(look, "116 111", "number", "help", wrap=False, selectable=True)
    put(host, label)
    label.setFocus()
    QTest.keySequence(label, "Ctrl+A")
    assert label.selectedText() == "116 111"


@pytest.mark.parametrize(
    ("text", "otherwise", "expected"),
    [
        ("Hallo", True, False),
        ("مرحبا", False, True),
        ("15:42", True, False),
        ("0800 22 55", True, False),
        ("…", True, True),
        ("", True, True),
        ("kay.17 مرحبا", True, False),
        ("", False, False),
    ],
)
def test_the_direction_of_a_text_is_that_of_its_first_letter(text: str, otherwise: bool, expected: bool) -> None:
    assert is_rtl(text, otherwise) is expected


@pytest.mark.parametrize(("theme", "direction"), [("light", "ltr"), ("light", "rtl"), ("dark", "ltr"), ("dark", "rtl")])
def test_the_marker_lies_behind_the_marked_words_only(
    qapp: QApplication, qtbot: QtBot, theme: Any, direction: Any
) -> None:
    look = dressed(qapp, Look.from_settings(theme, direction=direction))
    text, marked = (
        ("اقرأ بين السطور.", "بين السطور.") if direction == "rtl" else ("Lies zwischen den Zeilen.", "den Zeilen.")
    )
    heading = MarkerHeading(look, text, marked, "display")
    qtbot.addWidget(heading)
    heading.resize(heading.sizeHint().width() + 200, heading.sizeHint().height())
    image = heading.grab().toImage()
    marker = look.color("marker").rgb()
    columns = [x for x in range(image.width()) if any(image.pixel(x, y) == marker for y in range(image.height()))]
    metrics = heading.fontMetrics()
    whole, part = metrics.horizontalAdvance(text), metrics.horizontalAdvance(marked)
    start = heading.width() - whole if direction == "rtl" else whole - part
    assert min(columns) == pytest.approx(start, abs=12)
    assert max(columns) - min(columns) == pytest.approx(part, abs=20)


def test_a_number_is_never_broken_across_lines(look: Look) -> None:
    font, number = look.font("body"), "0800 22 55 530"
    whole = QFontMetricsF(font).horizontalAdvance(number)
    paragraph = Paragraph(f"Für alle sind 116 111 und {number} da.", font, 24)
    assert paragraph.minimum_width() == pytest.approx(whole, abs=1)
    for width in range(ceil(whole) + 1, 400):
        assert len(paragraph.spans(width, number)) == 1, width


def test_a_marked_range_may_run_over_two_lines(look: Look) -> None:
    font = look.font("display")
    paragraph = Paragraph("Lies genau zwischen den Zeilen.", font, 48)
    spans = paragraph.spans(300, "zwischen den Zeilen.")
    assert len(spans) >= 2
    assert [span.top() for span in spans] == sorted({span.top() for span in spans})
    assert paragraph.spans(300, "kommt nicht vor") == []


def test_a_box_mirrors_its_corners_right_to_left() -> None:
    rect = QRect(0, 0, 100, 60).toRectF()
    corner_end, corner_start = QPointF(98.5, 58.5), QPointF(1.5, 58.5)
    ltr, rtl = rounded(rect, (18, 18, 2, 18)), rounded(rect, (18, 18, 2, 18), rtl=True)
    assert (ltr.contains(corner_end), ltr.contains(corner_start)) == (True, False)
    assert (rtl.contains(corner_end), rtl.contains(corner_start)) == (False, True)


# Choices


def focused_key() -> str | None:
    widget = QApplication.focusWidget()
    return widget.key if isinstance(widget, ChoiceButton) else None


def test_a_group_is_one_tab_stop(host: QWidget, look: Look) -> None:
    before, after = QLineEdit(), QLineEdit()
    answers = group(look, "eins", "zwei", "drei", value="B")
    put(host, before, answers, after)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert focused_key() == "B"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("Down", "B"),
        ("Right", "B"),
        ("Up", "D"),
        ("Down Down Down Down", "A"),
        ("End", "D"),
        ("End Home", "A"),
        ("3", "C"),
        ("C", "C"),
        ("Z", None),
        ("9", None),
        ("Space", "A"),
    ],
)
def test_keys_choose_in_a_group(host: QWidget, look: Look, keys: str, expected: str | None) -> None:
    answers, chosen = group(look, "eins", "zwei", "drei", "vier", letters=True), []
    answers.selected.connect(chosen.append)
    put(host, answers)
    answers.focus_choice()
    for key in keys.split():
        QTest.keySequence(QApplication.focusWidget(), key)
    assert answers.value() == expected
    assert chosen[-1:] == ([expected] if expected else [])
    assert sum(choice.isChecked() for choice in answers.choices) <= 1
    if expected:
        assert focused_key() == expected


def test_letters_choose_only_where_they_are_wanted(host: QWidget, look: Look) -> None:
    answers = group(look, "eins", "zwei")
    put(host, answers)
    answers.focus_choice()
    QTest.keySequence(QApplication.focusWidget(), "B")
    assert answers.value() is None


def test_arrows_follow_the_order_and_not_the_columns(host: QWidget, look: Look) -> None:
    tiles = [Tile(look, str(n), f"Art {n}", "fam-info") for n in range(1, 6)]
    grid = ChoiceGroup(look, "Arten", tiles, columns=2, value="1")
    put(host, grid)
    tiles[0].setFocus()
    for key, expected in (("Down", "2"), ("Right", "3"), ("Up", "2"), ("Left", "1"), ("End", "5"), ("Up", "4")):
        QTest.keySequence(QApplication.focusWidget(), key)
        assert grid.value() == expected


def test_right_to_left_the_right_arrow_goes_back(host: QWidget, qapp: QApplication) -> None:
    look = dressed(qapp, Look.from_settings("light", direction="rtl"))
    answers = group(look, "eins", "zwei", "drei", value="B")
    put(host, answers)
    answers.focus_choice()
    QTest.keySequence(QApplication.focusWidget(), "Right")
    assert answers.value() == "A"
    QTest.keySequence(QApplication.focusWidget(), "Left")
    assert answers.value() == "B"


def test_enter_chooses_and_accepts(host: QWidget, look: Look) -> None:
    answers, accepted, chosen = group(look, "eins", "zwei"), [], []
    answers.accepted.connect(accepted.append)
    answers.selected.connect(chosen.append)
    put(host, answers)
    answers.focus_choice()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (accepted, chosen, answers.value()) == ([], ["A"], "A"), "choosing and sending are two steps"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (accepted, chosen, answers.value()) == (["A"], ["A"], "A")


def test_where_a_choice_changes_everything_keys_only_move(host: QWidget, look: Look) -> None:
    one = group(look, "eins", "zwei", "drei", value="A", cautious=True)
    put(host, one)
    chosen: list[str] = []
    one.selected.connect(chosen.append)
    one.focus_choice()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_1, Qt.Key.Key_End):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert (focused_key(), one.value(), chosen) == ("C", "A", [])
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (one.value(), chosen) == ("C", ["C"])
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert chosen == ["C", "B"]


def test_a_button_of_an_icon_says_its_word_at_the_pointer_and_once_to_a_reader(host: QWidget, look: Look) -> None:
    icon, word = IconButton(look, "plus", "Größer"), Button(look, "Weiter")
    put(host, icon, word)
    for button, expected in ((word, ""), (icon, "Größer")):
        QToolTip.hideText()
        middle = button.rect().center()
        asks = QHelpEvent(QEvent.Type.ToolTip, middle, button.mapToGlobal(middle))
        QApplication.sendEvent(button, asks)
        assert (QToolTip.text() if QToolTip.isVisible() else "") == expected
    description = QAccessible.queryAccessibleInterface(icon).text(QAccessible.Text.Description)
    assert description == ""
    QToolTip.hideText()


def test_a_selection_is_not_dragged_away(host: QWidget, look: Look) -> None:
    """While Qt drags something it eats all keys, those of the quick exit too."""
    number = Label(look, "116 111", selectable=True, wrap=False)
    put(host, number)
    number.setSelection(0, 7)
    QTest.mousePress(number, Qt.MouseButton.LeftButton, pos=QPoint(10, number.height() // 2))
    assert number.selectedText() != "116 111"
    QTest.mouseRelease(number, Qt.MouseButton.LeftButton)
    number.setSelection(0, 7)
    QTest.mousePress(number, Qt.MouseButton.RightButton, pos=QPoint(10, number.height() // 2))
    assert number.selectedText() == "116 111", "its menu copies it"
    QTest.mouseRelease(number, Qt.MouseButton.RightButton)


def test_choosing_by_click_does_not_accept_and_cannot_be_taken_back(host: QWidget, look: Look) -> None:
    answers, accepted = group(look, "eins", "zwei"), []
    answers.accepted.connect(accepted.append)
    put(host, answers)
    for _ in range(2):
        QTest.mouseClick(answers.choices[1], Qt.MouseButton.LeftButton)
        assert answers.value() == "B"
    assert accepted == []


def test_a_disabled_choice_is_passed_over(host: QWidget, look: Look) -> None:
    answers = group(look, "eins", "zwei", "drei", value="A")
    answers.choices[1].setEnabled(False)
    put(host, answers)
    answers.focus_choice()
    QTest.keySequence(QApplication.focusWidget(), "2")
    assert answers.value() == "A"
    QTest.keySequence(QApplication.focusWidget(), "Down")
    assert answers.value() == "C"


def test_an_answer_says_its_place_in_the_group(host: QWidget, look: Look) -> None:
    drafts = drafted(look, DraftWords("a", "Okay.", "A"), DraftWords("b", "Nein.", "B", to="an Nele"))
    drafts.append(Deed(look, DraftWords("c", "Nele anrufen", "C", deed=True)))
    answers = DraftGroup(look, "Was machst du?", drafts, fill=False)
    put(host, answers)
    assert [name_of(draft) for draft in answers.drafts] == [
        "Antwort A von 3: Okay.",
        "Antwort B von 3, an Nele: Nein.",
        "Handlung C von 3: Nele anrufen",
    ]


def drafted(look: Look, *words: DraftWords) -> list[Draft]:
    return [Draft(look, one) for one in words]


def test_a_tap_on_a_draft_and_enter_mean_the_same_and_arrows_only_go(host: QWidget, look: Look) -> None:
    tapped: list[str] = []
    moved: list[str] = []
    drafts = drafted(look, DraftWords("a", "Okay.", "A"), DraftWords("b", "Nein.", "B"))
    answers = DraftGroup(look, "Was machst du?", drafts, fill=False)
    answers.tapped.connect(tapped.append)
    answers.moved.connect(moved.append)
    put(host, answers)
    QTest.mouseClick(drafts[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(drafts[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is drafts[1]
    QTest.keyClick(drafts[1], Qt.Key.Key_Return)
    QTest.keyClick(drafts[1], Qt.Key.Key_A)
    QTest.keyClick(drafts[0], Qt.Key.Key_Space)
    QTest.keyClick(drafts[0], Qt.Key.Key_Z)
    assert (tapped, moved) == (["a", "b", "a"], ["b", "a"])


def test_a_press_on_a_draft_that_slides_off_sends_nothing(host: QWidget, look: Look) -> None:
    tapped: list[str] = []
    drafts = drafted(look, DraftWords("a", "Okay.", "A"))
    answers = DraftGroup(look, "Was machst du?", drafts, fill=False)
    answers.tapped.connect(tapped.append)
    put(host, answers)
    QTest.mousePress(drafts[0], Qt.MouseButton.LeftButton)
    QTest.mouseRelease(drafts[0], Qt.MouseButton.LeftButton, pos=QPoint(-50, -50))
    assert tapped == []


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_choices_take_fewer_columns_before_a_word_breaks(host: QWidget, qapp: QApplication, percent: int) -> None:
    look = dressed(qapp, Look.from_settings("light", percent))
    tiles = [Tile(look, str(n), "Schuldgefühle erzeugen", "fam-info") for n in range(4)]
    grid = ChoiceGroup(look, "Arten", tiles, columns=4, gap=0)
    frame = QWidget()
    frame.setFixedWidth(600)
    frame.setLayout(column(grid))
    put(host, frame)
    assert grid.width() <= 600
    assert {tile.width() >= tile.least_width() for tile in tiles} == {True}
    assert len({tile.x() for tile in tiles}) < 4
    for tile in tiles:
        assert tile.height() >= tile.height_at(tile.width())


def test_segments_come_apart_where_they_do_not_fit(host: QWidget, look: Look) -> None:
    words = ("geraten", "eher unsicher", "ziemlich sicher", "sehr sicher")
    segments = [Segment(look, word, word) for word in words]
    control = Segmented(look, "Wie sicher bist du?", segments, value="geraten")
    frame = QWidget()
    frame.setLayout(column(control))
    put(host, frame)
    assert [segment.position for segment in segments] == ["first", "middle", "middle", "last"]
    frame.setFixedWidth(320)
    QApplication.processEvents()
    assert {segment.position for segment in segments} == {"alone"}
    assert len({segment.x() for segment in segments}) == 2


# Layout


@pytest.mark.parametrize(
    ("width", "factor", "expected"),
    [
        (1366, 1.0, "two_panes"),
        (1040, 1.0, "two_panes"),
        (1039, 1.0, "one_pane"),
        (1366, 1.5, "one_pane"),
        (720, 1.0, "one_pane"),
        (1366, 2.0, "narrow"),
    ],
)
def test_the_effective_width_decides_the_layout(width: int, factor: float, expected: str) -> None:
    assert layout_class(width, factor) == expected


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_flow_begins_a_new_row_when_one_is_full(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    frame, flow = QWidget(), FlowLayout(10)
    qtbot.addWidget(frame)
    frame.setLayoutDirection(direction)
    frame.setLayout(flow)
    boxes = [QWidget() for _ in range(3)]
    for box in boxes:
        box.setFixedSize(100, 30)
        flow.addWidget(box)
    frame.resize(250, 100)
    frame.show()
    rtl = direction == Qt.LayoutDirection.RightToLeft
    assert [(box.x(), box.y()) for box in boxes] == (
        [(150, 0), (40, 0), (150, 40)] if rtl else [(0, 0), (110, 0), (0, 40)]
    )
    assert flow.heightForWidth(250) == 70
    clear_layout(flow)
    assert flow.count() == 0


class CountedBox(QWidget):
    """A box that counts how often it is asked how high it is."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(100, 30)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self.asked += 1
        return 30


@pytest.mark.parametrize("layout", [lambda: FlowLayout(10), lambda: EqualGrid(1, 10)])
def test_a_layout_remembers_its_size_until_something_changes(
    qtbot: QtBot, layout: Callable[[], FlowLayout | EqualGrid]
) -> None:
    frame, boxes = QWidget(), layout()
    qtbot.addWidget(frame)
    frame.setLayout(boxes)
    counted, other = CountedBox(), QWidget()
    other.setFixedSize(100, 30)
    boxes.addWidget(counted)
    boxes.addWidget(other)
    assert boxes.heightForWidth(120) == 70
    asked = counted.asked
    assert (boxes.heightForWidth(120), counted.asked) == (70, asked)
    other.setFixedSize(150, 50)
    assert (boxes.heightForWidth(120), boxes.minimumSize().width()) == (90, 150)
    other.hide()
    assert (boxes.heightForWidth(120), boxes.minimumSize().width() < 150) == (30, True)
    boxes.takeAt(0)
    assert boxes.heightForWidth(120) == 0


def test_a_grid_of_equals_shares_free_height(qtbot: QtBot, look: Look) -> None:
    frame, grid = QWidget(), EqualGrid(2, 10, share_height=True)
    qtbot.addWidget(frame)
    frame.setLayout(grid)
    boxes = [QPushButton(text) for text in ("kurz", "ein längeres Wort", "x")]
    for box in boxes:
        box.setSizePolicy(box.sizePolicy().Policy.Expanding, box.sizePolicy().Policy.Expanding)
        grid.addWidget(box)
    frame.resize(410, 210)
    frame.show()
    assert {box.size().toTuple() for box in boxes} == {(200, 100)}


def test_what_gets_the_focus_scrolls_into_view(host: QWidget, look: Look) -> None:
    buttons = [Button(look, f"Knopf {n}") for n in range(30)]
    content = QWidget()
    content.setLayout(column(*buttons))
    pane = ScrollPane(look, content, "Knöpfe")
    QVBoxLayout(host).addWidget(pane)
    QApplication.processEvents()
    buttons[-1].setFocus()
    shown = QRect(buttons[-1].mapTo(pane.viewport(), QPoint()), buttons[-1].size())
    assert pane.viewport().rect().contains(shown)


def test_a_pane_takes_part_in_the_tab_order_only_while_it_scrolls(host: QWidget, look: Look) -> None:
    content = QWidget()
    pane = ScrollPane(look, content, "Text")
    QVBoxLayout(host).addWidget(pane)
    QApplication.processEvents()
    assert pane.focusPolicy() == Qt.FocusPolicy.NoFocus
    content.setMinimumHeight(5000)
    QApplication.processEvents()
    assert pane.focusPolicy() == Qt.FocusPolicy.TabFocus
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_PageDown)
    assert pane.verticalScrollBar().value() > 0


@pytest.mark.parametrize(
    ("percent", "direction", "mirrored", "side_at"),
    [
        (100, "ltr", False, "right"),
        (100, "ltr", True, "left"),
        (100, "rtl", False, "left"),
        (200, "ltr", False, "below"),
    ],
)
def test_the_side_pane_has_its_place(
    host: QWidget, qapp: QApplication, percent: int, direction: Any, mirrored: bool, side_at: str
) -> None:
    look = dressed(qapp, Look.from_settings("light", percent, direction=direction, mirrored_panels=mirrored))
    main, body = QWidget(), QWidget()
    body.setMinimumHeight(2000)
    side = SidePane(look, "Antworten", body, foot=Button(look, "Senden"))
    panes = Panes(look, main, side)
    layout = QVBoxLayout(host)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(panes)
    QApplication.processEvents()
    place = side.geometry()
    assert not place.intersects(main.geometry())
    if side_at == "below":
        assert place.height() == int(panes.height() * LOWER_SHARE)
        assert (place.left(), place.width()) == (0, panes.width())
    else:
        assert place.width() == 452
        assert place.left() == (0 if side_at == "left" else panes.width() - 452)


# App bar


def bar_of(look: Look, **options: Any) -> AppBar:
    return AppBar(look, back_label="Übersicht", title="Zu schön?", progress=(5, 9), can_read_aloud=True, **options)


@pytest.mark.parametrize("width", [800, 1024, 1366, 1920])
@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_help_and_exit_keep_their_words_and_their_corner(
    host: QWidget, qapp: QApplication, width: int, percent: int, direction: Any
) -> None:
    look = dressed(qapp, Look.from_settings("light", percent, direction=direction))
    bar = bar_of(look)
    layout = QVBoxLayout(host)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(bar)
    host.resize(width, 300)
    QApplication.processEvents()
    assert bar.width() == width
    for button in (bar.help_button, bar.exit_button):
        assert button.isVisible()
        assert button.width() >= button.full_width()
    inset = bar.exit_button.x() if look.is_rtl else width - bar.exit_button.geometry().right() - 1
    assert inset == look.gap(16)
    shown = [part for part in bar.children() if isinstance(part, QWidget) and part.isVisible()]
    assert all(part.geometry().left() >= 0 and part.geometry().right() < width for part in shown)
    assert not any(one.geometry().intersects(other.geometry()) for one in shown for other in shown if one is not other)


def test_parts_of_the_bar_give_way_in_the_order_of_the_design(host: QWidget, qapp: QApplication) -> None:
    states = {}
    for percent in (100, 150, 200):
        look = dressed(qapp, Look.from_settings("light", percent))
        bar = bar_of(look)
        bar.setParent(host)
        bar.resize(1366, 80)
        bar.show()
        dots = bar.findChild(ProgressDots)
        words = [label.text() for label in bar.findChildren(Label) if label.isVisible()]
        display = bar.display_button
        assert dots is not None
        assert display is not None
        states[percent] = (words, display.width() > look.px(80))
        bar.close()
    assert states[100] == (["Durchblick", "Zu schön?", "5 von 9"], True)
    assert "5 von 9" in states[150][0]
    assert states[200] == (["Zu schön?", "5 von 9"], False)


def test_the_bar_says_what_was_pressed(host: QWidget, look: Look) -> None:
    bar, heard = bar_of(look), []
    for name in ("back", "display", "read_aloud", "help", "quick_exit"):
        getattr(bar, name).connect(lambda name=name: heard.append(name))
    put(host, bar)
    for button in bar.findChildren(Button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == ["back", "display", "read_aloud", "help", "quick_exit"]
    assert name_of(bar.exit_button) == "Schnell raus. Deckt den Bildschirm sofort zu"


# Focus ring


def ringed(host: QWidget, look: Look, *widgets: QWidget) -> FocusRing:
    put(host, *widgets)
    return FocusRing(look, host)


def test_the_ring_follows_the_keyboard_and_not_the_mouse(host: QWidget, look: Look) -> None:
    one, two = Button(look, "eins"), Button(look, "zwei")
    ring = ringed(host, look, one, two)
    one.setFocus()
    assert ring.target is None
    QTest.keyClick(one, Qt.Key.Key_Tab)
    assert ring.target is two
    at = QRect(two.mapTo(host, QPoint()), two.size())
    assert ring.geometry() == at.adjusted(-5, -5, 5, 5)
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    assert ring.target is None
    assert not ring.isVisible()


def test_the_ring_moves_with_its_widget_and_is_not_left_over(host: QWidget, look: Look) -> None:
    one, two = Button(look, "eins"), Button(look, "zwei")
    ring = ringed(host, look, one, two)
    two.setFocus()
    QTest.keyClick(two, Qt.Key.Key_Backtab)
    assert ring.target is one
    one.move(200, 300)
    assert ring.pos() == QPoint(195, 295)
    one.resize(300, 30)
    assert ring.size().toTuple() == (310, 40)
    one.hide()
    assert ring.target is two
    two.hide()
    assert not ring.isVisible()


def test_the_ring_is_gone_when_its_widget_is_deleted(host: QWidget, look: Look, qtbot: QtBot) -> None:
    one, two = Button(look, "eins"), Button(look, "zwei")
    ring = ringed(host, look, one, two)
    one.setFocus()
    QTest.keyClick(one, Qt.Key.Key_Tab)
    with qtbot.waitSignal(two.destroyed):
        two.deleteLater()
    assert ring.target is not two


def test_a_text_field_is_always_ringed(host: QWidget, look: Look) -> None:
    field = QLineEdit()
    ring = ringed(host, look, Button(look, "eins"), field)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert ring.target is field


def test_who_paints_its_own_focus_is_left_alone(host: QWidget, look: Look) -> None:
    one, two = Button(look, "eins"), Button(look, "zwei")
    two.setProperty("ownFocus", True)
    ring = ringed(host, look, one, two)
    one.setFocus()
    QTest.keyClick(one, Qt.Key.Key_Tab)
    assert two.hasFocus()
    assert ring.target is None


def test_a_new_ring_goes_on_where_the_old_one_was(host: QWidget, look: Look) -> None:
    one, two = Button(look, "eins"), Button(look, "zwei")
    ring = ringed(host, look, one, two)
    one.setFocus()
    QTest.keyClick(one, Qt.Key.Key_Tab)
    ring.deleteLater()
    assert FocusRing(look, host).target is two


def test_the_ring_is_not_painted_over_what_does_not_scroll(host: QWidget, look: Look) -> None:
    buttons = [Button(look, f"Knopf {n}") for n in range(30)]
    content = QWidget()
    content.setLayout(column(*buttons))
    pane = ScrollPane(look, content, "Knöpfe")
    QVBoxLayout(host).addWidget(pane)
    QApplication.processEvents()
    ring = FocusRing(look, host)
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Tab)
    assert ring.target is buttons[1]
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    assert ring.target is None
    pane.verticalScrollBar().setValue(0)
    assert ring.target is buttons[1]


def test_the_ring_of_an_area_is_whole_where_there_is_no_room_around_it(host: QWidget, look: Look) -> None:
    content = QWidget()
    content.setLayout(column(*(Label(look, f"Zeile {n}") for n in range(60))))
    pane = ScrollPane(look, content, "Zeilen")
    before = Button(look, "davor")
    rows = column(before, pane)
    rows.setContentsMargins(0, 0, 0, 0)
    host.setLayout(rows)
    QApplication.processEvents()
    ring = FocusRing(look, host)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert ring.target is pane
    assert ring.geometry() == QRect(pane.mapTo(host, QPoint()), pane.size())
    assert host.rect().contains(ring.geometry())


# Overlays


def test_a_sheet_takes_the_focus_and_gives_it_back(host: QWidget, look: Look, qtbot: QtBot) -> None:
    opener, inside, foot = Button(look, "Hinweis"), Button(look, "innen"), Button(look, "Fertig")
    put(host, opener)
    opener.setFocus()
    sheet = Sheet(look, host, "Hinweis zum Inhalt", inside, foot=foot)
    sheet.open()
    assert inside.hasFocus()
    assert sheet.stops() == [inside, foot, sheet.close_button]
    with qtbot.waitSignal(sheet.closed):
        QTest.keyClick(inside, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert opener.hasFocus()


def test_a_sheet_takes_at_most_its_share_and_scrolls(host: QWidget, look: Look) -> None:
    content = QWidget()
    content.setMinimumHeight(3000)
    sheet = Sheet(look, host, "Lang", content)
    sheet.open()
    QApplication.processEvents()
    assert sheet.panel.height() == int(host.height() * Sheet.LOWER_SHARE)
    assert sheet.panel.geometry().bottom() == host.height() - 1
    assert sheet.scroll_pane.verticalScrollBar().maximum() > 0
    host.resize(1000, 500)
    assert sheet.panel.geometry().bottom() == 499


def test_a_popover_hangs_below_its_anchor(host: QWidget, look: Look) -> None:
    anchor = Button(look, "Anzeige")
    anchor.setParent(host)
    anchor.move(900, 10)
    anchor.show()
    sheet = Sheet(look, host, "Anzeige", Label(look, "Textgröße"), anchor=anchor, width=360)
    sheet.open()
    assert sheet.panel.x() == 900
    assert sheet.panel.y() > anchor.geometry().bottom()


def test_a_click_beside_a_sheet_closes_it(host: QWidget, look: Look) -> None:
    sheet = Sheet(look, host, "Hinweis", Label(look, "Text"))
    sheet.open()
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.panel.geometry().center())
    assert sheet.isVisible()
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not sheet.isVisible()


def test_help_and_exit_can_be_pressed_while_a_sheet_is_open(host: QWidget, look: Look) -> None:
    bar = bar_of(look)
    layout = QVBoxLayout(host)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(bar)
    layout.addStretch(1)
    QApplication.processEvents()
    sheet = Sheet(look, host, "Anzeige", Label(look, "Textgröße"), anchor=bar.display_button)
    sheet.open()
    assert not sheet.geometry().intersects(bar.geometry())
    assert host.childAt(bar.exit_button.mapTo(host, bar.exit_button.rect().center())) is bar.exit_button
    sheet.close_sheet()
    assert not sheet.isVisible()


def test_a_sheet_slides_in_unless_motion_is_reduced(host: QWidget, qapp: QApplication, qtbot: QtBot) -> None:
    moving = Sheet(Look.from_settings("light"), host, "Hinweis", Label(Look.from_settings("light"), "Text"))
    moving.open()
    assert moving.panel.y() == moving.height()
    qtbot.waitUntil(lambda: moving.panel.geometry().bottom() == host.height() - 1)
    moving.close_sheet()
    still_look = Look.from_settings("light", reduced_motion=True)
    still = Sheet(still_look, host, "Hinweis", Label(still_look, "Text"))
    still.open()
    assert still.panel.geometry().bottom() == host.height() - 1


def test_a_toast_goes_by_itself_and_waits_while_it_has_the_focus(
    host: QWidget, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(toast_module, "announce", lambda _widget, text: said.append(text))
    other = Button(look, "andere")
    put(host, other)
    toast = Toast(look, host, "Markierung gelöscht", can_undo=True)
    toast.open()
    assert said == ["Markierung gelöscht"]
    assert toast._clock.isActive()
    assert toast.undo_button is not None
    toast.undo_button.setFocus()
    qtbot.waitUntil(lambda: not toast._clock.isActive())
    other.setFocus()
    qtbot.waitUntil(lambda: toast._clock.isActive())
    with qtbot.waitSignal(toast.finished):
        toast._clock.timeout.emit()


def test_a_phone_number_reads_left_to_right_at_the_start_side(host: QWidget, qapp: QApplication) -> None:
    look = dressed(qapp, Look.from_settings("light", direction="rtl"))
    label = Label(look, "0800 22 55 530", "number", wrap=False, selectable=True)
    put(host, label)
    image = label.grab().toImage()
    paper = image.pixel(0, 0)
    inked = [x for x in range(image.width()) if any(image.pixel(x, y) != paper for y in range(image.height()))]
    assert min(inked) > label.width() / 2
    assert label.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_a_toast_can_be_undone_and_replaces_the_last_one(host: QWidget, look: Look, qtbot: QtBot) -> None:
    first = Toast(look, host, "eins")
    first.open()
    second = Toast(look, host, "zwei", can_undo=True)
    second.open()
    assert not first.isVisible()
    assert second.undo_button is not None
    with qtbot.waitSignals([second.undone, second.finished]):
        QTest.mouseClick(second.undo_button, Qt.MouseButton.LeftButton)


def test_an_error_can_be_read_copied_and_put_away(host: QWidget, look: Look, qtbot: QtBot) -> None:
    banner = ErrorBanner(look, "Das ging nicht.", "Spiel weiter.", "PermissionError: D:\\Daten")
    put(host, banner)
    height = banner.height()
    assert banner.details_button is not None
    assert banner.copy_button is not None
    QTest.mouseClick(banner.details_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert banner.height() > height
    QTest.mouseClick(banner.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Das ging nicht.\nSpiel weiter.\nPermissionError: D:\\Daten"
    with qtbot.waitSignal(banner.dismissed):
        QTest.mouseClick(banner.dismiss_button, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


# The rest


def test_a_stepper_stops_at_its_ends(host: QWidget, look: Look) -> None:
    stepper, steps = Stepper(look, "Textgröße", "Text", ("100 %", "125 %"), 0), []
    stepper.stepped.connect(steps.append)
    put(host, stepper)
    for button in (stepper.minus, stepper.plus, stepper.plus, stepper.minus):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert steps == [1, 0]
    assert stepper.minus.accessibleDescription() == "Kleiner geht es nicht."


def test_more_than_twelve_cells_become_a_bar(look: Look) -> None:
    assert CountCells(look, 3, 12, "ok", "x").sizeHint() == CountCells(look, 30, 40, "ok", "x").sizeHint()
    assert CountCells(look, 0, 0, "ok", "x").sizeHint().width() == 0


@pytest.mark.parametrize(("grows", "first"), [("end", "left"), ("start", "right")])
def test_cells_are_filled_from_the_side_they_start_at(qtbot: QtBot, look: Look, grows: Any, first: str) -> None:
    cells = CountCells(look, 1, 4, "trick", "Tricks: 1 von 4", grows=grows)
    qtbot.addWidget(cells)
    image = cells.grab().toImage()
    ink = look.color("trick").rgb()
    left, right = image.pixel(10, 10) == ink, image.pixel(image.width() - 10, 10) == ink
    assert (left, right) == (first == "left", first == "right")


def test_a_card_button_holds_a_button_of_its_own(host: QWidget, look: Look) -> None:
    card, note, heard = CardButton(look, "Klassenchat"), Button(look, "Hinweis", "quiet"), []
    words = Label(look, "Ein Bild soll die Runde machen.")
    card.body.addWidget(words)
    card.body.addWidget(note)
    card.clicked.connect(lambda: heard.append("card"))
    note.clicked.connect(lambda: heard.append("note"))
    put(host, card)
    QTest.mouseClick(note, Qt.MouseButton.LeftButton)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert heard == ["note", "card"]


def test_decoration_paints_and_takes_no_focus(qtbot: QtBot, look: Look) -> None:
    parts = [
        Logo(look),
        IconDisc(look, "check", "ok", "okTint", round_shape=True),
        Divider(look),
        EndingPicture(look, "row", [CirclePerson("avatar-01", "Du"), CirclePerson("avatar-02", "Nele")]),
        Card(look),
        EmptyState(look, "edit", "Noch nichts da", "Fang mit einer Vorlage an."),
    ]
    for part in parts:
        qtbot.addWidget(part)
        part.resize(part.sizeHint().expandedTo(part.minimumSize()))
        part.grab()
        assert part.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_select_gives_the_key_of_its_item(host: QWidget, look: Look) -> None:
    select = Select(look, "Bundesland", [("nw", "Nordrhein-Westfalen"), ("be", "Berlin")], value="be", icon="pin")
    row = QHBoxLayout(host)
    row.addWidget(select)
    assert select.currentData() == "be"
    QTest.keyClick(select, Qt.Key.Key_Up)
    assert select.currentData() == "nw"


def test_announcing_needs_no_screen_reader(host: QWidget) -> None:
    announce(host, "4 Antworten möglich")
    announce(host, "noch 2 Mal", assertive=True)


def test_roles_survive_many_widgets(qtbot: QtBot, look: Look) -> None:
    for n in range(300):
        heading = Heading(look, f"Titel {n}")
        assert role_of(heading) == Role.Heading
        if n % 2:
            heading.deleteLater()
        del heading
    QApplication.processEvents()


# The pointer


def test_what_the_pointer_is_over_does_not_look_chosen(host: QWidget, look: Look) -> None:
    tiles = [GutTile(look, str(n), name, "gut-1") for n, name in enumerate(("ruhig", "mulmig"))]
    put(host, ChoiceGroup(look, "Bauchgefühl", tiles, columns=2))
    for tile in tiles:
        tile.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    over = tiles[0].mapToGlobal(tiles[0].rect().center())
    QCursor.setPos(over)
    rest_pointer()
    assert not tiles[0].is_touched, "they came up under a pointer that lay there"
    QCursor.setPos(over + QPoint(1, 0))
    assert tiles[0].is_touched
    assert tiles[0].state_fill == "surface", "the fill is that of a choice that was made"
    assert tiles[0].state_border(1.0) == (2.0, "accent")
    assert not tiles[1].is_touched, "it was moved away from under the pointer, which Qt does not notice"
    tiles[0].setChecked(True)
    assert tiles[0].state_fill == "accentTint"


def test_an_open_list_is_in_the_style_and_below_its_box(host: QWidget, look: Look) -> None:
    box = Select(look, "Sprache", [(str(n), f"Sprache {n}") for n in range(30)], value="3")
    put(host, box)
    box.showPopup()
    QApplication.processEvents()
    view = box.view()
    popup = view.window().geometry()
    below = box.mapToGlobal(QPoint(0, box.height())).y()
    assert abs(popup.top() - below) <= 4
    assert popup.height() <= 9 * look.control(44)
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor(3, 3) == look.color("raised")
    assert view.visualRect(view.model().index(0, 0)).height() >= TARGET
    box.hidePopup()


def test_a_sheet_on_the_edge_of_the_window_has_no_round_corners_there(host: QWidget, look: Look) -> None:
    for anchor in (None, QPushButton("Anker", host)):
        if anchor is not None:
            anchor.show()
        sheet = Sheet(look, host, "Mehr", Label(look, "Text"), anchor=anchor)
        sheet.open()
        assert sheet.panel.stands_on_edge == (anchor is None)
        picture = sheet.panel.grab().toImage()
        corner = picture.pixelColor(1, picture.height() - 2)
        assert (corner in (look.color("raised"), look.color("line"))) == (anchor is None)
        sheet.close_sheet()


def test_what_is_told_of_a_widget_goes_with_it(look: Look) -> None:
    """PySide keeps the interfaces that Qt has deleted, and a screen reader asks for one of each widget."""
    heading = Heading(look, "Kay")
    interface = QAccessible.queryAccessibleInterface(heading)
    told = [ref(part) for part in vars(interface).values()]
    assert len(told) == 2
    del interface
    heading.deleteLater()
    del heading
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [part() for part in told] == [None, None]

"""Applies a look to the application and its windows: palette, style sheet, font and direction."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from quiz.ui.theme.fonts import register_fonts, register_readable_fonts
from quiz.ui.theme.look import Look

ARGUMENTS = ("durchblick", "-style", "Fusion")
"""The arguments of the application. Setting the style later would make PySide6 set up all of QStyle, 4 ms at start."""

_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onAccent",
    QPalette.ColorRole.PlaceholderText: "textMuted",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "lineStrong",
    QPalette.ColorRole.Shadow: "shadow",
    QPalette.ColorRole.Accent: "accent",
}

_SHEET = Template("""
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox {
    background: $surface; color: $text; border: ${thin}px solid $lineStrong; border-radius: ${radius}px;
    padding: ${pad}px ${pad_side}px; selection-background-color: $accent; selection-color: $onAccent;
}
QLineEdit, QSpinBox { min-height: ${field}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QSpinBox:disabled {
    background: $disabledFill; color: $textDisabled; border-color: $line;
}
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: $raised; border: ${thin}px solid $lineStrong; padding: 4px; }
QScrollBar { background: none; border: none; margin: 0; }
QScrollBar:vertical { width: ${bar}px; }
QScrollBar:horizontal { height: ${bar}px; }
QScrollBar::handle { background: $lineStrong; border-radius: ${bar_radius}px; }
QScrollBar::handle:vertical { min-height: 44px; margin: 0 ${bar_side}px; }
QScrollBar::handle:horizontal { min-width: 44px; margin: ${bar_side}px 0; }
QScrollBar::handle:hover { background: $textMuted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QToolTip { background: $raised; color: $text; border: ${thin}px solid $lineStrong; padding: ${pad}px; }
""")


def apply_look(target: QApplication | QWidget, look: Look) -> None:
    """Apply a look to the application, or to a window that differs from it.

    The language is the same in all windows, and so is the direction. Screens that exist already keep their look.
    """
    register_fonts()
    if look.readable:
        register_readable_fonts()
    QGuiApplication.setLayoutDirection(look.qt_direction)
    target.setPalette(palette(look))
    target.setFont(look.font("body"))
    sheet = style_sheet(look)
    if target.styleSheet() != sheet:
        target.setStyleSheet(sheet)


def palette(look: Look) -> QPalette:
    """Qt's palette, filled from the roles of the theme."""
    result = QPalette()
    for qt_role, role in _PALETTE.items():
        result.setColor(qt_role, look.color(role))
    disabled = QPalette.ColorGroup.Disabled
    for qt_role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(disabled, qt_role, look.color("textDisabled"))
    for qt_role in (QPalette.ColorRole.Base, QPalette.ColorRole.Button):
        result.setColor(disabled, qt_role, look.color("disabledFill"))
    return result


def style_sheet(look: Look) -> str:
    """The paddings, borders, radii and fills of the widgets that are not hand-painted; never a font size."""
    roles = ("surface", "text", "lineStrong", "accent", "onAccent", "disabledFill", "textDisabled", "line", "sunken")
    colors = {role: _css(look.color(role)) for role in (*roles, "textMuted", "raised")}
    field = look.control(24, "body")
    bar = 4 * look.icon_px(3)  # half of it is seen, all of it can be grabbed
    return _SHEET.substitute(
        colors,
        thin=2 if look.is_contrast else 1,
        radius=min(12, field // 2),
        pad=look.gap(8),
        pad_side=look.gap(12),
        field=field,
        bar=bar,
        bar_side=bar // 4,
        bar_radius=bar // 4,
    )


def _css(color: QColor) -> str:
    return color.name(QColor.NameFormat.HexRgb)

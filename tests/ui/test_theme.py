"""Tokens, look, fonts, icons and style: what the design promises holds, and a broken file does not stop the program."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QImage, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from quiz.story.model import FAMILY_COLORS
from quiz.ui.theme import assets, fonts, images, style, tokens
from quiz.ui.theme.assets import AssetProblem, AssetProblems, asset_path
from quiz.ui.theme.look import Look

DATA: dict[str, Any] = json.loads(asset_path("tokens.json").read_text(encoding="utf-8"))
PAIRS = [
    pytest.param(theme, pair, id=f"{theme}-{pair['fg']}-on-{pair['bg']}")
    for theme in tokens.THEMES
    for pair in DATA["themes"][theme]["contrast"]
]
ICONS = sorted(path.stem for path in asset_path("icons").glob("*.svg"))
LISTED_IN_THE_DESIGN = {
    "back",
    "forward",
    "arrow-forward",
    "send",
    "exit",
    "undo",
    "step",
    "quote",
    "map",
    "contact",
    "fam-contact",
    "fam-boundaries",
    "script",
    "booklet",
}


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    return qapp


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is reported during the test."""
    sentences: list[str] = []
    fresh = AssetProblems()
    fresh.listen(lambda problem: sentences.append(str(problem)))
    for module in (assets, tokens, fonts, images):
        monkeypatch.setattr(module, "problems", fresh)
    return sentences


@pytest.fixture
def empty_assets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """An empty folder in the place of the artwork, and nothing remembered of the real one."""
    caches = (
        tokens.load_tokens,
        fonts.register_fonts,
        fonts.register_readable_fonts,
        images.icon_pixmap,
        images.avatar_pixmap,
        images._renderer,
    )
    monkeypatch.setattr(assets, "assets_folder", lambda: tmp_path)
    for cache in caches:
        cache.cache_clear()
    yield tmp_path
    for cache in caches:
        cache.cache_clear()


def luminance(channels: tuple[float, float, float]) -> float:
    """Relative luminance, WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(theme: tokens.Theme, fg: str, bg: str) -> float:
    one, other = (luminance(theme.color(role).getRgbF()[:3]) for role in (fg, bg))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.mark.parametrize(("theme", "pair"), PAIRS)
def test_every_pair_of_colours_has_the_contrast_it_states(theme: str, pair: dict[str, Any]) -> None:
    ratio = contrast(tokens.load_tokens().themes[theme], pair["fg"], pair["bg"])
    assert ratio >= pair["min"]
    assert ratio == pytest.approx(pair["ratio"], abs=0.02)


def test_there_are_as_many_pairs_as_the_design_says() -> None:
    for theme in tokens.THEMES:
        assert len(DATA["themes"][theme]["contrast"]) == DATA["contrastSummary"][theme]["pairs"] > 90


def test_no_colour_is_written_anywhere_in_the_interface() -> None:
    sources = list((Path(style.__file__).parents[1]).rglob("*.py"))
    colour = re.compile(r"#[0-9a-fA-F]{6}\b|QColor\((?:\d|\"|')")
    guilty = [path.name for path in sources if colour.search(path.read_text(encoding="utf-8"))]
    assert guilty == ["tokens.py"]  # black and white, for the case that there are no tokens
    assert len(sources) > 20


@pytest.mark.parametrize(
    ("percent", "px", "gap", "icon", "control"),
    [(100, 20, 20, 20, 48), (150, 30, 22, 25, 59), (200, 40, 25, 30, 70), (500, 40, 25, 30, 70), (10, 20, 20, 20, 48)],
)
def test_what_grows_with_the_text_and_how_much(percent: int, px: int, gap: int, icon: int, control: int) -> None:
    look = Look.from_settings("light", percent)
    assert (look.px(20), look.gap(20), look.icon_px(20), look.control(48)) == (px, gap, icon, control)


def test_fonts_by_role() -> None:
    look = Look.from_settings("light", 200)
    fonts.register_fonts()
    display, body = look.font("display"), look.font("body")
    assert (display.pixelSize(), display.weight(), QFontInfo(display).family()) == (80, QFont.Weight.Bold, "SN Pro")
    assert (body.pixelSize(), body.weight(), QFontInfo(body).family()) == (32, QFont.Weight.Normal, "Noto Sans")
    assert body.families()[1:] == ["Noto Sans Arabic", "SN Pro", "Durchblick Emoji"]
    assert display.families()[0] == "SN Pro"
    assert display.families().count("SN Pro") == 1
    assert look.font("label", px=15).pixelSize() == 30
    assert look.font("body", bold=True).weight() == QFont.Weight.Bold
    assert not any(look.font(role).italic() for role in DATA["type"]["sizes"])


def test_the_readable_font_is_there_once_it_is_chosen(qapp: QApplication) -> None:
    look = Look.from_settings("light", readable=True)
    style.apply_look(qapp, look)
    assert QFontInfo(look.font("display")).family() == QFontInfo(look.font("body")).family() == "Atkinson Hyperlegible"
    style.apply_look(qapp, Look.from_settings("light"))
    qapp.setStyleSheet("")


def test_the_readable_font_replaces_both_roles_and_wide_spacing_spreads() -> None:
    plain = Look.from_settings("light")
    look = Look.from_settings("light", readable=True, spacing="wide")
    assert {look.font(role).families()[0] for role in ("display", "body")} == {"Atkinson Hyperlegible"}
    assert look.line_height("body") > 1.2 * plain.line_height("body")
    assert look.font("body").letterSpacing() > plain.font("body").letterSpacing()


def test_arabic_text_gets_more_room() -> None:
    latin, arabic = Look.from_settings("light"), Look.from_settings("light", direction="rtl")
    assert arabic.line_height("bubble") == pytest.approx(1.12 * latin.line_height("bubble"))
    assert arabic.font("bubble").pixelSize() == 17
    assert latin.font("bubble", arabic=True).pixelSize() == 17
    assert arabic.font("bubble", arabic=False).pixelSize() == 16


def test_no_text_is_smaller_than_the_minimum() -> None:
    look = Look.from_settings("light")
    assert min(look.font(role).pixelSize() for role in DATA["type"]["sizes"]) >= DATA["type"]["minimum"]


def test_motion_stops_when_it_is_reduced() -> None:
    assert Look.from_settings("light").duration(200) == 200
    assert Look.from_settings("light", reduced_motion=True).duration(200) == 0


def test_looks_are_values() -> None:
    assert Look.from_settings("dark", 150) == Look.from_settings("dark", 150) != Look.from_settings("dark", 175)
    assert Look.from_settings("system").theme.name in tokens.THEMES


@pytest.mark.parametrize("name", ICONS)
def test_exactly_the_listed_icons_are_mirrored(name: str) -> None:
    ltr = Look.from_settings("light").icon(name, "text", 48).toImage()
    rtl = Look.from_settings("light", direction="rtl").icon(name, "text", 48).toImage()
    if name in LISTED_IN_THE_DESIGN:
        assert _alike(rtl, ltr.flipped(Qt.Orientation.Horizontal))
    else:
        assert rtl == ltr


def _alike(one: QImage, other: QImage) -> bool:
    """Whether two pictures differ by no more than the rounding at edges."""
    pairs = ((one.pixelColor(x, y), other.pixelColor(x, y)) for x in range(48) for y in range(48))
    return all(abs(a.alpha() - b.alpha()) < 48 for a, b in pairs)


def test_an_icon_takes_the_colour_of_its_role_and_is_painted_once() -> None:
    look = Look.from_settings("light")
    icon = look.icon("check", "accent", 40)
    assert icon.cacheKey() == look.icon("check", look.color("accent"), 40).cacheKey()
    image = icon.toImage()
    solid = {
        image.pixelColor(x, y).name() for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {look.color("accent").name()}


def test_every_icon_and_avatar_of_the_artwork_can_be_painted(found: list[str]) -> None:
    look = Look.from_settings("light")
    assert len(ICONS) > 70
    for name in ICONS:
        assert not _is_blank(look.icon(name, "text", 24))
    for path in asset_path("avatars").glob("*.svg"):
        assert not _is_blank(look.avatar(path.stem, 36))
    assert found == []


def test_the_families_have_the_colours_that_a_pack_may_name() -> None:
    for name in tokens.THEMES:
        assert tuple(tokens.load_tokens().themes[name].families) == FAMILY_COLORS


def test_the_families_name_icons_that_exist() -> None:
    for name in tokens.THEMES:
        for family in tokens.load_tokens().themes[name].families.values():
            assert family.icon in ICONS


def test_a_picture_of_a_pack_is_cut_round(tmp_path: Path) -> None:
    picture = QPixmap(80, 40)
    picture.fill(Qt.GlobalColor.red)
    path = tmp_path / "photo.png"
    picture.save(str(path))
    image = Look.from_settings("light").avatar(path, 36).toImage()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(18, 18).red() == 255


def test_a_missing_icon_is_blank_and_reported_once(found: list[str], empty_assets: Path) -> None:
    assert _is_blank(images.icon_pixmap("check", 0xFF000000, 24, 1.0, False))
    assert _is_blank(images.icon_pixmap("check", 0xFF000000, 32, 1.0, False))
    assert found == [f"Die Datei {empty_assets / 'icons' / 'check.svg'} fehlt."]


def test_a_broken_icon_is_blank_and_reported(
    found: list[str], empty_assets: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (empty_assets / "icons").mkdir()
    (empty_assets / "icons" / "check.svg").write_bytes(b"\x89PNG")
    assert _is_blank(images.icon_pixmap("check", 0xFF000000, 24, 1.0, False))
    assert "beschädigt" in found[0]


def test_missing_tokens_give_black_on_white(found: list[str], empty_assets: Path) -> None:
    look = Look.from_settings("dark", 200)
    for fg, bg in (("text", "window"), ("onAccent", "accent"), ("bubbleOutText", "bubbleOut"), ("text", "accentTint")):
        assert contrast(look.theme, fg, bg) == pytest.approx(21)
    assert look.font("body").pixelSize() == 32
    assert contrast(look.theme, "family.contact.fg", "family.contact.tint") == pytest.approx(21)
    assert found == [f"Die Datei {empty_assets / 'tokens.json'} fehlt."]


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"[]", b"{}", b'{"themes": 1}', json.dumps(DATA).replace("#2B3A9F", "blue-ish").encode()],
)
def test_broken_tokens_are_named(content: bytes) -> None:
    with pytest.raises(AssetProblem, match="ist beschädigt"):
        tokens.parse_tokens(content)


def test_missing_fonts_are_reported(found: list[str], empty_assets: Path) -> None:
    fonts.register_fonts()
    fonts.register_readable_fonts()
    assert len(found) == len(fonts.FILES) + len(fonts.READABLE)
    assert "SNPro-Bold.ttf fehlt oder ist beschädigt" in found[0]


def test_problems_reach_a_listener_that_comes_late() -> None:
    problems = AssetProblems()
    problems.report(AssetProblem("a"))
    problems.report(AssetProblem("a"))
    heard: list[str] = []
    problems.listen(lambda problem: heard.append(str(problem)))
    problems.report(AssetProblem("b"))
    problems.listen(None)
    problems.report(AssetProblem("c"))
    assert heard == ["a", "b"]


def test_a_frozen_program_finds_its_artwork(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert asset_path("icons", "check.svg") == tmp_path / "assets" / "icons" / "check.svg"


@pytest.mark.parametrize("theme", tokens.THEMES)
def test_the_style_sheet_has_colours_by_role_and_no_font_size(theme: Any) -> None:
    look = Look.from_settings(theme, 200)
    sheet = style.style_sheet(look)
    assert "font" not in sheet
    assert "outline" not in sheet
    assert "$" not in sheet
    known = {color.name() for color in look.theme.colors.values()}
    assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= known


def test_applying_a_look_dresses_the_application(qapp: QApplication) -> None:
    look = Look.from_settings("dark", 150, direction="rtl")
    style.apply_look(qapp, look)
    assert qapp.styleSheet() == style.style_sheet(look)
    assert qapp.palette().color(QPalette.ColorRole.Window) == look.color("window")
    assert qapp.palette().color(QPalette.ColorRole.Highlight) == look.color("accent")
    assert qapp.font().pixelSize() == 24
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    style.apply_look(qapp, Look.from_settings("light"))
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


def _is_blank(pixmap: QPixmap) -> bool:
    image = pixmap.toImage()
    size = image.size()
    return all(image.pixelColor(x, y).alpha() == 0 for x in range(size.width()) for y in range(size.height()))

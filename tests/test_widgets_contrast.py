"""The contrast of all colours, worked out from the hex values of tokens.css (WCAG 2)."""

from __future__ import annotations

import re

import pytest

from kit.widgets.look import HERE

FAMILIES = ("fact", "quote", "commentary")
GROUNDS = ("paper", "tray", *(f"{family}-tint" for family in FAMILIES), "pick")
TEXT = [
    *[("ink", ground) for ground in GROUNDS],
    *[(ink, ground) for ink in ("ink-2", "ink-3") for ground in ("paper", "tray")],
    *[(f"{family}-ink", ground) for family in FAMILIES for ground in ("paper", f"{family}-tint", "tray")],
    *[("wording-ink", ground) for ground in ("paper", *(f"{family}-tint" for family in FAMILIES))],
    *[("pencil", ground) for ground in ("paper", "tray", *(f"{family}-tint" for family in FAMILIES))],
    ("paper", "ink"),
]
LINES = [
    *[(f"{family}-line", ground) for family in FAMILIES for ground in ("paper", f"{family}-tint")],
    *[("wording-line", ground) for ground in ("paper", *(f"{family}-tint" for family in FAMILIES))],
    ("rule-2", "paper"), ("rule-2", "tray"), ("focus", "paper"), ("focus", "pick"), ("pencil", "paper"),
]  # fmt: skip


def tokens(theme: str) -> dict[str, str]:
    """The hex values of a theme; dark has its own and inherits none of the colours."""
    text = re.sub(r"/\*.*?\*/", "", (HERE / "tokens.css").read_text(encoding="utf-8"), flags=re.S)
    light, dark = text.split('[data-jp-theme-light="false"] .kit', 1)
    block = light if theme == "light" else dark.split("@media", 1)[0]
    return dict(re.findall(r"--kit-([\w-]+):\s*(#[0-9A-Fa-f]{6})", block))


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    a, b = sorted((luminance(one), luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(theme: str, ink: str, ground: str) -> None:
    colours = tokens(theme)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_lines_can_be_seen(theme: str, line: str, ground: str) -> None:
    colours = tokens(theme)
    assert contrast(colours[line], colours[ground]) >= 3


def test_both_themes_have_every_colour() -> None:
    assert set(tokens("light")) - {"desk"} == set(tokens("dark")) - {"desk"}


def test_colours_are_written_in_one_place() -> None:
    for file in HERE.glob("*.css"):
        if file.name != "tokens.css":
            assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b", file.read_text(encoding="utf-8")), file.name


def test_reference_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)

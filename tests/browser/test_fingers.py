"""Every box with a finger alone, on a tablet and on a phone; and every box in forced colours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kit.exercise.load import load_lesson
from kit.widgets.boxes import CARD_BOXES, TEXT_BOXES
from tests.browser import demo_boxes, demo_folder
from tests.browser.alone import Alone
from tests.browser.tap_walks import WALKS
from tests.browser.taps import Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Targets are 44 px high and wide on a touch screen (tokens.css). Words and sentences of a text are as high as their line, and
# a number in a margin has its twin in the list beside it.
SMALL = """() => [...document.querySelectorAll('.kit :is(button, input, summary, select, textarea, a[href])')]
    .filter((e) => e.getClientRects().length && !e.matches('.kit-bs-sign, .kit-w, p a'))
    .map((e) => [(e.closest('label') ?? e).getBoundingClientRect(), e])
    .filter(([r, e]) => (r.height < 43.5 || r.width < 43.5) && getComputedStyle(e.closest('label') ?? e).clipPath === 'none')
    .map(([r, e]) => `${Math.round(r.width)} x ${Math.round(r.height)}: ${e.localName}.${e.className} in ${e.closest('label, li, fieldset, section, div').className}`)"""
WIDE = "(el) => el.scrollWidth > el.clientWidth + 1"


@pytest.fixture
def walked(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`walked("sort", hold, width=820)`: walks through the demo's box in a page of its own; `hold(page)` at each state."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)

    def walk(part: str, hold: Any = None, **options: Any) -> None:
        with Alone(browser, lambda: demo_boxes.show(part), has_touch=True, **options) as page:
            page.open().settle()
            WALKS[part](Walk(page, page.box, hold=lambda state: hold and hold(page, state)))
            page.settle()

    return walk


@pytest.mark.parametrize("width", [820, 390])
@pytest.mark.parametrize("part", WALKS)
def test_the_main_act_with_taps_alone(walked: Any, part: str, width: int) -> None:
    small: set[str] = set()

    def hold(page: Any, state: str) -> None:
        small.update(f"{state}: {one}" for one in page.evaluate(SMALL))
        assert not page.box.evaluate(WIDE), f"{state} scrolls sideways"

    walked(part, hold, width=width)
    assert not small, "\n".join(sorted(small))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", WALKS)
def test_forced_colours_take_nothing_away(walked: Any, part: str, scheme: str) -> None:
    """The walk itself compares what is chosen, right, wrong and missed."""
    walked(part, forced_colors="active", color_scheme=scheme)


def test_every_box_is_walked() -> None:
    lesson = load_lesson(demo_boxes.LESSON, root=demo_boxes.CONTENT)
    assert {*lesson.parts, *demo_folder.BOXES} <= set(WALKS)
    assert {*CARD_BOXES, *TEXT_BOXES} <= {*(part.widget for part in lesson.parts.values()), "tally", "marker"}

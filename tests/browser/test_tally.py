"""The teacher's page of a vote in a real JupyterLab: counting by keys and by mouse, both bars, reasons, a dead kernel."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.standards import cell, clean, comes_back, dies_and_tells, eventually, responses, shortcuts_stay_out
from tests.browser.steps import saved, tab_to

pytestmark = pytest.mark.browser
PART = "vote-count"


def counts(lab: Any, student: str) -> dict[str, Any]:
    return {k: r["value"] for k, r in responses(lab, PART, student).items() if r["kind"] == "number" and r["value"]}


def test_by_keyboard_both_rounds_and_a_reload(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell(PART, "ta-1")])
    box = page.box
    tab_to(page, "[data-k=more-0]")
    for key in "aaabbbbbcB":  # Shift takes one hand away
        page.keyboard.press(f"Shift+{key}" if key.isupper() else key)
    eventually(lambda: counts(lab, "ta-1"), {"v1-1-a": 3, "v1-1-b": 4, "v1-1-c": 1})
    comes_back(page)
    box = page.box
    assert [box.locator(f"[data-k=n-{i}]").input_value() for i in range(3)] == ["3", "4", "1"]
    assert box.locator(".kit-ta-bar").count() == 0  # hidden while the class still votes
    assert "recording" not in box.inner_text()
    tab_to(page, "[data-k=bars]")
    page.keyboard.press("Enter")
    box.get_by_role("heading", name="B, square has 4 of 8. The class is split: let them talk.").wait_for()
    tab_to(page, "input[data-k^=round]")
    page.keyboard.press("ArrowRight")
    tab_to(page, "[data-k=n-0]")
    for n in "710":
        page.keyboard.press("Control+a")
        page.keyboard.type(n)
        page.keyboard.press("Enter")
    eventually(lambda: counts(lab, "ta-1").get("v1-2-a"), 7)
    box.get_by_role("heading", name="A, circle went up: from 3 of 8 to 7 of 8.").wait_for()
    assert box.locator(".kit-ta-bar").count() == 6
    tab_to(page, "[data-k=reasons]")
    page.keyboard.press("Enter")
    box.get_by_text("It could be on a recording.").wait_for()
    assert box.locator(".kit-why").count() == 3
    clean(page)
    shortcuts_stay_out(page, lambda: box.locator("[data-k=bars]"))


def test_by_mouse_narrow_dark_and_a_dead_kernel(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell(PART, "ta-2")], width=700, dark=True)
    box = page.box
    box.get_by_role("button", name="One hand more: C, triangle").click()
    box.get_by_role("button", name="One hand more: C, triangle").click()
    box.get_by_role("button", name="One hand less: C, triangle").click()
    eventually(lambda: counts(lab, "ta-2"), {"v1-1-c": 1})
    box.get_by_role("button", name="Two minutes to talk").click()
    box.locator(".kit-ta-clock", has_text="left").wait_for()
    box.get_by_text("Second vote, after the talk").click()
    box.locator("[data-k=n-1]").fill("12")
    box.locator("[data-k=n-1]").press("Enter")
    eventually(lambda: counts(lab, "ta-2").get("v1-2-b"), 12)
    box.get_by_role("button", name="Show both votes").click()
    clean(page)
    saved(box)
    dies_and_tells(page, lab, lambda: box.get_by_role("button", name="One hand more: A, circle").click())
    assert "v1-2-a" not in counts(lab, "ta-2")


def test_a_laptop_is_held_up(open_notebook: Any) -> None:
    page = open_notebook([cell("vote", "ta-3")])
    page.box.get_by_label("They sneer at it.").check()
    page.box.get_by_role("button", name="Fill the screen with it").click()
    dialog = page.get_by_role("dialog", name="Hold up B, square")
    assert dialog.bounding_box()["height"] >= 890
    clean(page)
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert page.evaluate("() => document.activeElement.dataset.k") == "hold"

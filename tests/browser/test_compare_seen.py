"""Compare in a real JupyterLab: picking from a text and ticking a list by keys and by mouse, names, a reload."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.standards import cell, clean, comes_back, dies_and_tells, eventually, responses, shortcuts_stay_out
from tests.browser.steps import saved, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the walk of a lesson answers this box in `make test`
PART = "side-by-side"


def value(lab: Any, student: str, item: str) -> Any:
    return responses(lab, PART, student).get(item, {}).get("value")


def test_by_keyboard_to_the_end_with_a_reload(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell(PART, "cp-1")])
    box = page.box
    tab_to(page, "[data-s]")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    eventually(lambda: value(lab, "cp-1", "only"), "s4")
    assert page.evaluate("() => document.activeElement.dataset.k") == "s4"
    shortcuts_stay_out(page, lambda: box.locator("[data-k=check-only]"))
    comes_back(page)
    box = page.box
    assert box.locator('[aria-pressed="true"]', has_text="loses £180,000").count() == 1
    assert box.locator(".kit-why").count() == 0
    assert "cut" not in box.inner_text().lower().replace("which cut changes the story most?", "")
    assert "Lowmere Courier" not in box.inner_text()
    tab_to(page, "[data-k=check-only]")
    page.keyboard.press("Enter")
    box.locator(".kit-foot p", has_text="Say how sure you are first.").wait_for()
    tab_to(page, "input[data-sure]")
    page.keyboard.press("Space")
    tab_to(page, "[data-k=check-only]")
    page.keyboard.press("Enter")
    box.get_by_text("Readers of the other outlet never meet it.").wait_for()
    assert page.evaluate("() => document.activeElement.textContent") == "Right."
    for key in ("o2-b", "o3-b", "o4-a", "o5-a", "o5-b"):
        tab_to(page, f"[data-k={key}]")
        page.keyboard.press("Space")
    eventually(lambda: value(lab, "cp-1", "o5"), "a-b")
    tab_to(page, "[data-k=check-list]")
    page.keyboard.press("Enter")
    box.get_by_text("You saw 5 of 5 right.").wait_for()
    box.get_by_text("A hope became a promise.").wait_for()
    assert value(lab, "cp-1", "o1") == "none"  # no tick: nobody left it out
    clean(page)
    tab_to(page, "[data-k=names]")
    page.keyboard.press("Enter")
    box.get_by_text("Outlet A is Lowmere Courier").wait_for()
    tab_to(page, "[data-k=text-say]")
    page.keyboard.type("The hope, because she never promised.")
    eventually(lambda: value(lab, "cp-1", "say"), "The hope, because she never promised.")
    clean(page)


def test_by_mouse_stacked_and_dark_and_a_dead_kernel(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell(PART, "cp-2")], width=800, dark=True)
    box = page.box
    box.get_by_role("button", name="Show the outlets").click(force=True)
    box.locator(".kit-foot p", has_text="when both questions are checked").wait_for()
    box.get_by_role("button", name="Check the list").click()
    box.locator(".kit-foot p", has_text="Tick at least one box first.").wait_for()
    box.get_by_role("checkbox", name="Outlet B left out: The vote was 11 to 8.").check()
    box.get_by_role("button", name="Check the list").click()
    box.get_by_text("You saw 0 of 5 right.").wait_for()
    assert box.locator("[data-part=list] .kit-why").count() == 5  # a reason for each
    box.locator("[data-s]", has_text="The repair of the roof").click()
    box.get_by_text("Sure", exact=True).click()
    box.get_by_role("button", name="Check this fact").click()
    box.get_by_text("You were sure. That makes").wait_for()
    assert "Outlet A has it too: “Roof repairs would cost £2.3 million”." in box.inner_text()
    box.get_by_text("A comments, Outlet B does not").wait_for()
    clean(page)
    first = {item: r["attempts"][0]["value"] for item, r in responses(lab, PART, "cp-2").items()}
    assert first == {"only": "s5", "o1": "b"} | dict.fromkeys(("o2", "o3", "o4", "o5"), "none")
    saved(box)
    box.get_by_label("Which cut changes").fill("q4")
    eventually(lambda: value(lab, "cp-2", "say"), "q4")
    dies_and_tells(page, lab, lambda: box.get_by_label("Which cut changes").fill("q4, his doubt"))
    assert value(lab, "cp-2", "say") == "q4"

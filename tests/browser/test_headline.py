"""The headline check in a real JupyterLab: picking words, verdicts, reasons; keys and mouse, a reload, a dead kernel."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.standards import cell, clean, comes_back, dies_and_tells, eventually, responses, shortcuts_stay_out
from tests.browser.steps import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the walk of a lesson answers this box in `make test`
BODY = "The council of Brindle voted on Tuesday to end two of the five bus lines that run after midnight."


def span(lab: Any, student: str, item: str = "h1-span") -> Any:
    return responses(lab, "headlines", student).get(item, {}).get("value")


def test_by_keyboard_with_a_reload_in_the_middle(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("headlines", "hl-1")])
    tab_to(page, ".kit-w")
    page.keyboard.press("Home")
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    for _ in range(6):
        page.keyboard.press("Shift+ArrowRight")
    start = BODY.index("end two")
    eventually(lambda: span(lab, "hl-1"), f"{start}-{start + len('end two of the five bus lines')}")
    shortcuts_stay_out(page, lambda: page.box.locator("input[data-option]").first)
    comes_back(page)
    assert page.box.locator(".kit-hl-said q").inner_text() == "end two of the five bus lines"
    page.box.locator("input[data-option]").first.focus()
    page.keyboard.press("2")
    tab_to(page, "input[data-sure]")
    page.keyboard.press("Space")
    clean(page)
    page.keyboard.press("Enter")
    page.box.locator(".kit-ch-verdict", has_text="Right.").wait_for()
    assert "You found the words that decide: end two of the five bus lines" in page.box.inner_text()
    assert page.box.locator(".kit-hl-body .kit-w.is-key").count() == 7
    clean(page)


def test_by_mouse_to_the_result(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("headlines", "hl-2")], width=700, dark=True)
    for hint in ("Hint 1 of 2", "Hint 2 of 2", "Show the answer"):
        page.box.get_by_role("button", name=hint).click(force=True)  # the last one waits for a try, and says so
    assert "Hint 2 of 2. Look for a number" in page.box.locator(".kit-hints").inner_text()
    page.box.locator(".kit-hints", has_text="The answer comes with it.").wait_for()
    page.box.locator('input[value="supported"]').check()
    page.box.locator(".kit-foot p", has_text="Now pick the words in the body that decide.").wait_for()
    words = page.box.locator(".kit-hl-body .kit-w")
    words.nth(0).scroll_into_view_if_needed()
    a, b = words.nth(0).bounding_box(), words.nth(5).bounding_box()
    page.mouse.move(a["x"] + 3, a["y"] + 12)
    page.mouse.down()
    page.mouse.move(b["x"] + 8, b["y"] + 12, steps=4)
    page.mouse.up()
    eventually(lambda: bool(span(lab, "hl-2")), True)
    page.box.get_by_text("Sure", exact=True).click()
    page.box.get_by_role("button", name="Check").click()
    page.box.locator(".kit-ch-verdict", has_text="You were sure").wait_for()
    assert "These words decide: end two of the five bus lines" in page.box.inner_text()
    clean(page)
    for verdict in ("supported", "absent"):
        page.box.locator("[data-k=main]").click()
        page.box.locator(f'input[value="{verdict}"]').check()
        if verdict == "supported":
            words.nth(2).click()
        page.box.get_by_text("A guess", exact=True).click()
        page.box.get_by_role("button", name="Check").click()
        page.box.locator(".kit-ch-verdict").wait_for()
    page.box.locator("[data-k=main]").click()
    assert page.box.locator("section h4").first.inner_text().startswith("Sure, but not right")
    assert "The words that decide: found 0 of 2." in page.box.inner_text()
    clean(page)
    dies_and_tells(page, lab, lambda: page.box.get_by_role("button", name="Do it again").click())

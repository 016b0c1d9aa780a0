"""Find the error in a real JupyterLab: in the text and in the list, keys and mouse, a reload, a dead kernel."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.standards import cell, clean, comes_back, dies_and_tells, eventually, responses, shortcuts_stay_out
from tests.browser.steps import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the walk of a lesson answers this box in `make test`


def picks(lab: Any, student: str) -> dict[str, Any]:
    return {item: r.get("value") for item, r in responses(lab, "errors", student).items()}


def test_by_keyboard_with_a_reload(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("errors", "er-1")])
    shortcuts_stay_out(page, lambda: page.box.locator('[data-k^="mark-"]').first)
    assert len(picks(lab, "er-1")) == 1  # Enter is a key of this box
    page.box.locator('.kit-w[tabindex="0"]').focus()
    page.keyboard.press("End")
    page.keyboard.press("Space")
    assert page.evaluate("() => document.activeElement.getAttribute('aria-pressed')") == "true"
    last = page.box.locator(".kit-er-list li").last
    assert "you call it wrong" in last.inner_text()
    tab_to(page, '.kit-er-list li:last-child input[value="label"]')
    page.keyboard.press("ArrowDown")
    eventually(lambda: list(picks(lab, "er-1").values())[-1], "long")
    comes_back(page)
    assert page.box.locator(".kit-er-list .is-called").count() >= 1
    clean(page)
    tab_to(page, "[data-k=main]")
    page.keyboard.press("Enter")
    page.box.locator(".kit-score").wait_for()
    assert "You said: too long." in page.box.inner_text()
    assert page.evaluate("() => document.activeElement.dataset.k") == "result"
    clean(page)


def test_by_mouse_narrow_and_dark(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("errors", "er-2")], width=700, dark=True)
    page.box.get_by_role("button", name="Check").click()
    page.box.locator(".kit-foot p", has_text="You let every mark stand.").wait_for()
    page.box.locator(".kit-w").get_by_text("sad", exact=True).click()
    page.box.locator(".kit-er-list li", has_text="Divers found").locator("button").click()
    eventually(lambda: sorted(picks(lab, "er-2").values()), ["label", "label"])
    page.box.locator(".kit-er-list li", has_text="Divers found").get_by_text("Too long").click()
    page.box.locator(".kit-er-list li", has_text="Divers found").locator("button").click()  # let it stand after all
    clean(page)
    page.box.get_by_role("button", name="Check").click()
    page.box.locator(".kit-score").wait_for()
    assert "missed 1" in page.box.locator(".kit-tally").inner_text()
    assert "false alarm" not in page.box.inner_text()
    assert page.box.locator(".kit-note").count() == 2
    clean(page)


def test_a_dead_kernel_is_told(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("errors", "er-3")])
    page.box.locator(".kit-w").get_by_text("sad", exact=True).click()
    dies_and_tells(page, lab, lambda: page.box.locator(".kit-w").get_by_text("rotten", exact=True).click())

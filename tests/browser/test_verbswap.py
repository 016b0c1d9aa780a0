"""The verb swap in a real JupyterLab: trust, swap, place, class plot; keys and mouse, a reload, a dead kernel."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.standards import cell, clean, comes_back, dies_and_tells, eventually, responses, shortcuts_stay_out
from tests.browser.steps import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the walk of a lesson answers this box in `make test`


def numbers(lab: Any, student: str) -> dict[str, Any]:
    return {item: r["value"] for item, r in responses(lab, "swap", student).items() if r["kind"] == "number"}


def test_by_keyboard_with_a_reload_in_the_middle(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("swap", "vs-1")])
    page.box.locator("input[type=range]").focus()
    assert page.box.locator("output").inner_text() == "not set"
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    eventually(lambda: numbers(lab, "vs-1"), {"v1.trust": 7})
    tab_to(page, "[data-k=swap]")
    page.keyboard.press("Enter")
    assert page.box.locator(".kit-vs-verb").inner_text() == "confirmed"
    page.keyboard.press("End")  # the focus has gone to the second scale
    eventually(lambda: numbers(lab, "vs-1"), {"v1.trust": 7, "v1.confirmed.trust": 10})
    comes_back(page)
    assert page.box.locator(".kit-vs-verb").inner_text() == "confirmed"
    shortcuts_stay_out(page, lambda: page.box.locator("input[data-option]").first)
    page.box.locator("input[data-option]").first.focus()
    page.keyboard.press("2")
    assert "confirmed?" in page.box.locator('[data-stance="neutral"]').inner_text()
    page.box.locator("input[data-sure]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.box.locator(".kit-ch-verdict", has_text="You were sure").wait_for()
    assert "Your trust went up from 7 to 10." in page.box.inner_text()
    assert "confirmed" in page.box.locator('[data-stance="endorse"]').inner_text()
    clean(page)


def test_by_mouse_to_the_class_plot(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("swap", "vs-2")], width=700, dark=True)
    page.box.locator('[data-k="swap"]').click(force=True)  # it says what is missing
    page.box.locator(".kit-foot p", has_text="First say how far you believe it with “said”.").wait_for()
    for card, place in enumerate((2, 0, 1)):
        if card != 1:  # the sentence is the same: its first number is known
            page.box.locator("input[type=range]").click()
        page.box.locator('[data-k="swap"]').click()
        page.box.locator("input[type=range]").click()
        page.box.locator(f'input[data-option="{place}"]').check()
        page.box.get_by_text("A guess", exact=True).click()
        page.box.get_by_role("button", name="Check").click()
        page.box.locator(".kit-ch-verdict").wait_for()
        clean(page)
        page.box.locator("[data-k=main]").click()
    assert "1 of 2 right" in page.box.inner_text()  # nobody is scored on "alleged"
    page.box.get_by_role("button", name="Count the answers at hand").click()
    page.box.locator(".kit-foot p", has_text="at hand.").wait_for()
    page.box.locator("summary").first.click()
    page.box.get_by_label("Numbers for “said”").first.fill("8 8 7, 9")
    assert "mean 8.0 of 4 answers" in page.box.inner_text()
    clean(page)
    dies_and_tells(page, lab, lambda: page.box.get_by_role("button", name="Do it again").click())

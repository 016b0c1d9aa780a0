"""The layers in a real JupyterLab: guess, peel, write; keys and mouse, a reload, a dead kernel."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.standards import cell, clean, comes_back, dies_and_tells, eventually, responses, shortcuts_stay_out
from tests.browser.steps import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the walk of a lesson answers this box in `make test`
PLACES = "() => [...document.querySelectorAll('.kit-la-text .kit-w')].map((w) => { const r = w.getBoundingClientRect(); return [r.left, r.width]; })"


def told(page: Any) -> str:
    return str(page.box.locator(".kit-la-finding").inner_text())


def test_by_keyboard_with_a_reload(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("peel", "la-1")])
    tab_to(page, "[data-k=peel]")
    page.keyboard.press("ArrowRight")  # a guess comes first, and the focus goes to it
    assert page.box.locator(".kit-w.is-gone").count() == 0
    assert page.evaluate("() => document.activeElement.dataset.k") == "scale-guess"
    page.keyboard.press("PageUp")
    eventually(lambda: responses(lab, "peel", "la-1").get("guess", {}).get("value"), 60)
    assert "44% of the words are Reported fact. You guessed 60%." in told(page)
    before = page.evaluate(PLACES)
    tab_to(page, "[data-k=peel]")
    page.keyboard.press("End")
    assert "56% is gone." in told(page)
    assert page.box.locator('.kit-la-lane[aria-label*="peeled away"]').count() == 2
    assert page.evaluate(PLACES) == before  # nothing has moved
    hidden = page.box.locator('.kit-w[aria-hidden="true"]').all_inner_texts()
    assert "rotten" in hidden
    assert "council" not in hidden
    clean(page)
    tab_to(page, "textarea")
    page.keyboard.insert_text("The bridge closes after a vote of six to three.")
    shortcuts_stay_out(page, lambda: page.box.locator("[data-k=peel]"))
    eventually(lambda: "six to three" in responses(lab, "peel", "la-1").get("left", {}).get("value", ""), True)
    comes_back(page)
    assert page.box.locator("textarea").input_value().startswith("The bridge")
    assert "You guessed 60%" in told(page)


def test_by_mouse_narrow_and_dark(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("peel", "la-2")], width=700, dark=True)
    page.box.locator('[data-k="scale-guess"]').click()
    page.box.locator(".kit-la-lane").first.wait_for()
    page.box.get_by_role("button", name="Without commentary").click()
    assert "30% was commentary." in told(page)
    assert "deserved" in page.box.locator(".kit-w.is-gone").all_inner_texts()
    clean(page)
    page.box.get_by_role("button", name="Everything").click()
    assert page.box.locator(".kit-w.is-gone").count() == 0
    dies_and_tells(
        page, lab, lambda: (page.box.locator("textarea").fill("Facts."), page.box.locator("[data-k=peel]").focus())
    )

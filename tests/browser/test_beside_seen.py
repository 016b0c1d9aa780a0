"""Two marked articles side by side in a real JupyterLab: keys and mouse, narrow and wide, and in the marker."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.standards import cell, clean, shortcuts_stay_out
from tests.browser.steps import saved, tab_to, until
from tests.browser.test_marker import cell as marker_cell

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the walk of a lesson answers this box in `make test`
NOW = ".kit-bs-go[aria-current]"
WIDE = "() => [...document.querySelectorAll('.kit-bs-side')].map((el) => Math.round(el.getBoundingClientRect().left))"
IN_VIEW = """() => [...document.querySelectorAll('.kit-bs-text')].every((box) => {
  const b = box.getBoundingClientRect(), w = box.querySelector('.kit-w.is-lit')?.getBoundingClientRect();
  return w && w.top >= b.top - 1 && w.bottom <= b.bottom + 1; })"""


def now(page: Any) -> str:
    return str(page.box.locator(f"{NOW} .kit-bs-no").text_content())


def said(page: Any) -> str:
    return str(page.box.locator(".kit-hide[role=status]").first.text_content())


def test_by_keyboard(open_notebook: Any) -> None:
    page = open_notebook([cell("beside-key", "bs-1")])
    left, right = page.evaluate(WIDE)
    assert right > left + 300  # beside each other
    all_ = page.box.locator(".kit-bs-go").count()
    assert page.box.locator("[data-k=sides]").inner_text() == f"You part in {all_} places."
    assert page.box.locator(".kit-bs-sign").count() == 2 * all_  # one in each margin
    tab_to(page, "[data-k=text-0]")
    page.keyboard.press("n")
    assert now(page) == "1"
    assert said(page).startswith(f"1 of {all_}. Roof repairs would cost")
    assert "You: no label. Key: Reported fact. Because: The report says it" in said(page)
    for _ in range(all_ - 2):
        page.keyboard.press("n")
    assert now(page) == str(all_ - 1)
    assert until(lambda: page.evaluate(IN_VIEW))
    page.keyboard.press("p")
    assert now(page) == str(all_ - 2)
    assert page.box.locator(".kit-bs-text >> nth=1 >> .kit-w.is-lit").count()
    tab_to(page, ".kit-bs-go")  # the list is one stop; arrows go on in it, and n as well
    page.keyboard.press("ArrowUp")
    assert now(page) == str(all_ - 3)
    page.keyboard.press("n")
    assert page.evaluate("() => document.activeElement.dataset.n") == str(all_ - 3)
    tab_to(page, "[data-k=layer-wording]", back=True)
    page.keyboard.press("Space")
    assert page.box.locator(".kit-bs-go").count() < all_
    assert page.box.locator(".kit-bs-text .kit-f").count() == 0  # gone in both
    assert said(page).startswith("Wording hidden in both.")
    page.keyboard.press("Space")
    assert page.box.locator(".kit-bs-go").count() == all_
    shortcuts_stay_out(page, lambda: page.box.locator("[data-k=text-1]"))
    clean(page)


def test_by_mouse_narrow_and_dark(open_notebook: Any) -> None:
    page = open_notebook([cell("beside-partner", "bs-2")], width=800, dark=True)
    left, right = page.evaluate(WIDE)
    assert left == right  # one under the other
    page.box.locator(".kit-bs-sign").nth(1).click()
    assert now(page) == "2"
    page.box.get_by_role("button", name="Previous").click()
    assert now(page) == "1"
    page.box.locator(".kit-bs-go").last.click()
    assert page.box.locator(".kit-bs-list li").last.get_by_text("otter-13").count()
    assert page.box.locator(".kit-bs-list").get_by_text("Ask: ").count()  # two readers: a question, no verdict
    for view, shown in (("You", [True, False]), ("otter-13", [False, True]), ("Both", [True, True])):
        page.box.locator(".kit-bs-switch").get_by_text(view, exact=True).click()
        assert [page.box.locator(".kit-bs-side").nth(i).is_visible() for i in (0, 1)] == shown
    page.box.locator("summary").first.click()
    assert page.box.locator(".kit-bs-marks li").first.get_by_text("Reported fact.").is_visible()
    clean(page)
    page.set_viewport_size({"width": 380, "height": 800})  # the box is about 320 px wide
    assert until(lambda: page.box.evaluate("(el) => el.clientWidth <= 340"))
    clean(page)


def test_forced_colours_and_two_texts(open_notebook: Any) -> None:
    page = open_notebook([cell("beside-two", "bs-3")], forced_colors="active")
    assert page.box.locator(".kit-bs-part").count() == 0  # two texts: nothing to compare word by word
    assert page.box.locator(".kit-bs-name").all_inner_texts()[0].startswith("Lowmere Courier")
    page.box.locator("[data-k=layer-voice]").click()
    assert page.box.locator(".kit-bs-text .kit-m").count() == 0
    clean(page)


@pytest.mark.slow
def test_from_the_marker_once_the_answer_is_shown(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([marker_cell("beside-1")])
    page.locator(".kit-marker .kit-w").nth(20).click()
    page.keyboard.press("1")
    saved(page)
    for hint in ("Hint 1 of 2", "Hint 2 of 2", "Show the answer"):
        page.get_by_role("button", name=hint).click(force=True)  # the last one is not enabled yet, and says why
    page.locator(".kit-hints", has_text="Check your marks once first.").wait_for()  # not before one try
    page.get_by_role("button", name="Check my marks").click()
    page.locator(".kit-feedback").wait_for()
    assert page.get_by_role("button", name="Side by side").count() == 0
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("button", name="Show the answer").click()
    page.get_by_text("This is the whole answer").wait_for()
    page.get_by_role("button", name="Side by side").click()
    page.locator(".kit-bs").wait_for()
    assert page.evaluate("() => document.activeElement.dataset.k") == "sides"
    page.keyboard.press("n")
    assert now(page) == "1"
    clean(page)
    page.get_by_role("button", name="Back to the answer").click()
    page.get_by_text("This is the whole answer").wait_for()
    page.get_by_role("button", name="Side by side").click()
    page.get_by_role("button", name="Back to my marks").click()
    page.locator(".kit-marker .kit-w").first.wait_for()
    assert len(lab.marks("tests/beside-1")) == 1

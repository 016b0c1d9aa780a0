"""The linker in a real JupyterLab: marking and joining by keys and by mouse, undo, a reload, a dead kernel."""

from __future__ import annotations

from typing import Any

import pytest

from kit.exercise.model import Exercise
from tests.browser import demo_boxes
from tests.browser.shots_boxes import link_words
from tests.browser.standards import cell, clean, comes_back, dies_and_tells, eventually, shortcuts_stay_out
from tests.browser.steps import saved, tab_to, to_mark, words_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the walk of a lesson answers this box in `make test`


def joins(lab: Any, student: str) -> dict[str, list[str]]:
    """What each mark joins, by its words."""
    marks = next((r.get("marks", []) for r in lab.answer("99/link", student)["responses"] if r["item"] == "marks"), [])
    return {m["exact"].strip(",."): m.get("joins", []) for m in marks}


def test_by_keyboard_to_the_end_with_a_reload(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("link", "ln-1")])
    told = demo_boxes.load("link")
    assert isinstance(told, Exercise)
    page.box.locator('.kit-w[tabindex="0"]').focus()
    page.keyboard.press("Home")
    here = 0
    for item in to_mark(told):
        ((first, last),) = words_of(told, item)
        for _ in range(first - here):
            page.keyboard.press("ArrowRight")
        for _ in range(last - first):
            page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("1" if item.label == "source" else "2")
        here = last
    for number in range(1, 5):
        for group in (1, 2):
            tab_to(page, f'[data-k^="join-{number}-"]')
            for _ in range(0 if group == 1 else 4):  # the cues stand behind the four sources
                page.keyboard.press("Tab")
            for _ in range(number - 1):
                page.keyboard.press("Tab")
            page.keyboard.press("Enter" if group == 1 else "Space")
            page.box.locator('.kit-w[tabindex="0"]').focus()
    eventually(lambda: joins(lab, "ln-1").get("Dena Ruiz"), ["given-q2"])
    shortcuts_stay_out(page, lambda: page.box.locator('[data-k^="join-1-"]').first)
    comes_back(page)
    assert page.box.locator('.kit-ln-list [aria-pressed="true"]').count() >= 7
    page.box.get_by_role("button", name="Check my marks").focus()
    page.keyboard.press("Enter")
    page.box.locator(".kit-ln-links").first.wait_for()
    assert "links 8 of 8" in page.evaluate("() => document.querySelector('.kit > .kit-hide').textContent")
    clean(page)


def test_by_mouse_with_undo_and_what_a_check_says(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("link", "ln-2")], width=700, dark=True)
    link_words(page.box, (("Marek", "Voss,", "source"), ("council", "report", "source")))
    row = page.box.locator(".kit-ln-list > li").nth(1)
    row.get_by_role("button", name="council report").click()
    row.get_by_role("button", name="Marek Voss").click()
    eventually(lambda: joins(lab, "ln-2").get("Marek Voss"), ["given-p1"])
    assert "S 2" in page.box.locator(".kit-article .kit-tag i").evaluate_all("(all) => all.map((i) => i.dataset.t)")
    page.box.get_by_role("button", name="Undo").click()
    eventually(lambda: joins(lab, "ln-2").get("Marek Voss"), [])
    page.box.locator(".kit-ln-bars > li").nth(1).get_by_text("Document", exact=True).click()
    page.box.locator(".kit-ln-list > li").nth(2).get_by_role("button", name="Marek Voss").click()
    clean(page)
    page.box.get_by_role("button", name="Check my marks").click()
    page.box.locator(".kit-ln-links").first.wait_for()
    assert "Nothing here points to “Marek Voss”." in page.box.inner_text()
    assert "You said: Document." in page.box.inner_text()
    assert "Who gets to speak" not in page.box.inner_text()
    clean(page)
    page.box.get_by_role("button", name="Show the answer").click()
    page.box.get_by_text("Who gets to speak").wait_for()
    page.box.get_by_role("button", name="Back to my marks").click()
    saved(page.box)
    dies_and_tells(
        page, lab, lambda: page.box.locator(".kit-ln-list > li").nth(0).get_by_role("button", name="Marek").click()
    )

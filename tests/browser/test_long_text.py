"""A text of 20,000 words: it opens, it is marked at its start, middle and end, and nothing is lost."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.browser.steps import reload, saved, until
from tests.browser.test_choices import signed

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORDS = 20_000
LINE = "The council met on Monday and voted to keep the old library open for one more year."
SEEN = """() => { const w = document.activeElement.getBoundingClientRect(), b = document.activeElement.closest('.kit-scroll').getBoundingClientRect();
  return w.top >= b.top - 1 && w.bottom <= b.bottom + 1; }"""
HERE = "() => document.activeElement._kitWord?.i"


def mark_here(page: Any, label: str) -> None:
    """Marks the word under the cursor and waits until it is safe."""
    page.keyboard.press(label)
    saved(page.box)


def ends_and_middle(page: Any, words: int) -> None:
    """By keyboard at the start and the end, by the list of words in the middle."""
    page.locator(".kit-marker .kit-w").first.click()
    page.keyboard.press("Escape")
    page.locator(".kit-marker .kit-w").first.focus()
    page.keyboard.press("Control+Home")
    mark_here(page, "1")
    page.keyboard.press("Control+End")
    assert page.evaluate(HERE) == words - 1
    assert until(lambda: page.evaluate(SEEN))
    mark_here(page, "2")
    page.locator(".kit-marker .kit-w").nth(words // 2).click(position={"x": 4, "y": 12})
    page.keyboard.press("Shift+ArrowRight")
    mark_here(page, "5")
    assert until(lambda: page.evaluate(SEEN))


def labels(marks: list[dict[str, Any]]) -> list[str]:
    return [m["label"] for m in sorted(marks, key=lambda m: m["start"])]


def test_nothing_is_lost_in_a_long_text(open_notebook: Any, lab: Any) -> None:
    name = "tests/long-text"
    page = open_notebook([f"from tests.browser import demo; demo.marker(demo.long_source({WORDS}), {name!r})"])
    page.set_default_timeout(60_000)
    words = page.locator(".kit-marker .kit-w").count()
    assert words >= WORDS
    ends_and_middle(page, words)
    wanted = ["fact", "commentary", "quote"]
    assert until(lambda: labels(lab.marks(name)) == wanted)
    start = time.monotonic()
    reload(page)
    page.box = page.locator(".kit").first
    page.locator(".kit-marker .kit-go").nth(2).wait_for()
    assert time.monotonic() - start < 60
    assert labels(lab.marks(name)) == wanted
    tags = page.locator(".kit-marker .kit-tag i")
    assert [tags.nth(i).get_attribute("data-t") for i in range(3)] == ["F", "C", "Qd"]
    page.locator(".kit-marker .kit-go").nth(2).click()  # from the list to the far end, and it is in sight
    assert page.evaluate(HERE) == words - 1
    assert until(lambda: page.evaluate(SEEN))
    page.keyboard.press("Escape")
    page.keyboard.press("Backspace")
    saved(page.box)
    assert until(lambda: labels(lab.marks(name)) == wanted[:2])
    page.get_by_role("button", name="Check my marks").click()
    page.locator(".kit-feedback .kit-article.is-below").wait_for()  # reasons stand under their paragraphs
    assert page.locator(".kit-feedback .kit-notes").first.is_visible()
    assert not page.errors


def test_a_long_page_of_ones_own_is_marked_by_keyboard(open_notebook: Any, lab: Any) -> None:
    page = open_notebook(signed("long-1", "free"))
    page.set_default_timeout(60_000)
    boxes = page.locator(".kit-at-free .kit")
    head = boxes.first
    if head.get_by_role("button", name="Another article").count():
        head.get_by_role("button", name="Another article").click()
    pasted = "\n\n".join(["Library stays open", *[" ".join([LINE] * 4)] * (WORDS // 64 + 1)])
    head.get_by_label("Paste a page").fill(pasted)
    head.get_by_role("button", name="Clean this page").click()
    head.get_by_role("button", name="Mark this article").click()
    page.box = boxes.nth(1)
    page.box.locator(".kit-w").first.wait_for()
    words = page.locator(".kit-marker .kit-w").count()
    assert words >= WORDS
    ends_and_middle(page, words)
    assert page.box.locator(".kit-list li").count() == 3
    assert not page.errors

"""Lesson 7 from end to end in a real JupyterLab, keyboard and mouse taking turns; what is shown is what is graded."""

from __future__ import annotations

from typing import Any

import pytest

from kit.course.run import grades
from tests.browser import steps
from tests.browser.lessons import graded, hand_in, open_lesson
from tests.browser.steps import axe, box, saved, tab_to

pytestmark = pytest.mark.browser
DONE = ("07/warm-up", "07/pairs", "07/peel", "07/side-by-side", "07/vote", "07/exit")


def test_from_start_to_hand_in(open_notebook: Any, lab: Any) -> None:
    page = open_lesson(open_notebook, lab, "07", "ibex-7")
    steps.answer_by_keys(page, "07/warm-up", steps.choices("07/warm-up"))
    steps.answer_by_mouse(box(page, "07/pairs"), "07/pairs", steps.choices("07/pairs"))
    peel(page)
    compare(page)
    steps.vote_by_keys(page, "07/vote", "1", "3", "marks")
    where = box(page, "07/exit")
    where.get_by_label("On Fridays it was nearly full").check()
    where.get_by_label("Why does it matter").fill("That the boat was nearly full on Fridays.")
    where.get_by_role("button", name="Check").click()
    where.locator(".kit-ch-verdict").wait_for()
    saved(where)
    box(page, "07/start").locator(".kit-foot p", has_text="You have finished this lesson.").wait_for(state="attached")
    handed = {g.exercise: g.score for g in grades([hand_in(page, lab, "07", "ibex-7")])}
    assert {name: handed[name] for name in DONE} == {name: graded(lab, "ibex-7", name).score for name in DONE}
    assert handed["07/exit"] == handed["07/pairs"] == 1
    assert lab.answer("07/exit", "ibex-7")["responses"][-1]["value"].startswith("That the boat")
    assert axe(page) == []
    assert not page.errors


def peel(page: Any) -> None:
    """By keyboard: guess, peel to the facts, write what is left out."""
    tab_to(page, ".kit-at-07-peel [data-k=scale-guess]")
    page.keyboard.press("ArrowRight")
    tab_to(page, ".kit-at-07-peel [data-k=stop-2]")
    page.keyboard.press("Enter")
    box(page, "07/peel").locator(".kit-la-finding", has_text="What is left").wait_for()
    tab_to(page, ".kit-at-07-peel [data-k=text-left]")
    page.keyboard.insert_text("That 40 people skate there.")
    page.keyboard.press("Tab")
    saved(box(page, "07/peel"))


def compare(page: Any) -> None:
    """By mouse: one fact that only B has, the list, then the names."""
    where = box(page, "07/side-by-side")
    assert "The Loop" not in where.inner_text()
    assert where.locator("details.kit-cp-packet").get_attribute("open") is None  # there to look things up in
    where.locator("[data-s]", has_text="had a bag searched").click()
    where.get_by_text("Sure", exact=True).click()
    where.get_by_role("button", name="Check this fact").click()
    where.get_by_text("It answers a question from the hall.").first.wait_for()
    for key in ("o1-b", "o2-b", "o4-a", "o5-a", "o5-b", "o6-a"):
        where.locator(f"[data-k={key}]").check()
    where.get_by_role("button", name="Check the list").click()
    where.get_by_role("heading", name="You saw 5 of 6 right.").wait_for()
    where.locator("q", has_text="A term is short.").first.wait_for()
    for said in ("I am sorry about that day.", "I'm not against the boxes."):  # one bent quote on each side
        where.locator("p", has_text="Bent. Really said:").filter(has_text=said).wait_for()
    where.get_by_role("button", name="Show the outlets").click()
    where.get_by_text("Outlet B is The Loop").first.wait_for()

"""Lesson 8 from end to end in a real JupyterLab, keyboard and mouse taking turns; what is shown is what is graded."""

from __future__ import annotations

from typing import Any

import pytest

from kit.course.run import grades
from tests.browser import steps
from tests.browser.lessons import graded, hand_in, open_lesson
from tests.browser.steps import axe, box, saved, tab_to, until
from tests.test_lessons_late import FAIR

pytestmark = pytest.mark.browser
DONE = ("08/warm-up", "08/pairs", "08/half", "08/practice", "08/quarrel", "08/vote", "08/exit")


def test_from_start_to_hand_in(open_notebook: Any, lab: Any) -> None:
    page = open_lesson(open_notebook, lab, "08", "yak-8")
    steps.answer_by_mouse(box(page, "08/warm-up"), "08/warm-up", steps.choices("08/warm-up"))
    steps.answer_by_keys(page, "08/pairs", steps.choices("08/pairs", ["p804"]))
    where = box(page, "08/half")
    where.get_by_label("Your rewrite", exact=True).fill("The council callously voted 9 to 7.")
    where.get_by_text("“Callously” says that they did not care.").first.wait_for()
    where.get_by_label("Your rewrite", exact=True).fill(FAIR["half"])
    where.get_by_role("button", name="Check my rewrite").click()
    where.get_by_role("heading", name="Kept 5 of 5 facts: 100%").wait_for()
    tab_to(page, ".kit-at-08-practice [data-k=text-rewrite]")
    page.keyboard.insert_text(FAIR["practice"])
    tab_to(page, ".kit-at-08-practice [data-k=check]")
    page.keyboard.press("Enter")
    box(page, "08/practice").get_by_role("heading", name="Kept 6 of 6 facts: 100%").wait_for()
    steps.answer_by_mouse(box(page, "08/quarrel"), "08/quarrel", steps.choices("08/quarrel"))
    steps.vote_by_keys(page, "08/vote", "2", "3", "that people were angry")
    where = box(page, "08/exit")
    where.get_by_label("finally").check()
    where.get_by_label("Write the sentence").fill("After eleven months, the town has mended the swings.")
    where.get_by_role("button", name="Check").click()
    where.locator(".kit-ch-verdict").wait_for()
    saved(where)
    told = box(page, "08/start").locator(".kit-foot p").first
    assert until(lambda: "All 7 parts done." in told.text_content()), told.text_content()
    handed = {g.exercise: g.score for g in grades([hand_in(page, lab, "08", "yak-8")])}
    assert {name: handed[name] for name in DONE} == {name: graded(lab, "yak-8", name).score for name in DONE}
    assert (handed["08/half"], handed["08/practice"], handed["08/pairs"]) == (1, 1, 0.75)
    assert axe(page) == []
    assert not page.errors

"""Lesson 1 from end to end in a real JupyterLab: keyboard and mouse taking turns; what is shown is what is graded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kit.classroom.grade import grade_file
from kit.course.run import grades
from tests.browser import steps
from tests.browser.steps import at, axe, box, exercise, score_of, tab_to

pytestmark = pytest.mark.browser
BOXES = ("01/warm-up", "01/pairs", "01/half", "01/practice", "01/vote", "01/exit", "01/duel")


def test_from_start_to_hand_in(open_notebook: Any, lab: Any) -> None:
    page, shown = open_notebook([], path=steps.lesson_copy(lab, source="01-checkable-or-not.ipynb")), {}
    steps.sign_in(page, "01", "toad-7")
    steps.answer_by_keys(page, "01/warm-up", steps.choices("01/warm-up", ["w3"]))
    shown["01/warm-up"] = steps.shown(page, "01/warm-up")
    where = box(page, "01/pairs")
    picks = steps.choices("01/pairs", ["p102"])
    steps.answer_by_mouse(where, "01/pairs", {k: v for k, v in picks.items() if k != "rule"})
    where.get_by_label("First write a rule of your own.").fill("You can go and look.")
    where.locator(f'input[data-option="{picks["rule"]}"]').check()
    where.get_by_role("button", name="Check").click()
    where.locator("[data-k=main]", has_text="See the result").click()
    shown["01/pairs"] = steps.shown(page, "01/pairs")
    assert {r["item"]: r.get("value") for r in lab.answer("01/pairs", "toad-7")["responses"]}[
        "rule-why"
    ] == "You can go and look."

    card = box(page, "01/card").inner_text()
    assert "Reported fact" in card
    assert "quote" not in card.lower()  # comes in lesson 2

    half = exercise("01/half")
    tab_to(page, f"{at('01/half')} .kit-w")
    steps.mark_by_keys(page, half, steps.to_mark(half))
    steps.check_by_keys(page, "01/half")
    shown["01/half"] = steps.shown(page, "01/half")

    where = box(page, "01/practice")
    steps.answer_by_mouse(where, "01/practice", steps.choices("01/practice", ["sport-07", "school-12"]), "Sure")
    shown["01/practice"] = steps.shown(page, "01/practice")
    assert where.locator("section h4").first.inner_text().startswith("Sure, but not right")

    steps.vote_by_keys(page, "01/vote", "1", "3", "a slammed door")
    shown["01/vote"] = steps.shown(page, "01/vote")

    last, where = exercise("01/exit"), box(page, "01/exit")
    for item in steps.to_mark(last):
        steps.mark_by_mouse(page, where, last, item)
    where.get_by_role("button", name="Check my marks").click()
    where.locator(".kit-feedback").wait_for()
    shown["01/exit"] = steps.shown(page, "01/exit")
    steps.answer_by_keys(page, "01/duel", steps.choices("01/duel", ["culture-08"]))
    shown["01/duel"] = steps.shown(page, "01/duel")
    assert axe(page) == []
    where.get_by_role("button", name="Hand in").click()
    where.get_by_text("File made: hand-in_7b_toad-7.zip").last.wait_for()
    assert list(shown.values()) == [
        "2 of 3 right", "4 of 5 right", "100%", "10 of 12 right", steps.UNSCORED, "100%", "5 of 6 right",
    ]  # fmt: skip
    folder = Path(lab.folder)
    assert shown == {n: score_of(grade_file(folder / f"answers/toad-7/{n.replace('/', '.')}.json")) for n in BOXES}
    assert {g.exercise for g in grades([folder / "hand-in_7b_toad-7.zip"])} == set(BOXES)
    assert not page.errors

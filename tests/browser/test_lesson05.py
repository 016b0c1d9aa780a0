"""Lesson 5 from end to end in a real JupyterLab, keyboard and mouse taking turns; what is shown is what is graded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kit.classroom.grade import grade_file
from kit.course.run import grades
from kit.exercise.errors import shown_marks
from tests.browser import steps
from tests.browser.steps import axe, box, exercise, saved, tab_to, until

pytestmark = pytest.mark.browser
LESSON = "05-loaded-doubtful-fair.ipynb"


def open_lesson(open_notebook: Any, lab: Any, name: str, **options: Any) -> Any:
    steps.lesson_copy(lab, source=LESSON)
    return open_notebook([], path=steps.lesson_copy(lab, f"lesson5-{name}.ipynb", LESSON), **options)


def score(lab: Any, student: str, name: str) -> float | None:
    found = grade_file(Path(lab.folder) / "answers" / student / f"{name.replace('/', '.')}.json")
    assert not found.error
    return found.score


def told_of(page: Any, words: str) -> None:
    """Waits until the foot of the exit ticket says so."""
    foot = box(page, "05/exit").locator(".kit-foot p")
    assert until(lambda: words in foot.inner_text()), foot.inner_text()


def mend_by_keys(page: Any) -> None:
    """The three wrong flags, each called wrong with Enter in the list, then the check."""
    for mark in shown_marks(exercise("05/mend")):
        if mark.error:
            tab_to(page, f'.kit-at-05-mend [data-k="mark-{mark.id}"]')
            page.keyboard.press("Enter")
    tab_to(page, ".kit-at-05-mend [data-k=main]")
    page.keyboard.press("Enter")
    box(page, "05/mend").locator(".kit-score").wait_for()


def test_from_start_to_hand_in(open_notebook: Any, lab: Any) -> None:
    page = open_lesson(open_notebook, lab, "walk")
    steps.sign_in(page, "05", "stoat-5")
    steps.answer_by_keys(page, "05/warm-up", steps.choices("05/warm-up"))
    steps.answer_by_mouse(box(page, "05/pairs"), "05/pairs", steps.choices("05/pairs", ["c3"]))
    assert steps.shown(page, "05/pairs") == "3 of 4 right"
    assert "Strong" not in box(page, "05/card").inner_text()
    assert "Hedge" in box(page, "05/card").inner_text()
    mend_by_keys(page)
    assert box(page, "05/mend").locator(".kit-tally").inner_text().strip() == "Found 3 of 3"

    told, where = exercise("05/practice"), box(page, "05/practice")
    items = steps.to_mark(told)
    tab_to(page, ".kit-at-05-practice .kit-w")
    steps.mark_by_keys(page, told, items[:4])
    for item in items[4:]:
        steps.mark_by_mouse(page, where, told, item)
    saved(where)
    where.get_by_role("button", name="Hint 1 of 2").click()
    where.get_by_role("button", name="Check my marks").click()
    where.locator(".kit-feedback").wait_for()
    assert steps.shown(page, "05/practice") == "100%"
    steps.answer_by_mouse(box(page, "05/quarrel"), "05/quarrel", steps.choices("05/quarrel"))

    steps.vote_by_keys(page, "05/vote", "1", "3", "I would print pushed into")
    last = exercise("05/exit")
    tab_to(page, ".kit-at-05-exit .kit-w")
    steps.mark_by_keys(page, last, steps.to_mark(last))
    steps.check_by_keys(page, "05/exit")
    tab_to(page, ".kit-at-05-exit .kit-foot .is-main")
    page.keyboard.press("Enter")  # "Hand in"
    told_of(page, "File made: hand-in_7b_stoat-5.zip")
    handed = {g.exercise: g.score for g in grades([Path(lab.folder) / "hand-in_7b_stoat-5.zip"])}
    assert {n: handed[f"05/{n}"] for n in ("warm-up", "pairs", "mend", "practice", "quarrel", "vote", "exit")} == {
        "warm-up": 1, "pairs": 0.75, "mend": 1, "practice": 1, "quarrel": 1, "vote": None, "exit": 1,
    }  # fmt: skip
    assert score(lab, "stoat-5", "05/exit") == 1
    box(page, "05/start").locator(".kit-foot p", has_text="All 7 parts done.").wait_for(state="attached")
    assert not page.errors


def test_strong_words_cost_and_the_reasons_say_why(open_notebook: Any, lab: Any) -> None:
    page = open_lesson(open_notebook, lab, "strong")
    steps.sign_in(page, "05", "stoat-6")
    told, where = exercise("05/practice"), box(page, "05/practice")
    words = where.locator(".kit-w")
    texts = [told.article.text[w.start : w.end] for w in told.article.words]
    for word in ("crashed", "shocked", "glorious"):
        words.nth(texts.index(word)).click(position={"x": 4, "y": 12})
        where.locator('[data-label="loaded"]:visible').click()
    where.get_by_role("button", name="Check my marks").click()
    where.locator(".kit-feedback").wait_for()
    notes = where.locator(".kit-feedback").inner_text() + where.inner_text()
    assert "Strong is not loaded" in notes
    assert "Flags are for the words of the outlet" in notes
    assert 0 < (score(lab, "stoat-6", "05/practice") or 0) < 0.5
    where = box(page, "05/exit")
    where.get_by_role("button", name="Hand in").click()  # nothing in it yet
    told_of(page, "still empty. Press Hand in again")
    where.get_by_role("button", name="Hand in").click()
    told_of(page, "File made: hand-in_7b_stoat-6.zip")
    assert axe(page) == []
    assert not page.errors

"""Lesson 6 from end to end in a real JupyterLab, keyboard and mouse taking turns; what is shown is what is graded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kit.course.run import grades
from tests.browser import steps
from tests.browser.steps import axe, box, cards, tab_to

pytestmark = pytest.mark.browser
LESSON = "06-headline-vs-body.ipynb"


def open_lesson(open_notebook: Any, lab: Any, name: str) -> Any:
    steps.lesson_copy(lab, source=LESSON)
    return open_notebook([], path=steps.lesson_copy(lab, f"lesson6-{name}.ipynb", LESSON))


def ends(name: str, card: str) -> tuple[int, int] | None:
    """The first and last word of what decides, None where nothing does."""
    body = cards(name).more[card]
    if body.span is None:
        return None
    inside = [n for n, w in enumerate(body.article.words) if body.span.start <= w.start and w.end <= body.span.end]
    return inside[0], inside[-1]


def judge_by_mouse(page: Any, name: str, wrong: tuple[str, ...] = ()) -> None:
    """Every headline of a box: its words by two clicks, its verdict, how sure, the check."""
    where, picks = box(page, name), steps.choices(name, wrong)
    for card in cards(name).cards:
        if found := ends(name, card.id):
            words = where.locator(".kit-hl-body .kit-w")
            words.nth(found[0]).click(position={"x": 4, "y": 12})
            words.nth(found[1]).click(position={"x": 4, "y": 12}, modifiers=["Shift"])
        where.locator(f'input[data-option="{picks[card.id]}"]').check()
        where.get_by_text("Sure", exact=True).click()
        where.get_by_role("button", name="Check").click()
        where.locator(".kit-ch-verdict").wait_for()
        if len(cards(name).cards) > 1:
            where.locator("[data-k=main]").click()


def judge_by_keys(page: Any, name: str) -> None:
    """The same by keyboard: arrows and Shift for the words, a digit, Enter."""
    where = steps.at(name)
    for card in cards(name).cards:
        if found := ends(name, card.id):
            tab_to(page, f"{where} .kit-w")
            page.keyboard.press("Home")
            for _ in range(found[0]):
                page.keyboard.press("ArrowRight")
            for _ in range(found[1] - found[0]):
                page.keyboard.press("Shift+ArrowRight")
        tab_to(page, f"{where} input[data-option]")
        page.keyboard.press(str(steps.choices(name)[card.id] + 1))
        tab_to(page, f"{where} input[data-sure]")
        page.keyboard.press("Space")
        tab_to(page, f"{where} [data-k=main]")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"{where} .kit-ch-verdict")
        if len(cards(name).cards) > 1:
            tab_to(page, f"{where} [data-k=main]")
            page.keyboard.press("Enter")


def test_from_start_to_hand_in(open_notebook: Any, lab: Any) -> None:
    page = open_lesson(open_notebook, lab, "walk")
    steps.sign_in(page, "06", "wren-6")
    steps.answer_by_mouse(box(page, "06/warm-up"), "06/warm-up", steps.choices("06/warm-up"))
    steps.answer_by_keys(page, "06/pairs", steps.choices("06/pairs"))
    assert "does the body support the headline?" in box(page, "06/card").inner_text()
    judge_by_keys(page, "06/half")
    assert steps.shown(page, "06/half") == "2 of 2 right"
    judge_by_mouse(page, "06/practice", ("h5",))
    where = box(page, "06/practice")
    assert steps.shown(page, "06/practice") == "5 of 6 right"
    assert "found 4 of 4" in where.inner_text(), [
        (r["item"], r["value"]) for r in lab.answer("06/practice", "wren-6")["responses"] if "span" in r["item"]
    ]
    assert "Sure, but not right" in where.inner_text()
    steps.vote_by_keys(page, "06/vote", "2", "3", "One student furious over lunch")
    judge_by_mouse(page, "06/exit")
    where = box(page, "06/exit")
    assert "You found the words that decide: dogs on Sand Beach must be on a lead" in where.inner_text()
    where.get_by_role("button", name="Hand in").click()
    where.locator(".kit-foot p", has_text="File made: hand-in_7b_wren-6.zip").wait_for()
    handed = {g.exercise: g.score for g in grades([Path(lab.folder) / "hand-in_7b_wren-6.zip"])}
    assert [handed[f"06/{n}"] for n in ("warm-up", "pairs", "half", "exit")] == [1, 1, 1, 1]
    assert handed["06/practice"] == pytest.approx(9 / 10)
    assert handed["06/vote"] is None
    box(page, "06/start").locator(".kit-foot p", has_text="All 6 parts done.").wait_for(state="attached")
    assert not page.errors


def test_the_extras_and_no_fault_for_axe(open_notebook: Any, lab: Any) -> None:
    page = open_lesson(open_notebook, lab, "extras")
    steps.sign_in(page, "06", "wren-7")
    steps.answer_by_mouse(box(page, "06/hunt"), "06/hunt", steps.choices("06/hunt", ["q3"]))
    assert steps.shown(page, "06/hunt") == "4 of 5 right"
    where = box(page, "06/write")
    where.locator("textarea").fill("Fell council votes 9–8 to sell fire station")
    steps.answer_by_mouse(where, "06/write", steps.choices("06/write"))
    texts = {r["item"]: r["value"] for r in lab.answer("06/write", "wren-7")["responses"] if r["kind"] == "text"}
    assert texts == {"n1-why": "Fell council votes 9–8 to sell fire station"}
    assert box(page, "06/whole").get_by_text("Decision on Corran Ridge turbines put off until January").count()
    assert axe(page) == []
    assert not page.errors

"""Lesson 4 from end to end in a real JupyterLab, keys and mouse taking turns; what is shown is what is graded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser import steps
from tests.browser.steps import axe, box, cards, exercise, saved, score_of, tab_to, to_mark
from tests.browser.test_lesson02 import graded

pytestmark = pytest.mark.browser
BOXES = tuple(
    f"04/{name}" for name in ("warm-up", "swap", "half", "practice", "quarrel", "vote", "exit", "rewrite", "pairs")
)
AT = steps.at("04/swap")


def swap_by_keys(page: Any) -> None:
    """All verbs of the swap: trust, swap, trust, place, how sure, check. A sentence keeps its first number."""
    every = cards("04/swap").cards
    for card in every:
        place = next((n for n, option in enumerate(card.options) if option.right), 0)
        if page.locator(f"{AT} output").inner_text() == "not set":
            tab_to(page, f"{AT} input[type=range]")
            page.keyboard.press("ArrowRight")
        tab_to(page, f"{AT} [data-k=swap]")
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowLeft")  # the swap has led to the second scale
        tab_to(page, f"{AT} input[data-option]")
        page.keyboard.press(str(place + 1))
        tab_to(page, f"{AT} input[data-sure]")
        page.keyboard.press("Space")
        tab_to(page, f"{AT} [data-k=main]")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"{AT} .kit-ch-verdict")
        tab_to(page, f"{AT} [data-k=main]")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"{AT} .kit-ch-finding" if card is every[-1] else f"{AT} [data-k=swap]")


def test_to_the_end(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([], path=steps.lesson_copy(lab, source="04-the-verb-does-the-work.ipynb"))
    steps.sign_in(page, "04", "stoat-4")
    steps.answer_by_mouse(box(page, "04/warm-up"), "04/warm-up", steps.choices("04/warm-up"))
    swap_by_keys(page)

    half, where = exercise("04/half"), box(page, "04/half")  # a plain verb flagged, then taken back
    for item in to_mark(half):
        steps.mark_by_mouse(page, where, half, item)
    where.locator(".kit-w", has_text="told").click(position={"x": 4, "y": 12})
    where.locator('[data-label="loaded"]:visible').click()
    saved(where)
    where.get_by_role("button", name="Check my marks").click()
    where.locator(".kit-feedback").wait_for()
    assert steps.shown(page, "04/half") != "100%"
    where.get_by_role("button", name="Try again").click()
    where.get_by_role("button", name="Undo").click()
    where.get_by_role("button", name="Check my marks").click()
    where.locator(".kit-feedback").wait_for()

    practice, where = exercise("04/practice"), box(page, "04/practice")
    tab_to(page, f"{steps.at('04/practice')} .kit-w")
    steps.mark_by_keys(page, practice, to_mark(practice))
    steps.check_by_keys(page, "04/practice")
    steps.answer_by_keys(page, "04/quarrel", steps.choices("04/quarrel", ["national-06"]))

    steps.vote_by_keys(page, "04/vote", "1", "3", "the driver only said it")
    where = box(page, "04/exit")
    where.locator(f'input[data-option="{steps.choices("04/exit")["e1"]}"]').check()
    where.get_by_text("Sure", exact=True).click()
    where.get_by_label("I chose it because").fill("it only reports")
    where.get_by_role("button", name="Check").click()
    where.locator(".kit-ch-verdict").wait_for()
    steps.answer_by_mouse(box(page, "04/rewrite"), "04/rewrite", steps.choices("04/rewrite", ["r3"]))
    steps.answer_by_mouse(box(page, "04/pairs"), "04/pairs", steps.choices("04/pairs"))
    shown = {name: steps.shown(page, name) if name != "04/exit" else "1 of 1 right" for name in BOXES}
    assert box(page, "04/exit").get_by_text("It tells what happened on the tape.").count()
    assert shown == dict(
        zip(
            BOXES,
            ["3 of 3 right", "4 of 4 right", "100%", "100%", "1 of 2 right", steps.UNSCORED, "1 of 1 right", "5 of 6 right",
             "4 of 4 right"],
            strict=True,
        )
    )  # fmt: skip
    where = box(page, "04/exit")
    where.get_by_role("button", name="Hand in").click()
    where.locator(".kit-foot p", has_text="File made: hand-in_7b_stoat-4.zip").wait_for()
    assert {name: score_of(graded(lab, "stoat-4", name)) for name in BOXES} == shown
    assert (Path(lab.folder) / "hand-in_7b_stoat-4.zip").is_file()
    texts = [r["value"] for r in lab.answer("04/exit", "stoat-4")["responses"] if r["kind"] == "text"]
    assert texts == ["it only reports"]
    assert axe(page) == []
    assert not page.errors

"""Lesson 3 from end to end in a real JupyterLab, keys and mouse taking turns; what is shown is what is graded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser import steps
from tests.browser.steps import axe, box, exercise, saved, score_of, tab_to, to_mark
from tests.browser.test_lesson02 import graded

pytestmark = pytest.mark.browser
BOXES = tuple(f"03/{name}" for name in ("warm-up", "pairs", "half", "practice", "vote", "exit", "checklist"))


def joined(name: str) -> list[tuple[str, int]]:
    """The item of each source and cue that the student marks, and the number of the content that it joins."""
    told = exercise(name)
    assert told.annotated
    numbers = {m.id: n for n, m in enumerate((m for m in told.annotated.marks if m.id in told.given and m.attributes.get("by")), 1)}  # fmt: skip
    ends = {m.id: m.attributes.get("for", "") for m in told.annotated.marks}
    return [(item.id, numbers[ends[item.id]]) for item in to_mark(told)]


def join_by_mouse(where: Any, name: str) -> None:
    told = exercise(name)
    words = {item.id: told.article.slice(item.pieces[0]).rstrip(",.") for item in to_mark(told)}
    for item, number in joined(name):
        row = where.locator(".kit-ln-list > li").nth(number - 1)
        row.get_by_role("button", name=words[item], exact=True).click()


def join_by_keys(page: Any, lab: Any, student: str, name: str) -> None:
    told = exercise(name)
    places = {item.pieces[0].start: item.id for item in to_mark(told)}
    cues = {item.id for item in to_mark(told) if item.label == "cue"}  # their buttons stand behind those of the sources
    marks = next(r["marks"] for r in lab.answer(name, student)["responses"] if r["item"] == "marks")
    ids = {places[m["start"]]: m["id"] for m in marks}
    for item, number in sorted(joined(name), key=lambda pair: (pair[1], pair[0] in cues)):
        tab_to(page, f'{steps.at(name)} [data-k="join-{number}-{ids[item]}"]')
        page.keyboard.press("Space")


def test_to_the_end(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([], path=steps.lesson_copy(lab, source="03-source-cue-content.ipynb"))
    steps.sign_in(page, "03", "lynx-3")
    steps.answer_by_keys(page, "03/warm-up", steps.choices("03/warm-up", ["sport-10"]))
    steps.answer_by_mouse(box(page, "03/pairs"), "03/pairs", steps.choices("03/pairs"))

    half, where = exercise("03/half"), box(page, "03/half")
    for item in to_mark(half):
        steps.mark_by_mouse(page, where, half, item)
    join_by_mouse(where, "03/half")
    saved(where)
    where.get_by_role("button", name="Check my marks").click()
    where.locator(".kit-feedback").wait_for()

    practice, where = exercise("03/practice"), box(page, "03/practice")
    tab_to(page, f"{steps.at('03/practice')} .kit-w")
    steps.mark_by_keys(page, practice, sorted(to_mark(practice), key=lambda item: item.start))
    saved(where)
    join_by_keys(page, lab, "lynx-3", "03/practice")
    tab_to(page, f"{steps.at('03/practice')} [data-k^=kind-]")
    page.keyboard.press("Space")
    tab_to(page, f"{steps.at('03/practice')} .kit-foot .is-main")
    page.keyboard.press("Enter")
    where.locator(".kit-feedback").wait_for()
    assert "links 10 of 10" in where.inner_text()

    steps.vote_by_keys(page, "03/vote", "1", "2", "a second worker")
    last, where = exercise("03/exit"), box(page, "03/exit")
    for item in to_mark(last):
        steps.mark_by_mouse(page, where, last, item)
    where.get_by_role("button", name="Check my marks").click()
    where.locator(".kit-feedback").wait_for()
    steps.answer_by_mouse(box(page, "03/checklist"), "03/checklist", steps.choices("03/checklist", ["k5"]))
    shown = {name: steps.shown(page, name) for name in BOXES}
    assert shown == dict(
        zip(
            BOXES, ["2 of 3 right", "4 of 4 right", "100%", "100%", steps.UNSCORED, "100%", "4 of 5 right"], strict=True
        )
    )
    where.get_by_role("button", name="Back to my marks").click()
    where.get_by_role("button", name="Hand in").click()
    where.get_by_text("File made: hand-in_7b_lynx-3.zip").last.wait_for()
    assert {name: score_of(graded(lab, "lynx-3", name)) for name in BOXES} == shown
    assert (Path(lab.folder) / "hand-in_7b_lynx-3.zip").is_file()
    assert axe(page) == []
    assert not page.errors

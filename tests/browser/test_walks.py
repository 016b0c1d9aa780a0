"""Every lesson to its end, by keyboard alone and by mouse: right, wrong and empty answers, and a break in the middle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kit.exercise.load import COUNT
from kit.exercise.outline import lessons
from tests.browser import steps
from tests.browser.standards import LEAKS, SMALL
from tests.browser.steps import axe
from tests.browser.test_choices import signed
from tests.browser.walk import on_cards, on_free, on_more, on_pages, on_texts  # noqa: F401  they are the drivers
from tests.browser.walk.hands import keyboard_only
from tests.browser.walk.plan import box_of, boxes, notebook
from tests.browser.walk.walker import Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def fit_for_all(page: Any) -> None:
    """Of the whole lesson: axe finds nothing, nothing is too small to hit or lets JupyterLab's keys in, no script complains."""
    assert axe(page) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate(LEAKS) == []
    assert not page.errors


@pytest.mark.parametrize("way", ["keyboard", "mouse"])
@pytest.mark.parametrize("lesson", lessons())
def test_to_the_end(open_notebook: Any, lab: Any, monkeypatch: pytest.MonkeyPatch, lesson: str, way: str) -> None:
    (Path(lab.folder) / ".kit" / "open.json").unlink(missing_ok=True)
    student = f"{way}-{lesson}"
    page = open_notebook([], path=steps.lesson_copy(lab, f"walk-{student}.ipynb", notebook(lesson).name))
    if way == "keyboard":
        keyboard_only(monkeypatch)
    walk = Walk(page, lab, boxes(lesson, student), student, way)
    steps.from_top(page)
    walk.through()
    walk.compare_with(walk.hand_in())
    walk.go_on()
    walk.finish()
    walk.compare_with(walk.hand_in())
    assert walk.state().next is None
    walk.go_on()
    fit_for_all(page)


@pytest.mark.parametrize("way", ["keyboard", "mouse"])
def test_the_vote_of_every_lesson_is_counted(
    open_notebook: Any, lab: Any, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """The teacher's page that goes with each vote."""
    student = f"teacher-{way}"
    votes = [box.name for lesson in lessons() for box in boxes(lesson, student) if box.kind == "vote"]
    counts = [box_of(f"{name}{COUNT}", student) for name in votes]
    page = open_notebook(signed(student, *(box.name for box in counts)))
    if way == "keyboard":
        keyboard_only(monkeypatch)
    walk = Walk(page, lab, counts, student, way)
    steps.from_top(page)
    walk.through()
    fit_for_all(page)

"""What the walks through lessons 7 to 9 share: opening one, signing in, handing in, and what was saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kit.classroom.grade import Graded, grade_file
from tests.browser import steps
from tests.browser.steps import box, tab_to


def open_lesson(open_notebook: Any, lab: Any, number: str, student: str, **options: Any) -> Any:
    """The lesson in a page of its own, with the student signed in."""
    source = next(p.name for p in (steps.ROOT / "notebooks").glob(f"{number}-*.ipynb") if "hood" not in p.name)
    page = open_notebook([], path=steps.lesson_copy(lab, f"walk-{student}.ipynb", source), **options)
    box(page, f"{number}/start").locator("button").first.wait_for()
    steps.sign_in(page, number, student)
    return page


def hand_in(page: Any, lab: Any, number: str, student: str) -> Path:
    """Hand in from the start box, by keyboard; the file that was made."""
    tab_to(page, f".kit-at-{number}-start [data-k=handin]", back=True, most=400)
    page.keyboard.press("Enter")
    box(page, f"{number}/start").get_by_text(f"File made: hand-in_7b_{student}").last.wait_for()
    return Path(lab.folder) / f"hand-in_7b_{student}.zip"


def graded(lab: Any, student: str, name: str) -> Graded:
    """The grade of what was saved."""
    found = grade_file(Path(lab.folder) / "answers" / student / f"{name.replace('/', '.')}.json")
    assert not found.error, found.error
    return found

"""Hand in where a box is done, and the file that a student can save: by keyboard and by mouse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser import steps
from tests.browser.steps import at, axe, box, exercise, tab_to
from tests.browser.test_choices import signed

pytestmark = pytest.mark.browser
EXIT = at("01/exit")


def saved_as(page: Any, press: Any, made: Path) -> None:
    """Pressing saves the file that was made, byte by byte."""
    with page.expect_download() as saved:
        press()
    assert saved.value.suggested_filename == made.name
    assert Path(saved.value.path()).read_bytes() == made.read_bytes()


def test_by_keyboard_after_the_check_of_a_marker(open_notebook: Any, lab: Any) -> None:
    page = open_notebook(signed("hi-1", "01/exit"))
    told, where = exercise("01/exit"), box(page, "01/exit")
    tab_to(page, f"{EXIT} .kit-w")
    steps.mark_by_keys(page, told, steps.to_mark(told)[:1])
    tab_to(page, f"{EXIT} [data-k=handin]")  # before any check
    page.keyboard.press("Enter")
    where.get_by_text("is handed in unchecked: your marks count as they stand.").last.wait_for()
    made = Path(lab.folder) / "hand-in_hi-1.zip"
    assert str(made.resolve()) in where.locator(".kit-handed").inner_text()
    tab_to(page, f"{EXIT} [data-k=main]")
    page.keyboard.press("Enter")
    where.locator(".kit-feedback").wait_for()
    main = where.locator(".kit-foot .is-main")
    if where.locator("[data-k=reveal]").count():  # checks are left: going on comes first, and Hand in is there
        assert main.inner_text() == "Try again"
        assert where.locator("[data-k=handin]").count() == 1
        tab_to(page, f"{EXIT} [data-k=reveal]")
        page.keyboard.press("Enter")
        where.get_by_text("This is the whole answer.").wait_for()
    assert main.inner_text() == "Hand in"
    tab_to(page, f"{EXIT} [data-k=handin]")
    page.keyboard.press("Enter")
    where.locator(".kit-foot p", has_text="File made: hand-in_hi-1-2.zip. Give it to your teacher.").wait_for()
    made = Path(lab.folder) / "hand-in_hi-1-2.zip"
    tab_to(page, f"{EXIT} [data-k=save-file]", back=True)
    saved_as(page, lambda: page.keyboard.press("Enter"), made)
    where.get_by_text("Look among the downloads of your browser.").wait_for()
    assert page.evaluate("() => document.activeElement.dataset.k") == "save-file"
    assert axe(page) == []
    tab_to(page, f"{EXIT} [data-k=back]")
    page.keyboard.press("Enter")
    where.locator(".kit-marker").wait_for()
    assert where.locator("[data-k=save-file]").count() == 1  # it stays with the box
    assert not page.errors


def test_by_mouse_side_by_side_and_on_a_narrow_page(open_notebook: Any, lab: Any) -> None:
    page = open_notebook(signed("hi-2", "01/exit"), width=400)
    told, where = exercise("01/exit"), box(page, "01/exit")
    for item in steps.to_mark(told):
        steps.mark_by_mouse(page, where, told, item)
    where.get_by_role("button", name="Check my marks").click()
    where.locator(".kit-feedback").wait_for()
    if where.locator("[data-k=reveal]").count():
        where.locator("[data-k=reveal]").click()
    where.locator("[data-k=beside]").click()
    where.locator(".kit-beside [data-k=handin]").click()
    where.get_by_text("File made: hand-in_hi-2.zip").last.wait_for()
    button = where.get_by_role("button", name="Save the file")
    saved_as(page, button.click, Path(lab.folder) / "hand-in_hi-2.zip")
    assert where.evaluate("(el) => el.scrollWidth <= el.clientWidth + 1")
    assert axe(page) == []
    assert not page.errors


def test_by_mouse_on_cards_and_in_a_test(open_notebook: Any, lab: Any) -> None:
    page = open_notebook(signed("hi-3", "04/exit", "00/story"))
    where = box(page, "04/exit")
    where.locator("input[data-option]").first.check()
    where.get_by_role("button", name="Hand in").click()
    where.get_by_text("is handed in unchecked: your answers count as they stand.").last.wait_for()
    saved_as(page, where.get_by_role("button", name="Save the file").click, Path(lab.folder) / "hand-in_hi-3.zip")
    where.get_by_text("A guess", exact=True).click()
    where.get_by_role("button", name="Check").click()
    where.locator(".kit-ch-verdict").wait_for()
    done = where.locator(".kit-foot .is-main")
    assert done.inner_text() == "Hand in"
    done.click()
    where.locator(".kit-foot p", has_text="File made: hand-in_hi-3-2.zip. Give it to your teacher.").wait_for()

    story = box(page, "00/story")
    story.locator(".kit-w").nth(3).click()
    story.locator("[data-label]:visible").first.click()
    story.get_by_role("button", name="Save my marks").click()
    story.get_by_text("You can still change them.").last.wait_for()
    story.get_by_role("button", name="Hand in").click()
    story.get_by_text("File made: hand-in_hi-3-3.zip").last.wait_for()
    assert "unchecked" not in story.inner_text()
    assert axe(page) == []
    assert not page.errors

"""Calibration and the start page's repeats in a real JupyterLab: read from answer files, by keys and by mouse."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest

from tests.browser.standards import clean, shortcuts_stay_out
from tests.browser.steps import axe, box, reload, tab_to
from tests.browser.test_marker import kernel_pids

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the walk of a lesson answers this box in `make test`


def cell(student: str, name: str) -> str:
    """A student who was always sure, and the box called `name`."""
    ready = f"from tests.browser import demo_folder; demo_folder.answered({student!r}, ('sure',), marked=False)"
    return f"{ready}\nimport kit; kit.show({name!r})"


def test_the_curve_in_words_by_keyboard(open_notebook: Any) -> None:
    page = open_notebook([cell("ca-1", "calibration")])
    where = box(page, "calibration")
    assert "Your “sure” promises more than it keeps." in where.locator(".kit-ca-finding").inner_text() or (
        "Look twice" in where.locator(".kit-ca-finding").inner_text()
    )
    rows = where.locator(".kit-ca-words tbody tr").all_inner_texts()
    assert rows[0].startswith("Sure")
    assert "right" in rows[0]
    assert "never said" in rows[2]  # a guess
    assert where.locator("svg.kit-ca-curve").get_attribute("aria-hidden") == "true"
    shortcuts_stay_out(page, lambda: where.locator("[data-k=gaps]"))
    reload(page)
    where = box(page, "calibration")
    tab_to(page, "[data-k=beside]")
    page.keyboard.press("End")
    where.get_by_role("columnheader", name="Lesson 2").wait_for()
    tab_to(page, "[data-k=gaps]")
    page.keyboard.press("Enter")
    where.get_by_text("You have not answered any mirrored items yet.").wait_for()
    page.box = where
    clean(page)


def test_by_mouse_narrow_dark_and_a_dead_kernel(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("ca-2", "calibration")], width=700, dark=True)
    where = page.box = box(page, "calibration")
    where.get_by_label("Show", exact=True).select_option(label="Lesson 2")
    clean(page)
    for pid in kernel_pids(lab):
        os.kill(pid, signal.SIGKILL)
    where.get_by_role("button", name="Show it to me").click()
    where.get_by_role("alert").get_by_text("No answer from the kit.").wait_for(timeout=8000)


def test_the_start_page_says_what_to_repeat(open_notebook: Any) -> None:
    page = open_notebook([cell("ca-3", "start")])
    where = box(page, "start")
    where.get_by_text("Worth repeating").wait_for()
    assert where.locator(".kit-st-repeat li").count() == 3
    assert "lesson 2, and you were sure" in where.locator(".kit-st-repeat").inner_text()
    assert axe(page) == []

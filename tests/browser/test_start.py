"""The start page in a real JupyterLab: who you are, what is done, opening a lesson, handing in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser import steps
from tests.browser.steps import axe, box, tab_to, until
from tests.browser.test_choices import cell

pytestmark = pytest.mark.browser


def test_who_what_next_and_hand_in(open_notebook: Any, lab: Any) -> None:
    for name in ("02-who-is-talking.ipynb", "any-article.ipynb"):
        steps.lesson_copy(lab, source=name)
    (Path(lab.folder) / ".kit" / "student.json").unlink(missing_ok=True)
    page = open_notebook([cell("start"), cell("02/warm-up")])
    where = box(page, "start")
    assert "no real name" in where.inner_text()
    assert "Saved" not in page.locator(".kit").all_inner_texts()[0]  # nothing is, yet
    where.get_by_label("Student code").fill("a/b")
    where.get_by_role("button", name="That’s me").click()
    where.get_by_text("such as otter-12.").last.wait_for()
    assert where.get_by_label("Student code").input_value() == "a/b"  # what was typed stays
    assert axe(page) == []
    where.get_by_label("Class code").fill("8C")
    where.get_by_label("Student code").fill("Mole 4")
    where.get_by_role("button", name="That’s me").click()
    where.locator("b", has_text="8c / mole-4").wait_for()
    where.get_by_role("button", name="Hand in").click()
    where.get_by_text("There is nothing to hand in yet.").last.wait_for()

    cards = box(page, "02/warm-up")
    assert cards.locator(".kit-saved").inner_text() == ""  # untouched
    for _ in range(3):
        cards.get_by_label("Reported fact").check()
        cards.get_by_label("A guess").check()
        cards.get_by_role("button", name="Check").click()
        cards.locator(".kit-ch-verdict").wait_for()
        cards.locator("[data-k=main]").click()
    where.get_by_text("1 of 6 parts done").wait_for()
    where.get_by_text("Next: lesson 2, “Part 1. Spot the difference”").wait_for()
    assert "Hard for you: Warm-up. Sort three sentences (67%)" in where.inner_text()
    assert "work > answers > mole-4" in where.inner_text()
    assert cards.locator(".kit-saved").inner_text() == "Saved"
    where.get_by_role("button", name="Hand in").click()
    where.get_by_text("is still empty. Press Hand in again").last.wait_for()
    assert not (Path(lab.folder) / "hand-in_8c_mole-4.zip").exists()
    where.get_by_role("button", name="Hand in").click()
    where.get_by_text("File made: hand-in_8c_mole-4.zip. Give it to your teacher.").last.wait_for()
    made = Path(lab.folder) / "hand-in_8c_mole-4.zip"
    assert str(made.resolve()) in where.inner_text()
    with page.expect_download() as saved:
        tab_to(page, ".kit-at-start [data-k=save-file]", back=True)
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename == made.name
    assert Path(saved.value.path()).read_bytes() == made.read_bytes()
    assert axe(page) == []

    where.get_by_role("button", name="Not you?").click()
    where.get_by_role("button", name="Go on without a code").click()
    where.locator("b", has_text=re.compile("^me$")).wait_for()
    until(lambda: cards.locator(".kit-ch-finding").count() == 0)
    assert cards.locator(".kit-ch-finding").count() == 0  # the box is theirs now, and empty
    where.get_by_role("link", name="Any article").click()
    page.get_by_role("tab", name="any-article.ipynb").wait_for()  # a tab, not another page
    assert page.url.startswith(lab.url)
    assert not page.errors


# The kernel answers nobody for a while, as when it has much to do: other work would not keep a box from its answers.
BUSY = """import time
from kit.widgets.base import KitWidget
end, reply = time.time() + {}, KitWidget.reply
KitWidget.reply = lambda box, message: (time.sleep(max(0, end - time.time())), reply(box, message))[1]"""
LIGHTS = "() => [...document.querySelectorAll('.kit-saved')].map((e) => e.textContent)"


def lights(page: Any, wanted: list[str], seconds: float = 8) -> None:
    until(lambda: page.evaluate(LIGHTS) == wanted, seconds=seconds)
    assert page.evaluate(LIGHTS) == wanted


def test_a_kernel_that_is_busy_as_the_page_opens_has_lost_nothing(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([BUSY.format(12), cell("02/pairs"), cell("start")], fresh=True)
    until(lambda: set(page.evaluate(LIGHTS)) == {"Starting …"})
    assert set(page.evaluate(LIGHTS)) == {"Starting …"}  # of one box or two: the second is made when the kernel is free
    where = box(page, "02/pairs")
    assert page.locator(".kit-notices:visible").count() == 0
    where.locator("input[data-option]").first.check()  # now something waits, and nobody has taken it
    where.get_by_role("button", name="Not saved. Try again").wait_for()
    until(lambda: where.locator(".kit-saved").inner_text() == "Saved", seconds=15)
    assert where.locator(".kit-saved").inner_text() == "Saved"
    assert where.locator("input[data-option]").first.is_checked()
    until(lambda: page.locator(".kit-saved").count() == 2 and "Starting …" not in page.evaluate(LIGHTS))
    assert page.evaluate(LIGHTS) in (["Saved", ""], ["Saved", "Saved"])
    assert page.locator(".kit-notices:visible").count() == 0
    assert not page.errors


@pytest.mark.slow
def test_a_kernel_that_stays_silent_is_told_as_that_and_is_asked_again(open_notebook: Any) -> None:
    page = open_notebook([BUSY.format(28), cell("start")])
    where = box(page, "start")
    lights(page, ["No answer yet"], seconds=30)
    assert "No answer from the kit." in where.locator(".kit-notices").inner_text()
    assert "Not saved" not in where.inner_text()
    assert axe(page) == []
    until(lambda: not where.locator(".kit-notices").is_visible(), seconds=30)
    assert not where.locator(".kit-notices").is_visible()
    assert where.locator(".kit-saved").inner_text() in ("", "Saved")

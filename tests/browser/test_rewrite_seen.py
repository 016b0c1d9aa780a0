"""Rewrite in a real JupyterLab: writing with the live check, hints, a partner's file, a reload, a dead kernel."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.browser.standards import cell, clean, comes_back, dies_and_tells, eventually, responses, shortcuts_stay_out
from tests.browser.steps import saved, tab_to
from tests.test_rewrite import FAIR

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the walk of a lesson answers this box in `make test`
PART = "plain-words"


def value(lab: Any, student: str, item: str = "rewrite") -> Any:
    return responses(lab, PART, student).get(item, {}).get("value")


def test_by_keyboard_with_a_live_check_and_a_reload(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell(PART, "rw-1")])
    box = page.box
    assert "Keep these facts" in box.inner_text()
    tab_to(page, "[data-k=text-rewrite]")
    page.keyboard.type("The council limped to a vote of 11 to 8. “We looked hard,” said Ida Brandt.")
    box.locator(".kit-rw-checks").get_by_text("“Limped” makes the vote look weak.").wait_for()
    box.locator(".kit-rw-checks").get_by_text("Not word for word.").wait_for()
    box.get_by_role("heading", name="Kept 1 of 4 facts, 2 things to mend: 0%").wait_for()
    assert page.evaluate("() => document.activeElement.dataset.k") == "text-rewrite"  # the check leaves the caret alone
    shortcuts_stay_out(page, lambda: box.locator("[data-k=check]"))
    tab_to(page, "[data-k=hint]")
    page.keyboard.press("Enter")
    box.locator(".kit-rw-hints", has_text="does it report, or does it judge?").wait_for()
    comes_back(page)
    box = page.box
    assert box.get_by_label("Your rewrite", exact=True).input_value().startswith("The council limped")
    tab_to(page, "[data-k=text-rewrite]")
    page.keyboard.press("Control+a")
    page.keyboard.type(FAIR)
    tab_to(page, "[data-k=check]")
    page.keyboard.press("Enter")
    box.get_by_role("heading", name="Kept 4 of 4 facts: 100%").wait_for()
    eventually(lambda: [a["score"] for a in responses(lab, PART, "rw-1")["rewrite"]["attempts"]][-1:], [1])
    assert "Gone: limped, staggering, whined." in box.inner_text()
    clean(page)


def test_by_mouse_with_a_partner_narrow_dark_and_a_dead_kernel(open_notebook: Any, lab: Any, tmp_path: Any) -> None:
    page = open_notebook([cell(PART, "rw-2")], width=800, dark=True)
    box = page.box
    box.get_by_role("button", name="Check my rewrite").click()
    box.locator(".kit-foot p", has_text="Write something first.").wait_for()
    box.get_by_label("Your rewrite", exact=True).fill("The pool closes on 30 June.")
    box.get_by_role("heading", name="Kept 1 of 4 facts: 25%").wait_for()
    answer = lab.answer(f"99/{PART}", "rw-2")
    answer["responses"][0]["value"] = "The council voted 11 to 8 and whined."
    file = tmp_path / "99.plain-words.json"
    file.write_text(json.dumps(answer), encoding="utf-8")
    box.locator("summary").click()
    box.locator("input[type=file]").set_input_files(str(file))
    box.locator(".kit-rw-pair .kit-f", has_text="whined").wait_for()
    assert value(lab, "rw-2", "partner") == "The council voted 11 to 8 and whined."
    box.get_by_label("One thing to keep").fill("Keep the day. Change whined.")
    eventually(lambda: value(lab, "rw-2", "peer"), "Keep the day. Change whined.")
    clean(page)
    file.write_text("{}", encoding="utf-8")
    box.locator("input[type=file]").set_input_files(str(file))
    box.locator(".kit-foot p", has_text="is not an answer file").wait_for()
    box.get_by_label("One thing to keep").fill("Keep the day.")
    box.get_by_role("button", name="Check my rewrite").click()  # saving the text must not move it from under the mouse
    box.locator(".kit-foot p", has_text="Checked. Mend what you like").wait_for()
    assert box.locator(".kit-notices").is_hidden()  # what was wrong before is past
    saved(box)
    dies_and_tells(page, lab, lambda: box.get_by_label("Your rewrite", exact=True).fill("Something else."))
    assert value(lab, "rw-2") == "The pool closes on 30 June."

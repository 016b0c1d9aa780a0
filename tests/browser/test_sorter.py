"""The sorter in a real JupyterLab: keys, mouse, drag, a reload in the middle, a dead kernel."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.standards import cell, clean, comes_back, dies_and_tells, eventually, responses, shortcuts_stay_out
from tests.browser.steps import saved

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the walk of a lesson answers this box in `make test`


def sort(page: Any, tray: str, sure: str = "Sure") -> None:
    page.box.get_by_role("radio", name=tray).check()
    page.box.get_by_text(sure, exact=True).click()
    page.box.get_by_role("button", name="Check").click()
    page.box.locator(".kit-ch-verdict").wait_for()


def test_by_keyboard_with_a_reload_in_the_middle(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("sort", "so-1")])
    shortcuts_stay_out(page, lambda: page.box.locator("input[data-option]").first)
    page.box.locator("input[data-option]").first.focus()
    page.keyboard.press("3")
    assert page.box.get_by_role("radio", name="Editorial commentary").is_checked()
    assert "this one" in page.box.locator('[data-tray="commentary"]').inner_text()
    page.keyboard.press("Enter")  # how sure comes before the reasons
    page.box.locator(".kit-foot p", has_text="Say how sure you are first.").wait_for()
    assert page.box.locator(".kit-why").count() == 0
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.box.locator(".kit-ch-verdict", has_text="You were sure").wait_for()
    assert "You said Editorial commentary." in page.box.locator(".kit-so-shelf").inner_text()
    clean(page)
    comes_back(page)
    assert page.box.locator(".kit-bar .kit-small").inner_text() == "2 of 4"  # at the next statement
    for key in "222":
        page.box.locator("input[data-option]").first.focus()
        page.keyboard.press(key)
        page.box.locator("input[data-sure]").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.box.locator(".kit-ch-verdict").wait_for()
        page.box.locator("[data-k=main]").focus()
        page.keyboard.press("Enter")
    assert page.box.locator("section h4").first.inner_text().startswith("Sure, but not right")
    assert "2 of 4 right" in page.box.inner_text()
    first = {item: r["attempts"][0]["value"] for item, r in responses(lab, "sort", "so-1").items()}
    assert first == {"s1": "commentary", "s2": "quote", "s3": "quote", "s4": "quote"}
    clean(page)


def test_by_mouse_and_drag_narrow_and_dark(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("sort", "so-2")], width=700, dark=True)
    page.box.locator(".kit-so-slip").drag_to(page.box.locator('[data-tray="fact"]'))
    assert page.box.get_by_role("radio", name="Reported fact").is_checked()
    eventually(lambda: responses(lab, "sort", "so-2").get("s1", {}).get("value"), "fact")
    clean(page)
    sort(page, "Reported fact", "A guess")
    page.box.get_by_text("It was a guess. Read why it is right.").wait_for()
    page.box.get_by_role("button", name="Next statement").click()
    sort(page, "Quote")
    page.box.get_by_role("button", name="Next statement").click()
    saved(page.box)
    dies_and_tells(page, lab, lambda: page.box.get_by_role("radio", name="Reported fact").check())
    assert "s3" not in responses(lab, "sort", "so-2")


def test_a_test_tells_nothing_by_keyboard_and_by_mouse(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([cell("sort-test", "so-4")])
    for n, tray in enumerate(("1", "2", "Reported fact", "Quote")):
        if n < 2:
            page.box.locator("input[data-option]").first.focus()
            page.keyboard.press(tray)
            page.box.locator("input[data-sure]").first.focus()
            page.keyboard.press("Space")
            page.keyboard.press("Enter")
        else:
            page.box.get_by_role("radio", name=tray).check()
            page.box.get_by_text("A guess", exact=True).click()
            page.box.get_by_role("button", name="Save").click()
        page.box.locator(".kit-ch-finding" if n == 3 else f'[data-k="nav-{n + 1}"][aria-current]').wait_for()
        assert page.box.locator(".kit-ch-verdict, .kit-why, .kit-so-in .kit-ic").count() == 0
    assert page.box.locator(".kit-ch-finding").inner_text() == "All 4 answers are saved"
    assert page.box.locator(".kit-so-shelf li").count() == 4
    assert not [r for r in responses(lab, "sort-test", "so-4").values() if r.get("attempts")]
    clean(page)


def test_no_name_runs_out_of_its_tray(open_notebook: Any) -> None:
    page = open_notebook([cell("sort", "so-5")], width=800)  # three narrow trays side by side
    trays = page.box.locator(".kit-so-tray")
    assert len({tray.bounding_box()["y"] for tray in trays.all()}) == 1
    trays.last.get_by_role("radio").check()
    assert [tray.evaluate("(el) => el.scrollWidth - el.clientWidth") for tray in trays.all()] == [0, 0, 0]

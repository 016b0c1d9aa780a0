"""Any article in a real JupyterLab: paste, clean, mark, shares, and all of it again after a reload."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser import steps
from tests.browser.conftest import ROOT
from tests.browser.steps import axe, saved
from tests.browser.test_choices import signed
from tests.shared import pasted_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the walk of a lesson answers this box in `make test`
OURS = ROOT / "exercises" / "harbour-street" / "pasted" / "mail.txt"


@pytest.mark.parametrize("source", ["ours", "real"])
def test_paste_clean_mark_and_see_the_shares(open_notebook: Any, lab: Any, source: str) -> None:
    file = OURS if source == "ours" else pasted_page()
    student = f"fr-{file.stem[:6].strip('_')}"
    (Path(lab.folder) / ".kit" / "open.json").unlink(missing_ok=True)
    page = open_notebook(signed(student, "free"))
    boxes = page.locator(".kit-at-free .kit")
    head = boxes.first
    head.get_by_role("button", name="Clean this page").click()
    head.locator(".kit-notices", has_text="nothing to read").wait_for()
    head.get_by_label("Paste a page").fill(file.read_text(encoding="utf-8"))
    head.get_by_role("button", name="Clean this page").click()
    rows = head.locator(".kit-fr-lines li")
    rows.first.wait_for()
    assert head.locator('li[data-kind="title"]').count() == 1
    assert all(head.locator(".kit-fr-side .kit-small").all_inner_texts())  # every line has its reason
    title = head.locator('li[data-kind="title"]')
    assert (
        title.bounding_box()["y"] < head.locator(".kit-fr-lines").bounding_box()["y"] + 300
    )  # in view: menus are folded
    assert "Headline: " in head.locator(".kit-hide").first.inner_text()
    if source == "ours":
        runs_are_folded(head)
    kept = int(head.locator(".kit-foot p").inner_text().split()[0])
    story = head.locator('li[data-kind="paragraph"]').last
    gone = story.locator("p").inner_text()
    story.get_by_role("combobox").select_option("furniture")
    head.get_by_text("changed by you").wait_for()
    assert head.locator(".kit-foot p").inner_text().startswith(f"{kept - 1} lines kept")
    assert axe(page) == []
    head.get_by_role("button", name="Mark this article").click()
    marker, shares = boxes.nth(1), boxes.nth(2)
    marker.locator(".kit-w").first.wait_for()
    assert gone not in marker.locator(".kit-article").inner_text()
    assert marker.get_by_role("tab").all_inner_texts() == ["Voice", "Source", "Wording"]
    for first, last, key in ((20, 25, "1"), (26, 37, "2"), (38, 40, "5")):
        words = marker.locator(".kit-w")
        words.nth(first).click(position={"x": 4, "y": 12})
        words.nth(last).click(position={"x": 4, "y": 12}, modifiers=["Shift"])
        page.keyboard.press(key)
    saved(marker)
    marker.get_by_role("button", name="Record my marks").click()
    marker.get_by_text("Recorded. Your teacher will mark it.").last.wait_for()
    shares.get_by_role("button", name="Show the shares").click()
    chart = shares.get_by_role("img")
    chart.wait_for()
    assert shares.locator("figcaption").inner_text().startswith("You have marked ")
    assert "Quotes:" in (chart.get_attribute("aria-label") or "")
    assert "of the marked words" in shares.locator("h3").inner_text()
    assert axe(page) == []
    files = sorted(p.stem for p in (Path(lab.folder) / "answers" / student).glob("free.*.json"))
    assert len(files) == 1

    steps.reload(page)  # everything is where it was
    marker.locator(".kit-list li").first.wait_for()
    assert marker.locator(".kit-list li").count() >= 3
    head.get_by_role("button", name="Another article").click()
    head.get_by_label("Paste a page").wait_for()
    assert boxes.count() == 1
    head.locator(".kit-fr-list").first.get_by_role("button").first.wait_for()
    assert not page.errors


def runs_are_folded(head: Any) -> None:
    shown, fold = head.locator(".kit-fr-lines li").locator("visible=true"), head.locator(".kit-fr-fold button").first
    before, out = shown.count(), int(fold.inner_text().split()[0])
    fold.click()
    assert fold.inner_text().strip().endswith("left out: hide")
    assert shown.count() == before + out
    fold.click()
    assert shown.count() == before

"""Lesson 9 from a pasted page to the report in a real JupyterLab, keyboard and mouse taking turns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser import steps
from tests.browser.lessons import graded, hand_in, open_lesson
from tests.browser.steps import axe, box, reload, saved, tab_to, until

pytestmark = pytest.mark.browser
MARKS = ((0, 7, "1"), (8, 13, "2"), (14, 15, "5"), (30, 45, "1"))
REPORT = "The Kite tells of a museum and a dog. Most words are the museum’s own figures."


def begun(open_notebook: Any, lab: Any, student: str) -> Any:
    (Path(lab.folder) / ".kit" / "open.json").unlink(missing_ok=True)
    page = open_lesson(open_notebook, lab, "09", student)
    page.locator(".kit-at-free-partner").get_by_text("No article is open yet.").wait_for(state="attached")
    head = page.locator(".kit-at-free .kit").first
    head.get_by_role("button", name="The dog on the jetty").click()  # no page of one's own: a dirty one of the kit
    head.get_by_role("button", name="Mark this article").click()
    words = page.locator(".kit-at-free .kit").nth(1).locator(".kit-w")
    for first, last, key in MARKS:
        words.nth(first).click(position={"x": 4, "y": 12})
        words.nth(last).click(position={"x": 4, "y": 12}, modifiers=["Shift"])
        page.keyboard.press(key)
    saved(page.locator(".kit-at-free .kit").nth(1))
    return page


def test_clean_mark_compare_report_and_export(open_notebook: Any, lab: Any, tmp_path: Path) -> None:
    page = begun(open_notebook, lab, "gnu-9")
    compare(page, lab, tmp_path)
    report(page, lab)
    reload(page)
    partner = page.locator(".kit-at-free-partner .kit")
    partner.get_by_role("heading", name="You part in 2 places.").wait_for()
    partner.get_by_role("button", name="Show both side by side").press("Enter")
    partner.locator(".kit-bs-go").nth(1).wait_for()
    page.keyboard.press("n")  # the focus is on the heading of the differences
    assert partner.locator(".kit-bs-go[aria-current] .kit-bs-no").text_content() == "1"
    assert partner.locator(".kit-bs-name").count() == 2
    own = page.locator(".kit-at-free-report .kit")
    assert own.get_by_role("textbox").input_value() == REPORT
    assert axe(page) == []
    assert not page.errors


def compare(page: Any, lab: Any, folder: Path) -> None:
    """A partner's file by mouse; what settles it by keyboard."""
    mine = next((Path(lab.folder) / "answers" / "gnu-9").glob("free.*.json"))
    theirs = json.loads(mine.read_text(encoding="utf-8"))
    theirs["student"] = "fox-2"
    marks = theirs["responses"][0]["marks"]
    marks[1]["label"] = "paraphrase"
    del marks[2]
    file = folder / mine.name
    file.write_text("{}", encoding="utf-8")
    where = page.locator(".kit-at-free-partner .kit")
    assert mine.name in where.inner_text()
    where.locator("input[type=file]").set_input_files(str(file))
    where.locator(".kit-notices", has_text="is not an answer file").wait_for()
    file.write_text(json.dumps(theirs), encoding="utf-8")
    where.locator("input[type=file]").set_input_files(str(file))
    where.get_by_role("heading", name="You part in 2 places.").wait_for()
    assert "Luck alone would give" in where.inner_text()
    assert page.evaluate("() => document.activeElement.dataset.k") == "agreement"
    tab_to(page, ".kit-at-free-partner [data-k=text-settle]")
    page.keyboard.insert_text("The recording.")
    page.keyboard.press("Tab")
    saved(where)


def report(page: Any, lab: Any) -> None:
    """Written and exported by keyboard."""
    where = page.locator(".kit-at-free-report .kit")
    tab_to(page, ".kit-at-free-report [data-k=figures]")
    page.keyboard.press("Enter")
    where.locator("li", has_text="We part in 2 places.").wait_for()
    tab_to(page, ".kit-at-free-report textarea")
    page.keyboard.insert_text(REPORT)
    assert "16 words of about 200" in where.inner_text()
    tab_to(page, ".kit-at-free-report [data-k=export]")
    page.keyboard.press("Enter")
    where.locator(".kit-foot p", has_text="Made: report-visitors-turn-away").wait_for()
    html = next(Path(lab.folder).glob("report-visitors*.html"))
    text = html.read_text(encoding="utf-8")
    assert REPORT.split(".", maxsplit=1)[0] in text
    assert "http://" not in text.replace("http://www.w3.org", "")
    told = json.loads(html.with_suffix(".json").read_text(encoding="utf-8"))
    assert [item["body"][0]["value"] for item in told["items"][:-1]] == ["fact", "quote", "quote", "commentary", "fact"]


def test_the_rest_of_the_lesson(open_notebook: Any, lab: Any) -> None:
    (Path(lab.folder) / ".kit" / "open.json").unlink(missing_ok=True)
    page = open_lesson(open_notebook, lab, "09", "elk-9")
    steps.answer_by_keys(page, "09/warm-up", steps.choices("09/warm-up"))
    steps.answer_by_mouse(box(page, "09/pairs"), "09/pairs", steps.choices("09/pairs"))
    half = steps.exercise("09/half")
    tab_to(page, ".kit-at-09-half .kit-w")
    steps.mark_by_keys(page, half, steps.to_mark(half))
    steps.check_by_keys(page, "09/half")
    steps.vote_by_keys(page, "09/vote", "1", "2", "misleads")
    where = box(page, "09/exit")
    where.get_by_label("Is it a fact or a judgement?").check()
    where.get_by_label("Copy the words.").fill("put down its dog: ask for the record")
    where.get_by_role("button", name="Check").click()
    where.locator(".kit-ch-verdict").wait_for()
    saved(where)
    assert until(hand_in(page, lab, "09", "elk-9").is_file)
    assert graded(lab, "elk-9", "09/half").score == 1
    assert not page.errors

"""The teacher's page of the vote: a lesson picked, hands counted in both rounds, shown, and there again after a reload."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from kit.classroom.student import sign_in
from kit.lab import digests
from tests.browser import demo_boxes, steps
from tests.browser.alone import Alone
from tests.browser.lab_server import ROOT, KitLab
from tests.browser.standards import LEAKS, clean, eventually
from tests.browser.steps import box, tab_to

pytestmark = pytest.mark.browser
HEAD = ".kit-at-votes .kit >> nth=0"
COUNT = ".kit-at-votes .kit-tally"


def opened(open_notebook: Any, lab: Any, student: str, **options: Any) -> Any:
    """The notebook as it is, for this student."""
    sign_in(student, "7b", work=Path(lab.folder))
    (Path(lab.folder) / ".kit" / "votes.json").unlink(missing_ok=True)
    page = open_notebook([], path=steps.lesson_copy(lab, f"votes-{student}.ipynb", "votes.ipynb"), **options)
    page.locator(COUNT).wait_for()
    return page


def counts(lab: Any, lesson: str, student: str) -> dict[str, int]:
    file = Path(lab.folder) / "answers" / student / f"{lesson}.vote-count.json"
    told = json.loads(file.read_text(encoding="utf-8"))["responses"] if file.exists() else []
    return {one["item"]: one["value"] for one in told if one["kind"] == "number" and one["value"]}


def steady(page: Any) -> None:
    """No box is being put in the place of another, and all is well with both."""
    steps.settled(page)
    page.box = box(page, "votes").first
    clean(page)
    assert page.evaluate(LEAKS) == []


@pytest.mark.slow
def test_by_keyboard_with_a_reload(open_notebook: Any, lab: Any) -> None:
    page = opened(open_notebook, lab, "vo-1")
    assert "Counts are kept under the code “vo-1”." in page.locator(HEAD).inner_text()
    steady(page)
    tab_to(page, "[data-k^=vote-]")
    for title in ("Who is talking?", "Source, cue, content"):
        page.keyboard.press("ArrowRight")
        page.locator(".kit-vo-now", has_text=title).wait_for()
    page.locator(COUNT, has_text="Lesson 3").wait_for()
    assert page.evaluate("() => document.activeElement.dataset.k") == "vote-03/vote"  # the focus has stayed
    tab_to(page, "[data-k=more-0]")
    for key in "aaabbbbb":
        page.keyboard.press(key)
    eventually(lambda: counts(lab, "03", "vo-1"), {"v1-1-a": 3, "v1-1-b": 5})
    steps.reload(page)
    page.locator(COUNT, has_text="Lesson 3").wait_for()
    assert page.locator(f"{COUNT} [data-k=n-1]").input_value() == "5"
    tab_to(page, f"{COUNT} input[data-k^=round]")
    page.keyboard.press("ArrowRight")
    tab_to(page, "[data-k=n-0]")
    page.keyboard.press("Control+a")
    page.keyboard.type("8")
    page.keyboard.press("Enter")
    eventually(lambda: counts(lab, "03", "vo-1").get("v1-2-a"), 8)
    for button in ("bars", "reasons"):
        tab_to(page, f"[data-k={button}]")
        page.keyboard.press("Enter")
    page.get_by_role("heading", name="went up: from 3 of 8 to 8 of 8.").wait_for()
    page.locator(f"{COUNT} .kit-why").first.wait_for()
    steady(page)
    assert counts(lab, "01", "vo-1") == counts(lab, "02", "vo-1") == {}


@pytest.mark.slow
def test_by_mouse_narrow_and_dark(open_notebook: Any, lab: Any) -> None:
    page = opened(open_notebook, lab, "vo-2", width=800, dark=True)
    page.locator(HEAD).get_by_text("9", exact=True).click()
    page.locator(COUNT, has_text="Lesson 9").wait_for()
    page.get_by_role("button", name="One hand more: B, square").click()
    eventually(lambda: counts(lab, "09", "vo-2"), {"v1-1-b": 1})
    page.locator(HEAD).get_by_text("1", exact=True).click()
    page.locator(COUNT, has_text="Lesson 1").wait_for()
    page.locator(HEAD).get_by_text("9", exact=True).click()
    page.locator(COUNT, has_text="First vote, alone (1)").wait_for()
    page.get_by_role("button", name="Count anew").click()
    eventually(lambda: counts(lab, "09", "vo-2"), {})
    page.get_by_role("button", name="Bring the counts back").click()
    eventually(lambda: counts(lab, "09", "vo-2"), {"v1-1-b": 1})
    steady(page)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="stops servers with signals")
def test_it_starts_by_itself_like_a_lesson(browser: Any, tmp_path: Path) -> None:
    source = tmp_path / "root" / "notebooks"
    for folder in (source, tmp_path / "root" / "exercises"):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / "notebooks" / "votes.ipynb", source)
    genuine = [digests.of_code(source / "votes.ipynb")]
    kit_lab = KitLab(tmp_path / "work", source.parent, genuine, tmp_path / "home")
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    try:
        page = context.new_page()
        page.goto(kit_lab.address)
        page.get_by_role("button", name="One hand more: A, circle").click(timeout=60_000)
        file = tmp_path / "work" / "answers" / "me" / "01.vote-count.json"
        assert steps.until(file.exists)
    finally:
        context.close()
        kit_lab.stop()


def test_the_next_class_sees_neither_counts_nor_reasons(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Alone(browser, lambda: demo_boxes.show("vote-count")).open() as page:
        page.get_by_text("The reasons come when the second vote is counted.").wait_for()
        page.locator("[data-k=more-0]").click()
        page.get_by_text("Second vote, after the talk").click()
        page.locator("[data-k=more-2]").click()
        page.get_by_role("button", name="Show both votes").click()
        page.get_by_role("button", name="Show the reasons").click()
        page.get_by_text("It could be on a recording.").wait_for()
        page.reload()
        page.get_by_role("button", name="Show both votes").wait_for()
        assert page.locator(".kit-why").count() == page.locator(".kit-ta-bar").count() == 0
        page.get_by_role("button", name="Show the reasons").press("Enter")
        assert page.locator(".kit-why").count() == 3
        page.get_by_role("button", name="Count anew").press("Enter")
        assert page.locator(".kit-why").count() == 0
        assert [page.locator(f"[data-k=n-{i}]").input_value() for i in range(3)] == ["0", "0", "0"]
        assert page.get_by_label("First vote, alone").is_checked()
        assert page.at("[data-k=anew]")
        page.get_by_role("button", name="Bring the counts back").press("Enter")
        page.settle()
        assert [page.locator(f"[data-k=n-{i}]").input_value() for i in range(3)] == ["1", "0", "0"]
        page.get_by_role("button", name="Count anew").press("Enter")
        page.locator("[data-k=more-1]").press("Enter")
        page.settle()
        page.get_by_role("button", name="Count anew").wait_for()  # a hand was counted: the old ones are gone
        assert page.get_by_role("button", name="Bring the counts back").count() == 0
        page.reload()
        assert page.locator("[data-k=n-1]").input_value() == "1"

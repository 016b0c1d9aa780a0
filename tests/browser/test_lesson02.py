"""Lesson 2 from end to end in a real JupyterLab: by keyboard alone, by mouse, by touch; what is shown is what is graded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kit.classroom.grade import grade_file, grade_zip
from kit.score.score import percent
from tests.browser import steps
from tests.browser.steps import axe, box, cards, exercise, saved, tab_to, until

pytestmark = pytest.mark.browser


def open_lesson(open_notebook: Any, lab: Any, name: str, **options: Any) -> Any:
    steps.lesson_copy(lab)
    return open_notebook([], path=steps.lesson_copy(lab, f"lesson-{name}.ipynb"), **options)


def graded(lab: Any, student: str, name: str) -> Any:
    found = grade_file(Path(lab.folder) / "answers" / student / f"{name.replace('/', '.')}.json")
    assert not found.error
    return found


def shown_score(where: Any) -> str:
    return str(where.locator(".kit-num").inner_text()).replace("\n", "").strip()


def sign_in(page: Any, student: str, class_code: str = "7b") -> None:
    start = box(page, "02/start")
    if start.get_by_role("button", name="Not you?").count():
        start.get_by_role("button", name="Not you?").click()
    start.get_by_label("Class code").fill(class_code)
    start.get_by_label("Student code").fill(student)
    start.get_by_role("button", name="That’s me").click()
    start.locator("b", has_text=student).wait_for()


def answer_by_keys(page: Any, name: str, picks: dict[str, int], sure: str) -> None:
    """All cards of a box by keyboard: Tab into the options, a digit, the confidence, Enter, then Tab to what is next."""
    where = f".kit-at-{name.replace('/', '-')}"
    told = cards(name)
    for n, card in enumerate(told.cards):
        tab_to(page, f"{where} input[data-option]")
        page.keyboard.press(str(picks[card.id] + 1))
        if card.confidence:
            tab_to(page, f"{where} input[data-sure]")
            page.keyboard.press(sure)
        tab_to(page, f"{where} [data-k=main]")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"{where} .kit-ch-verdict")
        tab_to(page, f"{where} [data-k=main]")
        page.keyboard.press("Enter")
        last = n == len(told.cards) - 1
        page.wait_for_selector(f"{where} .kit-ch-finding" if last else f"{where} input[data-option]")


def right(name: str, but: tuple[str, ...] = ()) -> dict[str, int]:
    """The right option of each card, or a wrong one."""
    out = {}
    for card in cards(name).cards:
        good = next(n for n, o in enumerate(card.options) if o.right)
        out[card.id] = (good + 1) % len(card.options) if card.id in but else good
    return out


def test_by_keyboard_alone_from_start_to_hand_in(open_notebook: Any, lab: Any) -> None:
    (Path(lab.folder) / ".kit" / "student.json").unlink(missing_ok=True)
    page = open_lesson(open_notebook, lab, "keys")
    steps.from_top(page)
    tab_to(page, ".kit-at-02-start [name=class_code]")
    page.keyboard.type("7B")
    page.keyboard.press("Tab")
    page.keyboard.type("Otter 12")
    page.keyboard.press("Enter")
    box(page, "02/start").locator("b", has_text="7b / otter-12").wait_for()

    answer_by_keys(page, "02/warm-up", right("02/warm-up", but=("w2",)), "ArrowRight")
    result = box(page, "02/warm-up").locator(".kit-ch-finding")
    assert result.text_content() == "2 of 3 right"
    assert graded(lab, "otter-12", "02/warm-up").sentence == "2 of 3 right: 67%"

    told = exercise("02/practice")
    tab_to(page, ".kit-at-02-practice .kit-w", most=200)
    steps.mark_by_keys(page, told, steps.to_mark(told))
    saved(box(page, "02/practice"))

    steps.reload(page)  # a break in the middle
    start = box(page, "02/start")
    start.locator("b", has_text="7b / otter-12").wait_for()
    assert box(page, "02/warm-up").locator(".kit-ch-finding").text_content() == "2 of 3 right"
    box(page, "02/practice").locator(".kit-list li").first.wait_for()
    assert box(page, "02/practice").locator(".kit-list li").count() == len(steps.to_mark(told))
    steps.from_top(page)
    tab_to(page, ".kit-at-02-start [data-k=go]")
    page.keyboard.press("Enter")  # "Go on with Part 1"
    assert page.evaluate("() => Boolean(document.activeElement.closest('.kit-at-02-pairs'))")

    tab_to(page, ".kit-at-02-practice .kit-w", most=200)
    tab_to(page, ".kit-at-02-practice .kit-foot .is-main", most=60)
    page.keyboard.press("Enter")
    where = box(page, "02/practice")
    where.locator(".kit-feedback").wait_for()
    grade = graded(lab, "otter-12", "02/practice")
    assert grade.score == pytest.approx(1.0)
    assert shown_score(where) == percent(grade.score) == "100%"

    told = exercise("02/exit")
    tab_to(page, ".kit-at-02-exit .kit-w", most=200)
    steps.mark_by_keys(page, told, steps.to_mark(told))
    tab_to(page, ".kit-at-02-exit .kit-foot button", most=60)
    page.keyboard.press("Enter")
    box(page, "02/exit").get_by_text("Handed in: hand-in_7b_otter-12.zip").wait_for()
    zips = {g.exercise: g.score for g in grade_zip(Path(lab.folder) / "hand-in_7b_otter-12.zip")}
    assert zips["02/exit"] == pytest.approx(1.0)
    assert zips["02/practice"] == pytest.approx(1.0)
    assert not page.errors


def test_by_mouse_right_wrong_and_empty(open_notebook: Any, lab: Any) -> None:
    page = open_lesson(open_notebook, lab, "mouse")
    sign_in(page, "fox-3")
    where = box(page, "02/pairs")
    where.get_by_role("button", name="Check").click()  # nothing picked
    where.locator(".kit-foot p", has_text="Pick an answer first.").wait_for()
    assert not lab.answer("02/pairs", "fox-3")["responses"]
    picks = right("02/pairs", but=("c1", "c4"))
    for n, card in enumerate(cards("02/pairs").cards):
        where.get_by_role("button", name=f"Question {n + 1}", exact=True).click()
        where.get_by_label(card.options[picks[card.id]].text).check()
        where.get_by_role("button", name="Check").click()
        where.locator(".kit-ch-verdict").wait_for()
        own = next(o for o in card.options if o.id == card.options[picks[card.id]].id)
        assert own.why in where.inner_text()
        good = next(o for o in card.options if o.right)
        assert good.why in where.inner_text()
    where.get_by_role("button", name="See the result").click()
    assert where.locator(".kit-ch-finding").inner_text() == "2 of 4 right"
    assert graded(lab, "fox-3", "02/pairs").score == pytest.approx(0.5)

    where = box(page, "02/exit")  # no marks at all
    where.get_by_role("button", name="Check my marks").click()
    where.locator(".kit-feedback").wait_for()
    assert shown_score(where) == percent(graded(lab, "fox-3", "02/exit").score or 0) == "0%"

    told, where = exercise("02/half"), box(page, "02/half")
    items = steps.to_mark(told)
    for n, item in enumerate(items):  # the first one with a wrong label
        wrong = next(label for label in told.ask if label not in (item.label, *item.accept, *item.near))
        steps.mark_by_mouse(page, where, told, item, wrong if n == 0 else "")
    saved(where)
    where.get_by_role("button", name="Check my marks").click()
    where.locator(".kit-feedback").wait_for()
    grade = graded(lab, "fox-3", "02/half")
    assert 0 < (grade.score or 0) < 1
    assert shown_score(where) == percent(grade.score or 0)
    assert where.locator(".kit-tally").inner_text().replace("\n", " ").startswith(f"Found {len(items) - 1} of")

    start = box(page, "02/start")
    until(lambda: "2 of 6" in start.inner_text())
    sign_in(page, "hare-9")  # somebody else: every box changes hands
    until(lambda: box(page, "02/half").locator(".kit-feedback").count() == 0)
    assert box(page, "02/pairs").locator(".kit-ch-finding").count() == 0
    assert not (Path(lab.folder) / "answers/hare-9").exists()
    assert not page.errors


def test_by_touch(open_notebook: Any, lab: Any) -> None:
    page = open_lesson(open_notebook, lab, "touch", touch=True, width=820, height=1100)
    sign_in(page, "newt-5")
    told, where = exercise("02/exit"), box(page, "02/exit")
    for item in steps.to_mark(told):
        steps.mark_by_mouse(page, where, told, item, touch=True)
    saved(where)
    where.get_by_role("button", name="Check my marks").tap()
    where.locator(".kit-feedback").wait_for()
    assert shown_score(where) == percent(graded(lab, "newt-5", "02/exit").score or 0) == "100%"
    small = page.evaluate(
        """() => [...document.querySelectorAll('.kit button, .kit label, .kit a')].filter((e) => e.getClientRects().length && !e.closest('.kit-hide') && !e.htmlFor)
        .map((e) => [e.textContent.slice(0, 30), e.getBoundingClientRect().height]).filter(([, height]) => height < 24)"""
    )
    assert not small


def test_nothing_for_axe_to_find_and_no_error_on_the_page(open_notebook: Any, lab: Any) -> None:
    page = open_lesson(open_notebook, lab, "axe")
    sign_in(page, "vole-1")
    where = box(page, "02/warm-up")
    where.get_by_label("Editorial commentary").check()
    where.get_by_label("A guess").check()
    where.get_by_role("button", name="Check").click()
    where.locator(".kit-ch-verdict").wait_for()
    assert axe(page) == []
    page.evaluate("() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})")
    page.wait_for_selector('.kit[data-kit-theme="dark"]')
    assert axe(page) == []
    page.evaluate("() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Light'})")
    outputs = json.loads((Path(lab.folder) / "lesson-axe.ipynb").read_text(encoding="utf-8"))["cells"]
    assert all(o.get("output_type") != "error" for c in outputs for o in c.get("outputs", []))
    assert not page.errors

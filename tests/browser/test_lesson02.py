"""Lesson 2 from end to end in a real JupyterLab: by keyboard alone, by mouse, by touch; what is shown is what is graded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kit.classroom.grade import Graded, grade_file
from kit.course.run import grades
from tests.browser import steps
from tests.browser.steps import axe, box, cards, exercise, saved, score_of, tab_to, until

pytestmark = pytest.mark.browser


def open_lesson(open_notebook: Any, lab: Any, name: str, **options: Any) -> Any:
    steps.lesson_copy(lab)
    return open_notebook([], path=steps.lesson_copy(lab, f"lesson-{name}.ipynb"), **options)


BOXES = tuple(f"02/{name}" for name in ("warm-up", "pairs", "half", "practice", "vote", "exit", "duel"))


def graded(lab: Any, student: str, name: str) -> Graded:
    found = grade_file(Path(lab.folder) / "answers" / student / f"{name.replace('/', '.')}.json")
    assert not found.error
    return found


def all_as_shown(lab: Any, student: str, zip_name: str, shown: dict[str, str]) -> None:
    """Every box has its answer file, which is graded as the page showed, also out of the hand-in."""
    assert list(shown) == list(BOXES)
    assert {name: score_of(graded(lab, student, name)) for name in BOXES} == shown
    handed = {g.exercise: g.score for g in grades([Path(lab.folder) / zip_name])}
    assert {name: handed[name] for name in BOXES} == {name: graded(lab, student, name).score for name in BOXES}


def attempts(lab: Any, student: str, name: str) -> int:
    return len(lab.answer(name, student)["responses"][0].get("attempts", []))


def sign_in(page: Any, student: str) -> None:
    steps.sign_in(page, "02", student)


def test_by_keyboard_alone_from_start_to_hand_in(open_notebook: Any, lab: Any) -> None:
    (Path(lab.folder) / ".kit" / "student.json").unlink(missing_ok=True)
    page, shown = open_lesson(open_notebook, lab, "keys"), {}
    steps.from_top(page)
    tab_to(page, ".kit-at-02-start [name=class_code]")
    page.keyboard.type("7B")
    page.keyboard.press("Tab")
    page.keyboard.type("Otter 12")
    page.keyboard.press("Enter")
    box(page, "02/start").locator("b", has_text="7b / otter-12").wait_for()

    for name, wrong in (("02/warm-up", ["w2"]), ("02/pairs", [])):
        steps.answer_by_keys(page, name, steps.choices(name, wrong))
        shown[name] = steps.shown(page, name)
    assert shown == {"02/warm-up": "2 of 3 right", "02/pairs": "4 of 4 right"}

    half = exercise("02/half")  # a wrong label, a check, the right label, a check
    items = steps.to_mark(half)
    tab_to(page, ".kit-at-02-half .kit-w")
    steps.mark_by_keys(page, half, items, {items[0].id: steps.not_of(half, items[0])})
    steps.check_by_keys(page, "02/half")
    assert steps.shown(page, "02/half") == score_of(graded(lab, "otter-12", "02/half")) != "100%"
    tab_to(page, ".kit-at-02-half .kit-foot .is-main")
    page.keyboard.press("Enter")  # "Try again" leads back to the words
    steps.mark_by_keys(page, half, items[:1])
    steps.check_by_keys(page, "02/half")
    shown["02/half"] = steps.shown(page, "02/half")

    practice = exercise("02/practice")
    items = steps.to_mark(practice)
    tab_to(page, ".kit-at-02-practice .kit-w")
    steps.mark_by_keys(page, practice, items[:5])
    saved(box(page, "02/practice"))
    break_in_the_middle(page, lab, shown)
    tab_to(page, ".kit-at-02-practice .kit-w")
    steps.mark_by_keys(page, practice, items[5:])
    tab_to(page, ".kit-at-02-practice input[data-part]")
    page.keyboard.press("ArrowRight")  # "fairly sure" of the last mark
    tab_to(page, ".kit-at-02-practice .kit-foot button")
    page.keyboard.press("Enter")
    box(page, "02/practice").locator(".kit-hints p", has_text="Hint 1 of 2.").wait_for()
    tab_to(page, ".kit-at-02-practice .kit-foot .is-main")
    page.keyboard.press("Enter")
    page.wait_for_selector(".kit-at-02-practice .kit-feedback")
    shown["02/practice"] = steps.shown(page, "02/practice")
    assert [m.get("confidence") for m in lab.answer("02/practice")["responses"][0]["marks"]][-1] == "fairly"

    steps.vote_by_keys(page, "02/vote", "2", "3", "one word alone")
    shown["02/vote"] = steps.shown(page, "02/vote")
    assert lab.answer("02/vote")["responses"][-1]["value"] == "one word alone"

    last = exercise("02/exit")
    tab_to(page, ".kit-at-02-exit .kit-w")
    steps.mark_by_keys(page, last, steps.to_mark(last))
    steps.check_by_keys(page, "02/exit")
    shown["02/exit"] = steps.shown(page, "02/exit")
    assert page.locator(".kit-at-02-exit .kit-foot .is-main:visible").inner_text() == "Hand in"
    tab_to(page, HAND_IN)  # where the check has ended
    page.keyboard.press("Enter")
    box(page, "02/exit").get_by_text("File made: hand-in_7b_otter-12.zip").last.wait_for()

    steps.answer_by_keys(page, "02/duel", steps.choices("02/duel", ["d4", "d6"]))
    shown["02/duel"] = steps.shown(page, "02/duel")
    box(page, "02/start").locator(".kit-foot p", has_text="You have finished this lesson.").wait_for(state="attached")
    tab_to(page, HAND_IN, back=True)
    page.keyboard.press("Enter")
    box(page, "02/exit").get_by_text("File made: hand-in_7b_otter-12-2.zip").last.wait_for()
    assert [shown[name] for name in BOXES[2:]] == ["100%", "100%", steps.UNSCORED, "100%", "4 of 6 right"]
    all_as_shown(lab, "otter-12", "hand-in_7b_otter-12-2.zip", shown)
    assert not page.errors


HAND_IN = ".kit-at-02-exit .kit-foot [data-k=handin]"


def break_in_the_middle(page: Any, lab: Any, shown: dict[str, str]) -> None:
    """A reload: every box shows what it showed, no check is spent, and "Go on" leads to the work that waits."""
    steps.reload(page)
    box(page, "02/start").locator("b", has_text="7b / otter-12").wait_for()
    box(page, "02/half").locator(".kit-feedback").wait_for()
    box(page, "02/practice").locator(".kit-list li").nth(4).wait_for()
    assert {name: steps.shown(page, name) for name in shown} == shown
    assert attempts(lab, "otter-12", "02/half") == 2
    assert box(page, "02/practice").locator(".kit-list li").count() == 5
    assert box(page, "02/practice").locator(".kit-feedback").count() == 0
    assert not page.evaluate("() => Boolean(document.activeElement.closest('.kit'))")  # no box takes the focus
    steps.from_top(page)
    tab_to(page, ".kit-at-02-start [data-k=go]")
    page.keyboard.press("Enter")  # "Go on with Part 3"
    assert page.evaluate("() => Boolean(document.activeElement.closest('.kit-at-02-practice'))")


def test_by_mouse_right_wrong_and_empty(open_notebook: Any, lab: Any) -> None:
    page = open_lesson(open_notebook, lab, "mouse")
    sign_in(page, "fox-3")
    where = box(page, "02/warm-up")
    steps.answer_by_mouse(where, "02/warm-up", steps.choices("02/warm-up", ["w1"]), "Sure")

    where = box(page, "02/pairs")
    where.get_by_role("button", name="Check").click()  # nothing picked
    where.locator(".kit-foot p", has_text="Pick an answer first.").wait_for()
    assert not lab.answer("02/pairs", "fox-3")["responses"]
    picks = steps.choices("02/pairs", ["c1", "c4"])
    steps.answer_by_mouse(where, "02/pairs", picks)
    where.get_by_role("button", name="Look at question 4 again").click()
    card = cards("02/pairs").cards[3]
    assert card.options[picks["c4"]].why in where.inner_text()
    assert next(o for o in card.options if o.right).why in where.inner_text()
    where.get_by_role("button", name="Result", exact=True).click()

    half, where = exercise("02/half"), box(page, "02/half")
    items = steps.to_mark(half)
    for n, item in enumerate(items):  # the first one with a wrong label
        steps.mark_by_mouse(page, where, half, item, "" if n else steps.not_of(half, item))
    where.get_by_role("button", name="Check my marks").click()
    where.locator(".kit-feedback").wait_for()
    assert 0 < (graded(lab, "fox-3", "02/half").score or 0) < 1
    assert where.locator(".kit-tally").inner_text().replace("\n", " ").startswith(f"Found {len(items) - 1} of")
    notes = where.locator(".kit-feedback").text_content()

    practice, where = exercise("02/practice"), box(page, "02/practice")
    items = steps.to_mark(practice)[:7]  # what is left out is empty
    for item in items[:4]:
        steps.mark_by_mouse(page, where, practice, item)
    saved(where)

    steps.reload(page)
    box(page, "02/half").locator(".kit-feedback").wait_for()
    assert box(page, "02/half").locator(".kit-feedback").text_content() == notes
    assert attempts(lab, "fox-3", "02/half") == 1
    where.locator(".kit-list li").nth(3).wait_for()
    for item in items[4:]:
        steps.mark_by_mouse(page, where, practice, item, steps.not_of(practice, item))
    where.get_by_role("button", name="Check my marks").click()
    where.get_by_role("button", name="Show the answer").click()
    where.get_by_text("This is the whole answer.").wait_for()

    where = box(page, "02/vote")
    for option, then in (("They sneer at", ".kit-ch-talk"), ("They show the company", ".kit-ch-verdict")):
        where.get_by_label(option).check()
        if then == ".kit-ch-talk":
            where.get_by_label("A guess").check()
        where.get_by_role("button", name="Vote").click()
        where.locator(then).wait_for()
        if then == ".kit-ch-talk":
            where.get_by_role("button", name="Vote again").click()

    steps.answer_by_mouse(box(page, "02/duel"), "02/duel", {"d1": 0, "d2": 0, "d5": 0})  # half of it is empty

    where = box(page, "02/exit")  # no marks at all
    where.get_by_role("button", name="Check my marks").click()
    where.get_by_text("You have marked nothing. Press Check again if that is your answer.").last.wait_for()
    assert not (Path(lab.folder) / "answers/fox-3/02.exit.json").exists()
    where.get_by_role("button", name="Check my marks").click()
    where.locator(".kit-feedback").wait_for()
    shown = {name: steps.shown(page, name) for name in BOXES}
    assert (shown["02/exit"], shown["02/pairs"], shown["02/duel"]) == ("0%", "2 of 4 right", "2 of 6 right")
    where.get_by_role("button", name="Back to my marks").click()
    where.get_by_role("button", name="Hand in").click()
    where.get_by_text("is still empty. Press Hand in again").last.wait_for()
    where.get_by_role("button", name="Hand in").click()
    where.get_by_text("File made: hand-in_7b_fox-3.zip").last.wait_for()
    box(page, "02/start").locator(".kit-foot p", has_text="All 6 parts done.").wait_for(state="attached")
    all_as_shown(lab, "fox-3", "hand-in_7b_fox-3.zip", shown)

    sign_in(page, "hare-9")  # somebody else: every box changes hands
    assert until(lambda: page.locator(".kit-feedback, .kit-ch-finding").count() == 0)
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
    assert steps.shown(page, "02/exit") == score_of(graded(lab, "newt-5", "02/exit")) == "100%"
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

"""Lessons 0 and 10 from end to end in a real JupyterLab: half by keyboard, half by mouse; nothing of the key is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kit.classroom.grade import grade_file
from kit.exercise.forms import form_of
from tests.browser import steps
from tests.browser.steps import at, axe, box, exercise, saved, tab_to

pytestmark = pytest.mark.browser
KEYS, MOUSE = "mole-1", "mole-2"


def form(number: str, student: str) -> str:
    return form_of(student, "first" if number == "00" else "second")


def file(lab: Any, student: str, name: str) -> Path:
    return Path(lab.folder) / "answers" / student / f"{name.replace('/', '.')}.json"


def quiet(page: Any) -> None:
    """No verdict, no reason, no score stands on the page."""
    assert page.locator(".kit-ch-verdict, .kit-ch-reasons, .kit-why, .kit-num, .kit-note").count() == 0


def test_lesson_0_by_keyboard(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([], path=steps.lesson_copy(lab, source="00-starting-point.ipynb"))
    steps.sign_in(page, "00", KEYS)
    letter = form("00", KEYS)
    name, own = "00/statements", f"00/statements-{letter}"
    steps.answer_by_keys(page, "00/try", steps.choices("00/try"), alone=True)
    picks, where = steps.choices(own), at(name)
    page.evaluate("(w) => document.querySelector(w).scrollIntoView()", where)
    for n, card in enumerate(steps.cards(own).cards):
        tab_to(page, f"{where} input[data-option]")
        page.keyboard.press(str(picks[card.id] + 1))
        if n == 0:  # how sure is asked for, and nothing is told
            page.keyboard.press("Enter")
            box(page, name).locator(".kit-foot p", has_text="Say how sure you are first.").wait_for()
        tab_to(page, f"{where} input[data-sure]")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")  # Save
        page.wait_for_selector(
            f"{where} .kit-ch-finding" if n == 9 else f'{where} [data-k="nav-{n + 1}"][aria-current]'
        )
    assert box(page, name).locator(".kit-ch-finding").inner_text() == "All 10 answers are saved"
    quiet(box(page, name))
    tab_to(page, f"{where} .kit-ch-list button")  # a first thought is changed
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{where} input[data-option]")
    tab_to(page, f"{where} input[data-option]")
    page.keyboard.press(str((picks["s1"] + 1) % 3 + 1))
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{where} .kit-ch-finding")
    assert grade_file(file(lab, KEYS, own)).score == pytest.approx(0.9)

    told = exercise(f"00/story-{letter}")
    tab_to(page, f"{at('00/story')} .kit-w")
    steps.mark_by_keys(page, told, steps.to_mark(told), keys=BEGINNER)
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    box(page, "00/story").locator(".kit-foot p", has_text="You can still change them.").wait_for()
    quiet(box(page, "00/story"))
    assert box(page, "00/story").get_by_role("button", name="Card").count() == 0
    assert grade_file(file(lab, KEYS, f"00/story-{letter}")).score == pytest.approx(1)
    assert axe(page) == []
    tab_to(page, f"{at('00/story')} .kit-foot button:not(.is-main)", back=True)
    page.keyboard.press("Enter")
    box(page, "00/story").get_by_text(f"File made: hand-in_7b_{KEYS}.zip").last.wait_for()
    assert not page.errors


BEGINNER = {"fact": "1", "quote": "2", "partial": "2", "paraphrase": "2", "commentary": "3"}
FAMILY = {"1": "fact", "2": "quote", "3": "commentary"}


def test_lesson_10_by_mouse_shows_the_other_form_and_comes_back(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([], path=steps.lesson_copy(lab, source="10-finish-line.ipynb"))
    steps.sign_in(page, "10", MOUSE)
    letter = form("10", MOUSE)
    assert letter != form("00", MOUSE)
    own, where = f"10/statements-{letter}", box(page, "10/statements")
    cards = steps.cards(own).cards
    for n, card in enumerate(cards):
        where.locator(".kit-ch-text", has_text=card.text).wait_for()
        where.locator(f'input[data-option="{steps.choices(own)[card.id]}"]').check()
        where.get_by_text("Sure", exact=True).click()
        where.get_by_role("button", name="Save").click()
        if n == 4:  # a break in the middle
            where.locator('[data-k="nav-5"][aria-current]').wait_for()
            steps.reload(page)
            box(page, "10/start").locator("b", has_text=MOUSE).wait_for()
            where.locator('[data-k="nav-5"][aria-current]').wait_for()
            assert where.locator(".kit-ch-dot.is-saved").count() == 5
    where.locator(".kit-ch-finding").wait_for()
    quiet(where)
    assert grade_file(file(lab, MOUSE, own)).score == 1
    told, story = exercise(f"10/story-{letter}"), box(page, "10/story")
    story.get_by_role("button", name="Save my marks").click()  # nothing yet
    story.get_by_text("You have marked nothing. Press Save again").last.wait_for()
    for item in steps.to_mark(told)[:4]:
        steps.mark_by_mouse(page, story, told, item, FAMILY[BEGINNER[item.label]])
    story.get_by_role("button", name="Save my marks").click()
    story.locator(".kit-foot p", has_text="You can still change them.").wait_for()
    saved(story)
    quiet(story)
    response = json.loads(file(lab, MOUSE, f"10/story-{letter}").read_text(encoding="utf-8"))["responses"][0]
    assert response["attempts"][0]["score"] is None
    box(page, "10/start").locator(".kit-foot p", has_text="You have finished this lesson.").wait_for(state="attached")
    steps.settled(page)  # the start box has grown
    story.get_by_role("button", name="Hand in").click()
    story.get_by_text(f"File made: hand-in_7b_{MOUSE}.zip").last.wait_for()
    readout = box(page, "10/readout")
    readout.get_by_role("button", name="Look again").click()
    readout.locator(".kit-ca-finding", has_text="You said “sure” 10 times and were right").wait_for()
    assert axe(page) == []

    steps.sign_in(page, "10", next(f"rat-{n}" for n in range(9) if form("10", f"rat-{n}") != letter))  # the other form
    where.get_by_text(steps.cards(own.replace(f"-{letter}", f"-{form('00', MOUSE)}")).cards[0].text).wait_for()
    assert not page.errors

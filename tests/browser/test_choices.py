"""Choices in a real JupyterLab: keys, the vote, redoing, not saved and saved again, two boxes, hostile text."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.steps import axe, box, saved, until
from tests.browser.test_marker import SHORTCUTS, notebook_state

pytestmark = pytest.mark.browser


def cell(name: str) -> str:
    return f'import kit; kit.show("{name}")'


def responses(lab: Any, name: str, student: str) -> dict[str, Any]:
    return {r["item"]: r for r in lab.answer(name, student)["responses"]}


def signed(student: str, *names: str) -> list[str]:
    """Cells: sign in, then the boxes."""
    sign_in = f'from kit.classroom.student import sign_in; _ = sign_in("{student}")\n'
    return [sign_in + cell(names[0]), *map(cell, names[1:])]


def test_keys_redo_and_result(open_notebook: Any, lab: Any) -> None:
    page = open_notebook(signed("ch-1", "02/warm-up"))
    where = box(page, "02/warm-up")
    before = notebook_state(page)
    where.locator("input[data-option]").first.focus()
    for keys in SHORTCUTS:  # nothing of this may reach the notebook
        for key in keys.split():
            page.keyboard.press(key)
        if where.locator("input[data-option]").count():
            where.locator("input[data-option]").first.focus()
    assert notebook_state(page) == before
    where.locator("input[data-option]").first.focus()
    page.keyboard.press("b")
    assert where.locator("input[data-option]").nth(1).is_checked()
    page.keyboard.press("1")
    assert where.locator("input[data-option]").nth(0).is_checked()
    page.keyboard.press("ArrowDown")
    assert where.locator("input[data-option]").nth(1).is_checked()
    page.keyboard.press("Enter")  # no confidence yet
    where.locator(".kit-foot p", has_text="Say how sure").wait_for()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    where.locator(".kit-ch-verdict", has_text="You were sure").wait_for()
    assert page.evaluate("() => document.activeElement.textContent") == "Not this time."
    assert "wrong" not in where.locator(".kit-ch-dot").first.get_attribute("aria-label")
    for n, option in ((2, "Editorial commentary"), (3, "Reported fact")):
        where.get_by_role("button", name=f"Question {n}", exact=True).click()
        where.get_by_label(option).check()
        where.get_by_text("Sure", exact=True).click()  # its box is drawn by the label
        where.get_by_role("button", name="Check").click()
        where.locator(".kit-ch-verdict", has_text="Right.").wait_for()
    where.get_by_role("button", name="See the result").click()
    assert where.locator("section h4").first.inner_text().startswith("Sure, but not right")
    assert "You were sure 3 times, and right in 2 of them." in where.inner_text()
    where.get_by_role("button", name="Do it again").click()
    where.get_by_label("Reported fact").check()
    assert where.locator(".kit-ch-verdict").count() == 0  # the same answer as ever, and still no verdict before Check
    assert where.locator("input[data-sure]").count() == 0  # how sure one was of the first answer is what counts
    where.get_by_role("button", name="Check").click()
    where.locator(".kit-ch-verdict", has_text="Right.").wait_for()
    saved(where)
    told = responses(lab, "02/warm-up", "ch-1")["w1"]
    assert [(a["value"], a["score"]) for a in told["attempts"]] == [("commentary", 0), ("fact", 1)]
    assert told["confidence"] == "sure"
    assert not page.errors


def test_the_vote_alone_talk_again(open_notebook: Any, lab: Any) -> None:
    page = open_notebook(signed("ch-2", "02/vote"))
    where = box(page, "02/vote")
    where.get_by_text("They sneer at").click()
    where.get_by_text("hold up B, square").wait_for()
    where.get_by_label("A guess").check()
    where.get_by_label("Which words made you choose that?").fill("“before it dropped the stop”")
    where.get_by_role("button", name="Vote").click()
    where.get_by_text("Talk for two minutes").wait_for()
    assert "recording" not in where.inner_text()  # no reason yet
    until(lambda: "left" in where.locator(".kit-ch-clock").inner_text())
    assert axe(page) == []
    where.get_by_role("button", name="Vote again").click()
    assert where.locator("input[data-option]:checked").count() == 0
    assert "Your first vote: B, square." in where.inner_text()
    where.get_by_label("Nobody can tell").check()
    where.get_by_role("button", name="Vote").click()
    where.locator(".kit-ch-verdict", has_text="You changed from B, square, to C, triangle.").wait_for()
    assert where.locator(".kit-why").count() == 3
    told = responses(lab, "02/vote", "ch-2")
    assert [a["value"] for a in told["v1"]["attempts"]] == ["sneer", "open"]
    assert told["v1-why"]["value"] == "“before it dropped the stop”"
    assert not page.errors


def test_two_boxes_a_dead_kernel_and_what_was_not_saved(open_notebook: Any, lab: Any) -> None:
    page = open_notebook(signed("ch-3", "02/pairs", "02/pairs"))
    one, two = box(page, "02/pairs").nth(0), box(page, "02/pairs").nth(1)
    one.get_by_label("In B we no longer know").check()
    until(lambda: two.get_by_label("In B we no longer know").is_checked())
    assert two.get_by_label("In B we no longer know").is_checked()
    page.evaluate(
        """async () => { const p = [...window.jupyterapp.shell.widgets('main')].find((w) => w.isVisible && w.context);
        await p.sessionContext.restartKernel(); }"""
    )
    one.get_by_label("Nothing. Both give her exact words").check()
    one.get_by_role("button", name="Not saved. Try again").wait_for()
    assert responses(lab, "02/pairs", "ch-3")["c1"]["value"] == "words"
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    until(lambda: responses(lab, "02/pairs", "ch-3")["c1"]["value"] == "nothing")
    assert responses(lab, "02/pairs", "ch-3")["c1"]["value"] == "nothing"
    saved(box(page, "02/pairs").first)
    assert box(page, "02/pairs").first.get_by_label("Nothing. Both give her exact words").is_checked()


HOSTILE = """from kit.exercise.model import Card, Cards, Option
from kit.classroom.desk import Desk
from kit.widgets.choices import Choices
bad = "<img src=x onerror='window.hacked=1'><script>window.hacked=1</script>"
card = Card(id="a", text=bad, question=bad, passage=bad, explain=bad, options=[Option(id="x", text=bad, why=bad, right=True), Option(id="y", text="plain", why=bad)])
Choices(Cards("tests/hostile", bad, bad, (card,)), Desk().seat("tests/hostile"))"""


def test_texts_are_never_markup(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([HOSTILE])
    page.box.locator("input[data-option]").first.check()
    page.box.get_by_role("button", name="Check").click()
    page.box.locator(".kit-ch-verdict").wait_for()
    assert page.evaluate("() => window.hacked") is None
    assert page.box.locator("img, script").count() == 0


def test_a_statement_of_the_bank_tells_both_right_answers(open_notebook: Any) -> None:
    page = open_notebook(['from tests.browser import demo; demo.bank("culture-16", "technology-07", "sport-17")'])
    where = page.locator(".kit").first

    def answer(option: str) -> None:
        where.get_by_label(option).check()
        where.get_by_text("Sure", exact=True).click()
        where.get_by_role("button", name="Check").click()

    answer("Quote")
    where.locator(".kit-ch-verdict", has_text="Right.").wait_for()
    assert where.get_by_text("Right answer").count() == 2
    assert "Right for the second half" in where.inner_text()
    where.get_by_role("button", name="Question 2", exact=True).click()
    assert "Battery life, tested: 11 hours." in where.inner_text()
    answer("Editorial commentary")
    where.locator(".kit-ch-verdict", has_text="Not this time.").wait_for()
    where.get_by_role("button", name="Question 3", exact=True).click()
    answer("Reported fact")
    where.locator(".kit-ch-verdict", has_text="More than one good answer.").wait_for()
    where.get_by_role("button", name="See the result").click()
    assert where.locator(".kit-ch-finding").inner_text() == "1 of 2 right"
    where.get_by_text("Right: Reported fact").wait_for()

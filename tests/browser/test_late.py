"""Late answers, second rounds, lost focus: boxes in a page of their own (alone.py), whose kernel answers when it may."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from kit.classroom.sheet import Sheet
from kit.classroom.student import sign_in
from kit.widgets.report import Report
from kit.widgets.rewrite import MOST_FILE
from kit.widgets.start import Start
from tests.browser import demo, demo_boxes
from tests.browser.alone import Alone

pytestmark = pytest.mark.browser
Opener = Callable[..., Alone]


@pytest.fixture
def shown(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`shown("vote")`: a demo's box, not opened yet; its answers lie in the test's folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    with ExitStack() as pages:
        yield lambda part, make=None: pages.enter_context(Alone(browser, make or (lambda: demo_boxes.show(part))))


def saved(part: str) -> dict[str, Any]:
    """The responses in the answer file, by item."""
    file = Path("answers/otter-12") / f"99.{part}.json"
    return {r["item"]: r for r in json.loads(file.read_text(encoding="utf-8"))["responses"]}


def do(box: Any, *ops: dict[str, Any]) -> None:
    assert box.reply({"type": "ops", "seq": 1, "ops": list(ops)})["type"] == "ack"


def pick(item: str, value: str, sure: str = "") -> list[dict[str, Any]]:
    more = [{"op": "sure", "item": item, "value": sure}] if sure else []
    return [{"op": "choose", "item": item, "value": value}, *more]


def elsewhere(page: Alone) -> None:
    """A field beside the box that is no part of it."""
    page.evaluate("() => document.body.append(document.createElement('input'))")


def wait_for(page: Alone, words: str) -> None:
    page.get_by_text(words).first.wait_for()


# ---- the vote -------------------------------------------------------------------------------------------------------


def test_a_vote_that_is_answered_late_keeps_its_second_round(shown: Opener) -> None:
    page = shown("vote")
    do(page.widget, *pick("v1", "sneer", "guess"))
    page.widget = demo_boxes.show("vote")
    page.busy()
    page.open()
    page.later(2.6)
    wait_for(page, "Starting …")
    page.get_by_role("button", name="Vote").click()  # goes before the hello, whose answer comes now
    page.answer()
    wait_for(page, "Talk for two minutes")
    assert page.asked("check") == 1
    assert "revealed" not in saved("vote")["v1"]


def test_a_vote_sent_again_is_no_second_one(shown: Opener) -> None:
    page = shown("vote")
    do(page.widget, *pick("v1", "sneer", "guess"))
    page.widget = demo_boxes.show("vote")
    page.open()
    page.busy()
    page.get_by_role("button", name="Vote").click()
    page.later(2.6)
    wait_for(page, "No answer. Your work is kept. Try again.")
    page.get_by_role("button", name="Vote").click()
    page.answer()
    wait_for(page, "Talk for two minutes")
    assert page.locator(".kit-why").count() == 0
    assert page.asked("check") == 2
    assert "revealed" not in saved("vote")["v1"]
    page.get_by_role("button", name="Vote again").click()
    page.get_by_label("Nobody can tell").check()
    assert page.locator("input[data-sure]").count() == 0  # how sure one is was said of the first vote
    page.get_by_role("button", name="Vote").click()
    wait_for(page, "You changed from B, square, to C, triangle.")
    page.later(130)  # the two minutes of the talk are over
    assert "Time is up" not in page.locator(".kit > .kit-hide").first.text_content()
    assert [a["value"] for a in saved("vote")["v1"]["attempts"]] == ["sneer", "open"]


# ---- once more ------------------------------------------------------------------------------------------------------


def sorted_once(shown: Opener, first: str = "guess") -> Alone:
    """Four statements, all called commentary and checked; `first` is how sure the first one was."""
    page = shown("sort")
    for item in ("s1", "s2", "s3", "s4"):
        do(page.widget, *pick(item, "commentary", first if item == "s1" else "guess"))
        page.widget.reply({"type": "check", "seq": 2, "item": item})
    page.widget = demo_boxes.show("sort")
    return page.open()


def test_doing_it_again_leaves_what_was_said_of_the_first_answers(shown: Opener) -> None:
    page = sorted_once(shown, "sure")
    wait_for(page, "You were sure once, and not right.")
    page.get_by_role("button", name="Do it again").click()
    assert page.locator("input[data-sure]").count() == 0
    page.get_by_label("Reported fact").check()
    page.get_by_role("button", name="Check").click()
    page.locator(".kit-ch-verdict", has_text="Right.").wait_for()
    assert {item: r["confidence"] for item, r in saved("sort").items()} == {"s1": "sure", "s2": "guess", "s3": "guess", "s4": "guess"}  # fmt: skip
    for name in ("Quote", "Editorial commentary", "Quote"):
        page.locator("[data-k=main]").click()
        page.get_by_label(name).check()
        page.get_by_role("button", name="Check").click()
        page.locator(".kit-ch-verdict").wait_for()
        assert "It was a guess" not in page.locator(".kit-ch-verdict").inner_text() or name == "Editorial commentary"
    page.locator("[data-k=main]").click()
    wait_for(page, "4 of 4 right")
    assert "You were sure once, and not right." in page.locator("main").inner_text()  # the first time
    assert page.get_by_text("Sure, but not right").count() == 0


def test_show_the_answer_in_a_second_round(shown: Opener) -> None:
    page = shown("headlines")
    for item, value in (("h1", "supported"), ("h2", "supported"), ("h3", "absent")):
        do(page.widget, *pick(item, value, "guess"), *pick(f"{item}-span", "0-11"))
        page.widget.reply({"type": "check", "seq": 2, "item": item})
    page.widget = demo_boxes.show("headlines")
    page.open()
    page.get_by_role("button", name="Do it again").click()
    for name in ("Hint 1 of 2", "Hint 2 of 2", "Show the answer"):
        page.get_by_role("button", name=name).click()
    page.locator(".kit-ch-verdict", has_text="Not this time.").wait_for()
    wait_for(page, "These words decide:")
    assert page.at("[data-k=verdict]")
    page.reload()
    page.get_by_role("button", name="Headline 1").click()
    page.locator(".kit-ch-verdict", has_text="Not this time.").wait_for()


# ---- the focus ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by_itself", [False, True])
def test_try_again_keeps_the_focus(shown: Opener, by_itself: bool) -> None:
    page = shown("sort").open()
    page.settle()
    page.busy()
    page.get_by_label("Reported fact").check()
    page.later(2.6)
    button = page.get_by_role("button", name="Not saved. Try again")
    button.focus()
    if not by_itself:
        page.keyboard.press("Enter")
        assert page.at(".kit-saved")
        page.later(2.6)
        assert button.evaluate("(el) => el === document.activeElement")  # it is there again, and can be pressed again
    page.answer()
    page.locator('.kit-saved[data-status="saved"]', has_text="Saved").wait_for()
    assert page.at('.kit-saved[data-lm-suppress-shortcuts="true"]')


def test_a_late_check_does_not_leave_the_focus_on_what_is_hidden(shown: Opener) -> None:
    page = shown("errors").open()
    page.settle()
    page.locator('[data-k^="mark-"]').first.click()
    page.settle()
    page.busy()
    page.get_by_role("button", name="Check").press("Enter")
    page.later(2.6)
    page.later(5)  # and asks how things stand
    page.answer()
    page.locator(".kit-score").wait_for()
    assert page.locator("[data-k=main]").is_hidden()
    assert page.at(".kit-stage")


def test_letters_count_hands_after_a_round_was_chosen(shown: Opener) -> None:
    page = shown("vote-count").open()
    page.get_by_label("Second vote, after the talk").check()
    assert page.at("input[type=radio]")
    page.keyboard.press("a")
    page.settle()
    assert saved("vote-count")["v1-2-a"]["value"] == 1
    page.get_by_role("button", name="Two minutes to talk").click()
    page.later(121)
    assert "Time is up" in page.locator(".kit > .kit-hide").first.text_content()
    page.keyboard.press("a")
    page.get_by_label("First vote, alone").check()
    assert "Time is up" not in page.locator(".kit > .kit-hide").first.text_content()  # it was said, once
    page.keyboard.press("Shift+a")
    page.locator("[data-k=n-1]").focus()
    page.keyboard.press("a")  # there it is typed
    page.settle()
    assert saved("vote-count")["v1-2-a"]["value"] == 2


# ---- leaving --------------------------------------------------------------------------------------------------------


def test_what_was_typed_last_outlives_the_page(shown: Opener) -> None:
    page = shown("plain-words").open()
    page.settle()
    page.clock.pause_at("2099-01-01")  # the pause after the last key never ends
    page.busy()
    page.locator("[data-k=text-rewrite]").press_sequentially("The pool closes.")
    page.reload()
    page.locator('.kit-saved[data-status="saved"]', has_text="Saved").wait_for()
    assert page.locator("[data-k=text-rewrite]").input_value() == "The pool closes."
    assert saved("plain-words")["rewrite"]["value"] == "The pool closes."


def test_words_picked_last_outlive_the_page(shown: Opener) -> None:
    page = shown("headlines").open()
    page.settle()
    page.clock.pause_at("2099-01-01")
    page.busy()
    page.locator(".kit-hl-body .kit-w").first.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.reload()
    page.locator('.kit-saved[data-status="saved"]', has_text="Saved").wait_for()
    assert saved("headlines")["h1-span"]["value"] == "0-11"


# ---- start ----------------------------------------------------------------------------------------------------------


def test_a_late_sign_in_takes_the_notice_and_the_form_away(shown: Opener) -> None:
    page = shown("", Start).open()
    page.settle()
    for code in ("fox-3", "otter-12"):
        page.busy()
        page.get_by_label("Student code").fill(code)
        page.get_by_role("button", name="That’s me").click()
        page.later(2.6)
        wait_for(page, "No answer from the kit.")
        page.answer()
        page.locator("b", has_text=code).wait_for()
        assert page.locator(".kit-notices").is_hidden()
        assert page.get_by_label("Student code").count() == 0
        assert page.at("[data-k=switch]")
        page.get_by_role("button", name="Not you?").click()
    page.get_by_label("Student code").fill("otter-12")  # the same again, in time
    page.get_by_role("button", name="That’s me").click()
    page.get_by_role("button", name="Not you?").wait_for()
    assert page.at("[data-k=switch]")


def test_a_button_works_as_soon_as_the_page_says_who_works_here(shown: Opener) -> None:
    page = shown("", Start).open()
    page.settle()
    page.busy()
    page.get_by_label("Student code").fill("otter-12")
    page.get_by_role("button", name="That’s me").click()
    sign_in("otter-12")  # done; the answer waits behind what else the kernel sends
    page.evaluate("(told) => kernel.tell(told)", page.widget.reply({"type": "hello"}))
    page.get_by_role("button", name="Hand in").click()
    page.answer()
    wait_for(page, "There is nothing to hand in yet.")


def test_a_late_hand_in_takes_the_notice_away(shown: Opener) -> None:
    sign_in("otter-12", "7b")
    Sheet.open(Path("answers"), "otter-12", "02/warm-up").apply([{"op": "choose", "item": "w1", "value": "fact"}])
    page = shown("", Start).open()
    page.settle()
    page.busy()
    page.get_by_role("button", name="Hand in").click()
    page.later(2.6)
    wait_for(page, "No answer from the kit.")
    page.answer()
    wait_for(page, "Press Hand in again")
    assert page.locator(".kit-notices").is_hidden()


# ---- files ----------------------------------------------------------------------------------------------------------


def test_a_file_that_is_too_large_is_called_too_large(shown: Opener, tmp_path: Path) -> None:
    page = shown("plain-words").open()
    page.settle()
    file = tmp_path / "film.json"
    file.write_bytes(b" " * (MOST_FILE + 1))
    for _ in range(2):  # the same file can be picked again
        page.evaluate("() => document.querySelector('.kit-notices').replaceChildren()")
        page.locator("input[type=file]").set_input_files(str(file))
        page.locator(
            ".kit-notices", has_text="film.json is too large: 2.1 MB. An answer file has at most 2 MB."
        ).wait_for()
        assert page.locator("input[type=file]").input_value() == ""
    assert page.asked("partner") == 0


@pytest.fixture
def report(shown: Opener) -> Alone:
    """A report that is written, and a field beside it that is no part of it."""
    told = demo.exercise()
    sheet = Sheet.open(Path("answers"), "otter-12", told.id, text=told.article.text)
    figures: list[str] = []
    files = {"files": [], "message": "Made: r.html."}
    page = shown("", lambda: Report(told, sheet, figures=lambda: figures, export=lambda: files))
    do(page.widget, {"op": "write", "item": "report", "value": "Two facts, one judgement."})
    page.open().settle()
    elsewhere(page)
    figures.append("We part in 2 places.")
    return page


@pytest.mark.parametrize("gone_on", [False, True])
def test_a_report_that_is_made_late_is_told(report: Alone, gone_on: bool) -> None:
    report.busy()
    report.get_by_role("button", name="Export").click()
    report.later(2.6)
    wait_for(report, "No answer. Your work is kept.")
    if gone_on:
        report.locator("body > input").focus()
    report.answer()
    wait_for(report, "Made: r.html.")
    assert report.at("body > input") == gone_on


def test_what_was_asked_for_comes_also_when_it_is_late(report: Alone) -> None:
    report.busy()
    report.get_by_role("button", name="Count again").click()
    report.later(2.6)
    wait_for(report, "No answer. Your work is kept.")
    report.answer()
    wait_for(report, "We part in 2 places.")


def test_a_late_check_is_shown_and_fetches_nobody_back(shown: Opener) -> None:
    page = shown("sort").open()
    page.settle()
    elsewhere(page)
    for gone_on in (True, False):
        page.get_by_label("Reported fact").check()
        page.get_by_label("A guess").check()
        page.settle()
        page.busy()
        page.get_by_role("button", name="Check").click()
        page.later(2.6)
        wait_for(page, "No answer. Your work is kept.")
        if gone_on:
            page.locator("body > input").focus()
        page.answer()
        page.locator(".kit-ch-verdict").wait_for()
        assert page.at("body > input" if gone_on else ".kit-stage")
        page.locator("[data-k=main]").click()


def test_a_late_check_closes_its_card_in_a_second_round_too(shown: Opener) -> None:
    page = sorted_once(shown)
    page.get_by_role("button", name="Do it again").click()
    elsewhere(page)
    page.get_by_label("Reported fact").check()
    page.settle()
    page.busy()
    page.get_by_role("button", name="Check").click()
    page.later(2.6)
    page.locator("body > input").focus()
    page.answer()
    page.locator(".kit-ch-verdict", has_text="Right.").wait_for()
    assert page.at("body > input")


def test_of_two_late_answers_the_last_counts(report: Alone) -> None:
    report.busy()
    report.get_by_role("button", name="Export").click()
    report.later(2.6)
    report.get_by_role("button", name="Count again").click()
    report.answer()
    wait_for(report, "We part in 2 places.")
    assert report.asked("export") == 1

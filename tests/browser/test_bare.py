"""Boxes on an empty page with their Python behind them: quick, for what needs no JupyterLab."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from kit.classroom.sheet import Sheet
from kit.score.picks import PickScore
from kit.score.score import Score
from kit.widgets.errors import Errors
from kit.widgets.free import Shares
from kit.widgets.marker import Marker
from kit.widgets.partner import MOST_FILE, Partner
from tests.browser import demo, demo_boxes
from tests.browser.alone import Alone
from tests.browser.steps import tab_to

pytestmark = pytest.mark.browser
WORD = "() => document.activeElement._kitWord?.text"
GIVE = """(field, size) => {
  const given = new DataTransfer();
  given.items.add(new File([new Uint8Array(size)], 'big.json'));
  field.files = given.files;
  field.dispatchEvent(new Event('change'));
}"""
RULED = """---
ask: [fact, commentary]
---
# Bridge opens

The bridge is long. It is new.

* * *

-

A band played. Many came.
"""


@pytest.fixture
def bare(browser: Any) -> Iterator[Callable[..., Any]]:
    """`bare(box, reply=None, width=1280)`: a page with this box alone; `reply(message)` answers in its place."""
    with ExitStack() as pages:
        yield lambda box, reply=None, width=1280: pages.enter_context(
            Alone(browser, lambda: box, reply=reply, width=width).open()
        )


def marker(folder: Path, source: str = demo.TARN, **part: Any) -> Marker:
    told = demo.exercise(source, **part)
    return Marker(told, Sheet.open(folder, "otter-12", told.id, text=told.article.text))


def said(page: Any) -> str:
    """What a screen reader was told last."""
    return str(page.box.locator("> [role=status]").text_content()).strip()


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_shares_that_get_no_answer_say_so(bare: Any) -> None:
    page = bare(Shares(dict), lambda _message: None)
    page.get_by_role("button", name="Show the shares").click()
    page.clock.fast_forward(3_000)
    page.locator(".kit-foot p", has_text="No answer from the kit.").wait_for()
    assert said(page).startswith("No answer from the kit.")


def test_the_number_is_that_of_the_sentence(bare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a full mark is 100%; halves are rounded as everywhere else."""
    page = bare(marker(tmp_path))
    page.locator(".kit-w").first.click()
    press(page, "1")
    for value, shown in ((0.9967, "99%"), (0.125, "12%")):
        monkeypatch.setattr(Score, "value", value)
        page.get_by_role("button", name="Check my marks").click()
        assert page.locator(".kit-num").text_content() == shown
        assert f": {shown}. " in said(page)
        page.locator("[data-k=back]").click()
    monkeypatch.setattr(PickScore, "value", 0.9967)
    told: Any = demo_boxes.load("errors")
    page = bare(Errors(told, Sheet.open(tmp_path, "otter-12", told.id, text=told.article.text)))
    page.locator(".kit-er-go").first.click()
    page.get_by_role("button", name="Check").click()
    assert page.locator(".kit-num").text_content() == "99%"
    assert str(page.locator(".kit-score").get_attribute("aria-label")).endswith(": 99%")


def test_the_palette_gives_the_focus_back_to_the_word(bare: Any, tmp_path: Path) -> None:
    page = bare(marker(tmp_path), width=500)
    tab_to(page, ".kit-w")
    press(page, "Control+Home", "ArrowDown", "Shift+ArrowRight")
    word = page.evaluate(WORD)
    tab_to(page, ".kit-palette [data-label=fact]")
    press(page, "Enter")
    assert not page.locator(".kit-palette").is_visible()
    assert page.locator(".kit-list li").count() == 1
    assert page.evaluate(WORD) == word
    press(page, "Shift+ArrowLeft")  # the keys go on where they were
    tab_to(page, ".kit-palette button")
    press(page, "End", "Enter")  # Remove the mark
    assert page.locator(".kit-list li").count() == 0
    assert page.evaluate(WORD) is not None


def test_arrows_pass_a_line_without_words(bare: Any, tmp_path: Path) -> None:
    page = bare(marker(tmp_path, RULED))
    tab_to(page, ".kit-w")
    press(page, "Control+Home")
    down = [(press(page, "ArrowDown"), page.evaluate(WORD))[1] for _ in range(5)]
    assert down == ["The", "It", "A", "Many", "Many"]
    up = [(press(page, "ArrowUp"), page.evaluate(WORD))[1] for _ in range(3)]
    assert up == ["A", "It", "The"]
    press(page, "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown")
    assert page.evaluate(WORD) == "played."
    assert page.locator(".kit-w.is-picked").count() == 10


@pytest.mark.slow
def test_a_comparison_stays_one_when_it_comes_back(bare: Any, tmp_path: Path) -> None:
    page = bare(marker(tmp_path))
    page.locator(".kit-w").nth(21).click()
    press(page, "1")
    page.get_by_role("button", name="Check my marks").click()
    page.get_by_role("button", name="Show the answer").click()
    page.get_by_text("This is the whole answer. Every check stays on record.").wait_for()
    page.get_by_role("button", name="Side by side").click()
    page.get_by_role("button", name="Back to the answer").click()
    page.get_by_text("Every check stays on record.").wait_for()  # of a check that counts it is said again
    assert page.locator(".kit-eyebrow").text_content().endswith("First check")
    page.get_by_role("button", name="Back to my marks").click()
    page.locator(".kit-w").nth(60).click()
    press(page, "1")
    page.get_by_role("button", name="Compare again (does not count)").click()
    page.get_by_role("button", name="Side by side").click()
    page.get_by_role("button", name="Back to the answer").click()
    page.get_by_text("This is the whole answer. This comparison does not count.").wait_for()
    assert page.locator(".kit-eyebrow").text_content().endswith("Comparison: does not count")


def test_a_partners_file_that_is_too_large_is_called_so(bare: Any, tmp_path: Path) -> None:
    told = demo.exercise()
    page = bare(Partner(told, Sheet.open(tmp_path, "otter-12", told.id, text=told.article.text)))
    notice, field = page.locator(".kit-notices"), page.locator("input[type=file]")

    def give(size: int) -> None:
        field.evaluate(GIVE, size)

    give(2)
    notice.get_by_text("damaged").wait_for()
    give(MOST_FILE + 1)
    notice.get_by_text("big.json is too large: 4.1 MB. An answer file has at most 4 MB.").wait_for()
    assert notice.locator("p").count() == 1
    assert said(page).startswith("big.json is too large")
    assert page.asked("partner") == 1
    assert field.input_value() == ""
    give(2)  # the field takes the next one
    notice.get_by_text("damaged").wait_for()

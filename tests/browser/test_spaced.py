"""A warm-up that is dealt, in a real JupyterLab: wrong in lesson 1, and other cards come in lesson 2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser import steps
from tests.browser.steps import axe, box
from tests.browser.test_choices import signed

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CHOSEN = "Chosen for you: one like it went wrong before."


def test_wrong_in_lesson_1_another_card_in_lesson_2(open_notebook: Any, lab: Any) -> None:
    page = open_notebook(signed("spaced-1", "01/warm-up"))
    steps.answer_by_keys(page, "01/warm-up", steps.choices("01/warm-up", ["w2"]))
    page = open_notebook(signed("spaced-1", "02/warm-up"))
    where = box(page, "02/warm-up")
    where.get_by_text(CHOSEN).wait_for()
    assert where.locator(".kit-ch-question").inner_text() == "What kind of sentence is this?"
    text = where.locator(".kit-ch-text").inner_text()
    own = {card.text for card in steps.cards("02/warm-up").cards}
    assert text not in own
    assert axe(page) == []
    for last in (False, False, True):
        where.get_by_label("Editorial commentary").check()
        where.get_by_label("A guess").check()
        where.get_by_role("button", name="Check").click()
        where.locator(".kit-ch-verdict").wait_for()
        where.get_by_role("button", name="See the result" if last else "Next question").click()
        assert last or where.get_by_text(CHOSEN).count() == 0  # one thing was wrong: one card
    where.get_by_text("2 of 3 right").wait_for()
    file = Path(lab.folder) / "answers" / "spaced-1" / "02.warm-up.json"
    assert [one["item"] for one in json.loads(file.read_text("utf-8"))["responses"]][1:] == ["w2", "w3"]

    page = open_notebook(signed("spaced-2", "02/warm-up"))  # somebody else has the lesson's own
    where = box(page, "02/warm-up")
    assert where.locator(".kit-ch-text").inner_text() in own
    assert where.get_by_text(CHOSEN).count() == 0

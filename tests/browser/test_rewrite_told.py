"""What the check of a rewrite says on the page: what to keep, what counts, what is worth a look, what it cannot know."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from kit.classroom.sheet import Sheet
from kit.exercise.load import load_exercise
from kit.exercise.model import Exercise
from kit.widgets.rewrite import Rewrite
from tests.browser.alone import Alone
from tests.rewrites import HONEST

pytestmark = pytest.mark.browser


@pytest.fixture
def half(browser: Any, tmp_path: Path) -> Any:
    """The first text of lesson 8 in a page of its own."""
    told = load_exercise("08/half")
    assert isinstance(told, Exercise)

    def make() -> Rewrite:
        return Rewrite(told, Sheet.open(tmp_path, "otter-12", told.id, text=told.article.text))

    with ExitStack() as pages:
        yield pages.enter_context(Alone(browser, make)).open()


def test_what_counts_and_what_is_worth_a_look(half: Alone) -> None:
    box = half.box
    box.get_by_text("What Dora Lenz says, word for word in quote marks.").wait_for()
    box.locator("[data-k=limits]", has_text="It cannot tell whether a sentence means the same").wait_for()
    field = box.get_by_label("Your rewrite", exact=True)
    field.fill(HONEST["half"][1])  # single marks
    box.get_by_role("heading", name="Kept 5 of 5 facts: 100%").wait_for()
    assert box.locator(".kit-rw-list:not(.is-good) li").count() == 0
    field.fill(HONEST["half"][1].replace("said Dora", "complained Dora").replace("9 to 7", "7 to 9"))
    box.get_by_role("heading", name="Kept 4 of 5 facts: 80%").wait_for()
    look = box.locator(".kit-rw-list li", has_text="complained")
    assert "Not counted: " in look.inner_text()
    assert "is-fix" not in (look.get_attribute("class") or "")
    assert ": 1 thing to look at" in box.locator(".kit-rw-group", has_text="Loaded words gone").text_content()
    turned = box.locator(".kit-rw-list li.is-fix")
    assert turned.count() == 1
    assert "You write “7 to 9”." in turned.inner_text()

"""The pages of `kit sheets`, printed: no side is nearly empty, no line is cut, and the counts of the list are true."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kit.exercise.sheets import page, pages
from kit.exercise.sheets_index import PAPERS, SIDES
from tests.browser.paper import counts, cut, sides

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LEAST = 250  # letters; a foot, a heading and an instruction have fewer
WIDE = "# Wide\n\n" + "|".join(["a-word-that-is-long"] * 12) + "|\n" + "|".join(["---"] * 12) + "|\n"


@pytest.mark.parametrize("paper", PAPERS)
def test_no_side_that_students_get_is_nearly_empty_and_no_line_is_cut(browser: Any, paper: str) -> None:
    made = {name: html for name, html in pages().items() if not name.endswith(("key", "teacher", "first-class"))}
    printer = browser.new_page()
    empty = {name: found for name, html in made.items() if min(found := sides(printer, html, paper)) < LEAST}
    over = {name: found for name, html in pages().items() if (found := cut(printer, html, paper))}
    printer.close()
    assert not empty, f"letters on each side: {empty}"
    assert not over


def test_a_lone_heading_and_a_line_that_is_too_long_are_found(browser: Any) -> None:
    printer = browser.new_page()
    alone = '# Sheet\n\n- ___ One.\n\n<div class="new-page"></div>\n\n## A heading alone (6 minutes)\n\nDo this.\n'
    _, last = sides(printer, page(alone), "A4")
    long = cut(printer, page(WIDE), "A4")
    fits = cut(printer, page(alone), "A4")
    printer.close()
    assert 0 < last < LEAST
    assert long
    assert not fits


def test_the_sides_of_the_list_are_those_of_the_paper(browser: Any) -> None:
    printer = browser.new_page()
    found = counts(printer, pages())
    printer.close()
    assert found == json.loads(SIDES.read_text(encoding="utf-8")), "run: python -m tests.browser.paper"

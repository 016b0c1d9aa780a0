"""A chart in a real JupyterLab: a picture with its words, the table folded under it, opened by keyboard; dark and narrow too."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import steps
from tests.browser.conftest import OPEN, READY, THEME

pytestmark = pytest.mark.browser
RUN = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (640, True)])
def test_a_chart_is_a_picture_with_words_and_a_table(browser: Any, lab: Any, width: int, dark: bool) -> None:
    path = steps.lesson_copy(lab, source="07-under-the-hood.ipynb")
    page = browser.new_context(viewport={"width": width, "height": 1100}).new_page()
    page.goto(f"{lab.url}/lab/workspaces/charts-{width}?token={lab.token}")
    page.wait_for_function("() => window.jupyterapp && window.jupyterapp.shell")
    page.evaluate(OPEN, [path])
    page.wait_for_function(READY)
    page.evaluate(THEME, "JupyterLab Dark" if dark else "JupyterLab Light")
    page.evaluate(RUN)
    picture = page.locator("img[alt^='Commentary: 29%']")
    picture.wait_for(timeout=60_000)
    assert "Facts: 44%, 115 words" in picture.get_attribute("alt")
    box = picture.bounding_box()
    assert box["width"] <= width
    assert box["height"] > 100
    folded = page.locator("details", has=page.get_by_text("The numbers as a table")).first
    assert not folded.locator("table").is_visible()
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    assert folded.locator("th", has_text="The Merrow Citizen").is_visible()
    assert folded.locator("tbody tr").first.locator("td").all_inner_texts() == [
        "44%, 115 words",
        "45%, 117 words",
        "47%, 157 words",
    ]
    page.locator("img[alt^='Only The Merrow Citizen']").wait_for()
    page.context.close()

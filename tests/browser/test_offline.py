"""A lesson asks nobody but this computer for anything (docs/privacy.md)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser import steps

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FETCHED = "() => performance.getEntriesByType('resource').map((entry) => entry.name)"


def test_a_lesson_fetches_nothing_from_elsewhere(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([], path=steps.lesson_copy(lab, source="01-checkable-or-not.ipynb"))
    page.evaluate("() => performance.setResourceTimingBufferSize(5000)")
    steps.sign_in(page, "01", "owl-1")
    steps.answer_by_mouse(steps.box(page, "01/warm-up"), "01/warm-up", steps.choices("01/warm-up"))
    addresses = page.evaluate(FETCHED)
    hosts = {urlsplit(address).hostname for address in addresses if address.startswith("http")}
    assert len(addresses) > 20
    assert hosts <= {"127.0.0.1"}, f"asked {sorted(filter(None, hosts - {'127.0.0.1'}))}"

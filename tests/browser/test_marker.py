"""The marker in a real JupyterLab: keyboard, mouse, touch."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
CELL = "from tests.browser import demo; demo.marker()"


def test_smoke(open_notebook: Any, lab: Any) -> None:
    page = open_notebook([CELL])
    page.wait_for_timeout(1500)
    page.screenshot(path="/tmp/w/smoke.png")
    print(page.errors)

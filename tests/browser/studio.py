"""A JupyterLab and a Chromium for whoever takes pictures or measures; nothing is left behind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browser.conftest import FLAGS, Lab, chromium


@contextmanager
def studio(name: str = "work") -> Iterator[tuple[Lab, Any]]:
    """A running server over an empty folder of this name, and a browser."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as temp, sync_playwright() as playwright:
        folder = Path(temp) / name
        folder.mkdir()
        lab = Lab(folder)
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        try:
            lab.wait()
            yield lab, browser
        finally:
            browser.close()
            lab.stop()

"""A real JupyterLab and a real Chromium to measure with; nothing is left behind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browser.conftest import FLAGS, Lab, chromium


@contextmanager
def live(what: str) -> Iterator[tuple[Lab, Any] | None]:
    """A running server over an empty folder, and a browser; None, with a line on `what` was not measured, where this
    machine has no Chromium.
    """
    from playwright.sync_api import sync_playwright

    path = chromium()
    if path is None:
        print(f"{what}: not measured (no Chromium on this machine)")
        yield None
        return
    with tempfile.TemporaryDirectory() as temp, sync_playwright() as playwright:
        folder = Path(temp) / "work"
        folder.mkdir()
        lab = Lab(folder)
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            lab.wait()
            yield lab, browser
        finally:
            browser.close()
            lab.stop()

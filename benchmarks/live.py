"""A real JupyterLab and a real Chromium to measure with; nothing is left behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.browser.conftest import Lab, chromium
from tests.browser.studio import studio


@contextmanager
def live(what: str) -> Iterator[tuple[Lab, Any] | None]:
    """A running server over an empty folder, and a browser; None, with a line on `what` was not measured, where this
    machine has no Chromium.
    """
    if chromium() is None:
        print(f"{what}: not measured (no Chromium on this machine)")
        yield None
        return
    with studio() as there:
        yield there

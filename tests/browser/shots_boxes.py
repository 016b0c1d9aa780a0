"""Takes the pictures of the boxes of tests/browser/demo_boxes.py: `python -m tests.browser.shots_boxes [NAME ...]`.

1280 px light (no suffix), 1280 px dark (`-dark`), 800 px light (`-800`). Every one is looked at by a person
(docs/img/README.md).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser.conftest import FLAGS, Lab, chromium
from tests.browser.shots_lesson import IMG, VARIANTS, open_page
from tests.browser.standards import cell

Shoot = Callable[[str], None]


def sorter(box: Any, shoot: Shoot) -> None:
    """A statement in its tray, the reasons, the result."""
    for n, (tray, sure) in enumerate((("Editorial commentary", "Sure"), ("Quote", "Sure"), ("Editorial commentary", "Fairly sure"), ("Reported fact", "A guess"))):  # fmt: skip
        box.get_by_role("radio", name=tray).check()
        box.get_by_text(sure, exact=True).click()
        if n == 2:
            shoot("sorter")
        box.get_by_role("button", name="Check").click()
        box.locator(".kit-ch-verdict").wait_for()
        if n == 0:
            shoot("sorter-reasons")
        box.locator("[data-k=main]").click()
    shoot("sorter-result")


PARTS: dict[str, tuple[str, Callable[[Any, Shoot], None]]] = {"sorter": ("sort", sorter)}


def main(wanted: list[str]) -> None:
    """The pictures of all boxes, or of those named."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as temp, sync_playwright() as playwright:
        folder = Path(temp) / "work"
        folder.mkdir()
        lab = Lab(folder)
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        try:
            lab.wait()
            for name in wanted or list(PARTS):
                for suffix, (width, dark) in VARIANTS.items():
                    take(browser, lab, name, suffix, width, dark)
        finally:
            browser.close()
            lab.stop()


def take(browser: Any, lab: Lab, name: str, suffix: str, width: int, dark: bool) -> None:
    """The pictures of one box in one variant."""
    part, act = PARTS[name]
    page = open_page(browser, lab, lab.notebook([cell(part, f"shot{suffix}")], f"{name}{suffix}"), width, dark)
    page.set_viewport_size({"width": width, "height": 2600})
    box = page.locator(".kit").first

    def shoot(picture: str) -> None:
        page.mouse.move(5, 5)
        page.wait_for_timeout(400)
        box.screenshot(path=str(IMG / f"{picture}{suffix}.png"))

    act(box, shoot)
    page.context.close()


if __name__ == "__main__":
    main(sys.argv[1:])

"""Takes the pictures docs/img/reading-page*.png: `python -m tests.browser.reading_shots`. A person looks at each."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from kit.faces import page as make_page
from tests.browser.conftest import FLAGS, OPEN, READY, ROOT, THEME, Lab, chromium, run_all
from tests.faces.sample import sample

IMG = ROOT / "docs" / "img"
PAGES: dict[str, dict[str, Any]] = {
    "reading-page": {"width": 1280},
    "reading-page-dark": {"width": 1280, "color_scheme": "dark"},
    "reading-page-800": {"width": 800},
    "reading-page-800-dark": {"width": 800, "color_scheme": "dark"},
    "reading-page-forced": {"width": 1280, "forced_colors": "active"},
}


def layers(page: Any) -> None:
    """As in the mock: quotes dimmed, commentary hidden."""
    for layer, value in (("quote", "dim"), ("commentary", "hide")):
        page.locator(f'label:has([data-layer="{layer}"][value="{value}"])').click()
    page.mouse.move(2, 2)
    page.wait_for_timeout(400)


def main() -> None:
    """Takes all of them."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as temp, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        file = Path(temp) / "page.html"
        file.write_text(make_page(sample()), encoding="utf-8")
        for name, options in PAGES.items():
            width = options["width"]
            wishes = {key: value for key, value in options.items() if key != "width"}
            page = browser.new_context(viewport={"width": width, "height": 900}, **wishes).new_page()
            page.goto(file.as_uri())
            page.wait_for_timeout(400)
            page.screenshot(path=str(IMG / f"{name}.png"), full_page=True)
            if name == "reading-page":
                layers(page)
                page.screenshot(path=str(IMG / "reading-page-layers.png"), full_page=True)
        notebook(browser, Path(temp) / "lab")
        browser.close()


def notebook(browser: Any, folder: Path) -> None:
    """The same as the output of a cell."""
    (folder / "work").mkdir(parents=True)
    lab = Lab(folder / "work")
    try:
        lab.wait()
        page = browser.new_page(viewport={"width": 1280, "height": 1300})
        page.goto(f"{lab.url}/lab/workspaces/reading?token={lab.token}")
        page.wait_for_function("() => window.jupyterapp && window.jupyterapp.shell")
        page.evaluate(OPEN, [lab.notebook(["from tests.faces.sample import sample; sample()"])])
        page.evaluate(THEME, "JupyterLab Light")
        page.wait_for_function(READY)
        run_all(page)
        page.wait_for_timeout(1000)
        page.locator(".jp-Cell").first.screenshot(path=str(IMG / "reading-page-notebook.png"))
    finally:
        lab.stop()


if __name__ == "__main__":
    main()

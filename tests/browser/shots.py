"""Takes the pictures of docs/img: `python -m tests.browser.shots [NAME ...]`. Every one is looked at by a person."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from tests.browser.conftest import OPEN, READY, ROOT, Lab, run_all
from tests.browser.studio import studio

IMG = ROOT / "docs" / "img"
Shot = Callable[[Any], None]

# (from word, to word, layer, key): what the student of the pictures marks
TARN_MARKS = (
    (0, 8, "v", "1"), (9, 16, "v", "4"), (21, 46, "v", "1"), (47, 57, "v", "2"), (67, 67, "w", "1"), (69, 75, "v", "4"),
    (76, 80, "v", "2"), (81, 88, "v", "1"), (94, 100, "v", "1"), (101, 106, "v", "1"), (107, 123, "v", "5"),
    (110, 110, "w", "1"), (132, 148, "v", "5"), (149, 152, "v", "2"), (155, 159, "v", "2"), (160, 170, "v", "1"),
    (171, 176, "v", "1"), (58, 58, "s", "2"), (59, 60, "s", "1"), (89, 90, "s", "2"), (91, 93, "s", "1"), (31, 31, "w", "1"),
)  # fmt: skip


def pick(page: Any, first: int, last: int) -> None:
    """Picks words by their number, with the keyboard's own machinery: click and shift-click."""
    words = page.locator(".kit-marker .kit-w")
    words.nth(first).click(position={"x": 4, "y": 12})
    if last != first:
        words.nth(last).click(modifiers=["Shift"], position={"x": 4, "y": 12})


def mark_all(page: Any, marks: Any = TARN_MARKS) -> None:
    """Marks words by keyboard after picking them."""
    layers = "".join(name[0].lower() for name in page.locator(".kit-layers button").all_inner_texts())
    for first, last, layer, key in marks:
        if layer not in layers:
            continue
        pick(page, first, last)
        page.keyboard.press(layer)
        page.keyboard.press(key)
    page.wait_for_selector('.kit-saved[data-status="saved"]')


def marked(page: Any) -> None:
    """Marks, and five words picked."""
    mark_all(page)
    page.keyboard.press("v")
    pick(page, 177, 182)
    page.locator(".kit-scroll").evaluate("(box) => { box.scrollTop = 1000; }")


def guided(page: Any) -> None:
    """The first check."""
    mark_all(page)
    page.get_by_role("button", name="Check my marks").click()
    page.wait_for_selector(".kit-feedback")


def opened(page: Any) -> None:
    """The answer."""
    guided(page)
    page.get_by_role("button", name="Show the answer").click()
    page.wait_for_selector("text=This is the whole answer")


def beside(page: Any) -> None:
    """Side by side with the key, at the second difference."""
    opened(page)
    page.get_by_role("button", name="Side by side").click()
    page.locator(".kit-bs").wait_for()
    page.keyboard.press("n")
    page.keyboard.press("n")


def beginner(page: Any) -> None:
    """Three families."""
    for first, last, key in ((21, 46, "1"), (47, 57, "2"), (107, 123, "3")):
        pick(page, first, last)
        page.keyboard.press(key)
    page.wait_for_selector('.kit-saved[data-status="saved"]')
    pick(page, 69, 80)


def lost(page: Any) -> None:
    """A change that nobody acknowledges: the kernel is gone."""
    mark_all(page, TARN_MARKS[:6])
    page.evaluate(
        "async () => { for (const w of window.jupyterapp.shell.widgets('main')) await w.sessionContext?.shutdown(); }"
    )
    pick(page, 81, 88)
    page.keyboard.press("1")
    page.wait_for_selector(".kit-saved.is-lost")


def card(page: Any) -> None:
    """The card open over the text."""
    page.get_by_role("button", name="Card", exact=True).click()


def keys(page: Any) -> None:
    """The key map."""
    page.locator(".kit-w").first.click()
    page.keyboard.press("?")


def nothing(_page: Any) -> None:
    """As it is."""


MARKER = "from tests.browser import demo; demo.marker()"
LAYERS = MARKER.replace("()", "(ask=demo.ALL)")
SHOTS: dict[str, tuple[str, Shot, dict[str, Any]]] = {
    "marker": (LAYERS, marked, {"height": 980}),
    "marker-dark": (LAYERS, marked, {"height": 980, "dark": True}),
    "marker-800": (LAYERS, marked, {"width": 930, "height": 1400}),
    "marker-800-dark": (LAYERS, marked, {"width": 930, "height": 1400, "dark": True}),
    "marker-320": (MARKER, marked, {"width": 450, "height": 1500}),
    "marker-beginner": (MARKER.replace("()", "(mode='beginner')"), beginner, {"height": 980}),
    "marker-feedback-guided": (MARKER, guided, {"height": 2400}),
    "marker-feedback-open": (MARKER, opened, {"height": 2600}),
    "marker-feedback-dark": (MARKER, opened, {"height": 2600, "dark": True}),
    "marker-feedback-800": (MARKER, opened, {"width": 930, "height": 3600}),
    "marker-feedback-800-dark": (MARKER, opened, {"width": 930, "height": 3600, "dark": True}),
    "marker-beside": (MARKER, beside, {"height": 2600}),
    "marker-beside-dark": (MARKER, beside, {"height": 2600, "dark": True}),
    "marker-beside-800": (MARKER, beside, {"width": 930, "height": 3600}),
    "marker-beside-800-dark": (MARKER, beside, {"width": 930, "height": 3600, "dark": True}),
    "marker-reading": ("from tests.browser import demo; demo.reading()", nothing, {"height": 2600}),
    "marker-lost": (MARKER, lost, {"height": 1080}),
    "marker-card": (MARKER, card, {"height": 1200}),
    "marker-keys": (MARKER, keys, {"height": 980}),
    "marker-forced": (LAYERS, marked, {"height": 980, "forced_colors": "active"}),
    "marker-forced-open": (MARKER, opened, {"height": 2600, "forced_colors": "active"}),
}


def main(names: list[str]) -> None:
    """Takes the named pictures, or all."""
    with studio() as (lab, browser):
        for name in names or list(SHOTS):
            take(browser, lab, name)


def take(browser: Any, lab: Lab, name: str) -> None:
    """One picture of the box alone."""
    cell, act, options = SHOTS[name]
    sizes = {"width": options.get("width", 1280), "height": options["height"]}
    context = browser.new_context(viewport=sizes, forced_colors=options.get("forced_colors", "none"))
    page = context.new_page()
    page.on("pageerror", lambda error: print(name, error))
    page.goto(f"{lab.url}/lab/workspaces/{name}?token={lab.token}")
    page.wait_for_function("() => window.jupyterapp && window.jupyterapp.shell")
    page.evaluate(
        OPEN, [lab.notebook([cell.replace("marker(", f"marker(name='shots/{name}', ").replace(", )", ")")], name)]
    )
    page.wait_for_function(READY)
    if options.get("dark"):
        page.evaluate("() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})")
    else:
        page.evaluate("() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Light'})")
    run_all(page)
    act(page)
    page.mouse.move(5, 5)
    box = page.locator(".kit").first
    if box.bounding_box()["height"] > sizes["height"] - 200:  # JupyterLab scrolls: what is not in view is not painted
        page.set_viewport_size(sizes | {"height": int(box.bounding_box()["height"]) + 320})
    page.wait_for_timeout(600)
    page.evaluate("() => document.querySelectorAll('.jp-WindowedPanel-outer').forEach((e) => { e.scrollTop = 0; })")
    (IMG / f"{name}.png").parent.mkdir(exist_ok=True)
    box.screenshot(path=str(IMG / f"{name}.png"))
    context.close()


if __name__ == "__main__":
    main(sys.argv[1:])

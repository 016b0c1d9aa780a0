"""Takes the pictures of lessons 2 and 7, choices, start, any article and the vote: `python -m tests.browser.shots_lesson [start 800-dark ...]`.

Every one is looked at by a person (docs/img/README.md).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser import steps
from tests.browser.conftest import OPEN, READY, ROOT, THEME, Lab, run_all
from tests.browser.studio import studio

IMG = ROOT / "docs" / "img"
OURS = ROOT / "exercises" / "harbour-street" / "pasted" / "mail.txt"
VARIED = {"lesson", "choices-reasons", "choices-result", "choices-vote", "choices-contested", "start", "free-lines", "free-marking", "free-shares",
          "free-partner", "free-report", "lesson-compare", "lesson-quarrel", "handed", "votes-both"}  # fmt: skip
VARIANTS = {"": (1280, False), "-dark": (1280, True), "-800": (800, False), "-800-dark": (800, True)}


def ways(wanted: list[str]) -> list[str]:
    """The suffixes of the variants that are named (`light` has none), or of all."""
    return [suffix for suffix in VARIANTS if (suffix[1:] or "light") in wanted] or list(VARIANTS)


def open_page(browser: Any, lab: Lab, path: str, width: int, dark: bool, **options: Any) -> Any:
    """A page with a notebook run in it; `options` are those of playwright's `new_context`."""
    page = browser.new_context(viewport={"width": width, "height": 1500}, **options).new_page()
    page.set_default_timeout(20_000)
    page.on("pageerror", lambda error: print(path, error))
    page.goto(f"{lab.url}/lab/workspaces/{Path(path).stem}?token={lab.token}")
    page.wait_for_function("() => window.jupyterapp && window.jupyterapp.shell")
    page.evaluate(OPEN, [path])
    page.wait_for_function(READY)
    page.evaluate(THEME, "JupyterLab Dark" if dark else "JupyterLab Light")
    run_all(page)
    page.wait_for_timeout(1500)
    return page


def shoot(page: Any, where: Any, name: str) -> None:
    """One box, scrolled into view, in a window that is high enough: JupyterLab paints what is in view."""
    stem = re.sub("(-800)?(-dark)?$", "", name)
    if stem not in VARIED and name != stem:
        return
    sizes = page.viewport_size
    page.set_viewport_size(sizes | {"height": max(sizes["height"], int(where.bounding_box()["height"]) + 400)})
    where.scroll_into_view_if_needed()
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)
    where.screenshot(path=str(IMG / f"{name}.png"))
    page.set_viewport_size(sizes)


def lesson(page: Any, suffix: str) -> None:
    """The lesson as it opens, its cards and its vote."""
    start = steps.box(page, "02/start")
    start.scroll_into_view_if_needed()
    page.evaluate("() => document.querySelectorAll('.jp-WindowedPanel-outer').forEach((e) => { e.scrollTop = 0; })")
    page.wait_for_timeout(500)
    page.screenshot(path=str(IMG / f"lesson{suffix}.png"))
    cards = steps.box(page, "02/warm-up")
    for n, (option, sure) in enumerate((("Editorial commentary", "Sure"), ("Editorial commentary", "Sure"), ("Reported fact", "A guess"))):  # fmt: skip
        cards.get_by_label(option).check()
        cards.get_by_label(sure, exact=True).check()
        if n == 0:
            shoot(page, cards, f"choices{suffix}")
        cards.get_by_role("button", name="Check").click()
        cards.locator(".kit-ch-verdict").wait_for()
        if n == 0:
            shoot(page, cards, f"choices-reasons{suffix}")
        cards.locator("[data-k=main]").click()
    shoot(page, cards, f"choices-result{suffix}")
    shoot(page, steps.box(page, "02/pairs"), f"choices-pair{suffix}")
    vote = steps.box(page, "02/vote")
    vote.get_by_label("They sneer at").check()
    vote.get_by_label("A guess").check()
    shoot(page, vote, f"choices-vote{suffix}")
    vote.get_by_role("button", name="Vote").click()
    vote.get_by_text("Talk for two minutes").wait_for()
    shoot(page, vote, f"choices-talk{suffix}")
    vote.get_by_role("button", name="Vote again").click()
    vote.get_by_label("They show the company").check()
    vote.get_by_role("button", name="Vote").click()
    vote.locator(".kit-ch-verdict").wait_for()
    shoot(page, vote, f"choices-contested{suffix}")
    shoot(page, start, f"start-lesson{suffix}")


def begin(page: Any, suffix: str) -> None:
    """The start page."""
    start = steps.box(page, "start")
    shoot(page, start, f"start{suffix}")
    start.get_by_role("button", name="Not you?").click()
    shoot(page, start, f"start-who{suffix}")


def free(page: Any, suffix: str) -> None:
    """Any article: chosen, cleaned, marked, counted."""
    boxes = page.locator(".kit-at-free .kit")
    if boxes.count() > 1:
        boxes.first.get_by_role("button", name="Another article").click()
    boxes.first.get_by_label("Paste a page").wait_for()
    shoot(page, boxes.first, f"free{suffix}")
    boxes.first.get_by_label("Paste a page").fill(OURS.read_text(encoding="utf-8"))
    boxes.first.get_by_role("button", name="Clean this page").click()
    boxes.first.locator(".kit-fr-lines li").first.wait_for()
    shoot(page, boxes.first, f"free-lines{suffix}")
    boxes.first.get_by_role("button", name="Mark this article").click()
    words = boxes.nth(1).locator(".kit-w")
    words.first.wait_for()
    for first, last, key in ((20, 35, "1"), (36, 45, "2"), (46, 60, "4"), (61, 66, "3"), (67, 80, "5")):
        words.nth(first).click(position={"x": 4, "y": 12})
        words.nth(last).click(position={"x": 4, "y": 12}, modifiers=["Shift"])
        page.keyboard.press(key)
    boxes.nth(2).get_by_role("button", name="Show the shares").click()
    boxes.nth(2).get_by_role("img").wait_for()
    shoot(page, boxes.nth(2), f"free-shares{suffix}")
    boxes.first.scroll_into_view_if_needed()
    page.wait_for_timeout(400)
    page.screenshot(path=str(IMG / f"free-marking{suffix}.png"))
    partner, report = steps.box(page, "free/partner"), steps.box(page, "free/report")
    shoot(page, partner, f"free-partner{suffix}")
    report.get_by_role("textbox").first.fill("Nearly half of what is marked is quoted.")
    shoot(page, report, f"free-report{suffix}")


def seven(page: Any, suffix: str) -> None:
    """Lesson 7: the packet folded away, the exit ticket handed in."""
    shoot(page, steps.box(page, "07/side-by-side"), f"lesson-compare{suffix}")
    ticket = steps.box(page, "07/exit")
    ticket.get_by_label("On Fridays it was nearly full").check()
    ticket.get_by_label("Why does it matter").fill("That the boat was nearly full on Fridays.")
    ticket.get_by_role("button", name="Check").click()
    ticket.locator(".kit-ch-verdict").wait_for()
    ticket.get_by_role("button", name="Hand in").click()
    ticket.get_by_role("button", name="Save the file").wait_for()
    path = ticket.locator(".kit-path")  # in place of the folder of whoever takes the pictures
    path.evaluate("(el) => { el.textContent = '/lessons/otter/media-literacy/hand-in_7b_otter-12.zip'; }")
    shoot(page, ticket, f"handed{suffix}")


def nine(page: Any, suffix: str) -> None:
    """Lesson 9: four sentences of the quarrel."""
    shoot(page, steps.box(page, "09/quarrel"), f"lesson-quarrel{suffix}")


def counted(page: Any, suffix: str) -> None:
    """The page of the vote as it stands on a projector: both votes counted and shown."""
    tally = page.locator(".kit-at-votes .kit-tally")
    for turn, hands in ((1, (9, 14, 5)), (2, (6, 9, 13))):
        tally.locator(".kit-ta-rounds label").nth(turn - 1).click()
        for i, n in enumerate(hands):
            tally.locator(f"[data-k=n-{i}]").fill(str(n))
            tally.locator(f"[data-k=n-{i}]").press("Enter")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": 720})
    page.evaluate("() => document.querySelectorAll('.jp-WindowedPanel-outer').forEach((e) => { e.scrollTop = 0; })")
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)
    page.screenshot(path=str(IMG / f"votes{suffix}.png"))
    tally.get_by_role("button", name="Show both votes").click()
    tally.get_by_role("button", name="Show the reasons").click()
    tally.locator(".kit-why").first.wait_for()
    shoot(page, page.locator(".kit-at-votes"), f"votes-both{suffix}")


PAGES: dict[str, tuple[str, Callable[[Any, str], None]]] = {
    "lesson": ("02-who-is-talking.ipynb", lesson),
    "seven": ("07-two-outlets-one-event.ipynb", seven),
    "nine": ("09-an-article-you-chose.ipynb", nine),
    "start": ("start.ipynb", begin),
    "free": ("any-article.ipynb", free),
    "votes": ("votes.ipynb", counted),
}


def main(wanted: list[str]) -> None:
    """All pictures, or those of some pages and variants."""
    from kit.classroom.student import sign_in

    for suffix in ways(wanted):
        width, dark = VARIANTS[suffix]
        with studio("media-literacy") as (lab, browser):
            sign_in("otter-12", "7b", work=lab.folder)
            for source, _ in PAGES.values():
                steps.lesson_copy(lab, source=source)
            for name in [name for name in PAGES if name in wanted] or PAGES:
                source, act = PAGES[name]
                act(open_page(browser, lab, source, width, dark), suffix)


if __name__ == "__main__":
    main(sys.argv[1:])

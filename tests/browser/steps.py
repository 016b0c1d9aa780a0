"""What a student does in a lesson, step by step, for the browser tests: keys, clicks, taps; and what was saved."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kit.exercise.load import load_exercise
from kit.exercise.model import Cards, Exercise, Item
from kit.labels import BY_ID
from tests.browser.conftest import ROOT

LESSON = "02-who-is-talking.ipynb"
ACTIVE = "() => { let a = document.activeElement; return a; }"


def lesson_copy(lab: Any, name: str = "", source: str = LESSON) -> str:
    """Puts a page of the kit into the lab's folder (once), under a name of its own; returns its path there."""
    target = Path(lab.folder) / (name or source)
    if not target.exists():
        shutil.copy(ROOT / "notebooks" / source, target)
    return target.name


def until(check: Callable[[], Any], seconds: float = 10) -> Any:
    """The first true value of `check`, or its last."""
    end = time.monotonic() + seconds
    while not (value := check()) and time.monotonic() < end:
        time.sleep(0.05)
    return value


def box(page: Any, name: str) -> Any:
    """The box of an exercise that is on the page: `box(page, "02/practice")`."""
    return page.locator(f".kit-at-{name.replace('/', '-')} .kit")


def saved(where: Any) -> None:
    """Waits until every change in a box is acknowledged."""
    where.locator('.kit-saved[data-status="saved"]').first.wait_for()


def reload(page: Any) -> None:
    """Loads the page again and runs it, as a student after a break does."""
    from tests.browser.conftest import OPEN, READY, run_all

    page.reload()
    page.wait_for_function("() => window.jupyterapp && window.jupyterapp.shell")
    page.evaluate(OPEN, [page.notebook])
    page.wait_for_function(READY)
    run_all(page)


def axe(page: Any) -> list[str]:
    """What axe finds wrong in our boxes."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context={"include": [[".kit"]]}).response["violations"]
    return [f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"]]


def from_top(page: Any) -> None:
    """Where `kit lab` leaves a student: the first cell is active, nothing else has the focus."""
    page.evaluate(
        """() => { const p = [...window.jupyterapp.shell.widgets('main')].find((w) => w.isVisible && w.context);
        p.content.activeCellIndex = 0; p.content.mode = 'command'; p.content.activate(); p.content.node.focus(); }"""
    )


def tab_to(page: Any, where: str, most: int = 120) -> None:
    """Presses Tab until the focus is on something that matches `where`."""
    test = f"() => Boolean(document.activeElement?.matches({where!r}))"
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(test):
            return
    at = page.evaluate("() => document.activeElement?.outerHTML?.slice(0, 200)")
    raise AssertionError(f"Tab does not reach {where}; it stands at {at}")


def cards(name: str) -> Cards:
    found = load_exercise(name)
    assert isinstance(found, Cards)
    return found


def exercise(name: str) -> Exercise:
    found = load_exercise(name)
    assert isinstance(found, Exercise)
    return found


def to_mark(told: Exercise) -> list[Item]:
    """The items of the key that the student has to mark, outer before inner."""
    assert told.key is not None
    asked = (i for i in told.key.items if i.label in told.ask and i.status != "contested")
    free = (i for i in asked if i.id not in told.given and i.mark not in told.given)
    return sorted(free, key=lambda i: (i.start, -i.end))


def words_of(told: Exercise, item: Item) -> list[tuple[int, int]]:
    """The first and last word of each piece of an item."""
    words = told.article.words
    ranges = []
    for piece in item.pieces:
        inside = [n for n, w in enumerate(words) if piece.start <= w.start and w.end <= piece.end]
        ranges.append((inside[0], inside[-1]))
    return ranges


def key_of(label: str) -> str:
    return BY_ID[label].key


def mark_by_keys(page: Any, told: Exercise, items: Sequence[Item]) -> None:
    """From the focused word on: arrow keys, Shift, digits. The cursor must be on the first word."""
    page.keyboard.press("Home")
    at = int(page.evaluate("() => document.activeElement._kitWord.i"))
    for item in items:
        for first, last in words_of(told, item):
            for _ in range(abs(first - at)):
                page.keyboard.press("ArrowRight" if first > at else "ArrowLeft")
            for _ in range(last - first):
                page.keyboard.press("Shift+ArrowRight")
            if last == first:
                page.keyboard.press("Escape")
            page.keyboard.press(key_of(item.label))
            at = int(page.evaluate("() => document.activeElement._kitWord.i"))


def mark_by_mouse(page: Any, where: Any, told: Exercise, item: Item, label: str = "", *, touch: bool = False) -> None:
    """Picks the words with two clicks (the second with Shift) or two taps, then presses the label's button."""
    words = where.locator(".kit-w")
    for first, last in words_of(told, item):
        if touch:
            words.nth(first).tap(position={"x": 4, "y": 12})
            if last != first:
                words.nth(last).tap(position={"x": 4, "y": 12})
            where.locator(f'[data-label="{label or item.label}"]:visible').tap()
        else:
            words.nth(first).click(position={"x": 4, "y": 12})
            if last != first:
                words.nth(last).click(position={"x": 4, "y": 12}, modifiers=["Shift"])
            where.locator(f'[data-label="{label or item.label}"]:visible').click()

"""What every box must stand, whatever it teaches: shortcuts kept out, a dead kernel told, work kept over a reload."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

from tests.browser.steps import axe, reload, saved, until
from tests.browser.test_marker import SHORTCUTS, kernel_pids, notebook_state

SMALL = """() => [...document.querySelectorAll('.kit :is(button, input, summary, select)')].filter((e) => e.getClientRects().length)
    .map((e) => [(e.closest('label') ?? e).getBoundingClientRect(), e.outerHTML.slice(0, 90)])
    .filter(([r]) => r.height < 24 || r.width < 24).map(([, html]) => html)"""
LEAKS = """() => [...document.querySelectorAll('.kit :is(a[href],button,input,select,textarea,summary,[tabindex])')]
    .filter((e) => e.dataset.lmSuppressShortcuts !== 'true').map((e) => e.outerHTML.slice(0, 120))"""


def cell(part: str, student: str) -> str:
    """The cell that shows a demo."""
    return f"from tests.browser import demo_boxes; demo_boxes.show({part!r}, {student!r})"


def shortcuts_stay_out(page: Any, focus: Callable[[], Any]) -> None:
    """None of JupyterLab's keys reaches the notebook from the element that `focus` finds."""
    before = notebook_state(page)
    for keys in SHORTCUTS:
        focus().focus()
        for key in keys.split():
            page.keyboard.press(key)
    assert notebook_state(page) == before
    assert page.evaluate(LEAKS) == []


def clean(page: Any) -> None:
    """axe finds nothing, nothing is too small to hit, nothing scrolls sideways, no script complains."""
    assert axe(page) == []
    assert page.evaluate(SMALL) == []
    assert page.box.evaluate("(el) => el.scrollWidth <= el.clientWidth + 1")
    assert not page.errors


def dies_and_tells(page: Any, lab: Any, act: Callable[[], Any]) -> None:
    """With its kernel killed the box says that it cannot save, and does not fall silent."""
    saved(page.box)
    for pid in kernel_pids(lab):
        os.kill(pid, signal.SIGKILL)
    act()
    page.box.get_by_role("button", name="Not saved. Try again").wait_for(timeout=8000)


def comes_back(page: Any) -> None:
    """The page is loaded again, as after a break."""
    saved(page.box)
    reload(page)
    page.box = page.locator(".kit").first


def responses(lab: Any, part: str, student: str) -> dict[str, Any]:
    """The responses in the answer file, by item."""
    return {r["item"]: r for r in lab.answer(f"99/{part}", student)["responses"]}


def eventually(check: Callable[[], Any], wanted: Any) -> None:
    """Asserts that `check()` becomes what is wanted."""
    until(lambda: check() == wanted)
    assert check() == wanted

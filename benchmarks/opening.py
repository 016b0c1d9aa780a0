"""Opening a lesson, from the click to the first box that answers, beside a notebook with one empty cell, in one run."""

from __future__ import annotations

import shutil
import statistics
import time
from typing import Any

from benchmarks.live import live
from kit import content
from tests.browser.conftest import OPEN, READY, Lab

RUN = "() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }"  # not waited for
EMPTY_DONE = "() => document.querySelector('.jp-OutputArea-output')"
TIMES = 5  # rounds: each opens every notebook once, so that a slow minute falls on all of them


def opened(page: Any, lab: Lab, path: str, sign: str) -> float:
    """Seconds from opening a notebook until `sign` holds: its kernel started, its cells run, its first box there."""
    start = time.perf_counter()
    page.evaluate(OPEN, [path])
    page.wait_for_function(READY)
    page.evaluate(RUN)
    page.wait_for_function(sign, timeout=60_000)
    return time.perf_counter() - start


def main() -> None:
    """Prints a line for each lesson and for the empty notebook."""
    notebooks = content.root() / "notebooks"
    names = sorted(p.name for p in notebooks.glob("[0-9][0-9]-*.ipynb") if "hood" not in p.name)
    with live("opening a lesson") as there:
        if there is None:
            return
        lab, browser = there
        for name in names:
            shutil.copy(notebooks / name, lab.folder / name)
        box = "() => document.querySelector('.kit .kit-sheet')"
        signs = {lab.notebook(["1"], "empty notebook"): EMPTY_DONE} | dict.fromkeys(names, box)
        rows: dict[str, list[float]] = {name: [] for name in signs}
        for _ in range(TIMES):
            for name, sign in signs.items():
                rows[name].append(_time(browser, lab, name, sign))
    base = statistics.median(rows["empty notebook.ipynb"])
    for name, times in rows.items():
        middle = statistics.median(times)
        print(f"{name:<34} {middle:5.2f} s  {middle - base:+5.2f} s")


def _time(browser: Any, lab: Lab, path: str, sign: str) -> float:
    page = browser.new_page()
    try:
        page.goto(f"{lab.url}/lab/workspaces/o{time.monotonic_ns()}?token={lab.token}")
        page.wait_for_function("() => window.jupyterapp && window.jupyterapp.shell")
        return opened(page, lab, path, sign)
    finally:
        page.close()
        lab.end_kernels()


if __name__ == "__main__":
    main()

"""A real JupyterLab and a real Chromium, one of each for the whole run."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
# `make test` stays under ten minutes: every lesson once, and so every box (keyboard and mouse taking turns), and of the rest
# what could lose work or run a stranger's code. `make test-all` runs everything. Files that are long as a whole say so
# themselves.
LONG = (
    "test_autostart.py::test_a_restart", "test_autostart.py::test_another_server",
    "test_autostart.py::test_nothing_else", "test_autostart.py::test_the_setting",
    "test_autostart.py::test_without_the_defence",
    "test_charts_seen.py::test_a_chart_is_a_picture_with_words_and_a_table[640", "test_choices.py::test_a_statement",
    "test_choices.py::test_keys_redo", "test_choices.py::test_the_vote", "test_course_pages_seen.py::test_a_folded",
    "test_course_pages_seen.py::test_axe_finds_nothing_and_nothing_scrolls_sideways[1280-False-closed",
    "test_course_pages_seen.py::test_axe_finds_nothing_and_nothing_scrolls_sideways[1280-False-report",
    "test_course_pages_seen.py::test_axe_finds_nothing_and_nothing_scrolls_sideways[320",
    "test_course_pages_seen.py::test_axe_finds_nothing_and_nothing_scrolls_sideways[800",
    "test_course_pages_seen.py::test_forced", "test_course_pages_seen.py::test_the_keyboard",
    "test_handing_in_seen.py::test_by_keyboard", "test_handing_in_seen.py::test_by_mouse_on_cards", "test_handing_in_seen.py::test_by_mouse_side",
    "test_lesson02.py::test_by_keyboard", "test_lesson02.py::test_by_touch", "test_lesson02.py::test_nothing_for_axe",
    "test_lesson05.py::test_strong", "test_lesson06.py::test_the_extras", "test_marker.py::test_a_mark_asks", "test_marker.py::test_by_mouse",
    "test_marker.py::test_a_text_that_fits", "test_marker.py::test_by_touch",
    "test_marker.py::test_killed_kernel_loses_no_acknowledged_mark[3", "test_marker.py::test_no_key",
    "test_marker.py::test_nothing_marked", "test_marker.py::test_nothing_of_a_text", "test_marker.py::test_offsets",
    "test_marker_access.py::test_axe_finds_nothing[True", "test_marker_access.py::test_axe_on_a_narrow",
    "test_marker_access.py::test_forced", "test_marker_access.py::test_it_works_in_a_shadow",
    "test_marker_access.py::test_narrow_and_wide", "test_marker_access.py::test_reading_gives",
    "test_reading_page.py::test_a_reason_that", "test_reading_page.py::test_a_trusted",
    "test_reading_page.py::test_an_untrusted",
    "test_reading_page.py::test_axe_finds_nothing_and_nothing_scrolls_sideways[False-320",
    "test_reading_page.py::test_axe_finds_nothing_and_nothing_scrolls_sideways[False-800",
    "test_reading_page.py::test_axe_finds_nothing_and_nothing_scrolls_sideways[True",
    "test_reading_page.py::test_forced", "test_reading_page.py::test_layers_by_mouse",
    "test_reading_page.py::test_layers_work", "test_reading_page.py::test_reasons_stand",
    "test_reading_page.py::test_targets", "test_reading_page.py::test_the_whole",
    "test_start.py::test_a_kernel_that_is_busy", "test_tally.py::test_a_laptop", "test_tally.py::test_by_mouse",
)  # fmt: skip
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-color-profile=srgb", "--font-render-hinting=none",
)  # fmt: skip
OPEN = """async ([path]) => {
  const app = window.jupyterapp;
  await app.restored;
  await app.commands.execute('docmanager:open', {path, factory: 'Notebook'});
  app.shell.collapseLeft();
}"""
THEME = """async (theme) => {
  const {commands} = window.jupyterapp, light = document.body.dataset.jpThemeLight === 'true';
  if (light !== theme.endsWith('Light')) await commands.execute('apputils:change-theme', {theme});
}"""
READY = """() => {
  const panel = [...window.jupyterapp.shell.widgets('main')].find((w) => w.isVisible && w.context && w.sessionContext);
  return Boolean(panel && panel.sessionContext.session && panel.sessionContext.session.kernel
    && panel.sessionContext.session.kernel.connectionStatus === 'connected' && panel.context.isReady);
}"""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the long ones, before `-m "not slow"` is looked at.

    Where a box did not come to what a test waits for, that test is run once more: a click that goes down while the page
    moves is lost, to a machine that clicks within a millisecond. The closing line counts these, and a line names each.
    """
    for item in items:
        if any(name in item.nodeid for name in LONG):
            item.add_marker(pytest.mark.slow)
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=["TimeoutError"]))


def chromium() -> str | None:
    """The Chromium of this machine, or the one that playwright has fetched."""
    named = os.environ.get("KIT_CHROMIUM")
    found = named or next(
        (p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None
    )
    if found:
        return found
    own = sorted(Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome"))
    return str(own[-1]) if own else None


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, driven by playwright."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on this machine: install the package chromium, or set KIT_CHROMIUM to its path")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


class Lab:
    """A JupyterLab server over a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.token = folder, uuid.uuid4().hex
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._process = self._start()
        self.pid = self._process.pid

    def _start(self) -> subprocess.Popen[bytes]:
        settings = self.folder.parent / "lab-settings"
        settings.mkdir(exist_ok=True)
        env = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},  # as in a class
            "PYTHONPATH": str(ROOT),
            "JUPYTERLAB_SETTINGS_DIR": str(settings),
            "JUPYTERLAB_WORKSPACES_DIR": str(self.folder.parent / "lab-workspaces"),
            "JUPYTER_RUNTIME_DIR": str(self.folder.parent / "runtime"),
            "IPYTHONDIR": str(self.folder.parent / "ipython"),
        }
        news = settings / "@jupyterlab" / "apputils-extension"
        news.mkdir(parents=True, exist_ok=True)
        (news / "notification.jupyterlab-settings").write_text('{"fetchNews": "false", "checkForUpdates": false}')
        command = [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--ServerApp.port={self.port}",
            "--ServerApp.port_retries=0", f"--IdentityProvider.token={self.token}", "--LabApp.expose_app_in_browser=True",
            f"--ServerApp.root_dir={self.folder}", "--LabApp.news_url=None", "--ServerApp.log_level=ERROR",
        ]  # fmt: skip
        out = (self.folder.parent / "lab.txt").open("wb")
        return subprocess.Popen(command, env=env, stdout=out, stderr=subprocess.STDOUT, cwd=self.folder)

    def wait(self, seconds: float = 60) -> None:
        """Returns when the server answers."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                self.get("api/status")
                return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError(f"JupyterLab did not start:\n{(self.folder.parent / 'lab.txt').read_text()[-2000:]}")

    def get(self, path: str, method: str = "GET") -> Any:
        """An answer of the server's own API."""
        request = urllib.request.Request(f"{self.url}/{path}?token={self.token}", method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            data = answer.read()
        return json.loads(data) if data else None

    def notebook(self, cells: list[str], name: str = "") -> str:
        """Writes a notebook of these code cells; returns its path in the lab."""
        path = f"{name or uuid.uuid4().hex[:8]}.ipynb"
        body = {
            "nbformat": 4, "nbformat_minor": 5,
            "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}, "language_info": {"name": "python"}},
            "cells": [
                {"cell_type": "code", "id": f"c{n}", "metadata": {}, "outputs": [], "execution_count": None, "source": cell}
                for n, cell in enumerate(cells)
            ],
        }  # fmt: skip
        (self.folder / path).write_text(json.dumps(body), encoding="utf-8")
        return path

    def answer(self, exercise: str = "tests/tarn", student: str = "otter-12") -> dict[str, Any]:
        """The answer file as it is on the disk now."""
        file = self.folder / "answers" / student / f"{exercise.replace('/', '.')}.json"
        return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {"responses": []}

    def marks(self, exercise: str = "tests/tarn") -> list[dict[str, Any]]:
        """The marks in the answer file."""
        return [m for r in self.answer(exercise)["responses"] if r["item"] == "marks" for m in r.get("marks", [])]

    def clear(self) -> None:
        """Takes away what students have left, for a test that is run once more."""
        for name in ("answers", ".kit", "articles"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def end_kernels(self) -> None:
        """Ends all kernels, so that they do not pile up."""
        for session in self.get("api/sessions"):
            with suppress(urllib.error.HTTPError):  # a kernel that a test has killed may be gone already
                self.get(f"api/sessions/{session['id']}", "DELETE")

    def stop(self) -> None:
        """Ends the server, and with it its kernels."""
        self.end_kernels()
        self._process.terminate()
        self._process.wait(20)


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One JupyterLab server for the whole run."""
    folder = tmp_path_factory.mktemp("lab") / "work"
    folder.mkdir()
    running = Lab(folder)
    try:
        running.wait()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def profiles(browser: Any) -> Iterator[Callable[..., Any]]:
    """Browser profiles that are used again: the second page of one finds JupyterLab in its cache."""
    kept: dict[str, Any] = {}

    def profile(fresh: bool, **options: Any) -> Any:
        if fresh:
            return browser.new_context(**options)
        key = json.dumps(options, sort_keys=True)
        if key not in kept:
            kept[key] = browser.new_context(**options)
        return kept[key]

    yield profile
    for context in kept.values():
        context.close()


BOXES = """() => [...document.querySelectorAll('.kit')].map((box) => ['.kit-saved', '.kit-notices', '.kit-foot p']
  .map((part) => box.querySelector(part)?.textContent).concat(box.getAttribute('aria-label')).filter(Boolean).join(' | '))"""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """A test that fails tells what its boxes said in the end."""
    report = yield
    if report.when == "call" and report.failed:
        for page in getattr(item, "kit_pages", []):
            with suppress(Exception):  # the page may be gone, and that may be the failure
                report.sections.append(("what the boxes said", "\n".join(page.evaluate(BOXES))))
        if "lab" in getattr(item, "funcargs", {}):
            item.funcargs["lab"].clear()
    return report


@pytest.fixture
def open_notebook(
    profiles: Callable[..., Any], lab: Lab, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Any]]:
    """`open_notebook(cells, width=1280, height=900, dark=False, touch=False)`: a page with the cells run.

    The page has `.box` (the first widget's root), `.notebook` (its path) and `.errors` (what the console complained of).
    `fresh`: in a profile of its own, with an empty storage. Other options go to playwright's `new_context`.
    """
    pages: list[Any] = []
    request.node.kit_pages = pages

    def open_(
        cells: list[str], *, width: int = 1280, height: int = 900, dark: bool = False, touch: bool = False,
        path: str = "", context: Any = None, run: bool = True, fresh: bool = False, **options: Any,
    ) -> Any:  # fmt: skip
        again = getattr(request.node, "execution_count", 1) > 1  # what the first run could not save must not come back
        page = (context or profiles(fresh or again, has_touch=touch, **options)).new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.set_default_timeout(20_000)
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.notebook = path or lab.notebook(cells)
        page.goto(f"{lab.url}/lab/workspaces/{uuid.uuid4().hex[:8]}?token={lab.token}")
        page.wait_for_function("() => window.jupyterapp && window.jupyterapp.shell")
        page.evaluate(OPEN, [page.notebook])
        page.evaluate(THEME, "JupyterLab Dark" if dark else "JupyterLab Light")
        page.wait_for_function(READY)
        if run:
            run_all(page)
        page.box = page.locator(".kit").first
        return page

    yield open_
    for page in pages:
        if not page.is_closed():
            page.close()
    lab.end_kernels()


def run_all(page: Any) -> None:
    """Run All Cells, and wait until a box is there."""
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_selector(".kit .kit-sheet")

"""What starts by itself and what never does, in a real JupyterLab and a real browser.

The work folder is full of hostile modules from the start. Code cells leave a line in a file outside of it (`ran`),
and so does every hostile module (`canaries`): what has run is read from there, not from the page.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.lab import digests, server
from tests.browser.lab_server import ROOT, KitLab, notebook

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(os.name == "nt", reason="stops servers with signals"),
]

LESSON, IMPORTS, CRASH = "02-who-is-talking.ipynb", "03-imports.ipynb", "04-crash.ipynb"
TALL = "## Long\n\n" + "Words to read.\n\n" * 30
MODULES = (
    "kit.py", "nltk/__init__.py", "usercustomize.py", "sitecustomize.py", "ipykernel_launcher.py", "ipykernel/__init__.py",
    "IPython/__init__.py", "ipython_config.py", "ipython_kernel_config.py", "jupyter_server_config.py", "jupyter_config.py",
    "anywidget.py", "ipywidgets.py", "msgspec.py", "json.py", "jupyterlab/__init__.py",
    "profile_default/ipython_config.py", "profile_default/startup/00.py",
)  # fmt: skip
OPEN = """async (path) => {
  const panel = await window.jupyterapp.commands.execute('docmanager:open', {path, factory: 'Notebook'});
  await panel.context.ready;
  await panel.revealed;
}"""
CURRENT = "window.jupyterapp.shell.currentWidget"
CONNECTED = f"() => {CURRENT}.sessionContext.session?.kernel?.connectionStatus === 'connected'"
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"


class House:
    """The folders of these tests, with a `kit lab` over one of them."""

    def __init__(self, base: Path) -> None:
        self.base, self.work = base, base / "work"
        self.notebooks, self.canaries = base / "root" / "notebooks", base / "canaries"
        for folder in (self.notebooks, base / "root" / "exercises", self.canaries):
            folder.mkdir(parents=True)
        lesson = (TALL, self.leave("ran"), "print('here', 'we are')", "import ipywidgets\nipywidgets.IntSlider()", TALL)
        imports = "import kit, nltk, json, msgspec, ipywidgets, anywidget, IPython"
        for name, cells in (
            (LESSON, lesson),
            (IMPORTS, (imports, self.leave("imports"))),
            (CRASH, (self.leave("crash"), "import os\nos._exit(1)")),
        ):
            (self.notebooks / name).write_text(notebook(*cells))
        self.genuine = [digests.of_code(path) for path in self.notebooks.glob("*.ipynb")]
        self._fill_with_hostile_modules()
        self.lab = KitLab(self.work, base / "root", self.genuine, base / "home", adopt=True)

    def leave(self, name: str) -> str:
        """The code of a cell that leaves a mark outside of the work folder."""
        return f"with open({str(self.base / name)!r}, 'a') as file:\n    print('x', file=file)"

    def ran(self, name: str = "ran") -> int:
        """How often that cell has run."""
        file = self.base / name
        return len(file.read_text().split()) if file.exists() else 0

    def _fill_with_hostile_modules(self) -> None:
        """Modules under the names of those that a server, a kernel or a lesson takes; each leaves a canary."""
        for module in MODULES:
            file = self.work / module
            file.parent.mkdir(parents=True, exist_ok=True)
            canary = self.canaries / module.replace("/", ".")
            file.write_text(f"open({str(canary)!r}, 'w').close()\nraise ImportError('a stranger')\n")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("house"))
    yield made
    assert made.lab.stop().splitlines()[-1:] == ["Everything is saved."]


@pytest.fixture(scope="module")
def page(browser: Any, house: House) -> Iterator[Any]:
    """The page as `kit lab` opens it: on the first lesson."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(house.lab.address)
    page.get_by_text("here we are").wait_for(state="attached")
    yield page
    context.close()


def show(page: Any, name: str) -> None:
    """Open a notebook in a tab of its own and wait for its kernel."""
    page.evaluate(OPEN, name)
    page.wait_for_function(CONNECTED)


def until(met: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether it comes true in that time."""
    end = time.monotonic() + seconds
    while not met():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def stays(count: Callable[[], int], seconds: float = 2.0) -> bool:
    """Whether nothing more happens for a while (a lesson starts within half a second)."""
    before = count()
    return not until(lambda: count() != before, seconds)


def idle(page: Any) -> None:
    page.wait_for_function(f"() => {CURRENT}.sessionContext.session?.kernel?.status === 'idle'")


def test_a_lesson_starts_by_itself_and_stays_at_its_top(house: House, page: Any) -> None:
    assert house.ran() == 1
    page.locator(".jupyter-widgets.widget-slider").wait_for(state="attached")
    page.wait_for_timeout(500)
    assert page.locator(".jp-WindowedPanel-outer").evaluate("(e) => e.scrollHeight > 2 * e.clientHeight")
    assert page.locator(".jp-WindowedPanel-outer").evaluate("(e) => e.scrollTop") == 0
    assert page.locator(".jp-toast, .Toastify__toast, .jp-Dialog").count() == 0, "no news, no question"
    page.wait_for_function(f"() => !{CURRENT}.context.model.dirty")  # or the browser would ask when it is closed


@pytest.mark.parametrize("command", ["notebook:restart-kernel", "kernelmenu:restart", "notebook:restart-run-all"])
def test_a_restart_starts_it_again_once(house: House, page: Any, command: str) -> None:
    show(page, LESSON)
    idle(page)
    before = house.ran()
    page.evaluate(f"() => {{ window.jupyterapp.commands.execute('{command}'); }}")
    page.locator(".jp-Dialog button.jp-mod-accept").click()
    assert until(lambda: house.ran() > before)
    assert stays(house.ran)
    assert house.ran() == before + 1


def test_hostile_files_beside_a_lesson_are_not_imported(house: House, page: Any) -> None:
    """The attack that worked before: genuine cells, but `import kit` takes the stranger's kit.py."""
    show(page, IMPORTS)
    assert until(lambda: house.ran("imports") == 1), "the lesson runs, on the real packages"
    assert [file.name for file in house.canaries.iterdir()] == []


def test_without_the_defence_they_would_be(house: House) -> None:
    """The control: a kernel started the usual way in that folder takes the stranger's modules."""
    for command in (["-m", "ipykernel_launcher", "--version"], ["-c", "import kit"], ["-c", "import nltk"]):
        env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}"}
        subprocess.run([sys.executable, *command], cwd=house.work, env=env, stderr=subprocess.DEVNULL, check=False)
    bitten = {file.name for file in house.canaries.iterdir()}
    for file in house.canaries.iterdir():
        file.unlink()
    assert bitten >= {"ipykernel_launcher.py", "kit.py", "nltk.__init__.py", "sitecustomize.py"}


def test_nothing_else_starts(house: House, page: Any) -> None:
    """One changed cell, one more, two made one, another kernel, a subfolder, a stranger's notebook."""
    lesson = (house.notebooks / LESSON).read_text()
    (house.work / "download").mkdir()
    (house.work / "changed.ipynb").write_text(lesson.replace("'we are'", "'we  are'"))
    (house.work / "other.ipynb").write_text(lesson.replace('"name": "python3"', '"name": "other"'))
    (house.work / "download" / LESSON).write_text(lesson)
    (house.work / "more.ipynb").write_text(notebook(house.leave("ran"), house.leave("ran")))
    (house.work / "strange.ipynb").write_text(notebook(house.leave("ran")))
    before = house.ran()
    for name in ("changed.ipynb", "other.ipynb", f"download/{LESSON}", "more.ipynb", "strange.ipynb"):
        show(page, name)
    assert stays(house.ran)
    assert house.ran() == before
    page.evaluate(RUN_ALL)
    assert until(lambda: house.ran() == before + 1), "by hand it runs"


def test_the_setting_switches_it_off(house: House, page: Any) -> None:
    page.evaluate("() => window.jupyterapp.commands.execute('settingeditor:open', {query: 'Media literacy'})")
    box = page.get_by_label("Start lessons when they are opened")
    box.uncheck()
    saved = house.base / "home" / ".jupyter" / "lab" / "user-settings" / "media-literacy-kit"
    try:
        assert until(lambda: saved.exists() and any(saved.iterdir()))
        before = house.ran()
        shutil.copy(house.notebooks / LESSON, house.work / "again.ipynb")
        show(page, "again.ipynb")
        assert stays(house.ran)
        page.evaluate(RUN_ALL)
        assert until(lambda: house.ran() == before + 1), "by hand it runs"
    finally:
        page.evaluate("() => window.jupyterapp.commands.execute('settingeditor:open')")
        box.check()
    shutil.copy(house.notebooks / LESSON, house.work / "once-more.ipynb")
    show(page, "once-more.ipynb")
    assert until(lambda: house.ran() == before + 2), "switched on again"


def test_a_lesson_that_kills_its_kernel_is_not_sent_round_and_round(house: House, page: Any) -> None:
    show(page, CRASH)
    page.locator(".jp-Dialog").get_by_text("restart automatically").wait_for()
    page.locator(".jp-Dialog button.jp-mod-accept").click()
    assert stays(lambda: house.ran("crash"), 4)
    assert house.ran("crash") == 1


def test_another_server_starts_nothing(house: House, browser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """JupyterLab over another folder, even where it has all settings of `kit lab` (as in a terminal of its page)."""
    folder = house.base / "plain"
    folder.mkdir()
    shutil.copy(house.notebooks / LESSON, folder / LESSON)
    monkeypatch.setenv("HOME", str(house.base / "home"))
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: house.base / "data")
    stolen = {"roots": server.root_names(house.work), "digests": house.genuine}
    running = server.start(folder, port=server.free_port(None), page=stolen)
    try:
        context = browser.new_context()
        page = context.new_page()
        before = house.ran()
        page.goto(running.address(LESSON))
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']")
        assert page.evaluate("() => '_JUPYTERLAB' in window && 'media-literacy-kit' in window._JUPYTERLAB")
        assert stays(house.ran)
        assert house.ran() == before
        context.close()
    finally:
        running.stop()

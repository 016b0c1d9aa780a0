"""`kit lab`, the whole way: work folder, lessons, JupyterLab, browser, and a clean end."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

from kit import content
from kit.errors import SetupError
from kit.lab import browser, digests, folder, lessons, server
from kit.paths import at_home

Say = Callable[[str], None]


def lab(
    lesson: str | None = None,
    place: Path = folder.DEFAULT,
    *,
    say: Say,
    show_browser: bool = True,
    port: int | None = None,
    autostart: bool = True,
    adopt: bool = False,
    root: Path | None = None,
) -> None:
    """Open a lesson in JupyterLab and stay until it is stopped.

    `lesson`: see `lessons.find`; None: the first. `place`: the work folder. `say` is given one line after the other
    to show. `adopt`: take a folder that `kit lab` did not make as ours. `root`: where the lessons come from (tests).
    Raises `SetupError` or `ExerciseError`; never asks anything.
    """
    source = (root or content.root()) / "notebooks"
    places = (source, at_home(place))
    name = lessons.find(lesson, *places) if lesson else lessons.first(*places)  # first: else nothing is made
    work = folder.prepare(place, adopt=adopt)
    for line in lessons.copy(source, work.path):
        say(line)
    if autostart and not work.ours:
        say(_not_ours(work))
    _serve(work, name, port, say=say, show_browser=show_browser, autostart=autostart and work.ours)


def _serve(
    work: folder.WorkFolder, name: str, port: int | None, *, say: Say, show_browser: bool, autostart: bool
) -> None:
    page = {"roots": server.root_names(work.path), "digests": digests.all_known()} if autostart else {}
    before = _interrupt_at_end(say)
    try:
        running = _start(work.path, port, page, say)
        try:
            _tell(running.address(name), say, show_browser)
            code = running.wait()
        finally:
            running.stop()
        if code:
            raise SetupError(f"JupyterLab stopped by itself (code {code}).", f"What it said last is in {running.log}")
    except KeyboardInterrupt:
        pass  # the way to stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    say("Everything is saved.")


def _start(work: Path, port: int | None, page: dict[str, Any], say: Say, again: int = 2) -> server.Server:
    """Start JupyterLab on the port that was asked for, or else on a free one. Another `kit lab` that starts in the same
    moment finds the same one free: whoever comes second looks `again`.
    """
    chosen = server.free_port(port)
    if port is None and chosen != server.FIRST_PORT:
        say(f"Port {server.FIRST_PORT} is in use, so port {chosen} is taken.")
    say(f"Starting JupyterLab in {work} ...")
    try:
        return server.start(work, port=chosen, page=page, variables={"KIT_WORK": str(work)})
    except SetupError:
        if port is not None or not again or server.is_free(chosen):
            raise
    return _start(work, port, page, say, again - 1)


def _tell(address: str, say: Say, show_browser: bool) -> None:
    opened = show_browser and browser.show(address)
    if show_browser and not opened:
        say("No web browser could be opened. Start one and go to this address:")
    say(address if not opened else f"The lesson opens in your web browser. Its address: {address}")
    say("Keep this window open while you work. To stop, press Ctrl+C here.")


def _not_ours(work: folder.WorkFolder) -> str:
    if work.new:
        return (
            "The kit could not note this folder, so lessons do not start by themselves in it: use Run > Run All Cells."
        )
    return (
        f"{work.path} was not made by `kit lab` on this computer, so lessons do not start by themselves in it: "
        "use Run > Run All Cells. If you know where everything in it comes from: kit lab FOLDER --adopt"
    )


def _interrupt_at_end(say: Say) -> dict[signal.Signals, Any]:
    """A closed terminal (SIGHUP) and `kill` end like Ctrl+C, so that the server does not outlive us. That takes some
    seconds, so it is said at once.
    """

    def interrupt(number: int, frame: FrameType | None) -> None:
        for other in wanted:  # stopping must not be stopped itself, or the server and its token stay behind
            signal.signal(other, signal.SIG_IGN)
        with suppress(OSError, RuntimeError):  # the terminal may be gone, or in the middle of a line
            say("Stopping ...")
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    wanted = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]  # `nohup kit lab`
    return {number: signal.signal(number, interrupt) for number in wanted}

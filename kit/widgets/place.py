"""Where a box stands in a notebook: its widgets may change, the place stays; and in which order places are filled."""

from __future__ import annotations

import asyncio
import html
import logging
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from kit.errors import KitError

OURS = "The kit made a mistake and cannot show this box."
OURS_TODO = "Run the page again: menu Run, Run All Cells. What you saved before is safe."
WHILE = 30.0  # seconds
PAUSE = 0.15  # seconds without a new box, after which those that wait are filled
GAP = 0.02  # seconds between two of them, in which the page is answered

_logger = logging.getLogger("kit.lesson")
_logger.addHandler(logging.NullHandler())


class Trouble:
    """What stands in the place of a box that cannot be shown: what happened and what to do, never a traceback."""

    def __init__(self, message: str, todo: str) -> None:
        self.message, self.todo = message, todo

    def _repr_html_(self) -> str:
        return (
            '<div role="alert" style="border-left: 3px solid currentColor; padding: 8px 12px">'
            f"<p><strong>{html.escape(self.message)}</strong></p><p>{html.escape(self.todo)}</p></div>"
        )

    def __repr__(self) -> str:
        return f"{self.message} {self.todo}".strip()


def trouble(error: Exception) -> Trouble:
    """What to tell of an error."""
    if isinstance(error, KitError):
        return Trouble(error.message, error.todo)
    _logger.exception("a box could not be shown")
    return Trouble(OURS, OURS_TODO)


def told(what: Trouble) -> Any:
    """The same as a widget."""
    import ipywidgets

    return ipywidgets.HTML(what._repr_html_())


class Place:
    """Where a box stands. `make` makes its widgets, `cell` is the cell that shows it and the request that ran it."""

    def __init__(self, name: str, make: Callable[[Place], list[Any]], cell: tuple[str, str]) -> None:
        import ipywidgets

        self.name, self.cell, self._make = name, cell, make
        self.box = ipywidgets.VBox(layout=ipywidgets.Layout(overflow="visible", width="100%", margin="0"))
        self.box.add_class(f"kit-at-{name.replace('/', '-')}")
        self.waits = True  # for its first widgets

    def first(self) -> None:
        """Makes the widgets. Errors go to the caller."""
        self.waits = False
        self.put(self._make(self))

    def fill(self) -> None:
        """Makes the widgets (anew). Errors are told in the place."""
        try:
            self.first()
        except Exception as error:
            self.put([told(trouble(error))])

    def put(self, children: list[Any]) -> None:
        """Shows these widgets, and closes those that are no longer shown."""
        gone = [widget for widget in self.box.children if widget not in children]
        self.box.children = children
        _later(lambda: [widget.close() for widget in gone])

    def refresh(self, exercise: str | None = None) -> None:
        """Tells a start box that a change was saved, or that somebody else works here."""
        for widget in self.box.children:
            if exercise is None and hasattr(widget, "refresh"):
                widget.refresh()
            elif exercise is not None and hasattr(widget, "saved"):
                widget.saved(exercise)

    def close(self) -> None:
        """Ends the widgets. The cell that held them has another place by now."""
        self.waits = False
        _later(lambda: [widget.close() for widget in (*self.box.children, self.box)])


class Turns:
    """Fills places one after another.

    A lesson runs all its cells at once, and the page's first word to the kernel waits behind them. So a box is filled
    at once only when no other was shown just before; the rest follow when all cells have run, with the kernel free for
    the page between any two.
    """

    def __init__(self) -> None:
        self._waiting: deque[Place] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._last = float("-inf")

    def take(self, place: Place) -> None:
        """Fills `place` now (errors go to the caller) or soon (they are told in the place)."""
        loop = _loop() if place.cell[1] else None  # in a kernel: a loop may run elsewhere, too
        if loop is None or (not self._waiting and time.monotonic() - self._last > PAUSE):
            place.first()
        else:
            self._waiting.append(place)
            self._in(PAUSE, loop)
        self._last = time.monotonic()

    def _in(self, seconds: float, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_later(seconds, self._next, loop)

    def _next(self, loop: asyncio.AbstractEventLoop) -> None:
        place = self._waiting.popleft()
        if place.waits:
            place.fill()
        if self._waiting:
            self._in(GAP, loop)


def running_cell() -> tuple[str, str]:
    """The cell that is being run and the request that runs it; empty outside of a notebook."""
    try:
        from IPython.core.getipython import get_ipython

        parent = get_ipython().kernel.get_parent("shell")
        return str(parent["metadata"].get("cellId") or ""), str(parent["header"]["msg_id"])
    except Exception:  # no kernel, or one that tells less
        return "", ""


def _loop() -> asyncio.AbstractEventLoop | None:
    """The loop of a kernel; None in plain Python."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _later(end: Callable[[], object]) -> None:
    """Ends widgets a while later: a page that is being loaded may still ask for them."""
    loop = _loop()
    if loop is None:
        end()
    else:
        loop.call_later(WHILE, end)

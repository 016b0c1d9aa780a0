"""In which order the boxes of a page are made: the first at once, the others when all cells have run."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import ipywidgets
import nbformat
import pytest
from nbclient import NotebookClient

from kit import content
from kit.errors import ExerciseError
from kit.widgets.place import GAP, PAUSE, Place, Turns

Make = Callable[[Place], list[Any]]


CELL = ("c1", "request-1")  # as in a kernel


def label(name: str, cell: tuple[str, str] = CELL) -> Place:
    """A place that shows its own name."""
    return Place(name, lambda _place: [ipywidgets.Label(name)], cell)


def loop(run: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Runs it in a loop of its own: in the thread of the tests a browser may have one already."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(run())).result()


def broken(error: Exception) -> Place:
    def make(_place: Place) -> list[Any]:
        raise error

    return Place("broken", make, CELL)


def shown(*places: Place) -> list[str]:
    return [place.name for place in places if place.box.children]


def test_outside_of_a_kernel_every_place_is_filled_at_once_also_where_a_loop_runs() -> None:
    places = [label(name, ("", "")) for name in "abcdef"]
    turns = Turns()

    async def run() -> None:
        for place in places[3:]:
            turns.take(place)

    for place in places[:3]:
        turns.take(place)
    assert shown(*places) == ["a", "b", "c"]
    loop(run)
    assert shown(*places) == ["a", "b", "c", "d", "e", "f"]


def test_in_a_kernel_the_first_is_there_at_once_and_the_others_follow_in_order() -> None:
    turns, places = Turns(), [label("a"), label("b"), label("c")]

    async def run() -> None:
        for place in places:
            turns.take(place)
            assert shown(*places) == ["a"]
            await asyncio.sleep(PAUSE / 3)  # the next cell runs before the pause is over
        assert shown(*places) == ["a"]
        await asyncio.sleep(PAUSE)
        assert shown(*places)[:2] == ["a", "b"]
        await asyncio.sleep(10 * GAP)
        assert shown(*places) == ["a", "b", "c"]
        again = label("again")  # one cell, run by itself a while later
        await asyncio.sleep(PAUSE)
        turns.take(again)
        assert shown(again) == ["again"]

    loop(run)


def test_the_page_is_answered_between_two_boxes() -> None:
    turns, places, heard = Turns(), [label(name) for name in "abcdef"], []

    async def page() -> None:
        while len(shown(*places)) < len(places):
            heard.append(len(shown(*places)))
            await asyncio.sleep(0)

    async def run() -> None:
        for place in places:
            turns.take(place)
        await asyncio.wait_for(page(), 5)

    loop(run)
    assert set(heard) == {1, 2, 3, 4, 5}


def test_a_late_error_is_told_in_the_place_and_the_next_box_comes(caplog: pytest.LogCaptureFixture) -> None:
    turns, after = Turns(), label("after")
    late, ours = broken(ExerciseError("There is no such text.", "Look at the name.")), broken(ValueError("/a/path"))

    async def run() -> None:
        for place in (label("first"), late, ours, after):
            turns.take(place)
        await asyncio.sleep(2 * PAUSE + 10 * GAP)

    loop(run)
    assert "There is no such text." in late.box.children[0].value
    assert "/a/path" not in ours.box.children[0].value
    assert "a box could not be shown" in caplog.text
    assert shown(after) == ["after"]


def test_the_first_error_goes_to_the_caller() -> None:
    with pytest.raises(ExerciseError):
        Turns().take(broken(ExerciseError("There is no such text.", "")))


def test_a_place_that_was_given_up_or_filled_meanwhile_is_left_alone() -> None:
    turns, made = Turns(), []

    def make(place: Place) -> list[Any]:
        made.append(place.name)
        return [ipywidgets.Label(place.name)]

    async def run() -> None:
        places = [Place(name, make, CELL) for name in ("first", "gone", "filled", "last")]
        for place in places:
            turns.take(place)
        places[1].close()
        places[2].fill()
        await asyncio.sleep(2 * PAUSE + 10 * GAP)

    loop(run)
    assert made == ["first", "filled", "last"]


def test_in_a_real_kernel_all_boxes_of_a_lesson_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(content.root()))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / ".ipython"))
    monkeypatch.setenv("KIT_WORK", str(tmp_path))
    names = ["02/start", "02/warm-up", "02/pairs", "02/practice", "02/exit"]
    cells = [f'import kit\nboxes = globals().get("boxes", [])\nboxes.append(kit.show("{name}"))' for name in names]
    count = "[len(box.children) for box in boxes]"
    wait = f"import asyncio\nfor _ in range(200):\n    if all({count}):\n        break\n    await asyncio.sleep(0.05)\n{count}"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in [*cells, count, wait]])
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    told = [json.loads(cell.outputs[-1].data["text/plain"]) for cell in notebook.cells[-2:]]
    assert told == [[1, 0, 0, 0, 0], [1, 1, 1, 1, 1]]

"""A writer that is killed in the middle of a save: every acknowledged mark is in the file, and the file is whole.

Each child marks one passage after the other and acknowledges each save through a pipe; the parent kills it without
warning. A kill costs about as much as a few saves, so the quick run does many of them.
"""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from test_answers import TEXT, mark

from kit.classroom.answers import Answer, file_name, load
from kit.classroom.sheet import Sheet

KILLS_QUICK, KILLS_SLOW = 40, 300


def marks_in(answer: Answer) -> set[str]:
    return {m.id for m in answer.marks()}


def writer(folder: Path, exercise: str, first: int, tell: int, before: Callable[[int], None] = lambda _: None) -> None:
    """Save mark after mark, saying the number of each once it is on the disk. Never returns."""
    try:
        sheet = Sheet.open(folder, "otter-12", exercise, text=TEXT)
        for number in range(first, first + 10_000):
            before(number)
            sheet.apply([mark(f"m{number}")])
            os.write(tell, b"%d\n" % number)
    finally:
        os._exit(1)


def start(run: Callable[[int], None]) -> tuple[int, int]:
    """`(process, pipe)` of a child."""
    listen, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listen)
        run(tell)
    os.close(tell)
    return child, listen


def drain(listen: int) -> list[str]:
    """All numbers that were acknowledged, once the writer is dead."""
    with os.fdopen(listen, "rb") as pipe:
        data = pipe.read()
    return [f"m{int(line)}" for line in data.splitlines() if line]


def check(path: Path, acknowledged: set[str], newest: int) -> None:
    """The file is whole, holds what was acknowledged, and at most the one mark more that was on its way."""
    there = marks_in(load(path))
    assert acknowledged <= there, f"lost: {sorted(acknowledged - there)}"
    assert there <= acknowledged | {f"m{newest + 1}"}


def kill_often(folder: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    acknowledged: set[str] = set()
    number = 0
    for kill in range(kills):
        if kill % 25 == 0:  # a new file now and then: the first save of all is a case of its own
            acknowledged, number, exercise = set(), 0, f"kill/n{kill}"
        child, listen = start(lambda tell, e=exercise, n=number: writer(folder, e, n, tell))  # type: ignore[misc]
        heard = os.read(listen, 2) if chance.random() < 0.9 else b""  # now and then before the first one
        time.sleep(chance.random() * 0.012)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(listen, "rb") as pipe:
            new = [int(line) for line in (heard + pipe.read()).splitlines() if line]
        acknowledged |= {f"m{one}" for one in new}
        path = folder / "otter-12" / file_name(exercise)
        newest = max(new, default=number - 1)
        if path.exists():
            check(path, acknowledged, newest)
            there = marks_in(load(path))
            acknowledged, number = there, len(there)
        else:
            assert not acknowledged
        assert Sheet.open(folder, "otter-12", exercise, text=TEXT).notices == []


def test_forty_kills(tmp_path: Path) -> None:
    kill_often(tmp_path, KILLS_QUICK, seed=1)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_three_hundred_kills(tmp_path: Path) -> None:
    kill_often(tmp_path, KILLS_SLOW, seed=2)


def suicide(after: int) -> Callable[[], None]:
    """Die at the `after`-th step of a save: before or after each opening, writing, forcing, moving."""
    left = [after]

    def step() -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            step()
            result = real(*args, **named)
            step()
            return result

        return call

    def arm() -> None:
        from kit import files

        Path.open = around(Path.open)  # type: ignore[method-assign]
        Path.replace = around(Path.replace)  # type: ignore[method-assign]
        os.fsync = around(os.fsync)
        files._write_new = around(files._write_new)
        files._sync_folder = around(files._sync_folder)

    return arm


def test_a_kill_at_every_step_of_a_save(tmp_path: Path) -> None:
    died = 0
    for step in range(40):
        exercise = f"step/n{step}"

        def run(tell: int, step: int = step, exercise: str = exercise) -> None:
            arm = suicide(step)
            writer(tmp_path, exercise, 0, tell, before=lambda number: arm() if number == 3 else None)

        child, listen = start(run)
        if os.read(listen, 6) != b"0\n1\n2\n":
            time.sleep(0.05)
        _, status = os.waitpid(child, 0)
        os.close(listen)
        assert os.WIFSIGNALED(status)
        path = tmp_path / "otter-12" / file_name(exercise)
        assert {"m0", "m1", "m2"} <= marks_in(load(path))
        sheet = Sheet.open(tmp_path, "otter-12", exercise, text=TEXT)
        assert sheet.notices == []
        sheet.apply([mark("later")])
        died += 1
    assert died == 40

"""Answer files scored in a second, beside executing one notebook to grade it."""

from __future__ import annotations

import statistics
import time

from kit import content
from kit.classroom.answers import dump
from kit.classroom.examples import KINDS, example_answer
from kit.classroom.grade import grade_bytes
from kit.exercise.load import exercise_ids, load_exercise
from kit.exercise.model import Exercise

SECONDS = 3.0


def answers() -> list[bytes]:
    """A model and a naive answer for every text of the kit."""
    made = (load_exercise(name) for name in exercise_ids())
    return [dump(example_answer(e, kind)) for e in made if isinstance(e, Exercise) for kind in KINDS]


def scored_per_second() -> float:
    files = answers()
    for data in files:  # every text is read once before the clock starts, as in a class set
        assert not grade_bytes(data, "x.json").error
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        grade_bytes(files[count % len(files)], "x.json")
        count += 1
    return count / (time.perf_counter() - start)


def notebook_seconds(runs: int = 3) -> float:
    """Median seconds to execute the lesson's notebook, as graders that run a student's code must."""
    import nbformat
    from nbclient import NotebookClient

    file = next((content.root() / "notebooks").glob("02-under-the-hood.ipynb"))
    times = []
    for _ in range(runs):
        notebook = nbformat.read(file, as_version=4)
        start = time.perf_counter()
        NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True).execute()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    rate, notebook = scored_per_second(), notebook_seconds()
    print(f"answer files scored     {rate:6.0f} a second, reasons included ({1000 / rate:.1f} ms each)")
    print(f"one notebook executed   {notebook:6.2f} s: scoring a file is {notebook * rate:,.0f} times quicker")


if __name__ == "__main__":
    main()

"""Assignments for other graders: the same exercises as a notebook for nbgrader or for Otter.

    nbgrader: FOLDER/nbgrader_config.py, FOLDER/source/<name>/<name>.ipynb
    Otter:    FOLDER/<name>.ipynb, to be given to `otter assign`

Each exercise is a box (`kit.show`) and a cell that is worth points. The points come from the answer file that the box
writes, beside the notebook: hand in the folder `answers` with the notebook.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit.errors import ExerciseError
from kit.exercise.banks import coding_names, load_coding
from kit.exercise.load import load_exercise
from kit.files import write_bytes
from kit.hood.judging import judging
from kit.hood.order import hood_order
from kit.hood.record import exercise_id, task_of

GRADERS = ("nbgrader", "otter")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CONFIG = '''"""Written by the kit: points come from the answer files, after the notebook ran (docs/other-graders)."""

from kit.course.foreign.nbgrader import preprocessors

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "{name}"
c.Autograde.autograde_preprocessors = preprocessors()
'''


_OTTER_TEST = '""" # BEGIN TEST CONFIG\nhidden: false\n""" # END TEST CONFIG\n'


@dataclass(frozen=True, slots=True)
class Worth:
    """One exercise of an assignment, and its points."""

    exercise: str
    points: float = 10.0


def all_of(name: str) -> list[str]:
    """The exercises that a name on the command line means: all coding tasks of a lesson for `03/hood`, a coding task
    also by the name that its notebook gives it (`03/sources`), else the exercise of that name.
    """
    lesson, _, short = name.partition("/")
    if short == "hood":
        tasks = hood_order(lesson)
        if not tasks:
            raise ExerciseError(f"Lesson “{lesson}” has no coding tasks.", "Write two figures, like 03/hood.")
        return [exercise_id(task) for task in tasks]
    return [exercise_id(name)] if name in coding_names() else [name]


def write_assignment(grader: str, to: Path, name: str, worth: Sequence[Worth]) -> list[Path]:
    """Write the assignment; returns the files. Raises `ExerciseError` for a name or an exercise that will not do."""
    if not _NAME.fullmatch(name):
        raise ExerciseError(f"“{name}” cannot be the name of an assignment.", "Use small letters, figures, hyphens.")
    names = [one.exercise for one in worth]
    if twice := [one for one in dict.fromkeys(names) if names.count(one) > 1]:
        raise ExerciseError(f"An exercise is named twice: {', '.join(twice)}.", "Name each once.")
    titles = {one.exercise: _title(one.exercise) for one in worth}
    if grader == "nbgrader":
        files = {
            "nbgrader_config.py": _CONFIG.format(name=name).encode(),
            f"source/{name}/{name}.ipynb": _notebook(_nbgrader_cells(name, worth, titles)),
        }
    else:
        files = {f"{name}.ipynb": _notebook(_otter_cells(name, worth, titles))}
    for file, data in files.items():
        write_bytes(to / file, data)
    return [to / file for file in files]


def grade_id(exercise: str) -> str:
    """The name of an exercise's points where only letters, figures, hyphens and underscores may stand."""
    return f"kit-{exercise.replace('/', '__')}"


def exercise_of_id(name: str) -> str:
    """The exercise of a `grade_id`; "" where it is none of ours."""
    return name[4:].replace("__", "/") if name.startswith("kit-") else ""


def _nbgrader_cells(name: str, worth: Sequence[Worth], titles: dict[str, str]) -> list[dict[str, Any]]:
    cells = [_text(f"{name}-start", _intro(name))]
    for one in worth:
        own = grade_id(one.exercise)
        lock = {"schema_version": 3, "locked": True, "solution": False, "task": False}
        box = lock | {"grade": False, "grade_id": f"{own}-box"}
        points = lock | {"grade": True, "grade_id": own, "points": one.points}
        # a coding task's lines are the student's own: nbgrader would put its stub in the place of the blank
        meta = {} if task_of(one.exercise) else {"nbgrader": box}
        cells += [
            _text(f"{own}-title", _task_text(one, titles[one.exercise])),
            _code(f"{own}-box", _box(one.exercise), meta),
            _code(own, _points_cell(one), {"nbgrader": points}),
        ]
    return cells


def _title(exercise: str) -> str:
    task = task_of(exercise)
    return load_coding(task).title if task else load_exercise(exercise).title


def _task_text(one: Worth, title: str) -> str:
    task = task_of(one.exercise)
    return f"## {title} ({one.points:g} points)" + (f"\n\n{load_coding(task).task}" if task else "")


def _box(exercise: str) -> str:
    """What the student works in: a box of the kit, or a coding task's lines with their blank."""
    task = task_of(exercise)
    return load_coding(task).starter if task else f'import kit\nkit.show("{exercise}")'


def _points_cell(one: Worth) -> str:
    """The cell that is worth points. What it prints is only for the student: graders put the file's points there."""
    task = task_of(one.exercise)
    told = "what your function gives back" if task else "the marks that you saved"
    check = f'kit.check("{task}", {load_coding(task).function})\n' if task else ""
    return f"# Your points, from {told}. There is nothing to do here.\nimport kit\n{check}{_points(one)}"


def _points(one: Worth) -> str:
    return f'kit.points("{one.exercise}", {one.points:g})'


def _otter_cells(name: str, worth: Sequence[Worth], titles: dict[str, str]) -> list[dict[str, Any]]:
    settings = {one.exercise: one.points for one in worth}
    plugin = {"kit.course.foreign.otter.FromFile": {"points": settings}}
    config = [
        "# ASSIGNMENT CONFIG", f"name: {name}", "init_cell: true", "export_cell: false", "check_all_cell: false",
        "solutions_pdf: false", "generate:", f"  plugins: {json.dumps([plugin])}", "files: []",
    ]  # fmt: skip
    cells = [_raw(f"{name}-config", "\n".join(config)), _text(f"{name}-start", _intro(name))]
    for one in worth:
        own = grade_id(one.exercise)
        question = f"# BEGIN QUESTION\nname: {own}\npoints: {one.points:g}"
        cells += [
            _raw(f"{own}-begin", question),
            _text(f"{own}-title", _task_text(one, titles[one.exercise])),
            _code(f"{own}-box", _box(one.exercise)),
            _raw(f"{own}-tests-begin", "# BEGIN TESTS"),
            _code(f"{own}-test", _otter_test(one.exercise), outputs="True"),
            _raw(f"{own}-tests-end", "# END TESTS"),
            _raw(f"{own}-end", "# END QUESTION"),
        ]
    return cells


def _otter_test(exercise: str) -> str:
    """Otter's own test, which passes at full marks, or at the most that one blank can earn. Each of its lines that
    shows a value would have to name it: so what the check says goes nowhere.
    """
    check, least = "", 1.0
    if name := task_of(exercise):
        task = load_coding(name)
        check = f'_ = kit.check("{name}", {task.function})\n'
        least = task.best / judging(task).out_of if task.best else 1.0
    return f'{_OTTER_TEST}import kit\n{check}kit.points("{exercise}", 1) >= {least:g}'


def _intro(name: str) -> str:
    return (
        f"# {name}\n\nRun every box: menu Run, Run All Cells.\n"
        "Your work is saved in the folder `answers` beside this page. That is what is graded.\n"
        "Hand in that folder together with this page."
    )


def _text(cell: str, source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": cell, "metadata": {}, "source": source}


def _raw(cell: str, source: str) -> dict[str, Any]:
    return {"cell_type": "raw", "id": cell, "metadata": {}, "source": source}


def _code(cell: str, source: str, metadata: dict[str, Any] | None = None, *, outputs: str = "") -> dict[str, Any]:
    shown = [{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": outputs}}]
    return {
        "cell_type": "code", "id": cell, "metadata": metadata or {}, "source": source, "execution_count": None,
        "outputs": shown if outputs else [],
    }  # fmt: skip


def _notebook(cells: list[dict[str, Any]]) -> bytes:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    book = {
        "cells": [cell | {"id": cell["id"][-64:]} for cell in cells],
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return (json.dumps(book, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode("utf-8")

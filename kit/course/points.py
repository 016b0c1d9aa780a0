"""Points for other graders: what the answer files in a folder are worth. nbgrader and Otter call it; so can a cell.

The points come from the files alone, through the same function as `kit grade`: nothing that a notebook does to the
kit or to its own variables changes them when a grader reads the folder after the notebook has run.
"""

from __future__ import annotations

from pathlib import Path

from kit.classroom.answers import file_name
from kit.classroom.grade import Graded, grade_file
from kit.classroom.student import who, work_folder
from kit.course.coding import grade_answer


def points(exercise: str, out_of: float = 10.0, *, work: Path | None = None) -> float:
    """How many of `out_of` points the answer to an exercise has, from the answer file in the work folder; 0 without."""
    graded = graded_here(exercise, work=work)
    return round(out_of * graded.score, 4) if graded is not None and graded.score is not None else 0.0


def graded_here(exercise: str, *, work: Path | None = None) -> Graded | None:
    """The grade of the answer in a work folder: the student's who works there, else the only one there is.

    None where there is none, or several of which none can be meant.
    """
    home = work or work_folder()
    own = home / "answers" / who(home).code / file_name(exercise)
    found = [own] if own.is_file() else sorted((home / "answers").glob(f"*/{file_name(exercise)}"))
    return grade_file(found[0], grade_answer) if len(found) == 1 else None
